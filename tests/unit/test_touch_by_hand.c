/* What a touch changes and costs, against sums worked out here. */
#include "results/results.h"
#include "support/check.h"

#include "support/hand_worked.h"

#include <string.h>

/* ---- one touch ---- */

static void coupon_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, ON_EVERYBODY, PAID_FOR_EVERYBODY, ON_ADDED_ORDERS, TOO_LONG, SET_UP_AGAIN };
    const hand_effect effect = { 0.7, 1.5, 1.2, 1.1 };
    const int end = mistake == TOO_LONG ? 8 : 7;
    double active = hand_start(hand);

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        double share = t >= 2 && t <= end ? 0.3 : 0, reached = active * share;
        if (mistake == ON_EVERYBODY && share > 0)
            reached = active;
        hand_fate in = hand_live(hand, t, reached, effect);
        hand_fate out = hand_live(hand, t, active - reached, hand_plain);
        if (share > 0) {
            hand->overhead[t] = (t == 2 || mistake == SET_UP_AGAIN ? 40 : 0) + 5;
            hand->people[t] = active * share;
            hand->program_cost[t] = hand->overhead[t]
                + 0.2 * active * (mistake == PAID_FOR_EVERYBODY ? 1 : share)
                + 2 * (mistake == ON_ADDED_ORDERS ? in.stayed * 0.2 : in.orders);
        }
        active = in.stayed + out.stayed;
        hand->active[t] = active;
    }
}

TEST(a_touch_reaches_a_share_and_pays_for_all_their_orders)
{
    rs_results *r = play(HAND_SHOP
        "programs = { coupon = { kind = \"touch\"; reach = 0.3; start = 2; end = 7;"
        " cost = { setup = 40; fixed = 5; contact = 0.2; order = 2; };"
        " effect = { churn = 0.7; repurchase = 1.5; order_value = 1.2; margin = 1.1; }; }; };");
    assert_follows(r, 0, coupon_by_hand, "effect on everybody", "contact paid for everybody",
        "coupon paid for added orders only", "a period too long", "set up each period");
    rs_results_free(r);
}

/* ---- effects ---- */

static void cut_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NOT_CUT, CUT_AFTER_MIXING };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double in = 0.25 * active, out = 0.75 * active;
        double in_leaving = mistake == NONE ? 1 : 0.2 * 6;
        double in_stayed = in * (1 - in_leaving), out_stayed = out * 0.8;
        if (mistake == CUT_AFTER_MIXING) {
            double leaving = fmin(1, 0.25 * 0.2 * 6 + 0.75 * 0.2);
            in_stayed = in * (1 - leaving);
            out_stayed = out * (1 - leaving);
        }
        hand_sell(hand, t, in_stayed + out_stayed * 0.4, 1, 1);
        active = in_stayed + out_stayed;
        hand->active[t] = active;
    }
}

static void cut_orders_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NOT_CUT };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        active *= 0.8;
        hand->active[t] = active;
        hand_sell(
            hand, t, active * (0.25 * (mistake == NOT_CUT ? 0.4 * 3.1 : 1) + 0.75 * 0.4), 1, 1);
    }
}

TEST(a_multiplied_chance_is_cut_at_one)
{
    rs_results *r = play(HAND_SHOP "programs = { t = { kind = \"touch\"; reach = 0.25; effect = {"
                                   " churn = 6; repurchase = 9; }; }; };");
    assert_follows(r, 0, cut_by_hand, "not cut", "cut after mixing");
    rs_results_free(r);
    r = play(HAND_SHOP "programs = { t = { kind = \"touch\"; reach = 0.25; effect = {"
                       " repurchase = 3.1; }; }; };");
    assert_follows(r, 0, cut_orders_by_hand, "not cut");
    rs_results_free(r);
}

