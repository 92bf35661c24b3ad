/*
 * Nanoseconds a draw: the binomial quantile at one uniform beside gsl_ran_binomial on taus2, on
 * the same grid of (n, p) in the same run; and Philox a block. Only the ratio means something on
 * another machine.
 */
#include "chance/philox.h"
#include "chance/split.h"
#include "measured_process.h"

#include <gsl/gsl_randist.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_DRAWS = 20000, N_ROUNDS = 5 };

static const double sizes[] = { 1, 10, 100, 1e4, 1e6, 1e9 };
static const double chances[] = { 0.001, 0.02, 0.05, 0.3, 0.7, 0.95 };
enum { N_SIZES = sizeof sizes / sizeof *sizes, N_CHANCES = sizeof chances / sizeof *chances };

static double uniforms[N_DRAWS];
static volatile double sink;

static double time_quantile(double n, double p)
{
    double sum = 0, begin = seconds_now();
    for (int i = 0; i < N_DRAWS; i++)
        sum += rs_binomial_quantile(n, p, uniforms[i]);
    sink = sum;
    return 1e9 * (seconds_now() - begin) / N_DRAWS;
}

static double time_gsl(gsl_rng *rng, double n, double p)
{
    double sum = 0, begin = seconds_now();
    for (int i = 0; i < N_DRAWS; i++)
        sum += gsl_ran_binomial(rng, p, (unsigned)n);
    sink = sum;
    return 1e9 * (seconds_now() - begin) / N_DRAWS;
}

static double time_poisson(double mean)
{
    double sum = 0, begin = seconds_now();
    for (int i = 0; i < N_DRAWS; i++)
        sum += rs_poisson_quantile(mean, uniforms[i]);
    sink = sum;
    return 1e9 * (seconds_now() - begin) / N_DRAWS;
}

static double time_philox(void)
{
    rs_source source = { 0x1234567890ABCDEF, 0 };
    double sum = 0, begin = seconds_now();
    for (int i = 0; i < N_DRAWS; i++) {
        rs_pair pair = rs_uniforms(source, RS_PURPOSE_LIFE, (uint64_t)i, 3, 0);
        sum += pair.first + pair.second;
    }
    sink = sum;
    return 1e9 * (seconds_now() - begin) / N_DRAWS;
}

/* The least of several rounds is the one that the machine's other work disturbed least. */
static double smaller(double least, double value)
{
    return least == 0 || value < least ? value : least;
}

static void print_binomials(gsl_rng *rng)
{
    double sum_quantile = 0, sum_gsl = 0;
    printf("%10s %8s %10s %10s %8s\n", "n", "p", "quantile", "GSL", "ratio");
    for (int i = 0; i < N_SIZES; i++)
        for (int j = 0; j < N_CHANCES; j++) {
            double quantile = 0, gsl = 0;
            for (int round = 0; round < N_ROUNDS; round++) {
                quantile = smaller(quantile, time_quantile(sizes[i], chances[j]));
                gsl = smaller(gsl, time_gsl(rng, sizes[i], chances[j]));
            }
            printf("%10g %8g %10.1f %10.1f %8.2f\n", sizes[i], chances[j], quantile, gsl,
                quantile / gsl);
            sum_quantile += quantile;
            sum_gsl += gsl;
        }
    int n_points = N_SIZES * N_CHANCES;
    printf("%19s %10.1f %10.1f %8.2f\n\n", "mean", sum_quantile / n_points, sum_gsl / n_points,
        sum_quantile / sum_gsl);
}

int main(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    if (!rng)
        return EXIT_FAILURE;
    for (int i = 0; i < N_DRAWS; i++)
        uniforms[i] = gsl_rng_uniform_pos(rng);
    print_binomials(rng);
    static const double means[] = { 0.3, 3, 11, 100, 1e6 };
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        double poisson = 0;
        for (int round = 0; round < N_ROUNDS; round++)
            poisson = smaller(poisson, time_poisson(means[i]));
        printf("Poisson quantile, mean %-8g %6.1f ns\n", means[i], poisson);
    }
    double philox = 0;
    for (int round = 0; round < N_ROUNDS; round++)
        philox = smaller(philox, time_philox());
    printf("Philox block (two uniforms)     %6.1f ns\n", philox);
    gsl_rng_free(rng);
    return EXIT_SUCCESS;
}
