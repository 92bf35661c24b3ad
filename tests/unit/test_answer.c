#include "check.h"

#include "results/results.h"
#include "retsim/report.h"
#include "support/sample_results.h"
#include "tables/verdict.h"

#include <stdlib.h>
#include <string.h>

enum { PROFIT = RS_MEASURE_profit_npv };

static void expect(const rs_results *results, rs_language language, const char *expected)
{
    char *answer = rs_results_answer(results, language);
    assert_string_equal(answer, expected);
    free(answer);
}

/* What stands under it. */
static void expect_footing(const rs_results *results, rs_language language, const char *expected)
{
    char *footing = rs_results_footing(results, language);
    assert_string_equal(footing, expected);
    free(footing);
}

/* The profit of a scenario and its difference from the baseline, as the study would give them. */
static void set_profit(const rs_results *results, int scenario, double mean, double half_width)
{
    rs_summary *profit
        = (rs_summary *)rs_results_part(results->scenarios[scenario].measures) + PROFIT;
    profit->mean = mean;
    profit->half_width = half_width;
}

static void set_gain(
    const rs_results *results, int scenario, double mean, double half_width, double p_better)
{
    rs_difference *gain
        = (rs_difference *)rs_results_part(results->scenarios[scenario].differences) + PROFIT;
    gain->summary.mean = mean;
    gain->summary.half_width = half_width;
    gain->p_better = p_better;
    gain->p_better_half_width
        = 1.96 * sqrt(p_better * (1 - p_better) / (double)results->n_replications);
}

/* Two scenarios with short names after 2,000 replications. */
static rs_results *two(sample *of)
{
    of->results.n_scenarios = 2;
    of->results.n_replications = of->results.n_asked = 2000;
    sample_scenario(&of->results, 0)->label = "Acquire";
    sample_scenario(&of->results, 1)->label = "Community";
    return &of->results;
}

EACH_TEST(sample_set_up, sample_tear_down);

TEST(the_winner_is_told_with_its_gain)
{
    rs_results *results = two(*state);
    set_gain(results, 1, 310123, 9012, 0.971);
    expect(results, RS_ENGLISH,
        "Community beats Acquire by CNY 310 k on average, in 97 % of futures.");
    expect(results, RS_CHINESE, "“Community”比“Acquire”平均多赚 31.0 万元，在 97% 的情形下更优。");
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 9,012 and ± 1 point; 2,000 replications are enough "
        "for this.");
    expect_footing(results, RS_CHINESE,
        "模拟误差（95%）：± 9,012 元、± 1 个百分点；2,000 次模拟已足够得出这一结论。");
}

TEST(more_on_average_but_not_more_often_is_no_win)
{
    rs_results *results = two(*state);
    set_gain(results, 1, 120000, 70000, 0.5);
    expect(results, RS_ENGLISH,
        "No clear winner: Community earns CNY 120 k more than Acquire on average and is ahead in "
        "50 % of futures.");
    expect(results, RS_CHINESE,
        "胜负难分：“Community”比“Acquire”平均多赚 12.0 万元，在 50% 的情形下更优。");
    set_gain(results, 1, 120000, 70000, 0.59);
    expect(results, RS_ENGLISH,
        "No clear winner: Community earns CNY 120 k more than Acquire on average and is ahead in "
        "59 % of futures.");
    set_gain(results, 1, 120000, 70000, 0.61);
    expect(results, RS_ENGLISH,
        "Community beats Acquire by CNY 120 k on average, in 61 % of futures.");
    set_gain(results, 1, 120000, 70000, 0.3);
    expect(results, RS_ENGLISH,
        "Community earns CNY 120 k more than Acquire on average, but is ahead in only 30 % of "
        "futures.");
    expect(
        results, RS_CHINESE, "“Community”比“Acquire”平均多赚 12.0 万元，但只在 30% 的情形下更优。");
}

TEST(a_baseline_that_is_best_is_told_with_what_it_beats)
{
    rs_results *results = two(*state);
    set_profit(results, 1, 900000, 9000);
    set_gain(results, 1, -310123, 9012, 0);
    expect(results, RS_ENGLISH,
        "Acquire beats Community by CNY 310 k on average, in all simulated futures.");
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 9,012; 2,000 replications are enough for this.");
}

