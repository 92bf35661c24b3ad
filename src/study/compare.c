/*
 * Takes the rows apart by scenario, summarises them, pairs each scenario with the baseline
 * replication by replication, and ranks all of them in each.
 */
#include "study/compare.h"

#include "base/guard.h"
#include "base/memory.h"
#include "base/text.h"
#include "chance/sort.h"
#include "model/key_table.h"
#include "model/keys.h"
#include "model/show.h"
#include "results/results.h"
#include "study/attribute.h"
#include "study/compare_parts.h"
#include "study/foresee.h"
#include "study/ledger.h"
#include "study/paired.h"
#include "study/response.h"
#include "study/suitability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- bands and retention ---- */

/* scratch[2 * n] */
static rs_band band_of(const double *values, long n, double *scratch)
{
    double sum = 0;

    for (long i = 0; i < n; i++)
        sum += scratch[i] = values[i];
    double mean = sum / (double)n;
    if (n == 1 || memcmp(values, values + 1, sizeof *values * (size_t)(n - 1)) == 0)
        return (rs_band){ mean, mean, mean, mean, mean, mean, mean, mean, mean, mean };
    rs_sort(scratch, n, scratch + n);
    return (rs_band){ mean, rs_sorted_quantile(scratch, n, 0.025),
        rs_sorted_quantile(scratch, n, 0.05), rs_sorted_quantile(scratch, n, 0.10),
        rs_sorted_quantile(scratch, n, 0.25), rs_sorted_quantile(scratch, n, 0.50),
        rs_sorted_quantile(scratch, n, 0.75), rs_sorted_quantile(scratch, n, 0.90),
        rs_sorted_quantile(scratch, n, 0.95), rs_sorted_quantile(scratch, n, 0.975) };
}

static void fill_paths(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    const rs_rows *rows = &run->rows;
    long n = run->rows.n_done < rows->n_paths ? run->rows.n_done : rows->n_paths;
    double *scratch = RS_ARENA_ARRAY(arena, double, 2 * n + 1);
    rs_band *bands = RS_ARENA_ARRAY(arena, rs_band, RS_N_SERIES * rows->horizon);

    for (int s = 0; s < RS_N_SERIES; s++)
        for (int t = 0; t < rows->horizon; t++)
            bands[s * rows->horizon + t] = band_of(rs_row_path(rows, scenario, s, t), n, scratch);
    result->periods = bands;
}

/* By age; of a segment, -1: of all. */
static const rs_summary *retention_of(rs_arena *arena, const rs_run *run, int scenario, int segment)
{
    const rs_rows *rows = &run->rows;
    long n = rows->n_done < rows->n_paths ? rows->n_done : rows->n_paths;
    rs_summary *retention = RS_ARENA_ARRAY(arena, rs_summary, rows->horizon);

    for (int t = 0; t < rows->horizon; t++)
        retention[t] = rs_summarise(
            rs_row_retention(rows, scenario, segment, t), n, run->spread && n == rows->n_done);
    return retention;
}

static void fill_retention(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    rs_segment_results *segments = rs_results_part(result->segments);

    result->retention = retention_of(arena, run, scenario, -1);
    for (int s = 0; s < result->n_segments; s++)
        segments[s].retention = retention_of(arena, run, scenario, s);
}

/* ---- measures and differences ---- */

/* What lies beyond the horizon, where it is played in some replications only. */
static bool of_few(const rs_run *run, int measure)
{
    return (measure == RS_MEASURE_equity || measure == RS_MEASURE_clv_residual)
        && run->n_equity < run->rows.n_done;
}

/*
 * A handful of values without the tail that they come from are too alike: their spread would
 * understate the error, and no factor mends that.
 */
static void take_error(rs_summary *of)
{
    of->mc_error = of->half_width = NAN;
}

static void fill_measures(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result)
{
    rs_summary *summaries = RS_ARENA_ARRAY(arena, rs_summary, RS_N_MEASURES);
    double *values = RS_ARENA_ARRAY(arena, double, RS_N_MEASURES * run->rows.n_done);

    for (int m = 0; m < RS_N_MEASURES; m++) {
        double *row = values + (size_t)m * (size_t)run->rows.n_done;
        memcpy(row, rs_row_measure(&run->rows, run->rows.measures, scenario, m),
            sizeof *row * (size_t)run->rows.n_done);
        for (long r = run->n_equity; r < run->rows.n_done; r++)
            if (m == RS_MEASURE_equity || m == RS_MEASURE_clv_residual)
                row[r] = NAN;
        bool part = of_few(run, m);
        summaries[m] = rs_summarise(row, part ? run->n_equity : run->rows.n_done, run->spread);
        if (part && run->n_equity > 1 && run->n_equity < RS_MOST_EQUITY)
            take_error(&summaries[m]);
    }
    result->values = values;
    result->measures = summaries;
}

