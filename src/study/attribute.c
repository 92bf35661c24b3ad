/*
 * From the rows of shadows, replication by replication, for what is sampled; from the expected path
 * with one lever moved by a hundredth for marginal costs.
 */
#include "study/attribute.h"

#include "base/memory.h"
#include "results/results.h"
#include "simulate/mean_path.h"

#include <math.h>
#include <string.h>

/* How much more of a program, or of the budgets, the marginal cost is taken from. */
static const double a_little_more = 1.01;

/* ---- returns, from the shadows' rows ---- */

static void fill_return(
    const rs_run *run, int scenario, int shadow, double *scratch, rs_program_results *program)
{
    const rs_rows *rows = &run->rows;
    const double *with[RS_N_MEASURES], *without[RS_N_MEASURES];

    for (int m = 0; m < RS_N_MEASURES; m++) {
        with[m] = rs_row_measure(rows, rows->measures, scenario, m);
        without[m] = rs_row_measure(rows, rows->measures, shadow, m);
    }
    for (long r = 0; r < run->rows.n_done; r++)
        scratch[r] = with[RS_MEASURE_profit_npv][r] - without[RS_MEASURE_profit_npv][r];
    program->profit_gain = rs_summarise(scratch, run->rows.n_done, run->spread);
    if (!(program->cost.mean > 0)) /* what costs nothing has no return on it */
        return;
    for (long r = 0; r < run->rows.n_done; r++) {
        double cost = with[RS_MEASURE_spend][r] - without[RS_MEASURE_spend][r];
        double gain = with[RS_MEASURE_profit][r] - without[RS_MEASURE_profit][r];
        scratch[r] = fabs(cost) > 1e-9 * fabs(with[RS_MEASURE_spend][r]) ? gain / cost : NAN;
    }
    program->roi = rs_summarise(scratch, run->rows.n_done, run->spread);
}

/* ---- on the expected path ---- */

typedef struct rs_outlay {
    double spend, customer_periods, npv;
    double *program_cost; /* [programs of the business] */
} rs_outlay;

static void add_up(
    rs_arena *arena, const rs_workspace *workspace, const rs_terms *terms, rs_outlay *outlay)
{
    const rs_history *history = &workspace->history;
    int n = terms->business->n_programs;
    double value = 1;

    for (int t = 0; t < terms->layout->horizon; t++) {
        outlay->spend += rs_history_series(history, RS_SERIES_acquisition_spend)[t]
            + rs_history_series(history, RS_SERIES_program_cost)[t];
        outlay->customer_periods += rs_history_series(history, RS_SERIES_active)[t];
        outlay->npv += value * rs_history_series(history, RS_SERIES_profit)[t];
        value *= terms->discount;
    }
    outlay->program_cost = RS_ARENA_ARRAY(arena, double, n + 1);
    for (int p = 0; p < n; p++)
        outlay->program_cost[p] = history->programs[p].cost;
}

/* levers: NULL, or one of them moved. */
static rs_status play_expected(rs_arena *arena, const rs_layout *layout, const double *levers,
    rs_outlay *outlay, rs_error *error)
{
    rs_mean_path path = { 0 };
    rs_status status = rs_mean_path_play(layout, levers, &path, error);

    *outlay = (rs_outlay){ 0 };
    if (status == RS_OK)
        add_up(arena, &path.workspace, &path.terms, outlay);
    rs_mean_path_clear(&path);
    return status;
}

/* All levers left alone, but one, by its name. */
static const double *with_lever(
    rs_arena *arena, const rs_checked_study *study, const char *name, double value)
{
    double *levers = RS_ARENA_ARRAY(arena, double, study->levers.n + 1);

    for (int i = 0; i < study->levers.n; i++)
        levers[i] = strcmp(study->levers.list[i].name, name) == 0 ? value : (double)NAN;
    return levers;
}

/* Money per further customer-period; NaN where there is none, or where it cost nothing. */
static double per_period(rs_outlay more, rs_outlay less)
{
    double periods = more.customer_periods - less.customer_periods, spend = more.spend - less.spend;

    return periods > 1e-9 * more.customer_periods && spend > 0 ? spend / periods : NAN;
}

static rs_status fill_program(rs_arena *arena, const rs_run *run, int scenario, int p,
    rs_outlay base, rs_program_results *program, rs_error *error)
{
    const rs_structure *of = &run->layouts.list[scenario];
    int shadow = rs_layouts_without(&run->layouts, scenario, p);
    rs_outlay without, with_more;

    if (shadow < 0)
        return RS_OK;
    rs_status status
        = play_expected(arena, &run->layouts.list[shadow].expected, NULL, &without, error);
    program->expected_profit_gain = base.npv - without.npv;
    program->expected_cost = base.program_cost[p];
    if (!run->options.attribute || status != RS_OK)
        return status;
    const char *path = rs_arena_print(arena, "programs.%s", of->business->programs[p].name);
    status = play_expected(arena, &of->expected,
        with_lever(
            arena, run->study, rs_arena_print(arena, RS_ALL_OF_PROGRAM, path), a_little_more),
        &with_more, error);
    program->cost_per_period_saved = per_period(base, without);
    program->marginal_cost_per_period_saved = per_period(with_more, base);
    return status;
}

static rs_status fill_acquisition(rs_arena *arena, const rs_run *run, int scenario, rs_outlay base,
    rs_scenario_results *result, rs_error *error)
{
    const rs_layout *layout = &run->layouts.list[scenario].expected;
    rs_outlay none = { 0 }, with_more = { 0 };
    rs_status status = play_expected(arena, layout,
        with_lever(arena, run->study, RS_ALL_BUDGETS, a_little_more), &with_more, error);

    if (status == RS_OK)
        status = play_expected(
            arena, layout, with_lever(arena, run->study, RS_ALL_BUDGETS, 0), &none, error);
    result->cost_per_period_acquired = per_period(base, none);
    result->marginal_cost_per_period_acquired = per_period(with_more, base);
    return status;
}

rs_status rs_attribute(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result, rs_error *error)
{
    rs_program_results *programs = rs_results_part(result->programs);
    bool attribute = run->options.attribute;
    rs_outlay base;

    if (!attribute && result->n_programs == 0)
        return RS_OK;
    double *scratch = RS_ARENA_ARRAY(arena, double, run->rows.n_done + 1);
    rs_status status
        = play_expected(arena, &run->layouts.list[scenario].expected, NULL, &base, error);
    for (int p = 0; p < result->n_programs && status == RS_OK; p++) {
        int shadow = attribute ? rs_layouts_without(&run->layouts, scenario, p) : -1;
        if (shadow >= 0)
            fill_return(run, scenario, shadow, scratch, &programs[p]);
        status = fill_program(arena, run, scenario, p, base, &programs[p], error);
    }
    if (status == RS_OK && attribute)
        status = fill_acquisition(arena, run, scenario, base, result, error);
    return status;
}
