/*
 * Distribution functions of counts in long double, by a way that shares nothing with the
 * library: point chances relative to the most likely count by the ratio of neighbours, then
 * divided by their sum.
 */
#ifndef RS_TESTS_EXACT_LAW_H
#define RS_TESTS_EXACT_LAW_H

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct exact_law {
    double first; /* the count of entry 0 */
    size_t n;     /* entries: counts first … first + n - 1; the rest has a chance below 1e-55 */
    long double *below; /* P(X <= count) */
    long double *above; /* P(X > count) */
} exact_law;

/* P(X = k + 1) / P(X = k); n = INFINITY: Poisson with mean p. */
static inline long double exact_ratio(double n, double p, double k)
{
    if (isinf(n))
        return (long double)p / ((long double)k + 1);
    return ((long double)n - (long double)k) / ((long double)k + 1) * (long double)p
        / (1 - (long double)p);
}

/* Free with exact_law_clear. */
static inline exact_law exact_law_of(double n, double p)
{
    double mode = isinf(n) ? floor(p) : fmin(n, floor((n + 1) * p)), low = mode, high = mode;
    long double chance = 1;
    while (low > 0 && chance > 1e-60L)
        chance /= exact_ratio(n, p, --low);
    chance = 1;
    while (high < n && chance > 1e-60L)
        chance *= exact_ratio(n, p, high++);

    exact_law law = { .first = low, .n = (size_t)(high - low) + 1 };
    law.below = calloc(law.n, sizeof *law.below);
    law.above = calloc(law.n, sizeof *law.above);
    size_t middle = (size_t)(mode - low);
    law.below[middle] = 1;
    for (size_t i = middle; i > 0; i--)
        law.below[i - 1] = law.below[i] / exact_ratio(n, p, low + (double)i - 1);
    for (size_t i = middle; i + 1 < law.n; i++)
        law.below[i + 1] = law.below[i] * exact_ratio(n, p, low + (double)i);
    for (size_t i = law.n - 1; i > 0; i--)
        law.above[i - 1] = law.above[i] + law.below[i];
    for (size_t i = 1; i < law.n; i++)
        law.below[i] += law.below[i - 1];
    long double all = law.below[law.n - 1];
    for (size_t i = 0; i < law.n; i++) {
        law.below[i] /= all;
        law.above[i] /= all;
    }
    return law;
}

static inline void exact_law_clear(exact_law *law)
{
    free(law->below);
    free(law->above);
    *law = (exact_law){ 0 };
}

#endif
