/*
 * What a script in plots/ gets, whatever the chart is of: gnuplot assignments, and a tidy table
 * with a header, columns parted by tabs.
 */
#ifndef RS_CHARTS_CHART_SHEET_H
#define RS_CHARTS_CHART_SHEET_H

#include "base/text.h"
#include "charts/theme.h"
#include "words/say.h"

/* The headline is there as one line too. {0} is empty, in English. */
typedef struct rs_chart_sheet {
    rs_language language;
    rs_text variables, table, headline;
} rs_chart_sheet;
void rs_chart_sheet_clear(rs_chart_sheet *sheet);

/*
 * Assignments. Texts are cleaned and quoted; a number that does not exist becomes NaN; n is at
 * least 1.
 */
void rs_sheet_number(rs_chart_sheet *sheet, const char *variable, double value);
void rs_sheet_numbers(rs_chart_sheet *sheet, const char *variable, int n, const double *values);
void rs_sheet_text(rs_chart_sheet *sheet, const char *variable, const char *text);
void rs_sheet_texts(rs_chart_sheet *sheet, const char *variable, int n, const char *const *texts);
void rs_sheet_figures(rs_chart_sheet *sheet, const char *variable, int n, const rs_figure *texts);
/* The same of a member of each of n structs: a number; an index, which gnuplot counts from 1; a
 * text, NULL for none. */
#define rs_sheet_each(sheet, variable, n, items, member)                                           \
    _Generic((items)->member,                                                                      \
             double: rs_sheet_each_number,                                                         \
             int: rs_sheet_each_index,                                                             \
             const char *: rs_sheet_each_text,                                                     \
             char *: rs_sheet_each_text,                                                           \
             rs_figure: rs_sheet_each_figure)((sheet), (variable), (n), &(items)->member,          \
        sizeof *(items))
void rs_sheet_each_number(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart);
void rs_sheet_each_index(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart);
void rs_sheet_each_text(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart);
void rs_sheet_each_figure(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart);
/*
 * A text in up to two lines of a width in columns, VARIABLE_1 and VARIABLE_2 (arrays), the rest
 * shortened.
 */
void rs_sheet_names(
    rs_chart_sheet *sheet, const char *variable, int n, const char *const *texts, int width);
/*
 * An axis of money or counts from about low to high: VARIABLE_LOW and _HIGH, and its tics in _N,
 * _AT and _TEXT. steps: about so many, from 4 on at least three.
 */
void rs_sheet_money_axis(
    rs_chart_sheet *sheet, const char *variable, double low, double high, int steps);
/* The same of figures of a unit. */
void rs_sheet_axis(
    rs_chart_sheet *sheet, const char *variable, rs_unit unit, double low, double high, int steps);
/* Whole periods from 0 to last: VARIABLE_N, _AT and _TEXT. */
void rs_sheet_period_axis(rs_chart_sheet *sheet, const char *variable, int last, int steps);
/* A phrase of the catalogue as a text of a script, its places filled (words/say.h). */
#define rs_sheet_say(sheet, variable, ...)                                                         \
    rs_sheet_say_list(                                                                             \
        (sheet), (variable), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
void rs_sheet_say_list(
    rs_chart_sheet *sheet, const char *variable, rs_phrase phrase, const char *const *arguments);

/* HEADLINE_1 and HEADLINE_2; returns how many lines there are. */
int rs_sheet_headline(rs_chart_sheet *sheet, const char *headline);

/* What stands around a chart, and those that have a colour each in it. */
typedef struct rs_chart_frame {
    const rs_theme *theme;
    int n, baseline; /* up to RS_MOST_CHARTED; which of them has the first colour */
    const char *const *names;
    int name_width;     /* columns of a line of theirs */
    int horizon;        /* in periods; 0: there is none */
    const char *period; /* "month"; NULL: there are none */
    const char *footnote;
} rs_chart_frame;
/* N, BASELINE, COLOUR, TEXT_COLOUR, NAME_1, NAME_2, HORIZON, PERIODS, PERCENT (the sign on axes),
 * FOOTNOTE. */
void rs_sheet_frame(rs_chart_sheet *sheet, const rs_chart_frame *frame);

/*
 * One cell of the table: a number or NaN, a cleaned text; and the character after it ('\t' or
 * '\n').
 */
void rs_table_number(rs_chart_sheet *sheet, double value, char after);
void rs_table_text(rs_chart_sheet *sheet, const char *text, char after);
/* A row of numbers and, behind them, texts: rs_table_row(sheet, RS_NUMBERS(1, share), name). */
#define rs_table_row(sheet, ...)                                                                   \
    rs_table_row_list((sheet), RS_FIRST_OF(__VA_ARGS__, 0), RS_REST_OF(__VA_ARGS__, NULL))
#define RS_NUMBERS(...)                                                                            \
    ((rs_table_numbers){ (const double[]){ __VA_ARGS__ },                                          \
        sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double) })
typedef struct rs_table_numbers {
    const double *values;
    size_t n;
} rs_table_numbers;
void rs_table_row_list(rs_chart_sheet *sheet, rs_table_numbers numbers, const char *const *texts);

#endif
