/* What a program costs for all in it together is borne by those in it: two ways to write one cost
 * give one figure. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"
#include "support/program_shops.h"

/* Two cohorts of customers who never leave, of two segments; from period 3 on a program is for
 * 1,500 of them. */
static rs_results *played(const char *arithmetic, const char *of_program, const char *more)
{
    return play(
        "study = { arithmetic = \"%s\"; replications = 1; horizon = 12; };"
        "finance = { annual_discount_rate = 0.2; };"
        "channels = { a = { sign_ups = [1000, 0, 500, 0, 0, 0, 0, 0, 0, 0, 0, 0]; cac = 8.45;"
        "   segments = { s = 0.6; f = 0.4; }; }; };"
        "segments = { s = { churn = 0; repurchase = 0.4; order_value = 10; margin = 0.5; };"
        "   f = { churn = 0; repurchase = 0.2; order_value = 10; margin = 0.5; }; };"
        "programs = { p = { start = 3; %s }; }; %s",
        arithmetic, of_program, more);
}

static const rs_measure measures[] = { RS_MEASURE_clv, RS_MEASURE_clv_net, RS_MEASURE_clv_to_cac,
    RS_MEASURE_payback, RS_MEASURE_clv_residual, RS_MEASURE_equity, RS_MEASURE_profit_npv };

static void assert_alike(const rs_results *one, const rs_results *other)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        assert_close(mean_of(one, 0, measures[i]), mean_of(other, 0, measures[i]),
            1e-9 * (1 + fabs(mean_of(other, 0, measures[i]))));
    for (int s = 0; s < 2; s++)
        assert_close(
            one->scenarios[0].segments[s].clv.mean, other->scenarios[0].segments[s].clv.mean, 1e-9);
    assert_close(
        one->scenarios[0].channels[0].clv.mean, other->scenarios[0].channels[0].clv.mean, 1e-9);
}

/* together: the cost as a sum a period; by_head: the same by customer. */
static void assert_one_cost(const char *together, const char *by_head)
{
    static const char *const arithmetics[] = { "expected", "sampled", "individual" };

    for (int i = 0; i < 3; i++) {
        rs_results *sum = played(arithmetics[i], together, ""),
                   *each = played(arithmetics[i], by_head, "");
        rs_results *aside
            = played(arithmetics[i], together, "measures = { share_overheads = false; };");
        assert_alike(sum, each);
        assert_true(mean_of(aside, 0, RS_MEASURE_clv) > mean_of(sum, 0, RS_MEASURE_clv) + 1);
        assert_close(mean_of(aside, 0, RS_MEASURE_cost_outside_clv), 9 * 2250, 1e-6);
        assert_close(mean_of(sum, 0, RS_MEASURE_cost_outside_clv), 0, 1e-12);
        rs_results_free(sum);
        rs_results_free(each);
        rs_results_free(aside);
    }
}

TEST(a_fixed_cost_is_a_cost_of_every_contact)
{
    assert_one_cost("kind = \"touch\"; cost = { fixed = 2250; };",
        "kind = \"touch\"; cost = { contact = 1.5; };");
}

TEST(agents_are_a_cost_of_every_member)
{
    assert_one_cost(
        "kind = \"membership\"; join = 1; agent = { holds = 500; hire = true; cost = 750; };",
        "kind = \"membership\"; join = 1; cost = { member = 1.5; };");
}

TEST(set_up_is_a_cost_of_those_of_its_first_period)
{
    rs_results *once
        = played("expected", "kind = \"membership\"; join = 1; cost = { setup = 4500; };", "");
    rs_results *joining
        = played("expected", "kind = \"membership\"; join = 1; cost = { join = 3; };", "");
    assert_alike(once, joining);
    rs_results_free(once);
    rs_results_free(joining);
}

TEST(a_cost_by_sum_moves_the_payback_of_cohorts)
{
    rs_results *free = played("expected", "kind = \"touch\"; effect = { churn = 1; };", "");
    rs_results *dear = played("expected", "kind = \"touch\"; cost = { fixed = 2250; };", "");
    assert_true(mean_of(dear, 0, RS_MEASURE_payback) > mean_of(free, 0, RS_MEASURE_payback));
    rs_results_free(free);
    rs_results_free(dear);
}

static rs_results *dear_event(const char *beside)
{
    return play("study = { arithmetic = \"expected\"; replications = 1; horizon = 12; };"
                "finance = { annual_discount_rate = 0.2; };"
                "channels = { a = { sign_ups = [1000, 300, 0]; segments = { s = 1; }; }; };"
                "segments = { s = { churn = 0.1; repurchase = 0.4; order_value = 10; }; };"
                "programs = { dear = { kind = \"event\"; every = 3; lasts = 2; reach = 0.9;"
                "    cost = { fixed = 470; }; };"
                "  %s };",
        beside);
}

/* What a head bears after the horizon of an event every third period is of the event's own cycle,
 * whatever else, that does nothing, is held how often. */
TEST(an_idle_event_moves_nobodys_share_after_the_horizon)
{
    rs_results *alone = dear_event("");

    for (int every = 2; every < 8; every++) {
        char idle[120];
        snprintf(idle, sizeof idle,
            "idle = { kind = \"event\"; every = %d; reach = 0.4; effect = { churn = 1.0; }; };",
            every);
        rs_results *both = dear_event(idle);
        assert_near(
            mean_of(both, 0, RS_MEASURE_equity), mean_of(alone, 0, RS_MEASURE_equity), 2e-5);
        assert_near(mean_of(both, 0, RS_MEASURE_clv_residual),
            mean_of(alone, 0, RS_MEASURE_clv_residual), 2e-5);
        rs_results_free(both);
    }
    rs_results_free(alone);
}

/* Of random shops with programs of every kind: what all customers are worth, less what they cost to
 * win and what no CLV bears, is the profit. */
TEST(all_clv_and_what_it_leaves_out_sum_to_the_profit)
{
    static char text[20000];
    int borne = 0;

    for (uint64_t seed = 301; seed < 381; seed++) {
        twin_shop shop = twin_some_shop(seed, true);
        twin_text(&shop, text, sizeof text);
        rs_results *r = play(
            "study = { arithmetic = \"%s\"; replications = 1; horizon = %d; cohorts = \"all\"; };"
            "finance = { fixed_cost = %d; annual_discount_rate = 0; };\n%s",
            seed % 3 ? "expected" : "sampled", TWIN_PERIODS, seed % 2 ? 7 : 0, text);
        double outside = mean_of(r, 0, RS_MEASURE_cost_outside_clv),
               profit = mean_of(r, 0, RS_MEASURE_profit);
        double worth = mean_of(r, 0, RS_MEASURE_clv) * mean_of(r, 0, RS_MEASURE_customers_acquired);
        double spend = mean_of(r, 0, RS_MEASURE_acquisition_spend);
        assert_close(worth - spend - outside, profit, 1e-9 * (fabs(worth) + fabs(profit) + 1));
        for (int p = 0; p < shop.n_programs; p++)
            borne += shop.programs[p].cost.fixed > 0;
        rs_results_free(r);
    }
    assert_true(borne > 50);
}
