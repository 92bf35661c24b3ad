/* Closed forms by chance: counts that are split and customers one by one have the mean and the
 * variance that they must, at sizes that show a bias of 0.2 %. */
#include "results/results.h"
#include "support/check.h"

#include "support/closed_forms.h"
#include "support/golden_cases.h"
#include "support/judge.h"
#include "support/played_study.h"

#include <stdlib.h>

static const char *const arithmetics[] = { "sampled", "individual" };

TEST(means_have_their_closed_forms)
{
    golden_case list[MOST_GOLDEN_CASES];
    int n = golden_cases(list);

    for (int a = 0; a < 2; a++)
        for (int i = 0; i < n; i++) {
            moments m = golden_play(&list[i], arithmetics[a], a == 0 ? 2e7 : 2e5, list[i].text);
            double z = z_of_mean(m, list[i].mean);
            printf("    %-10s %-30s %.6f, by formula %.6f, z %5.2f, error %.3f %%\n",
                arithmetics[a], list[i].name, m.mean, list[i].mean, z, 100 * m.mean_error / m.mean);
            assert_true(fabs(z) < judge_bound);
            /* 4 standard errors are less than 0.2 %; customers one by one get there in
             * slow_golden_individual.c */
            assert_true(4 * m.mean_error < (a == 0 ? 0.002 : 0.016) * m.mean);
        }
}

/* ---- laws of counts ---- */

TEST(counts_of_survivors_are_binomial)
{
    enum { AGES = 12, N = 1000 };

    for (int a = 0; a < 2; a++) {
        rs_results *results = play(
            "period = \"year\"; study = { arithmetic = \"%s\"; horizon = %d; replications = 2000; "
            "};"
            "channels = { c = { sign_ups = [%d]; }; }; segments = { s = { " GOLDEN_SBG " }; };",
            arithmetics[a], AGES, a == 0 ? N : N / 10);
        for (int t = 1; t < AGES; t++) {
            const rs_summary *retention = &results->scenarios[0].retention[t];
            double s = sbg_survival(0.668, 3.806, t), n = a == 0 ? N : N / 10.0;
            assert_true(fabs(retention->mean - s) < judge_bound * sqrt(s * (1 - s) / n / 2000));
            assert_true(fabs(retention->sd * retention->sd * n / (s * (1 - s)) - 1)
                < judge_bound * sqrt(2 / 2000.0));
        }
        rs_results_free(results);
    }
}

TEST(four_billion_customers_vary_as_they_must)
{
    const double n = 4e9, stay = sbg_survival(0.668, 3.806, 5);

    rs_results *results
        = play("period = \"year\"; study = { horizon = 6; replications = 4000; };"
               "channels = { c = { sign_ups = [%.0f]; }; };"
               "segments = { s = { " GOLDEN_SBG " orders = 0.5; first_order = false; }; };",
            n);
    moments active = measure_moments(results, 0, RS_MEASURE_active_end);
    assert_true(fabs(z_of_mean(active, n * stay)) < judge_bound);
    assert_true(fabs(z_of_variance(active, n * stay * (1 - stay))) < judge_bound);
    rs_results_free(results);
}

/* Customers alone in their replication: the variance of a customer's own value. */
TEST(the_value_of_one_customer_varies_as_it_must)
{
    const renewal_worth law
        = renewals(10, 0.8, 1 / 1.1); /* without end; after 40 years 3e-6 of it is left */

    assert_close(law.mean, 26.667, 5e-4);
    assert_close(law.variance, 524.66, 5e-3);
    for (int a = 0; a < 2; a++)
        for (int n = 1; n <= (a == 0 ? 100 : 10); n *= a == 0 ? 100 : 10) {
            rs_results *results = play(
                "period = \"year\"; finance = { annual_discount_rate = 0.1; };"
                "study = { arithmetic = \"%s\"; horizon = 40; replications = 4000; };"
                "measures = { clv = \"existing\"; }; channels = { c = { sign_ups = [%d]; }; };"
                "segments = { s = { churn = 0.2; subscription = 10; first_order = false; }; };",
                arithmetics[a], n);
            moments m = measure_moments(results, 0, RS_MEASURE_clv);
            assert_true(fabs(z_of_mean(m, law.mean)) < judge_bound);
            assert_true(fabs(z_of_variance(m, law.variance / n)) < judge_bound);
            rs_results_free(results);
        }
}

