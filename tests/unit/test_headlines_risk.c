#include "check.h"

#include "charts/headlines.h"
#include "results/results.h"
#include "support/headline_case.h"
#include "support/random_results.h"

#include <string.h>

enum { N = 40 };

static rs_results *made(int n_scenarios)
{
    made_business business = usual_business(n_scenarios);
    business.n_replications = N;
    return make_results(&business);
}

/* Loses money in the first `losses` of 40 replications, else earns; the summaries follow. */
static void set_losses(const rs_results *results, int scenario, int losses)
{
    double *npv = made_values(results, scenario, RS_MEASURE_profit_npv);
    for (int r = 0; r < N; r++)
        npv[r] = r < losses ? -1e5 * (r + 1) : 1e5 * (r + 1);
    *made_measure(results, scenario, RS_MEASURE_profit_npv) = rs_summarise(npv, N, false);
    set_mean_profit(
        results, scenario, made_measure(results, scenario, RS_MEASURE_profit_npv)->mean);
}

TEST(the_chance_of_a_loss_falls_or_no_plan_has_less)
{
    rs_results *results = made(2);
    set_losses(results, 0, 20);
    set_losses(results, 1, 6);
    expect_headline(rs_headline_exceedance, results,
        "Community has the lowest chance of a loss, 15 %; Acquire has 50 %",
        "“Community”的亏损概率最低，为 15%；“Acquire”为 50%");
    set_mean_profit(results, 1, made_measure(results, 0, RS_MEASURE_profit_npv)->mean - 2e5);
    expect_headline(rs_headline_exceedance, results,
        "Community has the lowest chance of a loss, 15 %, but earns CNY 200 k less than Acquire "
        "(50 %)",
        "“Community”的亏损概率最低，为 15%，但比“Acquire”（50%）少赚 20.0 万元");
    set_losses(results, 1, 40);
    expect_headline(rs_headline_exceedance, results,
        "Acquire has the lowest chance of a loss, 50 %; Community has 100 %",
        "“Acquire”的亏损概率最低，为 50%；“Community”为 100%");
}

/* 3 discordant replications of 40 prove nothing. */
TEST(risks_that_cannot_be_told_apart_are_called_alike)
{
    rs_results *results = made(2);
    set_losses(results, 0, 12);
    set_losses(results, 1, 9);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[1], &results->scenarios[0]), 0);
    expect_headline(rs_headline_exceedance, results,
        "Community and Acquire cannot be told apart by their chance of a loss: 23 % and 30 %",
        "“Community”与“Acquire”的亏损概率分不出高低：23% 与 30%");
    set_losses(results, 1, 12);
    expect_headline(rs_headline_exceedance, results, "Every plan makes a loss in 30 % of futures",
        "所有方案的亏损概率都是 30%");
    set_losses(results, 1, 6);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[1], &results->scenarios[0]), 1);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[0], &results->scenarios[1]), -1);
}

/* 40 values of 1e5, 2e5 …: 2.05e6 on average. */
TEST(what_is_sure_is_told_by_its_size)
{
    rs_results *results = made(2);
    set_losses(results, 0, 0);
    set_losses(results, 1, 0);
    set_mean_profit(results, 1, 6e6);
    expect_headline(rs_headline_exceedance, results,
        "No plan makes a loss in any future; Community earns most, CNY 6.00 M on average",
        "所有方案在全部模拟中都不亏损；“Community”赚得最多，平均 600 万元");
    set_losses(results, 0, 40);
    set_losses(results, 1, 40);
    set_mean_profit(results, 0, -3e5);
    expect_headline(rs_headline_exceedance, results,
        "Every plan makes a loss in every future; Acquire loses least, CNY 300 k on average",
        "所有方案在全部模拟中都亏损；“Acquire”亏得最少，平均 30.0 万元");
}

TEST(one_plan_alone_has_its_risk_and_its_best_tenth)
{
    rs_results *results = made(1);
    set_losses(results, 0, 10);
    expect_headline(rs_headline_exceedance, results,
        "Acquire makes a loss in 25 % of futures; in the best tenth it earns at least CNY 3.61 M",
        "“Acquire”的亏损概率为 25%；最好的一成情形下至少盈利 361 万元");
    set_losses(results, 0, 0);
    expect_headline(rs_headline_exceedance, results,
        "Acquire never makes a loss, and earns CNY 2.05 M on average",
        "“Acquire”在全部模拟中都不亏损，平均盈利 205 万元");
    set_losses(results, 0, 39);
    made_measure(results, 0, RS_MEASURE_profit_npv)->p90 = -4e5;
    expect_headline(rs_headline_exceedance, results,
        "Acquire makes a loss in 98 % of futures; in the best tenth it loses at most CNY 400 k",
        "“Acquire”的亏损概率为 98%；最好的一成情形下亏损不超过 40.0 万元");
}

/* On average cash falls to an amount, and the median in the fourth month; so many futures in 100
 * get too low. */
