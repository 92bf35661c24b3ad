/*
 * Pick and freeze: rows that share one input and their luck are nearer to each other, by what that
 * input brings, than rows that share their luck alone (Jansen 1999, Saltelli 2010). Errors by
 * leaving out one of 32 parts each, which are the batches of a spread design.
 */
#include "study/variance_shares.h"

#include "chance/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Sums over some of the replications; distances from the mean of all, so that no digit is lost. */
typedef struct sums {
    double n, value, square; /* of both rows together */
    double redrawn;          /* squares of what drawing all anew changes */
    double others;           /* the same of all but the one */
    double one;              /* the same of the one alone */
} sums;

static double mean_of_both(const rs_redrawn *rows)
{
    double mean = 0;

    for (long r = 0; r < rows->n; r++)
        mean += (rows->as_ever[r] + rows->anew[r]) / (2 * (double)rows->n);
    return mean;
}

static void add(sums *to, const rs_redrawn *rows, long r, double mean)
{
    double a = rows->as_ever[r] - mean, b = rows->anew[r] - mean,
           c = rows->one != NULL ? rows->one[r] - mean : NAN;

    to->n += 2;
    to->value += a + b;
    to->square += a * a + b * b;
    to->redrawn += (a - b) * (a - b);
    to->others += (b - c) * (b - c);
    to->one += (a - c) * (a - c);
}

static sums less(sums all, sums part)
{
    return (sums){ all.n - part.n, all.value - part.value, all.square - part.square,
        all.redrawn - part.redrawn, all.others - part.others, all.one - part.one };
}

typedef struct shares {
    double first, total, luck;
} shares;

static shares shares_of(sums of)
{
    double variance = of.square / of.n - (of.value / of.n) * (of.value / of.n);

    if (!(variance > 0))
        return (shares){ NAN, NAN, NAN };
    double scale = 1 / (of.n * variance);
    return (shares){ (of.redrawn - of.others) * scale, of.one * scale, 1 - of.redrawn * scale };
}

/* The jackknife over parts. */
static double half_width_of(const double *without, int n_parts)
{
    double mean = 0, squares = 0, parts = n_parts;

    if (n_parts < 2)
        return NAN;
    for (int b = 0; b < n_parts; b++)
        mean += without[b] / parts;
    for (int b = 0; b < n_parts; b++)
        squares += (without[b] - mean) * (without[b] - mean);
    return gsl_cdf_tdist_Pinv(0.975, parts - 1) * sqrt((parts - 1) / parts * squares);
}

rs_variance_shares rs_variance_shares_of(const rs_redrawn *rows)
{
    int n_parts = rows->n < RS_N_BATCHES ? (int)rows->n : RS_N_BATCHES;
    double mean = mean_of_both(rows), first[RS_N_BATCHES], total[RS_N_BATCHES], luck[RS_N_BATCHES];
    sums parts[RS_N_BATCHES] = { { 0 } }, all = { 0 };

    for (long r = 0; r < rows->n; r++) {
        add(&parts[r % n_parts], rows, r, mean);
        add(&all, rows, r, mean);
    }
    for (int b = 0; b < n_parts; b++) {
        shares without = shares_of(less(all, parts[b]));
        first[b] = without.first;
        total[b] = without.total;
        luck[b] = without.luck;
    }
    shares of = shares_of(all);
    return (rs_variance_shares){ { of.first, half_width_of(first, n_parts) },
        { of.total, half_width_of(total, n_parts) }, { of.luck, half_width_of(luck, n_parts) } };
}
