#include "simulate/shares.h"

#include <math.h>
#include <string.h>

void rs_shares_join(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool first_order,
    double n_old, double n_new)
{
    double *sum = shares + n_fine * n_rungs, more = n_old > 0 ? *sum * (n_new / n_old) : 1;

    if (n_old <= 0)
        memset(shares, 0, sizeof *shares * (size_t)(n_fine * n_rungs + 1));
    for (int j = 0; j < n_fine; j++)
        shares[j * n_rungs + (first_order ? 1 : 0)] += more * differences->fine_weight[j];
    *sum += more;
}

/* ---- tables of moves ---- */

size_t rs_share_moves_length(int n_rungs)
{
    return (size_t)RS_FINE_ORDER_CLASSES * (size_t)n_rungs * (size_t)(n_rungs + 3);
}

static double uplift_of(const rs_multipliers *uplift, const double *values, int order)
{
    return rs_multiplier_holding(uplift, values, order - 1);
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

/* The moves of one class from one rung: to row `to`, its orders' values into value and squared. */
static void moves_from(rs_share_moves *moves, int j, int r, bool rate, const rs_multipliers *uplift, const double *values)
{
    int n = moves->n_rungs, at = j * n + r, last = n - 1;
    double *to = moves->to + (size_t)at * (size_t)n, beyond = moves->orders[j], factor;
    rs_order_law law = order_law(rate, moves->orders[j]);

    memset(to, 0, sizeof *to * (size_t)n);
    moves->value[at] = moves->squared[at] = moves->repeating[at] = 0;
    for (; r + law.m < last; next(&law)) {
        to[r + law.m] = law.chance; /* law.more of them place one order more: number r + m + 1 */
        factor = uplift_of(uplift, values, r + law.m + 1);
        moves->value[at] += law.more * factor;
        moves->squared[at] += law.more * factor * factor;
        moves->repeating[at] += r < 2 && r + law.m == 1 ? law.more : 0;
        beyond -= law.more;
    }
    to[last] = law.chance + law.more;
    factor = uplift_of(uplift, values, last + 1);
    moves->value[at] += fmax(0, beyond) * factor;
    moves->squared[at] += fmax(0, beyond) * factor * factor;
}

void rs_share_moves_fill(rs_share_moves *moves, double *block, const rs_differences *differences, int n_fine, int n_rungs,
    bool rate, double times, double plus, const rs_multipliers *uplift, const double *values)
{
    size_t rows = (size_t)n_fine * (size_t)n_rungs;

    *moves = (rs_share_moves) { .n_fine = n_fine, .n_rungs = n_rungs, .to = block,
        .value = block + rows * (size_t)n_rungs, .squared = block + rows * (size_t)(n_rungs + 1),
        .repeating = block + rows * (size_t)(n_rungs + 2) };
    for (int j = 0; j < n_fine; j++) {
        double mean = fmax(0, differences->fine_order[j] * times + plus);
        moves->orders[j] = rate ? mean : fmin(1, mean);
        for (int r = 0; r < n_rungs; r++)
            moves_from(moves, j, r, rate, uplift, values);
    }
}

/* ---- a period ---- */

/* One class: a row of shares, moved up in place. */
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
    double orders = 0, value = 0, squared = 0, repeating = 0;

    for (int j = 0; j < moves->n_fine; j++) {
        double *row = shares + j * n, all = 0;
        for (int r = 0; r < n; r++) {
            all += row[r];
            value += row[r] * moves->value[j * n + r];
            squared += row[r] * moves->squared[j * n + r];
            repeating += row[r] * moves->repeating[j * n + r];
        }
        orders += all * moves->orders[j];
        step_class(row, moves->to + j * n * n, n);
    }
    double *sum = shares + moves->n_fine * n;
    if (*sum > 1e100) {
        for (int i = 0; i < moves->n_fine * n; i++)
            shares[i] /= *sum;
        repeating /= *sum;
        *sum = 1;
    } else {
        repeating /= *sum;
    }
    if (orders <= 0)
        return (rs_share_step) { 1, 1, 0 };
    return (rs_share_step) { value / orders, squared / orders, repeating };
}

rs_share_step rs_shares_step(double *shares, const rs_share_moves *moves)
{
    return moves->n_rungs == 3 ? step_all(shares, moves, 3) : step_all(shares, moves, moves->n_rungs);
}
