/*
 * Terms: a scenario's numbers in one replication, worked out once before the periods run: chances by class, and one row
 * of figures for every segment, regime of cohorts and period.
 */
#ifndef RS_SIMULATE_TERMS_H
#define RS_SIMULATE_TERMS_H

#include "chance/quadrature.h"
#include "simulate/plan.h"

#include <math.h>

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
    double mean_theta, mean_order; /* over customers as they are acquired */
    rs_leaving leaving;      /* what theta is a chance of; a rate where customers leave at any time */
    bool after_first;        /* customers may leave after their first order too */
    double weibull;          /* exponent c; 0: none */
    double cached[4];        /* what theta and order were computed for */
} rs_differences;

typedef struct rs_standing_terms rs_standing_terms;

typedef struct rs_terms {
    const rs_plan *plan;
    const rs_business *business;
    const double *values;
    int *
        segment_of; /* [plan segments] the business's segment, -1: this scenario has none of that name */
    int *channel_of;             /* [plan channels] likewise */
    rs_standing_terms *standing; /* [segment] customers who are there from the beginning (standing.h) */
    rs_differences *differences; /* [segment][regime], rows of first_regime */
    int *first_regime;           /* [segment] */
    rs_term *rows;               /* [first_regime + regime][horizon] */
    double discount;             /* v: value today of one unit a period later */
    double *
        hazard_table; /* [segment][tenure_span + 1] shape by tenure: multiplier, or the hazard itself */
    int tenure_span;   /* from this tenure on the last entry holds */
    int *first_cohort; /* [plan channels] of this scenario, at the inputs' means; -1: none */
} rs_terms;

/* Allocates for a scenario; everything in the arena. */
void rs_terms_prepare(
    rs_arena *arena, const rs_plan *plan, const rs_business *business, rs_terms *terms);
/* Works the numbers out for the values of a replication. RS_FAILED where a quadrature fails. */
rs_status rs_terms_fill(rs_terms *terms, const double *values) RS_MUST_CHECK;
/* The mean of customers who differ, acquired in period `cohort`, with all that moves it for good. */
double rs_moved_mean(
    const rs_changes *changes, const double *values, double mean, int cohort);
/* The row of any period, also beyond the horizon (where schedules and changes go on as they stand). */
rs_term rs_term_at(const rs_terms *terms, int segment, int regime, int period);

static inline const rs_term *rs_term_row(const rs_terms *terms, int segment, int regime, int period)
{
    return &terms->rows[(terms->first_regime[segment] + regime) * terms->plan->horizon + period];
}
static inline const rs_differences *rs_differences_of(
    const rs_terms *terms, int segment, int regime)
{
    return &terms->differences[terms->first_regime[segment] + regime];
}
/* Whether a channel's cohort is one that the measures of this scenario follow. */
static inline bool rs_is_followed(const rs_terms *terms, int channel, int cohort)
{
    return terms->plan->follow_first ? terms->first_cohort[channel] == cohort
                                     : terms->plan->followed[channel * terms->plan->horizon + cohort];
}

/* The chance (or rate) of leaving at a tenure tau >= 1, before quality and sentiment (model.md, section 5): a line in what the
 * customer's own chance theta becomes by then. */
typedef struct rs_hazard_line {
    double times, plus;
    double exponent; /* beta-Weibull: the chance is 1 - (1 - theta)^exponent; 1: theta itself */
} rs_hazard_line;
rs_hazard_line rs_hazard_at(const rs_terms *terms, const rs_differences *differences,
    const rs_term *term, int segment, int tau);

static inline double rs_hazard_of(const rs_hazard_line *line, double theta)
{
    double chance = line->exponent == 1 ? theta : 1 - pow(1 - theta, line->exponent);

    return chance * line->times + line->plus;
}

#endif
