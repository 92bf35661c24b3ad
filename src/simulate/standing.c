/*
 * What Pareto/NBD needs of the time of leaving is a Simpson sum, what BG/BB needs a finite sum, the
 * others closed forms; a bin's customers get one distribution each of orders and of churn, with the
 * means of all of them.
 */
#include "simulate/standing.h"

#include "chance/quadrature.h"
#include "simulate/relative_change.h"
#include "simulate/sights.h"
#include "simulate/step.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

/* ---- who is still there ---- */

/* The four parameters: of orders, then of churn. */
static void parameters_of(const rs_segment *segment, const double *values, double *p)
{
    rs_law orders = { true, values[segment->orders.shape], values[segment->orders.rate] };
    rs_law churn = { false, 0, 0 };

    if (!rs_leaving_of(&segment->churn)->at_any_time)
        rs_chance_law(&segment->repurchase, values, &orders);
    rs_chance_law(&segment->churn, values, &churn);
    p[0] = orders.a;
    p[1] = orders.b;
    p[2] = churn.a;
    p[3] = churn.b;
}

/* By how much changes that hold for good move the means of orders and of churn. */
static void moves_of(
    const rs_segment *segment, const double *values, const double *p, double *moves)
{
    bool by_period = !rs_leaving_of(&segment->churn)->at_any_time;
    double order = by_period ? p[0] / (p[0] + p[1]) : p[0] / p[1];
    double churn = rs_leaving_of(&segment->churn)->is_rate ? p[2] / p[3] : p[2] / (p[2] + p[3]);

    moves[0] = rs_moved_mean(by_period ? &segment->repurchase.changes : &segment->orders.changes,
                   values, order, -1)
        / order;
    moves[1] = rs_moved_mean(&segment->churn.changes, values, churn, -1) / churn;
}

/* A mean that was moved: of a chance, below 1. */
static double moved(double mean, double move, bool chance)
{
    double now = fmax(1e-12, mean * move);

    return chance ? fmin(now, 1 - 1e-9) : now;
}

/* The chance to have left after the last order over that to be there: Pareto/NBD, Simpson's rule in
 * log(alpha + y). */
