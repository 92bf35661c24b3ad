/* A run that goes on until it is as precise as asked for (study.precision) plays no replication
 * twice and ends with the figures of a run of that many. */
#include "results/results.h"
#include "support/check.h"
#include "support/played_study.h"

#include <stdlib.h>
#include <string.h>

/* Chance and uncertain numbers, two plans and a program. */
static const char text[]
    = "study = { horizon = 4; seed = 11; %s };\n"
      "channels = { a = { budget = 2000; cac = { dist = \"lognormal\"; p5 = 40; p95 = 160; };\n"
      "    segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = { a = 2; b = 9; }; repurchase = { dist = \"uniform\"; min = 0.2; "
      "max = 0.5; };\n"
      "    order_value = { dist = \"gamma\"; mean = 60; sd = 20; }; margin = 0.6; }; };\n"
      "programs = { club = { kind = \"membership\"; join = 0.2; effect = { churn = 0.8; };\n"
      "    cost = { member = 1; }; }; };\n"
      "scenarios = ( { name = \"Now\"; },\n"
      "  { name = \"More\"; changes = { channels = { a = { budget = 2600; }; }; }; } );\n"
      "baseline = \"Now\";\n";

/* What the callback was told. */
typedef struct told {
    long calls, last;
    bool forward; /* more is done each time, never more than all */
} told;

static void listen(void *context, long done, long all)
{
    told *to = context;

    to->forward &= done > to->last && done <= all;
    to->last = done;
    to->calls++;
}

static rs_results *play_precisely(const char *settings, told *to)
{
    const rs_run_options options = { .replication = -1,
        .scenario = -1,
        .threads = 2,
        .attribute = true,
        .progress = listen,
        .context = to };

    *to = (told){ .forward = true };
    return play_as(&options, text, settings);
}

static void assert_same_values(const rs_results *a, const rs_results *b)
{
    size_t n = (size_t)a->n_replications, periods = (size_t)a->horizon;

    for (int i = 0; i < a->n_scenarios; i++) {
        const rs_scenario_results *one = &a->scenarios[i], *other = &b->scenarios[i];
        assert_memory_equal(one->values, other->values, RS_N_MEASURES * n * sizeof *one->values);
        assert_memory_equal(
            one->periods, other->periods, RS_N_SERIES * periods * sizeof *one->periods);
        assert_memory_equal(
            one->differences, other->differences, RS_N_MEASURES * sizeof *one->differences);
        assert_memory_equal(one->retention, other->retention, periods * sizeof *one->retention);
    }
    assert_close(a->n_splits, b->n_splits, 0);
}

TEST(no_replication_is_played_twice)
{
    static const char *const arithmetics[] = { "sampled", "expected", "individual" };
    static const double widths[] = { 12, 9, 12 }; /* reached after 1,024 or more */

    for (int i = 0; i < 3; i++) {
        char settings[160];
        told precisely, at_once;
        snprintf(settings, sizeof settings, "arithmetic = \"%s\"; precision = \"profit_npv:%g\";",
            arithmetics[i], widths[i]);
        rs_results *a = play_precisely(settings, &precisely);
        printf("%s: %ld replications\n", arithmetics[i], a->n_replications);
        assert_true(precisely.forward && precisely.last == a->n_replications);
        snprintf(settings, sizeof settings, "arithmetic = \"%s\"; replications = %ld;",
            arithmetics[i], a->n_replications);
        rs_results *b = play_precisely(settings, &at_once);
        assert_true(at_once.forward && at_once.last == b->n_replications);
        assert_in_range(a->n_replications, 1024, 8192);
        assert_int_equal(a->n_replications, b->n_replications);
        assert_same_values(a, b);
        rs_results_free(a);
        rs_results_free(b);
    }
}
