/* Pages of panels, a plan each, and the fans in them. */
#ifndef RS_CHARTS_CHART_PANELS_H
#define RS_CHARTS_CHART_PANELS_H

#include "charts/chart.h"

/*
 * PANELS, COLUMNS, PANELS_TOP, PANEL_ROOM (a share of the page at the right of each) and the two
 * lines over each panel, INFO_1 and INFO_2. most_columns: of a single row.
 */
void rs_sheet_panels(rs_chart_sheet *sheet, const rs_chart_view *view, int headline_lines,
    int columns, double room, const rs_figure *info_1, const rs_figure *info_2);
/* The axes that all panels share: Y of money or counts, X of periods. */
void rs_sheet_panel_axes(rs_chart_sheet *sheet, const rs_chart_view *view, double low, double high);
/* Up to three panels in a row, then two rows. */
int rs_chart_columns(int n);
/* Columns of text that fit over a panel. */
int rs_chart_panel_width(int columns);

/* The bands of a series of money of a shown scenario, [horizon]. */
const rs_band *rs_chart_bands(const rs_chart_view *view, int scenario, rs_series series);
/*
 * The table of fans: a row a period from 0, where the series has the value start[scenario]; without
 * `certain`, a value that has no bands.
 * Long horizons of many plans are thinned. Widens low and high so that the bands are inside.
 */
void rs_table_fans(rs_chart_sheet *sheet, const rs_chart_view *view, rs_series series,
    const double *start, bool certain, double *low, double *high);

/*
 * The period at whose end the company has its money back for good, by the median of the measure
 * company_payback: "2027-06", "month 18"; "never" where there is none within the horizon. *at (may
 * be NULL): that end on an axis of periods, NaN where there is none.
 */
rs_figure rs_chart_money_back(
    const rs_results *results, const rs_summary *payback, rs_language language, double *at);

#endif
