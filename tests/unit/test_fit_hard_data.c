/* Data that no textbook has: each ends with an answer that can be used, its doubts told, or with a
 * clear refusal. */
#include "support/check.h"

#include "retsim/fit.h"
#include "retsim/study.h"

#include <stdlib.h>
#include <string.h>

static bool has_note(const rs_estimate *estimate, rs_fit_note_kind kind)
{
    for (int i = 0; i < estimate->n_notes; i++)
        if (estimate->notes[i].kind == kind)
            return true;
    return false;
}

/* An answer that can be used: numbers everywhere, an interval around each parameter, and forecasts
 * that are no nonsense. */
static void check_usable(const rs_estimate *estimate)
{
    assert_true(
        isfinite(estimate->log_likelihood) && isfinite(estimate->aic) && isfinite(estimate->bic));
    for (int i = 0; i < estimate->n_parameters; i++) {
        double value = estimate->parameters[i];
        assert_true(value > 0 && isfinite(value));
        assert_true(estimate->low[i] <= value && value <= estimate->high[i]);
        for (int j = 0; j < estimate->n_parameters; j++)
            assert_true(isfinite(estimate->covariance[i][j])
                && fabs(estimate->correlations[i][j]) <= 1 + 1e-9);
    }
}

static void check_forecasts(const rs_fit *fit, const rs_purchase_row *row)
{
    const double *p = fit->estimate.parameters;
    rs_customer_expectation expectation
        = rs_fit_expectation(fit->model, p, row->x, row->t_x, row->T);
    double year = rs_expectation_purchases(fit->model, &expectation, 52),
           worth = rs_expectation_discounted(fit->model, &expectation, 0.002, 52);

    assert_true(expectation.alive >= 0 && expectation.alive <= 1);
    assert_true(isfinite(year) && year >= 0 && worth >= 0 && worth <= year * (1 + 1e-9));
    double none = rs_expectation_chance(fit->model, &expectation, 52, 0);
    assert_true(none >= 0 && none <= 1);
}

/* All models of purchases have an answer; `trusted`: it may be trusted, or not. */
static void check_all(const rs_purchase_row *rows, long n, bool trusted)
{
    for (int m = RS_FIT_BGBB; m < RS_N_FIT_MODELS; m++) {
        rs_error error = { 0 };
        rs_fit fit;
        assert_int_equal(rs_fit_purchases((rs_fit_model)m, rows, n, NULL, &fit, &error), RS_OK);
        check_usable(&fit.estimate);
        check_forecasts(&fit, &rows[0]);
        if (!trusted && m != RS_FIT_NBD) /* which has nothing to say of leaving */
            assert_false(fit.estimate.trusted);
        assert_int_equal((int)error.n_messages, 0);
    }
}

static void check_refused(
    rs_fit_model model, const rs_purchase_row *rows, long n, const char *words, size_t n_messages)
{
    rs_error error = { 0 };
    rs_fit fit;

    assert_int_equal(rs_fit_purchases(model, rows, n, NULL, &fit, &error), RS_INVALID);
    assert_int_equal(error.n_messages, n_messages);
    if (!strstr(error.messages[0].text, words))
        fail_msg("\"%s\" does not say \"%s\"", error.messages[0].text, words);
    rs_error_clear(&error);
}

TEST(one_customer_is_too_little_but_has_an_answer)
{
    const rs_purchase_row row = { 3, 20, 30, 1 };

    check_all(&row, 1, false);
}

TEST(customers_of_one_purchase_only_are_refused)
{
    const rs_purchase_row rows[] = { { 0, 0, 30, 500 }, { 0, 0, 20, 417 } };

    for (int m = RS_FIT_BGBB; m < RS_N_FIT_MODELS; m++)
        check_refused((rs_fit_model)m, rows, 2, "none of the 917 customers bought again", 1);
    check_refused(RS_FIT_BGNBD, rows, 0, "no customer", 1);
}

TEST(customers_who_all_are_alive_leave_their_leaving_open)
{
    rs_purchase_row rows[600];

    for (int i = 0; i < 600; i++)
        rows[i] = (rs_purchase_row){ 1 + (i * 7 % 23) % 8, 40 - i % 2, 40, 1 };
    check_all(rows, 600, false);
}

TEST(ten_years_of_days_and_duplicates_are_fitted)
{
    enum { N = 3000 };
    static rs_purchase_row rows[N];
    unsigned state_of = 12345;

    for (int i = 0; i < N;
         i++) { /* a linear congruence is random enough: three in four live for ever */
        state_of = state_of * 1664525U + 1013904223U;
        double u = (state_of >> 8) / 16777216.0, T = 3650 - i % 300, x = floor(30 * u * u * u);
        double t_x
            = x == 0 ? 0 : floor(fmax(x, i % 4 == 0 ? T * u * x / (x + 2) : T * x / (x + 1)));
        rows[i] = (rs_purchase_row){ x, t_x, T, i % 3 + 1 };
    }
    check_all(rows, N, true);
}

