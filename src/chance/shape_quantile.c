/*
 * Newton's steps in log x on the logarithm of the smaller tail, kept in a bracket; for very large
 * shapes the Cornish-Fisher expansion.
 */
#include "chance/shape_quantile.h"

#include "chance/normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

static const double large_shape = 1e4;
static const double least_log = -708; /* of a number that a double can hold with all its digits */

typedef struct shape_law {
    double a, b;
    double (*below)(double x, double a, double b);
    double (*above)(double x, double a, double b);
    double (*density)(double x, double a, double b);
} shape_law;

/*
 * The x between exp(least_log) and exp(high) with P(x) = lower. Newton's steps in log x on the
 * logarithm of the smaller tail, which is concave and nearly straight, kept inside a bracket by
 * halving.
 */
static double solve(const shape_law *law, double lower, double upper, double y, double high)
{
    double low = least_log;
    if (law->below(exp(low), law->a, law->b) >= lower)
        return 0;
    for (int i = 0; i < 200; i++) {
        double x = exp(y);
        double below = law->below(x, law->a, law->b), above = law->above(x, law->a, law->b);
        bool from_below = lower <= upper;
        double excess = from_below ? log(below / lower) : log(upper / above);
        if (excess > 0)
            high = y;
        else
            low = y;
        double slope = x * law->density(x, law->a, law->b) / (from_below ? below : above);
        double next = y - excess / slope;
        if (!(next >= low && next <= high))
            next = low + (high - low) / 2;
        if (fabs(next - y) <= 4e-16 * (1 + fabs(y)))
            break;
        y = next;
    }
    return exp(y);
}

/* The first terms of the Cornish-Fisher expansion (Abramowitz & Stegun 26.2.49), for shapes so
 * large that what is left out is below 1e-5 of a standard deviation. */
static double expanded(double mean, double sd, double skewness, double kurtosis, double u)
{
    double z = rs_normal_quantile(u, 1 - u), z2 = z * z;
    double first_order = skewness * (z2 - 1) / 6;
    double second_order = z * (kurtosis * (z2 - 3) / 24 - skewness * skewness * (2 * z2 - 5) / 36);
    return mean + sd * (z + first_order + second_order);
}

static double beta_expanded(double a, double b, double u)
{
    double s = a + b, sd = sqrt(a / s * (b / s) / (s + 1));
    double skewness = 2 * (b - a) / (s + 2) * sqrt((s + 1) / a / b);
    double kurtosis = 6 * ((a - b) * (a - b) * (s + 1) / (a * b) - (s + 2)) / ((s + 2) * (s + 3));
    return expanded(a / s, sd, skewness, kurtosis, u);
}

/* x <= 1/2: the half in which a double can tell x from the end of the interval */
static double beta_lower_half(double a, double b, double lower, double upper)
{
    shape_law law = { a, b, gsl_cdf_beta_P, gsl_cdf_beta_Q, gsl_ran_beta_pdf };
    return solve(&law, lower, upper, log(fmin(a / (a + b), 0.5)), log(0.5));
}

double rs_beta_quantile(double a, double b, double u)
{
    if (a > large_shape && b > large_shape)
        return beta_expanded(a, b, u);
    if (gsl_cdf_beta_P(0.5, a, b) >= u)
        return beta_lower_half(a, b, u, 1 - u);
    return 1 - beta_lower_half(b, a, 1 - u, u);
}

double rs_gamma_quantile(double shape, double u)
{
    if (shape > large_shape)
        return expanded(shape, sqrt(shape), 2 / sqrt(shape), 6 / shape, u);
    shape_law law = { shape, 1, gsl_cdf_gamma_P, gsl_cdf_gamma_Q, gsl_ran_gamma_pdf };
    double most = shape + 40 * sqrt(shape) + 750;
    return solve(&law, u, 1 - u, log(shape), log(most));
}
