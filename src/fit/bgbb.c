/*
 * BG/BB (Fader, Hardie & Shang 2010, (5)): still there, or left before opportunity m + 1 for one m
 * in t_x … n - 1. The term of m, and with it the sum, depends on x and m alone; so the terms of one
 * x are summed once, from the last m back, and every row of that x takes a difference. Each term
 * carries its derivatives.
 */
#include "fit/gamma_ratio.h"
#include "fit/methods.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct term {
    double value, by_alpha, by_beta, by_gamma, by_delta;
} term;

/*
 * Both kinds for one x, without Beta(alpha, beta) B(gamma, delta) of all: with m opportunities
 * used, B(alpha + x, beta + m - x) B(gamma + left, delta + m).
 */
typedef struct log_term {
    double value, slope[4];
} log_term;

static log_term log_term_of(const double *parameters, double x, double m, double left)
{
    double alpha = parameters[0], beta = parameters[1], gamma = parameters[2],
           delta = parameters[3];
    rs_gamma_ratio bought = rs_log_gamma_ratio(alpha, x), missed = rs_log_gamma_ratio(beta, m - x),
                   chances = rs_log_gamma_ratio(alpha + beta, m);
    rs_gamma_ratio stayed = rs_log_gamma_ratio(delta, m), gone = rs_log_gamma_ratio(gamma, left),
                   all = rs_log_gamma_ratio(gamma + delta, m + left);

    return (log_term){ bought.value + missed.value - chances.value + stayed.value + gone.value
            - all.value,
        { bought.by_x - chances.by_x, missed.by_x - chances.by_x, gone.by_x - all.by_x,
            stayed.by_x - all.by_x } };
}

/* From the terms of m to those of m + 1: by recurrence, since only one factor of each product
 * changes. */
static void next_term(const double *parameters, double x, double m, log_term *of)
{
    double alpha = parameters[0], beta = parameters[1], gamma = parameters[2],
           delta = parameters[3];
    double missed = beta + m - x, chances = alpha + beta + m, stayed = delta + m,
           all = gamma + delta + m + 1;

    of->value += log(missed / chances * (stayed / all));
    of->slope[0] -= 1 / chances;
    of->slope[1] += 1 / missed - 1 / chances;
    of->slope[2] -= 1 / all;
    of->slope[3] += 1 / stayed - 1 / all;
}

static term add(term a, term b, double scale)
{
    return (term){ a.value + scale * b.value, a.by_alpha + scale * b.by_alpha,
        a.by_beta + scale * b.by_beta, a.by_gamma + scale * b.by_gamma,
        a.by_delta + scale * b.by_delta };
}

/* Of one x: the term of m as it stands, and the sum of the terms from m on, divided by that of m:
 * terms may lie beyond the range of numbers from each other, as where one customer of x bought
 * daily and another monthly. */
typedef struct passed {
    log_term at;
    term onward;
} passed;

/* passes[i]: m = first + i, up to m = last, which begins no sum. */
static void pass_opportunities(
    const double *parameters, double x, long first, long last, passed *passes)
{
    log_term at = log_term_of(parameters, x, (double)first, 1);

    for (long m = first; m <= last; m++) {
        passes[m - first] = (passed){ .at = at };
        next_term(parameters, x, (double)m, &at);
    }
    for (long i = last - first - 1; i >= 0; i--) {
        const double *slope = passes[i].at.slope;
        double ratio = exp(passes[i + 1].at.value - passes[i].at.value);
        passes[i].onward
            = add((term){ 1, slope[0], slope[1], slope[2], slope[3] }, passes[i + 1].onward, ratio);
    }
}

/* B(gamma, delta + m) from B(gamma + 1, delta + m) */
static log_term still_there(const double *parameters, double m, log_term of)
{
    double gamma = parameters[2], all = gamma + parameters[3] + m;

    of.value += log(all / gamma);
    of.slope[2] += 1 / all - 1 / gamma;
    of.slope[3] += 1 / all;
    return of;
}

static double add_row(const double *parameters, const rs_purchase_row *row,
    const passed *last_bought, const passed *end, double *gradient)
{
    log_term alive = still_there(parameters, row->T, end->at);
    double first = last_bought->at.value, highest = fmax(first, alive.value);
    term left = add(last_bought->onward, end->onward, -exp(end->at.value - first));
    double part = exp(alive.value - highest), scale = exp(first - highest);
    double all = part + scale * left.value, n = row->count;
    const double slopes[4] = { left.by_alpha, left.by_beta, left.by_gamma, left.by_delta };

    for (int i = 0; i < 4; i++)
        gradient[i] += n * (part * alive.slope[i] + scale * slopes[i]) / all;
    return n * (highest + log(all));
}

static double log_likelihood(
    const rs_purchase_data *data, const double *parameters, double *gradient)
{
    double value = 0;
    passed *passes = malloc(((size_t)data->longest + 2) * sizeof *passes);

    memset(gradient, 0, 4 * sizeof *gradient);
    if (!passes)
        return NAN;
    for (long g = 0; g < data->n_x; g++) {
        const rs_purchase_row *rows = &data->rows[data->first[g]];
        long n = data->first[g + 1] - data->first[g], first = (long)rows[0].t_x, last = first;
        for (long i = 0; i < n; i++)
            last = (long)rows[i].T > last ? (long)rows[i].T : last;
        pass_opportunities(parameters, rows[0].x, first, last, passes);
        for (long i = 0; i < n; i++)
            value += add_row(parameters, &rows[i], &passes[(long)rows[i].t_x - first],
                &passes[(long)rows[i].T - first], gradient);
    }
    free(passes);
    return value;
}

static rs_customer_expectation expectation(const double *parameters, double x, double t_x, double T)
{
    log_term alive = log_term_of(parameters, x, T, 0), at = log_term_of(parameters, x, t_x, 1);
    double left = 0;

    for (double m = t_x; m < T; m++) {
        left += exp(at.value - alive.value);
        next_term(parameters, x, m, &at);
    }
    return (rs_customer_expectation){ 1 / (1 + left),
        { parameters[0] + x, parameters[1] + T - x, parameters[2], parameters[3] + T } };
}

static double purchases(const double *parameters, double t)
{
    double alpha = parameters[0], beta = parameters[1], gamma = parameters[2],
           delta = parameters[3];
    double there = 1, sum = 0;

    for (double m = 1; m <= t; m++)
        sum += there *= (delta + m - 1) / (gamma + delta + m - 1);
    return alpha / (alpha + beta) * sum;
}

/* (7): C(m, n) ways to place n purchases among the m opportunities before leaving. */
static double chance(const double *parameters, double t, int n)
{
    double sum = 0, log_ways = 0;
    long end = (long)t;

    if (n > end)
        return 0;
    log_term at = log_term_of(parameters, n, n, 1);
    for (long m = n; m < end; m++) {
        sum += exp(at.value + log_ways);
        next_term(parameters, n, (double)m, &at);
        log_ways += log((double)(m + 1) / (double)(m + 1 - n));
    }
    return sum + exp(log_term_of(parameters, n, (double)end, 0).value + log_ways);
}

const rs_fit_methods rs_bgbb_methods = {
    .log_likelihood = log_likelihood,
    .expectation = expectation,
    .purchases = purchases,
    .chance = chance,
    .starts = { { 1, 1, 0.7, 3 }, { 0.5, 2, 0.5, 5 }, { 3, 3, 0.2, 1 }, { 1, 5, 2, 20 } },
};
