/* Ramps, fatigue, budgets and people who serve, against sums worked out here. */
#include "results/results.h"
#include "support/check.h"

#include "support/hand_worked.h"

/* The share reached in each period, at a cost of 1 each; those reached leave half as often. */
static void reached(hand_worked *hand, int period, double *active, double share)
{
    hand_effect effect = { 0.5, 1, 1, 1 };

    hand->has_people = true;
    hand->people[period] = share * *active;
    hand->program_cost[period] += share * *active;
    *active = hand_live(hand, period, share * *active, effect).stayed
        + hand_live(hand, period, (1 - share) * *active, hand_plain).stayed;
    hand->active[period] = *active;
}

#define TOUCH(more) "programs = { t = { kind = \"touch\"; " more " effect = { churn = 0.5; }; }; };"

/* ---- over time ---- */

static void ramp_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, FROM_NOTHING, FULL_AT_ONCE };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double grown = fmin(1, (t - 2 + (mistake == FROM_NOTHING ? 0 : 1)) / 4.0);
        if (mistake == FULL_AT_ONCE)
            grown = 1;
        reached(hand, t, &active, t < 2 ? 0 : 0.6 * grown);
    }
}

TEST(reach_grows_evenly_over_the_ramp)
{
    rs_results *r
        = play(HAND_SHOP TOUCH("reach = 0.6; start = 2; ramp = 4; cost = { contact = 1; };"));
    assert_follows(r, 0, ramp_by_hand, "from nothing", "full at once");
    rs_results_free(r);
}

static void fatigue_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, A_PERIOD_OFF, NEVER_FRESH, FREE_REFRESH, REFRESHED_AT_START, TO_NOTHING };
    double active = hand_start(hand);
    int fresh = 1;

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool refresh = t == 5 || t == 9;
        fresh = refresh && mistake != NEVER_FRESH ? t : fresh;
        double left = pow(2, -(t - fresh + (mistake == A_PERIOD_OFF ? 1 : 0)) / 3.0);
        hand_effect effect
            = { 1 + (0.6 - 1) * left, 1 + (1.6 - 1) * left, 1 + 0.2 * left, 1 - 0.1 * left };
        if (mistake == TO_NOTHING)
            effect = (hand_effect){ 0.6 * left, 1.6 * left, 1.2 * left, 0.9 * left };
        bool paid
            = (refresh && mistake != FREE_REFRESH) || (t == 1 && mistake == REFRESHED_AT_START);
        hand->overhead[t] = hand->program_cost[t] = paid ? 7 : 0;
        active = hand->active[t] = hand_live(hand, t, 0.4 * active, effect).stayed
            + hand_live(hand, t, 0.6 * active, hand_plain).stayed;
    }
}

TEST(effects_fade_by_half_and_are_refreshed_at_a_cost)
{
    rs_results *r = play(HAND_SHOP
        "programs = { t = { kind = \"touch\"; reach = 0.4; start = 1;"
        " fatigue = { half_life = 3; refresh_every = 4; refresh_cost = 7; };"
        " effect = { churn = 0.6; repurchase = 1.6; order_value = 1.2; margin = 0.9; }; }; };");
    assert_follows(r, 0, fatigue_by_hand, "a period off", "never refreshed", "refreshed for free",
        "refreshed at the start", "fades to nothing instead of to 1");
    rs_results_free(r);
}

/* ---- budget ---- */

static void budget_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_BUDGET, FIXED_FORGOTTEN, CARRIED_OVER };
    static const double budget[HAND_PERIODS] = { 12, 12, 30, 12, 3, 12, 200, 12 };
    double active = hand_start(hand), spare = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        double left = fmax(0, budget[t] - (mistake == FIXED_FORGOTTEN ? 0 : 4)) + spare;
        double share = mistake == NO_BUDGET ? 0.5 : fmin(0.5, left / active);
        spare = mistake == CARRIED_OVER ? left - share * active : 0;
        reached(hand, t, &active, share);
        hand->aside[t] = share > 0 ? 0 : 4;
    }
    for (int t = 0; t < HAND_PERIODS; t++) {
        hand->overhead[t] = 4;
        hand->program_cost[t] += 4;
    }
}

