/* Figures that a reader works out by hand, where several rules meet: each was once wrong. */
#include "results/results.h"
#include "support/check.h"
#include "support/played_study.h"

/* A study with these groups, in expected arithmetic with 32 classes. */
#define STUDY(horizon)                                                                             \
    "study = { horizon = " horizon "; arithmetic = \"expected\";\n"                                \
    "  replications = 1; classes = 32; };\n"

TEST(hazards_beyond_the_horizon_come_from_the_whole_table)
{
    rs_results *results
        = play(STUDY("3") "channels = { a = { sign_ups = [1000]; }; };\n"
                          "segments = { s = { service_cost = 1;\n"
                          "  churn = { hazard = [0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 0.9]; }; }; };\n");

    double value = mean_of(results, 0, RS_MEASURE_clv);
    assert_close(value + mean_of(results, 0, RS_MEASURE_clv_residual), -4.087, 1e-9);
    rs_results_free(results);
}

TEST(upgrades_go_on_beyond_the_horizon)
{
    rs_results *results
        = play(STUDY("8") "channels = { a = { sign_ups = [1000]; }; };\n"
                          "segments = { s = { churn = 0.1; subscription = { price = 20;\n"
                          "  upgrade = { chance = 0.02; factor = 1.5; };\n"
                          "  downgrade = { chance = 0.03; factor = 0.5; }; }; }; };\n");
    double kept = 0.9 * (1 + 0.02 * 0.5 - 0.03 * 0.5), left = 20000;

    for (int t = 0; t < 8; t++)
        left *= kept;
    assert_close(mean_of(results, 0, RS_MEASURE_equity), left / (1 - kept), 1e-3);
    rs_results_free(results);
}

TEST(a_further_scenario_does_not_move_the_cohort_that_is_followed)
{
    rs_results *results = play(STUDY(
        "5") "channels = { a = { budget = [0, 0, 1000]; cac = 1; }; };\n"
             "segments = { s = { churn = 0.1; subscription = 1; }; };\n"
             "scenarios = ( { name = \"Late\"; },\n"
             "  { name = \"Early\"; changes = { channels = { a = { budget = 500; }; }; }; } );\n");

    assert_close(mean_of(results, 0, RS_MEASURE_clv), 2.71, 1e-12);
    assert_close(mean_of(results, 1, RS_MEASURE_clv), 4.0951, 1e-12);
    rs_results_free(results);
}

TEST(residual_value_is_that_of_the_customers_whom_the_lifetime_value_is_about)
{
    rs_results *results = play(STUDY(
        "3") "channels = { a = { budget = [1000]; cac = 1; segments = { s = 1; }; };\n"
             "  organic = { sign_ups = [1000]; segments = { t = 1; }; }; };\n"
             "segments = { s = { churn = 0.1; subscription = 1; }; t = { churn = 0.5; }; };\n");

    assert_close(mean_of(results, 0, RS_MEASURE_clv), 2.71, 1e-12);
    assert_close(mean_of(results, 0, RS_MEASURE_clv_residual), 7.29, 1e-9);
    rs_results_free(results);
}

/* Of the period before: those who came then refer for the first time when they have stayed a
 * period. */
TEST(referred_customers_are_counted_by_the_active)
{
    double active = 1000, stayed = 0, came = 0, base = 0;

    for (int t = 1; t < 5; t++) {
        double arriving = 0.1 * stayed;
        base += active;
        came += arriving;
        stayed = 0.8 * active;
        active = stayed + arriving;
    }
    rs_results *results
        = play(STUDY("5") "channels = { a = { sign_ups = [1000]; }; };\n"
                          "segments = { s = { churn = 0.2; referral = { chance = 0.1; }; }; };\n");

    assert_close(mean_of(results, 0, RS_MEASURE_k_factor), came / base, 1e-12);
    rs_results_free(results);
}

TEST(followed_cohorts_of_referred_customers_count_with_heads_and_money)
{
    rs_results *results
        = play("study = { horizon = 5; arithmetic = \"expected\"; replications = 1;\n"
               "  cohorts = \"all\"; };\n"
               "channels = { a = { sign_ups = 1000; }; };\n"
               "segments = { s = { churn = 0.2; referral = { chance = 0.1; };\n"
               "  repurchase = 0.5; order_value = 10; }; };\n");

    double of_all = results->scenarios[0].segments[0].clv.mean;
    assert_close(mean_of(results, 0, RS_MEASURE_clv), of_all, 1e-9);
    rs_results_free(results);
}

TEST(money_that_comes_out_even_is_paid_back)
{
    rs_results *results
        = play(STUDY("20") "channels = { a = { budget = [1]; cac = 1; }; };\n"
                           "segments = { s = { churn = 0; subscription = 0.1; }; };\n");

    assert_close(mean_of(results, 0, RS_MEASURE_payback), 9, 0);
    assert_close(mean_of(results, 0, RS_MEASURE_company_payback), 9, 0);
    rs_results_free(results);
}

TEST(a_market_that_is_not_whole_still_brings_whole_customers)
{
    rs_results *results
        = play("study = { horizon = 4; replications = 1; };\n"
               "channels = { a = { budget = 1000; cac = 1; market_size = 2500.5; }; };\n"
               "segments = { s = { churn = 0.1; }; };\n");

    assert_close(mean_of(results, 0, RS_MEASURE_customers_acquired), 2500, 0);
    rs_results_free(results);
}

TEST(a_price_that_grows_faster_from_a_period_on_keeps_its_past)
{
    rs_results *results
        = play(STUDY("3") "channels = { a = { budget = 1000; cac = 10; price_growth = 0.1; }; };\n"
                          "segments = { s = { churn = 0.1; }; };\n"
                          "scenarios = ( { name = \"A\"; changes = { channels = { a = {\n"
                          "  price_growth = { plus = 0.1; since = 2; }; }; }; }; } );\n");

    assert_close(series_of(results, 0, RS_SERIES_acquired, 2), 100 / (1.1 * 1.2), 1e-9);
    rs_results_free(results);
}
