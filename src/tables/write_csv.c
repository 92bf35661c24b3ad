/*
 * A table a file, of which each row is written as soon as it is complete; figures are found by the
 * names of their columns.
 */
#include "tables/field_columns.h"
#include "tables/table_data.h"
#include "tables/table_parts.h"
#include "tables/write_results.h"

#include <math.h>
#include <stddef.h>

/* The language of files, in which names stand for labels. */
static const rs_language none = RS_ENGLISH;

static rs_cell whole(long value)
{
    return rs_cell_decimals((double)value, 0);
}

static void put_names(rs_table *table, int n, const char *const *names)
{
    for (int i = 0; i < n; i++)
        rs_table_put(table, rs_cell_text(names[i]));
}

static void put_number(rs_table *table, double value)
{
    rs_table_put(table, rs_cell_number(RS_UNIT_RATIO, value));
}

/* A period is told by its number, and by its label: "2026-07". */
static void put_period(rs_table *table, const rs_results *results, int period)
{
    rs_table_put(table, whole(period));
    rs_table_put(table, rs_cell_date(results->period_labels ? results->period_labels[period] : ""));
}

/* ---- summary.csv ---- */

static const char summary_figures[]
    = "mean,mc_error,sd,p5,p10,p25,p50,p75,p90,p95,p_negative,never,p_better,p_better_error,p_best,"
      "regret,half_width,p50_low,p50_high,n,n_deciding,p_better_half_width";

static void put_summary_row(rs_table *table, const char *scenario, const char *measure,
    const char *unit, const char *kind, const rs_difference *of, double level)
{
    put_names(table, 4, (const char *const[]){ scenario, measure, unit, kind });
    rs_field_cells_put(table, &rs_difference_fields, of, summary_figures, RS_UNIT_RATIO);
    put_number(table, level);
}

/* Of which nothing is known: no figure exists. */
static rs_difference nothing(void)
{
    return (rs_difference){ .summary = rs_summarise(NULL, 0, false),
        .p_better = NAN,
        .p_better_error = NAN,
        .p_better_half_width = NAN,
        .p_best = NAN,
        .regret = NAN };
}

/* VaR and CVaR stand among the values; their level, in a column that only they fill. */
static void put_tail_row(rs_table *table, const rs_results *results, const char *scenario,
    const char *name, const rs_tail_figure *of)
{
    rs_difference row = nothing();
    row.summary.n = results->n_replications;
    row.summary.mean = of->value;
    row.summary.mc_error = of->mc_error;
    row.summary.half_width = of->half_width;
    put_summary_row(table, scenario, name, results->currency, "value", &row, results->tail);
}

static void put_scenario_rows(
    rs_table *table, const rs_results *results, const rs_scenario_results *scenario)
{
    for (int m = 0; m < RS_N_MEASURES; m++) {
        rs_difference row = nothing();
        row.summary = scenario->measures[m];
        put_summary_row(table, scenario->name, rs_measure_rows[m].name,
            rs_unit_name(results, rs_measure_rows[m].unit), "value", &row, NAN);
    }
    put_tail_row(table, results, scenario->name, "var", &scenario->tail.var);
    put_tail_row(table, results, scenario->name, "cvar", &scenario->tail.cvar);
    for (int m = 0; scenario->differences && m < RS_N_MEASURES; m++)
        put_summary_row(table, scenario->name, rs_measure_rows[m].name,
            rs_unit_name(results, rs_measure_rows[m].unit), "difference", &scenario->differences[m],
            NAN);
}

void rs_write_summary_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("measure", RS_SAY_nothing, TEXT),
        RS_COLUMN("unit", RS_SAY_nothing, TEXT),
        RS_COLUMN("kind", RS_SAY_nothing, TEXT),
    };
    rs_table table = RS_TABLE(none, keys);
    rs_field_columns_add(&table, &rs_difference_fields, summary_figures);
    rs_table_column_add(&table, (rs_table_column)RS_COLUMN("level", RS_SAY_nothing, NUMBER));
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++)
        put_scenario_rows(&table, results, &results->scenarios[s]);
    rs_table_clear(&table);
}

/* ---- periods.csv ---- */

static const char band_figures[] = "mean,p2_5,p5,p10,p25,p50,p75,p90,p95,p97_5";

static void put_period_row(rs_table *table, const rs_results *results, const char *scenario,
    int period, int series, const rs_band *band)
{
    const rs_series_row *row = &rs_series_rows[series];
    put_names(table, 1, &scenario);
    put_period(table, results, period);
    put_names(table, 2, (const char *const[]){ row->name, rs_unit_name(results, row->unit) });
    rs_field_cells_put(table, &rs_band_fields, band, band_figures, row->unit);
}

void rs_write_periods_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("period", RS_SAY_nothing, NUMBER),
        RS_COLUMN("label", RS_SAY_nothing, DATE),
        RS_COLUMN("series", RS_SAY_nothing, TEXT),
        RS_COLUMN("unit", RS_SAY_nothing, TEXT),
    };
    rs_table table = RS_TABLE(none, keys);
    rs_field_columns_add(&table, &rs_band_fields, band_figures);
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &results->scenarios[s];
        for (int period = 0; scenario->periods && period < results->horizon; period++)
            for (int series = 0; series < RS_N_SERIES; series++)
                put_period_row(&table, results, scenario->name, period, series,
                    &scenario->periods[(ptrdiff_t)series * results->horizon + period]);
    }
    rs_table_clear(&table);
}

/* ---- cohorts.csv ---- */

