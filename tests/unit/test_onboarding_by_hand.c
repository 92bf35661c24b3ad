/* Onboarding: activation of sign-ups and the first periods, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

#include <math.h>
#include <stdio.h>

static const double sign_ups[HAND_PERIODS] = { 100, 40, 0, 60, 0, 20, 20, 20 };
#define SIGN_UPS(activation)                                                                       \
    "channels = { c = { sign_ups = [100, 40, 0, 60, 0, 20, 20, 20]; cac = 5; activation "          \
    "= " #activation "; }; };"

/* New customers of a period: sign-ups cost 5 each, activated or not. */
static double welcome(hand_worked *hand, int period, double activation)
{
    double n = activation * sign_ups[period];

    hand_acquire(hand, period, n);
    hand->channel_spend[period] = 5 * sign_ups[period];
    hand->active[period] += n;
    return n;
}

static void welcome_by_hand(hand_worked *hand, int mistake)
{
    enum {
        NONE,
        NO_ACTIVATION,
        REACH_FORGOTTEN,
        A_PERIOD_LONG,
        A_PERIOD_SHORT,
        SIGN_UPS_ALL_PAID,
        SIGN_UP_OF_CUSTOMERS,
        ALSO_WHO_CAME_BEFORE,
        UNTIL_THE_END_ONLY,
        DRAWN_EVERY_PERIOD,
        IN_AS_OF_SIGN_UPS
    };
    const hand_effect effect = { 0.5, 1.5, 1, 1 };
    double cohort[HAND_PERIODS] = { 0 }, drawn[HAND_PERIODS] = { 0 }; /* in it, and not */
    int lasts = mistake == A_PERIOD_LONG ? 3 : mistake == A_PERIOD_SHORT ? 1 : 2;

    hand->has_people = true;
    for (int t = 0; t < HAND_PERIODS; t++) {
        bool on = t >= 1 && t <= 5;
        for (int c = 0; c < t; c++) {
            bool in_time = c >= (mistake == ALSO_WHO_CAME_BEFORE ? 0 : 1) && c <= 5;
            bool welcomed = in_time && t - c <= lasts && !(mistake == UNTIL_THE_END_ONLY && !on);
            double all = cohort[c] + drawn[c], n = welcomed ? drawn[c] : 0;
            if (welcomed && mistake == DRAWN_EVERY_PERIOD)
                n = 0.4 * all;
            hand_fate in = hand_live(hand, t, n, effect);
            double out = hand_live(hand, t, all - n, hand_plain).stayed;
            drawn[c] = welcomed ? in.stayed : out * drawn[c] / fmax(all, 1e-300);
            cohort[c] = welcomed ? out : out - drawn[c];
            hand->active[t] += cohort[c] + drawn[c];
            hand->program_cost[t] += 0.2 * n + 0.6 * in.orders;
        }
        double activation = 0.5 + (on ? 0.4 * 0.5 * 0.3 : 0);
        if (on && mistake == REACH_FORGOTTEN)
            activation = 0.5 * 1.3;
        if (mistake == NO_ACTIVATION)
            activation = 0.5;
        double came = welcome(hand, t, activation);
        double in = on && mistake != IN_AS_OF_SIGN_UPS ? 0.4 * 0.5 * 1.3 * sign_ups[t] : 0.4 * came;
        drawn[t] = on || mistake == ALSO_WHO_CAME_BEFORE ? in : 0;
        cohort[t] = came - drawn[t];
        if (on) {
            double reached = 0.4 * sign_ups[t];
            hand->people[t] = reached;
            if (mistake == SIGN_UPS_ALL_PAID)
                reached = sign_ups[t];
            if (mistake == SIGN_UP_OF_CUSTOMERS)
                reached = 0.4 * came;
            hand->overhead[t] = 3 + 1.5 * reached;
            hand->program_cost[t] += hand->overhead[t];
        }
    }
}

