/* Published fits and forecasts, and those of other packages, met. */
#include "support/check.h"
#include "support/fit_data.h"

#include "retsim/study.h"

typedef struct known_fit {
    rs_fit_model model;
    double parameters[4], log_likelihood;
} known_fit;

static void check_estimate(
    const rs_estimate *estimate, const double *parameters, double log_likelihood)
{
    assert_near(estimate->log_likelihood, log_likelihood, 1e-10);
    for (int i = 0; i < estimate->n_parameters; i++)
        assert_near(estimate->parameters[i], parameters[i], 1e-5);
    assert_int_equal(estimate->n_starts_agree, estimate->n_starts);
    assert_true(estimate->trusted);
}

static rs_fit fit_retention(rs_fit_model model, const double *there, int n_ages)
{
    rs_retention_cohort cohort = { "a cohort", n_ages, there };
    rs_error error = { 0 };
    rs_fit fit;

    assert_int_equal(rs_fit_retention(model, false, &cohort, 1, NULL, &fit, &error), RS_OK);
    return fit;
}

static void check_projection(const rs_fit *fit, const double *per_cent)
{
    for (int t = 8; t <= 12; t++)
        assert_close(100 * rs_fit_survival(fit->model, false, fit->estimate.parameters, t),
            per_cent[t - 8], 6e-5);
}

TEST(published_retention_has_its_fits)
{
    static const double regular_later[] = { 22.0085, 20.4411, 19.1190, 17.9865, 17.0037 };
    static const double high_end_later[] = { 46.0440, 43.5780, 41.4172, 39.5055, 37.7999 };
    rs_fit fit = fit_retention(RS_FIT_SBG, fh_regular, 8);

    check_estimate(&fit.estimate, (double[]){ .704077305, 1.18204307 }, -1680.265188463);
    check_projection(&fit, regular_later);
    fit = fit_retention(RS_FIT_SBG, fh_high_end, 8);
    check_estimate(&fit.estimate, (double[]){ .668088328, 3.8060948 }, -1611.158147391);
    check_projection(&fit, high_end_later);
    fit = fit_retention(RS_FIT_BDW, fh_regular, 8);
    check_estimate(
        &fit.estimate, (double[]){ .455613953, .779325452, 1.28345135 }, -1679.602832907);
    fit = fit_retention(RS_FIT_BDW, fh_high_end, 8);
    check_estimate(
        &fit.estimate, (double[]){ .214253341, 1.42657492, 1.72356484 }, -1605.314213214);
}

TEST(cohorts_of_several_ages_have_their_fit)
{
    static const double there[] = { 10000, 8000, 6480, 5307, 4391 };
    const rs_retention_cohort cohorts[]
        = { { "1", 5, there }, { "2", 4, there }, { "3", 3, there }, { "4", 2, there } };
    rs_error error = { 0 };
    rs_fit fit;

    assert_int_equal(rs_fit_retention(RS_FIT_SBG, false, cohorts, 4, NULL, &fit, &error), RS_OK);
    check_estimate(&fit.estimate, (double[]){ 3.79812523, 15.1919054 }, -40255.837280741);
}

TEST(residual_lifetimes_are_those_published)
{
    static const double expected[] = { 3.309818, 3.451000, 3.586544, 3.716812, 3.842134 };

    for (int n = 1; n <= 5; n++)
        assert_close(rs_fit_residual_lifetime(RS_FIT_SBG, false, (double[]){ 3.80, 15.20 }, n, 0.1),
            expected[n - 1], 6e-7);
}

static cdnow data;

#define NEED_CDNOW                                                                                 \
    (void)state;                                                                                   \
    if (!read_cdnow(&data))                                                                        \
    skip()

static const known_fit cdnow_fits[] = {
    { RS_FIT_NBD, { .384766131, 12.0720232 }, -9763.657614673 },
    { RS_FIT_BGNBD, { .242594514, 4.41360182, .792921949, 2.42590638 }, -9582.429206674 },
    { RS_FIT_MBGNBD, { .524843226, 6.18308607, .891359422, 1.61400219 }, -9582.135715554 },
    { RS_FIT_PNBD, { .553277099, 10.5776842, .606239895, 11.6687315 }, -9594.976178940 },
};
enum { N_CDNOW_FITS = sizeof cdnow_fits / sizeof *cdnow_fits };

TEST(cdnow_has_its_fits)
{
    NEED_CDNOW;
    for (int i = 0; i < N_CDNOW_FITS; i++) {
        rs_error error = { 0 };
        rs_fit fit;
        assert_int_equal(
            rs_fit_purchases(cdnow_fits[i].model, data.rows, CDNOW_CUSTOMERS, NULL, &fit, &error),
            RS_OK);
        check_estimate(&fit.estimate, cdnow_fits[i].parameters, cdnow_fits[i].log_likelihood);
    }
}

