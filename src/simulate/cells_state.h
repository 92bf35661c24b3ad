/*
 * What customers of one state do in a period: they leave, and who stays orders and lands in the
 * state where he ends it. Inlined with a constant way, so that those whom no program meets have
 * code of their own from the one source.
 */
#ifndef RS_SIMULATE_CELLS_STATE_H
#define RS_SIMULATE_CELLS_STATE_H

#include "simulate/cells_stride.h"

#include <string.h>

/* The cells of one class of orders and one of spending. */
typedef struct rs_block_at {
    double *now, *luck; /* with programs: [reached][states] counts, and uniforms of ordering */
    int cell, order, spend;
} rs_block_at;

/* Customers of one state, whom the same programs reached. */
typedef struct rs_alike {
    rs_state place;
    int bits; /* by which programs */
    const rs_program_effects *effects;
    uint64_t who;
} rs_alike;

/* Those of a block's state whom `bits` reached. */
static inline rs_alike rs_alike_at(
    const rs_stride *s, const rs_block_at *block, rs_state place, int state, int bits)
{
    return (rs_alike){ place, bits, rs_program_effects_at(s, place, bits),
        rs_who_reached(s, s->layout->cell_who[block->cell + state], bits) };
}

/* On those whom no program meets. */
static const rs_program_effects rs_no_effects
    = { .churn = 1, .order = 1, .value = 1, .margin = 1, .referral = 1 };

/* ---- leaving ---- */

/* What is left of each class of a collapsed cohort. */
static inline double *rs_stride_worth(const rs_stride *s)
{
    return s->population->class_worth
        + (size_t)rs_strand_of(s->group, s->strand, s->slot) * (size_t)s->population->worth_stride;
}

/*
 * The hazard of a collapsed cohort: 1 - sum of what is left / sum of what there was. It does not
 * depend on who left by chance, because customers are independent. wears: its classes are then as
 * they are left.
 */
static inline double rs_marginal_hazard(
    const rs_stride *s, const rs_hazard_line *line, double factor, bool wears)
{
    const rs_differences *d = s->setting->differences;
    double *worth = rs_stride_worth(s), before = 0, after = 0;

    for (int k = 0; k < s->kind->n_churn; k++) {
        double left = worth[k] * (1 - rs_chance_within(factor * rs_hazard_of(line, d->theta[k])));
        before += worth[k];
        after += left;
        if (wears)
            worth[k] = left;
    }
    return before > 0 ? rs_chance_within(1 - after / before) : 1;
}

/* The chance of leaving of a state with this multiplier of programs. */
RS_ALWAYS_INLINE double rs_state_hazard(const rs_stride *s, double multiplier)
{
    double factor = s->setting->churn_factor * multiplier;

    return s->group->collapsed ? rs_marginal_hazard(s, &s->line, factor, false)
                               : rs_chance_within(factor * s->theta);
}

/* That of a strand that meets no program; a collapsed cohort's classes are worn by it. */
static inline double rs_stride_hazard(const rs_stride *s)
{
    double factor = s->setting->churn_factor;
    rs_hazard_line line = { s->line.times * factor, s->line.plus * factor, s->line.exponent };

    return s->group->collapsed ? rs_marginal_hazard(s, &line, 1, true)
                               : rs_chance_within(factor * s->theta);
}

/* How often those of a state order, as a chance or a rate, before programs. */
RS_ALWAYS_INLINE double rs_state_ordering(const rs_stride *s, int order)
{
    return s->setting->differences->order[order] * s->setting->order_times + s->setting->order_plus;
}

/* The period of customers who order and leave at any time. */
static inline rs_continuous_period rs_state_continuous(
    const rs_stride *s, int order, const rs_alike *alike)
{
    const rs_strand_step *setting = s->setting;
    const rs_program_effects *effects = alike->effects;
    double rate = rs_state_ordering(s, order) * effects->order
        * rs_multiplier_holding(&setting->segment->ladder, setting->values, alike->place.rung);

    return rs_continuous_period_of(
        setting->leaving, setting->churn_factor * effects->churn * s->theta, rate, s->coin);
}

/* Of n customers of one state, those who leave; what these order before goes to `last`. u: of
 * leaving. */
RS_ALWAYS_INLINE double rs_state_leave(rs_way way, rs_stride *s, const rs_block_at *block,
    const rs_alike *alike, double n, double u, rs_ordered *last)
{
    if (!s->setting->at_any_time)
        return rs_split(
            way.how, n, way.alone ? s->hazard : rs_state_hazard(s, alike->effects->churn), u);
    rs_continuous_period life = rs_state_continuous(s, block->order, alike);
    double left = rs_split(way.how, n, life.leave, u);
    if (left > 0)
        rs_order_before_leaving(way.how, s->population, s->setting, &s->shares[0], &life,
            alike->who, left, alike->place.rung, way.lean ? 1 : s->group->n_rung, last, s->tally);
    return left;
}

