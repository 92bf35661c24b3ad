/* A fan of cumulative profit a plan, with the median payback marked on the line of zero. */
#include "charts/chart.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The measure company_payback: from when on cumulative profit stays above 0. */
static rs_figure back_in(const rs_chart_view *view, const rs_summary *payback, double *at)
{
    rs_figure time = rs_chart_money_back(view->results, payback, view->language, at);
    return rs_said(view->language, RS_SAY_company_payback_median, time.text);
}

static rs_figure not_back(const rs_chart_view *view, const rs_summary *payback)
{
    if (payback->n == 0)
        return (rs_figure){ "" };
    if (payback->never <= 0 || payback->never >= 1)
        return rs_said(view->language,
            payback->never > 0 ? RS_SAY_not_paid_back_in_any_future
                               : RS_SAY_paid_back_in_every_future);
    return rs_said(view->language, RS_SAY_not_paid_back_in_of_futures,
        rs_share_text(payback->never, view->language).text);
}

bool rs_chart_profit_fan(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int columns = rs_chart_columns(view->n);
    int lines = rs_chart_begin(view, sheet, rs_headline_profit_fan, rs_chart_panel_width(columns));

    const double start[RS_MOST_CHARTED] = { 0 };
    double low = 0, high = 0, crossings[RS_MOST_CHARTED];
    rs_figure times[RS_MOST_CHARTED], risks[RS_MOST_CHARTED];
    for (int s = 0; s < view->n; s++) {
        const rs_summary *payback = &view->scenarios[s]->measures[RS_MEASURE_company_payback];
        times[s] = back_in(view, payback, &crossings[s]);
        risks[s] = not_back(view, payback);
    }
    rs_sheet_panels(sheet, view, lines, columns, 0.03, times, risks);
    rs_table_fans(sheet, view, RS_SERIES_cumulative_profit, start, true, &low, &high);
    double room = 0.04 * (high - low);
    rs_sheet_panel_axes(sheet, view, low - room, high + room);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_profit_fan, rs_chart_currency(view),
        rs_chart_period(view), rs_period_plural(view->results->period, view->language));
    rs_sheet_numbers(sheet, "BREAK_EVEN", view->n, crossings);
    return true;
}
