/* VaR and CVaR, with errors from the spread of the same figures without one part of the
 * replications each. */
#include "retsim/summary.h"

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

/* What two figures are without each part of the replications. */
typedef struct left_out {
    double var[RS_N_BATCHES], cvar[RS_N_BATCHES];
} left_out;

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

rs_tail rs_lower_tail(const double *values, long n, double level)
{
    static const rs_tail_figure none = { NAN, NAN, NAN };
    double *work = rs_need(rs_block(2 * (size_t)n + 1, sizeof *work));
    long n_parts = n < RS_N_BATCHES ? n : RS_N_BATCHES;
    left_out without = { 0 };
    rs_tail result = { none, none };

    for (long b = 0; b < n_parts; b++) {
        long kept = sort_others(values, n, b, n_parts, work);
        without.var[b] = rs_sorted_quantile(work, kept, level);
        without.cvar[b] = kept > 0 ? mean_of_worst(work, kept, level) : NAN;
    }
    long all = sort_others(values, n, -1, n_parts, work);
    if (all > 0) {
        result.var = with_error(rs_sorted_quantile(work, all, level), without.var, n_parts);
        result.cvar = with_error(mean_of_worst(work, all, level), without.cvar, n_parts);
    }
    free(work);
    return result;
}
