/* Customers who order and leave at any time: counts that are split by the law of a period agree
 * with customers who live event by event, and with the mean. */
#include "support/check.h"

#include "support/agreement.h"
#include "support/judge.h"

#include <stdio.h>
#include <string.h>

static const varied_study studies[] = {
    { "leaving after orders, Gamma rates, quality, seasons and changes",
        "finance = { annual_discount_rate = 0.1; };"
        "channels = { a = { sign_ups = @12@; cac = 20; }; b = { budget = @200@; cac = 25; quality "
        "= { churn = 1.2; repurchase = 0.8; order_value = 1.1; }; }; };"
        "segments = { s = { orders = { shape = 0.9; rate = 1.8; }; season = [1, 0.7, 1.4];"
        " churn = { after_order = { a = 0.8; b = 2.4; }; }; order_value = { mean = 32; sd = 14; }; "
        "margin = 0.6; service_cost = 0.5; }; };"
        "scenarios = ( { name = \"changed\"; changes = { segments = { s = { churn = { times = 0.7; "
        "acquired_since = 5; }; orders = { times = 1.3; since = 4; until = 11; }; }; }; }; } );",
        16, true },
    { "leaving after the first order too, ladder and uplift, sentiment",
        "channels = { a = { sign_ups = [@120@, @40@, @30@, @20@, @20@]; cac = 9; }; };"
        "segments = { s = { orders = { shape = 1.4; rate = 2; }; ladder = [1, 1.4, 0.8];"
        " churn = { after_order = { mean = 0.3; spread = 0.2; }; after_first = true; };"
        " order_value = { mean = 20; sd = 8; repeat_uplift = [1, 1.3, 1.1]; }; margin = 0.5;"
        " sentiment = { promoters = { share = 0.3; churn = 0.6; repurchase = 1.3; }; passives = { "
        "share = 0.7; }; }; }; };",
        14, true },
    { "leaving at a rate, visits, tenure, a subscription, two segments",
        "channels = { a = { sign_ups = @15@; segments = { s = 0.6; f = 0.4; }; }; };"
        "segments = { s = { visits = { rate = { shape = 1.2; rate = 1.1; }; conversion = 0.6; };"
        " churn = { rate = { shape = 0.7; rate = 4; }; }; order_value = { mean = 9; sd = 3; }; "
        "margin = 0.5; tenure = [2, 1.5, 1]; };"
        " f = { churn = { rate = 0.08; }; subscription = 12; service_cost = 1; first_order = "
        "false; }; };",
        15, true },
    { "leaving after orders, a touch, a club by loyalty, the dormant won back",
        "finance = { annual_discount_rate = 0.9; };"
        "channels = { a = { sign_ups = @14@; cac = 9; }; b = { budget = @100@; cac = 10; }; };"
        "segments = { s = { orders = { shape = 1.1; rate = 1.6; }; dormant = 0.4;"
        " churn = { after_order = { a = 1; b = 2.5; }; after_first = true; };"
        " margin = 0.4; order_value = { mean = 50; sd = 20; }; }; };"
        "programs = { mail = { kind = \"touch\"; reach = 0.4; cost = { contact = 0.2; order = 1; };"
        " effect = { churn = 0.7; repurchase = 1.3; }; };"
        " lapsing = { kind = \"touch\"; reach = 0.5; audience = { recency = { min = 2; }; rung = { "
        "min = 2; }; }; cost = { contact = 0.3; }; effect = { repurchase = 1.5; }; };"
        " back = { kind = \"winback\"; reach = 0.4; returns = 0.25; cost = { contact = 0.4; join = "
        "2; }; }; };",
        14, true },
    { "leaving at a rate, a club that better customers join",
        "finance = { annual_discount_rate = 0.9; };"
        "channels = { a = { sign_ups = @18@; }; };"
        "segments = { s = { orders = { shape = 1.1; rate = 1.6; }; churn = { rate = { shape = 0.9; "
        "rate = 5; }; }; margin = 0.4; order_value = { mean = 50; sd = 20; repeat_uplift = [1, "
        "1.2]; }; }; };"
        "programs = { club = { kind = \"membership\"; join = 0.15; leave = 0.05; join_by = { stay "
        "= 2; order = 0.5; }; cost = { member = 0.4; order = 0.3; }; effect = { churn = 0.6; "
        "repurchase = 1.3; }; }; };",
        14, true },
};
enum { N_STUDIES = sizeof studies / sizeof *studies };

TEST(three_arithmetics_agree)
{
    bool agree = true;

    for (int i = 0; i < N_STUDIES; i++)
        agree &= arithmetics_agree(&studies[i], 1, 600, 600);
    assert_true(agree);
}

/* Sampled runs of something slightly else, against the mean of the right one. */
TEST(a_wrong_life_is_noticed)
{
    static const struct {
        int study;
        const char *was, *is;
    } rows[] = {
        { 1, "after_first = true;", "" },
        { 0, "a = 0.8; b = 2.4;", "a = 2.4; b = 0.8;" },
        { 2, "shape = 0.7; rate = 4;", "shape = 0.7; rate = 5;" },
        { 3, "churn = 0.7; ", "" },
    };
    char text[4000];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        varied_study wrong = studies[rows[i].study];
        const char *at = strstr(wrong.text, rows[i].was);
        assert_non_null(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - wrong.text), wrong.text, rows[i].is,
            at + strlen(rows[i].was));
        rs_results *right = varied_play(&wrong, "expected", 1, 1);
        wrong.text = text;
        rs_results *played = varied_play(&wrong, "sampled", 600, 1);
        double z = mean_z(measure_moments(played, 0, RS_MEASURE_orders),
            measure_moments(right, 0, RS_MEASURE_orders));
        if (fabs(z) < judge_bound)
            fail_msg("%s instead of %s is not seen: %.2f", rows[i].is, rows[i].was, z);
        rs_results_free(right);
        rs_results_free(played);
    }
}
