/*
 * Numbers as people read them, in tables, charts and sentences: thousands separators, k, M and
 * bn or 万 and 亿, a true minus sign (U+2212). They do not depend on the locale. What does not
 * exist (NaN) is "–"; +infinity is "never" ("未达到"). Files for programs use words/data_number.h
 * instead.
 */
#ifndef RS_WORDS_NUMBER_TEXT_H
#define RS_WORDS_NUMBER_TEXT_H

#include "retsim/measures.h"
#include "retsim/report.h"

/* A short text by value: rs_money_text(profit, "CNY", RS_ENGLISH).text */
typedef struct rs_figure {
    char text[96];
} rs_figure;

/* What amounts of a size are divided by, and what is written behind them: 1e6 and " M". */
typedef struct rs_scale {
    double divisor;
    const char *suffix;
} rs_scale;
rs_scale rs_money_scale(double size, rs_language language);
/* The same of any unit: shares are told in per cent. */
rs_scale rs_unit_scale(rs_unit unit, double size, rs_language language);

/* "CNY 310 k", "31 万元": an amount that is a text, with its currency. */
rs_figure rs_in_currency_text(const char *amount, const char *currency, rs_language language);
/* "CNY 1.23 M", "123 万元": three digits that count. */
rs_figure rs_money_text(double value, const char *currency, rs_language language);
/* Customers and orders: "12,345", "1.23 M", "12.3 万". */
rs_figure rs_count_text(double value, rs_language language);
/* A number written out, to the unit: "2,000" replications. */
rs_figure rs_whole_text(double value);
/* The same with so many decimals: "2.35". */
rs_figure rs_decimals_text(double value, int decimals);
/* A number as printf writes it, where it stands in a text as it is: rs_printed("%.6g", value). */
rs_figure rs_printed(const char *format, ...) RS_PRINTF(1, 2);
/* A share in [0, 1]: "86 %", "3.7 %", "> 99.9 %"; in Chinese without the space. */
rs_figure rs_share_text(double share, rs_language language);

/*
 * A measure or a series by its unit, money without its currency: "1.23 M", "12,345", "3.7 %",
 * "7.4".
 */
rs_figure rs_value_text(rs_unit unit, double value, rs_language language);
/*
 * Value and the half-width of its interval at the precision that the half-width allows: "1.235
 * ± 0.012 M". A half-width of 0 or NaN is left out.
 */
rs_figure rs_estimate_text(rs_unit unit, double value, double half_width, rs_language language);
/* The same with a sign, "+310 ± 9 k"; shares differ by points, "−1.2 ± 0.1 points". */
rs_figure rs_change_text(rs_unit unit, double value, double half_width, rs_language language);
/* "0.90 … 1.61 M" */
rs_figure rs_range_text(rs_unit unit, double low, double high, rs_language language);
/* In a sentence: "CNY 310,000 ± 9,000", "31.0 ± 0.9 万元". */
rs_figure rs_money_estimate_text(
    double value, double half_width, const char *currency, rs_language language);

/* "1 month", "24 months", "24 个月"; the period as in rs_results, "week" for instance. */
rs_figure rs_periods_text(long n, const char *period, rs_language language);
/* What periods are counted in: "months", "月". */
const char *rs_period_unit_text(const char *period, rs_language language);
/* What amounts are in: "CNY" or, in Chinese, "元" where the currency is known. */
const char *rs_currency_text(const char *currency, rs_language language);

#endif
