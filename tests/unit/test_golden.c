/* Closed forms and published figures, through the program itself without chance. */
#include "support/check.h"

#include "support/closed_forms.h"
#include "support/played_study.h"

#include <stdlib.h>

#define EXPECTED "arithmetic = \"expected\"; replications = 1; "

/* ---- constant churn ---- */

/* CLV of a subscription of 100 a year, at this retention and yearly discount. */
static double subscription_clv(
    const char *definition, double retention, double discount, int horizon, const char *more)
{
    rs_results *results
        = play("period = \"year\"; finance = { annual_discount_rate = %.17g; };"
               "study = { " EXPECTED "horizon = %d; }; measures = { clv = \"%s\"; %s };"
               "channels = { c = { sign_ups = [100]; cac = 7; }; };"
               "segments = { s = { churn = %.17g; subscription = 100; first_order = false; }; };",
            discount, horizon, definition, more, 1 - retention);
    double clv = mean_of(results, 0, RS_MEASURE_clv);
    rs_results_free(results);
    return clv;
}

TEST(clv_of_a_constant_margin_follows_the_three_textbook_formulas)
{
    assert_near(subscription_clv("standard", 0.8, 0.1, 200, ""), 100 * 1.1 / 0.3, 1e-9);
    assert_near(subscription_clv("existing", 0.8, 0.1, 200, ""), 80 / 0.3, 1e-9);
    assert_near(subscription_clv("end", 0.8, 0.1, 200, ""), 100 / 0.3, 1e-9);
    assert_close(subscription_clv("standard", 0.8, 0.1, 200, ""), 366.6667, 5e-5);
    assert_close(subscription_clv("existing", 0.8, 0.1, 200, ""), 266.6667, 5e-5);
    assert_close(subscription_clv("end", 0.8, 0.1, 200, ""), 333.3333, 5e-5);
}

TEST(a_short_horizon_and_the_value_beyond_it_sum_to_the_same_clv)
{
    for (int horizon = 1; horizon <= 7; horizon += 2) {
        assert_near(subscription_clv("standard", 0.8, 0.1, horizon, "clv_residual = true;"),
            100 * 1.1 / 0.3, 1e-9);
        assert_near(subscription_clv("existing", 0.8, 0.1, horizon, "clv_residual = true;"),
            80 / 0.3, 1e-9);
        assert_near(
            subscription_clv("end", 0.8, 0.1, horizon, "clv_residual = true;"), 100 / 0.3, 1e-9);
    }
}

TEST(clv_at_the_retentions_and_rates_of_the_printed_table)
{
    static const struct {
        double retention, discount, clv;
    } rows[] = { { .9, .10, 4.5 }, { .9, .12, 4.090909 }, { .9, .14, 3.75 }, { .9, .16, 3.461538 },
        { .8, .10, 2.666667 }, { .8, .12, 2.5 }, { .8, .14, 2.352941 }, { .8, .16, 2.222222 } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double clv
            = subscription_clv("existing", rows[i].retention, rows[i].discount, 300, "") / 100;
        assert_near(clv, rows[i].retention / (1 + rows[i].discount - rows[i].retention), 1e-9);
        assert_close(clv, rows[i].clv, 5e-7);
    }
}

TEST(orders_that_never_fail_are_worth_what_a_subscription_is)
{
    rs_results *results = play(
        "period = \"year\"; finance = { annual_discount_rate = 0.1; };"
        "study = { " EXPECTED "horizon = 200; };"
        "channels = { c = { sign_ups = [100]; }; };"
        "segments = { s = { churn = 0.2; repurchase = 1; order_value = 250; margin = 0.4; }; };");
    assert_near(mean_of(results, 0, RS_MEASURE_clv), 100 * 1.1 / 0.3, 1e-9);
    rs_results_free(results);
}

