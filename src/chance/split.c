/*
 * A quantile is the smallest count k with P(X <= k) >= u. Small means: inversion by the recurrence
 * of the point chances. Larger ones: the third-order Cornish-Fisher expansion (Abramowitz & Stegun
 * 26.2.49) of a normal quantile, with Sheppard's correction because counts are whole, so that
 * P(X <= k) is a smooth function at k + 1/2. Where its error, about (1 + z^4) / sigma^3, could move
 * the count across a jump, the exact distribution function decides. The chances on both sides of u
 * are carried, so that either tail keeps its precision.
 */
#include "chance/split.h"

#include "chance/normal.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

static const double inversion_below = 12;
static const double certain_above = 1e9; /* variance beyond which the expansion alone is used */
static const double far_z = 5;
static const double least_tail = 1e-290; /* below it sums lose their digits */

enum { MOST_INVERTED = 128 };

typedef struct tails {
    double lower, upper; /* lower + upper = 1 */
} tails;

/* What the expansion and the exact decision need to know of a law of counts. */
typedef struct count_law {
    double n, p; /* binomial; n = INFINITY: Poisson with mean p */
    double mean, variance;
} count_law;

/* Error of Stirling's formula, log k! - log(sqrt(2 pi k) (k/e)^k) (Loader 2000). */
static double stirling_error(double k)
{
    static const double small[] = { 0, 0.0810614667953272582196702, 0.0413406959554092940938221,
        0.02767792568499833914878929, 0.02079067210376509311152277, 0.01664469118982119216319487,
        0.01387612882307074799874573, 0.01189670994589177009505572, 0.010411265261972096497478567,
        0.009255462182712732917728637, 0.008330563433362871256469318, 0.007573675487951840794972024,
        0.006942840107209529865664152, 0.006408994188004207068439631, 0.005951370112758847735624416,
        0.005554733551962801371038690 };
    if (k < 16)
        return small[(int)k];
    double r = 1 / (k * k);
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / k;
}

/* x log(x / mean) + mean - x without cancellation (Loader 2000). */
static double deviance(double x, double mean)
{
    double distance = x - mean;
    if (fabs(distance) < 0.1 * (x + mean)) {
        double v = distance / (x + mean);
        double sum = distance * v, term = 2 * x * v;
        for (int j = 3; j < 1000; j += 2) {
            term *= v * v;
            double next = sum + term / j;
            if (next == sum)
                return next;
            sum = next;
        }
    }
    return x * log(x / mean) + mean - x;
}

static const double two_pi = 6.283185307179586476925;

static double point_chance(const count_law *law, double k)
{
    if (isinf(law->n)) {
        if (k == 0)
            return exp(-law->p);
        return exp(-stirling_error(k) - deviance(k, law->p)) / sqrt(two_pi * k);
    }
    double n = law->n, p = law->p;
    if (k == 0)
        return exp(n * log1p(-p));
    if (k == n)
        return exp(n * log(p));
    double log_chance = stirling_error(n) - stirling_error(k) - stirling_error(n - k)
        - deviance(k, n * p) - deviance(n - k, n * (1 - p));
    return exp(log_chance) * sqrt(n / (two_pi * k * (n - k)));
}

/* P(X = k + 1) / P(X = k) */
static double ratio_up(const count_law *law, double k)
{
    if (isinf(law->n))
        return law->p / (k + 1);
    return (law->n - k) / (k + 1) * (law->p / (1 - law->p));
}

/* Below 1e-300 rounding would keep a term from ever growing smaller. */
static inline bool adds(double chance, double sum)
{
    return chance > sum * 1e-18 && chance > 1e-300;
}

/* Whether P(X <= k) >= u, by summing the tail that k bounds away from the mean, largest terms
 * first. */
static bool reaches(const count_law *law, double k, tails u)
{
    if (k < 0)
        return false;
    if (k >= law->n)
        return true;
    double sum = 0;
    if (k < law->mean) {
        for (double at = k, chance = point_chance(law, k); adds(chance, sum); at--) {
            sum += chance;
            if (at == 0 || sum >= u.lower)
                break;
            chance /= ratio_up(law, at - 1);
        }
        return sum >= u.lower;
    }
    for (double at = k + 1, chance = point_chance(law, k + 1); adds(chance, sum); at++) {
        sum += chance;
        if (at >= law->n || sum > u.upper)
            break;
        chance *= ratio_up(law, at);
    }
    return sum <= u.upper;
}

/* The exact quantile, from a guess: steps that double until it is bracketed, then halving. */
static double exact_quantile(const count_law *law, double guess, tails u)
{
    double step = 1, low, high;
    u.lower = fmax(u.lower, least_tail);
    u.upper = fmax(u.upper, least_tail);
    guess = fmin(fmax(guess, 0), fmin(law->n, 1e18));
    if (reaches(law, guess, u)) {
        for (high = guess, low = guess - 1; reaches(law, low, u); low -= step) {
            high = low;
            step *= 2;
        }
    } else {
        for (low = guess, high = guess + 1; !reaches(law, high, u); high += step) {
            low = high;
            step *= 2;
        }
    }
    while (high - low > 1) {
        double middle = low + trunc((high - low) / 2);
        if (reaches(law, middle, u))
            high = middle;
        else
            low = middle;
    }
    return fmax(high, 0);
}

