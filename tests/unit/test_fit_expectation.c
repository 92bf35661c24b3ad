/* What a fit expects: against published formulas, against sums over its own chances, against plain
 * integration. */
#include "support/check.h"

#include "fit/beta_mean.h"
#include "fit/methods.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_hyperg.h>

typedef struct sample_expectation {
    rs_fit_model model;
    rs_customer_expectation expectation;
} sample_expectation;

static const sample_expectation outlooks[] = {
    { RS_FIT_BGBB, { 1, { 1.20, .75, .66, 2.78 } } },
    { RS_FIT_BGBB, { 0.37, { 4.2, 3.1, 1, 8.78 } } },
    { RS_FIT_NBD, { 1, { .385, 12.07 } } },
    { RS_FIT_BGNBD, { 1, { .243, 4.41, .793, 2.43 } } },
    { RS_FIT_BGNBD, { 0.71, { 3.4, 43, 1, 5.43 } } },
    { RS_FIT_MBGNBD, { 0.644, { .525, 6.18, .891, 2.61 } } },
    { RS_FIT_PNBD, { 1, { .553, 10.58, .606, 11.67 } } },
    { RS_FIT_PNBD, { 0.93, { 5.1, 49.2, 1, 50.9 } } },
};
enum { N_OUTLOOKS = sizeof outlooks / sizeof *outlooks };

TEST(chances_have_sum_mean_and_variance)
{
    enum { MOST = 700 };

    for (int i = 0; i < N_OUTLOOKS; i++) {
        double sum = 0, mean = 0, square = 0;
        for (int n = 0; n < MOST; n++) {
            double chance
                = rs_expectation_chance(outlooks[i].model, &outlooks[i].expectation, 23, n);
            assert_true(chance >= 0 && chance <= 1);
            sum += chance;
            mean += n * chance;
            square += (double)n * n * chance;
        }
        rs_purchase_moments moments
            = rs_expectation_moments(outlooks[i].model, &outlooks[i].expectation, 0, 23);
        assert_close(sum, 1, 1e-11);
        assert_near(moments.mean, mean, 1e-9);
        assert_near(
            rs_expectation_purchases(outlooks[i].model, &outlooks[i].expectation, 23), mean, 1e-9);
        assert_near(moments.variance, square - mean * mean, 1e-9);
    }
}

/* Var(X + Y) = Var X + Var Y + 2 (E[XY] - E[X] E[Y]); two purchases, one in (0, s], one at v > s,
 * happen at pair_rate(v). */
TEST(variances_of_parts_join_to_that_of_the_whole)
{
    const double s = 9, t = 23;

    for (int i = 0; i < N_OUTLOOKS; i++) {
        const rs_fit_methods *methods = rs_fit_methods_of(outlooks[i].model);
        const rs_customer_expectation *expectation = &outlooks[i].expectation;
        if (!methods->pair_rate)
            continue;
        enum { N = 4000 };
        double both = 0;
        for (int k = 0; k < N; k++)
            both += s * (t - s) / N
                * methods->pair_rate(expectation->parameters, s + (k + 0.5) * (t - s) / N);
        rs_purchase_moments whole = rs_expectation_moments(outlooks[i].model, expectation, 0, t);
        rs_purchase_moments first = rs_expectation_moments(outlooks[i].model, expectation, 0, s);
        rs_purchase_moments second = rs_expectation_moments(outlooks[i].model, expectation, s, t);
        assert_near(first.mean + second.mean, whole.mean, 1e-11);
        double covariance = expectation->alive * both - first.mean * second.mean;
        assert_near(first.variance + second.variance + 2 * covariance, whole.variance, 1e-6);
    }
}

/* Discounted at the middle of short steps; for BG/BB, at each opportunity. */
static double discounted_in_steps(const sample_expectation *of, double rate, int horizon)
{
    int steps = of->model == RS_FIT_BGBB ? 1 : 50;
    double sum = 0, before = 0;

    for (int k = 1; k <= horizon * steps; k++) {
        double now = rs_expectation_purchases(of->model, &of->expectation, (double)k / steps);
        double time = of->model == RS_FIT_BGBB ? k : (k - 0.5) / steps;
        sum += (now - before)
            * (of->model == RS_FIT_BGBB ? pow(1 + rate, -time) : exp(-rate * time));
        before = now;
    }
    return sum;
}

