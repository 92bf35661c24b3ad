/* What is printed behind "±" holds what it promises: over 300 seeds 93 to 97 % of the intervals of
 * means, of differences and of P(better) hold the true value, and at most 4 % lie on one side of
 * it, whatever the shape of what is uncertain. statistics.mean_coverage asks the same of each
 * figure by itself, statistics.coverage of each shape, over more seeds. */
#include "support/check.h"
#include "support/covered_study.h"
#include "support/played_study.h"
#include "support/room.h"

#include <stdlib.h>

enum { N_SEEDS = 300 };

/* Of 300 seeds alone chance moves these by some: one kind of figure may miss 1 to 9 % and 6 % on a
 * side. */
static bool holds(const char *what, const char *name, misses of)
{
    int missed = of.above + of.below, side = of.above > of.below ? of.above : of.below;
    bool good = missed >= 3 && missed <= 27 && side <= 18;

    if (!good)
        fprintf(stderr, "%s, %s: of %d intervals the truth lies above %d, below %d\n", what, name,
            N_SEEDS, of.above, of.below);
    return good;
}

/* All kinds together: 93 to 97 % hold, and at most 4 % are missed on a side. */
static bool all_hold(const misses *of, int n)
{
    double above = 0, below = 0;

    for (int i = 0; i < n; i++) {
        above += of[i].above;
        below += of[i].below;
    }
    double whole = (double)n * N_SEEDS;
    printf(
        "the truth lies above %.2f %%, below %.2f %%\n", 100 * above / whole, 100 * below / whole);
    return above + below >= 0.03 * whole && above + below <= 0.07 * whole
        && fmax(above, below) <= 0.04 * whole;
}

TEST(nineteen_in_twenty_intervals_hold)
{
    coverage of = coverage_of_study(N_SEEDS, 256);
    bool good = true;

    for (int c = 0; c < N_COSTS; c++)
        good &= holds("cac", covered_costs[c], of.cost[c]);
    for (int i = 0; i < N_PLANS; i++) {
        good &= holds("difference", covered_costs[i], of.gain[i]);
        good &= holds("P(better)", covered_costs[i], of.share[i]);
    }
    good &= holds("clv", "uniform", of.clv);
    assert_true(good);
    assert_true(all_hold(of.cost, N_COSTS));
    assert_true(all_hold(of.gain, N_PLANS));
    assert_true(all_hold(of.share, N_PLANS));
}

/* ---- what lies beyond the horizon ---- */

enum { N_EQUITY_SEEDS = 400 };

/* Of 256 replications 32 are played on. */
static const char equity_text[]
    = "study = { horizon = 2; arithmetic = \"expected\"; replications = 256; seed = %d; };\n"
      "finance = { annual_discount_rate = 0.1; };\n"
      "channels = { c = { sign_ups = [{ dist = \"normal\"; mean = 100; sd = 20; }]; }; };\n"
      "segments = { s = { churn = { dist = \"lognormal\"; p5 = 0.04; p95 = 0.16; };\n"
      "    repurchase = { dist = \"uniform\"; min = 0.2; max = 0.5; };\n"
      "    order_value = { dist = \"uniform\"; min = 20; max = 40; }; }; };\n";

/* The printed error of equity against its standard deviation over the seeds, within 10 %; and at
 * most 4 % of the intervals lie on one side of what the seeds together say. */
TEST(the_error_of_equity_tells_its_spread)
{
    static double means[N_EQUITY_SEEDS], halves[N_EQUITY_SEEDS];
    double sum = 0, squares = 0, errors = 0;
    misses of = { 0, 0 };

    for (int i = 0; i < N_EQUITY_SEEDS; i++) {
        rs_results *r = play(equity_text, i + 1);
        const rs_summary *equity = &r->scenarios[0].measures[RS_MEASURE_equity];
        assert_int_equal(r->n_equity_replications, 32);
        means[i] = equity->mean;
        halves[i] = equity->half_width;
        sum += equity->mean / N_EQUITY_SEEDS;
        errors += equity->mc_error * equity->mc_error / N_EQUITY_SEEDS;
        rs_results_free(r);
    }
    for (int i = 0; i < N_EQUITY_SEEDS; i++) {
        squares += (means[i] - sum) * (means[i] - sum) / (N_EQUITY_SEEDS - 1);
        misses_look(&of, sum, means[i], halves[i]);
    }
    printf("equity: printed %.4g, over the seeds %.4g; the truth lies above %d, below %d\n",
        sqrt(errors), sqrt(squares), of.above, of.below);
    assert_in_range((long)(1000 * sqrt(errors / squares)), 900, 1100);
    assert_in_range(of.above, 0, 0.04 * N_EQUITY_SEEDS);
    assert_in_range(of.below, 0, 0.04 * N_EQUITY_SEEDS);
}

