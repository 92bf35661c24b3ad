/* Gauss–Legendre quadrature over time: ten nodes a panel, panels in the logarithm of (scale + time). */
#ifndef RS_FIT_GAUSS_H
#define RS_FIT_GAUSS_H

enum { RS_GAUSS_NODES = 10 };

/* On [-1, 1]; exact for polynomials up to the 19th degree. */
extern const double rs_gauss_nodes[RS_GAUSS_NODES], rs_gauss_weights[RS_GAUSS_NODES];

typedef double (*rs_time_function)(const void *context, double time);

/* Integral of f over [from, to], f smooth and without poles nearer to the positive axis than -scale. */
double rs_time_integral(rs_time_function f, const void *context, double from, double to, double scale);

#endif
