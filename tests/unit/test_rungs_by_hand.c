/* What customers have ordered so far goes with them, whatever programs do: told by the value of
 * their next order and by how many order again. */
#include "support/check.h"

#include "support/hand_worked.h"

#include <string.h>

enum { MOST_RUNGS = HAND_PERIODS + 2 };
static const double uplift[] = { 1, 1.4, 0.8, 1.3 };

#define UPLIFT(more)                                                                               \
    "segments = { s = { churn = 0.2; repurchase = 0.4; order_value = { mean = 20; repeat_uplift "  \
    "= [1, 1.4, 0.8, 1.3]; }; margin = 0.5; order_cost = 1; service_cost = 0.3; " more " }; };"

/* Those who stay of a rung order; the others stay where they are. Returns who order a second
 * time. */
static double climb(hand_worked *hand, int period, double *rungs, int rung, double times)
{
    double orders = rungs[rung] * fmin(1, 0.4 * times);

    hand_sell(hand, period, orders, uplift[rung < 3 ? rung : 3], 1);
    rungs[rung] -= orders;
    rungs[rung + 1] += orders;
    return rung == 1 ? orders : 0;
}

static double all_of(const double *rungs)
{
    double n = 0;

    for (int k = 0; k < MOST_RUNGS; k++)
        n += rungs[k];
    return n;
}

/* The share of customers who order again: hand->people, of no program, carries it. */
static void assert_repeat_share(const rs_results *r, hand_rule *rule)
{
    hand_worked hand = { .clv = NAN };

    rule(&hand, 0);
    assert_near(mean_of(r, 0, RS_MEASURE_repeat_purchase_rate), hand.people[0] / 100, 1e-9);
}

/* ---- sentiment ---- */

static void plain_by_hand(hand_worked *hand, int mistake)
{
    double rungs[MOST_RUNGS] = { 0, hand_start(hand) };

    for (int t = 1; t < HAND_PERIODS; t++) {
        if (mistake && t == 4) { /* everybody starts anew */
            double all = all_of(rungs);
            memset(rungs, 0, sizeof rungs);
            rungs[1] = all;
        }
        for (int k = t; k >= 1; k--) {
            rungs[k] = hand_stayed(rungs[k], 1);
            hand->people[0] += climb(hand, t, rungs, k, 1);
        }
        hand->active[t] = all_of(rungs);
    }
}

/* Kinds of customers who differ in nothing: that they move between them changes nothing. */
TEST(moving_sentiment_leaves_the_orders_so_far_alone)
{
    static const char *const moving[] = {
        "kind = \"touch\"; reach = 0.5; effect = { sentiment = { up = 0.5; down = 0.1; }; };",
        "kind = \"membership\"; join = 0.3; effect = { sentiment = { up = 0.5; }; };",
    };

    for (int i = 0; i < 2; i++) {
        rs_results *r = play(
            HAND_STUDY HAND_CHANNEL UPLIFT("sentiment = { promoters = { share = 0.2; }; passives = "
                                           "{ share = 0.5; }; detractors = "
                                           "{ share = 0.3; }; };") "programs = { p = { %s }; };",
            moving[i]);
        assert_follows(r, 0, plain_by_hand, "orders so far forgotten");
        assert_repeat_share(r, plain_by_hand);
        rs_results_free(r);
    }
}

/* There need not be anybody of a kind at first. */
TEST(members_may_become_what_nobody_was)
{
    rs_results *r = play(
        HAND_STUDY HAND_CHANNEL UPLIFT("sentiment = { promoters = { share = 0; }; passives = { "
                                       "share = 0.6; }; detractors = { share "
                                       "= 0.4; }; };") "programs = { p = { kind = \"membership\"; "
                                                       "join = 0.5; effect = { sentiment "
                                                       "= { up = 0.5; }; }; }; };");
    assert_follows(r, 0, plain_by_hand, "orders so far forgotten");
    rs_results_free(r);
}

/* ---- coming back ---- */

