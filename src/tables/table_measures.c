/*
 * A row a measure, with the headline ones first; a measure is left out where no scenario has it, or
 * where all have the same.
 */
#include "retsim/report.h"
#include "tables/table_parts.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>

/* What decision makers ask first, in this order; the rest is shown with the explanations. */
static const rs_measure headline[]
    = { RS_MEASURE_profit_npv, RS_MEASURE_spend, RS_MEASURE_customers_acquired,
          RS_MEASURE_active_end, RS_MEASURE_clv, RS_MEASURE_cac, RS_MEASURE_clv_to_cac,
          RS_MEASURE_payback, RS_MEASURE_company_payback, RS_MEASURE_cost_outside_clv,
          RS_MEASURE_repeat_purchase_rate, RS_MEASURE_churn_rate, RS_MEASURE_cash_trough };

enum { N_HEADLINE = sizeof headline / sizeof *headline, LABEL_WIDTH = 28 };

static const char *label_of(const rs_table_view *of, rs_measure measure)
{
    const rs_measure_row *row = &rs_measure_rows[measure];
    return rs_either(of->language, row->label, row->label_zh);
}

static const char *scenario_label(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_shown_name(scenario->name, scenario->label, of->language);
}

/* Ratios and times are told by their median: the mean of those that exist would mislead. */
static bool told_by_median(rs_measure measure)
{
    return measure == RS_MEASURE_clv_to_cac || rs_measure_rows[measure].unit == RS_UNIT_PERIODS;
}

/* No plan has any costs outside CLV: nothing to tell. */
static bool is_idle(rs_measure measure, const rs_summary *of)
{
    return measure == RS_MEASURE_cost_outside_clv && of->mean == 0;
}

static bool exists(const rs_table_view *of, rs_measure measure)
{
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_summary *summary = &of->results->scenarios[s].measures[measure];
        if (summary->n > 0 && !is_idle(measure, summary))
            return true;
    }
    return false;
}

static bool in_headline(rs_measure measure)
{
    for (int i = 0; i < N_HEADLINE; i++)
        if (headline[i] == measure)
            return true;
    return false;
}

static rs_cell central_cell(rs_measure measure, const rs_summary *summary)
{
    rs_unit unit = rs_measure_rows[measure].unit;
    if (told_by_median(measure))
        return rs_cell_estimate(unit, summary->p50, (summary->p50_high - summary->p50_low) / 2);
    return rs_cell_estimate(unit, summary->mean, summary->half_width);
}

/* "never 19 %"; where that is not told, nothing to people. */
static void put_share(
    const rs_table_view *of, rs_table *table, rs_phrase what, double share, bool is_told)
{
    rs_figure text = { "" };
    if (is_told)
        text = rs_printed(
            "%s %s", rs_words(of->language, what), rs_share_text(share, of->language).text);
    rs_table_told(table, rs_cell_number(RS_UNIT_SHARE, share), text.text);
}

static void put_label(rs_table *table, rs_text *text, const char *name)
{
    rs_table_put(table, rs_cell_named(name, text->data ? text->data : ""));
    rs_text_clear(text);
}

/* "Payback, median (months)" */
static void add_label(const rs_table_view *of, rs_text *to, rs_measure measure)
{
    rs_text_add(to, "%s%s", label_of(of, measure),
        told_by_median(measure) ? rs_words(of->language, RS_SAY_and_median) : "");
    if (rs_measure_rows[measure].unit == RS_UNIT_PERIODS)
        rs_say(to, of->language, RS_SAY_in_plan,
            rs_period_unit_text(of->results->period, of->language));
}

/* The figure and its error, and under them the range of the futures. */
static void add_measure(const rs_table_view *of, rs_table *table, rs_measure measure)
{
    const rs_results *results = of->results;
    rs_text text = { 0 };
    add_label(of, &text, measure);
    put_label(table, &text, rs_measure_rows[measure].name);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *summary = &results->scenarios[s].measures[measure];
        rs_table_put(table, central_cell(measure, summary));
        rs_table_put(
            table, rs_cell_range(rs_measure_rows[measure].unit, summary->p5, summary->p95));
        put_share(of, table, RS_SAY_never_reached, summary->never, summary->never > 0);
    }
}

typedef rs_cell risk_cell(const rs_scenario_results *scenario);

static void add_risk(const rs_table_view *of, rs_table *table, const char *label, risk_cell *cell)
{
    rs_table_put(table, rs_cell_text(label));
    for (int s = 0; s < of->results->n_scenarios; s++) {
        rs_table_put(table, cell(&of->results->scenarios[s]));
        rs_table_skip(table, 2);
    }
}

