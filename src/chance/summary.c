#include "retsim/summary.h"

#include "chance/design.h"
#include "chance/sort.h"

#include <math.h>
#include <stdlib.h>

/* two-sided 95 %: normal, and t with 15 degrees of freedom for the 16 batches of a spread design */
static const double normal_95 = 1.9599639845400542;
static const double t15_95 = 2.1314495455597742;

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
    double mean, squares; /* sum of squared distances from the mean */
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
        if (isfinite(values[i]))
            add(&squares, (values[i] - of.mean) * (values[i] - of.mean));
    of.squares = squares.sum + squares.lost;
    return of;
}

static double standard_deviation(moments of)
{
    return of.n > 1 ? sqrt(of.squares / (double)(of.n - 1)) : NAN;
}

/*
 * Spread over 16 batches: the mean of all is the batches' means weighted by their sizes, which
 * differ where a value does not exist in some replications; with equal sizes this is s /
 * sqrt(16) of the batches' means.
 */
static double batch_error(const double *values, long n)
{
    double mean = moments_of(values, n, 0, 1).mean;
    careful_sum squares = { 0 };
    double total = 0;
    int n_batches = 0;
    for (long b = 0; b < RS_N_BATCHES; b++) {
        moments batch = moments_of(values, n, b, RS_N_BATCHES);
        if (batch.n == 0)
            continue;
        double size = (double)batch.n;
        add(&squares, size * size * (batch.mean - mean) * (batch.mean - mean));
        total += size;
        n_batches++;
    }
    if (n_batches < 2)
        return NAN;
    double count = n_batches;
    return sqrt(count / (count - 1) * (squares.sum + squares.lost)) / total;
}

double rs_mean_error(const double *values, long n, bool spread)
{
    if (spread)
        return batch_error(values, n);
    moments all = moments_of(values, n, 0, 1);
    return standard_deviation(all) / sqrt((double)all.n);
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

/* The values that exist, among first, first + step, …, ascending; sorted has room for twice as many. Returns how many. */
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
 * From the medians of the 16 batches, about the median of all. Where some of them are infinite
 * their mean says nothing: then the 4th smallest and the 4th largest, between which the median
 * lies with a chance of 97.9 %.
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
        double half = t15_95 * standard_deviation(of) / sqrt((double)of.n);
        *low = median - half;
        *high = median + half;
    } else if (n_batches == RS_N_BATCHES) {
        double scratch[RS_N_BATCHES];
        rs_sort(medians, RS_N_BATCHES, scratch);
        *low = medians[3];
        *high = medians[RS_N_BATCHES - 4];
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
        .half_width = NAN };
}

rs_summary rs_summarise(const double *values, long n, bool spread)
{
    rs_summary result = nothing();
    if (n < 1)
        return result;
    double *sorted = malloc(3 * (size_t)n * sizeof *sorted);
    if (!sorted)
        return result;
    result.n = sort_values(values, n, 0, 1, sorted);
    if (result.n == 0)
        goto done;
    moments all = moments_of(values, n, 0, 1);
    result.mean = all.mean;
    result.sd = standard_deviation(all);
    result.mc_error = rs_mean_error(values, n, spread);
    result.half_width = result.mc_error * (spread ? t15_95 : normal_95);
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
