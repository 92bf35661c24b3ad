#include "check.h"

#include "base/sha256.h"
#include "retsim/report.h"
#include "support/held_folder.h"
#include "support/room.h"
#include "support/sample_results.h"
#include "tables/write_results.h"
#include "words/json_text.h"

#include <jansson.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct document {
    rs_arena arena;
    rs_results results;
    json_t *root;
} document;

static json_t *parsed(char *text)
{
    json_error_t problem;
    json_t *root = json_loads(text, 0, &problem);
    if (!root)
        fail_msg("line %d: %s", problem.line, problem.text);
    free(text);
    return root;
}

static int set_up(void **state)
{
    document *of = calloc(1, sizeof *of);
    of->results = sample_results(&of->arena);
    of->root = parsed(rs_results_json(&of->results));
    *state = of;
    return 0;
}

static int tear_down(void **state)
{
    document *of = *state;
    json_decref(of->root);
    rs_arena_clear(&of->arena);
    free(of);
    return 0;
}

/* Follows keys parted by dots: "scenarios.1.measures.clv.mean". */
static json_t *at(json_t *from, const char *path)
{
    char keys[256];
    snprintf(keys, sizeof keys, "%s", path);
    for (char *rest = keys, *key; from && (key = strsep(&rest, "."));)
        from = json_is_array(from) ? json_array_get(from, (size_t)atoi(key))
                                   : json_object_get(from, key);
    if (!from)
        fail_msg("there is no %s", path);
    return from;
}

static double number(json_t *root, const char *path)
{
    assert_true(json_is_number(at(root, path)));
    return json_number_value(at(root, path));
}

static const char *text(json_t *root, const char *path)
{
    assert_true(json_is_string(at(root, path)));
    return json_string_value(at(root, path));
}

ALL_TESTS(set_up, tear_down);

TEST(the_head_says_what_was_run)
{
    json_t *root = ((document *)*state)->root;
    assert_int_equal(number(root, "schema"), 1);
    assert_string_equal(text(root, "tool"), "retsim");
    assert_string_equal(text(root, "version"), "0.2.0");
    assert_string_equal(text(root, "study.title"), "茶饮预算 2026");
    assert_string_equal(text(root, "study.file"), "scenarios/tea.cfg");
    assert_int_equal(number(root, "study.replications"), 64);
    assert_int_equal(number(root, "study.horizon"), 12);
    assert_string_equal(text(root, "study.period"), "month");
    assert_string_equal(text(root, "study.currency"), "CNY");
    assert_string_equal(text(root, "study.arithmetic"), "sampled");
    assert_string_equal(text(root, "study.baseline"), "Acquire");
    assert_string_equal(text(root, "study.period_labels.11"), "2026-12");
    assert_true(json_is_true(at(root, "study.complete")));
    assert_true(number(root, "study.confidence") == 0.95);
}

TEST(figures_read_back_exactly)
{
    document *of = *state;
    for (int s = 0; s < SAMPLE_SCENARIOS; s++) {
        const rs_summary *profit = &of->results.scenarios[s].measures[RS_MEASURE_profit_npv];
        json_t *measure
            = at(json_array_get(at(of->root, "scenarios"), (size_t)s), "measures.profit_npv");
        assert_string_equal(text(measure, "unit"), "CNY");
        assert_true(number(measure, "mean") == profit->mean);
        assert_true(number(measure, "mc_error") == profit->mc_error);
        assert_true(number(measure, "half_width") == profit->half_width);
        assert_true(number(measure, "sd") == profit->sd);
        assert_true(number(measure, "p5") == profit->p5);
        assert_true(number(measure, "p50") == profit->p50);
        assert_true(number(measure, "p95") == profit->p95);
        assert_true(number(measure, "p50_interval.1") == profit->p50_high);
        assert_true(number(measure, "p_negative") == profit->p_negative);
        assert_int_equal(number(measure, "n"), 64);
    }
}

