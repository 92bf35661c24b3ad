/* Where something is not linear in the counts, `expected` is the path of infinitely many customers:
 * what `sampled` has beyond it shrinks at least like 1 / N. */
#include "results/results.h"
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include <stdlib.h>

typedef struct gap {
    double relative, error;
} gap;

static const double sizes[] = { 1, 10, 100 };
enum { N_SIZES = 3 };

static gap gap_of(const char *text, double size, rs_measure measure, long n)
{
    rs_results *sampled
        = play("%s study = { horizon = 12; replications = %ld; seed = 5; };", text, n);
    rs_results *expected
        = play("%s study = { horizon = 12; arithmetic = \"expected\"; replications = 1; };", text);
    double path = mean_of(expected, 0, measure);
    moments m = measure_moments(sampled, 0, measure);

    printf("    %-20s N x %3.0f: sampled less expected %.3g %% +- %.1g\n",
        rs_measure_rows[measure].name, size, 100 * (m.mean / path - 1), 100 * m.mean_error / path);
    rs_results_free(sampled);
    rs_results_free(expected);
    return (gap){ m.mean / path - 1, m.mean_error / fabs(path) };
}

/* N times the gap, at each size, is the same but for chance and for terms of higher order. */
static bool like_one_over_n(const gap *gaps, double slack)
{
    for (int i = 1; i < N_SIZES; i++) {
        double a = gaps[i - 1].relative * sizes[i - 1], b = gaps[i].relative * sizes[i];
        double error = hypot(gaps[i - 1].error * sizes[i - 1], gaps[i].error * sizes[i]);
        if (fabs(a - b) > judge_bound * error + slack * fabs(a))
            return false;
    }
    return true;
}

static void text_of_ratio(char *text, size_t room, double size)
{
    snprintf(text, room,
        "channels = { c = { response = \"cac\"; budget = %g; cac = 10; }; }; segments = { s = { "
        "churn = 0.1; }; };",
        30 * size);
}

/* Cost per customer: E[B / X] is about B / E[X] (1 + 1 / E[X]) for X Poisson. */
TEST(the_gap_of_a_ratio_shrinks_like_one_over_n)
{
    gap gaps[N_SIZES];
    char text[2000];

    for (int i = 0; i < N_SIZES; i++) {
        text_of_ratio(text, sizeof text, sizes[i]);
        gaps[i] = gap_of(text, sizes[i], RS_MEASURE_cac, 20000);
        assert_close(gaps[i].relative, 1 / (36 * sizes[i]),
            judge_bound * gaps[i].error + 2 / (36 * 36 * sizes[i] * sizes[i]));
    }
    assert_true(like_one_over_n(gaps, 0.1));
    assert_true(gaps[0].relative > 20 * gaps[0].error); /* there is a gap to see */
}

/* Profits put back into channels with diminishing returns: a concave feedback. */
TEST(the_gap_of_reinvestment_shrinks_like_one_over_n)
{
    gap gaps[N_SIZES];
    char text[2000];

    for (int i = 0; i < N_SIZES; i++) {
        snprintf(text, sizeof text,
            "finance = { reinvest = 0.8; }; channels = { c = { response = \"hill\"; budget = %g; "
            "most = %g; half = %g;"
            " shape = 1; }; }; segments = { s = { churn = 0.3; repurchase = 0.5; order_value = { "
            "mean = 60; sd = 60; };"
            " }; };",
            60 * sizes[i], 12 * sizes[i], 100 * sizes[i]);
        gaps[i] = gap_of(text, sizes[i], RS_MEASURE_customers_acquired, 12000);
    }
    assert_true(like_one_over_n(gaps, 0.25));
    assert_true(fabs(gaps[0].relative) > judge_bound * gaps[0].error);
}

/* A market that is used up: chance can only lose against the cap, and less and less. */
TEST(the_gap_of_a_market_that_is_used_up_vanishes)
{
    gap gaps[N_SIZES];
    char text[2000];

    for (int i = 0; i < N_SIZES; i++) {
        snprintf(text, sizeof text,
            "channels = { c = { response = \"cac\"; budget = %g; cac = 10; market_size = %g; }; };"
            "segments = { s = { churn = 0.1; subscription = 3; }; };",
            100 * sizes[i], 110 * sizes[i]);
        gaps[i] = gap_of(text, sizes[i], RS_MEASURE_customers_acquired, 8000);
        assert_true(gaps[i].relative <= judge_bound * gaps[i].error);
    }
    assert_true(gaps[0].relative < -20 * gaps[0].error);
    assert_true(gaps[1].relative >= gaps[0].relative / 10 - judge_bound * gaps[1].error);
    assert_true(gaps[2].relative >= gaps[0].relative / 100 - judge_bound * gaps[2].error);
}

static rs_results *payback_study(int customers, const char *arithmetic)
{
    return play("channels = { c = { sign_ups = [%d]; cac = 100; }; };"
                "segments = { s = { churn = 0.1; repurchase = 0.5; order_value = { mean = 50; sd = "
                "20; }; }; };"
                "study = { horizon = 12; arithmetic = \"%s\"; replications = 4000; };",
        customers, arithmetic);
}

/* Share of futures in which the payback is not that of the expected path. */
static double payback_elsewhere(int customers)
{
    rs_results *sampled = payback_study(customers, "sampled"),
               *expected = payback_study(customers, "expected");
    double path = values_of(expected, 0, RS_MEASURE_payback)[0], elsewhere = 0;

    for (long r = 0; r < sampled->n_replications; r++)
        elsewhere += values_of(sampled, 0, RS_MEASURE_payback)[r] != path;
    elsewhere /= (double)sampled->n_replications;
    rs_results_free(sampled);
    rs_results_free(expected);
    return elsewhere;
}

TEST(payback_becomes_that_of_the_expected_path)
{
    double few = payback_elsewhere(20), more = payback_elsewhere(200),
           many = payback_elsewhere(2000);

    printf("    payback other than expected: %.3f, N x 10: %.3f, N x 100: %.4f\n", few, more, many);
    assert_true(few > 0.2 && more < few && many < 0.01);
}

/* Planted: a bias of half a per cent that does not go away with size. */
TEST(a_gap_that_stays_is_noticed)
{
    gap gaps[N_SIZES];
    char text[2000];

    for (int i = 0; i < N_SIZES; i++) {
        text_of_ratio(text, sizeof text, sizes[i]);
        gaps[i] = gap_of(text, sizes[i], RS_MEASURE_cac, 20000);
        gaps[i].relative += 0.005;
    }
    assert_false(like_one_over_n(gaps, 0.1));
}
