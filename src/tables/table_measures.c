/*
 * A row a measure, with the headline ones first; a measure is left out where no scenario has it, or
 * where all have the same.
 */
#include "retsim/report.h"
#include "tables/table_parts.h"
#include "tables/table_text.h"
#include "words/number_text.h"
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
    return rs_table_either(of, row->label, row->label_zh);
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

static rs_figure central_text(
    const rs_table_view *of, rs_measure measure, const rs_summary *summary)
{
    rs_unit unit = rs_measure_rows[measure].unit;
    if (told_by_median(measure))
        return rs_estimate_text(
            unit, summary->p50, (summary->p50_high - summary->p50_low) / 2, of->language);
    return rs_estimate_text(unit, summary->mean, summary->half_width, of->language);
}

/* "[0.90 … 1.61 M]", or nothing where all replications agree */
static void add_range(const rs_table_view *of, rs_text *to, rs_unit unit, double low, double high)
{
    if (!isnan(low) && low != high)
        rs_text_add(to, "[%s]", rs_range_text(unit, low, high, of->language).text);
}

static void add_note(
    const rs_table_view *of, rs_text *to, const char *english, const char *chinese, double share)
{
    if (!(share > 0))
        return;
    rs_text_add(to, "%s%s %s", to->length > 0 ? "  " : "", rs_table_either(of, english, chinese),
        rs_share_text(share, of->language).text);
}

static void add_cell_text(rs_text_table *table, rs_text *text)
{
    rs_table_cell(table, text->data ? text->data : "");
    rs_text_clear(text);
}

/* "Payback, median (months)" */
static void add_label(const rs_table_view *of, rs_text *to, rs_measure measure)
{
    rs_text_add(to, "%s%s", label_of(of, measure),
        told_by_median(measure) ? rs_table_either(of, ", median", "，中位数") : "");
    if (rs_measure_rows[measure].unit == RS_UNIT_PERIODS)
        rs_text_add(to, of->chinese ? "（%s）" : " (%s)",
            rs_period_unit_text(of->results->period, of->language));
}

/* Two rows: the figure and its error, then the range of the futures. */
static void add_measure(const rs_table_view *of, rs_text_table *table, rs_measure measure)
{
    const rs_results *results = of->results;
    rs_unit unit = rs_measure_rows[measure].unit;
    rs_text text = { 0 };
    add_label(of, &text, measure);
    add_cell_text(table, &text);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *summary = &results->scenarios[s].measures[measure];
        rs_table_cell(table, central_text(of, measure, summary).text);
    }
    rs_table_cell(table, "");
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *summary = &results->scenarios[s].measures[measure];
        add_range(of, &text, unit, summary->p5, summary->p95);
        add_note(of, &text, "never", "未达到", summary->never);
        add_cell_text(table, &text);
    }
}

typedef rs_figure risk_text(const rs_table_view *of, const rs_scenario_results *scenario);

static void add_risk(
    const rs_table_view *of, rs_text_table *table, const char *label, risk_text *text)
{
    rs_table_cell(table, label);
    for (int s = 0; s < of->results->n_scenarios; s++)
        rs_table_cell(table, text(of, &of->results->scenarios[s]).text);
}

static rs_figure loss_text(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_share_text(scenario->measures[RS_MEASURE_profit_npv].p_negative, of->language);
}

static rs_figure worst_text(const rs_table_view *of, const rs_scenario_results *scenario)
{
    const rs_tail_figure *cvar = &scenario->tail.cvar;
    return rs_estimate_text(RS_UNIT_MONEY, cvar->value, cvar->half_width, of->language);
}

/* "Profit, mean of the worst 5 %", of the share that the study asks for */
static rs_figure worst_label(const rs_table_view *of)
{
    rs_figure label;
    double percent = 100 * of->results->tail;
    snprintf(label.text, sizeof label.text,
        of->chinese ? "最差 %.4g%% 情形的利润均值" : "Profit, mean of the worst %.4g %%", percent);
    return label;
}

static rs_figure below_3_text(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_share_text(scenario->p_clv_to_cac_below_3, of->language);
}

static rs_figure best_text(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_share_text(scenario->differences[RS_MEASURE_profit_npv].p_best, of->language);
}

