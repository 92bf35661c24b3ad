#include "io/chart.h"

#include "io/chart_text.h"
#include "io/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const rs_band *profit_of(const rs_chart_view *view, int s)
{
    return view->scenarios[s]->periods + (long)RS_SERIES_cumulative_profit * view->results->horizon;
}

/* A row a period, from 0, when nothing has been earned or spent. */
static void write_fans(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    rs_text_add(&sheet->table, "scenario\tperiod\tp2.5\tp10\tp25\tp50\tp75\tp90\tp97.5\tname\n");
    for (int s = 0; s < view->n; s++)
        for (int t = 0; t <= view->results->horizon; t++) {
            rs_band band = t > 0 ? profit_of(view, s)[t - 1] : (rs_band){ 0 };
            const double figures[] = { s + 1, t, band.p2_5, band.p10, band.p25, band.p50, band.p75,
                band.p90, band.p97_5 };
            for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
                rs_table_number(sheet, figures[k], '\t');
            rs_table_text(sheet, view->names[s], '\n');
        }
}

static void find_range(const rs_chart_view *view, double *low, double *high)
{
    *low = *high = 0;
    for (int s = 0; s < view->n; s++)
        for (int t = 0; t < view->results->horizon; t++) {
            *low = fmin(*low, profit_of(view, s)[t].p2_5);
            *high = fmax(*high, profit_of(view, s)[t].p97_5);
        }
    double room = 0.04 * (*high - *low);
    *low -= room;
    *high += room;
}

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

/* "2027-05" where the study has a calendar, else "month 17": the 17th from the beginning on. */
static rs_figure when(const rs_results *results, int period, rs_language language)
{
    if (!results->begins || !results->period_labels)
        return rs_period_place(period, results->period, language);
    rs_figure out;
    snprintf(out.text, sizeof out.text, language == RS_CHINESE ? " %.20s " : "%.20s",
        results->period_labels[period - 1]);
    return out;
}

static rs_figure breaks_even(const rs_chart_view *view, int period)
{
    bool zh = view->language == RS_CHINESE;
    rs_figure out;
    rs_figure place
        = when(view->results, period > 0 ? period : view->results->horizon, view->language);
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

/* As in the script: up to three panels in a row, then two rows. */
static int columns_of(int n)
{
    return n <= 3 ? n : n == 4 ? 2 : n <= 6 ? 3 : 4;
}

bool rs_chart_profit_fan(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    static const int name_widths[] = { 0, 110, 60, 40, 33 };
    char *headline = rs_headline_profit_fan(view);
    int lines = rs_sheet_headline(sheet, headline);
    free(headline);
    rs_sheet_frame(sheet, view, name_widths[columns_of(view->n)]);
    rs_sheet_number(sheet, "PANELS_TOP", lines > 1 ? 0.79 : 0.835);
    rs_sheet_number(sheet, "COLUMNS", columns_of(view->n));

    double low, high, ends[RS_MOST_CHARTED], crossings[RS_MOST_CHARTED];
    rs_figure shares[RS_MOST_CHARTED], places[RS_MOST_CHARTED], finals[RS_MOST_CHARTED];
    const char *share_texts[RS_MOST_CHARTED] = { 0 }, *place_texts[RS_MOST_CHARTED] = { 0 };
    const char *final_texts[RS_MOST_CHARTED] = { 0 };
    for (int s = 0; s < view->n; s++) {
        ends[s] = profit_of(view, s)[view->results->horizon - 1].p50;
        int period = rs_chart_break_even(view->results, view->scenarios[s]);
        crossings[s] = period > 0 ? (double)period : (double)NAN;
        shares[s] = ends_above(view, s);
        places[s] = breaks_even(view, period);
        finals[s] = rs_short_money(ends[s], true, view->language);
        share_texts[s] = shares[s].text;
        place_texts[s] = places[s].text;
        final_texts[s] = finals[s].text;
    }
    find_range(view, &low, &high);
    rs_sheet_money_axis(sheet, "Y", low, high, view->n <= 3 ? 6 : 4, view->language);
    rs_sheet_period_axis(sheet, "X", view->results->horizon, view->n <= 2 ? 12 : 6);
    rs_sheet_texts(sheet, "INFO_1", view->n, share_texts);
    rs_sheet_texts(sheet, "INFO_2", view->n, place_texts);
    rs_sheet_texts(sheet, "END_TEXT", view->n, final_texts);
    rs_sheet_numbers(sheet, "END", view->n, ends);
    rs_sheet_numbers(sheet, "BREAK_EVEN", view->n, crossings);
    write_fans(sheet, view);
    return true;
}
