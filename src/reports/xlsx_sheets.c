/* The sheets of figures: measures, periods, cohorts, assumptions, definitions. */
#include "reports/workbook.h"
#include "reports/xlsx_table.h"
#include "tables/field_columns.h"
#include "tables/table_parts.h"
#include "words/say.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* So that a large study makes no workbook that nobody can open. */
enum { MOST_PERIOD_ROWS = 50000, MOST_COHORT_CELLS = 200000, MOST_AGES = 1200 };

static rs_table_view view_of(const rs_workbook *in, rs_table_options *options)
{
    *options = (rs_table_options){ .language = in->of->language };
    return rs_table_view_of(in->of->results, options);
}

static void put_scenario(const rs_table_view *of, rs_table *table, int s)
{
    const rs_scenario_results *named = &of->results->scenarios[s];
    rs_table_put(
        table, rs_cell_named(named->name, rs_shown_name(named->name, named->label, of->language)));
}

static void put_period(const rs_table_view *of, rs_table *table, int period)
{
    const char *const *labels = of->results->period_labels;
    rs_table_put(table, rs_cell_date(labels ? labels[period] : rs_printed("%d", period).text));
}

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

static const char value_figures[]
    = "mean,half_width,sd,p5,p10,p25,p50,p75,p90,p95,p_negative,never",
    difference_figures[] = "p5,p50,p95",
    better_figures[] = "p_better,p_better_half_width,p_best,regret";

static void put_difference(rs_table *table, const rs_difference *of, bool is_baseline, rs_unit unit)
{
    if (is_baseline) {
        rs_table_skip(table, 4);
    } else {
        rs_table_put(table, rs_cell_estimate(unit, of->summary.mean, of->summary.half_width));
        rs_field_cells_put(table, &rs_difference_fields, of, difference_figures, unit);
    }
    rs_field_cells_put(table, &rs_difference_fields, of, better_figures, unit);
}

static void put_measure(const rs_table_view *of, rs_table *table, int m, int s)
{
    const rs_scenario_results *scenario = &of->results->scenarios[s];
    const rs_measure_row *row = &rs_measure_rows[m];
    rs_table_put(
        table, rs_cell_named(row->name, rs_either(of->language, row->label, row->label_zh)));
    put_scenario(of, table, s);
    rs_table_put(table, rs_cell_text(rs_table_unit(of, row->unit)));
    rs_field_cells_put(table, &rs_summary_fields, &scenario->measures[m], value_figures, row->unit);
    if (scenario->differences && of->results->n_scenarios > 1)
        put_difference(table, &scenario->differences[m], s == of->results->baseline, row->unit);
    else
        rs_table_skip(table, 8);
}

static rs_table begin_measures(const rs_table_view *of)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("measure", RS_SAY_column_measure, TEXT),
        RS_COLUMN("scenario", RS_SAY_column_scenario, TEXT),
        RS_COLUMN("unit", RS_SAY_column_unit, TEXT),
    }, differences[] = {
        RS_COLUMN("difference", RS_SAY_column_of_difference, CHANGE),
        RS_COLUMN("difference_p5", RS_SAY_column_difference_5_percent, NUMBER),
        RS_COLUMN("difference_p50", RS_SAY_column_difference_median, NUMBER),
        RS_COLUMN("difference_p95", RS_SAY_column_difference_95_percent, NUMBER),
    };
    rs_table table = RS_TABLE(of->language, keys);
    rs_field_columns_add(&table, &rs_summary_fields, value_figures);
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        rs_table_column_add(&table, differences[i]);
    rs_field_columns_add(&table, &rs_difference_fields, better_figures);
    return table;
}

void rs_sheet_measures(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_MEASURES);
    const rs_results *results = in->of->results;
    rs_table_options options;
    rs_table_view view = view_of(in, &options);
    rs_table table = begin_measures(&view);
    rs_sheet_take(&sheet, &table);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        table.size = largest_mean(results, m);
        for (int s = 0; s < results->n_scenarios && measure_exists(results, m); s++)
            put_measure(&view, &table, m, s);
    }
    rs_table_clear(&table);
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

static const char band_figures[] = "mean,p2_5,p5,p10,p25,p50,p75,p90,p95,p97_5";

static void put_series(const rs_table_view *of, rs_table *table, int s, int k)
{
    const rs_series_row *row = &rs_series_rows[k];
    for (int t = 0; t < of->results->horizon; t++) {
        put_scenario(of, table, s);
        rs_table_put(
            table, rs_cell_named(row->name, rs_either(of->language, row->label, row->label_zh)));
        rs_table_put(table, rs_cell_text(rs_table_unit(of, row->unit)));
        put_period(of, table, t);
        rs_field_cells_put(
            table, &rs_band_fields, &bands_of(of->results, s, k)[t], band_figures, row->unit);
    }
}

static void note_scenarios(rs_workbook *in, int n_written)
{
    for (int i = 0; i < in->view.n; i++)
        in->scenario_in_periods[i] = in->view.scenarios[i] - in->of->results->scenarios < n_written
            && in->view.scenarios[i]->periods;
}

