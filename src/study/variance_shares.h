/* How much of the variance of a figure each uncertain input brings: Sobol' indices from rows that
 * differ in one input alone. */
#ifndef RS_STUDY_VARIANCE_SHARES_H
#define RS_STUDY_VARIANCE_SHARES_H

#include "retsim/metric.h"

/* The rows of one figure: [n] each, replication by replication on the same other chance. */
typedef struct rs_redrawn {
    const double *as_ever; /* all inputs as drawn */
    const double *anew;    /* all of them drawn once more */
    const double *one;     /* as drawn, but one of them as in `anew`; NULL where it is not asked */
    long n;
} rs_redrawn;

/* Of the variance of a figure, with their 95 % intervals. NaN where a row has values that do not
 * exist or nothing varies; the half-widths with fewer than two replications. */
typedef struct rs_variance_shares {
    rs_metric_value first; /* what the input brings by itself (S1) */
    rs_metric_value total; /* the same with all that it does together with others (ST) */
    rs_metric_value luck;  /* what is left where all inputs are known */
} rs_variance_shares;

rs_variance_shares rs_variance_shares_of(const rs_redrawn *rows);

#endif
