/* Intervals where a likelihood is no parabola: the values of a parameter at which the best of the
 * others lose little.
 */
#ifndef RS_FIT_PROFILE_H
#define RS_FIT_PROFILE_H

#include "fit/maximise.h"

/*
 * The 90 % interval of parameter i: where twice the log-likelihood, maximised over the others, lies
 * within 2.7055 of its maximum. transformed: the maximum; deviation > 0: a first step. An end that
 * is not found within the range, or within a factor of 400, is the end of what is possible: 0, and
 * infinity (or 1 for chances).
 */
void rs_profile_interval(const rs_likelihood *of, int i, const double *transformed, double maximum,
    double deviation, double *low, double *high);

#endif
