/*
 * Texts of charts: cleaned, wrapped and shortened; short numbers; words for periods, in both
 * languages.
 */
#ifndef RS_CHARTS_CHART_TEXT_H
#define RS_CHARTS_CHART_TEXT_H

#include "base/text.h"
#include "words/number_text.h"

/* characters of a name, and of a sentence that the tool makes from names */
enum { RS_NAME_CHARACTERS = 120, RS_SENTENCE_CHARACTERS = 400 };

/*
 * Makes a text safe inside gnuplot's single quotes and in a cell of a table: valid UTF-8 (bytes
 * that are not become "?"), no control characters, at most `most` characters, ' and ` become ′, "
 * becomes ″ (’ and ” are as wide as a Chinese character in the font of the charts), \ becomes /,
 * ]]> ]]›.
 */
void rs_text_add_clean(rs_text *out, const char *text, int most);
/*
 * Breaks a clean text into at most `most` lines of a width in columns (of which 2.1 are an em of
 * the bold font), at spaces or between Chinese characters; what does not fit is shortened with "…".
 * Returns the number of lines, at least 1; lines[most].
 */
int rs_text_wrap(const char *text, int width, int most, rs_text *lines);
/* The columns that a clean text takes when it is drawn. */
int rs_text_columns(const char *text);
/* The clean text shortened, after a whole word where that costs little, to a width in columns. */
void rs_text_add_short(rs_text *out, const char *text, int width);
/*
 * The i-th of n names of users, cleaned and shortened so that it stays another than the others:
 * where names differ only behind the cut, the middle is left out ("A rise of the … year 2027") and,
 * where that does not tell them apart, they are numbered.
 */
void rs_name_add_short(rs_text *out, int n, const char *const *names, int i, int width);

/*
 * For tics and the ends of lines: "310 k", "−1.23 M", "31 万", zeros at the end left out; plus:
 * "+310 k" too. Where the figure belongs to a sentence, words/number_text.h has the texts.
 */
rs_figure rs_short_money(double value, bool plus, rs_language language);
/* The same in the unit of the largest value beside it, as on an axis. */
rs_figure rs_short_money_as(double value, double largest, bool plus, rs_language language);
/* CLV over CAC: "3.5:1", "−0.4:1", "120:1", ">999:1". */
rs_figure rs_ratio_text(double ratio);
/* "month 24"; "第 24 个月". */
rs_figure rs_period_place(int n, const char *period, rs_language language);
/* "14 months", "at once" for 0; "14 个月", "当期". Part of a period counts as a whole one. */
rs_figure rs_payback_text(double periods, const char *period, rs_language language);
/* "months"; "月". */
const char *rs_period_plural(const char *period, rs_language language);

#endif