TEST(discounting_is_that_of_small_steps)
{
    for (int i = 0; i < N_OUTLOOKS; i++) {
        const rs_customer_expectation *expectation = &outlooks[i].expectation;
        assert_near(rs_expectation_discounted(outlooks[i].model, expectation, .02, 30),
            discounted_in_steps(&outlooks[i], .02, 30), 1e-7);
        assert_near(rs_expectation_discounted(outlooks[i].model, expectation, 0, 30),
            rs_expectation_purchases(outlooks[i].model, expectation, 30), 1e-12);
        assert_near(rs_expectation_discounted(outlooks[i].model, expectation, .2, INFINITY),
            discounted_in_steps(&outlooks[i], .2, 150), 1e-5);
        assert_near(rs_expectation_discounted(outlooks[i].model, expectation, .2, INFINITY),
            rs_expectation_discounted(outlooks[i].model, expectation, .2, 230), 1e-10);
    }
}

/* Fader, Hardie & Lee (2005), (9), where the series of GSL converges. */
TEST(expected_purchases_are_those_of_the_hypergeometric_form)
{
    static const double cases[][5]
        = { { .243, 4.41, .793, 2.43, 39 }, { 26.24, 35.4, .793, 28.43, 52 },
              { 0.5, 2, 3.1, 0.7, 8 }, { 1.7, 13, 0.04, 1.1, 6 }, { 9, 5, 1.2, 44, 11 } };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double *c = cases[i], r = c[0], alpha = c[1], a = c[2], b = c[3], t = c[4];
        gsl_sf_result series;
        assert_int_equal(
            gsl_sf_hyperg_2F1_e(r, b, a + b - 1, t / (alpha + t), &series), GSL_SUCCESS);
        double published = (a + b - 1) / (a - 1) * (1 - pow(alpha / (alpha + t), r) * series.val);
        assert_near(rs_fit_methods_of(RS_FIT_BGNBD)->purchases(c, t), published, 1e-11);
    }
}

/* a = 1 and s = 1, where the published forms divide by zero, are between their neighbours. */
TEST(the_gap_of_the_published_forms_is_closed)
{
    for (rs_fit_model model = RS_FIT_BGNBD; model <= RS_FIT_PNBD; model++) {
        double (*purchases)(const double *, double) = rs_fit_methods_of(model)->purchases;
        const double shape = 1, h = 1e-4;
        double below = purchases((double[]){ .7, 9.1, shape - h, 3.3 }, 40),
               above = purchases((double[]){ .7, 9.1, shape + h, 3.3 }, 40);
        assert_near(purchases((double[]){ .7, 9.1, shape, 3.3 }, 40), (below + above) / 2, 1e-7);
        assert_near(purchases((double[]){ .7, 9.1, shape + 1e-12, 3.3 }, 40),
            purchases((double[]){ .7, 9.1, shape, 3.3 }, 40), 1e-10);
    }
}

static double power_of_chance(const void *context, double p, double q)
{
    (void)p;
    return pow(q, *(const double *)context);
}

TEST(means_over_beta_chances_are_those_known)
{
    static const double shapes[] = { 1e-3, 0.05, 0.668, 1, 3.8, 61, 1e4 },
                        powers[] = { 0, 0.237, 1, 7, 300 };

    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            for (int k = 0; k < 5; k++) {
                double a = shapes[i], b = shapes[j], t = powers[k];
                long double known
                    = expl(lgammal(b + t) + lgammal(a + b) - lgammal(b) - lgammal(a + b + t));
                assert_close(rs_beta_mean(a, b, power_of_chance, &t), (double)known,
                    1e-10 * (double)known + 1e-13);
            }
}

TEST(tracking_is_the_sum_over_customers)
{
    static const rs_purchase_row rows[]
        = { { 0, 0, 38.9, 2 }, { 3, 8, 30, 1 }, { 0, 0, 30, 4 }, { 1, 2, 27.3, 1 } };
    const double *p = outlooks[5].expectation.parameters;
    double cumulative[60];
    rs_error error = { 0 };
    rs_customer_expectation newcomer = rs_fit_newcomer(RS_FIT_MBGNBD, p);

    assert_int_equal(rs_fit_tracking(RS_FIT_MBGNBD, p, rows, 4, 39, 60, cumulative, &error), RS_OK);
    for (int w = 0; w < 60; w++) {
        double sum = 0;
        for (int i = 0; i < 4; i++)
            sum += rows[i].count
                * rs_expectation_purchases(
                    RS_FIT_MBGNBD, &newcomer, fmax(0, w + 1 - (39 - rows[i].T)));
        assert_close(cumulative[w], sum, 1e-12 * (1 + sum));
    }
    assert_true(cumulative[59] > cumulative[38] && cumulative[0] > 0);
}

