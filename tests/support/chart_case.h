/* What a chart makes of made results, in English. check.h comes first. */
#ifndef RS_TESTS_CHART_CASE_H
#define RS_TESTS_CHART_CASE_H

#include "charts/chart.h"

/* Whether there is something to show, as *sheet; clear that in any case. */
static inline bool is_drawn(rs_chart_maker *make, const rs_results *results, rs_chart_sheet *sheet)
{
    rs_chart_view view;
    *sheet = (rs_chart_sheet){ 0 };
    rs_chart_view_make(&view, results, rs_theme_of(NULL), RS_ENGLISH);
    bool drawn = make(&view, sheet);
    rs_chart_view_clear(&view);
    return drawn;
}

static inline rs_chart_sheet sheet_of(rs_chart_maker *make, const rs_results *results)
{
    rs_chart_sheet sheet;
    assert_true(is_drawn(make, results, &sheet));
    return sheet;
}

static inline void expect_not_drawn(rs_chart_maker *make, const rs_results *results)
{
    rs_chart_sheet sheet;
    assert_false(is_drawn(make, results, &sheet));
    rs_chart_sheet_clear(&sheet);
}

#endif
