/* Labels beside the ends of lines: as near to them as can be without touching each other. */
#ifndef RS_CHARTS_CHART_LABELS_H
#define RS_CHARTS_CHART_LABELS_H

#include "charts/chart.h"

/* Shares of the height of the panel, from below. */
typedef struct rs_end_label {
    int scenario;        /* the first of those that share it */
    double end, place;   /* where the line ends, where the label stands */
    double among_equals; /* of those whose lines end alike, the larger stands higher */
    rs_figure figure;    /* the large text beside the end; empty: the end as a percentage */
    rs_text name;
} rs_end_label;

/* Adds a shown scenario's name: "A = B" where two share the label. */
void rs_label_add_name(rs_end_label *label, const rs_chart_view *view, int scenario);
/*
 * Makes names short enough, finds places in a panel of a height (a share of the page) and sorts
 * from below. line_height: of the page too.
 */
void rs_labels_place(rs_end_label *labels, int n, double panel_height, double line_height);
/*
 * LABELS, LABEL_1 and _2 (the name), LABEL_SHARE (the figure), LABEL_END, LABEL_PLACE,
 * LABEL_SCENARIO, and LABEL_SHARED: whether the only label stands for several lines.
 */
void rs_sheet_labels(rs_chart_sheet *sheet, const rs_end_label *labels, int n, bool shared);
void rs_labels_clear(rs_end_label *labels, int n);

#endif
