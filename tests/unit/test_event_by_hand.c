/* Events: when they take place, how long they last and what they borrow, against sums worked out
 * here. */
#include "support/check.h"

#include "support/hand_worked.h"

static void festival_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, ONE_PERIOD, A_PERIOD_LONG, CONTACT_ALWAYS, FIXED_ALWAYS, FROM_START };
    const hand_effect effect = { 0.8, 1.8, 0.7, 0.9 };
    double active = hand_start(hand);
    int lasts = mistake == ONE_PERIOD ? 1 : mistake == A_PERIOD_LONG ? 3 : 2;

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool held = t == 2 || t == 6 || (mistake == FROM_START && t == 1), on = false;
        for (int k = 0; k < lasts; k++)
            on = on || t - k == 2 || t - k == 6 || (mistake == FROM_START && t == 1);
        double share = on ? 0.4 : 0;
        hand_fate in = hand_live(hand, t, share * active, effect);
        hand_fate out = hand_live(hand, t, (1 - share) * active, hand_plain);
        hand->overhead[t] = (held || (on && mistake == FIXED_ALWAYS) ? 15 : 0);
        hand->program_cost[t] = hand->overhead[t] + 1.2 * in.orders
            + (held || mistake == CONTACT_ALWAYS ? 0.2 * share * active : 0);
        active = hand->active[t] = in.stayed + out.stayed;
    }
}

TEST(an_event_lasts_and_is_paid_when_it_is_held)
{
    static const char *const when[] = { "periods = [2, 6];", "start = 2; every = 4;" };

    for (int i = 0; i < 2; i++) {
        rs_results *r = play(HAND_SHOP
            "programs = { festival = { kind = \"event\"; reach = 0.4; lasts = 2; %s"
            " cost = { fixed = 15; contact = 0.2; order = 1.2; };"
            " effect = { churn = 0.8; repurchase = 1.8; order_value = 0.7; margin = 0.9; }; }; };",
            when[i]);
        assert_follows(r, 0, festival_by_hand, "for one period", "a period too long",
            "contact paid in all periods", "fixed cost in all periods", "in period 1 too");
        rs_results_free(r);
    }
}

/* ---- orders pulled forward ---- */

/* Held in periods 2 and 7, for as long as the rule is given; in the two after, everybody orders
 * less. */
static void borrowed_by_hand(hand_worked *hand, int mistake)
{
    enum { NONE, NOTHING, A_PERIOD_EARLY, FROM_THOSE_REACHED, ALL_OF_IT_TWICE };
    const int lasting = *(const int *)hand->with;
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        bool on = (t >= 2 && t < 2 + lasting) || (t >= 7 && t < 7 + lasting);
        double share = on ? 0.4 : 0, less = 1;
        for (int held = 2; held <= 7; held += 5) {
            int after = t - (held + lasting - 1) + (mistake == A_PERIOD_EARLY ? 1 : 0);
            if (after >= 1 && after <= 2)
                less = 1 - 0.5 * 0.4 * (1.8 - 1) * lasting / 2;
        }
        if (mistake == NOTHING)
            less = 1;
        if (mistake == FROM_THOSE_REACHED && less < 1)
            less = 0.6 + 0.4 * (1 - 0.5 * 0.4 * (1.8 - 1) * lasting / 2);
        if (mistake == ALL_OF_IT_TWICE && less < 1)
            less = 1 - 0.5 * 0.4 * (1.8 - 1) * lasting;
        hand_fate in = hand_live(hand, t, share * active, (hand_effect){ 1, 1.8 * less, 1, 1 });
        hand_fate out = hand_live(hand, t, (1 - share) * active, (hand_effect){ 1, less, 1, 1 });
        active = hand->active[t] = in.stayed + out.stayed;
    }
}

TEST(events_borrow_orders_from_the_periods_after)
{
    for (int lasting = 1; lasting <= 2; lasting++) {
        rs_results *r = play(HAND_SHOP
            "programs = { festival = { kind = \"event\"; reach = 0.4; lasts = %d; periods "
            "= [2, 7]; pulls_forward = { share = 0.5; over = 2; };"
            " effect = { repurchase = 1.8; }; }; };",
            lasting);
        assert_follows_with(r, 0, borrowed_by_hand, &lasting, "nothing", "a period early",
            "from those reached only", "all of it from each period");
        rs_results_free(r);
    }
}

/* Only the audience's segments are borrowed from, and an effect below 1 borrows nothing. */
static void borrowed_from_a_by_hand(hand_worked *hand, int mistake)
{
    double a = 60, b = 40;

    hand_start(hand);
    for (int t = 1; t < HAND_PERIODS; t++) {
        double less = t == 4 || t == 5 ? 1 - 0.6 * 0.5 * (2 - 1) / 2 : 1;
        double share = t == 3 ? 0.5 : 0;
        hand_fate in = hand_live(hand, t, share * a, (hand_effect){ 1, 2, 1, 1 });
        hand_fate out = hand_live(hand, t, (1 - share) * a, (hand_effect){ 1, less, 1, 1 });
        a = in.stayed + out.stayed;
        hand_effect other = { 1, mistake ? less : 1, 1, 1 }, hurt = { 1, 0.5, 1, 1 };
        b = hand_live(hand, t, (1 - share) * b, other).stayed
            + hand_live(hand, t, share * b, hurt).stayed;
        hand->active[t] = a + b;
    }
}

/* The same by channel: nobody came through the audience's channel. */
static void borrowed_from_nobody_by_hand(hand_worked *hand, int mistake)
{
    double active = hand_start(hand);

    for (int t = 1; t < HAND_PERIODS; t++) {
        double less = mistake && (t == 4 || t == 5) ? 1 - 0.6 * 0.5 * (2 - 1) / 2 : 1;
        active = hand->active[t]
            = hand_live(hand, t, active, (hand_effect){ 1, less, 1, 1 }).stayed;
    }
}

TEST(orders_are_borrowed_from_the_audiences_channels)
{
    rs_results *r
        = play(HAND_STUDY HAND_SEGMENT("") "channels = { c = { sign_ups = [100]; cac = 5; }; other "
                                           "= { sign_ups = [0, 0, 0, 0, 0, 0, 0, "
                                           "0, 0, 1e-9]; }; };"
                                           "programs = { good = { kind = \"event\"; reach = 0.5; "
                                           "periods = [3]; audience = { channels "
                                           "= \"other\"; }; pulls_forward = { share = 0.6; over = "
                                           "2; }; effect = { repurchase = 2; }; "
                                           "}; };");
    assert_follows(r, 0, borrowed_from_nobody_by_hand, "from the other channel too");
    rs_results_free(r);
}

TEST(orders_are_borrowed_from_the_audiences_segments)
{
    rs_results *r = play(HAND_STUDY
        "channels = { c = { sign_ups = [100]; cac = 5; segments = { a = 0.6; b = 0.4; }; }; };"
        "segments = { a = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"
        " order_cost = 1; service_cost = 0.3; }; b = { from = \"a\"; }; };"
        "programs = { good = { kind = \"event\"; reach = 0.5; periods = [3]; audience = { segments "
        "= \"a\"; }; pulls_forward = { share = 0.6; over = 2; }; effect = { repurchase = 2; }; };"
        " bad = { kind = \"event\"; reach = 0.5; periods = [3]; audience = { segments = \"b\"; };"
        " pulls_forward = { share = 0.6; over = 2; }; effect = { repurchase = 0.5; }; }; };");
    assert_follows(r, 0, borrowed_from_a_by_hand, "from the other segment too");
    rs_results_free(r);
}
