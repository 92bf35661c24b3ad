#include "io/fit_amounts.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The usual number: digits, perhaps a point and digits. Exact, since both parts of the quotient are. */
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

/* What may stand before and after an amount. */
static const char *const marks[]
    = { " ", "\xC2\xA0", "$", "€", "£", "¥", "￥", "元", "USD", "EUR", "CNY", "RMB", "GBP", "JPY" };

static const char *skip_mark(const char *at)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(at, marks[i], strlen(marks[i])) == 0)
            return at + strlen(marks[i]);
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

/* Copies the number without its groups, with a point as decimal sign; returns where it ends, NULL if it is none. */
static const char *copy_number(const char *at, bool decimal_comma, char *to, size_t size)
{
    char decimal = decimal_comma ? ',' : '.', grouping = decimal_comma ? '.' : ',';
    size_t n = 0;
    bool fraction = false;

    for (; n + 1 < size; at++) {
        if (*at == grouping && !fraction && n > 0 && is_group(at + 1))
            continue;
        bool exponent = (*at == 'e' || *at == 'E') && n > 0
            && (isdigit((unsigned char)at[1])
                || ((at[1] == '-' || at[1] == '+') && isdigit((unsigned char)at[2])));
        if (exponent) {
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
    return n > 0 && n + 1 < size && strpbrk(to, "0123456789") != NULL ? at : NULL;
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
    *value = strtod(number, NULL);
    *value = negative ? -*value : *value;
    return *skip_marks(at) == '\0' && isfinite(*value);
}

bool rs_fit_amount_has_decimal_comma(const char *text)
{
    const char *comma = strrchr(text, ',');
    double value;

    return comma != NULL && !is_group(comma + 1) && rs_fit_amount_read(text, true, &value)
        && !rs_fit_amount_read(text, false, &value);
}
