/*
 * Walks outwards in growing steps, each time maximising over the other parameters, until the root
 * of the loss passes its limit; the end is then found in between by false position, with halving
 * now and then.
 */
#include "fit/profile.h"

#include <math.h>
#include <string.h>

static const double drop_90 = 2.7055434540954155; /* chi-square with one degree of freedom */
static const double farthest
    = 6; /* from the maximum, transformed: beyond it, an interval is open */
enum { MOST_INWARD = 40 };

typedef struct profile {
    const rs_likelihood *of;
    int i;
    double maximum;
    /* the best of the others at the last two points inside; the next search begins on the line
     * through them */
    double last[RS_MOST_FIT_PARAMETERS], before[RS_MOST_FIT_PARAMETERS];
} profile;

static void guess_others(const profile *along, double at, double *others)
{
    double walked = along->last[along->i] - along->before[along->i];
    double share = walked != 0 ? (at - along->last[along->i]) / walked : 0;

    for (int k = 0; k < along->of->n; k++) {
        double guess = along->last[k] + share * (along->last[k] - along->before[k]);
        others[k] = fmin(fmax(guess, along->of->low[k]), along->of->high[k]);
    }
    others[along->i] = at;
}

/* The root of twice the loss of likelihood: about linear in the distance from the maximum. Infinite
 * where there is no likelihood. */
static double root_of_loss(profile *along, double at)
{
    double others[RS_MOST_FIT_PARAMETERS], value;
    rs_square curvature;

    guess_others(along, at, others);
    if (!rs_maximise(along->of, 1U << along->i, others, &value, curvature) && !isfinite(value))
        return INFINITY;
    double loss = 2 * (along->maximum - value);
    if (loss < drop_90) {
        memcpy(along->before, along->last, sizeof others);
        memcpy(along->last, others, sizeof others);
    }
    return sqrt(fmax(0, loss));
}

/* The end of the interval between inside and outside, with their roots of losses. */
static double find_end(
    profile *along, double inside, double root_inside, double outside, double root_outside)
{
    const double root = sqrt(drop_90);
    double middle = inside;

    for (int step = 0; step < MOST_INWARD && fabs(outside - inside) > 1e-6; step++) {
        double share
            = isfinite(root_outside) ? (root - root_inside) / (root_outside - root_inside) : 0.5;
        middle
            = inside + (step % 4 == 3 ? 0.5 : fmin(fmax(share, 0.02), 0.98)) * (outside - inside);
        double here = root_of_loss(along, middle);
        if (fabs(here - root) < 2e-3)
            break;
        if (here < root) {
            inside = middle;
            root_inside = here;
        } else {
            outside = middle;
            root_outside = here;
        }
    }
    return middle;
}

/* direction -1 or 1; NaN if the interval reaches the bound */
static double walk_out(profile *along, const double *transformed, double step, int direction)
{
    double bound = direction < 0 ? along->of->low[along->i] : along->of->high[along->i];
    double inside = transformed[along->i], root_inside = 0;

    memcpy(along->last, transformed, sizeof *transformed * (size_t)along->of->n);
    memcpy(along->before, along->last, sizeof along->last);
    for (; inside != bound && fabs(inside - transformed[along->i]) < farthest; step *= 2) {
        double outside = inside + direction * step;
        if ((outside - bound) * direction > 0)
            outside = bound;
        double there = root_of_loss(along, outside);
        if (there > sqrt(drop_90))
            return find_end(along, inside, root_inside, outside, there);
        inside = outside;
        root_inside = there;
    }
    return NAN;
}

void rs_profile_interval(const rs_likelihood *of, int i, const double *transformed, double maximum,
    double deviation, double *low, double *high)
{
    profile along = { .of = of, .i = i, .maximum = maximum };
    double below = walk_out(&along, transformed, deviation, -1),
           above = walk_out(&along, transformed, deviation, 1);

    *low = isnan(below) ? 0 : rs_fit_untransformed(of->transforms[i], below);
    *high = !isnan(above)                 ? rs_fit_untransformed(of->transforms[i], above)
        : of->transforms[i] == RS_FIT_LOG ? INFINITY
                                          : 1;
}
