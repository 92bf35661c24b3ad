/* A fitted model on the ages of a retention table: its shares beside those of all cohorts. */
#include "fit/held_out_ages.h"

#include "base/guarded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double normal_97_5 = 1.959963984540054;

static double projected(const rs_fit *fit, const double *parameters, double age)
{
    return rs_fit_survival(fit->model, fit->one_and_done, parameters, age);
}

/* Cohorts taken together: those seen at this age, against their beginning. NaN where there are
 * none. */
static double actual_share(const rs_fit_data *data, int age, double *n)
{
    double there = 0, all = 0;

    for (int c = 0; c < data->n_cohorts; c++) {
        const rs_retention_cohort *cohort = &data->observed[c];
        if (age < cohort->n_ages && !isnan(cohort->there[age]) && !isnan(cohort->there[0])) {
            there += cohort->there[age];
            all += cohort->there[0];
        }
    }
    *n = all;
    return all > 0 ? there / all : (double)NAN;
}

/* Luck of as many customers as were seen, and what the parameters leave open (delta method). */
static double variance_of(const rs_fit *fit, int age, double n)
{
    const rs_estimate *of = &fit->estimate;
    const double step = 1e-4;
    double share = projected(fit, of->parameters, age),
           variance = n > 0 ? share * (1 - share) / n : 0;
    double slopes[RS_MOST_FIT_PARAMETERS];

    for (int i = 0; i < of->n_parameters; i++) {
        double up[RS_MOST_FIT_PARAMETERS], down[RS_MOST_FIT_PARAMETERS];
        double at = rs_fit_transformed(of->transforms[i], of->parameters[i]);
        memcpy(up, of->parameters, sizeof up);
        memcpy(down, of->parameters, sizeof down);
        up[i] = rs_fit_untransformed(of->transforms[i], at + step);
        down[i] = rs_fit_untransformed(of->transforms[i], at - step);
        slopes[i] = (projected(fit, up, age) - projected(fit, down, age)) / (2 * step);
    }
    for (int i = 0; i < of->n_parameters; i++)
        for (int j = 0; j < of->n_parameters; j++)
            variance += slopes[i] * slopes[j] * of->covariance[i][j];
    return variance;
}

static int last_age(const rs_retention_cohort *cohorts, int n_cohorts)
{
    int n = 0;

    for (int c = 0; c < n_cohorts; c++)
        n = cohorts[c].n_ages > n ? cohorts[c].n_ages : n;
    return n;
}

static void fill(const rs_fitted *fitted, const rs_fit *fit, rs_fit_curve *curve)
{
    double off = 0, n_seen = 0;
    int n_tested = 0;

    for (int age = 0; age < curve->n_ages; age++) {
        double n, actual = actual_share(fitted->data, age, &n),
                  share = projected(fit, fit->estimate.parameters, age);
        n_seen = n > 0 ? n : n_seen; /* at an age at which nobody looked, those of the age before */
        double half = normal_97_5 * sqrt(variance_of(fit, age, n_seen));
        curve->there[age]
            = (rs_tested){ actual, share, fmax(0, share - half), fmin(1, share + half) };
        if (age >= curve->n_fitted && actual > 0) {
            off += fabs(share / actual - 1);
            n_tested++;
        }
    }
    curve->mape = n_tested > 0 ? off / n_tested : (double)NAN;
}

rs_status rs_fit_hold_out_ages(
    const rs_fitted *fitted, const rs_fit *fit, rs_fit_curve **curve, rs_error *error)
{
    const rs_fit_data *data = fitted->data;

    *curve = NULL;
    if (data->form != RS_FIT_RETENTION)
        return RS_OK;
    rs_fit_curve *made = calloc(1, sizeof *made);
    int n_ages = last_age(data->observed, data->n_cohorts);
    rs_tested *there = calloc((size_t)n_ages, sizeof *there);
    if (made == NULL || there == NULL) {
        free(made);
        free(there);
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    }
    *made = (rs_fit_curve){
        .n_ages = n_ages, .n_fitted = last_age(data->cohorts, data->n_cohorts), .there = there
    };
    fill(fitted, fit, made);
    *curve = made;
    return RS_OK;
}

rs_status rs_fit_curve_make(const rs_fitted *fitted, rs_fit_curve **curve, rs_error *error)
{
    RS_GUARDED(error, rs_fit_hold_out_ages(fitted, &fitted->fits[fitted->best], curve, error));
}

void rs_fit_curve_free(rs_fit_curve *curve)
{
    if (curve != NULL)
        free(curve->there);
    free(curve);
}
