/* Figures by name: what is kept in the structs, and nothing by a name that is none. */
#include "check.h"

#include "support/sample_results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    rs_arena arena;
    rs_results results;
    int scenario, n_names, n_texts;
} fixture;

static int set_up(void **state)
{
    fixture *of = calloc(1, sizeof *of);
    of->results = sample_results(&of->arena);
    *state = of;
    return 0;
}

static int tear_down(void **state)
{
    fixture *of = *state;
    rs_arena_clear(&of->arena);
    free(of);
    return 0;
}

EACH_TEST(set_up, tear_down);

TEST(a_figure_is_what_is_kept)
{
    const rs_results *results = &((fixture *)*state)->results;
    const rs_scenario_results *kept = &results->scenarios[SAMPLE_COMMUNITY];
    const struct {
        const char *name;
        double value;
    } figures[] = {
        { "measures.profit_npv.mean", kept->measures[RS_MEASURE_profit_npv].mean },
        { "measures.profit_npv.n", (double)kept->measures[RS_MEASURE_profit_npv].n },
        { "difference.clv.p95", kept->differences[RS_MEASURE_clv].summary.p95 },
        { "difference.clv.p_better", kept->differences[RS_MEASURE_clv].p_better },
        { "values.clv.3", kept->values[(int)RS_MEASURE_clv * 64 + 3] },
        { "periods.active.4.p2_5", kept->periods[(int)RS_SERIES_active * 12 + 4].p2_5 },
        { "channels.douyin.cac.mean", 57.4 },
        { "channels.0.cac.mean", 57.4 },
        { "segments.regular.reasons.taste", 0.75 },
        { "programs.community.cost.p50", kept->programs[0].cost.p50 },
        { "cohorts.0.active.2", 810 },
        { "var.value", 654321.5 },
        { "variance.profit_npv.luck", 0.5e10 },
        { "channels.douyin.paid", 1 },
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        assert_close(
            rs_results_number(results, SAMPLE_COMMUNITY, figures[i].name), figures[i].value, 1e-9);
    assert_close(rs_results_number(results, RS_OF_STUDY, "horizon"), 12, 0);
    assert_close(rs_results_number(results, RS_OF_STUDY, "suitability.scores.topic_group"), 1, 0);
    assert_close(
        rs_results_number(results, RS_OF_STUDY, "scenarios.Community.var.value"), 654321.5, 0);
}

TEST(what_is_left_open_has_a_value_for_each)
{
    const rs_results *results = &((fixture *)*state)->results;
    double values[64];
    assert_int_equal(rs_results_numbers(results, 0, "values.clv", values, 64), 64);
    assert_memory_equal(
        values, results->scenarios[0].values + (int)RS_MEASURE_clv * 64, sizeof values);
    assert_int_equal(rs_results_numbers(results, 0, "periods.active.mean", values, 2), 12);
    assert_close(values[1], results->scenarios[0].periods[(int)RS_SERIES_active * 12 + 1].mean, 0);
    assert_int_equal(rs_results_numbers(results, RS_OF_STUDY, "assumptions.share", values, 64), 4);
    assert_close(values[1], 0.25, 0);
    assert_int_equal(rs_results_numbers(results, 0, "measures.mean", NULL, 0), RS_N_MEASURES);
    assert_string_equal(rs_results_text(results, RS_OF_STUDY, "period_labels", 3), "2026-04");
    assert_string_equal(rs_results_text(results, 1, "channels.name", 0), "douyin");
    assert_string_equal(
        rs_results_text(results, 1, "changes", 0), "douyin budget 200,000 → 100,000 from 2026-07");
}

TEST(what_is_no_name_has_no_figure)
{
    const rs_results *results = &((fixture *)*state)->results;
    static const char *const names[] = { "", ".", "measures", "measures.profit_npv", "mean",
        "measures.profit_npv.mean.p5", "measures.none.mean", "periods.active.12.mean",
        "periods.mean", "cohorts.active", "channels.douyin.cac.mean.", "values", "label",
        "channels.-1.cac.mean", "values.clv" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!isnan(rs_results_number(results, 0, names[i])))
            fail_msg("`%s` has a figure", names[i]);
    assert_true(isnan(rs_results_number(results, 3, "var.value")));
    assert_true(isnan(rs_results_number(results, -2, "var.value")));
    assert_null(rs_results_text(results, RS_OF_STUDY, "period_labels", 12));
    assert_null(rs_results_text(results, 0, "changes", 0));
    assert_null(rs_results_text(results, 0, "var.value", 0));
    assert_null(rs_results_scenario_name(results, 3));
    assert_int_equal(rs_results_find_scenario(results, "Community"), SAMPLE_COMMUNITY);
    assert_int_equal(rs_results_find_scenario(results, "nobody"), -1);
}

static void look_up(void *context, const rs_result_name *name)
{
    fixture *of = context;
    of->n_names++;
    of->n_texts += name->is_text;
    assert_true(name->n > 0);
    if (!name->is_text)
        assert_int_equal(
            rs_results_numbers(&of->results, of->scenario, name->name, NULL, 0), name->n);
    if (strcmp(name->name, "measures.clv.mean") == 0)
        assert_string_equal(name->unit, "CNY");
    if (strcmp(name->name, "measures.clv.n") == 0)
        assert_string_equal(name->unit, "");
    if (strcmp(name->name, "periods.orders.mean") == 0)
        assert_string_equal(name->unit, "orders");
    if (strcmp(name->name, "difference.clv.p_better") == 0)
        assert_string_equal(name->unit, "share");
    if (strcmp(name->name, "segments.regular.retention.mean") == 0)
        assert_string_equal(name->unit, "share");
}

TEST(all_names_are_told)
{
    fixture *of = *state;
    of->scenario = SAMPLE_COMMUNITY;
    rs_results_each(&of->results, of->scenario, look_up, of);
    /* 17 figures of a measure, 22 of its difference, its values and its two variances; 10 of a
     * series */
    assert_true(of->n_names > RS_N_MEASURES * (17 + 22 + 1 + 2) + RS_N_SERIES * 10);
    assert_true(of->n_texts > 5);
    of->scenario = RS_OF_STUDY;
    of->n_names = 0;
    rs_results_each(&of->results, RS_OF_STUDY, look_up, of);
    assert_in_range(of->n_names, 30, 80);
    of->n_names = 0;
    rs_results_each(&of->results, 17, look_up, of);
    assert_int_equal(of->n_names, 0);
}
