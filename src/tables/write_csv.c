/* A row a figure, written straight from the results; figures are found by the names of columns. */
#include "results/fields.h"
#include "tables/table_data.h"
#include "tables/write_results.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static void put_numbers(FILE *to, int n, const double *values)
{
    for (int i = 0; i < n; i++) {
        putc(',', to);
        rs_csv_number(to, values[i]);
    }
}

static void end_row(FILE *to)
{
    fputs("\r\n", to);
}

static void put_key(FILE *to, const char *text)
{
    rs_csv_text(to, text);
    putc(',', to);
}

/* The figures of those names, parted by commas as in the header, each with a comma before it. */
static void put_figures(FILE *to, const rs_fields *fields, const void *of, const char *names)
{
    char name[32];
    for (size_t n; (n = strcspn(names, ",")) > 0; names += n + (names[n] == ',')) {
        size_t offset;
        snprintf(name, sizeof name, "%.*s", (int)n, names);
        const rs_field *field = rs_field_find(fields, name, &offset);
        put_numbers(to, 1, &(double){ rs_field_value(field, (const char *)of + offset) });
    }
}

static const char summary_figures[]
    = "mean,mc_error,sd,p5,p10,p25,p50,p75,p90,p95,p_negative,never,p_better,p_better_error,p_best,"
      "regret,half_width,p50_low,p50_high,n,n_deciding,p_better_half_width";

static void put_summary_row(FILE *to, const char *scenario, const char *measure, const char *unit,
    const char *kind, const rs_difference *of, double level)
{
    put_key(to, scenario);
    put_key(to, measure);
    put_key(to, unit);
    rs_csv_text(to, kind);
    put_figures(to, &rs_difference_fields, of, summary_figures);
    put_numbers(to, 1, &level);
    end_row(to);
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
static void put_tail_row(FILE *to, const rs_results *results, const char *scenario,
    const char *name, const rs_tail_figure *of)
{
    rs_difference row = nothing();
    row.summary.n = results->n_replications;
    row.summary.mean = of->value;
    row.summary.mc_error = of->mc_error;
    row.summary.half_width = of->half_width;
    put_summary_row(to, scenario, name, results->currency, "value", &row, results->tail);
}

static void put_scenario_rows(
    FILE *to, const rs_results *results, const rs_scenario_results *scenario)
{
    for (int m = 0; m < RS_N_MEASURES; m++) {
        rs_difference row = nothing();
        row.summary = scenario->measures[m];
        put_summary_row(to, scenario->name, rs_measure_rows[m].name,
            rs_unit_name(results, rs_measure_rows[m].unit), "value", &row, NAN);
    }
    put_tail_row(to, results, scenario->name, "var", &scenario->tail.var);
    put_tail_row(to, results, scenario->name, "cvar", &scenario->tail.cvar);
    for (int m = 0; scenario->differences && m < RS_N_MEASURES; m++)
        put_summary_row(to, scenario->name, rs_measure_rows[m].name,
            rs_unit_name(results, rs_measure_rows[m].unit), "difference", &scenario->differences[m],
            NAN);
}

void rs_write_summary_csv(const rs_results *results, FILE *to)
{
    fprintf(to, "scenario,measure,unit,kind,%s,level", summary_figures);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++)
        put_scenario_rows(to, results, &results->scenarios[s]);
}

/* What is told by its number is also told by its label: "2026-07". */
static const char *label_of(const rs_results *results, int period)
{
    return results->period_labels ? results->period_labels[period] : "";
}

static const char band_figures[] = "mean,p2_5,p5,p10,p25,p50,p75,p90,p95,p97_5";

static void put_period_row(FILE *to, const rs_results *results, const char *scenario, int period,
    int series, const rs_band *band)
{
    put_key(to, scenario);
    fprintf(to, "%d,", period);
    put_key(to, label_of(results, period));
    put_key(to, rs_series_rows[series].name);
    rs_csv_text(to, rs_unit_name(results, rs_series_rows[series].unit));
    put_figures(to, &rs_band_fields, band, band_figures);
    end_row(to);
}

void rs_write_periods_csv(const rs_results *results, FILE *to)
{
    fprintf(to, "scenario,period,label,series,unit,%s", band_figures);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &results->scenarios[s];
        for (int period = 0; scenario->periods && period < results->horizon; period++)
            for (int series = 0; series < RS_N_SERIES; series++)
                put_period_row(to, results, scenario->name, period, series,
                    &scenario->periods[(ptrdiff_t)series * results->horizon + period]);
    }
}

