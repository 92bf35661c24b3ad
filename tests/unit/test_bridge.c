/* Parts of a difference against closed forms, and against all orders of changing one plan into the
 * other, counted one by one. */
#include "support/check.h"

#include "results/results.h"
#include "retsim/bridge.h"
#include "retsim/summary.h"
#include "support/played_study.h"
#include "support/room.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One period, in which each of N new customers orders once: N (value margin - cac) - fixed cost. */
static const char one_period[]
    = "study = { arithmetic = \"expected\"; horizon = 1; replications = 4; };\n"
      "channels = { a = { sign_ups = [40]; cac = 3; segments = { s = 1; }; };\n"
      "b = { sign_ups = [40]; cac = 3; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 0.1; orders = 1; order_value = 20; margin = 0.4; first_order = "
      "true; label = \"Regulars\"; }; };\n"
      "scenarios = ( { name = \"Now\"; }, { name = \"Then\"; changes = { %s }; } );\n";

/* Chance, unknowns and a program. */
static const char plans[]
    = "study = { horizon = 6; replications = 256; seed = 3; };\n"
      "channels = { a = { budget = 900; cac = { dist = \"uniform\"; min = 7; max = 14; }; segments "
      "= { s = 1; }; }; };\n"
      "segments = { s = { churn = { dist = \"uniform\"; min = 0.05; max = 0.4; }; orders = 0.7; "
      "order_value = { mean = 23; sd = 9; }; margin = 0.4; }; };\n"
      "scenarios = ( { name = \"Now\"; }, { name = \"Other\"; changes = { finance = { fixed_cost = "
      "9; }; }; }, { name = \"Then\"; changes = { channels = { a = { budget = { times = 1.5; }; }; "
      "}; segments = { s = { churn = { times = 0.8; }; orders = { plus = 0.1; }; }; }; }; } );\n";

typedef struct bridged {
    room place;
    rs_study *study;
    rs_bridge of;
    rs_status status;
    rs_error error;
} bridged;

static bridged bridge_as(const rs_run_options *options, const char *text, int to, const char *name)
{
    bridged found = { .place = room_enter() };
    rs_metric metric;

    room_write(&found.place, "study.cfg", text);
    if (rs_metric_parse(name, &metric, &found.error) != RS_OK
        || rs_study_open(room_path(&found.place, "study.cfg"), NULL, &found.study, &found.error)
            != RS_OK)
        fail_msg("%s", found.error.messages[0].text);
    rs_error_clear(&found.error);
    found.status = rs_bridge_play(found.study, options, 0, to, &metric, &found.of, &found.error);
    return found;
}

static bridged bridge(const char *changes)
{
    char text[4000];

    snprintf(text, sizeof text, one_period, changes);
    bridged found = bridge_as(NULL, text, 1, "profit_npv");
    if (found.status != RS_OK)
        fail_msg("%s", found.error.messages[0].text);
    return found;
}

static void end(bridged *found)
{
    rs_bridge_free(&found->of);
    rs_study_close(found->study);
    rs_error_clear(&found->error);
    room_leave(&found->place);
}

static const rs_bridge_part *part_at(const bridged *found, const char *path)
{
    for (int i = 0; i < found->of.n_parts; i++)
        if (strcmp(found->of.parts[i].path, path) == 0)
            return &found->of.parts[i];
    fail_msg("no part %s", path);
    return NULL;
}

static void assert_sum(const rs_bridge *of)
{
    double sum = 0;

    for (int i = 0; i < of->n_parts; i++)
        sum += of->parts[i].value.value;
    assert_near(sum, of->difference.value, 1e-9);
    assert_near(of->difference.value, of->at_to.value - of->at_from.value, 1e-9);
}

