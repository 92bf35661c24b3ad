/*
 * Straight from the results, in the order of the documentation; one function for every kind of
 * object.
 */
#include "base/guard.h"
#include "base/sha256.h"
#include "retsim/report.h"
#include "tables/write_results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SCHEMA = 1 };

const char *rs_unit_name(const rs_results *results, rs_unit unit)
{
    switch (unit) {
    case RS_UNIT_MONEY:
        return results->currency;
    case RS_UNIT_CUSTOMERS:
        return "customers";
    case RS_UNIT_ORDERS:
        return "orders";
    case RS_UNIT_SHARE:
        return "share";
    case RS_UNIT_RATIO:
        return "ratio";
    case RS_UNIT_PERIODS:
        return "periods";
    case RS_UNIT_POINTS:
        break;
    }
    return "points";
}

const char *const rs_better_names[RS_N_BETTER]
    = { "p_better", "p_better_error", "p_best", "regret", "p_better_half_width" };

void rs_better_figures(const rs_difference *of, bool is_baseline, double figures[RS_N_BETTER])
{
    /* against itself the baseline is neither better nor worse */
    bool compared = !is_baseline && of->summary.n > 0;
    figures[0] = compared ? of->p_better : NAN;
    figures[1] = compared ? of->p_better_error : NAN;
    figures[2] = of->summary.n > 0 ? of->p_best : NAN;
    figures[3] = of->summary.n > 0 ? of->regret : NAN;
    figures[4] = compared ? of->p_better_half_width : NAN;
}

static void put_figures(rs_json *json, const rs_summary *of)
{
    rs_json_whole(json, "n", of->n);
    rs_json_number(json, "mean", of->mean);
    rs_json_number(json, "mc_error", of->mc_error);
    rs_json_number(json, "half_width", of->half_width);
    rs_json_number(json, "n_deciding", of->n_deciding);
    rs_json_number(json, "sd", of->sd);
    rs_json_number(json, "p5", of->p5);
    rs_json_number(json, "p10", of->p10);
    rs_json_number(json, "p25", of->p25);
    rs_json_number(json, "p50", of->p50);
    rs_json_number(json, "p75", of->p75);
    rs_json_number(json, "p90", of->p90);
    rs_json_number(json, "p95", of->p95);
    rs_json_array_line(json, "p50_interval");
    rs_json_number(json, NULL, of->p50_low);
    rs_json_number(json, NULL, of->p50_high);
    rs_json_end_array(json);
}

static void begin_measure(rs_json *json, const char *name, const char *unit, const rs_summary *of)
{
    rs_json_object_line(json, name);
    rs_json_text(json, "unit", unit);
    put_figures(json, of);
    rs_json_number(json, "p_negative", of->p_negative);
    rs_json_number(json, "never", of->never);
}

void rs_json_measure(rs_json *json, const char *name, const char *unit, const rs_summary *of)
{
    begin_measure(json, name, unit, of);
    rs_json_end_object(json);
}

/* What a measure has beside the figures that all have. */
/* The ratio's other definition: mean CLV over mean cost of a customer. */
static void put_ratio(rs_json *json, const rs_scenario_results *scenario)
{
    double clv = scenario->measures[RS_MEASURE_clv].mean,
           net = scenario->measures[RS_MEASURE_clv_net].mean;
    rs_json_number(json, "p_below_3", scenario->p_clv_to_cac_below_3);
    rs_json_number(json, "ratio_of_means", clv > net ? clv / (clv - net) : NAN);
}

static void put_extras(rs_json *json, const rs_results *results,
    const rs_scenario_results *scenario, rs_measure measure)
{
    if (measure == RS_MEASURE_clv_residual || measure == RS_MEASURE_equity)
        rs_json_whole(json, "n_equity_replications", results->n_equity_replications);
    if (measure == RS_MEASURE_clv_to_cac)
        put_ratio(json, scenario);
    if (measure == RS_MEASURE_cash_trough) {
        rs_json_whole(json, "period", scenario->cash_trough_period);
        rs_json_number(json, "p_below_credit_line", scenario->p_cash_below_credit_line);
    }
}

/* One figure for all replications; it stands among the measures, so it is told in the same form.
 * level: the share of futures. */
static void put_tail(
    rs_json *json, const char *name, const rs_results *results, const rs_tail_figure *of)
{
    rs_json_object_line(json, name);
    rs_json_text(json, "unit", results->currency);
    rs_json_number(json, "level", results->tail);
    rs_json_number(json, "mean", of->value);
    rs_json_number(json, "mc_error", of->mc_error);
    rs_json_number(json, "half_width", of->half_width);
    rs_json_end_object(json);
}

