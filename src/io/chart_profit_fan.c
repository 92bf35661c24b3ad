#include "io/chart.h"

#include "io/chart_panels.h"
#include "io/chart_text.h"
#include "io/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static rs_figure ends_above(const rs_chart_view *view, int s)
{
    double share = rs_chart_ends_above_zero(view->results, view->scenarios[s]);
    bool zh = view->language == RS_CHINESE;
    rs_figure out;
    if (share <= 0 || share >= 1)
        snprintf(out.text, sizeof out.text, "%s",
            share > 0 ? (zh ? "所有情形期末累计盈利" : "every future ends above 0")
                      : (zh ? "没有情形期末累计盈利" : "no future ends above 0"));
    else
        snprintf(out.text, sizeof out.text,
            zh ? "期末累计盈利概率 %.20s" : "%.20s of futures end above 0",
            rs_share_text(share, view->language).text);
    return out;
}

static rs_figure breaks_even(const rs_chart_view *view, int period)
{
    bool zh = view->language == RS_CHINESE;
    rs_figure out;
    rs_figure place = rs_chart_when(
        view->results, period > 0 ? period : view->results->horizon, view->language);
    if (period > 0)
        snprintf(out.text, sizeof out.text, zh ? "中位数%.40s转正" : "median breaks even in %.40s",
            place.text);
    else if (period == 0)
        snprintf(out.text, sizeof out.text, zh ? "中位数始终不低于 0" : "median is never below 0");
    else
        snprintf(out.text, sizeof out.text,
            zh ? "中位数至%.40s仍为负" : "median is still below 0 in %.40s", place.text);
    return out;
}

bool rs_chart_profit_fan(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int columns = rs_chart_columns(view->n);
    char *headline = rs_headline_profit_fan(view);
    int lines = rs_sheet_headline(sheet, headline);
    free(headline);
    rs_sheet_frame(sheet, view, rs_chart_panel_width(columns));

    const double start[RS_MOST_CHARTED] = { 0 };
    double low = 0, high = 0, ends[RS_MOST_CHARTED], crossings[RS_MOST_CHARTED];
    rs_figure shares[RS_MOST_CHARTED], places[RS_MOST_CHARTED], finals[RS_MOST_CHARTED];
    const char *final_texts[RS_MOST_CHARTED] = { 0 };
    for (int s = 0; s < view->n; s++) {
        ends[s]
            = rs_chart_bands(view, s, RS_SERIES_cumulative_profit)[view->results->horizon - 1].p50;
        int period = rs_chart_break_even(view->results, view->scenarios[s]);
        crossings[s] = period > 0 ? (double)period : (double)NAN;
        shares[s] = ends_above(view, s);
        places[s] = breaks_even(view, period);
        finals[s] = rs_short_money(ends[s], true, view->language);
        final_texts[s] = finals[s].text;
    }
    rs_sheet_panels(sheet, view, lines, columns, 0.068, shares, places);
    rs_table_fans(sheet, view, RS_SERIES_cumulative_profit, start, true, &low, &high);
    double room = 0.04 * (high - low);
    rs_sheet_money_axis(sheet, "Y", low - room, high + room, view->n <= 3 ? 6 : 4, view->language);
    rs_sheet_period_axis(sheet, "X", view->results->horizon, view->n <= 2 ? 12 : 6);
    rs_sheet_texts(sheet, "END_TEXT", view->n, final_texts);
    rs_sheet_numbers(sheet, "END", view->n, ends);
    rs_sheet_numbers(sheet, "BREAK_EVEN", view->n, crossings);
    return true;
}