TEST(a_budget_limits_whom_a_touch_reaches)
{
    rs_results *r = play(HAND_SHOP TOUCH("reach = 0.5; budget = [12, 12, 30, 12, 3, 12, 200, 12];"
                                         " cost = { contact = 1; fixed = 4; };"));
    assert_follows(r, 0, budget_by_hand, "no budget", "fixed cost forgotten", "carried over");
    rs_results_free(r);
}

/* Of those who stay, as many join as the budget pays for beside the members who stay: a gift each,
 * and joining. */
static void budget_of_members_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_BUDGET, MEMBERS_FORGOTTEN, JOINING_ONLY, SETUP_INSIDE };
    double out = hand_start(hand), in = 0;

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        double stayed_in = hand_stayed(in, 0.5), stayed_out = hand_stayed(out, 1);
        double left = 30 - 3 - (mistake == MEMBERS_FORGOTTEN ? 0 : 0.5 * 0.9 * stayed_in)
            - (mistake == SETUP_INSIDE && t == 1 ? 25 : 0);
        double planned = 0.25 * stayed_out * (mistake == JOINING_ONLY ? 2 : 2.5);
        double join = 0.25 * (mistake == NO_BUDGET ? 1 : fmin(1, fmax(0, left) / planned));
        double joined = join * stayed_out, left_it = 0.1 * stayed_in;
        in = stayed_in + joined - left_it;
        out = stayed_out - joined + left_it;
        hand->active[t] = in + out;
        hand->people[t] = in;
        hand_sell(hand, t, 0.4 * (in + out), 1, 1);
        hand->program_cost[t] = 0.5 * in + 2 * joined;
    }
    for (int t = 1; t < HAND_PERIODS; t++) {
        hand->overhead[t] = t == 1 ? 3 + 25 : 3;
        hand->program_cost[t] += hand->overhead[t];
    }
}

TEST(a_budget_limits_who_joins)
{
    rs_results *r = play(HAND_SHOP "programs = { club = { kind = \"membership\"; join = 0.25; "
                                   "leave = 0.1; budget = 30; start = 1;"
                                   " cost = { setup = 25; fixed = 3; member = 0.5; join = 2; }; "
                                   "effect = { churn = 0.5; }; }; };");
    assert_follows(r, 0, budget_of_members_by_hand, "no budget", "members forgotten",
        "member cost of those who join forgotten", "set-up inside the budget");
    rs_results_free(r);
}

static void budget_of_orders_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_BUDGET, CONTACT_ONLY, OF_THOSE_WHO_LEAVE_TOO };
    double active = hand_start(hand);

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        hand_effect effect = { 0.5, 1.5, 1, 1 };
        double orders = 1.5 * 0.4 * (mistake == OF_THOSE_WHO_LEAVE_TOO ? 1 : hand_stayed(1, 0.5));
        double each = 0.5 + (mistake == CONTACT_ONLY ? 0 : 2 * orders);
        double share = mistake == NO_BUDGET ? 0.5 : fmin(0.5, 20 / (each * active));
        hand->people[t] = share * active;
        hand_fate in = hand_live(hand, t, share * active, effect);
        hand->program_cost[t] += 0.5 * share * active + 2 * in.orders;
        active = in.stayed + hand_live(hand, t, (1 - share) * active, hand_plain).stayed;
        hand->active[t] = active;
    }
}

TEST(a_budget_pays_for_what_those_who_are_reached_will_order)
{
    rs_results *r = play(HAND_SHOP
        "programs = { t = { kind = \"touch\"; reach = 0.5; budget = 20; cost = { "
        "contact = 0.5; order = 2; }; effect = { churn = 0.5; repurchase = 1.5; }; }; };");
    assert_follows(r, 0, budget_of_orders_by_hand, "no budget", "contacts only",
        "orders of those who leave too");
    rs_results_free(r);
}

/* Members are there before the money runs short: what they get and what it does are cut alike, and
 * nobody joins. */
