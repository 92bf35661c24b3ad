/* How many classes stand for customers who order and leave at any time, against closed forms. */
#include "chance/quadrature.h"
#include "simulate/classes.h"

#include <math.h>

enum { FEWEST = 2 };
static const double no_order_tolerance = 1e-4, grid_of_tenures = 1.3;
static const double rates_times = 5; /* rates that are large within a period converge slowly */

/* Customers' rates of ordering: Gamma(shape, rate), or constant where rate is 0. */
typedef struct rs_ordering_law {
    double shape, rate;
} rs_ordering_law;

/* Points of risk with their weights. */
typedef struct rs_points {
    double at[RS_MOST_CLASSES], weight[RS_MOST_CLASSES];
    int n;
} rs_points;

/* A share still there, and repeat orders to be expected until then. */
typedef struct rs_expectation {
    double there, orders;
} rs_expectation;

static double error_of(rs_expectation found, rs_expectation exact)
{
    return fmax(fabs(found.there - exact.there), fabs(found.orders / exact.orders - 1));
}

/* E[exp(-rate x)] */
static double no_event(const rs_ordering_law *law, double x)
{
    return law->rate > 0 ? exp(-law->shape * log1p(x / law->rate)) : exp(-law->shape * x);
}

static rs_expectation add(rs_expectation sum, double weight, double there, double orders)
{
    return (rs_expectation){ sum.there + weight * there, sum.orders + weight * orders };
}

/* Those who leave after orders: risks are chances, met by the closed form over rates. */
static rs_expectation after_orders(
    const rs_points *risks, const rs_ordering_law *law, bool after_first, double t)
{
    double mean = law->rate > 0 ? law->shape / law->rate : law->shape;
    rs_expectation sum = { 0, 0 };

    for (int k = 0; k < risks->n; k++) {
        double p = risks->at[k], alive = no_event(law, p * t);
        double weight = risks->weight[k] * (after_first ? 1 - p : 1);
        sum = add(sum, weight, alive, p * t * mean > 1e-9 ? (1 - alive) / p : mean * t);
    }
    return sum;
}

/* The same with classes of rates too. */
static rs_expectation after_orders_by_class(
    const rs_points *risks, const rs_points *rates, bool after_first, double t)
{
    rs_expectation sum = { 0, 0 };

    for (int k = 0; k < risks->n; k++)
        for (int j = 0; j < rates->n; j++) {
            double p = risks->at[k], x = rates->at[j] * t;
            double weight = risks->weight[k] * rates->weight[j] * (after_first ? 1 - p : 1);
            sum = add(sum, weight, exp(-x * p), x * p > 1e-9 ? -expm1(-x * p) / p : x);
        }
    return sum;
}

/* Those who leave at a rate: risks are rates; orders for a rate of ordering of 1. */
static rs_expectation at_rate(const rs_points *risks, double t)
{
    rs_expectation sum = { 0, 0 };

    for (int k = 0; k < risks->n; k++) {
        double x = risks->at[k] * t;
        sum = add(sum, risks->weight[k], exp(-x), x > 1e-9 ? -expm1(-x) / risks->at[k] : t);
    }
    return sum;
}

static rs_expectation at_rate_exactly(double shape, double rate, double t)
{
    double s = shape - 1, growth = log1p(t / rate);

    return (rs_expectation){ exp(-shape * growth),
        rate * (fabs(s) > 1e-9 ? -expm1(-s * growth) / s : growth) };
}

static bool points_of_chance(double a, double b, double factor, int n, rs_points *points)
{
    points->n = n;
    if (rs_beta_classes(a, b, n, points->at, points->weight) != RS_OK)
        return false;
    for (int k = 0; k < n; k++)
        points->at[k] = fmin(1, factor * points->at[k]);
    return true;
}

static bool points_of_rate(double shape, double rate, double factor, int n, rs_points *points)
{
    points->n = n;
    if (rs_rate_classes(shape, rate, n, points->at, points->weight) != RS_OK)
        return false;
    for (int k = 0; k < n; k++)
        points->at[k] *= factor;
    return true;
}

/* What the choice is about. */
typedef struct rs_question {
    const rs_leaving_kind *leaving;
    bool after_first;
    double a, b, factor; /* of the Beta or gamma distribution of risks; b 0: constant */
    rs_ordering_law law; /* at the largest multiplier of orders */
    double order_factor;
    int horizon;
    rs_points risks; /* fine, then those chosen */
} rs_question;

