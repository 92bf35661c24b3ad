/*
 * A row a form: it checks its parameters and reduces them to one of a few families, whose quantiles
 * are closed forms or those of shape_quantile.c; means within limits are integrated from the
 * quantiles of both tails.
 */
#include "chance/distribution.h"

#include "chance/normal.h"
#include "chance/shape_quantile.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

/* p5 and p95 of the normal distribution lie this many standard deviations from its mean */
static const double normal_p95 = 1.6448536269514722;
static const double least_shape = 1e-3, most_shape = 1e6;

RS_PRINTF(3, 4)
static rs_status refuse(char *why, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, size, format, arguments);
    va_end(arguments);
    return RS_INVALID;
}

static rs_status constant(double value, rs_distribution *result)
{
    *result = (rs_distribution){ .kind = RS_UNIFORM, .p = { value, value } };
    return RS_OK;
}

static rs_status check_finite(const double *numbers, int n, char *why, size_t size)
{
    for (int i = 0; i < n; i++)
        if (!isfinite(numbers[i]))
            return refuse(why, size, "every number of a distribution must be finite");
    return RS_OK;
}

static rs_status make_uniform(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double min = numbers[0], max = numbers[1];
    if (check_finite(numbers, 2, why, size) != RS_OK)
        return RS_INVALID;
    if (min > max)
        return refuse(why, size, "min %g is larger than max %g", min, max);
    *result = (rs_distribution){ .kind = RS_UNIFORM, .p = { min, max } };
    return RS_OK;
}

static rs_status check_mode(const double *numbers, char *why, size_t size)
{
    double min = numbers[0], mode = numbers[1], max = numbers[2];
    if (check_finite(numbers, 3, why, size) != RS_OK)
        return RS_INVALID;
    if (min > max)
        return refuse(why, size, "min %g is larger than max %g", min, max);
    if (mode < min || mode > max)
        return refuse(why, size, "mode %g does not lie between min %g and max %g", mode, min, max);
    return RS_OK;
}

