#include "simulate/shares.h"

#include <math.h>

void rs_shares_join(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool first_order,
    double n_old, double n_new)
{
    double all = n_old + n_new, old = all > 0 ? n_old / all : 0;

    for (int j = 0; j < n_fine; j++)
        for (int r = 0; r < n_rungs; r++)
            shares[j * n_rungs + r] = old * shares[j * n_rungs + r]
                + (1 - old) * (r == (first_order ? 1 : 0) ? differences->fine_weight[j] : 0);
}

/* What a share at rung r does in a period in which each of its customers orders `orders[m]` = P(m orders) times. */
typedef struct rs_move {
    double value, squared, repeating, orders;
} rs_move;

static double uplift_of(const rs_multipliers *uplift, const double *values, int order)
{
    return rs_multiplier_holding(uplift, values, order - 1);
}

/* Moves a row of rungs by at most one order, chance q. */
static void move_by_chance(double *row, int n, double q, const rs_multipliers *uplift, const double *values, rs_move *sum)
{
    for (int r = n - 1; r >= 0; r--) {
        double moved = row[r] * q, factor = uplift_of(uplift, values, r + 1);
        sum->orders += moved;
        sum->value += moved * factor;
        sum->squared += moved * factor * factor;
        if (r == 1)
            sum->repeating += moved;
        if (r < n - 1) {
            row[r] -= moved;
            row[r + 1] += moved;
        }
    }
}

/* Moves a row of rungs by a Poisson number of orders. */
static void move_by_rate(double *row, int n, double rate, const rs_multipliers *uplift, const double *values, rs_move *sum)
{
    for (int r = n - 1; r >= 0; r--) {
        double share = row[r], chance = exp(-rate), at_least = 1, expected = rate;
        row[r] = share * chance;
        for (int m = 1; r + m < n; m++) {
            double factor = uplift_of(uplift, values, r + m);
            at_least -= chance;
            sum->value += share * at_least * factor;
            sum->squared += share * at_least * factor * factor;
            expected -= at_least;
            if (r < 2 && r + m == 2)
                sum->repeating += share * at_least;
            chance *= rate / m;
            row[r + m] += share * (r + m < n - 1 ? chance : at_least);
        }
        if (r == n - 1)
            row[r] = share;
        double last = uplift_of(uplift, values, n);
        sum->value += share * expected * last;
        sum->squared += share * expected * last * last;
        sum->orders += share * rate;
    }
}

rs_share_step rs_shares_step(double *shares, const rs_differences *differences, int n_fine, int n_rungs, bool rate,
    double times, double plus, const rs_multipliers *uplift, const double *values)
{
    rs_move sum = { 0 };

    for (int j = 0; j < n_fine; j++) {
        double chance = fmax(0, differences->fine_order[j] * times + plus);
        if (rate)
            move_by_rate(shares + j * n_rungs, n_rungs, chance, uplift, values, &sum);
        else
            move_by_chance(shares + j * n_rungs, n_rungs, fmin(1, chance), uplift, values, &sum);
    }
    if (sum.orders <= 0)
        return (rs_share_step) { 1, 1, 0 };
    return (rs_share_step) { sum.value / sum.orders, sum.squared / sum.orders, sum.repeating };
}