TEST(cdnow_over_all_its_weeks_has_its_fit)
{
    rs_error error = { 0 };
    rs_fit fit;

    if (!read_cdnow_log(data.rows))
        skip();
    assert_int_equal(
        rs_fit_purchases(RS_FIT_PNBD, data.rows, CDNOW_CUSTOMERS, NULL, &fit, &error), RS_OK);
    check_estimate(
        &fit.estimate, (double[]){ .563003615, 12.5591679, .408107335, 10.5145485 }, -17135.835886);
}

TEST(cdnow_spending_has_its_fit)
{
    rs_error error = { 0 };
    rs_spend_fit fit;

    NEED_CDNOW;
    assert_int_equal(rs_fit_spend(data.spending, CDNOW_CUSTOMERS, NULL, &fit, &error), RS_OK);
    check_estimate(
        &fit.estimate, (double[]){ 6.24957275, 3.74422481, 15.4435203 }, -4055.917694802);
    assert_int_equal((int)fit.estimate.n_customers, 946);
}

TEST(cdnow_holdout_is_expected_as_by_others)
{
    static const double sums[N_CDNOW_FITS] = { 0, 1653.41, 1576.73, 1665.51 };

    NEED_CDNOW;
    for (int i = 1; i < N_CDNOW_FITS; i++) {
        double sum = 0;
        for (int c = 0; c < CDNOW_CUSTOMERS; c++) {
            const rs_purchase_row *row = &data.rows[c];
            rs_customer_expectation expectation = rs_fit_expectation(
                cdnow_fits[i].model, cdnow_fits[i].parameters, row->x, row->t_x, row->T);
            sum += rs_expectation_purchases(cdnow_fits[i].model, &expectation, 39);
        }
        assert_close(sum, sums[i], 0.006);
    }
}

/* x = 26, t_x = 30.857, T = 31 weeks in the published table */
TEST(customer_1516_is_seen_as_by_others)
{
    const rs_purchase_row row = { 26, 30.857142857142858, 31, 1 };
    rs_customer_expectation bg
        = rs_fit_expectation(RS_FIT_BGNBD, cdnow_fits[1].parameters, row.x, row.t_x, row.T);
    rs_customer_expectation pareto
        = rs_fit_expectation(RS_FIT_PNBD, cdnow_fits[3].parameters, row.x, row.t_x, row.T);

    assert_close(bg.alive, .9688544, 6e-8);
    assert_close(rs_expectation_purchases(RS_FIT_BGNBD, &bg, 52), 25.75734, 6e-6);
    assert_close(pareto.alive, .9978734, 6e-8);
    assert_close(rs_expectation_purchases(RS_FIT_PNBD, &pareto, 52), 25.45518, 6e-6);
}

TEST(newcomers_buy_as_by_others)
{
    static const double in_a_year[N_CDNOW_FITS] = { 0, 1.4440123786, 1.4188848472, 1.4734342925 };
    static const double discounted[N_CDNOW_FITS] = { 0, 3.65121040, 3.28384498, 3.96402056 };
    static const double none_to_three[] = { .574307, .199193, .085323, .045798 };

    for (int i = 1; i < N_CDNOW_FITS; i++) {
        rs_fit_model model = cdnow_fits[i].model;
        rs_customer_expectation newcomer = rs_fit_newcomer(model, cdnow_fits[i].parameters);
        assert_near(rs_expectation_purchases(model, &newcomer, 52), in_a_year[i], 1e-8);
        assert_near(rs_expectation_discounted(model, &newcomer, log(1.15) / 52, INFINITY),
            discounted[i], 1e-8);
    }
    rs_customer_expectation newcomer = rs_fit_newcomer(RS_FIT_BGNBD, cdnow_fits[1].parameters);
    for (int n = 0; n < 4; n++)
        assert_close(rs_expectation_chance(RS_FIT_BGNBD, &newcomer, 39, n), none_to_three[n], 6e-7);
}

TEST(published_residual_purchases_are_met)
{
    static const double pareto[] = { .5629966, 12.559037, .4081095, 10.5148048 },
                        bgbb[] = { 1.20, .75, .66, 2.78 };
    rs_customer_expectation expectation = rs_fit_expectation(RS_FIT_PNBD, pareto, 7, 35, 77.86);

    assert_near(rs_expectation_discounted(RS_FIT_PNBD, &expectation, .0027, INFINITY),
        1.864183328071, 1e-11);
    expectation = rs_fit_expectation(RS_FIT_BGBB, bgbb, 3, 4, 6);
    assert_near(
        rs_expectation_discounted(RS_FIT_BGBB, &expectation, .1, INFINITY), 1.62137918584, 1e-11);
}
