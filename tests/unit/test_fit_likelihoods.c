/* Every model of the table: its likelihood and expectation against brute force, its gradient
 * against differences. */
#include "support/check.h"
#include "support/fit_twin.h"

#include "fit/gamma_ratio.h"
#include "fit/methods.h"

#include <gsl/gsl_sf_psi.h>
#include <string.h>

typedef struct sample_point {
    rs_fit_model model;
    double parameters[4];
} sample_point;

/* near published fits, and away from them: rates of churn all alike, tiny and large shapes, alpha
 * above and below beta, a = 1 */
static const sample_point points[] = {
    { RS_FIT_BGBB, { 1.20, .75, .66, 2.78 } },
    { RS_FIT_BGBB, { 0.237, 4.1, 3.3, 17 } },
    { RS_FIT_NBD, { .385, 12.07 } },
    { RS_FIT_NBD, { 7.3, 2.9 } },
    { RS_FIT_BGNBD, { .243, 4.41, .793, 2.43 } },
    { RS_FIT_BGNBD, { 1.7, 9.3, 1, 4.9 } },
    { RS_FIT_BGNBD, { 0.6, 3.1, 43, 97 } },
    { RS_FIT_MBGNBD, { .525, 6.18, .891, 1.61 } },
    { RS_FIT_MBGNBD, { 2.9, 31, 0.31, 0.57 } },
    { RS_FIT_PNBD, { .553, 10.58, .606, 11.67 } },
    { RS_FIT_PNBD, { 1.31, 17.9, 1, 3.7 } },
    { RS_FIT_PNBD, { 0.71, 2.3, 2.9, 61 } },
};
enum { N_POINTS = sizeof points / sizeof *points };

static const rs_purchase_row histories[] = {
    { 0, 0, 39, 3 },
    { 1, 3.7, 31, 1 },
    { 2, 38.3, 38.9, 7 },
    { 5, 11.9, 29, 1 },
    { 26, 30.9, 31, 1 },
    { 3, 17, 17, 2 },
    { 13, 1.3, 40, 1 },
};
static const rs_purchase_row patterns[] = {
    { 0, 0, 6, 4 },
    { 1, 1, 6, 1 },
    { 1, 6, 6, 1 },
    { 3, 4, 6, 2 },
    { 3, 9, 13, 1 },
    { 6, 6, 6, 5 },
    { 2, 31, 60, 1 },
};
enum { N_HISTORIES = 7 };

static const rs_purchase_row *rows_for(rs_fit_model model)
{
    return model == RS_FIT_BGBB ? patterns : histories;
}

static double log_likelihood_of(
    const sample_point *at, const rs_purchase_row *rows, long n, double *gradient)
{
    rs_purchase_data data;
    rs_error error = { 0 };

    rs_status status
        = rs_purchase_data_make(rs_fit_model_of(at->model)->kind, rows, n, &data, &error);
    assert_true(status == RS_OK || data.repeat == 0);
    rs_error_clear(&error);
    double value = rs_fit_methods_of(at->model)->log_likelihood(&data, at->parameters, gradient);
    rs_purchase_data_clear(&data);
    return value;
}

static void check_point(const sample_point *at, const rs_purchase_row *row)
{
    double gradient[4], value = log_likelihood_of(at, row, 1, gradient);
    rs_customer_expectation expectation
        = rs_fit_expectation(at->model, at->parameters, row->x, row->t_x, row->T);
    rs_customer_expectation newcomer = rs_fit_newcomer(at->model, at->parameters);
    twin_answer twin = ask_twin(at->model, at->parameters, row, 17);

    assert_close(value, row->count * log(twin.likelihood), row->count * 1e-9);
    assert_near(expectation.alive, twin.alive, 1e-9);
    assert_near(rs_expectation_purchases(at->model, &expectation, 17), twin.purchases, 1e-9);
    assert_near(rs_expectation_purchases(at->model, &newcomer, 17), twin.purchases_fresh, 1e-9);
}

TEST(likelihoods_and_outlooks_are_those_of_brute_force)
{
    for (int i = 0; i < N_POINTS; i++)
        for (int k = 0; k < N_HISTORIES; k++)
            check_point(&points[i], &rows_for(points[i].model)[k]);
}

/* Differences of the likelihood, Richardson's, in the logarithms of the parameters. */
static double slope_by_differences(const sample_point *at, int i)
{
    double slopes[2], unused[4];

    for (int k = 0; k < 2; k++) {
        double step = k == 0 ? 2e-3 : 1e-3;
        sample_point above = *at, below = *at;
        above.parameters[i] *= exp(step);
        below.parameters[i] *= exp(-step);
        slopes[k] = (log_likelihood_of(&above, rows_for(at->model), N_HISTORIES, unused)
                        - log_likelihood_of(&below, rows_for(at->model), N_HISTORIES, unused))
            / (2 * step);
    }
    return (4 * slopes[1] - slopes[0]) / 3;
}

