/*
 * A matrix of moves from rung to rung, made once a replication, is applied class by class to shares
 * that lie one beside the other. Rows are as long as fills wide registers.
 */
#include "simulate/shares.h"

#include "base/wide.h"
#include "simulate/step.h"

#include <math.h>
#include <string.h>

enum { MOST_SETS = 1 << RS_MOST_MEMBERSHIPS };

void rs_shares_join(double *shares, const rs_share_moves *moves, double n_old, double n_new)
{
    int n_fine = moves->n_fine, n_open = moves->n_open;
    double *sum = shares + n_fine * n_open, more = n_old > 0 ? *sum * (n_new / n_old) : 1;

    if (n_old <= 0)
        memset(shares, 0, sizeof *shares * (size_t)(n_fine * n_open + 1));
    for (int j = 0; j < n_fine; j++)
        shares[j * n_open] += more * moves->weight[j];
    *sum += more;
}

void rs_shares_mix(double *to, double n_to, const double *from, double n_from, int length)
{
    if (n_from <= 0)
        return;
    if (n_to <= 0 || to[length] <= 0) {
        memcpy(to, from, sizeof *to * (size_t)(length + 1));
        return;
    }
    double scale = from[length] > 0 ? to[length] / from[length] * (n_from / n_to) : 0;
    for (int i = 0; i <= length; i++)
        to[i] += from[i] * scale;
}

/* Long after the horizon counts fall out of the range of numbers. */
static const double next_to_nobody = 1e-280;

static inline rs_four *four_at(double *row, int i)
{
    return (rs_four *)(row + i);
}

/* So many at once, if there are as many: they stay in registers. */
enum { FOURS = 4 };

/* A piece of the row `to`: the sum of those that have a part in it. */
RS_ALWAYS_INLINE void sum_rows(
    double *to, double *const *rows, const double *parts, int n, int at, int fours)
{
    rs_four sum[FOURS] = { 0 };

    for (int k = 0; k < n; k++)
        for (int i = 0; i < fours; i++)
            sum[i] += parts[k] * *four_at(rows[k], at + 4 * i);
    for (int i = 0; i < fours; i++)
        *four_at(to, at + 4 * i) = sum[i];
}

RS_WIDE static void exchange(
    double *rows, double *room, const double *flows, int n, int length, int stride)
{
    double unit[MOST_SETS], parts[MOST_SETS], *from[MOST_SETS];

    for (int i = 0; i < n * stride; i += 4)
        *four_at(room, i) = *four_at(rows, i);
    for (int i = 0; i < n; i++) {
        double all = room[i * stride + length];
        unit[i] = all > next_to_nobody ? 1 / all : 0;
    }
    for (int to = 0; to < n; to++) {
        int some = 0, at = 0;
        for (int i = 0; i < n; i++) {
            double part = flows[i * n + to] * unit[i];
            if (part > 0) { /* else nobody, whatever stands there */
                from[some] = room + i * stride;
                parts[some++] = part;
            }
        }
        for (; at + 4 * FOURS <= stride; at += 4 * FOURS)
            sum_rows(rows + to * stride, from, parts, some, at, FOURS);
        for (; at < stride; at += 4)
            sum_rows(rows + to * stride, from, parts, some, at, 1);
    }
}

void rs_shares_exchange(
    double *rows, double *room, const double *flows, int n, int length, int stride)
{
    exchange(rows, room, flows, n, length, stride);
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

    return (rs_order_law){ rate, mean, none, 1 - none, 0 };
}

static void next(rs_order_law *law)
{
    law->m++;
    law->chance = law->rate ? law->chance * law->mean / law->m : law->m == 1 ? law->mean : 0;
    law->more = fmax(0, law->more - law->chance);
}

