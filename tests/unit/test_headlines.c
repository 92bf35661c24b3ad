#include "check.h"

#include "charts/chart_text.h"
#include "results/results.h"
#include "support/headline_case.h"
#include "support/random_results.h"

#include <stdlib.h>
#include <string.h>

static void set_difference(const rs_results *results, int scenario, double p_better, double mean)
{
    rs_difference *of = made_difference(results, scenario, RS_MEASURE_profit_npv);
    double base = made_measure(results, results->baseline, RS_MEASURE_profit_npv)->mean;
    made_measure(results, scenario, RS_MEASURE_profit_npv)->mean = base + mean;
    of->p_better = p_better;
    of->p_better_half_width = 0.02;
    of->summary.mean = mean;
    of->summary.sd = 0.5e6;
    of->summary.half_width = 9e3;
}

static void set_profit(const rs_results *results, int scenario, double mean, double p_negative)
{
    rs_summary *of = made_measure(results, scenario, RS_MEASURE_profit_npv);
    of->mean = mean;
    of->p_negative = p_negative;
}

static rs_results *made(int n_scenarios)
{
    made_business business = usual_business(n_scenarios);
    business.n_replications = 40;
    return make_results(&business);
}

/* The paired differences of two plans and what is said of them. */
TEST(the_difference_says_who_wins_and_how_surely)
{
    static const struct {
        double p, mean;
        const char *english, *chinese;
    } cases[] = {
        { 0.97, 310e3, "Community beats Acquire by CNY 310 k on average, in 97 % of futures",
            "“Community”比“Acquire”平均多赚 31.0 万元，在 97% 的情形下更优" },
        { 1, 310e3, "Community beats Acquire by CNY 310 k on average, in all simulated futures",
            "“Community”比“Acquire”平均多赚 31.0 万元，在全部模拟情形下都更优" },
        { 0.7, -5e4,
            "Acquire earns CNY 50.0 k more than Community on average, but is ahead in only 30 % of "
            "futures",
            "“Acquire”比“Community”平均多赚 5.00 万元，但只在 30% 的情形下更优" },
        { 0.54, 2e4,
            "No clear winner: Community earns CNY 20.0 k more than Acquire on average and is ahead "
            "in 54 % of futures",
            "胜负难分：“Community”比“Acquire”平均多赚 2.00 万元，在 54% 的情形下更优" },
        { 0.2, -310e3, "Acquire beats Community by CNY 310 k on average, in 80 % of futures",
            "“Acquire”比“Community”平均多赚 31.0 万元，在 80% 的情形下更优" },
    };
    rs_results *results = made(2);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_difference(results, 1, cases[i].p, cases[i].mean);
        assert_string_equal(
            headline(rs_headline_difference, results, RS_ENGLISH), cases[i].english);
        assert_string_equal(
            headline(rs_headline_difference, results, RS_CHINESE), cases[i].chinese);
    }
}

TEST(a_few_replications_leave_the_winner_open)
{
    rs_results *results = made(2);
    set_difference(results, 1, 0.65, 310e3);
    made_difference(results, 1, RS_MEASURE_profit_npv)->p_better_half_width = 0.2;
    assert_string_equal(headline(rs_headline_difference, results, RS_ENGLISH),
        "No clear winner: Community earns CNY 310 k more than Acquire on average and is ahead in "
        "65 % of futures");
    set_difference(results, 1, 0.75, 310e3);
    made_difference(results, 1, RS_MEASURE_profit_npv)->summary.half_width = 400e3;
    assert_string_equal(headline(rs_headline_difference, results, RS_ENGLISH),
        "Too close to call: Community earns CNY 310 k more than Acquire on average and is ahead in "
        "75 % of futures");
}

TEST(of_several_plans_the_one_that_earns_most_is_named)
{
    rs_results *results = made(3);
    set_difference(results, 1, 0.9, 1e5);
    set_difference(results, 2, 0.8, 4e5);
    assert_string_equal(headline(rs_headline_difference, results, RS_ENGLISH),
        "Aggressive ads beats Acquire by CNY 400 k on average, in 80 % of futures");
    set_difference(results, 1, 0.1, -1e5);
    set_difference(results, 2, 0.2, -4e5);
    assert_string_equal(headline(rs_headline_difference, results, RS_ENGLISH),
        "Acquire beats Community by CNY 100 k on average, in 90 % of futures");
}

