/* The first sheet: the answer, the figures that it rests on, and how they were computed. */
#include "reports/workbook.h"

#include "base/sha256.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_WIDTH = 8 };

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

static void put_summary(rs_sheet *sheet, int s, rs_sheet_style money)
{
    const rs_summary *all = sheet->in->of->results->scenarios[s].measures;
    const rs_summary *profit = &all[RS_MEASURE_profit_npv];
    rs_put_scenario(sheet, s);
    rs_put_number(sheet, profit->p5, money);
    rs_put_number(sheet, profit->p50, money);
    rs_put_number(sheet, profit->p95, money);
    rs_put_number(sheet, profit->mean, money);
    rs_put_number(sheet, profit->half_width, money);
    rs_put_number(sheet, profit->p_negative, RS_STYLE_SHARE);
    rs_put_number(sheet, all[RS_MEASURE_clv].mean, RS_STYLE_CENTS);
    rs_put_number(sheet, all[RS_MEASURE_cac].mean, RS_STYLE_CENTS);
    rs_put_number(sheet, all[RS_MEASURE_payback].p50, RS_STYLE_CENTS);
    rs_put_number(sheet, all[RS_MEASURE_active_end].mean, RS_STYLE_WHOLE);
    rs_next_row(sheet);
}

static void put_profits(rs_sheet *sheet, rs_sheet_style money)
{
    rs_workbook *in = sheet->in;
    rs_put_header(sheet, RS_SAY_header_profits, 1);
    in->profits_row = sheet->row;
    for (int s = 0; s < in->of->results->n_scenarios; s++)
        put_summary(sheet, s, money);
    rs_next_row(sheet);
}

/* Of the other scenarios, to the baseline. */
static void put_differences(rs_sheet *sheet, rs_sheet_style money)
{
    rs_workbook *in = sheet->in;
    const rs_results *results = in->of->results;
    if (results->n_scenarios < 2)
        return;
    rs_put_header(sheet, RS_SAY_header_differences, 1);
    in->differences_row = sheet->row;
    for (int s = 0; s < results->n_scenarios; s++) {
        if (s == results->baseline)
            continue;
        const rs_difference *of = &results->scenarios[s].differences[RS_MEASURE_profit_npv];
        rs_put_scenario(sheet, s);
        rs_put_number(sheet, of->summary.p5, money);
        rs_put_number(sheet, of->summary.p50, money);
        rs_put_number(sheet, of->summary.p95, money);
        rs_put_number(sheet, of->summary.mean, money);
        rs_put_number(sheet, of->summary.half_width, money);
        rs_put_number(sheet, of->p_better, RS_STYLE_SHARE);
        rs_next_row(sheet);
        in->n_differences++;
    }
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
    put_pair(
        sheet, rs_words(in->of->language, RS_SAY_fact_currency), rs_unit_words(in, RS_UNIT_MONEY));
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
    rs_sheet_style money = rs_sheet_style_of(RS_UNIT_MONEY, largest_profit(in->of->results));
    put_answer(&sheet);
    put_profits(&sheet, money);
    put_differences(&sheet, money);
    put_computation(&sheet);
    worksheet_gridlines(sheet.sheet, LXW_HIDE_ALL_GRIDLINES);
    rs_sheet_end(&sheet);
}
