/* How customers leave, against sums worked out here, period by period and without chance. */
#include "support/check.h"

#include "support/closed_forms.h"
#include "support/played_study.h"

#include <stdlib.h>

enum { H = 10 };

#define EXPECTED "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"
#define ONE_COHORT "channels = { c = { sign_ups = [100]; cac = 5; }; };"

static double at(const rs_results *results, rs_series series, int t)
{
    return series_of(results, 0, series, t);
}

/* ---- leaving ---- */

static void assert_active(const rs_results *r, const double *hazard, const char *what)
{
    double active = 100;

    for (int t = 0; t < H; t++) {
        active *= t > 0 ? 1 - fmin(1, hazard[t]) : 1;
        if (fabs(at(r, RS_SERIES_active, t) - active) > 1e-10)
            fail_msg("%s, period %d: %.12g active, expected %.12g", what, t,
                at(r, RS_SERIES_active, t), active);
    }
}

TEST(hazards_by_tenure_start_with_the_first_entry_and_hold_the_last)
{
    static const struct {
        const char *churn;
        double hazard[H]; /* by tenure; 0: not used */
    } rows[] = {
        { "churn = { hazard = [0.3, 0.2, 0.1]; };", { 0, .3, .2, .1, .1, .1, .1, .1, .1, .1 } },
        { "churn = { survival = [100, 80, 60, 50]; };",
            { 0, .2, .25, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0 } },
        { "churn = { survival = [1, 0.8, 0.6, 0.5]; };",
            { 0, .2, .25, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0 } },
        { "churn = 0.1; tenure = [3, 2, 0.5];", { 0, .3, .2, .05, .05, .05, .05, .05, .05, .05 } },
        { "churn = 0.4; tenure = [1, 3];", { 0, .4, 1, 1, 1, 1, 1, 1, 1, 1 } },
        { "churn = 0.1; churn_season = [5, 1, 2];", { 0, .1, .2, .5, .1, .2, .5, .1, .2, .5 } },
        { "churn = { hazard = [0.3, 0.2]; }; tenure = [2, 1]; churn_season = [1, 0.5];",
            { 0, .3, .2, .1, .2, .1, .2, .1, .2, .1 } },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *r = play(EXPECTED ONE_COHORT "segments = { s = { %s }; };", rows[i].churn);
        assert_active(r, rows[i].hazard, rows[i].churn);
        rs_results_free(r);
    }
}

/* Pooled cohorts must leave by their own tenure too. */
TEST(cohorts_keep_their_own_tenure)
{
    const double kept[H] = { 1, .7, .7 * .8, .7 * .8 * .9, .7 * .8 * .81, .7 * .8 * .729,
        .7 * .8 * .6561, .7 * .8 * .59049, .7 * .8 * .531441, .7 * .8 * .4782969 };

    rs_results *r
        = play(EXPECTED "channels = { c = { sign_ups = 100; }; };"
                        "segments = { s = { churn = { hazard = [0.3, 0.2, 0.1]; }; }; };");
    double active = 0;
    for (int t = 0; t < H; t++) {
        active += 100 * kept[t];
        assert_near(at(r, RS_SERIES_active, t), active, 1e-12);
    }
    rs_results_free(r);
}

TEST(those_who_leave_become_dormant_or_are_gone)
{
    rs_results *r
        = play(EXPECTED ONE_COHORT "segments = { s = { churn = 0.25; dormant = 0.3; }; };");
    for (int t = 0; t < H; t++) {
        double left = 100 * (1 - pow(0.75, t));
        assert_close(at(r, RS_SERIES_dormant, t), 0.3 * left, 1e-10);
        assert_close(at(r, RS_SERIES_gone, t), 0.7 * left, 1e-10);
    }
    rs_results_free(r);
}