TEST(what_cannot_be_told_apart_says_how_many_replications_would)
{
    rs_results *results = two(*state);
    set_gain(results, 1, 6100, 9012, 0.54);
    expect(results, RS_ENGLISH,
        "Too close to call: Community earns CNY 6,100 more than Acquire on average and is ahead in "
        "54 % of futures.");
    expect(results, RS_CHINESE,
        "难分高下：“Community”比“Acquire”平均多赚 6,100 元，在 54% 的情形下更优。");
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 9,012 and ± 2 points; 2,000 replications do not "
        "tell, about 9,000 would.");
    expect_footing(results, RS_CHINESE,
        "模拟误差（95%）：± 9,012 元、± 2 个百分点；2,000 次模拟不足以分辨，约需 9,000 次。");
    set_gain(results, 1, 6.1, 9012, 0.5);
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 9,012 and ± 2 points; they are as good as equal.");
}

TEST(a_winner_that_loses_money_is_told_so)
{
    rs_results *results = two(*state);
    set_profit(results, 0, -360000, 20000);
    set_profit(results, 1, -50123, 20000);
    set_gain(results, 1, 310123, 9012, 1);
    expect(results, RS_ENGLISH,
        "Community beats Acquire by CNY 310 k on average, in all simulated futures, but still "
        "loses CNY 50.1 k.");
    expect(results, RS_CHINESE,
        "“Community”比“Acquire”平均多赚 31.0 万元，在全部模拟情形下都更优，但仍亏损 5.01 万元。");
}

TEST(without_chance_there_is_no_error_to_tell)
{
    rs_results *results = two(*state);
    results->n_replications = results->n_asked = 1;
    set_gain(results, 1, 310123, (double)NAN, 1);
    expect(results, RS_ENGLISH, "Community beats Acquire by CNY 310 k.");
    expect(results, RS_CHINESE, "“Community”比“Acquire”多赚 31.0 万元。");
    expect_footing(results, RS_ENGLISH, "");
    set_gain(results, 1, 0, (double)NAN, 0.5);
    expect(results, RS_ENGLISH, "Community and Acquire earn the same.");
    expect(results, RS_CHINESE, "“Community”与“Acquire”的利润相同。");
}

TEST(numbers_that_are_all_certain_are_told)
{
    rs_results *results = two(*state);
    set_gain(results, 1, 310123, 9012, 1);
    results->n_assumptions = 0;
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 9,012; 2,000 replications are enough for this. No "
        "number is given as "
        "uncertain: the ranges are customers' luck only.");
    expect_footing(results, RS_CHINESE,
        "模拟误差（95%）：± 9,012 元；2,000 "
        "次模拟已足够得出这一结论。没有任何数字注明不确定：区间只反映客户的运气。");
}

TEST(one_scenario_is_told_by_its_profit_and_its_risk)
{
    rs_results *results = two(*state);
    results->n_scenarios = 1;
    rs_summary *profit = (rs_summary *)rs_results_part(results->scenarios[0].measures) + PROFIT;
    set_profit(results, 0, 1234567, 12345);
    profit->p_negative = 0.12;
    expect(results, RS_ENGLISH,
        "Acquire earns CNY 1.23 M on average within 12 months (present value) and makes a loss in "
        "12 % of futures.");
    expect(results, RS_CHINESE,
        "“Acquire”在 12 个月内平均盈利 123 万元（现值），在 12% 的情形下亏损。");
    expect_footing(results, RS_ENGLISH,
        "Error of the simulation (95 %): ± CNY 12.3 k; 2,000 replications are enough for this.");
    set_profit(results, 0, -1234567, 12345);
    profit->p_negative = 0.999;
    results->horizon = 1;
    expect(results, RS_ENGLISH,
        "Acquire loses CNY 1.23 M on average within 1 month (present value) and makes a loss in "
        "99.9 % of futures.");
    set_profit(results, 0, 6100, 9012);
    profit->p_negative = 0.46;
    expect(results, RS_ENGLISH,
        "Too close to call: Acquire earns CNY 6,100 on average within 1 month (present value) and "
        "makes a loss in "
        "46 % of futures.");
}

