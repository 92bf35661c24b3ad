/* Amounts and other numbers of data files. */
#ifndef RS_CUSTOMERS_FIT_AMOUNTS_H
#define RS_CUSTOMERS_FIT_AMOUNTS_H

#include <stdbool.h>

/*
 * "29.33", "-5", "10.00-", "(5.00)", "1,234.50", "¥ 88", "12元", "1 234.50", "1'234.50"; with
 * decimal_comma "29,33" and "1.234,50". Commas (points) that group digits must stand before three
 * of them, and behind one to three of which the first is no 0. False where it is no such number, or
 * not a finite one.
 */
bool rs_fit_amount_read(const char *text, bool decimal_comma, double *value);
/* The same, perhaps with a per cent sign behind it, which changes nothing of the value: "62.5%"
 * is 62.5. */
bool rs_fit_share_read(const char *text, bool decimal_comma, double *value, bool *percent);

/* The currency that an amount names, "EUR" of "12 €" ("$" and "¥" of several words for one); NULL:
 * none. */
const char *rs_fit_currency_of(const char *text);

/* What a cell says of the decimal sign of its column: nothing ("12"), that it is the point ("0.5",
 * "1,234.5") or the comma ("12,43", "0,625"), or either: "1,234" is 1.234 or 1234. */
typedef enum rs_decimal_hint {
    RS_HINT_NONE,
    RS_HINT_POINT,
    RS_HINT_COMMA,
    RS_HINT_EITHER
} rs_decimal_hint;
rs_decimal_hint rs_fit_decimal_hint(const char *text);

/* Whether a cell says that there is no number: blank, NaN, NA, null, a dash … */
bool rs_fit_is_missing(const char *text);

#endif