TEST(churn_is_told_by_period_by_mean_and_by_year)
{
    rs_results *r = play(EXPECTED ONE_COHORT "segments = { s = { churn = 0.05; }; };");
    assert_near(mean_of(r, 0, RS_MEASURE_churn_rate), 0.05, 1e-12);
    assert_near(mean_of(r, 0, RS_MEASURE_churn_annual), 1 - pow(0.95, 12), 1e-12);
    rs_results_free(r);
    r = play(EXPECTED ONE_COHORT
        "measures = { churn_of_mean = true; }; segments = { s = { churn = 0.05; }; };");
    double left = 0, base = 0; /* from the first period on that starts with somebody */
    for (int t = 1; t < H; t++) {
        left += 100 * pow(0.95, t - 1) * 0.05;
        base += 100 * pow(0.95, t - 1) * (1 + 0.95) / 2;
    }
    assert_near(mean_of(r, 0, RS_MEASURE_churn_rate), left / base, 1e-12);
    rs_results_free(r);
}

/* ---- changes ---- */

static rs_results *changed(const char *segment, const char *changes)
{
    return play(EXPECTED
        "channels = { c = { sign_ups = [100, 0, 0, 0, 100]; }; }; segments = { s = { %s }; };"
        "scenarios = ( { name = \"changed\"; changes = { segments = { s = { %s }; }; }; } );",
        segment, changes);
}

TEST(changes_of_churn_hold_from_until_and_for_later_cohorts)
{
    static const struct {
        const char *change;
        double old[H],
            young[H]; /* chance of leaving in each period, of the cohorts of periods 0 and 4 */
    } rows[] = {
        { "churn = { times = 0.5; since = 3; };", { .2, .2, .2, .1, .1, .1, .1, .1, .1, .1 },
            { 0, 0, 0, 0, 0, .1, .1, .1, .1, .1 } },
        { "churn = { plus = 0.1; since = 3; until = 6; };",
            { .2, .2, .2, .3, .3, .3, .3, .2, .2, .2 }, { 0, 0, 0, 0, 0, .3, .3, .2, .2, .2 } },
        { "churn = { times = 0.25; acquired_since = 4; };",
            { .2, .2, .2, .2, .2, .2, .2, .2, .2, .2 },
            { 0, 0, 0, 0, 0, .05, .05, .05, .05, .05 } },
        { "retention = { plus = 0.05; acquired_since = 4; };",
            { .2, .2, .2, .2, .2, .2, .2, .2, .2, .2 },
            { 0, 0, 0, 0, 0, .15, .15, .15, .15, .15 } },
        { "churn = 0.3;", { .3, .3, .3, .3, .3, .3, .3, .3, .3, .3 },
            { 0, 0, 0, 0, 0, .3, .3, .3, .3, .3 } },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *r = changed("churn = 0.2;", rows[i].change);
        double old = 100, young = 0;
        for (int t = 0; t < H; t++) {
            old *= t > 0 ? 1 - rows[i].old[t] : 1;
            young = t == 4 ? 100 : young * (1 - rows[i].young[t]);
            if (fabs(at(r, RS_SERIES_active, t) - old - young) > 1e-10)
                fail_msg("%s, period %d", rows[i].change, t);
        }
        rs_results_free(r);
    }
}

/* plus moves the mean of customers who differ and keeps their spread: Beta(2, 8), mean 0.2, a + b =
 * 10, to Beta(3, 7). */
TEST(plus_moves_the_mean_of_differing_customers_and_keeps_their_spread)
{
    rs_results *r
        = changed("churn = { a = 2; b = 8; };", "churn = { plus = 0.1; acquired_since = 4; };");
    for (int t = 0; t < H; t++)
        assert_close(at(r, RS_SERIES_active, t),
            100 * sbg_survival(2, 8, t) + (t >= 4 ? 100 * sbg_survival(3, 7, t - 4) : 0), 1e-4);
    rs_results_free(r);
    r = changed(
        "churn = { mean = 0.2; spread = 0.0909090909090909; };", "churn = { plus = 0.1; };");
    for (int t = 0; t < H; t++)
        assert_close(at(r, RS_SERIES_active, t),
            100 * sbg_survival(3, 7, t) + (t >= 4 ? 100 * sbg_survival(3, 7, t - 4) : 0), 1e-4);
    rs_results_free(r);
}