static void put_measures(
    rs_json *json, const rs_results *results, const rs_scenario_results *scenario)
{
    rs_json_object(json, "measures");
    for (int m = 0; m < RS_N_MEASURES; m++) {
        const rs_measure_row *row = &rs_measure_rows[m];
        begin_measure(json, row->name, rs_unit_name(results, row->unit), &scenario->measures[m]);
        put_extras(json, results, scenario, (rs_measure)m);
        rs_json_end_object(json);
    }
    put_tail(json, "var", results, &scenario->tail.var);
    put_tail(json, "cvar", results, &scenario->tail.cvar);
    rs_json_end_object(json);
}

static void put_variance(rs_json *json, const rs_scenario_results *scenario)
{
    rs_json_object(json, "variance");
    for (int m = 0; m < RS_N_MEASURES; m++) {
        double unknown = scenario->unknown_variance[m], luck = scenario->luck_variance[m];
        if (isnan(unknown) && isnan(luck))
            continue;
        rs_json_object_line(json, rs_measure_rows[m].name);
        rs_json_number(json, "unknown", unknown);
        rs_json_number(json, "luck", luck);
        rs_json_end_object(json);
    }
    rs_json_end_object(json);
}

static void put_channels(
    rs_json *json, const rs_results *results, const rs_scenario_results *scenario)
{
    const char *money = results->currency;
    rs_json_object(json, "channels");
    for (int c = 0; c < scenario->n_channels; c++) {
        const rs_channel_results *channel = &scenario->channels[c];
        rs_json_object(json, channel->name);
        rs_json_text(json, "label", channel->label);
        rs_json_flag(json, "paid", channel->paid);
        rs_json_measure(json, "cac", money, &channel->cac);
        rs_json_measure(json, "clv", money, &channel->clv);
        rs_json_measure(json, "customers", "customers", &channel->customers);
        rs_json_measure(json, "clv_to_cac", "ratio", &channel->clv_to_cac);
        rs_json_measure(json, "payback", "periods", &channel->payback);
        rs_json_measure(json, "spend", money, &channel->spend);
        rs_json_end_object(json);
    }
    rs_json_end_object(json);
}

static void put_retention(rs_json *json, const rs_summary *by_age, int n)
{
    rs_json_array_line(json, "retention");
    for (int age = 0; by_age && age < n; age++)
        rs_json_number(json, NULL, by_age[age].mean);
    rs_json_end_array(json);
}

static void put_ladder(rs_json *json, const double *ladder)
{
    rs_json_array_line(json, "ladder");
    for (int i = 0; i < RS_N_LADDER; i++)
        rs_json_number(json, NULL, ladder[i]);
    rs_json_end_array(json);
}

static void put_segment(rs_json *json, const rs_results *results, const rs_segment_results *segment,
    const rs_summary *retention)
{
    const char *money = results->currency;
    rs_json_object(json, segment->name);
    rs_json_text(json, "label", segment->label);
    rs_json_measure(json, "clv", money, &segment->clv);
    rs_json_measure(json, "customers", "customers", &segment->customers);
    rs_json_measure(json, "active_end", "customers", &segment->active_end);
    rs_json_measure(json, "churn_rate", "share", &segment->churn_rate);
    rs_json_measure(json, "revenue", money, &segment->revenue);
    rs_json_object_line(json, "reasons");
    for (int r = 0; r < segment->n_reasons; r++)
        rs_json_number(json, segment->reasons[r], segment->reason_shares[r]);
    rs_json_end_object(json);
    put_retention(json, retention, results->horizon);
    rs_json_end_object(json);
}

static void put_segments(
    rs_json *json, const rs_results *results, const rs_scenario_results *scenario)
{
    rs_json_object(json, "segments");
    for (int s = 0; s < scenario->n_segments; s++) {
        const rs_summary *retention = scenario->segment_retention;
        put_segment(json, results, &scenario->segments[s],
            retention ? retention + (ptrdiff_t)s * results->horizon : NULL);
    }
    rs_json_end_object(json);
}

static void put_differences(
    rs_json *json, const rs_results *results, const rs_scenario_results *scenario, bool is_baseline)
{
    rs_json_object(json, "difference");
    for (int m = 0; scenario->differences && m < RS_N_MEASURES; m++) {
        const rs_difference *difference = &scenario->differences[m];
        rs_json_object_line(json, rs_measure_rows[m].name);
        rs_json_text(json, "unit", rs_unit_name(results, rs_measure_rows[m].unit));
        put_figures(json, &difference->summary);
        double better[RS_N_BETTER];
        rs_better_figures(difference, is_baseline, better);
        for (int i = 0; i < RS_N_BETTER; i++)
            rs_json_number(json, rs_better_names[i], better[i]);
        rs_json_end_object(json);
    }
    rs_json_end_object(json);
}