/* A year of discounting is a year whatever the period: v = 1.1^(-1/n). */
TEST(discounting_compounds_to_the_yearly_rate_in_every_period)
{
    static const struct {
        const char *period;
        double per_year;
    } rows[] = { { "day", 365 }, { "week", 52 }, { "month", 12 }, { "quarter", 4 }, { "year", 1 } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *results
            = play("period = \"%s\"; finance = { annual_discount_rate = 0.1; };"
                   "study = { " EXPECTED "horizon = 300; };"
                   "channels = { c = { sign_ups = [100]; }; };"
                   "segments = { s = { churn = 0.2; subscription = 1; first_order = false; }; };",
                rows[i].period);
        double v = pow(1.1, -1 / rows[i].per_year);
        assert_near(mean_of(results, 0, RS_MEASURE_clv), 1 / (1 - 0.8 * v), 1e-9);
        rs_results_free(results);
    }
}

/* ---- customers who differ ---- */

static const double betas[][2] = { { 0.668, 3.806 }, { 0.704, 1.182 }, { 0.704077305, 1.18204307 },
    { 3.80, 15.20 }, { 8, 92 }, { 0.05, 0.3 }, { 60, 120 } };
enum { N_BETAS = sizeof betas / sizeof *betas };

static double sbg_clv(double a, double b, int horizon, const char *residual)
{
    rs_results *results = play(
        "period = \"year\"; finance = { annual_discount_rate = 0.1; };"
        "study = { " EXPECTED "horizon = %d; classes = 32; }; measures = { clv_residual = %s; };"
        "channels = { c = { sign_ups = [1000]; }; };"
        "segments = { s = { churn = { a = %.17g; b = %.17g; }; subscription = 1;"
        " first_order = false; }; };",
        horizon, residual, a, b);
    double clv = mean_of(results, 0, RS_MEASURE_clv);
    rs_results_free(results);
    return clv;
}

TEST(clv_of_differing_customers_is_the_published_sum)
{
    const double v = 1 / 1.1;

    assert_near(sbg_clv(0.668, 3.806, 63, "false"), sbg_worth(0.668, 3.806, v, 0, 62), 1e-9);
    assert_near(sbg_clv(0.704, 1.182, 63, "false"), sbg_worth(0.704, 1.182, v, 0, 62), 1e-9);
    assert_near(sbg_clv(0.668, 3.806, 63, "true"), sbg_worth(0.668, 3.806, v, 0, 2000), 1e-9);
    assert_near(sbg_clv(0.704, 1.182, 63, "true"), sbg_worth(0.704, 1.182, v, 0, 2000), 1e-9);
    assert_near(sbg_clv(0.668, 3.806, 13, "true"), sbg_worth(0.668, 3.806, v, 0, 2000), 1e-9);
    assert_close(sbg_clv(0.668, 3.806, 63, "true"), 5.92, 0.005);
    assert_close(sbg_clv(0.704, 1.182, 63, "true"), 3.70, 0.005);
}

/* CLV within the horizon, and the expected rest of it. */
TEST(what_lies_beyond_the_horizon_completes_the_closed_form)
{
    static const int horizons[] = { 1, 2, 13, 63 };
    const double v = 1 / 1.1;

    for (size_t h = 0; h < sizeof horizons / sizeof *horizons; h++)
        for (int i = 0; i < N_BETAS; i++) {
            double a = betas[i][0], b = betas[i][1];
            rs_results *results
                = play("period = \"year\"; finance = { annual_discount_rate = 0.1; };"
                       "study = { " EXPECTED "horizon = %d; classes = 32; };"
                       "channels = { c = { sign_ups = [1000]; }; };"
                       "segments = { s = { churn = { a = %.17g; b = %.17g; }; subscription = 1;"
                       " first_order = false; }; };",
                    horizons[h], a, b);
            assert_near(
                mean_of(results, 0, RS_MEASURE_clv) + mean_of(results, 0, RS_MEASURE_clv_residual),
                sbg_worth(a, b, v, 0, 5000), 1e-9);
            rs_results_free(results);
        }
}

