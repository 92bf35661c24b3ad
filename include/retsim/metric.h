/*
 * Metrics that a question asks for by name: a measure with a statistic over the futures.
 *
 *     profit_npv                   its mean
 *     clv_to_cac.p50               its median; p5, p10, p25, p75, p90, p95 likewise
 *     clv_to_cac.p_below_3         the share of futures in which it is below 3; p_above_3
 *     payback.never                the share of futures in which it is never reached
 *     profit_npv.cvar              the mean of its worst twentieth of futures
 *     difference.clv.mean          the same of the paired difference to the baseline
 *     difference.clv.p_better      the share of futures in which it is better than the baseline's
 *
 * `difference.p_better` without a measure is of profit_npv, `loss_chance` is profit_npv.p_negative.
 */
#ifndef RETSIM_METRIC_H
#define RETSIM_METRIC_H

#include "retsim/error.h"
#include "retsim/measures.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* RS_STATISTIC_LIST: name; whether a number follows it (p_below_3). */
#define RS_STATISTIC_LIST(X)                                                                       \
    X(mean, false)                                                                                 \
    X(sd, false)                                                                                   \
    X(p5, false)                                                                                   \
    X(p10, false)                                                                                  \
    X(p25, false)                                                                                  \
    X(p50, false)                                                                                  \
    X(p75, false)                                                                                  \
    X(p90, false)                                                                                  \
    X(p95, false)                                                                                  \
    X(cvar, false)                                                                                 \
    X(p_negative, false)                                                                           \
    X(never, false)                                                                                \
    X(p_below, true)                                                                               \
    X(p_above, true)                                                                               \
    X(p_better, false)

/* What is asked of a measure over the futures, by its row. */
typedef enum rs_statistic {
#define X(name, bound) RS_STATISTIC_##name,
    RS_STATISTIC_LIST(X)
#undef X
        RS_N_STATISTICS /* how many there are */
} rs_statistic;

/* A metric as it was read. May be copied, owns nothing. */
typedef struct rs_metric {
    rs_measure measure;     /* of what */
    rs_statistic statistic; /* what of it */
    double bound;           /* of p_below and p_above */
    bool difference;        /* of the measure less the baseline's, future by future */
} rs_metric;

/* Reads a metric as it is written, the text, into *metric; RS_INVALID with the nearest name in
 * error. */
rs_status rs_metric_parse(const char *text, rs_metric *metric, rs_error *error) RS_MUST_CHECK;

/* Whether more of a metric is better (1) or less (-1): as of its measure, which one of no sense is
 * taken to be 1; of chances of what is bad, and of spreads, the other way round. */
int rs_metric_sense(const rs_metric *metric);

/* `metric`, "<=" or ">=" (or "<", ">", which mean the same), a number: "clv_to_cac.p50 >= 3". */
typedef struct rs_condition {
    rs_metric metric;
    bool at_least; /* else at most */
    double bound;  /* in the unit of the metric */
} rs_condition;
/* Reads a condition as it is written, the text, into *condition; RS_INVALID with what is wrong. */
rs_status rs_condition_parse(
    const char *text, rs_condition *condition, rs_error *error) RS_MUST_CHECK;

/* The value of a metric and the half_width of its 95 % interval by the replications; NaN where
 * there is none. */
typedef struct rs_metric_value {
    double value, half_width;
} rs_metric_value;

/*
 * Of the replications own[n] of the metric's measure; baseline[n]: the baseline's, for figures of
 * the difference (else it may be NULL). spread: as rs_summarise. Means and shares have the interval
 * of rs_summarise, all others that of leaving out one of 32 parts each.
 */
rs_metric_value rs_metric_of(
    const rs_metric *metric, const double *own, const double *baseline, long n, bool spread);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