TEST(equal_plans_are_called_equal)
{
    rs_results *results = made(2);
    set_difference(results, 1, 0.5, 0);
    made_difference(results, 1, RS_MEASURE_profit_npv)->summary.half_width = 0;
    expect_headline(rs_headline_difference, results, "Acquire and Community earn the same",
        "“Acquire”与“Community”的利润相同");
}

TEST(one_plan_alone_is_told_by_its_profit_and_its_risk)
{
    rs_results *results = made(1);
    set_profit(results, 0, 3.1e6, 0.14);
    expect_headline(rs_headline_difference, results,
        "Acquire earns CNY 3.10 M on average within 24 months (present value) and makes a loss in "
        "14 % of futures",
        "“Acquire”在 24 个月内平均盈利 310 万元（现值），在 14% 的情形下亏损");
    set_profit(results, 0, -1.2e6, 0.7);
    expect_headline(rs_headline_dashboard, results,
        "Acquire loses CNY 1.20 M on average within 24 months (present value) and makes a loss in "
        "70 % of futures",
        "“Acquire”在 24 个月内平均亏损 120 万元（现值），在 70% 的情形下亏损");
}

/* The measure that the table calls company payback. */
static void set_company(const rs_results *results, int scenario, double never, double p50)
{
    rs_summary *of = made_measure(results, scenario, RS_MEASURE_company_payback);
    of->n = 40;
    of->never = never;
    of->p50 = p50;
}

TEST(the_fan_says_when_the_company_has_its_money_back)
{
    rs_results *results = made(2);
    set_company(results, 0, 0.1, 18);
    set_company(results, 1, 0.1, 14.2);
    expect_headline(rs_headline_profit_fan, results,
        "Community has all its money back in month 16 in the median; Acquire in month 19",
        "“Community”中位数第 16 个月公司回本，“Acquire”为第 19 个月");
    set_company(results, 1, 0.6, INFINITY);
    expect_headline(rs_headline_profit_fan, results,
        "Acquire has all its money back in month 19 in the median, but earns CNY 1.98 M less than "
        "Community "
        "(not within the horizon)",
        "“Acquire”中位数第 19 个月公司回本，但比“Community”（期内未回本）少赚 198 万元");
    set_company(results, 0, 0.8, INFINITY);
    expect_headline(rs_headline_profit_fan, results,
        "Community has all its money back within 24 months in 40 % of futures; Acquire in 20 %",
        "“Community”有 40% 的概率使公司在 24 个月内回本，“Acquire”为 20%");
    for (int i = 0; i < 2; i++)
        set_company(results, i, 1, INFINITY);
    expect_headline(rs_headline_profit_fan, results,
        "No plan has all its money back within 24 months in any future",
        "没有方案使公司在 24 个月内回本");
}

static void set_payback(const rs_results *results, int scenario, long n, double never, double p50)
{
    rs_summary *of = made_measure(results, scenario, RS_MEASURE_payback);
    of->n = n;
    of->never = never;
    of->p50 = p50;
}

TEST(the_payback_headline_tells_share_or_median)
{
    rs_results *results = made(2);
    set_payback(results, 0, 40, 0.42, 19);
    set_payback(results, 1, 40, 0.14, 6.2);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Community pays back within 24 months in 86 % of futures; Acquire in 58 %");
    assert_string_equal(headline(rs_headline_payback, results, RS_CHINESE),
        "“Community”有 86% 的概率在 24 个月内回本，“Acquire”为 58%");
    set_payback(results, 0, 40, 0, 1);
    set_payback(results, 1, 40, 0, 6.2);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Acquire pays back in 1 month in the median, but earns CNY 1.98 M less than Community (in "
        "7 months)");
    assert_string_equal(headline(rs_headline_payback, results, RS_CHINESE),
        "“Acquire”的获客投入中位数 1 个月回本，但比“Community”（7 个月）少赚 198 万元");
    set_mean_profit(results, 0, 9e6);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Acquire pays back in 1 month in the median; Community in 7 months");
    set_payback(results, 0, 40, 0, 0);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Acquire pays back at once in the median; Community in 7 months");
    assert_string_equal(headline(rs_headline_payback, results, RS_CHINESE),
        "“Acquire”的获客投入中位数当期回本，“Community”为 7 个月");
    set_payback(results, 0, 40, 1, INFINITY);
    set_payback(results, 1, 40, 1, INFINITY);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "No plan can pay back its acquisition within 24 months in any future");
}

