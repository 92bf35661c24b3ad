/* The null model: nobody leaves, rates ~ gamma(r, alpha). The likelihood is that of the times of
 * the purchases. */
#include "fit/gamma_ratio.h"
#include "fit/methods.h"

#include <math.h>
#include <string.h>

static double log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient)
{
    double r = parameters[0], alpha = parameters[1], value = 0;

    memset(gradient, 0, 2 * sizeof *gradient);
    for (long g = 0; g < data->n_x; g++) {
        double x = data->rows[data->first[g]].x;
        rs_gamma_ratio rate = rs_log_gamma_ratio(r, x);
        for (long i = data->first[g]; i < data->first[g + 1]; i++) {
            double n = data->rows[i].count, end = log(alpha + data->rows[i].T);
            value += n * (rate.value + r * log(alpha) - (r + x) * end);
            gradient[0] += n * (rate.by_x + log(alpha) - end);
            gradient[1] += n * (r / alpha - (r + x) / (alpha + data->rows[i].T));
        }
    }
    return value;
}

static rs_customer_expectation expectation(const double *parameters, double x, double t_x, double T)
{
    (void)t_x;
    return (rs_customer_expectation){ 1, { parameters[0] + x, parameters[1] + T } };
}

static double purchases(const double *parameters, double t)
{
    return parameters[0] / parameters[1] * t;
}

static double rate(const double *parameters, double t)
{
    (void)t;
    return parameters[0] / parameters[1];
}

static double pair_rate(const double *parameters, double t)
{
    (void)t;
    return parameters[0] * (parameters[0] + 1) / parameters[1] / parameters[1];
}

static double chance(const double *parameters, double t, int n)
{
    double r = parameters[0], alpha = parameters[1], z = t / (alpha + t),
           term = exp(-r * log1p(t / alpha));

    for (int j = 0; j < n; j++)
        term *= (r + j) / (j + 1) * z;
    return term;
}

const rs_fit_methods rs_nbd_methods = {
    .log_likelihood = log_likelihood,
    .expectation = expectation,
    .purchases = purchases,
    .rate = rate,
    .pair_rate = pair_rate,
    .chance = chance,
    .units = { RS_IS_SHAPE, RS_IS_PER_PURCHASE },
    .starts = { { 0.4, 0.4 }, { 1, 1 }, { 5, 5 }, { 0.1, 0.1 } },
};
