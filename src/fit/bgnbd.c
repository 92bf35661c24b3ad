/*
 * BG/NBD and MBG/NBD in one: they differ in how many chances to leave x purchases leave behind, x
 * or x + 1 (`extra`). Likelihood of Fader, Hardie & Lee (2005), (6), and Batislam et al. (2007),
 * with (alpha + t_x)^-(r + x) taken out, so that nothing can overflow: per row ln [ w + k ] - (r +
 * x) ln(alpha + t_x), w = ((alpha + t_x) / (alpha + T))^(r + x),  k = a / (b + x + extra - 1), k =
 * 0 where nobody can have left (BG/NBD, x = 0).
 */
#include "fit/beta_mean.h"
#include "fit/gamma_ratio.h"
#include "fit/methods.h"

#include <math.h>
#include <string.h>

typedef struct row_sum {
    double value, by_r, by_alpha, by_a, by_b;
} row_sum;

static row_sum sum_rows(const rs_purchase_data *data, long group, double r, double alpha, double k,
    double k_a, double k_b)
{
    row_sum sum = { 0 };

    for (long i = data->first[group]; i < data->first[group + 1]; i++) {
        const rs_purchase_row *row = &data->rows[i];
        double shape = r + row->x, last = log(alpha + row->t_x), end = log(alpha + row->T);
        double w = exp(-shape * (end - last)), alive = w / (w + k), left = 1 - alive,
               n = row->count;
        sum.value += n * (log(w + k) - shape * last);
        sum.by_r -= n * (alive * end + left * last);
        sum.by_alpha -= n * shape * (alive / (alpha + row->T) + left / (alpha + row->t_x));
        sum.by_a += n * left * k_a;
        sum.by_b += n * left * k_b;
    }
    return sum;
}

/* The same without leaving: -(r + x) ln(alpha + T). */
static row_sum sum_rows_alive(const rs_purchase_data *data, long group, double r, double alpha)
{
    row_sum sum = { 0 };

    for (long i = data->first[group]; i < data->first[group + 1]; i++) {
        const rs_purchase_row *row = &data->rows[i];
        double end = log(alpha + row->T);
        sum.value -= row->count * (r + row->x) * end;
        sum.by_r -= row->count * end;
        sum.by_alpha -= row->count * (r + row->x) / (alpha + row->T);
    }
    return sum;
}

static double count_of(const rs_purchase_data *data, long group)
{
    double count = 0;
    for (long i = data->first[group]; i < data->first[group + 1]; i++)
        count += data->rows[i].count;
    return count;
}

static double log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient, double extra)
{
    double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3],
           value = 0;

    memset(gradient, 0, 4 * sizeof *gradient);
    for (long g = 0; g < data->n_x; g++) {
        double x = data->rows[data->first[g]].x, n = count_of(data, g), chances = x + extra;
        double k = chances > 0 ? a / (b + chances - 1) : 0;
        rs_gamma_ratio rate = rs_log_gamma_ratio(r, x), stay = rs_log_gamma_ratio(b, chances),
                       all = rs_log_gamma_ratio(a + b, chances);
        row_sum sum = k > 0 ? sum_rows(data, g, r, alpha, k, 1 / a, -1 / (b + chances - 1))
                            : sum_rows_alive(data, g, r, alpha);
        value += n * (rate.value + r * log(alpha) + stay.value - all.value) + sum.value;
        gradient[0] += n * (rate.by_x + log(alpha)) + sum.by_r;
        gradient[1] += n * r / alpha + sum.by_alpha;
        gradient[2] += -n * all.by_x + sum.by_a;
        gradient[3] += n * (stay.by_x - all.by_x) + sum.by_b;
    }
    return value;
}

static double bgnbd_log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient)
{
    return log_likelihood(data, parameters, gradient, 0);
}

static double mbgnbd_log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient)
{
    return log_likelihood(data, parameters, gradient, 1);
}

/* One who is still there has taken `chances` chances to leave, and goes on like a newcomer of
 * BG/NBD. */
static rs_customer_expectation expectation(
    const double *parameters, double x, double t_x, double T, double extra)
{
    double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3],
           chances = x + extra;
    double k = chances > 0 ? a / (b + chances - 1) : 0;
    double grown = exp((r + x) * log1p((T - t_x) / (alpha + t_x)));

    return (rs_customer_expectation){ 1 / (1 + k * grown), { r + x, alpha + T, a, b + chances } };
}

static rs_customer_expectation bgnbd_expectation(
    const double *parameters, double x, double t_x, double T)
{
    return expectation(parameters, x, t_x, T, 0);
}

static rs_customer_expectation mbgnbd_expectation(
    const double *parameters, double x, double t_x, double T)
{
    return expectation(parameters, x, t_x, T, 1);
}

