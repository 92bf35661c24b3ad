#include "check.h"

#include "io/headlines.h"
#include "support/headline_case.h"
#include "support/random_results.h"

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
}

static void the_chance_of_a_loss_falls_or_no_plan_has_less(void **state)
{
    (void)state;
    rs_results *results = made(2);
    set_losses(results, 0, 20);
    set_losses(results, 1, 6);
    expect_headline(rs_headline_exceedance, results,
        "The chance of a loss falls from 50 % (Acquire) to 15 % (Community)",
        "亏损概率从 50%（“Acquire”）降至 15%（“Community”）");
    set_losses(results, 1, 40);
    expect_headline(rs_headline_exceedance, results,
        "Acquire has the lowest chance of a loss, 50 %; Community has 100 %",
        "“Acquire”的亏损概率最低，为 50%；“Community”为 100%");
    free_made_results(results);
}

/* 3 discordant replications of 40 prove nothing. */
static void risks_that_cannot_be_told_apart_are_called_alike(void **state)
{
    (void)state;
    rs_results *results = made(2);
    set_losses(results, 0, 12);
    set_losses(results, 1, 9);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[1], &results->scenarios[0]), 0);
    expect_headline(rs_headline_exceedance, results,
        "Community and Acquire are about equally likely to make a loss: 23 % and 30 %",
        "“Community”与“Acquire”的亏损概率相差无几：23% 与 30%");
    set_losses(results, 1, 12);
    expect_headline(rs_headline_exceedance, results,
        "Acquire and Community are equally likely to make a loss: 30 %",
        "“Acquire”与“Community”的亏损概率相同，均为 30%");
    set_losses(results, 1, 6);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[1], &results->scenarios[0]), 1);
    assert_int_equal(
        rs_chart_fewer_losses(results, &results->scenarios[0], &results->scenarios[1]), -1);
    free_made_results(results);
}

/* 40 values of 1e5, 2e5 …: the lowest tenth ends at 4.9e5. */
static void what_is_sure_is_told_by_its_size(void **state)
{
    (void)state;
    rs_results *results = made(2);
    set_losses(results, 0, 0);
    set_losses(results, 1, 0);
    made_measure(results, 1, RS_MEASURE_profit_npv)->p10 = 6e5;
    expect_headline(rs_headline_exceedance, results,
        "No plan makes a loss in any future; Community earns most, at least CNY 600 k in 9 of 10",
        "所有方案在全部模拟中都不亏损；“Community”赚得最多，九成情形下至少 60.0 万元");
    set_losses(results, 0, 40);
    set_losses(results, 1, 40);
    made_measure(results, 0, RS_MEASURE_profit_npv)->p10 = -3e5;
    expect_headline(rs_headline_exceedance, results,
        "Every plan makes a loss in every future; Acquire loses least, at most CNY 300 k in 9 of 10",
        "所有方案在全部模拟中都亏损；“Acquire”亏得最少，九成情形下不超过 30.0 万元");
    free_made_results(results);
}

static void one_plan_alone_has_its_risk_and_its_best_tenth(void **state)
{
    (void)state;
    rs_results *results = made(1);
    set_losses(results, 0, 10);
    expect_headline(rs_headline_exceedance, results,
        "Acquire makes a loss in 25 % of futures; in the best tenth it earns at least CNY 3.61 M",
        "“Acquire”的亏损概率为 25%；最好的一成情形下至少盈利 361 万元");
    set_losses(results, 0, 0);
    expect_headline(rs_headline_exceedance, results,
        "Acquire never makes a loss, and earns at least CNY 490 k in 9 futures of 10",
        "“Acquire”在全部模拟中都不亏损，九成情形下至少盈利 49.0 万元");
    set_losses(results, 0, 39);
    made_measure(results, 0, RS_MEASURE_profit_npv)->p90 = -4e5;
    expect_headline(rs_headline_exceedance, results,
        "Acquire makes a loss in 98 % of futures; in the best tenth it loses at most CNY 400 k",
        "“Acquire”的亏损概率为 98%；最好的一成情形下亏损不超过 40.0 万元");
    free_made_results(results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chance_of_a_loss_falls_or_no_plan_has_less),
        cmocka_unit_test(risks_that_cannot_be_told_apart_are_called_alike),
        cmocka_unit_test(what_is_sure_is_told_by_its_size),
        cmocka_unit_test(one_plan_alone_has_its_risk_and_its_best_tenth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