TEST(a_third_scenario_as_good_as_the_winner_is_named)
{
    sample *of = *state;
    rs_results *results = &of->results;
    sample_scenario(results, 0)->label = "Acquire";
    sample_scenario(results, 1)->label = "Community";
    sample_scenario(results, 2)->label = "Loyalty";
    double *values = (double *)rs_results_part(results->scenarios[2].values) + PROFIT * 64;
    const double *like = results->scenarios[1].values + PROFIT * 64;
    for (int r = 0; r < 64; r++)
        values[r] = like[r] + (r % 2 ? 1000 : -1010);
    set_profit(results, 2, results->scenarios[1].measures[PROFIT].mean - 5, 70000);
    char *answer = rs_results_answer(results, RS_ENGLISH);
    assert_non_null(strstr(answer, "Community beats Acquire by CNY 310 k on average"));
    assert_non_null(strstr(answer, ", but cannot be told from Loyalty."));
    free(answer);
    char *footing = rs_results_footing(results, RS_ENGLISH);
    assert_null(strstr(footing, "are enough for this"));
    assert_non_null(strstr(footing, "replications do not tell, about "));
    free(footing);
    for (int r = 0; r < 64; r++)
        values[r] = like[r] - 500 - r;
    answer = rs_results_answer(results, RS_ENGLISH);
    assert_null(strstr(answer, "Loyalty"));
    free(answer);
}

TEST(an_interrupted_run_says_so_first)
{
    rs_results *results = two(*state);
    results->complete = false;
    results->n_replications = 812;
    set_gain(results, 1, 310123, 9012, 1);
    expect(results, RS_ENGLISH,
        "Interrupted after 812 of 2,000 replications: Community beats Acquire by CNY 310 k on "
        "average, in all "
        "simulated futures.");
    expect(results, RS_CHINESE,
        "模拟中断，只完成 812 次（计划 2,000 次）：“Community”比“Acquire”平均多赚 31.0 万元，"
        "在全部模拟情形下都更优。");
}

TEST(no_profit_is_no_answer)
{
    rs_results *results = two(*state);
    set_profit(results, 0, (double)NAN, (double)NAN);
    set_profit(results, 1, (double)NAN, (double)NAN);
    expect(results, RS_ENGLISH, "There is no profit to compare.");
    results->n_scenarios = 0;
    expect(results, RS_CHINESE, "没有可比较的利润。");
}

TEST(a_hostile_label_stays_on_its_line)
{
    sample *of = *state;
    const char *label = of->results.scenarios[SAMPLE_HOSTILE].label;
    rs_results *results = two(of);
    sample_scenario(results, 1)->label = label;
    char *answer = rs_results_answer(results, RS_ENGLISH);
    assert_null(strchr(answer, '\n'));
    assert_null(strchr(answer, '\x1b'));
    free(answer);
}

/* The colour of a chart and the word of the answer come from one rule: green of wins only where the
 * answer says "beats". */
TEST(charts_and_the_answer_agree_on_who_wins)
{
    rs_results *results = two(*state);
    for (int p = 0; p <= 100; p += 5)
        for (int sure = 0; sure < 2; sure++)
            for (int sign = -1; sign <= 1; sign += 2) {
                set_profit(results, 0, 0, 1);
                set_profit(results, 1, sign * 1e5, 1);
                set_gain(results, 1, sign * 1e5, sure ? 1e4 : 2e5, p / 100.0);
                char *answer = rs_results_answer(results, RS_ENGLISH);
                int wins = rs_verdict_sign(&results->scenarios[1].differences[PROFIT]);
                assert_int_equal(strstr(answer, "Community beats Acquire") != NULL, wins > 0);
                assert_int_equal(strstr(answer, "Acquire beats Community") != NULL, wins < 0);
                free(answer);
            }
}
