/* All points are played at once; each metric is then a summary of its rows, and what compares
 * points or scenarios is taken future by future. */
#include "retsim/sweep.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "retsim/summary.h"
#include "study/moved.h"
#include "study/paired.h"

#include <math.h>
#include <stdlib.h>

/* ---- points ---- */

static rs_status check(
    const rs_variants *variants, const rs_lever_range *ranges, int n_ranges, rs_error *error)
{
    int n_levers = rs_variants_n_levers(variants);
    double points = 1;

    if (n_levers < 1 || n_levers > RS_MOST_SWEPT || n_ranges != n_levers)
        return rs_fail(
            error, RS_INVALID, "found %d levers to sweep; expected one or two", n_levers);
    for (int k = 0; k < n_ranges; k++)
        points *= ranges[k].n;
    return points <= RS_MOST_STEPS
        ? RS_OK
        : rs_fail(error, RS_INVALID, "found %.0f points; expected at most %d: fewer steps", points,
            RS_MOST_STEPS);
}

static rs_axis axis_of(
    rs_arena *arena, const rs_variants *variants, int lever, const rs_lever_range *range)
{
    int n_scenarios = rs_variants_n_scenarios(variants);
    double *values = RS_ARENA_ARRAY(arena, double, range->n);
    double *now = RS_ARENA_ARRAY(arena, double, n_scenarios);

    for (int i = 0; i < range->n; i++)
        values[i] = range->values[i];
    for (int s = 0; s < n_scenarios; s++)
        now[s] = rs_variants_now(variants, s, lever);
    return (rs_axis){ range->n, values, now };
}

static void make_points(rs_arena *arena, const rs_variants *variants, const rs_lever_range *ranges,
    rs_sweep *sweep, double **vectors)
{
    sweep->n_axes = rs_variants_n_levers(variants);
    sweep->n_points = 1;
    for (int k = 0; k < sweep->n_axes; k++) {
        sweep->axes[k] = axis_of(arena, variants, k, &ranges[k]);
        sweep->n_points *= sweep->axes[k].n;
    }
    *vectors = RS_ARENA_ARRAY(arena, double, sweep->n_points * sweep->n_axes);
    for (int p = 0; p < sweep->n_points; p++)
        for (int k = sweep->n_axes - 1, rest = p; k >= 0; rest /= sweep->axes[k].n, k--)
            (*vectors)[p * sweep->n_axes + k] = sweep->axes[k].values[rest % sweep->axes[k].n];
}

/* ---- what is found ---- */

typedef struct looking {
    const rs_variant_rows *rows;
    bool spread;
    int sense, baseline;
    const double **of; /* [scenarios] the rows of a point */
    double *scratch;   /* [replications] */
} looking;

static void look_at(const looking *at, int point)
{
    for (int s = 0; s < at->rows->n_scenarios; s++)
        at->of[s] = rs_variant_row(at->rows, point, s, 0);
}

static rs_metric_value p_best_of(const looking *at, int scenario)
{
    for (long r = 0; r < at->rows->n; r++) {
        double own = at->of[scenario][r];
        rs_best best = rs_paired_best(at->of, at->rows->n_scenarios, r, at->sense);
        at->scratch[r] = isnan(own) ? NAN : rs_paired_same(own, best.value) ? 1 / best.n : 0;
    }
    rs_summary of = rs_summarise(at->scratch, at->rows->n, at->spread);
    return (rs_metric_value){ of.mean, rs_share_half_width(&of) };
}

static double metric_at(const rs_sweep *sweep, int point, int scenario)
{
    return rs_sweep_at(sweep, point, scenario)->metric.value;
}

/* The point at which a scenario's metric is best. */
static int best_point(const rs_sweep *sweep, int scenario)
{
    int sense = rs_metric_sense(&sweep->metric), found = -1;

    for (int p = 0; p < sweep->n_points; p++) {
        double here = metric_at(sweep, p, scenario);
        if (!isnan(here) && (found < 0 || sense * here > sense * metric_at(sweep, found, scenario)))
            found = p;
    }
    return found;
}

static int leader_at(const rs_sweep *sweep, int point)
{
    int sense = rs_metric_sense(&sweep->metric), found = -1;

    for (int s = 0; s < sweep->n_scenarios; s++) {
        double own = metric_at(sweep, point, s);
        if (!isnan(own) && (found < 0 || sense * own > sense * metric_at(sweep, point, found)))
            found = s;
    }
    return found;
}

/* Of a mean on the same futures; of others by their own errors, of which the larger stands for
 * both.
 */
static rs_metric_value behind(const looking *at, const rs_sweep *sweep, int scenario, int point)
{
    static const rs_metric_value none = { NAN, NAN };
    int best = sweep->best[scenario];

    if (best < 0)
        return none;
    if (sweep->metric.difference || sweep->metric.statistic != RS_STATISTIC_mean) {
        rs_metric_value own = rs_sweep_at(sweep, point, scenario)->metric,
                        most = rs_sweep_at(sweep, best, scenario)->metric;
        return (rs_metric_value){ rs_metric_sense(&sweep->metric) * (most.value - own.value),
            point == best ? 0 : fmax(own.half_width, most.half_width) };
    }
    const double *own = rs_variant_row(at->rows, point, scenario, 0),
                 *most = rs_variant_row(at->rows, best, scenario, 0);
    for (long r = 0; r < at->rows->n; r++)
        at->scratch[r] = at->sense * rs_paired_difference(most[r], own[r]);
    rs_summary of = rs_summarise(at->scratch, at->rows->n, at->spread);
    return (rs_metric_value){ of.mean, of.half_width };
}

