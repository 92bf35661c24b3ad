/* How many clicks become customers and how many visits become orders, by hand. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <math.h>

#define MONEY "order_value = 10; margin = 0.5;"
#define VISITORS "s = { churn = 0.2; visits = { rate = 1.7; conversion = 0.3; }; " MONEY " };"
#define BUYERS "b = { churn = 0.1; repurchase = 0.4; " MONEY " };"

static rs_results *play_three(const char *arithmetic, const char *text)
{
    return play(
        "study = { arithmetic = \"%s\"; horizon = 3; replications = 40; }; %s", arithmetic, text);
}

/* ---- clicks ---- */

/* 800 at 40 a thousand views is 20,000 views, 1.5 % of them clicks: 300 a period. */
#define FUNNEL                                                                                     \
    "f = { response = \"funnel\"; budget = 800; cpm = 40; click_rate = 0.015; conversion_rate = "  \
    "0.04; activation = 0.7; };"

TEST(clicks_that_become_customers)
{
    rs_results *r = play_three("expected", "channels = { " FUNNEL " }; segments = { " BUYERS " };");
    for (int t = 0; t < 3; t++)
        assert_close(series_of(r, 0, RS_SERIES_clicks, t), 300, 1e-9);
    assert_close(mean_of(r, 0, RS_MEASURE_customers_acquired), 3 * 300 * 0.04 * 0.7, 1e-9);
    assert_close(mean_of(r, 0, RS_MEASURE_click_conversion), 0.04 * 0.7, 1e-12);
    assert_true(isnan(mean_of(r, 0, RS_MEASURE_returning_visitors))); /* no visits are told */
    rs_results_free(r);
}

TEST(customers_of_other_channels_do_not_count)
{
    rs_results *r = play_three("expected",
        "channels = { " FUNNEL " shop = { sign_ups = [500, 500, 500]; cac = 1; }; g = { response = "
        "\"funnel\"; budget = [100, 0, 300]; cpm = 20; click_rate = 0.02; conversion_rate = 0.1; "
        "}; }; "
        "segments = { b = { churn = 0.1; repurchase = 0.4; referral = { chance = 0.2; }; " MONEY
        " }; };");
    double clicks = 3 * 300 + 100 + 300, won = 3 * 300 * 0.04 * 0.7 + 40;
    assert_true(mean_of(r, 0, RS_MEASURE_customers_acquired) > 1500 + won);
    assert_close(mean_of(r, 0, RS_MEASURE_click_conversion), won / clicks, 1e-12);
    rs_results_free(r);
}

TEST(drawn_customers_over_clicks)
{
    static const char *const arithmetics[] = { "sampled", "individual" };

    for (int a = 0; a < 2; a++) {
        rs_results *r
            = play_three(arithmetics[a], "channels = { " FUNNEL " }; segments = { " BUYERS " };");
        for (long i = 0; i < r->n_replications; i++)
            assert_close(values_of(r, 0, RS_MEASURE_click_conversion)[i] * 900,
                values_of(r, 0, RS_MEASURE_customers_acquired)[i], 1e-9);
        assert_true(fabs(z_of_mean(measure_moments(r, 0, RS_MEASURE_click_conversion), 0.028)) < 4);
        rs_results_free(r);
    }
}

/* ---- visits ---- */

TEST(orders_of_visits)
{
    rs_results *r = play_three("expected",
        "channels = { shop = { sign_ups = [100, 0, 40]; }; }; segments = { " VISITORS " };");
    assert_close(series_of(r, 0, RS_SERIES_visits, 0), 0, 0); /* the first order is the sign-up's */
    assert_close(series_of(r, 0, RS_SERIES_visits, 1), 80 * 1.7, 1e-9);
    assert_close(series_of(r, 0, RS_SERIES_visits, 2), 64 * 1.7, 1e-9);
    assert_close(mean_of(r, 0, RS_MEASURE_orders), 140 + 144 * 1.7 * 0.3, 1e-9);
    assert_close(mean_of(r, 0, RS_MEASURE_visit_conversion), 0.3, 1e-12);
    assert_true(isnan(mean_of(r, 0, RS_MEASURE_click_conversion))); /* no clicks */
    assert_close(mean_of(r, 0, RS_MEASURE_returning_visitors), 1, 0);
    rs_results_free(r);
}

/* Two kinds of visitors: weighted by their visits; those who order without visits do not count. */
TEST(visitors_of_several_segments)
{
    rs_results *r = play_three("expected",
        "channels = { shop = { sign_ups = [100, 0, 0]; segments = { s = 0.5; t = 0.3; b = 0.2; }; "
        "}; "
        "}; segments = { " VISITORS BUYERS
        " t = { churn = 0.4; first_order = false; visits = { rate = 4; conversion = 0.05; }; " MONEY
        " }; };");
    double s = 1.7 * (40 + 32), t = 4 * (18 + 10.8);
    assert_close(mean_of(r, 0, RS_MEASURE_visit_conversion), (0.3 * s + 0.05 * t) / (s + t), 1e-12);
    rs_results_free(r);
}

TEST(a_conversion_that_changes)
{
    rs_results *r = play_three("expected",
        "channels = { shop = { sign_ups = [100, 0, 0]; }; }; segments = { " VISITORS
        " }; scenarios = ( { "
        "name = \"x\"; changes = { segments = { s = { visits = { conversion = { plus = 0.2; since "
        "= 2; }; "
        "}; }; }; }; } );");
    assert_close(mean_of(r, 0, RS_MEASURE_visit_conversion), (80 * 0.3 + 64 * 0.5) / 144, 1e-12);
    assert_close(mean_of(r, 0, RS_MEASURE_orders), 100 + 1.7 * (80 * 0.3 + 64 * 0.5), 1e-9);
    rs_results_free(r);
}

/* Visits of customers and clicks of ads together. */
TEST(returning_visitors_are_a_share_of_all_visits)
{
    rs_results *r
        = play_three("expected", "channels = { " FUNNEL " }; segments = { " VISITORS " };");
    double won = 300 * 0.04 * 0.7, visits = 1.7 * (0.8 * won + (0.8 + 0.64) * won);
    assert_close(mean_of(r, 0, RS_MEASURE_returning_visitors), visits / (visits + 900), 1e-12);
    assert_close(mean_of(r, 0, RS_MEASURE_visit_conversion), 0.3, 1e-12);
    assert_close(mean_of(r, 0, RS_MEASURE_click_conversion), 0.028, 1e-12);
    rs_results_free(r);
}