/* Tenures at which errors are looked at: the first ones, then further and further apart, the last
 * one; 0: no more. */
static double next_tenure(const rs_question *q, double t)
{
    return t >= q->horizon ? 0 : fmin(q->horizon, fmax(t + 1, ceil(t * grid_of_tenures)));
}

static double risk_error(const rs_question *q, const rs_points *few)
{
    double worst = 0;

    for (double t = 1; t > 0; t = next_tenure(q, t)) {
        if (q->leaving->is_rate)
            worst = fmax(worst,
                error_of(at_rate(few, t * q->factor), at_rate_exactly(q->a, q->b, t * q->factor)));
        else
            worst = fmax(worst,
                error_of(after_orders(few, &q->law, q->after_first, t),
                    after_orders(&q->risks, &q->law, q->after_first, t)));
    }
    return worst;
}

static rs_class_choice choose_risks(rs_question *q, double tolerance)
{
    rs_class_choice choice = { FEWEST, INFINITY, true };
    rs_points few = { { 0 }, { 0 }, 0 };

    for (; choice.n < RS_MOST_CLASSES; choice.n++) {
        bool made = q->leaving->is_rate ? points_of_rate(q->a, q->b, 1, choice.n, &few)
                                        : points_of_chance(q->a, q->b, q->factor, choice.n, &few);
        choice.error = made ? risk_error(q, &few) : INFINITY;
        if (choice.error < tolerance)
            break;
    }
    q->risks = few;
    return choice;
}

/* Of classes of rates: the chance of no order. */
static double no_order_error(const rs_question *q, const rs_points *few)
{
    double worst = 0;

    for (double t = 1; t > 0; t = next_tenure(q, t)) {
        double none = 0;
        for (int j = 0; j < few->n; j++)
            none += few->weight[j] * exp(-few->at[j] * t);
        worst = fmax(worst, fabs(none - no_event(&q->law, t)));
    }
    return worst;
}

/* Of classes of rates with the risks that were chosen: the expectation. */
static double rate_error(const rs_question *q, const rs_points *few)
{
    double worst = 0;

    for (double t = 1; t > 0; t = next_tenure(q, t))
        worst = fmax(worst,
            error_of(after_orders_by_class(&q->risks, few, q->after_first, t),
                after_orders(&q->risks, &q->law, q->after_first, t)));
    return worst;
}

static rs_class_choice choose_rates(const rs_question *q, double tolerance)
{
    rs_class_choice choice = { FEWEST, INFINITY, true };
    rs_points few;

    for (; choice.n < RS_MOST_CLASSES; choice.n++) {
        if (!points_of_rate(
                q->law.shape, q->law.rate * q->order_factor, q->order_factor, choice.n, &few))
            continue;
        double none = no_order_error(q, &few);
        choice.error = q->leaving->by_orders ? rate_error(q, &few) : none;
        if (none < no_order_tolerance && choice.error < fmax(tolerance, none))
            break;
    }
    return choice;
}

static rs_ordering_law law_of(const rs_segment *segment, const double *values, double factor)
{
    const rs_rate *orders = &segment->orders;

    if (orders->differs)
        return (rs_ordering_law){ values[orders->shape], values[orders->rate] / factor };
    return (rs_ordering_law){ values[orders->value] * factor, 0 };
}

rs_continuous_choice rs_continuous_classes(const rs_segment *segment, const double *values,
    int horizon, double churn_factor, double order_factor, double tolerance)
{
    const rs_chance *churn = &segment->churn;
    bool orders = segment->order_form != RS_ORDER_NONE;
    rs_continuous_choice choice = { { 1, 0, false }, { 1, 0, false } };
    rs_question q = { .leaving = rs_leaving_of(churn),
        .after_first = churn->after_first,
        .factor = churn_factor,
        .law = law_of(segment, values, order_factor),
        .order_factor = order_factor,
        .horizon = horizon };

    rs_law risks;
    if (rs_chance_law(churn, values, &risks)) {
        q.a = risks.a;
        q.b = risks.b;
    }
    q.risks = (rs_points){ { values[churn->a] * churn_factor }, { 1 }, 1 };
    if (q.b > 0
        && (q.leaving->is_rate || points_of_chance(q.a, q.b, q.factor, RS_MOST_CLASSES, &q.risks)))
        choice.churn = choose_risks(&q, tolerance);
    if (orders && q.law.rate > 0 && q.law.shape > 0)
        choice.order = choose_rates(&q, rates_times * tolerance);
    return choice;
}
