/* The step of a period with cells of customers who are alike, in sampled and expected arithmetic. */
#include "simulate/cells.h"

#include "base/text.h"
#include "chance/normal.h"
#include "simulate/step.h"

#include <math.h>
#include <string.h>

/* Everything that is the same for the cells of a strand and slot in this period. */
typedef struct rs_setting {
    const rs_segment *segment;
    const rs_term *term;
    const rs_differences *differences;
    const double *values;
    double hazard;
    rs_hazard_line pooled; /* hazards of a pool, where tenure does not count */
    rs_shape shape;
    bool levels, shared;            /* a subscription; rungs as shares */
    double order_times, order_plus; /* quality and sentiment included */
    double value_factor;            /* quality of the channel */
    double referral;                /* sentiment's multiplier */
    rs_share_step share;
    const rs_share_moves *moves;
    bool rate;
    int period, sentiment;
} rs_setting;

/*
 * The marginal hazard of a collapsed cohort: 1 - sum of what is left / sum of what there was. It does not depend on who
 * left by chance, because customers are independent.
 */
static double marginal_hazard(rs_population *population, const rs_group *group,
    const rs_setting *setting, int at, double factor, int tau)
{
    double *worth = population->class_worth + (size_t)at * RS_MOST_CLASSES, before = 0, after = 0;
    int n_churn = population->plan->segments[group->segment].n_churn;
    rs_hazard_line line
        = rs_hazard_at(population->terms, setting->differences, setting->term, group->segment, tau);

    line.times *= factor;
    line.plus *= factor;
    for (int k = 0; k < n_churn; k++) {
        before += worth[k];
        worth[k] *= 1 - rs_chance_within(rs_hazard_of(&line, setting->differences->theta[k]));
        after += worth[k];
    }
    return before > 0 ? rs_chance_within(1 - after / before) : 1;
}

static double strand_hazard(rs_population *population, const rs_group *group,
    const rs_setting *setting, int strand, int at, double factor, int slot)
{
    if (group->collapsed)
        return marginal_hazard(
            population, group, setting, at, factor, setting->period - group->first_cohort - slot);
    return rs_chance_within(factor
        * rs_hazard_of(&setting->pooled, setting->differences->theta[strand % group->n_churn]));
}

/* What a cell's customers order, in orders, in uplifted orders and in orders times squared uplift. */
typedef struct rs_ordered {
    double orders, value, squared;
} rs_ordered;

/* Poisson orders of n customers at a rung where orders move them up: exact counts of those with 0, 1, 2 … orders. */
RS_ALWAYS_INLINE void step_rungs_by_rate(rs_arithmetic how, rs_population *population,
    const rs_setting *setting, int cell, double rate, double n, int r, int n_rung,
    rs_ordered *ordered, rs_tally *tally)
{
    enum { MOST_ORDERS = 1000 };
    double *count = population->count + cell, rest = n, chance = exp(-rate), tail = 1;
    const rs_multipliers *uplift = &setting->segment->order_value.repeat_uplift;

    for (int m = 0; rest > (how == RS_EXPECTED ? 1e-14 * n : 0.5) && m < MOST_ORDERS; m++) {
        double u = 0;
        if (how != RS_EXPECTED) {
            u = rs_uniform_number(population->source, RS_PURPOSE_LIFE,
                population->plan->cell_who[cell + r], setting->period, 2 + m);
            population->n_splits++;
        }
        double stop = rs_split(how, rest, tail > 0 ? rs_chance_within(chance / tail) : 1, u);
        count[r + m < n_rung ? r + m : n_rung - 1] += stop;
        rest -= stop;
        double factor = rs_multiplier_holding(uplift, setting->values, r + m);
        ordered->orders += rest;
        ordered->value += rest * factor;
        ordered->squared += rest * factor * factor;
        tally->repeaters += r < 2 && r + m == 1 ? rest : 0;
        if (r + m < RS_N_CLIMBED)
            tally->climbed[r + m] += rest;
        tail -= chance;
        chance *= rate / (m + 1);
    }
    count[n_rung - 1] += rest;
}

/* The price levels of a count of customers: their sum, and the sum of their squares. */
typedef struct rs_levels {
    double n, sum, squares;
} rs_levels;

/*
 * Takes k of the customers, whoever they are: the sum of k levels drawn without replacement, exact in mean and variance (z: a
 * normal deviate; 0 gives the mean). The squares move in their mean.
 */