/* Customers who differ are worth more than their mean churn says: E[1/theta] = (a + b - 1) / (a -
 * 1). */
TEST(lifetime_value_is_not_one_over_the_mean_churn)
{
    rs_results *results
        = play("period = \"year\"; study = { " EXPECTED "horizon = 64; classes = 32; };"
               "measures = { clv_residual = true; }; channels = { c = { sign_ups = [1000]; }; };"
               "segments = { s = { churn = { a = 8; b = 92; }; subscription = 14; first_order = "
               "false; }; };");
    assert_near(mean_of(results, 0, RS_MEASURE_clv), 14 * 99.0 / 7, 1e-9);
    rs_results_free(results);
    assert_near(subscription_clv("standard", 0.92, 0, 1200, "") * 0.14, 175.0, 1e-9);
}

/* ---- the reference job, donors ---- */

TEST(the_reference_job_gives_its_known_answer)
{
    const char *const sets[]
        = { "study.arithmetic=\"expected\"", "study.classes=32", "study.replications=1" };
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    double v = pow(1.1, -1.0 / 12), net = sbg_worth(0.668, 3.806, v, 1, 60) * 0.3 * 60 * 0.4 - 50;

    rs_results *results
        = play_file(RETSIM_SOURCE "/scenarios/reference-job.cfg", sets, 3, &options);
    assert_near(mean_of(results, 0, RS_MEASURE_clv_net), net, 1e-9);
    assert_close(net, 53.3062, 5e-5);
    rs_results_free(results);
}

enum { N_YEARS = 12 };

TEST(donors_give_as_often_as_the_beta_geometric_beta_bernoulli_says)
{
    const double alpha = 1.204, beta = 0.750, gamma = 0.657, delta = 2.783;

    rs_results *results = play(
        "period = \"year\"; study = { " EXPECTED "horizon = %d; classes = 32; };"
        "channels = { c = { sign_ups = [11104]; }; };"
        "segments = { donor = { churn = { a = %g; b = %g; }; repurchase = { a = %g; b = %g; };"
        " order_value = 1; }; };",
        N_YEARS, gamma, delta, alpha, beta);
    double gifts = mean_of(results, 0, RS_MEASURE_orders) / 11104 - 1;
    assert_near(gifts, bgbb_transactions(alpha, beta, gamma, delta, N_YEARS - 1), 1e-9);
    assert_close(mean_of(results, 0, RS_MEASURE_repeat_purchase_rate),
        1 - bgbb_none(alpha, beta, gamma, delta, N_YEARS - 1), 1e-4);
    rs_results_free(results);
}

/* ---- acquisition ---- */

TEST(diminishing_returns_give_the_known_average_and_marginal_costs)
{
    static const double budgets[] = { 15e3, 30e3, 60e3, 120e3 };
    static const double average[] = { 47, 50, 60, 86 }, marginal[] = { 47, 59, 100, 237 };

    for (int i = 0; i < 4; i++) {
        rs_results *results
            = play("period = \"month\"; study = { " EXPECTED "horizon = 5; };"
                   "channels = { c = { response = \"hill\"; budget = %g; most = 2000; half = 60000;"
                   " shape = 1.2; carryover = %g; }; }; segments = { s = { churn = 0.1; }; };",
                budgets[i], i % 2 ? 0.4 : 0.0);
        double x = pow(budgets[i] / 60e3, 1.2), sign_ups = 2000 * x / (1 + x);
        double slope = 2000 * 1.2 * x / budgets[i] / ((1 + x) * (1 + x));
        assert_near(mean_of(results, 0, RS_MEASURE_cac), budgets[i] / sign_ups, 1e-9);
        assert_near(mean_of(results, 0, RS_MEASURE_cac_marginal), 1 / slope, 1e-9);
        assert_close(mean_of(results, 0, RS_MEASURE_cac), average[i], 0.6);
        assert_close(mean_of(results, 0, RS_MEASURE_cac_marginal), marginal[i], 0.5);
        rs_results_free(results);
    }
}

