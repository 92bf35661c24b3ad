/* A scenario more, of whatever kind, leaves every figure of the others untouched to the bit, as
 * long as it needs no more classes of customers who differ; where it does, the study says so. */
#include "results/results.h"
#include "support/check.h"

#include "retsim/error.h"
#include "support/played_study.h"
#include "support/room.h"

#include <stdlib.h>
#include <string.h>

/* ---- studies ---- */

#define CHANNELS                                                                                   \
    "finance = { annual_discount_rate = 0.1; fixed_cost = 100; reinvest = 0.1; };"                 \
    "channels = { ads = { budget = [300, 200, 200, 300, 200, 200, 100, 100, 100, 100]; cac = 12; " \
    "activation = 0.8; segments = { s = 0.7; f = 0.3; }; };"                                       \
    " shop = { sign_ups = [40, 10, 10, 10, 10, 10, 10, 10, 10, 10]; cac = 4;"                      \
    " segments = { s = 0.5; f = 0.5; }; }; };"

/* Customers of a segment are alike. */
static const char alike[] = CHANNELS
    "segments = { s = { churn = 0.13; repurchase = 0.37; order_value = { mean = 30; sd = 12; }; "
    "margin = 0.5; }; f = { churn = 0.05; orders = 0.6; order_value = 20; margin = 0.6; "
    "service_cost = 0.7; }; };";

/* They differ, and an input is uncertain. */
static const char differing[]
    = CHANNELS "segments = { s = { churn = { a = 0.8; b = 5.2; }; repurchase = { a = 1.2; b = 2; };"
               " order_value = { mean = { dist = \"normal\"; mean = 30; sd = 2; }; sd = 12; }; "
               "margin = 0.5; };"
               " f = { churn = { mean = 0.1; spread = 0.1; }; orders = { shape = 1; rate = 2; };"
               " order_value = 20; margin = 0.6; }; };";

/* What the other scenario does already: it may have its own dimensions. */
#define RICH                                                                                       \
    "{ name = \"rich\"; changes = {"                                                               \
    " segments = { s = { dormant = 0.4; sentiment = { promoters = { share = 0.3; churn = 0.6; };"  \
    " passives = { share = 0.5; }; detractors = { share = 0.2; referral = 0; }; };"                \
    " referral = { chance = 0.04; reward = 3; }; }; };"                                            \
    " programs = { club = { kind = \"membership\"; join = 0.1; leave = 0.05; effect = { churn = "  \
    "0.9; }; cost = { member = 0.2; fixed = 10; }; };"                                             \
    " mail = { kind = \"touch\"; reach = 0.3; effect = { churn = 0.8; }; cost = { contact = 0.1; " \
    "}; }; back = { kind = \"winback\"; reach = 0.4; returns = 0.2; }; };"                         \
    " shocks = { storm = { chance = 0.2; loss = 40; effect = { repurchase = 0.8; }; lasts = 2; "   \
    "}; }; }; }"

#define SCENARIOS "scenarios = ( { name = \"keep\"; }, " RICH "%s%s ); baseline = \"keep\";"

static const char *const arithmetics[] = { "sampled", "expected", "individual" };

static rs_results *play_with(const rs_run_options *options, const char *model,
    const char *arithmetic, const char *settings, const char *more)
{
    return play_as(options,
        "%s study = { arithmetic = \"%s\"; horizon = 7; replications = %d; seed = 3; %s };"
        "measures = { future_cohorts = %d; };" SCENARIOS,
        model, arithmetic, strcmp(arithmetic, "sampled") == 0 ? 3 : 1, settings,
        strcmp(arithmetic, "expected") == 0 ? 2 : 0, *more != '\0' ? ", " : "", more);
}

static const rs_run_options as_usual = RS_RUN_OPTIONS_DEFAULT;

/* ---- the same to the bit ---- */

static bool same(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(&a[i], &b[i], sizeof *a) != 0 && !(isnan(a[i]) && isnan(b[i])))
            return false;
    return true;
}

