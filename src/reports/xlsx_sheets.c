/* The sheets of figures: measures, periods, cohorts, assumptions, definitions. */
#include "reports/workbook.h"
#include "tables/table_parts.h"
#include "tables/write_results.h"
#include "words/say.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* So that a large study makes no workbook that nobody can open. */
enum { MOST_PERIOD_ROWS = 50000, MOST_COHORT_CELLS = 200000, MOST_AGES = 1200 };

/* ---- measures ---- */

static bool measure_exists(const rs_results *results, int m)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (results->scenarios[s].measures[m].n > 0)
            return true;
    return false;
}

static double largest_mean(const rs_results *results, int m)
{
    double largest = 0;
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *of = &results->scenarios[s].measures[m];
        double size = fabs(isfinite(of->mean) ? of->mean : of->p50);
        largest = isfinite(size) ? fmax(largest, size) : largest;
    }
    return largest;
}

static void put_numbers(rs_sheet *sheet, int n, const double *values, rs_sheet_style style)
{
    for (int i = 0; i < n; i++)
        rs_put_number(sheet, values[i], style);
}

static void put_difference(
    rs_sheet *sheet, const rs_difference *of, bool is_baseline, rs_sheet_style style)
{
    const double figures[] = { of->summary.mean, of->summary.half_width, of->summary.p5,
        of->summary.p50, of->summary.p95 };
    if (is_baseline)
        rs_skip(sheet, sizeof figures / sizeof *figures);
    else
        put_numbers(sheet, sizeof figures / sizeof *figures, figures, style);
    const double shares[] = { of->p_better, of->p_better_half_width, of->p_best };
    put_numbers(sheet, sizeof shares / sizeof *shares, shares, RS_STYLE_SHARE);
    rs_put_number(sheet, of->regret, style);
}

static void put_measure(rs_sheet *sheet, int m, int s, rs_sheet_style style)
{
    const rs_results *results = sheet->in->of->results;
    const rs_scenario_results *scenario = &results->scenarios[s];
    const rs_measure_row *row = &rs_measure_rows[m];
    const rs_summary *of = &scenario->measures[m];
    const double figures[] = { of->mean, of->half_width, of->sd, of->p5, of->p10, of->p25, of->p50,
        of->p75, of->p90, of->p95 };
    rs_put_text(
        sheet, rs_either(sheet->in->of->language, row->label, row->label_zh), RS_STYLE_TEXT);
    rs_put_scenario(sheet, s);
    rs_put_text(sheet, rs_unit_words(sheet->in, row->unit), RS_STYLE_TEXT);
    put_numbers(sheet, sizeof figures / sizeof *figures, figures, style);
    rs_put_number(sheet, of->p_negative, RS_STYLE_SHARE);
    rs_put_number(sheet, of->never, RS_STYLE_SHARE);
    if (scenario->differences && results->n_scenarios > 1)
        put_difference(sheet, &scenario->differences[m], s == results->baseline, style);
    rs_next_row(sheet);
}

void rs_sheet_measures(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_MEASURES);
    const rs_results *results = in->of->results;
    rs_put_header(&sheet, RS_SAY_header_measures, 3);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        if (!measure_exists(results, m))
            continue;
        rs_sheet_style style = rs_sheet_style_of(rs_measure_rows[m].unit, largest_mean(results, m));
        for (int s = 0; s < results->n_scenarios; s++)
            put_measure(&sheet, m, s, style);
    }
    rs_sheet_freeze(&sheet, 2);
    rs_sheet_end(&sheet);
}

/* ---- periods ---- */

static const rs_band *bands_of(const rs_results *results, int s, int k)
{
    return results->scenarios[s].periods + (ptrdiff_t)k * results->horizon;
}

/* A series that is 0 throughout belongs to something that the business does not have. */
static double largest_of_series(const rs_results *results, int k)
{
    double largest = 0;
    for (int s = 0; s < results->n_scenarios; s++)
        for (int t = 0; results->scenarios[s].periods && t < results->horizon; t++) {
            const rs_band *band = &bands_of(results, s, k)[t];
            largest
                = fmax(largest, fmax(fabs(band->p2_5), fmax(fabs(band->mean), fabs(band->p97_5))));
        }
    return largest;
}

