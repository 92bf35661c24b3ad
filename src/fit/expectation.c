/*
 * Means are closed forms of the models; second moments and discounted sums are Gauss-Legendre sums
 * over time of the rates that models give.
 */
#include "base/guarded.h"
#include "fit/gauss.h"
#include "fit/kept_ages.h"
#include "fit/methods.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const rs_customer_expectation nothing_known = { NAN, { NAN, NAN, NAN, NAN } };
static const rs_purchase_moments no_moments = { NAN, NAN };

static rs_customer_expectation newcomer_of(rs_fit_model model, const double *parameters)
{
    const rs_fit_methods *methods = rs_fit_methods_of(model);
    rs_customer_expectation expectation = { .alive = 1 };

    assert(methods->log_likelihood);
    if (methods->newcomer)
        return methods->newcomer(parameters);
    memcpy(expectation.parameters, parameters,
        (size_t)rs_fit_model_of(model)->n_parameters * sizeof *parameters);
    return expectation;
}

rs_customer_expectation rs_fit_newcomer(rs_fit_model model, const double *parameters)
{
    RS_GUARDED_AS(nothing_known, newcomer_of(model, parameters));
}

static rs_customer_expectation expectation_of(
    rs_fit_model model, const double *parameters, double x, double t_x, double T)
{
    return rs_fit_methods_of(model)->expectation(parameters, x, t_x, T);
}

rs_customer_expectation rs_fit_expectation(
    rs_fit_model model, const double *parameters, double x, double t_x, double T)
{
    RS_GUARDED_AS(nothing_known, expectation_of(model, parameters, x, t_x, T));
}

static double purchases_until(
    rs_fit_model model, const rs_customer_expectation *expectation, double t)
{
    return t > 0
        ? expectation->alive * rs_fit_methods_of(model)->purchases(expectation->parameters, t)
        : 0;
}

double rs_expectation_purchases(
    rs_fit_model model, const rs_customer_expectation *expectation, double t)
{
    RS_GUARDED_AS((double)NAN, purchases_until(model, expectation, t));
}

double rs_expectation_alive_next(rs_fit_model model, const rs_customer_expectation *expectation)
{
    const double *p = expectation->parameters;

    return rs_fit_methods_of(model)->rate ? (double)NAN : expectation->alive * p[3] / (p[2] + p[3]);
}

static double chance_of(
    rs_fit_model model, const rs_customer_expectation *expectation, double t, int n)
{
    double none = n == 0 ? 1 : 0;
    if (t <= 0)
        return none;
    return (1 - expectation->alive) * none
        + expectation->alive * rs_fit_methods_of(model)->chance(expectation->parameters, t, n);
}

double rs_expectation_chance(
    rs_fit_model model, const rs_customer_expectation *expectation, double t, int n)
{
    RS_GUARDED_AS((double)NAN, chance_of(model, expectation, t, n));
}

/* ---- discrete: purchases at whole numbers, p ~ Beta(parameters 0, 1), there at m as sBG of
 * parameters 2, 3 ---- */

static double buying_chance(const double *p)
{
    return p[0] / (p[0] + p[1]);
}

/* E[X (X - 1)] of the purchases in (from, to]: p^2 and there at the later of two, which has m -
 * from - 1 before it.
 */
static double discrete_pairs(const double *p, double from, double to)
{
    double there = 1, sum = 0, square = buying_chance(p) * (p[0] + 1) / (p[0] + p[1] + 1);

    for (double m = 1; m <= to; m++) {
        there *= (p[3] + m - 1) / (p[2] + p[3] + m - 1);
        if (m > from)
            sum += 2 * (m - floor(from) - 1) * there;
    }
    return square * sum;
}

static double discrete_discounted(const double *p, double rate, double horizon)
{
    double there = 1, factor = 1 / (1 + rate), worth = 1, sum = 0;

    for (double m = 1; m <= horizon && there * worth > 1e-17 * sum * rate; m++) {
        there *= (p[3] + m - 1) / (p[2] + p[3] + m - 1);
        worth *= factor;
        sum += there * worth;
    }
    return buying_chance(p) * sum;
}

/* ---- continuous ---- */

/* The nearest pole of rates by time lies at -scale. */
static double scale_of(rs_fit_model model, const double *parameters)
{
    return model == RS_FIT_PNBD ? parameters[3] : parameters[1];
}

typedef double (*rate_at)(const double *parameters, double t);
typedef double (*rates_at)(
    const double *parameters, const double *times, const double *weights, int n);

static double sum_rates(rate_at rate, rates_at rates, const double *p, const double *times,
    const double *weights, int n)
{
    double sum = 0;

    if (rates)
        return rates(p, times, weights, n);
    for (int i = 0; i < n; i++)
        sum += weights[i] * rate(p, times[i]);
    return sum;
}

/* E[X (X - 1)] of the purchases in (from, to]: twice the pairs whose later one is at t, the earlier
 * at any time before. */
