/*
 * Splits and Poisson counts as quantiles at one uniform (docs/engine.md, "Splits": increasing in
 * the uniform, so that two scenarios that differ a little in a chance differ a little in the
 * count).
 */
#ifndef RS_CHANCE_SPLIT_H
#define RS_CHANCE_SPLIT_H

/* The u-quantile of Binomial(n, p). n a whole number in [0, 1e15], p in [0, 1], u in (0, 1).
 * Exact for n p (1-p) <= 1e9, beyond that by a third-order Cornish-Fisher expansion. */
double rs_binomial_quantile(double n, double p, double u);
/* The u-quantile of Poisson(mean), mean in [0, 1e15]. */
double rs_poisson_quantile(double mean, double u);

#endif
