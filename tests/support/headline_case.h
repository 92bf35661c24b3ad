/* The sentences over the charts of made results, in both languages. */
#ifndef RS_TESTS_HEADLINE_CASE_H
#define RS_TESTS_HEADLINE_CASE_H

#include "check.h"
#include "io/headlines.h"

#include <stdio.h>
#include <stdlib.h>

typedef char *headline_maker(const rs_chart_view *view);

/* The text stays until the next call. */
static inline const char *headline(
    headline_maker *make, const rs_results *results, rs_language language)
{
    static char text[1024];
    rs_chart_view view;
    rs_chart_view_make(&view, results, NULL, language);
    char *made = make(&view);
    snprintf(text, sizeof text, "%s", made);
    free(made);
    return text;
}

static inline void expect_headline(
    headline_maker *make, const rs_results *results, const char *english, const char *chinese)
{
    assert_string_equal(headline(make, results, RS_ENGLISH), english);
    assert_string_equal(headline(make, results, RS_CHINESE), chinese);
}

#endif
