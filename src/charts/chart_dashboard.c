/*
 * Densities by a Gaussian kernel over fine counts of the values, so that many replications cost no
 * more.
 */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_FINE = 400, N_GRID = 160, DASHBOARD_BINS = 6 };

/*
 * Values counted finely between two ends, for a density that costs the same however many
 * replications there are.
 */
typedef struct fine_counts {
    double low, step, bandwidth;
    double count[N_FINE];
    long n;
} fine_counts;

/*
 * Silverman's rule with the quartiles (1986, eq. 3.31), but never narrower than the picture can
 * show.
 */
static double bandwidth_of(const rs_summary *of, double span)
{
    double quartiles = (of->p75 - of->p25) / 1.34, sd = isfinite(of->sd) ? of->sd : 0;
    double spread = quartiles > 0 ? fmin(sd, quartiles) : sd;
    double width = 0.9 * spread * pow((double)(of->n > 0 ? of->n : 1), -0.2);
    return fmax(width, span / 150);
}

static void count_finely(
    fine_counts *fine, const double *values, long n, const rs_summary *of, double low, double high)
{
    *fine = (fine_counts){
        .low = low, .step = (high - low) / N_FINE, .bandwidth = bandwidth_of(of, high - low)
    };
    for (long i = 0; i < n; i++) {
        double at = (values[i] - low) / fine->step;
        if (at >= 0 && at < N_FINE) {
            fine->count[(int)at]++;
            fine->n++;
        }
    }
}

static double density_at(const fine_counts *fine, double x)
{
    double sum = 0;
    for (int k = 0; k < N_FINE; k++)
        if (fine->count[k] > 0) {
            double distance = (x - fine->low - (k + 0.5) * fine->step) / fine->bandwidth;
            sum += fine->count[k] * exp(-0.5 * distance * distance);
        }
    return sum;
}

static void write_row(
    rs_chart_sheet *sheet, const char *part, int row, const double figures[6], const char *text)
{
    rs_table_text(sheet, part, '\t');
    rs_table_number(sheet, row, '\t');
    for (int k = 0; k < 6; k++)
        rs_table_number(sheet, figures[k], '\t');
    rs_table_text(sheet, text, '\n');
}

static void write_fan(rs_chart_sheet *sheet, const rs_chart_view *view, int s)
{
    const rs_band *band
        = view->scenarios[s]->periods + (long)RS_SERIES_cumulative_profit * view->results->horizon;
    for (int t = 0; t <= view->results->horizon; t++) {
        rs_band at = t > 0 ? band[t - 1] : (rs_band){ 0 };
        write_row(
            sheet, "fan", s + 1, (double[6]){ t, at.p50, at.p10, at.p90, at.p25, at.p75 }, "-");
    }
}

/*
 * Drawn to the same greatest height in every row: it is the form and the place that are compared.
 */
static void write_density(
    rs_chart_sheet *sheet, const rs_chart_view *view, int s, double low, double high)
{
    const rs_results *results = view->results;
    const double *values = rs_chart_values(results, view->scenarios[s], RS_MEASURE_profit_npv);
    double x[N_GRID + 2], y[N_GRID + 2], highest = 0;
    int n = 0;
    fine_counts *fine = malloc(sizeof *fine);
    if (!fine)
        return;
    count_finely(fine, values, results->n_replications,
        &view->scenarios[s]->measures[RS_MEASURE_profit_npv], low, high);
    for (int k = 0; k <= N_GRID; k++) {
        double at = low + (high - low) * k / N_GRID;
        /* a point at 0, where the loss ends */
        if (n > 0 && x[n - 1] < 0 && at > 0) {
            x[n++] = 0;
        }
        x[n++] = at;
    }
    for (int k = 0; k < n; k++) {
        y[k] = density_at(fine, x[k]);
        highest = fmax(highest, y[k]);
    }
    for (int k = 0; k < n; k++)
        write_row(sheet, "density", s + 1,
            (double[6]){ x[k], highest > 0 ? y[k] / highest : 0, NAN, NAN, NAN, NAN }, "-");
    free(fine);
}