TEST(a_customer_of_a_hundred_thousand_purchases_breaks_nothing)
{
    const rs_purchase_row rows[]
        = { { 0, 0, 52, 900 }, { 1, 10, 52, 50 }, { 100000, 51.9, 52, 1 } };

    for (int m = RS_FIT_NBD; m < RS_N_FIT_MODELS; m++) {
        rs_error error = { 0 };
        rs_fit fit;
        assert_int_equal(rs_fit_purchases((rs_fit_model)m, rows, 3, NULL, &fit, &error), RS_OK);
        check_usable(&fit.estimate);
        check_forecasts(&fit, &rows[2]);
    }
}

/* Terms of one x that lie beyond the range of numbers from each other: e^-800 and less. */
TEST(daily_and_monthly_buyers_of_one_number_are_fitted_together)
{
    const rs_purchase_row rows[]
        = { { 0, 0, 3650, 70 }, { 100, 100, 3650, 3 }, { 100, 3600, 3650, 40 },
              { 3000, 3000, 3650, 5 }, { 3000, 3600, 3650, 9 }, { 3600, 3630, 3650, 2 } };
    rs_error error = { 0 };
    rs_fit fit;

    assert_int_equal(rs_fit_purchases(RS_FIT_BGBB, rows, 6, NULL, &fit, &error), RS_OK);
    check_usable(&fit.estimate);
    check_forecasts(&fit, &rows[4]);
    assert_false(has_note(&fit.estimate, RS_NOTE_NOT_CONVERGED));
}

TEST(senseless_rows_are_told_one_by_one)
{
    const rs_purchase_row rows[] = { { 1, 0, 52, 1 }, { 2, 60, 52, 1 }, { -1, 0, 5, 1 },
        { 1.5, 3, 5, 1 }, { 2, 3, 5, 0 }, { 2, NAN, 5, 1 }, { 2, 3, 5, 1 } };
    const rs_purchase_row halves[] = { { 2, 2.5, 5, 1 }, { 3, 2, 5, 1 } };
    rs_purchase_row many[20];

    check_refused(RS_FIT_NBD, rows, 7, "t_x must be 0 where x is 0", 6);
    check_refused(RS_FIT_BGBB, halves, 2, "whole numbers", 2);
    for (int i = 0; i < 20; i++)
        many[i] = rows[1];
    check_refused(RS_FIT_PNBD, many, 20, "between 0 and T", 11);
    check_refused(RS_FIT_SBG, &rows[6], 1, "not to purchases", 1);
}

/* ---- retention tables ---- */

static rs_status fit_ages(
    rs_fit_model model, bool one_and_done, const double *there, int n, rs_fit *fit, rs_error *error)
{
    rs_retention_cohort cohort = { "spring", n, there };
    return rs_fit_retention(model, one_and_done, &cohort, 1, NULL, fit, error);
}

static void check_ages_refused(const double *there, int n, const char *words)
{
    for (int m = RS_FIT_GEOMETRIC; m <= RS_FIT_BDW; m++) {
        rs_error error = { 0 };
        rs_fit fit;
        assert_int_equal(fit_ages((rs_fit_model)m, m % 2, there, n, &fit, &error), RS_INVALID);
        if (!strstr(error.messages[0].text, words))
            fail_msg("\"%s\" does not say \"%s\"", error.messages[0].text, words);
        rs_error_clear(&error);
    }
}

TEST(tables_that_rise_or_say_nothing_are_refused)
{
    check_ages_refused((double[]){ 1000, 631, 640 }, 3,
        "spring: 640 customers at age 2 after 631 at age 1: a cohort cannot grow");
    check_ages_refused((double[]){ 1000, 1000, 1000 }, 3, "none of the 1000 customers left");
    check_ages_refused((double[]){ 1000 }, 1, "at least two ages");
    check_ages_refused((double[]){ NAN, 1000, NAN }, 3, "at least two ages");
    check_ages_refused((double[]){ 1000, -3 }, 2, "-3 customers at age 1");
    check_ages_refused((double[]){ 0, 0 }, 2, "no customer");
}

TEST(two_points_go_through_any_curve)
{
    for (int m = RS_FIT_GEOMETRIC; m <= RS_FIT_BDW; m++) {
        rs_error error = { 0 };
        rs_fit fit;
        assert_int_equal(
            fit_ages((rs_fit_model)m, m == RS_FIT_BDW, (double[]){ 1000, 631 }, 2, &fit, &error),
            RS_OK);
        check_usable(&fit.estimate);
        assert_true(has_note(&fit.estimate, RS_NOTE_FEW_POINTS));
        assert_false(fit.estimate.trusted);
        assert_near(
            rs_fit_survival(fit.model, fit.one_and_done, fit.estimate.parameters, 1), 0.631, 1e-6);
    }
}

TEST(odd_tables_have_an_answer)
{
    static const double tables[][4] = { { 1000, 0, 0, 0 }, { 1, 1, 0, 0 }, { 1000, 700, 300, 10 },
        { 1e9, 9e8, 8.2e8, 7.6e8 }, { 0.5, 0.4, 0.33, 0.3 } };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (int m = RS_FIT_GEOMETRIC; m <= RS_FIT_BDW; m++)
            for (int share = 0; share < 2; share++) {
                rs_error error = { 0 };
                rs_fit fit;
                assert_int_equal(
                    fit_ages((rs_fit_model)m, share, tables[i], 4, &fit, &error), RS_OK);
                check_usable(&fit.estimate);
            }
}