static bool same_summaries(const rs_summary *a, const rs_summary *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

static bool same_channels(const rs_scenario_results *a, const rs_scenario_results *b)
{
    for (int c = 0; c < a->n_channels; c++) {
        const rs_channel_results *x = &a->channels[c], *y = NULL;
        for (int d = 0; d < b->n_channels; d++)
            if (strcmp(b->channels[d].name, x->name) == 0)
                y = &b->channels[d];
        if (y == NULL || x->paid != y->paid
            || !same_summaries(&x->cac, &y->cac, sizeof(rs_summary[6]) / sizeof(rs_summary)))
            return false;
    }
    return true;
}

/* A segment's row of retention goes with it. */
static bool same_segments(
    const rs_results *of_a, const rs_scenario_results *a, const rs_scenario_results *b)
{
    size_t h = (size_t)of_a->horizon;

    for (int s = 0; s < a->n_segments; s++) {
        const rs_segment_results *x = &a->segments[s], *y = NULL;
        for (int d = 0; d < b->n_segments; d++)
            if (strcmp(b->segments[d].name, x->name) == 0)
                y = &b->segments[d];
        if (y == NULL || !same_summaries(&x->clv, &y->clv, 5)
            || !same_summaries(x->retention, y->retention, h))
            return false;
    }
    return true;
}

static bool same_programs(
    const rs_results *of_a, const rs_scenario_results *a, const rs_scenario_results *b)
{
    size_t h = (size_t)of_a->horizon;

    if (a->n_programs != b->n_programs)
        return false;
    for (int p = 0; p < a->n_programs; p++) {
        const rs_program_results *x = &a->programs[p], *y = &b->programs[p];
        if (strcmp(x->name, y->name) != 0 || !same_summaries(&x->cost, &y->cost, 2)
            || !same(x->cost_by_period, y->cost_by_period, h)
            || !same(x->people_by_period, y->people_by_period, h))
            return false;
    }
    return true;
}

static bool same_cohorts(const rs_scenario_results *a, const rs_scenario_results *b)
{
    if (a->n_cohorts != b->n_cohorts)
        return false;
    for (int i = 0; i < a->n_cohorts; i++) {
        const rs_cohort *x = &a->cohorts[i], *y = &b->cohorts[i];
        if (x->period != y->period || x->n_ages != y->n_ages || !same(&x->acquired, &y->acquired, 1)
            || !same(x->active, y->active, (size_t)x->n_ages)
            || !same(x->contribution, y->contribution, (size_t)x->n_ages))
            return false;
    }
    return same(a->ladder, b->ladder, RS_N_LADDER);
}

/* Against the baseline; what is best of all scenarios may change when there is one more. */
static bool same_differences(const rs_scenario_results *a, const rs_scenario_results *b)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        if (!same_summaries(&a->differences[m].summary, &b->differences[m].summary, 1)
            || !same(&a->differences[m].p_better, &b->differences[m].p_better, 1))
            return false;
    return true;
}

/* The first thing that differs in a scenario of two runs, or NULL. */
static const char *what_differs(const rs_results *of_a, int s, const rs_results *of_b, int t)
{
    const rs_scenario_results *a = &of_a->scenarios[s], *b = &of_b->scenarios[t];
    size_t h = (size_t)of_a->horizon, n = (size_t)of_a->n_replications;

    if (of_a->n_replications != of_b->n_replications)
        return "replications";
    for (int m = 0; m < RS_N_MEASURES; m++)
        if (!same(values_of(of_a, s, (rs_measure)m), values_of(of_b, t, (rs_measure)m), n)
            || !same_summaries(&a->measures[m], &b->measures[m], 1))
            return rs_measure_rows[m].name;
    for (int i = 0; i < RS_N_SERIES; i++)
        if (!same(&a->periods[(size_t)i * h].mean, &b->periods[(size_t)i * h].mean,
                h * sizeof(rs_band) / sizeof(double)))
            return rs_series_rows[i].name;
    return !same_summaries(a->retention, b->retention, h)                        ? "retention"
        : !same_channels(a, b)                                                   ? "channels"
        : !same_segments(of_a, a, b)                                             ? "segments"
        : !same_programs(of_a, a, b)                                             ? "programs"
        : !same_cohorts(a, b)                                                    ? "cohorts"
        : !same_differences(a, b)                                                ? "differences"
        : !same(&a->variance->unknown, &b->variance->unknown, 2 * RS_N_MEASURES) ? "variances"
        : !same(&a->tail.var.value, &b->tail.var.value, 1)
            || !same(&a->tail.cvar.value, &b->tail.cvar.value, 1)
        ? "tail"
        : NULL;
}

