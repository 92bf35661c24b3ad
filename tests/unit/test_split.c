#include "support/check.h"
#include "support/exact_law.h"

#include "chance/split.h"

#include <float.h>
#include <stdbool.h>

static const double sizes[] = { 1, 2, 3, 5, 10, 17, 30, 60, 100, 333, 1000, 5000, 20000, 1e5, 1e6 };
static const double chances[] = { 1e-9, 1e-6, 1e-4, 0.001, 0.0119, 0.05, 0.1, 0.237, 0.3, 0.449,
    0.5, 0.551, 0.7, 0.9, 0.987, 0.999 };
static const double means[]
    = { 1e-9, 0.01, 0.237, 1, 3.3, 11.99, 12, 12.01, 20.7, 100, 999.9, 1e4, 1e5, 1e6 };

enum {
    N_SIZES = sizeof sizes / sizeof *sizes,
    N_CHANCES = sizeof chances / sizeof *chances,
    N_MEANS = sizeof means / sizeof *means
};

static double quantile(double n, double p, double u)
{
    return isinf(n) ? rs_poisson_quantile(p, u) : rs_binomial_quantile(n, p, u);
}

/* How many of the law's jumps are missed by the quantile just below or just above them. */
static long count_wrong_jumps(double n, double p, long *n_jumps)
{
    exact_law law = exact_law_of(n, p);
    long wrong = 0;
    size_t stride = law.n / 2000 + 1;
    for (size_t i = 0; i + 1 < law.n; i += stride) {
        double below = (double)law.below[i], above = (double)law.above[i];
        double k = law.first + (double)i;
        double margin = 1e-12 * fmin(below, above) + 1e-14;
        if (below < 3e-14 || above < 3e-14)
            continue;
        (*n_jumps)++;
        bool next_is_clear = (double)law.above[i + 1] < above - 2 * margin;
        bool this_is_clear = i == 0 || (double)law.below[i - 1] < below - 2 * margin;
        if (this_is_clear && quantile(n, p, below - margin) != k)
            wrong++;
        else if (next_is_clear && quantile(n, p, below + margin) != k + 1)
            wrong++;
    }
    exact_law_clear(&law);
    return wrong;
}

TEST(every_jump_of_a_binomial_is_where_it_must_be)
{
    long n_jumps = 0;
    for (int i = 0; i < N_SIZES; i++)
        for (int j = 0; j < N_CHANCES; j++) {
            long wrong = count_wrong_jumps(sizes[i], chances[j], &n_jumps);
            if (wrong > 0)
                fail_msg("n = %g, p = %g: %ld jumps are wrong", sizes[i], chances[j], wrong);
        }
    assert_true(n_jumps > 10000);
}

/* Means a little above 12, where the expansion is at its worst. */
TEST(every_jump_is_right_where_the_expansion_begins)
{
    long n_jumps = 0;
    for (double mean = 12; mean < 40; mean += 0.37)
        for (int j = 0; j < N_CHANCES; j++) {
            double p = chances[j], n = ceil(mean / fmin(p, 1 - p));
            long wrong = count_wrong_jumps(n, p, &n_jumps);
            wrong += count_wrong_jumps(INFINITY, mean, &n_jumps);
            if (wrong > 0)
                fail_msg("n = %g, p = %g: %ld jumps are wrong", n, p, wrong);
        }
    assert_true(n_jumps > 10000);
}

TEST(every_jump_of_a_poisson_is_where_it_must_be)
{
    long n_jumps = 0;
    for (int i = 0; i < N_MEANS; i++) {
        long wrong = count_wrong_jumps(INFINITY, means[i], &n_jumps);
        if (wrong > 0)
            fail_msg("mean %g: %ld jumps are wrong", means[i], wrong);
    }
    assert_true(n_jumps > 1000);
}

