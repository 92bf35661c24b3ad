/* Fans of cash, with the trough of the median marked and zero kept in view. */
#include "charts/chart.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The mean of the lowest cash, as in the table. */
static rs_figure lowest(const rs_chart_view *view, int s)
{
    double trough = view->scenarios[s]->measures[RS_MEASURE_cash_trough].mean;
    bool needs = !rs_chart_knows_cash(view->all);
    rs_figure out, amount = rs_short_money(needs ? fabs(trough) : trough, false, view->language);
    if (needs && !(trough < 0))
        out = rs_said(view->language, RS_SAY_no_money_in_advance);
    else if (needs)
        out = rs_said(view->language, RS_SAY_money_on_average, amount.text);
    else
        out = rs_said(view->language, RS_SAY_cash_lowest_on_average, amount.text);
    return out;
}

/* Where it is not known whether cash runs out: when what was spent is there again. */
static rs_figure pays_for_itself(const rs_chart_view *view, int s)
{
    const rs_summary *payback = &view->scenarios[s]->measures[RS_MEASURE_company_payback];
    rs_figure out, time = rs_chart_money_back(view->results, payback, view->language, NULL);
    out = rs_said(view->language, RS_SAY_company_payback_median, time.text);
    return out;
}

static rs_figure runs_out(const rs_chart_view *view, int s)
{
    double risk = rs_chart_cash_risk(view->results, view->scenarios[s]);
    bool line = isfinite(view->results->credit_line);
    rs_figure share = rs_share_text(risk, view->language);
    if (risk <= 0 || risk >= 1)
        return rs_said(view->language, line ? RS_SAY_surely_below_line : RS_SAY_surely_out_of_cash,
            rs_first_if(risk > 0));
    return rs_said(view->language, line ? RS_SAY_below_line_in : RS_SAY_out_of_cash_in, share.text);
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

static void write_subtitle(
    rs_chart_sheet *sheet, const rs_chart_view *view, bool known, bool line_shown)
{
    rs_text text = { 0 };
    rs_say(&text, view->language, RS_SAY_plot_cash, rs_chart_currency(view), rs_chart_period(view),
        rs_period_plural(view->results->period, view->language));
    if (!known)
        rs_say(&text, view->language, RS_SAY_plot_cash_unknown);
    if (line_shown)
        rs_say(&text, view->language, RS_SAY_plot_cash_line,
            rs_short_money(-view->results->credit_line, false, view->language).text);
    rs_sheet_text(sheet, "SUBTITLE", text.data);
    rs_text_clear(&text);
}

bool rs_chart_cash(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int columns = rs_chart_columns(view->n);
    int lines = rs_chart_begin(view, sheet, rs_headline_cash, rs_chart_panel_width(columns));

    double start[RS_MOST_CHARTED], low = INFINITY, high = -INFINITY;
    rs_figure troughs[RS_MOST_CHARTED], risks[RS_MOST_CHARTED];
    bool known = rs_chart_knows_cash(view->all);
    for (int s = 0; s < view->n; s++) {
        start[s] = rs_chart_opening_cash(view, s);
        troughs[s] = lowest(view, s);
        risks[s] = known ? runs_out(view, s) : pays_for_itself(view, s);
    }
    rs_sheet_panels(sheet, view, lines, columns, 0.068, troughs, risks);
    rs_table_fans(sheet, view, RS_SERIES_cash, start, false, &low, &high);
    widen(view->results, &low, &high);
    rs_sheet_panel_axes(sheet, view, low, high);
    double line = -view->results->credit_line;
    bool shown = line >= low && line <= high;
    rs_sheet_number(sheet, "CREDIT_LINE", line);
    write_subtitle(sheet, view, known, shown);
    write_troughs(sheet, view);
    return true;
}
