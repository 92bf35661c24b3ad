/* The table for awk and its like. */
#ifndef RS_TABLES_TABLE_PLAIN_H
#define RS_TABLES_TABLE_PLAIN_H

#include "results/results.h"

#include <stdio.h>

/*
 * One header line, then a row for every measure and scenario, and for its difference from the
 * baseline; columns are parted by tabs. What does not exist is NA, what is never reached Inf.
 */
void rs_results_plain(const rs_results *results, FILE *out);

#endif