TEST(plans_that_are_alike_are_named_together)
{
    rs_results *results = made(4);
    for (int i = 0; i < 4; i++)
        set_payback(results, i, 40, 0, 3);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Every plan pays back in 3 months in the median");
    assert_string_equal(
        headline(rs_headline_payback, results, RS_CHINESE), "所有方案的获客投入中位数 3 个月回本");
    set_payback(results, 0, 40, 0, 9);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Community and 2 other plans pay back in 3 months in the median; Acquire in 9 months");
    assert_string_equal(headline(rs_headline_payback, results, RS_CHINESE),
        "“Community”等 3 个方案的获客投入中位数 3 个月回本，“Acquire”为 9 个月");
    set_payback(results, 0, 40, 0, 3);
    set_payback(results, 2, 40, 0, 9);
    set_payback(results, 3, 40, 0, 5);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Community and Acquire pay back in 3 months in the median; Points in 5 months");
}

TEST(one_plan_that_never_pays_back_is_named)
{
    rs_results *results = made(1);
    set_payback(results, 0, 40, 1, INFINITY);
    assert_string_equal(headline(rs_headline_payback, results, RS_ENGLISH),
        "Acquire cannot pay back its acquisition within 24 months in any future");
}

static void set_retention(const rs_results *results, int scenario, double per_period)
{
    rs_summary *of = made_retention(results, scenario);
    for (int age = 0; age < results->horizon; age++)
        of[age].mean = pow(per_period, age);
}

TEST(survival_says_who_keeps_more_and_when_it_is_all_the_same)
{
    rs_results *results = made(2);
    set_retention(results, 0, 0.94);
    set_retention(results, 1, 0.96);
    assert_string_equal(headline(rs_headline_survival, results, RS_ENGLISH),
        "After 23 months Community keeps 39 % of its customers; Acquire keeps 24 %");
    assert_string_equal(headline(rs_headline_survival, results, RS_CHINESE),
        "23 个月后“Community”仍有 39% 的客户活跃，“Acquire”为 24%");
    set_mean_profit(results, 0, 9e6);
    set_mean_profit(results, 1, 8.5e6);
    expect_headline(rs_headline_survival, results,
        "After 23 months Community keeps 39 % of its customers, but earns CNY 500 k less than "
        "Acquire (24 %)",
        "23 个月后“Community”仍有 39% 的客户活跃，但比“Acquire”（24%）少赚 50.0 万元");
    made_difference(results, 1, RS_MEASURE_profit_npv)->summary.half_width = 6e5; /* not sure */
    assert_string_equal(headline(rs_headline_survival, results, RS_ENGLISH),
        "After 23 months Community keeps 39 % of its customers; Acquire keeps 24 %");
    set_retention(results, 1, 0.94);
    assert_string_equal(headline(rs_headline_survival, results, RS_ENGLISH),
        "After 23 months 24 % of customers are still active, whatever the plan");
}

TEST(observations_say_how_far_off_the_projection_is)
{
    static const double seen[] = { 1, 0.8, 0.6 };
    rs_observed observed[2]
        = { { "Everybody", NULL, 3, seen }, { "Tea lovers", "no such segment", 2, seen } };
    rs_results *results = made(2);
    rs_results with = *results;
    set_retention(results, 0, 0.8);
    with.observed = observed;
    with.n_observed = 1;
    assert_string_equal(headline(rs_headline_survival, &with, RS_ENGLISH),
        "After 2 months the projection is 4.0 points above what was observed (Everybody)");
    assert_string_equal(headline(rs_headline_survival, &with, RS_CHINESE),
        "2 个月后预测留存高于观测 4.0 个百分点（Everybody）");
    with.n_observed = 2;
    assert_string_equal(headline(rs_headline_survival, &with, RS_ENGLISH),
        "Where last observed, the projection is at most 4.0 points off (Everybody, too high)");
    with.observed = observed + 1;
    with.n_observed = 1;
    assert_string_equal(headline(rs_headline_survival, &with, RS_ENGLISH),
        "The projection meets what was last observed");
}