/* Orders in T periods at a rate ~ Gamma(r, rate): variance of the sum over n customers n (T m + T^2
 * r / rate^2). */
TEST(order_counts_are_negative_binomial)
{
    enum { T = 12, N = 50 };
    const double shape = 0.9, rate = 3, mean = T * shape / rate,
                 variance = mean + T * T * shape / (rate * rate);

    for (int a = 0; a < 2; a++) {
        rs_results *results
            = play("study = { arithmetic = \"%s\"; horizon = %d; replications = 4000; };"
                   "channels = { c = { sign_ups = [%d]; }; };"
                   "segments = { s = { churn = 0; orders = { shape = %g; rate = %g; };"
                   " first_order = false; }; };",
                arithmetics[a], T + 1, N, shape, rate);
        moments m = measure_moments(results, 0, RS_MEASURE_orders);
        assert_true(fabs(z_of_mean(m, N * mean)) < judge_bound);
        assert_true(fabs(z_of_variance(m, N * variance)) < judge_bound);
        rs_results_free(results);
    }
}

/* Orders of a mean m and sd s at a Poisson rate: revenue in all has the variance N T rate (m^2 +
 * s^2). */
TEST(revenue_of_poisson_orders_is_compound_poisson)
{
    enum { T = 6, N = 100 };

    for (int a = 0; a < 2; a++) {
        rs_results *results = play(
            "study = { arithmetic = \"%s\"; horizon = %d; replications = 4000; };"
            "channels = { c = { sign_ups = [%d]; }; };"
            "segments = { s = { churn = 0; orders = 0.4; order_value = { mean = 60; sd = 30; };"
            " first_order = false; }; };",
            arithmetics[a], T + 1, N);
        moments m = measure_moments(results, 0, RS_MEASURE_revenue);
        assert_true(fabs(z_of_mean(m, N * T * 0.4 * 60.0)) < judge_bound);
        assert_true(fabs(z_of_variance(m, N * T * 0.4 * (3600 + 900.0))) < judge_bound);
        rs_results_free(results);
    }
}

/* Gamma-Gamma customers with one order each: variance of a value = mean^2 (1/p + (1 + 1/p) / (q -
 * 2)). */
TEST(gamma_gamma_values_vary_within_and_between_customers)
{
    enum { N = 50 };
    const double p = 6.25, q = 5.5, v = 20, mean = p * v / (q - 1);
    const double variance = mean * mean * (1 / p + (1 + 1 / p) / (q - 2));

    for (int a = 0; a < 2; a++) {
        rs_results *results
            = play("study = { arithmetic = \"%s\"; horizon = 1; replications = 8000; };"
                   "channels = { c = { sign_ups = [%d]; }; };"
                   "segments = { s = { churn = 0.1; repurchase = 0.1;"
                   " order_value = { p = %g; q = %g; v = %g; }; }; };",
                arithmetics[a], N, p, q, v);
        moments m = measure_moments(results, 0, RS_MEASURE_revenue);
        assert_true(fabs(z_of_mean(m, N * mean)) < judge_bound);
        assert_true(fabs(z_of_variance(m, N * variance)) < judge_bound);
        rs_results_free(results);
    }
}

/* Levels multiply by f with chance u in each of t periods: E[x^k] = S (1 + u (f^k - 1))^t of a
 * customer's level x. */
