/*
 * Where a metric along one lever meets a condition: what must be true? Variants of an opened study
 * (retsim/variants.h) are played until the place is known, all on the same futures.
 */
#ifndef RETSIM_SOLVE_H
#define RETSIM_SOLVE_H

#include "retsim/metric.h"
#include "retsim/question.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The most roots of a scenario. */
enum { RS_MOST_ROOTS = 8 /* further ones are not looked for */ };

/* A value of the lever at which a metric is just at the bound of a condition. */
typedef struct rs_root {
    double value, half_width; /* of the 95 % interval, by the metric's own; NaN: it is too flat */
    bool up;                  /* the condition is met above it, else below */
} rs_root;

/* What is found of a scenario. */
typedef struct rs_solution {
    bool at_low, at_high;         /* whether the condition is met at the lever's ends */
    int n_roots;                  /* how many there are */
    rs_root roots[RS_MOST_ROOTS]; /* [n_roots] ascending */
    rs_metric_value now;          /* the metric where the scenario stands */
    double lever_now;             /* NaN, and so `now`: at no plain number */
} rs_solution;

/* What was found of all scenarios. */
typedef struct rs_solved {
    rs_condition until;             /* what is to hold */
    int n_scenarios, n_values;      /* scenarios that were played, values that were looked at */
    long n;                         /* replications */
    const double *values;           /* [n_values] of the lever, between which was looked */
    const rs_metric_value *metrics; /* [values][scenarios] */
    const rs_solution *scenarios;   /* [scenarios] */
    void *memory;                   /* of all that; rs_solved_free gives it back */
} rs_solved;

/*
 * Solves for the one lever of the study, until the condition is just met, into *solved. Values are
 * looked for between those of the range, each crossing then to within 1e-6 of its width; what
 * crosses twice between two values is not seen. RS_INVALID where there is not one lever, or it is
 * one of words; else as rs_variants_play. Free with rs_solved_free.
 */
rs_status rs_solve(rs_variants *variants, const rs_lever_range *range, const rs_condition *until,
    rs_solved *solved, rs_error *error) RS_MUST_CHECK;
void rs_solved_free(rs_solved *solved);
/* The metric of a scenario at a value, 0 … n_values - 1. */
rs_metric_value rs_solved_at(const rs_solved *solved, int value, int scenario);

/* A row a scenario: how far the lever may go. RS_OK, RS_NO_MEMORY. Free the reply. */
rs_status rs_solved_reply(const rs_solved *solved, const rs_question *question, rs_reply **reply,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