static int find(const rs_results *results, const char *name)
{
    for (int s = 0; s < results->n_scenarios; s++)
        if (strcmp(results->scenarios[s].name, name) == 0)
            return s;
    fail_msg("no scenario %s", name);
    return -1;
}

/* Scenarios of a that differ in b. */
static int count_differing(const rs_results *a, const rs_results *b, const char *what)
{
    int n = 0;

    for (int s = 0; s < a->n_scenarios; s++) {
        const char *differs = what_differs(a, s, b, find(b, a->scenarios[s].name));
        if (differs == NULL)
            continue;
        fprintf(stderr, "    %s: %s of %s differs, %s\n", what, differs, a->scenarios[s].name,
            a->arithmetic);
        n++;
    }
    return n;
}

/* ---- a scenario more ---- */

typedef struct addition {
    const char *what, *changes;
    bool more; /* where customers differ, it needs more classes */
} addition;

static const addition additions[] = {
    { "tenure", "segments = { s = { tenure = [0.9, 0.8, 1]; }; };", false },
    { "ladder", "segments = { s = { ladder = [1, 1.3, 1.2]; }; };", true },
    { "sentiment",
        "segments = { f = { sentiment = { promoters = { share = 0.3; churn = 0.7; referral = 2; "
        "}; passives = { share = 0.5; }; detractors = { share = 0.2; }; }; }; };",
        false },
    { "quality", "channels = { ads = { quality = { churn = 0.8; order_value = 1.2; }; }; };",
        false },
    { "acquired_since", "segments = { s = { churn = { times = 0.8; acquired_since = 4; }; }; };",
        false },
    { "a channel",
        "channels = { aaa = { budget = 90; cac = 9; segments = { s = 0.5; f = 0.5; }; }; };",
        false },
    { "a funnel",
        "channels = { web = { response = \"funnel\"; budget = 90; cpm = 20; click_rate = 0.02; "
        "conversion_rate = 0.2; quality = { churn = 0.7; }; segments = { s = 1; f = 0; }; }; };",
        false },
    { "a segment",
        "segments = { a = { churn = 0.3; repurchase = 0.5; ladder = [1, 1.5]; order_value = 5; "
        "margin = 0.4; }; }; channels = { shop = { segments = { s = 0.4; f = 0.4; a = 0.2; }; }; "
        "};",
        false },
    { "dormant", "segments = { f = { dormant = 0.3; }; };", false },
    { "referral", "segments = { f = { referral = { chance = 0.05; reward = 2; }; }; };", false },
    { "subscription",
        "segments = { f = { subscription = { price = 9; upgrade = { chance = 0.1; factor = 1.5; }; "
        "}; }; };",
        false },
    { "a slight repeat uplift",
        "segments = { s = { order_value = { repeat_uplift = [1, 1.05]; }; }; };", false },
    { "a strong repeat uplift",
        "segments = { s = { order_value = { repeat_uplift = [1, 1.1, 1.6]; }; }; };", true },
    { "survival", "segments = { s = { churn = { survival = [100, 80, 70, 65, 61]; }; }; };",
        false },
    { "a season", "segments = { s = { season = [0.9, 0.8, 1]; churn_season = [1, 0.9]; }; };",
        false },
    { "a membership",
        "programs = { vip = { kind = \"membership\"; join = 0.1; effect = { churn = 0.9; }; "
        "audience = { recency = { min = 1; max = 3; }; }; cost = { member = 1; }; }; };",
        true },
    { "a membership for all",
        "programs = { vip = { kind = \"membership\"; join = 0.1; leave = 0.1; effect = { churn = "
        "0.9; order_value = 1.2; }; cost = { member = 1; }; }; };",
        false },
    { "a touch",
        "programs = { sms = { kind = \"touch\"; reach = 0.5; effect = { churn = 0.7; margin = 0.9; "
        "}; cost = { contact = 1; }; }; };",
        false },
    { "a touch of old customers",
        "programs = { sms = { kind = \"touch\"; reach = 0.5; audience = { tenure = { min = 3; }; "
        "}; effect = { churn = 0.7; }; }; };",
        false },
    { "a touch limited by money",
        "programs = { sms = { kind = \"touch\"; reach = 0.5; budget = 20; effect = { churn = 0.7; "
        "}; cost = { contact = 1; }; }; };",
        false },
    { "a touch in one channel",
        "programs = { sms = { kind = \"touch\"; reach = 0.5; audience = { channels = \"ads\"; }; "
        "effect = { churn = 0.7; }; }; };",
        false },
    { "a win-back",
        "segments = { s = { dormant = 0.5; }; }; programs = { win = { kind = \"winback\"; reach = "
        "0.5; returns = 0.3; cost = { contact = 1; }; }; };",
        false },
    { "onboarding",
        "programs = { hello = { kind = \"onboarding\"; reach = 0.6; lasts = 3; effect = { "
        "activation = 1.2; churn = 0.8; }; cost = { sign_up = 1; }; }; };",
        false },
    { "an event",
        "programs = { fair = { kind = \"event\"; every = 3; reach = 0.5; pulls_forward = { share = "
        "0.5; over = 2; }; effect = { order_value = 1.3; }; cost = { fixed = 20; }; }; };",
        false },
    { "a referral program",
        "programs = { bring = { kind = \"referral\"; reach = 0.5; brings = 0.1; }; };", false },
    { "a shock",
        "shocks = { crash = { chance = 0.3; lasts = 3; loss = 50; effect = { churn = 0.9; cac = "
        "1.5; }; }; };",
        false },
    { "a stream", "streams = { rent = { income = 0.4; }; };", false },
};
enum { N_ADDITIONS = sizeof additions / sizeof *additions };

