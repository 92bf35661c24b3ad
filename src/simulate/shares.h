/*
 * Rungs as shares inside a strand: where no chance depends on the orders a customer has placed, but money or a measure
 * does (repeat_uplift, the repeat purchase rate), the distribution over rungs follows without chance, because orders
 * are independent of leaving. Fine classes of the chance to order x rungs, in any unit: only proportions count.
 */
#ifndef RS_SIMULATE_SHARES_H
#define RS_SIMULATE_SHARES_H

#include "simulate/terms.h"

/* Doubles that the shares of a strand take: the classes' rows of rungs, and their sum, which need not be 1. */
static inline int rs_shares_length(int n_rungs)
{
    return RS_FINE_ORDER_CLASSES * n_rungs + 1;
}

/* What a period of ordering does to one fine class: the same for every strand of a group. */
typedef struct rs_share_moves {
    int n_fine, n_rungs;
    double orders[RS_FINE_ORDER_CLASSES]; /* mean orders of a customer of the class */
    double *to;                           /* [n_fine][n_rungs][n_rungs] chance to go from a rung to a rung */
    double *value, *squared;              /* [n_fine][n_rungs] sum of the orders' multipliers, and of their squares */
    double *repeating;                    /* [n_fine][n_rungs] chance to place the second order */
} rs_share_moves;

/* Doubles that the tables of moves take, for at most this many rungs. */
size_t rs_share_moves_length(int n_rungs);
/* Points the tables into `block` and works them out: a class's chance x becomes x * times + plus; `rate`: Poisson orders,
 * else one at the most. */
void rs_share_moves_fill(rs_share_moves *moves, double *block, const rs_differences *differences, int n_fine, int n_rungs,
    bool rate, double times, double plus, const rs_multipliers *uplift, const double *values);

typedef struct rs_share_step {
    double uplift, uplift_squared; /* mean of the multiplier, and of its square, of an order of this period */
    double repeating;              /* share of the strand's customers who place their second order in this period */
} rs_share_step;

/* Mixes n_new newcomers into a strand of n_old customers. */
void rs_shares_join(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool first_order,
    double n_old, double n_new);
/* One period of ordering of a strand. */
rs_share_step rs_shares_step(double *shares, const rs_share_moves *moves);

#endif
