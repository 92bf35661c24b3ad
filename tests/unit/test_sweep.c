/* Sweeping and solving against closed forms, and a run at what was found. */
#include "support/check.h"

#include "results/results.h"
#include "retsim/solve.h"
#include "retsim/sweep.h"
#include "support/played_study.h"
#include "support/room.h"

#include <math.h>
#include <string.h>

/* A customer orders at once, and then 1.6 times a period as long as he stays: CLV =
 * 8 + 12.8 (0.9 + … + 0.9^5). */
static const char ratio_text[]
    = "study = { arithmetic = \"expected\"; horizon = 6; replications = 4; };\n"
      "channels = { a = { sign_ups = [40]; cac = 9; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 0.1; orders = 1.6; order_value = 20; margin = 0.4; "
      "first_order = true; }; };\n";

/* One period: b brings 1000 b / (2000 + b) customers, worth 8 each. The best b is 2000, and from
 * 6000 on it loses. */
static const char hill_text[]
    = "study = { arithmetic = \"expected\"; horizon = 1; replications = 4; };\n"
      "channels = { a = { response = \"hill\"; budget = 500; most = 1000; half = 2000; "
      "segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 0.1; orders = 1; order_value = 20; margin = 0.4; "
      "first_order = true; }; };\n";

/* Chance and unknowns, three plans. */
static const char plans_text[]
    = "study = { horizon = 5; replications = 256; seed = 3; };\n"
      "channels = { a = { budget = 900; cac = { dist = \"uniform\"; min = 7; max = 14; }; segments "
      "= { s = 1; }; }; };\n"
      "segments = { s = { churn = { dist = \"uniform\"; min = 0.05; max = 0.4; }; orders = 0.7; "
      "order_value = { mean = 23; sd = 9; }; margin = 0.4; }; };\n"
      "scenarios = ( { name = \"Now\"; }, { name = \"More\"; changes = { channels = { a = { budget "
      "= { times = 1.5; }; }; }; }; }, { name = \"Kind\"; changes = { segments = { s = { churn = { "
      "times = 0.9; }; }; }; finance = { fixed_cost = 100; }; }; } );\n";

enum { MOST_LEVERS = 3 };

typedef struct asked {
    room place;
    rs_study *study;
    rs_variants *variants;
    rs_lever_range ranges[MOST_LEVERS];
    int n;
    rs_error error;
} asked;

static asked ask(const char *text, const char *const *levers, int n)
{
    asked of = { .place = room_enter(), .n = n };
    rs_lever_option options[MOST_LEVERS];
    rs_open_options open = { .levers = options, .n_levers = n };

    room_write(&of.place, "study.cfg", text);
    for (int k = 0; k < n; k++) {
        if (rs_lever_range_parse(levers[k], &of.ranges[k], &of.error) != RS_OK)
            fail_msg("%s", of.error.messages[0].text);
        options[k] = of.ranges[k].option;
    }
    if (rs_study_open(room_path(&of.place, "study.cfg"), &open, &of.study, &of.error) != RS_OK
        || rs_variants_open(of.study, NULL, &of.variants, &of.error) != RS_OK)
        fail_msg("%s", of.error.messages[0].text);
    return of;
}

static void end(asked *of)
{
    rs_variants_close(of->variants);
    rs_study_close(of->study);
    for (int k = 0; k < of->n; k++)
        rs_lever_range_free(&of->ranges[k]);
    rs_error_clear(&of->error);
    room_leave(&of->place);
}

static rs_condition condition(const char *text)
{
    rs_condition of;
    rs_error error = { 0 };

    assert_int_equal(rs_condition_parse(text, &of, &error), RS_OK);
    return of;
}

static rs_metric metric(const char *text)
{
    rs_metric of;
    rs_error error = { 0 };

    assert_int_equal(rs_metric_parse(text, &of, &error), RS_OK);
    return of;
}

typedef struct solved {
    rs_solution at;
    double low; /* the metric at the lower end */
} solved;

static solved solve(const char *text, const char *lever, const char *until)
{
    rs_condition of = condition(until);
    rs_solved found;
    asked to = ask(text, &lever, 1);

    if (rs_solve(to.variants, to.ranges, &of, &found, &to.error) != RS_OK)
        fail_msg("%s", to.error.messages[0].text);
    solved kept = { found.scenarios[0], rs_solved_at(&found, 0, 0).value };
    rs_solved_free(&found);
    end(&to);
    return kept;
}