static void reasons_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, BY_REASON_ONLY, WITHOUT_REASONS, PRODUCT };
    static const double churn[] = { 0.9 * (0.5 * 0.4 + 0.3 * 1.2 + 0.2),
        0.5 * 0.4 + 0.3 * 1.2 + 0.2, 0.9, 0.9 * 0.4 * 1.2 };
    const hand_effect effect = { churn[mistake], 1, 1, 1 };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++)
        active = hand->active[t] = hand_live(hand, t, 0.6 * active, effect).stayed
            + hand_live(hand, t, 0.4 * active, hand_plain).stayed;
}

/* Of those who left: of the shares, in those reached and in the others, by each reason's own
 * multiplier. */
static void assert_reason_shares(const rs_results *r)
{
    static const struct {
        const char *reason;
        double share, effect;
    } rows[] = { { "experience", 0.5, 0.4 }, { "price", 0.3, 1.2 }, { "other", 0.2, 1 } };
    const rs_segment_results *segment = &r->scenarios[0].segments[0];
    const double all = 0.6 * 0.9 * (0.5 * 0.4 + 0.3 * 1.2 + 0.2) + 0.4;

    assert_int_equal(segment->n_reasons, 3);
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            if (strcmp(segment->reasons[k], rows[i].reason) == 0)
                assert_near(segment->reason_shares[k],
                    rows[i].share * (0.6 * 0.9 * rows[i].effect + 0.4) / all, 1e-9);
}

TEST(an_effect_may_act_on_some_reasons_only)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL HAND_SEGMENT(
        "reasons = { experience = 0.5; price = 0.3; other = 0.2; };") "programs = { t = { kind = "
                                                                      "\"touch\"; reach = 0.6;"
                                                                      " effect = { churn = 0.9; "
                                                                      "churn_for = { experience = "
                                                                      "0.4; price = 1.2; }; }; }; "
                                                                      "};");
    assert_follows(r, 0, reasons_by_hand, "churn of all reasons forgotten", "reasons forgotten",
        "reasons multiplied with each other");
    assert_reason_shares(r);
    rs_results_free(r);
}

static void shrunk_by_hand(hand_worked *hand, int mistake)
{
    const hand_effect effects[] = { { 1 + 0.4 * (0.6 - 1), 1 + 0.5 * (1.6 - 1), 1, 1 },
        { 0.6, 1.6, 1, 1 }, { 0.4 * 0.6, 0.5 * 1.6, 1, 1 } };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++)
        active = hand->active[t] = hand_live(hand, t, 0.3 * active, effects[mistake]).stayed
            + hand_live(hand, t, 0.7 * active, hand_plain).stayed;
}

TEST(an_effect_that_is_doubted_shrinks_towards_one)
{
    rs_results *r = play(HAND_SHOP
        "programs = { t = { kind = \"touch\"; reach = 0.3; effect = {"
        " churn = { value = 0.6; shrink = 0.4; evidence = \"vendor\"; source = \"a leaflet\"; };"
        " repurchase = { value = 1.6; shrink = 0.5; evidence = \"self_selected\";"
        " source = \"a survey\"; }; }; }; };");
    assert_follows(r, 0, shrunk_by_hand, "not shrunk", "shrunk towards nothing");
    rs_results_free(r);
}

/* ---- several at once ---- */