static rs_status make_triangular(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double min = numbers[0], mode = numbers[1], max = numbers[2];
    if (check_mode(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (min == max)
        return constant(min, result);
    *result = (rs_distribution){ .kind = RS_TRIANGULAR, .p = { min, mode, max } };
    return RS_OK;
}

/* Vose (2008): a Beta stretched over min..max whose mean is (min + 4 mode + max) / 6. */
static rs_status make_pert(const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double min = numbers[0], mode = numbers[1], max = numbers[2];
    if (check_mode(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (min == max)
        return constant(min, result);
    double share = (mode - min) / (max - min);
    *result = (rs_distribution){ .kind = RS_PERT,
        .p = { min, max, 1 + 4 * share, 1 + 4 * (1 - share) } };
    return RS_OK;
}

static rs_status check_sd(const double *numbers, char *why, size_t size)
{
    if (check_finite(numbers, 2, why, size) != RS_OK)
        return RS_INVALID;
    if (numbers[1] < 0)
        return refuse(why, size, "sd %g is negative", numbers[1]);
    return RS_OK;
}

static rs_status check_percentiles(const double *numbers, char *why, size_t size)
{
    if (check_finite(numbers, 2, why, size) != RS_OK)
        return RS_INVALID;
    if (numbers[0] >= numbers[1])
        return refuse(why, size, "p5 %g is not below p95 %g", numbers[0], numbers[1]);
    return RS_OK;
}

static rs_status make_normal(const double *numbers, rs_distribution *result, char *why, size_t size)
{
    if (check_sd(numbers, why, size) != RS_OK)
        return RS_INVALID;
    *result = (rs_distribution){ .kind = RS_NORMAL, .p = { numbers[0], numbers[1] } };
    return RS_OK;
}

static rs_status make_normal_of_percentiles(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double p5 = numbers[0], p95 = numbers[1];
    if (check_percentiles(numbers, why, size) != RS_OK)
        return RS_INVALID;
    *result = (rs_distribution){ .kind = RS_NORMAL,
        .p = { p5 / 2 + p95 / 2, (p95 / 2 - p5 / 2) / normal_p95 } };
    return RS_OK;
}

/* mean and sd are those of the variable itself, not of its logarithm */
static rs_status make_lognormal(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double mean = numbers[0], sd = numbers[1];
    if (check_sd(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (mean <= 0)
        return refuse(why, size, "mean %g: a lognormal number is above 0", mean);
    double variance = log1p(sd / mean * (sd / mean));
    *result = (rs_distribution){ .kind = RS_LOGNORMAL,
        .p = { log(mean) - variance / 2, sqrt(variance) } };
    return RS_OK;
}

static rs_status make_lognormal_of_percentiles(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    if (check_percentiles(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (numbers[0] <= 0)
        return refuse(why, size, "p5 %g: a lognormal number is above 0", numbers[0]);
    double p5 = log(numbers[0]), p95 = log(numbers[1]);
    *result = (rs_distribution){ .kind = RS_LOGNORMAL,
        .p = { (p5 + p95) / 2, (p95 - p5) / 2 / normal_p95 } };
    return RS_OK;
}

static rs_status check_shape(const char *name, double shape, char *why, size_t size)
{
    if (!(shape >= least_shape && shape <= most_shape))
        return refuse(why, size, "%s is %g: it must lie between %g and %g", name, shape,
            least_shape, most_shape);
    return RS_OK;
}

static rs_status make_beta(const double *numbers, rs_distribution *result, char *why, size_t size)
{
    if (check_shape("a", numbers[0], why, size) != RS_OK
        || check_shape("b", numbers[1], why, size) != RS_OK)
        return RS_INVALID;
    *result = (rs_distribution){ .kind = RS_BETA, .p = { numbers[0], numbers[1] } };
    return RS_OK;
}

static rs_status make_beta_of_moments(
    const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double mean = numbers[0], sd = numbers[1];
    if (check_sd(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (mean <= 0 || mean >= 1)
        return refuse(why, size, "mean %g does not lie between 0 and 1", mean);
    if (sd == 0)
        return constant(mean, result);
    double most = sqrt(mean * (1 - mean));
    if (sd >= most)
        return refuse(
            why, size, "sd %g is too large: with a mean of %g it stays below %.4g", sd, mean, most);
    double sum = (most / sd - 1) * (most / sd + 1);
    double shapes[2] = { mean * sum, (1 - mean) * sum };
    if (shapes[0] > most_shape || shapes[1] > most_shape)
        return refuse(
            why, size, "sd %g is too small beside a mean of %g: write 0 for a constant", sd, mean);
    if (shapes[0] < least_shape || shapes[1] < least_shape)
        return refuse(why, size, "sd %g is too near to %.4g, the most that a mean of %g allows", sd,
            most, mean);
    return make_beta(shapes, result, why, size);
}

static rs_status make_gamma(const double *numbers, rs_distribution *result, char *why, size_t size)
{
    double mean = numbers[0], sd = numbers[1];
    if (check_sd(numbers, why, size) != RS_OK)
        return RS_INVALID;
    if (mean <= 0)
        return refuse(why, size, "mean %g: a gamma number is above 0", mean);
    if (sd == 0)
        return constant(mean, result);
    double shape = mean / sd * (mean / sd);
    if (shape < least_shape)
        return refuse(why, size, "sd %g is too large beside a mean of %g", sd, mean);
    if (shape > most_shape)
        return refuse(
            why, size, "sd %g is too small beside a mean of %g: write 0 for a constant", sd, mean);
    *result = (rs_distribution){ .kind = RS_GAMMA, .p = { shape, mean / shape } };
    return RS_OK;
}

const rs_distribution_form rs_distribution_forms[] = {
    { "uniform", { "min", "max" }, make_uniform },
    { "triangular", { "min", "mode", "max" }, make_triangular },
    { "pert", { "min", "mode", "max" }, make_pert },
    { "normal", { "mean", "sd" }, make_normal },
    { "normal", { "p5", "p95" }, make_normal_of_percentiles },
    { "lognormal", { "mean", "sd" }, make_lognormal },
    { "lognormal", { "p5", "p95" }, make_lognormal_of_percentiles },
    { "beta", { "mean", "sd" }, make_beta_of_moments },
    { "beta", { "a", "b" }, make_beta },
    { "gamma", { "mean", "sd" }, make_gamma },
};
const size_t rs_n_distribution_forms = sizeof rs_distribution_forms / sizeof *rs_distribution_forms;

static double triangular_quantile(double min, double mode, double max, double u)
{
    double width = max - min;
    if (u * width <= mode - min)
        return min + sqrt(u * width * (mode - min));
    return max - sqrt((1 - u) * width * (max - mode));
}

static double discrete_quantile(const rs_distribution *of, double u)
{
    double target = u * of->cumulated[of->n - 1];
    int low = 0, high = of->n - 1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (of->cumulated[middle] >= target)
            high = middle;
        else
            low = middle + 1;
    }
    return of->values[low];
}

static double discrete_mean(const rs_distribution *of)
{
    double sum = 0, before = 0;
    for (int i = 0; i < of->n; i++) {
        sum += (of->cumulated[i] - before) * of->values[i];
        before = of->cumulated[i];
    }
    return sum / before;
}

double rs_distribution_quantile(const rs_distribution *distribution, double u)
{
    const double *p = distribution->p;
    switch (distribution->kind) {
    case RS_UNIFORM:
        return p[0] + u * (p[1] - p[0]);
    case RS_TRIANGULAR:
        return triangular_quantile(p[0], p[1], p[2], u);
    case RS_PERT:
        return p[0] + (p[1] - p[0]) * rs_beta_quantile(p[2], p[3], u);
    case RS_NORMAL:
        return p[0] + p[1] * rs_normal_quantile(u, 1 - u);
    case RS_LOGNORMAL:
        return exp(p[0] + p[1] * rs_normal_quantile(u, 1 - u));
    case RS_BETA:
        return rs_beta_quantile(p[0], p[1], u);
    case RS_GAMMA:
        return p[1] * rs_gamma_quantile(p[0], u);
    case RS_DISCRETE:
        return discrete_quantile(distribution, u);
    case RS_N_DISTRIBUTIONS:
        break;
    }
    return NAN;
}

double rs_distribution_mean(const rs_distribution *distribution)
{
    const double *p = distribution->p;
    switch (distribution->kind) {
    case RS_UNIFORM:
        return p[0] / 2 + p[1] / 2;
    case RS_TRIANGULAR:
        return p[0] / 3 + p[1] / 3 + p[2] / 3;
    case RS_PERT:
        return p[0] + (p[1] - p[0]) * (p[2] / (p[2] + p[3]));
    case RS_NORMAL:
        return p[0];
    case RS_LOGNORMAL:
        return exp(p[0] + p[1] * p[1] / 2);
    case RS_BETA:
        return p[0] / (p[0] + p[1]);
    case RS_GAMMA:
        return p[0] * p[1];
    case RS_DISCRETE:
        return discrete_mean(distribution);
    case RS_N_DISTRIBUTIONS:
        break;
    }
    return NAN;
}

/* Chances of draws that are not looked for, and that are told from 1. */
static const double rarest = 1e-10, least_chance = 1e-14;

/* Quantiles of both tails alike: v is the chance of a draw beyond. */
static double beyond_quantile(const rs_distribution *of, double v, bool upper)
{
    v = fmax(v, least_chance);
    return rs_distribution_quantile(of, upper ? 1 - v : v);
}

/* The chance of a draw beyond a limit, by bisection of its logarithm. */
static double chance_beyond(const rs_distribution *of, double limit, bool upper)
{
    enum { STEPS = 60 };
    double low = log(rarest), high = log(1 - rarest);
    for (int i = 0; i < STEPS; i++) {
        double middle = (low + high) / 2, x = beyond_quantile(of, exp(middle), upper);
        bool is_beyond = upper ? x > limit : x < limit;
        if (is_beyond)
            low = middle;
        else
            high = middle;
    }
    return exp((low + high) / 2);
}

/* By how much draws lie beyond a limit, on average: with v = w s^3 the end of the tail is smooth.
 */
static double mean_beyond(const rs_distribution *of, double limit, bool upper)
{
    enum { POINTS = 400 };
    double x = beyond_quantile(of, rarest, upper), sum = 0;
    if (!isfinite(limit) || (upper ? x <= limit : x >= limit))
        return 0;
    double w = chance_beyond(of, limit, upper);
    for (int i = 0; i < POINTS; i++) {
        double s = (i + 0.5) / POINTS;
        sum += 3 * w * s * s / POINTS * fabs(beyond_quantile(of, w * s * s * s, upper) - limit);
    }
    return sum;
}

double rs_distribution_mean_within(const rs_distribution *of, double low, double high)
{
    double mean = rs_distribution_mean(of);
    if (of->kind != RS_NORMAL && of->kind != RS_LOGNORMAL
        && of->kind != RS_GAMMA) /* those have ends of their own */
        return mean;
    return mean - mean_beyond(of, high, true) + mean_beyond(of, low, false);
}
