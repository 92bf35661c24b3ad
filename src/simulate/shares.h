/*
 * Rungs as shares inside a strand: where no chance depends on the orders a customer has placed, but money or a measure
 * does (repeat_uplift, the repeat purchase rate), the distribution over rungs follows without chance, because orders
 * are independent of leaving. Fine classes of the chance to order x rungs, summing to 1.
 */
#ifndef RS_SIMULATE_SHARES_H
#define RS_SIMULATE_SHARES_H

#include "simulate/terms.h"

typedef struct rs_share_step {
    double uplift, uplift_squared; /* mean of the multiplier, and of its square, of an order of this period */
    double repeating;              /* share of the strand's customers who place their second order in this period */
} rs_share_step;

/* Mixes n_new newcomers into a strand of n_old customers. */
void rs_shares_join(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool first_order,
    double n_old, double n_new);
/* One period of ordering: class chance x becomes factor_times * x + factor_plus; `rate`: Poisson, else one order at the most. */
rs_share_step rs_shares_step(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool rate,
    double times, double plus, const rs_multipliers *uplift, const double *values);

#endif
