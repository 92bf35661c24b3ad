/* The main measures of many scenarios: a row a plan. */
#include "tables/table_parts.h"
#include "tables/verdict.h"
#include "words/say.h"
#include "words/short_names.h"

#include <math.h>

enum { MOST_BESIDE = 6, NAME_WIDTH = 22 };
static const rs_measure npv = RS_MEASURE_profit_npv;

static const rs_scenario_results *scenario_of(const rs_table_view *of, int s)
{
    return &of->results->scenarios[s];
}

void rs_table_add_name_of(
    const rs_table_view *of, rs_text *to, int n, const char *const *names, int i, int width)
{
    static const rs_name_style style = { rs_visible_add, rs_visible_add_short, rs_text_width };
    rs_short_name_add(to, &style, n, names, i, of->whole_texts ? INT_MAX : width);
}

void rs_table_add_plan(const rs_table_view *of, rs_text *to, int scenario, int width)
{
    int n = of->results->n_scenarios;
    rs_arena arena = { 0 };
    const char **names = RS_ARENA_ARRAY(&arena, const char *, n);
    for (int s = 0; s < n; s++)
        names[s] = rs_shown_name(scenario_of(of, s)->name, scenario_of(of, s)->label, of->language);
    rs_table_add_name_of(of, to, n, names, scenario, width);
    rs_arena_clear(&arena);
}

bool rs_table_is_turned(const rs_results *results)
{
    return results->n_scenarios > MOST_BESIDE;
}

/* ---- the columns ---- */

typedef rs_figure column_text(const rs_table_view *of, int s);

static rs_figure estimate(const rs_table_view *of, int s, rs_measure measure)
{
    const rs_summary *summary = &scenario_of(of, s)->measures[measure];
    return rs_estimate_text(
        rs_measure_rows[measure].unit, summary->mean, summary->half_width, of->language);
}

static rs_figure median(const rs_table_view *of, int s, rs_measure measure)
{
    return rs_value_text(
        rs_measure_rows[measure].unit, scenario_of(of, s)->measures[measure].p50, of->language);
}

static rs_figure profit(const rs_table_view *of, int s)
{
    return estimate(of, s, npv);
}

static rs_figure range(const rs_table_view *of, int s)
{
    const rs_summary *profit_npv = &scenario_of(of, s)->measures[npv];
    rs_figure text = { "" };
    if (!isnan(profit_npv->p5) && profit_npv->p5 != profit_npv->p95)
        snprintf(text.text, sizeof text.text, "[%.90s]",
            rs_range_text(RS_UNIT_MONEY, profit_npv->p5, profit_npv->p95, of->language).text);
    return text;
}

static rs_figure loss(const rs_table_view *of, int s)
{
    return rs_share_text(scenario_of(of, s)->measures[npv].p_negative, of->language);
}

static rs_figure gain(const rs_table_view *of, int s)
{
    const rs_summary *difference = &scenario_of(of, s)->differences[npv].summary;
    if (s == of->results->baseline)
        return (rs_figure){ "" };
    return rs_change_text(RS_UNIT_MONEY, difference->mean, difference->half_width, of->language);
}

static rs_figure better(const rs_table_view *of, int s)
{
    if (s == of->results->baseline)
        return (rs_figure){ "" };
    return rs_share_text(scenario_of(of, s)->differences[npv].p_better, of->language);
}

static rs_figure spend(const rs_table_view *of, int s)
{
    return rs_value_text(
        RS_UNIT_MONEY, scenario_of(of, s)->measures[RS_MEASURE_spend].mean, of->language);
}

static rs_figure ratio(const rs_table_view *of, int s)
{
    return median(of, s, RS_MEASURE_clv_to_cac);
}

static rs_figure payback(const rs_table_view *of, int s)
{
    return median(of, s, RS_MEASURE_payback);
}

typedef struct turned_column {
    rs_phrase heading;
    column_text *text;
    rs_measure measure; /* without it there is no such column */
    bool of_differences;
} turned_column;

static const turned_column columns[] = {
    { RS_SAY_turned_profit, profit, RS_MEASURE_profit_npv, false },
    { RS_SAY_turned_90_percent, range, RS_MEASURE_profit_npv, false },
    { RS_SAY_turned_loss, loss, RS_MEASURE_profit_npv, false },
    { RS_SAY_turned_difference, gain, RS_MEASURE_profit_npv, true },
    { RS_SAY_turned_better, better, RS_MEASURE_profit_npv, true },
    { RS_SAY_turned_spend, spend, RS_MEASURE_spend, false },
    { RS_SAY_turned_ratio, ratio, RS_MEASURE_clv_to_cac, false },
    { RS_SAY_turned_payback, payback, RS_MEASURE_payback, false },
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static bool is_there(const rs_table_view *of, const turned_column *column)
{
    const rs_results *results = of->results;
    if (column->of_differences
        && !(results->baseline >= 0 && results->baseline < results->n_scenarios))
        return false;
    for (int s = 0; s < results->n_scenarios; s++)
        if (scenario_of(of, s)->measures[column->measure].n > 0)
            return true;
    return false;
}

/* ---- the rows ---- */

static double profit_or_least(const rs_table_view *of, int s)
{
    double mean = scenario_of(of, s)->measures[npv].mean;
    return isnan(mean) ? -INFINITY : mean;
}

/* By falling profit; of equals, the first of the study first. */
static void sort_by_profit(const rs_table_view *of, int *order)
{
    for (int i = 0; i < of->results->n_scenarios; i++) {
        int k = i;
        for (; k > 0 && profit_or_least(of, order[k - 1]) < profit_or_least(of, i); k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
}

static void add_row(const rs_table_view *of, rs_text_table *table, int s)
{
    rs_text name = { 0 };
    rs_table_add_plan(of, &name, s, NAME_WIDTH);
    if (s == of->results->baseline)
        rs_say(&name, of->language, RS_SAY_is_baseline);
    rs_table_cell(table, name.data);
    rs_text_clear(&name);
    for (int i = 0; i < N_COLUMNS; i++)
        if (is_there(of, &columns[i]))
            rs_table_cell(table, columns[i].text(of, s).text);
}

void rs_table_fill_turned(const rs_table_view *of, rs_text_table *table)
{
    rs_arena arena = { 0 };
    int *order = RS_ARENA_ARRAY(&arena, int, of->results->n_scenarios);
    *table = (rs_text_table){ .n_columns = 1 };
    for (int i = 0; i < N_COLUMNS; i++)
        table->n_columns += is_there(of, &columns[i]);
    rs_table_cell(table, rs_words(of->language, RS_SAY_column_plan));
    for (int i = 0; i < N_COLUMNS; i++)
        if (is_there(of, &columns[i]))
            rs_table_cell(table, rs_words(of->language, columns[i].heading));
    sort_by_profit(of, order);
    for (int i = 0; i < of->results->n_scenarios; i++)
        add_row(of, table, order[i]);
    rs_arena_clear(&arena);
}

const char *rs_table_turned_note(const rs_table_view *of)
{
    return rs_words(of->language, RS_SAY_from_the_plan_that_earns_most_down_loss);
}
