/* The search for the maximum of a smooth likelihood of few parameters, in the space of their
 * transforms. */
#ifndef RS_FIT_MAXIMISE_H
#define RS_FIT_MAXIMISE_H

#include "base/stop.h"
#include "retsim/fit.h"

/* The log-likelihood of parameters and its gradient by them; NaN or -infinity where it does not
 * exist. */
typedef double (*rs_log_likelihood)(const void *data, const double *parameters, double *gradient);

typedef struct rs_likelihood {
    rs_log_likelihood value;
    const void *data;
    int n;
    rs_fit_transform transforms[RS_MOST_FIT_PARAMETERS];
    double low[RS_MOST_FIT_PARAMETERS],
        high[RS_MOST_FIT_PARAMETERS]; /* of the transformed parameters */
    /* may be NULL; once it is nonzero there is no likelihood anywhere, and every search ends */
    const volatile sig_atomic_t *stop;
} rs_likelihood;

/* The stop of a watch, which may be NULL. */
const volatile sig_atomic_t *rs_fit_stop_of(const rs_fit_watch *watch);

typedef double rs_square[RS_MOST_FIT_PARAMETERS][RS_MOST_FIT_PARAMETERS];

/* At transformed parameters; gradient by them. */
double rs_likelihood_at(const rs_likelihood *of, const double *transformed, double *gradient);
/* Bit i: parameter i lies at an end of its range, and the gradient points outward. */
unsigned rs_likelihood_at_bounds(
    const rs_likelihood *of, const double *transformed, const double *gradient);

/*
 * Climbs from `transformed` (changed) to a maximum over the parameters that are not in `fixed`
 * (bits). False if it did not settle; the best point seen is there anyway. curvature: second
 * derivatives by the transformed parameters there; 0 for those that are fixed or at a bound.
 */
bool rs_maximise(const rs_likelihood *of, unsigned fixed, double *transformed, double *maximum,
    rs_square curvature);

/* Eigenvalues, ascending, and eigenvectors (columns) of the part of a symmetric matrix that `free`
 * (bits) names; the n of them. */
int rs_square_spectrum(
    const rs_square matrix, int n, unsigned free, double *values, rs_square vectors);

#endif