static const rs_table_column period_keys[] = {
    RS_COLUMN("scenario", RS_SAY_column_scenario, TEXT),
    RS_COLUMN("series", RS_SAY_column_series, TEXT),
    RS_COLUMN("unit", RS_SAY_column_unit, TEXT),
    RS_COLUMN("period", RS_SAY_column_period, DATE),
};

void rs_sheet_periods(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_PERIODS);
    rs_table_options options;
    rs_table_view view = view_of(in, &options);
    bool shown[RS_N_SERIES];
    double largest[RS_N_SERIES];
    int n = choose_series(in, shown, largest);
    rs_table table = RS_TABLE(in->of->language, period_keys);
    rs_field_columns_add(&table, &rs_band_fields, band_figures);
    rs_sheet_take(&sheet, &table);
    for (int s = 0; s < n; s++) {
        for (int k = 0; k < RS_N_SERIES && in->of->results->scenarios[s].periods; k++) {
            if (!shown[k])
                continue;
            if (s == 0)
                in->series_row[k] = sheet.row;
            table.size = largest[k];
            put_series(&view, &table, s, k);
        }
        if (s == 0)
            in->series_stride = sheet.row - 1;
    }
    rs_table_clear(&table);
    note_scenarios(in, n);
    rs_sheet_freeze(&sheet, 4);
    rs_sheet_end(&sheet);
}

/* ---- cohorts ---- */

static rs_table begin_cohorts(rs_language language, int n_ages)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("scenario", RS_SAY_column_scenario, TEXT),
        RS_COLUMN("cohort", RS_SAY_column_cohort, DATE),
        RS_COLUMN("acquired", RS_SAY_column_acquired, NUMBER),
    };
    rs_table table = RS_TABLE(language, keys);
    for (int age = 0; age < n_ages; age++)
        rs_table_column_add(&table,
            (rs_table_column){ .text = rs_printed("%d", age).text, .kind = RS_CELL_NUMBER });
    return table;
}

/* The cohorts whose CLV is told, together: what the chart of retention shows. */
static void put_followed(const rs_table_view *of, rs_table *table, int s, int n_ages)
{
    const rs_summary *retention = of->results->scenarios[s].retention;
    put_scenario(of, table, s);
    rs_table_put(table, rs_cell_text(rs_words(of->language, RS_SAY_tracked_cohorts)));
    rs_table_skip(table, 1);
    for (int age = 0; age < n_ages; age++)
        rs_table_put(
            table, rs_cell_number(RS_UNIT_SHARE, retention ? retention[age].mean : (double)NAN));
}

static void put_triangle(const rs_table_view *of, rs_table *table, int s, int n_ages)
{
    const rs_scenario_results *scenario = &of->results->scenarios[s];
    for (int c = 0; c < scenario->n_cohorts; c++) {
        const rs_cohort *cohort = &scenario->cohorts[c];
        put_scenario(of, table, s);
        put_period(of, table, cohort->period);
        rs_table_put(table, rs_cell_decimals(cohort->acquired, 0));
        for (int age = 0; age < n_ages; age++) {
            bool known = age < cohort->n_ages && cohort->acquired > 0;
            rs_table_put(table,
                rs_cell_number(
                    RS_UNIT_SHARE, known ? cohort->active[age] / cohort->acquired : (double)NAN));
        }
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
    rs_table_options options;
    rs_table_view view = view_of(in, &options);
    rs_table table = begin_cohorts(in->of->language, n_ages);
    rs_sheet_take(&sheet, &table);
    in->followed_row = sheet.row;
    in->followed_ages = ages_followed(in);
    for (int i = 0; i < results->n_scenarios; i++)
        put_followed(&view, &table, i, n_ages);
    for (; s < results->n_scenarios && (cells += cohort_cells(results, s)) <= MOST_COHORT_CELLS;
         s++)
        put_triangle(&view, &table, s, n_ages);
    if (s < results->n_scenarios)
        rs_tell(in->error, RS_NOTICE,
            "report.xlsx: its sheet of cohorts has the cohorts of %d of %d scenarios; cohorts.csv "
            "has all",
            s, results->n_scenarios);
    rs_table_clear(&table);
    colour_shares(&sheet, 1, n_ages);
    rs_sheet_freeze(&sheet, 3);
    rs_sheet_end(&sheet);
}

/* ---- assumptions and definitions ---- */

void rs_sheet_assumptions(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_ASSUMPTIONS);
    rs_table_options options;
    rs_table_view view = view_of(in, &options);
    rs_table table;
    rs_table_fill_assumptions(&view, &table);
    rs_put_table(&sheet, &table);
    rs_table_clear(&table);
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
    { RS_SAY_column_of_unknown, RS_SAY_meaning_of_unknown },
};

void rs_sheet_definitions(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_DEFINITIONS);
    rs_table_options options;
    rs_table_view view = view_of(in, &options);
    rs_table table;
    rs_table_fill_definitions(&view, &table);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        rs_table_put(&table, rs_cell_text(rs_words(in->of->language, columns[i][0])));
        rs_table_skip(&table, 2);
        rs_table_put(&table, rs_cell_text(rs_words(in->of->language, columns[i][1])));
    }
    rs_put_table(&sheet, &table);
    rs_table_clear(&table);
    rs_sheet_freeze(&sheet, 1);
    rs_sheet_end(&sheet);
    worksheet_set_column(sheet.sheet, 3, 3, 100, NULL);
}
