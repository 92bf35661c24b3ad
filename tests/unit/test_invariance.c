/* What may not change the figures: threads, the order of scenarios, more scenarios, playing one
 * future alone. */
#include "results/results.h"
#include "support/check.h"

#include "retsim/report.h"
#include "support/held_folder.h"
#include "support/played_study.h"
#include "support/room.h"

#include <stdlib.h>
#include <string.h>

#define MODEL                                                                                      \
    "finance = { annual_discount_rate = 0.1; fixed_cost = 100; };"                                 \
    "channels = { ads = { budget = { dist = \"pert\"; min = 500; mode = 900; max = 1500; }; cac "  \
    "= 12; activation = 0.8;"                                                                      \
    " segments = { s = 0.7; f = 0.3; }; };"                                                        \
    " shop = { sign_ups = [80, 20, 20, 20, 20, 20, 20, 20, 20, 20]; cac = 4; quality = { churn = " \
    "0.8; };"                                                                                      \
    " segments = { s = 0.5; f = 0.5; }; };"                                                        \
    " ads2 = { budget = 300; response = \"hill\"; most = 50; half = 400; segments = { s = 1; f = " \
    "0; }; }; };"                                                                                  \
    "segments = { s = { churn = { a = 0.8; b = 5.2; }; repurchase = { a = 1.2; b = 2; };"          \
    " order_value = { mean = { dist = \"normal\"; mean = 30; sd = 2; }; sd = 12; repeat_uplift = " \
    "[1, 1.05]; };"                                                                                \
    " margin = 0.5; };"                                                                            \
    " f = { churn = 0.05; orders = { shape = 1; rate = 2; }; ladder = [1, 1.3]; order_value = "    \
    "20; margin = 0.6;"                                                                            \
    " referral = { chance = 0.03; reward = 5; }; }; };"
#define LESS                                                                                       \
    "{ name = \"less\"; changes = { channels = { ads = { budget = { times = 0.8; since = 3; }; "   \
    "}; }; }; }"
#define STAY                                                                                       \
    "{ name = \"stay\"; changes = { segments = { s = { churn = { times = 0.9; acquired_since = "   \
    "2; }; }; }; }; }"
#define DEAR "{ name = \"dear\"; changes = { segments = { f = { price = 1.1; }; }; }; }"
#define KEEP "{ name = \"keep\"; }"

static rs_results *play_scenarios(
    const rs_run_options *options, const char *arithmetic, int n, const char *scenarios)
{
    return play_as(options,
        MODEL
        "study = { arithmetic = \"%s\"; horizon = 10; replications = %d; seed = 3; classes = 6; };"
        " baseline = \"keep\"; scenarios = ( %s );",
        arithmetic, n, scenarios);
}

static const rs_run_options as_usual = RS_RUN_OPTIONS_DEFAULT;

static int find(const rs_results *results, const char *name)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (strcmp(results->scenarios[s].name, name) == 0)
            return s;
    fail_msg("no scenario %s", name);
    return -1;
}

