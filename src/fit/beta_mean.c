/*
 * The trapezoid rule in log-odds stretched by sinh, from the middle of the density outwards until
 * nothing is added.
 */
#include "fit/beta_mean.h"

#include <math.h>

/*
 * The trapezoid rule in v, u = ln(p / q) = centre + width sinh(v): in u the density falls
 * exponentially on both sides and is analytic in a strip whatever a and b are, as is a power of (1
 * + constant p); the sinh shortens the long tails of small a or b. The centre lies where the
 * density bends most. The weights are divided by their sum, which is that of the density itself.
 */
static const double step = 0.1, least_log_weight = -45;

typedef struct beta_walk {
    double a, b, centre, width, highest;
    double weights, sum;
} beta_walk;

/* A point u = ln(p / q), with a ln p + b ln q. */
typedef struct beta_point {
    double p, q, log_density;
} beta_point;

static beta_point point_at(const beta_walk *walk, double u)
{
    double small = exp(-fabs(u)), over = log1p(small), near = 1 / (1 + small), far = small * near;

    if (u > 0)
        return (beta_point){ near, far, -walk->a * over - walk->b * (u + over) };
    return (beta_point){ far, near, walk->a * (u - over) - walk->b * over };
}

/* exp_v = exp(v); false where nothing more is to be added on this side */
static int add_node(beta_walk *walk, double exp_v, rs_beta_function f, const void *context)
{
    double sinh_v = (exp_v - 1 / exp_v) / 2, cosh_v = (exp_v + 1 / exp_v) / 2;
    beta_point at = point_at(walk, walk->centre + walk->width * sinh_v);

    if (at.log_density - walk->highest < least_log_weight)
        return 0;
    double weight = exp(at.log_density - walk->highest) * cosh_v;
    walk->weights += weight;
    walk->sum += weight * f(context, at.p, at.q);
    return 1;
}

double rs_beta_mean(double a, double b, rs_beta_function f, const void *context)
{
    const double up = exp(step), down = exp(-step);
    beta_walk walk = {
        .a = a, .b = b, .centre = log((a + 1) / (b + 1)), .width = fmin(1, sqrt(1 / a + 1 / b))
    };

    walk.highest = point_at(&walk, walk.centre).log_density;
    add_node(&walk, 1, f, context);
    for (double exp_v = up; add_node(&walk, exp_v, f, context);)
        exp_v *= up;
    for (double exp_v = down; add_node(&walk, exp_v, f, context);)
        exp_v *= down;
    return walk.sum / walk.weights;
}
