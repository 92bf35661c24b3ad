/*
 * One pass for means and moments by careful sums, and one sorting for quantiles; errors from single
 * replications, or from the independent batches of a spread design.
 */
#include "retsim/summary.h"

#include "base/guard.h"
#include "base/memory.h"
#include "chance/design.h"
#include "chance/sort.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static const double normal_95 = 1.9599639845400542; /* two-sided */

/* Neumaier (1974): a sum that keeps what addition would lose. */
typedef struct careful_sum {
    double sum, lost;
} careful_sum;

static void add(careful_sum *to, double value)
{
    double sum = to->sum + value;
    if (fabs(to->sum) >= fabs(value))
        to->lost += (to->sum - sum) + value;
    else
        to->lost += (value - sum) + to->sum;
    to->sum = sum;
}

typedef struct moments {
    long n;
    double mean, squares, cubes, fourths; /* sums of powers of the distances from the mean */
} moments;

/* Of the finite values first, first + step, … below n. */
static moments moments_of(const double *values, long n, long first, long step)
{
    moments of = { 0 };
    careful_sum sum = { 0 }, squares = { 0 };
    for (long i = first; i < n; i += step)
        if (isfinite(values[i])) {
            add(&sum, values[i]);
            of.n++;
        }
    of.mean = of.n > 0 ? (sum.sum + sum.lost) / (double)of.n : NAN;
    for (long i = first; i < n; i += step)
        if (isfinite(values[i])) {
            double distance = values[i] - of.mean, square = distance * distance;
            add(&squares, square);
            of.cubes += square * distance;
            of.fourths += square * square;
        }
    of.squares = squares.sum + squares.lost;
    return of;
}

static double standard_deviation(moments of)
{
    return of.n > 1 ? sqrt(of.squares / (double)(of.n - 1)) : NAN;
}

/* Skewness (the estimate G1); 0 where it cannot be told. */
static double skewness(moments of)
{
    double n = (double)of.n;
    if (of.n < 3 || !(of.squares > 0))
        return 0;
    return sqrt(n * (n - 1)) / (n - 2) * of.cubes / n / pow(of.squares / n, 1.5);
}

/* What is known of a mean from independent parts of the replications. */
typedef struct mean_error {
    long n_parts;
    double error, skew; /* standard error; skewness of the parts */
} mean_error;

/*
 * From the batches of a spread design, its independent scrambles. The mean of all is the batches'
 * means weighted by their sizes, which differ where a value does not exist in some replications: a
 * batch pulls it by its distance times its size. With equal sizes the error is s / sqrt(32) of the
 * batches' means.
 */
static mean_error error_of_batches(const double *values, long n)
{
    double mean = moments_of(values, n, 0, 1).mean, pulls[RS_N_BATCHES], total = 0;
    long n_batches = 0;
    for (long b = 0; b < RS_N_BATCHES; b++) {
        moments batch = moments_of(values, n, b, RS_N_BATCHES);
        if (batch.n == 0)
            continue;
        pulls[n_batches++] = (double)batch.n * (batch.mean - mean);
        total += (double)batch.n;
    }
    if (n_batches < 2)
        return (mean_error){ n_batches, NAN, 0 };
    moments of = moments_of(pulls, n_batches, 0, 1);
    return (mean_error){ n_batches, sqrt((double)n_batches) * standard_deviation(of) / total,
        skewness(of) };
}

static mean_error error_of(const double *values, long n, bool spread)
{
    if (spread)
        return error_of_batches(values, n);
    moments all = moments_of(values, n, 0, 1);
    return (mean_error){ all.n, standard_deviation(all) / sqrt((double)all.n), skewness(all) };
}

static double mean_error_of(const double *values, long n, bool spread)
{
    return error_of(values, n, spread).error;
}

double rs_mean_error(const double *values, long n, bool spread)
{
    RS_GUARDED_AS((double)NAN, mean_error_of(values, n, spread));
}

/* Two-sided 95 % quantile of Student's t for the spread of so many independent parts. */
static double student_95(long n_parts)
{
    return gsl_cdf_tdist_Pinv(0.975, (double)(n_parts - 1));
}

/*
 * How much wider than Student's an interval must be on its longer side where the parts are skewed:
 * those that miss the tail have the smallest mean and the smallest spread. Of many plain draws the
 * first term of Hall (1992) is enough. The skewness of 32 batches is mostly noise below 0.7 and
 * estimated too small above; the line was fitted to coverage (docs/model.md).
 */
static double widening(mean_error of, double quantile, bool spread)
{
    double skew = fabs(of.skew);
    if (spread)
        return 1 + fmin(1, fmax(0, skew - 0.7));
    return 1 + skew / sqrt((double)of.n_parts) * (2 * quantile * quantile + 1) / (6 * quantile);
}

static double half_width_of(mean_error of, bool spread)
{
    if (of.n_parts < 2)
        return NAN;
    double quantile = student_95(of.n_parts);
    return of.error * quantile * widening(of, quantile, spread);
}

double rs_share_half_width(const rs_summary *of)
{
    return of->n > 1 ? fmax(of->half_width, 3 / (double)of->n) : NAN;
}

/* As many replications as decide where the mean lies: of a normal value a third of all, of a rare
 * event those that have it. */
