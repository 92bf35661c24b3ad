/* Programs that are off or change nothing leave no trace. */
#include "support/check.h"

#include "support/program_studies.h"

#include "tables/write_results.h"

#include <stdlib.h>
#include <string.h>

#define BUSINESS                                                                                   \
    "finance = { annual_discount_rate = 0.1; fixed_cost = 7; };"                                   \
    "channels = { a = { budget = 400; cac = 20; activation = 0.7; segments = { s = 0.6; f = 0.4; " \
    "}; }; b = { sign_ups = [30, 10]; cac = 4; segments = { s = 1.0; f = 0; }; }; };"              \
    "segments = { s = { churn = { a = 1; b = 7; }; dormant = 0.4; repurchase = { a = 1; b = 2; };" \
    " order_value = { mean = 20; sd = 8; }; margin = 0.5; reasons = { price = 0.4; other = 0.6; "  \
    "}; referral = { chance = 0.05; reward = 2; };"                                                \
    " sentiment = { promoters = { share = 0.4; churn = 0.7; }; passives = { share = 0.4; };"       \
    " detractors = { share = 0.2; churn = 1.5; }; }; };"                                           \
    " f = { churn = 0.1; orders = 0.6; order_value = 9; margin = 0.4; }; };"

/* ---- off ---- */

static const char programs_off[]
    = "programs = {"
      " t = { kind = \"touch\"; enabled = false; reach = 0.5; audience = { rung = { min = 2; }; };"
      " cost = { contact = 1; }; effect = { churn = 0.5; }; };"
      " m = { kind = \"membership\"; enabled = false; join = 0.3; effect = { repurchase = 1.5; };"
      " loyalty = { points = 1; point_value = 0.01; redemption = 0.2; }; };"
      " o = { kind = \"onboarding\"; enabled = false; lasts = 2; effect = { activation = 1.3; }; };"
      " w = { kind = \"winback\"; enabled = false; returns = 0.3; };"
      " r = { kind = \"referral\"; enabled = false; brings = 0.1; };"
      " e = { kind = \"event\"; enabled = false; every = 3; effect = { repurchase = 2; }; }; };"
      "shocks = { c = { enabled = false; chance = 0.5; loss = 10; effect = { churn = 2; }; }; };"
      "streams = { i = { enabled = false; income = 1; }; };";

static char *summary_of(const rs_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    rs_results same_file = *results; /* each run is played in a folder of its own */

    assert_non_null(to);
    same_file.file = "study.cfg";
    rs_write_summary_json(&same_file, to);
    assert_int_equal(fclose(to), 0);
    return text;
}

static bool same_bytes(const rs_results *a, const rs_results *b)
{
    size_t values = (size_t)RS_N_MEASURES * (size_t)a->n_replications * sizeof(double);
    size_t bands = (size_t)RS_N_SERIES * (size_t)a->horizon * sizeof(rs_band);
    char *text_a = summary_of(a), *text_b = summary_of(b);

    bool same = a->n_replications == b->n_replications
        && memcmp(a->scenarios[0].values, b->scenarios[0].values, values) == 0
        && memcmp(a->scenarios[0].periods, b->scenarios[0].periods, bands) == 0
        && strcmp(text_a, text_b) == 0;
    free(text_a);
    free(text_b);
    return same;
}

TEST(what_is_off_is_as_if_it_were_not_there)
{
    static const char *const arithmetics[] = { "expected", "sampled", "individual" };

    for (int i = 0; i < 3; i++) {
        char study[200];
        snprintf(study, sizeof study,
            "study = { arithmetic = \"%s\"; horizon = 12; replications = 20; seed = 4; };",
            arithmetics[i]);
        rs_results *without = play("%s%s", study, BUSINESS);
        rs_results *off = play("%s%s%s", study, BUSINESS, programs_off);
        assert_int_equal(off->scenarios[0].n_programs, 0);
        assert_true(same_bytes(without, off));
        rs_results_free(off);
        off = play("%s%s%s", study, BUSINESS, "streams = { i = { income = 0.001; }; };");
        assert_false(same_bytes(without, off));
        rs_results_free(off);
        rs_results_free(without);
    }
}

/* ---- without effect and cost ---- */