static void set_cash(const rs_results *results, int scenario, double lowest, double risk)
{
    rs_scenario_results *changed = rs_results_part(&results->scenarios[scenario]);
    rs_band *cash
        = (rs_band *)rs_results_part(changed->periods) + (long)RS_SERIES_cash * results->horizon;
    cash[3].p50 = lowest;
    changed->cash_trough_period = 3;
    changed->p_cash_below_credit_line = risk;
    made_measure(results, scenario, RS_MEASURE_cash_trough)->p_negative = risk;
    made_measure(results, scenario, RS_MEASURE_cash_trough)->mean = lowest;
}

TEST(the_trough_is_told_with_its_risk)
{
    static const struct {
        double lowest[2], risk[2];
        const char *english, *chinese;
    } cases[] = {
        { { 1.4e6, 1.2e6 }, { 0, 0 },
            "Cash never runs out; it falls lowest with Community: to CNY 1.20 M on average",
            "各方案现金从不耗尽；最低的是“Community”，平均最低 120 万元" },
        { { -1.4e6, -1.2e6 }, { 1, 1 },
            "Cash runs out in every future; least with Community, to CNY −1.20 M on average",
            "所有方案的现金必定耗尽；缺口最小的是“Community”，平均最低 −120 万元" },
        { { 2e5, -1e5 }, { 0.03, 0.7 },
            "Cash runs out in 70 % of futures with Community (lowest on average: CNY −100 k), with "
            "Acquire in 3 %",
            "“Community”现金耗尽的概率为 70%（平均最低 −10.0 万元），“Acquire”为 3%" },
        { { -2e5, 1e5 }, { 0.7, 0 },
            "Cash runs out in 70 % of futures with Acquire (lowest on average: CNY −200 k), with "
            "Community in none",
            "“Acquire”现金耗尽的概率为 70%（平均最低 −20.0 万元），“Community”为 0%" },
        { { 2e5, 1e5 }, { 0.2, 0.2 },
            "Cash runs out in 20 % of futures with Community (lowest on average: CNY 100 k), with "
            "Acquire just as often",
            "“Community”现金耗尽的概率为 20%（平均最低 10.0 万元），“Acquire”也一样" },
    };
    rs_results *results = made(2);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int s = 0; s < 2; s++)
            set_cash(results, s, cases[i].lowest[s], cases[i].risk[s]);
        expect_headline(rs_headline_cash, results, cases[i].english, cases[i].chinese);
    }
}

/* Where nobody says how much there is, it cannot run out: what is needed is told. */
TEST(without_opening_cash_what_is_needed_is_told)
{
    made_business business = usual_business(2);
    business.n_replications = N;
    business.opening_cash = 0;
    rs_results *results = make_results(&business);
    for (int s = 0; s < 2; s++) {
        set_cash(results, s, s == 0 ? -37e3 : -21e3, 1);
        rs_summary *payback = made_measure(results, s, RS_MEASURE_company_payback);
        payback->never = s == 0 ? 0.2 : 0.7;
    }
    set_mean_profit(results, 0, 9e6);
    expect_headline(rs_headline_cash, results,
        "Acquire needs CNY 37.0 k on average before it pays for itself; Community needs CNY 21.0 k",
        "“Acquire”回本前平均需垫付 3.70 万元；“Community”需 2.10 万元");
    set_mean_profit(results, 1, 9.5e6);
    expect_headline(rs_headline_cash, results,
        "Community needs CNY 21.0 k on average and does not pay for itself within 24 months; "
        "Acquire needs CNY 37.0 k",
        "“Community”平均需垫付 2.10 万元，且 24 个月内不能回本；“Acquire”需 3.70 万元");
    set_cash(results, 1, 5e3, 0);
    assert_string_equal(headline(rs_headline_cash, results, RS_ENGLISH),
        "Community needs no money in advance; Acquire needs CNY 37.0 k");
    results->credit_line = 1e6; /* then it is known how far it may fall */
    assert_null(strstr(headline(rs_headline_cash, results, RS_ENGLISH), "needs"));
}

TEST(one_plan_is_held_against_its_credit_line)
{
    rs_results *results = made(1);
    results->credit_line = 5e5;
    set_cash(results, 0, -2e5, 0.12);
    made_measure(results, 0, RS_MEASURE_cash_trough)->p_negative = 0.9;
    expect_headline(rs_headline_cash, results,
        "Cash falls below the credit line in 12 % of futures with Acquire (lowest on average: CNY "
        "−200 k)",
        "“Acquire”现金跌破授信额度的概率为 12%（平均最低 −20.0 万元）");
    set_cash(results, 0, -2e5, 0);
    expect_headline(rs_headline_cash, results,
        "Cash never falls below the credit line; with Acquire it falls to CNY −200 k on average",
        "现金从不跌破授信额度；“Acquire”平均最低 −20.0 万元");
    set_cash(results, 0, -8e5, 1);
    expect_headline(rs_headline_cash, results,
        "Cash falls below the credit line in every future; with Acquire it falls to CNY −800 k on "
        "average",
        "现金必定跌破授信额度；“Acquire”平均最低 −80.0 万元");
}
