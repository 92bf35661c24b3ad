#include "support/hand_worked.h"
#include "results/results.h"

#include "check.h"

const hand_effect hand_plain = { 1, 1, 1, 1 };

static const struct {
    rs_series series;
    size_t at;
} compared[] = {
#define ROW(name)                                                                                  \
    {                                                                                              \
        RS_SERIES_##name, offsetof(hand_worked, name)                                              \
    }
    ROW(acquired),
    ROW(referred),
    ROW(returned),
    ROW(active),
    ROW(dormant),
    ROW(orders),
    ROW(revenue),
    ROW(gross_margin),
    ROW(order_cost),
    ROW(service_cost),
    ROW(program_cost),
    ROW(stream_income),
    ROW(shock_losses),
    ROW(points_earned),
    ROW(points_redeemed),
    ROW(points_outstanding),
    ROW(rewards),
    ROW(channel_spend),
    ROW(profit),
    ROW(cash),
#undef ROW
};
enum { N_COMPARED = sizeof compared / sizeof *compared };

double hand_start(hand_worked *hand)
{
    hand_acquire(hand, 0, 100);
    hand->active[0] = 100;
    hand->clv = 0;
    return 100;
}

void hand_acquire(hand_worked *hand, int period, double n)
{
    hand->acquired[period] += n;
    hand->channel_spend[period] += 5 * n;
    hand_sell(hand, period, n, 1, 1);
}

void hand_sell(hand_worked *hand, int period, double n, double value, double margin)
{
    hand->orders[period] += n;
    hand->order_cost[period] += n;
    hand->revenue[period] += 20 * value * n;
    hand->gross_margin[period] += 20 * value * 0.5 * margin * n;
}

double hand_stayed(double n, double churn)
{
    return n * (1 - fmin(1, 0.2 * churn));
}

hand_fate hand_live(hand_worked *hand, int period, double n, hand_effect effect)
{
    double stayed = hand_stayed(n, effect.churn), orders = stayed * fmin(1, 0.4 * effect.order);

    hand_sell(hand, period, orders, effect.value, effect.margin);
    return (hand_fate){ stayed, n - stayed, orders };
}

static void close_books(hand_worked *hand)
{
    double cumulative = 0;

    for (int t = 0; t < HAND_PERIODS; t++) {
        hand->service_cost[t] = 0.3 * hand->active[t];
        double contribution = hand->gross_margin[t] - hand->order_cost[t] - hand->service_cost[t]
            - (hand->program_cost[t] - hand->overhead[t]) + hand->stream_income[t];
        hand->profit[t] = contribution - hand->overhead[t] - hand->rewards[t]
            - hand->channel_spend[t] - hand->shock_losses[t];
        cumulative += hand->profit[t];
        hand->cash[t] = cumulative + hand->points_outstanding[t];
        double borne = t > 0 ? hand->overhead[t] - hand->aside[t] : 0; /* nobody is in it before */
        hand->clv += (contribution - borne) / 100 * pow(1.1, -t / 12.0);
    }
}

/* The largest distance, as a share of the largest figure of its series, and what it is of. */
typedef struct gap {
    double size, got, wanted;
    const char *of;
    int period;
} gap;

static void see(gap *worst, double got, double wanted, double scale, const char *of, int period)
{
    double size = fabs(got - wanted) / (scale > 0 ? scale : 1);

    if (isnan(size))
        size = INFINITY;
    if (size > worst->size)
        *worst = (gap){ size, got, wanted, of, period };
}

static void see_series(gap *worst, const double *wanted, const double *got, const char *of)
{
    double scale = 0;

    for (int t = 0; t < HAND_PERIODS; t++)
        scale = fmax(scale, fabs(wanted[t]));
    for (int t = 0; t < HAND_PERIODS; t++)
        see(worst, got[t], wanted[t], scale, of, t);
}

static gap gap_of(const rs_results *results, int scenario, const hand_worked *hand)
{
    gap worst = { .of = "nothing" };
    double got[HAND_PERIODS];

    for (int i = 0; i < N_COMPARED; i++) {
        for (int t = 0; t < HAND_PERIODS; t++)
            got[t] = series_of(results, scenario, compared[i].series, t);
        see_series(&worst, (const double *)((const char *)hand + compared[i].at), got,
            rs_series_rows[compared[i].series].name);
    }
    const rs_scenario_results *of = &results->scenarios[scenario];
    if (hand->has_people && of->n_programs == 0)
        see(&worst, NAN, 0, 1, "people", 0);
    else if (hand->has_people)
        see_series(&worst, hand->people, of->programs[0].people_by_period, "people");
    if (!isnan(hand->clv))
        see(&worst, mean_of(results, scenario, RS_MEASURE_clv), hand->clv, fabs(hand->clv), "clv",
            0);
    return worst;
}

void hand_follows(const rs_results *results, int scenario, hand_rule *rule, const void *with,
    const char *const *mistakes, int n_mistakes, const char *file, int line)
{
    assert_int_equal(results->horizon, HAND_PERIODS);
    for (int i = 0; i < n_mistakes; i++) {
        hand_worked hand = { .clv = NAN, .with = with };
        rule(&hand, i);
        close_books(&hand);
        gap worst = gap_of(results, scenario, &hand);
        if (i == 0 && worst.size > 1e-9) {
            fprintf(stderr, "%s in period %d is %.15g, by hand %.15g\n", worst.of, worst.period,
                worst.got, worst.wanted);
            _fail(file, line);
        }
        if (i > 0 && worst.size < 1e-6) {
            fprintf(stderr, "the mistake is not seen: %s\n", mistakes[i]);
            _fail(file, line);
        }
    }
}
