#include "support/fit_twin.h"

#include <assert.h>
#include <math.h>

/* What one customer whose traits are known does. */
typedef struct one_customer {
    double gone, there;  /* chances of the data: left before T; still there */
    double later, fresh; /* expected purchases in t periods from T if there, and of a newcomer */
} one_customer;

static double first_chance(double p, double rate, double t)
{
    return p > 0 ? -expm1(-rate * p * t) / p : rate * t;
}

static one_customer leaves_after_purchases(
    double rate, double p, const rs_purchase_row *row, double t, bool after_first)
{
    double x = row->x, stayed = pow(rate, x), chances = x + after_first;
    one_customer of
        = { 0, stayed * pow(1 - p, chances) * exp(-rate * row->T), first_chance(p, rate, t), 0 };

    if (chances > 0)
        of.gone = stayed * p * pow(1 - p, chances - 1) * exp(-rate * row->t_x);
    of.fresh = (after_first ? 1 - p : 1) * of.later;
    return of;
}

static one_customer leaves_at_any_time(
    double rate, double death, const rs_purchase_row *row, double t)
{
    double bought = pow(rate, row->x), all = rate + death;
    double expected = rate * (death > 0 ? -expm1(-death * t) / death : t);

    return (one_customer){ bought * death / all * (exp(-all * row->t_x) - exp(-all * row->T)),
        bought * exp(-all * row->T), expected, expected };
}

static one_customer leaves_between_opportunities(
    double p, double leave, const rs_purchase_row *row, double t)
{
    one_customer of
        = { 0, pow(p, row->x) * pow(1 - p, row->T - row->x) * pow(1 - leave, row->T), 0, 0 };

    for (double m = row->t_x; m < row->T; m++)
        of.gone += pow(p, row->x) * pow(1 - p, m - row->x) * leave * pow(1 - leave, m);
    for (double m = 1; m <= t; m++)
        of.later += p * pow(1 - leave, m);
    of.fresh = of.later;
    return of;
}

static one_customer look_at(
    rs_fit_model model, double first, double second, const rs_purchase_row *row, double t)
{
    switch (model) {
    case RS_FIT_BGNBD:
        return leaves_after_purchases(first, second, row, t, false);
    case RS_FIT_MBGNBD:
        return leaves_after_purchases(first, second, row, t, true);
    case RS_FIT_PNBD:
        return leaves_at_any_time(first, second, row, t);
    case RS_FIT_NBD:
        return leaves_at_any_time(first, 0, row, t);
    default:
        assert(model == RS_FIT_BGBB);
        return leaves_between_opportunities(first, second, row, t);
    }
}

/* Traits on a grid of their logarithm (gamma) or logit (Beta), with weights that sum to 1. */
enum { MOST_POINTS = 6000 };
typedef struct grid {
    int n;
    double traits[MOST_POINTS], weights[MOST_POINTS];
} grid;

static const double step = 0.15;

static void fill_grid(grid *of, bool is_chance, double a, double b)
{
    double centre = log(a / b), sum = 0;

    of->n = 0;
    for (int k = -MOST_POINTS / 2; k < MOST_POINTS / 2; k++) {
        double u = centre + k * step, trait = is_chance ? 1 / (1 + exp(-u)) : exp(u);
        double log_density
            = is_chance ? -a * log1p(exp(-u)) - b * log1p(exp(u)) : a * u - b * trait;
        double highest = is_chance ? a * log(a / (a + b)) + b * log(b / (a + b)) : a * centre - a;
        double weight = exp(log_density - highest);
        if (weight < 1e-20)
            continue;
        of->traits[of->n] = trait;
        of->weights[of->n++] = weight;
        sum += weight;
    }
    for (int i = 0; i < of->n; i++)
        of->weights[i] /= sum;
}

twin_answer ask_twin(
    rs_fit_model model, const double *parameters, const rs_purchase_row *row, double t)
{
    static grid first, second;
    twin_answer answer = { 0 };

    fill_grid(&first, model == RS_FIT_BGBB, parameters[0], parameters[1]);
    if (model == RS_FIT_NBD)
        second = (grid){ 1, { 0 }, { 1 } };
    else
        fill_grid(&second, model != RS_FIT_PNBD, parameters[2], parameters[3]);
    for (int i = 0; i < first.n; i++)
        for (int j = 0; j < second.n; j++) {
            one_customer of = look_at(model, first.traits[i], second.traits[j], row, t);
            double weight = first.weights[i] * second.weights[j];
            answer.likelihood += weight * (of.gone + of.there);
            answer.alive += weight * of.there;
            answer.purchases += weight * of.there * of.later;
            answer.purchases_fresh += weight * of.fresh;
        }
    answer.alive /= answer.likelihood;
    answer.purchases /= answer.likelihood;
    return answer;
}