TEST(every_measure_of_the_contract_is_there)
{
    static const char *const names[] = { "profit_npv", "profit", "revenue", "acquisition_spend",
        "clv", "clv_net", "clv_residual", "cac", "cac_blended", "clv_to_cac", "payback",
        "company_payback", "cash_trough", "active_end", "customers_acquired", "churn_rate",
        "revenue_churn_gross", "revenue_churn_net", "repeat_purchase_rate", "orders", "cvar", "var",
        "equity", "spend", "nps", "k_factor" };
    json_t *measures = at(((document *)*state)->root, "scenarios.1.measures");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(json_is_string(at(at(measures, names[i]), "unit")));
    assert_true(number(measures, "clv_to_cac.p_below_3") == 0.375);
    assert_true(number(measures, "cvar.mean") == 612345.25);
    assert_true(number(measures, "cvar.half_width") == 2500.5);
    assert_true(number(measures, "cvar.level") == 0.05);
    assert_true(number(measures, "var.level") == 0.05);
    assert_int_equal(number(measures, "cash_trough.period"), 4);
    assert_int_equal(number(measures, "equity.n_equity_replications"), 16);
    assert_int_equal(number(measures, "clv_residual.n_equity_replications"), 16);
}

TEST(what_does_not_exist_or_is_never_reached_is_null)
{
    json_t *measures = at(((document *)*state)->root, "scenarios.0.measures");
    assert_true(json_is_null(at(measures, "nps.mean")));
    assert_true(json_is_null(at(measures, "nps.p50_interval.0")));
    assert_int_equal(number(measures, "nps.n"), 0);
    assert_true(json_is_null(at(measures, "payback.p95")));
    assert_true(json_is_number(at(measures, "payback.p50")));
    assert_true(number(measures, "payback.never") == 12.0 / 64);
    assert_string_equal(text(measures, "payback.unit"), "periods");
    assert_true(
        json_is_null(at(((document *)*state)->root, "scenarios.1.difference.nps.p_better")));
}

TEST(differences_are_paired_with_the_baseline)
{
    document *of = *state;
    json_t *difference = at(of->root, "scenarios.1.difference.profit_npv");
    const rs_difference *expected
        = &of->results.scenarios[SAMPLE_COMMUNITY].differences[RS_MEASURE_profit_npv];
    assert_true(number(difference, "mean") == expected->summary.mean);
    assert_true(number(difference, "p5") == expected->summary.p5);
    assert_true(number(difference, "p_better") == 1);
    assert_true(number(difference, "regret") == 0);
    assert_true(json_is_null(at(of->root, "scenarios.0.difference.profit_npv.p_better")));
    assert_true(number(of->root, "scenarios.0.difference.profit_npv.regret") == 310000.25);
}

TEST(parts_of_a_scenario_are_told)
{
    json_t *scenario = at(((document *)*state)->root, "scenarios.1");
    assert_string_equal(text(scenario, "name"), "Community");
    assert_string_equal(text(scenario, "label"), "社群");
    assert_string_equal(
        text(scenario, "changes.0"), "douyin budget 200,000 → 100,000 from 2026-07");
    assert_true(number(scenario, "variance.profit_npv.unknown") == 7.5e10);
    assert_int_equal(json_object_size(at(scenario, "variance")), 1);
    assert_true(number(scenario, "channels.douyin.cac.mean") == 57.4);
    assert_true(json_is_null(at(scenario, "channels.douyin.payback.p95")));
    assert_string_equal(text(scenario, "channels.douyin.label"), "抖音");
    assert_true(number(scenario, "segments.regular.reasons.taste") == 0.75);
    assert_int_equal(json_array_size(at(scenario, "segments.regular.retention")), 12);
    assert_true(number(scenario, "retention.0") == 1);
    assert_true(number(scenario, "retention.2") == 0.81);
}

