/* Summaries of a measure over the replications. */
#ifndef RETSIM_SUMMARY_H
#define RETSIM_SUMMARY_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/*
 * Values that do not exist (NaN) are left out; +infinity stands for "never within the horizon" and
 * takes part in the quantiles, which may then be infinite, but not in mean and sd. Figures that do
 * not exist are NaN. mc_error: standard error of the mean: s / sqrt(n) for plain draws, from the 32
 * batches of spread designs. half_width: of the 95 % interval of the mean by Student's quantile,
 * widened where its longer side reaches farther because the replications are skewed (docs/model.md,
 * "Errors of the figures"). n_deciding: how many of the replications decide where the mean lies,
 * (Σd²)² / Σd⁴ of the distances from it: n/3 for a normal value, the number of events for a rare
 * one. Where it is small the mean rests on a few futures.
 */
typedef struct rs_summary {
    long n; /* values that exist (never-values included) */
    double mean, mc_error, sd;
    double p5, p10, p25, p50, p75, p90, p95; /* quantiles in percent (type 7) */
    double p50_low,
        p50_high;      /* 95 % interval of the median: order statistics (plain), batches (spread) */
    double p_negative; /* share below 0 */
    double never;      /* share that is never reached */
    double half_width; /* of the 95 % interval of the mean */
    double n_deciding; /* NaN where all are alike */
} rs_summary;

/* values[n], in the order of replications; spread: the replications come from a spread design of 32
 * batches. */
rs_summary rs_summarise(const double *values, long n, bool spread);
/* The q-quantile (type 7) of sorted[n], values in ascending order, none NaN; 0 <= q <= 1. NaN if n
 * is 0. */
double rs_sorted_quantile(const double *sorted, long n, double q);
/* The value of a figure of all replications, its standard error (mc_error), and half the width of
 * its 95 % interval (half_width). */
typedef struct rs_tail_figure {
    double value, mc_error, half_width;
} rs_tail_figure;
/*
 * VaR, the level-quantile (type 7), and CVaR, the mean of the worst share `level` (at least one
 * value; level 0 … 1), of values[n] in the order of replications. Errors by leaving out one of 32
 * parts (the scrambles of a spread design) each; NaN with one replication.
 */
typedef struct rs_tail {
    rs_tail_figure var, cvar; /* in the unit of the values */
} rs_tail;
/* Both of values[n], at a level as 0.05. */
rs_tail rs_lower_tail(const double *values, long n, double level);
/* The q-quantile, 0 <= q <= 1, of values[n] in the order of replications, with errors as above. */
rs_tail_figure rs_quantile_figure(const double *values, long n, double q);
/* Of the mean of shares (0, 0.5, 1 a replication): half_width, but at least three replications of
 * all, since one in none of n may still have a chance of 3 / n. */
double rs_share_half_width(const rs_summary *of);
/* Standard error of the mean of those of values[n] that exist; spread as rs_summarise. */
double rs_mean_error(const double *values, long n, bool spread);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