static rs_figure regret_text(const rs_table_view *of, const rs_scenario_results *scenario)
{
    return rs_value_text(
        RS_UNIT_MONEY, scenario->differences[RS_MEASURE_profit_npv].regret, of->language);
}

static void add_risks(const rs_table_view *of, rs_text_table *table)
{
    if (exists(of, RS_MEASURE_profit_npv)) {
        add_risk(of, table, rs_table_either(of, "Chance of a loss", "亏损概率"), loss_text);
        add_risk(of, table, worst_label(of).text, worst_text);
    }
    if (exists(of, RS_MEASURE_clv_to_cac))
        add_risk(of, table,
            rs_table_either(of, "Chance that CLV : CAC < 3", "价值成本比低于 3 的概率"),
            below_3_text);
    if (of->results->n_scenarios < 3 || !exists(of, RS_MEASURE_profit_npv))
        return;
    add_risk(of, table, rs_table_either(of, "Chance of the highest profit", "利润最高的概率"),
        best_text);
    add_risk(of, table, rs_table_either(of, "Mean regret", "平均后悔值"), regret_text);
}

static void add_header(const rs_table_view *of, rs_text_table *table)
{
    rs_table_cell(table, rs_table_either(of, "Measure", "指标"));
    for (int s = 0; s < of->results->n_scenarios; s++) {
        rs_text text = { 0 };
        rs_table_add_plan(of, &text, s, LABEL_WIDTH);
        rs_text_add(&text, "%s",
            s == of->results->baseline ? rs_table_either(of, " (baseline)", "（基准）") : "");
        add_cell_text(table, &text);
    }
}

void rs_table_fill_measures(const rs_table_view *of, rs_text_table *table)
{
    *table = (rs_text_table){ .n_columns = of->results->n_scenarios + 1 };
    add_header(of, table);
    for (int i = 0; i < N_HEADLINE; i++)
        if (exists(of, headline[i]))
            add_measure(of, table, headline[i]);
    add_risks(of, table);
}

void rs_table_add_further(const rs_table_view *of, rs_text_table *table)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        if (!in_headline((rs_measure)m) && exists(of, (rs_measure)m))
            add_measure(of, table, (rs_measure)m);
}

void rs_table_fill_further(const rs_table_view *of, rs_text_table *table)
{
    *table = (rs_text_table){ .n_columns = of->results->n_scenarios + 1 };
    add_header(of, table);
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

static void add_difference(const rs_table_view *of, rs_text_table *table, rs_measure measure)
{
    const rs_results *results = of->results;
    rs_unit unit = rs_measure_rows[measure].unit;
    bool points = unit == RS_UNIT_SHARE;
    double factor = points ? 100 : 1;
    rs_table_cell(table, label_of(of, measure));
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_summary *summary = &results->scenarios[s].differences[measure].summary;
        if (s != results->baseline)
            rs_table_cell(
                table, rs_change_text(unit, summary->mean, summary->half_width, of->language).text);
    }
    rs_table_cell(table, "");
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_difference *difference = &results->scenarios[s].differences[measure];
        rs_text text = { 0 };
        if (s == results->baseline)
            continue;
        if (is_same(of, s, measure)) {
            rs_table_cell(table, "");
            continue;
        }
        add_range(of, &text, points ? RS_UNIT_POINTS : unit, difference->summary.p5 * factor,
            difference->summary.p95 * factor);
        if (rs_measure_rows[measure].better != 0 && difference->summary.n > 0)
            rs_text_add(&text, "%s%s %s", text.length > 0 ? "  " : "",
                rs_table_either(of, "better", "更优"),
                rs_share_text(difference->p_better, of->language).text);
        add_cell_text(table, &text);
    }
}

bool rs_table_fill_differences(const rs_table_view *of, rs_text_table *table)
{
    const rs_results *results = of->results;
    *table = (rs_text_table){ .n_columns = results->n_scenarios };
    if (!has_differences(results))
        return false;
    rs_table_cell(table, rs_table_either(of, "Difference", "差异"));
    for (int s = 0; s < results->n_scenarios; s++)
        if (s != results->baseline) {
            rs_text text = { 0 };
            rs_table_add_plan(of, &text, s, LABEL_WIDTH);
            add_cell_text(table, &text);
        }
    for (int i = 0; i < N_HEADLINE; i++)
        if (differs(of, headline[i]))
            add_difference(of, table, headline[i]);
    return true;
}

