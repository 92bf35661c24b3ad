/* Points, tiers, and members who are better customers to begin with, against sums worked out
 * here. */
#include "results/results.h"
#include "support/check.h"

#include "support/hand_worked.h"

/* ---- points ---- */

static void points_by_hand(hand_worked *hand, int mistake)
{
    enum {
        NONE,
        NO_BREAKAGE,
        FROM_EVERYBODY,
        REDEEMED_AT_END,
        NO_COST,
        PAID_TWICE,
        BEFORE_REFUNDS
    };
    double out = hand_start(hand), in = 0, outstanding = 0;

    for (int t = 0; t < HAND_PERIODS; t++) {
        double member_revenue = 0;
        if (t > 0) {
            double joined = 0.2 * hand_stayed(out, 1), stayed = hand_stayed(in, 1);
            in = 0.95 * stayed + joined;
            out = hand_stayed(out, 1) - joined + 0.05 * stayed;
            hand_sell(hand, t, in * 0.4 * 1.4, 1, 1);
            member_revenue = hand->revenue[t];
            hand_sell(hand, t, out * 0.4, 1, 1);
            hand->active[t] = in + out;
        }
        if (mistake == FROM_EVERYBODY)
            member_revenue = hand->revenue[t];
        double earned = member_revenue * (mistake == BEFORE_REFUNDS ? 1 : 0.95) * 2 * 0.01;
        earned *= mistake == NO_BREAKAGE ? 1 : 0.75;
        double redeemed = 0.3 * (outstanding + (mistake == REDEEMED_AT_END ? earned : 0));
        outstanding += earned - redeemed;
        hand->gross_margin[t] -= 0.05 * hand->revenue[t];
        hand->points_earned[t] = earned;
        hand->points_redeemed[t] = redeemed;
        hand->points_outstanding[t] = outstanding;
        hand->program_cost[t]
            = (mistake == NO_COST ? 0 : earned) + (mistake == PAID_TWICE ? redeemed : 0);
    }
}

/* What was earned is redeemed or outstanding. */
static void assert_points_reconcile(const rs_results *r)
{
    double earned = 0, redeemed = 0;

    for (int t = 0; t < r->horizon; t++) {
        earned += series_of(r, 0, RS_SERIES_points_earned, t);
        redeemed += series_of(r, 0, RS_SERIES_points_redeemed, t);
        assert_near(series_of(r, 0, RS_SERIES_points_outstanding, t), earned - redeemed, 1e-12);
    }
    assert_true(earned > 0 && redeemed > 0);
}

TEST(points_cost_when_earned_and_are_cash_until_redeemed)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL HAND_SEGMENT(
        "refund_rate = 0.05;") "programs = { club = { kind = \"membership\"; join = 0.2; leave = "
                               "0.05; effect = { repurchase = 1.4; };"
                               " loyalty = { points = 2; point_value = 0.01; redemption = 0.3; "
                               "breakage = 0.25; }; }; };");
    assert_follows(r, 0, points_by_hand, "no breakage", "points for everybody",
        "redeemed in the period of earning", "no cost in profit", "redeemed points cost again",
        "points on refunds");
    assert_points_reconcile(r);
    rs_results_free(r);
}

/* Everybody pays 10 a period while active; nobody orders. */
static void subscribed_by_hand(hand_worked *hand, int mistake)
{
    double out = 100, in = 0, outstanding = 0;

    hand->acquired[0] = hand->active[0] = 100;
    hand->channel_spend[0] = 500;
    hand->clv = 0;
    for (int t = 0; t < HAND_PERIODS; t++) {
        if (t > 0) {
            in = hand_stayed(in, 1) + 0.2 * hand_stayed(out, 1);
            out = 0.8 * hand_stayed(out, 1);
        }
        double earned = 10 * (mistake ? in + out : in) * 0.9 * 0.05;
        hand->active[t] = in + out;
        hand->revenue[t] = 10 * (in + out);
        hand->gross_margin[t] = (0.5 - 0.1) * hand->revenue[t];
        hand->points_earned[t] = hand->program_cost[t] = earned;
        hand->points_redeemed[t] = 0.5 * outstanding;
        hand->points_outstanding[t] = outstanding = 0.5 * outstanding + earned;
    }
}

TEST(subscriptions_of_members_earn_points_too)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL
        "segments = { s = { churn = 0.2; subscription = 10; margin = 0.5; refund_rate = 0.1;"
        " service_cost = 0.3; first_order = false; }; };"
        "programs = { club = { kind = \"membership\"; join = 0.2; loyalty = { point_value = 0.05; "
        "redemption = 0.5; }; }; };");
    assert_follows(r, 0, subscribed_by_hand, "points for everybody");
    rs_results_free(r);
}

/* ---- tiers ---- */

