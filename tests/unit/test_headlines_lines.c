#include "check.h"

#include "charts/chart_lines.h"
#include "charts/headlines.h"
#include "results/results.h"
#include "support/headline_case.h"
#include "support/random_results.h"

static rs_results *made(int n_scenarios)
{
    made_business business = usual_business(n_scenarios);
    business.n_replications = 40;
    business.horizon = 4;
    return make_results(&business);
}

/* All of a line in the first period. */
static void set_line(const rs_results *results, int scenario, rs_series series, double amount)
{
    rs_band *bands = (rs_band *)rs_results_part(results->scenarios[scenario].periods)
        + (long)series * results->horizon;
    for (int t = 0; t < results->horizon; t++)
        bands[t].mean = t == 0 ? amount : 0;
}

static void set_books(const rs_results *results, int scenario, double revenue, double goods,
    double program, double acquisition)
{
    set_line(results, scenario, RS_SERIES_revenue, revenue);
    set_line(results, scenario, RS_SERIES_cost_of_goods, goods);
    set_line(results, scenario, RS_SERIES_program_cost, program);
    set_line(results, scenario, RS_SERIES_channel_spend, acquisition);
    set_line(results, scenario, RS_SERIES_profit, revenue - goods - program - acquisition);
    set_mean_profit(results, scenario, revenue - goods - program - acquisition);
}

TEST(a_difference_is_told_with_all_lines_that_make_it)
{
    rs_results *results = made(3);
    set_books(results, 0, 5e6, 2e6, 0, 1e6);
    set_books(results, 1, 6e6, 2.1e6, 4e5, 1e6);
    set_books(results, 2, 4e6, 2e6, 0, 5e5);
    expect_headline(rs_headline_profit_lines, results,
        "Community earns CNY 500 k more than Acquire, undiscounted: revenue +1 M, program costs "
        "−400 k, cost of goods −100 k",
        "“Community”未折现利润平均比“Acquire”多 50.0 万元：收入 +100 万，项目成本 −40 万，商品成本 "
        "−10 万");
    set_books(results, 1, 1e6, 2e6, 0, 1e6);
    expect_headline(rs_headline_profit_lines, results,
        "Aggressive ads earns CNY 500 k less than Acquire, undiscounted: revenue −1 M, channel "
        "spend +500 k",
        "“Aggressive ads”未折现利润平均比“Acquire”少 50.0 万元：收入 −100 万，渠道投放 +50 万");
    /* what is not named is summed, so that nothing is missing: the lines of a board's first deck */
    set_books(results, 1, 3.11e6, 1.206e6, 9.75e5, -5e4);
    set_books(results, 2, 0, 2e6, 0, 0);
    expect_headline(rs_headline_profit_lines, results,
        "Community earns CNY 1.02 M less than Acquire, undiscounted: revenue −1.89 M, channel "
        "spend +1.05 M, "
        "program costs −975 k, cost of goods +794 k",
        "“Community”未折现利润平均比“Acquire”少 102 万元：收入 −189 万，渠道投放 +105 万，项目成本 "
        "−97.5 万，"
        "商品成本 +79.4 万");
    set_books(results, 1, 4e6, 2.1e6, 0, 1.1e6);
    expect_headline(rs_headline_profit_lines, results,
        "Community earns CNY 1.20 M less than Acquire, undiscounted: revenue −1 M, the rest −200 k",
        "“Community”未折现利润平均比“Acquire”少 120 万元：收入 −100 万，其余 −20 万");
}

TEST(plans_that_earn_the_same_are_called_so)
{
    rs_results *results = made(2);
    set_books(results, 0, 5e6, 2e6, 0, 1e6);
    set_books(results, 1, 5e6, 2e6, 0, 1e6);
    expect_headline(rs_headline_profit_lines, results,
        "Community and Acquire have the same undiscounted profit on average",
        "“Community”与“Acquire”的未折现利润平均相同");
}

TEST(one_plan_alone_has_its_largest_cost)
{
    rs_results *results = made(1);
    set_books(results, 0, 5e6, 2e6, 0, 1e6);
    expect_headline(rs_headline_profit_lines, results,
        "Acquire takes in CNY 5.00 M and keeps CNY 2.00 M, undiscounted; the largest cost is cost "
        "of goods, CNY 2.00 M",
        "“Acquire”未折现收入 500 万元，盈利 200 万元；最大的支出是商品成本，200 万元");
    set_books(results, 0, 1e6, 5e5, 0, 1e6);
    expect_headline(rs_headline_profit_lines, results,
        "Acquire takes in CNY 1.00 M and loses CNY 500 k, undiscounted; the largest cost is "
        "channel spend, CNY 1.00 M",
        "“Acquire”未折现收入 100 万元，亏损 50.0 万元；最大的支出是渠道投放，100 万元");
    set_books(results, 0, 1e6, 0, 0, 0);
    expect_headline(rs_headline_profit_lines, results,
        "Acquire takes in CNY 1.00 M and keeps CNY 1.00 M, undiscounted",
        "“Acquire”未折现收入 100 万元，盈利 100 万元");
}

/* The lines that are shown make the profit, and those that are 0 everywhere are left out. */
TEST(the_lines_sum_to_profit)
{
    rs_results *results = made(8);
    rs_chart_view view;
    rs_chart_view_make(&view, results, NULL, RS_ENGLISH);
    rs_chart_lines lines = rs_chart_lines_of(&view);
    assert_int_equal(lines.n, 5); /* revenue, goods, programs, acquisition, profit */
    for (int s = 0; s < view.n; s++) {
        double sum = 0;
        for (int k = 0; k < lines.n - 1; k++)
            sum += lines.amount[s][k];
        assert_close(sum, lines.amount[s][lines.n - 1], 1e-6);
    }
    assert_close(lines.amount[3][2], -0.9e6, 1e-6);
    assert_close(rs_chart_line_difference(&view, &lines, 3, 2), -0.9e6, 1e-6);
    assert_close(rs_chart_line_difference(&view, &lines, 3, 1), 0, 0);
    rs_chart_view_clear(&view);
}