/* ---- landing ---- */

/* How far apart the cells of one sentiment and the next lie. */
static inline int rs_mood_step(const rs_stride *s)
{
    return s->group->n_churn * s->setting->shape.n_order * s->setting->shape.n_spend
        * s->setting->shape.n_inner;
}

/* Of n customers who land at a cell, some move a step of sentiment: up, or of the others down.
 * Returns who stay. */
RS_ALWAYS_INLINE double rs_move_moods(
    rs_way way, rs_stride *s, const rs_alike *alike, int at, int draw, double n)
{
    double up = s->sentiment > 0 ? alike->effects->up : 0,
           down = s->sentiment < s->kind->n_sentiment - 1 ? alike->effects->down : 0;
    rs_pair u = { 0, 0 };

    if (way.how == RS_SAMPLED)
        u = rs_uniforms(
            s->population->source, RS_PURPOSE_MOOD, alike->who, s->setting->period, draw);
    double rising = rs_split(way.how, n, up, u.first);
    double falling = rs_split(way.how, n - rising, down, u.second);
    if (rising > 0)
        s->population->moving[at - rs_mood_step(s)] += rising;
    if (falling > 0)
        s->population->moving[at + rs_mood_step(s)] += falling;
    s->rising += rising;
    s->falling += falling;
    rs_tally_mood(s->sentiment, -rising - falling, s->tally); /* of the period's end, as all are */
    rs_tally_mood(s->sentiment - 1, rising, s->tally);
    rs_tally_mood(s->sentiment + 1, falling, s->tally);
    return n - rising - falling;
}

/* As rs_tally_members, which is asked where there are tiers. */
RS_ALWAYS_INLINE void rs_tally_membership(rs_stride *s, int p, int rung, double n)
{
    const rs_program_now *now = &s->programs->now[p];
    rs_program_tally *tally = &s->programs->tally[p];

    if (s->layout->business->programs[p].loyalty.n_tiers > 0) {
        rs_tally_members(s->programs, p, rung, n, s->heads);
    } else if (now->on) {
        s->heads[p] += n;
        tally->members += n;
        tally->member_cost += n * now->member;
    }
}

/* What programs have of customers who land at a cell; returns those whose sentiment stays. */
RS_ALWAYS_INLINE double rs_land_in_programs(
    rs_way way, rs_stride *s, const rs_alike *alike, int at, int draw, double n)
{
    const rs_program_effects *effects = alike->effects;

    s->tally->program_cost += n * effects->member_cost;
    s->tally->income += n * effects->income;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (alike->place.set >> m & 1)
            rs_tally_membership(s, s->kind->memberships[m], alike->place.rung, n);
    if (!way.lean && s->population->moving != NULL && s->kind->n_sentiment > 1
        && (effects->up > 0 || effects->down > 0))
        n = rs_move_moods(way, s, alike, at, draw, n);
    return n;
}

/* Puts n of them into their state at the period's end: of their set, with this recency and rung. */
RS_ALWAYS_INLINE void rs_state_land(rs_way way, rs_stride *s, const rs_block_at *block,
    const rs_alike *alike, int draw, int recency, int rung, double n)
{
    rs_alike after = *alike;

    if (n <= 0)
        return;
    after.place = (rs_state){ alike->place.set, recency, rung };
    int at = block->cell + rung;
    if (!way.alone) {
        rs_state there = { alike->place.set & ~s->graduates, recency, rung };
        at = block->cell + (way.lean ? there.set : rs_state_at(s, there));
        if (!way.lean)
            after.effects = rs_program_effects_at(s, after.place, alike->bits);
        n = rs_land_in_programs(way, s, &after, at, draw, n);
    }
    s->population->count[at] += n;
}

/* ---- ordering ---- */

/* Orders by a rate, where it counts how many each customer places. */
RS_ALWAYS_INLINE void rs_state_order_by_rate(rs_way way, rs_stride *s, const rs_block_at *block,
    const rs_alike *alike, int recency, double n, double rate, rs_ordered *ordered)
{
    const rs_share_step *share = &s->shares[alike->bits];
    int n_rung = s->group->n_rung, rung = alike->place.rung;
    double none = 0, *count = s->population->count + block->cell, *some = s->population->kept_rungs;

    if (way.alone) { /* those above have ordered */
        rs_orders_by_rate(way.how, s->population, s->setting, share, alike->who, rate, n, rung,
            n_rung, &count[rung], count, ordered, s->tally);
        return;
    }
    memset(some, 0, sizeof *some * (size_t)n_rung);
    rs_orders_by_rate(way.how, s->population, s->setting, share, alike->who, rate, n, rung, n_rung,
        &none, some, ordered, s->tally);
    rs_state_land(way, s, block, alike, 0, recency, rung, none);
    for (int r = 0; r < n_rung; r++)
        rs_state_land(way, s, block, alike, 1 + r, 0, r, some[r]);
}

