/* Metrics by name: their names, and their values against the definitions written plainly. */
#include "support/check.h"

#include "retsim/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static rs_metric parsed(const char *text)
{
    rs_error error = { 0 };
    rs_metric metric;

    if (rs_metric_parse(text, &metric, &error) != RS_OK)
        fail_msg("%s: %s", text, error.messages[0].text);
    rs_error_clear(&error);
    return metric;
}

TEST(names_are_read)
{
    rs_metric of = parsed("profit_npv");
    assert_int_equal(of.measure, RS_MEASURE_profit_npv);
    assert_int_equal(of.statistic, RS_STATISTIC_mean);
    assert_false(of.difference);
    of = parsed("clv_to_cac.p_below_2.5");
    assert_int_equal(of.measure, RS_MEASURE_clv_to_cac);
    assert_int_equal(of.statistic, RS_STATISTIC_p_below);
    assert_close(of.bound, 2.5, 0);
    assert_close(parsed("cash_trough.p_above_-50000").bound, -50000, 0);
    of = parsed("difference.clv.p10");
    assert_true(of.difference);
    assert_int_equal(of.measure, RS_MEASURE_clv);
    assert_int_equal(of.statistic, RS_STATISTIC_p10);
    of = parsed("difference.p_better");
    assert_true(of.difference);
    assert_int_equal(of.measure, RS_MEASURE_profit_npv);
    assert_int_equal(of.statistic, RS_STATISTIC_p_better);
    assert_int_equal(parsed("loss_chance").statistic, RS_STATISTIC_p_negative);
}

TEST(mistyped_names_are_told_with_the_nearest)
{
    static const struct {
        const char *text, *says;
    } wrong[] = {
        { "clv_to_cca", "did you mean \"clv_to_cac\"?" },
        { "clv.meen", "did you mean \"mean\"?" },
        { "clv.p_below", "did you mean" },
        { "clv.p_below_x", "expected a statistic" },
        { "clv.p_better", "expected difference.clv.p_better" },
        { "", "expected a measure" },
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rs_error error = { 0 };
        rs_metric metric;
        assert_int_equal(rs_metric_parse(wrong[i].text, &metric, &error), RS_INVALID);
        if (strstr(error.messages[0].text, wrong[i].says) == NULL)
            fail_msg("%s: %s", wrong[i].text, error.messages[0].text);
        rs_error_clear(&error);
    }
}

TEST(conditions_are_read)
{
    static const char *const wrong[]
        = { "clv", "clv 3", "clv >=", "clv >= x", "clv == 3", "clv >= 3 x", "clvv >= 3", ">= 3" };
    rs_error error = { 0 };
    rs_condition of;

    assert_int_equal(rs_condition_parse("clv_to_cac.p50 >= 3", &of, &error), RS_OK);
    assert_true(of.at_least);
    assert_close(of.bound, 3, 0);
    assert_int_equal(of.metric.statistic, RS_STATISTIC_p50);
    assert_int_equal(rs_condition_parse("loss_chance<0.05 ", &of, &error), RS_OK);
    assert_false(of.at_least);
    assert_close(of.bound, 0.05, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(rs_condition_parse(wrong[i], &of, &error), RS_INVALID);
    rs_error_clear(&error);
}

enum { N = 640 };

static double value(const char *text, const double *own, const double *baseline)
{
    rs_metric metric = parsed(text);

    return rs_metric_of(&metric, own, baseline, N, false).value;
}

/* own[r] is a number from 1 to N, all of them once; the baseline the same in another order. */
TEST(values_are_those_of_the_definitions)
{
    double own[N], baseline[N], wins = 0, gain = 0;

    for (int r = 0; r < N; r++) {
        own[r] = 1 + (r * 37) % N - 100;
        baseline[r] = 8 + (r * 63 + 5) % N - 100;
        wins += own[r] > baseline[r] ? 1 : own[r] == baseline[r] ? 0.5 : 0;
        gain += (own[r] - baseline[r]) / N;
    }
    assert_near(value("clv", own, NULL), (N + 1) / 2.0 - 100, 1e-9);
    assert_near(value("clv.p50", own, NULL), (N + 1) / 2.0 - 100, 1e-9);
    assert_near(value("clv.p10", own, NULL), 1 + 0.1 * (N - 1) - 100, 1e-9);
    assert_near(value("clv.p_negative", own, NULL), 99.0 / N, 1e-9);
    assert_near(value("clv.p_below_-98", own, NULL), 1.0 / N, 1e-9);
    assert_near(value("clv.p_above_0.5", own, NULL), (N - 100.0) / N, 1e-9);
    assert_near(value("clv.cvar", own, NULL), 1 + 31 / 2.0 - 100, 1e-9); /* of the worst 32 */
    assert_near(value("cac.cvar", own, NULL), N - 31 / 2.0 - 100, 1e-9); /* much is bad */
    assert_near(value("difference.clv", own, baseline), gain, 1e-9);
    assert_near(value("difference.clv.p_better", own, baseline), wins / N, 1e-9);
    assert_near(value("difference.cac.p_better", own, baseline), 1 - wins / N, 1e-9);
    own[3] = INFINITY;
    assert_near(value("payback.never", own, NULL), 1.0 / N, 1e-9);
}

/* The printed interval of a median against what medians of other replications are. */
TEST(intervals_hold_what_they_say)
{
    enum { TIMES = 400 };
    rs_metric median = parsed("clv.p50"), share = parsed("clv.p_below_-1.2815515655446004");
    double own[N];
    int held = 0, held_share = 0;

    srandom(7);
    for (int i = 0; i < TIMES; i++) {
        for (int r = 0; r < N; r++)
            own[r] = sqrt(-2 * log((1 + (double)random()) / ((double)RAND_MAX + 2)))
                * cos(6.283185307179586 * (double)random() / (double)RAND_MAX);
        rs_metric_value of = rs_metric_of(&median, own, NULL, N, false);
        held += fabs(of.value) <= of.half_width;
        of = rs_metric_of(&share, own, NULL, N, false);
        held_share += fabs(of.value - 0.1) <= of.half_width;
    }
    assert_in_range(held, TIMES * 90 / 100, TIMES * 99 / 100);
    assert_in_range(held_share, TIMES * 92 / 100, TIMES * 98 / 100);
}
