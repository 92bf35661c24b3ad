/* Studies given as texts, written to a folder of their own, run through the public interface. */
#ifndef RS_TESTS_PLAYED_STUDY_H
#define RS_TESTS_PLAYED_STUDY_H

#include "retsim/study.h"

#include <stdbool.h>
#include <stddef.h>

/* The results of a study in the configuration language; fails the test with the messages where it
 * is refused. The format is printf's: a per cent sign in the text is written twice. Free the
 * results with rs_results_free. */
rs_results *play(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same with options of the run. */
rs_results *play_as(const rs_run_options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A study in a file, with --set values ("path=value"), at most n_sets of them. */
rs_results *play_file(
    const char *file, const char *const *sets, int n_sets, const rs_run_options *options);

/* All replications' values of a measure, in order; results->n_replications of them. */
const double *values_of(const rs_results *results, int scenario, rs_measure measure);
double mean_of(const rs_results *results, int scenario, rs_measure measure);

/* Mean of a series in a period. */
double series_of(const rs_results *results, int scenario, rs_series series, int period);

/* Mean and variance of values, with their standard errors. */
typedef struct moments {
    double n, mean, variance, mean_error, variance_error;
} moments;
moments moments_of(const double *values, long n);
moments measure_moments(const rs_results *results, int scenario, rs_measure measure);

/* Standard errors that two means, two variances, or one and its true value are apart. 0 where both
 * are without chance and agree to 1e-9; infinity where both are without chance and do not. */
double mean_z(moments a, moments b);
double variance_z(moments a, moments b);
double z_of_mean(moments a, double mean);
double z_of_variance(moments a, double variance);

#endif
