/* The sentences over the charts of made results, in both languages. */
#ifndef RS_TESTS_HEADLINE_CASE_H
#define RS_TESTS_HEADLINE_CASE_H

#include "charts/headlines.h"
#include "check.h"
#include "support/random_results.h"

#include <stdio.h>
#include <stdlib.h>

/* The text stays until the next call. */
static inline const char *headline(
    rs_headline *make, const rs_results *results, rs_language language)
{
    static char text[1024];
    rs_chart_view view;
    rs_chart_view_make(&view, results, NULL, language);
    rs_text made = { 0 };
    make(view.all, &made);
    snprintf(text, sizeof text, "%s", made.data);
    rs_text_clear(&made);
    rs_chart_view_clear(&view);
    return text;
}

static inline void expect_headline(
    rs_headline *make, const rs_results *results, const char *english, const char *chinese)
{
    assert_string_equal(headline(make, results, RS_ENGLISH), english);
    assert_string_equal(headline(make, results, RS_CHINESE), chinese);
}

/* What a plan earns on average; the differences from the baseline follow, sure ones. */
static inline void set_mean_profit(const rs_results *results, int scenario, double mean)
{
    made_measure(results, scenario, RS_MEASURE_profit_npv)->mean = mean;
    double base = made_measure(results, results->baseline, RS_MEASURE_profit_npv)->mean;
    for (int s = 0; s < results->n_scenarios; s++) {
        rs_difference *of = made_difference(results, s, RS_MEASURE_profit_npv);
        of->summary.mean = made_measure(results, s, RS_MEASURE_profit_npv)->mean - base;
        of->summary.half_width = 1;
        of->p_better = of->summary.mean > 0 ? 1 : 0;
        of->p_better_half_width = 0;
    }
}

#endif
