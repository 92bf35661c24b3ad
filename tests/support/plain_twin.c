#include "support/plain_twin.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

typedef struct future {
    const twin_business *business;
    gsl_rng *chance;
    double revenue, orders, customers, active_end;
    double contribution[TWIN_MOST_PERIODS]; /* of everybody, by period */
    double first[TWIN_MOST_PERIODS];        /* of those acquired in period 0 */
    double first_customers, first_repeaters;
} future;

static double step_at(const twin_steps *steps, int i)
{
    if (steps->n == 0)
        return 1;
    return steps->at[i < steps->n ? i : steps->n - 1];
}

static void pay(future *f, int period, bool first_cohort, double money)
{
    f->contribution[period] += money;
    if (first_cohort)
        f->first[period] += money;
}

/* The customer's order number `number`. */
static void place_order(
    future *f, const twin_segment *segment, int period, bool first_cohort, int number)
{
    double value = segment->value_mean, sd = segment->value_sd;

    if (sd > 0)
        value = gsl_ran_gamma(f->chance, value * value / (sd * sd), sd * sd / value);
    value *= step_at(&segment->uplift, number - 1);
    f->revenue += value;
    f->orders++;
    pay(f, period, first_cohort, value * segment->margin - segment->order_cost);
}

static int orders_of_period(
    future *f, const twin_segment *segment, double customer, int orders_so_far)
{
    double chance = customer * step_at(&segment->ladder, orders_so_far);

    if (segment->rate)
        return (int)gsl_ran_poisson(f->chance, chance);
    return gsl_rng_uniform(f->chance) < chance;
}

static void live(future *f, const twin_segment *segment, int birth)
{
    double leaving = segment->churn_b > 0
        ? gsl_ran_beta(f->chance, segment->churn_a, segment->churn_b)
        : segment->churn_a;
    double ordering = segment->order_a;
    bool first = birth == 0;
    int orders = 0;

    if (segment->order_b > 0)
        ordering = segment->rate ? gsl_ran_gamma(f->chance, segment->order_a, 1 / segment->order_b)
                                 : gsl_ran_beta(f->chance, segment->order_a, segment->order_b);
    f->customers++;
    f->first_customers += first;
    if (segment->first_order)
        place_order(f, segment, birth, first, ++orders);
    pay(f, birth, first, -segment->service_cost);
    int period = birth + 1;
    for (; period < f->business->horizon; period++) {
        if (gsl_rng_uniform(f->chance) < leaving * step_at(&segment->tenure, period - birth - 1))
            break;
        int more = orders_of_period(f, segment, ordering, orders);
        for (int i = 0; i < more; i++)
            place_order(f, segment, period, first, ++orders);
        pay(f, period, first, -segment->service_cost);
    }
    f->active_end += period == f->business->horizon;
    f->first_repeaters += first && orders >= 2;
}

static const twin_segment *draw_segment(future *f)
{
    double u = gsl_rng_uniform(f->chance);

    return &f->business
                ->segments[f->business->n_segments > 1 && u >= f->business->segments[0].share];
}

static void acquire(future *f, int period)
{
    double mean = f->business->sign_ups[period];
    unsigned sign_ups = f->business->poisson ? gsl_ran_poisson(f->chance, mean) : (unsigned)mean;

    for (unsigned i = 0; i < sign_ups; i++)
        if (gsl_rng_uniform(f->chance) < f->business->activation)
            live(f, draw_segment(f), period);
}

static double payback(const future *f, double spend)
{
    double sum = 0;

    for (int age = 0; age < f->business->horizon; age++)
        if ((sum += f->first[age]) >= spend)
            return age;
    return INFINITY;
}

static void sum_up(const future *f, long i, long n, double *figures)
{
    const twin_business *business = f->business;
    double v = pow(1 + business->yearly_discount, -1 / business->periods_per_year);
    double npv = 0, profit = 0, spend = 0, clv = 0;

    for (int t = 0; t < business->horizon; t++) {
        double cost = business->sign_ups[t] * business->cost_each;
        double gain = f->contribution[t] - cost - business->fixed_cost;
        npv += pow(v, t) * gain;
        profit += gain;
        spend += cost;
        clv += pow(v, t) * f->first[t];
    }
    const double all[TWIN_N_FIGURES] = { [TWIN_PROFIT_NPV] = npv,
        [TWIN_PROFIT] = profit,
        [TWIN_REVENUE] = f->revenue,
        [TWIN_ORDERS] = f->orders,
        [TWIN_CUSTOMERS] = f->customers,
        [TWIN_ACTIVE_END] = f->active_end,
        [TWIN_SPEND] = spend,
        [TWIN_CLV] = clv / f->first_customers,
        [TWIN_REPEAT_SHARE] = f->first_repeaters / f->first_customers,
        [TWIN_PAYBACK] = payback(f, business->sign_ups[0] * business->cost_each) };
    for (int k = 0; k < TWIN_N_FIGURES; k++)
        figures[k * n + i] = all[k];
}

void twin_play(const twin_business *business, unsigned long seed, long n, double *figures)
{
    gsl_rng *chance = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_rng_set(chance, seed);
    for (long i = 0; i < n; i++) {
        future f = { .business = business, .chance = chance };
        for (int t = 0; t < business->horizon; t++)
            acquire(&f, t);
        sum_up(&f, i, n, figures);
    }
    gsl_rng_free(chance);
}
