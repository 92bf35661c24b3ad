/* Memberships: joining, staying and what members do, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

#include <string.h>

/* n customers who stayed order with these multipliers. */
static double order(hand_worked *hand, int period, double n, double times, double value)
{
    double orders = n * fmin(1, 0.4 * times);

    hand_sell(hand, period, orders, value, 1);
    return orders;
}

/* ---- one membership ---- */

static void club_by_hand(hand_worked *hand, int mistake)
{
    enum {
        NONE,
        ACTS_AT_ONCE,
        PAID_AT_START,
        REJOIN,
        EFFECT_ON_OTHERS,
        TOO_LONG,
        JOIN_PAID_TWICE,
        JOIN_BEFORE_LEAVING
    };
    double out = hand_start(hand), in = 0;

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = t >= 2 && t <= (mistake == TOO_LONG ? 8 : 7);
        double churn = on ? 0.5 : 1, at_start = in;
        double stayed_in = hand_stayed(in, mistake == EFFECT_ON_OTHERS ? 1 : churn);
        double stayed_out = hand_stayed(out, mistake == EFFECT_ON_OTHERS ? churn : 1);
        double joined = on ? 0.15 * stayed_out : 0, left_it = on ? 0.1 * stayed_in : 0;
        if (mistake == ACTS_AT_ONCE && on)
            joined = 0.15 * out * 0.9, stayed_out = 0.85 * out * 0.8 + joined;
        if (mistake == JOIN_BEFORE_LEAVING)
            joined = on ? 0.15 * out * 0.8 + 0.15 * 0.1 * stayed_in : 0;
        if (mistake == REJOIN && on)
            joined += 0.15 * left_it;
        in = stayed_in + joined - left_it;
        out = stayed_out - joined + left_it;
        double orders = order(hand, t, in, on ? 1.4 : 1, on ? 1.1 : 1);
        order(hand, t, out, 1, 1);
        hand->active[t] = in + out;
        hand->people[t] = t <= 7 ? in : 0;
        if (on) {
            hand->overhead[t] = 2 + (t == 2 ? 10 : 0);
            hand->program_cost[t] = hand->overhead[t]
                + 0.6 * (mistake == PAID_AT_START ? at_start : in)
                + (mistake == JOIN_PAID_TWICE ? 6 : 3) * joined + 0.5 * orders;
        }
    }
}

TEST(members_join_stay_and_leave)
{
    rs_results *r = play(HAND_SHOP
        "programs = { club = { kind = \"membership\"; join = 0.15; leave = 0.1; start = 2; end = 7;"
        " cost = { setup = 10; fixed = 2; member = 0.6; join = 3; order = 0.5; };"
        " effect = { churn = 0.5; repurchase = 1.4; order_value = 1.1; }; }; };");
    assert_follows(r, 0, club_by_hand, "acts on leaving in the period of joining",
        "members paid for at the start", "those who left rejoin at once", "effect on the others",
        "a period too long", "joining paid twice", "joining before leaving");
    rs_results_free(r);
}

/* ---- with a touch ---- */

/* A touch on members (or the others, as the rule is given) as they are at the period's start: those
 * whom it reached keep its effect for the period, whether they join, leave or stay. */
static void touched_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, OTHER_AUDIENCE, EVERYBODY, MEMBERS_AFTER_JOINING };
    bool members = *(const bool *)hand->with != (mistake == OTHER_AUDIENCE);
    double all[2] = { hand_start(hand), 0 }; /* those who are no members, members */

    for (int t = 1; t < HAND_PERIODS; t++) {
        double now[2] = { 0 };
        for (int m = 0; m < 2; m++)
            for (int reached = 0; reached < 2; reached++) {
                double share = m == members || mistake == EVERYBODY ? 0.3 : 0;
                double n = all[m] * (reached ? share : 1 - share), joins = m ? 0.9 : 0.15;
                double stayed = hand_stayed(n, (m ? 0.5 : 1) * (reached ? 0.6 : 1));
                for (int k = 0; k < 2; k++) {
                    double part = stayed * (k ? joins : 1 - joins);
                    bool treated = reached && (mistake != MEMBERS_AFTER_JOINING || k == members);
                    double times = (k ? 1.4 : 1) * (treated ? 1.2 : 1);
                    double orders = order(hand, t, part, times, treated ? 1.1 : 1);
                    hand->program_cost[t] += treated ? 0.7 * orders : 0;
                    now[k] += part;
                }
                hand->program_cost[t] += reached ? 0.2 * n : 0;
            }
        memcpy(all, now, sizeof all);
        hand->active[t] = all[0] + all[1];
    }
}