TEST(the_dashboard_tells_profit_and_risk_of_the_two_that_matter)
{
    rs_results *results = made(3);
    set_mean_profit(results, 0, -0.6e6);
    set_mean_profit(results, 1, 3.1e6);
    set_mean_profit(results, 2, -0.7e6);
    set_profit(results, 0, -0.6e6, 0.42);
    set_profit(results, 1, 3.1e6, 0);
    expect_headline(rs_headline_dashboard, results,
        "Community earns CNY 3.10 M on average (never a loss); Acquire loses CNY 600 k (42 %)",
        "“Community”平均盈利 310 万元（从不亏损）；“Acquire”亏损 60.0 万元（42%）");
    made_difference(results, 1, RS_MEASURE_profit_npv)->p_better = 0.5;
    expect_headline(rs_headline_dashboard, results,
        "No clear winner: Community earns CNY 3.10 M on average (never a loss); Acquire loses CNY "
        "600 k (42 %)",
        "胜负难分：“Community”平均盈利 310 万元（从不亏损）；“Acquire”亏损 60.0 万元（42%）");
    made_difference(results, 1, RS_MEASURE_profit_npv)->summary.half_width = 9e6;
    assert_string_equal(headline(rs_headline_dashboard, results, RS_ENGLISH),
        "Too close to call: Community earns CNY 3.10 M on average (never a loss); Acquire loses "
        "CNY 600 k (42 %)");
}

static void set_ratio(const rs_results *results, int scenario, double median, double reaches)
{
    rs_scenario_results *of = rs_results_part(&results->scenarios[scenario]);
    rs_summary *ratio = made_measure(results, scenario, RS_MEASURE_clv_to_cac);
    ratio->n = 40;
    ratio->p50 = median;
    of->p_clv_to_cac_below_3 = 1 - reaches;
}

/* The same for every replication: what a customer brings in over what one more costs. */
static void set_margin(const rs_results *results, int scenario, double ratio)
{
    for (long r = 0; r < results->n_replications; r++) {
        made_values(results, scenario, RS_MEASURE_clv)[r] = 100 * ratio;
        made_values(results, scenario, RS_MEASURE_cac_marginal)[r] = 100;
    }
}

