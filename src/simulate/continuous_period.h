/*
 * A period in continuous time: a customer orders as a Poisson process and leaves with a constant
 * force, so what a period brings is known in closed form and the grid of periods costs nothing.
 * Customers who leave after an order with chance p (BG/NBD: Fader, Hardie & Lee 2005, "Counting
 * your customers the easy way") have two independent processes: orders after which they stay, of
 * rate lambda (1 - p), and the one after which they leave, of rate lambda p. Customers who leave at
 * rate mu (Pareto/NBD: Schmittlein, Morrison & Colombo 1987) order at lambda until then.
 */
#ifndef RS_SIMULATE_LIFE_H
#define RS_SIMULATE_LIFE_H

#include "model/business.h"

#include <math.h>

typedef struct rs_continuous_period {
    double coin;  /* chance to leave at once, before any order: after the first order (MBG/NBD) */
    double force; /* of leaving, per period */
    double rate;  /* of orders after which the customer stays, per period */
    double leave; /* chance to leave in the period, coin included */
    bool last;    /* who leaves by force does so with an order */
} rs_continuous_period;

/* The rate of orders after which the customer stays. risk: chance to leave after an order, or the
 * rate of leaving; rate: of orders. */
static inline double rs_continuous_rate(const rs_leaving_kind *leaving, double risk, double rate)
{
    rate = fmax(0, rate);
    return leaving->by_orders ? rate * (1 - fmin(1, fmax(0, risk))) : rate;
}

/* coin: the first order was just placed. */
static inline rs_continuous_period rs_continuous_period_of(
    const rs_leaving_kind *leaving, double risk, double rate, bool coin)
{
    rs_continuous_period life
        = { .force = fmax(0, risk), .rate = rs_continuous_rate(leaving, risk, rate) };

    if (leaving->by_orders) {
        double chance = fmin(1, fmax(0, risk));
        life.coin = coin ? chance : 0;
        life.force = fmax(0, rate) * chance;
        life.last = true;
    }
    life.leave = life.coin - (1 - life.coin) * expm1(-life.force);
    return life;
}

/*
 * How many orders after which they stay those place who leave by force within the period: the
 * chance of m of them, and of leaving, is force/(rate + force) (rate/(rate + force))^m P(m + 1,
 * rate + force), with P the regularised gamma function.
 */
typedef struct rs_last_orders {
    double chance;                   /* of exactly m */
    double tail;                     /* of m or more */
    double odds, gamma, term, total; /* the recurrences' state */
    int m;
} rs_last_orders;

static inline rs_last_orders rs_last_orders_begin(const rs_continuous_period *life)
{
    double total = life->rate + life->force;
    rs_last_orders orders
        = { .total = total, .tail = -expm1(-life->force), .gamma = -expm1(-total) };

    orders.odds = life->force / total;
    orders.term = exp(-total);
    orders.chance = orders.odds * orders.gamma;
    return orders;
}

static inline void rs_last_orders_next(rs_last_orders *orders, const rs_continuous_period *life)
{
    orders->m++;
    orders->tail -= orders->chance;
    orders->term *= orders->total / orders->m;
    orders->gamma = fmax(0, orders->gamma - orders->term);
    orders->odds *= life->rate / orders->total;
    orders->chance = orders->odds * orders->gamma;
}

/* Mean orders after which they stay, times the chance to leave by force: rate (1 - (1 + force)
 * e^-force) / force. */
static inline double rs_continuous_mean_last(const rs_continuous_period *life)
{
    double f = life->force;

    if (f < 1e-3)
        return life->rate * f * (0.5 - f * (1.0 / 3 - f * (0.125 - f / 30)));
    return life->rate * (-expm1(-f) - f * exp(-f)) / f;
}

#endif
