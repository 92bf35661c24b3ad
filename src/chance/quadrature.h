/*
 * Customers who differ, as classes: Gauss quadratures of the Beta and the gamma distribution by
 * Golub & Welsch (1969): weight = squared first component of the eigenvector of the Jacobi matrix.
 */
#ifndef RS_CHANCE_QUADRATURE_H
#define RS_CHANCE_QUADRATURE_H

#include "retsim/error.h"

#include <stdbool.h>

enum { RS_MOST_CLASSES = 64 };

/* Nodes ascending, weights sum to 1. 1 <= n <= RS_MOST_CLASSES; a, b, shape in [1e-3, 1e6], rate >
 * 0. RS_FAILED when the eigenvalues cannot be found or are not finite. */
rs_status rs_beta_classes(double a, double b, int n, double *nodes, double *weights) RS_MUST_CHECK;
rs_status rs_gamma_classes(
    double shape, double rate, int n, double *nodes, double *weights) RS_MUST_CHECK;

/*
 * Classes of a Poisson rate that see its chances: the Gauss quadrature of z = exp(-rate) under
 * Gamma(shape, rate), so that the chance of no order in t periods, E[z^t], is exact for t <= 2n - 1
 * where the mean rate is at most 1. (Laguerre nodes, which are exact in the moments of the rate,
 * need three times as many for that.) The mean rate is exact.
 */
rs_status rs_rate_classes(
    double shape, double rate, int n, double *nodes, double *weights) RS_MUST_CHECK;

/* A distribution of chances, Beta(a, b), or of rates: gamma of shape a and rate b. */
typedef struct rs_law {
    bool rate;
    double a, b;
} rs_law;

/*
 * Classes that see a chance or rate at all scales, from far below its mean to far above: the Gauss
 * quadrature of the odds (or rate) x as x^s / (x^s + (a / b)^s), with s the smaller of a and 1, in
 * which the density is about even near 0 and powers of x are smooth. The mean is exact. As above.
 */
rs_status rs_wide_classes(rs_law law, int n, double *nodes, double *weights) RS_MUST_CHECK;

/*
 * Classes of customers who are followed for good. Whoever leaves with chance (or rate) x a period,
 * in which money loses the share `slow` of its value, is worth about 1 / (x + slow), so the few who
 * hardly ever leave decide: no polynomial follows that. The Gauss quadrature of the density over x
 * + slow has this very function exactly, and what a change of x makes of it (1 / (2 x + slow)) and
 * shares that are still there closely, in the coordinate x / (x + sqrt(slow)). 16 classes have what
 * is left after a year or two to 1e-4 at 10 % a year, in months, weeks or days. slow 0 needs a > 1:
 * else there is no end to it. power: the same of x^(1 / power) in place of x (and a > 1 / power),
 * where what is left is smooth in that: (1 - x)^(t^c) of a beta-Weibull. As above.
 */
rs_status rs_lasting_classes(
    rs_law law, double slow, double power, int n, double *nodes, double *weights) RS_MUST_CHECK;

/*
 * Classes of a distribution that is cut: of each piece between the limits (ascending, n_limits < n)
 * the Gauss quadrature of its own, so that no class lies on both sides of a limit and the share of
 * customers above it is exact. wide: as rs_wide_classes, else as rs_beta_classes or
 * rs_rate_classes. As above.
 */
rs_status rs_piece_classes(rs_law law, bool wide, const double *limits, int n_limits, int n,
    double *nodes, double *weights) RS_MUST_CHECK;
/* The value that a share of a distribution lies above; 0 < share < 1. */
double rs_law_above(rs_law law, double share);

/*
 * Classes of what customers' orders are worth on average, as multipliers of mean 1: inverse gamma
 * of shape q > 2 (Gamma-Gamma spending). Mean and variance, (q - 2)^-1, are exact, and so are the
 * first 2n - 3 moments of the inverse. As above.
 */
rs_status rs_spend_classes(double q, int n, double *nodes, double *weights) RS_MUST_CHECK;

/* The largest error over t = 1..horizon of the survival E[(1 - min(1, factor theta))^t] with n
 * nodes, against the closed form (factor 1) or against RS_MOST_CLASSES nodes placed for the cut
 * (factor != 1). INFINITY when the nodes cannot be found. */
double rs_beta_survival_error(double a, double b, int n, double factor, int horizon);

#endif