TEST(programs_are_told_by_name)
{
    document *of = *state;
    json_t *program = at(of->root, "scenarios.1.programs.community");
    const rs_program_results *expected = &of->results.scenarios[1].programs[0];
    assert_int_equal(json_object_size(at(of->root, "scenarios.0.programs")), 0);
    assert_string_equal(text(program, "label"), "品牌社群");
    assert_string_equal(text(program, "kind"), "membership");
    assert_string_equal(text(program, "cost.unit"), "CNY");
    assert_true(number(program, "cost.mean") == expected->cost.mean);
    assert_true(number(program, "people.p95") == expected->people.p95);
    assert_string_equal(text(program, "people.unit"), "customers");
    assert_true(number(program, "profit_gain.mean") == expected->profit_gain.mean);
    assert_true(number(program, "roi.half_width") == expected->roi.half_width);
    assert_true(number(program, "cost_per_period_saved") == 7.31);
    assert_true(number(program, "marginal_cost_per_period_saved") == 9.87);
    assert_true(number(of->root, "scenarios.1.cost_per_period_acquired") == 11.25);
    assert_true(number(of->root, "scenarios.1.marginal_cost_per_period_acquired") == 23.5);
}

TEST(what_was_not_attributed_is_null)
{
    json_t *root = ((document *)*state)->root;
    json_t *program = at(root, "scenarios.2.programs.community");
    assert_int_equal(json_object_size(at(root, "scenarios.2.programs")), 2);
    assert_true(json_is_null(at(program, "profit_gain")));
    assert_true(json_is_null(at(program, "roi")));
    assert_true(json_is_null(at(program, "cost_per_period_saved")));
    assert_true(json_is_null(at(root, "scenarios.2.programs.=festival.cost_per_period_saved")));
    assert_true(json_is_null(at(root, "scenarios.2.cost_per_period_acquired")));
}

TEST(the_ledger_and_the_suitability_stand_beside_the_scenarios)
{
    document *of = *state;
    json_t *root = of->root;
    assert_string_equal(text(root, "headline.scenario"), "Community");
    assert_true(number(root, "headline.explained") == 0.75);
    assert_true(number(root, "headline.resting_on_guesses") == 0.5 / 0.75);
    assert_int_equal(json_array_size(at(root, "assumptions")), 4);
    assert_string_equal(text(root, "assumptions.1.path"), "segments.regular.margin");
    assert_string_equal(text(root, "assumptions.1.evidence"), "panel");
    assert_string_equal(text(root, "assumptions.0.scenarios"), "Community, Hostile");
    assert_true(number(root, "assumptions.0.p95") == 1.05);
    assert_true(number(root, "assumptions.0.share") == 0.5);
    assert_true(json_is_true(at(root, "assumptions.0.uncertain")));
    assert_true(json_is_false(at(root, "assumptions.3.uncertain")));
    assert_string_equal(text(root, "suitability.mode"), "topic_group");
    assert_true(number(root, "suitability.score") == 0.43);
    assert_true(number(root, "suitability.scores.flash_group") == 0.25);
}

TEST(what_is_not_known_or_not_stated_is_null)
{
    document *of = *state;
    rs_results bare = of->results;
    bare.headline = -1;
    bare.explained = bare.resting_on_guesses = (double)NAN;
    bare.suitability.given = false;
    json_t *root = parsed(rs_results_json(&bare));
    assert_true(json_is_null(at(root, "headline.scenario")));
    assert_true(json_is_null(at(root, "headline.explained")));
    assert_true(json_is_null(at(root, "suitability")));
    json_decref(root);
}

TEST(a_hostile_label_reads_back_the_same)
{
    document *of = *state;
    assert_string_equal(text(of->root, "scenarios.2.label"), of->results.scenarios[2].label);
}

TEST(bytes_that_are_not_utf8_do_not_break_the_document)
{
    char *document_text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&document_text, &size);
    rs_json json = { .to = to };
    rs_json_array(&json, NULL);
    rs_json_text(&json, NULL,
        "a\xff\xe7\xa4"
        "b\\\"\x01\x7f");
    rs_json_text(&json, NULL, NULL);
    rs_json_number(&json, NULL, (double)-INFINITY);
    rs_json_end_array(&json);
    fclose(to);
    json_t *root = parsed(document_text);
    assert_string_equal(json_string_value(json_array_get(root, 0)), "a���b\\\"\x01\x7f");
    assert_true(json_is_null(json_array_get(root, 1)));
    assert_true(json_is_null(json_array_get(root, 2)));
    json_decref(root);
}

