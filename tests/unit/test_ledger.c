/* Shares of variance against linear models in which they are known, and the ledger made of them. */
#include "check.h"

#include "study/ledger.h"
#include "study/suitability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N = 4096, MOST_INPUTS = 4 };

/*
 * Uniforms of a Latin hypercube, and y = constant sum of weights * input, both in rows as the
 * regression takes them.
 */
typedef struct planted {
    double inputs[MOST_INPUTS * N], outcome[N], shares[MOST_INPUTS];
} planted;

static rs_design *design_of(int n_inputs, const double *correlation, long n)
{
    static const rs_input_address addresses[MOST_INPUTS]
        = { { "a", true }, { "b", true }, { "c", true }, { "d", true } };
    rs_design *design = NULL;
    rs_error error = { 0 };
    long asked = n;

    assert_int_equal(
        rs_design_make(RS_DESIGN_SOBOL, 7, addresses, n_inputs, correlation, &n, &design, &error),
        RS_OK);
    assert_int_equal(n, asked);
    rs_error_clear(&error);
    return design;
}

static void plant(planted *of, const double *weights, int n_inputs, const double *correlation)
{
    rs_design *design = design_of(n_inputs, correlation, N);
    double uniforms[MOST_INPUTS];

    for (long r = 0; r < N; r++) {
        rs_design_point(design, r, uniforms);
        of->outcome[r] = 0;
        for (int j = 0; j < n_inputs; j++) {
            of->inputs[j * N + r] = uniforms[j];
            of->outcome[r] += weights[j] * uniforms[j];
        }
    }
    rs_design_free(design);
}

static double shares_of(planted *of, int n_inputs)
{
    return rs_rank_shares(of->outcome, of->inputs, N, n_inputs, of->shares);
}

static int set_up_planted(void **state)
{
    *state = calloc(1, sizeof(planted));
    return 0;
}

static int tear_down_planted(void **state)
{
    free(*state);
    return 0;
}

/*
 * y = 3 a + 4 b: the variances are 0.36 and 0.64 of the whole; ranks bend the line a little. The
 * rank of y is the chance that another y' lies below. With d = a - a' (a triangle on [-1, 1];
 * given d, a is (1 + d) / 2 on average) and k = 3/4 the correlation with a is 12 times the
 * integral of d (1 - d) (k d - (k d)^2 / 2) from 0 to 1, k - 0.3 k^2; that with b likewise, where
 * 4/3 d is cut at 1.
 */
static const double correlation_a = 0.58125, correlation_b = 0.803125;

TEST_WITH(independent_inputs_share_by_their_variances, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ 3, 4, 0 }, 3, NULL);
    double explained = shares_of(of, 3);

    assert_close(of->shares[0], correlation_a * correlation_a, 2e-3);
    assert_close(of->shares[1], correlation_b * correlation_b, 2e-3);
    assert_close(of->shares[2], 0, 1e-3);
    assert_close(of->shares[0] + of->shares[1] + of->shares[2], explained, 1e-12);
}

TEST_WITH(the_sign_of_an_effect_does_not_matter, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ -3, 4 }, 2, NULL);
    shares_of(of, 2);
    assert_close(of->shares[0], correlation_a * correlation_a, 2e-3);
    assert_close(of->shares[1], correlation_b * correlation_b, 2e-3);
}

/* Only the order counts: exp is as good as the identity, and one input alone explains all. */
TEST_WITH(a_curved_effect_is_explained_as_long_as_it_rises, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ 1 }, 1, NULL);
    for (long r = 0; r < N; r++)
        of->outcome[r] = exp(30 * of->outcome[r]);
    assert_close(shares_of(of, 1), 1, 1e-12);
    assert_close(of->shares[0], 1, 1e-12);
}

/* Luck as large as the input: half is explained. */
TEST_WITH(luck_is_not_explained, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ 1, 1 }, 2, NULL);
    assert_close(shares_of(of, 1), 0.5, 0.02);
}

/* Ranks correlated at 0.6, weights 1 and 1: each half; 1 and 0: Pratt leaves the second nothing. */
TEST_WITH(correlated_inputs_share_what_they_have_in_common, set_up_planted, tear_down_planted)
{
    static const double correlation[] = { 1, 0.6, 0.6, 1 };
    planted *of = *state;
    plant(of, (const double[]){ 1, 1 }, 2, correlation);
    double explained = shares_of(of, 2);
    assert_close(of->shares[0] / explained, 0.5, 0.01);
    plant(of, (const double[]){ 1, 0 }, 2, correlation);
    assert_close(shares_of(of, 2), 1, 1e-9);
    assert_close(of->shares[0], 1, 1e-9);
    assert_close(of->shares[1], 0, 1e-9);
}

/*
 * Coefficient -0.3 and correlation about 0.8 - 0.3: a negative share becomes 0, the sum stays R^2.
 */
