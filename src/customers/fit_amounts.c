/*
 * The plain form is read at once; else marks of currencies are skipped on both sides and groups of
 * three digits joined before strtod reads the copy.
 */
#include "customers/fit_amounts.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The usual number: digits, perhaps a point and digits. Exact, since both parts of the quotient
 * are. */
static bool read_plain(const char *text, double *value)
{
    static const double powers[]
        = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    uint64_t mantissa = 0;
    int n = 0, decimals = 0;
    bool negative = *text == '-', point = false;

    for (text += negative; isdigit((unsigned char)*text) || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        mantissa = 10 * mantissa + (uint64_t)(*text - '0');
        decimals += point;
        if (++n > 15)
            return false;
    }
    if (*text != '\0' || n == 0)
        return false;
    *value = (double)mantissa / powers[decimals];
    *value = negative ? -*value : *value;
    return true;
}

/* What may stand before and after an amount, and the currency that it says; longer ones first where
 * one begins another. */
static const struct {
    const char *mark, *currency;
} marks[] = { { " ", NULL }, { "\xC2\xA0", NULL }, { "US$", "$" }, { "HK$", "HKD" },
    { "NT$", "TWD" }, { "$", "$" }, { "€", "EUR" }, { "£", "GBP" }, { "¥", "¥" }, { "￥", "¥" },
    { "元", "¥" }, { "₹", "INR" }, { "₩", "KRW" }, { "USD", "$" }, { "EUR", "EUR" }, { "CNY", "¥" },
    { "RMB", "¥" }, { "GBP", "GBP" }, { "JPY", "JPY" }, { "CHF", "CHF" }, { "HKD", "HKD" },
    { "TWD", "TWD" }, { "kr", "kr" }, { "zł", "PLN" } };

enum { N_MARKS = sizeof marks / sizeof *marks };

static const char *skip_mark(const char *at)
{
    for (size_t i = 0; i < N_MARKS; i++)
        if (strncmp(at, marks[i].mark, strlen(marks[i].mark)) == 0)
            return at + strlen(marks[i].mark);
    return NULL;
}

const char *rs_fit_currency_of(const char *text)
{
    if (strspn(text, "0123456789.,-") == strlen(text))
        return NULL;
    for (; *text != '\0'; text++)
        for (size_t i = 0; i < N_MARKS; i++)
            if (marks[i].currency != NULL
                && strncmp(text, marks[i].mark, strlen(marks[i].mark)) == 0)
                return marks[i].currency;
    return NULL;
}

static const char *skip_marks(const char *at)
{
    for (const char *next = at; next != NULL; next = skip_mark(at))
        at = next;
    return at;
}

/* Three digits, and no fourth. */
static bool is_group(const char *at)
{
    int n = 0;

    while (isdigit((unsigned char)at[n]))
        n++;
    return n == 3;
}

/* What may stand between groups besides the point or comma: spaces, also narrow ones, and
 * apostrophes. */
static const char *const group_marks[]
    = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "'", "\xE2\x80\x99" };

/* Bytes of the mark that stands before a group, 0: there is none. */
static size_t group_mark(const char *at, char grouping)
{
    if (*at == grouping && is_group(at + 1))
        return 1;
    for (size_t i = 0; i < sizeof group_marks / sizeof *group_marks; i++) {
        size_t n = strlen(group_marks[i]);
        if (strncmp(at, group_marks[i], n) == 0 && is_group(at + n))
            return n;
    }
    return 0;
}

/* Whether digits may be grouped from here on: one to three of them, the first no 0, stand before a
 * group
 * ("0,625" is none). */
static bool has_groups(const char *at, char grouping)
{
    size_t n = strspn(at, "0123456789");

    return n >= 1 && n <= 3 && *at != '0' && group_mark(at + n, grouping) > 0;
}

static bool is_exponent(const char *at)
{
    bool sign = at[0] != '\0' && (at[1] == '-' || at[1] == '+');

    return (*at == 'e' || *at == 'E') && isdigit((unsigned char)at[1 + sign]);
}

