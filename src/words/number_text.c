/*
 * A scale is chosen from the size of the number, then the digits from its own size or from the size
 * of its error; the text is put together digit by digit, as printf would ask the locale.
 */
#include "words/number_text.h"

#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xE2\x88\x92"

rs_figure rs_printed(const char *format, ...)
{
    rs_figure made;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(made.text, sizeof made.text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof made.text)
        made.text[rs_utf8_valid_prefix(made.text, sizeof made.text - 1)] = '\0';
    return made;
}

static rs_figure missing(double value, rs_language language)
{
    if (isnan(value))
        return rs_printed("–");
    if (value < 0)
        return rs_printed(MINUS "∞");
    return rs_printed("%s", language == RS_CHINESE ? "未达到" : "never");
}

/* 1234567 as "1,234,567" */
static void add_groups(char *to, size_t size, unsigned long long whole)
{
    char plain[32];
    int n = snprintf(plain, sizeof plain, "%llu", whole);
    size_t at = 0;
    for (int i = 0; i < n && at + 2 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            to[at++] = ',';
        to[at++] = plain[i];
    }
    to[at] = '\0';
}

/* Digits are put together here because printf would write the decimal sign of the locale. */
static rs_figure digits(double value, int decimals)
{
    double power = 1;
    for (int i = 0; i < decimals; i++)
        power *= 10;
    double scaled = round(fabs(value) * power);
    if (!(scaled < 9e15))
        return rs_printed("%s%.0e", value < 0 ? MINUS : "", fabs(value));
    unsigned long long all = (unsigned long long)scaled, one = (unsigned long long)power;
    char whole[48];
    add_groups(whole, sizeof whole, all / one);
    const char *sign = value < 0 && all > 0 ? MINUS : "";
    if (decimals == 0)
        return rs_printed("%s%s", sign, whole);
    return rs_printed("%s%s.%0*llu", sign, whole, decimals, all % one);
}

/* To three digits that count, so that 999,960 becomes 1.00 M and not 1,000 k. */
static double rounded(double value)
{
    if (value == 0)
        return 0;
    double power = pow(10, floor(log10(fabs(value))) - 2);
    return round(value / power) * power;
}

static int decimals_of(double value)
{
    double size = fabs(value);
    if (size >= 100 || size == round(size))
        return 0;
    return size >= 10 ? 1 : 2;
}

/* Where two digits of the error are shown, one if it begins with 3 or more: 0.01, 1, 1000. */
static double step_of_error(double error)
{
    double leading = pow(10, floor(log10(error)));
    return error / leading < 3 ? leading / 10 : leading;
}

/* As many decimals as show the step, but no more than four digits: nobody reads more. */
static int decimals_by_error(double value, double error)
{
    int decimals = -(int)lround(log10(step_of_error(error)));
    int whole_digits = fabs(value) >= 1 ? (int)floor(log10(fabs(value))) + 1 : 1;
    int most = whole_digits < 4 ? 4 - whole_digits : 0;
    return decimals < 0 ? 0 : decimals > most ? most : decimals;
}

/* Amounts are shortened from 10,000 on; counts, which people like to see whole, later. */
static rs_scale large_scale(double size, bool count, rs_language language)
{
    if (language == RS_CHINESE)
        return size < (count ? 1e5 : 1e4) ? (rs_scale){ 1, "" }
            : size < 1e8                  ? (rs_scale){ 1e4, " 万" }
            : size < 1e12                 ? (rs_scale){ 1e8, " 亿" }
                                          : (rs_scale){ 1e12, " 万亿" };
    return size < (count ? 1e6 : 1e4) ? (rs_scale){ 1, "" }
        : size < 1e6                  ? (rs_scale){ 1e3, " k" }
        : size < 1e9                  ? (rs_scale){ 1e6, " M" }
        : size < 1e12                 ? (rs_scale){ 1e9, " bn" }
                                      : (rs_scale){ 1e12, " tn" };
}

rs_scale rs_money_scale(double size, rs_language language)
{
    return large_scale(size, false, language);
}

