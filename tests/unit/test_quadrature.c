#include "support/check.h"

#include "chance/quadrature.h"

#include <float.h>
#include <gsl/gsl_sf_gamma.h>

static const double shapes[] = { 1e-3, 0.01, 0.237, 0.668, 1, 3.806, 60, 120, 1e3, 1e5, 1e6 };
static const int sizes[] = { 1, 2, 3, 5, 8, 16, 32, 64 };
enum { N_SHAPES = sizeof shapes / sizeof *shapes, N_SIZES = sizeof sizes / sizeof *sizes };

/* E[(1 - theta)^t] of n classes */
static double survival(const double *nodes, const double *weights, int n, int t)
{
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += weights[k] * pow(1 - nodes[k], t);
    return sum;
}

static void check_order_and_sum(const double *nodes, const double *weights, int n, double most)
{
    double sum = 0;
    for (int k = 0; k < n; k++) {
        assert_true(nodes[k] >= 0 && nodes[k] <= most);
        assert_true(weights[k] >= 0);
        assert_true(k == 0 || nodes[k] > nodes[k - 1]);
        sum += weights[k];
    }
    assert_close(sum, 1, 1e-14);
}

TEST(survival_of_beta_classes_is_exact_up_to_twice_their_number)
{
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    for (int i = 0; i < N_SHAPES; i++)
        for (int j = 0; j < N_SHAPES; j++)
            for (int s = 0; s < N_SIZES; s++) {
                double a = shapes[i], b = shapes[j], closed = 1;
                int n = sizes[s];
                assert_int_equal(rs_beta_classes(a, b, n, nodes, weights), RS_OK);
                check_order_and_sum(nodes, weights, n, 1);
                for (int t = 1; t <= 2 * n - 1; t++) {
                    closed *= (b + (t - 1)) / (a + b + (t - 1));
                    assert_close(survival(nodes, weights, n, t), closed, 5e-12);
                }
            }
}

TEST(two_beta_classes_or_more_have_the_variance)
{
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    for (int i = 0; i < N_SHAPES; i++)
        for (int j = 0; j < N_SHAPES; j++)
            for (int s = 1; s < N_SIZES; s++) {
                double a = shapes[i], b = shapes[j], mean = a / (a + b), variance = 0;
                assert_int_equal(rs_beta_classes(a, b, sizes[s], nodes, weights), RS_OK);
                for (int k = 0; k < sizes[s]; k++)
                    variance += weights[k] * (nodes[k] - mean) * (nodes[k] - mean);
                assert_near(variance, mean * b / (a + b) / (a + b + 1), 1e-8);
            }
}

TEST(survival_of_published_customers_is_met)
{
    /* Fader & Hardie 2007: the fitted curve of the Regular customers, years 8 to 12 */
    static const double expected[] = { 0.220085, 0.204411, 0.191190, 0.179865, 0.170037 };
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    assert_int_equal(rs_beta_classes(0.704077305, 1.18204307, 7, nodes, weights), RS_OK);
    for (int t = 8; t <= 12; t++)
        assert_close(survival(nodes, weights, 7, t), expected[t - 8], 6e-7);
}

TEST(a_shape_beyond_the_reach_of_gsl_has_weights)
{
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    assert_int_equal(rs_beta_classes(60, 120, 10, nodes, weights), RS_OK);
    /* E[(1 - theta)^12] from the gamma function */
    double closed = exp(gsl_sf_lnbeta(60, 132) - gsl_sf_lnbeta(60, 120));
    assert_near(survival(nodes, weights, 10, 12), closed, 1e-11);
}

TEST(gamma_classes_have_the_moments_of_rates)
{
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    for (int i = 0; i < N_SHAPES; i++)
        for (int s = 0; s < N_SIZES; s++) {
            double shape = shapes[i], rate = 2.37, mean = 0, variance = 0;
            int n = sizes[s];
            assert_int_equal(rs_gamma_classes(shape, rate, n, nodes, weights), RS_OK);
            check_order_and_sum(nodes, weights, n, DBL_MAX);
            for (int k = 0; k < n; k++)
                mean += weights[k] * nodes[k];
            assert_near(mean, shape / rate, 1e-10);
            for (int k = 0; k < n; k++)
                variance += weights[k] * (nodes[k] - mean) * (nodes[k] - mean);
            if (n > 1)
                assert_near(variance, shape / rate / rate, 1e-8);
        }
}

TEST(gamma_classes_have_the_chance_of_no_order)
{
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES], none = 0;
    assert_int_equal(rs_gamma_classes(0.553277099, 10.5776842, 16, nodes, weights), RS_OK);
    for (int k = 0; k < 16; k++)
        none += weights[k] * exp(-nodes[k] * 10);
    assert_close(none, pow(10.5776842 / 20.5776842, 0.553277099), 1e-10);
}

TEST(the_error_of_too_few_classes_is_found)
{
    assert_true(rs_beta_survival_error(0.668, 3.806, 32, 1, 60) < 1e-13);
    double error = rs_beta_survival_error(0.668, 3.806, 16, 1, 60);
    assert_true(error > 1e-10 && error < 2e-9);
    assert_true(rs_beta_survival_error(0.668, 3.806, 2, 1, 60) > 1e-2);
    for (int n = 2; n < 20; n++)
        assert_true(rs_beta_survival_error(0.668, 3.806, n, 1, 60)
            < rs_beta_survival_error(0.668, 3.806, n - 1, 1, 60));
}

