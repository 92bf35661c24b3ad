/* Where the money of a plan comes from and goes: lines of the books over the horizon. */
#ifndef RS_CHARTS_CHART_LINES_H
#define RS_CHARTS_CHART_LINES_H

#include "charts/chart.h"

enum { RS_MOST_LINES = 12 };

/* Means over the futures, undiscounted: what a line adds to profit, so costs are negative. */
typedef struct rs_chart_lines {
    int n; /* that are not 0 in all plans of the study; profit, which is their sum, is the last */
    rs_series series[RS_MOST_LINES];
    double (*amount)[RS_MOST_LINES]; /* [n] of the view */
} rs_chart_lines;
rs_chart_lines rs_chart_lines_of(const rs_chart_view *view);
/* A line of a plan less that of the baseline; 0 where the books could not tell it from rounding. */
double rs_chart_line_difference(
    const rs_chart_view *view, const rs_chart_lines *lines, int scenario, int line);

#endif
