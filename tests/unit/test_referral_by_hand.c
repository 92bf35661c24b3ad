/* Customers who bring customers, against sums worked out here. */
#include "support/check.h"

#include "support/hand_worked.h"

static void invited(hand_worked *hand, int period, double n)
{
    hand->referred[period] = n;
    hand->acquired[period] += n;
    hand->active[period] += n;
    hand_sell(hand, period, n, 1, 1);
}

/* ---- a referral program ---- */

typedef struct bonus {
    double chance, effect, brings;
} bonus;

static void bonus_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, AT_ONCE, EVERYBODY, BEFORE_LEAVING, PAID_WHEN_INVITED };
    const bonus *of = hand->with;
    double active = hand_start(hand), coming = 0, brought = 0;

    hand->clv = NAN;
    hand->has_people = true;
    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = t >= 2 && t <= 6;
        double share = on ? (mistake == EVERYBODY ? 1 : 0.3) : 0;
        hand->people[t] = (on ? 0.3 : 0) * active;
        hand->program_cost[t] = 0.1 * (on ? 0.3 : 0) * active;
        hand_fate in = hand_live(hand, t, share * active, (hand_effect){ 0.9, 1, 1, 1 });
        hand_fate out = hand_live(hand, t, (1 - share) * active, hand_plain);
        double inviting_in = in.stayed, inviting_out = out.stayed;
        if (mistake == BEFORE_LEAVING)
            inviting_in = share * active, inviting_out = (1 - share) * active;
        double now_brought = of->brings * inviting_in;
        double now = now_brought + of->chance * (inviting_in * of->effect + inviting_out);
        double arriving = mistake == AT_ONCE ? now : coming;
        double paid = mistake == AT_ONCE || mistake == PAID_WHEN_INVITED ? now_brought : brought;
        hand->overhead[t] = 2 * paid;
        hand->program_cost[t] += 2 * paid;
        hand->active[t] = in.stayed + out.stayed;
        invited(hand, t, arriving);
        active = hand->active[t];
        coming = now;
        brought = now_brought;
    }
}

TEST(those_reached_bring_more_in_the_next_period)
{
    static const bonus rows[] = { { 0, 1, 0.2 }, { 0.1, 1.8, 0 }, { 0.1, 0.5, 0.25 } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *r = play(HAND_STUDY HAND_CHANNEL
            "segments = { s = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
            " order_cost = 1; service_cost = 0.3; referral = { chance = %g; }; }; };"
            "programs = { bonus = { kind = \"referral\"; reach = 0.3; brings = %g; start = 2; end "
            "= "
            "6; cost = { contact = 0.1; referral = 2; };"
            " effect = { churn = 0.9; referral = %g; }; }; };",
            rows[i].chance, rows[i].brings, rows[i].effect);
        if (rows[i].brings > 0)
            assert_follows_with(r, 0, bonus_by_hand, &rows[i], "in the same period",
                "everybody is reached", "those who leave invite too", "paid when invited");
        else
            assert_follows_with(r, 0, bonus_by_hand, &rows[i], "in the same period",
                "everybody is reached", "those who leave invite too");
        rs_results_free(r);
    }
}

/* ---- members who bring others ---- */

static void club_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, MEMBERS_AT_START, JOIN_AT_ONCE };
    double out = hand_start(hand), in = 0, coming = 0;

    hand->clv = NAN;
    for (int t = 1; t < HAND_PERIODS; t++) {
        double stayed_in = hand_stayed(in, 1), stayed_out = hand_stayed(out, 1);
        double joined = 0.25 * stayed_out, arriving = coming;
        in = stayed_in + joined;
        out = stayed_out - joined;
        hand_sell(hand, t, 0.4 * (in + out), 1, 1);
        coming = 0.15 * (mistake == MEMBERS_AT_START ? stayed_in : in);
        hand->active[t] = in + out;
        hand->overhead[t] = hand->program_cost[t] = 3 * arriving;
        invited(hand, t, arriving);
        out += mistake == JOIN_AT_ONCE ? 0 : arriving;
        in += mistake == JOIN_AT_ONCE ? arriving : 0;
    }
}

TEST(members_bring_others)
{
    rs_results *r
        = play(HAND_SHOP "programs = { club = { kind = \"membership\"; join = 0.25; brings "
                         "= 0.15; cost = { referral = 3; }; }; };");
    assert_follows(r, 0, club_by_hand, "those who were members before", "members at once");
    rs_results_free(r);
}