TEST(onboarding_acts_on_sign_ups_and_on_first_periods)
{
    rs_results *r = play(HAND_STUDY HAND_SEGMENT("")
            SIGN_UPS(0.5) "programs = { welcome = { kind = \"onboarding\"; reach = 0.4; lasts = 2; "
                          "start = 1; end = 5;"
                          " cost = { fixed = 3; contact = 0.2; sign_up = 1.5; order = 0.6; };"
                          " effect = { activation = 1.3; churn = 0.5; repurchase = 1.5; }; }; };");
    assert_follows(r, 0, welcome_by_hand, "activation as before", "everybody's activation",
        "a period too long", "a period too short", "all sign-ups paid for",
        "paid for by activated customers", "also those who came before", "nobody after its end",
        "drawn anew every period", "in as of the sign-ups");
    rs_results_free(r);
}

/* Of 100,000 sign-ups half are taken in, of whom more become customers: these stay in, and stay
 * longer. */
static void more_of_the_activated_are_in(const char *arithmetic, double effect, double tolerance)
{
    char text[1024];
    double in = 5e4 * fmin(1, 0.3 * effect), out = 5e4 * 0.3;

    (void)snprintf(text, sizeof text,
        "period = \"month\"; study = { horizon = 5; seed = 3; replications = 1; arithmetic = "
        "\"%s\"; };"
        "channels = { a = { sign_ups = [100000, 0, 0, 0, 0]; activation = 0.3; }; };"
        "segments = { s = { churn = 0.5; repurchase = 0.3; order_value = 20; }; };"
        "programs = { n = { kind = \"onboarding\"; reach = 0.5; lasts = 8;"
        " effect = { activation = %g; churn = 0.1; }; }; };",
        arithmetic, effect);
    rs_results *r = play("%s", text);
    for (int t = 0; t < 5; t++, in *= 0.95, out *= 0.5)
        assert_close(series_of(r, 0, RS_SERIES_active, t), in + out, tolerance);
    rs_results_free(r);
}

TEST(whom_an_onboarding_activates_it_keeps)
{
    more_of_the_activated_are_in("expected", 2.5, 1e-6);
    more_of_the_activated_are_in("expected", 5, 1e-6);
    more_of_the_activated_are_in("sampled", 2.5, 1000);
    more_of_the_activated_are_in("individual", 2.5, 1000);
}

static void two_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NOT_CUT, ADDED_UP };
    double first = 0.7 * 0.8 + 0.3 * fmin(1, 0.8 * 1.5);
    double activation = 0.4 * first + 0.6 * fmin(1, first * 1.1), active = 0;

    if (mistake == NOT_CUT)
        activation = 0.8 * (0.7 + 0.3 * 1.5) * (0.4 + 0.6 * 1.1);
    if (mistake == ADDED_UP)
        activation = 0.8 + 0.3 * 0.2 + 0.6 * 0.08;
    for (int t = 0; t < HAND_PERIODS; t++) {
        active = hand_live(hand, t, active, hand_plain).stayed;
        hand->active[t] = active;
        active += welcome(hand, t, activation);
    }
}

TEST(activations_follow_each_other_and_are_cut_at_one)
{
    rs_results *r = play(HAND_STUDY HAND_SEGMENT("") SIGN_UPS(
        0.8) "programs = { a = { kind = \"onboarding\"; reach = 0.3; effect = { activation = 1.5; "
             "}; };"
             " b = { kind = \"onboarding\"; reach = 0.6; effect = { activation = 1.1; }; }; };");
    assert_follows(r, 0, two_by_hand, "not cut", "added up");
    rs_results_free(r);
}

/* Better pages for everybody who signs up: a touch may act on activation too. */
static void pages_by_hand(hand_worked *hand, int mistake)
{
    double active = 0;

    for (int t = 0; t < HAND_PERIODS; t++) {
        double grown = fmin(1, (t - 1) / 2.0), reach = t >= 2 && t <= 6 ? 0.8 * grown : 0;
        if (mistake)
            reach = 0;
        active = hand_live(hand, t, active, hand_plain).stayed;
        hand->active[t] = active;
        active += welcome(hand, t, 0.5 * (1 - reach) + 0.5 * 1.4 * reach);
    }
}

TEST(a_touch_may_act_on_activation)
{
    rs_results *r = play(HAND_STUDY HAND_SEGMENT("") SIGN_UPS(
        0.5) "programs = { pages = { kind = \"touch\"; reach = 0.8; start = 2; end = 6; ramp = 2;"
             " effect = { activation = 1.4; }; }; };");
    assert_follows(r, 0, pages_by_hand, "no effect");
    rs_results_free(r);
}