static void put_scenario(rs_json *json, const rs_results *results, int s)
{
    const rs_scenario_results *scenario = &results->scenarios[s];
    rs_json_object(json, NULL);
    rs_json_text(json, "name", scenario->name);
    rs_json_text(json, "label", scenario->label);
    rs_json_array(json, "changes");
    for (int c = 0; c < scenario->n_changes; c++)
        rs_json_text(json, NULL, scenario->changes[c]);
    rs_json_end_array(json);
    put_measures(json, results, scenario);
    put_variance(json, scenario);
    put_channels(json, results, scenario);
    put_segments(json, results, scenario);
    rs_json_programs(json, results, scenario);
    put_retention(json, scenario->retention, results->horizon);
    put_ladder(json, scenario->ladder);
    put_differences(json, results, scenario, s == results->baseline);
    rs_json_end_object(json);
}

/* What both files say of the run. */
static void put_run(rs_json *json, const rs_results *results)
{
    rs_json_seed(json, "seed", results->seed);
    rs_json_whole(json, "replications", results->n_replications);
    rs_json_whole(json, "replications_asked", results->n_asked);
    rs_json_flag(json, "complete", results->complete);
    rs_json_text(json, "arithmetic", results->arithmetic);
    rs_json_text(json, "design", results->design);
    rs_json_whole(json, "horizon", results->horizon);
}

static const char *baseline_name(const rs_results *results)
{
    int baseline = results->baseline;
    bool is_there = baseline >= 0 && baseline < results->n_scenarios;
    return is_there ? results->scenarios[baseline].name : NULL;
}

static void put_study(rs_json *json, const rs_results *results)
{
    rs_json_object(json, "study");
    rs_json_text(json, "title", results->title);
    rs_json_text(json, "name", results->study_name);
    rs_json_text(json, "file", results->file);
    put_run(json, results);
    rs_json_text(json, "period", results->period);
    rs_json_text(json, "begins", results->begins);
    rs_json_text(json, "currency", results->currency);
    rs_json_text(json, "baseline", baseline_name(results));
    rs_json_number(json, "confidence", results->confidence);
    rs_json_array_line(json, "period_labels");
    for (int t = 0; results->period_labels && t < results->horizon; t++)
        rs_json_text(json, NULL, results->period_labels[t]);
    rs_json_end_array(json);
    rs_json_end_object(json);
}

static void put_tool(rs_json *json, const rs_results *results)
{
    rs_json_whole(json, "schema", SCHEMA);
    rs_json_text(json, "tool", "retsim");
    rs_json_text(json, "version", results->version);
}

void rs_write_summary_json(const rs_results *results, FILE *to)
{
    rs_json json = { .to = to };
    rs_json_object(&json, NULL);
    put_tool(&json, results);
    put_study(&json, results);
    rs_json_array(&json, "scenarios");
    for (int s = 0; s < results->n_scenarios; s++)
        put_scenario(&json, results, s);
    rs_json_end_array(&json);
    rs_json_assumptions(&json, results);
    rs_json_suitability(&json, results);
    rs_json_end_object(&json);
}

static void put_hashes(rs_json *json, const char *key, const rs_file_hashes *hashes)
{
    rs_json_object(json, key);
    for (size_t i = 0; i < hashes->n; i++)
        rs_json_text(json, hashes->list[i].name, hashes->list[i].hash.digits);
    rs_json_end_object(json);
}

void rs_write_manifest_json(
    const rs_results *results, const rs_file_hashes *files, const rs_file_hashes *reports, FILE *to)
{
    const char *configuration = results->configuration ? results->configuration : "";
    rs_sha256 hash = rs_sha256_of(configuration, strlen(configuration));
    rs_json json = { .to = to };
    rs_json_object(&json, NULL);
    put_tool(&json, results);
    rs_json_text(&json, "command_line", results->command_line);
    rs_json_text(&json, "study", results->file);
    put_run(&json, results);
    rs_json_text(&json, "configuration_sha256", hash.digits);
    rs_json_text(&json, "configuration", configuration);
    put_hashes(&json, "files_sha256", files);
    put_hashes(&json, "reports_sha256", reports);
    rs_json_end_object(&json);
}

static char *results_as_json(const rs_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to)
        return NULL;
    rs_write_summary_json(results, to);
    bool failed = ferror(to) != 0;
    if (fclose(to) == 0 && !failed)
        return text;
    free(text);
    return NULL;
}

char *rs_results_json(const rs_results *results)
{
    RS_GUARDED_AS(NULL, results_as_json(results));
}