TEST(the_dearest_customer_is_found)
{
    double clv = 8, survives = 1;

    for (int t = 1; t < 6; t++)
        clv += 12.8 * (survives *= 0.9);
    solved of = solve(ratio_text, "channels.a.cac=5:45", "clv_to_cac.p50 >= 3");
    assert_int_equal(of.at.n_roots, 1);
    assert_near(of.at.roots[0].value, clv / 3, 1e-6);
    assert_false(of.at.roots[0].up);
    assert_true(of.at.at_low);
    assert_false(of.at.at_high);
    assert_near(of.at.now.value, clv / 9, 1e-9);
    assert_near(of.at.lever_now, 9.0, 1e-12);
    of = solve(ratio_text, "channels.a.cac=30:45", "clv_to_cac >= 3");
    assert_int_equal(of.at.n_roots, 0);
    assert_false(of.at.at_low);
    assert_false(of.at.at_high);
    assert_near(of.low, clv / 30, 1e-9);
    assert_near(of.at.now.value, clv / 9, 1e-9); /* today's lies outside the range */
    of = solve(ratio_text, "channels.a.cac=5:10", "clv_to_cac >= 3");
    assert_int_equal(of.at.n_roots, 0);
    assert_true(of.at.at_low && of.at.at_high);
}

/* In the plans the CAC is not known: where the lever takes its place, nothing is as it is. */
TEST(what_is_uncertain_stands_nowhere)
{
    const char *lever = "channels.a.cac=5:45";
    rs_condition until = condition("profit_npv >= 0");
    rs_solved of;

    asked to = ask(plans_text, &lever, 1);
    assert_int_equal(rs_solve(to.variants, to.ranges, &until, &of, &to.error), RS_OK);
    assert_true(isnan(of.scenarios[0].lever_now));
    assert_true(isnan(of.scenarios[0].now.value));
    rs_solved_free(&of);
    end(&to);
}

TEST(a_budget_pays_between_two_ends)
{
    solved of = solve(hill_text, "channels.a.budget=10:8000:9", "profit_npv >= 0");
    assert_int_equal(of.at.n_roots, 1);
    assert_near(of.at.roots[0].value, 6000.0, 1e-5);
    /* 8000 b / (2000 + b) - b = 1000 at b = 2500 ± 1500 √(17 / 9) … by the quadratic formula */
    of = solve(hill_text, "channels.a.budget=10:8000:9", "profit_npv >= 1000");
    assert_int_equal(of.at.n_roots, 2);
    assert_near(of.at.roots[0].value, (5000 - sqrt(25e6 - 8e6)) / 2, 1e-5);
    assert_near(of.at.roots[1].value, (5000 + sqrt(25e6 - 8e6)) / 2, 1e-5);
    assert_true(of.at.roots[0].up);
    assert_false(of.at.roots[1].up);
}

TEST(a_sweep_finds_the_best_step)
{
    const char *lever = "channels.a.budget=0:5000:11";
    rs_metric profit = metric("profit_npv");
    rs_sweep sweep;

    asked to = ask(hill_text, &lever, 1);
    assert_int_equal(rs_sweep_play(to.variants, to.ranges, 1, &profit, &sweep, &to.error), RS_OK);
    assert_int_equal(sweep.n_points, 11);
    for (int p = 0; p < 11; p++) {
        double b = 500 * p, is = 8000 * b / (2000 + b) - b;
        assert_close(sweep.axes[0].values[p], b, 1e-9);
        assert_close(rs_sweep_at(&sweep, p, 0)->metric.value, is, 1e-6);
        assert_close(rs_sweep_at(&sweep, p, 0)->behind.value, 2000 - is, 1e-6);
        assert_close(rs_sweep_at(&sweep, p, 0)->p_best.value, 1, 0);
    }
    assert_int_equal(sweep.best[0], 4);
    assert_close(sweep.axes[0].now[0], 500, 0);
    rs_sweep_free(&sweep);
    end(&to);
}

TEST(each_point_is_a_run_and_somebody_is_best)
{
    static const char *const levers[]
        = { "segments.s.margin=0.3:0.5:3", "channels.a.budget*=0.5,1,1.5,2" };
    rs_metric worst = metric("profit_npv.p10");
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_sweep sweep;

    asked to = ask(plans_text, levers, 2);
    assert_int_equal(rs_sweep_play(to.variants, to.ranges, 2, &worst, &sweep, &to.error), RS_OK);
    assert_int_equal(sweep.n_points, 12);
    for (int p = 0; p < 12; p++) {
        double sum = 0;
        for (int s = 0; s < 3; s++)
            sum += rs_sweep_at(&sweep, p, s)->p_best.value;
        assert_near(sum, 1.0, 1e-12);
    }
    /* the eighth point: margin 0.4, budget 2 times */
    const char *sets[] = { "channels.a.budget={ times = 2; }" };
    rs_results *run = play_file(room_path(&to.place, "study.cfg"), sets, 1, &options);
    for (int s = 0; s < 3; s++) {
        rs_metric_value of
            = rs_metric_of(&worst, values_of(run, s, RS_MEASURE_profit_npv), NULL, sweep.n, true);
        assert_near(rs_sweep_at(&sweep, 7, s)->metric.value, of.value, 1e-12);
    }
    rs_results_free(run);
    rs_sweep_free(&sweep);
    end(&to);
}

