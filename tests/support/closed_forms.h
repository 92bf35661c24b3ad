/* What textbooks and papers say that a model must give, by ways that share nothing with the
 * library. */
#ifndef RS_TESTS_CLOSED_FORMS_H
#define RS_TESTS_CLOSED_FORMS_H

#include <math.h>

/* Share of customers with churn ~ Beta(a, b) who are still there after t chances to leave (Fader &
 * Hardie 2007). */
static inline double sbg_survival(double a, double b, int t)
{
    long double survival = 1;
    for (int i = 1; i <= t; i++)
        survival *= ((long double)b + i - 1) / ((long double)a + b + i - 1);
    return (double)survival;
}

/* Sum over t = from ... to of v^t times that survival. */
static inline double sbg_worth(double a, double b, double v, int from, int to)
{
    long double survival = 1, worth = 1, sum = 0;
    for (int t = 0; t <= to; t++) {
        if (t > 0)
            survival *= ((long double)b + t - 1) / ((long double)a + b + t - 1);
        if (t >= from)
            sum += worth * survival;
        worth *= (long double)v;
    }
    return (double)sum;
}

/* Expected transactions of BG/BB in periods 1 ... n (Fader, Hardie & Shang 2010, equation 8):
 * buying ~ Beta(alpha, beta), leaving ~ Beta(gamma, delta). */
static inline double bgbb_transactions(double alpha, double beta, double gamma, double delta, int n)
{
    double rest = exp(lgamma(gamma + delta) - lgamma(gamma + delta + n) + lgamma(1 + delta + n)
        - lgamma(1 + delta));
    return alpha / (alpha + beta) * delta / (gamma - 1) * (1 - rest);
}

static inline double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

/* Chance of no transaction at all in periods 1 ... n by the same model (their equation 1 with x =
 * 0). */
static inline double bgbb_none(double alpha, double beta, double gamma, double delta, int n)
{
    double sum = exp(log_beta(alpha, beta + n) - log_beta(alpha, beta) + log_beta(gamma, delta + n)
        - log_beta(gamma, delta));
    for (int i = 0; i < n; i++)
        sum += exp(log_beta(alpha, beta + i) - log_beta(alpha, beta)
            + log_beta(gamma + 1, delta + i) - log_beta(gamma, delta));
    return sum;
}

/* Mean and variance of the discounted payments m of a customer who renews with chance r, from the
 * first renewal on: the sum is m v (1 - v^T) / (1 - v) with T renewals, geometric. */
typedef struct renewal_worth {
    double mean, variance;
} renewal_worth;

static inline renewal_worth renewals(double m, double r, double v)
{
    double scale = m * v / (1 - v), a = (1 - r) / (1 - r * v), b = (1 - r) / (1 - r * v * v);
    return (renewal_worth){ scale * (1 - a), scale * scale * (b - a * a) };
}

#endif