static void write_bars(rs_chart_sheet *sheet, int s, const rs_payback_bins *bins)
{
    for (int b = 0; b <= bins->n; b++) {
        double share = b == bins->n ? bins->never[s] : bins->share[s][b];
        rs_figure text = rs_share_text(share, RS_CHINESE); /* without a space: it is small */
        text.text[strcspn(text.text, "%")] = '\0';
        write_row(
            sheet, "payback", s + 1, (double[6]){ b + 1, share, NAN, NAN, NAN, NAN }, text.text);
    }
}

static void profit_range(const rs_chart_view *view, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (int s = 0; s < view->n; s++) {
        long n;
        const double *values
            = rs_chart_values(view->results, view->scenarios[s], RS_MEASURE_profit_npv);
        double *sorted = rs_chart_sorted(values, view->results->n_replications, &n);
        if (n > 0) {
            *low = fmin(*low, rs_sorted_quantile(sorted, n, 0.002));
            *high = fmax(*high, rs_sorted_quantile(sorted, n, 0.998));
        }
        free(sorted);
    }
    if (!(*low <= *high))
        *low = *high = 0;
    *low = fmin(*low, 0);
    *high = fmax(*high, 0);
    double span = *high - *low > 0 ? *high - *low : 1;
    *low -= 0.07 * span;
    *high += 0.07 * span;
}

static void fan_range(const rs_chart_view *view, double *low, double *high)
{
    *low = *high = 0;
    for (int s = 0; s < view->n; s++) {
        const rs_band *band = view->scenarios[s]->periods
            + (long)RS_SERIES_cumulative_profit * view->results->horizon;
        for (int t = 0; t < view->results->horizon; t++) {
            *low = fmin(*low, band[t].p10);
            *high = fmax(*high, band[t].p90);
        }
    }
    double room = 0.05 * (*high - *low);
    *low -= room;
    *high += room;
}

static void fill_row(const rs_chart_view *view, int s, rs_chart_rows *rows)
{
    const rs_summary *npv = &view->scenarios[s]->measures[RS_MEASURE_profit_npv];
    rows->scenario[s] = s;
    rows->big[s] = rs_share_text(npv->p_negative, view->language);
    rows->lines[0][s] = rs_said(
        view->language, RS_SAY_on_average, rs_short_money(npv->mean, true, view->language).text);
}

static void write_heads(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    const char *periods = rs_period_plural(view->results->period, view->language);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_dashboard, rs_chart_currency(view));
    rs_sheet_say(sheet, "HEAD_LOSS", RS_SAY_plot_dashboard_loss);
    rs_sheet_say(sheet, "HEAD_FAN", RS_SAY_plot_dashboard_fan, rs_chart_period(view), periods);
    rs_sheet_say(sheet, "HEAD_PROFIT", RS_SAY_plot_dashboard_profit);
    rs_sheet_say(sheet, "HEAD_PAYBACK", RS_SAY_plot_dashboard_payback, periods);
    rs_sheet_say(sheet, "NEVER_TEXT", RS_SAY_plot_never);
}

bool rs_chart_dashboard(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    rs_chart_rows rows;
    rs_payback_bins bins;
    double low, high;
    rs_chart_rows_place(
        &rows, rs_chart_begin(view, sheet, rs_headline_dashboard, 26), 0.12, view->n);
    for (int s = 0; s < view->n; s++)
        fill_row(view, s, &rows);
    rs_payback_bins_make(&bins, view, DASHBOARD_BINS);
    rs_sheet_number(sheet, "BIG_MOST", 34);
    rs_sheet_rows(sheet, view, &rows);
    write_heads(sheet, view);
    rs_sheet_bins(sheet, &bins);
    rs_sheet_number(sheet, "TALLEST", rs_payback_tallest(&bins, view->n));
    fan_range(view, &low, &high);
    rs_sheet_money_axis(sheet, "Y", low, high, view->n <= 4 ? 4 : 2);
    rs_sheet_period_axis(sheet, "X", view->results->horizon, 4);
    profit_range(view, &low, &high);
    rs_sheet_money_axis(sheet, "Z", low, high, 4);
    rs_text_add(&sheet->table, "part\trow\tx\tvalue\tp10\tp90\tp25\tp75\ttext\n");
    for (int s = 0; s < view->n; s++) {
        write_fan(sheet, view, s);
        write_density(sheet, view, s, low, high);
        write_bars(sheet, s, &bins);
    }
    return true;
}
