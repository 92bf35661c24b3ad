/*
 * Distributions of uncertain inputs, by their quantile function (so that designs and copulas can
 * place the uniforms). One table row a form: name, its parameters, a maker.
 */
#ifndef RS_CHANCE_DISTRIBUTION_H
#define RS_CHANCE_DISTRIBUTION_H

#include "retsim/error.h"

typedef enum rs_distribution_kind {
    RS_UNIFORM,
    RS_TRIANGULAR,
    RS_PERT,
    RS_NORMAL,
    RS_LOGNORMAL,
    RS_BETA,
    RS_GAMMA,
    RS_DISCRETE,
    RS_N_DISTRIBUTIONS
} rs_distribution_kind;

/* discrete (and sample): values with their cumulated weights, both owned by the maker's caller */
typedef struct rs_distribution {
    rs_distribution_kind kind;
    double p[4];
    int n;
    const double *values, *cumulated;
} rs_distribution;

/* A form of writing a distribution: dist = "NAME" with these numbers ("min", "mode", "max" …).
 * The lists of "discrete" (values, weights) and "sample" are read by the caller into
 * values/cumulated. */
typedef struct rs_distribution_form {
    const char *name;
    const char *parameters[4]; /* up to the first NULL */
    /* numbers in the order of parameters; writes why not, in words, into why */
    rs_status (*make)(const double *numbers, rs_distribution *result, char *why, size_t why_size);
} rs_distribution_form;

extern const rs_distribution_form rs_distribution_forms[];
extern const size_t rs_n_distribution_forms;

/* u in (0, 1). Increasing in u. */
double rs_distribution_quantile(const rs_distribution *distribution, double u);
double rs_distribution_mean(const rs_distribution *distribution);
/* The mean of draws that are cut at low and high (may be infinite). */
double rs_distribution_mean_within(const rs_distribution *distribution, double low, double high);

#endif
