/* Columns by the number of plans; rows of a fan are thinned to what can be told apart. */
#include "charts/chart_panels.h"

#include "charts/chart_text.h"

#include <math.h>
#include <stdio.h>

/* More rows than this cannot be told apart in a row of panels and make a large picture. */
enum { MOST_ROWS = 340 };

int rs_chart_columns(int n)
{
    return n <= 3 ? n : n == 4 ? 2 : n <= 6 ? 3 : 4;
}

int rs_chart_panel_width(int columns)
{
    static const int widths[] = { 0, 110, 60, 40, 33 };
    return widths[columns];
}

void rs_sheet_panels(rs_chart_sheet *sheet, const rs_chart_view *view, int headline_lines,
    int columns, double room, const rs_figure *info_1, const rs_figure *info_2)
{
    rs_sheet_number(sheet, "PANELS", view->n);
    rs_sheet_number(sheet, "COLUMNS", columns);
    rs_sheet_number(sheet, "PANELS_TOP", headline_lines > 1 ? 0.79 : 0.835);
    rs_sheet_number(sheet, "PANEL_ROOM", room);
    rs_sheet_figures(sheet, "INFO_1", view->n, info_1);
    rs_sheet_figures(sheet, "INFO_2", view->n, info_2);
}

void rs_sheet_panel_axes(rs_chart_sheet *sheet, const rs_chart_view *view, double low, double high)
{
    rs_sheet_money_axis(sheet, "Y", low, high, view->n <= 3 ? 6 : 4);
    rs_sheet_period_axis(sheet, "X", view->results->horizon, view->n <= 2 ? 12 : 6);
}

const rs_band *rs_chart_bands(const rs_chart_view *view, int scenario, rs_series series)
{
    return view->scenarios[scenario]->periods + (long)series * view->results->horizon;
}

static rs_band first_band(double start, bool certain)
{
    double edge = certain ? start : (double)NAN;
    return (rs_band){ start, edge, edge, edge, edge, start, edge, edge, edge, edge };
}

void rs_table_fans(rs_chart_sheet *sheet, const rs_chart_view *view, rs_series series,
    const double *start, bool certain, double *low, double *high)
{
    rs_text_add(&sheet->table, "scenario\tperiod\tp2.5\tp10\tp25\tp50\tp75\tp90\tp97.5\tname\n");
    int horizon = view->results->horizon, step = (view->n * horizon + MOST_ROWS - 1) / MOST_ROWS;
    for (int s = 0; s < view->n; s++)
        for (int t = 0; t <= horizon; t++) {
            if (t % step != 0 && t != horizon)
                continue;
            rs_band band
                = t > 0 ? rs_chart_bands(view, s, series)[t - 1] : first_band(start[s], certain);
            rs_table_row(sheet,
                RS_NUMBERS(s + 1, t, band.p2_5, band.p10, band.p25, band.p50, band.p75, band.p90,
                    band.p97_5),
                view->names[s]);
            *low = fmin(*low, fmin(band.p50, band.p2_5));
            *high = fmax(*high, fmax(band.p50, band.p97_5));
        }
}

rs_figure rs_chart_money_back(
    const rs_results *results, const rs_summary *payback, rs_language language, double *at)
{
    bool known = payback->n > 0 && isfinite(payback->p50) && payback->p50 < results->horizon;
    double end = known ? ceil(payback->p50 - 1e-9) + 1 : (double)NAN; /* periods count from 0 */
    if (at)
        *at = end;
    if (known && results->begins && results->period_labels) {
        rs_figure out;
        snprintf(out.text, sizeof out.text, "%.20s", results->period_labels[(int)end - 1]);
        return out;
    }
    if (known)
        return rs_period_place((int)end, results->period, language);
    return rs_said(language, RS_SAY_never_paid_back);
}