TEST(growth_is_paid_for_or_not_and_one_more_customer_may_say_otherwise)
{
    static const struct {
        double median[2], reaches[2], margin;
        const char *english, *chinese;
    } cases[] = {
        { { 2.6, 3.9 }, { 0.25, 0.86 }, 3.1,
            "Community reaches a CLV : CAC of 3:1 in 86 % of futures; Acquire in 25 %",
            "“Community”有 86% 的概率达到 3:1，“Acquire”为 25%" },
        { { 2.6, 3.9 }, { 0, 0.86 }, 2.1,
            "Community reaches a CLV : CAC of 3:1 in 86 % of futures; Acquire in none; "
            "one more customer returns only 2.1:1",
            "“Community”有 86% 的概率达到 3:1，“Acquire”则从未；再多一名客户只有 2.1:1" },
        { { 3.3, 3.9 }, { 1, 1 }, 0.8,
            "Every plan reaches a CLV : CAC of 3:1 in every future; Community is highest, at "
            "3.9:1 in the median; "
            "yet one more customer costs more than it brings in (0.8:1)",
            "所有方案在全部模拟中都达到 3:1，“Community”最高：中位数 3.9:1；"
            "但再多一名客户已入不敷出（0.8:1）" },
        { { 1.4, 2.2 }, { 0, 0 }, 2.2,
            "No plan reaches a CLV : CAC of 3:1; Community comes nearest, at 2.2:1 in the median",
            "没有方案的价值成本比达到 3:1，“Community”最接近：中位数 2.2:1" },
        { { 0.2, 0.7 }, { 0, 0 }, 0.3,
            "No plan pays for its growth: the best, Community, brings in 0.70 of each 1 that "
            "acquisition costs",
            "没有方案的增长能自负盈亏：最好的“Community”，客户价值也只有获客成本的 0.70 倍" },
        { { -0.9, -0.2 }, { 0, 0 }, -0.2,
            "No plan pays for its growth: customers bring in less than it costs to serve them",
            "没有方案的增长能自负盈亏：客户带来的收益还不抵服务他们的成本" },
    };
    rs_results *results = made(2);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int s = 0; s < 2; s++) {
            set_ratio(results, s, cases[i].median[s], cases[i].reaches[s]);
            set_margin(results, s, cases[i].margin);
        }
        assert_string_equal(
            headline(rs_headline_clv_to_cac, results, RS_ENGLISH), cases[i].english);
        assert_string_equal(
            headline(rs_headline_clv_to_cac, results, RS_CHINESE), cases[i].chinese);
    }
    set_mean_profit(results, 0, 9e6);
    set_mean_profit(results, 1, 8.5e6);
    for (int s = 0; s < 2; s++)
        set_ratio(results, s, cases[0].median[s], cases[0].reaches[s]);
    expect_headline(rs_headline_clv_to_cac, results,
        "Community reaches a CLV : CAC of 3:1 in 86 % of futures, but earns CNY 500 k less than "
        "Acquire (25 %)",
        "“Community”有 86% 的概率达到 3:1，但比“Acquire”（25%）少赚 50.0 万元");
}