/* third, fourth, fifth: cumulants over the variance */
static inline double expanded_quantile(
    const count_law *law, double third, double fourth, double fifth, tails u)
{
    double corrected = law->variance - 1.0 / 12; /* Sheppard */
    double sd = sqrt(corrected), inverse = 1 / sd;
    double g3 = third * law->variance * inverse * inverse;
    double g4 = (fourth * law->variance + 1.0 / 120) * inverse * inverse;
    double g5 = fifth * law->variance * inverse * inverse;

    double z = rs_normal_quantile(u.lower, u.upper);
    double z2 = z * z, he2 = z2 - 1, he4 = (z2 - 6) * z2 + 3;
    double first_order = g3 * (1.0 / 6) * he2;
    double second_order = z * (g4 * (1.0 / 24) * (z2 - 3) - g3 * g3 * (1.0 / 36) * (2 * z2 - 5));
    double third_order = g5 * (1.0 / 120) * he4 - g3 * g4 * (1.0 / 24) * (he4 + he2)
        + g3 * g3 * g3 * (1.0 / 324) * (12 * he4 + 19 * he2);
    double beyond = sd * z + first_order + (second_order + third_order * inverse) * inverse;

    /* relative to the whole part of the mean, so that a large mean costs no digits; the
     * conversions to an integer and back are floor and ceil without a call */
    double whole = (double)(int64_t)law->mean;
    double place = beyond + (law->mean - whole) - 0.5;
    double count = (double)(int64_t)place;
    count += count < place;
    double k = whole + count;
    if (law->variance <= certain_above) {
        double margin = 0.05 * (1 + z2 * z2) * inverse * inverse * inverse;
        double above = count - place;
        if (fabs(z) > far_z || margin > 0.25)
            return exact_quantile(law, k, u);
        if (above < margin)
            return reaches(law, k, u) ? k : k + 1;
        if (above > 1 - margin)
            return reaches(law, k - 1, u) ? k - 1 : k;
    }
    return k < 0 ? 0 : k > law->n ? law->n : k;
}

static const double inverse_of[MOST_INVERTED + 1] = {
#define INVERSE(k) 1.0 / (k)
#define FOUR(k) INVERSE(k), INVERSE((k) + 1), INVERSE((k) + 2), INVERSE((k) + 3)
#define SIXTEEN(k) FOUR(k), FOUR((k) + 4), FOUR((k) + 8), FOUR((k) + 12)
    0, SIXTEEN(1), SIXTEEN(17), SIXTEEN(33), SIXTEEN(49), SIXTEEN(65), SIXTEEN(81), SIXTEEN(97),
    SIXTEEN(113)
#undef SIXTEEN
#undef FOUR
#undef INVERSE
};

static double power(double base, unsigned exponent)
{
    double result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1)
            result *= base;
        base *= base;
    }
    return result;
}

/* From zero events up. u may be so near to 1 that rounding keeps the sum below it: the last
 * count ends it. */
static double inverted_binomial(double n, double p, double u)
{
    double none = 1 - p, odds = p / none;
    double chance = n <= 64 && p > 1e-3 ? power(none, (unsigned)n) : exp(n * log1p(-p));
    int most = n < MOST_INVERTED ? (int)n : MOST_INVERTED;
    double left = n * odds;
    int k = 0;
    while (u > chance && k < most) {
        u -= chance;
        k++;
        chance *= left * inverse_of[k];
        left -= odds;
        if (chance < 1e-17)
            break;
    }
    return k;
}

static double inverted_poisson(double mean, double u)
{
    double chance = exp(-mean);
    int k = 0;
    while (u > chance && k < MOST_INVERTED) {
        u -= chance;
        k++;
        chance *= mean * inverse_of[k];
        if (chance < 1e-17 && k > mean)
            break;
    }
    return k;
}

/* p <= 1/2 */
static inline double lower_half(double n, double p, tails u)
{
    if (n == 1)
        return u.upper < p;
    double mean = n * p;
    if (mean < inversion_below)
        return inverted_binomial(n, p, u.lower);
    double q = 1 - p, pq = p * q;
    count_law law = { n, p, mean, mean * q };
    double skew = q - p;
    return expanded_quantile(&law, skew, 1 - 6 * pq, skew * (1 - 12 * pq), u);
}

double rs_binomial_quantile(double n, double p, double u)
{
    if (!(n > 0) || !(p > 0))
        return 0;
    if (p >= 1)
        return n;
    tails at = { u, 1 - u };
    if (p <= 0.5)
        return lower_half(n, p, at);
    tails mirrored = { at.upper, at.lower };
    return n - lower_half(n, 1 - p, mirrored);
}

double rs_poisson_quantile(double mean, double u)
{
    if (!(mean > 0))
        return 0;
    if (mean < inversion_below)
        return inverted_poisson(mean, u);
    tails at = { u, 1 - u };
    count_law law = { INFINITY, mean, mean, mean };
    return expanded_quantile(&law, 1, 1, 1, at);
}