static bool is_core(int k)
{
    return k == RS_SERIES_active || k == RS_SERIES_revenue || k == RS_SERIES_profit
        || k == RS_SERIES_cumulative_profit || k == RS_SERIES_cash;
}

/* Which series are written, and how many scenarios; where there are too many rows, the core alone.
 */
static int choose_series(
    const rs_workbook *in, bool shown[RS_N_SERIES], double largest[RS_N_SERIES])
{
    const rs_results *results = in->of->results;
    int n = 0;
    for (int k = 0; k < RS_N_SERIES; k++) {
        largest[k] = largest_of_series(results, k);
        shown[k] = largest[k] > 0;
        n += shown[k];
    }
    double rows_of_series = (double)results->horizon * results->n_scenarios;
    if (n * rows_of_series <= MOST_PERIOD_ROWS)
        return results->n_scenarios;
    n = 0;
    for (int k = 0; k < RS_N_SERIES; k++) {
        shown[k] = shown[k] && is_core(k);
        n += shown[k];
    }
    int most
        = (int)fmax(1, floor((double)MOST_PERIOD_ROWS / fmax(1, (double)n * results->horizon)));
    int written = most < results->n_scenarios ? most : results->n_scenarios;
    rs_tell(in->error, RS_NOTICE,
        "report.xlsx: its sheet of periods has only the main series of %d scenario%s; periods.csv "
        "has all",
        written, written == 1 ? "" : "s");
    return written;
}

static void put_series(rs_sheet *sheet, int s, int k, rs_sheet_style style)
{
    const rs_results *results = sheet->in->of->results;
    for (int t = 0; t < results->horizon; t++) {
        const rs_band *band = &bands_of(results, s, k)[t];
        const double figures[] = { band->mean, band->p2_5, band->p5, band->p10, band->p25,
            band->p50, band->p75, band->p90, band->p95, band->p97_5 };
        rs_put_scenario(sheet, s);
        rs_put_text(sheet,
            rs_either(sheet->in->of->language, rs_series_rows[k].label, rs_series_rows[k].label_zh),
            RS_STYLE_TEXT);
        rs_put_text(sheet, rs_unit_words(sheet->in, rs_series_rows[k].unit), RS_STYLE_TEXT);
        rs_put_period(sheet, t);
        put_numbers(sheet, sizeof figures / sizeof *figures, figures, style);
        rs_next_row(sheet);
    }
}

static void note_scenarios(rs_workbook *in, int n_written)
{
    for (int i = 0; i < in->view.n; i++)
        in->scenario_in_periods[i] = in->view.scenarios[i] - in->of->results->scenarios < n_written
            && in->view.scenarios[i]->periods;
}

void rs_sheet_periods(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_PERIODS);
    bool shown[RS_N_SERIES];
    double largest[RS_N_SERIES];
    int n = choose_series(in, shown, largest);
    rs_put_header(&sheet, RS_SAY_header_periods, 4);
    for (int s = 0; s < n; s++) {
        for (int k = 0; k < RS_N_SERIES && in->of->results->scenarios[s].periods; k++) {
            if (!shown[k])
                continue;
            if (s == 0)
                in->series_row[k] = sheet.row;
            put_series(&sheet, s, k, rs_sheet_style_of(rs_series_rows[k].unit, largest[k]));
        }
        if (s == 0)
            in->series_stride = sheet.row - 1;
    }
    note_scenarios(in, n);
    rs_sheet_freeze(&sheet, 4);
    rs_sheet_end(&sheet);
}

/* ---- cohorts ---- */

static void put_ages_header(rs_sheet *sheet, int n_ages)
{
    const rs_workbook *in = sheet->in;
    rs_put_text(sheet, rs_words(in->of->language, RS_SAY_column_scenario), RS_STYLE_HEAD);
    rs_put_text(sheet, rs_words(in->of->language, RS_SAY_column_cohort), RS_STYLE_HEAD);
    rs_put_text(sheet, rs_words(in->of->language, RS_SAY_column_acquired), RS_STYLE_HEAD_RIGHT);
    for (int age = 0; age < n_ages; age++)
        rs_put_number(sheet, age, RS_STYLE_HEAD_RIGHT);
    rs_next_row(sheet);
}

