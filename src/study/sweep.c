/* All points are played at once; each metric is then a summary of its rows, and what compares
 * points or scenarios is taken future by future. */
#include "retsim/sweep.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "retsim/summary.h"
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

static int best_point(const looking *at, int n_points, int scenario)
{
    double best = NAN;
    int found = -1;

    for (int p = 0; p < n_points; p++) {
        double mean
            = rs_summarise(rs_variant_row(at->rows, p, scenario, 0), at->rows->n, at->spread).mean;
        if (isnan(mean) || at->sense * mean <= at->sense * best)
            continue;
        best = mean;
        found = p;
    }
    return found;
}

static rs_metric_value behind(const looking *at, int scenario, int point, int best)
{
    if (best < 0)
        return (rs_metric_value){ NAN, NAN };
    const double *own = rs_variant_row(at->rows, point, scenario, 0),
                 *most = rs_variant_row(at->rows, best, scenario, 0);
    for (long r = 0; r < at->rows->n; r++)
        at->scratch[r] = at->sense * rs_paired_difference(most[r], own[r]);
    rs_summary of = rs_summarise(at->scratch, at->rows->n, at->spread);
    return (rs_metric_value){ of.mean, of.half_width };
}

static void find(rs_arena *arena, const looking *at, rs_sweep *sweep)
{
    rs_swept *points = RS_ARENA_ARRAY(arena, rs_swept, sweep->n_points * sweep->n_scenarios);
    int *best = RS_ARENA_ARRAY(arena, int, sweep->n_scenarios);

    for (int s = 0; s < sweep->n_scenarios; s++)
        best[s] = best_point(at, sweep->n_points, s);
    for (int p = 0; p < sweep->n_points; p++) {
        look_at(at, p);
        for (int s = 0; s < sweep->n_scenarios; s++)
            points[p * sweep->n_scenarios + s] = (rs_swept){
                rs_metric_of(&sweep->metric, at->of[s], at->of[at->baseline], sweep->n, at->spread),
                p_best_of(at, s), behind(at, s, p, best[s])
            };
    }
    sweep->points = points;
    sweep->best = best;
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