TEST(a_touch_on_members_or_on_others)
{
    static const char *const audience[] = { "no_members = [\"club\"];", "members = \"club\";" };

    for (int i = 0; i < 2; i++) {
        const bool on_members = i == 1;
        rs_results *r = play(HAND_SHOP
            "programs = { club = { kind = \"membership\"; join = 0.15; leave = 0.1;"
            " effect = { churn = 0.5; repurchase = 1.4; }; };"
            " t = { kind = \"touch\"; reach = 0.3; audience = { %s };"
            " cost = { contact = 0.2; order = 0.7; };"
            " effect = { churn = 0.6; repurchase = 1.2; order_value = 1.1; }; }; };",
            audience[i]);
        assert_follows_with(r, 0, touched_by_hand, &on_members, "the others", "everybody",
            "members after the joining");
        rs_results_free(r);
    }
}

/* ---- two memberships ---- */

/* The circle is for members of the club: two bits, 1 club, 2 circle. */
static void circle_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, FOR_EVERYBODY, CLUB_AFTER_JOINING, FALLS_WITH_THE_CLUB };
    double all[4] = { hand_start(hand) };

    for (int t = 1; t < HAND_PERIODS; t++) {
        double now[4] = { 0 }, joined = 0;
        for (int s = 0; s < 4; s++) {
            double stayed = hand_stayed(all[s], (s & 1 ? 0.5 : 1) * (s & 2 ? 0.8 : 1));
            double club = s & 1 ? 0.9 : 0.25;
            for (int k = 0; k < 4; k++) {
                bool may = (mistake == CLUB_AFTER_JOINING ? k : s) & 1 || mistake == FOR_EVERYBODY;
                double circle = s & 2 ? 0.95 : may ? 0.2 : 0;
                int to = mistake == FALLS_WITH_THE_CLUB && k == 2 ? 0 : k;
                double n = stayed * (k & 1 ? club : 1 - club) * (k & 2 ? circle : 1 - circle);
                now[to] += n;
                joined += k & 2 && !(s & 2) ? n : 0;
                order(hand, t, n, (to & 1 ? 1.4 : 1) * (to & 2 ? 1.3 : 1), to & 2 ? 1.2 : 1);
            }
        }
        memcpy(all, now, sizeof all);
        hand->active[t] = all[0] + all[1] + all[2] + all[3];
        hand->program_cost[t] = 0.3 * (all[1] + all[3]) + 0.9 * (all[2] + all[3]) + 2 * joined;
    }
}

TEST(a_membership_for_members_of_another)
{
    rs_results *r = play(
        HAND_SHOP "programs = { club = { kind = \"membership\"; join = 0.25; leave = 0.1;"
                  " cost = { member = 0.3; }; effect = { churn = 0.5; repurchase = 1.4; }; };"
                  " circle = { kind = \"membership\"; join = 0.2; leave = 0.05;"
                  " audience = { members = \"club\"; }; cost = { member = 0.9; join = 2; };"
                  " effect = { churn = 0.8; repurchase = 1.3; order_value = 1.2; }; }; };");
    assert_follows(
        r, 0, circle_by_hand, "for everybody", "members after the joining", "falls with the club");
    rs_results_free(r);
}

/* ---- who may join ---- */

static void early_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, EFFECT_IN_AUDIENCE_ONLY, JOIN_FROM_TENURE_0, EVERYBODY };
    static const double sign_ups[HAND_PERIODS] = { 100, 0, 50, 30 };
    double out[HAND_PERIODS] = { 0 }, in[HAND_PERIODS] = { 0 };

    hand->has_people = true;
    for (int t = 0; t < HAND_PERIODS; t++) {
        for (int c = 0; c < t; c++) {
            bool young = t - c <= (mistake == JOIN_FROM_TENURE_0 ? 1 : 2);
            double effect = mistake == EFFECT_IN_AUDIENCE_ONLY && !young ? 1 : 0.5;
            double stayed_in = hand_stayed(in[c], effect), stayed_out = hand_stayed(out[c], 1);
            double joined = young || mistake == EVERYBODY ? 0.3 * stayed_out : 0;
            in[c] = stayed_in + joined;
            out[c] = stayed_out - joined;
            order(hand, t, in[c] + out[c], 1, 1);
            hand->active[t] += in[c] + out[c];
            hand->people[t] += in[c];
            hand->program_cost[t] += 0.4 * in[c];
        }
        hand_acquire(hand, t, sign_ups[t]);
        out[t] = sign_ups[t];
        hand->active[t] += sign_ups[t];
    }
}

