/* What customers order and pay, against sums worked out here, period by period and without chance.
 */
#include "support/check.h"

#include "support/played_study.h"

#include <stdlib.h>

enum { H = 10 };

#define EXPECTED "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"
#define ONE_COHORT "channels = { c = { sign_ups = [100]; cac = 5; }; };"

static double at(const rs_results *results, rs_series series, int t)
{
    return series_of(results, 0, series, t);
}

/* ---- ordering and money ---- */

TEST(an_order_passes_through_the_books)
{
    rs_results *r = play(EXPECTED ONE_COHORT
        "finance = { annual_discount_rate = 0.1; fixed_cost = 11; opening_cash = 1000; };"
        "segments = { s = { churn = 0.1; repurchase = 0.4; order_value = { mean = 30; sd = 9; }; "
        "margin = 0.6; price = 0.9;"
        " price_elasticity = -2; refund_rate = 0.05; order_cost = 1.5; service_cost = 0.4; season "
        "= [1, 0.5]; }; };");
    double npv = 0, cash = 1000, contribution = 0, clv = 0;
    for (int t = 0; t < H; t++) {
        double active = 100 * pow(0.9, t), elastic = pow(0.9, -2) * (t % 2 ? 0.5 : 1);
        double orders = t == 0 ? 100 : active * fmin(1, 0.4 * elastic);
        double revenue = orders * 30 * 0.9, goods = orders * 30 * 0.4, refunds = revenue * 0.05;
        contribution = revenue - refunds - goods - 1.5 * orders - 0.4 * active;
        double profit = contribution - (t == 0 ? 500 : 0) - 11;
        assert_near(at(r, RS_SERIES_orders, t), orders, 1e-12);
        assert_near(at(r, RS_SERIES_revenue, t), revenue, 1e-12);
        assert_near(at(r, RS_SERIES_refunds, t), refunds, 1e-12);
        assert_near(at(r, RS_SERIES_cost_of_goods, t), goods, 1e-12);
        assert_near(at(r, RS_SERIES_gross_margin, t), revenue - refunds - goods, 1e-12);
        assert_near(at(r, RS_SERIES_order_cost, t), 1.5 * orders, 1e-12);
        assert_near(at(r, RS_SERIES_service_cost, t), 0.4 * active, 1e-12);
        assert_close(at(r, RS_SERIES_profit, t), profit, 1e-9);
        cash += profit;
        assert_close(at(r, RS_SERIES_cash, t), cash, 1e-9);
        npv += profit * pow(1.1, -t / 12.0);
        clv += contribution / 100 * pow(1.1, -t / 12.0);
    }
    assert_near(mean_of(r, 0, RS_MEASURE_profit_npv), npv, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_clv), clv, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_clv_net), clv - 5, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_clv_to_cac), clv / 5, 1e-12);
    rs_results_free(r);
}

TEST(a_chance_to_order_is_cut_at_one)
{
    rs_results *r = play(EXPECTED ONE_COHORT
        "segments = { s = { churn = 0; repurchase = 0.6; season = [1, 2]; }; };");
    for (int t = 1; t < H; t++)
        assert_near(at(r, RS_SERIES_orders, t), t % 2 ? 100.0 : 60.0, 1e-12);
    rs_results_free(r);
}

TEST(uplift_goes_by_the_number_of_the_order)
{
    const double uplift[] = { 1, 1.2, 0.9, 1.5 };

    rs_results *r = play(EXPECTED ONE_COHORT
        "segments = { s = { churn = 0; repurchase = 1;"
        " order_value = { mean = 10; repeat_uplift = [1, 1.2, 0.9, 1.5]; }; }; };");
    for (int t = 0; t < H; t++)
        assert_near(at(r, RS_SERIES_revenue, t), 1000 * uplift[t < 4 ? t : 3], 1e-12);
    rs_results_free(r);
}

/* A chain over rungs, worked out here, with uplift: where chance sees rungs, and where it does not.
 */
TEST(ladder_and_uplift_follow_the_orders_so_far)
{
    static const char *const ladders[] = { "", "ladder = [1, 2, 0.5];" };
    const double ladder[2][3] = { { 1, 1, 1 }, { 1, 2, 0.5 } }, uplift[] = { 1, 1.4, 0.8, 1.3 };

    for (int i = 0; i < 2; i++) {
        double rung[H + 1] = { 100 }, repeaters = 0;
        rs_results *r = play(EXPECTED ONE_COHORT
            "segments = { s = { churn = 0.1; repurchase = 0.3; %s first_order = false;"
            " order_value = { mean = 10; repeat_uplift = [1, 1.4, 0.8, 1.3]; }; }; };",
            ladders[i]);
        for (int t = 1; t < H; t++) {
            double orders = 0, revenue = 0;
            for (int k = H - 1; k >= 0; k--) {
                double stayed = 0.9 * rung[k], n = stayed * 0.3 * ladder[i][k < 3 ? k : 2];
                rung[k] = stayed - n;
                rung[k + 1] += n;
                orders += n;
                revenue += 10 * n * uplift[k < 4 ? k : 3];
                repeaters += k == 1 ? n : 0;
            }
            assert_near(at(r, RS_SERIES_orders, t), orders, 1e-12);
            assert_near(at(r, RS_SERIES_revenue, t), revenue, 1e-12);
        }
        assert_near(mean_of(r, 0, RS_MEASURE_repeat_purchase_rate), repeaters / 100, 1e-9);
        rs_results_free(r);
    }
}

