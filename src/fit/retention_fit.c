/*
 * A multinomial likelihood: who was lost between two known ages has the difference of the survival
 * at both; a share that leaves at once is one parameter more.
 */
#include "base/guarded.h"
#include "fit/estimate.h"
#include "fit/methods.h"
#include "fit/retention_table.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A survival curve with its gradient; the last of n parameters may be the share that leaves at the
 * first chance. */
typedef struct curve {
    const rs_fit_methods *methods;
    int n;
    bool one_and_done;
} curve;

typedef struct curve_point {
    double value, slope[RS_MOST_FIT_PARAMETERS];
} curve_point;

static curve curve_of(rs_fit_model model, bool one_and_done)
{
    const rs_fit_model_row *row = rs_fit_model_of(model);
    assert(row->kind == RS_FIT_CONTRACTUAL);
    return (curve){ rs_fit_methods_of(model), row->n_parameters + one_and_done, one_and_done };
}

static curve_point log_survival(const curve *of, const double *parameters, double t)
{
    curve_point at = { 0, { 0 } };

    if (t <= 0)
        return at;
    at.value = of->methods->log_survival(parameters, t, at.slope);
    if (of->one_and_done) {
        double done = parameters[of->n - 1];
        at.value += log1p(-done);
        at.slope[of->n - 1] = -1 / (1 - done);
    }
    return at;
}

typedef struct retention_likelihood {
    curve curve;
    const rs_retention_data *data;
    curve_point *points; /* of each age, made anew at each look */
} retention_likelihood;

/* ln(S(from) - S(to)) */
static curve_point log_lost(const curve_point *from, const curve_point *to, int n)
{
    double stay = to->value - from->value, share = exp(stay), odds = -share / -expm1(stay);
    curve_point at = { from->value + log(-expm1(stay)), { 0 } };

    for (int i = 0; i < n; i++)
        at.slope[i] = from->slope[i] + odds * (to->slope[i] - from->slope[i]);
    return at;
}

static double value_at(const void *context, const double *parameters, double *gradient)
{
    const retention_likelihood *of = context;
    int n = of->curve.n;
    double value = 0;

    memset(gradient, 0, (size_t)n * sizeof *gradient);
    for (int t = 0; t < of->data->n_ages; t++)
        of->points[t] = log_survival(&of->curve, parameters, t);
    for (long k = 0; k < of->data->n_steps; k++) {
        const rs_retention_step *step = &of->data->steps[k];
        const curve_point *from = &of->points[step->from];
        curve_point at = step->to < 0 ? *from : log_lost(from, &of->points[step->to], n);
        value += step->count * at.value;
        for (int i = 0; i < n; i++)
            gradient[i] += step->count * at.slope[i];
    }
    return value;
}

static void set_ranges(rs_likelihood *of, const rs_fit_model_row *row)
{
    for (int i = 0; i < of->n; i++) {
        bool is_exponent = row->n_parameters == 3 && i == 2;
        of->transforms[i] = i < row->n_parameters ? row->transform : RS_FIT_LOGIT;
        bool is_log = of->transforms[i] == RS_FIT_LOG;
        of->low[i] = !is_log ? (i < row->n_parameters ? -20 : -12) : log(is_exponent ? 0.05 : 1e-3);
        of->high[i] = !is_log ? 20 : log(is_exponent ? 20 : 1e4);
    }
}

static void find(const retention_likelihood *of, const rs_fit_watch *watch, rs_fit *fit)
{
    const rs_fit_model_row *row = rs_fit_model_of(fit->model);
    double starts[RS_FIT_STARTS][RS_MOST_FIT_PARAMETERS];
    rs_fit_problem problem = { .likelihood
        = { .value = value_at, .data = of, .n = of->curve.n, .stop = rs_fit_stop_of(watch) },
        .n_parts = 1,
        .parts = { of },
        .n_starts = RS_FIT_STARTS,
        .starts = (const double(*)[RS_MOST_FIT_PARAMETERS])starts,
        .n_customers = of->data->customers,
        .n_events = of->data->lost };

    set_ranges(&problem.likelihood, row);
    for (int i = 0; i < of->curve.n; i++) {
        problem.names[i] = i < row->n_parameters ? row->parameters[i] : rs_fit_one_and_done;
        for (int s = 0; s < RS_FIT_STARTS; s++)
            starts[s][i] = i < row->n_parameters ? of->curve.methods->starts[s][i] : 0.05 + 0.1 * s;
    }
    rs_estimate_find(&problem, &fit->estimate);
    if (of->data->n_points <= of->curve.n)
        rs_estimate_note(&fit->estimate, RS_NOTE_FEW_POINTS, NULL);
}

