/* Amounts and other numbers of data files. */
#ifndef RS_IO_FIT_AMOUNTS_H
#define RS_IO_FIT_AMOUNTS_H

#include <stdbool.h>

/*
 * "29.33", "-5", "(5.00)", "1,234.50", "¥ 88", "12元"; with decimal_comma "29,33" and "1.234,50". Commas (points) that group digits
 * must stand before three of them. False where it is no such number, or not a finite one.
 */
bool rs_fit_amount_read(const char *text, bool decimal_comma, double *value);
/* Whether a comma in it can only be a decimal one: "29,33", "1.234,5". */
bool rs_fit_amount_has_decimal_comma(const char *text);

#endif