/* None of those whose ratio reads the same is called better than the others. */
TEST(equal_ratios_are_told_of_all_that_have_them)
{
    static const struct {
        double median[3], reaches[3];
        int n;
        const char *english, *chinese;
    } cases[] = {
        { { 2.2, 2.21 }, { 0, 0 }, 2,
            "No plan reaches a CLV : CAC of 3:1; both have 2.2:1 in the median",
            "没有方案的价值成本比达到 3:1，两个方案的中位数都是 2.2:1" },
        { { 2.2, 2.2, 2.2 }, { 0, 0, 0 }, 3,
            "No plan reaches a CLV : CAC of 3:1; all have 2.2:1 in the median",
            "没有方案的价值成本比达到 3:1，所有方案的中位数都是 2.2:1" },
        { { 1.4, 2.2, 2.2 }, { 0, 0, 0 }, 3,
            "No plan reaches a CLV : CAC of 3:1; Community and Aggressive ads come nearest, at "
            "2.2:1 in the median",
            "没有方案的价值成本比达到 3:1，“Community”与“Aggressive ads”最接近：中位数 2.2:1" },
        { { 3.2, 3.9, 3.9 }, { 1, 1, 1 }, 3,
            "Every plan reaches a CLV : CAC of 3:1 in every future; Community and Aggressive ads "
            "are highest, at 3.9:1 in the median",
            "所有方案在全部模拟中都达到 3:1，“Community”与“Aggressive ads”最高：中位数 3.9:1" },
        { { 3.2, 3.9, 3.9 }, { 0.25, 0.86, 0.86 }, 3,
            "Community and Aggressive ads reach a CLV : CAC of 3:1 in 86 % of futures; Acquire in "
            "25 %",
            "“Community”与“Aggressive ads”有 86% 的概率达到 3:1，“Acquire”为 25%" },
        { { 3.9, 3.9 }, { 0.86, 0.86 }, 2,
            "Community reaches a CLV : CAC of 3:1 in 86 % of futures; the other plans just as "
            "often",
            "“Community”有 86% 的概率达到 3:1，其他方案也一样" },
        { { 0.7, 0.7 }, { 0, 0 }, 2,
            "No plan pays for its growth: with each, customers bring in 0.70 of each 1 that "
            "acquisition costs",
            "没有方案的增长能自负盈亏：各方案的客户价值都只有获客成本的 0.70 倍" },
        { { 0.2, 0.7, 0.7 }, { 0, 0, 0 }, 3,
            "No plan pays for its growth: the best, Community and Aggressive ads, bring in 0.70 of "
            "each 1 that acquisition costs",
            "没有方案的增长能自负盈亏：最好的“Community”与“Aggressive "
            "ads”，客户价值也只有获客成本的 "
            "0.70 倍" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_results *results = made(cases[i].n);
        for (int s = 0; s < cases[i].n; s++) {
            set_ratio(results, s, cases[i].median[s], cases[i].reaches[s]);
            set_margin(results, s, 3.1);
        }
        expect_headline(rs_headline_clv_to_cac, results, cases[i].english, cases[i].chinese);
    }
}

TEST(the_growth_of_one_plan_is_told_alone)
{
    rs_results *results = made(1);
    set_ratio(results, 0, 2.6, 0.25);
    set_margin(results, 0, 1.5);
    assert_string_equal(headline(rs_headline_clv_to_cac, results, RS_ENGLISH),
        "Acquire: customers bring in 2.6 times what they cost, 3 times or more in 25 % of futures");
    assert_string_equal(headline(rs_headline_clv_to_cac, results, RS_CHINESE),
        "“Acquire”的客户价值为获客成本的 2.6 倍，有 25% 的概率达到 3 倍");
    set_ratio(results, 0, 0.6, 0);
    assert_string_equal(headline(rs_headline_clv_to_cac, results, RS_ENGLISH),
        "Acquire does not pay for its growth: customers bring in 0.60 of each 1 that acquisition "
        "costs");
}

/* The share of a scenario's cohort that stays at every age above 0. */
static void set_cohort(const rs_results *results, int scenario, int cohort, double share)
{
    const rs_cohort *of = &results->scenarios[scenario].cohorts[cohort];
    for (int age = 1; age < of->n_ages; age++)
        ((double *)rs_results_part(of->active))[age] = share * of->acquired;
}

static void limit_cohorts(const rs_results *results, int n)
{
    for (int s = 0; s < results->n_scenarios; s++)
        ((rs_scenario_results *)rs_results_part(&results->scenarios[s]))->n_cohorts = n;
}

TEST(cohorts_say_whether_newer_customers_stay_longer)
{
    static const char *const labels[24] = { "2026-01", [16] = "2027-05" };
    rs_results *results = made(2);
    set_cohort(results, 0, 0, 0.36);
    set_cohort(results, 0, 16, 0.41);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "Newer customers stay longer: after 7 months 41 % of those of month 17 are still active, "
        "36 % of month 1 (Acquire)");
    results->begins = labels[0];
    results->period_labels = labels;
    set_cohort(results, 0, 16, 0.31);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "Newer customers leave sooner: after 7 months 31 % of those of 2027-05 are still active, "
        "36 % of 2026-01 (Acquire)");
    assert_string_equal(headline(rs_headline_cohorts, results, RS_CHINESE),
        "“Acquire”：新客户流失更快：7 个月后，2027-05 的客户仍有 31% 活跃，2026-01 的为 36%");
    set_cohort(results, 0, 16, 0.361);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "Newer customers stay as long as earlier ones: after 7 months 36 % are still active "
        "(Acquire)");
}

TEST(few_cohorts_are_compared_between_plans)
{
    rs_results *results = made(2);
    limit_cohorts(results, 1);
    set_cohort(results, 0, 0, 0.36);
    set_cohort(results, 1, 0, 0.41);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "After 23 months Community keeps 41 % of its first customers; Acquire keeps 36 %");
    assert_string_equal(headline(rs_headline_cohorts, results, RS_CHINESE),
        "23 个月后“Community”的首批客户仍有 41% 活跃，“Acquire”为 36%");
    set_cohort(results, 1, 0, 0.36);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "After 23 months 36 % of the first customers are still active, whatever the plan");
    results = made(1);
    limit_cohorts(results, 1);
    set_cohort(results, 0, 0, 0.36);
    assert_string_equal(headline(rs_headline_cohorts, results, RS_ENGLISH),
        "Of the customers of month 1 36 % are still active after 23 months");
}