RS_ALWAYS_INLINE rs_levels take_levels(rs_levels *from, double k, double z)
{
    if (k <= 0 || from->n <= 0)
        return (rs_levels){ 0, 0, 0 };
    double mean = from->sum / from->n, spread = fmax(0, from->squares / from->n - mean * mean);
    rs_levels taken = { k, k * mean, from->squares * (k / from->n) };

    if (z != 0 && from->n > 1)
        taken.sum += z * sqrt(k * (from->n - k) / (from->n - 1) * spread);
    taken.sum = k >= from->n ? from->sum : fmin(from->sum, fmax(0, taken.sum));
    *from = (rs_levels){ from->n - k, from->sum - taken.sum, from->squares - taken.squares };
    return taken;
}

static double deviate(double u)
{
    return rs_normal_quantile(u, 1 - u);
}

/* Plans of a subscription, all rungs of a cell together: leaving does not depend on the rung. */
RS_ALWAYS_INLINE void step_level(rs_arithmetic how, rs_population *population,
    const rs_setting *setting, int cell, double before, double left, rs_tally *tally)
{
    const rs_term *term = setting->term;
    rs_levels stay = { before, population->level[cell], population->level_squared[cell] };
    bool plans = term->upgrade > 0 || term->downgrade > 0;
    uint64_t who = population->plan->cell_who[cell];
    rs_pair u = { 0.5, 0.5 }, v = { 0.5, 0.5 }, w = { 0.5, 0.5 };

    if (how == RS_SAMPLED && (plans || stay.sum != stay.n)) {
        u = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 0);
        v = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 1);
        w = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 2);
    }
    tally->level_start += stay.sum;
    tally->level_lost += take_levels(&stay, left, how == RS_SAMPLED ? deviate(v.first) : 0).sum;
    if (plans) {
        double share
            = term->upgrade < 1 ? rs_chance_within(term->downgrade / (1 - term->upgrade)) : 0;
        double n_up = rs_split(how, stay.n, term->upgrade, u.first);
        rs_levels up = take_levels(&stay, n_up, how == RS_SAMPLED ? deviate(v.second) : 0);
        double n_down = rs_split(how, stay.n, share, u.second);
        rs_levels down = take_levels(&stay, n_down, how == RS_SAMPLED ? deviate(w.first) : 0);
        tally->level_up += up.sum * (term->upgrade_factor - 1);
        tally->level_down += down.sum * (1 - term->downgrade_factor);
        stay.sum += up.sum * term->upgrade_factor + down.sum * term->downgrade_factor;
        stay.squares += up.squares * term->upgrade_factor * term->upgrade_factor
            + down.squares * term->downgrade_factor * term->downgrade_factor;
    }
    population->level[cell] = stay.sum;
    population->level_squared[cell] = stay.squares;
    tally->level += stay.sum;
}

/* Ordering of n customers at rung r who stay; moves them up. */
RS_ALWAYS_INLINE void step_orders(rs_arithmetic how, rs_population *population,
    const rs_setting *setting, int cell, int r, int n_rung, double n, double chance, double u,
    rs_ordered *ordered, rs_tally *tally)
{
    double *count = population->count + cell, factor = setting->share.uplift,
           squared = setting->share.uplift_squared;

    if (n_rung > 1) {
        chance *= rs_multiplier_holding(&setting->segment->ladder, setting->values, r);
        factor = rs_multiplier_holding(
            &setting->segment->order_value.repeat_uplift, setting->values, r);
        squared = factor * factor;
    }
    if (chance <= 0)
        return;
    if (n_rung > 1 && setting->rate) {
        count[r] = 0;
        step_rungs_by_rate(how, population, setting, cell, chance, n, r, n_rung, ordered, tally);
        return;
    }
    double orders = setting->rate ? rs_poisson(how, n * chance, u)
                                  : rs_split(how, n, rs_chance_within(chance), u);
    ordered->orders += orders;
    ordered->value += orders * factor;
    ordered->squared += orders * squared;
    if (n_rung == 1)
        return;
    tally->repeaters += r == 1 ? orders : 0;
    if (r < RS_N_CLIMBED)
        tally->climbed[r] += orders;
    if (r < n_rung - 1) {
        count[r] -= orders;
        count[r + 1] += orders;
    }
}