static rs_status fit_retention(rs_fit_model model, bool one_and_done,
    const rs_retention_cohort *cohorts, int n_cohorts, const rs_fit_watch *watch, rs_fit *fit,
    rs_error *error)
{
    const rs_fit_model_row *row = rs_fit_model_of(model);
    rs_retention_data data = { 0 };
    rs_status status;

    *fit = (rs_fit){ .model = model, .one_and_done = one_and_done };
    if (row->kind != RS_FIT_CONTRACTUAL)
        return rs_fail(error, RS_INVALID,
            "%s describes customers whose leaving is not seen: it is fitted to purchases, not to a "
            "retention table",
            row->name);
    status = rs_retention_data_make(cohorts, n_cohorts, &data, error);
    if (status == RS_OK) {
        retention_likelihood of = { curve_of(model, one_and_done), &data,
            rs_block((size_t)data.n_ages, sizeof(curve_point)) };
        if (of.points)
            find(&of, watch, fit);
        else
            status = rs_fail(error, RS_NO_MEMORY, "not enough memory for %d ages", data.n_ages);
        free(of.points);
        if (status == RS_OK && rs_is_asked_to_stop(rs_fit_stop_of(watch)))
            status = RS_INTERRUPTED;
    }
    rs_retention_data_clear(&data);
    return status;
}

rs_status rs_fit_retention(rs_fit_model model, bool one_and_done,
    const rs_retention_cohort *cohorts, int n_cohorts, const rs_fit_watch *watch, rs_fit *fit,
    rs_error *error)
{
    RS_GUARDED(error, fit_retention(model, one_and_done, cohorts, n_cohorts, watch, fit, error));
}

static double survival_at(rs_fit_model model, bool one_and_done, const double *parameters, double t)
{
    curve of = curve_of(model, one_and_done);
    return exp(log_survival(&of, parameters, t).value);
}

double rs_fit_survival(rs_fit_model model, bool one_and_done, const double *parameters, double t)
{
    RS_GUARDED_AS((double)NAN, survival_at(model, one_and_done, parameters, t));
}

static double retention_at(
    rs_fit_model model, bool one_and_done, const double *parameters, double t)
{
    curve of = curve_of(model, one_and_done);
    return exp(log_survival(&of, parameters, t).value - log_survival(&of, parameters, t - 1).value);
}

double rs_fit_retention_rate(
    rs_fit_model model, bool one_and_done, const double *parameters, double t)
{
    RS_GUARDED_AS((double)NAN, retention_at(model, one_and_done, parameters, t));
}

/* Summed until what may follow, at most a constant stay from here on, is below rounding. */
static double residual_lifetime(
    rs_fit_model model, bool one_and_done, const double *parameters, int n, double rate)
{
    curve of = curve_of(model, one_and_done);
    double now = log_survival(&of, parameters, n - 1).value, worth = 1, sum = 0;

    for (int t = n;; t++) {
        double there = exp(log_survival(&of, parameters, t).value - now) * worth;
        sum += there;
        if (there <= 1e-16 * sum * rate / (1 + rate))
            return sum;
        worth /= 1 + rate;
    }
}

double rs_fit_residual_lifetime(
    rs_fit_model model, bool one_and_done, const double *parameters, int n, double rate)
{
    RS_GUARDED_AS((double)NAN, residual_lifetime(model, one_and_done, parameters, n, rate));
}