TEST(retention_with_one_and_done_customers_is_as_said)
{
    const double with[] = { 0.668, 3.806, 0.2 };

    assert_near(rs_fit_survival(RS_FIT_SBG, true, with, 0), 1.0, 1e-15);
    for (int t = 1; t < 9; t++)
        assert_near(rs_fit_survival(RS_FIT_SBG, true, with, t),
            0.8 * rs_fit_survival(RS_FIT_SBG, false, with, t), 1e-14);
    assert_near(rs_fit_retention_rate(RS_FIT_SBG, false, with, 3),
        (3.806 + 2) / (0.668 + 3.806 + 2), 1e-13);
    assert_near(
        rs_fit_retention_rate(RS_FIT_SBG, true, with, 1), 0.8 * 3.806 / (0.668 + 3.806), 1e-13);
    assert_near(rs_fit_residual_lifetime(RS_FIT_GEOMETRIC, false, (double[]){ 0.2 }, 3, 0.1),
        0.8 / (1 - 0.8 / 1.1), 1e-12);
}

TEST(spending_is_expected_between_the_customer_and_all)
{
    const double p[] = { 6.25, 3.74, 15.44 };
    double all = rs_spend_expected(p, 0, 0);

    assert_near(all, 6.25 * 15.44 / 2.74, 1e-14);
    for (double x = 1; x < 1000; x *= 10) {
        double share = 6.25 * x / (6.25 * x + 2.74);
        assert_near(rs_spend_expected(p, x, 80), share * 80 + (1 - share) * all, 1e-13);
    }
    assert_true(isnan(rs_spend_expected((double[]){ 2, 0.9, 5 }, 0, 0)));
}

static double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

/*
 * BG/BB by its definition: of a customer of x purchases, the last at t_x of n opportunities, the
 * weight of all who never left up to `there` against that of all who may have done so. P(alive) at
 * n and, as published tables have it, at n + 1: .11 and .93 in the paper's example.
 */
static double alive_at(const double *p, int x, int t_x, int n, int there)
{
    double all = exp(log_beta(p[0] + x, p[1] + n - x) + log_beta(p[2], p[3] + n)),
           alive = exp(log_beta(p[0] + x, p[1] + n - x) + log_beta(p[2], p[3] + there));
    for (int m = t_x; m < n; m++)
        all += exp(log_beta(p[0] + x, p[1] + m - x) + log_beta(p[2] + 1, p[3] + m));
    return alive / all;
}

TEST(being_a_customer_is_told_at_the_last_and_at_the_next_opportunity)
{
    const double p[] = { 1.20, .75, .66, 2.78 };

    for (int x = 0; x <= 6; x++)
        for (int t_x = x; t_x <= (x > 0 ? 6 : 0); t_x++) {
            rs_customer_expectation expectation = rs_fit_expectation(RS_FIT_BGBB, p, x, t_x, 6);
            assert_near(expectation.alive, alive_at(p, x, t_x, 6, 6), 1e-12);
            assert_near(rs_expectation_alive_next(RS_FIT_BGBB, &expectation),
                alive_at(p, x, t_x, 6, 7), 1e-12);
        }
    rs_customer_expectation never = rs_fit_expectation(RS_FIT_BGBB, p, 0, 0, 6),
                            always = rs_fit_expectation(RS_FIT_BGBB, p, 6, 6, 6);
    assert_near(rs_expectation_alive_next(RS_FIT_BGBB, &never), .11, 0.05);
    assert_near(rs_expectation_alive_next(RS_FIT_BGBB, &always), .93, 0.005);
    rs_customer_expectation expectation = rs_fit_newcomer(RS_FIT_NBD, (double[]){ 1, 2 });
    assert_true(isnan(rs_expectation_alive_next(RS_FIT_NBD, &expectation)));
}

static int prepare(void **state)
{
    (void)state;
    gsl_set_error_handler_off();
    return 0;
}

ALL_TESTS(prepare, NULL);