/* N (v m - c) with v from 20 to 30 and m from 0.4 to 0.5, N = 80: each at the mean of the other. */
TEST(two_factors_share_what_they_do_together)
{
    bridged found = bridge("segments = { s = { order_value = 30; margin = 0.5; }; };");

    assert_int_equal(found.of.n_parts, 2);
    assert_int_equal(found.of.n_mixes, 4);
    assert_near(found.of.difference.value, 560.0, 1e-9);
    assert_string_equal(found.of.parts[0].path, "segments.s.order_value");
    assert_string_equal(found.of.parts[0].label, "s order value");
    assert_near(found.of.parts[0].value.value, 80 * 10 * 0.45, 1e-9);
    assert_near(found.of.parts[0].first.value, 80 * 10 * 0.4, 1e-9);
    assert_near(found.of.parts[0].last.value, 80 * 10 * 0.5, 1e-9);
    assert_near(found.of.parts[1].value.value, 80 * 0.1 * 25, 1e-9);
    assert_sum(&found.of);
    end(&found);
}

/* What adds gets its own, what does nothing nothing, what is alike the same. */
TEST(axioms_hold)
{
    bridged found = bridge("finance = { fixed_cost = 100; }; segments = { s = { churn = 0.3; "
                           "order_value = 30; }; }; channels = { a = { sign_ups = [60]; }; b = { "
                           "sign_ups = [60]; }; };");

    assert_int_equal(found.of.n_parts, 5);
    assert_near(part_at(&found, "finance.fixed_cost")->value.value, -100.0, 1e-9);
    assert_true(part_at(&found, "segments.s.churn")->value.value == 0);
    assert_near(part_at(&found, "channels.a")->value.value,
        part_at(&found, "channels.b")->value.value, 1e-9);
    assert_sum(&found.of);
    end(&found);
}

/* ---- all orders, one by one ---- */

enum { N = 5 };
static const char *const paths[N] = { "channels.a", "channels.b", "segments.s.order_value",
    "segments.s.margin", "finance.fixed_cost" };

static double profit(const bool *now)
{
    double first = now[0] ? 60 : 40, second = now[1] ? 10 : 40, value = now[2] ? 33 : 20,
           margin = now[3] ? 0.3 : 0.4, fixed = now[4] ? 70 : 0;

    return (first + second) * (value * margin - 3) - fixed;
}

static void count_orders(bool *now, double *parts, int n_left, double weight)
{
    for (int i = 0; i < N; i++) {
        if (now[i])
            continue;
        double before = profit(now);
        now[i] = true;
        parts[i] += weight / n_left * (profit(now) - before);
        count_orders(now, parts, n_left - 1, weight / n_left);
        now[i] = false;
    }
}

TEST(parts_are_means_over_all_orders)
{
    bool now[N] = { false };
    double parts[N] = { 0 };
    bridged found = bridge(
        "channels = { a = { sign_ups = [60]; }; b = { sign_ups = [10]; }; }; segments = { s = { "
        "order_value = 33; margin = 0.3; }; }; finance = { fixed_cost = 70; };");

    count_orders(now, parts, N, 1);
    assert_int_equal(found.of.n_parts, N);
    for (int i = 0; i < N; i++)
        assert_near(part_at(&found, paths[i])->value.value, parts[i], 1e-9);
    for (int i = 1; i < N; i++)
        assert_true(fabs(found.of.parts[i - 1].value.value) >= fabs(found.of.parts[i].value.value));
    assert_sum(&found.of);
    end(&found);
}

/* ---- as run tells it ---- */

static double mean_in(const rs_results *results, int scenario, rs_measure measure)
{
    return rs_summarise(values_of(results, scenario, measure), results->n_replications, false).mean;
}

static void assert_as_run(const bridged *found, int to, rs_measure measure)
{
    rs_results *results = NULL;
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_error error = { 0 };

    assert_int_equal(rs_study_run(found->study, &options, &results, &error), RS_OK);
    assert_true(found->of.at_from.value == mean_in(results, 0, measure));
    assert_true(found->of.at_to.value == mean_in(results, to, measure));
    rs_results_free(results);
}