static void less_for_members_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, EFFECT_IN_FULL, JOINING_GOES_ON, NOTHING_CUT };
    double out = hand_start(hand), in = 0;

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        bool cut = t >= 3;
        double join = cut && mistake != JOINING_GOES_ON ? 0 : 0.25;
        double stayed_in = hand_stayed(in, 1), stayed_out = hand_stayed(out, 1);
        double joined = join * stayed_out;
        in = stayed_in + joined;
        out = stayed_out - joined;
        /* share s of a coupon of 2: s * 2 * in * 0.4 * (1 + s * 0.5) = 5 */
        double a = 0.8 * in, s = (-a + sqrt(a * a + 4 * 0.5 * a * 5)) / (2 * 0.5 * a);
        s = cut && mistake != NOTHING_CUT ? s : 1;
        double more = 1 + 0.5 * (mistake == EFFECT_IN_FULL ? 1 : s);
        hand->active[t] = in + out;
        hand->people[t] = in;
        hand_sell(hand, t, 0.4 * out, 1, 1);
        hand_sell(hand, t, 0.4 * more * in, 1, 1);
        hand->program_cost[t] = 2 * s * 0.4 * more * in;
    }
}

TEST(where_the_budget_does_not_even_pay_for_members_they_get_less)
{
    rs_results *r = play(HAND_SHOP "programs = { club = { kind = \"membership\"; join = 0.25; "
                                   "budget = [99, 99, 99, 5, 5, 5, 5, 5, 5, 5];"
                                   " cost = { order = 2; }; effect = { repurchase = 1.5; }; }; };");
    assert_follows(
        r, 0, less_for_members_by_hand, "effect in full", "joining goes on", "nothing is cut");
    rs_results_free(r);
}

TEST(a_reward_that_cannot_be_paid_brings_nobody)
{
    rs_results *r
        = play("study = { arithmetic = \"expected\"; replications = 1; horizon = 4; };\n"
               "channels = { a = { sign_ups = [1000, 0, 0, 0]; }; };\n"
               "segments = { s = { churn = 0; }; };\n"
               "programs = { friends = { kind = \"referral\"; reach = 0.5; brings = 0.1; end = 2;"
               " budget = [300, 300, 300, 60]; cost = { referral = 3; contact = 0.1; }; }; };");
    const double *cost = r->scenarios[0].programs[0].cost_by_period;
    for (int t = 0; t < 4; t++)
        assert_true(cost[t] <= (t < 3 ? 300 : 60) * (1 + 1e-9));
    assert_close(cost[3], 60, 1e-9);
    assert_close(series_of(r, 0, RS_SERIES_referred, 3), 20, 1e-9); /* 60 at 3 each */
    rs_results_free(r);
}

/* ---- people who serve ---- */

static void served_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_CAPACITY, AGENTS_FREE, OF_THOSE_REACHED };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double share = fmin(0.5, 21 / active);
        if (mistake == NO_CAPACITY)
            share = 0.5;
        if (mistake == OF_THOSE_REACHED)
            share = fmin(0.5, 0.5 * 21 / active);
        reached(hand, t, &active, share);
    }
    for (int t = 0; t < HAND_PERIODS; t++) {
        hand->overhead[t] = mistake == AGENTS_FREE ? 0 : 2 * 3;
        hand->program_cost[t] += hand->overhead[t];
    }
}

TEST(agents_hold_only_so_many)
{
    rs_results *r = play(HAND_SHOP TOUCH(
        "reach = 0.5; agent = { holds = 10.5; number = 2; cost = 3; }; cost = { contact = 1; };"));
    assert_follows(
        r, 0, served_by_hand, "no capacity", "agents for free", "a share of those reached");
    rs_results_free(r);
}

static void hired_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, LIMITED, NOT_WHOLE, NO_LEAST };
    double active = hand_start(hand);

    for (int t = 0; t < HAND_PERIODS; t++) {
        double share = mistake == LIMITED ? fmin(0.47, 22 / active) : 0.47;
        double people = t > 0 ? share * active : 0, agents = ceil(people / 11);
        if (mistake == NOT_WHOLE)
            agents = people / 11;
        if (mistake != NO_LEAST)
            agents = fmax(2, agents);
        hand->overhead[t] = 3 * agents;
        hand->program_cost[t] = 3 * agents;
        if (t > 0)
            reached(hand, t, &active, share);
    }
}

TEST(agents_are_hired_as_they_are_needed)
{
    rs_results *r = play(HAND_SHOP TOUCH("reach = 0.47; agent = { holds = 11; number = 2; cost = "
                                         "3; hire = true; }; cost = { contact = 1; };"));
    assert_follows(r, 0, hired_by_hand, "limited", "parts of agents", "fewer than there are");
    rs_results_free(r);
}