/* One order class and spend class of a strand and slot: its rungs. Returns how many stay. */
RS_ALWAYS_INLINE double step_cell(rs_arithmetic how, rs_population *population,
    const rs_setting *setting, int cell, int n_rung, double chance, double spend, rs_tally *tally)
{
    double *count = population->count + cell, start = 0, gone = 0,
           factor = setting->value_factor * spend;
    rs_ordered ordered = { 0 };

    for (int r = n_rung - 1; r >= 0; r--) {
        double before = count[r];
        if (before <= 0)
            continue;
        rs_pair u = { 0, 0 };
        if (how == RS_SAMPLED) {
            u = rs_uniforms(population->source, RS_PURPOSE_LIFE,
                population->plan->cell_who[cell + r], setting->period, 0);
            population->n_splits += 2;
        }
        double left = rs_split(how, before, setting->hazard, u.first);
        start += before;
        gone += left;
        count[r] = before - left;
        step_orders(how, population, setting, cell, r, n_rung, before - left, chance, u.second,
            &ordered, tally);
    }
    if (setting->levels)
        step_level(how, population, setting, cell, start, gone, tally);
    tally->start += start;
    tally->left += gone;
    tally->active += start - gone;
    tally->orders += ordered.orders;
    tally->value += ordered.value * setting->term->value_mean * factor;
    factor *= setting->term->value_sd;
    tally->value_variance += ordered.squared * factor * factor;
    return start - gone;
}

RS_ALWAYS_INLINE void step_strand(rs_arithmetic how, rs_population *population,
    const rs_group *group, int strand, int slot, double before, rs_setting *setting)
{
    rs_shape shape = setting->shape;
    rs_tally *tally = &population->tally[group->first_slot + slot];
    double stayed = 0, *settled = &population->settled[rs_strand_of(group, strand, slot)];

    if (setting->shared) {
        double *shares = population->shares
            + (size_t)rs_strand_of(group, strand, slot) * (size_t)population->share_stride;
        double joined = before - *settled;
        if (joined > 0)
            rs_shares_join(shares, setting->moves, *settled, joined);
        setting->share = rs_shares_step(shares, setting->moves);
    }
    for (int j = 0; j < shape.n_order; j++) {
        double chance = setting->differences->order[j] * setting->order_times + setting->order_plus;
        for (int l = 0; l < shape.n_spend; l++) {
            int cell = rs_cell_of(group, shape, strand, j, l, slot);
            double spend = setting->differences->spend[l];
            if (shape.n_rung == 1) /* a constant: code of its own */
                stayed += step_cell(how, population, setting, cell, 1, chance, spend, tally);
            else
                stayed += step_cell(
                    how, population, setting, cell, shape.n_rung, chance, spend, tally);
        }
    }
    *settled = stayed;
    rs_tally_sentiment(population, group, setting->sentiment, setting->referral, stayed, tally);
    tally->repeaters += stayed * setting->share.repeating;
}

/* Regimes in which customers order alike share their tables. */
static const rs_share_moves *moves_of(
    rs_population *population, const rs_group *group, const rs_setting *setting)
{
    const rs_segment_plan *kind = &population->plan->segments[group->segment];
    const rs_differences *differences = setting->differences;
    int first
        = population->terms->first_regime[group->segment] * RS_N_SENTIMENTS + setting->sentiment;
    int at = first + group->regime * RS_N_SENTIMENTS;

    for (int i = first; i <= at; i += RS_N_SENTIMENTS) {
        const rs_move_cache *cache = &population->moves[i];
        if (cache->period == setting->period && cache->times == setting->order_times
            && cache->plus == setting->order_plus && cache->order_a == differences->order_a
            && cache->order_b == differences->order_b)
            return &cache->moves;
    }
    rs_move_cache *cache = &population->moves[at];
    *cache = (rs_move_cache){ .order_a = differences->order_a,
        .order_b = differences->order_b,
        .times = setting->order_times,
        .plus = setting->order_plus,
        .period = setting->period };
    rs_ordering ordering = { differences, kind->n_fine_order, kind->n_uplift, setting->rate,
        setting->segment->first_order, setting->order_times, setting->order_plus,
        &setting->segment->order_value.repeat_uplift, setting->values };
    rs_share_moves_fill(
        &cache->moves, population->move_tables + (size_t)at * population->move_stride, &ordering);
    return &cache->moves;
}