/* n customers order, and land where their orders take them. */
RS_ALWAYS_INLINE void rs_state_order(rs_way way, rs_stride *s, const rs_block_at *block,
    const rs_alike *alike, double n, double u, rs_ordered *ordered)
{
    const rs_strand_step *setting = s->setting;
    const rs_share_step *share = &s->shares[alike->bits];
    int n_rung = way.lean ? 1 : s->group->n_rung, rung = alike->place.rung,
        n_recency = way.lean || way.alone ? 1 : s->kind->n_recency,
        recency = alike->place.recency + (alike->place.recency + 1 < n_recency);
    double chance = rs_state_ordering(s, block->order) * alike->effects->order,
           factor = share->uplift, squared = share->uplift_squared;

    if (n_rung > 1) {
        chance *= rs_multiplier_holding(&setting->segment->ladder, setting->values, rung);
        factor = rs_multiplier_holding(
            &setting->segment->order_value.repeat_uplift, setting->values, rung);
        squared = factor * factor;
    }
    if (setting->at_any_time)
        chance = rs_continuous_rate(
            setting->leaving, setting->churn_factor * alike->effects->churn * s->theta, chance);
    if (chance <= 0) {
        rs_state_land(way, s, block, alike, 0, recency, rung, n);
        return;
    }
    if (setting->rate && (n_rung > 1 || n_recency > 1)) {
        rs_state_order_by_rate(way, s, block, alike, recency, n, chance, ordered);
    } else {
        double orders = setting->rate ? rs_poisson(way.how, n * chance, u)
                                      : rs_split(way.how, n, rs_chance_within(chance), u);
        int up = rung + (rung + 1 < n_rung);
        double some = setting->rate || (way.alone && up == rung) ? 0 : orders;
        ordered->orders += orders;
        ordered->value += orders * factor;
        ordered->squared += orders * squared;
        rs_state_land(way, s, block, alike, 0, recency, rung, n - some);
        rs_state_land(way, s, block, alike, 1, 0, up, some);
        if (n_rung > 1) {
            s->tally->repeaters += rung == 1 ? orders : 0;
            if (rung < RS_N_CLIMBED)
                s->tally->climbed[rung] += orders;
        }
    }
    if (n_rung == 1 && !way.alone)
        s->tally->repeaters += n * share->repeating;
}

RS_ALWAYS_INLINE void rs_tally_orders(rs_way way, rs_stride *s, const rs_program_effects *effects,
    const rs_ordered *ordered, double spend)
{
    double factor = s->setting->value_factor * spend * effects->value,
           value = ordered->value * s->setting->term->value_mean * factor;

    s->tally->orders += ordered->orders;
    s->tally->value += value;
    s->tally->margined += value * effects->margin;
    factor *= s->setting->term->value_sd;
    s->tally->value_variance += ordered->squared * factor * factor;
    if (way.alone)
        return;
    s->tally->points += value * effects->points;
    s->tally->program_cost += ordered->orders * effects->order_cost;
}

/* ---- price levels ---- */

/* The levels of `left` of the n customers of a set go with them. */
RS_ALWAYS_INLINE rs_levels rs_set_loses(rs_way way, rs_stride *s, int at, double n, double left)
{
    rs_levels stay = { n, s->population->level[at], s->population->level_squared[at] };

    s->tally->level_start += stay.sum;
    rs_levels gone
        = rs_take_levels(&stay, left, rs_level_luck(way, s, at, RS_LEVELS_LEAVING, &stay));
    s->tally->level_lost += gone.sum;
    s->population->level[at] = stay.sum;
    s->population->level_squared[at] = stay.squares;
    return gone;
}

/* Plans of the n customers of a set change, and they pay. */
RS_ALWAYS_INLINE rs_levels rs_set_pays(rs_way way, rs_stride *s, int at, double n)
{
    rs_levels stay = { n, s->population->level[at], s->population->level_squared[at] };

    rs_step_plans(way.how, s->population, s->setting, s->layout->cell_who[at], &stay, s->tally);
    s->tally->level += stay.sum;
    return stay;
}

#endif