/* The moves of one class, which orders `mean` times a period, from one open rung. */
static void moves_from(
    rs_share_moves *moves, const rs_ordering *ordering, int j, int open, double mean)
{
    int n = moves->n_open, at = j * n + open, last = ordering->n_rungs - 1, rung = last - n + open;
    double *to = moves->to + (size_t)at * (size_t)n, top = uplift_of(ordering, last + 1);
    rs_order_law law = order_law(ordering->rate, mean);

    memset(to, 0, sizeof *to * (size_t)n);
    moves->more_value[at] = moves->more_squared[at] = moves->repeating[at] = 0;
    for (; rung + law.m < last; next(&law)) {
        double factor = uplift_of(
            ordering, rung + law.m + 1); /* of order number rung + m + 1, by law.more of them */
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
    double top = uplift_of(ordering, ordering->n_rungs),
           before = uplift_of(ordering, ordering->n_rungs - 1);

    *moves = (rs_share_moves){ .n_fine = ordering->n_fine,
        .n_open = n_open,
        .weight = ordering->differences->fine_weight,
        .to = block,
        .more_value = block + rows * (size_t)n_open,
        .more_squared = block + rows * (size_t)(n_open + 1),
        .repeating = block + rows * (size_t)(n_open + 2) };
    for (int j = 0; j < ordering->n_fine; j++) {
        double mean
            = fmax(0, ordering->differences->fine_order[j] * ordering->times + ordering->plus);
        mean = ordering->rate ? mean : fmin(1, mean);
        moves->orders += ordering->differences->fine_weight[j] * mean;
        for (int open = 0; open < n_open; open++)
            moves_from(moves, ordering, j, open, mean);
    }
    moves->per_order = 1 / moves->orders;
    moves->value = moves->orders * top;
    moves->squared = moves->orders * top * top;
    moves->last_value = before - top;
    moves->last_squared = before * before - top * top;
}

/* ---- a period ---- */

/* What the open rungs add to the sums of the last one, in the unit of the shares. */
typedef struct rs_excess {
    double value, squared, repeating;
} rs_excess;

/* One class: its open rungs, moved up in place; who reaches the last rung is no longer kept. */
static void step_class(double *row, const double *to, int n)
{
    for (int r = n - 1; r >= 0; r--) {
        double share = row[r];
        row[r] = share * to[r * n + r];
        for (int up = r + 1; up < n; up++)
            row[up] += share * to[r * n + up];
    }
}

__attribute__((noinline)) static rs_excess step_rungs(double *shares, const rs_share_moves *moves)
{
    rs_excess excess = { 0 };
    int n = moves->n_open;

    for (int j = 0; j < moves->n_fine; j++) {
        double *row = shares + j * n;
        for (int r = 0; r < n; r++) {
            excess.value += row[r] * moves->more_value[j * n + r];
            excess.squared += row[r] * moves->more_squared[j * n + r];
            excess.repeating += row[r] * moves->repeating[j * n + r];
        }
        step_class(row, moves->to + j * n * n, n);
    }
    return excess;
}

/*
 * One open rung, the last but one: it is rung 1 (there are at least 3), so that any order from it
 * is the second, and one sum gives all. Even and odd classes are summed apart, so that additions
 * need not wait for each other.
 */
static rs_excess step_one_rung(double *restrict shares, const double *restrict to,
    const double *restrict repeating, const rs_share_moves *moves)
{
    double sum[2] = { 0, 0 };
    int n = moves->n_fine, j = 0;

    for (; j + 1 < n; j += 2)
        for (int i = 0; i < 2; i++) {
            sum[i] += shares[j + i] * repeating[j + i];
            shares[j + i] *= to[j + i];
        }
    if (j < n) {
        sum[0] += shares[j] * repeating[j];
        shares[j] *= to[j];
    }
    double all = sum[0] + sum[1];
    return (rs_excess){ all * moves->last_value, all * moves->last_squared, all };
}

rs_share_step rs_shares_step(double *shares, const rs_share_moves *moves)
{
    int n = moves->n_fine * moves->n_open;

    if (!(shares[n] > 0) || moves->orders <= 0)
        return (rs_share_step){ 1, 1, 0 };
    rs_excess excess = moves->n_open == 1
        ? step_one_rung(shares, moves->to, moves->repeating, moves)
        : step_rungs(shares, moves);
    double scale = 1 / shares[n];

    if (shares[n] > 1e100) { /* before it overflows: only proportions count */
        for (int i = 0; i < n; i++)
            shares[i] *= scale;
        shares[n] = 1;
    }
    return (rs_share_step){ (moves->value + excess.value * scale) * moves->per_order,
        (moves->squared + excess.squared * scale) * moves->per_order, excess.repeating * scale };
}