static rs_cell loss_cell(const rs_scenario_results *scenario)
{
    return rs_cell_number(RS_UNIT_SHARE, scenario->measures[RS_MEASURE_profit_npv].p_negative);
}

static rs_cell worst_cell(const rs_scenario_results *scenario)
{
    const rs_tail_figure *cvar = &scenario->tail.cvar;
    return rs_cell_estimate(RS_UNIT_MONEY, cvar->value, cvar->half_width);
}

/* "Profit, mean of the worst 5 %", of the share that the study asks for */
static rs_figure worst_label(const rs_table_view *of)
{
    return rs_said(of->language, RS_SAY_profit_mean_of_the_worst_percent,
        rs_printed("%.4g", 100 * of->results->tail).text);
}

static rs_cell below_3_cell(const rs_scenario_results *scenario)
{
    return rs_cell_number(RS_UNIT_SHARE, scenario->p_clv_to_cac_below_3);
}

static rs_cell best_cell(const rs_scenario_results *scenario)
{
    return rs_cell_number(RS_UNIT_SHARE, scenario->differences[RS_MEASURE_profit_npv].p_best);
}

static rs_cell regret_cell(const rs_scenario_results *scenario)
{
    return rs_cell_number(RS_UNIT_MONEY, scenario->differences[RS_MEASURE_profit_npv].regret);
}

static void add_risks(const rs_table_view *of, rs_table *table)
{
    if (exists(of, RS_MEASURE_profit_npv)) {
        add_risk(of, table, rs_words(of->language, RS_SAY_chance_of_a_loss), loss_cell);
        add_risk(of, table, worst_label(of).text, worst_cell);
    }
    if (exists(of, RS_MEASURE_clv_to_cac))
        add_risk(of, table, rs_words(of->language, RS_SAY_chance_that_clv_cac_3), below_3_cell);
    if (of->results->n_scenarios < 3 || !exists(of, RS_MEASURE_profit_npv))
        return;
    add_risk(of, table, rs_words(of->language, RS_SAY_chance_of_the_highest_profit), best_cell);
    add_risk(of, table, rs_words(of->language, RS_SAY_mean_regret), regret_cell);
}

/* A scenario's figure, and the columns under it. */
static void add_scenario(const rs_table_view *of, rs_table *table, int scenario, const char *suffix,
    rs_cell_kind kind, rs_table_column share)
{
    rs_text text = { 0 };
    rs_table_add_plan(of, &text, scenario, LABEL_WIDTH);
    rs_text_add(&text, "%s", suffix);
    rs_table_column_add(table,
        (rs_table_column){
            .name = of->results->scenarios[scenario].name, .text = text.data, .kind = kind });
    rs_table_column_add(table, (rs_table_column){ .kind = RS_CELL_RANGE, .under = true });
    rs_table_column_add(table, share);
    rs_text_clear(&text);
}

static void begin(const rs_table_view *of, rs_table *table)
{
    static const rs_table_column first[] = { RS_COLUMN("measure", RS_SAY_column_measure, TEXT) },
                                 never
        = RS_COLUMN("never", RS_SAY_column_of_never, NUMBER, .under = true);
    *table = RS_TABLE(of->language, first);
    for (int s = 0; s < of->results->n_scenarios; s++)
        add_scenario(of, table, s,
            s == of->results->baseline ? rs_words(of->language, RS_SAY_is_baseline) : "",
            RS_CELL_ESTIMATE, never);
}

void rs_table_fill_measures(const rs_table_view *of, rs_table *table)
{
    begin(of, table);
    for (int i = 0; i < N_HEADLINE; i++)
        if (exists(of, headline[i]))
            add_measure(of, table, headline[i]);
    add_risks(of, table);
}

void rs_table_add_further(const rs_table_view *of, rs_table *table)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        if (!in_headline((rs_measure)m) && exists(of, (rs_measure)m))
            add_measure(of, table, (rs_measure)m);
}

void rs_table_fill_further(const rs_table_view *of, rs_table *table)
{
    begin(of, table);
    rs_table_add_further(of, table);
}

static bool has_differences(const rs_results *results)
{
    return results->n_scenarios > 1 && results->baseline >= 0
        && results->baseline < results->n_scenarios;
}