TEST_WITH(a_negative_share_becomes_none, set_up_planted, tear_down_planted)
{
    static const double correlation[] = { 1, 0.8, 0.8, 1 };
    planted *of = *state;
    plant(of, (const double[]){ 1, -0.3 }, 2, correlation);
    double explained = shares_of(of, 2);

    assert_close(of->shares[1], 0, 0);
    assert_close(of->shares[0], explained, 1e-12);
    assert_true(explained > 0.9 && explained <= 1);
}

TEST_WITH(inputs_that_move_together_share_alike, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ 1 }, 1, NULL);
    memcpy(of->inputs + N, of->inputs, sizeof(double) * N);
    assert_close(shares_of(of, 2), 1, 1e-9);
    assert_close(of->shares[0], 0.5, 1e-6);
}

TEST_WITH(what_cannot_be_known_is_not_made_up, set_up_planted, tear_down_planted)
{
    planted *of = *state;
    plant(of, (const double[]){ 1, 1 }, 2, NULL);
    assert_true(isnan(rs_rank_shares(of->outcome, of->inputs, 7, 2, of->shares)));
    assert_true(isnan(of->shares[0]) && isnan(of->shares[1]));
    assert_true(rs_rank_shares(of->outcome, of->inputs, 8, 2, of->shares) >= 0);
    assert_true(isnan(rs_rank_shares(of->outcome, of->inputs, N, 0, of->shares)));
    for (long r = 0; r < N; r++)
        of->outcome[r] = 5;
    assert_true(isnan(shares_of(of, 2)));
    of->outcome[3] = NAN;
    assert_true(isnan(shares_of(of, 2)));
}

/* ---- the ledger of a run ---- */

/*
 * Three scenarios: the baseline uses input 0, Plan input 1, Other (whose profit is lower) input 2.
 * Plan less Base is 3 u0 + 4 u1.
 */
typedef struct bench {
    rs_arena arena;
    rs_rule rules[3][2];
    rs_scenario scenarios[3];
    rs_assumption assumptions[5];
    rs_checked_study study;
    rs_structure structures[3];
    rs_run run;
    rs_scenario_results of_scenarios[3];
    rs_results results;
} bench;

static void fill_profits(bench *of)
{
    for (int s = 0; s < 3; s++) {
        double *values = RS_ARENA_ARRAY(&of->arena, double, RS_N_MEASURES *N), u[3];
        rs_summary *measures = RS_ARENA_ARRAY(&of->arena, rs_summary, RS_N_MEASURES);
        for (long r = 0; r < N; r++) {
            rs_design_point(of->run.design, r, u);
            double base = 1000 - 3 * u[0];
            values[RS_MEASURE_profit_npv * N + r] = s == 0 ? base
                : s == 1                                   ? 1000 + 4 * u[1]
                                                           : 1000 - 9 * u[2];
        }
        measures[RS_MEASURE_profit_npv].mean = s == 1 ? 1028 : 1020;
        of->of_scenarios[s] = (rs_scenario_results){
            .name = of->scenarios[s].name, .values = values, .measures = measures
        };
    }
}

static int set_up_bench(void **state)
{
    static const char *const names[] = { "Base", "Plan", "Other" };
    bench *of = calloc(1, sizeof *of);
    of->assumptions[0] = (rs_assumption){ "prices.sure", -1, 2, 2, 2, "a list", "panel", "all" };
    of->assumptions[1] = (rs_assumption){ "a", 0, 0.5, 0.05, 0.95, "", "panel", "all" };
    of->assumptions[2]
        = (rs_assumption){ "b.first", 1, 0.5, 0.05, 0.95, "x", "guess", "Plan, Other" };
    of->assumptions[3] = (rs_assumption){ "b.second", 1, 0.7, 0.05, 0.95, "", "", "Plan" };
    of->assumptions[4] = (rs_assumption){ "c", 2, 0.5, 0.05, 0.95, "", "guess", "Other" };
    for (int s = 0; s < 3; s++) {
        of->rules[s][0] = (rs_rule){ .kind = RS_RULE_CONSTANT, .input = 2 };
        of->rules[s][1] = (rs_rule){ .kind = RS_RULE_INPUT, .input = s };
        of->scenarios[s].name = names[s];
        of->scenarios[s].business.parameters = (rs_parameters){ of->rules[s], 2 };
        of->structures[s] = (rs_structure){
            .scenario = s, .program = -1, .business = &of->scenarios[s].business
        };
    }
    of->study = (rs_checked_study){ .scenarios = of->scenarios,
        .n_scenarios = 3,
        .assumptions = of->assumptions,
        .n_assumptions = 5,
        .inputs = { .n = 3 } };
    of->run = (rs_run){ .study = &of->study,
        .design = design_of(3, NULL, N),
        .rows = { .n_done = N },
        .n_asked = N,
        .layouts = { .list = of->structures },
        .n_scenarios = 3 };
    fill_profits(of);
    of->results
        = (rs_results){ .scenarios = of->of_scenarios, .n_scenarios = 3, .n_replications = N };
    *state = of;
    return 0;
}

