/* Figures by channel, segment, program and cohort. */
#include "study/compare_parts.h"

#include "model/keys.h"
#include "model/show.h"
#include "results/results.h"
#include "simulate/mean_path.h"

#include <math.h>
#include <string.h>

static void fill_channels_and_segments(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    const rs_business *business = run->layouts.list[scenario].business;
    rs_channel_results *channels
        = RS_ARENA_ARRAY(arena, rs_channel_results, run->rows.n_channels + 1);
    rs_segment_results *segments
        = RS_ARENA_ARRAY(arena, rs_segment_results, run->rows.n_segments + 1);

    for (int c = 0; c < run->rows.n_channels; c++) {
        rs_channel_results *channel = &channels[c];
        rs_summary *columns[] = { &channel->cac, &channel->clv, &channel->clv_to_cac,
            &channel->payback, &channel->customers, &channel->spend };
        channel->name = channel->label
            = rs_arena_text(arena, run->layouts.list[scenario].layout.channels[c]);
        for (int i = 0; i < RS_CHANNEL_COLUMNS; i++)
            *columns[i] = rs_summarise(
                rs_row_channel(&run->rows, scenario, c, i), run->rows.n_done, run->spread);
        channel->paid = channel->spend.mean > 0;
    }
    for (int i = 0; i < business->n_channels; i++)
        channels[rs_layout_channel(&run->layouts.list[scenario].layout, business->channels[i].name)]
            .label
            = rs_arena_text(arena, business->channels[i].label);
    for (int s = 0; s < run->rows.n_segments; s++) {
        rs_segment_results *segment = &segments[s];
        rs_summary *columns[] = { &segment->clv, &segment->customers, &segment->active_end,
            &segment->churn_rate, &segment->revenue };
        segment->name = segment->label
            = rs_arena_text(arena, run->layouts.list[scenario].layout.segments[s].name);
        for (int i = 0; i < RS_SEGMENT_COLUMNS; i++)
            *columns[i] = rs_summarise(
                rs_row_segment(&run->rows, scenario, s, i), run->rows.n_done, run->spread);
    }
    result->channels = channels;
    result->n_channels = run->rows.n_channels;
    result->segments = segments;
    result->n_segments = run->rows.n_segments;
}

/* Labels and reasons of leaving, on the expected path at the inputs' means. */
static void fill_reasons(rs_arena *arena, const rs_run *run, int scenario,
    const rs_workspace *workspace, rs_scenario_results *result)
{
    const rs_business *business = run->layouts.list[scenario].business;

    for (int i = 0; i < business->n_segments; i++) {
        const rs_segment *segment = &business->segments[i];
        int s = rs_layout_segment(&run->layouts.list[scenario].layout, segment->name);
        int n = segment->reasons.n < RS_MOST_REASONS ? segment->reasons.n : RS_MOST_REASONS;
        const double *left = workspace->population.left_by_reason + s * RS_MOST_REASONS;
        rs_segment_results *to = rs_results_part(&result->segments[s]);
        const char **names = RS_ARENA_ARRAY(arena, const char *, n + 1);
        double *shares = RS_ARENA_ARRAY(arena, double, n + 1), sum = 0;
        to->label = rs_arena_text(arena, segment->label);
        for (int k = 0; k < n; k++)
            sum += left[k];
        for (int k = 0; k < n; k++) {
            names[k] = rs_arena_text(arena, segment->reasons.names[k]);
            shares[k] = sum > 0 ? left[k] / sum : 0;
        }
        to->reasons = names;
        to->reason_shares = shares;
        to->n_reasons = n;
    }
}

/* ---- the triangle: one expected path at the inputs' means, every cohort kept apart ---- */

static void copy_cohorts(rs_arena *arena, const rs_history *history, rs_scenario_results *result)
{
    int horizon = history->layout->horizon;
    rs_cohort *cohorts = RS_ARENA_ARRAY(arena, rs_cohort, horizon);

    for (int c = 0; c < horizon; c++) {
        if (history->cohort_acquired[c] <= 0)
            continue;
        double *active = RS_ARENA_ARRAY(arena, double, horizon - c);
        double *contribution = RS_ARENA_ARRAY(arena, double, horizon - c), sum = 0;
        for (int age = 0; age < horizon - c; age++) {
            active[age] = history->cohort_active[c * horizon + age];
            contribution[age] = sum += history->cohort_contribution[c * horizon + age];
        }
        cohorts[result->n_cohorts++]
            = (rs_cohort){ c, history->cohort_acquired[c], horizon - c, active, contribution };
    }
    result->cohorts = cohorts;
    for (int i = 0; i < RS_N_LADDER; i++)
        result->ladder[i]
            = history->climbed[i] > 0 ? history->climbed[i + 1] / history->climbed[i] : NAN;
}

/*
 * A mean over the replications, divided among parts as they stand on the expected path:
 * [parts][horizon] becomes one list a part.
 */