static void set_spend(const rs_results *results, int scenario, int channel, double present,
    double average, double more)
{
    const rs_channel_results *of = &results->scenarios[scenario].channels[channel];
    rs_response_results *response = rs_results_part(&of->response);
    response->present = present;
    response->present_customers = present / average;
    response->present_marginal_cac = more;
}

TEST(the_response_says_where_one_more_customer_costs_most_and_least)
{
    static const struct {
        double more[2];
        const char *english, *chinese;
    } cases[] = {
        { { 237, 48 },
            "One more customer costs CNY 237 through search, CNY 48 through video (Acquire)",
            "“Acquire”：再多一名客户，经“search”要 237 元，经“video”要 48 元" },
        { { 50, 51 },
            "One more customer costs CNY 51 through video, CNY 50 through search (Acquire)",
            "“Acquire”：再多一名客户，经“video”要 51 元，经“search”要 50 元" },
        { { 50, 50 }, "One more customer costs the same through every channel: CNY 50 (Acquire)",
            "“Acquire”：各渠道再多一名客户的成本相同：50 元" },
        { { INFINITY, 48 },
            "search is exhausted: more money brings nobody; one more customer through video "
            "costs CNY 48 (Acquire)",
            "“Acquire”：“search”已无新客可得；经“video”再多一名客户要 48 元" },
        { { INFINITY, INFINITY }, "Every channel is exhausted: more money brings nobody (Acquire)",
            "“Acquire”：所有渠道都已无新客可得：再多投入也不增加客户" },
    };
    rs_results *results = made(2);
    for (int c = 2; c < 4; c++)
        set_spend(results, 0, c, NAN, 1, NAN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int c = 0; c < 2; c++)
            set_spend(results, 0, c, 1e5, 40, cases[i].more[c]);
        assert_string_equal(headline(rs_headline_response, results, RS_ENGLISH), cases[i].english);
        assert_string_equal(headline(rs_headline_response, results, RS_CHINESE), cases[i].chinese);
    }
    for (int s = 0; s < 2; s++)
        for (int c = 0; c < 4; c++)
            set_spend(results, s, c, NAN, 1, NAN);
    assert_string_equal(headline(rs_headline_response, results, RS_ENGLISH),
        "No plan spends on a channel that answers to money");
}

TEST(one_channel_is_told_by_its_average_and_its_margin)
{
    rs_results *results = made(1);
    for (int c = 1; c < 4; c++)
        set_spend(results, 0, c, NAN, 1, NAN);
    set_spend(results, 0, 0, 1e5, 60, 100);
    assert_string_equal(headline(rs_headline_response, results, RS_ENGLISH),
        "One more customer through search costs CNY 100; the average one costs CNY 60");
    assert_string_equal(headline(rs_headline_response, results, RS_CHINESE),
        "经“search”再多一名客户要 100 元，平均为 60 元");
    set_spend(results, 0, 0, 1e5, 60, 60);
    assert_string_equal(headline(rs_headline_response, results, RS_ENGLISH),
        "One more customer through search costs as much as the average one: CNY 60");
    set_spend(results, 0, 0, 1e5, 60, INFINITY);
    assert_string_equal(headline(rs_headline_response, results, RS_ENGLISH),
        "search is exhausted: more money brings nobody");
}

static void set_gain(const rs_results *results, int scenario, int program, double gain)
{
    const rs_program_results *of = &results->scenarios[scenario].programs[program];
    rs_program_results *changed = rs_results_part(of);
    changed->expected_profit_gain = gain;
    changed->profit_gain = rs_summarise(NULL, 0, false);
}