TEST(a_jump_in_the_far_tail_is_where_it_must_be)
{
    long n_jumps = 0;
    exact_law law = exact_law_of(20000, 0.3);
    for (size_t i = 0; i + 1 < law.n; i += 5) {
        double below = (double)law.below[i];
        if (below < 1e-24)
            continue;
        if (below > 1e-6)
            break;
        double k = law.first + (double)i;
        n_jumps++;
        assert_close(rs_binomial_quantile(20000, 0.3, below * (1 - 1e-10)), k, 0);
        assert_close(rs_binomial_quantile(20000, 0.3, below * (1 + 1e-10)), k + 1, 0);
    }
    exact_law_clear(&law);
    assert_true(n_jumps > 50);
}

static void assert_increasing(double n, double p)
{
    double before = 0;
    for (int i = 1; i < 4000; i++) {
        double count = quantile(n, p, i / 4000.0);
        if (count < before)
            fail_msg("n = %g, p = %g falls at u = %g", n, p, i / 4000.0);
        before = count;
    }
}

TEST(a_quantile_never_falls)
{
    for (int i = 0; i < N_SIZES; i++)
        for (int j = 0; j < N_CHANCES; j++)
            assert_increasing(sizes[i], chances[j]);
    for (int j = 0; j < N_CHANCES; j++) {
        assert_increasing(3e9, chances[j]);
        assert_increasing(1e14, chances[j]);
    }
    for (int i = 0; i < N_MEANS; i++)
        assert_increasing(INFINITY, means[i]);
}

TEST(certain_and_impossible_splits_need_no_luck)
{
    for (double u = 0.001; u < 1; u += 0.0371) {
        assert_close(rs_binomial_quantile(0, 0.3, u), 0, 0);
        assert_close(rs_binomial_quantile(1e14, 0, u), 0, 0);
        assert_close(rs_binomial_quantile(1e14, 1, u), 1e14, 0);
        assert_close(rs_poisson_quantile(0, u), 0, 0);
    }
}

TEST(counts_stay_whole_and_within_bounds_at_extreme_uniforms)
{
    const double extreme[] = { DBL_TRUE_MIN, DBL_MIN, 1e-300, 1e-30, 0x1p-53, 0.5, 1 - 0x1p-53 };
    const double large[] = { 1e9, 1e12, 1e14, 1e15 };
    for (size_t e = 0; e < sizeof extreme / sizeof *extreme; e++)
        for (int j = 0; j < N_CHANCES; j++) {
            for (int i = 0; i < N_SIZES + 4; i++) {
                double n = i < N_SIZES ? sizes[i] : large[i - N_SIZES];
                double count = rs_binomial_quantile(n, chances[j], extreme[e]);
                assert_true(count >= 0 && count <= n && count == floor(count));
            }
            double count = rs_poisson_quantile(1e15 * chances[j], extreme[e]);
            assert_true(count >= 0 && count == floor(count));
        }
}

TEST(a_single_customer_is_one_toss)
{
    assert_close(rs_binomial_quantile(1, 0.237, 0.7629), 0, 0);
    assert_close(rs_binomial_quantile(1, 0.237, 0.7631), 1, 0);
    assert_close(rs_binomial_quantile(1, 0.763, 0.2369), 0, 0);
    assert_close(rs_binomial_quantile(1, 0.763, 0.2371), 1, 0);
}

TEST(billions_are_split_at_the_normal_quantile)
{
    /* n = 1e14, p = 0.3: mean 3e13, sd 4582575.7; the 97.5 % point is 1.959963985 sd above the
     * mean, with a skewness term of (1 - 2p)(z^2 - 1)/6 = 0.19 */
    double sd = sqrt(1e14 * 0.3 * 0.7);
    double expected
        = 3e13 + 1.959963984540054 * sd + 0.4 * (1.959963984540054 * 1.959963984540054 - 1) / 6;
    assert_close(rs_binomial_quantile(1e14, 0.3, 0.975), expected, 0.51);
    assert_close(rs_poisson_quantile(1e15, 0.5), 1e15 - 1.0 / 6, 1);
}
