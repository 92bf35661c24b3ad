/* The step of a period with cells of customers who are alike, in sampled and expected arithmetic.
 */
#include "base/text.h"
#include "simulate/cells_strand.h"
#include "simulate/programs_budget.h"

#include <string.h>

/*
 * The marginal hazard of a collapsed cohort: 1 - sum of what is left / sum of what there was. It
 * does not depend on who left by chance, because customers are independent.
 */
static double marginal_hazard(rs_population *population, const rs_group *group,
    const rs_strand_step *setting, int at, rs_hazard_line line)
{
    double *worth = population->class_worth + (size_t)at * (size_t)population->worth_stride,
           before = 0, after = 0;
    int n_churn = population->layout->segments[group->segment].n_churn;

    line.times *= setting->churn_factor;
    line.plus *= setting->churn_factor;
    for (int k = 0; k < n_churn; k++) {
        before += worth[k];
        worth[k] *= 1 - rs_chance_within(rs_hazard_of(&line, setting->differences->theta[k]));
        after += worth[k];
    }
    return before > 0 ? rs_chance_within(1 - after / before) : 1;
}

rs_hazard_line rs_line_of(
    const rs_population *population, const rs_group *group, const rs_strand_step *setting, int slot)
{
    int tau = rs_tenure_of(group, slot, setting->period);

    if (tau < 0)
        return setting->pooled;
    return rs_hazard_at(
        population->terms, setting->differences, setting->term, group->segment, tau);
}

static double strand_hazard(rs_population *population, const rs_group *group,
    const rs_strand_step *setting, int strand, int at, int slot)
{
    rs_hazard_line line = rs_line_of(population, group, setting, slot);

    if (group->collapsed)
        return marginal_hazard(population, group, setting, at, line);
    return rs_risk_within(setting->leaving,
        setting->churn_factor
            * rs_hazard_of(&line, setting->differences->theta[strand % group->n_churn]));
}

void rs_step_plans(rs_arithmetic how, rs_population *population, const rs_strand_step *setting,
    uint64_t who, double u_stay, rs_levels *stay, rs_tally *tally)
{
    const rs_term *term = setting->term;
    double share = term->upgrade < 1 ? rs_chance_within(term->downgrade / (1 - term->upgrade)) : 0;
    rs_pair v = { 0.5, 0.5 }, w = { 0.5, 0.5 };

    if (term->upgrade <= 0 && term->downgrade <= 0)
        return;
    if (how == RS_SAMPLED) {
        v = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 1);
        w = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 2);
    }
    double u_down = how == RS_SAMPLED
        ? rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 0).second
        : 0.5;
    double n_up = rs_split(how, stay->n, term->upgrade, u_stay);
    rs_levels up = rs_take_levels(stay, n_up, how == RS_SAMPLED ? rs_deviate(v.second) : 0);
    double n_down = rs_split(how, stay->n, share, u_down);
    rs_levels down = rs_take_levels(stay, n_down, how == RS_SAMPLED ? rs_deviate(w.first) : 0);
    tally->level_up += up.sum * (term->upgrade_factor - 1);
    tally->level_down += down.sum * (1 - term->downgrade_factor);
    stay->sum += up.sum * term->upgrade_factor + down.sum * term->downgrade_factor;
    stay->squares += up.squares * term->upgrade_factor * term->upgrade_factor
        + down.squares * term->downgrade_factor * term->downgrade_factor;
    stay->n += up.n + down.n;
}

/* Layouts of a subscription, all rungs of a cell together: leaving does not depend on the rung. */
RS_ALWAYS_INLINE void step_level(rs_arithmetic how, rs_population *population,
    const rs_strand_step *setting, int cell, double before, double left, rs_tally *tally)
{
    rs_levels stay = { before, population->level[cell], population->level_squared[cell] };
    bool plans = setting->term->upgrade > 0 || setting->term->downgrade > 0;
    uint64_t who = population->layout->cell_who[cell];
    double u = 0.5, z = 0;

    if (how == RS_SAMPLED && (plans || stay.sum != stay.n)) {
        u = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 0).first;
        z = rs_deviate(
            rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 1).first);
    }
    tally->level_start += stay.sum;
    tally->level_lost += rs_take_levels(&stay, left, z).sum;
    rs_step_plans(how, population, setting, who, u, &stay, tally);
    population->level[cell] = stay.sum;
    population->level_squared[cell] = stay.squares;
    tally->level += stay.sum;
}