TEST(recurring_revenue_varies_with_the_plans_that_customers_take)
{
    enum { T = 11, N = 100 };
    const double u = 0.2, f = 2, s = pow(0.9, T);
    const double mean = s * pow(1 + u * (f - 1), T),
                 variance = s * pow(1 + u * (f * f - 1), T) - mean * mean;

    for (int a = 1; a >= 0; a--) {
        rs_results *results
            = play("study = { arithmetic = \"%s\"; horizon = %d; replications = 4000; };"
                   "channels = { c = { sign_ups = [%d]; }; };"
                   "segments = { s = { churn = 0.1; subscription = { price = 10;"
                   " upgrade = { chance = %g; factor = %g; }; }; }; };",
                arithmetics[a], T + 1, N, u, f);
        moments m = measure_moments(results, 0, RS_MEASURE_mrr_end);
        assert_true(fabs(z_of_mean(m, 10 * N * mean)) < judge_bound);
        assert_true(fabs(z_of_variance(m, 100 * N * variance)) < judge_bound);
        rs_results_free(results);
    }
}

/* Renewals of a customer who leaves with chance c before each are geometric: with payback after k
 * renewals of 30 on 100 paid at once, a lone customer repays with chance (1 - c)^3 and never
 * otherwise. */
TEST(a_lone_customer_repays_with_the_chance_of_enough_renewals)
{
    enum { N = 8000 };
    const double chance = 0.8 * 0.8 * 0.8;

    for (int a = 0; a < 2; a++) {
        rs_results *results
            = play("study = { arithmetic = \"%s\"; horizon = 12; replications = %d; };"
                   "channels = { c = { sign_ups = [1]; cac = 100; }; };"
                   "segments = { s = { churn = 0.2; subscription = 30; first_order = false; }; };",
                arithmetics[a], N);
        double never = results->scenarios[0].measures[RS_MEASURE_payback].never;
        assert_true(fabs(never - (1 - chance)) < judge_bound * sqrt(chance * (1 - chance) / N));
        assert_close(results->scenarios[0].measures[RS_MEASURE_payback].mean, 3, 0);
        rs_results_free(results);
    }
}

/* Two customers who pay 40 each on 200 spent: they repay with the 5th payment, of which two come at
 * once. The payments so far are a negative binomial race: P(payback by age t) by summing over both
 * lives. */
TEST(payback_of_two_customers_follows_their_two_lives)
{
    enum { N = 8000, AGES = 12 };
    double chance = 0;

    for (int i = 1; i <= AGES; i++) /* customer one pays in ages 0 ... i - 1 */
        for (int j = 1; j <= AGES; j++) {
            double p
                = (i < AGES ? 0.3 : 1) * pow(0.7, i - 1) * (j < AGES ? 0.3 : 1) * pow(0.7, j - 1);
            chance += i + j >= 5 ? p : 0;
        }
    for (int a = 0; a < 2; a++) {
        rs_results *results
            = play("study = { arithmetic = \"%s\"; horizon = %d; replications = %d; };"
                   "channels = { c = { sign_ups = [2]; cac = 100; }; };"
                   "segments = { s = { churn = 0.3; subscription = 40; first_order = false; }; };",
                arithmetics[a], AGES, N);
        double never = results->scenarios[0].measures[RS_MEASURE_payback].never;
        assert_true(fabs(never - (1 - chance)) < judge_bound * sqrt(chance * (1 - chance) / N));
        rs_results_free(results);
    }
}

/* ---- a Markov chain with rewards ---- */

enum { N_RUNGS = 3 };
static const double chain_ladder[N_RUNGS] = { 1, 2, 0.5 };

/* Mean and variance of one customer's discounted sum: states are rungs; from each, with chance s (1
 * - c) a period costs `cost` and the rung stays, with s c it brings order - cost and the next rung,
 * else the customer is gone. */
