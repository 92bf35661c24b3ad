/* What the terms of a scenario consist of; terms.h works them out. */
#ifndef RS_SIMULATE_TERM_ROWS_H
#define RS_SIMULATE_TERM_ROWS_H

#include "chance/quadrature.h"
#include "simulate/classes.h"
#include "simulate/layout.h"
#include "simulate/step.h"

/* One segment, one regime, one period. A class's chance x becomes x * times + plus. */
typedef struct rs_term {
    double churn_times, churn_plus;
    double order_times, order_plus; /* season and the reaction to price included */
    double conversion;              /* of visits; 1 where orders are not by visits */
    double value_mean, value_sd;    /* of an order, before price */
    double margin, refund_rate, service_cost, order_cost, price;
    double dormant, referral, reward;
    double subscription, upgrade, upgrade_factor, downgrade, downgrade_factor;
} rs_term;

/* One segment in one regime: customers' differences. */
typedef struct rs_differences {
    double theta[RS_MOST_CLASSES], theta_weight[RS_MOST_CLASSES];
    double order[RS_MOST_CLASSES], order_weight[RS_MOST_CLASSES]; /* chance or rate */
    double fine_order[RS_FINE_ORDER_CLASSES], fine_weight[RS_FINE_ORDER_CLASSES];
    double spend[RS_MOST_CLASSES],
        spend_weight[RS_MOST_CLASSES]; /* multiplier of the mean order value */
    double churn_a, churn_b, order_a,
        order_b;             /* of the Beta or gamma, for individual customers; b 0: constant a */
    double spend_p, spend_q; /* Gamma-Gamma; 0: none */
    double mean_theta, mean_order;  /* over customers as they are acquired */
    const rs_leaving_kind *leaving; /* what theta is a chance of, or a rate */
    bool after_first;               /* customers may leave after their first order too */
    double weibull;                 /* exponent c; 0: none */
    double cached[4];               /* what theta and order were computed for */
    double slow, power;             /* likewise: see rs_sight */
    double tops[RS_MOST_TOPS];
} rs_differences;

/* The customers of today of a segment (standing.h). */
typedef struct rs_standing_terms rs_standing_terms;

typedef struct rs_terms {
    const rs_layout *layout;
    const rs_business *business;
    const double *values;
    int *segment_of; /* [layout segments] the business's segment, -1: this scenario has none of that
                        name */
    int *channel_of; /* [layout channels] likewise */
    rs_standing_terms
        *standing; /* [segment] customers who are there from the beginning (standing.h) */
    rs_differences *differences; /* [segment][regime], rows of first_regime */
    rs_differences *merged; /* the same with one class of orders, of groups that have no more */
    int *first_regime;      /* [segment] */
    double *value_limits;   /* [first_regime + regime][programs]: see rs_value_limit */
    rs_term *rows;          /* [first_regime + regime][horizon] */
    double discount;        /* v: value today of one unit a period later */
    double *hazard_table;   /* [segment][tenure_span + 1] shape by tenure: multiplier, or the hazard
                               itself */
    int tenure_span;        /* from this tenure on the last entry holds */
    int *first_cohort;      /* [layout channels] of this scenario, at the inputs' means; -1: none */
} rs_terms;

/* A quantity in a period, for customers of a cohort; of a chance, kept from 0 to 1. */
static inline double rs_terms_value(
    const rs_quantity *quantity, const rs_terms *terms, int period, int cohort)
{
    return rs_quantity_at(quantity, terms->values, period, cohort);
}

static inline double rs_terms_chance(
    const rs_quantity *quantity, const rs_terms *terms, int period, int cohort)
{
    return rs_chance_within(rs_terms_value(quantity, terms, period, cohort));
}

#endif