static void back_by_hand(hand_worked *hand, int mistake)
{
    double rungs[MOST_RUNGS] = { 0, hand_start(hand) }, dormant[MOST_RUNGS] = { 0 };

    for (int t = 1; t < HAND_PERIODS; t++) {
        double back[MOST_RUNGS], n_back = 0;
        for (int k = t; k >= 1; k--) {
            double stayed = hand_stayed(rungs[k], 1);
            back[k] = 0.4 * dormant[k];
            dormant[k] += 0.6 * (rungs[k] - stayed) - back[k];
            rungs[k] = stayed;
            hand->people[0] += climb(hand, t, rungs, k, 1);
            n_back += back[k];
        }
        double active = all_of(rungs);
        for (int k = 1; k <= t; k++)
            rungs[k] += mistake ? 0 : back[k];
        for (int k = 1; k < MOST_RUNGS && mistake; k++) /* as those who are active */
            rungs[k] += n_back * rungs[k] / active;
        hand->returned[t] = n_back;
        hand->dormant[t] = all_of(dormant);
        hand->active[t] = all_of(rungs);
    }
}

TEST(those_won_back_go_on_where_they_stood)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL UPLIFT(
        "dormant = 0.6;") "programs = { p = { kind = \"winback\"; returns = 0.4; }; };");
    assert_follows(r, 0, back_by_hand, "as those who are active");
    assert_repeat_share(r, back_by_hand);
    rs_results_free(r);
}

/* ---- touches and members ---- */

static void coupon_by_hand(hand_worked *hand, int mistake)
{
    double rungs[MOST_RUNGS] = { 0, hand_start(hand) };

    for (int t = 1; t < HAND_PERIODS; t++) {
        double next[MOST_RUNGS] = { 0 };
        for (int k = t; k >= 1; k--) {
            double in[MOST_RUNGS] = { 0 }, out[MOST_RUNGS] = { 0 };
            in[k] = hand_stayed(0.4 * rungs[k], mistake ? 1 : 0.5);
            out[k] = hand_stayed(0.6 * rungs[k], 1);
            hand->people[0] += climb(hand, t, in, k, 1.6) + climb(hand, t, out, k, 1);
            for (int i = k; i <= k + 1; i++)
                next[i] += in[i] + out[i];
        }
        memcpy(rungs, next, sizeof rungs);
        hand->active[t] = all_of(rungs);
    }
}

TEST(those_reached_climb_faster)
{
    rs_results *r
        = play(HAND_STUDY HAND_CHANNEL UPLIFT("") "programs = { p = { kind = \"touch\"; reach = "
                                                  "0.4; effect = { churn = 0.5; repurchase = "
                                                  "1.6; }; }; };");
    assert_follows(r, 0, coupon_by_hand, "leaving as the others");
    assert_repeat_share(r, coupon_by_hand);
    rs_results_free(r);
}

static void members_by_hand(hand_worked *hand, int mistake)
{
    double out[MOST_RUNGS] = { 0, hand_start(hand) }, in[MOST_RUNGS] = { 0 };

    for (int t = 1; t < HAND_PERIODS; t++) {
        for (int k = t; k >= 1; k--) {
            double a = hand_stayed(out[k], 1), b = hand_stayed(in[k], 0.5);
            in[k] = 0.9 * b + 0.3 * a;
            out[k] = 0.7 * a + 0.1 * b;
        }
        if (mistake && t == 2) { /* whoever joins starts anew */
            double all = all_of(in);
            memset(in, 0, sizeof in);
            in[1] = all;
        }
        for (int k = t; k >= 1; k--)
            hand->people[0] += climb(hand, t, in, k, 1.5) + climb(hand, t, out, k, 1);
        hand->active[t] = all_of(in) + all_of(out);
    }
}

TEST(members_bring_their_orders_along)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL UPLIFT(
        "") "programs = { p = { kind = \"membership\"; join = 0.3; leave = 0.1; effect = { churn = "
            "0.5; repurchase = 1.5; }; }; };");
    assert_follows(r, 0, members_by_hand, "those who join start anew");
    assert_repeat_share(r, members_by_hand);
    rs_results_free(r);
}
