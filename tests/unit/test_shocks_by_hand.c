/* Shocks that are sure to come, and other income, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

/* ---- shocks ---- */

static void crisis_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, ONE_PERIOD, ENDS_WITH_END, BEGINS_AGAIN_WHILE_ACTING, LOST_EACH_PERIOD, NOT_LOST };
    const hand_effect effect = { 1.5, 0.5, 0.8, 1 };
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool begins = t == 3 || t == 5, acts = t >= 3 && t <= 6;
        if (mistake == ONE_PERIOD)
            begins = acts = t >= 3 && t <= 5;
        if (mistake == ENDS_WITH_END)
            acts = t >= 3 && t <= 5;
        if (mistake == BEGINS_AGAIN_WHILE_ACTING)
            begins = t >= 3 && t <= 5;
        active = hand->active[t] = hand_live(hand, t, active, acts ? effect : hand_plain).stayed;
        if (mistake == LOST_EACH_PERIOD ? acts : begins && mistake != NOT_LOST)
            hand->shock_losses[t] = 130;
    }
}

TEST(a_shock_acts_for_its_periods_and_costs_once)
{
    rs_results *r = play(
        HAND_SHOP "shocks = { crisis = { chance = 1; lasts = 2; start = 3; end = 5; loss = 130;"
                  " effect = { churn = 1.5; repurchase = 0.5; order_value = 0.8; }; }; };");
    assert_follows(r, 0, crisis_by_hand, "for one period", "ends with its last beginning",
        "begins again while it acts", "lost in each period", "nothing lost");
    rs_results_free(r);
}

static void crisis_of_a_by_hand(hand_worked *hand, int mistake)
{
    double a = 60, b = 40;

    hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++) {
        const hand_effect hurt = { 2, 0.5, 1, 1 };
        a = hand_live(hand, t, a, t == 4 ? hurt : hand_plain).stayed;
        b = hand_live(hand, t, b, t == 4 && mistake ? hurt : hand_plain).stayed;
        hand->active[t] = a + b;
    }
}

TEST(a_shock_may_hit_some_segments_only)
{
    rs_results *r = play(HAND_STUDY
        "channels = { c = { sign_ups = [100]; cac = 5; segments = { a = 0.6; b = 0.4; }; }; };"
        "segments = { a = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
        " order_cost = 1; service_cost = 0.3; }; b = { from = \"a\"; }; };"
        "shocks = { crisis = { chance = 1; start = 4; end = 4; segments = [\"a\"];"
        " effect = { churn = 2; repurchase = 0.5; }; }; };");
    assert_follows(r, 0, crisis_of_a_by_hand, "the other segment too");
    rs_results_free(r);
}

/* A shock in periods in which the festival is on: it lasts two periods, the shock one. */
static void scandal_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = t == 2 || t == 3 || t == 7 || t == 8;
        active = hand->active[t]
            = hand_live(hand, t, active, (hand_effect){ on || mistake ? 1.5 : 1, 1, 1, 1 }).stayed;
        hand->shock_losses[t] = on || mistake ? 10 : 0;
    }
}

TEST(a_shock_may_come_with_a_program_only)
{
    rs_results *r = play(
        HAND_SHOP "programs = { festival = { kind = \"event\"; periods = [2, 7]; lasts = 2; }; };"
                  "shocks = { scandal = { chance = 1; with = \"festival\"; loss = 10;"
                  " effect = { churn = 1.5; }; }; };");
    assert_follows(r, 0, scandal_by_hand, "in all periods");
    rs_results_free(r);
}

/* Whether a shock comes is played in every arithmetic, with its chance, and while it acts it does
 * not begin again: 0.2 in period 0, then by a chain over whether it acted and began before. */
TEST(whether_a_shock_comes_is_chance_in_every_arithmetic)
{
    enum { N = 4000 };
    static const char *const arithmetics[] = { "expected", "sampled" };
    double begun[HAND_PERIODS] = { 0 };

    for (int t = 0; t < HAND_PERIODS; t++)
        begun[t] = 0.2 * (1 - (t > 0 ? begun[t - 1] : 0) - (t > 1 ? begun[t - 2] : 0));
    for (int i = 0; i < 2; i++) {
        rs_results *r
            = play("study = { arithmetic = \"%s\"; replications = %d; horizon = 10; seed = 3; };"
                   "channels = { c = { sign_ups = [10]; }; }; segments = { s = { churn = 0.1; }; };"
                   "shocks = { crisis = { chance = 0.2; lasts = 3; loss = 1; effect = { churn = 1; "
                   "}; }; };",
                arithmetics[i], N);
        for (int t = 0; t < HAND_PERIODS; t++) {
            double z = (series_of(r, 0, RS_SERIES_shock_losses, t) - begun[t])
                / sqrt(begun[t] * (1 - begun[t]) / N);
            assert_true(fabs(z) < 5);
        }
        /* beginning in each period anew would be far off */
        assert_true(
            fabs(series_of(r, 0, RS_SERIES_shock_losses, 2) - 0.2) > 5 * sqrt(0.2 * 0.8 / N));
        rs_results_free(r);
    }
}