/* The cohorts whose CLV is told, together: what the chart of retention shows. */
static void put_followed(rs_sheet *sheet, int s, int n_ages)
{
    const rs_scenario_results *scenario = &sheet->in->of->results->scenarios[s];
    rs_put_scenario(sheet, s);
    rs_put_text(sheet, rs_words(sheet->in->of->language, RS_SAY_tracked_cohorts), RS_STYLE_TEXT);
    rs_skip(sheet, 1);
    for (int age = 0; age < n_ages; age++)
        rs_put_number(
            sheet, scenario->retention ? scenario->retention[age].mean : NAN, RS_STYLE_SHARE);
    rs_next_row(sheet);
}

static void put_triangle(rs_sheet *sheet, int s)
{
    const rs_scenario_results *scenario = &sheet->in->of->results->scenarios[s];
    for (int c = 0; c < scenario->n_cohorts; c++) {
        const rs_cohort *cohort = &scenario->cohorts[c];
        rs_put_scenario(sheet, s);
        rs_put_period(sheet, cohort->period);
        rs_put_number(sheet, cohort->acquired, RS_STYLE_WHOLE);
        for (int age = 0; age < cohort->n_ages && age < MOST_AGES; age++)
            rs_put_number(sheet,
                cohort->acquired > 0 ? cohort->active[age] / cohort->acquired : NAN,
                RS_STYLE_SHARE);
        rs_next_row(sheet);
    }
}

/* The last age that the followed cohorts of all scenarios have. */
static int ages_followed(const rs_workbook *in)
{
    const rs_results *results = in->of->results;
    int n = results->horizon < MOST_AGES ? results->horizon : MOST_AGES;
    for (int s = 0; s < results->n_scenarios; s++) {
        int k = 0;
        while (results->scenarios[s].retention && k < n
            && isfinite(results->scenarios[s].retention[k].mean))
            k++;
        n = k;
    }
    return n;
}

static void colour_shares(rs_sheet *sheet, int first_row, int n_ages)
{
    char full[RS_COLOUR_SIZE];
    rs_colour_mix(sheet->in->of->theme->heat, "#FFFFFF", 0.5, full);
    lxw_conditional_format scale = { .type = LXW_CONDITIONAL_2_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
        .max_value = 1,
        .min_color = 0xFFFFFF,
        .max_color = rs_workbook_colour(full) };
    worksheet_conditional_format_range(sheet->sheet, (lxw_row_t)first_row, 3,
        (lxw_row_t)sheet->row - 1, (lxw_col_t)(2 + n_ages), &scale);
}

static double cohort_cells(const rs_results *results, int s)
{
    double cells = 0;
    for (int c = 0; c < results->scenarios[s].n_cohorts; c++)
        cells += results->scenarios[s].cohorts[c].n_ages;
    return cells;
}

void rs_sheet_cohorts(rs_workbook *in)
{
    const rs_results *results = in->of->results;
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_COHORTS);
    int n_ages = results->horizon < MOST_AGES ? results->horizon : MOST_AGES;
    double cells = 0;
    int s = 0;
    put_ages_header(&sheet, n_ages);
    in->followed_row = sheet.row;
    in->followed_ages = ages_followed(in);
    for (int i = 0; i < results->n_scenarios; i++)
        put_followed(&sheet, i, n_ages);
    for (; s < results->n_scenarios && (cells += cohort_cells(results, s)) <= MOST_COHORT_CELLS;
         s++)
        put_triangle(&sheet, s);
    if (s < results->n_scenarios)
        rs_tell(in->error, RS_NOTICE,
            "report.xlsx: its sheet of cohorts has the cohorts of %d of %d scenarios; cohorts.csv "
            "has all",
            s, results->n_scenarios);
    colour_shares(&sheet, 1, n_ages);
    rs_sheet_freeze(&sheet, 3);
    rs_sheet_end(&sheet);
}

/* ---- assumptions and definitions ---- */

