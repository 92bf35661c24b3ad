#include "io/chart.h"

#include "io/chart_panels.h"
#include "io/chart_text.h"
#include "io/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

double rs_chart_cash_risk(const rs_results *results, const rs_scenario_results *scenario)
{
    return isfinite(results->credit_line) ? scenario->p_cash_below_credit_line
                                          : scenario->measures[RS_MEASURE_cash_trough].p_negative;
}

double rs_chart_cash_trough(const rs_results *results, const rs_scenario_results *scenario)
{
    const rs_band *cash = scenario->periods + (long)RS_SERIES_cash * results->horizon;
    return cash[scenario->cash_trough_period].p50;
}

/* What there was before the first period, on average: cash less what the first period brought. */
static double opening_cash(const rs_chart_view *view, int s)
{
    return rs_chart_bands(view, s, RS_SERIES_cash)->mean
        - rs_chart_bands(view, s, RS_SERIES_cumulative_profit)->mean
        - rs_chart_bands(view, s, RS_SERIES_points_outstanding)->mean;
}

static rs_figure lowest_median(const rs_chart_view *view, int s)
{
    const rs_scenario_results *scenario = view->scenarios[s];
    rs_figure out,
        amount
        = rs_short_money(rs_chart_cash_trough(view->results, scenario), false, view->language),
        when = rs_chart_when(view->results, scenario->cash_trough_period + 1, view->language);
    snprintf(out.text, sizeof out.text,
        view->language == RS_CHINESE ? "中位数%.30s最低：%.30s" : "median lowest in %.30s: %.30s",
        when.text, amount.text);
    return out;
}

static rs_figure runs_out(const rs_chart_view *view, int s)
{
    double risk = rs_chart_cash_risk(view->results, view->scenarios[s]);
    bool zh = view->language == RS_CHINESE, line = isfinite(view->results->credit_line);
    rs_figure out, share = rs_share_text(risk, view->language);
    if (zh && (risk <= 0 || risk >= 1))
        snprintf(out.text, sizeof out.text, line ? "%s跌破授信额度" : "现金%s耗尽",
            risk > 0 ? "必定" : "从不");
    else if (zh)
        snprintf(out.text, sizeof out.text,
            line ? "跌破授信额度的概率 %.20s" : "现金耗尽的概率 %.20s", share.text);
    else if (risk <= 0 || risk >= 1)
        snprintf(out.text, sizeof out.text, line ? "%s below the credit line" : "%s out of cash",
            risk > 0 ? "always" : "never");
    else
        snprintf(out.text, sizeof out.text,
            line ? "below the credit line in %.20s of futures" : "out of cash in %.20s of futures",
            share.text);
    return out;
}

/* Lines that are near belong to the picture. */
static void widen(const rs_results *results, double *low, double *high)
{
    double span = *high - *low, line = -results->credit_line;
    if (isfinite(line) && line < *low && *low - line < 2 * span)
        *low = line;
    if (*low > 0 && *low < 2 * span)
        *low = 0;
    if (*high < 0 && -*high < 2 * span)
        *high = 0;
    double room = 0.04 * (*high - *low);
    *low -= room;
    *high += room;
}

static void write_troughs(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    double period[RS_MOST_CHARTED], trough[RS_MOST_CHARTED], end[RS_MOST_CHARTED];
    rs_figure ends[RS_MOST_CHARTED];
    const char *end_texts[RS_MOST_CHARTED] = { 0 };
    int last = view->results->horizon;
    for (int s = 0; s < view->n; s++) {
        period[s] = view->scenarios[s]->cash_trough_period + 1;
        trough[s] = rs_chart_cash_trough(view->results, view->scenarios[s]);
        end[s] = rs_chart_bands(view, s, RS_SERIES_cash)[last - 1].p50;
        ends[s] = rs_short_money(end[s], false, view->language);
        end_texts[s] = ends[s].text;
    }
    rs_sheet_numbers(sheet, "TROUGH_AT", view->n, period);
    rs_sheet_numbers(sheet, "TROUGH", view->n, trough);
    rs_sheet_numbers(sheet, "END", view->n, end);
    rs_sheet_texts(sheet, "END_TEXT", view->n, end_texts);
}

bool rs_chart_cash(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int columns = rs_chart_columns(view->n);
    char *headline = rs_headline_cash(view);
    int lines = rs_sheet_headline(sheet, headline);
    free(headline);
    rs_sheet_frame(sheet, view, rs_chart_panel_width(columns));

    double start[RS_MOST_CHARTED], low = INFINITY, high = -INFINITY;
    rs_figure lowest[RS_MOST_CHARTED], risks[RS_MOST_CHARTED];
    for (int s = 0; s < view->n; s++) {
        start[s] = opening_cash(view, s);
        lowest[s] = lowest_median(view, s);
        risks[s] = runs_out(view, s);
    }
    rs_sheet_panels(sheet, view, lines, columns, 0.068, lowest, risks);
    rs_table_fans(sheet, view, RS_SERIES_cash, start, false, &low, &high);
    widen(view->results, &low, &high);
    rs_sheet_money_axis(sheet, "Y", low, high, view->n <= 3 ? 6 : 4, view->language);
    rs_sheet_period_axis(sheet, "X", view->results->horizon, view->n <= 2 ? 12 : 6);
    double line = -view->results->credit_line;
    bool shown = line >= low && line <= high;
    rs_sheet_number(sheet, "CREDIT_LINE", line);
    rs_sheet_text(
        sheet, "CREDIT_TEXT", shown ? rs_short_money(line, false, view->language).text : "");
    write_troughs(sheet, view);
    return true;
}