TEST(gradients_are_those_of_differences)
{
    for (int i = 0; i < N_POINTS; i++) {
        double gradient[4];
        log_likelihood_of(&points[i], rows_for(points[i].model), N_HISTORIES, gradient);
        for (int j = 0; j < rs_fit_model_of(points[i].model)->n_parameters; j++)
            assert_close(
                gradient[j] * points[i].parameters[j], slope_by_differences(&points[i], j), 1e-8);
    }
}

TEST(gradients_of_survival_are_those_of_differences)
{
    static const sample_point curves[]
        = { { RS_FIT_GEOMETRIC, { 0.137 } }, { RS_FIT_SBG, { 0.668, 3.806 } },
              { RS_FIT_SBG, { 43, 700 } }, { RS_FIT_BDW, { .2142, 1.4266, 1.7236 } },
              { RS_FIT_BDW, { 2.3, 0.7, 0.61 } }, { RS_FIT_BDW, { 0.41, 3.1, 9 } } };
    static const double ages[] = { 0, 1, 2, 7, 60 };

    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        for (size_t k = 0; k < sizeof ages / sizeof *ages; k++)
            for (int j = 0; j < rs_fit_model_of(curves[i].model)->n_parameters; j++) {
                const rs_fit_methods *methods = rs_fit_methods_of(curves[i].model);
                double p[4], gradient[4] = { 0 }, unused[4], step = 1e-5 * curves[i].parameters[j];
                memcpy(p, curves[i].parameters, sizeof p);
                methods->log_survival(p, ages[k], gradient);
                p[j] += step;
                double above = methods->log_survival(p, ages[k], unused);
                p[j] -= 2 * step;
                double below = methods->log_survival(p, ages[k], unused);
                assert_close(
                    gradient[j], (above - below) / (2 * step), 1e-7 * (1 + fabs(gradient[j])));
            }
}

/* B(alpha, beta + y) ~ gamma(alpha) y^-alpha where y = t^c is astronomical. */
TEST(survival_far_out_keeps_its_digits)
{
    const double p[] = { 0.41, 3.1, 9 };
    double gradient[4], y = pow(60, 9), known = lgamma(p[0] + p[1]) - lgamma(p[1]) - p[0] * log(y);

    assert_close(rs_fit_methods_of(RS_FIT_BDW)->log_survival(p, 60, gradient), known, 1e-13);
    assert_near(gradient[2], -p[0] * log(60), 1e-12);
}

TEST(a_row_in_many_pieces_is_the_same)
{
    double once[4], pieces[4];
    rs_purchase_row rows[N_HISTORIES * 3];

    for (int i = 0; i < N_POINTS; i++) {
        const rs_purchase_row *whole = rows_for(points[i].model);
        for (int k = 0; k < N_HISTORIES * 3; k++) {
            rows[k] = whole[k % N_HISTORIES];
            rows[k].count /= 3;
        }
        double value = log_likelihood_of(&points[i], whole, N_HISTORIES, once);
        assert_near(log_likelihood_of(&points[i], rows, N_HISTORIES * 3, pieces), value, 1e-13);
        for (int j = 0; j < rs_fit_model_of(points[i].model)->n_parameters; j++)
            assert_close(pieces[j], once[j], 1e-10 * (1 + fabs(once[j])));
    }
}

/* Where a difference of logarithms of gamma functions would have lost everything. */
TEST(ratios_of_gamma_functions_keep_their_digits)
{
    static const double xs[] = { 1e-3, 0.237, 1, 11.9, 12.1, 700, 1e6, 1e9 },
                        ys[] = { 0, 1e-3, 0.61, 1, 17, 1e4 };

    for (int i = 0; i < 8; i++)
        for (int j = 0; j < 6; j++) {
            rs_gamma_ratio rise = rs_log_gamma_ratio(xs[i], ys[j]);
            long double x = xs[i], y = ys[j],
                        top = lgammal(x + y); /* gsl_sf_lnpoch is right to 1e-10 only */
            assert_close(rise.value, (double)(top - lgammal(x)),
                2e-13 * (1 + fabs(rise.value)) + 4e-19 * fabs((double)top));
            assert_close(rise.by_y, gsl_sf_psi(xs[i] + ys[j]), 1e-12 * (1 + fabs(rise.by_y)));
            if (xs[i] < 1e5)
                assert_close(rise.by_x, gsl_sf_psi(xs[i] + ys[j]) - gsl_sf_psi(xs[i]),
                    1e-12 * (1 + fabs(gsl_sf_psi(xs[i]))));
        }
    assert_near(rs_log_gamma_ratio(1e9, 0.5).by_x, 0.5e-9, 1e-8);
}
