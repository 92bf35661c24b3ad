/*
 * The reference job without any of the project: what somebody who knows C and GSL writes in an
 * afternoon, one customer at a time and one month after the other. The measure of speed for the
 * program: scenarios/reference-job.cfg is the same job.
 *
 *     plain_reference [CUSTOMERS [REPLICATIONS]]
 */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_MONTHS = 60 };

static const double cac = 50, churn_a = 0.668, churn_b = 3.806, repurchase = 0.3;
static const double order_mean = 60, order_sd = 30, margin = 0.4, annual_discount = 0.10;

/* One customer's margins, added month by month until the customer leaves. */
static void live(gsl_rng *rng, double *margins)
{
    double churn = gsl_ran_beta(rng, churn_a, churn_b);
    double shape = order_mean * order_mean / (order_sd * order_sd),
           scale = order_sd * order_sd / order_mean;

    for (int month = 1; month <= N_MONTHS; month++) {
        if (gsl_rng_uniform(rng) < churn)
            return;
        if (gsl_rng_uniform(rng) < repurchase)
            margins[month] += margin * gsl_ran_gamma(rng, shape, scale);
    }
}

/* NPV of one customer on average; *payback is the first month by whose end the spend is back, or
 * N_MONTHS + 1. */
static double replicate(gsl_rng *rng, long n_customers, int *payback)
{
    double margins[N_MONTHS + 1] = { 0 }, spend = cac * (double)n_customers, npv = -spend,
                              cash = -spend;

    for (long i = 0; i < n_customers; i++)
        live(rng, margins);
    *payback = N_MONTHS + 1;
    for (int month = 1; month <= N_MONTHS; month++) {
        npv += margins[month] * pow(1 + annual_discount, -month / 12.0);
        cash += margins[month];
        if (cash >= 0 && *payback > month)
            *payback = month;
    }
    return npv / (double)n_customers;
}

int main(int argc, char **argv)
{
    long n_customers = argc > 1 ? atol(argv[1]) : 100000,
         n_replications = argc > 2 ? atol(argv[2]) : 100;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double sum = 0, squares = 0, paybacks = 0;

    if (rng == NULL || n_customers < 1 || n_replications < 1)
        return EXIT_FAILURE;
    for (long r = 0; r < n_replications; r++) {
        int payback;
        double npv = replicate(rng, n_customers, &payback);
        sum += npv;
        squares += npv * npv;
        paybacks += payback;
    }
    double n = (double)n_replications, mean = sum / n;
    printf("net CLV %.4f, sd over replications %.4f, payback %.2f months\n", mean,
        sqrt(fmax(0, squares / n - mean * mean)), paybacks / n);
    gsl_rng_free(rng);
    return EXIT_SUCCESS;
}
