/* Gauss–Legendre quadrature over time: ten nodes a panel, panels in the logarithm of (scale +
 * time). */
#ifndef RS_FIT_GAUSS_H
#define RS_FIT_GAUSS_H

enum { RS_GAUSS_NODES = 10 };

/* On [-1, 1]; exact for polynomials up to the 19th degree. */
extern const double rs_gauss_nodes[RS_GAUSS_NODES], rs_gauss_weights[RS_GAUSS_NODES];

/* Times and weights of an integral over [from, to], at most RS_MOST_TIME_NODES of them; their
 * number. For functions that are smooth and without poles nearer to the positive axis than -scale.
 */
enum { RS_MOST_TIME_NODES = 40 * RS_GAUSS_NODES };
int rs_time_nodes(double from, double to, double scale, double *times, double *weights);

typedef double (*rs_time_function)(const void *context, double time);

/* The integral of f with these nodes. */
double rs_time_integral(
    rs_time_function f, const void *context, double from, double to, double scale);

#endif