static int differing_with(const rs_results *before, const char *model, const char *arithmetic,
    const char *settings, const addition *more)
{
    char scenario[1000];

    snprintf(scenario, sizeof scenario, "{ name = \"more\"; changes = { %s }; }", more->changes);
    rs_results *after = play_with(&as_usual, model, arithmetic, settings, scenario);
    int n = count_differing(before, after, more->what);
    if (what_differs(after, find(after, "keep"), after, find(after, "more")) == NULL)
        fail_msg("%s changes nothing", more->what);
    rs_results_free(after);
    return n;
}

TEST(a_scenario_of_any_kind_leaves_customers_who_are_alike_alone)
{
    int n = 0;

    for (int a = 0; a < 3; a++) {
        rs_results *before = play_with(&as_usual, alike, arithmetics[a], "", "");
        for (int i = 0; i < N_ADDITIONS; i++)
            n += differing_with(before, alike, arithmetics[a], "", &additions[i]);
        rs_results_free(before);
    }
    assert_int_equal(n, 0);
}

TEST(a_scenario_that_needs_no_more_classes_leaves_the_others_alone)
{
    int n = 0;

    for (int a = 0; a < 3; a++) {
        rs_results *before = play_with(&as_usual, differing, arithmetics[a], "classes = 6;", "");
        for (int i = 0; i < N_ADDITIONS; i++)
            if (!additions[i].more)
                n += differing_with(
                    before, differing, arithmetics[a], "classes = 6;", &additions[i]);
        rs_results_free(before);
    }
    assert_int_equal(n, 0);
}

/* ---- uncertain numbers ---- */

#define UNSURE                                                                                     \
    "{ name = \"unsure\"; changes = { segments = { f = { margin = { times = { dist = "             \
    "\"uniform\"; "                                                                                \
    "min = 0.5; max = 0.9; }; }; }; }; channels = { ads = { activation = { dist = \"uniform\"; "   \
    "min = 0.4; max = 0.9; }; }; }; }; }"