enum { MOST_RUNGS = HAND_PERIODS + 2 };

static int tier_of(int rung, int mistake)
{
    if (mistake == 1)
        rung++;
    return rung >= 5 ? 2 : rung >= 3 ? 1 : 0;
}

/* Tiers by the orders at the start of the period. */
static void tiers_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, AN_ORDER_EARLY, FOR_ALL_CUSTOMERS, LOWER_TIER_TOO, IN_PLACE_OF_MEMBERSHIP };
    const double churn[] = { 0.8, 0.8 * 0.9, 0.8 * 0.6 }, times[] = { 1.2, 1.2 * 1.25, 1.2 * 1.5 };
    const double per_order[] = { 0.3, 0.5, 0.3 };
    double all[2][MOST_RUNGS] = { { 0 } };

    all[0][1] = hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++)
        for (int k = t; k >= 1; k--) {
            int tier = tier_of(k, mistake);
            double churn_in = churn[tier], times_in = times[tier];
            if (mistake == LOWER_TIER_TOO && tier == 2)
                churn_in *= 0.9, times_in *= 1.25;
            if (mistake == IN_PLACE_OF_MEMBERSHIP && tier > 0)
                churn_in /= 0.8, times_in /= 1.2;
            double churn_out = mistake == FOR_ALL_CUSTOMERS ? churn[tier] / 0.8 : 1;
            double in = hand_stayed(all[1][k], churn_in), out = hand_stayed(all[0][k], churn_out);
            double joined = 0.3 * out;
            in += joined;
            out -= joined;
            double orders_in = in * fmin(1, 0.4 * times_in), orders_out = out * 0.4;
            hand_sell(hand, t, orders_in, 1, 1);
            hand_sell(hand, t, orders_out, 1, 1);
            hand->program_cost[t] += per_order[tier] * orders_in;
            all[1][k] = in - orders_in;
            all[1][k + 1] += orders_in;
            all[0][k] = out - orders_out;
            all[0][k + 1] += orders_out;
            hand->active[t] += in + out;
        }
}

TEST(tiers_by_rung_have_effects_of_their_own)
{
    rs_results *r = play(HAND_SHOP
        "programs = { club = { kind = \"membership\"; join = 0.3; cost = { order = 0.3; };"
        " effect = { churn = 0.8; repurchase = 1.2; };"
        " loyalty = { points = 0; point_value = 0; redemption = 0; tiers = ("
        " { rung = 3; label = \"silver\"; effect = { churn = 0.9; repurchase = 1.25; };"
        " cost = { order = 0.2; }; },"
        " { rung = 5; label = \"gold\"; effect = { churn = 0.6; repurchase = 1.5; }; } ); }; }; "
        "};");
    assert_follows(r, 0, tiers_by_hand, "an order early", "for all customers",
        "the lower tier beside the higher", "in place of the membership");
    rs_results_free(r);
}

/* Everybody orders every period and is a member after the first: the rung at the end of period t is
 * t + 1. */
static void tier_members_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        int rung = t + (mistake ? 0 : 1);
        active *= 0.8;
        hand->active[t] = active;
        hand_sell(hand, t, active, 1, 1);
        hand->program_cost[t] = active * (0.1 + (rung >= 5 ? 0.4 : rung >= 3 ? 0.2 : 0));
    }
}

TEST(members_cost_by_the_tier_that_they_have_reached)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL
        "segments = { s = { churn = 0.2; repurchase = 1; order_value = 20; margin = 0.5;"
        " order_cost = 1; service_cost = 0.3; }; };"
        "programs = { club = { kind = \"membership\"; join = 1; cost = { member = 0.1; };"
        " loyalty = { points = 0; point_value = 0; redemption = 0; tiers = ("
        " { rung = 3; cost = { member = 0.2; }; }, { rung = 5; cost = { member = 0.4; }; } );"
        " }; }; };");
    assert_follows(r, 0, tier_members_by_hand, "the tier of the period's start");
    rs_results_free(r);
}

/* ---- better customers join ---- */

typedef struct two_classes {
    double at[2], weight[2];
} two_classes;

/* Two points with the first three moments of Beta(a, b). */
static two_classes classes_of(double a, double b)
{
    double s = a + b, m1 = a / s, m2 = m1 * (a + 1) / (s + 1), m3 = m2 * (a + 2) / (s + 2);
    double c1 = (m1 * m2 - m3) / (m2 - m1 * m1), c0 = -m2 - c1 * m1;
    double root = sqrt(c1 * c1 / 4 - c0), low = -c1 / 2 - root, high = -c1 / 2 + root;
    double weight = (high - m1) / (high - low);

    return (two_classes){ { low, high }, { weight, 1 - weight } };
}