static double deciding(moments all)
{
    return all.fourths > 0 ? all.squares * all.squares / all.fourths : NAN;
}

double rs_sorted_quantile(const double *sorted, long n, double q)
{
    if (n < 1)
        return NAN;
    double place = q * (double)(n - 1);
    long below = (long)place;
    if (below >= n - 1)
        return sorted[n - 1];
    double share = place - (double)below;
    if (share == 0 || sorted[below] == sorted[below + 1])
        return sorted[below];
    return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

/* The values that exist, among first, first + step, …, ascending; sorted has room for twice as
 * many. Returns how many. */
static long sort_values(const double *values, long n, long first, long step, double *sorted)
{
    long count = 0;
    for (long i = first; i < n; i += step)
        if (!isnan(values[i]))
            sorted[count++] = values[i];
    rs_sort(sorted, count, sorted + count);
    return count;
}

/*
 * The widest pair of order statistics symmetric about the middle whose ranks leave at most 2.5 %
 * on either side: the r-th smallest lies above the median with the chance P(Binomial(n, 1/2) <
 * r).
 */
static void interval_of_order(const double *sorted, long n, double *low, double *high)
{
    double chance = exp2(-(double)n), below = 0;
    long rank = 0; /* how many may be left off at either end */
    if (n > 1000)
        rank = (long)floor(((double)n - normal_95 * sqrt((double)n)) / 2 - 0.5);
    else
        while (below + chance <= 0.025) {
            below += chance;
            rank++;
            chance *= (double)(n - rank + 1) / (double)rank;
        }
    *low = rank > 0 ? sorted[rank - 1] : -INFINITY;
    *high = rank > 0 ? sorted[n - rank] : INFINITY;
}

/*
 * From the medians of the batches, about the median of all. Where some of them are infinite
 * their mean says nothing: then the 10th smallest and the 10th largest of 32, between which the
 * median lies with a chance of 98.0 %.
 */
static void interval_of_batches(
    const double *values, long n, double median, double *space, double *low, double *high)
{
    double medians[RS_N_BATCHES];
    long n_batches = 0;
    for (long b = 0; b < RS_N_BATCHES; b++) {
        long count = sort_values(values, n, b, RS_N_BATCHES, space);
        if (count > 0)
            medians[n_batches++] = rs_sorted_quantile(space, count, 0.5);
    }
    moments of = moments_of(medians, n_batches, 0, 1);
    if (of.n == RS_N_BATCHES && isfinite(median)) {
        double half = student_95(of.n) * standard_deviation(of) / sqrt((double)of.n);
        *low = median - half;
        *high = median + half;
    } else if (n_batches == RS_N_BATCHES) {
        double scratch[RS_N_BATCHES];
        rs_sort(medians, RS_N_BATCHES, scratch);
        *low = medians[9];
        *high = medians[RS_N_BATCHES - 10];
    }
}

static void count_shares(const double *sorted, rs_summary *result)
{
    long n_negative = 0, n_never = 0;
    for (long i = 0; i < result->n; i++) {
        n_negative += sorted[i] < 0;
        n_never += sorted[i] == INFINITY;
    }
    result->p_negative = (double)n_negative / (double)result->n;
    result->never = (double)n_never / (double)result->n;
}

static rs_summary nothing(void)
{
    return (rs_summary){ .mean = NAN,
        .mc_error = NAN,
        .sd = NAN,
        .p5 = NAN,
        .p10 = NAN,
        .p25 = NAN,
        .p50 = NAN,
        .p75 = NAN,
        .p90 = NAN,
        .p95 = NAN,
        .p50_low = NAN,
        .p50_high = NAN,
        .p_negative = NAN,
        .never = NAN,
        .half_width = NAN,
        .n_deciding = NAN };
}

static rs_summary summarise(const double *values, long n, bool spread)
{
    rs_summary result = nothing();
    if (n < 1)
        return result;
    double *sorted = rs_need(rs_block(3 * (size_t)n, sizeof *sorted));
    result.n = sort_values(values, n, 0, 1, sorted);
    if (result.n == 0)
        goto done;
    moments all = moments_of(values, n, 0, 1);
    result.mean = all.mean;
    result.sd = standard_deviation(all);
    mean_error error = error_of(values, n, spread);
    result.mc_error = error.error;
    result.half_width = half_width_of(error, spread);
    result.n_deciding = deciding(all);
    result.p5 = rs_sorted_quantile(sorted, result.n, 0.05);
    result.p10 = rs_sorted_quantile(sorted, result.n, 0.10);
    result.p25 = rs_sorted_quantile(sorted, result.n, 0.25);
    result.p50 = rs_sorted_quantile(sorted, result.n, 0.50);
    result.p75 = rs_sorted_quantile(sorted, result.n, 0.75);
    result.p90 = rs_sorted_quantile(sorted, result.n, 0.90);
    result.p95 = rs_sorted_quantile(sorted, result.n, 0.95);
    count_shares(sorted, &result);
    if (spread)
        interval_of_batches(values, n, result.p50, sorted + n, &result.p50_low, &result.p50_high);
    else
        interval_of_order(sorted, result.n, &result.p50_low, &result.p50_high);
done:
    free(sorted);
    return result;
}

rs_summary rs_summarise(const double *values, long n, bool spread)
{
    RS_GUARDED_AS(nothing(), summarise(values, n, spread));
}