static int tear_down_bench(void **state)
{
    bench *of = *state;
    rs_design_free(of->run.design);
    rs_arena_clear(&of->arena);
    free(of);
    return 0;
}

static const rs_assumption_results *row_of(const bench *of, const char *path)
{
    for (int i = 0; i < of->results.n_assumptions; i++)
        if (strcmp(of->results.assumptions[i].path, path) == 0)
            return &of->results.assumptions[i];
    fail_msg("there is no row %s", path);
    return NULL;
}

TEST_WITH(the_ledger_is_about_the_best_other_scenario, set_up_bench, tear_down_bench)
{
    bench *of = *state;
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_int_equal(of->results.headline, 1);
    double a = correlation_a * correlation_a, b = correlation_b * correlation_b;
    assert_close(of->results.explained, a + b, 3e-3);
    assert_close(row_of(of, "a")->share, a, 2e-3);
    assert_close(row_of(of, "c")->share, 0, 0);
    assert_close(of->results.resting_on_guesses, b / (a + b), 3e-3);
}

TEST_WITH(assumptions_with_one_input_part_its_share, set_up_bench, tear_down_bench)
{
    bench *of = *state;
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    double first = row_of(of, "b.first")->share, second = row_of(of, "b.second")->share;
    assert_close(first, second, 0);
    assert_close(first + second, correlation_b * correlation_b, 2e-3);
    of->assumptions[3].scenarios = "Other";
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_close(row_of(of, "b.first")->share, 2 * first, 1e-12);
    assert_close(row_of(of, "b.second")->share, 0, 0);
}

TEST_WITH(rows_fall_and_what_is_certain_comes_last, set_up_bench, tear_down_bench)
{
    static const char *const expected[] = { "a", "b.first", "b.second", "c", "prices.sure" };
    bench *of = *state;
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_int_equal(of->results.n_assumptions, 5);
    for (int i = 0; i < 5; i++)
        assert_string_equal(of->results.assumptions[i].path, expected[i]);
    assert_false(of->results.assumptions[4].uncertain);
    assert_close(of->results.assumptions[4].value, 2, 0);
    assert_string_equal(row_of(of, "prices.sure")->source, "a list");
}

TEST_WITH(too_few_replications_leave_the_shares_open, set_up_bench, tear_down_bench)
{
    bench *of = *state;
    of->run.rows.n_done = 7;
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_int_equal(of->results.headline, 1);
    assert_true(isnan(of->results.explained) && isnan(of->results.resting_on_guesses));
    assert_true(isnan(row_of(of, "a")->share) && isnan(row_of(of, "c")->share));
    assert_close(row_of(of, "prices.sure")->share, 0, 0);
    of->run.rows.n_done = 8; /* four for each of the two inputs in use */
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_true(of->results.explained >= 0);
}

TEST_WITH(one_scenario_has_no_headline, set_up_bench, tear_down_bench)
{
    bench *of = *state;
    of->results.n_scenarios = of->run.n_scenarios = 1;
    assert_int_equal(rs_ledger_fill(&of->arena, &of->run, &of->results), RS_OK);
    assert_int_equal(of->results.headline, -1);
    assert_int_equal(of->results.n_assumptions, 5);
    assert_true(isnan(of->results.explained));
}

/* ---- suitability ---- */

TEST(each_business_gets_the_mode_that_fits_it)
{
    static const struct {
        rs_suitability of;
        const char *mode;
        double score;
    } cases[] = {
        { { true, 1, 1, 1, 1, 1, 1, 1 }, "community", 1 },
        { { true, 0, 0, 0, 0, 0, 0, 0 }, "one_to_one", 0 },
        { { true, 1, 0.8, 1, 1, 1, 0.9, 0.5 }, "community", 6.2 / 7 },               /* drinks */
        { { true, 0.2, 0.5, 0, 0.6, 0.1, 0.8, 0.9 }, "after_sales_group", 3.1 / 7 }, /* cars */
        { { true, 0.4, 1, 0, 0.3, 0, 0.6, 0.7 }, "topic_group", 3.0 / 7 }, /* a course abroad */
        { { true, 0.1, 0.3, 1, 1, 1, 0.2, 0.1 }, "flash_group", 3.7 / 7 }, /* a shop */
        { { true, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5 }, "community", 0.5 }, /* a tie */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_suitability_results result = rs_suitability_score(&cases[i].of);
        assert_true(result.given);
        assert_string_equal(result.mode, cases[i].mode);
        assert_close(result.score, cases[i].score, 1e-12);
        assert_close(result.mode_scores[0], result.score, 0);
    }
}

TEST(what_is_not_stated_is_not_scored)
{
    rs_suitability_results result = rs_suitability_score(&(rs_suitability){ 0 });
    assert_false(result.given);
    assert_null(result.mode);
    assert_true(isnan(result.score) && isnan(result.mode_scores[1]));
}
