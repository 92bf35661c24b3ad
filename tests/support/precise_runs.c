#include "support/precise_runs.h"
#include "results/results.h"

#include "check.h"
#include "support/played_study.h"
#include "support/room.h"

#include <stdlib.h>

enum { FIRST = 512, N_WIDTHS = 201 };

/* exp((log(high / low) / 2 / 1.6448536)^2 / 2) for 40 to 160 and for 20 to 320 */
#define NARROW 1.092851660081
#define WIDE 1.426411610713

const precise_shape precise_shapes[N_PRECISE_SHAPES] = {
    { "uniform", "{ dist = \"uniform\"; min = 60; max = 120; }", false, 90 },
    { "normal", "{ dist = \"normal\"; mean = 80; sd = 8; }", false, 80 },
    { "lognormal 40 … 160", "{ dist = \"lognormal\"; p5 = 40; p95 = 160; }", false, 80 * NARROW },
    { "lognormal 20 … 320", "{ dist = \"lognormal\"; p5 = 20; p95 = 320; }", false, 80 * WIDE },
    { "beta", "{ dist = \"beta\"; a = 2; b = 5; }", false, 2 / 7.0 },
    { "one in a hundred",
        "{ dist = \"discrete\"; values = [60.0, 600.0]; weights = [0.99, 0.01]; }", false, 65.4 },
    { "two plans, 40 … 160", "{ dist = \"lognormal\"; p5 = 40; p95 = 160; }", true,
        20000 * (0.9999 * 90 * NARROW / 80 - 1) },
    { "two plans, 20 … 320", "{ dist = \"lognormal\"; p5 = 20; p95 = 320; }", true,
        20000 * (0.9999 * 90 * WIDE / 80 - 1) },
};

static const char text[]
    = "study = { horizon = 1; arithmetic = \"expected\"; replications = 512; };\n"
      "channels = { a = { budget = 100000; cac = %s; segments = { s = 1; }; }; };\n"
      "segments = { s = { churn = 1; repurchase = 0; margin = 0.9999;\n"
      "    order_value = { dist = \"uniform\"; min = 60; max = 120; }; }; };\n%s";
static const char plans[]
    = "scenarios = ( { name = \"Now\"; },\n"
      "  { name = \"More\"; changes = { channels = { a = { budget = 120000; }; }; }; } );\n"
      "baseline = \"Now\";\n";

static room write_study(const precise_shape *shape)
{
    char written[2000];
    room place = room_enter();

    snprintf(written, sizeof written, text, shape->cost, shape->two_plans ? plans : "");
    room_write(&place, "study.cfg", written);
    return place;
}

/* width 0: of 512 replications */
static rs_results *run(const room *place, const precise_shape *shape, int seed, double width)
{
    const rs_run_options options = { .replication = -1, .scenario = -1, .threads = 1 };
    char seed_set[40], width_set[80];
    const char *sets[] = { seed_set, width_set };

    snprintf(seed_set, sizeof seed_set, "study.seed=%d", seed);
    snprintf(width_set, sizeof width_set, "study.precision=\"%s:%.17g\"",
        shape->two_plans ? "profit_npv" : "cac", width);
    return play_file(room_path(place, "study.cfg"), sets, width > 0 ? 2 : 1, &options);
}

static const rs_summary *asked_of(const precise_shape *shape, const rs_results *results)
{
    return shape->two_plans ? &results->scenarios[1].differences[RS_MEASURE_profit_npv].summary
                            : &results->scenarios[0].measures[RS_MEASURE_cac];
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double precise_first_width(const precise_shape *shape)
{
    double widths[N_WIDTHS];
    room place = write_study(shape);

    for (int i = 0; i < N_WIDTHS; i++) {
        rs_results *results = run(&place, shape, i + 1, 0);
        widths[i] = asked_of(shape, results)->half_width;
        rs_results_free(results);
    }
    room_leave(&place);
    qsort(widths, N_WIDTHS, sizeof *widths, ascending);
    return widths[N_WIDTHS / 2];
}

precise_coverage precise_runs(const precise_shape *shape, double width, int n_seeds)
{
    precise_coverage of = { .all_reached = true };
    double per_cent = 100.0 / n_seeds;
    room place = write_study(shape);

    for (int seed = 1; seed <= n_seeds; seed++) {
        rs_results *results = run(&place, shape, seed, width);
        const rs_summary *asked = asked_of(shape, results);
        of.above += per_cent * (shape->truth > asked->mean + asked->half_width);
        of.below += per_cent * (shape->truth < asked->mean - asked->half_width);
        of.at_once += per_cent * (results->n_replications == FIRST);
        of.replications += (double)results->n_replications / n_seeds;
        of.all_reached &= asked->half_width <= width;
        rs_results_free(results);
    }
    room_leave(&place);
    return of;
}
