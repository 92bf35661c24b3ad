/* The charts of a run, made and drawn into a folder; reports show what was made. */
#ifndef RS_CHARTS_CHARTS_H
#define RS_CHARTS_CHARTS_H

#include "charts/chart.h"
#include "files/dir.h"
#include "results/results.h"

/* A chart that is there: its files are folder/charts/NAME.* */
typedef struct rs_made_chart {
    const char *name;     /* "difference" */
    const char *question; /* that it answers, in the language of the charts */
    char *headline;       /* its message, clean, on one line */
} rs_made_chart;
/* In the order of a report. {0} is empty. */
typedef struct rs_chart_set {
    int n;
    rs_made_chart charts[RS_N_CHARTS];
} rs_chart_set;
void rs_chart_set_clear(rs_chart_set *set);

/* As rs_charts_draw, into a stage; *set tells which charts there are, also when pictures are
 * missing. Clear it. */
rs_status rs_charts_make(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, rs_chart_set *set, rs_error *error) RS_MUST_CHECK;

#endif