static double odds_of_rate(const double *p, const rs_standing *c)
{
    enum { N = 64 };
    double r = p[0] + c->x, low = log(p[1] + c->t_x), high = log(p[1] + c->T), sum = 0;

    for (int i = 0; i <= N; i++) {
        double u = low + (high - low) * i / N, y = exp(u) - p[1];
        double f = exp((r - 1) * (high - u) + p[2] * log((p[3] + c->T) / (p[3] + y))) / (p[3] + y);
        sum += f * (i == 0 || i == N ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return p[2] * (p[1] + c->T) * sum * (high - low) / (3 * N);
}

static double odds_of_chance(const double *p, const rs_standing *c)
{
    double there
        = gsl_sf_lnbeta(p[0] + c->x, p[1] + c->T - c->x) + gsl_sf_lnbeta(p[2], p[3] + c->T),
        sum = 0;

    for (double i = 0; i < c->T - c->t_x; i++)
        sum += exp(gsl_sf_lnbeta(p[0] + c->x, p[1] + c->t_x - c->x + i)
            + gsl_sf_lnbeta(p[2] + 1, p[3] + c->t_x + i) - there);
    return sum;
}

static double odds_of_leaving(const rs_segment *segment, const double *p, const rs_standing *c)
{
    double growth = log((p[1] + c->T) / (p[1] + c->t_x));

    if (!rs_leaving_of(&segment->churn)->at_any_time)
        return odds_of_chance(p, c);
    if (!rs_leaving_of(&segment->churn)->by_orders)
        return odds_of_rate(p, c);
    if (segment->churn.after_first)
        return p[2] / (p[3] + c->x) * exp((p[0] + c->x) * growth);
    return c->x > 0 ? p[2] / (p[3] + c->x - 1) * exp((p[0] + c->x) * growth) : 0;
}

/* ---- what is known of those who are ---- */

/* The means over a bin's customers, by how many of them are there. */
typedef struct rs_known {
    double there, orders, total, order_mean, churn_mean;
} rs_known;

static void learn(
    const rs_segment *segment, const double *p, const rs_standing *c, double there, rs_known *known)
{
    bool by_period = !rs_leaving_of(&segment->churn)->at_any_time;
    double stayed = by_period ? c->T : c->x + (segment->churn.after_first ? 1 : 0);

    known->there += there;
    known->orders += there * c->x;
    known->total += there * c->T;
    known->order_mean += there * (p[0] + c->x) / (p[1] + c->T + (by_period ? p[0] : 0));
    known->churn_mean += there
        * (rs_leaving_of(&segment->churn)->is_rate ? p[2] / (p[3] + c->T)
                                                   : p[2] / (p[2] + p[3] + stayed));
}

/* A bin's customers' differences: distributions with the means of its customers and the spread of a
 * typical one. */
static rs_status fill_bin(const rs_terms *terms, int s, const double *p, const rs_known *known,
    const rs_differences *like, rs_differences *d)
{
    const rs_segment_layout *layout = &terms->layout->segments[s];
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    bool by_period = !rs_leaving_of(&segment->churn)->at_any_time;
    bool gamma = rs_leaving_of(&segment->churn)->is_rate;
    double there = fmax(known->there, 1e-300);
    double order = moved(known->order_mean / there, p[4], by_period);
    double churn = moved(known->churn_mean / there, p[5], !gamma);

    *d = *like;
    if (known->there <= 0)
        return RS_OK;
    double total = p[0] + p[1] + known->total / there;
    d->order_a = by_period ? order * total : p[0] + known->orders / there;
    d->order_b = by_period ? (1 - order) * total : d->order_a / order;
    d->churn_a = p[2];
    d->churn_b = gamma ? p[2] / churn : p[2] / churn - p[2];
    d->mean_order = order;
    d->mean_theta = churn;
    rs_law orders = { !by_period, d->order_a, d->order_b },
           risks = { gamma, d->churn_a, d->churn_b };
    if (rs_place_classes(
            risks, rs_churn_sight(terms, s), layout->n_churn, d->theta, d->theta_weight)
            != RS_OK
        || rs_place_classes(
               orders, rs_order_sight(terms, s), layout->n_order, d->order, d->order_weight)
            != RS_OK)
        return RS_FAILED;
    return rs_place_classes(orders, (rs_sight){ .kind = RS_SIGHT_NOTHING, .power = 1 },
        layout->n_fine_order, d->fine_order, d->fine_weight);
}

void rs_standing_prepare(rs_arena *arena, rs_terms *terms)
{
    terms->standing = RS_ARENA_ARRAY(arena, rs_standing_terms, terms->layout->n_segments + 1);
    for (int s = 0; s < terms->layout->n_segments; s++) {
        rs_standing_terms *standing = &terms->standing[s];
        if (terms->layout->segments[s].n_standing == 0 || terms->segment_of[s] < 0)
            continue;
        standing->cached[0] = NAN;
        standing->places = rs_standing_places_make(
            arena, &terms->layout->segments[s], &terms->business->segments[terms->segment_of[s]]);
        standing->steps
            = RS_ARENA_ARRAY(arena, rs_standing_step, standing->places.n * RS_STANDING_STEPS + 1);
    }
}

rs_status rs_standing_fill(rs_terms *terms, int s)
{
    const rs_segment_layout *layout = &terms->layout->segments[s];
    const rs_segment *segment = &terms->business->segments[terms->segment_of[s]];
    rs_standing_terms *standing = &terms->standing[s];
    rs_known known[RS_MOST_STANDING_BINS] = { { 0 } };
    double p[7 + RS_MOST_TOPS];

    if (layout->n_standing == 0)
        return RS_OK;
    parameters_of(segment, terms->values, p);
    moves_of(segment, terms->values, p, p + 4);
    p[6] = rs_churn_sight(terms, s).slow;
    rs_sight sight = rs_order_sight(terms, s);
    memcpy(p + 7, sight.tops, sizeof sight.tops);
    if (memcmp(p, standing->cached, sizeof p) == 0)
        return RS_OK;
    memcpy(standing->cached, p, sizeof p);
    memset(standing->steps, 0,
        sizeof *standing->steps * (size_t)(standing->places.n * RS_STANDING_STEPS));
    for (int i = 0; i < segment->n_standing; i++) {
        const rs_standing *customer = &segment->standing[i];
        double alive = 1 / (1 + odds_of_leaving(segment, p, customer));
        int place = standing->places.of[i], step = (int)(alive * RS_STANDING_STEPS);
        rs_standing_step *to = &standing->steps[place * RS_STANDING_STEPS
            + (step < RS_STANDING_STEPS ? step : RS_STANDING_STEPS - 1)];
        to->n += customer->count;
        to->alive += customer->count * alive;
        learn(segment, p, customer, customer->count * alive,
            &known[standing->places.list[place].bin]);
    }
    rs_differences *d = &terms->differences[terms->first_regime[s]];
    for (int bin = 0; bin < layout->n_standing; bin++)
        if (fill_bin(terms, s, p, &known[bin], d, &d[layout->n_regimes + bin]) != RS_OK)
            return RS_FAILED;
    return RS_OK;
}
