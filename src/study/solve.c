/*
 * Where a metric meets its bound: between equal steps the sign of what is left over changes, and
 * Brent's search (GSL) closes in on each change. All is played on the same futures, so what is
 * searched is one curve; its error is that of the metric, by the slope of the curve.
 */
#include "retsim/solve.h"

#include "base/guarded.h"
#include "base/memory.h"
#include "study/moved.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is never reached, or does not exist, is far on the side where the condition fails. */
static const double far = 1e150;

typedef struct solving {
    rs_variants *variants;
    const rs_condition *condition;
    rs_error *error;
    int scenario;
    bool first; /* all values of the range are looked at: whether any moves anything */
    rs_status status;
} solving;

/* At values[n] of the lever: figures[n][scenarios]. */
static rs_status metrics_at(
    const solving *of, const double *values, int n, rs_metric_value *figures)
{
    const rs_metric *metric = &of->condition->metric;
    int n_scenarios = rs_variants_n_scenarios(of->variants),
        baseline = rs_variants_baseline(of->variants);
    rs_variant_rows rows = { 0 };
    rs_status status
        = rs_variants_play(of->variants, values, n, &metric->measure, 1, &rows, of->error);

    if (status == RS_OK && of->first)
        status = rs_moved_check(
            &rows, rs_variants_lever(of->variants, 0), n, 1, metric->measure, of->error);
    for (int i = 0; status == RS_OK && i < n; i++)
        for (int s = 0; s < n_scenarios; s++)
            figures[i * n_scenarios + s] = rs_metric_of(metric, rs_variant_row(&rows, i, s, 0),
                rs_variant_row(&rows, i, baseline, 0), rows.n, rs_variants_spread(of->variants));
    rs_variant_rows_free(&rows);
    return status;
}

/* What is left over: above 0 where the condition is met (a share of futures stays at its bound for
 * a while: it is the end of that which is looked for), else below. */
static double left_over(const rs_condition *condition, rs_metric_value metric)
{
    double over
        = condition->at_least ? metric.value - condition->bound : condition->bound - metric.value;

    if (isnan(over))
        return -far;
    return over >= 0 ? fmin(far, fmax(DBL_MIN, over)) : fmax(-far, over);
}

static double curve(double value, void *context)
{
    solving *of = context;
    rs_arena scratch = { 0 };
    rs_metric_value *figures
        = RS_ARENA_ARRAY(&scratch, rs_metric_value, rs_variants_n_scenarios(of->variants));

    if (of->status == RS_OK)
        of->status = metrics_at(of, &value, 1, figures);
    double over = of->status == RS_OK ? left_over(of->condition, figures[of->scenario]) : 0;
    rs_arena_clear(&scratch);
    return over;
}

static double close_in(solving *of, double low, double high, double width)
{
    gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
    gsl_function function = { curve, of };
    double root = NAN;

    if (solver == NULL) {
        of->status = RS_NO_MEMORY;
        return root;
    }
    if (gsl_root_fsolver_set(solver, &function, low, high) == GSL_SUCCESS)
        for (int i = 0; i < 60 && of->status == RS_OK; i++) {
            if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
                break;
            root = gsl_root_fsolver_root(solver);
            if (gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver) <= width)
                break;
        }
    gsl_root_fsolver_free(solver);
    return root;
}

/* The error of the metric at the root, by the slope around it. */
static double root_error(solving *of, double root, const rs_lever_option *lever)
{
    rs_arena scratch = { 0 };
    int n = rs_variants_n_scenarios(of->variants);
    rs_metric_value *figures = RS_ARENA_ARRAY(&scratch, rs_metric_value, 3 * n);
    double step = 0.01 * (lever->high - lever->low), error = NAN;
    double values[3] = { fmax(lever->low, root - step), root, fmin(lever->high, root + step) };

    if (of->status == RS_OK)
        of->status = metrics_at(of, values, 3, figures);
    if (of->status == RS_OK) {
        const rs_metric_value *own = figures + of->scenario;
        double slope = (own[2 * n].value - own[0].value) / (values[2] - values[0]);
        error = isfinite(slope) && slope != 0 ? own[n].half_width / fabs(slope) : (double)NAN;
    }
    rs_arena_clear(&scratch);
    return error;
}