#define DIFFERING                                                                                  \
    "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; classes = 2; };"         \
    "finance = { annual_discount_rate = 0.1; };" HAND_CHANNEL                                      \
    "segments = { s = { churn = { a = 2; b = 8; }; repurchase = { a = 1.5; b = 3; };"              \
    " order_value = 20; margin = 0.5; order_cost = 1; service_cost = 0.3; }; };"

static void join_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, EVERYBODY_ALIKE, MEAN_OF_CLASSES, STAY_ONLY };
    const two_classes leaving = classes_of(2, 8), ordering = classes_of(1.5, 3);

    hand_start(hand);
    hand->has_people = true;
    for (int i = 0; i < 4; i++) {
        int l = i & 1, o = i >> 1;
        double churn = leaving.at[l], chance = ordering.at[o];
        double out = 100 * leaving.weight[l] * ordering.weight[o], in = 0;
        double stay = (1 - churn) / 0.8, orders = chance / (1.5 / 4.5);
        if (mistake == MEAN_OF_CLASSES) {
            stay = (1 - churn) / (1 - (leaving.at[0] + leaving.at[1]) / 2);
            orders = chance / ((ordering.at[0] + ordering.at[1]) / 2);
        }
        double join = fmin(1, 0.3 * pow(stay, 2) * pow(orders, 1.5));
        if (mistake == EVERYBODY_ALIKE)
            join = 0.3;
        if (mistake == STAY_ONLY)
            join = 0.3 * pow(stay, 2);
        for (int t = 1; t < HAND_PERIODS; t++) {
            double stayed_in = in * (1 - 0.7 * churn), stayed_out = out * (1 - churn);
            in = stayed_in + join * stayed_out;
            out = (1 - join) * stayed_out;
            hand_sell(hand, t, in * fmin(1, 1.3 * chance), 1, 1);
            hand_sell(hand, t, out * chance, 1, 1);
            hand->program_cost[t] += in * 0.5;
            hand->people[t] += in;
            hand->active[t] += in + out;
        }
    }
}

TEST(those_who_stay_and_order_join_first)
{
    rs_results *r = play(DIFFERING
        "programs = { club = { kind = \"membership\"; join = 0.3; join_by = { stay = 2; order = "
        "1.5;"
        " }; cost = { member = 0.5; }; effect = { churn = 0.7; repurchase = 1.3; }; }; };");
    assert_follows(r, 0, join_by_hand, "everybody alike", "the mean of classes, not of customers",
        "by staying only");
    rs_results_free(r);
}

/* A club that does nothing. Its members look better, and nothing is gained by it: members order
 * more often than the others, and stay longer. What members order is told by what their orders
 * cost, in a scenario where they cost something. */
TEST(members_who_are_better_to_begin_with_are_no_return)
{
    rs_results *r = play(DIFFERING
        "programs = { club = { kind = \"membership\"; join = 0.5; enabled = false;"
        " audience = { tenure = { max = 1; }; }; join_by = { stay = 2; order = 1.5; }; };"
        " };"
        "scenarios = ( { name = \"without\"; },"
        " { name = \"club\"; changes = { programs = { club = { enabled = true; }; }; }; },"
        " { name = \"counted\"; changes = { programs = { club = { enabled = true;"
        " cost = { order = 1; }; }; }; }; } );");
    double in = 0, in_orders = 0, out = 0, out_orders = 0;
    const rs_program_results *club = &r->scenarios[2].programs[0];
    for (int t = 1; t < HAND_PERIODS; t++) {
        in += club->people_by_period[t];
        in_orders += club->cost_by_period[t];
        out += series_of(r, 2, RS_SERIES_active, t) - club->people_by_period[t];
        out_orders += series_of(r, 2, RS_SERIES_orders, t) - club->cost_by_period[t];
    }
    const int last = HAND_PERIODS - 1;
    double kept_in = club->people_by_period[last] / club->people_by_period[1];
    double kept_out = (series_of(r, 2, RS_SERIES_active, last) - club->people_by_period[last])
        / (series_of(r, 2, RS_SERIES_active, 1) - club->people_by_period[1]);
    printf("    naive lift of orders %.2f, of retention %.2f\n",
        in_orders / in / (out_orders / out), kept_in / kept_out);
    assert_true(in_orders / in > 1.2 * out_orders / out);
    assert_true(kept_in > 1.1 * kept_out);
    static const rs_measure attributed[] = { RS_MEASURE_profit_npv, RS_MEASURE_profit,
        RS_MEASURE_orders, RS_MEASURE_active_end, RS_MEASURE_clv };
    for (size_t i = 0; i < sizeof attributed / sizeof *attributed; i++)
        assert_near(mean_of(r, 1, attributed[i]), mean_of(r, 0, attributed[i]), 1e-12);
    rs_results_free(r);
}
