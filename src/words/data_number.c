/*
 * Whole numbers, and short ones as a whole number over a power of ten, are put together digit by
 * digit, which is exact and fast; else printf with the fewest digits that read back the same.
 */
#include "words/data_number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Powers of ten that a double holds exactly. */
static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
    1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

enum { SHORT_DIGITS = 12 };

/* mantissa / 10^decimals without zeros at its end; decimals >= 0 */
static int put_decimal(char *text, bool negative, uint64_t mantissa, int decimals)
{
    char reversed[RS_DATA_NUMBER_SIZE];
    int n = 0, length = 0;
    for (; decimals > 0 && mantissa % 10 == 0; decimals--)
        mantissa /= 10;
    for (int i = 0; mantissa > 0 || i <= decimals; i++) {
        if (i == decimals && decimals > 0)
            reversed[n++] = '.';
        reversed[n++] = (char)('0' + mantissa % 10);
        mantissa /= 10;
    }
    if (negative)
        text[length++] = '-';
    while (n > 0)
        text[length++] = reversed[--n];
    text[length] = '\0';
    return length;
}

/*
 * printf writes the locale's decimal sign, which may take several bytes: whatever is no part of
 * a number is one.
 */
static int with_dot(char *text)
{
    int length = 0;
    bool in_sign = false;
    for (const char *from = text; *from; from++) {
        bool of_number = strchr("0123456789+-e", *from) != NULL;
        if (of_number)
            text[length++] = *from;
        else if (!in_sign)
            text[length++] = '.';
        in_sign = !of_number;
    }
    text[length] = '\0';
    return length;
}

static bool put_whole(char *text, double value, int *length)
{
    double size = fabs(value);
    if (!(size < 1e15) || size != floor(size))
        return false;
    *length = put_decimal(text, value < 0, (uint64_t)size, 0);
    return true;
}

int rs_data_number_exact(char text[RS_DATA_NUMBER_SIZE], double value)
{
    int length;
    if (put_whole(text, value, &length))
        return length;
    for (int n_digits = 15; n_digits <= 17; n_digits++) {
        snprintf(text, RS_DATA_NUMBER_SIZE, "%.*g", n_digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    return with_dot(text);
}

int rs_data_number_short(char text[RS_DATA_NUMBER_SIZE], double value)
{
    int length;
    if (put_whole(text, value, &length))
        return length;
    double size = fabs(value);
    if (size >= 1e-9 && size < 1e12) {
        int before = 0; /* digits before the decimal point, negative for zeros behind it */
        if (size >= 1)
            while (size >= powers[before])
                before++;
        else
            while (size * powers[-before] < 0.1)
                before--;
        int decimals = SHORT_DIGITS - before; /* 0 to 20 */
        uint64_t mantissa = (uint64_t)(size * powers[decimals] + 0.5);
        return put_decimal(text, value < 0, mantissa, decimals);
    }
    snprintf(text, RS_DATA_NUMBER_SIZE, "%.*g", SHORT_DIGITS, value);
    return with_dot(text);
}
