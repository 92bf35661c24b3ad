/* The first sheet: the answer, the figures that it rests on, and how they were computed. */
#include "reports/workbook.h"

#include "base/sha256.h"
#include "reports/xlsx_table.h"
#include "tables/field_columns.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_WIDTH = 8 };
static const char profit_figures[] = "p5,p50,p95,mean,half_width";

static void put_answer(rs_sheet *sheet)
{
    const rs_report_source *of = sheet->in->of;
    char *answer = rs_results_answer(of->results, of->language);
    worksheet_set_row(sheet->sheet, 0, 30, NULL);
    rs_put_text(sheet, of->results->title, RS_STYLE_TITLE);
    rs_next_row(sheet);
    worksheet_merge_range(sheet->sheet, (lxw_row_t)sheet->row, 0, (lxw_row_t)sheet->row,
        ANSWER_WIDTH, "", sheet->in->styles[RS_STYLE_ANSWER]);
    worksheet_set_row(sheet->sheet, (lxw_row_t)sheet->row, 48, NULL);
    rs_put_text(sheet, answer, RS_STYLE_ANSWER);
    rs_next_row(sheet);
    char *footing = rs_results_footing(of->results, of->language);
    rs_put_text(sheet, footing, RS_STYLE_TEXT);
    rs_next_row(sheet);
    rs_next_row(sheet);
    free(footing);
    free(answer);
}

static double largest_profit(const rs_results *results)
{
    double largest = 0;
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *of = &results->scenarios[s].measures[RS_MEASURE_profit_npv];
        largest = fmax(largest, fmax(fabs(of->p5), fabs(of->p95)));
    }
    return largest;
}

/* Quantiles, mean and error of the profit. */
static void put_profit(rs_table *table, const rs_report_source *of, int s, const rs_summary *profit)
{
    const rs_scenario_results *named = &of->results->scenarios[s];
    rs_table_put(
        table, rs_cell_named(named->name, rs_shown_name(named->name, named->label, of->language)));
    rs_field_cells_put(table, &rs_summary_fields, profit, profit_figures, RS_UNIT_MONEY);
}

static void put_profits(rs_sheet *sheet, double largest)
{
    static const rs_table_column first[]
        = { RS_COLUMN("scenario", RS_SAY_column_profit_npv, TEXT) },
        last[] = {
            RS_COLUMN("p_negative", RS_SAY_column_chance_of_a_loss, NUMBER),
            RS_COLUMN("clv", RS_SAY_column_clv, NUMBER),
            RS_COLUMN("cac", RS_SAY_column_cac, NUMBER),
            RS_COLUMN("payback", RS_SAY_column_payback, NUMBER),
            RS_COLUMN("active_end", RS_SAY_column_active_end, NUMBER),
        };
    const rs_report_source *of = sheet->in->of;
    rs_table table = RS_TABLE(of->language, first);
    table.size = largest;
    rs_field_columns_add(&table, &rs_summary_fields, profit_figures);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        rs_table_column_add(&table, last[i]);
    rs_sheet_take(sheet, &table);
    sheet->in->profits_row = sheet->row;
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_summary *all = of->results->scenarios[s].measures;
        put_profit(&table, of, s, &all[RS_MEASURE_profit_npv]);
        rs_table_put(&table, rs_cell_number(RS_UNIT_SHARE, all[RS_MEASURE_profit_npv].p_negative));
        rs_table_put(&table, rs_cell_decimals(all[RS_MEASURE_clv].mean, 2));
        rs_table_put(&table, rs_cell_decimals(all[RS_MEASURE_cac].mean, 2));
        rs_table_put(&table, rs_cell_decimals(all[RS_MEASURE_payback].p50, 2));
        rs_table_put(&table, rs_cell_decimals(all[RS_MEASURE_active_end].mean, 0));
    }
    rs_table_clear(&table);
    rs_next_row(sheet);
}

/* Of the other scenarios, to the baseline. */
static void put_differences(rs_sheet *sheet, double largest)
{
    static const rs_table_column first[]
        = { RS_COLUMN("scenario", RS_SAY_column_profit_difference, TEXT) };
    rs_workbook *in = sheet->in;
    const rs_results *results = in->of->results;
    if (results->n_scenarios < 2)
        return;
    rs_table table = RS_TABLE(in->of->language, first);
    table.size = largest;
    rs_field_columns_add(&table, &rs_summary_fields, profit_figures);
    rs_field_columns_add(&table, &rs_difference_fields, "p_better");
    rs_sheet_take(sheet, &table);
    in->differences_row = sheet->row;
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_difference *of = &results->scenarios[s].differences[RS_MEASURE_profit_npv];
        if (s == results->baseline)
            continue;
        put_profit(&table, in->of, s, &of->summary);
        rs_field_cells_put(&table, &rs_difference_fields, of, "p_better", RS_UNIT_MONEY);
        in->n_differences++;
    }
    rs_table_clear(&table);
    rs_next_row(sheet);
}

static void put_pair(rs_sheet *sheet, const char *what, const char *text)
{
    rs_put_text(sheet, what, RS_STYLE_TEXT);
    rs_put_text(sheet, text, RS_STYLE_NOTE);
    rs_next_row(sheet);
}

static void put_count(rs_sheet *sheet, const char *what, double value)
{
    rs_put_text(sheet, what, RS_STYLE_TEXT);
    rs_put_number(sheet, value, RS_STYLE_WHOLE);
    rs_next_row(sheet);
}

static void put_computation(rs_sheet *sheet)
{
    const rs_workbook *in = sheet->in;
    const rs_results *results = in->of->results;
    const char *configuration = results->configuration ? results->configuration : "";
    rs_text seed = { 0 };
    rs_text_add(&seed, "%llu", (unsigned long long)results->seed);
    rs_put_text(sheet, rs_words(in->of->language, RS_SAY_slide_how_it_was_computed), RS_STYLE_HEAD);
    rs_next_row(sheet);
    rs_put_text(sheet, rs_words(in->of->language, RS_SAY_fact_baseline), RS_STYLE_TEXT);
    rs_put_scenario(sheet, results->baseline);
    rs_next_row(sheet);
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_currency),
        rs_currency_text(results->currency, in->of->language));
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_horizon),
        rs_periods_text(results->horizon, results->period, in->of->language).text);
    if (results->begins)
        put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_begins), results->begins);
    put_count(sheet, rs_words(in->of->language, RS_SAY_fact_replications),
        (double)results->n_replications);
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_seed),
        seed.data); /* 64 bits: more than a number of a sheet holds */
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_arithmetic), results->arithmetic);
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_configuration),
        rs_sha256_of(configuration, strlen(configuration)).digits);
    put_pair(sheet, rs_words(in->of->language, RS_SAY_fact_study), results->file);
    put_pair(sheet, "retsim", results->version);
    rs_text_clear(&seed);
}

void rs_sheet_summary(rs_workbook *in)
{
    rs_sheet sheet = rs_sheet_begin(in, RS_SHEET_SUMMARY);
    double largest = largest_profit(in->of->results);
    put_answer(&sheet);
    put_profits(&sheet, largest);
    put_differences(&sheet, largest);
    put_computation(&sheet);
    worksheet_gridlines(sheet.sheet, LXW_HIDE_ALL_GRIDLINES);
    rs_sheet_end(&sheet);
}
