/*
 * How many classes stand for customers who differ (docs/model.md, section 1): the smallest
 * quadrature whose error over the horizon is small enough, over all scenarios and over the spread
 * of uncertain inputs.
 */
#ifndef RS_SIMULATE_CLASSES_H
#define RS_SIMULATE_CLASSES_H

#include "chance/quadrature.h"
#include "simulate/churn_families.h"

typedef struct rs_class_choice {
    int n;
    double error;  /* largest over the horizon */
    bool searched; /* some chance sees the classes, so the error decided */
} rs_class_choice;

/* What was searched for already, of one horizon: scenarios and draws often ask for the same. {0}:
 * nothing. */
enum { RS_CLASS_SEARCHES = 32 };
typedef struct rs_class_searches {
    struct rs_class_search {
        int what;     /* a form of a chance, or -1: of a rate */
        double of[5]; /* its parameters, the largest factor, the tolerance */
        rs_class_choice found;
    } last[RS_CLASS_SEARCHES];
    int n; /* so many were made */
} rs_class_searches;

/* What is asked of classes, which decides where they are placed. */
typedef enum rs_sight_kind {
    RS_SIGHT_MOMENTS, /* the mean and variance of orders, on which no chance depends */
    RS_SIGHT_NOTHING, /* the chance that nothing happens in so many periods */
    RS_SIGHT_WIDE,    /* rates at all scales */
    RS_SIGHT_LASTING  /* what customers are worth who are followed for good */
} rs_sight_kind;

enum { RS_MOST_TOPS = 8 };

typedef struct rs_sight {
    rs_sight_kind kind;
    double slow, power; /* of RS_SIGHT_LASTING: see rs_lasting_classes */
    int n_tops; /* of orders: programs are for the most valuable, so many shares of customers */
    double tops[RS_MOST_TOPS]; /* descending, all different, between 0 and 1: no class lies on both
                                  sides of such a share */
} rs_sight;

/*
 * What is asked of classes of beta-Weibull: at tenure t the share (1 - theta)^(t^c) is left, so
 * that of t = 1 / pace periods those decide whose chance theta is near pace^c. pace: what is lost
 * of money a period, or one over the horizon. Few classes of theta itself follow that where c is
 * not large (2 within a horizon, 1 for good); above, classes of a root of theta do.
 */
rs_sight rs_weibull_sight(double pace, double c, bool for_good);
/* Classes of a distribution; a single one is its mean. */
rs_status rs_place_classes(
    rs_law law, rs_sight sight, int n, double *nodes, double *weights) RS_MUST_CHECK;

/* Classes of churn of one segment of one scenario: error below `tolerance`, at least 8 where a
 * chance may be cut at 1. */
rs_class_choice rs_churn_classes(rs_class_searches *searches, const rs_segment *segment,
    const double *values, int horizon, double largest_factor, double tolerance);
/* Classes of repurchase or order rate; `seen`: some chance depends on orders. */
rs_class_choice rs_order_classes(rs_class_searches *searches, const rs_segment *segment,
    const double *values, int horizon, bool seen, double largest_factor, rs_arithmetic arithmetic);

/*
 * Classes of a segment whose customers order and leave at any time: the smallest quadratures with
 * which the share still there and the repeat orders to be expected (relative to themselves) err by
 * less than the tolerance. What is left is all that the grid of periods costs: within a period
 * everything is exact (simulate/continuous_period.h).
 */
typedef struct rs_continuous_choice {
    rs_class_choice churn, order;
} rs_continuous_choice;
rs_continuous_choice rs_continuous_classes(const rs_segment *segment, const double *values,
    int horizon, double churn_factor, double order_factor, double tolerance);

#endif
