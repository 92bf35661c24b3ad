/* How customers are acquired, against sums worked out here: what all three arithmetics share cannot
 * be found by comparing them with each other. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <stdlib.h>

enum { H = 10 };

#define EXPECTED "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"
#define NOBODY_LEAVES "segments = { s = { churn = 0; first_order = false; }; };"

static double at(const rs_results *results, rs_series series, int t)
{
    return series_of(results, 0, series, t);
}

TEST(cost_per_sign_up_budget_and_activation_give_the_customers)
{
    const double season[] = { 1, 0.5, 2 };
    double spend = 0, acquired = 0;

    rs_results *r = play(EXPECTED NOBODY_LEAVES "channels = { c = { budget = { start = 600; growth "
                                                "= 0.1; }; season = [1, 0.5, 2]; cac = 12;"
                                                " price_growth = 0.05; activation = 0.7; }; };");
    for (int t = 0; t < H; t++) {
        double budget = 600 * pow(1.1, t) * season[t % 3], sign_ups = budget / (12 * pow(1.05, t));
        assert_near(at(r, RS_SERIES_channel_spend, t), budget, 1e-12);
        assert_near(at(r, RS_SERIES_sign_ups, t), sign_ups, 1e-12);
        assert_near(at(r, RS_SERIES_acquired, t), 0.7 * sign_ups, 1e-12);
        spend += budget;
        acquired += 0.7 * sign_ups;
        assert_near(at(r, RS_SERIES_active, t), acquired, 1e-12);
    }
    assert_near(mean_of(r, 0, RS_MEASURE_cac), spend / acquired, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_spend), spend, 1e-12);
    rs_results_free(r);
}

TEST(a_funnel_turns_views_into_clicks_into_sign_ups)
{
    rs_results *r = play(EXPECTED NOBODY_LEAVES
        "channels = { c = { response = \"funnel\"; budget = [900, 800, 0, 700]; cpm = 40; "
        "click_rate = 0.013;"
        " conversion_rate = 0.06; price_growth = -0.02; activation = 0.5; }; };");
    const double budget[H] = { 900, 800, 0, 700 };
    for (int t = 0; t < H; t++) {
        double clicks = 1000 * budget[t] / (40 * pow(0.98, t)) * 0.013;
        assert_near(at(r, RS_SERIES_clicks, t), clicks, 1e-12);
        assert_near(at(r, RS_SERIES_acquired, t), clicks * 0.06 * 0.5, 1e-12);
    }
    rs_results_free(r);
}

TEST(adstock_carries_advertising_over)
{
    const double budget[H] = { 100, 100, 300, 0, 0, 50, 50, 50, 50, 50 };
    double stock = 100;

    rs_results *r
        = play(EXPECTED NOBODY_LEAVES "channels = { c = { response = \"hill\"; budget = [100, 100, "
                                      "300, 0, 0, 50, 50, 50, 50, 50]; most = 40; half = 120;"
                                      " shape = 1.5; carryover = 0.3; }; };");
    for (int t = 0; t < H; t++) {
        stock = 0.7 * budget[t] + 0.3 * stock;
        double x = pow(stock / 120, 1.5);
        assert_near(at(r, RS_SERIES_acquired, t), 40 * x / (1 + x), 1e-12);
        assert_near(at(r, RS_SERIES_channel_spend, t), budget[t], 1e-12);
    }
    rs_results_free(r);
}

TEST(a_market_has_only_so_many_sign_ups)
{
    const double left[H] = { 30, 30, 30, 10 };

    rs_results *r = play(EXPECTED NOBODY_LEAVES
        "channels = { c = { budget = 300; cac = 10; market_size = 100; activation = 0.5; }; };");
    for (int t = 0; t < H; t++) {
        assert_close(at(r, RS_SERIES_sign_ups, t), left[t], 1e-9);
        assert_close(at(r, RS_SERIES_acquired, t), left[t] / 2, 1e-9);
    }
    rs_results_free(r);
}

TEST(sign_ups_that_are_not_whole_round_in_their_running_sum)
{
    rs_results *r = play("study = { replications = 2; horizon = 10; };" NOBODY_LEAVES
                         "channels = { c = { sign_ups = 2.3; cac = 7; }; };");
    double sum = 0;
    for (int t = 0; t < H; t++) {
        double n = at(r, RS_SERIES_sign_ups, t);
        sum += n;
        assert_close(n, nearbyint(n), 0);
        assert_true(fabs(sum - 2.3 * (t + 1)) <= 0.5 + 1e-9);
        assert_close(at(r, RS_SERIES_channel_spend, t), 7 * n, 1e-9);
    }
    rs_results_free(r);
}

TEST(a_channel_shares_its_customers_out_over_segments)
{
    rs_results *r
        = play(EXPECTED "segments = { s = { churn = 0.1; }; f = { churn = 0.3; }; };"
                        "channels = { a = { sign_ups = [100]; segments = { s = 0.8; f = 0.2; }; };"
                        " b = { sign_ups = [50]; segments = { s = 0.5; f = 0.5; }; }; };");
    const rs_scenario_results *s = &r->scenarios[0];
    assert_near(s->segments[0].customers.mean, 105.0, 1e-12);
    assert_near(s->segments[1].customers.mean, 45.0, 1e-12);
    assert_near(s->segments[0].active_end.mean, 105 * pow(0.9, H - 1), 1e-12);
    assert_near(s->segments[1].active_end.mean, 45 * pow(0.7, H - 1), 1e-12);
    rs_results_free(r);
}

/* Half of a period's profit goes into the next period's budgets, in proportion. */
TEST(profit_is_put_back_in_proportion)
{
    double profit = 0, active = 0;

    rs_results *r = play(EXPECTED
        "finance = { reinvest = 0.5; fixed_cost = 40; opening_cash = 500; };"
        "segments = { s = { churn = 0.2; subscription = 10; first_order = false; }; };"
        "channels = { a = { budget = 300; cac = 30; }; b = { budget = 100; cac = 50; }; };");
    double cash = 500, trough = INFINITY;
    for (int t = 0; t < H; t++) {
        double extra = 0.5 * fmax(0, profit), a = 300 + extra * 0.75, b = 100 + extra * 0.25;
        active = 0.8 * active + a / 30 + b / 50;
        profit = 10 * active - a - b - 40;
        cash += profit;
        trough = fmin(trough, cash);
        assert_near(at(r, RS_SERIES_channel_spend, t), a + b, 1e-12);
        assert_near(at(r, RS_SERIES_active, t), active, 1e-12);
        assert_close(at(r, RS_SERIES_profit, t), profit, 1e-9);
        assert_close(at(r, RS_SERIES_cash, t), cash, 1e-9);
    }
    assert_close(mean_of(r, 0, RS_MEASURE_cash_trough), trough, 1e-9);
    rs_results_free(r);
}

