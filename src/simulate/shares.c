#include "simulate/shares.h"

#include <math.h>
#include <string.h>

void rs_shares_join(double *shares, const rs_differences *differences, int n_fine, int n_open, double n_old, double n_new)
{
    double *sum = shares + n_fine * n_open, more = n_old > 0 ? *sum * (n_new / n_old) : 1;

    if (n_old <= 0)
        memset(shares, 0, sizeof *shares * (size_t)(n_fine * n_open + 1));
    for (int j = 0; j < n_fine; j++)
        shares[j * n_open] += more * differences->fine_weight[j];
    *sum += more;
}

/* ---- tables of moves ---- */

size_t rs_share_moves_length(int n_rungs)
{
    return (size_t)RS_FINE_ORDER_CLASSES * (size_t)(n_rungs - 1) * (size_t)(n_rungs + 2);
}

/* The multiplier of a customer's order-th order. */
static double uplift_of(const rs_ordering *ordering, int order)
{
    return rs_multiplier_holding(ordering->uplift, ordering->values, order - 1);
}

/* Chance of m orders in a period, and of more than m, step by step from m = 0. */
typedef struct rs_order_law {
    bool rate;
    double mean, chance, more;
    int m;
} rs_order_law;

static rs_order_law order_law(bool rate, double mean)
{
    double none = rate ? exp(-mean) : 1 - mean;

    return (rs_order_law) { rate, mean, none, 1 - none, 0 };
}

static void next(rs_order_law *law)
{
    law->m++;
    law->chance = law->rate ? law->chance * law->mean / law->m : law->m == 1 ? law->mean : 0;
    law->more = fmax(0, law->more - law->chance);
}

/* The moves of one class, which orders `mean` times a period, from one open rung. */
static void moves_from(rs_share_moves *moves, const rs_ordering *ordering, int j, int open, double mean)
{
    int n = moves->n_open, at = j * n + open, last = ordering->n_rungs - 1, rung = last - n + open;
    double *to = moves->to + (size_t)at * (size_t)n, top = uplift_of(ordering, last + 1);
    rs_order_law law = order_law(ordering->rate, mean);

    memset(to, 0, sizeof *to * (size_t)n);
    moves->more_value[at] = moves->more_squared[at] = moves->repeating[at] = 0;
    for (; rung + law.m < last; next(&law)) {
        double factor = uplift_of(ordering, rung + law.m + 1); /* of order number rung + m + 1, by law.more of them */
        to[open + law.m] = law.chance;
        moves->more_value[at] += law.more * (factor - top);
        moves->more_squared[at] += law.more * (factor * factor - top * top);
        moves->repeating[at] += rung < 2 && rung + law.m == 1 ? law.more : 0;
    }
}

void rs_share_moves_fill(rs_share_moves *moves, double *block, const rs_ordering *ordering)
{
    int n_open = ordering->n_rungs - (ordering->first_order ? 2 : 1);
    size_t rows = (size_t)ordering->n_fine * (size_t)n_open;
    double top = uplift_of(ordering, ordering->n_rungs);

    *moves = (rs_share_moves) { .n_fine = ordering->n_fine, .n_open = n_open, .to = block,
        .more_value = block + rows * (size_t)n_open, .more_squared = block + rows * (size_t)(n_open + 1),
        .repeating = block + rows * (size_t)(n_open + 2) };
    for (int j = 0; j < ordering->n_fine; j++) {
        double mean = fmax(0, ordering->differences->fine_order[j] * ordering->times + ordering->plus);
        mean = ordering->rate ? mean : fmin(1, mean);
        moves->orders += ordering->differences->fine_weight[j] * mean;
        for (int open = 0; open < n_open; open++)
            moves_from(moves, ordering, j, open, mean);
    }
    moves->value = moves->orders * top;
    moves->squared = moves->orders * top * top;
}

/* ---- a period ---- */

/* One class: its open rungs, moved up in place; who reaches the last rung is no longer kept. */
static inline __attribute__((always_inline)) void step_class(double *row, const double *to, int n)
{
    for (int r = n - 1; r >= 0; r--) {
        double share = row[r];
        row[r] = share * to[r * n + r];
        for (int up = r + 1; up < n; up++)
            row[up] += share * to[r * n + up];
    }
}

/* Inlined with a constant n: the loops over rungs unroll. */
static inline __attribute__((always_inline)) rs_share_step step_all(double *shares, const rs_share_moves *moves, int n)
{
    double *sum = shares + moves->n_fine * n, value = 0, squared = 0, repeating = 0;

    for (int j = 0; j < moves->n_fine; j++) {
        double *row = shares + j * n;
        for (int r = 0; r < n; r++) {
            value += row[r] * moves->more_value[j * n + r];
            squared += row[r] * moves->more_squared[j * n + r];
            repeating += row[r] * moves->repeating[j * n + r];
        }
        step_class(row, moves->to + j * n * n, n);
    }
    double scale = 1 / *sum;
    if (*sum > 1e100) { /* before it overflows: only proportions count */
        for (int i = 0; i < moves->n_fine * n; i++)
            shares[i] *= scale;
        *sum = 1;
    }
    if (moves->orders <= 0)
        return (rs_share_step) { 1, 1, 0 };
    return (rs_share_step) { (moves->value + value * scale) / moves->orders,
        (moves->squared + squared * scale) / moves->orders, repeating * scale };
}

rs_share_step rs_shares_step(double *shares, const rs_share_moves *moves)
{
    return moves->n_open == 1 ? step_all(shares, moves, 1) : step_all(shares, moves, moves->n_open);
}