/* Copies the number without its groups, with a point as decimal sign; returns where it ends, NULL
 * if it is none. */
static const char *copy_number(const char *at, bool decimal_comma, char *to, size_t size)
{
    char decimal = decimal_comma ? ',' : '.', grouping = decimal_comma ? '.' : ',';
    size_t n = 0;
    bool fraction = false, grouped = has_groups(at, grouping);

    for (; n + 2 < size; at++) {
        size_t mark = grouped && !fraction ? group_mark(at, grouping) : 0;
        if (mark > 0) {
            at += mark - 1;
            continue;
        }
        if (is_exponent(at) && n > 0) {
            to[n++] = *at++;
            to[n++] = *at;
            fraction = true;
        } else if (isdigit((unsigned char)*at) || (*at == decimal && !fraction)) {
            fraction = fraction || *at == decimal;
            to[n++] = *at == decimal ? '.' : *at;
        } else {
            break;
        }
    }
    to[n] = '\0';
    return n > 0 && n + 2 < size && strpbrk(to, "0123456789") != NULL ? at : NULL;
}

static bool skip_minus(const char **at)
{
    static const char minus[] = "\xE2\x88\x92";

    if (**at == '-')
        *at += 1;
    else if (strncmp(*at, minus, sizeof minus - 1) == 0)
        *at += sizeof minus - 1;
    else
        return false;
    return true;
}

bool rs_fit_amount_read(const char *text, bool decimal_comma, double *value)
{
    char number[64];

    if (!decimal_comma && read_plain(text, value))
        return true;
    const char *at = skip_marks(text);
    bool brackets = *at == '(', negative = brackets;
    at = skip_marks(at + brackets);
    negative = skip_minus(&at) || negative;
    at = skip_marks(at + (*at == '+'));
    at = copy_number(at, decimal_comma, number, sizeof number);
    if (at == NULL)
        return false;
    at = skip_marks(at);
    if (brackets && *at++ != ')')
        return false;
    if (!negative && skip_minus(&at)) /* "10.00-", as old accounts have it */
        negative = true;
    *value = strtod(number, NULL);
    *value = negative ? -*value : *value;
    return *skip_marks(at) == '\0' && isfinite(*value);
}

bool rs_fit_share_read(const char *text, bool decimal_comma, double *value, bool *percent)
{
    static const char *const signs[] = { "%", "\xEF\xBC\x85" };
    size_t n = strlen(text), sign = 0;
    char number[64];

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (n >= strlen(signs[i]) && strcmp(text + n - strlen(signs[i]), signs[i]) == 0)
            sign = strlen(signs[i]);
    *percent = sign > 0 && n < sizeof number;
    if (!*percent)
        return rs_fit_amount_read(text, decimal_comma, value);
    memcpy(number, text, n - sign);
    number[n - sign] = '\0';
    return rs_fit_amount_read(number, decimal_comma, value);
}

rs_decimal_hint rs_fit_decimal_hint(const char *text)
{
    double by_point = 0, by_comma = 0;
    bool percent;

    if (strpbrk(text, ".,") == NULL)
        return RS_HINT_NONE;
    bool point = rs_fit_share_read(text, false, &by_point, &percent),
         comma = rs_fit_share_read(text, true, &by_comma, &percent);
    if (percent && point && comma
        && (by_point > 100) != (by_comma > 100)) /* there is no more than 100 % */
        return by_point > 100 ? RS_HINT_COMMA : RS_HINT_POINT;
    if (point && comma)
        return by_point == by_comma ? RS_HINT_NONE : RS_HINT_EITHER;
    return point ? RS_HINT_POINT : comma ? RS_HINT_COMMA : RS_HINT_NONE;
}

bool rs_fit_is_missing(const char *text)
{
    static const char *const words[] = { "", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "-",
        "--", "\xE2\x80\x93", "\xE2\x80\x94", "<na>" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}