/* The same in every replication, but for the last digits of the arithmetic. */
static bool is_same(const rs_table_view *of, int scenario, rs_measure measure)
{
    static const double rounding = 1e-9;
    const rs_summary *gain = &of->results->scenarios[scenario].differences[measure].summary;
    const rs_summary *level = &of->results->scenarios[of->results->baseline].measures[measure];
    double least = rounding * fabs(level->mean);
    return gain->n == 0
        || !(fabs(gain->mean) > least || fabs(gain->p5) > least || fabs(gain->p95) > least
            || gain->sd > least);
}

/* Both scenarios have the measure in some replication. */
static bool is_compared(const rs_table_view *of, rs_measure measure)
{
    for (int s = 0; s < of->results->n_scenarios; s++)
        if (s != of->results->baseline
            && of->results->scenarios[s].differences[measure].summary.n > 0)
            return true;
    return false;
}

/* Some scenario differs from the baseline in some replication. */
static bool differs(const rs_table_view *of, rs_measure measure)
{
    for (int s = 0; s < of->results->n_scenarios; s++)
        if (s != of->results->baseline && !is_same(of, s, measure))
            return true;
    return false;
}

/* In the unit of the change above it: points of shares. */
static void put_range(
    const rs_table_view *of, rs_table *table, rs_unit unit, const rs_summary *gain)
{
    rs_cell range = rs_cell_range(unit, gain->p5, gain->p95);
    bool points = unit == RS_UNIT_SHARE && !isnan(gain->p5) && gain->p5 != gain->p95;
    rs_figure text = rs_range_text(RS_UNIT_POINTS, 100 * gain->p5, 100 * gain->p95, of->language);
    rs_table_told(table, range, points ? rs_printed("[%.90s]", text.text).text : NULL);
}

static void add_difference(const rs_table_view *of, rs_table *table, rs_measure measure)
{
    const rs_results *results = of->results;
    rs_unit unit = rs_measure_rows[measure].unit;
    rs_table_put(table, rs_cell_named(rs_measure_rows[measure].name, label_of(of, measure)));
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_difference *difference = &results->scenarios[s].differences[measure];
        const rs_summary *gain = &difference->summary;
        bool same = s != results->baseline && is_same(of, s, measure);
        if (s == results->baseline)
            continue;
        rs_table_put(table, rs_cell_change(unit, gain->mean, gain->half_width));
        if (same)
            rs_table_told(table, rs_cell_range(unit, gain->p5, gain->p95), "");
        else
            put_range(of, table, unit, gain);
        put_share(of, table, RS_SAY_column_better, difference->p_better,
            !same && rs_measure_rows[measure].better != 0 && gain->n > 0);
    }
}

/* Which of the measures differ in no scenario, and so have no row. */
static void note_the_same(const rs_table_view *of, rs_table *table)
{
    rs_text names = { 0 }, note = { 0 };
    for (int i = 0; i < N_HEADLINE; i++)
        if (is_compared(of, headline[i]) && !differs(of, headline[i]))
            rs_text_add(&names, "%s%s",
                names.length > 0 ? rs_words(of->language, RS_SAY_next_name) : "",
                label_of(of, headline[i]));
    if (names.length > 0)
        rs_say(&note, of->language, RS_SAY_the_same_as_in_the_baseline, names.data);
    rs_table_note(table, note.data);
    rs_text_clear(&names);
    rs_text_clear(&note);
}

bool rs_table_fill_differences(const rs_table_view *of, rs_table *table)
{
    static const rs_table_column first[] = { RS_COLUMN("measure", RS_SAY_column_difference, TEXT) },
                                 better
        = RS_COLUMN("p_better", RS_SAY_column_of_better, NUMBER, .under = true);
    const rs_results *results = of->results;
    *table = RS_TABLE(of->language, first);
    if (!has_differences(results))
        return false;
    for (int s = 0; s < results->n_scenarios; s++)
        if (s != results->baseline)
            add_scenario(of, table, s, "", RS_CELL_CHANGE, better);
    for (int i = 0; i < N_HEADLINE; i++)
        if (differs(of, headline[i]))
            add_difference(of, table, headline[i]);
    note_the_same(of, table);
    return true;
}

