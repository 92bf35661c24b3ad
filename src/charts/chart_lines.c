/*
 * Sums each line of the books over the horizon, averaged over replications, with its sign in
 * profit.
 */
#include "charts/chart_lines.h"

#include "charts/chart_panels.h"

#include <math.h>

typedef struct line_row {
    rs_series series;
    int sign;
} line_row;

/* The identity of the books, in the order in which money is earned and spent. */
static const line_row rows[] = { { RS_SERIES_revenue, 1 }, { RS_SERIES_refunds, -1 },
    { RS_SERIES_cost_of_goods, -1 }, { RS_SERIES_service_cost, -1 }, { RS_SERIES_order_cost, -1 },
    { RS_SERIES_program_cost, -1 }, { RS_SERIES_rewards, -1 }, { RS_SERIES_channel_spend, -1 },
    { RS_SERIES_fixed_cost, -1 }, { RS_SERIES_shock_losses, -1 }, { RS_SERIES_stream_income, 1 },
    { RS_SERIES_profit, 1 } };
_Static_assert(sizeof rows / sizeof *rows == RS_MOST_LINES, "a line has no room");

static double sum_of(const rs_chart_view *view, int s, rs_series series)
{
    const rs_band *bands = rs_chart_bands(view, s, series);
    double sum = 0;
    for (int t = 0; t < view->results->horizon; t++)
        sum += bands[t].mean;
    return sum;
}

rs_chart_lines rs_chart_lines_of(const rs_chart_view *view)
{
    rs_chart_lines lines
        = { .amount = rs_arena_get(view->arena, sizeof *lines.amount * (size_t)view->n) };
    const rs_chart_view *all = view->all;
    for (int i = 0; i < RS_MOST_LINES; i++) {
        bool any = rows[i].series == RS_SERIES_revenue || rows[i].series == RS_SERIES_profit;
        for (int s = 0; s < all->n && !any; s++)
            any = sum_of(all, s, rows[i].series) != 0;
        for (int s = 0; s < view->n; s++) {
            double sum = sum_of(view, s, rows[i].series);
            lines.amount[s][lines.n] = sum != 0 ? rows[i].sign * sum : 0;
        }
        lines.series[lines.n] = rows[i].series;
        lines.n += any;
    }
    return lines;
}

double rs_chart_line_difference(
    const rs_chart_view *view, const rs_chart_lines *lines, int scenario, int line)
{
    double largest = 0;
    for (int k = 0; k < lines->n; k++)
        largest = fmax(largest, fabs(lines->amount[scenario][k]));
    double difference = lines->amount[scenario][line] - lines->amount[view->baseline][line];
    return fabs(difference) <= 1e-9 * largest ? 0 : difference;
}
