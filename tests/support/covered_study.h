/* How often what is printed behind "±" holds the true value, over seeds: costs of a customer of
 * five shapes, what more money brings in three plans, P(better) of these, and what a customer
 * brings. */
#ifndef RS_TESTS_COVERED_STUDY_H
#define RS_TESTS_COVERED_STUDY_H

#include "results/results.h"

enum { N_COSTS = 5, N_PLANS = 3 };

/* Customers cost X apiece, by each channel another X, and bring 0.9999 V once, with V ~ uniform(60,
 * 120); each plan spends 20,000 more in one channel. */
extern const char covered_study[];
extern const char *const covered_costs[N_COSTS]; /* names of the shapes, the plans' first */

/* How often the truth lies above what is printed, and below it. */
typedef struct misses {
    int above, below;
} misses;

typedef struct coverage {
    misses cost[N_COSTS], gain[N_PLANS], share[N_PLANS], clv;
} coverage;

void misses_look(misses *to, double truth, double value, double half_width);
/* Of the seeds 1 … n_seeds with so many replications each. */
coverage coverage_of_study(int n_seeds, long replications);

#endif