static rs_sheet_style style_of_value(const rs_assumption_results *row)
{
    return fabs(row->value) >= 10000 && row->value == floor(row->value) ? RS_STYLE_WHOLE
                                                                        : RS_STYLE_GENERAL;
}

void rs_sheet_assumptions(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_ASSUMPTIONS);
    const rs_results *results = in->of->results;
    rs_put_header(&sheet, RS_SAY_header_assumptions, 6);
    for (int i = 0; i < results->n_assumptions; i++) {
        const rs_assumption_results *row = &results->assumptions[i];
        bool all = strcmp(row->scenarios, "all") == 0;
        rs_put_text(&sheet, row->path, RS_STYLE_TEXT);
        rs_put_text(&sheet, all ? rs_words(in->of->language, RS_SAY_row_all) : row->scenarios,
            RS_STYLE_TEXT);
        rs_put_text(&sheet, rs_evidence_text(row->evidence, in->of->language), RS_STYLE_TEXT);
        rs_put_text(&sheet, row->source, RS_STYLE_TEXT);
        rs_put_text(&sheet,
            row->uncertain ? rs_words(in->of->language, RS_SAY_taken_as_uncertain)
                           : rs_words(in->of->language, RS_SAY_taken_as_certain_value),
            RS_STYLE_TEXT);
        rs_put_text(&sheet, row->unit, RS_STYLE_TEXT);
        rs_put_number(&sheet, row->value, style_of_value(row));
        rs_put_number(&sheet, row->uncertain ? row->low : NAN, style_of_value(row));
        rs_put_number(&sheet, row->uncertain ? row->high : NAN, style_of_value(row));
        rs_put_number(&sheet, row->uncertain ? row->share : NAN, RS_STYLE_SHARE);
        rs_next_row(&sheet);
    }
    rs_sheet_freeze(&sheet, 1);
    rs_sheet_end(&sheet);
}

/* What the columns mean. */
static const rs_phrase columns[][2] = {
    { RS_SAY_column_of_error, RS_SAY_meaning_of_error },
    { RS_SAY_column_of_quantiles, RS_SAY_meaning_of_quantiles },
    { RS_SAY_column_of_never, RS_SAY_meaning_of_never },
    { RS_SAY_column_of_difference, RS_SAY_meaning_of_difference },
    { RS_SAY_column_of_better, RS_SAY_meaning_of_better },
    { RS_SAY_column_of_best, RS_SAY_meaning_of_best },
    { RS_SAY_column_of_regret, RS_SAY_meaning_of_regret },
    { RS_SAY_column_of_unknown, RS_SAY_meaning_of_unknown },
};

static const char *direction(const rs_workbook *in, int better)
{
    return better > 0 ? rs_words(in->of->language, RS_SAY_more_is_better)
        : better < 0  ? rs_words(in->of->language, RS_SAY_less_is_better)
                      : "";
}

void rs_sheet_definitions(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_DEFINITIONS);
    rs_put_header(&sheet, RS_SAY_header_definitions, 4);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        const rs_measure_row *row = &rs_measure_rows[m];
        if (!measure_exists(in->of->results, m))
            continue;
        rs_put_text(&sheet, rs_either(in->of->language, row->label, row->label_zh), RS_STYLE_TEXT);
        rs_put_text(&sheet, rs_unit_words(in, row->unit), RS_STYLE_TEXT);
        rs_put_text(&sheet, direction(in, row->better), RS_STYLE_TEXT);
        rs_put_text(&sheet, rs_either(in->of->language, row->definition, row->definition_zh),
            RS_STYLE_WRAPPED);
        rs_next_row(&sheet);
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        rs_put_text(&sheet, rs_words(in->of->language, columns[i][0]), RS_STYLE_TEXT);
        rs_skip(&sheet, 2);
        rs_put_text(&sheet, rs_words(in->of->language, columns[i][1]), RS_STYLE_WRAPPED);
        rs_next_row(&sheet);
    }
    rs_sheet_freeze(&sheet, 1);
    rs_sheet_end(&sheet);
    worksheet_set_column(sheet.sheet, 3, 3, 100, NULL);
}
