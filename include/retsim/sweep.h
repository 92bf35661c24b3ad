/*
 * Two questions along levers: what a metric is at each step (sweep), and where it meets a
 * condition (solve). Both play variants of an opened study (retsim/variants.h), so that every step
 * stands on the same futures.
 */
#ifndef RETSIM_SWEEP_H
#define RETSIM_SWEEP_H

#include "retsim/metric.h"
#include "retsim/variants.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { RS_MOST_SWEPT = 2, RS_MOST_ROOTS = 8 };

/* One lever's steps. */
typedef struct rs_axis {
    int n;
    const double *values; /* [n] ascending */
    const double *now;    /* [scenarios] where the scenario has it; NaN where it has none such */
} rs_axis;

/* What is found of a scenario at a point. */
typedef struct rs_swept {
    rs_metric_value metric;
    rs_metric_value p_best; /* share of futures in which no other scenario has a better value of
                               the metric's measure there; those that tie share it */
    rs_metric_value behind; /* by how much the mean of the measure is behind that of the
                               scenario's best point, on the same futures; 0 at that point */
} rs_swept;

typedef struct rs_sweep {
    rs_metric metric;
    int n_axes, n_points, n_scenarios;
    long n; /* replications */
    rs_axis axes[RS_MOST_SWEPT];
    const rs_swept *points; /* [points][scenarios]; the last lever's steps run fastest */
    const int *best; /* [scenarios] the point at which the mean of the measure is best; -1: none */
    void *memory;
} rs_sweep;

/* Points: every value of each lever's range, in the order in which the levers were named when the
 * study was opened; one or two. RS_INVALID for another number of levers, or more than RS_MOST_STEPS
 * points; else as rs_variants_play. Free with rs_sweep_free. */
rs_status rs_sweep_play(rs_variants *variants, const rs_lever_range *ranges, int n_ranges,
    const rs_metric *metric, rs_sweep *sweep, rs_error *error) RS_MUST_CHECK;
void rs_sweep_free(rs_sweep *sweep);
const rs_swept *rs_sweep_at(const rs_sweep *sweep, int point, int scenario);

/* A value of the lever at which a metric is just at the bound of a condition. */
typedef struct rs_root {
    double value, half_width; /* of the 95 % interval, by the metric's own; NaN: it is too flat */
    bool up;                  /* the condition is met above it, else below */
} rs_root;

typedef struct rs_solution {
    bool at_low, at_high; /* whether the condition is met at the lever's ends */
    int n_roots;
    rs_root roots[RS_MOST_ROOTS];   /* ascending */
    rs_metric_value low, high, now; /* the metric at the ends, and where the scenario stands */
    double lever_now;               /* NaN, and so `now`: at no plain number */
} rs_solution;

/*
 * Solves for the one lever of the study: solutions[scenarios]. Values are looked for between those
 * of the range, each crossing then to within 1e-6 of its width; what crosses twice between two
 * values is not seen. RS_INVALID where there is not one lever, or it is one of words; else as
 * rs_variants_play.
 */
rs_status rs_solve(rs_variants *variants, const rs_lever_range *range,
    const rs_condition *condition, rs_solution *solutions, rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