TEST(programs_say_which_earn_their_cost)
{
    static const struct {
        double gains[2];
        const char *english, *chinese;
    } cases[] = {
        { { 335e3, -139e3 },
            "community (Acquire) earns its cost and CNY 335 k more; loyalty (Acquire) loses CNY "
            "139 k, at mean inputs",
            "“community”（Acquire）收回成本，并多赚 33.5 万元；“loyalty”（Acquire）则少赚 13.9 "
            "万元（按输入均值）" },
        { { 335e3, 20e3 },
            "Every program earns its cost; community (Acquire) gains most, CNY 335 k more, at mean "
            "inputs",
            "所有项目都收回成本，“community”（Acquire）最多：多赚 33.5 万元（按输入均值）" },
        { { -335e3, -20e3 },
            "No program earns its cost: the best, loyalty (Acquire), loses CNY 20.0 k, at mean "
            "inputs",
            "没有项目收回成本：最好的“loyalty”（Acquire）也少赚 2.00 万元（按输入均值）" },
        { { 335e3, 0 }, "community (Acquire) earns its cost and CNY 335 k more, at mean inputs",
            "“community”（Acquire）收回成本，并多赚 33.5 万元（按输入均值）" },
        { { 0, 0 }, "No program changes profit", "各项目都不改变利润" },
    };
    rs_results *results = made(2);
    for (int p = 0; p < 2; p++)
        set_gain(results, 1, p, NAN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int p = 0; p < 2; p++)
            set_gain(results, 0, p, cases[i].gains[p]);
        assert_string_equal(headline(rs_headline_programs, results, RS_ENGLISH), cases[i].english);
        assert_string_equal(headline(rs_headline_programs, results, RS_CHINESE), cases[i].chinese);
    }
}

/* In pairs of futures: how sure it is. */
TEST(one_program_is_told_by_its_gain_and_how_sure_it_is)
{
    rs_results *results = made(1);
    set_gain(results, 0, 1, NAN);
    set_gain(results, 0, 0, 5e3);
    assert_string_equal(headline(rs_headline_programs, results, RS_ENGLISH),
        "community earns its cost and CNY 5,000 more, at mean inputs");
    set_gain(results, 0, 0, -5e3);
    assert_string_equal(headline(rs_headline_programs, results, RS_ENGLISH),
        "community does not earn its cost: it loses CNY 5,000, at mean inputs");
    rs_summary *paired = rs_results_part(&results->scenarios[0].programs[0].profit_gain);
    *paired
        = (rs_summary){ .n = 40, .mean = 5e3, .sd = 1e4, .half_width = 1e3, .p_negative = 0.14 };
    assert_string_equal(headline(rs_headline_programs, results, RS_ENGLISH),
        "community earns its cost and CNY 5,000 more, in 86 % of futures");
    assert_string_equal(headline(rs_headline_programs, results, RS_CHINESE),
        "“community”收回成本，并多赚 5,000 元，有 86% 的概率收回");
    paired->p_negative = 0.46;
    assert_string_equal(headline(rs_headline_programs, results, RS_ENGLISH),
        "Whether community earns its cost is open: it does in 54 % of futures");
    assert_string_equal(headline(rs_headline_programs, results, RS_CHINESE),
        "“community”能否收回成本尚无定论：有 54% 的概率收回");
}

TEST(long_and_hostile_names_stay_within_two_lines_and_are_clean)
{
    static rs_headline *const makers[] = { rs_headline_difference, rs_headline_profit_fan,
        rs_headline_payback, rs_headline_clv_to_cac, rs_headline_survival, rs_headline_dashboard,
        rs_headline_exceedance, rs_headline_cash, rs_headline_active, rs_headline_profit_lines };
    made_business business = usual_business(2);
    business.n_replications = 40;
    business.names[0] = "'`date`' \\ \"x\" \x01\x7F \xFF\xC3 an endless name that goes on and on "
                        "and on until nobody reads it";
    business.names[1] = "继续在抖音与小红书上按原计划拉新并维持现有预算直到年底为止继续在抖音与小红"
                        "书上按原计划拉新并维持现有预算直到年底";
    rs_results *results = make_results(&business);
    for (int language = RS_ENGLISH; language <= RS_CHINESE; language++)
        for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
            rs_chart_sheet sheet = { 0 };
            const char *text = headline(makers[i], results, (rs_language)language);
            assert_null(strpbrk(text, "'`\"\\\x01\x7F"));
            assert_int_equal(rs_utf8_valid_prefix(text, strlen(text)), strlen(text));
            assert_in_range(rs_sheet_headline(&sheet, text), 1, 2);
            assert_null(strstr(sheet.variables.data, "…'\n"));
            rs_chart_sheet_clear(&sheet);
        }
}
