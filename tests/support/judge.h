/*
 * Judges of chance. Each reduces draws to a z, to be held against a bound that a run of all the
 * tests passes by chance once in a million times or less (|z| <= 5.7 for 100 tests).
 */
#ifndef RS_TESTS_JUDGE_H
#define RS_TESTS_JUDGE_H

#include <math.h>
#include <stddef.h>

static const double judge_bound = 5.7;

typedef struct judged_draws {
    long n;
    double mean, variance; /* that the law has */
    double fourth;         /* its fourth central moment */
    double sum, squares;   /* of (draw - mean) / sd */
} judged_draws;

static inline judged_draws judge_of(double mean, double variance, double fourth)
{
    return (judged_draws){ .mean = mean, .variance = variance, .fourth = fourth };
}

static inline void judge_see(judged_draws *judge, double draw)
{
    double z = (draw - judge->mean) / sqrt(judge->variance);
    judge->sum += z;
    judge->squares += z * z;
    judge->n++;
}

static inline double judge_mean_z(const judged_draws *judge)
{
    return judge->sum / sqrt((double)judge->n);
}

static inline double judge_variance_z(const judged_draws *judge)
{
    double n = (double)judge->n;
    double kurtosis = judge->fourth / judge->variance / judge->variance;
    return (judge->squares / n - 1) / sqrt((kurtosis - 1) / n);
}

/* Chi-square of counts against their chances, as a normal z (Wilson & Hilferty 1931). The
 * chances sum to 1. */
static inline double judge_counts_z(const long *counts, const double *chances, size_t n_bins)
{
    double total = 0, chi_square = 0, df = (double)n_bins - 1;
    for (size_t i = 0; i < n_bins; i++)
        total += (double)counts[i];
    for (size_t i = 0; i < n_bins; i++) {
        double expected = total * chances[i];
        chi_square += ((double)counts[i] - expected) * ((double)counts[i] - expected) / expected;
    }
    return (cbrt(chi_square / df) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df));
}

#endif