/* ---- payback ---- */

/* A contribution of 30 a customer each period, nobody leaves, 100 spent: 30 60 90 120 repay in
 * period 3. */
TEST(payback_counts_the_periods_after_the_acquisition)
{
    static const struct {
        double cac, payback;
    } rows[] = { { 29.9, 0 }, { 30.1, 1 }, { 59.9, 1 }, { 60.1, 2 }, { 100, 3 } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rs_results *results
            = play("period = \"month\"; study = { " EXPECTED "horizon = 12; };"
                   "channels = { c = { sign_ups = 10; cac = %g; }; };"
                   "segments = { s = { churn = 0; subscription = 30; first_order = false; }; };",
                rows[i].cac);
        assert_close(mean_of(results, 0, RS_MEASURE_payback), rows[i].payback, 0);
        rs_results_free(results);
    }
}

/* ---- a Markov chain with rewards ---- */

enum { N_RUNGS = 4 };

/*
 * States are rungs (orders so far). Each period a customer stays with chance s and then orders with
 * p times the rung's multiplier. V = (I - P v)^-1 R by substitution from the top rung, the money of
 * a period coming with the move into it.
 */
static double chain_value(
    double s, double p, const double *ladder, double order, double cost, double v)
{
    double value = 0, next = 0;

    for (int r = N_RUNGS - 1; r >= 0; r--) {
        double chance = s * p * ladder[r], stay = s - chance, reward = chance * order - s * cost;
        value = r == N_RUNGS - 1 ? v * reward / (1 - v * s)
                                 : v * (reward + chance * next) / (1 - v * stay);
        next = value;
    }
    return value;
}

TEST(the_step_is_a_markov_chain_with_rewards)
{
    const double ladder[N_RUNGS] = { 1, 2, 0.5, 3.2 };

    rs_results *results
        = play("period = \"year\"; finance = { annual_discount_rate = 0.2; };"
               "study = { " EXPECTED "horizon = 120; }; measures = { clv = \"existing\"; };"
               "channels = { c = { sign_ups = [1000]; }; };"
               "segments = { s = { churn = 0.15; repurchase = 0.3; ladder = [1, 2, 0.5, 3.2];"
               " order_value = 40; service_cost = 4; first_order = false; }; };");
    assert_near(
        mean_of(results, 0, RS_MEASURE_clv), chain_value(0.85, 0.3, ladder, 40, 4, 1 / 1.2), 1e-9);
    rs_results_free(results);
}

/* ---- planted errors: the same judges must refuse a model that is wrong ---- */

TEST(the_judges_see_what_is_planted)
{
    const double v = 1 / 1.1;
    double right = sbg_worth(0.668, 3.806, v, 0, 62), clv = sbg_clv(0.668, 3.806, 63, "false");

    assert_true(fabs(sbg_clv(0.668, 3.806, 62, "false") / right - 1) > 1e-9); /* a period less */
    assert_true(fabs(sbg_worth(0.668, 3.806, v, 1, 63) / clv - 1) > 1e-9);    /* off by one */
    assert_true(
        fabs(sbg_worth(0.668, 3.806, v * v, 0, 62) / clv - 1) > 1e-9); /* discount exponent */
    assert_true(fabs(sbg_clv(3.806, 0.668, 63, "false") / right - 1) > 1e-9); /* swapped */
    assert_true(
        fabs(sbg_clv(0.668 * 1.01, 3.806, 63, "false") / right - 1) > 1e-9); /* 1 % in a shape */
    assert_true(
        fabs(subscription_clv("standard", 0.8 * 1.01, 0.1, 200, "") / (110 / 0.3) - 1) > 1e-9);
}
