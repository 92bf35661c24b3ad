/* Whether money can run out: judged by what there was before the first period, told as the share of
 * futures in which it does. */
#include "charts/chart.h"
#include "charts/chart_panels.h"

#include <math.h>

double rs_chart_cash_risk(const rs_results *results, const rs_scenario_results *scenario)
{
    return isfinite(results->credit_line) ? scenario->p_cash_below_credit_line
                                          : scenario->measures[RS_MEASURE_cash_trough].p_negative;
}

double rs_chart_opening_cash(const rs_chart_view *view, int s)
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
        if (fabs(rs_chart_opening_cash(view, s)) > 1e-9 * first)
            return true;
    }
    return isfinite(view->results->credit_line);
}