static const char *const idle[] = {
    "t = { kind = \"touch\"; reach = 0.5; effect = { churn = 1; repurchase = 1; margin = 1; }; };",
    "t = { kind = \"touch\"; reach = 0.5; audience = { rung = { min = 2; max = 4; }; recency = { "
    "min = 1; max = 3; }; tenure = { min = 3; }; }; };",
    "t = { kind = \"touch\"; reach = 0.3; audience = { segments = \"s\"; sentiment = "
    "\"detractors\"; }; effect = { churn_for = { price = 1; }; order_value = 1; }; };",
    "m = { kind = \"membership\"; join = 0.3; leave = 0.1; effect = { repurchase = 1; churn = 1; "
    "}; };",
    "m = { kind = \"membership\"; join = 0.3; join_by = { stay = 2; order = 1; };"
    " agent = { holds = 20; number = 2; }; loyalty = { points = 0; point_value = 0; redemption = "
    "0; tiers = ( { rung = 3; } ); }; };",
    "o = { kind = \"onboarding\"; reach = 0.6; lasts = 3; effect = { activation = 1; churn = 1; }; "
    "};",
    "w = { kind = \"winback\"; reach = 0.5; returns = 0; };",
    "r = { kind = \"referral\"; reach = 0.5; effect = { referral = 1; }; };",
    "e = { kind = \"event\"; every = 3; lasts = 2; reach = 0.5; pulls_forward = { share = 0.5; "
    "over "
    "= 2; }; effect = { repurchase = 1; }; };",
};

/* What lies beyond the horizon goes by as many classes as a scenario's cells allow. */
static double allowed(rs_measure measure)
{
    return measure == RS_MEASURE_clv_residual || measure == RS_MEASURE_equity ? 1e-4 : 1e-12;
}

/* Largest change of a measure by the programs, relative, over what is allowed. */
static double idle_change(const char *programs, rs_measure *where)
{
    rs_results *r = play(
        "study = { arithmetic = \"expected\"; horizon = 12; replications = 1; }; %s"
        "programs = { %s };"
        "scenarios = ( { name = \"with\"; }, { name = \"without\"; changes = { programs = { %c = { "
        "enabled = false; }; }; }; } );",
        BUSINESS, programs, programs[0]);
    double largest = 0;

    for (int m = 0; m < RS_N_MEASURES; m++) {
        double with = mean_of(r, 0, (rs_measure)m), without = mean_of(r, 1, (rs_measure)m);
        if (isnan(with) && isnan(without))
            continue;
        double change = with == without ? 0 : fabs(with - without) / fabs(without);
        change = isnan(change) ? INFINITY : change / allowed((rs_measure)m);
        if (change > largest) {
            largest = change;
            *where = (rs_measure)m;
        }
    }
    rs_results_free(r);
    return largest;
}

TEST(programs_without_effect_and_cost_change_nothing)
{
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++) {
        rs_measure where = RS_MEASURE_profit;
        double change = idle_change(idle[i], &where);
        if (!(change < 1))
            fail_msg("%s changes by %.3g of what is allowed: %s", rs_measure_rows[where].name,
                change, idle[i]);
    }
}

TEST(programs_with_a_slight_effect_are_noticed)
{
    rs_measure where = RS_MEASURE_profit;

    assert_true(
        idle_change("t = { kind = \"touch\"; effect = { churn = 1.000001; }; };", &where) > 1000);
}

/* ---- attributed ---- */

static void assert_gain(const rs_results *r, int scenario, double gain, double cost)
{
    const rs_program_results *program = &r->scenarios[scenario].programs[0];

    assert_int_equal(program->profit_gain.n, r->n_replications);
    assert_close(program->profit_gain.mean, gain, 1e-8 * fabs(gain) + 1e-8);
    assert_near(program->cost.mean, cost, 1e-9);
}

/* The return that is told on request is what the same scenario without the program would lose. */
TEST(the_return_of_a_program_is_against_the_same_without_it)
{
    const rs_run_options options = { .replication = -1, .scenario = -1, .attribute = true };

    rs_results *r = play_as(&options,
        "study = { arithmetic = \"expected\"; horizon = 12; replications = 1; }; %s"
        "programs = { t = { kind = \"touch\"; reach = 0.4; cost = { fixed = 5; contact = 0.3; };"
        " effect = { churn = 0.6; repurchase = 1.3; }; }; };"
        "scenarios = ( { name = \"with\"; },"
        " { name = \"idle\"; changes = { programs = { t = { cost = { contact = 0; };"
        " effect = { churn = 1; repurchase = 1; }; }; }; }; },"
        " { name = \"without\"; changes = { programs = { t = { enabled = false; }; }; }; } );",
        BUSINESS);
    double npv[3], profit[3], paid = 0;
    for (int s = 0; s < 3; s++) {
        npv[s] = mean_of(r, s, RS_MEASURE_profit_npv);
        profit[s] = mean_of(r, s, RS_MEASURE_profit);
    }
    for (int t = 0; t < 12; t++)
        paid += 5 * pow(1.1, -t / 12.0);
    assert_gain(r, 0, npv[0] - npv[2],
        mean_of(r, 0, RS_MEASURE_spend) - mean_of(r, 0, RS_MEASURE_acquisition_spend));
    assert_gain(r, 1, -paid, 60);
    assert_near(r->scenarios[0].programs[0].roi.mean,
        (profit[0] - profit[2])
            / (mean_of(r, 0, RS_MEASURE_spend) - mean_of(r, 2, RS_MEASURE_spend)),
        1e-8);
    assert_near(r->scenarios[1].programs[0].roi.mean, -1.0, 1e-8);
    rs_results_free(r);
}
