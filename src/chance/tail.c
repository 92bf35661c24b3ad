/* VaR and CVaR, with errors from the spread of the same figures without one part of the
 * replications each. */
#include "retsim/summary.h"

#include "base/guard.h"
#include "base/memory.h"
#include "chance/design.h"
#include "chance/sort.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Mean of the worst share of values sorted ascending; the value at the edge counts by what is left
 * of it. */
static double mean_of_worst(const double *sorted, long n, double level)
{
    double wanted = fmax(1, level * (double)n), sum = 0;
    long whole = (long)wanted;

    for (long i = 0; i < whole; i++)
        sum += sorted[i];
    if (whole < n)
        sum += (wanted - (double)whole) * sorted[whole];
    return sum / wanted;
}

/* A figure of values sorted ascending, n > 0. */
typedef double sorted_figure(const double *sorted, long n, double level);

/* Leaves out the replications part, part + n_parts, … and sorts the others; work[2 * n]. */
static long sort_others(const double *values, long n, long part, long n_parts, double *work)
{
    long kept = 0;

    for (long r = 0; r < n; r++)
        if (r % n_parts != part && !isnan(values[r]))
            work[kept++] = values[r];
    rs_sort(work, kept, work + kept);
    return kept;
}

/*
 * The jackknife: figures without one of B parts differ from each other by 1 / (B - 1) of what the
 * parts do. With scrambles of a design as parts it sees what spreading the points has won.
 */
static rs_tail_figure with_error(double value, const double *without, long n_parts)
{
    double mean = 0, squares = 0, parts = (double)n_parts;

    for (long b = 0; b < n_parts; b++)
        mean += without[b] / parts;
    for (long b = 0; b < n_parts; b++)
        squares += (without[b] - mean) * (without[b] - mean);
    double error = n_parts > 1 ? sqrt((parts - 1) / parts * squares) : NAN;
    double quantile = n_parts > 1 ? gsl_cdf_tdist_Pinv(0.975, parts - 1) : NAN;
    return (rs_tail_figure){ value, error, error * quantile };
}

/* Figures of the values that exist, each with its error. */
static void with_errors(const double *values, long n, double level, sorted_figure *const *figures,
    int n_figures, rs_tail_figure *results)
{
    double without[2][RS_N_BATCHES], *work = rs_need(rs_block(2 * (size_t)n + 1, sizeof *work));
    long n_parts = n < RS_N_BATCHES ? n : RS_N_BATCHES;

    for (long b = 0; b < n_parts; b++) {
        long kept = sort_others(values, n, b, n_parts, work);
        for (int k = 0; k < n_figures; k++)
            without[k][b] = kept > 0 ? figures[k](work, kept, level) : NAN;
    }
    long all = sort_others(values, n, -1, n_parts, work);
    for (int k = 0; k < n_figures; k++)
        results[k] = all > 0 ? with_error(figures[k](work, all, level), without[k], n_parts)
                             : (rs_tail_figure){ NAN, NAN, NAN };
    free(work);
}

static const rs_tail no_tail = { { NAN, NAN, NAN }, { NAN, NAN, NAN } };

static rs_tail lower_tail(const double *values, long n, double level)
{
    static sorted_figure *const figures[] = { rs_sorted_quantile, mean_of_worst };
    rs_tail_figure of[2];

    with_errors(values, n, level, figures, 2, of);
    return (rs_tail){ of[0], of[1] };
}

rs_tail rs_lower_tail(const double *values, long n, double level)
{
    RS_GUARDED_AS(no_tail, lower_tail(values, n, level));
}

static rs_tail_figure quantile_figure(const double *values, long n, double q)
{
    static sorted_figure *const figures[] = { rs_sorted_quantile };
    rs_tail_figure of;

    with_errors(values, n, q, figures, 1, &of);
    return of;
}

rs_tail_figure rs_quantile_figure(const double *values, long n, double q)
{
    RS_GUARDED_AS(no_tail.var, quantile_figure(values, n, q));
}
