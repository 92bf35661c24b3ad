/* The charts of a run, made and drawn into a folder; reports show what was made. */
#ifndef RS_CHARTS_CHARTS_H
#define RS_CHARTS_CHARTS_H

#include "charts/chart.h"
#include "charts/chart_kinds.h"
#include "results/results.h"

/* As rs_charts_draw, into a stage; *set tells which charts there are, also when pictures are
 * missing. Clear it. */
rs_status rs_charts_make(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, rs_chart_set *set, rs_error *error) RS_MUST_CHECK;

#endif
