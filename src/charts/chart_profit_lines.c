/* A waterfall: every line begins where the one before it ended. */
#include "charts/chart.h"

#include "charts/chart_lines.h"
#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_CELLS = RS_MOST_CHARTED * RS_MOST_LINES };

static int columns_of(int n)
{
    return n <= 4 ? n : (n + 1) / 2;
}

/* Each line begins where the one before it ended; profit, the last, at 0. */
static void write_lines(
    rs_chart_sheet *sheet, const rs_chart_view *view, const rs_chart_lines *lines)
{
    rs_text_add(&sheet->table, "scenario\trow\tamount\tfrom\tto\tagainst_baseline\tline\tname\n");
    for (int s = 0; s < view->n; s++) {
        double from = 0;
        for (int k = 0; k < lines->n; k++) {
            double amount = lines->amount[s][k];
            from = k == lines->n - 1 ? 0 : from;
            rs_table_row(sheet,
                RS_NUMBERS(s + 1, k + 1, amount, from, from + amount,
                    rs_chart_line_difference(view, lines, s, k)),
                rs_series_rows[lines->series[k]].name, view->names[s]);
            from += amount;
        }
    }
}

static void find_range(
    const rs_chart_view *view, const rs_chart_lines *lines, double *low, double *high)
{
    *low = *high = 0;
    for (int s = 0; s < view->n; s++) {
        double at = 0;
        for (int k = 0; k < lines->n - 1; k++) {
            at += lines->amount[s][k];
            *low = fmin(*low, at);
            *high = fmax(*high, at);
        }
    }
    double room = 0.02 * (*high - *low);
    *low -= *low < 0 ? room : 0;
    *high += room;
}

/* Amounts and differences, line by line of each plan. */
static void write_figures(
    rs_chart_sheet *sheet, const rs_chart_view *view, const rs_chart_lines *lines)
{
    rs_figure amounts[MOST_CELLS], differences[MOST_CELLS];
    const char *colours[MOST_CELLS];
    int n = 0, widest = 1;
    for (int s = 0; s < view->n; s++)
        for (int k = 0; k < lines->n; k++, n++) {
            double difference = rs_chart_line_difference(view, lines, s, k);
            amounts[n] = rs_short_money(lines->amount[s][k], false, view->language);
            differences[n] = s == view->baseline ? (rs_figure){ "" }
                : difference == 0                ? (rs_figure){ "=" }
                                                 : rs_short_money(difference, true, view->language);
            colours[n] = difference > 0 ? view->theme->good_text
                : difference < 0        ? view->theme->bad_text
                                        : view->theme->grey;
        }
    for (int i = 0; i < 2 * n; i++) {
        int width = rs_text_columns(i < n ? amounts[i].text : differences[i - n].text);
        widest = width > widest ? width : widest;
    }
    rs_sheet_number(sheet, "FIGURE_COLUMNS", widest);
    rs_sheet_figures(sheet, "AMOUNT", n, amounts);
    rs_sheet_figures(sheet, "DIFFERENCE", n, differences);
    rs_sheet_texts(sheet, "DIFFERENCE_COLOUR", n, colours);
}

static void write_names(rs_chart_sheet *sheet, const rs_chart_lines *lines, rs_language language)
{
    const char *names[RS_MOST_LINES] = { 0 };
    for (int k = 0; k < lines->n; k++) {
        const rs_series_row *row = &rs_series_rows[lines->series[k]];
        names[k] = rs_either(language, row->label, row->label_zh);
        if (k == lines->n - 1) /* profit, as the table calls it */
            names[k] = rs_either(language, rs_measure_rows[RS_MEASURE_profit].label,
                rs_measure_rows[RS_MEASURE_profit].label_zh);
    }
    rs_sheet_number(sheet, "LINES", lines->n);
    rs_sheet_texts(sheet, "LINE", lines->n, names);
}

/* What is left of revenue. */
static rs_figure margin_of(const rs_chart_view *view, const rs_chart_lines *lines, int s)
{
    double revenue = lines->amount[s][0], profit = lines->amount[s][lines->n - 1];
    if (!(revenue > 0) || fabs(profit) > 10 * revenue)
        return (rs_figure){ "" };
    rs_figure share = rs_share_text(fabs(profit) / revenue, view->language);
    return rs_said(view->language, RS_SAY_margin, rs_first_if(profit < 0), share.text);
}

bool rs_chart_profit_lines(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    static const int name_widths[] = { 0, 90, 52, 36, 28 };
    rs_chart_lines lines = rs_chart_lines_of(view);
    int columns = columns_of(view->n);
    int headline_lines
        = rs_chart_begin(view, sheet, rs_headline_profit_lines, name_widths[columns]);

    rs_figure margins[RS_MOST_CHARTED], none[RS_MOST_CHARTED] = { { "" } };
    double low, high;
    for (int s = 0; s < view->n; s++)
        margins[s] = margin_of(view, &lines, s);
    find_range(view, &lines, &low, &high);
    rs_sheet_panels(sheet, view, headline_lines, columns, 0.11, margins, none);
    rs_sheet_money_axis(sheet, "X", low, high, columns < 3 ? 6 : 2);
    rs_sheet_say(sheet, "SUBTITLE",
        view->n > 1 ? RS_SAY_plot_profit_lines_compared : RS_SAY_plot_profit_lines,
        rs_chart_currency(view),
        rs_periods_text(view->results->horizon, view->results->period, view->language).text,
        rs_chart_baseline(view));
    write_names(sheet, &lines, view->language);
    write_figures(sheet, view, &lines);
    write_lines(sheet, view, &lines);
    return true;
}
