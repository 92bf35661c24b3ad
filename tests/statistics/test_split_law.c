/*
 * Splits with chance: mean, variance and shape of many draws at addressed uniforms, from one
 * customer to 1e14, and how closely neighbours in the chance follow each other. Fixed seeds.
 */
#include "support/check.h"
#include "support/exact_law.h"
#include "support/judge.h"

#include "chance/philox.h"
#include "chance/split.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <stdbool.h>
#include <stdlib.h>

enum { N_DRAWS = 100000 };

static const rs_source source = { 20260713, 0 };

/* Uniform number i of a test. */
static double uniform(uint64_t who, int i)
{
    rs_source at = { source.seed, (uint32_t)(i / 2) };
    rs_pair pair = rs_uniforms(at, RS_PURPOSE_LIFE, who, 0, 0);
    return i % 2 == 0 ? pair.first : pair.second;
}

typedef double (*count_sampler)(double n, double p, uint64_t who, int i);

static double by_quantile(double n, double p, uint64_t who, int i)
{
    return isinf(n) ? rs_poisson_quantile(p, uniform(who, i))
                    : rs_binomial_quantile(n, p, uniform(who, i));
}

/* Planted errors: a chance that is 1 % too large, and distances from the mean that are 2 % too
 * large. */
static double by_biased_quantile(double n, double p, uint64_t who, int i)
{
    return by_quantile(n, isinf(n) ? p * 1.01 : fmin(1, p * 1.01), who, i);
}

static double by_wide_quantile(double n, double p, uint64_t who, int i)
{
    double mean = isinf(n) ? p : n * p;
    return mean + (by_quantile(n, p, who, i) - mean) * 1.02;
}

static judged_draws judge_for(double n, double p)
{
    if (isinf(n))
        return judge_of(p, p, p * (1 + 3 * p));
    double pq = p * (1 - p), variance = n * pq;
    return judge_of(n * p, variance, variance * (1 + 3 * (n - 2) * pq));
}

static double worst_moment(count_sampler sample, double n, double p, uint64_t who)
{
    judged_draws judge = judge_for(n, p);
    for (int i = 0; i < N_DRAWS; i++)
        judge_see(&judge, sample(n, p, who, i));
    return fmax(fabs(judge_mean_z(&judge)), fabs(judge_variance_z(&judge)));
}

/* At least 20 draws expected a bin; counts of the law up to `edges[i]` belong to bin i or
 * before. */
static size_t make_bins(const exact_law *law, double *edges, double *chances, size_t most)
{
    size_t n_bins = 0;
    double before = 0;
    for (size_t i = 0; i < law->n && n_bins + 1 < most; i++) {
        double below = (double)law->below[i];
        double least = fmax(20.0 / N_DRAWS, 1.0 / (double)most);
        if (below - before < least || (double)law->above[i] < least)
            continue;
        edges[n_bins] = law->first + (double)i;
        chances[n_bins++] = below - before;
        before = below;
    }
    edges[n_bins] = INFINITY;
    chances[n_bins++] = 1 - before;
    return n_bins;
}

static double shape_z(count_sampler sample, double n, double p, uint64_t who)
{
    enum { MOST_BINS = 50 };
    double edges[MOST_BINS], chances[MOST_BINS];
    long counts[MOST_BINS] = { 0 };
    exact_law law = exact_law_of(n, p);
    size_t n_bins = make_bins(&law, edges, chances, MOST_BINS);
    exact_law_clear(&law);
    if (n_bins < 2)
        return 0;
    for (int i = 0; i < N_DRAWS; i++) {
        double count = sample(n, p, who, i);
        size_t bin = 0;
        while (count > edges[bin])
            bin++;
        counts[bin]++;
    }
    return judge_counts_z(counts, chances, n_bins);
}

static const double sizes[] = { 1, 3, 10, 30, 100, 1000, 1e4, 1e6, 1e9, 2e10, 1e12, 1e14 };
static const double chances[] = { 1e-9, 1e-6, 0.001, 0.0237, 0.1, 0.3, 0.5, 0.7, 0.95, 0.999 };
static const double means[] = { 0.01, 0.7, 3.1, 11.9, 12.1, 47, 1e3, 1e6, 1e10, 1e14 };
enum {
    N_SIZES = sizeof sizes / sizeof *sizes,
    N_CHANCES = sizeof chances / sizeof *chances,
    N_MEANS = sizeof means / sizeof *means
};

/* Fewer than 100 events in all tell nothing of a normal z. */
static bool worth_judging(double n, double p)
{
    return N_DRAWS * n * fmin(p, 1 - p) >= 100;
}