TEST(gamma_gamma_spending_has_its_mean)
{
    rs_results *r
        = play(EXPECTED ONE_COHORT "segments = { s = { churn = 0; repurchase = 0.5; order_value = "
                                   "{ p = 6.25; q = 3.74; v = 15.44; }; }; };");
    assert_near(at(r, RS_SERIES_revenue, 0), 100 * 6.25 * 15.44 / 2.74, 1e-12);
    assert_near(at(r, RS_SERIES_revenue, 1), 50 * 6.25 * 15.44 / 2.74, 1e-12);
    rs_results_free(r);
}

/* Visits of customers who stayed; the first order comes with the acquisition and is no visit of a
 * customer. */
TEST(visits_are_those_of_customers)
{
    static const char *const first[] = { "true", "false" };

    for (int i = 0; i < 2; i++) {
        rs_results *r = play(EXPECTED "channels = { f = { response = \"funnel\"; budget = [1000]; "
                                      "cpm = 40; click_rate = 0.04; conversion_rate = 0.1; }; };"
                                      "segments = { s = { churn = 0.2; visits = { rate = 1.5; "
                                      "conversion = 0.6; }; first_order = %s; }; };",
            first[i]);
        double visits = 0;
        for (int t = 0; t < H; t++) {
            double of_period = t == 0 ? 0 : 1.5 * 100 * pow(0.8, t);
            assert_close(at(r, RS_SERIES_visits, t), of_period, 1e-9);
            assert_close(
                at(r, RS_SERIES_orders, t), t == 0 ? (i == 0 ? 100 : 0) : 0.6 * of_period, 1e-9);
            visits += of_period;
        }
        assert_near(mean_of(r, 0, RS_MEASURE_returning_visitors), visits / (visits + 1000), 1e-9);
        rs_results_free(r);
    }
}

TEST(subscriptions_go_up_and_down)
{
    double level = 0, lost = 0, down = 0, up = 0, base = 0;

    rs_results *r = play(EXPECTED "channels = { c = { sign_ups = [100, 50]; }; };"
                                  "segments = { s = { churn = 0.1; subscription = { price = 12;"
                                  " upgrade = { chance = 0.2; factor = 1.5; };"
                                  " downgrade = { chance = 0.1; factor = 0.5; }; }; }; };");
    for (int t = 0; t < H; t++) {
        double stayed = 0.9 * level;
        base += level;
        lost += 0.1 * level;
        up += stayed * 0.2 * 0.5;
        down += stayed * 0.1 * 0.5;
        level = stayed * (1 + 0.1 - 0.05) + (t == 0 ? 1200 : t == 1 ? 600 : 0);
        assert_near(at(r, RS_SERIES_recurring_revenue, t), level, 1e-12);
        assert_near(at(r, RS_SERIES_revenue, t), level, 1e-12);
    }
    assert_near(mean_of(r, 0, RS_MEASURE_mrr_end), level, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_revenue_churn_gross), (lost + down) / base, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_revenue_churn_net), (lost + down - up) / base, 1e-12);
    rs_results_free(r);
}

TEST(sentiment_divides_customers_into_three_kinds)
{
    const double share[] = { 0.3, 0.5, 0.2 }, churn[] = { 0.5, 1, 2 }, order[] = { 1.5, 1, 0.5 };

    rs_results *r = play(EXPECTED ONE_COHORT
        "segments = { s = { churn = 0.1; repurchase = 0.4; sentiment = {"
        " promoters = { share = 0.3; churn = 0.5; repurchase = 1.5; }; passives = { share = 0.5; };"
        " detractors = { share = 0.2; churn = 2; repurchase = 0.5; }; }; }; };");
    double active[3] = { 0 };
    for (int t = 0; t < H; t++) {
        double all = 0, orders = 0;
        for (int i = 0; i < 3; i++) {
            active[i] = 100 * share[i] * pow(1 - 0.1 * churn[i], t);
            all += active[i];
            orders += t == 0 ? active[i] : active[i] * 0.4 * order[i];
        }
        assert_near(at(r, RS_SERIES_active, t), all, 1e-12);
        assert_near(at(r, RS_SERIES_orders, t), orders, 1e-12);
    }
    assert_near(mean_of(r, 0, RS_MEASURE_nps),
        100 * (active[0] - active[2]) / (active[0] + active[1] + active[2]), 1e-12);
    rs_results_free(r);
}

/* ---- tracked cohorts ---- */

/* CLV and payback count from each cohort's own period. */
TEST(tracked_cohorts_are_valued_from_their_own_period)
{
    rs_results *r = play(
        "period = \"year\"; finance = { annual_discount_rate = 0.1; };"
        "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; cohorts = [2, 5]; };"
        "channels = { c = { sign_ups = [10, 10, 100, 10, 10, 300]; cac = 25; }; };"
        "segments = { s = { churn = 0.2; subscription = 10; first_order = false; }; };");
    double old = 0, young = 0;
    for (int age = 0; age < 8; age++) {
        old += 10 * pow(0.8 / 1.1, age);
        young += age < 5 ? 10 * pow(0.8 / 1.1, age) : 0;
    }
    assert_near(mean_of(r, 0, RS_MEASURE_clv), (100 * old + 300 * young) / 400, 1e-12);
    assert_close(mean_of(r, 0, RS_MEASURE_payback), 3, 0); /* 10, 18, 24.4, 29.5 */
    rs_results_free(r);
}

TEST(company_payback_is_when_losses_are_over_for_good)
{
    rs_results *r = play(
        EXPECTED "channels = { c = { budget = [100, 0, 0, 0, 200]; cac = 10; }; };"
                 "segments = { s = { churn = 0; subscription = 4; first_order = false; }; };");
    /* profit by period: -60 40 40 40 -80 120 ...: sums -60 -20 20 60 -20 100 ... */
    assert_close(mean_of(r, 0, RS_MEASURE_company_payback), 5, 0);
    assert_close(mean_of(r, 0, RS_MEASURE_cash_trough), -60, 1e-9);
    rs_results_free(r);
}
