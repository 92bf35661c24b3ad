/* Customers who order and leave at any time: what they order in the period in which they leave. */
#include "base/text.h"
#include "simulate/cells_strand.h"

enum { MOST_ORDERS = 1000 };

static double uniform(
    rs_population *population, const rs_strand_step *setting, uint64_t who, int number)
{
    population->n_splits++;
    return rs_uniform_number(population->source, RS_PURPOSE_EVENTS, who, setting->period, number);
}

/* In the mean and where no rung is told apart, the mean says it all. */
static void order_in_the_mean(const rs_strand_step *setting, const rs_share_step *share,
    const rs_continuous_period *life, double n, int r, rs_ordered *ordered, rs_tally *tally)
{
    double forced = -expm1(-life->force);
    double each = rs_continuous_mean_last(life) / forced + (life->last ? 1 : 0);

    rs_count_orders(setting, share, r, 0, n * each, false, ordered, tally);
}

void rs_order_before_leaving(rs_arithmetic how, rs_population *population,
    const rs_strand_step *setting, const rs_share_step *share, const rs_continuous_period *life,
    uint64_t who, double n, int r, int n_rung, rs_ordered *ordered, rs_tally *tally)
{
    double least = how == RS_EXPECTED ? 1e-9 * n : 0.5, rest = n;
    bool sampled = how == RS_SAMPLED;

    if (life->coin > 0) {
        double u = sampled ? uniform(population, setting, who, 0) : 0;
        rest -= rs_split(how, rest, rs_chance_within(life->coin / life->leave), u);
    }
    if (rest <= 0 || life->force <= 0)
        return;
    if (!sampled && n_rung == 1) {
        order_in_the_mean(setting, share, life, rest, r, ordered, tally);
        return;
    }
    if (life->last)
        rs_count_orders(setting, share, r, 0, rest, n_rung > 1, ordered, tally);
    rs_last_orders orders = rs_last_orders_begin(life);
    for (; rest > least && orders.m < MOST_ORDERS; rs_last_orders_next(&orders, life)) {
        double u = sampled ? uniform(population, setting, who, 1 + orders.m) : 0;
        double chance = orders.tail > 0 ? rs_chance_within(orders.chance / orders.tail) : 1;
        rest -= rs_split(how, rest, chance, u);
        rs_count_orders(
            setting, share, r, orders.m + (life->last ? 1 : 0), rest, n_rung > 1, ordered, tally);
    }
}
