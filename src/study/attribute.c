#include "study/attribute.h"

#include "base/memory.h"

#include <math.h>

/* How much more of a program, or of the budgets, the marginal cost is taken from. */
static const double a_little_more = 1.01;

/* ---- returns, from the shadows' rows ---- */

static int shadow_of(const rs_run *run, int scenario, int program)
{
    for (int i = run->n_scenarios; i < run->n_played; i++)
        if (run->played[i].scenario == run->played[scenario].scenario
            && run->played[i].program == program)
            return i;
    return -1;
}

static void fill_return(
    const rs_run *run, int scenario, int shadow, double *scratch, rs_program_results *program)
{
    const rs_rows *rows = &run->rows;
    const double *with[RS_N_MEASURES], *without[RS_N_MEASURES];

    for (int m = 0; m < RS_N_MEASURES; m++) {
        with[m] = rs_row_measure(rows, rows->measures, scenario, m);
        without[m] = rs_row_measure(rows, rows->measures, shadow, m);
    }
    for (long r = 0; r < run->n_done; r++)
        scratch[r] = with[RS_MEASURE_profit_npv][r] - without[RS_MEASURE_profit_npv][r];
    program->profit_gain = rs_summarise(scratch, run->n_done, run->spread);
    if (!(program->cost.mean > 0)) /* what costs nothing has no return on it */
        return;
    for (long r = 0; r < run->n_done; r++) {
        double cost = with[RS_MEASURE_spend][r] - without[RS_MEASURE_spend][r];
        double gain = with[RS_MEASURE_profit][r] - without[RS_MEASURE_profit][r];
        scratch[r] = fabs(cost) > 1e-9 * fabs(with[RS_MEASURE_spend][r]) ? gain / cost : NAN;
    }
    program->roi = rs_summarise(scratch, run->n_done, run->spread);
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

    for (int t = 0; t < terms->plan->horizon; t++) {
        outlay->spend += rs_history_series(history, RS_SERIES_acquisition_spend)[t]
            + rs_history_series(history, RS_SERIES_rewards)[t]
            + rs_history_series(history, RS_SERIES_program_cost)[t];
        outlay->customer_periods += rs_history_series(history, RS_SERIES_active)[t];
        outlay->npv += value * rs_history_series(history, RS_SERIES_profit)[t];
        value *= terms->discount;
    }
    outlay->program_cost = RS_ARENA_ARRAY(arena, double, n + 1);
    for (int p = 0; p < n; p++)
        outlay->program_cost[p] = history->programs[p].cost;
}

static rs_status play_expected(rs_arena *arena, const rs_run *run, const rs_plan *like,
    const rs_business *business, rs_outlay *outlay, rs_error *error)
{
    rs_arena scratch = { 0 };
    rs_workspace workspace = { 0 };
    rs_terms terms;
    rs_plan plan;
    double *values = RS_ARENA_ARRAY(&scratch, double, business->parameters.n_rules + 1);
    rs_plan_options options = { .arithmetic = RS_EXPECTED, .like = like };
    rs_status status = rs_plan_make(&scratch, run->study, business, options, &plan, error);

    *outlay = (rs_outlay){ 0 };
    if (status == RS_OK)
        status = rs_workspace_make(&plan, &workspace);
    if (status == RS_OK) {
        workspace.quiet = true;
        rs_parameters_evaluate(&business->parameters, NULL, values);
        rs_terms_prepare(&scratch, &plan, business, &terms);
        status = rs_terms_fill(&terms, values);
    }
    if (status == RS_OK)
        status = rs_simulate(&workspace, &terms, (rs_source){ 0 }, error);
    if (status == RS_OK)
        add_up(arena, &workspace, &terms, outlay);
    rs_workspace_clear(&workspace);
    rs_arena_clear(&scratch);
    return status;
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
    const rs_played *played = &run->played[scenario];
    rs_outlay without, with_more;

    if (!rs_program_is_separable(played->business, p))
        return RS_OK;
    rs_status status = play_expected(arena, run, &played->plan,
        rs_business_without(arena, played->business, p), &without, error);
    program->expected_profit_gain = base.npv - without.npv;
    program->expected_cost = base.program_cost[p];
    if (!run->options.attribute || status != RS_OK)
        return status;
    rs_business *more = rs_business_without(arena, played->business, -1);
    more->programs[p].scale *= a_little_more;
    status = play_expected(arena, run, &played->plan, more, &with_more, error);
    program->cost_per_period_saved = per_period(base, without);
    program->marginal_cost_per_period_saved = per_period(with_more, base);
    return status;
}

static rs_status fill_acquisition(rs_arena *arena, const rs_run *run, int scenario, rs_outlay base,
    rs_scenario_results *result, rs_error *error)
{
    const rs_played *played = &run->played[scenario];
    rs_business *more = rs_business_without(arena, played->business, -1);
    rs_outlay none = { 0 }, with_more = { 0 };

    more->budget_scale = a_little_more;
    rs_status status = play_expected(arena, run, &played->plan, more, &with_more, error);
    more->budget_scale = 0;
    if (status == RS_OK)
        status = play_expected(arena, run, &played->plan, more, &none, error);
    result->cost_per_period_acquired = per_period(base, none);
    result->marginal_cost_per_period_acquired = per_period(with_more, base);
    return status;
}

rs_status rs_attribute(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result, rs_error *error)
{
    const rs_played *played = &run->played[scenario];
    rs_program_results *programs = (rs_program_results *)(uintptr_t)result->programs;
    bool attribute = run->options.attribute;
    rs_outlay base;

    if (!attribute && result->n_programs == 0)
        return RS_OK;
    double *scratch = RS_ARENA_ARRAY(arena, double, run->n_done + 1);
    rs_status status = play_expected(arena, run, &played->plan, played->business, &base, error);
    for (int p = 0; p < result->n_programs && status == RS_OK; p++) {
        int shadow = shadow_of(run, scenario, p);
        if (shadow >= 0)
            fill_return(run, scenario, shadow, scratch, &programs[p]);
        status = fill_program(arena, run, scenario, p, base, &programs[p], error);
    }
    if (status == RS_OK && attribute)
        status = fill_acquisition(arena, run, scenario, base, result, error);
    return status;
}
