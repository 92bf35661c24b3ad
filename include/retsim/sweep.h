/*
 * What a figure is along one lever or two: a metric at each step of them. All steps are variants of
 * an opened study (retsim/variants.h), so that they stand on the same futures.
 */
#ifndef RETSIM_SWEEP_H
#define RETSIM_SWEEP_H

#include "retsim/metric.h"
#include "retsim/question.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The most levers of a sweep. */
enum { RS_MOST_SWEPT = 2 /* levers */ };

/* One lever's steps. */
typedef struct rs_axis {
    int n;                /* how many */
    const double *values; /* [n] ascending */
    const double *now;    /* [scenarios] where the scenario has it; NaN where it has none such */
} rs_axis;

/* What is found of a scenario at a point. */
typedef struct rs_swept {
    rs_metric_value metric; /* what was asked for */
    rs_metric_value p_best; /* share of futures in which no other scenario has a better value of
                               the metric's measure there; those that tie share it */
    rs_metric_value behind; /* by how much the metric is behind that of the scenario's best point;
                               of a mean on the same futures; 0 at that point */
} rs_swept;

/* What a sweep found. */
typedef struct rs_sweep {
    rs_metric metric;                  /* what was asked for */
    int n_axes, n_points, n_scenarios; /* levers, points, scenarios that were played */
    long n;                            /* replications */
    rs_axis axes[RS_MOST_SWEPT];       /* [n_axes] */
    const rs_swept *points;            /* [points][scenarios]; the last lever's steps run fastest */
    const int *best;   /* [scenarios] the point at which its metric is best; -1: none */
    const int *leader; /* [points] the scenario whose metric is the best there; -1: none */
    void *memory;      /* of all that; rs_sweep_free gives it back */
} rs_sweep;

/* Plays a sweep, into *sweep. Points: every value of the range of each lever, ranges[n_ranges], in
 * the order in which the levers were named when the study was opened; one or two. RS_INVALID for
 * another number of levers, or more than RS_MOST_STEPS points; else as rs_variants_play. Free with
 * rs_sweep_free. */
rs_status rs_sweep_play(rs_variants *variants, const rs_lever_range *ranges, int n_ranges,
    const rs_metric *metric, rs_sweep *sweep, rs_error *error) RS_MUST_CHECK;
void rs_sweep_free(rs_sweep *sweep);
/* A scenario at a point, 0 … n_points - 1; belongs to the sweep. */
const rs_swept *rs_sweep_at(const rs_sweep *sweep, int point, int scenario);
/* Whether a scenario's metric at a point cannot be told from that of its best point. */
bool rs_sweep_as_good(const rs_sweep *sweep, int point, int scenario);
/* Where along the one lever, between a point and the next, a scenario's metric is that of the
 * `other` one (-1: is 0), by straight lines; NaN where they do not meet. */
double rs_sweep_meets(const rs_sweep *sweep, int point, int scenario, int other);

/* A row a point and a column a scenario; where each is best, and where it pays. RS_OK,
 * RS_NO_MEMORY. Free the reply. */
rs_status rs_sweep_reply(const rs_sweep *sweep, const rs_question *question, rs_reply **reply,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