TEST(members_stay_in_after_their_audience_is_behind_them)
{
    rs_results *r = play(
        HAND_STUDY HAND_SEGMENT("") "channels = { c = { sign_ups = [100, 0, 50, 30]; cac = 5; }; };"
                                    "programs = { club = { kind = \"membership\"; join = 0.3; "
                                    "audience = { tenure = { max = "
                                    "2; }; };"
                                    " cost = { member = 0.4; }; effect = { churn = 0.5; }; }; };");
    assert_follows(r, 0, early_by_hand, "effect in the audience only", "tenure counted from 0",
        "everybody joins");
    rs_results_free(r);
}

/* ---- over time ---- */

static void ramped_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_RAMP, SINCE_JOINING, A_PERIOD_OFF };
    double out = hand_start(hand), in = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = t >= 2;
        double grown = fmin(1, (t - 1) / 3.0), left = pow(2, -(t - 2) / 4.0);
        if (mistake == NO_RAMP)
            grown = 1;
        if (mistake == SINCE_JOINING)
            left = 1;
        if (mistake == A_PERIOD_OFF)
            left = pow(2, -(t - 1) / 4.0);
        double stayed_in = hand_stayed(in, on ? 1 + (0.4 - 1) * left : 1);
        double stayed_out = hand_stayed(out, 1), joined = on ? 0.3 * grown * stayed_out : 0;
        in = stayed_in + joined - (on ? 0.05 * stayed_in : 0);
        out = stayed_out - joined + (on ? 0.05 * stayed_in : 0);
        order(hand, t, in, on ? 1 + 0.5 * left : 1, 1);
        order(hand, t, out, 1, 1);
        hand->active[t] = in + out;
    }
}

TEST(joining_grows_and_effects_fade_from_the_launch)
{
    rs_results *r = play(HAND_SHOP
        "programs = { club = { kind = \"membership\"; join = 0.3; leave = 0.05; start = 2; ramp = "
        "3;"
        " fatigue = { half_life = 4; }; effect = { churn = 0.4; repurchase = 1.5; }; }; };");
    assert_follows(
        r, 0, ramped_by_hand, "no ramp", "fading for each member alone", "fatigue a period off");
    rs_results_free(r);
}

/* ---- dormant ---- */

static void dormant_by_hand(hand_worked *hand, int mistake)
{
    double out = hand_start(hand), in = 0, dormant = 0, dormant_members = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        double stayed_in = hand_stayed(in, 0.5), stayed_out = hand_stayed(out, 1);
        double back = 0.3 * dormant, members_back = 0.3 * dormant_members;
        double joined = 0.2 * stayed_out, left = in + out - stayed_in - stayed_out;
        dormant += 0.6 * left - back;
        dormant_members += mistake ? 0.6 * (in - stayed_in) - members_back : 0;
        in = stayed_in + joined;
        out = stayed_out - joined;
        order(hand, t, in, 1.4, 1);
        order(hand, t, out, 1, 1);
        in += members_back;
        out += back - members_back;
        hand->returned[t] = back;
        hand->active[t] = in + out;
        hand->dormant[t] = dormant;
    }
}

TEST(the_dormant_lose_their_memberships)
{
    rs_results *r = play(HAND_STUDY HAND_CHANNEL HAND_SEGMENT(
        "dormant = 0.6;") "programs = { club = { kind = \"membership\"; join = 0.2;"
                          " effect = { churn = 0.5; repurchase = 1.4; }; };"
                          " back = { kind = \"winback\"; returns = 0.3; }; };");
    assert_follows(r, 0, dormant_by_hand, "members again when they return");
    rs_results_free(r);
}
