/* Fans of cash, with the trough of the median marked and zero kept in view. */
#include "charts/chart.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

double rs_chart_cash_risk(const rs_results *results, const rs_scenario_results *scenario)
{
    return isfinite(results->credit_line) ? scenario->p_cash_below_credit_line
                                          : scenario->measures[RS_MEASURE_cash_trough].p_negative;
}

/* What there was before the first period, on average: cash less what the first period brought. */
static double opening_cash(const rs_chart_view *view, int s)
{
    return rs_chart_bands(view, s, RS_SERIES_cash)->mean
        - rs_chart_bands(view, s, RS_SERIES_cumulative_profit)->mean
        - rs_chart_bands(view, s, RS_SERIES_points_outstanding)->mean;
}

bool rs_chart_knows_cash(const rs_chart_view *view)
{
    for (int s = 0; s < view->n; s++) {
        double first = fabs(rs_chart_bands(view, s, RS_SERIES_cash)->mean)
            + fabs(rs_chart_bands(view, s, RS_SERIES_cumulative_profit)->mean);
        if (fabs(opening_cash(view, s)) > 1e-9 * first)
            return true;
    }
    return isfinite(view->results->credit_line);
}

/* The mean of the lowest cash, as in the table. */
static rs_figure lowest(const rs_chart_view *view, int s)
{
    double trough = view->scenarios[s]->measures[RS_MEASURE_cash_trough].mean;
    bool zh = view->language == RS_CHINESE, needs = !rs_chart_knows_cash(view->all);
    rs_figure out, amount = rs_short_money(needs ? fabs(trough) : trough, false, view->language);
    if (needs && !(trough < 0))
        snprintf(out.text, sizeof out.text, zh ? "无需垫付资金" : "needs no money in advance");
    else if (needs)
        snprintf(out.text, sizeof out.text, zh ? "平均需垫付 %.40s" : "needs %.40s on average",
            amount.text);
    else
        snprintf(out.text, sizeof out.text, zh ? "平均最低 %.40s" : "lowest on average: %.40s",
            amount.text);
    return out;
}

/* Where it is not known whether cash runs out: when what was spent is there again. */
static rs_figure pays_for_itself(const rs_chart_view *view, int s)
{
    const rs_summary *payback = &view->scenarios[s]->measures[RS_MEASURE_company_payback];
    rs_figure out, time = rs_chart_money_back(view->results, payback, view->language, NULL);
    snprintf(out.text, sizeof out.text,
        view->language == RS_CHINESE ? "公司回本中位数：%.40s" : "company payback, median: %.40s",
        time.text);
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

/* Where the median is lowest. */
static void write_troughs(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    double period[RS_MOST_CHARTED], trough[RS_MOST_CHARTED];
    for (int s = 0; s < view->n; s++) {
        int lowest_at = view->scenarios[s]->cash_trough_period;
        period[s] = lowest_at + 1;
        trough[s] = rs_chart_bands(view, s, RS_SERIES_cash)[lowest_at].p50;
    }
    rs_sheet_numbers(sheet, "TROUGH_AT", view->n, period);
    rs_sheet_numbers(sheet, "TROUGH", view->n, trough);
}

bool rs_chart_cash(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int columns = rs_chart_columns(view->n);
    char *headline = rs_headline_cash(view);
    int lines = rs_sheet_headline(sheet, headline);
    free(headline);
    rs_sheet_frame(sheet, view, rs_chart_panel_width(columns));

    double start[RS_MOST_CHARTED], low = INFINITY, high = -INFINITY;
    rs_figure troughs[RS_MOST_CHARTED], risks[RS_MOST_CHARTED];
    bool known = rs_chart_knows_cash(view->all);
    for (int s = 0; s < view->n; s++) {
        start[s] = opening_cash(view, s);
        troughs[s] = lowest(view, s);
        risks[s] = known ? runs_out(view, s) : pays_for_itself(view, s);
    }
    rs_sheet_panels(sheet, view, lines, columns, 0.068, troughs, risks);
    rs_sheet_number(sheet, "KNOWN", known);
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