TEST(an_uncertain_number_more_leaves_the_others_alone)
{
    for (int i = 0; i < 2; i++) { /* plain draws, and a spread design */
        const char *settings = i == 0 ? "classes = 6;" : "classes = 6; design = \"sobol\";";
        rs_results *before = play_with(&as_usual, differing, "sampled", settings, "");
        rs_results *after = play_with(&as_usual, differing, "sampled", settings, UNSURE);
        assert_int_equal(count_differing(before, after, "an uncertain number"), 0);
        rs_results_free(before);
        rs_results_free(after);
    }
}

/* How many futures there are, and what lies beyond the horizon, is then looked at otherwise; the
 * futures stay. */
TEST(the_first_uncertain_number_leaves_the_futures_alone)
{
    for (int a = 0; a < 3; a++) {
        rs_results *before = play_with(&as_usual, alike, arithmetics[a], "", "");
        rs_results *after
            = play_with(&as_usual, alike, arithmetics[a], "design = \"sobol\";", UNSURE);
        assert_true(after->n_replications > before->n_replications);
        for (int s = 0; s < 2; s++)
            for (int m = 0; m < RS_N_MEASURES; m++)
                for (long r = 0; r < before->n_replications; r++)
                    if (r < before->n_equity_replications
                        || !(m == RS_MEASURE_equity || m == RS_MEASURE_clv_residual))
                        assert_true(same(values_of(before, s, (rs_measure)m) + r,
                            values_of(after, s, (rs_measure)m) + r, 1));
        rs_results_free(before);
        rs_results_free(after);
    }
}

/* ---- where classes grow ---- */

static char *classes_of(const char *model, const char *arithmetic, const char *more)
{
    rs_study *study = NULL;
    rs_error error = { 0 };
    rs_run_size size;
    room place = room_enter();
    char text[8000];

    snprintf(text, sizeof text,
        "%s study = { arithmetic = \"%s\"; horizon = 10; replications = 6; seed = 3; };" SCENARIOS,
        model, arithmetic, *more != '\0' ? ", " : "", more);
    room_write(&place, "study.cfg", text);
    if (rs_study_open(room_path(&place, "study.cfg"), NULL, &study, &error) != RS_OK)
        fail_msg("refused: %s", error.messages[0].text);
    assert_int_equal(rs_study_size(study, &as_usual, &size, &error), RS_OK);
    char *words = strdup(size.classes);
    rs_study_close(study);
    rs_error_clear(&error);
    room_leave(&place);
    return words;
}

static void assert_told(
    const char *model, const char *arithmetic, const char *more, const char *told)
{
    char *words = classes_of(model, arithmetic, more);

    if ((strstr(words, told) != NULL) != (*more != '\0'))
        fail_msg("\"%s\" in \"%s\" with: %s", told, words, more);
    free(words);
}

