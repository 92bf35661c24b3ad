#include "support/covered_study.h"

#include "check.h"
#include "support/played_study.h"
#include "support/room.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <stdlib.h>

const char covered_study[]
    = "study = { horizon = 1; replications = 256; arithmetic = \"expected\"; };\n"
      "channels = {\n"
      "  a = { budget = 100000; cac = { dist = \"lognormal\"; p5 = 40; p95 = 160; }; segments = { "
      "s = 1; }; };\n"
      "  b = { budget = 100000; cac = { dist = \"lognormal\"; p5 = 30; p95 = 240; }; segments = { "
      "s = 1; }; };\n"
      "  c = { budget = 100000; cac = { dist = \"uniform\"; min = 60; max = 120; }; segments = { s "
      "= 1; }; };\n"
      "  d = { budget = 100000; cac = { dist = \"normal\"; mean = 80; sd = 8; }; segments = { s = "
      "1; }; };\n"
      "  e = { budget = 100; cac = { dist = \"beta\"; a = 2; b = 5; }; segments = { s = 1; }; };\n"
      "};\n"
      "segments = { s = { churn = 1; repurchase = 0; margin = 0.9999;\n"
      "    order_value = { dist = \"uniform\"; min = 60; max = 120; }; }; };\n"
      "scenarios = ( { name = \"Now\"; },\n"
      "  { name = \"A\"; changes = { channels = { a = { budget = 120000; }; }; }; },\n"
      "  { name = \"B\"; changes = { channels = { b = { budget = 120000; }; }; }; },\n"
      "  { name = \"C\"; changes = { channels = { c = { budget = 120000; }; }; }; } );\n"
      "baseline = \"Now\";\n";

const char *const covered_costs[N_COSTS]
    = { "lognormal 40 … 160", "lognormal 30 … 240", "uniform", "normal", "beta" };

/* The log standard deviation of a lognormal X by its 5 and 95 % quantile. */
static double log_sd(double low, double high)
{
    return log(high / low) / 2 / gsl_cdf_ugaussian_Pinv(0.95);
}

static double cost_below(int cost, double x)
{
    if (cost == 2)
        return (x - 60) / 60;
    return cost == 0 ? gsl_cdf_ugaussian_P(log(x / 80) / log_sd(40, 160))
                     : gsl_cdf_ugaussian_P(log(x / sqrt(7200)) / log_sd(30, 240));
}

/* P(0.9999 V > X), times the density of V */
static double better_at(double v, void *cost)
{
    return cost_below(*(int *)cost, 0.9999 * v) / 60;
}

static double chance_of_better(int cost)
{
    gsl_function f = { better_at, &cost };
    double result, error;
    size_t n;

    gsl_integration_qng(&f, 60 / 0.9999, 120, 1e-9, 1e-9, &result, &error, &n);
    return result;
}

void misses_look(misses *to, double truth, double value, double half_width)
{
    to->above += truth > value + half_width;
    to->below += truth < value - half_width;
}

static void look_at(coverage *to, const rs_results *results)
{
    double narrow = log_sd(40, 160), wide = log_sd(30, 240);
    const double costs[N_COSTS]
        = { 80 * exp(narrow * narrow / 2), sqrt(7200) * exp(wide * wide / 2), 90, 80, 2 / 7.0 };
    const double reciprocals[N_PLANS]
        = { exp(narrow * narrow / 2) / 80, exp(wide * wide / 2) / sqrt(7200), log(2) / 60 };
    const rs_summary *clv = &results->scenarios[0].measures[RS_MEASURE_clv];

    for (int c = 0; c < N_COSTS; c++) {
        const rs_summary *cac = &results->scenarios[0].channels[c].cac;
        misses_look(&to->cost[c], costs[c], cac->mean, cac->half_width);
    }
    for (int i = 0; i < N_PLANS; i++) {
        const rs_difference *of = &results->scenarios[i + 1].differences[RS_MEASURE_profit_npv];
        misses_look(&to->gain[i], 20000 * (0.9999 * 90 * reciprocals[i] - 1), of->summary.mean,
            of->summary.half_width);
        misses_look(&to->share[i], chance_of_better(i), of->p_better, of->p_better_half_width);
    }
    misses_look(&to->clv, 0.9999 * 90, clv->mean, clv->half_width);
}

coverage coverage_of_study(int n_seeds, long replications)
{
    const rs_run_options options = { .replication = -1, .scenario = -1, .threads = 1 };
    coverage of = { 0 };
    room place = room_enter();

    room_write(&place, "study.cfg", covered_study);
    for (int seed = 1; seed <= n_seeds; seed++) {
        char seed_set[40], replications_set[60];
        const char *sets[] = { seed_set, replications_set };
        snprintf(seed_set, sizeof seed_set, "study.seed=%d", seed);
        snprintf(replications_set, sizeof replications_set, "study.replications=%ld", replications);
        rs_results *results = play_file(room_path(&place, "study.cfg"), sets, 2, &options);
        look_at(&of, results);
        rs_results_free(results);
    }
    room_leave(&place);
    return of;
}