static void divide(rs_arena *arena, const double *expected, int n_parts, int horizon,
    const rs_band *mean, const double **lists)
{
    double *parts = RS_ARENA_ARRAY(arena, double, n_parts *horizon);

    for (int k = 0; k < n_parts; k++)
        lists[k] = parts + k * horizon;
    for (int t = 0; t < horizon; t++) {
        double all = 0;
        for (int k = 0; k < n_parts; k++)
            all += expected[k * horizon + t];
        for (int k = 0; k < n_parts && all > 0; k++)
            parts[k * horizon + t] = mean[t].mean * (expected[k * horizon + t] / all);
    }
}

static void fill_presence(
    rs_arena *arena, const rs_run *run, const rs_history *history, rs_scenario_results *result)
{
    int horizon = run->rows.horizon, n_channels = result->n_channels,
        n_segments = result->n_segments, most = n_channels > n_segments ? n_channels : n_segments;
    const rs_band *active = result->periods + RS_SERIES_active * horizon,
                  *acquired = result->periods + RS_SERIES_acquired * horizon;
    const double **there = RS_ARENA_ARRAY(arena, const double *, most),
                 **won = RS_ARENA_ARRAY(arena, const double *, most);

    divide(arena, history->channel_present, n_channels, horizon, active, there);
    divide(arena, history->channel_won, n_channels, horizon, acquired, won);
    for (int c = 0; c < n_channels; c++) {
        rs_channel_results *channel = rs_results_part(&result->channels[c]);
        channel->active_by_period = there[c];
        channel->acquired_by_period = won[c];
    }
    divide(arena, history->segment_present, n_segments, horizon, active, there);
    divide(arena, history->segment_won, n_segments, horizon, acquired, won);
    for (int s = 0; s < n_segments; s++) {
        rs_segment_results *segment = rs_results_part(&result->segments[s]);
        segment->active_by_period = there[s];
        segment->acquired_by_period = won[s];
    }
}

rs_status rs_compare_expected_path(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result, rs_error *error)
{
    rs_mean_path path = { 0 };
    rs_status status = rs_mean_path_play(&run->layouts.list[scenario].triangle, NULL, &path, error);

    if (status == RS_OK) {
        copy_cohorts(arena, &path.workspace.history, result);
        fill_presence(arena, run, &path.workspace.history, result);
        fill_reasons(arena, run, scenario, &path.workspace, result);
    }
    rs_mean_path_clear(&path);
    return status;
}

/* ---- programs ---- */

static const double *mean_path(
    rs_arena *arena, const rs_run *run, int scenario, int what, int program)
{
    const rs_rows *rows = &run->rows;
    long n = run->rows.n_done < rows->n_paths ? run->rows.n_done : rows->n_paths;
    double *path = RS_ARENA_ARRAY(arena, double, rows->horizon);

    for (int t = 0; t < rows->horizon; t++) {
        const double *values = rs_row_program_path(rows, scenario, what, program, t);
        for (long r = 0; r < n; r++)
            path[t] += values[r] / (double)n;
    }
    return path;
}

static void fill_programs(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    const rs_business *business = run->layouts.list[scenario].business;
    rs_program_results *programs
        = RS_ARENA_ARRAY(arena, rs_program_results, business->n_programs + 1);

    for (int p = 0; p < business->n_programs; p++)
        programs[p]
            = (rs_program_results){ .name = rs_arena_text(arena, business->programs[p].name),
                  .label = rs_arena_text(arena, business->programs[p].label),
                  .kind = rs_kind_of(&business->programs[p])->form.name,
                  .cost = rs_summarise(
                      rs_row_program(&run->rows, scenario, p, 0), run->rows.n_done, run->spread),
                  .people = rs_summarise(
                      rs_row_program(&run->rows, scenario, p, 1), run->rows.n_done, run->spread),
                  .setup = rs_summarise(
                      rs_row_program(&run->rows, scenario, p, 2), run->rows.n_done, run->spread),
                  .has_budget = business->programs[p].budget.form != RS_SCHEDULE_NONE,
                  .over_budget = rs_summarise(rs_row_program(&run->rows, scenario, p, 3),
                      business->programs[p].budget.form != RS_SCHEDULE_NONE ? run->rows.n_done : 0,
                      run->spread),
                  .cost_by_period = mean_path(arena, run, scenario, 0, p),
                  .people_by_period = mean_path(arena, run, scenario, 1, p),
                  .profit_gain = rs_summarise(NULL, 0, false),
                  .roi = rs_summarise(NULL, 0, false),
                  .expected_profit_gain = NAN,
                  .expected_cost = NAN,
                  .cost_per_period_saved = NAN,
                  .marginal_cost_per_period_saved = NAN };
    result->programs = programs;
    result->n_programs = business->n_programs;
}

void rs_compare_parts(rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    fill_channels_and_segments(arena, run, scenario, result);
    fill_programs(arena, run, scenario, result);
    result->cost_per_period_acquired = result->marginal_cost_per_period_acquired = NAN;
}