rs_scale rs_unit_scale(rs_unit unit, double size, rs_language language)
{
    switch (unit) {
    case RS_UNIT_MONEY:
        return large_scale(size, false, language);
    case RS_UNIT_CUSTOMERS:
    case RS_UNIT_ORDERS:
        return large_scale(size, true, language);
    case RS_UNIT_SHARE:
        return (rs_scale){ 0.01, language == RS_CHINESE ? "%" : " %" };
    case RS_UNIT_RATIO:
    case RS_UNIT_PERIODS:
    case RS_UNIT_POINTS:
        break;
    }
    return (rs_scale){ 1, "" };
}

rs_figure rs_value_text(rs_unit unit, double value, rs_language language)
{
    if (!isfinite(value))
        return missing(value, language);
    if (unit == RS_UNIT_SHARE)
        return rs_share_text(value, language);
    rs_scale by = rs_unit_scale(unit, fabs(rounded(value)), language);
    bool whole = by.divisor == 1 && fabs(value) >= 100;
    double shown = whole ? value : rounded(value);
    /*
     * a count below 100 that is no whole number is a mean; an amount below 100 is told to the
     * cent
     */
    bool cents = unit == RS_UNIT_MONEY && fabs(value) < 100 && value != round(value);
    int decimals = cents ? 2 : decimals_of(shown / by.divisor);
    if (by.divisor > 1 && fabs(shown / by.divisor) < 100)
        decimals = fabs(shown / by.divisor) < 10 ? 2 : 1;
    return rs_printed(
        "%s%s", digits((cents ? value : shown) / by.divisor, decimals).text, by.suffix);
}

rs_figure rs_count_text(double value, rs_language language)
{
    return rs_value_text(RS_UNIT_CUSTOMERS, value, language);
}

rs_figure rs_whole_text(double value)
{
    return isfinite(value) ? digits(value, 0) : missing(value, RS_ENGLISH);
}

rs_figure rs_decimals_text(double value, int decimals)
{
    return isfinite(value) ? digits(value, decimals) : missing(value, RS_ENGLISH);
}

rs_figure rs_share_text(double share, rs_language language)
{
    if (!isfinite(share))
        return missing(share, language);
    const char *suffix = language == RS_CHINESE ? "%" : " %";
    double percent = 100 * share, size = fabs(percent);
    if (percent > 0 && percent < 0.05)
        return rs_printed("< 0.1%s", suffix);
    if (percent < 100 && percent > 99.95)
        return rs_printed("> 99.9%s", suffix);
    bool fine = (size < 9.95 || (size > 99 && size < 100)) && size != round(size);
    return rs_printed("%s%s", digits(percent, fine ? 1 : 0).text, suffix);
}

/* value ± half_width in one scale, with a sign before what is above 0 if it is a change */
static rs_figure estimate(
    double value, double half_width, rs_scale by, bool change, rs_language language)
{
    if (!isfinite(value))
        return missing(value, language);
    double shown = value / by.divisor, error = half_width / by.divisor;
    bool certain = !(error > 0) || !isfinite(error);
    int decimals = certain ? decimals_of(rounded(shown)) : decimals_by_error(shown, error);
    const char *sign = change && value > 0 ? "+" : "";
    double step = certain ? 0 : step_of_error(error);
    if (step > 1) {
        shown = round(shown / step) * step;
        error = round(error / step) * step;
    }
    rs_figure central = digits(shown, decimals);
    if (certain || round(error * pow(10, decimals)) == 0)
        return rs_printed("%s%s%s", sign, central.text, by.suffix);
    return rs_printed("%s%s ± %s%s", sign, central.text, digits(error, decimals).text, by.suffix);
}

static double larger(double value, double half_width)
{
    return isfinite(half_width) ? fmax(fabs(value), half_width) : fabs(value);
}

rs_figure rs_estimate_text(rs_unit unit, double value, double half_width, rs_language language)
{
    rs_scale by = rs_unit_scale(unit, fabs(rounded(larger(value, half_width))), language);
    return estimate(value, half_width, by, false, language);
}

rs_figure rs_change_text(rs_unit unit, double value, double half_width, rs_language language)
{
    rs_scale by = rs_unit_scale(unit, fabs(rounded(larger(value, half_width))), language);
    if (unit == RS_UNIT_SHARE)
        by.suffix = language == RS_CHINESE ? " 个百分点" : " points";
    return estimate(value, half_width, by, true, language);
}

