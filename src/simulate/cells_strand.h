/* What is the same for all strands of a group and sentiment in a period, and what their customers'
 * orders and price levels do. */
#ifndef RS_SIMULATE_CELLS_STRAND_H
#define RS_SIMULATE_CELLS_STRAND_H

#include "chance/normal.h"
#include "simulate/cells.h"
#include "simulate/continuous_period.h"
#include "simulate/step.h"

#include <math.h>

/* Everything that is the same for the strands of a group and sentiment in this period. */
typedef struct rs_strand_step {
    const rs_segment *segment;
    const rs_term *term;
    const rs_differences *differences;
    const double *values;
    const rs_leaving_kind *leaving;
    bool at_any_time;      /* they leave, and order until then */
    rs_hazard_line pooled; /* hazards of a pool, where tenure does not count */
    rs_shape shape;
    bool levels, shared;            /* a subscription; rungs as shares */
    double order_times, order_plus; /* quality, sentiment, shocks and pulls included */
    double value_factor;            /* quality of the channel, shocks */
    double churn_factor;            /* quality, sentiment and shocks */
    double referral;                /* sentiment's multiplier */
    const rs_share_moves *moves;
    bool rate;
    int period, sentiment;
    uint64_t number; /* another for each */
} rs_strand_step;

/* What a cell's customers order, in orders, in uplifted orders and in orders times squared uplift.
 */
typedef struct rs_ordered {
    double orders, value, squared;
} rs_ordered;

/* The price levels of a count of customers: their sum, and the sum of their squares. */
typedef struct rs_levels {
    double n, sum, squares;
} rs_levels;

/*
 * Takes k of the customers, whoever they are: the sum of k levels drawn without replacement, exact
 * in mean and variance (z: a normal deviate; 0 gives the mean). The squares move in their mean.
 */
RS_ALWAYS_INLINE rs_levels rs_take_levels(rs_levels *from, double k, double z)
{
    if (k <= 0 || from->n <= 0)
        return (rs_levels){ 0, 0, 0 };
    double mean = from->sum / from->n, spread = from->squares / from->n - mean * mean;
    rs_levels taken = { k, k * mean, from->squares * (k / from->n) };

    /* beyond what rounding leaves of levels that are all alike */
    if (z != 0 && from->n > 1 && spread > 1e-12 * mean * mean)
        taken.sum += z * sqrt(k * (from->n - k) / (from->n - 1) * spread);
    taken.sum = k >= from->n ? from->sum : fmin(from->sum, fmax(0, taken.sum));
    *from = (rs_levels){ from->n - k, from->sum - taken.sum, from->squares - taken.squares };
    return taken;
}

static inline double rs_deviate(double u)
{
    return rs_normal_quantile(u, 1 - u);
}

/* Of customers who stood on rung r, n place one more order after `before` others of this period.
 * share: what an order is worth where rungs are not told apart. */
RS_ALWAYS_INLINE void rs_count_orders(const rs_strand_step *setting, const rs_share_step *share,
    int r, int before, double n, bool by_rung, rs_ordered *ordered, rs_tally *tally)
{
    const rs_multipliers *uplift = &setting->segment->order_value.repeat_uplift;
    double factor
        = by_rung ? rs_multiplier_holding(uplift, setting->values, r + before) : share->uplift;
    double squared = by_rung ? factor * factor : share->uplift_squared;

    ordered->orders += n;
    ordered->value += n * factor;
    ordered->squared += n * squared;
    if (by_rung) {
        tally->repeaters += r < 2 && r + before == 1 ? n : 0;
        if (r + before < RS_N_CLIMBED)
            tally->climbed[r + before] += n;
    }
}

/* So many orders in a period are told apart, of customers who stood on rung r. */
enum { RS_MOST_ORDERS = 1000 };

/*
 * In the mean what lies beyond the last rung need not be counted order by order. Done where rungs
 * are there to be counted, which is where they are many; elsewhere it saves nothing, and budgets
 * that are kept at the edge of a further agent hang on the last digit.
 */
static inline int rs_orders_told_apart(
    rs_arithmetic how, const rs_strand_step *setting, int r, int n_rung)
{
    int n_uplift = setting->segment->order_value.repeat_uplift.n,
        last = n_uplift > n_rung ? n_uplift - 1 : n_rung - 1;

    if (how != RS_EXPECTED || n_rung <= RS_N_CLIMBED)
        return RS_MOST_ORDERS;
    return last - r > 1 ? last - r : 1;
}

/*
 * Poisson orders of n customers where orders move them: exact counts of those with 0, 1, 2 …
 * orders. `none` takes those without, `some` (by rung) those with orders. In the mean, those of
 * whom `rest` place m orders or more, and `more` a further one, place rate * rest - m * more
 * beyond.
 */
RS_ALWAYS_INLINE void rs_orders_by_rate(rs_arithmetic how, rs_population *population,
    const rs_strand_step *setting, const rs_share_step *share, uint64_t who, double rate, double n,
    int r, int n_rung, double *none, double *some, rs_ordered *ordered, rs_tally *tally)
{
    double rest = n, chance = exp(-rate), tail = 1;
    int m = 0, most = rs_orders_told_apart(how, setting, r, n_rung);

    for (; rest > (how == RS_EXPECTED ? 1e-14 * n : 0.5) && m < most; m++) {
        double u = 0;
        if (how != RS_EXPECTED) {
            u = rs_uniform_number(population->source, RS_PURPOSE_LIFE, who, setting->period, 2 + m);
            population->n_splits++;
        }
        double stop = rs_split(how, rest, tail > 0 ? rs_chance_within(chance / tail) : 1, u);
        if (m == 0)
            *none += stop;
        else
            some[r + m < n_rung ? r + m : n_rung - 1] += stop;
        rest -= stop;
        rs_count_orders(setting, share, r, m, rest, n_rung > 1, ordered, tally);
        tail -= chance;
        chance *= rate / (m + 1);
    }
    some[n_rung - 1] += rest;
    if (how == RS_EXPECTED && most < RS_MOST_ORDERS && rest > 1e-14 * n)
        rs_count_orders(setting, share, r, m,
            fmax(0,
                rate * rest - m * (rest - rest * (tail > 0 ? rs_chance_within(chance / tail) : 1))),
            n_rung > 1, ordered, tally);
}

/*
 * What n customers ordered in the period in which they left, from rung r on, in continuous time:
 * exact counts of those who placed 0, 1, 2 … orders.
 */
void rs_order_before_leaving(rs_arithmetic how, rs_population *population,
    const rs_strand_step *setting, const rs_share_step *share, const rs_continuous_period *life,
    uint64_t who, double n, int r, int n_rung, rs_ordered *ordered, rs_tally *tally);
/* Upgrades and downgrades of those who stay. */
void rs_step_plans(rs_arithmetic how, rs_population *population, const rs_strand_step *setting,
    uint64_t who, rs_levels *stay, rs_tally *tally);
/* Whether tables of moves may make room for others before the period ends. */
bool rs_moves_are_passing(const rs_population *population, const rs_share_moves *moves);
/* The tables of moves between rungs at this setting's order_times and order_plus, times a factor
 * of programs. */
const rs_share_moves *rs_moves_of(
    rs_population *population, const rs_group *group, const rs_strand_step *setting, double factor);

#endif
