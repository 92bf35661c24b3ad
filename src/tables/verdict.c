/*
 * The plan with the largest mean discounted profit is compared with a rival, replication by
 * replication; the half-width of the difference and the share of futures in which it is better
 * choose the kind of verdict.
 */
#include "tables/verdict.h"

#include "base/memory.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

enum { PROFIT = RS_MEASURE_profit_npv };
static const double least_doubt = 0.1;

static double profit_of(const rs_results *results, int scenario)
{
    return results->scenarios[scenario].measures[PROFIT].mean;
}

/* The scenario with the largest mean profit that is not `but`, or -1. */
static int best_scenario(const rs_results *results, int but)
{
    int best = -1;
    for (int s = 0; s < results->n_scenarios; s++) {
        double profit = profit_of(results, s);
        if (s != but && !isnan(profit) && (best < 0 || profit > profit_of(results, best)))
            best = s;
    }
    return best;
}

static rs_comparison of_difference(const rs_difference *of)
{
    return (rs_comparison){ of->summary.mean, of->summary.half_width, of->p_better,
        of->p_better_half_width };
}

static rs_comparison turned(rs_comparison of)
{
    of.gain = -of.gain;
    of.p_better = 1 - of.p_better;
    return of;
}

/* Of two scenarios neither of which is the baseline. */
static rs_comparison paired(const rs_results *results, int scenario, int other)
{
    long n = results->n_replications;
    rs_comparison of = { NAN, NAN, NAN, NAN };
    const double *values = results->scenarios[scenario].values + (ptrdiff_t)PROFIT * n;
    const double *others = results->scenarios[other].values + (ptrdiff_t)PROFIT * n;
    double *gains = rs_block((size_t)n, sizeof *gains);
    if (!gains)
        return of;
    double n_better = 0;
    for (long r = 0; r < n; r++) {
        gains[r] = values[r] - others[r];
        n_better += gains[r] > 0 ? 1 : gains[r] == 0 ? 0.5 : 0;
    }
    rs_summary summary = rs_summarise(gains, n, results->spread);
    of = (rs_comparison){ summary.mean, summary.half_width, n_better / (double)n, NAN };
    free(gains);
    return of;
}

rs_comparison rs_compare_pair(const rs_results *results, int scenario, int other)
{
    if (other == results->baseline)
        return of_difference(&results->scenarios[scenario].differences[PROFIT]);
    if (scenario == results->baseline)
        return turned(of_difference(&results->scenarios[other].differences[PROFIT]));
    return paired(results, scenario, other);
}

bool rs_is_sure(double mean, double half_width)
{
    return !isfinite(half_width) ? mean != 0 : fabs(mean) > half_width;
}

static rs_verdict_kind kind_of(const rs_comparison *of)
{
    double distance = of->p_better - 0.5, doubt = fmax(least_doubt, of->p_better_half_width);
    if (of->gain == 0 && !(of->half_width > 0))
        return RS_VERDICT_SAME;
    if (!rs_is_sure(of->gain, of->half_width))
        return RS_VERDICT_OPEN;
    if (fabs(distance) <= doubt)
        return RS_VERDICT_EVEN;
    return distance < 0 ? RS_VERDICT_SELDOM : RS_VERDICT_WINS;
}

int rs_verdict_sign(const rs_difference *difference)
{
    rs_comparison of = of_difference(difference);
    int sign = of.gain < 0 ? -1 : 1;
    if (sign < 0)
        of = turned(of);
    return kind_of(&of) == RS_VERDICT_WINS ? sign : 0;
}

static int find_rival(const rs_results *results, int winner)
{
    int baseline = results->baseline;
    bool compared = baseline >= 0 && baseline < results->n_scenarios && winner != baseline
        && !isnan(profit_of(results, baseline));
    return compared ? baseline : best_scenario(results, winner);
}

static int find_runner_up(const rs_results *results, const rs_verdict *of)
{
    int second = best_scenario(results, of->winner);
    if (second < 0 || second == of->rival)
        return -1;
    rs_comparison ahead = rs_compare_pair(results, of->winner, second);
    return rs_is_sure(ahead.gain, ahead.half_width) ? -1 : second;
}

rs_verdict rs_verdict_of(const rs_results *results)
{
    rs_verdict of = {
        .kind = RS_VERDICT_NONE, .winner = best_scenario(results, -1), .rival = -1, .runner_up = -1
    };
    if (of.winner >= 0)
        of.rival = find_rival(results, of.winner);
    if (of.rival < 0)
        return of;
    of.of = rs_compare_pair(results, of.winner, of.rival);
    of.kind = kind_of(&of.of);
    if (of.kind > RS_VERDICT_OPEN)
        of.runner_up = find_runner_up(results, &of);
    return of;
}