static bool same(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

/* Measures in which the same scenario of two runs differs in any replication. */
static int differing(const rs_results *a, const rs_results *b, const char *name)
{
    int s = find(a, name), t = find(b, name), n = 0;

    assert_int_equal(a->n_replications, b->n_replications);
    for (int m = 0; m < RS_N_MEASURES; m++)
        for (long r = 0; r < a->n_replications; r++)
            if (!same(values_of(a, s, (rs_measure)m)[r], values_of(b, t, (rs_measure)m)[r])) {
                n++;
                break;
            }
    return n;
}

/* ---- threads ---- */

static const char *const files[] = { "summary.json", "summary.csv", "periods.csv", "cohorts.csv",
    "replications.csv", "manifest.json", "results.dat" };
enum { N_FILES = sizeof files / sizeof *files };

/* Plays study.cfg in the room and reads the files of the results. */
static void write_files(const room *place, int threads, char *texts[N_FILES])
{
    rs_run_options options = as_usual;
    rs_error error = { 0 };

    options.threads = threads;
    rs_results *results = play_file(room_path(place, "study.cfg"), NULL, 0, &options);
    assert_int_equal(write_results(results, place->path, true, &error), RS_OK);
    for (int i = 0; i < N_FILES; i++)
        assert_non_null(texts[i] = room_read(place, files[i]));
    rs_results_free(results);
    rs_error_clear(&error);
}

static void assert_same_files(const room *place, const char *arithmetic)
{
    static const int threads[] = { 2, 5 };
    char text[4000], *first[N_FILES], *other[N_FILES];

    snprintf(text, sizeof text,
        "%s study = { arithmetic = \"%s\"; horizon = 10; replications = 64; }; scenarios = (%s);",
        MODEL, arithmetic, KEEP "," LESS "," STAY);
    room_write(place, "study.cfg", text);
    write_files(place, 1, first);
    for (int j = 0; j < 2; j++) {
        write_files(place, threads[j], other);
        for (int i = 0; i < N_FILES; i++) {
            if (strcmp(first[i], other[i]) != 0)
                fail_msg("%s differs with %d threads, %s", files[i], threads[j], arithmetic);
            free(other[i]);
        }
    }
    for (int i = 0; i < N_FILES; i++)
        free(first[i]);
}

TEST(one_two_and_five_threads_write_the_same_bytes)
{
    static const char *const arithmetics[] = { "sampled", "expected", "individual" };
    room place = room_enter();

    for (int a = 0; a < 3; a++)
        assert_same_files(&place, arithmetics[a]);
    room_leave(&place);
}

/* ---- scenarios ---- */

TEST(the_order_of_scenarios_changes_no_figure)
{
    rs_results *a = play_scenarios(&as_usual, "sampled", 48, KEEP "," LESS "," STAY);
    rs_results *b = play_scenarios(&as_usual, "sampled", 48, STAY "," KEEP "," LESS);
    assert_int_equal(differing(a, b, "keep"), 0);
    assert_int_equal(differing(a, b, "less"), 0);
    assert_int_equal(differing(a, b, "stay"), 0);
    int i = find(a, "stay"), j = find(b, "stay");
    assert_true(same(a->scenarios[i].differences[RS_MEASURE_profit_npv].summary.mean,
        b->scenarios[j].differences[RS_MEASURE_profit_npv].summary.mean));
    assert_true(same(a->scenarios[i].differences[RS_MEASURE_profit_npv].regret,
        b->scenarios[j].differences[RS_MEASURE_profit_npv].regret));
    rs_results_free(a);
    rs_results_free(b);
}

TEST(a_scenario_more_leaves_the_others_alone)
{
    rs_results *a = play_scenarios(&as_usual, "sampled", 48, KEEP "," STAY);
    rs_results *b = play_scenarios(&as_usual, "sampled", 48, KEEP "," LESS "," STAY "," DEAR);
    assert_int_equal(differing(a, b, "keep"), 0);
    assert_int_equal(differing(a, b, "stay"), 0);
    rs_results_free(a);
    rs_results_free(b);
}

TEST(a_scenario_alone_is_as_among_others)
{
    rs_run_options options = as_usual;

    rs_results *a = play_scenarios(&as_usual, "sampled", 48, KEEP "," LESS "," STAY);
    for (options.scenario = 0; options.scenario < 3; options.scenario++) {
        rs_results *b = play_scenarios(&options, "sampled", 48, KEEP "," LESS "," STAY);
        assert_int_equal(b->n_scenarios, 1);
        assert_int_equal(differing(a, b, b->scenarios[0].name), 0);
        rs_results_free(b);
    }
    rs_results_free(a);
}

/* ---- replications ---- */

TEST(a_replication_alone_is_that_of_the_whole_run)
{
    static const char *const arithmetics[] = { "sampled", "individual" };
    static const long which[] = { 0, 1, 17, 63 };
    rs_run_options options = as_usual;

    for (int i = 0; i < 2; i++) {
        rs_results *all = play_scenarios(&as_usual, arithmetics[i], 64, KEEP "," STAY);
        for (int k = 0; k < 4; k++) {
            options.replication = which[k];
            rs_results *one = play_scenarios(&options, arithmetics[i], 64, KEEP "," STAY);
            assert_int_equal(one->n_replications, 1);
            for (int s = 0; s < 2; s++)
                for (int m = 0; m < RS_N_MEASURES; m++)
                    /* what lies beyond the horizon is worked out in a part of the replications of a
                     * whole run only */
                    if (!(isnan(values_of(all, s, (rs_measure)m)[which[k]])
                            && which[k] >= all->n_equity_replications)
                        && !same(values_of(one, s, (rs_measure)m)[0],
                            values_of(all, s, (rs_measure)m)[which[k]]))
                        fail_msg(
                            "%s of replication %ld differs", rs_measure_rows[m].name, which[k]);
            rs_results_free(one);
        }
        rs_results_free(all);
    }
}

TEST(another_seed_is_another_future)
{
    const char *model = "channels = { c = { budget = 1000; cac = 5; }; }; segments = { s = { churn "
                        "= 0.1; repurchase = 0.3;"
                        " order_value = { mean = 5; sd = 1; }; }; };";
    rs_results *a = play("%s study = { seed = 1; replications = 8; };", model);
    rs_results *b = play("%s study = { seed = 2; replications = 8; };", model);
    for (long r = 0; r < 8; r++) {
        assert_false(
            same(values_of(a, 0, RS_MEASURE_profit)[r], values_of(b, 0, RS_MEASURE_profit)[r]));
        for (long q = 0; q < r; q++)
            assert_false(
                same(values_of(a, 0, RS_MEASURE_profit)[r], values_of(a, 0, RS_MEASURE_profit)[q]));
    }
    rs_results_free(a);
    rs_results_free(b);
}

/* ---- channels ---- */

static const rs_channel_results *channel(const rs_results *results, int scenario, const char *name)
{
    for (int c = 0; c < results->scenarios[scenario].n_channels; c++)
        if (strcmp(results->scenarios[scenario].channels[c].name, name) == 0)
            return &results->scenarios[scenario].channels[c];
    fail_msg("no channel %s", name);
    return NULL;
}

TEST(a_channel_more_leaves_the_draws_of_others_alone)
{
    static const char *const names[] = { "ads", "ads2", "shop" };
    rs_run_options options = as_usual;

    for (options.replication = 0; options.replication < 8; options.replication++) {
        rs_results *a = play_scenarios(&options, "sampled", 8, KEEP "," LESS);
        rs_results *b = play_scenarios(&options, "sampled", 8,
            KEEP "," LESS ", { name = \"more\"; changes = { channels = { aaa = { budget = 700; cac "
                 "= 9; segments = { s = 0.5; f = 0.5; }; }; }; }; }");
        for (int i = 0; i < 3; i++)
            for (int s = 0; s < 3; s++) {
                const rs_channel_results *x = channel(a, s == 1, names[i]),
                                         *y = channel(b, s, names[i]);
                assert_true(same(x->customers.mean, y->customers.mean));
                assert_true(same(x->clv.mean, y->clv.mean));
                assert_true(same(x->payback.mean, y->payback.mean));
            }
        assert_true(channel(b, 2, "aaa")->customers.mean > 0);
        rs_results_free(a);
        rs_results_free(b);
    }
}