rs_figure rs_range_text(rs_unit unit, double low, double high, rs_language language)
{
    if (!isfinite(low) || !isfinite(high))
        return rs_printed("%s … %s", rs_value_text(unit, low, language).text,
            rs_value_text(unit, high, language).text);
    rs_scale by = rs_unit_scale(unit, fabs(rounded(fmax(fabs(low), fabs(high)))), language);
    double from = low / by.divisor, to = high / by.divisor;
    int decimals = decimals_of(rounded(to));
    if (from == round(from) && to == round(to))
        decimals = 0;
    else if (to > from)
        decimals = decimals_by_error(fmax(fabs(from), fabs(to)), (to - from) / 10);
    return rs_printed(
        "%s … %s%s", digits(from, decimals).text, digits(to, decimals).text, by.suffix);
}

typedef struct known_name {
    const char *name, *chinese;
} known_name;

static const char *translated(const known_name *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].chinese;
    return name;
}

const char *rs_currency_text(const char *currency, rs_language language)
{
    static const known_name known[] = {
        { "CNY", "元" },
        { "RMB", "元" },
        { "USD", "美元" },
        { "EUR", "欧元" },
        { "HKD", "港元" },
        { "TWD", "新台币" },
        { "JPY", "日元" },
        { "GBP", "英镑" },
        { "SGD", "新加坡元" },
    };
    if (!currency)
        return "";
    return language == RS_CHINESE ? translated(known, sizeof known / sizeof *known, currency)
                                  : currency;
}

/*
 * English puts the currency before the amount, Chinese after it and without a space where 万
 * stands between two Chinese words.
 */
rs_figure rs_in_currency_text(const char *amount, const char *currency, rs_language language)
{
    const char *name = rs_currency_text(currency, language);
    if (*name == '\0')
        return rs_printed("%s", amount);
    if (language == RS_ENGLISH)
        return rs_printed("%s %s", name, amount);
    size_t n = strlen(amount);
    bool digit_last = n > 0 && amount[n - 1] >= '0' && amount[n - 1] <= '9';
    bool latin = (unsigned char)*name < 0x80;
    return rs_printed("%s%s%s", amount, digit_last || latin ? " " : "", name);
}

rs_figure rs_money_text(double value, const char *currency, rs_language language)
{
    if (!isfinite(value))
        return missing(value, language);
    return rs_in_currency_text(
        rs_value_text(RS_UNIT_MONEY, value, language).text, currency, language);
}

rs_figure rs_money_estimate_text(
    double value, double half_width, const char *currency, rs_language language)
{
    if (!isfinite(value))
        return missing(value, language);
    double size = fabs(rounded(larger(value, half_width)));
    rs_scale by = { 1, "" }; /* English amounts below a billion are written out: 310,000 ± 9,000 */
    if (language == RS_CHINESE || size >= 1e9)
        by = large_scale(size, false, language);
    return rs_in_currency_text(
        estimate(value, half_width, by, false, language).text, currency, language);
}

const char *rs_period_unit_text(const char *period, rs_language language)
{
    static const known_name chinese[] = { { "day", "天" }, { "week", "周" }, { "month", "月" },
        { "quarter", "季" }, { "year", "年" } };
    static const known_name plural[] = { { "day", "days" }, { "week", "weeks" },
        { "month", "months" }, { "quarter", "quarters" }, { "year", "years" } };
    const known_name *names = language == RS_CHINESE ? chinese : plural;
    return translated(names, sizeof plural / sizeof *plural, period);
}

rs_figure rs_periods_text(long n, const char *period, rs_language language)
{
    static const known_name known[] = { { "day", "天" }, { "week", "周" }, { "month", "个月" },
        { "quarter", "个季度" }, { "year", "年" } };
    if (language == RS_CHINESE)
        return rs_printed("%s %s", digits((double)n, 0).text,
            translated(known, sizeof known / sizeof *known, period));
    return rs_printed("%s %s%s", digits((double)n, 0).text, period, n == 1 ? "" : "s");
}
