/*
 * A slow plain twin of the simulator: one customer at a time, chances from GSL's mt19937, money
 * added up as it comes. Written from the description of the model alone; it shares no code with the
 * library.
 */
#ifndef RS_TESTS_PLAIN_TWIN_H
#define RS_TESTS_PLAIN_TWIN_H

#include <stdbool.h>

enum { TWIN_MOST_STEPS = 6, TWIN_MOST_SEGMENTS = 2, TWIN_MOST_PERIODS = 64 };

/* Multipliers by step, the last of which holds on; n = 0: all 1. */
typedef struct twin_steps {
    int n;
    double at[TWIN_MOST_STEPS];
} twin_steps;

typedef struct twin_segment {
    double share;            /* of the channel's customers */
    double churn_a, churn_b; /* Beta; churn_b 0: everybody's chance is churn_a */
    twin_steps tenure;
    bool rate; /* orders at a Poisson rate, else at most one a period */
    double order_a,
        order_b; /* Beta of the chance, or gamma (shape, rate) of the rate; order_b 0: constant */
    twin_steps ladder, uplift; /* by orders so far; by the order's number */
    double value_mean, value_sd, margin, order_cost, service_cost;
    bool first_order;
} twin_segment;

typedef struct twin_business {
    int horizon, n_segments;
    double yearly_discount, periods_per_year, fixed_cost;
    double sign_ups[TWIN_MOST_PERIODS]; /* whole numbers, or means where they are Poisson */
    bool poisson;
    double cost_each, activation; /* cost_each: of a sign-up, where Poisson: of the mean */
    twin_segment segments[TWIN_MOST_SEGMENTS];
} twin_business;

typedef enum twin_figure {
    TWIN_PROFIT_NPV,
    TWIN_PROFIT,
    TWIN_REVENUE,
    TWIN_ORDERS,
    TWIN_CUSTOMERS,
    TWIN_ACTIVE_END,
    TWIN_SPEND,
    TWIN_CLV,          /* of the customers acquired in period 0 */
    TWIN_REPEAT_SHARE, /* of them with two orders or more */
    TWIN_PAYBACK,      /* of their acquisition, in periods; infinity: never within the horizon */
    TWIN_N_FIGURES
} twin_figure;

/* Plays n futures; figure f of future i goes to figures[f * n + i]. */
void twin_play(const twin_business *business, unsigned long seed, long n, double *figures);

#endif