static double variance(const double *values, long n)
{
    double mean = 0, sum = 0;

    for (long i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (long i = 0; i < n; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return n > 1 ? sum / (double)(n - 1) : 0;
}

/* What is not known: the variance of the expected path over the same draws; luck: the rest. */
static void fill_variance(const rs_run *run, int scenario, rs_scenario_results *result)
{
    for (int m = 0; m < RS_N_MEASURES; m++) {
        double all
            = variance(result->values + (size_t)m * (size_t)run->rows.n_done, run->rows.n_done);
        double unknown = run->study->inputs.n > 0 ? all : 0;
        if (run->layouts.has_twin)
            unknown = variance(
                rs_row_measure(&run->rows, run->rows.expected, scenario, m), run->rows.n_done);
        bool split = isfinite(all) && isfinite(unknown);
        result->variance[m]
            = (rs_variance){ split ? unknown : NAN, split ? fmax(0, all - unknown) : NAN };
    }
}

/* rows[scenarios][n] of a measure; scratch[2 * n] */
static rs_difference difference_of(const double *const *rows, int n_scenarios, int scenario,
    int baseline, int sense, long n, bool spread, double *scratch)
{
    double *wins = scratch + n, best = 0, regret = 0, seen = 0;
    rs_difference result = { 0 };

    for (long r = 0; r < n; r++) {
        double a = rows[scenario][r], b = rows[baseline][r];
        scratch[r] = rs_paired_difference(a, b);
        wins[r] = rs_paired_better(a, b, sense);
        rs_best rank = rs_paired_best(rows, n_scenarios, r, sense);
        if (isnan(a) || isnan(rank.value))
            continue;
        seen++;
        best += rs_paired_same(a, rank.value) ? 1 / rank.n : 0;
        regret += rs_paired_same(a, rank.value) ? 0 : sense * (rank.value - a);
    }
    result.summary = rs_summarise(scratch, n, spread);
    rs_summary won = rs_summarise(wins, n, spread);
    bool exists = result.summary.n > 0, compared = exists && scenario != baseline;
    result.p_better = compared ? won.mean : NAN;
    result.p_better_error = compared ? won.mc_error : NAN;
    result.p_better_half_width = compared ? rs_share_half_width(&won) : NAN;
    result.p_best = exists ? best / seen : NAN;
    result.regret = exists ? regret / seen : NAN;
    return result;
}

double rs_run_widest(const rs_run *run, rs_measure measure)
{
    rs_arena scratch = { 0 };
    const rs_rows *rows = &run->rows;
    int baseline = rs_run_baseline(run);
    double width = 0, *column = RS_ARENA_ARRAY(&scratch, double, rows->n_done + 1);
    const double *base = rs_row_measure(rows, rows->measures, baseline, (int)measure);

    for (int i = 0; i < run->n_scenarios; i++) {
        const double *own = rs_row_measure(rows, rows->measures, i, (int)measure);
        if (i == baseline && run->n_scenarios > 1)
            continue;
        for (long r = 0; r < rows->n_done; r++)
            column[r] = i == baseline             ? own[r]
                : isnan(own[r]) || isnan(base[r]) ? NAN
                                                  : rs_paired_difference(own[r], base[r]);
        width = fmax(width, rs_summarise(column, rows->n_done, run->spread).half_width);
    }
    rs_arena_clear(&scratch);
    return width;
}

static void fill_differences(
    rs_arena *arena, const rs_run *run, rs_scenario_results *results, int baseline)
{
    long n = run->rows.n_done;
    double *scratch = RS_ARENA_ARRAY(arena, double, 2 * n + 2);
    const double **rows = RS_ARENA_ARRAY(arena, const double *, run->n_scenarios);

    for (int i = 0; i < run->n_scenarios; i++) {
        rs_difference *differences = RS_ARENA_ARRAY(arena, rs_difference, RS_N_MEASURES);
        for (int m = 0; m < RS_N_MEASURES; m++) {
            for (int s = 0; s < run->n_scenarios; s++)
                rows[s] = results[s].values + (size_t)m * (size_t)n;
            differences[m] = difference_of(rows, run->n_scenarios, i, baseline,
                rs_measure_rows[m].better >= 0 ? 1 : -1, n, run->spread, scratch);
            if (of_few(run, m) && run->n_equity > 1 && run->n_equity < RS_MOST_EQUITY) {
                take_error(&differences[m].summary);
                differences[m].p_better_error = NAN;
            }
        }
        results[i].differences = differences;
    }
}

/* ---- single figures ---- */

static double share_below(const double *values, long n, double limit)
{
    double below = 0, seen = 0;

    for (long r = 0; r < n; r++)
        if (!isnan(values[r])) {
            seen++;
            below += values[r] < limit;
        }
    return seen > 0 ? below / seen : NAN;
}

static void fill_risk(const rs_run *run, rs_scenario_results *result)
{
    long n = run->rows.n_done;

    result->tail = rs_lower_tail(
        result->values + (size_t)RS_MEASURE_profit_npv * (size_t)n, n, run->study->settings.tail);
    result->p_clv_to_cac_below_3
        = share_below(result->values + (size_t)RS_MEASURE_clv_to_cac * (size_t)n, n, 3);
    result->p_cash_below_credit_line = NAN;
    if (run->study->settings.has_credit_line)
        result->p_cash_below_credit_line
            = share_below(result->values + (size_t)RS_MEASURE_cash_trough * (size_t)n, n,
                -run->study->settings.credit_line);
    double lowest = INFINITY;
    for (int t = 0; t < run->rows.horizon; t++)
        if (result->periods[RS_SERIES_cash * run->rows.horizon + t].p50 < lowest) {
            lowest = result->periods[RS_SERIES_cash * run->rows.horizon + t].p50;
            result->cash_trough_period = t;
        }
}

/* ---- the study ---- */

static void fill_labels(rs_arena *arena, const rs_run *run, rs_results *results)
{
    const rs_settings *settings = &run->study->settings;
    rs_period period = run->study->scenarios[0].business.period;
    const char **labels = RS_ARENA_ARRAY(arena, const char *, settings->horizon);
    char text[64];

    for (int t = 0; t < settings->horizon; t++) {
        rs_period_label(period, settings->begins, t, text, sizeof text);
        labels[t] = rs_arena_text(arena, text);
    }
    results->period_labels = labels;
    if (settings->begins.year > 0)
        results->begins = labels[0];
}

static const char *study_name(rs_arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    char *name = rs_arena_text(arena, slash != NULL ? slash + 1 : file);

    name[rs_stem_length(name)] = '\0';
    return name;
}

static void fill_observed(rs_arena *arena, const rs_run *run, rs_results *results)
{
    const rs_business *business = run->layouts.list[0].business;
    rs_observed *observed = RS_ARENA_ARRAY(arena, rs_observed, business->n_segments + 1);

    for (int i = 0; i < business->n_segments; i++) {
        const rs_segment *segment = &business->segments[i];
        if (segment->n_observed == 0)
            continue;
        double *share = RS_ARENA_ARRAY(arena, double, segment->n_observed);
        memcpy(share, segment->observed, sizeof *share * (size_t)segment->n_observed);
        observed[results->n_observed++] = (rs_observed){ rs_arena_text(arena, segment->label),
            rs_arena_text(arena, segment->name), segment->n_observed, share };
    }
    results->observed = observed;
}

static void fill_presumed(rs_arena *arena, const rs_checked_study *study, rs_results *results)
{
    rs_presumed_results *lines = RS_ARENA_ARRAY(arena, rs_presumed_results, study->n_presumed + 1);

    for (int i = 0; i < study->n_presumed; i++)
        lines[i] = (rs_presumed_results){ rs_arena_text(arena, study->presumed[i].key),
            rs_arena_text(arena, study->presumed[i].english),
            rs_arena_text(arena, study->presumed[i].chinese) };
    results->presumed = lines;
    results->n_presumed = study->n_presumed;
}

static void fill_noticed(rs_arena *arena, const rs_checked_study *study, rs_results *results)
{
    rs_foreseen_results *lines = RS_ARENA_ARRAY(arena, rs_foreseen_results, study->n_noticed + 1);

    for (int i = 0; i < study->n_noticed; i++)
        lines[i] = (rs_foreseen_results){ rs_arena_text(arena, study->noticed[i].english),
            rs_arena_text(arena, study->noticed[i].chinese), study->noticed[i].is_warning };
    results->noticed = lines;
    results->n_noticed = study->n_noticed;
}

static rs_status fill_foreseen(
    rs_arena *arena, const rs_run *run, rs_results *results, rs_error *error)
{
    rs_foreseen found = { 0 };
    rs_status status = rs_foresee(run->study, &run->layouts.list[0].layout, arena, &found, error);

    results->foreseen = found.lines;
    results->n_foreseen = found.n;
    return status;
}

static void fill_study(rs_arena *arena, const rs_run *run, rs_results *results)
{
    const rs_checked_study *study = run->study;
    const rs_settings *settings = &study->settings;

    results->version = RS_VERSION;
    results->file = rs_arena_text(arena, study->file);
    results->title = rs_arena_text(
        arena, study->title != NULL ? study->title : study_name(arena, study->file));
    results->study_name = study_name(arena, study->file);
    results->period = rs_period_name(study->scenarios[0].business.period);
    results->currency = rs_arena_text(arena, study->scenarios[0].business.currency);
    results->arithmetic = rs_arithmetic_words[settings->arithmetic];
    results->design = !run->spread            ? "plain"
        : settings->design == RS_DESIGN_LATIN ? "latin"
                                              : "sobol";
    results->command_line
        = rs_arena_text(arena, run->options.command_line != NULL ? run->options.command_line : "");
    results->seed = settings->seed;
    results->n_replications = run->rows.n_done;
    results->n_asked = run->n_asked;
    results->first_replication = run->game.first_replication;
    results->n_splits = run->rows.n_done > 0 ? run->game.n_splits / (double)run->rows.n_done : 0;
    results->n_equity_replications
        = run->n_equity < run->rows.n_done ? run->n_equity : run->rows.n_done;
    results->complete = run->rows.n_done == run->n_asked;
    results->spread = run->spread;
    results->horizon = settings->horizon;
    results->credit_line = settings->has_credit_line ? settings->credit_line : NAN;
    results->confidence = 0.95;
    results->tail = settings->tail;
    fill_labels(arena, run, results);
    fill_observed(arena, run, results);
    fill_presumed(arena, study, results);
    fill_noticed(arena, study, results);
}

static void fill_changes(rs_arena *arena, const rs_scenario *scenario, rs_scenario_results *result)
{
    const char **changes = RS_ARENA_ARRAY(arena, const char *, scenario->n_changes + 1),
               **in_chinese = RS_ARENA_ARRAY(arena, const char *, scenario->n_changes + 1);

    for (int i = 0; i < scenario->n_changes; i++) {
        changes[i] = rs_arena_text(arena, scenario->changes[i].english);
        in_chinese[i] = rs_arena_text(arena, scenario->changes[i].chinese);
    }
    result->name = rs_arena_text(arena, scenario->name);
    result->label = rs_arena_text(arena, scenario->label);
    result->changes = changes;
    result->changes_in_chinese = in_chinese;
    result->n_changes = scenario->n_changes;
}

static void free_results(void *results)
{
    rs_results_free(results);
}

rs_status rs_run_compare(
    const rs_run *run, const char *configuration, rs_results **results, rs_error *error)
{
    rs_arena *arena;
    rs_results *made = rs_results_new(&arena);
    rs_scenario_results *scenarios;
    rs_status status = RS_OK;
    rs_undo undo;

    *results = NULL;
    if (made == NULL)
        return RS_NO_MEMORY;
    rs_undo_begin(&undo, free_results, made);
    scenarios = RS_ARENA_ARRAY(arena, rs_scenario_results, run->n_scenarios);
    fill_study(arena, run, made);
    made->configuration = rs_arena_text(arena, configuration);
    for (int i = 0; i < run->n_scenarios && status == RS_OK; i++) {
        fill_changes(arena, &run->study->scenarios[run->layouts.list[i].scenario], &scenarios[i]);
        fill_paths(arena, run, i, &scenarios[i]);
        fill_measures(arena, run, i, &scenarios[i]);
        fill_variance(run, i, &scenarios[i]);
        fill_risk(run, &scenarios[i]);
        rs_compare_parts(arena, run, i, &scenarios[i]);
        fill_retention(arena, run, i, &scenarios[i]);
        status = rs_compare_expected_path(arena, run, i, &scenarios[i], error);
        if (status == RS_OK)
            status = rs_attribute(arena, run, i, &scenarios[i], error);
    }
    if (status == RS_OK)
        status = rs_response_fill(arena, run, scenarios);
    if (status == RS_OK)
        status = fill_foreseen(arena, run, made, error);
    if (status == RS_OK)
        fill_differences(arena, run, scenarios, rs_run_baseline(run));
    made->scenarios = scenarios;
    made->n_scenarios = run->n_scenarios;
    made->baseline = rs_run_baseline(run);
    made->suitability = rs_suitability_score(&run->study->suitability);
    if (status == RS_OK)
        status = rs_ledger_fill(arena, run, made);
    rs_undo_end(&undo);
    if (status != RS_OK) {
        rs_results_free(made);
        return status;
    }
    *results = made;
    return RS_OK;
}