static void put_cohort(
    rs_table *table, const rs_results *results, const char *scenario, const rs_cohort *cohort)
{
    for (int age = 0; age < cohort->n_ages; age++) {
        put_names(table, 1, &scenario);
        put_period(table, results, cohort->period);
        rs_table_put(table, whole(age));
        put_number(table, cohort->active[age]);
        put_number(table, cohort->acquired > 0 ? cohort->active[age] / cohort->acquired : NAN);
        put_number(table, cohort->contribution[age]);
        put_names(table, 1, &results->currency);
    }
}

void rs_write_cohorts_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("cohort", RS_SAY_nothing, NUMBER),
        RS_COLUMN("label", RS_SAY_nothing, DATE),
        RS_COLUMN("age", RS_SAY_nothing, NUMBER),
        RS_COLUMN("active", RS_SAY_nothing, NUMBER),
        RS_COLUMN("share", RS_SAY_nothing, NUMBER),
        RS_COLUMN("cumulative_contribution", RS_SAY_nothing, NUMBER),
        RS_COLUMN("unit_of_contribution", RS_SAY_nothing, TEXT),
    };
    rs_table table = RS_TABLE(none, columns);
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int c = 0; c < results->scenarios[s].n_cohorts; c++)
            put_cohort(
                &table, results, results->scenarios[s].name, &results->scenarios[s].cohorts[c]);
    rs_table_clear(&table);
}

/* ---- parts.csv ---- */

static void put_part(rs_table *table, const rs_results *results, const char *scenario,
    const char *kind, const char *part, const double *active, const double *acquired)
{
    for (int t = 0; t < results->horizon; t++) {
        put_names(table, 1, &scenario);
        put_period(table, results, t);
        put_names(table, 2, (const char *const[]){ kind, part });
        put_number(table, active ? active[t] : NAN);
        put_number(table, acquired ? acquired[t] : NAN);
    }
}

void rs_write_parts_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("period", RS_SAY_nothing, NUMBER),
        RS_COLUMN("label", RS_SAY_nothing, DATE),
        RS_COLUMN("kind", RS_SAY_nothing, TEXT),
        RS_COLUMN("part", RS_SAY_nothing, TEXT),
        RS_COLUMN("active", RS_SAY_nothing, NUMBER),
        RS_COLUMN("acquired", RS_SAY_nothing, NUMBER),
    };
    rs_table table = RS_TABLE(none, columns);
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &results->scenarios[s];
        for (int c = 0; c < scenario->n_channels; c++) {
            const rs_channel_results *channel = &scenario->channels[c];
            put_part(&table, results, scenario->name, "channel", channel->name,
                channel->active_by_period, channel->acquired_by_period);
        }
        for (int k = 0; k < scenario->n_segments; k++) {
            const rs_segment_results *segment = &scenario->segments[k];
            put_part(&table, results, scenario->name, "segment", segment->name,
                segment->active_by_period, segment->acquired_by_period);
        }
    }
    rs_table_clear(&table);
}

/* ---- replications.csv ---- */

static void put_replication(rs_table *table, const rs_results *results, int s, long r)
{
    const rs_scenario_results *scenario = &results->scenarios[s];
    put_names(table, 1, &scenario->name);
    rs_table_put(table, whole(results->first_replication + r));
    for (int m = 0; m < RS_N_MEASURES; m++)
        put_number(table, scenario->values[(ptrdiff_t)m * results->n_replications + r]);
}

void rs_write_replications_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("replication", RS_SAY_nothing, NUMBER),
    };
    rs_table table = RS_TABLE(none, keys);
    for (int m = 0; m < RS_N_MEASURES; m++)
        rs_table_column_add(
            &table, (rs_table_column){ .name = rs_measure_rows[m].name, .kind = RS_CELL_NUMBER });
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (long r = 0; r < results->n_replications; r++)
            put_replication(&table, results, s, r);
    rs_table_clear(&table);
}

/* ---- programs.csv ---- */

bool rs_results_have_programs(const rs_results *results)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (results->scenarios[s].n_programs > 0)
            return true;
    return false;
}

static void put_program(rs_table *table, const rs_results *results, const char *scenario,
    const rs_program_results *program)
{
    for (int t = 0; t < results->horizon; t++) {
        put_names(table, 2, (const char *const[]){ scenario, program->name });
        put_period(table, results, t);
        put_number(table, program->people_by_period ? program->people_by_period[t] : NAN);
        put_number(table, program->cost_by_period ? program->cost_by_period[t] : NAN);
        put_names(table, 1, &results->currency);
    }
}

void rs_write_programs_csv(const rs_results *results, FILE *to)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("program", RS_SAY_nothing, TEXT),
        RS_COLUMN("period", RS_SAY_nothing, NUMBER),
        RS_COLUMN("label", RS_SAY_nothing, DATE),
        RS_COLUMN("people", RS_SAY_nothing, NUMBER),
        RS_COLUMN("cost", RS_SAY_nothing, NUMBER),
        RS_COLUMN("unit_of_cost", RS_SAY_nothing, TEXT),
    };
    rs_table table = RS_TABLE(none, columns);
    rs_csv_begin(&table, to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int p = 0; p < results->scenarios[s].n_programs; p++)
            put_program(
                &table, results, results->scenarios[s].name, &results->scenarios[s].programs[p]);
    rs_table_clear(&table);
}

/* ---- assumptions.csv ---- */

void rs_write_assumptions_csv(const rs_results *results, FILE *to)
{
    rs_table_options options = { .language = none };
    rs_table_view view = rs_table_view_of(results, &options);
    rs_table table;
    rs_table_fill_assumptions(&view, &table);
    rs_table_csv(&table, to);
    rs_table_clear(&table);
}
