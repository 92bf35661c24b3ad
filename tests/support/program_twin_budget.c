/*
 * Budgets by trying: a program does the largest share of what it is meant to do at which the day
 * costs no more than its budget (set-up aside), while the others do what they do. Of a membership
 * first fewer join; where nobody joins and it is still too dear, members get less, and it does
 * less.
 */
#include "support/program_twin_parts.h"

#include <math.h>
#include <string.h>

enum { DAYS = 90, ROUNDS = 40 };

/* 0 … 1: members get less; 1 … 2: fewer join. Of other kinds 0 … 1: fewer are reached and come. */
static void carry_out(walk *w, const today *meant, int i, double level)
{
    today *day = &w->today[i];
    bool club = w->shop->programs[i].kind == TWIN_MEMBERSHIP;
    double newly = club ? fmax(0, level - 1) : level, given = club ? fmin(1, level) : 1;

    *day = *meant;
    day->reach *= newly;
    day->join *= newly;
    day->come = newly;
    day->given = given;
    day->brings *= given;
    day->effect = (twin_effects){ 1 + (meant->effect.churn - 1) * given,
        1 + (meant->effect.order - 1) * given, 1 + (meant->effect.value - 1) * given,
        1 + (meant->effect.margin - 1) * given, 1 + (meant->effect.referral - 1) * given,
        meant->effect.up * given, meant->effect.down * given };
}

static double over(walk *w, const today *meant, int i, double level)
{
    carry_out(w, meant, i, level);
    twin_play_day(w);
    return w->path->cost[i][w->period] - twin_setup(w, i) - w->shop->programs[i].budget;
}

/* The largest level that is paid for, between one that is and one that is not. */
static double largest(walk *w, const today *meant, int i, double low, double high)
{
    double below = over(w, meant, i, low), above = over(w, meant, i, high);

    if (above <= 0)
        return high;
    if (below > 0)
        return low;
    for (int day = 0; day < DAYS && high - low > 1e-13; day++) {
        double middle = day % 3 == 1 || !isfinite(above - below)
            ? (low + high) / 2
            : low + (high - low) * (1e-12 - below) / (above - below);
        double now = over(w, meant, i, middle);
        if (fabs(now) < 1e-11 * w->shop->programs[i].budget)
            return middle;
        *(now <= 0 ? &low : &high) = middle;
        *(now <= 0 ? &below : &above) = now;
    }
    return low;
}

static bool may_cost(const walk *w, int i)
{
    return w->shop->programs[i].budget > 0
        && (w->today[i].on || w->brought[i][0] + w->brought[i][1] > 0);
}

void twin_keep_budgets(walk *w)
{
    today meant[TWIN_MOST_PROGRAMS];
    double level[TWIN_MOST_PROGRAMS], moved = 1;

    memcpy(meant, w->today, sizeof meant);
    for (int i = 0; i < w->shop->n_programs; i++)
        level[i] = w->shop->programs[i].kind == TWIN_MEMBERSHIP ? 2 : 1;
    for (int round = 0; round < ROUNDS && moved > 1e-11; round++) {
        moved = 0;
        for (int i = 0; i < w->shop->n_programs; i++) {
            if (!may_cost(w, i))
                continue;
            bool club = w->shop->programs[i].kind == TWIN_MEMBERSHIP;
            double to = club ? largest(w, &meant[i], i, 1, 2) : largest(w, &meant[i], i, 0, 1);
            if (club && to <= 1 && over(w, &meant[i], i, 1) > 0)
                to = largest(w, &meant[i], i, 0, 1);
            moved = fmax(moved, fabs(to - level[i]));
            level[i] = to;
            carry_out(w, &meant[i], i, to);
        }
    }
}
