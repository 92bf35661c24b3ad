/* With programs, shocks and streams: counts that are split, counts that are multiplied, and
 * customers one by one agree on all that is linear in the counts. */
#include "results/results.h"
#include "support/check.h"

#include "support/judge.h"
#include "support/program_studies.h"

#include <stdlib.h>
#include <string.h>

static const double bound = 4; /* standard errors */

/* The figure at which two runs are farthest apart, in standard errors. */
typedef struct farthest {
    double z;
    char of[120];
} farthest;

static void see(farthest *worst, double z, const char *what, const char *of)
{
    if (fabs(z) <= fabs(worst->z))
        return;
    worst->z = z;
    snprintf(worst->of, sizeof worst->of, "%s of %s", what, of);
}

static double summary_z(rs_summary a, rs_summary b)
{
    return mean_z((moments){ .mean = a.mean, .mean_error = a.n > 1 ? a.mc_error : 0 },
        (moments){ .mean = b.mean, .mean_error = b.n > 1 ? b.mc_error : 0 });
}

static void see_parts(farthest *worst, const rs_scenario_results *x, const rs_scenario_results *y)
{
    for (int i = 0; i < x->n_segments; i++) {
        const rs_segment_results *a = &x->segments[i], *b = &y->segments[i];
        see(worst, summary_z(a->customers, b->customers), "customers", a->name);
        see(worst, summary_z(a->active_end, b->active_end), "active_end", a->name);
        see(worst, summary_z(a->revenue, b->revenue), "revenue", a->name);
    }
    for (int i = 0; i < x->n_programs; i++) {
        const rs_program_results *a = &x->programs[i], *b = &y->programs[i];
        see(worst, summary_z(a->cost, b->cost), "cost", a->name);
        see(worst, summary_z(a->people, b->people), "people", a->name);
    }
}

static farthest farthest_mean(const rs_results *a, const rs_results *b)
{
    farthest worst = { .of = "-" };

    for (int i = 0; i < n_linear_measures; i++) {
        moments x = measure_moments(a, 0, linear_measures[i]);
        moments y = measure_moments(b, 0, linear_measures[i]);
        if (!isnan(x.mean) || !isnan(y.mean))
            see(&worst, mean_z(x, y), "mean", rs_measure_rows[linear_measures[i]].name);
    }
    see_parts(&worst, &a->scenarios[0], &b->scenarios[0]);
    return worst;
}

static farthest farthest_variance(const rs_results *a, const rs_results *b)
{
    farthest worst = { .of = "-" };

    for (int i = 0; i < n_linear_measures; i++) {
        moments x = measure_moments(a, 0, linear_measures[i]);
        moments y = measure_moments(b, 0, linear_measures[i]);
        if (!isnan(x.mean) || !isnan(y.mean))
            see(&worst, variance_z(x, y), "variance", rs_measure_rows[linear_measures[i]].name);
    }
    return worst;
}

static bool within(const char *what, farthest worst)
{
    if (fabs(worst.z) < bound)
        return true;
    fprintf(stderr, "    disagree: %s, %s: z = %.2f\n", what, worst.of, worst.z);
    return false;
}

static bool agree(const varied_study *of)
{
    rs_results *expected = varied_play(of, "expected", 1, 1);
    rs_results *sampled = varied_play(of, "sampled", 4000, 1);
    rs_results *individual = varied_play(of, "individual", 1000, 1);
    farthest a = farthest_mean(sampled, expected), b = farthest_mean(individual, expected);
    farthest c = farthest_variance(individual, sampled);

    printf("    %s:\n        sampled z %.2f (%s), individual %.2f (%s); variances %.2f (%s)\n",
        of->name, a.z, a.of, b.z, b.of, c.z, c.of);
    bool all = within("sampled against expected", a);
    all &= within("individual against expected", b);
    if (of->same_variance)
        all &= within("individual against sampled", c);
    rs_results_free(expected);
    rs_results_free(sampled);
    rs_results_free(individual);
    return all;
}

TEST(three_arithmetics_agree_on_programs)
{
    bool all = true;

    for (int i = 0; i < n_program_studies; i++)
        all &= agree(&program_studies[i]);
    assert_true(all);
}

/* ---- planted ---- */

/* The text with `was` replaced by `is`. */
static void replaced(const char *text, const char *was, const char *is, char *to, size_t room)
{
    const char *at = strstr(text, was);

    assert_non_null(at);
    assert_true(strlen(text) + strlen(is) < room);
    snprintf(to, room, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was));
}

/* A sampled run of a program that is wrong in one thing, against the expected path of the right
 * one. */
TEST(a_wrong_program_is_noticed)
{
    static const struct {
        int study;
        const char *was, *is;
    } rows[] = {
        { 0, "audience = { channels = \"a\"; };", "" }, /* the wrong audience */
        { 0, "half_life = 4", "half_life = 5" },
        { 1, "no_members = \"club\";", "members = \"club\";" },
        { 1, "join = 1;", "join = 2;" }, /* a cost charged twice */
        { 2, "recency = { min = 2; max = 3; };", "recency = { min = 1; max = 2; };" },
        { 3, "lasts = 2;", "lasts = 1;" }, { 4, "periods = [3, 9];", "periods = [4, 10];" },
        { 5, "rung = 4;", "rung = 3;" },
        { 7, "number = 2;", "number = 9; hire = true;" }, /* no capacity */
    };
    char text[4000];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        varied_study wrong = program_studies[rows[i].study];
        replaced(wrong.text, rows[i].was, rows[i].is, text, sizeof text);
        rs_results *right = varied_play(&wrong, "expected", 1, 1);
        wrong.text = text;
        rs_results *played = varied_play(&wrong, "sampled", 4000, 1);
        farthest worst = farthest_mean(played, right);
        if (fabs(worst.z) < bound)
            fail_msg("%s instead of %s is not seen: %.2f", rows[i].is, rows[i].was, worst.z);
        rs_results_free(right);
        rs_results_free(played);
    }
}
