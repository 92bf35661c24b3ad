/*
 * Sorting of plain numbers: a study sorts thousands of columns of thousands of replications, and a
 * comparison of two numbers at a time, each a guess for the processor, takes several times as long.
 */
#ifndef RS_CHANCE_SORT_H
#define RS_CHANCE_SORT_H

/* Ascending; NaN may stand at either end. scratch[n] is overwritten. */
void rs_sort(double *values, long n, double *scratch);

#endif
