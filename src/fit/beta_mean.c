#include "fit/beta_mean.h"

#include <math.h>

/*
 * The trapezoid rule in v, u = ln(p / q) = centre + width sinh(v): in u the density falls exponentially on both sides and is
 * analytic in a strip of half-width pi whatever a and b are, as is a power of (1 + constant p); the sinh shortens long tails
 * of small a or b. The weights are divided by their sum, which is that of the density itself.
 */
static const double step = 0.1;

typedef struct beta_walk {
    double a, b, centre, width, highest;
    double weights, sum;
} beta_walk;

static double log_density(const beta_walk *walk, double u)
{
    /* a ln p + b ln q */
    return u > 0 ? -walk->a * log1p(exp(-u)) - walk->b * (u + log1p(exp(-u)))
                 : walk->a * (u - log1p(exp(u))) - walk->b * log1p(exp(u));
}

/* false where nothing more is to be added on this side */
static int add_node(beta_walk *walk, double v, rs_beta_function f, const void *context)
{
    double u = walk->centre + walk->width * sinh(v);
    double log_weight = log_density(walk, u) - walk->highest;
    if (log_weight < -45)
        return 0;
    double weight = exp(log_weight) * cosh(v), small = exp(-fabs(u)), p = 1 / (1 + small), q = small / (1 + small);
    walk->weights += weight;
    walk->sum += weight * (u > 0 ? f(context, p, q) : f(context, q, p));
    return 1;
}

double rs_beta_mean(double a, double b, rs_beta_function f, const void *context)
{
    beta_walk walk = { .a = a, .b = b, .centre = log(a / b), .width = fmin(1, sqrt(1 / a + 1 / b)) };

    walk.highest = log_density(&walk, walk.centre);
    add_node(&walk, 0, f, context);
    for (int k = 1; add_node(&walk, k * step, f, context); k++)
        ;
    for (int k = 1; add_node(&walk, -k * step, f, context); k++)
        ;
    return walk.sum / walk.weights;
}
