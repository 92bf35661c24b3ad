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

typedef rs_cell column_cell(const rs_table_view *of, int s);

static rs_cell median(const rs_table_view *of, int s, rs_measure measure)
{
    return rs_cell_number(rs_measure_rows[measure].unit, scenario_of(of, s)->measures[measure].p50);
}

static rs_cell profit(const rs_table_view *of, int s)
{
    const rs_summary *summary = &scenario_of(of, s)->measures[npv];
    return rs_cell_estimate(RS_UNIT_MONEY, summary->mean, summary->half_width);
}

static rs_cell range(const rs_table_view *of, int s)
{
    const rs_summary *summary = &scenario_of(of, s)->measures[npv];
    return rs_cell_range(RS_UNIT_MONEY, summary->p5, summary->p95);
}

static rs_cell loss(const rs_table_view *of, int s)
{
    return rs_cell_number(RS_UNIT_SHARE, scenario_of(of, s)->measures[npv].p_negative);
}

static rs_cell gain(const rs_table_view *of, int s)
{
    const rs_summary *difference = &scenario_of(of, s)->differences[npv].summary;
    if (s == of->results->baseline)
        return (rs_cell){ .kind = RS_CELL_ABSENT };
    return rs_cell_change(RS_UNIT_MONEY, difference->mean, difference->half_width);
}

static rs_cell better(const rs_table_view *of, int s)
{
    if (s == of->results->baseline)
        return (rs_cell){ .kind = RS_CELL_ABSENT };
    return rs_cell_number(RS_UNIT_SHARE, scenario_of(of, s)->differences[npv].p_better);
}

static rs_cell spend(const rs_table_view *of, int s)
{
    return rs_cell_number(RS_UNIT_MONEY, scenario_of(of, s)->measures[RS_MEASURE_spend].mean);
}

static rs_cell ratio(const rs_table_view *of, int s)
{
    return median(of, s, RS_MEASURE_clv_to_cac);
}

static rs_cell payback(const rs_table_view *of, int s)
{
    return median(of, s, RS_MEASURE_payback);
}

typedef struct turned_column {
    rs_table_column column;
    column_cell *cell;
    rs_measure measure; /* without it there is no such column */
    bool of_differences;
} turned_column;

static const turned_column columns[] = {
    { RS_COLUMN("profit_npv", RS_SAY_turned_profit, ESTIMATE), profit, RS_MEASURE_profit_npv,
        false },
    { RS_COLUMN("profit_npv", RS_SAY_turned_90_percent, RANGE), range, RS_MEASURE_profit_npv,
        false },
    { RS_COLUMN("p_negative", RS_SAY_turned_loss, NUMBER), loss, RS_MEASURE_profit_npv, false },
    { RS_COLUMN("difference", RS_SAY_turned_difference, CHANGE), gain, RS_MEASURE_profit_npv,
        true },
    { RS_COLUMN("p_better", RS_SAY_turned_better, NUMBER), better, RS_MEASURE_profit_npv, true },
    { RS_COLUMN("spend", RS_SAY_turned_spend, NUMBER), spend, RS_MEASURE_spend, false },
    { RS_COLUMN("clv_to_cac_p50", RS_SAY_turned_ratio, NUMBER), ratio, RS_MEASURE_clv_to_cac,
        false },
    { RS_COLUMN("payback_p50", RS_SAY_turned_payback, NUMBER), payback, RS_MEASURE_payback, false },
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

static void add_row(const rs_table_view *of, rs_table *table, int s)
{
    rs_text name = { 0 };
    rs_table_add_plan(of, &name, s, NAME_WIDTH);
    if (s == of->results->baseline)
        rs_say(&name, of->language, RS_SAY_is_baseline);
    rs_table_put(table, rs_cell_named(scenario_of(of, s)->name, name.data));
    rs_text_clear(&name);
    for (int i = 0; i < N_COLUMNS; i++)
        if (is_there(of, &columns[i]))
            rs_table_put(table, columns[i].cell(of, s));
}

void rs_table_fill_turned(const rs_table_view *of, rs_table *table)
{
    static const rs_table_column first[] = { RS_COLUMN("scenario", RS_SAY_column_plan, TEXT) };
    rs_arena arena = { 0 };
    int *order = RS_ARENA_ARRAY(&arena, int, of->results->n_scenarios);
    *table = RS_TABLE(of->language, first);
    for (int i = 0; i < N_COLUMNS; i++)
        if (is_there(of, &columns[i]))
            rs_table_column_add(table, columns[i].column);
    sort_by_profit(of, order);
    for (int i = 0; i < of->results->n_scenarios; i++)
        add_row(of, table, order[i]);
    rs_table_note(table, rs_words(of->language, RS_SAY_from_the_plan_that_earns_most_down_loss));
    rs_arena_clear(&arena);
}