TEST(mean_and_variance_of_splits_are_right_from_one_customer_to_1e14)
{
    for (int i = 0; i < N_SIZES; i++)
        for (int j = 0; j < N_CHANCES; j++) {
            if (!worth_judging(sizes[i], chances[j]))
                continue;
            double z = worst_moment(by_quantile, sizes[i], chances[j], (uint64_t)(100 * i + j));
            if (!(z <= judge_bound))
                fail_msg("n = %g, p = %g: z = %g", sizes[i], chances[j], z);
        }
}

TEST(the_shape_of_splits_is_right)
{
    for (int i = 0; i < N_SIZES; i++)
        for (int j = 0; j < N_CHANCES; j++) {
            double n = sizes[i], p = chances[j];
            if (!worth_judging(n, p) || n * p * (1 - p) > 1e8)
                continue;
            double z = shape_z(by_quantile, n, p, (uint64_t)(10000 + 100 * i + j));
            if (!(fabs(z) <= judge_bound))
                fail_msg("n = %g, p = %g: z = %g", n, p, z);
        }
}

TEST(mean_variance_and_shape_of_poisson_counts_are_right)
{
    for (int i = 0; i < N_MEANS; i++) {
        double z = worst_moment(by_quantile, INFINITY, means[i], (uint64_t)(20000 + i));
        if (!(z <= judge_bound))
            fail_msg("mean %g: z = %g", means[i], z);
        z = means[i] > 1e8 ? 0 : shape_z(by_quantile, INFINITY, means[i], (uint64_t)(30000 + i));
        if (!(fabs(z) <= judge_bound))
            fail_msg("mean %g: shape z = %g", means[i], z);
    }
}

TEST(billions_have_the_variance_where_gsl_errs)
{
    assert_true(worst_moment(by_quantile, 1e9, 0.5, 51) <= judge_bound);
    assert_true(worst_moment(by_quantile, 2e10, 0.5, 52) <= judge_bound);
}

static double by_gsl(double n, double p, uint64_t who, int i)
{
    static gsl_rng *rng;
    if (!rng)
        rng = gsl_rng_alloc(rs_rng_philox);
    rs_rng_address(rng, (rs_source){ source.seed, (uint32_t)i }, RS_PURPOSE_LIFE, who, 0);
    return gsl_ran_binomial(rng, p, (unsigned)n);
}

TEST(the_judges_catch_what_is_planted)
{
    assert_true(worst_moment(by_biased_quantile, 1000, 0.3, 61) > judge_bound);
    assert_true(worst_moment(by_biased_quantile, INFINITY, 47, 62) > judge_bound);
    assert_true(worst_moment(by_biased_quantile, 100, 0.3, 67) > judge_bound);
    assert_true(worst_moment(by_wide_quantile, 1e4, 0.3, 63) > judge_bound);
    assert_true(shape_z(by_biased_quantile, 1000, 0.3, 64) > judge_bound);
    assert_true(shape_z(by_biased_quantile, INFINITY, 1e3, 65) > judge_bound);
    /* the variance of gsl_ran_binomial is 7 % too large here */
    assert_true(worst_moment(by_gsl, 1e9, 0.5, 66) > judge_bound);
}

static double neighbour_correlation(double n, double p, double q, uint64_t who)
{
    enum { N = 20000 };
    double mean_x = isinf(n) ? p : n * p, mean_y = isinf(n) ? q : n * q;
    double xx = 0, yy = 0, xy = 0;
    for (int i = 0; i < N; i++) {
        double x = by_quantile(n, p, who, i) - mean_x, y = by_quantile(n, q, who, i) - mean_y;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    return xy / sqrt(xx * yy);
}

TEST(neighbours_in_the_chance_move_together)
{
    /* across p = 1/2, across n p = 12, between the expansion and inversion, and far from both */
    static const double cases[][3] = { { 1e3, 0.49, 0.51 }, { 1e5, 0.49, 0.51 },
        { 1e9, 0.49, 0.51 }, { 100, 0.119, 0.121 }, { 1000, 0.0115, 0.0125 }, { 1e6, 0.05, 0.0525 },
        { 1e4, 0.3, 0.33 }, { 1e14, 0.2, 0.21 }, { 300, 0.9, 0.905 }, { INFINITY, 11.5, 12.5 },
        { INFINITY, 1000, 1100 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double together
            = neighbour_correlation(cases[i][0], cases[i][1], cases[i][2], 70 + (uint64_t)i);
        if (!(together >= 0.95))
            fail_msg("n = %g, p = %g and %g: correlation %g", cases[i][0], cases[i][1], cases[i][2],
                together);
    }
}

TEST(splits_at_other_addresses_are_independent)
{
    enum { N = 100000 };
    double sum = 0, sd = sqrt(1000 * 0.3 * 0.7);
    for (int i = 0; i < N; i++)
        sum += (by_quantile(1000, 0.3, 81, i) - 300) / sd * (by_quantile(1000, 0.3, 82, i) - 300)
            / sd;
    assert_true(fabs(sum / sqrt(N)) <= judge_bound);
}