/* Geometric churn by hand: lost / chances to leave; from age 1 on, with age 3 not seen. */
TEST(gaps_and_late_beginnings_are_counted_as_they_are)
{
    const double there[] = { NAN, 800, 400, NAN, 100 };
    rs_error error = { 0 };
    rs_fit fit;

    assert_int_equal(fit_ages(RS_FIT_GEOMETRIC, false, there, 5, &fit, &error), RS_OK);
    /* 400 ln q' + 400 ln(1 - q') + 300 ln(1 - q'^2) + 100 ln q'^2, q' = stay */
    double q = fit.estimate.parameters[0], stay = 1 - q;
    assert_close(400 / stay - 400 / q - 600 * stay / (1 - stay * stay) + 200 / stay, 0, 1e-3);
}

/* ---- spending ---- */

TEST(amounts_of_any_size_have_the_same_shape)
{
    enum { N = 500 };
    static rs_spend_row rows[N];
    const double units[] = { 1e-6, 1, 1e9 };
    rs_spend_fit fits[3];

    for (int u = 0; u < 3; u++) {
        rs_error error = { 0 };
        for (int i = 0; i < N; i++)
            rows[i]
                = (rs_spend_row){ i % 5, units[u] * (20 + (i * 37 % 101) * (1 + i % 5 / 7.0)), 1 };
        assert_int_equal(rs_fit_spend(rows, N, NULL, &fits[u], &error), RS_OK);
        check_usable(&fits[u].estimate);
        assert_near(fits[u].mean, fits[0].mean * units[u] / units[0], 1e-6);
        assert_near(fits[u].estimate.parameters[0], fits[0].estimate.parameters[0], 1e-4);
        assert_near(fits[u].correlation, fits[0].correlation, 1e-9);
    }
}

TEST(spending_that_cannot_be_fitted_is_refused)
{
    const rs_spend_row none[] = { { 0, 0, 20 } }, zero[] = { { 1, 0, 1 }, { 2, 5, 1 } },
                       wide[] = { { 1, 1e-6, 1 }, { 2, 1e9, 1 }, { 3, 50, 1 } };
    rs_error error = { 0 };
    rs_spend_fit fit;

    assert_int_equal(rs_fit_spend(none, 1, NULL, &fit, &error), RS_INVALID);
    assert_non_null(strstr(error.messages[0].text, "nobody bought again"));
    assert_int_equal(rs_fit_spend(zero, 2, NULL, &fit, &error), RS_INVALID);
    assert_non_null(strstr(error.messages[1].text, "above 0"));
    rs_error_clear(&error);
    assert_int_equal(rs_fit_spend(wide, 3, NULL, &fit, &error), RS_OK);
    check_usable(&fit.estimate);
    assert_false(fit.estimate.trusted);
}

/* Rounding is no variation: 0.1 is not a binary number, and its mean over 7 customers is not quite
 * 0.1. */
TEST(constants_have_no_correlation)
{
    enum { N = 7 };
    rs_spend_row same_value[N], same_number[N];
    rs_error error = { 0 };
    rs_spend_fit fit;

    for (int i = 0; i < N; i++) {
        same_value[i] = (rs_spend_row){ 1 + i % 3, 0.1, 1 + i / 3.0 };
        same_number[i] = (rs_spend_row){ 3, 10 + 1.7 * i, 1 + i / 3.0 };
    }
    assert_int_equal(rs_fit_spend(same_value, N, NULL, &fit, &error), RS_OK);
    assert_true(isnan(fit.correlation));
    assert_int_equal(rs_fit_spend(same_number, N, NULL, &fit, &error), RS_OK);
    assert_true(isnan(fit.correlation));
}

/* ---- rows ---- */

TEST(equal_rows_become_one)
{
    rs_purchase_row rows[] = { { 2, 5, 9, 1 }, { 0, 0, 9, 2 }, { 2, 5, 9, 3 }, { 0, -0.0, 9, 1 },
        { 2, 5, 8, 1 }, { 0, 0, 9, 1 } };

    assert_int_equal(rs_purchase_rows_group(rows, 6), 3);
    assert_true(rows[0].x == 0 && rows[0].count == 4);
    assert_true(rows[1].T == 8 && rows[1].count == 1);
    assert_true(rows[2].T == 9 && rows[2].count == 4);
    assert_int_equal(rs_purchase_rows_group(rows, 0), 0);
}

TEST(notes_are_told_in_both_languages)
{
    char text[256];

    rs_fit_note_text((rs_fit_note){ RS_NOTE_FLAT, "beta" }, RS_ENGLISH, text, sizeof text);
    assert_string_equal(text, "beta is hardly told by the data: its likelihood is flat");
    rs_fit_note_text((rs_fit_note){ RS_NOTE_AT_BOUND, "s" }, RS_CHINESE, text, sizeof text);
    assert_non_null(strstr(text, "s 到达"));
}