static void overlap_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, MEANS, NO_OVERLAP, FIRST_ONLY };
    double active = hand_start(hand);
    double both = 0.3 * 0.5, first = 0.3 * 0.5, second = 0.7 * 0.5, nobody = 0.7 * 0.5;

    if (mistake == NO_OVERLAP)
        both = 0, first = 0.3, second = 0.5, nobody = 0.2;
    for (int t = 1; t < HAND_PERIODS; t++) {
        hand_effect together = { 0.7 * 1.4, 1.5 * 0.8, 1.1, 1 };
        if (mistake == FIRST_ONLY)
            together = (hand_effect){ 0.7, 1.5, 1, 1 };
        hand_fate fates[4] = { { 0 } };
        if (mistake == MEANS) {
            double churn = (0.3 * 0.7 + 0.7) * (0.5 * 1.4 + 0.5);
            double order = (0.3 * 1.5 + 0.7) * (0.5 * 0.8 + 0.5), value = 0.5 * 1.1 + 0.5;
            fates[0] = hand_live(hand, t, active, (hand_effect){ churn, order, value, 1 });
        } else {
            fates[0] = hand_live(hand, t, active * both, together);
            fates[1] = hand_live(hand, t, active * first, (hand_effect){ 0.7, 1.5, 1, 1 });
            fates[2] = hand_live(hand, t, active * second, (hand_effect){ 1.4, 0.8, 1.1, 1 });
            fates[3] = hand_live(hand, t, active * nobody, hand_plain);
        }
        hand->program_cost[t]
            = 0.1 * 0.3 * active + 0.3 * 0.5 * active + 0.5 * (fates[0].orders + fates[1].orders);
        active = fates[0].stayed + fates[1].stayed + fates[2].stayed + fates[3].stayed;
        hand->active[t] = active;
    }
}

TEST(touches_overlap_by_chance_and_their_effects_multiply)
{
    rs_results *r = play(HAND_SHOP
        "programs = { a = { kind = \"touch\"; reach = 0.3; cost = { contact = 0.1; order = 0.5; };"
        " effect = { churn = 0.7; repurchase = 1.5; }; };"
        " b = { kind = \"touch\"; reach = 0.5; cost = { contact = 0.3; };"
        " effect = { churn = 1.4; repurchase = 0.8; order_value = 1.1; }; }; };");
    assert_follows(r, 0, overlap_by_hand, "means multiplied", "nobody reached by both",
        "only the first acts on both");
    rs_results_free(r);
}

/* ---- other ways to order ---- */

static void rates_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double in = 0.4 * active * 0.9, out = 0.6 * active * 0.8;
        hand_sell(hand, t, 0.8 * (in * (mistake == 1 ? 1 / 0.8 : 2.5) + out), 1, 1);
        hand->program_cost[t] = 0.7 * in * 0.8 * 2.5;
        active = hand->active[t] = in + out;
    }
}

TEST(a_rate_of_orders_is_not_cut)
{
    static const char *const rates[]
        = { "orders = 0.8;", "visits = { rate = 1.6; conversion = 0.5; };" };

    for (int i = 0; i < 2; i++) {
        rs_results *r = play(HAND_STUDY HAND_CHANNEL
            "segments = { s = { churn = 0.2; %s order_value = 20; margin = 0.5; order_cost = 1;"
            " service_cost = 0.3; }; };"
            "programs = { t = { kind = \"touch\"; reach = 0.4; cost = { order = 0.7; };"
            " effect = { churn = 0.5; repurchase = 2.5; }; }; };",
            rates[i]);
        assert_follows(r, 0, rates_by_hand, "cut like a chance");
        rs_results_free(r);
    }
}

/* ---- changes ---- */

static void changed_reach_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double share = t >= (mistake == 1 ? 5 : 4) && t <= 6 ? 0.7 : 0.2;
        hand->program_cost[t] = share * active;
        active = hand->active[t]
            = hand_live(hand, t, share * active, (hand_effect){ 0.5, 1, 1, 1 }).stayed
            + hand_live(hand, t, (1 - share) * active, hand_plain).stayed;
    }
}

TEST(reach_may_change_since_and_until)
{
    rs_results *r = play(
        HAND_SHOP "programs = { t = { kind = \"touch\"; reach = 0.2; cost = { contact = 1; };"
                  " effect = { churn = 0.5; }; }; };"
                  "scenarios = ( { name = \"more\"; changes = { programs = { t = { reach = {"
                  " plus = 0.5; since = 4; until = 6; }; }; }; }; } );");
    assert_follows(r, 0, changed_reach_by_hand, "a period late");
    rs_results_free(r);
}
