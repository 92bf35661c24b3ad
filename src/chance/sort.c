/*
 * Radix sort by bytes, from the lowest. A double's bits, with the sign turned for positive and all
 * bits turned for negative numbers, are in the order of the numbers. Bytes that all numbers share,
 * often those of the exponent, are left out.
 */
#include "chance/sort.h"

#include <stdint.h>
#include <string.h>

enum { N_BYTES = 8, N_DIGITS = 256 };

static inline uint64_t key_of(double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static inline uint32_t digit_of(double value, int byte)
{
    return (uint32_t)(key_of(value) >> (8 * byte)) & (N_DIGITS - 1);
}

static void count_digits(const double *values, long n, uint32_t counts[N_BYTES][N_DIGITS])
{
    memset(counts, 0, sizeof(uint32_t) * N_BYTES * N_DIGITS);
    for (long i = 0; i < n; i++) {
        uint64_t key = key_of(values[i]);
        for (int byte = 0; byte < N_BYTES; byte++)
            counts[byte][key >> (8 * byte) & (N_DIGITS - 1)]++;
    }
}

static void sort_by_byte(const double *from, long n, int byte, const uint32_t *counts, double *to)
{
    uint32_t places[N_DIGITS], place = 0;

    for (int digit = 0; digit < N_DIGITS; digit++) {
        places[digit] = place;
        place += counts[digit];
    }
    for (long i = 0; i < n; i++)
        to[places[digit_of(from[i], byte)]++] = from[i];
}

void rs_sort(double *values, long n, double *scratch)
{
    uint32_t counts[N_BYTES][N_DIGITS];
    double *from = values, *to = scratch;

    count_digits(values, n, counts);
    for (int byte = 0; byte < N_BYTES && n > 1; byte++) {
        if (counts[byte][digit_of(from[0], byte)] == (uint32_t)n)
            continue;
        sort_by_byte(from, n, byte, counts[byte], to);
        double *swap = from;
        from = to;
        to = swap;
    }
    if (from != values)
        memcpy(values, from, sizeof *values * (size_t)n);
}
