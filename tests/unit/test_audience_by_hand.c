/* Who is in the audience of a program, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

#include <string.h>

static const hand_effect effect = { 0.5, 1.5, 1, 1 };
#define EFFECT                                                                                     \
    "reach = 0.6; cost = { contact = 1; order = 0.5; };"                                           \
    " effect = { churn = 0.5; repurchase = 1.5; };"

/* A group of customers alike of whom 0.6 are reached where they are in the audience. */
static hand_fate treat(hand_worked *hand, int period, double n, bool in_audience)
{
    double share = in_audience ? 0.6 : 0;
    hand_fate in = hand_live(hand, period, share * n, effect);
    hand_fate out = hand_live(hand, period, (1 - share) * n, hand_plain);

    hand->program_cost[period] += share * n + 0.5 * in.orders;
    return (hand_fate){ in.stayed + out.stayed, in.left + out.left, in.orders + out.orders };
}

/* ---- segments and channels ---- */

/* In the audience: a from c, a from d, b from c, b from d. */
static const struct {
    const char *text;
    bool in[4];
} places[] = {
    { "", { true, true, true, true } },
    { "segments = \"a\";", { true, true, false, false } },
    { "segments = [\"a\", \"b\"];", { true, true, true, true } },
    { "channels = \"d\";", { false, true, false, true } },
    { "segments = [\"b\"]; channels = [\"c\"];", { false, false, true, false } },
};

static void places_by_hand(hand_worked *hand, int mistake)
{
    double groups[4] = { 48, 15, 32, 35 };
    const size_t place = *(const size_t *)hand->with + (mistake ? 1 : 0);
    const bool *in = places[place % (sizeof places / sizeof *places)].in;

    hand_acquire(hand, 0, 130);
    hand->active[0] = 130;
    for (int t = 1; t < HAND_PERIODS; t++)
        for (int i = 0; i < 4; i++)
            hand->active[t] += groups[i] = treat(hand, t, groups[i], in[i]).stayed;
}

TEST(audiences_by_segment_and_channel)
{
    for (size_t place = 0; place < sizeof places / sizeof *places; place++) {
        rs_results *r = play(HAND_STUDY
            "channels = { c = { sign_ups = [80]; cac = 5; segments = { a = 0.6; b = 0.4; }; };"
            " d = { sign_ups = [50]; cac = 5; segments = { a = 0.3; b = 0.7; }; }; };"
            "segments = { a = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
            " order_cost = 1; service_cost = 0.3; }; b = { from = \"a\"; }; };"
            "programs = { t = { kind = \"touch\"; audience = { %s }; " EFFECT " }; };",
            places[place].text);
        assert_follows_with(r, 0, places_by_hand, &place, "the audience of the next row");
        rs_results_free(r);
    }
}

/* ---- tenure ---- */

static void tenure_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, A_PERIOD_EARLY, A_PERIOD_LONG, EVERYBODY };
    static const double joined[HAND_PERIODS] = { 100, 40, 0, 60, 0, 0, 10 };
    double cohort[HAND_PERIODS] = { 0 };
    int early = mistake == A_PERIOD_EARLY;

    for (int t = 0; t < HAND_PERIODS; t++) {
        for (int c = 0; c < t; c++) {
            int tenure = t - c;
            bool in = tenure >= 2 - early && tenure <= 4 - early + (mistake == A_PERIOD_LONG);
            cohort[c] = treat(hand, t, cohort[c], in || mistake == EVERYBODY).stayed;
            hand->active[t] += cohort[c];
        }
        hand_acquire(hand, t, joined[t]);
        cohort[t] = joined[t];
        hand->active[t] += joined[t];
    }
}

TEST(audiences_by_tenure)
{
    rs_results *r = play(
        HAND_STUDY HAND_SEGMENT("") "channels = { c = { sign_ups = [100, 40, 0, 60, 0, 0, 10]; cac "
                                    "= 5; }; };"
                                    "programs = { t = { kind = \"touch\"; audience = { tenure = { "
                                    "min = 2; max = 4; }; }; " EFFECT " }; };");
    assert_follows(r, 0, tenure_by_hand, "a period early", "a period long", "everybody");
    rs_results_free(r);
}

