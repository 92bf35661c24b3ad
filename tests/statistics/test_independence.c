/* No draw is used twice: futures, channels, segments and cohorts vary by themselves. */
#include "support/check.h"

#include "support/judge.h"
#include "support/played_study.h"

#include <stdlib.h>

enum { N = 4000 };

static const char *const arithmetics[] = { "sampled", "individual" };
static const rs_measure judged[] = { RS_MEASURE_active_end, RS_MEASURE_orders, RS_MEASURE_revenue,
    RS_MEASURE_customers_acquired };
enum { N_JUDGED = sizeof judged / sizeof *judged };

#define CUSTOMER                                                                                   \
    "{ churn = { a = 1; b = 5; }; repurchase = 0.4; order_value = { mean = 10; sd = 8; }; "        \
    "first_order = false; }"
#define QUALITY "quality = { churn = 0.9; };"

static rs_results *play_parts(const char *arithmetic, const char *channels, const char *segments)
{
    return play("study = { arithmetic = \"%s\"; horizon = 8; replications = %d; seed = 9; };"
                "channels = { %s }; segments = { %s };",
        arithmetic, (int)N, channels, segments);
}

/* Of two parts alike: the variance of their sum is that of twice as many customers, not of one part
 * doubled. */
static bool sum_varies_like_more_customers(const rs_results *parts, const rs_results *whole)
{
    bool alike = true;

    for (int i = 0; i < N_JUDGED; i++)
        alike &= fabs(variance_z(
                     measure_moments(parts, 0, judged[i]), measure_moments(whole, 0, judged[i])))
            < judge_bound;
    return alike;
}

TEST(parts_vary_by_themselves)
{
    static const struct {
        const char *name, *channels, *segments, *whole;
    } rows[] = {
        { "channels that pool", "a = { budget = 200; cac = 10; }; b = { budget = 200; cac = 10; };",
            "s = " CUSTOMER ";", "a = { budget = 400; cac = 10; };" },
        { "channels with quality",
            "a = { budget = 200; cac = 10; " QUALITY " }; b = { budget = 200; cac = 10; " QUALITY
            " };",
            "s = " CUSTOMER ";", "a = { budget = 400; cac = 10; " QUALITY " };" },
        { "segments", "a = { budget = 400; cac = 10; segments = { s = 0.5; f = 0.5; }; };",
            "s = " CUSTOMER "; f = " CUSTOMER ";", "a = { budget = 400; cac = 10; };" },
        { "channels of fixed sign-ups",
            "a = { sign_ups = 20; activation = 0.5; }; b = { sign_ups = 20; activation = 0.5; };",
            "s = " CUSTOMER ";", "a = { sign_ups = 40; activation = 0.5; };" },
    };

    for (int a = 0; a < 2; a++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            rs_results *parts = play_parts(arithmetics[a], rows[i].channels, rows[i].segments);
            rs_results *whole = play_parts(arithmetics[a], rows[i].whole, "s = " CUSTOMER ";");
            if (!sum_varies_like_more_customers(parts, whole))
                fail_msg("%s, %s", rows[i].name, arithmetics[a]);
            rs_results_free(parts);
            rs_results_free(whole);
        }
}

/* Correlation of values with those of the next replication, as a z. */
static double serial_z(const double *values, long n)
{
    moments m = moments_of(values, n);
    double sum = 0;

    for (long r = 0; r + 1 < n; r++)
        sum += (values[r] - m.mean) * (values[r + 1] - m.mean);
    return sum / m.variance / sqrt((double)n - 1);
}

TEST(futures_do_not_depend_on_each_other)
{
    for (int a = 0; a < 2; a++) {
        rs_results *r
            = play_parts(arithmetics[a], "a = { budget = 200; cac = 10; };", "s = " CUSTOMER ";");
        for (int i = 0; i < N_JUDGED; i++)
            assert_true(fabs(serial_z(values_of(r, 0, judged[i]), N)) < judge_bound);
        rs_results_free(r);
    }
}

/* Planted: one draw for two parts doubles the deviation; a draw carried to the next replication is
 * seen too. */
TEST(draws_that_are_used_twice_are_noticed)
{
    static double doubled[N], carried[N];

    rs_results *half
        = play_parts("sampled", "a = { budget = 200; cac = 10; };", "s = " CUSTOMER ";");
    rs_results *whole
        = play_parts("sampled", "a = { budget = 400; cac = 10; };", "s = " CUSTOMER ";");
    const double *values = values_of(half, 0, RS_MEASURE_orders);
    for (long r = 0; r < N; r++) {
        doubled[r] = 2 * values[r];
        carried[r] = values[r] + 0.2 * values[r > 0 ? r - 1 : 0];
    }
    assert_true(
        fabs(variance_z(moments_of(doubled, N), measure_moments(whole, 0, RS_MEASURE_orders)))
        > judge_bound);
    assert_true(fabs(serial_z(carried, N)) > judge_bound);
    rs_results_free(half);
    rs_results_free(whole);
}
