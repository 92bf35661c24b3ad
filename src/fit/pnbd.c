/*
 * Pareto/NBD. The likelihood of a row (Schmittlein, Morrison & Colombo 1987), but for what depends
 * on x alone, is (alpha + T)^-(r + x) (beta + T)^-s
 *   + integral over the time y of death, t_x … T, of s (alpha + y)^-(r + x) (beta + y)^-(s + 1).
 * The published form writes the integral as a difference of hypergeometric functions, which cancels
 * and diverges; here it is summed as it stands: its terms are positive, and its derivatives are
 * means of logarithms and inverses over the same nodes.
 */
#include "fit/gamma_ratio.h"
#include "fit/gauss.h"
#include "fit/methods.h"

#include <math.h>
#include <string.h>

typedef struct death {
    double weight; /* the integral / ((alpha + t_x)^-(r + x) (beta + t_x)^-s) */
    double log_alpha, over_alpha, log_beta,
        over_beta; /* means of ln(alpha + y), 1 / (alpha + y) … over it */
} death;

/* (near + y)^-near_power (far + y)^-far_power with far = near + gap, in w = ln(near + y). */
typedef struct death_curve {
    double gap, near_power, far_power;
} death_curve;

static const double most_panel = 2.5, most_fall = 6, forgotten = 40;

/* How fast the logarithm of the integrand in w falls; grows with w. */
static double fall(const death_curve *of, double w)
{
    double near = exp(w);
    return of->near_power - 1 + of->far_power * near / (of->gap + near);
}

typedef struct death_sums {
    double weight, log_near, over_near, log_far, over_far;
} death_sums;

static void add_panel(const death_curve *of, double from, double to, double top, death_sums *sums)
{
    double half = (to - from) / 2, middle = (to + from) / 2;

    for (int i = 0; i < RS_GAUSS_NODES; i++) {
        double w = middle + half * rs_gauss_nodes[i], near = exp(w), far = of->gap + near,
               log_far = log(far);
        double weight = half * rs_gauss_weights[i]
            * exp(-(of->near_power - 1) * w - of->far_power * log_far - top);
        sums->weight += weight;
        sums->log_near += weight * w;
        sums->over_near += weight / near;
        sums->log_far += weight * log_far;
        sums->over_far += weight / far;
    }
}

/* Divided by exp(top). Panels are as long as the integrand can be followed on, and end where it has
 * become nothing.
 */
static death_sums sum_deaths(const death_curve *of, double from, double to, double top)
{
    death_sums sums = { 0 };
    double fallen = 0;

    for (double w = from; w < to && fallen < forgotten;) {
        double length = fmin(most_panel, to - w);
        while (fall(of, w + length) * length > most_fall)
            length /= 2;
        add_panel(of, w, w + length, top, &sums);
        fallen += fall(of, w) * length;
        w = length < to - w ? w + length : to;
    }
    return sums;
}

static death death_between(const double *parameters, double x, double t_x, double T)
{
    double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3];
    bool alpha_near = alpha <= beta;
    double near = alpha_near ? alpha : beta;
    death_curve curve = alpha_near ? (death_curve){ beta - alpha, r + x, s + 1 }
                                   : (death_curve){ alpha - beta, s + 1, r + x };
    double top = -(r + x) * log(alpha + t_x) - s * log(beta + t_x);
    death_sums sums = sum_deaths(&curve, log(near + t_x), log(near + T), top);
    double n = sums.weight > 0 ? sums.weight : 1;

    if (alpha_near)
        return (death){ s * sums.weight, sums.log_near / n, sums.over_near / n, sums.log_far / n,
            sums.over_far / n };
    return (death){ s * sums.weight, sums.log_far / n, sums.over_far / n, sums.log_near / n,
        sums.over_near / n };
}

static double alive_weight(const double *parameters, double x, double t_x, double T)
{
    double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3];
    return exp(-(r + x) * log1p((T - t_x) / (alpha + t_x)) - s * log1p((T - t_x) / (beta + t_x)));
}

