/* Win-back: the dormant who are contacted and return, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

#include <string.h>

#define DORMANT(more)                                                                              \
    HAND_STUDY HAND_CHANNEL HAND_SEGMENT("dormant = 0.6;") "programs = { back = { kind = "         \
                                                           "\"winback\"; " more " }; };"

static void campaign_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, LEAVERS_OF_THE_PERIOD, ORDER_AT_ONCE, CONTACT_OF_RETURNED, EVERYBODY, TOO_LONG };
    double active = hand_start(hand), dormant = 0;

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = t >= 2 && t <= (mistake == TOO_LONG ? 8 : 7);
        hand_fate fate = hand_live(hand, t, active, hand_plain);
        double there = dormant + (mistake == LEAVERS_OF_THE_PERIOD ? 0.6 * fate.left : 0);
        double reached = on ? (mistake == EVERYBODY ? 1 : 0.4) * there : 0, back = 0.3 * reached;
        if (mistake == ORDER_AT_ONCE)
            hand_sell(hand, t, 0.4 * back, 1, 1);
        dormant += 0.6 * fate.left - back;
        active = fate.stayed + back;
        hand->active[t] = active;
        hand->dormant[t] = dormant;
        hand->returned[t] = back;
        if (on) {
            hand->people[t] = reached;
            hand->overhead[t] = 4 + (t == 2 ? 9 : 0);
            hand->program_cost[t] = hand->overhead[t]
                + 0.5 * (mistake == CONTACT_OF_RETURNED ? back : reached) + 2 * back;
        }
    }
}

TEST(the_dormant_are_contacted_and_some_return)
{
    rs_results *r = play(DORMANT("reach = 0.4; returns = 0.3; start = 2; end = 7;"
                                 " cost = { setup = 9; fixed = 4; contact = 0.5; join = 2; };"));
    assert_follows(r, 0, campaign_by_hand, "those who leave in the period too",
        "ordering in the period of the return", "contact paid for those who return",
        "everybody reached", "a period too long");
    rs_results_free(r);
}

/* A recursion with a share contacted and a chance to return in each period. */
static void won_back(hand_worked *hand, const double *reach, const double *returns)
{
    double active = hand_start(hand), dormant = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        hand_fate fate = hand_live(hand, t, active, hand_plain);
        double reached = reach[t] * dormant, back = returns[t] * reached;
        dormant += 0.6 * fate.left - back;
        active = fate.stayed + back;
        hand->active[t] = active;
        hand->dormant[t] = dormant;
        hand->returned[t] = back;
        hand->program_cost[t] += 0.5 * reached;
    }
}

static void ramped_by_hand(hand_worked *hand, int mistake)
{
    double reach[HAND_PERIODS], returns[HAND_PERIODS];

    for (int t = 0; t < HAND_PERIODS; t++) {
        double grown = fmin(1, (t - 1) / 4.0);
        reach[t] = t < 2 ? 0 : 0.8 * grown;
        returns[t] = 0.5 * (mistake ? 1 : grown);
    }
    won_back(hand, reach, returns);
}

TEST(reach_and_returns_grow_over_the_ramp)
{
    rs_results *r = play(
        DORMANT("reach = 0.8; returns = 0.5; start = 2; ramp = 4; cost = { contact = 0.5; };"));
    assert_follows(r, 0, ramped_by_hand, "only the reach");
    rs_results_free(r);
}

/* The dormant are those of the period's start: what a limit leaves of the reach. */
static void limited_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand), dormant = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        hand_fate fate = hand_live(hand, t, active, hand_plain);
        double share = dormant > 0 ? fmin(0.8, 7 / dormant) : 0;
        if (mistake)
            share = 0.8;
        double back = 0.5 * share * dormant;
        hand->program_cost[t] = 0.5 * share * dormant;
        dormant += 0.6 * fate.left - back;
        active = fate.stayed + back;
        hand->active[t] = active;
        hand->dormant[t] = dormant;
        hand->returned[t] = back;
    }
}

TEST(agents_contact_only_so_many)
{
    rs_results *r = play(DORMANT("reach = 0.8; returns = 0.5; agent = { holds = 7; number = 1; }; "
                                 "cost = { contact = 0.5; };"));
    assert_follows(r, 0, limited_by_hand, "no capacity");
    rs_results_free(r);
    r = play(DORMANT("reach = 0.8; returns = 0.5; budget = 3.5; cost = { contact = 0.5; };"));
    assert_follows(r, 0, limited_by_hand, "no budget");
    rs_results_free(r);
}

/* Those with two orders or more are won back; those who returned count as long without an order, so
 * a touch on them begins at once. */
static void worthwhile_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, EVERYBODY, RECENT_WHEN_BACK };
    double active[3][3] = { { 0 } },
           dormant[3] = { 0 }; /* by rung 1, 2 and more; recency 0, 1, 2 */

    active[1][0] = hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++) {
        double now[3][3] = { { 0 } }, left[3] = { 0 };
        for (int k = 1; k <= 2; k++)
            for (int s = 0; s <= 2; s++) {
                double share = s == 2 ? 0.5 : 0, n = active[k][s];
                hand_fate in = hand_live(hand, t, share * n, (hand_effect){ 0.5, 1.5, 1, 1 });
                hand_fate out = hand_live(hand, t, (1 - share) * n, hand_plain);
                left[k] += in.left + out.left;
                now[2][0] += in.orders + out.orders;
                now[k][s < 2 ? s + 1 : 2] += in.stayed + out.stayed - in.orders - out.orders;
                hand->program_cost[t] += 0.2 * share * n;
            }
        for (int k = 1; k <= 2; k++) {
            double back = k == 2 || mistake == EVERYBODY ? 0.3 * dormant[k] : 0;
            dormant[k] += 0.6 * left[k] - back;
            now[k][mistake == RECENT_WHEN_BACK ? 0 : 2] += back;
            hand->returned[t] += back;
            hand->dormant[t] += dormant[k];
        }
        memcpy(active, now, sizeof active);
        for (int k = 1; k <= 2; k++)
            hand->active[t] += active[k][0] + active[k][1] + active[k][2];
    }
}

TEST(the_dormant_keep_their_rung_and_return_as_lapsed)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL HAND_SEGMENT(
        "dormant = 0.6;") "programs = { back = { kind = \"winback\"; returns = 0.3; audience = { "
                          "rung = { min = 2; }; "
                          "}; };"
                          " nudge = { kind = \"touch\"; reach = 0.5; audience = { recency = { min "
                          "= 2; }; };"
                          " cost = { contact = 0.2; }; effect = { churn = 0.5; repurchase = 1.5; "
                          "}; }; };");
    assert_follows(r, 0, worthwhile_by_hand, "everybody", "recent when back");
    rs_results_free(r);
}