/* Ordering of n customers at rung r who stay; moves them up. */
RS_ALWAYS_INLINE void step_orders(rs_arithmetic how, rs_population *population,
    const rs_strand_step *setting, int cell, int r, int n_rung, double n, double chance, double u,
    rs_ordered *ordered, rs_tally *tally)
{
    double *count = population->count + cell, factor = setting->share.uplift,
           squared = setting->share.uplift_squared;

    if (n_rung > 1) {
        factor = rs_multiplier_holding(
            &setting->segment->order_value.repeat_uplift, setting->values, r);
        squared = factor * factor;
    }
    if (chance <= 0)
        return;
    if (n_rung > 1 && setting->rate) {
        count[r] = 0;
        rs_orders_by_rate(how, population, setting, population->layout->cell_who[cell + r], chance,
            n, r, n_rung, &count[r], count, ordered, tally);
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
    const rs_strand_step *setting, int cell, int n_rung, double chance, double spend,
    rs_tally *tally)
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
                population->layout->cell_who[cell + r], setting->period, 0);
            population->n_splits += 2;
        }
        double ordering = n_rung > 1
            ? chance * rs_multiplier_holding(&setting->segment->ladder, setting->values, r)
            : chance;
        double hazard = setting->hazard, left;
        if (setting->leaving != RS_LEAVING_BY_PERIOD) {
            rs_continuous_period life
                = rs_continuous_period_of(setting->leaving, hazard, ordering, setting->coin);
            left = rs_split(how, before, life.leave, u.first);
            ordering = life.rate;
            if (left > 0)
                rs_order_before_leaving(how, population, setting, &life,
                    population->layout->cell_who[cell + r], left, r, n_rung, &ordered, tally);
        } else {
            left = rs_split(how, before, hazard, u.first);
        }
        start += before;
        gone += left;
        count[r] = before - left;
        step_orders(how, population, setting, cell, r, n_rung, before - left, ordering, u.second,
            &ordered, tally);
    }
    if (setting->levels)
        step_level(how, population, setting, cell, start, gone, tally);
    tally->start += start;
    tally->left += gone;
    tally->active += start - gone;
    tally->orders += ordered.orders;
    tally->value += ordered.value * setting->term->value_mean * factor;
    tally->margined += ordered.value * setting->term->value_mean * factor;
    factor *= setting->term->value_sd;
    tally->value_variance += ordered.squared * factor * factor;
    return start - gone;
}

RS_ALWAYS_INLINE void step_strand(rs_arithmetic how, rs_population *population,
    const rs_group *group, int strand, int slot, double before, rs_strand_step *setting)
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

static bool serves(
    const rs_move_cache *cache, const rs_strand_step *setting, double times, double plus)
{
    return cache->period == setting->period && cache->times == times && cache->plus == plus
        && cache->order_a == setting->differences->order_a
        && cache->order_b == setting->differences->order_b;
}

/* Regimes and memberships in which customers order alike share their tables. */
const rs_share_moves *rs_moves_of(
    rs_population *population, const rs_group *group, const rs_strand_step *setting, double factor)
{
    const rs_segment_layout *kind = &population->layout->segments[group->segment];
    const rs_differences *differences = setting->differences;
    double times = setting->order_times * factor, plus = setting->order_plus * factor;
    int first
        = population->terms->first_regime[group->segment] * RS_N_SENTIMENTS + setting->sentiment;
    int row = first + group->regime * RS_N_SENTIMENTS, way = 0;
    rs_move_cache *caches = population->moves + row * RS_MOVE_WAYS,
                  *other = population->moves + first * RS_MOVE_WAYS;

    for (; way < RS_MOVE_WAYS && caches[way].period == setting->period; way++)
        if (serves(&caches[way], setting, times, plus))
            return &caches[way].moves;
    if (serves(other, setting, times, plus))
        return &other->moves;
    way = way < RS_MOVE_WAYS ? way : RS_MOVE_WAYS - 1;
    caches[way] = (rs_move_cache){ .order_a = differences->order_a,
        .order_b = differences->order_b,
        .times = times,
        .plus = plus,
        .period = setting->period };
    rs_ordering ordering = { differences, kind->n_fine_order, kind->n_uplift, setting->rate,
        setting->segment->first_order, times, plus, &setting->segment->order_value.repeat_uplift,
        setting->values };
    rs_share_moves_fill(&caches[way].moves,
        population->move_tables + (size_t)(row * RS_MOVE_WAYS + way) * population->move_stride,
        &ordering);
    return &caches[way].moves;
}

static void set(rs_strand_step *setting, rs_population *population, const rs_group *group,
    int sentiment, rs_quality quality, const rs_term *term, int period)
{
    const rs_terms *terms = population->terms;
    const rs_segment *segment = &terms->business->segments[terms->segment_of[group->segment]];
    const rs_programs *programs = &population->programs;
    rs_quality mood = rs_sentiment_effect(terms, group->segment, sentiment);
    double factor = quality.repurchase * mood.repurchase
        * rs_pull_of(programs, group->segment, group->channel)
        * programs->shock_order[group->segment]
        * (segment->order_form == RS_ORDER_VISITS ? term->conversion : 1);

    setting->segment = segment;
    setting->leaving = segment->churn.leaving;
    setting->coin = false;
    setting->term = term;
    setting->values = terms->values;
    setting->period = period;
    setting->differences = rs_differences_in(terms, group);
    setting->sentiment = sentiment;
    setting->order_times = term->order_times * factor;
    setting->order_plus = term->order_plus * factor;
    setting->rate = segment->order_form != RS_ORDER_REPURCHASE;
    setting->value_factor = quality.order_value * programs->shock_value[group->segment];
    setting->churn_factor = quality.churn * mood.churn * programs->shock_churn[group->segment];
    setting->referral = rs_sentiment_referral(terms, group->segment, sentiment);
    setting->shape = rs_shape_of(population->layout, group);
    setting->levels = population->layout->segments[group->segment].subscription;
    setting->shared = rs_carries_shares(population->layout, group);
    setting->share = (rs_share_step){ 1, 1, 0 };
    if (!group->collapsed)
        setting->pooled = rs_hazard_at(terms, setting->differences, term, group->segment, 1);
    if (setting->shared)
        setting->moves = rs_moves_of(population, group, setting, 1);
}