/* Many kinds of customers: moods, members, classes of churn, channels of their own quality. */
static const char many_kinds[]
    = "study = { horizon = 2; arithmetic = \"expected\"; replications = %d; };\n"
      "finance = { annual_discount_rate = 0.5; };\n"
      "channels = { a = { sign_ups = [{ dist = \"normal\"; mean = 100; sd = 20; }];\n"
      "      quality = { churn = 1.1; }; };\n"
      "  b = { sign_ups = [90]; quality = { churn = 1.2; }; };\n"
      "  c = { sign_ups = [80]; quality = { churn = 1.3; }; }; };\n"
      "segments = { s = { churn = { a = 4; b = 9; }; repurchase = { a = 1; b = 2; };\n"
      "    ladder = [1, 1.1, 1.2]; order_value = 20;\n"
      "    sentiment = { promoters = { share = 0.3; churn = 0.9; }; passives = { share = 0.5; };\n"
      "      detractors = { share = 0.2; churn = 1.1; }; }; }; };\n"
      "programs = { m = { kind = \"membership\"; join = 0.2; effect = { churn = 0.9; }; };\n"
      "  n = { kind = \"membership\"; join = 0.1; effect = { churn = 0.8; }; }; };\n"
      "scenarios = ( { name = \"A\"; }, { name = \"B\"; changes = { channels = { b = { sign_ups = "
      "[95]; }; }; }; } );\nbaseline = \"A\";\n";

/* Values of a handful of futures, that miss the tail, understate their error whatever is made of
 * their spread: none is told, nor of differences. */
TEST(too_few_replications_tell_no_error)
{
    static const rs_measure beyond[] = { RS_MEASURE_equity, RS_MEASURE_clv_residual };

    rs_results *r = play(many_kinds, 64);
    assert_in_range(r->n_equity_replications, 2, 8);
    for (int i = 0; i < 2; i++) {
        const rs_summary *of = &r->scenarios[0].measures[beyond[i]];
        const rs_difference *gain = &r->scenarios[1].differences[beyond[i]];
        assert_true(isfinite(of->mean) && of->n == r->n_equity_replications);
        assert_true(isnan(of->mc_error) && isnan(of->half_width));
        assert_true(isfinite(gain->summary.mean));
        assert_true(isnan(gain->summary.mc_error) && isnan(gain->summary.half_width));
    }
    rs_results_free(r);
}

/* ---- VaR and CVaR ---- */

enum { N_TAIL_SEEDS = 150 };

typedef struct spread {
    double sum, squares, errors;
} spread;

static void add_tail(spread *to, const rs_tail_figure *of)
{
    to->sum += of->value;
    to->squares += of->value * of->value;
    to->errors += of->mc_error * of->mc_error;
}

/* The printed error against the standard deviation over the seeds, within 20 %. */
static void assert_tells_the_spread(const char *what, double level, spread of)
{
    double n = N_TAIL_SEEDS, sd = sqrt((of.squares - of.sum * of.sum / n) / (n - 1)),
           printed = sqrt(of.errors / n);

    printf("%s at %g: printed %.4g, over the seeds %.4g\n", what, level, printed, sd);
    assert_in_range((long)(1000 * printed / sd), 800, 1200);
}

TEST(errors_of_the_worst_futures_tell_their_spread)
{
    const rs_run_options options = { .replication = -1, .scenario = 0, .threads = 1 };
    static const double levels[] = { 0.05, 0.25 };
    room place = room_enter();

    room_write(&place, "study.cfg", covered_study);
    for (size_t k = 0; k < sizeof levels / sizeof *levels; k++) {
        spread var = { 0 }, cvar = { 0 };
        for (int seed = 1; seed <= N_TAIL_SEEDS; seed++) {
            char seed_set[40], tail_set[40];
            const char *sets[] = { seed_set, tail_set };
            snprintf(seed_set, sizeof seed_set, "study.seed=%d", seed);
            snprintf(tail_set, sizeof tail_set, "measures.tail=%g", levels[k]);
            rs_results *results = play_file(room_path(&place, "study.cfg"), sets, 2, &options);
            assert_close(results->tail, levels[k], 0);
            add_tail(&var, &results->scenarios[0].tail.var);
            add_tail(&cvar, &results->scenarios[0].tail.cvar);
            rs_results_free(results);
        }
        assert_tells_the_spread("VaR", levels[k], var);
        assert_tells_the_spread("CVaR", levels[k], cvar);
    }
    room_leave(&place);
}
