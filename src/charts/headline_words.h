/* The parts that the sentences over the charts are made of. */
#ifndef RS_CHARTS_HEADLINE_WORDS_H
#define RS_CHARTS_HEADLINE_WORDS_H

#include "charts/chart.h"
#include "tables/verdict.h"

/*
 * A plan's name as it stands in a sentence: clean, shortened, in Chinese between quotation marks.
 */
typedef struct rs_plan_name {
    char text[512];
} rs_plan_name;
rs_plan_name rs_headline_plan(const rs_chart_view *view, int i);

/* Gain or loss is said in words, so without a sign. */
rs_figure rs_headline_money(const rs_chart_view *view, double value);
rs_figure rs_headline_percent(const rs_chart_view *view, double share);
rs_figure rs_headline_periods(const rs_chart_view *view, int n);
/* "in 97 % of futures", "in every future", "in no future"; "有 97% 的概率", "在全部模拟中都". */
rs_figure rs_headline_how_often(const rs_chart_view *view, double share);

/*
 * The plan with the largest figure, by `second` among equals; but not `except` (-1: none). NaN
 * never wins; -1 where there is nothing but NaN.
 */
int rs_headline_largest(
    const rs_chart_view *view, const double *figure, const double *second, int except);

/*
 * The plan `best` and all whose figure reads the same, as the subject of a sentence: "A", "A and
 * B", "A and 2 other plans", "Both plans", "Every plan".
 */
typedef struct rs_leaders {
    const char *subject;
    bool several; /* the verb is a plural */
    int n;
    bool *among; /* [n] of the view */
} rs_leaders;
/* figures[n]; those of plans that have none are empty. */
rs_leaders rs_headline_leaders(const rs_chart_view *view, int best, const rs_figure *figures);

/*
 * Of whom a headline speaks: of those with the best figure of its chart and then, where the plan
 * that earns most is not among them, of that one, since the chart then argues against the profit;
 * else of the other plan of the answer.
 */
typedef struct rs_contest {
    rs_leaders leaders;
    int best, other;     /* -1: all of them are alike */
    bool against_profit; /* `other` earns most, and surely more than `best` */
} rs_contest;
/* Figures as of rs_headline_largest, and their texts; best is -1 where there are none. */
rs_contest rs_headline_contest(
    const rs_chart_view *view, const double *figure, const double *second, const rs_figure *texts);
/* ", but earns CNY 1.65 M less than Acquire (58 %)"; text: what is said of the other's figure. */
void rs_headline_add_against_profit(
    const rs_chart_view *view, const rs_contest *of, const char *text, rs_text *out);
/* The same, or where the other does not earn most: a phrase of its name and the text. */
void rs_headline_add_other(const rs_chart_view *view, const rs_contest *of, rs_phrase phrase,
    const char *text, rs_text *out);
/* A sentence about one plan, which is named where there are others; clears it. */
void rs_headline_add_of_plan(const rs_chart_view *view, int plan, rs_text *sentence, rs_text *out);
/* Texts for each plan of a view, empty. */
rs_figure *rs_headline_figures(const rs_chart_view *view);
/* The shares as texts; empty where there is none. */
rs_figure *rs_headline_percents(const rs_chart_view *view, const double *share);

/* A name of a user as it stands in a sentence, added to it. */
enum { RS_HEADLINE_NAME_WIDTH = 38 };
void rs_headline_add_label(rs_text *out, const char *label);

#endif
