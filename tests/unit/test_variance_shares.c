/* Shares of variance of two functions that have them in closed form, and of luck beside them. */
#include "study/variance_shares.h"
#include "support/check.h"

#include <math.h>
#include <stdint.h>

enum { N = 4096, MOST_INPUTS = 6, REPEATS = 20 };

typedef double model(const double *x);

static double uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) / 9007199254740992.0;
}

static double ishigami(const double *x)
{
    double a = M_PI * (2 * x[0] - 1), b = M_PI * (2 * x[1] - 1), c = M_PI * (2 * x[2] - 1);

    return sin(a) + 7 * sin(b) * sin(b) + 0.1 * pow(c, 4) * sin(a);
}

static const double weights[MOST_INPUTS] = { 0, 0.5, 3, 9, 99, 99 };

static double g_function(const double *x)
{
    double product = 1;

    for (int i = 0; i < MOST_INPUTS; i++)
        product *= (fabs(4 * x[i] - 2) + weights[i]) / (1 + weights[i]);
    return product;
}

/* The shares of one input of n, with luck of a variance of its own. */
static rs_variance_shares shares_of(model *of, int n_inputs, int input, double luck, uint64_t seed)
{
    static double rows[3][N];
    uint64_t state = seed;

    for (int r = 0; r < N; r++) {
        double a[MOST_INPUTS], b[MOST_INPUTS], error = luck * sqrt(12) * (uniform(&state) - 0.5);
        for (int i = 0; i < n_inputs; i++) {
            a[i] = uniform(&state);
            b[i] = uniform(&state);
        }
        rows[0][r] = of(a) + error;
        rows[1][r] = of(b) + error;
        a[input] = b[input];
        rows[2][r] = of(a) + error;
    }
    const rs_redrawn redrawn = { rows[0], rows[1], rows[2], N };
    return rs_variance_shares_of(&redrawn);
}

static int is_within(rs_metric_value found, double truth)
{
    return fabs(found.value - truth) <= found.half_width;
}

/* 95 % intervals hold the truth in 95 % of repeats: of 20 x inputs x 2 at least 88 % do, which is
 * 3.5 standard errors below with three inputs; and they are no wider than they need to be. */
static void check(model *of, int n_inputs, const double *first, const double *total)
{
    int hits = 0;

    for (int i = 0; i < n_inputs; i++)
        for (uint64_t k = 0; k < REPEATS; k++) {
            rs_variance_shares found = shares_of(of, n_inputs, i, 0, 1000 * k + (uint64_t)i);
            hits += is_within(found.first, first[i]) + is_within(found.total, total[i]);
            assert_true(found.first.half_width < 0.1 && found.total.half_width < 0.1);
        }
    if (hits < 0.88 * 2 * REPEATS * n_inputs)
        fail_msg("%d of %d intervals hold the truth", hits, 2 * REPEATS * n_inputs);
}

TEST(ishigami_within_its_intervals)
{
    double p4 = pow(M_PI, 4), p8 = p4 * p4, all = 49.0 / 8 + 0.1 * p4 / 5 + 0.01 * p8 / 18 + 0.5,
           one = 0.5 * pow(1 + 0.1 * p4 / 5, 2), two = 49.0 / 8,
           both = 0.01 * p8 * (1.0 / 18 - 1.0 / 50);
    const double first[] = { one / all, two / all, 0 },
                 total[] = { (one + both) / all, two / all, both / all };

    check(ishigami, 3, first, total);
}

TEST(the_g_function_within_its_intervals)
{
    double parts[MOST_INPUTS], first[MOST_INPUTS], total[MOST_INPUTS], product = 1;

    for (int i = 0; i < MOST_INPUTS; i++) {
        parts[i] = 1.0 / 3 / pow(1 + weights[i], 2);
        product *= 1 + parts[i];
    }
    for (int i = 0; i < MOST_INPUTS; i++) {
        first[i] = parts[i] / (product - 1);
        total[i] = parts[i] * product / (1 + parts[i]) / (product - 1);
    }
    check(g_function, MOST_INPUTS, first, total);
}

/* As much luck as there is variance of the inputs: all shares are halved, and luck has a half. */
TEST(luck_is_no_input)
{
    double all = 49.0 / 8 + 0.1 * pow(M_PI, 4) / 5 + 0.01 * pow(M_PI, 8) / 18 + 0.5;
    int hits = 0;

    for (uint64_t k = 0; k < REPEATS; k++) {
        rs_variance_shares found = shares_of(ishigami, 3, 1, sqrt(all), 77 * k);
        hits += is_within(found.luck, 0.5) + is_within(found.first, 49.0 / 8 / all / 2)
            + is_within(found.total, 49.0 / 8 / all / 2);
    }
    if (hits < 0.85 * 3 * REPEATS)
        fail_msg("%d of %d intervals hold the truth", hits, 3 * REPEATS);
}

TEST(what_is_not_known_is_told_as_such)
{
    const double same[] = { 2, 2, 2 }, some[] = { 1, 2, NAN }, other[] = { 3, 1, 2 };
    const rs_redrawn still = { same, same, same, 3 }, missing = { some, other, other, 3 },
                     short_of = { other, same, same, 1 };

    assert_true(isnan(rs_variance_shares_of(&still).first.value));
    assert_true(isnan(rs_variance_shares_of(&missing).total.value));
    assert_true(isnan(rs_variance_shares_of(&short_of).first.half_width));
}
