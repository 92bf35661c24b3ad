/*
 * Sets of charts, whatever they are of: a run, a fit, an answer. Each set is a table with a row a
 * chart, made and drawn by the same functions.
 */
#ifndef RS_CHARTS_CHART_KINDS_H
#define RS_CHARTS_CHART_KINDS_H

#include "charts/chart_folder.h"

/* A row. */
typedef struct rs_chart_kind {
    const char *name;   /* of its files */
    const char *script; /* plots/SCRIPT.gp; NULL: of its own name */
    rs_both question;   /* that it answers */
    /* Fills the sheet from the subject of the set; false where that holds nothing to show. */
    bool (*make)(const void *subject, rs_chart_sheet *sheet);
} rs_chart_kind;

/* A chart that is there: its files are folder/charts/NAME.* */
typedef struct rs_made_chart {
    const char *name;     /* "difference" */
    const char *question; /* that it answers, in the language of the charts */
    char *headline;       /* its message, clean, on one line */
} rs_made_chart;
/* In the order of the table. {0} is empty. */
typedef struct rs_chart_set {
    int n;
    rs_made_chart charts[RS_MOST_CHARTS];
} rs_chart_set;
void rs_chart_set_clear(rs_chart_set *set);

/* Makes the charts of a subject into a stage and draws them; *set tells which there are, also when
 * pictures are missing. Clear it. */
rs_status rs_chart_kinds_make(const rs_chart_kind *kinds, int n, const void *subject,
    const rs_dir *stage, const rs_chart_options *options, rs_chart_set *set,
    rs_error *error) RS_MUST_CHECK;
/* The same into a folder, in the place of older ones, as rs_charts_draw tells. */
rs_status rs_chart_kinds_draw(const rs_chart_kind *kinds, int n, const void *subject,
    rs_folder *folder, const rs_chart_options *options, rs_error *error) RS_MUST_CHECK;

#endif
