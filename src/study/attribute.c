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

/* ---- the cost of a further customer-period ---- */

typedef struct rs_outlay {
    double spend, customer_periods;
} rs_outlay;

static rs_status play_expected(const rs_run *run, const rs_plan *like, const rs_business *business,
    rs_outlay *outlay, rs_error *error)
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
    for (int t = 0; status == RS_OK && t < plan.horizon; t++) {
        outlay->spend += rs_history_series(&workspace.history, RS_SERIES_acquisition_spend)[t]
            + rs_history_series(&workspace.history, RS_SERIES_rewards)[t]
            + rs_history_series(&workspace.history, RS_SERIES_program_cost)[t];
        outlay->customer_periods += rs_history_series(&workspace.history, RS_SERIES_active)[t];
    }
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
    rs_business *more = rs_business_without(arena, played->business, -1);
    rs_outlay without = { 0 }, with_more = { 0 };
    int shadow = shadow_of(run, scenario, p);

    if (shadow < 0) /* another program's audience is made of its members */
        return RS_OK;
    more->programs[p].scale *= a_little_more;
    rs_status status
        = play_expected(run, &played->plan, run->played[shadow].business, &without, error);
    if (status == RS_OK)
        status = play_expected(run, &played->plan, more, &with_more, error);
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
    rs_status status = play_expected(run, &played->plan, more, &with_more, error);
    more->budget_scale = 0;
    if (status == RS_OK)
        status = play_expected(run, &played->plan, more, &none, error);
    result->cost_per_period_acquired = per_period(base, none);
    result->marginal_cost_per_period_acquired = per_period(with_more, base);
    return status;
}

rs_status rs_attribute(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result, rs_error *error)
{
    const rs_played *played = &run->played[scenario];
    rs_program_results *programs = (rs_program_results *)(uintptr_t)result->programs;
    double *scratch = RS_ARENA_ARRAY(arena, double, run->n_done + 1);
    rs_outlay base;

    if (!run->options.attribute)
        return RS_OK;
    rs_status status = play_expected(run, &played->plan, played->business, &base, error);
    for (int p = 0; p < result->n_programs && status == RS_OK; p++) {
        int shadow = shadow_of(run, scenario, p);
        if (shadow >= 0)
            fill_return(run, scenario, shadow, scratch, &programs[p]);
        status = fill_program(arena, run, scenario, p, base, &programs[p], error);
    }
    return status == RS_OK ? fill_acquisition(arena, run, scenario, base, result, error) : status;
}