static rs_customer_expectation mbgnbd_newcomer(const double *parameters)
{
    double a = parameters[2], b = parameters[3];
    return (rs_customer_expectation){ b / (a + b), { parameters[0], parameters[1], a, b + 1 } };
}

/* ---- given the chance p to leave after a purchase: ordered at rate ~ gamma(r, alpha) until then
 * ---- */

typedef struct at_time {
    double r, alpha, t;
} at_time;

/* E[(1 - exp(-lambda p t)) / p] */
static double purchases_given(const void *context, double p, double q)
{
    const at_time *of = context;
    (void)q;
    return p > 1e-290 ? -expm1(-of->r * log1p(p * of->t / of->alpha)) / p
                      : of->r * of->t / of->alpha;
}

typedef struct at_times {
    double r, alpha;
    const double *times, *weights;
    int n;
} at_times;

/* Sum of weights (1 + p t / alpha)^-power */
static double powers_given(const at_times *of, double p, double power)
{
    double sum = 0, each = p / of->alpha;

    for (int i = 0; i < of->n; i++)
        sum += of->weights[i] * exp(-power * log1p(each * of->times[i]));
    return sum;
}

/* E[lambda exp(-lambda p t)] */
static double rate_given(const void *context, double p, double q)
{
    const at_times *of = context;
    (void)q;
    return of->r / of->alpha * powers_given(of, p, of->r + 1);
}

/* E[lambda^2 (1 - p) exp(-lambda p t)]: any earlier purchase did not end it */
static double pair_rate_given(const void *context, double p, double q)
{
    const at_times *of = context;
    return of->r * (of->r + 1) / of->alpha / of->alpha * q * powers_given(of, p, of->r + 2);
}

static double purchases(const double *parameters, double t)
{
    at_time context = { parameters[0], parameters[1], t };
    return rs_beta_mean(parameters[2], parameters[3], purchases_given, &context);
}

static double rate_sum(const double *parameters, const double *times, const double *weights, int n)
{
    at_times context = { parameters[0], parameters[1], times, weights, n };
    return rs_beta_mean(parameters[2], parameters[3], rate_given, &context);
}

static double pair_rate_sum(
    const double *parameters, const double *times, const double *weights, int n)
{
    at_times context = { parameters[0], parameters[1], times, weights, n };
    return rs_beta_mean(parameters[2], parameters[3], pair_rate_given, &context);
}

static double rate(const double *parameters, double t)
{
    return rate_sum(parameters, &t, &(double){ 1 }, 1);
}

static double pair_rate(const double *parameters, double t)
{
    return pair_rate_sum(parameters, &t, &(double){ 1 }, 1);
}

/* Fader, Hardie & Lee (2005), (8): n purchases and still there, or left at the n-th, which came
 * before t. */
static double chance(const double *parameters, double t, int n)
{
    double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3];
    double none = r * -log1p(t / alpha), z = t / (alpha + t), fewer = 0;
    double term = exp(none),
           stay = exp(rs_log_gamma_ratio(b, n).value - rs_log_gamma_ratio(a + b, n).value);

    for (int j = 0; j < n; j++) { /* negative binomial: term = P(j), fewer = P(below n) */
        fewer += term;
        term *= (r + j) / (j + 1) * z;
    }
    return stay * (term + (n > 0 ? a / (b + n - 1) * fmax(0, 1 - fewer) : 0));
}

#define BETA_GEOMETRIC                                                                             \
    .purchases = purchases, .rate = rate, .pair_rate = pair_rate, .rate_sum = rate_sum,            \
    .pair_rate_sum = pair_rate_sum, .chance = chance,                                              \
    .units = { RS_IS_SHAPE, RS_IS_PER_PURCHASE, RS_IS_SHAPE, RS_IS_SHAPE }

const rs_fit_methods rs_bgnbd_methods = {
    .log_likelihood = bgnbd_log_likelihood,
    .expectation = bgnbd_expectation,
    .starts
    = { { 0.3, 0.15, 0.8, 2.5 }, { 1, 0.7, 0.5, 5 }, { 3, 3, 0.1, 1 }, { 0.5, 0.3, 3, 20 } },
    BETA_GEOMETRIC,
};
const rs_fit_methods rs_mbgnbd_methods = {
    .log_likelihood = mbgnbd_log_likelihood,
    .newcomer = mbgnbd_newcomer,
    .expectation = mbgnbd_expectation,
    .starts = { { 0.5, 0.2, 0.9, 1.7 }, { 1, 0.7, 0.5, 5 }, { 3, 3, 0.1, 1 }, { 0.7, 0.4, 3, 20 } },
    BETA_GEOMETRIC,
};