TEST(budgets_change_when_they_are_told_to)
{
    rs_results *r
        = play(EXPECTED NOBODY_LEAVES "channels = { c = { budget = 300; cac = 10; }; };"
                                      "scenarios = ( { name = \"changed\"; changes = { channels = "
                                      "{ c = { budget = { plus = -100; since = 3; until = 6; };"
                                      " cac = { times = 2; since = 5; }; }; }; }; } );");
    for (int t = 0; t < H; t++) {
        double budget = t >= 3 && t <= 6 ? 200 : 300, cac = t >= 5 ? 20 : 10;
        assert_near(at(r, RS_SERIES_channel_spend, t), budget, 1e-12);
        assert_near(at(r, RS_SERIES_acquired, t), budget / cac, 1e-12);
    }
    rs_results_free(r);
}

/* Customers of a channel with quality are its own: churn, chance to order and order value times the
 * channel's. */
TEST(quality_follows_customers_from_their_channel)
{
    rs_results *r = play(EXPECTED
        "segments = { s = { churn = 0.1; repurchase = 0.4; order_value = 20; margin = 0.5; }; };"
        "channels = { good = { sign_ups = [100]; quality = { churn = 0.5; repurchase = 1.5; "
        "order_value = 1.2; }; };"
        " plain = { sign_ups = [10, 10, 10]; }; };");
    double plain = 0;
    for (int t = 0; t < H; t++) {
        double good = 100 * pow(0.95, t), joined = t < 3 ? 10 : 0;
        plain = 0.9 * plain;
        double orders_good = t == 0 ? 100 : good * 0.6, orders_plain = plain * 0.4 + joined;
        plain += joined;
        assert_near(at(r, RS_SERIES_active, t), good + plain, 1e-12);
        assert_near(at(r, RS_SERIES_orders, t), orders_good + orders_plain, 1e-12);
        assert_near(at(r, RS_SERIES_revenue, t), 20 * (1.2 * orders_good + orders_plain), 1e-12);
    }
    rs_results_free(r);
}

/* Paid, blended, loaded; the referred come one period after the one in which they are invited, and
 * cost a reward. */
TEST(referred_customers_come_a_period_later_and_are_rewarded)
{
    double stayed = 0, active = 0, invited = 0, rewards = 0, spend = 0, all = 0, base = 0,
           referred = 0;

    rs_results *r = play(
        EXPECTED "segments = { s = { churn = 0.2; referral = { chance = 0.3; reward = 7; }; }; };"
                 "channels = { c = { budget = 100; cac = 10; }; };");
    for (int t = 0; t < H; t++) {
        stayed = 0.8 * active;
        double came = invited;
        invited = 0.3 * stayed; /* those acquired in this period do not invite yet */
        active = stayed + 10 + came;
        assert_near(at(r, RS_SERIES_referred, t), came, 1e-12);
        assert_near(at(r, RS_SERIES_rewards, t), 7 * came, 1e-12);
        assert_near(at(r, RS_SERIES_channel_spend, t), 100.0, 1e-12);
        assert_near(at(r, RS_SERIES_acquisition_spend, t), 100 + 7 * came, 1e-12);
        assert_near(at(r, RS_SERIES_active, t), active, 1e-12);
        rewards += 7 * came;
        spend += 100;
        all += 10 + came;
        base += t + 1 < H ? active : 0; /* those whom the last invite come after the horizon */
        referred += came;
    }
    assert_near(mean_of(r, 0, RS_MEASURE_cac), 10.0, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_acquisition_spend), spend + rewards, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_cac_blended), (spend + rewards) / all, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_k_factor), referred / base, 1e-12);
    rs_results_free(r);
}
