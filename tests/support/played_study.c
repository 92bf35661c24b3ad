#include "support/played_study.h"
#include "results/results.h"

#include "check.h"
#include "support/room.h"

#include <stdlib.h>

static void refuse(rs_error *error, const char *what)
{
    for (size_t i = 0; i < error->n_messages; i++)
        fprintf(stderr, "    %s\n", error->messages[i].text);
    rs_error_clear(error);
    fail_msg("%s is refused", what);
}

rs_results *play_file(
    const char *file, const char *const *sets, int n_sets, const rs_run_options *options)
{
    rs_open_options open = { .sets = sets, .n_sets = n_sets };
    rs_study *study = NULL;
    rs_results *results = NULL;
    rs_error error = { 0 };

    if (rs_study_open(file, &open, &study, &error) != RS_OK)
        refuse(&error, file);
    if (rs_study_run(study, options, &results, &error) != RS_OK)
        refuse(&error, file);
    rs_study_close(study);
    rs_error_clear(&error);
    return results;
}

__attribute__((format(printf, 2, 0))) static rs_results *play_text(
    const rs_run_options *options, const char *format, va_list arguments)
{
    static char text[60000];
    room place = room_enter();

    assert_in_range(vsnprintf(text, sizeof text, format, arguments), 1, sizeof text - 1);
    room_write(&place, "study.cfg", text);
    rs_results *results = play_file(room_path(&place, "study.cfg"), NULL, 0, options);
    room_leave(&place);
    return results;
}

rs_results *play_as(const rs_run_options *options, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    rs_results *results = play_text(options, format, arguments);
    va_end(arguments);
    return results;
}

rs_results *play(const char *format, ...)
{
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    va_list arguments;

    va_start(arguments, format);
    rs_results *results = play_text(&options, format, arguments);
    va_end(arguments);
    return results;
}

const double *values_of(const rs_results *results, int scenario, rs_measure measure)
{
    return results->scenarios[scenario].values + (size_t)measure * (size_t)results->n_replications;
}

double mean_of(const rs_results *results, int scenario, rs_measure measure)
{
    return moments_of(values_of(results, scenario, measure), results->n_replications).mean;
}

double series_of(const rs_results *results, int scenario, rs_series series, int period)
{
    return results->scenarios[scenario].periods[(int)series * results->horizon + period].mean;
}

moments moments_of(const double *values, long count)
{
    double n = (double)count, sum = 0, second = 0, fourth = 0;

    for (long i = 0; i < count; i++)
        sum += values[i] - values[0];
    double mean = sum / n;
    for (long i = 0; i < count; i++) {
        double d = values[i] - values[0] - mean;
        second += d * d;
        fourth += d * d * d * d;
    }
    double variance = n > 1 ? second / (n - 1) : 0;
    double spread = fourth / n - second / n * (second / n);
    return (moments){ .n = n,
        .mean = values[0] + mean,
        .variance = variance,
        .mean_error = sqrt(variance / n),
        .variance_error = sqrt(fmax(0, spread) / n) };
}

moments measure_moments(const rs_results *results, int scenario, rs_measure measure)
{
    return moments_of(values_of(results, scenario, measure), results->n_replications);
}

static double z(double a, double b, double error)
{
    double scale = fmax(fabs(a), fabs(b));

    if (fabs(a - b) <= 1e-9 * scale)
        return 0;
    return error > 0 ? (a - b) / error : INFINITY;
}

double mean_z(moments a, moments b)
{
    return z(a.mean, b.mean, hypot(a.mean_error, b.mean_error));
}

double variance_z(moments a, moments b)
{
    return z(a.variance, b.variance, hypot(a.variance_error, b.variance_error));
}

double z_of_mean(moments a, double mean)
{
    return z(a.mean, mean, a.mean_error);
}

double z_of_variance(moments a, double variance)
{
    return z(a.variance, variance, a.variance_error);
}