const char *rs_table_unit(const rs_table_view *of, rs_unit unit)
{
    switch (unit) {
    case RS_UNIT_MONEY:
        return rs_currency_text(of->results->currency ? of->results->currency : "", of->language);
    case RS_UNIT_CUSTOMERS:
        return rs_words(of->language, RS_SAY_unit_customers);
    case RS_UNIT_ORDERS:
        return rs_words(of->language, RS_SAY_unit_number);
    case RS_UNIT_SHARE:
        return rs_words(of->language, RS_SAY_unit_share);
    case RS_UNIT_RATIO:
        return rs_words(of->language, RS_SAY_unit_ratio);
    case RS_UNIT_PERIODS:
        return rs_period_unit_text(of->results->period, of->language);
    case RS_UNIT_POINTS:
        return rs_words(of->language, RS_SAY_unit_points);
    }
    return "";
}

static const char *direction(const rs_table_view *of, int better)
{
    return better > 0 ? rs_words(of->language, RS_SAY_more_is_better)
        : better < 0  ? rs_words(of->language, RS_SAY_less_is_better)
                      : "";
}

void rs_table_fill_definitions(const rs_table_view *of, rs_table *table)
{
    static const rs_phrase further[][2] = {
        { RS_SAY_chance_of_a_loss, RS_SAY_define_chance_of_a_loss },
        { RS_SAY_nothing, RS_SAY_define_worst },
        { RS_SAY_chance_that_clv_cac_3, RS_SAY_define_below_3 },
        { RS_SAY_chance_of_the_highest_profit, RS_SAY_define_highest_profit },
        { RS_SAY_mean_regret, RS_SAY_define_regret },
    };
    static const rs_table_column columns[] = {
        RS_COLUMN("name", RS_SAY_column_name, TEXT),
        RS_COLUMN("unit", RS_SAY_column_unit, TEXT, .only = RS_AS_DATA),
        RS_COLUMN("direction", RS_SAY_column_direction, TEXT, .only = RS_AS_DATA),
        RS_COLUMN("definition", RS_SAY_column_definition, TEXT, .sentences = true),
    };
    *table = RS_TABLE(of->language, columns);
    for (int m = 0; m < RS_N_MEASURES; m++) {
        const rs_measure_row *row = &rs_measure_rows[m];
        if (!exists(of, (rs_measure)m))
            continue;
        rs_table_put(table, rs_cell_named(row->name, label_of(of, (rs_measure)m)));
        rs_table_put(table, rs_cell_text(rs_table_unit(of, row->unit)));
        rs_table_put(table, rs_cell_text(direction(of, row->better)));
        rs_table_put(
            table, rs_cell_text(rs_either(of->language, row->definition, row->definition_zh)));
    }
    for (size_t i = 0; i < sizeof further / sizeof *further; i++)
        if (i < 3 || of->results->n_scenarios > 1) {
            rs_phrase label = further[i][0];
            rs_table_put(table,
                rs_cell_text(label != RS_SAY_nothing ? rs_words(of->language, label)
                                                     : worst_label(of).text));
            rs_table_skip(table, 2);
            rs_table_put(table, rs_cell_text(rs_words(of->language, further[i][1])));
        }
}

/* A sum that has no end has no figure (simulate/after_horizon.h). */
static bool some_has_no_end(const rs_table_view *of)
{
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_summary *measures = of->results->scenarios[s].measures;
        if (measures[RS_MEASURE_equity].n == 0 && measures[RS_MEASURE_active_end].n > 0)
            return true;
    }
    return false;
}

/* Where the study has very many kinds of customers (study/run.h). */
static bool rests_on_too_few(const rs_table_view *of)
{
    const rs_results *results = of->results;
    const rs_summary *equity = &results->scenarios[results->baseline].measures[RS_MEASURE_equity];

    return results->n_equity_replications > 1
        && results->n_equity_replications < results->n_replications && equity->n > 1
        && isnan(equity->half_width);
}

void rs_table_beyond_note(const rs_table_view *of, FILE *out)
{
    if (some_has_no_end(of))
        fputs(rs_words(of->language, RS_SAY_what_lies_beyond_the_horizon_has_no), out);
    if (exists(of, RS_MEASURE_equity) || exists(of, RS_MEASURE_clv_residual))
        rs_say_out(out, of->language, RS_SAY_rests_on_replications,
            rs_whole_text((double)of->results->n_equity_replications).text);
    if (rests_on_too_few(of))
        fputs(rs_words(of->language, RS_SAY_so_few_cannot_tell_their_error_so_none), out);
}

char *rs_table_against(const rs_table_view *of)
{
    rs_text line = { 0 }, visible = { 0 };
    rs_say(&line, of->language, RS_SAY_against_replication_by_replication,
        scenario_label(of, &of->results->scenarios[of->results->baseline]));
    rs_visible_add(&visible, line.data);
    rs_text_clear(&line);
    return visible.data;
}