static double continuous_pairs(
    const rs_fit_methods *methods, const double *p, double from, double to, double scale)
{
    double times[RS_MOST_TIME_NODES], weights[RS_MOST_TIME_NODES];
    int n = rs_time_nodes(from, to, scale, times, weights);

    for (int i = 0; i < n; i++)
        weights[i] *= 2 * (times[i] - from);
    return sum_rates(methods->pair_rate, methods->pair_rate_sum, p, times, weights, n);
}

static rs_purchase_moments moments_between(
    rs_fit_model model, const rs_customer_expectation *expectation, double from, double to)
{
    const rs_fit_methods *methods = rs_fit_methods_of(model);
    const double *p = expectation->parameters;
    double mean = expectation->alive
        * (methods->purchases(p, to) - (from > 0 ? methods->purchases(p, from) : 0));
    double pairs = methods->pair_rate ? continuous_pairs(methods, p, from, to, scale_of(model, p))
                                      : discrete_pairs(p, from, to);

    return (rs_purchase_moments){ mean, fmax(0, expectation->alive * pairs + mean - mean * mean) };
}

rs_purchase_moments rs_expectation_moments(
    rs_fit_model model, const rs_customer_expectation *expectation, double from, double to)
{
    RS_GUARDED_AS(no_moments, moments_between(model, expectation, from, to));
}

/* What is later than 45 / discount is worth nothing. */
static double continuous_discounted(
    const rs_fit_methods *methods, const double *p, double discount, double horizon, double scale)
{
    double times[RS_MOST_TIME_NODES], weights[RS_MOST_TIME_NODES];
    int n = rs_time_nodes(
        0, fmin(horizon, 45 / discount), fmin(scale, 0.5 / discount), times, weights);

    for (int i = 0; i < n; i++)
        weights[i] *= exp(-discount * times[i]);
    return sum_rates(methods->rate, methods->rate_sum, p, times, weights, n);
}

static double discounted(
    rs_fit_model model, const rs_customer_expectation *expectation, double rate, double horizon)
{
    const rs_fit_methods *methods = rs_fit_methods_of(model);
    const double *p = expectation->parameters;

    assert(rate > 0 || isfinite(horizon));
    if (!methods->rate)
        return expectation->alive * discrete_discounted(p, rate, horizon);
    if (rate == 0)
        return rs_expectation_purchases(model, expectation, horizon);
    return expectation->alive
        * continuous_discounted(methods, p, rate, horizon, scale_of(model, p));
}

double rs_expectation_discounted(
    rs_fit_model model, const rs_customer_expectation *expectation, double rate, double horizon)
{
    RS_GUARDED_AS((double)NAN, discounted(model, expectation, rate, horizon));
}

/* ---- many newcomers by calendar time ---- */

/* Customers by time observed, what else they did left out; n becomes their number. */
static rs_purchase_row *beginnings(const rs_purchase_row *rows, long *n)
{
    rs_purchase_row *by_time = rs_block((size_t)*n, sizeof *by_time);
    if (!by_time)
        return NULL;
    for (long i = 0; i < *n; i++)
        by_time[i] = (rs_purchase_row){ .T = rows[i].T, .count = rows[i].count };
    *n = rs_purchase_rows_group(by_time, *n);
    return by_time;
}

static double newcomers_purchases(
    rs_fit_model model, const rs_customer_expectation *newcomer, double age, rs_kept_age *kept)
{
    rs_kept_age *place = rs_kept_age_of(kept, age);

    if (place->at != age)
        *place = (rs_kept_age){ age, rs_expectation_purchases(model, newcomer, age) };
    return place->value;
}

static rs_status track(rs_fit_model model, const double *parameters, const rs_purchase_row *rows,
    long n_rows, double until, int n_periods, double *cumulative, rs_error *error)
{
    rs_customer_expectation newcomer = rs_fit_newcomer(model, parameters);
    rs_purchase_row *cohorts = beginnings(rows, &n_rows);
    rs_kept_age *kept = rs_kept_ages_make();

    if (!cohorts || !kept) {
        free(cohorts);
        free(kept);
        return rs_fail(error, RS_NO_MEMORY, "not enough memory for %ld rows of customers", n_rows);
    }
    for (int w = 0; w < n_periods; w++) {
        cumulative[w] = 0;
        for (long i = 0; i < n_rows; i++)
            cumulative[w] += cohorts[i].count
                * newcomers_purchases(model, &newcomer, w + 1 - (until - cohorts[i].T), kept);
    }
    free(kept);
    free(cohorts);
    return RS_OK;
}

rs_status rs_fit_tracking(rs_fit_model model, const double *parameters, const rs_purchase_row *rows,
    long n_rows, double until, int n_periods, double *cumulative, rs_error *error)
{
    RS_GUARDED(error, track(model, parameters, rows, n_rows, until, n_periods, cumulative, error));
}
