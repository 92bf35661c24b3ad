/* Means over customers whose chance is Beta distributed, by quadrature: no hypergeometric series to
 * diverge or cancel. */
#ifndef RS_FIT_BETA_MEAN_H
#define RS_FIT_BETA_MEAN_H

/* f of p and q = 1 - p, both in [0, 1] */
typedef double (*rs_beta_function)(const void *context, double p, double q);

/* E[f(p)], p ~ Beta(a, b), to 1e-10 or better for f that is analytic but on the negative axis and
 * beyond 1. */
double rs_beta_mean(double a, double b, rs_beta_function f, const void *context);

#endif
