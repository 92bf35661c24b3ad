/*
 * Rungs as shares inside a strand: where no chance depends on the orders a customer has placed, but
 * money or a measure does (repeat_uplift, the repeat purchase rate), the distribution over rungs
 * follows without chance, because orders are independent of leaving.
 *
 * Customers' chances to order are fine classes, whose weights stay what they were at birth. So only
 * the open rungs, from the one where customers start to the last but one, are kept: the last rung
 * is what is left. Shares are in any unit; their sum stands behind them.
 */
#ifndef RS_SIMULATE_SHARES_H
#define RS_SIMULATE_SHARES_H

#include "simulate/terms.h"

/* A row of shares takes room for a multiple of so many; what is behind their sum is 0. */
enum { RS_SHARES_WIDTH = 4 };

/* Doubles that the shares of a strand take, with this many rungs. */
static inline int rs_shares_length(int n_fine, int n_rungs, bool first_order)
{
    int length = n_fine * (n_rungs - (first_order ? 2 : 1)) + 1;

    return (length + RS_SHARES_WIDTH - 1) / RS_SHARES_WIDTH * RS_SHARES_WIDTH;
}

/* What a period of ordering does to the fine classes: the same for every strand of a group. */
typedef struct rs_share_moves {
    int n_fine, n_open;
    double per_order;     /* 1 / orders */
    const double *weight; /* [n_fine] of newcomers, all of whom start on the first open rung */
    double last_value,
        last_squared; /* how the multiplier and its square differ on the last but one rung */
    double orders, value, squared; /* of a customer on the last rung: mean orders, sums of
                                      multipliers and of their squares */
    double *to; /* [n_fine][n_open][n_open] chance to go from an open rung to an open rung */
    double *more_value, *more_squared; /* [n_fine][n_open] how the sums differ on an open rung */
    double *repeating;                 /* [n_fine][n_open] chance to place the second order */
} rs_share_moves;

/* How orders come in a period: a class's chance x becomes x * times + plus; `rate`: Poisson, else
 * one at the most. */
typedef struct rs_ordering {
    const rs_differences *differences;
    int n_fine, n_rungs;
    bool rate, first_order;
    double times, plus;
    const rs_multipliers *uplift;
    const double *values;
} rs_ordering;

/* Doubles that the tables of moves take, for at most this many rungs. */
size_t rs_share_moves_length(int n_rungs);
/* Points the tables into `block` and works them out. */
void rs_share_moves_fill(rs_share_moves *moves, double *block, const rs_ordering *ordering);

typedef struct rs_share_step {
    double uplift,
        uplift_squared; /* mean of the multiplier, and of its square, of an order of this period */
    double
        repeating; /* share of the strand's customers who place their second order in this period */
} rs_share_step;

/* Where no shares are carried. */
static const rs_share_step rs_no_shares = { 1, 1, 0 };

/* Mixes n_new > 0 newcomers into a strand of n_old customers. */
void rs_shares_join(double *shares, const rs_share_moves *moves, double n_old, double n_new);
/* Mixes n_from customers with the shares `from` into a strand of n_to; length: of their open rungs.
 */
void rs_shares_mix(double *to, double n_to, const double *from, double n_from, int length);
/* Some of the customers of n rows, one `stride` behind the other, change to another row with the
 * shares of theirs: flows[from][to], of those who stay, too. room: for n rows. */
void rs_shares_exchange(
    double *rows, double *room, const double *flows, int n, int length, int stride);
/* One period of ordering of a strand. */
rs_share_step rs_shares_step(double *shares, const rs_share_moves *moves);

#endif