/* ---- rung ---- */

static void rung_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, FIRST_ORDER_FORGOTTEN, NO_MOST, EVERYBODY };
    double rungs[HAND_PERIODS + 2] = { 0, hand_start(hand) };

    for (int t = 1; t < HAND_PERIODS; t++)
        for (int k = t; k >= 1; k--) {
            int orders = mistake == FIRST_ORDER_FORGOTTEN ? k - 1 : k;
            bool in = orders >= 2 && (orders <= 3 || mistake == NO_MOST);
            hand_fate fate = treat(hand, t, rungs[k], in || mistake == EVERYBODY);
            rungs[k] = fate.stayed - fate.orders;
            rungs[k + 1] += fate.orders;
            hand->active[t] += fate.stayed;
        }
}

TEST(audiences_by_the_orders_so_far)
{
    rs_results *r = play(HAND_SHOP "programs = { t = { kind = \"touch\"; audience = { rung = { min "
                                   "= 2; max = 3; }; }; " EFFECT " }; };");
    assert_follows(r, 0, rung_by_hand, "the first order forgotten", "no upper end", "everybody");
    rs_results_free(r);
}

/* ---- recency ---- */

static void recency_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, A_PERIOD_EARLY, A_PERIOD_LATE, NO_MOST };
    double since[HAND_PERIODS + 1] = { hand_start(hand) };
    int moved = mistake == A_PERIOD_EARLY ? 1 : mistake == A_PERIOD_LATE ? -1 : 0;

    for (int t = 1; t < HAND_PERIODS; t++) {
        double ordered = 0;
        for (int k = t; k >= 0; k--) {
            bool in = k + moved >= 1 && (k + moved <= 2 || mistake == NO_MOST);
            hand_fate fate = treat(hand, t, since[k], in);
            since[k + 1] = fate.stayed - fate.orders;
            ordered += fate.orders;
            hand->active[t] += fate.stayed;
        }
        since[0] = ordered;
    }
}

TEST(audiences_by_the_time_since_the_last_order)
{
    rs_results *r
        = play(HAND_SHOP "programs = { t = { kind = \"touch\"; audience = { recency = { min = 1; "
                         "max = 2; }; }; " EFFECT " }; };");
    assert_follows(r, 0, recency_by_hand, "a period early", "a period late", "no upper end");
    rs_results_free(r);
}

/* Rung and recency at once: two orders or more, and two periods without one. */
static void lapsing_by_hand(hand_worked *hand, int mistake)
{
    double state[HAND_PERIODS + 2][HAND_PERIODS + 2] = { { 0 } }; /* by rung and recency */

    state[1][0] = hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++) {
        double next[HAND_PERIODS + 2][HAND_PERIODS + 2] = { { 0 } };
        for (int k = 1; k <= t; k++)
            for (int s = 0; s <= t; s++) {
                bool in = mistake == 1 ? k >= 2 : mistake == 2 ? s >= 2 : k >= 2 && s >= 2;
                hand_fate fate = treat(hand, t, state[k][s], in);
                next[k][s + 1] += fate.stayed - fate.orders;
                next[k + 1][0] += fate.orders;
                hand->active[t] += fate.stayed;
            }
        memcpy(state, next, sizeof state);
    }
}

TEST(audiences_by_rung_and_recency)
{
    rs_results *r = play(HAND_SHOP "programs = { t = { kind = \"touch\"; audience = { rung = { min "
                                   "= 2; }; recency = { min = 2; }; }; " EFFECT " }; };");
    assert_follows(r, 0, lapsing_by_hand, "by rung only", "by recency only");
    rs_results_free(r);
}

/* ---- sentiment ---- */

enum { PROMOTER, PASSIVE, DETRACTOR, N_SENTIMENTS };
static const hand_effect sentiments[N_SENTIMENTS]
    = { { 0.6, 1.3, 1, 1 }, { 1, 1, 1, 1 }, { 1.6, 0.7, 1, 1 } };
/* The rule is given the chances to move up and down. */