/* Whether a group's customers meet programs in this period, or stand in states that only programs
 * make. */
static bool meets_programs(const rs_population *population, const rs_group *group)
{
    const rs_segment_layout *kind = &population->layout->segments[group->segment];

    return kind->programs
        && (kind->n_sets > 1 || kind->n_recency > 1 || kind->returns
            || population->programs.n_reaching[group->segment] > 0);
}

RS_ALWAYS_INLINE void step_slots(rs_arithmetic how, rs_population *population,
    const rs_group *group, int strand, rs_strand_step *setting)
{
    bool programs = meets_programs(population, group);

    for (int slot = 0; slot < group->n_slots; slot++) {
        if (group->first_cohort >= 0 && group->first_cohort + slot >= setting->period)
            break;
        if (programs) {
            rs_step_strand_programs(how, population, group, strand, slot, setting);
            continue;
        }
        double before = rs_strand_active(population, group, setting->shape, strand, slot);
        if (before <= 0)
            continue;
        setting->hazard = strand_hazard(
            population, group, setting, strand, rs_strand_of(group, strand, slot), slot);
        setting->coin = setting->segment->churn.after_first
            && rs_is_first_period(group, setting->period, slot);
        step_strand(how, population, group, strand, slot, before, setting);
    }
}

RS_ALWAYS_INLINE void step_group(rs_arithmetic how, rs_population *population, int g, int period)
{
    const rs_layout *layout = population->layout;
    const rs_group *group = &layout->groups[g];
    rs_term beyond;
    const rs_term *term = &beyond;

    if (period < layout->horizon)
        term = rs_term_row(population->terms, group->segment, group->regime, period);
    else
        beyond = rs_term_at(population->terms, group->segment, group->regime, period);
    rs_quality quality = rs_group_quality(population->terms, group, period,
        layout->segments[group->segment].regime_starts[group->regime]);
    if (group->aged)
        rs_cells_age(population, group);
    for (int sentiment = 0; sentiment < layout->segments[group->segment].n_sentiment; sentiment++) {
        rs_strand_step setting;
        set(&setting, population, group, sentiment, quality, term, period);
        for (int k = 0; k < group->n_churn; k++)
            step_slots(how, population, group, sentiment * group->n_churn + k, &setting);
    }
    if (population->moving != NULL)
        rs_settle_moods(population, group);
}

static void split_dormant(rs_population *population, int g, int period)
{
    const rs_group *group = &population->layout->groups[g];

    const rs_segment_layout *kind = &population->layout->segments[group->segment];

    if (!kind->dormant || period >= population->layout->horizon || kind->returns)
        return;
    double chance = rs_term_row(population->terms, group->segment, group->regime, period)->dormant;
    for (int slot = 0; slot < group->n_slots; slot++) {
        rs_tally *tally = &population->tally[group->first_slot + slot];
        double u = rs_uniform_number(population->source, RS_PURPOSE_LIFE,
            rs_hash_join(group->who, (uint64_t)slot + (UINT64_C(1) << 40)), period, 0);
        tally->dormant = population->layout->arithmetic == RS_EXPECTED
            ? tally->left * chance
            : rs_binomial_quantile(tally->left, chance, u);
    }
}

void rs_population_step_all(rs_population *population, rs_arithmetic how, int period)
{
    const rs_layout *layout = population->layout;

    for (int g = 0; g < layout->n_groups; g++) {
        if (!population->present[g] || population->terms->segment_of[layout->groups[g].segment] < 0)
            continue;
        if (how == RS_INDIVIDUAL)
            rs_individuals_step(population, g, period);
        else if (how == RS_EXPECTED)
            step_group(RS_EXPECTED, population, g, period);
        else
            step_group(RS_SAMPLED, population, g, period);
        split_dormant(population, g, period);
    }
}

void rs_population_clear_tallies(rs_population *population)
{
    size_t slots = (size_t)population->layout->n_slots,
           programs = (size_t)population->layout->business->n_programs;

    memset(population->tally, 0, sizeof(rs_tally) * slots);
    if (programs > 0)
        memset(population->heads, 0, sizeof(double) * slots * programs);
}

void rs_population_open(rs_population *population, int period)
{
    rs_population_clear_tallies(population);
    rs_programs_open(&population->programs, population->source, period);
}

void rs_population_step(rs_population *population, int period)
{
    rs_population_limit(population, period);
    bool done = rs_budgets_keep(population, period);
    rs_programs_note_reach(&population->programs);
    if (!done)
        rs_population_step_all(population, population->layout->arithmetic, period);
}