/* ---- dearer sign-ups ---- */

/* Twice as dear in periods 4 and 5 on the channels a … d, not on e. */
TEST(budgets_buy_less_while_sign_ups_are_dear)
{
    double spend = 0;

    rs_results *r = play(HAND_STUDY
        "segments = { s = { churn = 0; first_order = false; }; };"
        "channels = { a = { budget = 300; cac = 10; };"
        " b = { response = \"funnel\"; budget = 800; cpm = 40; click_rate = 0.02; conversion_rate "
        "= "
        "0.05; };"
        " c = { response = \"hill\"; budget = 200; most = 40; half = 120; shape = 1.5; };"
        " d = { sign_ups = 7; cac = 3; }; e = { budget = 90; cac = 9; }; };"
        "shocks = { dear = { chance = 1; lasts = 2; start = 4; end = 4; effect = { cac = 2; };"
        " channels = [\"a\", \"b\", \"c\", \"d\"]; }; };");
    for (int t = 0; t < HAND_PERIODS; t++) {
        double dear = t == 4 || t == 5 ? 2 : 1, x = pow(200 / dear / 120, 1.5);
        double hill = 40 * x / (1 + x), funnel = 1000 * 800 / (40 * dear) * 0.02 * 0.05;
        assert_near(
            series_of(r, 0, RS_SERIES_sign_ups, t), 30 / dear + funnel + hill + 7 + 10, 1e-9);
        assert_near(
            series_of(r, 0, RS_SERIES_channel_spend, t), 300 + 800 + 200 + 90 + 7 * 3 * dear, 1e-9);
        spend += 300 + 800 + 200 + 90 + 7 * 3 * dear;
    }
    assert_near(mean_of(r, 0, RS_MEASURE_acquisition_spend), spend, 1e-9);
    rs_results_free(r);
}

/* ---- streams ---- */

static void income_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, AT_START, ALL_PERIODS, MEMBERS_AT_START, FROM_EVERYBODY, NO_CONTRIBUTION };
    double out = hand_start(hand), in = 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        double at_start = in + out, members = in;
        double stayed_in = hand_stayed(in, 1), stayed_out = hand_stayed(out, 1);
        in = stayed_in + 0.3 * stayed_out;
        out = 0.7 * stayed_out;
        hand_sell(hand, t, 0.4 * (in + out), 1, 1);
        hand->active[t] = in + out;
        if ((t >= 2 && t <= 6) || mistake == ALL_PERIODS)
            hand->stream_income[t] += 0.7 * (mistake == AT_START ? at_start : in + out);
        hand->stream_income[t] += 1.3
            * (mistake == MEMBERS_AT_START      ? members
                    : mistake == FROM_EVERYBODY ? in + out
                                                : in);
    }
    if (mistake == NO_CONTRIBUTION)
        hand->clv = 1;
}

TEST(streams_are_income_of_customers_and_members)
{
    rs_results *r = play(HAND_SHOP "programs = { club = { kind = \"membership\"; join = 0.3; }; };"
                                   "streams = { ads = { income = 0.7; start = 2; end = 6; };"
                                   " courses = { income = 1.3; members = \"club\"; }; };");
    assert_follows(r, 0, income_by_hand, "of the period's start", "in all periods",
        "of those who were members before", "from everybody", "no contribution");
    rs_results_free(r);
}

static void income_of_a_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    hand->stream_income[0] = 0.7 * (mistake ? 100 : 60);
    for (int t = 1; t < HAND_PERIODS; t++) {
        active = hand->active[t] = hand_live(hand, t, active, hand_plain).stayed;
        hand->stream_income[t] = 0.7 * (mistake ? 1 : 0.6) * active;
    }
}

TEST(streams_may_be_of_some_segments)
{
    rs_results *r = play(HAND_STUDY
        "channels = { c = { sign_ups = [100]; cac = 5; segments = { a = 0.6; b = 0.4; }; }; };"
        "segments = { a = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
        " order_cost = 1; service_cost = 0.3; }; b = { from = \"a\"; }; };"
        "streams = { ads = { income = 0.7; segments = \"a\"; }; };");
    assert_follows(r, 0, income_of_a_by_hand, "of all segments");
    rs_results_free(r);
}