static void sentiment_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, EVERYBODY, TWO_STEPS, NOBODY_MOVES };
    const double *chances = hand->with, up = chances[0], down = chances[1];
    double all[N_SENTIMENTS] = { 30, 50, 20 };

    hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++) {
        double now[N_SENTIMENTS] = { 0 };
        for (int s = PROMOTER; s < N_SENTIMENTS; s++) {
            double n = all[s], share = s == PROMOTER && mistake != EVERYBODY ? 0 : 0.6;
            hand_effect plain = sentiments[s], treated = { 0.8 * plain.churn, plain.order, 1, 1 };
            double in = hand_live(hand, t, share * n, treated).stayed;
            double out = hand_live(hand, t, (1 - share) * n, plain).stayed;
            double rises = s > PROMOTER && mistake != NOBODY_MOVES ? up * in : 0;
            double falls = s < DETRACTOR ? down * (in - rises) : 0;
            now[s] += out + in - rises - falls;
            if (rises > 0)
                now[mistake == TWO_STEPS ? PROMOTER : s - 1] += rises;
            if (falls > 0)
                now[s + 1] += falls;
        }
        memcpy(all, now, sizeof all);
        hand->active[t] = all[0] + all[1] + all[2];
    }
}

TEST(programs_move_sentiment_from_the_next_period_on)
{
    static const double moves[][2] = { { 0.25, 0 }, { 0, 0.15 }, { 0.25, 0.15 } };

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        rs_results *r = play(HAND_STUDY HAND_CHANNEL HAND_SEGMENT(
                                 "sentiment = { promoters = { share = 0.3; churn = 0.6; repurchase "
                                 "= 1.3; };"
                                 " passives = { share = 0.5; };"
                                 " detractors = { share = 0.2; churn = 1.6; repurchase = 0.7; }; "
                                 "};") "programs = { t = { kind = \"touch\"; reach = 0.6;"
                                       " audience = { sentiment = [\"passives\", \"detractors\"]; "
                                       "};"
                                       " effect = { churn = 0.8; sentiment = { up = %g; down = %g; "
                                       "}; }; }; };",
            moves[i][0], moves[i][1]);
        if (i == 1) /* nobody rises */
            assert_follows_with(r, 0, sentiment_by_hand, moves[i], "promoters too");
        else
            assert_follows_with(r, 0, sentiment_by_hand, moves[i], "promoters too",
                "two steps at once", "nobody rises");
        rs_results_free(r);
    }
}

/* ---- value ---- */

/* Beta(2, 2) cut in the middle, a class for each half: its mean, 2 * 6 * (1/24 - 1/64) below. */
static void value_by_hand(hand_worked *hand, int mistake)
{
    const double chance[2] = { 0.3125, 0.6875 };
    double active[2] = { 50, 50 };

    hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++)
        for (int i = 0; i < 2; i++) {
            bool in = mistake == 1 ? i == 0 : mistake == 2 ? true : i == 1;
            double reached = in ? 0.6 * active[i] : 0;
            double in_stayed = hand_stayed(reached, 0.5);
            double out_stayed = hand_stayed(active[i] - reached, 1);
            double in_orders = in_stayed * fmin(1, 1.5 * chance[i]);
            hand_sell(hand, t, in_orders + out_stayed * chance[i], 1, 1);
            hand->program_cost[t] += reached + 0.5 * in_orders;
            active[i] = in_stayed + out_stayed;
            hand->active[t] += active[i];
        }
}

TEST(audiences_by_value)
{
    rs_results *r = play(
        "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; classes = 2; };"
        "finance = { annual_discount_rate = 0.1; };" HAND_CHANNEL
        "segments = { s = { churn = 0.2; repurchase = { a = 2; b = 2; }; order_value = 20;"
        " margin = 0.5; order_cost = 1; service_cost = 0.3; }; };"
        "programs = { t = { kind = \"touch\"; audience = { value = { top = 0.5; }; }; " EFFECT
        " }; };");
    assert_follows(r, 0, value_by_hand, "the lower half", "everybody");
    rs_results_free(r);
}