/* Who is ahead next to a point where he is as far as the leader is ahead there, too. */
static void settle_ties(const rs_sweep *sweep, int *leader)
{
    for (int from = sweep->n_points - 1, step = -1; step <= 1; step += 2, from = 0)
        for (int p = from + step; p >= 0 && p < sweep->n_points; p += step) {
            int beside = leader[p - step];
            if (beside >= 0 && leader[p] >= 0
                && rs_paired_same(metric_at(sweep, p, beside), metric_at(sweep, p, leader[p])))
                leader[p] = beside;
        }
}

static void find(rs_arena *arena, const looking *at, rs_sweep *sweep)
{
    rs_swept *points = RS_ARENA_ARRAY(arena, rs_swept, sweep->n_points * sweep->n_scenarios);
    int *best = RS_ARENA_ARRAY(arena, int, sweep->n_scenarios),
        *leader = RS_ARENA_ARRAY(arena, int, sweep->n_points);

    sweep->points = points;
    sweep->best = best;
    sweep->leader = leader;
    for (int p = 0; p < sweep->n_points; p++) {
        look_at(at, p);
        for (int s = 0; s < sweep->n_scenarios; s++)
            points[p * sweep->n_scenarios + s]
                = (rs_swept){ .metric = rs_metric_of(&sweep->metric, at->of[s],
                                  at->of[at->baseline], sweep->n, at->spread),
                      .p_best = p_best_of(at, s) };
        leader[p] = leader_at(sweep, p);
    }
    if (sweep->n_axes == 1)
        settle_ties(sweep, leader);
    for (int s = 0; s < sweep->n_scenarios; s++) {
        best[s] = best_point(sweep, s);
        for (int p = 0; p < sweep->n_points; p++)
            points[p * sweep->n_scenarios + s].behind = behind(at, sweep, s, p);
    }
}

bool rs_sweep_as_good(const rs_sweep *sweep, int point, int scenario)
{
    rs_metric_value behind = rs_sweep_at(sweep, point, scenario)->behind;

    return behind.value <= (isnan(behind.half_width) ? 0 : behind.half_width);
}

double rs_sweep_meets(const rs_sweep *sweep, int point, int scenario, int other)
{
    double over[2], from = sweep->axes[0].values[point], to = sweep->axes[0].values[point + 1];

    for (int i = 0; i < 2; i++)
        over[i] = metric_at(sweep, point + i, scenario)
            - (other < 0 ? 0 : metric_at(sweep, point + i, other));
    if (!((over[0] < 0) != (over[1] < 0)))
        return NAN;
    return from + (to - from) * over[0] / (over[0] - over[1]);
}

/* Each lever moves something. */
static rs_status check_moved(const rs_variants *variants, const rs_sweep *sweep,
    const rs_variant_rows *rows, rs_error *error)
{
    rs_status status = RS_OK;

    for (int k = sweep->n_axes - 1, stride = 1; k >= 0; stride *= sweep->axes[k].n, k--)
        if (rs_moved_check(rows, rs_variants_lever(variants, k), sweep->axes[k].n, stride,
                sweep->metric.measure, error)
            != RS_OK)
            status = RS_INVALID;
    return status;
}

static rs_status play_points(rs_variants *variants, const rs_lever_range *ranges, int n_ranges,
    const rs_metric *metric, rs_sweep *sweep, rs_error *error)
{
    rs_arena *arena;
    rs_variant_rows rows = { 0 };
    double *vectors;

    *sweep = (rs_sweep){ .metric = *metric, .n_scenarios = rs_variants_n_scenarios(variants) };
    rs_status status = check(variants, ranges, n_ranges, error);
    if (status != RS_OK)
        return status;
    if ((sweep->memory = arena = rs_block(1, sizeof *arena)) == NULL)
        return RS_NO_MEMORY;
    make_points(arena, variants, ranges, sweep, &vectors);
    status
        = rs_variants_play(variants, vectors, sweep->n_points, &metric->measure, 1, &rows, error);
    sweep->n = rows.n;
    if (status == RS_OK)
        status = check_moved(variants, sweep, &rows, error);
    if (status == RS_OK) {
        looking at = { .rows = &rows,
            .spread = rs_variants_spread(variants),
            .sense = rs_measure_rows[metric->measure].better < 0 ? -1 : 1,
            .baseline = rs_variants_baseline(variants),
            .of = RS_ARENA_ARRAY(arena, const double *, sweep->n_scenarios),
            .scratch = RS_ARENA_ARRAY(arena, double, rows.n + 1) };
        find(arena, &at, sweep);
    } else {
        rs_sweep_free(sweep);
    }
    rs_variant_rows_free(&rows);
    return status;
}

rs_status rs_sweep_play(rs_variants *variants, const rs_lever_range *ranges, int n_ranges,
    const rs_metric *metric, rs_sweep *sweep, rs_error *error)
{
    RS_GUARDED(error, play_points(variants, ranges, n_ranges, metric, sweep, error));
}

void rs_sweep_free(rs_sweep *sweep)
{
    if (sweep->memory != NULL)
        rs_arena_clear(sweep->memory);
    free(sweep->memory);
    *sweep = (rs_sweep){ 0 };
}

const rs_swept *rs_sweep_at(const rs_sweep *sweep, int point, int scenario)
{
    return &sweep->points[point * sweep->n_scenarios + scenario];
}
