/* Survival of customers who differ: closed forms, and what was published. */
#include "results/results.h"
#include "support/check.h"

#include "support/closed_forms.h"
#include "support/played_study.h"

#include <stdlib.h>

#define EXPECTED "arithmetic = \"expected\"; replications = 1; "

static rs_results *survival_study(
    double a, double b, const char *classes, int horizon, const char *sign_ups)
{
    return play("period = \"year\"; study = { " EXPECTED "horizon = %d; classes = %s; };"
                "channels = { c = { sign_ups = %s; }; };"
                "segments = { s = { churn = { a = %.17g; b = %.17g; }; first_order = false; }; };",
        horizon, classes, sign_ups, a, b);
}

static const double betas[][2] = { { 0.668, 3.806 }, { 0.704, 1.182 }, { 0.704077305, 1.18204307 },
    { 3.80, 15.20 }, { 8, 92 }, { 0.05, 0.3 }, { 60, 120 } };
enum { N_BETAS = sizeof betas / sizeof *betas };

TEST(survival_of_differing_customers_is_exact_with_32_classes)
{
    for (int i = 0; i < N_BETAS; i++) {
        rs_results *results = survival_study(betas[i][0], betas[i][1], "32", 64, "[1000]");
        for (int t = 0; t < 64; t++)
            assert_close(results->scenarios[0].retention[t].mean,
                sbg_survival(betas[i][0], betas[i][1], t), 1e-12);
        rs_results_free(results);
    }
}

TEST(survival_with_automatic_classes_is_within_a_millionth_up_to_the_horizon)
{
    static const int horizons[] = { 2, 13, 61, 121 };

    for (int i = 0; i < N_BETAS; i++)
        for (size_t h = 0; h < sizeof horizons / sizeof *horizons; h++) {
            rs_results *results
                = survival_study(betas[i][0], betas[i][1], "\"auto\"", horizons[h], "[1000]");
            for (int t = 0; t < horizons[h]; t++)
                assert_close(results->scenarios[0].retention[t].mean,
                    sbg_survival(betas[i][0], betas[i][1], t), 1e-6);
            rs_results_free(results);
        }
}

/* Cohorts that pool go through cells that the first cohort, which is kept apart, does not. */
TEST(pooled_cohorts_leave_by_the_same_law)
{
    rs_results *results = survival_study(0.668, 3.806, "32", 60, "100");
    double active = 0;
    for (int t = 0; t < 60; t++) {
        active += 100 * sbg_survival(0.668, 3.806, t);
        assert_near(results->scenarios[0].periods[RS_SERIES_active * 60 + t].mean, active, 1e-12);
    }
    rs_results_free(results);
}

/* ---- published retention ---- */

TEST(retention_projected_to_year_twelve_is_as_published)
{
    static const struct {
        double a, b, percent[5];
    } fits[] = { { .704077305, 1.18204307, { 22.0085, 20.4411, 19.1190, 17.9865, 17.0037 } },
        { .668088328, 3.8060948, { 46.0440, 43.5780, 41.4172, 39.5055, 37.7999 } } };

    for (int i = 0; i < 2; i++) {
        rs_results *results = survival_study(fits[i].a, fits[i].b, "32", 13, "[1000]");
        for (int t = 8; t <= 12; t++)
            assert_close(
                100 * results->scenarios[0].retention[t].mean, fits[i].percent[t - 8], 5.1e-5);
        rs_results_free(results);
    }
}

TEST(the_shipped_projection_stays_near_what_really_happened)
{
    static const double seen[2][13]
        = { { 100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4 },
              { 100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3 } };
    const char *const sets[] = { "study.arithmetic=\"expected\"", "study.replications=1" };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;

    rs_results *results
        = play_file(RETSIM_SOURCE "/scenarios/fader-hardie-projection.cfg", sets, 2, &options);
    for (int s = 0; s < 2; s++)
        for (int t = 0; t < 13; t++) {
            assert_close(
                results->scenarios[0].segments[s].retention[t].mean, seen[s][t] / 100, 0.02);
            if (t >= 8)
                assert_true(
                    results->scenarios[1].segments[s].retention[t].mean < seen[s][t] / 100 - 0.13);
        }
    rs_results_free(results);
}

/* Beta-discrete-Weibull: survival E[(1 - theta)^(t^c)] = B(a, b + t^c) / B(a, b). */
TEST(beta_weibull_survival_follows_its_closed_form)
{
    static const double fits[][3] = { { .455613953, .779325452, 1.28345135 },
        { .214253341, 1.42657492, 1.72356484 }, { 2, 9, 0.7 } };

    for (int i = 0; i < 3; i++) {
        double a = fits[i][0], b = fits[i][1], c = fits[i][2];
        rs_results *results
            = play("period = \"year\"; study = { " EXPECTED "horizon = 13; };"
                   "channels = { c = { sign_ups = [1000]; }; };"
                   "segments = { s = { churn = { a = %.17g; b = %.17g; c = %.17g; }; }; };",
                a, b, c);
        for (int t = 0; t < 13; t++)
            assert_close(results->scenarios[0].retention[t].mean,
                exp(log_beta(a, b + pow(t, c)) - log_beta(a, b)), 2e-6);
        rs_results_free(results);
    }
}

static double weibull_share(double t)
{
    return t < 0 ? 0 : exp(log_beta(0.8, 3 + pow(t, 1.5)) - log_beta(0.8, 3));
}

/* Many months on, very few are left, whose chances lie far below all others'; equity at 10 % a year
 * is theirs. */
TEST(beta_weibull_is_followed_far_out)
{
    static const int horizons[] = { 4, 30, 240 };
    double v = pow(1.1, -1.0 / 12);

    for (int i = 0; i < 3; i++) {
        int h = horizons[i];
        double left = 1000 * weibull_share(h - 1) + 300 * weibull_share(h - 2), equity = 0;
        rs_results *results
            = play("study = { arithmetic = \"expected\"; replications = 1; horizon = %d; };"
                   "channels = { c = { sign_ups = [1000, 300]; }; };"
                   "finance = { annual_discount_rate = 0.1; };"
                   "segments = { s = { churn = { a = 0.8; b = 3.0; c = 1.5; };"
                   " repurchase = 0.4; order_value = 20; }; };",
                h);
        for (int t = h; t < 4000; t++)
            equity += pow(v, t) * 8 * (1000 * weibull_share(t) + 300 * weibull_share(t - 1));
        assert_close(mean_of(results, 0, RS_MEASURE_active_end) / left, 1, h < 100 ? 1e-5 : 1e-4);
        assert_close(mean_of(results, 0, RS_MEASURE_equity) / equity, 1, 1e-5);
        rs_results_free(results);
    }
}
