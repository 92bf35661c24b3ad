/* Two values of one replication, on the same random numbers: how they compare. */
#ifndef RS_STUDY_PAIRED_H
#define RS_STUDY_PAIRED_H

#include <math.h>
#include <stdbool.h>

/* The same up to rounding: a price that is multiplied and divided again is no better for its last
 * digit. */
static inline bool rs_paired_same(double a, double b)
{
    return a == b || fabs(a - b) <= 1e-12 * fmin(fabs(a), fabs(b));
}

/* 1 where a is better, 0 where b is, one half for ties; NaN where one does not exist. sense: +1
 * where more is better, -1 where less is. */
static inline double rs_paired_better(double a, double b, int sense)
{
    if (isnan(a) || isnan(b))
        return NAN;
    return rs_paired_same(a, b) ? 0.5 : (sense > 0) == (a > b);
}

/* a - b; NaN where one does not exist or is never reached. */
static inline double rs_paired_difference(double a, double b)
{
    if (!isfinite(a) || !isfinite(b))
        return NAN;
    return rs_paired_same(a, b) ? 0 : a - b;
}

/* The best value of a replication, and how many share it. */
typedef struct rs_best {
    double value, n;
} rs_best;

/* Of rows[n_rows][replications] in replication r, NaN left out; value NaN where there is none. */
rs_best rs_paired_best(const double *const *rows, int n_rows, long r, int sense);

#endif
