/*
 * Loops over wide registers against plain ones, bit by bit: whichever of their forms the processor
 * takes, each number meets the same operations in the same order.
 */
#include "support/check.h"

#include "simulate/shares.h"

#include <string.h>

enum { MOST_SETS = 8, LENGTH_AT_MOST = 37 };

static double number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

static void fill(double *numbers, int n, unsigned *state)
{
    for (int i = 0; i < n; i++)
        numbers[i] = number(state);
}

/* One number at a time; volatile, so that no compiler takes several at once. */
static void exchange_plainly(
    double *rows, const double *old, const double *flows, int n, int length, int stride)
{
    for (int to = 0; to < n; to++)
        for (int i = 0; i <= length; i++) {
            volatile double sum = 0, unit, part;
            for (int from = 0; from < n; from++) {
                double all = old[from * stride + length];
                unit = all > 1e-280 ? 1 / all : 0;
                part = flows[from * n + to] * unit;
                if (part > 0)
                    sum = sum + part * old[from * stride + i];
            }
            rows[to * stride + i] = sum;
        }
}

TEST(exchanges_to_the_last_bit)
{
    enum { ROOM = MOST_SETS * (LENGTH_AT_MOST + RS_SHARES_WIDTH) };
    double rows[ROOM], old[ROOM], room[ROOM], expected[ROOM], flows[MOST_SETS * MOST_SETS];
    unsigned seed = 1;

    for (int n = 1; n <= MOST_SETS; n *= 2)
        for (int fine = 1; fine <= LENGTH_AT_MOST - 1; fine++) {
            int stride = rs_shares_length(fine, 3, true);
            memset(rows, 0, sizeof rows);
            for (int i = 0; i < n; i++)
                fill(rows + i * stride, fine + 1, &seed);
            fill(flows, n * n, &seed);
            flows[n - 1] = 0;               /* nobody changes so */
            rows[fine] = 0;                 /* nobody is there */
            rows[0] = n > 1 ? INFINITY : 0; /* so that nothing of what stands there counts */
            memcpy(old, rows, sizeof old);
            memcpy(expected, rows, sizeof expected);
            exchange_plainly(expected, old, flows, n, fine, stride);
            rs_shares_exchange(rows, room, flows, n, fine, stride);
            assert_memory_equal(rows, expected, sizeof *rows * (size_t)(n * stride));
        }
}