void rs_table_same_note(const rs_table_view *of, FILE *out)
{
    rs_text line = { 0 };
    for (int i = 0; i < N_HEADLINE && has_differences(of->results); i++)
        if (is_compared(of, headline[i]) && !differs(of, headline[i]))
            rs_text_add(&line, "%s%s", line.length > 0 ? rs_table_either(of, ", ", "、") : "",
                label_of(of, headline[i]));
    if (line.length > 0) {
        rs_text note = { 0 };
        rs_text_add(&note,
            of->chinese ? "以下指标各方案与基准相同：%s" : "The same as in the baseline: %s",
            line.data);
        if (of->whole_texts)
            fprintf(out, "%s\n", note.data);
        else
            rs_print_folded(note.data, 0, out);
        rs_text_clear(&note);
    }
    rs_text_clear(&line);
}

void rs_table_fill_definitions(const rs_table_view *of, rs_text_table *table)
{
    static const char *const further[][4] = {
        { "Chance of a loss", "share of futures in which profit (NPV) is below 0", "亏损概率",
            "利润净现值为负的情形占比" },
        { NULL, "mean profit (NPV) of that share of futures which are the worst (CVaR)", NULL,
            "最差的这部分情形的利润净现值平均（CVaR）" },
        { "Chance that CLV : CAC < 3",
            "share of futures in which the ratio is below the usual 3 : 1",
            "价值成本比低于 3 的概率", "价值成本比低于通行的 3:1 的情形占比" },
        { "Chance of the highest profit",
            "share of futures in which the scenario's profit is the highest of all",
            "利润最高的概率", "该方案利润为各方案最高的情形占比" },
        { "Mean regret", "mean shortfall of profit against the best scenario of each future",
            "平均后悔值", "与各情形下最优方案相比的平均利润差额" },
    };
    *table = (rs_text_table){ .n_columns = 2, .left = 1 << 1 };
    for (int m = 0; m < RS_N_MEASURES; m++) {
        const rs_measure_row *row = &rs_measure_rows[m];
        if (!exists(of, (rs_measure)m))
            continue;
        rs_table_cell(table, label_of(of, (rs_measure)m));
        rs_table_cell(table, rs_table_either(of, row->definition, row->definition_zh));
    }
    for (size_t i = 0; i < sizeof further / sizeof *further; i++)
        if (i < 3 || of->results->n_scenarios > 1) {
            const char *label = further[i][of->chinese ? 2 : 0];
            rs_table_cell(table, label ? label : worst_label(of).text);
            rs_table_cell(table, further[i][of->chinese ? 3 : 1]);
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
        fputs(rs_table_either(of,
                  "  What lies beyond the horizon has no figure where customers stay for ever or "
                  "nearly so and nothing is discounted, or where subscriptions grow faster than "
                  "customers leave and money loses its value: its sum has no end "
                  "(finance.annual_discount_rate, subscription.upgrade).\n",
                  "  若部分客户几乎永不流失且未设贴现率，或订阅金额的增长快于客户流失与贴现，"
                  "期外价值之和没有上限，因此不给出数值"
                  "（finance.annual_discount_rate、subscription.upgrade）。\n"),
            out);
    if (exists(of, RS_MEASURE_equity) || exists(of, RS_MEASURE_clv_residual))
        fprintf(out,
            of->chinese ? "  期外价值与客户资产基于 %s 次模拟。\n"
                        : "  What lies beyond the horizon rests on %s replication%s.\n",
            rs_whole_text((double)of->results->n_equity_replications).text,
            of->results->n_equity_replications == 1 ? "" : "s");
    if (rests_on_too_few(of))
        fputs(
            rs_table_either(of,
                "  So few cannot tell their error, so none stands behind these figures, and their "
                "ranges [low … high] are too narrow.\n",
                "  次数太少，无法估计误差，因此这些数字不附误差，其区间 [低 … 高] 也偏窄。\n"),
            out);
}

char *rs_table_against(const rs_table_view *of)
{
    rs_text line = { 0 }, visible = { 0 };
    rs_text_add(&line,
        of->chinese ? "与“%s”相比（同一组随机数，逐次配对）"
                    : "Against %s, replication by replication",
        scenario_label(of, &of->results->scenarios[of->results->baseline]));
    rs_visible_add(&visible, line.data);
    rs_text_clear(&line);
    return visible.data;
}