static renewal_worth chain_law(double s, double p, double order, double cost, double v)
{
    double mean = 0, second = 0, next_mean = 0, next_second = 0;

    for (int r = N_RUNGS - 1; r >= 0; r--) {
        double c = s * p * chain_ladder[r], stay = s - c, gain = order - cost;
        bool top = r == N_RUNGS - 1; /* the top rung is followed by itself */
        mean
            = v * (c * gain - stay * cost + (top ? 0 : c * next_mean)) / (1 - v * (top ? s : stay));
        double ahead = top ? mean : next_mean;
        double rest = c * (gain * gain + 2 * gain * ahead) + stay * (cost * cost - 2 * cost * mean);
        second = v * v * (rest + (top ? 0 : c * next_second)) / (1 - v * v * (top ? s : stay));
        next_mean = mean;
        next_second = second;
    }
    return (renewal_worth){ mean, second - mean * mean };
}

TEST(a_customer_on_a_ladder_is_a_markov_chain_with_rewards)
{
    const renewal_worth law = chain_law(0.85, 0.3, 40, 4, 1 / 1.2);

    for (int a = 0; a < 2; a++) {
        rs_results *results
            = play("period = \"year\"; finance = { annual_discount_rate = 0.2; };"
                   "study = { arithmetic = \"%s\"; horizon = 40; replications = 6000; };"
                   "measures = { clv = \"existing\"; }; channels = { c = { sign_ups = [10]; }; };"
                   "segments = { s = { churn = 0.15; repurchase = 0.3; ladder = [1, 2, 0.5];"
                   " order_value = 40; service_cost = 4; first_order = false; }; };",
                arithmetics[a]);
        moments m = measure_moments(results, 0, RS_MEASURE_clv);
        assert_true(fabs(z_of_mean(m, law.mean)) < judge_bound);
        assert_true(fabs(z_of_variance(m, law.variance / 10)) < judge_bound);
        rs_results_free(results);
    }
}

/* ---- planted errors ---- */

/* The judge of the first test must refuse each of these models, held against the formula of the
 * true one. */
TEST(the_judge_of_means_sees_what_is_planted)
{
    static const struct {
        int of;
        const char *text;
        int more_periods;
        const char *period;
    } planted[] = {
        { 0, "churn = 0.202; subscription = 100; first_order = false;", 0,
            NULL }, /* 1 % in a chance */
        { 0, "churn = 0.2; subscription = 100; first_order = false;", 0,
            "quarter" }, /* discount exponent */
        { 1, "churn = { a = 3.806; b = 0.668; }; subscription = 1; first_order = false;", 0,
            NULL }, /* swapped */
        { 1, "churn = { mean = 0.1493; spread = 0; }; subscription = 1; first_order = false;", 0,
            NULL },
        { 2, GOLDEN_SBG, 1, NULL }, /* off by one period */
        { 2, GOLDEN_SBG, -1, NULL },
        { 3,
            GOLDEN_SBG "first_order = true; repurchase = 0.3; order_value = { mean = 60; sd = 30; "
                       "}; margin = 0.4;",
            0, NULL },
        { 3,
            GOLDEN_SBG "first_order = false; repurchase = 0.303; order_value = { mean = 60; sd = "
                       "30; }; margin = 0.4;",
            0, NULL },
        { 4,
            "churn = { a = 0.657; b = 2.783; }; repurchase = { a = 0.75; b = 1.204; }; order_value "
            "= 1;",
            0, NULL },
    };
    golden_case list[MOST_GOLDEN_CASES];

    golden_cases(list);
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        golden_case of = list[planted[i].of];
        of.horizon += planted[i].more_periods;
        of.period = planted[i].period ? planted[i].period : of.period;
        moments m = golden_play(&of, "sampled", 2e7, planted[i].text);
        if (fabs(z_of_mean(m, of.mean)) < judge_bound)
            fail_msg("a planted error in \"%s\" is not seen: %s", of.name, planted[i].text);
    }
}
