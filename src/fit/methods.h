/*
 * What each model brings, one row a model: its likelihood with gradient, where to start and how far
 * parameters may go, and what it expects of a customer who goes on. Everything else is the same for
 * all.
 */
#ifndef RS_FIT_METHODS_H
#define RS_FIT_METHODS_H

#include "fit/purchase_rows.h"

enum { RS_FIT_STARTS = 4 };

/* In which unit the starts of a parameter are written, and its range. */
typedef enum rs_parameter_unit {
    RS_IS_SHAPE,        /* none: as it stands */
    RS_IS_PER_PURCHASE, /* in periods observed a repeat purchase */
    RS_IS_TIME          /* in the mean time observed */
} rs_parameter_unit;

typedef struct rs_fit_methods {
    /* contractual: ln S(t), t >= 0, and its gradient */
    double (*log_survival)(const double *parameters, double t, double *gradient);

    /* of purchases */
    double (*log_likelihood)(
        const rs_purchase_data *data, const double *parameters, double *gradient);
    rs_customer_expectation (*newcomer)(
        const double *parameters); /* NULL: alive, with the same parameters */
    rs_customer_expectation (*expectation)(
        const double *parameters, double x, double t_x, double T);
    /* of one who is alive, with the expectation's parameters: expected purchases in (0, t]; P(n in
     * (0, t]) */
    double (*purchases)(const double *parameters, double t);
    double (*chance)(const double *parameters, double t, int n);
    /* continuous time: the expected rate of purchases at t, and of pairs: of purchases at t and at
     * any one earlier time */
    double (*rate)(const double *parameters, double t);
    double (*pair_rate)(const double *parameters, double t);
    /* sums over these times, with these weights, of rate and of pair_rate, where one look serves
     * all; NULL: by those */
    double (*rate_sum)(const double *parameters, const double *times, const double *weights, int n);
    double (*pair_rate_sum)(
        const double *parameters, const double *times, const double *weights, int n);

    rs_parameter_unit units[RS_MOST_FIT_PARAMETERS];
    double starts[RS_FIT_STARTS][RS_MOST_FIT_PARAMETERS];
} rs_fit_methods;

extern const rs_fit_methods rs_geometric_methods, rs_sbg_methods, rs_bdw_methods, rs_bgbb_methods,
    rs_nbd_methods, rs_bgnbd_methods, rs_mbgnbd_methods, rs_pnbd_methods;

const rs_fit_methods *rs_fit_methods_of(rs_fit_model model);

#endif