static void put_cohort(
    FILE *to, const rs_results *results, const char *scenario, const rs_cohort *cohort)
{
    for (int age = 0; age < cohort->n_ages; age++) {
        put_key(to, scenario);
        fprintf(to, "%d,", cohort->period);
        put_key(to, label_of(results, cohort->period));
        double share = cohort->acquired > 0 ? cohort->active[age] / cohort->acquired : NAN;
        fprintf(to, "%d", age);
        const double figures[] = { cohort->active[age], share, cohort->contribution[age] };
        put_numbers(to, sizeof figures / sizeof *figures, figures);
        putc(',', to);
        rs_csv_text(to, results->currency);
        end_row(to);
    }
}

void rs_write_cohorts_csv(const rs_results *results, FILE *to)
{
    fputs(
        "scenario,cohort,label,age,active,share,cumulative_contribution,unit_of_contribution", to);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int c = 0; c < results->scenarios[s].n_cohorts; c++)
            put_cohort(to, results, results->scenarios[s].name, &results->scenarios[s].cohorts[c]);
}

static void put_part(FILE *to, const rs_results *results, const char *scenario, const char *kind,
    const char *part, const double *active, const double *acquired)
{
    for (int t = 0; t < results->horizon; t++) {
        put_key(to, scenario);
        fprintf(to, "%d,", t);
        put_key(to, label_of(results, t));
        put_key(to, kind);
        rs_csv_text(to, part);
        const double figures[] = { active ? active[t] : NAN, acquired ? acquired[t] : NAN };
        put_numbers(to, sizeof figures / sizeof *figures, figures);
        end_row(to);
    }
}

void rs_write_parts_csv(const rs_results *results, FILE *to)
{
    fputs("scenario,period,label,kind,part,active,acquired", to);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &results->scenarios[s];
        for (int c = 0; c < scenario->n_channels; c++) {
            const rs_channel_results *channel = &scenario->channels[c];
            put_part(to, results, scenario->name, "channel", channel->name,
                channel->active_by_period, channel->acquired_by_period);
        }
        for (int k = 0; k < scenario->n_segments; k++) {
            const rs_segment_results *segment = &scenario->segments[k];
            put_part(to, results, scenario->name, "segment", segment->name,
                segment->active_by_period, segment->acquired_by_period);
        }
    }
}

void rs_write_replications_csv(const rs_results *results, FILE *to)
{
    fputs("scenario,replication", to);
    for (int m = 0; m < RS_N_MEASURES; m++)
        fprintf(to, ",%s", rs_measure_rows[m].name);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (long r = 0; r < results->n_replications; r++) {
            const double *values = results->scenarios[s].values;
            rs_csv_text(to, results->scenarios[s].name);
            fprintf(to, ",%ld", results->first_replication + r);
            for (int m = 0; m < RS_N_MEASURES; m++)
                put_numbers(to, 1, &values[(ptrdiff_t)m * results->n_replications + r]);
            end_row(to);
        }
}

bool rs_results_have_programs(const rs_results *results)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (results->scenarios[s].n_programs > 0)
            return true;
    return false;
}

static void put_program(
    FILE *to, const rs_results *results, const char *scenario, const rs_program_results *program)
{
    for (int t = 0; t < results->horizon; t++) {
        put_key(to, scenario);
        put_key(to, program->name);
        fprintf(to, "%d,", t);
        rs_csv_text(to, label_of(results, t));
        const double figures[] = { program->people_by_period ? program->people_by_period[t] : NAN,
            program->cost_by_period ? program->cost_by_period[t] : NAN };
        put_numbers(to, sizeof figures / sizeof *figures, figures);
        putc(',', to);
        rs_csv_text(to, results->currency);
        end_row(to);
    }
}

void rs_write_programs_csv(const rs_results *results, FILE *to)
{
    fputs("scenario,program,period,label,people,cost,unit_of_cost", to);
    end_row(to);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int p = 0; p < results->scenarios[s].n_programs; p++)
            put_program(
                to, results, results->scenarios[s].name, &results->scenarios[s].programs[p]);
}

void rs_write_assumptions_csv(const rs_results *results, FILE *to)
{
    fputs("path,scenarios,taken_as,unit,value,p5,p95,share_of_variance,evidence,source", to);
    end_row(to);
    for (int i = 0; i < results->n_assumptions; i++) {
        const rs_assumption_results *row = &results->assumptions[i];
        const double figures[] = { row->value, row->low, row->high, row->share };
        put_key(to, row->path);
        put_key(to, row->scenarios);
        put_key(to, row->uncertain ? "uncertain" : "certain");
        rs_csv_text(to, row->unit);
        put_numbers(to, sizeof figures / sizeof *figures, figures);
        putc(',', to);
        put_key(to, row->evidence);
        rs_csv_text(to, row->source);
        end_row(to);
    }
}