TEST(a_root_is_reproduced_by_a_run)
{
    const char *lever = "segments.s.margin=0.1:0.9:9";
    rs_condition until = condition("profit_npv.p_negative <= 0.25");
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_solved of;

    asked to = ask(plans_text, &lever, 1);
    assert_int_equal(rs_solve(to.variants, to.ranges, &until, &of, &to.error), RS_OK);
    for (int s = 0; s < 3; s++) {
        char set[100];
        assert_int_equal(of.scenarios[s].n_roots, 1);
        assert_true(of.scenarios[s].roots[0].up);
        for (int side = -1; side <= 1; side += 2) {
            snprintf(set, sizeof set, "segments.s.margin=%.17g",
                of.scenarios[s].roots[0].value + 1e-5 * side);
            const char *sets[] = { set };
            rs_results *run = play_file(room_path(&to.place, "study.cfg"), sets, 1, &options);
            rs_metric_value there = rs_metric_of(&until.metric,
                values_of(run, s, RS_MEASURE_profit_npv), NULL, run->n_replications, true);
            if (side < 0)
                assert_true(there.value > 0.25);
            else
                assert_true(there.value <= 0.25);
            rs_results_free(run);
        }
    }
    rs_solved_free(&of);
    end(&to);
}

TEST(wrong_questions_are_told)
{
    static const char *const levers[] = { "segments.s.margin=0.3:0.5:40",
        "segments.s.orders=0.3:0.5:40", "segments.s.order_value=10:20" },
                             *const words[] = { "segments.s.first_order=false,true" };
    rs_metric profit = metric("profit_npv");
    rs_condition until = condition("profit_npv >= 0");
    rs_solved of;
    rs_sweep sweep;

    asked to = ask(plans_text, levers, 3);
    assert_int_equal(
        rs_sweep_play(to.variants, to.ranges, 3, &profit, &sweep, &to.error), RS_INVALID);
    assert_int_equal(rs_solve(to.variants, to.ranges, &until, &of, &to.error), RS_INVALID);
    end(&to);
    to = ask(plans_text, levers, 2);
    assert_int_equal(
        rs_sweep_play(to.variants, to.ranges, 2, &profit, &sweep, &to.error), RS_INVALID);
    end(&to);
    to = ask(plans_text, words, 1);
    assert_int_equal(rs_solve(to.variants, to.ranges, &until, &of, &to.error), RS_INVALID);
    end(&to);
}

TEST(levers_are_read)
{
    static const char *const wrong[]
        = { "a.b", "=1:2", "a.b=", "a.b=1", "a.b=1:2:1", "a.b=2:1", "a.b=1:2:0", "a.b=1:2:10000000",
              "a.b=1:2:3:4", "a.b=1:x", "a.b=1:2:2.5", "a.b=1,,2", "a.b*=true,false", "a.b=1:1" };
    rs_error error = { 0 };
    rs_lever_range of;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t before = error.n_messages;
        assert_int_equal(rs_lever_range_parse(wrong[i], &of, &error), RS_INVALID);
        assert_int_equal(error.n_messages, before + 1);
        assert_memory_equal(error.messages[before].text, wrong[i], strlen(wrong[i]));
    }
    assert_int_equal(rs_lever_range_parse("Plan B:a.b[3]+=-2:2:5", &of, &error), RS_OK);
    assert_string_equal(of.option.path, "Plan B:a.b[3]");
    assert_int_equal(of.option.kind, RS_LEVER_PLUS);
    assert_int_equal(of.n, 5);
    assert_close(of.values[1], -1, 0);
    rs_lever_range_free(&of);
    assert_int_equal(rs_lever_range_parse("a.b=30, 10,20", &of, &error), RS_OK);
    assert_close(of.option.low, 10, 0);
    assert_close(of.values[1], 20, 0);
    assert_close(of.option.high, 30, 0);
    rs_lever_range_free(&of);
    assert_int_equal(rs_lever_range_parse("a.b={ a = 1; b = 4, }, 0.1", &of, &error), RS_OK);
    assert_int_equal(of.option.n_words, 2);
    assert_string_equal(of.option.words[0], "{ a = 1; b = 4, }");
    assert_string_equal(of.option.words[1], "0.1");
    rs_lever_range_free(&of);
    rs_error_clear(&error);
}
