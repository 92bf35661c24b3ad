/* What channels answer to a steady spend: against closed forms, and against the simulation at that
 * spend. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#define EXPECTED "study = { arithmetic = \"expected\"; replications = 1; horizon = 12; };"
#define NOBODY_LEAVES "segments = { s = { churn = 0; first_order = false; }; };"

static const rs_response_results *response(const rs_results *results, int scenario)
{
    return &results->scenarios[scenario].channels[0].response;
}

static int point_at(const rs_response_results *of, double spend)
{
    int i = 0;
    while (i < of->n - 1 && fabs(of->spend[i] - spend) > 1e-6 * spend)
        i++;
    assert_near(of->spend[i], spend, 1e-9);
    return i;
}

/* most 2000, half 60k, shape 1.2: printed to whole numbers, and from the formula itself. */
TEST(a_hill_curve_has_the_published_average_and_marginal_cac)
{
    static const double spends[] = { 15e3, 30e3, 60e3, 120e3 }, average[] = { 47, 49.46, 60, 86 },
                        marginal[] = { 47, 59, 100, 237 };
    rs_results *r = play(EXPECTED NOBODY_LEAVES "channels = { c = { response = \"hill\"; budget = "
                                                "60000; most = 2000; half = 60000; shape = 1.2; "
                                                "carryover = 0.4; }; };");
    const rs_response_results *of = response(r, 0);
    for (int i = 0; i < 4; i++) {
        int k = point_at(of, spends[i]);
        double a = pow(spends[i], 1.2), h = pow(60e3, 1.2);
        assert_close(of->spend[k] / of->customers[k], average[i], 0.6);
        assert_close(of->marginal_cac[k], marginal[i], 0.6);
        assert_near(of->customers[k], 2000 * a / (a + h), 1e-12);
        assert_near(
            of->marginal_cac[k], spends[i] * (a + h) * (a + h) / (2000 * 1.2 * a * h), 1e-12);
    }
    assert_near(of->present, 60e3, 1e-12);
    assert_near(of->present_marginal_cac, 100.0, 1e-12);
    assert_near(of->present_customers, mean_of(r, 0, RS_MEASURE_customers_acquired) / 12, 1e-12);
    assert_near(of->present_marginal_cac, mean_of(r, 0, RS_MEASURE_cac_marginal), 1e-12);
    rs_results_free(r);
}

/* What is bought at a price that grows, and becomes a customer by chance: the mean over the periods
 * that are paid for. */
TEST(prices_and_activation_are_those_of_the_paid_periods)
{
    double each = 0;
    rs_results *r = play(EXPECTED NOBODY_LEAVES
        "channels = { c = { budget = [0, 0, 600, 600, 900]; cac = 12; price_growth = 0.05; "
        "activation = 0.7; }; };");
    for (int t = 2; t < 5; t++)
        each += 0.7 / (12 * pow(1.05, t)) / 3;
    const rs_response_results *of = response(r, 0);
    int k = point_at(of, 900);
    assert_near(of->customers[k], 900 * each, 1e-12);
    assert_near(of->marginal_cac[k], 1 / each, 1e-12);
    assert_close(of->planned_low, 600, 1e-9);
    assert_close(of->planned_high, 900, 1e-9);
    assert_near(of->present, 700.0, 1e-12);
    rs_results_free(r);
}

TEST(a_market_ends_what_more_money_brings)
{
    rs_results *r = play(EXPECTED NOBODY_LEAVES
        "channels = { c = { budget = 100; cac = 10; market_size = 150; activation = 0.5; }; };");
    const rs_response_results *of = response(r, 0);
    int below = point_at(of, 100), above = point_at(of, 150);
    assert_near(of->customers[below], 100.0 / 10 * 0.5, 1e-12); /* 120 sign-ups in the year */
    assert_near(of->marginal_cac[below], 20.0, 1e-12);
    assert_near(of->customers[above], 150.0 / 12 * 0.5, 1e-12);
    assert_true(isinf(of->marginal_cac[above]));
    rs_results_free(r);
}

TEST(scenarios_share_the_points_and_the_planned_range)
{
    rs_results *r = play(EXPECTED NOBODY_LEAVES
        "channels = { c = { budget = 100; cac = 10; }; };\n"
        "scenarios = ({ name = \"A\"; }, { name = \"B\"; changes = { channels = { c = { budget = "
        "400; }; }; }; },\n"
        "  { name = \"C\"; changes = { channels = { c = { budget = 0; }; }; }; });");
    for (int s = 0; s < 3; s++) {
        const rs_response_results *of = response(r, s);
        assert_close(of->planned_low, 100, 1e-9);
        assert_close(of->planned_high, 400, 1e-9);
        assert_near(of->spend[of->n - 1], 800.0, 1e-12);
        assert_near(of->marginal_cac[of->n - 1], 10.0, 1e-12);
    }
    assert_near(response(r, 1)->present, 400.0, 1e-12);
    assert_true(isnan(response(r, 2)->present));
    rs_results_free(r);
}

TEST(a_channel_without_a_budget_has_no_curve)
{
    rs_results *r
        = play(EXPECTED NOBODY_LEAVES "channels = { c = { sign_ups = 100; cac = 10; }; };");
    assert_int_equal(response(r, 0)->n, 0);
    rs_results_free(r);
}

static const char shop[] = EXPECTED "channels = { c = { budget = 1000; cac = 10; }; };\n"
                                    "segments = { s = { churn = 0.2; repurchase = 0.3; order_value "
                                    "= { mean = 40; }; margin = 0.5; }; };\n"
                                    "programs = { p = { kind = \"touch\"; start = 2; effect = { "
                                    "churn = 0.8; }; cost = { fixed = 50; }; "
                                    "enabled = %s; }; };";

/* The gain on the expected path is what the two studies differ by; and what pairs of futures say
 * where nothing is uncertain. */
TEST(a_program_is_worth_what_the_study_without_it_earns_less)
{
    const rs_run_options pairs = { .replication = -1, .scenario = -1, .attribute = true };
    rs_results *with = play(shop, "true"), *without = play(shop, "false"),
               *paired = play_as(&pairs, shop, "true");
    const rs_program_results *alone = &with->scenarios[0].programs[0],
                             *attributed = &paired->scenarios[0].programs[0];
    double gain
        = mean_of(with, 0, RS_MEASURE_profit_npv) - mean_of(without, 0, RS_MEASURE_profit_npv);
    assert_true(fabs(gain) > 1);
    assert_near(alone->expected_profit_gain, gain, 1e-9);
    assert_near(alone->expected_cost, 500.0, 1e-12);
    assert_near(attributed->expected_profit_gain, attributed->profit_gain.mean, 1e-9);
    assert_int_equal(alone->profit_gain.n, 0);
    rs_results_free(with);
    rs_results_free(without);
    rs_results_free(paired);
}