TEST(a_comma_in_the_locale_changes_nothing)
{
    document *of = *state;
    room here = room_enter();
    bool found = room_comma_locale(&here);
    if (found) {
        char *with_comma = rs_results_json(&of->results);
        setlocale(LC_ALL, "C");
        char *without = rs_results_json(&of->results);
        assert_string_equal(with_comma, without);
        free(with_comma);
        free(without);
    }
    room_leave(&here);
    if (!found)
        skip();
}

TEST(the_folder_gets_its_files_and_the_manifest_tells_the_run)
{
    document *of = *state;
    rs_error error = { 0 };
    room here = room_enter();
    assert_int_equal(write_results(&of->results, here.path, false, &error), RS_OK);
    assert_int_equal(room_count(&here, "."), 9);
    assert_true(room_has(&here, "assumptions.csv") && room_has(&here, "programs.csv"));
    assert_int_equal(write_results(&of->results, here.path, true, &error), RS_OK);
    assert_int_equal(room_count(&here, "."), 10);
    assert_true(room_has(&here, "replications.csv"));
    json_t *manifest = parsed(room_read(&here, "manifest.json"));
    assert_string_equal(text(manifest, "command_line"), "retsim run scenarios/tea.cfg");
    assert_string_equal(text(manifest, "configuration"), "horizon = 12;\n");
    assert_string_equal(text(manifest, "configuration_sha256"),
        "9617cd51dc6267278cb8866fa7c4928c2aeb6d35225a27d15254554d8f02c2f7");
    assert_int_equal(number(manifest, "replications_asked"), 64);
    assert_string_equal(text(manifest, "design"), "plain");
    assert_int_equal(number(manifest, "seed"), 42);
    char *table = room_read(&here, "cohorts.csv");
    assert_string_equal(json_string_value(json_object_get(
                            json_object_get(manifest, "files_sha256"), "cohorts.csv")),
        rs_sha256_of(table, strlen(table)).digits);
    free(table);
    json_decref(manifest);
    char *written = room_read(&here, "summary.json"), *direct = rs_results_json(&of->results);
    assert_string_equal(written, direct);
    free(written);
    free(direct);
    room_leave(&here);
}

TEST(a_run_without_programs_leaves_no_table_of_them)
{
    document *of = *state;
    rs_error error = { 0 };
    room here = room_enter();
    assert_int_equal(write_results(&of->results, here.path, false, &error), RS_OK);
    assert_true(room_has(&here, "programs.csv"));
    of->results.n_scenarios = 1; /* only Acquire */
    assert_int_equal(write_results(&of->results, here.path, false, &error), RS_OK);
    of->results.n_scenarios = SAMPLE_SCENARIOS;
    assert_false(room_has(&here, "programs.csv"));
    assert_int_equal(room_count(&here, "."), 8);
    room_leave(&here);
}

TEST(a_seed_that_readers_would_round_is_a_text)
{
    document *of = *state;
    of->results.seed = UINT64_C(9007199254740993);
    json_t *root = parsed(rs_results_json(&of->results));
    assert_string_equal(text(root, "study.seed"), "9007199254740993");
    json_decref(root);
    of->results.seed = 42;
}

TEST(an_interrupted_run_is_marked)
{
    document *of = *state;
    of->results.complete = false;
    of->results.n_asked = 2000;
    json_t *root = parsed(rs_results_json(&of->results));
    assert_true(json_is_false(at(root, "study.complete")));
    assert_int_equal(number(root, "study.replications"), 64);
    assert_int_equal(number(root, "study.replications_asked"), 2000);
    json_decref(root);
}

TEST(one_file_that_cannot_be_written_stops_all_of_them)
{
    document *of = *state;
    rs_error error = { 0 };
    room here = room_enter();
    mkdir(room_path(&here, "summary.json"), 0755);
    assert_int_equal(write_results(&of->results, here.path, false, &error), RS_INVALID);
    assert_int_equal(error.n_messages, 1);
    assert_non_null(strstr(error.messages[0].text, "summary.json is a folder"));
    assert_int_equal(room_count(&here, "."), 1);
    rs_error_clear(&error);
    room_leave(&here);
}
