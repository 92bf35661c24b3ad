/*
 * Takes one class more at a time until the error over the horizon, against a closed form of
 * survival or of the chance of no order, is small enough.
 */
#include "simulate/classes.h"

#include "chance/quadrature.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

enum { FEWEST_WHERE_CUT = 8 };
static const double order_tolerance = 1e-4;

static rs_status place_pieces(
    rs_law law, const rs_sight *sight, int n, double *nodes, double *weights)
{
    double limits[RS_MOST_TOPS];

    for (int i = 0; i < sight->n_tops; i++)
        limits[i] = rs_law_above(law, sight->tops[i]);
    return rs_piece_classes(
        law, sight->kind == RS_SIGHT_WIDE, limits, sight->n_tops, n, nodes, weights);
}

rs_status rs_place_classes(rs_law law, rs_sight sight, int n, double *nodes, double *weights)
{
    if (n == 1) {
        nodes[0] = law.a / (law.rate ? law.b : law.a + law.b);
        weights[0] = 1;
        return RS_OK;
    }
    if (sight.n_tops > 0 && sight.n_tops < n)
        return place_pieces(law, &sight, n, nodes, weights);
    if (sight.kind == RS_SIGHT_LASTING && (sight.slow > 0 || law.a * sight.power > 1))
        return rs_lasting_classes(law, fmax(0, sight.slow), sight.power, n, nodes, weights);
    if (sight.kind == RS_SIGHT_WIDE)
        return rs_wide_classes(law, n, nodes, weights);
    if (!law.rate)
        return rs_beta_classes(law.a, law.b, n, nodes, weights);
    return sight.kind == RS_SIGHT_MOMENTS ? rs_gamma_classes(law.a, law.b, n, nodes, weights)
                                          : rs_rate_classes(law.a, law.b, n, nodes, weights);
}

rs_sight rs_weibull_sight(double pace, double c, bool for_good)
{
    static const double smooth = 4;
    double power = c > (for_good ? 1 : 2) ? fmax(smooth, c) : 1;

    return (rs_sight){ .kind = RS_SIGHT_LASTING, .slow = pow(pace, c / power), .power = power };
}

/* Largest error of the survival of beta-discrete-Weibull, against its closed form. */
static double weibull_error(double a, double b, double c, int n, int horizon)
{
    double theta[RS_MOST_CLASSES], weight[RS_MOST_CLASSES], worst = 0;

    if (rs_place_classes(
            (rs_law){ false, a, b }, rs_weibull_sight(1.0 / horizon, c, false), n, theta, weight)
        != RS_OK)
        return INFINITY;
    for (int t = 1; t < horizon; t++) {
        double power = pow(t, c), survival = 0;
        for (int k = 0; k < n; k++)
            survival += weight[k] * pow(1 - theta[k], power);
        worst
            = fmax(worst, fabs(survival - exp(gsl_sf_lnbeta(a, b + power) - gsl_sf_lnbeta(a, b))));
    }
    return worst;
}

/* Largest error of the chance of no order, E[exp(-rate t)], against its closed form. */
static double rate_error(double shape, double rate, int n, double factor, int horizon)
{
    double node[RS_MOST_CLASSES], weight[RS_MOST_CLASSES], worst = 0;

    if (rs_rate_classes(shape, rate, n, node, weight) != RS_OK)
        return INFINITY;
    for (int t = 1; t < horizon; t++) {
        double none = 0;
        for (int k = 0; k < n; k++)
            none += weight[k] * exp(-node[k] * factor * t);
        worst = fmax(worst, fabs(none - pow(rate / (rate + factor * t), shape)));
    }
    return worst;
}

/* ---- the smallest number of classes that is good enough ---- */

enum { OF_SURVIVAL, OF_POWERS, OF_RATES };

static double error_with(const struct rs_class_search *search, int n, int horizon)
{
    const double *of = search->of;

    if (search->what == OF_RATES)
        return rate_error(of[0], of[1], n, of[3], horizon);
    if (search->what == OF_POWERS)
        return weibull_error(of[0], of[1], of[2], n, horizon);
    return rs_beta_survival_error(of[0], of[1], n, of[3], horizon);
}

/* From `fewest` on, unless it has been found before. */
static rs_class_choice search_classes(
    rs_class_searches *searches, struct rs_class_search search, int fewest, int horizon)
{
    for (int i = 0; i < searches->n && i < RS_CLASS_SEARCHES; i++) {
        const struct rs_class_search *before = &searches->last[i];
        if (before->what == search.what && memcmp(before->of, search.of, sizeof search.of) == 0)
            return before->found;
    }
    rs_class_choice choice = { fewest, 0, true };
    for (;; choice.n++) {
        choice.error = error_with(&search, choice.n, horizon);
        if (choice.error < search.of[4] || choice.n == RS_MOST_CLASSES)
            break;
    }
    search.found = choice;
    searches->last[searches->n++ % RS_CLASS_SEARCHES] = search;
    return choice;
}

rs_class_choice rs_churn_classes(rs_class_searches *searches, const rs_segment *segment,
    const double *values, int horizon, double largest_factor, double tolerance)
{
    bool powers = rs_family_of(&segment->churn)->powers;
    rs_law law;
    struct rs_class_search search = { .what = powers ? OF_POWERS : OF_SURVIVAL,
        .of = { 0, 0, powers ? values[segment->churn.c] : 0, largest_factor, tolerance } };

    if (!rs_chance_law(&segment->churn, values, &law))
        return (rs_class_choice){ 1, 0, false };
    search.of[0] = law.a;
    search.of[1] = law.b;
    return search_classes(searches, search, largest_factor > 1 ? FEWEST_WHERE_CUT : 1, horizon);
}

rs_class_choice rs_order_classes(rs_class_searches *searches, const rs_segment *segment,
    const double *values, int horizon, bool seen, double largest_factor, rs_arithmetic arithmetic)
{
    bool chance = segment->order_form == RS_ORDER_REPURCHASE;
    struct rs_class_search search = { .what = chance ? OF_SURVIVAL : OF_RATES,
        .of = { 0, 0, 0, largest_factor, order_tolerance } };
    rs_law law = { false, 0, 0 };

    if (chance ? !rs_chance_law(&segment->repurchase, values, &law)
               : segment->order_form == RS_ORDER_NONE || !segment->orders.differs)
        return (rs_class_choice){ 1, 0, false };
    search.of[0] = chance ? law.a : values[segment->orders.shape];
    search.of[1] = chance ? law.b : values[segment->orders.rate];
    if (!seen && !(chance && largest_factor > 1))
        return (rs_class_choice){ arithmetic == RS_EXPECTED ? 1 : 2, 0, false };
    return search_classes(searches, search, 2, horizon);
}
