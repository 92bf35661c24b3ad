/*
 * Fitting BG/NBD to played customers: the library (equal customers together, exact gradients,
 * growing parts of the data) beside a plain fit in the same run: each customer by herself,
 * gradients by differences, BFGS of GSL. Then every model on customers as many as the CDNOW
 * sample's, and what forecasts cost.
 */
#include "retsim/fit.h"
#include "retsim/study.h"

#include "chance/philox.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Purchases by day, time in weeks, customers who came over twelve weeks, as in the CDNOW sample. */
static void play(gsl_rng *rng, rs_purchase_row *rows, long n)
{
    for (long i = 0; i < n; i++) {
        double T = (double)(273 - i % 84) / 7, rate = gsl_ran_gamma(rng, .243, 1 / 4.41),
               leave = gsl_ran_beta(rng, .793, 2.43);
        double t = 0, left = 1;
        rows[i] = (rs_purchase_row){ 0, 0, T, 1 };
        while (left >= leave && (t += gsl_ran_exponential(rng, 1 / rate)) < T) {
            rows[i].x++;
            rows[i].t_x = fmin(ceil(t * 7) / 7, T);
            left = gsl_rng_uniform(rng);
        }
    }
}

/* ---- the plain fit ---- */

typedef struct customers {
    const rs_purchase_row *rows;
    long n;
} customers;

static double minus_log_likelihood(const gsl_vector *at, void *context)
{
    const customers *of = context;
    double r = exp(gsl_vector_get(at, 0)), alpha = exp(gsl_vector_get(at, 1)), sum = 0;
    double a = exp(gsl_vector_get(at, 2)), b = exp(gsl_vector_get(at, 3));

    for (long i = 0; i < of->n; i++) {
        double x = of->rows[i].x, stay = -(r + x) * log(alpha + of->rows[i].T);
        double both = stay;
        if (x > 0) {
            double left = log(a) - log(b + x - 1) - (r + x) * log(alpha + of->rows[i].t_x),
                   top = fmax(stay, left);
            both = top + log(exp(stay - top) + exp(left - top));
        }
        sum += lgamma(r + x) - lgamma(r) + r * log(alpha) + lgamma(a + b) + lgamma(b + x)
            - lgamma(b) - lgamma(a + b + x) + both;
    }
    return -sum;
}

static void difference_gradient(const gsl_vector *at, void *context, gsl_vector *gradient)
{
    double values[4];
    gsl_vector_view moved = gsl_vector_view_array(values, 4);

    for (size_t i = 0; i < 4; i++) {
        gsl_vector_memcpy(&moved.vector, at);
        values[i] += 1e-5;
        double above = minus_log_likelihood(&moved.vector, context);
        values[i] -= 2e-5;
        gsl_vector_set(gradient, i, (above - minus_log_likelihood(&moved.vector, context)) / 2e-5);
    }
}

static void value_and_gradient(
    const gsl_vector *at, void *context, double *value, gsl_vector *gradient)
{
    *value = minus_log_likelihood(at, context);
    difference_gradient(at, context, gradient);
}

static double plain_fit(customers *of)
{
    gsl_multimin_function_fdf function
        = { minus_log_likelihood, difference_gradient, value_and_gradient, 4, of };
    gsl_multimin_fdfminimizer *search
        = gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, 4);
    double start[4] = { 0, 0, 0, 0 };
    gsl_vector_view at = gsl_vector_view_array(start, 4);

    gsl_multimin_fdfminimizer_set(search, &function, &at.vector, 0.1, 0.1);
    for (int step = 0; step < 200 && gsl_multimin_fdfminimizer_iterate(search) == 0; step++)
        if (gsl_blas_dnrm2(search->gradient) < 1e-6 * (double)of->n)
            break;
    double value = -search->f;
    gsl_multimin_fdfminimizer_free(search);
    return value;
}

/* ---- tables ---- */

static void give_up(const rs_error *error)
{
    fprintf(stderr, "%s\n", error->n_messages > 0 ? error->messages[0].text : "no fit");
    exit(EXIT_FAILURE);
}

static rs_fit library_fit(rs_fit_model model, const rs_purchase_row *rows, long n)
{
    rs_error error = { 0 };
    rs_fit fit;

    if (rs_fit_purchases(model, rows, n, NULL, &fit, &error) != RS_OK)
        give_up(&error);
    return fit;
}

static void compare(gsl_rng *rng, long n)
{
    rs_purchase_row *rows = malloc((size_t)n * sizeof *rows),
                    *grouped = malloc((size_t)n * sizeof *rows);
    if (!rows || !grouped)
        exit(EXIT_FAILURE);
    play(rng, rows, n);
    memcpy(grouped, rows, (size_t)n * sizeof *rows);
    double begin = cpu_now();
    long n_rows = rs_purchase_rows_group(grouped, n);
    double grouping = cpu_now() - begin;
    rs_fit fit = library_fit(RS_FIT_BGNBD, grouped, n_rows);
    double library = cpu_now() - begin;
    printf("%9ld %8ld %10.4f %10.4f", n, n_rows, grouping, library);
    if (n <= 100000) {
        customers all = { rows, n };
        begin = cpu_now();
        double value = plain_fit(&all), plain = cpu_now() - begin;
        printf(" %10.3f %8.0f   log-likelihood better by %.1e\n", plain, plain / library,
            fit.estimate.log_likelihood - value);
    } else {
        printf("\n");
    }
    free(rows);
    free(grouped);
}

static void look_at_models(gsl_rng *rng, long n)
{
    rs_purchase_row *rows = malloc((size_t)n * sizeof *rows);
    if (!rows)
        exit(EXIT_FAILURE);
    play(rng, rows, n);
    n = rs_purchase_rows_group(rows, n);
    printf("\n%-8s %10s %16s %16s\n", "model", "ms a fit", "us a forecast", "us, discounted");
    for (rs_fit_model model = RS_FIT_NBD; model < RS_N_FIT_MODELS; model++) {
        double begin = cpu_now(), sum = 0;
        rs_fit fit = library_fit(model, rows, n);
        double fitted = cpu_now();
        for (long i = 0; i < n; i++) {
            rs_customer_expectation expectation = rs_fit_expectation(
                model, fit.estimate.parameters, rows[i].x, rows[i].t_x, rows[i].T);
            sum += rs_expectation_purchases(model, &expectation, 52);
        }
        double seen = cpu_now();
        for (long i = 0; i < n; i++) {
            rs_customer_expectation expectation = rs_fit_expectation(
                model, fit.estimate.parameters, rows[i].x, rows[i].t_x, rows[i].T);
            sum += rs_expectation_discounted(model, &expectation, 0.0027, 52);
        }
        double each = 1e6 / (double)n;
        printf("%-8s %10.2f %16.2f %16.2f\n", rs_fit_model_of(model)->name, 1e3 * (fitted - begin),
            each * (seen - fitted), each * (cpu_now() - seen));
        if (!isfinite(sum))
            exit(EXIT_FAILURE);
    }
    free(rows);
}

int main(void)
{
    static const long sizes[] = { 2357, 20000, 100000, 1000000 };
    gsl_rng *rng = gsl_rng_alloc(rs_rng_philox);

    printf("%9s %8s %10s %10s %10s %8s    BG/NBD, seconds of processor time (ratio: at least 50)\n",
        "customers", "rows", "grouping", "all", "plain", "ratio");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        compare(rng, sizes[i]);
    look_at_models(rng, 2357);
    gsl_rng_free(rng);
    return EXIT_SUCCESS;
}