TEST(classes_that_grow_for_another_scenario_are_told)
{
    static const struct {
        const char *model, *arithmetic, *changes, *told;
    } cases[] = {
        { differing, "sampled", "segments = { s = { churn = { a = 0.3; b = 1.1; }; }; };",
            "the first scenario alone would need 5 of churn" },
        { alike, "sampled", "segments = { s = { churn = { a = 0.3; b = 1.1; }; }; };",
            "the first scenario alone would need 1 of churn" },
        { differing, "expected", "segments = { s = { ladder = [1, 1.3]; }; };",
            "the first scenario alone would need 1 of orders" },
        { differing, "sampled", "segments = { s = { ladder = [1, 1.3]; }; };",
            "the first scenario alone would need 2 of orders" },
        { differing, "sampled", "segments = { f = { orders = { shape = 0.1; rate = 0.2; }; }; };",
            "the first scenario alone would need 8 of orders by number" },
        { differing, "expected",
            "programs = { a = { kind = \"membership\"; join = 0.1; }; b = { kind = \"membership\"; "
            "join = 0.1; }; c = { kind = \"membership\"; join = 0.1; audience = { recency = { max "
            "= 9; }; }; }; d = { kind = \"membership\"; join = 0.1; }; };",
            "because some scenario has very many kinds of customers" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char more[500];
        snprintf(more, sizeof more, "{ name = \"more\"; changes = { %s }; }", cases[i].changes);
        assert_told(cases[i].model, cases[i].arithmetic, more, cases[i].told);
        assert_told(cases[i].model, cases[i].arithmetic, "", cases[i].told);
    }
}

TEST(figures_move_little_where_classes_grow)
{
    rs_results *before = play_with(&as_usual, differing, "expected", "", "");
    rs_results *after = play_with(&as_usual, differing, "expected", "",
        "{ name = \"more\"; changes = { segments = { s = { churn = { a = 0.3; b = 1.1; }; ladder = "
        "[1, 1.3]; }; }; }; }");
    assert_non_null(what_differs(before, 0, after, 0));
    for (int s = 0; s < 2; s++) {
        double a = mean_of(before, s, RS_MEASURE_profit_npv),
               b = mean_of(after, s, RS_MEASURE_profit_npv);
        assert_close(a, b, 1e-4 * fabs(a));
    }
    rs_results_free(before);
    rs_results_free(after);
}

/* ---- order, threads ---- */

#define WIDE                                                                                       \
    "{ name = \"wide\"; changes = { channels = { bus = { budget = 80; cac = 7; segments = { s = "  \
    "1; f = 0; }; }; aaa = { budget = 50; cac = 5; segments = { s = 0.3; f = 0.7; }; }; };"        \
    " segments = { zed = { churn = 0.2; repurchase = 0.3; order_value = 4; margin = 0.5; };"       \
    " are = { from = \"f\"; churn = 0.1; }; }; "                                                   \
    "programs = { sms = { kind = \"touch\"; reach = 0.5; effect = { churn = 0.7; }; }; }; }; }"
#define WIDE_TOO                                                                                   \
    "{ name = \"wide too\"; changes = { channels = { aaa = { budget = 50; cac = 5; segments = { "  \
    "s = 0.2; f = 0.3; are = 0.25; zed = 0.25; }; }; bus = { budget = 80; cac = 7; segments = { "  \
    "s = 0.5; f = 0.5; }; }; }; segments = { are = { churn = 0.3; repurchase = 0.3; order_value "  \
    "= 4; margin = 0.5; }; zed = { from = \"f\"; churn = 0.2; };"                                  \
    " s = { margin = { plus = { dist = \"normal\"; mean = 0; sd = 0.01; }; }; }; };"               \
    "programs = { alas = { kind = \"touch\"; reach = 0.5; effect = { repurchase = 1.2; }; };"      \
    " sms = { kind = \"touch\"; reach = 0.4; effect = { churn = 0.8; }; }; }; }; }"

static rs_results *play_in_order(
    const rs_run_options *options, const char *arithmetic, const char *scenarios)
{
    return play_as(options,
        "%s study = { arithmetic = \"%s\"; horizon = 10; replications = 32; seed = 5; classes = "
        "5; }; baseline = \"keep\"; scenarios = ( %s );",
        differing, arithmetic, scenarios);
}

TEST(any_order_of_scenarios_with_dimensions_of_their_own_gives_the_same)
{
    for (int a = 0; a < 3; a++) {
        rs_results *one = play_in_order(
            &as_usual, arithmetics[a], "{ name = \"keep\"; }, " RICH ", " WIDE ", " WIDE_TOO);
        rs_results *other = play_in_order(
            &as_usual, arithmetics[a], WIDE_TOO ", " WIDE ", " RICH ", { name = \"keep\"; }");
        assert_int_equal(count_differing(one, other, "another order"), 0);
        rs_results_free(other);
        rs_results_free(one);
    }
}

TEST(any_number_of_threads_gives_the_same_with_programs)
{
    static const int threads[] = { 2, 5 };
    rs_run_options options = as_usual;

    options.attribute = true;
    for (int a = 0; a < 3; a++) {
        options.threads = 1;
        rs_results *one
            = play_in_order(&options, arithmetics[a], "{ name = \"keep\"; }, " RICH ", " WIDE_TOO);
        for (int i = 0; i < 2; i++) {
            options.threads = threads[i];
            rs_results *other = play_in_order(
                &options, arithmetics[a], "{ name = \"keep\"; }, " RICH ", " WIDE_TOO);
            assert_int_equal(count_differing(one, other, "threads"), 0);
            rs_results_free(other);
        }
        rs_results_free(one);
    }
}