/* E[(1 - min(1, factor theta))^t] for Beta(a, b) by Simpson's rule; below a = 1 in v = theta^a,
 * which takes the infinite density at 0 away. */
static double cut_survival(double a, double b, double factor, int t)
{
    enum { N = 200000 };
    double root = a < 1 ? a : 1, most = pow(1 / factor, root), step = most / N, sum = 0;
    for (int i = 0; i <= N; i++) {
        double theta = pow(i * step, 1 / root);
        double density = pow(theta, a < 1 ? 0 : a - 1) / root * pow(1 - theta, b - 1);
        double value = pow(fmax(0, 1 - factor * theta), t) * density;
        sum += value * (i == 0 || i == N ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * step / 3 * exp(-gsl_sf_lnbeta(a, b));
}

TEST(a_multiplier_that_cuts_chances_is_seen_in_the_error)
{
    static const double cases[][3]
        = { { 0.668, 3.806, 1.5 }, { 0.704, 1.182, 3 }, { 2, 0.7, 2.2 }, { 5, 9, 1.7 } };
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double a = cases[i][0], b = cases[i][1], factor = cases[i][2], largest = 0;
        assert_int_equal(rs_beta_classes(a, b, 6, nodes, weights), RS_OK);
        for (int t = 1; t <= 12; t++) {
            double few = 0;
            for (int k = 0; k < 6; k++)
                few += weights[k] * pow(fmax(0, 1 - factor * nodes[k]), t);
            largest = fmax(largest, fabs(few - cut_survival(a, b, factor, t)));
        }
        assert_true(largest > 1e-5);
        assert_close(rs_beta_survival_error(a, b, 6, factor, 12), largest, 1e-6);
    }
    assert_true(rs_beta_survival_error(0.668, 3.806, 30, 0.7, 50) < 1e-13);
}

/* E[exp(-rate t)] = (rate / (rate + t))^shape: where twelve Laguerre nodes are off by a hundredth.
 */
TEST(rate_classes_have_the_chance_of_no_order)
{
    static const double laws[][3] = { { 1.2, 1.6, 2e-4 }, { 0.24, 4.4, 1e-8 }, { 3, 30, 1e-12 },
        { 20, 1, 1e-12 }, { 0.05, 1, 1e-4 }, { 200, 100, 1e-12 } };
    double nodes[12], weights[12];

    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) {
        double shape = laws[i][0], rate = laws[i][1], mean = 0;
        assert_int_equal(rs_rate_classes(shape, rate, 12, nodes, weights), RS_OK);
        for (int k = 0; k < 12; k++) {
            mean += weights[k] * nodes[k];
            assert_true(k == 0 || nodes[k] > nodes[k - 1]);
        }
        assert_near(mean, shape / rate, 1e-12);
        for (int t = 1; t <= 36; t++) {
            double none = 0;
            for (int k = 0; k < 12; k++)
                none += weights[k] * exp(-nodes[k] * t);
            assert_close(none, pow(rate / (rate + t), shape), laws[i][2]);
        }
    }
}

/* From some 50 nodes on digits were lost: an error of a hundredth. */
TEST(many_rate_classes_keep_their_digits)
{
    static const double laws[][3] = { { 1.2, 1.6, 2e-6 }, { 0.24, 4.4, 1e-12 }, { 0.05, 1, 1e-7 },
        { 200, 100, 1e-12 }, { 0.553, 10.58, 1e-12 }, { 0.6, 0.3, 1e-4 }, { 0.01, 1, 1e-7 },
        { 1e4, 1e4, 1e-11 }, { 1e6, 1e6, 1e-9 } };
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];

    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        for (int n = 48; n <= RS_MOST_CLASSES; n++) {
            double shape = laws[i][0], rate = laws[i][1], mean = 0;
            assert_int_equal(rs_rate_classes(shape, rate, n, nodes, weights), RS_OK);
            check_order_and_sum(nodes, weights, n, DBL_MAX);
            for (int k = 0; k < n; k++)
                mean += weights[k] * nodes[k];
            assert_near(mean, shape / rate, 1e-12);
            for (int t = 1; t <= 100; t++) {
                double none = 0;
                for (int k = 0; k < n; k++)
                    none += weights[k] * exp(-nodes[k] * t);
                assert_close(none, pow(rate / (rate + t), shape), laws[i][2]);
            }
        }
}

TEST(spend_classes_have_mean_and_variance)
{
    static const double of_spending[] = { 2.1, 2.5, 3.74, 8, 100 };
    double nodes[RS_MOST_CLASSES], weights[RS_MOST_CLASSES];

    for (size_t i = 0; i < sizeof of_spending / sizeof *of_spending; i++)
        for (int n = 2; n <= 12; n += 2) {
            double q = of_spending[i], mean = 0, variance = 0, inverse = 0;
            assert_int_equal(rs_spend_classes(q, n, nodes, weights), RS_OK);
            check_order_and_sum(nodes, weights, n, DBL_MAX);
            for (int k = 0; k < n; k++) {
                mean += weights[k] * nodes[k];
                variance += weights[k] * (nodes[k] - 1) * (nodes[k] - 1);
                inverse += weights[k] / nodes[k];
            }
            assert_near(mean, 1.0, 1e-10);
            assert_near(variance, 1 / (q - 2), 1e-9);
            assert_near(inverse, q / (q - 1), 1e-10);
        }
}