TEST(the_two_plans_are_those_of_a_run)
{
    bridged found = bridge_as(NULL, plans, 2, "profit_npv");

    assert_int_equal(found.status, RS_OK);
    assert_int_equal(found.of.n_parts, 3);
    assert_int_equal(found.of.n, 256);
    assert_as_run(&found, 2, RS_MEASURE_profit_npv);
    assert_sum(&found.of);
    for (int i = 0; i < 3; i++)
        assert_true(found.of.parts[i].value.half_width > 0);
    end(&found);
}

TEST(threads_change_nothing)
{
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    double parts[3][3];

    for (int i = 0; i < 3; i++) {
        options.threads = (int[]){ 1, 2, 5 }[i];
        bridged found = bridge_as(&options, plans, 2, "clv.p50");
        assert_int_equal(found.status, RS_OK);
        for (int k = 0; k < 3; k++)
            parts[i][k] = found.of.parts[k].value.value;
        assert_true(found.of.parts[0].value.half_width > 0);
        assert_sum(&found.of);
        end(&found);
    }
    assert_memory_equal(parts[0], parts[1], sizeof parts[0]);
    assert_memory_equal(parts[0], parts[2], sizeof parts[0]);
}

/* ---- what belongs together ---- */

/* A channel cannot bring customers of a segment that is not there yet. */
TEST(what_needs_each_other_is_one_part)
{
    bridged found = bridge(
        "channels = { a = { segments = { s = 0.5; t = 0.5; }; }; }; segments = { t = { churn = "
        "0.1; orders = 1; order_value = 30; margin = 0.4; first_order = true; }; }; finance = { "
        "fixed_cost = 100; };");

    assert_int_equal(found.of.n_places, 3);
    assert_int_equal(found.of.n_parts, 2);
    assert_near(part_at(&found, "channels.a, segments.t")->value.value, 20 * 4.0, 1e-9);
    assert_int_equal(part_at(&found, "channels.a, segments.t")->joined, RS_BRIDGE_INSEPARABLE);
    assert_int_equal(part_at(&found, "finance.fixed_cost")->joined, RS_BRIDGE_ALONE);
    assert_sum(&found.of);
    end(&found);
}

/* Nine places: those of one segment are told together. */
TEST(too_many_places_are_told_together)
{
    char channels[2000] = "channels = { a = { sign_ups = [50]; };", text[4000];

    for (int i = 0; i < 7; i++)
        snprintf(channels + strlen(channels), sizeof channels - strlen(channels),
            "c%d = { sign_ups = [%d]; cac = 1; segments = { s = 1; }; };", i, i + 1);
    snprintf(text, sizeof text, "%s }; segments = { s = { order_value = 30; margin = 0.3; }; };",
        channels);
    bridged found = bridge(text);
    assert_int_equal(found.of.n_places, 10);
    assert_true(found.of.n_parts <= RS_MOST_PARTS);
    assert_sum(&found.of);
    end(&found);
}

/* ---- nothing to divide ---- */

static void assert_refused(const char *changes, const char *metric, const char *says)
{
    char text[4000];

    snprintf(text, sizeof text, one_period, changes);
    bridged found = bridge_as(NULL, text, 1, metric);
    assert_int_equal(found.status, RS_INVALID);
    if (strstr(found.error.messages[0].text, says) == NULL)
        fail_msg("says %s", found.error.messages[0].text);
    end(&found);
}

TEST(plans_that_do_not_differ_are_refused)
{
    assert_refused("", "profit_npv", "which are the same plan");
    assert_refused("segments = { s = { label = \"Others\"; }; };", "profit_npv", "the same plan");
    assert_refused("segments = { s = { churn = 0.2; }; };", "profit_npv", "does not move it");
    assert_refused("segments = { s = { margin = 0.1; }; };", "payback", "found no value");
}