static double add_row(const double *parameters, const rs_purchase_row *row, double *gradient)
{
    double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3];
    double n = row->count, shape = r + row->x;
    death died = death_between(parameters, row->x, row->t_x, row->T);
    double alive_part = alive_weight(parameters, row->x, row->t_x, row->T),
           all = alive_part + died.weight;
    double alive = alive_part / all, left = died.weight / all;

    gradient[0] -= n * (alive * log(alpha + row->T) + left * died.log_alpha);
    gradient[1] -= n * shape * (alive / (alpha + row->T) + left * died.over_alpha);
    gradient[2] += n * (left / s - alive * log(beta + row->T) - left * died.log_beta);
    gradient[3] -= n * (alive * s / (beta + row->T) + left * (s + 1) * died.over_beta);
    return n * (log(all) - shape * log(alpha + row->t_x) - s * log(beta + row->t_x));
}

static double log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient)
{
    double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3],
           value = 0;

    memset(gradient, 0, 4 * sizeof *gradient);
    for (long g = 0; g < data->n_x; g++) {
        rs_gamma_ratio rate = rs_log_gamma_ratio(r, data->rows[data->first[g]].x);
        double n = 0;
        for (long i = data->first[g]; i < data->first[g + 1]; i++) {
            value += add_row(parameters, &data->rows[i], gradient);
            n += data->rows[i].count;
        }
        value += n * (rate.value + r * log(alpha) + s * log(beta));
        gradient[0] += n * (rate.by_x + log(alpha));
        gradient[1] += n * r / alpha;
        gradient[2] += n * log(beta);
        gradient[3] += n * s / beta;
    }
    return value;
}

static rs_customer_expectation expectation(const double *parameters, double x, double t_x, double T)
{
    double alive = alive_weight(parameters, x, t_x, T);
    return (rs_customer_expectation){ alive / (alive + death_between(parameters, x, t_x, T).weight),
        { parameters[0] + x, parameters[1] + T, parameters[2], parameters[3] + T } };
}

/* Fader & Hardie, note 005: (18), (1 - (beta / (beta + t))^(s - 1)) / (s - 1), at s = 1 the
 * logarithm. */
static double purchases(const double *parameters, double t)
{
    double grown = log1p(t / parameters[3]), power = parameters[2] - 1;
    double span = fabs(power * grown) > 1e-9 ? -expm1(-power * grown) / power
                                             : grown * (1 - power * grown / 2);
    return parameters[0] / parameters[1] * parameters[3] * span;
}

static double still_there(const double *parameters, double t)
{
    return exp(-parameters[2] * log1p(t / parameters[3]));
}

static double rate(const double *parameters, double t)
{
    return parameters[0] / parameters[1] * still_there(parameters, t);
}

static double pair_rate(const double *parameters, double t)
{
    double r = parameters[0], alpha = parameters[1];
    return r * (r + 1) / alpha / alpha * still_there(parameters, t);
}

typedef struct counting {
    const double *parameters;
    int n;
} counting;

/* P(n purchases in (0, t]) of one who does not leave */
static double count_chance(const double *parameters, double t, int n)
{
    double r = parameters[0], z = t / (parameters[1] + t);
    double log_choose = rs_log_gamma_ratio(r, n).value - rs_log_gamma_ratio(1, n).value;
    return exp(log_choose - r * log1p(t / parameters[1]) + (n > 0 ? n * log(z) : 0));
}

static double left_at(const void *context, double t)
{
    const counting *of = context;
    double s = of->parameters[2], beta = of->parameters[3];
    return s / (beta + t) * still_there(of->parameters, t) * count_chance(of->parameters, t, of->n);
}

static double chance(const double *parameters, double t, int n)
{
    counting of = { parameters, n };
    return still_there(parameters, t) * count_chance(parameters, t, n)
        + rs_time_integral(left_at, &of, 0, t, fmin(parameters[1], parameters[3]));
}

const rs_fit_methods rs_pnbd_methods = {
    .log_likelihood = log_likelihood,
    .expectation = expectation,
    .purchases = purchases,
    .rate = rate,
    .pair_rate = pair_rate,
    .chance = chance,
    .units = { RS_IS_SHAPE, RS_IS_PER_PURCHASE, RS_IS_SHAPE, RS_IS_TIME },
    .starts = { { 0.5, 0.3, 0.6, 0.4 }, { 1, 0.7, 1, 2 }, { 3, 2, 2, 4 }, { 0.3, 0.2, 0.3, 0.1 } },
};
