/* The shares of futures by bins of periods, and those that never pay back as a last bar. */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void write_bars(
    rs_chart_sheet *sheet, const rs_chart_view *view, const rs_payback_bins *bins)
{
    rs_text_add(&sheet->table, "row\tbin\tshare\ttext\tperiods\tscenario\n");
    for (int s = 0; s < view->n; s++)
        for (int b = 0; b <= bins->n; b++) {
            bool never = b == bins->n;
            double share = never ? bins->never[s] : bins->share[s][b];
            rs_figure periods = never ? (rs_figure){ "never" } : rs_payback_bin_text(bins, b);
            rs_table_number(sheet, s + 1, '\t');
            rs_table_number(sheet, b + 1, '\t');
            rs_table_number(sheet, share, '\t');
            rs_table_text(sheet, rs_share_text(share, view->language).text, '\t');
            rs_table_text(sheet, periods.text, '\t');
            rs_table_text(sheet, view->names[s], '\n');
        }
}

double rs_payback_tallest(const rs_payback_bins *bins, int n_scenarios)
{
    double tallest = 0.01;
    for (int s = 0; s < n_scenarios; s++) {
        tallest = fmax(tallest, bins->never[s]);
        for (int b = 0; b < bins->n; b++)
            tallest = fmax(tallest, bins->share[s][b]);
    }
    return tallest;
}

static void fill_row(const rs_chart_view *view, int s, rs_chart_rows *rows)
{
    const rs_summary *payback = &view->scenarios[s]->measures[RS_MEASURE_payback];
    bool bought = rs_chart_has_payback(view, s);
    rs_figure *line = &rows->lines[0][s];
    rows->scenario[s] = s;
    rows->big[s] = rs_share_text(bought ? 1 - payback->never : (double)NAN, view->language);
    if (!bought)
        *line = rs_said(view->language, RS_SAY_nothing_to_pay_back);
    else if (isfinite(payback->p50))
        *line = rs_said(view->language, RS_SAY_median_is,
            rs_payback_text(payback->p50, view->results->period, view->language).text);
    else
        *line = rs_said(view->language, RS_SAY_median_not_within_the_horizon);
}

void rs_sheet_bins(rs_chart_sheet *sheet, const rs_payback_bins *bins)
{
    rs_figure texts[RS_MOST_PAYBACK_BINS];
    for (int b = 0; b < bins->n; b++)
        texts[b] = rs_payback_bin_text(bins, b);
    rs_sheet_number(sheet, "BINS", bins->n);
    rs_sheet_figures(sheet, "BIN_TEXT", bins->n, texts);
}

static void write_texts(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    const rs_results *results = view->results;
    rs_figure horizon = rs_periods_text(results->horizon, results->period, view->language);
    char *subtitle = rs_said_in(view->arena, view->language, RS_SAY_plot_payback,
        rs_period_plural(results->period, view->language));
    if (isascii(*subtitle))
        *subtitle = (char)toupper((unsigned char)*subtitle);
    rs_sheet_text(sheet, "SUBTITLE", subtitle);
    rs_sheet_say(sheet, "HEAD", RS_SAY_plot_paid_back_within, horizon.text);
    rs_sheet_say(sheet, "NOT_WITHIN", RS_SAY_plot_not_within);
    rs_sheet_say(sheet, "HORIZON_TEXT", RS_SAY_plot_not_within_horizon, horizon.text);
}

bool rs_chart_payback(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int n = 0;
    for (int s = 0; s < view->n; s++)
        n += rs_chart_has_payback(view, s);
    if (n == 0)
        return false;
    rs_chart_rows rows;
    rs_payback_bins bins;
    rs_chart_rows_place(
        &rows, rs_chart_begin(view, sheet, rs_headline_payback, 31), 0.165, view->n);
    for (int s = 0; s < view->n; s++)
        fill_row(view, s, &rows);
    rs_payback_bins_make(&bins, view, RS_MOST_PAYBACK_BINS);
    rs_sheet_rows(sheet, view, &rows);
    write_texts(sheet, view);
    rs_sheet_number(sheet, "TALLEST", rs_payback_tallest(&bins, view->n));
    rs_sheet_bins(sheet, &bins);
    write_bars(sheet, view, &bins);
    return true;
}
