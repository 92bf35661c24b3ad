/*
 * Quantiles of the Beta and the gamma distribution for shapes in [1e-3, 1e6]. GSL's own fail in
 * places: small shapes hang gsl_cdf_beta_Pinv and make gsl_cdf_gamma_Pinv NaN; gsl_cdf_gamma_P
 * errs by up to 1e-3 at shapes near 1e6.
 */
#ifndef RS_CHANCE_SHAPE_QUANTILE_H
#define RS_CHANCE_SHAPE_QUANTILE_H

/* u in (0, 1). Increasing in u. Numbers too small for a double are 0, those too near to 1 are 1. */
double rs_beta_quantile(double a, double b, double u);
/* Of scale 1. */
double rs_gamma_quantile(double shape, double u);

#endif