static void places_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NO_CAPACITY, PLACES_OF_ALL, OF_THOSE_WHO_STAYED };
    double out = hand_start(hand), in = 0;

    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        double stayed_in = hand_stayed(in, 0.5), stayed_out = hand_stayed(out, 1);
        double free_places = fmax(0, 24 - (mistake == PLACES_OF_ALL ? 0 : in));
        double join = fmin(0.2, free_places / (mistake == OF_THOSE_WHO_STAYED ? stayed_out : out));
        if (mistake == NO_CAPACITY)
            join = 0.2;
        double joined = join * stayed_out, left_it = 0.1 * stayed_in;
        in = stayed_in + joined - left_it;
        out = stayed_out - joined + left_it;
        hand->people[t] = in;
        hand->active[t] = in + out;
        hand_sell(hand, t, 0.4 * (in + out), 1, 1);
        hand->program_cost[t] = joined;
    }
    for (int t = 0; t < HAND_PERIODS; t++) {
        hand->overhead[t] = 2 * 5;
        hand->program_cost[t] += 2 * 5;
    }
}

TEST(a_full_membership_takes_nobody)
{
    rs_results *r = play(HAND_SHOP
        "programs = { club = { kind = \"membership\"; join = 0.2; leave = 0.1; cost = { join = 1; "
        "};"
        " agent = { holds = 12; number = 2; cost = 5; }; effect = { churn = 0.5; }; }; };");
    assert_follows(r, 0, places_by_hand, "no capacity", "places of all there are",
        "a share of those who stayed");
    rs_results_free(r);
}

static void hired_for_members_by_hand(hand_worked *hand, int mistake)
{
    double out = hand_start(hand), in = 0;

    for (int t = 0; t < HAND_PERIODS; t++) {
        double members_at_start = in;
        if (t > 0) {
            double stayed_in = hand_stayed(in, 0.5), stayed_out = hand_stayed(out, 1);
            in = 0.9 * stayed_in + 0.2 * stayed_out;
            out = 0.1 * stayed_in + 0.8 * stayed_out;
            hand_sell(hand, t, 0.4 * (in + out), 1, 1);
            hand->active[t] = in + out;
        }
        hand->overhead[t] = 5 * ceil((mistake ? members_at_start : in) / 7);
        hand->program_cost[t] = hand->overhead[t];
    }
}

TEST(agents_are_hired_for_the_members_after_the_joining)
{
    rs_results *r = play(HAND_SHOP
        "programs = { club = { kind = \"membership\"; join = 0.2; leave = 0.1;"
        " agent = { holds = 7; hire = true; cost = 5; }; effect = { churn = 0.5; }; }; };");
    assert_follows(r, 0, hired_for_members_by_hand, "for the members at the start");
    rs_results_free(r);
}

/* ---- one replication after another ---- */

#define COUPON(arithmetic)                                                                         \
    "study = { horizon = 6; replications = 24; arithmetic = \"" arithmetic "\"; };"                \
    "channels = { a = { sign_ups = { dist = \"uniform\"; min = 50; max = 90; }; }; };"             \
    "segments = { s = { churn = 0.3; repurchase = 0.4; order_value = 20; }; };"                    \
    "programs = { coupon = { kind = \"touch\"; reach = 0.5; budget = 30; cost = { order = 3; };"   \
    " effect = { repurchase = 1.3; }; }; };"

/* Whoever was there at the end of a replication is not there at the beginning of the next, however
 * often a period is rehearsed for a budget: each replication is what it is alone. */
TEST(a_budget_leaves_nobody_behind_for_the_next_replication)
{
    static const char *const studies[]
        = { COUPON("expected"), COUPON("sampled"), COUPON("individual") };

    for (int a = 0; a < 3; a++) {
        rs_run_options one = { .scenario = -1, .replication = -1 };
        rs_results *all = play_as(&one, "%s", studies[a]);
        for (long k = 0; k < all->n_replications; k += 5) {
            one.replication = k;
            rs_results *alone = play_as(&one, "%s", studies[a]);
            assert_close(values_of(all, 0, RS_MEASURE_profit_npv)[k],
                values_of(alone, 0, RS_MEASURE_profit_npv)[0], 1e-9);
            rs_results_free(alone);
        }
        rs_results_free(all);
    }
}