/* Between the values of the range, where the metrics are known. */
static void solve_one(solving *of, const rs_solved *known, rs_solution *solution)
{
    const rs_lever_option *lever = rs_variants_lever(of->variants, 0);
    double width = 1e-6 * (lever->high - lever->low),
           before = left_over(of->condition, rs_solved_at(known, 0, of->scenario));

    solution->at_low = before >= 0;
    for (int i = 1; i < known->n_values && of->status == RS_OK; i++) {
        double here = left_over(of->condition, rs_solved_at(known, i, of->scenario));
        if ((before >= 0) != (here >= 0) && solution->n_roots < RS_MOST_ROOTS) {
            rs_root *root = &solution->roots[solution->n_roots++];
            root->up = here >= 0;
            root->value = close_in(of, known->values[i - 1], known->values[i], width);
            root->half_width = root_error(of, root->value, lever);
        }
        before = here;
    }
    solution->at_high = before >= 0;
}

static rs_status check(const rs_variants *variants, rs_error *error)
{
    int n = rs_variants_n_levers(variants);

    if (n != 1)
        return rs_fail(error, RS_INVALID, "found %d levers to solve for; expected one", n);
    if (rs_variants_lever(variants, 0)->n_words > 0)
        return rs_fail(error, RS_INVALID,
            "%s: found a list of words to solve for; expected the ends of a range",
            rs_variants_lever(variants, 0)->path);
    return RS_OK;
}

/* Where the scenarios stand, in one play: a vector that is left alone. */
static void look_at_today(solving *of, rs_solution *solutions, rs_metric_value *metrics)
{
    double alone = NAN;

    of->status = metrics_at(of, &alone, 1, metrics);
    for (int s = 0; of->status == RS_OK && s < rs_variants_n_scenarios(of->variants); s++) {
        static const rs_metric_value none = { NAN, NAN };
        double now = rs_variants_now(of->variants, s, 0);
        solutions[s] = (rs_solution){ .now = isnan(now) ? none : metrics[s], .lever_now = now };
    }
}

static void free_solved(void *solved)
{
    rs_solved_free(solved);
}

static rs_status solve_all(rs_variants *variants, const rs_lever_range *range,
    const rs_condition *until, rs_solved *solved, rs_error *error)
{
    solving of = { .variants = variants, .condition = until, .error = error };
    int n = rs_variants_n_scenarios(variants);
    rs_undo undo;

    *solved = (rs_solved){ .until = *until,
        .n_scenarios = n,
        .n_values = range->n,
        .n = rs_variants_n_replications(variants) };
    if ((of.status = check(variants, error)) != RS_OK)
        return of.status;
    rs_arena *arena = solved->memory = rs_need(rs_block(1, sizeof *arena));
    rs_undo_begin(&undo, free_solved, solved);
    rs_metric_value *metrics = RS_ARENA_ARRAY(arena, rs_metric_value, range->n * n);
    rs_solution *solutions = RS_ARENA_ARRAY(arena, rs_solution, n);
    double *values = RS_ARENA_ARRAY(arena, double, range->n);
    memcpy(values, range->values, (size_t)range->n * sizeof *values);
    solved->values = values;
    solved->metrics = metrics;
    solved->scenarios = solutions;
    look_at_today(&of, solutions, metrics);
    of.first = true;
    if (of.status == RS_OK)
        of.status = metrics_at(&of, values, range->n, metrics);
    of.first = false;
    for (of.scenario = 0; of.scenario < n && of.status == RS_OK; of.scenario++)
        solve_one(&of, solved, &solutions[of.scenario]);
    rs_undo_end(&undo);
    if (of.status != RS_OK)
        rs_solved_free(solved);
    return of.status;
}

rs_status rs_solve(rs_variants *variants, const rs_lever_range *range, const rs_condition *until,
    rs_solved *solved, rs_error *error)
{
    RS_GUARDED(error, solve_all(variants, range, until, solved, error));
}

void rs_solved_free(rs_solved *solved)
{
    if (solved->memory != NULL)
        rs_arena_clear(solved->memory);
    free(solved->memory);
    *solved = (rs_solved){ 0 };
}

rs_metric_value rs_solved_at(const rs_solved *solved, int value, int scenario)
{
    return solved->metrics[value * solved->n_scenarios + scenario];
}