static void set(rs_setting *setting, rs_population *population, const rs_group *group,
    int sentiment, rs_quality quality, const rs_term *term, int period)
{
    const rs_terms *terms = population->terms;
    const rs_segment *segment = &terms->business->segments[terms->segment_of[group->segment]];
    double factor = quality.repurchase
        * rs_sentiment_effect(terms, group->segment, sentiment).repurchase
        * (segment->order_form == RS_ORDER_VISITS ? term->conversion : 1);

    setting->segment = segment;
    setting->term = term;
    setting->values = terms->values;
    setting->period = period;
    setting->differences = rs_differences_of(terms, group->segment, group->regime);
    setting->sentiment = sentiment;
    setting->order_times = term->order_times * factor;
    setting->order_plus = term->order_plus * factor;
    setting->rate = segment->order_form != RS_ORDER_REPURCHASE;
    setting->value_factor = quality.order_value;
    setting->referral = rs_sentiment_referral(terms, group->segment, sentiment);
    setting->shape = rs_shape_of(population->plan, group);
    setting->levels = population->plan->segments[group->segment].subscription;
    setting->shared = rs_carries_shares(population->plan, group);
    setting->share = (rs_share_step){ 1, 1, 0 };
    if (!group->collapsed)
        setting->pooled = rs_hazard_at(terms, setting->differences, term, group->segment, 1);
    if (setting->shared)
        setting->moves = moves_of(population, group, setting);
}

RS_ALWAYS_INLINE void step_slots(rs_arithmetic how, rs_population *population,
    const rs_group *group, int strand, double factor, rs_setting *setting)
{
    for (int slot = 0; slot < group->n_slots; slot++) {
        if (group->first_cohort >= 0 && group->first_cohort + slot >= setting->period)
            break;
        double before = rs_strand_active(population, group, setting->shape, strand, slot);
        if (before <= 0)
            continue;
        setting->hazard = strand_hazard(
            population, group, setting, strand, rs_strand_of(group, strand, slot), factor, slot);
        step_strand(how, population, group, strand, slot, before, setting);
    }
}

RS_ALWAYS_INLINE void step_group(rs_arithmetic how, rs_population *population, int g, int period)
{
    const rs_plan *plan = population->plan;
    const rs_group *group = &plan->groups[g];
    rs_term beyond;
    const rs_term *term = &beyond;

    if (period < plan->horizon)
        term = rs_term_row(population->terms, group->segment, group->regime, period);
    else
        beyond = rs_term_at(population->terms, group->segment, group->regime, period);
    rs_quality quality = rs_group_quality(population->terms, group, period,
        plan->segments[group->segment].regime_starts[group->regime]);
    for (int sentiment = 0; sentiment < plan->segments[group->segment].n_sentiment; sentiment++) {
        rs_setting setting;
        set(&setting, population, group, sentiment, quality, term, period);
        double factor = quality.churn
            * rs_sentiment_effect(population->terms, group->segment, sentiment).churn;
        for (int k = 0; k < group->n_churn; k++)
            step_slots(how, population, group, sentiment * group->n_churn + k, factor, &setting);
    }
}

static void split_dormant(rs_population *population, int g, int period)
{
    const rs_group *group = &population->plan->groups[g];

    if (!population->plan->segments[group->segment].dormant || period >= population->plan->horizon)
        return;
    double chance = rs_term_row(population->terms, group->segment, group->regime, period)->dormant;
    for (int slot = 0; slot < group->n_slots; slot++) {
        rs_tally *tally = &population->tally[group->first_slot + slot];
        double u = rs_uniform_number(population->source, RS_PURPOSE_LIFE,
            rs_hash_join(group->who, (uint64_t)slot + (UINT64_C(1) << 40)), period, 0);
        tally->dormant = population->plan->arithmetic == RS_EXPECTED
            ? tally->left * chance
            : rs_binomial_quantile(tally->left, chance, u);
    }
}

void rs_population_step(rs_population *population, int period)
{
    const rs_plan *plan = population->plan;

    memset(population->tally, 0, sizeof(rs_tally) * (size_t)plan->n_slots);
    for (int g = 0; g < plan->n_groups; g++) {
        if (!population->present[g] || population->terms->segment_of[plan->groups[g].segment] < 0)
            continue;
        if (plan->arithmetic == RS_INDIVIDUAL)
            rs_crowd_step(population, g, period);
        else if (plan->arithmetic == RS_EXPECTED)
            step_group(RS_EXPECTED, population, g, period);
        else
            step_group(RS_SAMPLED, population, g, period);
        split_dormant(population, g, period);
    }
}
