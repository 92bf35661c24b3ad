/* Runs that go on until they are as precise as asked for (study.precision), over many seeds. */
#ifndef RS_TESTS_PRECISE_RUNS_H
#define RS_TESTS_PRECISE_RUNS_H

#include <stdbool.h>

/* What is uncertain, and the true value of what is asked for: the cost of a customer, or, of two
 * plans, what 20,000 more bring if each customer brings 0.9999 V with V ~ uniform(60, 120). */
typedef struct precise_shape {
    const char *name, *cost; /* channels.a.cac */
    bool two_plans;
    double truth;
} precise_shape;

enum {
    PRECISE_UNIFORM,
    PRECISE_NORMAL,
    PRECISE_LOGNORMAL,
    PRECISE_LONG_TAIL,
    PRECISE_BETA,
    PRECISE_RARE,
    PRECISE_TWO_PLANS,
    PRECISE_TWO_PLANS_LONG_TAIL,
    N_PRECISE_SHAPES
};
extern const precise_shape precise_shapes[N_PRECISE_SHAPES];

/* In per cent of the seeds. */
typedef struct precise_coverage {
    double above, below; /* the truth lies above what is printed, and below it */
    double at_once;      /* as precise as asked for with the first 512 replications */
    double replications; /* on average */
    bool all_reached;    /* no interval is wider than what was asked for */
} precise_coverage;

/* The median half-width of 512 replications, over some seeds. */
double precise_first_width(const precise_shape *shape);
/* Runs until the half-width is at most `width`, with the seeds 1 … n_seeds. */
precise_coverage precise_runs(const precise_shape *shape, double width, int n_seeds);

#endif
