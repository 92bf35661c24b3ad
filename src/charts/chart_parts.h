/* Customers over time in a few parts, the same for all plans that are shown: channels or segments.
 */
#ifndef RS_CHARTS_CHART_PARTS_H
#define RS_CHARTS_CHART_PARTS_H

#include "charts/chart.h"

enum { RS_MOST_PARTS = 6 };

typedef struct rs_chart_parts {
    bool by_segment;
    int n;                 /* 0: how customers are divided is not known */
    int at[RS_MOST_PARTS]; /* the channel or segment, by falling number of customers; -1: all others
                              together */
} rs_chart_parts;
/*
 * Channels where several bring customers, else segments. Those with the most customers at the end,
 * and from `most` on all others as one.
 */
rs_chart_parts rs_chart_parts_of(const rs_chart_view *view, int most);
/* Customers of a part who are active at the end of a period. */
double rs_chart_part_active(
    const rs_chart_view *view, const rs_chart_parts *parts, int scenario, int part, int period);
/* As the user calls it; "others". */
const char *rs_chart_part_name(const rs_chart_view *view, const rs_chart_parts *parts, int part);

#endif
