/* The second part of the step with programs: customers order and land in the state in which they
 * end the period. */
#include "simulate/cells_stride.h"

#include <string.h>

typedef struct rs_block {
    double *now;
    const double *luck;
    int cell, order, spend;
} rs_block_at;

/* How far apart the cells of one sentiment and the next lie. */
static int mood_step(const rs_stride *s)
{
    return s->group->n_churn * s->setting->shape.n_order * s->setting->shape.n_spend
        * s->setting->shape.n_inner;
}

/* Of n customers who land at a cell, some move a step of sentiment: up, or of the others down.
 * Returns who stay. */
RS_ALWAYS_INLINE double move_moods(rs_way way, rs_stride *s, const rs_program_effects *effects,
    int at, uint64_t who, int draw, double n)
{
    double up = s->sentiment > 0 ? effects->up : 0,
           down = s->sentiment < s->kind->n_sentiment - 1 ? effects->down : 0;
    rs_pair u = { 0, 0 };

    if (way.how == RS_SAMPLED)
        u = rs_uniforms(s->population->source, RS_PURPOSE_MOOD, who, s->setting->period, draw);
    double rising = rs_split(way.how, n, up, u.first);
    double falling = rs_split(way.how, n - rising, down, u.second);
    if (rising > 0)
        s->population->moving[at - mood_step(s)] += rising;
    if (falling > 0)
        s->population->moving[at + mood_step(s)] += falling;
    s->rising += rising;
    s->falling += falling;
    rs_tally_mood(s->sentiment, -rising - falling, s->tally); /* of the period's end, as all are */
    rs_tally_mood(s->sentiment - 1, rising, s->tally);
    rs_tally_mood(s->sentiment + 1, falling, s->tally);
    return n - rising - falling;
}

/* As rs_tally_members, which is asked where there are tiers. */
RS_ALWAYS_INLINE void tally_members(rs_stride *s, int p, int rung, double n)
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

/* Puts customers into their state at the period's end. effects: on those of the set who stood on
 * this rung, or (lean) on all of the set. */
RS_ALWAYS_INLINE void land(rs_way way, rs_stride *s, const rs_block_at *block, int bits,
    const rs_program_effects *effects, uint64_t who, int draw, rs_state place, double n)
{
    if (n <= 0)
        return;
    rs_state after = { place.set & ~s->graduates, place.recency, place.rung };
    int at = block->cell + (way.lean ? after.set : rs_state_at(s, after));
    if (!way.lean)
        effects = rs_program_effects_at(s, place, bits);
    s->tally->program_cost += n * effects->member_cost;
    s->tally->income += n * effects->income;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            tally_members(s, s->kind->memberships[m], place.rung, n);
    if (!way.lean && s->population->moving != NULL && s->kind->n_sentiment > 1
        && (effects->up > 0 || effects->down > 0))
        n = move_moods(way, s, effects, at, who, draw, n);
    s->population->count[at] += n;
}

/* Orders of n customers of one state and what reached them; they land where their orders take them.
 */
RS_ALWAYS_INLINE rs_ordered order_state(rs_way way, rs_stride *s, const rs_block_at *block,
    int bits, rs_state place, const rs_program_effects *effects, uint64_t who, double n, double u)
{
    const rs_strand_step *setting = s->setting;
    int n_rung = way.lean ? 1 : s->group->n_rung, n_recency = way.lean ? 1 : s->kind->n_recency,
        recency = place.recency + 1 < n_recency ? place.recency + 1 : place.recency;
    double chance
        = (setting->differences->order[block->order] * setting->order_times + setting->order_plus)
        * effects->order;
    rs_share_step share = setting->shared ? s->shares[bits] : (rs_share_step){ 1, 1, 0 };
    rs_state rest = { place.set, recency, place.rung };
    rs_ordered ordered = { 0 };
    double factor = share.uplift, squared = share.uplift_squared;

    if (n_rung > 1) {
        chance *= rs_multiplier_holding(&setting->segment->ladder, setting->values, place.rung);
        factor = rs_multiplier_holding(
            &setting->segment->order_value.repeat_uplift, setting->values, place.rung);
        squared = factor * factor;
    }
    if (setting->leaving != RS_LEAVING_BY_PERIOD)
        chance = rs_stride_continuous(s, block->order, place, effects).rate;
    if (chance <= 0) {
        land(way, s, block, bits, effects, who, 0, rest, n);
        return ordered;
    }
    if (setting->rate && (n_rung > 1 || n_recency > 1)) {
        double none = 0, *some = s->population->kept_rungs;
        rs_strand_step at = *setting;
        at.share = share;
        memset(some, 0, sizeof *some * (size_t)n_rung);
        rs_orders_by_rate(way.how, s->population, &at, who, chance, n, place.rung, n_rung, &none,
            some, &ordered, s->tally);
        land(way, s, block, bits, effects, who, 0, rest, none);
        for (int r = 0; r < n_rung; r++)
            land(way, s, block, bits, effects, who, 1 + r, (rs_state){ place.set, 0, r }, some[r]);
    } else {
        double orders = setting->rate ? rs_poisson(way.how, n * chance, u)
                                      : rs_split(way.how, n, rs_chance_within(chance), u);
        ordered = (rs_ordered){ orders, orders * factor, orders * squared };
        double some = setting->rate ? 0 : orders;
        int up = place.rung + 1 < n_rung ? place.rung + 1 : place.rung;
        land(way, s, block, bits, effects, who, 0, rest, n - some);
        land(way, s, block, bits, effects, who, 1, (rs_state){ place.set, 0, up }, some);
        if (n_rung > 1) {
            s->tally->repeaters += place.rung == 1 ? orders : 0;
            if (place.rung < RS_N_CLIMBED)
                s->tally->climbed[place.rung] += orders;
        }
    }
    if (n_rung == 1)
        s->tally->repeaters += n * share.repeating;
    return ordered;
}

RS_ALWAYS_INLINE void tally_orders(
    rs_stride *s, const rs_program_effects *effects, const rs_ordered *ordered, double spend)
{
    double factor = s->setting->value_factor * spend * effects->value,
           value = ordered->value * s->setting->term->value_mean * factor;

    s->tally->orders += ordered->orders;
    s->tally->value += value;
    s->tally->margined += value * effects->margin;
    s->tally->points += value * effects->points;
    s->tally->program_cost += ordered->orders * effects->order_cost;
    factor *= s->setting->term->value_sd;
    s->tally->value_variance += ordered->squared * factor * factor;
}

/* Sign-ups that customers bring by the programs that they are in. */
static void tally_brought(rs_stride *s, rs_state place, int bits, double n)
{
    double *brought = s->programs->brought + s->group->segment * s->layout->business->n_programs;

    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++)
        if (bits >> i & 1) {
            int p = rs_reaching(s->programs, s->group->segment, i);
            brought[p] += n * s->programs->now[p].brings;
        }
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            brought[s->kind->memberships[m]]
                += n * s->programs->now[s->kind->memberships[m]].brings;
}

/* As rs_tally_member_orders, which is asked where there are tiers. */
RS_ALWAYS_INLINE void tally_member_orders(
    rs_stride *s, int p, int rung, double orders, double value)
{
    const rs_program_now *now = &s->programs->now[p];
    rs_program_tally *tally = &s->programs->tally[p];

    if (s->layout->business->programs[p].loyalty.n_tiers > 0) {
        rs_tally_member_orders(s->programs, p, rung, orders, value, tally);
    } else if (now->on) {
        tally->orders += orders;
        tally->order_cost += orders * now->order_cost;
        tally->points += value * now->points;
    }
}

/* What each program had of these customers in this period. */
RS_ALWAYS_INLINE void tally_programs(
    rs_stride *s, rs_state place, int bits, const rs_ordered *ordered, double value)
{
    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++)
        if (bits >> i & 1)
            s->programs->tally[rs_reaching(s->programs, s->group->segment, i)].orders
                += ordered->orders;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (place.set >> m & 1)
            tally_member_orders(s, s->kind->memberships[m], place.rung, ordered->orders, value);
}

void rs_stride_order_before_leaving(rs_arithmetic how, rs_stride *s,
    const rs_continuous_period *life, int spend, rs_state place, int bits, uint64_t who,
    double left)
{
    const rs_program_effects *effects = rs_program_effects_at(s, place, bits);
    rs_ordered ordered = { 0 };
    double before = s->tally->value;

    rs_order_before_leaving(how, s->population, s->setting, life, who, left, place.rung,
        s->group->n_rung, &ordered, s->tally);
    tally_orders(s, effects, &ordered, s->setting->differences->spend[spend]);
    tally_programs(s, place, bits, &ordered, s->tally->value - before);
}

/* A block orders; its counts are those of the period's end when it is done. */
RS_ALWAYS_INLINE double order_block(rs_way way, rs_stride *s, const rs_block_at *block, int set)
{
    double spend = s->setting->differences->spend[block->spend], stayed = 0;

    for (int bits = 0; bits < rs_bits_of(way, s); bits++)
        for (int i = 0; i < rs_inner_of(way, s); i++) {
            int x = set * rs_inner_of(way, s) + i;
            double n = block->now[bits * s->n_states + x], u = 0;
            if (n <= 0)
                continue;
            rs_state place = way.lean ? (rs_state){ set, 0, 0 } : s->group->places[x];
            const rs_program_effects *effects = rs_program_effects_at(s, place, bits);
            uint64_t who = rs_who_reached(s, s->layout->cell_who[block->cell + x], bits);
            if (way.how == RS_SAMPLED) {
                u = block->luck[bits * s->n_states + x];
                if (u <= 0) /* nobody was here before the moves */
                    u = rs_uniforms(
                        s->population->source, RS_PURPOSE_LIFE, who, s->setting->period, 0)
                            .second;
            }
            s->tally->referral += n * s->setting->referral * effects->referral;
            if (s->brings)
                tally_brought(s, place, bits, n);
            rs_ordered ordered = order_state(way, s, block, bits, place, effects, who, n, u);
            double before = s->tally->value;
            tally_orders(s, effects, &ordered, spend);
            tally_programs(s, place, bits, &ordered, s->tally->value - before);
            stayed += n;
        }
    return stayed;
}

/* Price levels go with those whose sentiment moves. */
RS_ALWAYS_INLINE void move_mood_levels(rs_way way, rs_stride *s, int at, rs_levels *stay)
{
    int up = at - mood_step(s), down = at + mood_step(s);

    if (s->rising > 0) {
        rs_levels moved
            = rs_take_levels(stay, s->rising, rs_level_luck(way, s, at, RS_LEVELS_RISING, stay));
        s->population->moving_level[up] += moved.sum;
        s->population->moving_squared[up] += moved.squares;
    }
    if (s->falling > 0) {
        rs_levels moved
            = rs_take_levels(stay, s->falling, rs_level_luck(way, s, at, RS_LEVELS_FALLING, stay));
        s->population->moving_level[down] += moved.sum;
        s->population->moving_squared[down] += moved.squares;
    }
}

/* What a set of a block pays: plans change, and go with those who move. */
RS_ALWAYS_INLINE void layout_block(rs_way way, rs_stride *s, const rs_block_at *block, int set)
{
    int at = block->cell + set * s->n_inner;
    double n = 0, u = 0.5;

    for (int bits = 0; bits < s->n_bits; bits++)
        for (int i = 0; i < s->n_inner; i++)
            n += block->now[bits * s->n_states + set * s->n_inner + i];
    rs_levels stay = { n, s->population->level[at], s->population->level_squared[at] };
    if (way.how == RS_SAMPLED)
        u = rs_uniforms(
            s->population->source, RS_PURPOSE_PLAN, s->layout->cell_who[at], s->setting->period, 0)
                .first;
    rs_step_plans(way.how, s->population, s->setting, s->layout->cell_who[at], u, &stay, s->tally);
    s->tally->level += stay.sum;
    s->tally->plan_points
        += stay.sum * rs_program_effects_at(s, (rs_state){ set, 0, 0 }, 0)->points;
    for (int m = 0; m < s->kind->n_memberships; m++)
        if (set >> m & 1)
            s->programs->tally[s->kind->memberships[m]].points += stay.sum
                * s->setting->term->subscription * s->programs->now[s->kind->memberships[m]].points;
    s->population->level[at] = s->population->level_squared[at] = 0;
    at = block->cell + (set & ~s->graduates) * s->n_inner;
    move_mood_levels(way, s, at, &stay);
    s->population->level[at] += stay.sum;
    s->population->level_squared[at] += stay.squares;
}

/* How many of a set there are by what reached them, over all blocks. */
RS_ALWAYS_INLINE double count_set(rs_way way, const rs_stride *s, int set, double *n)
{
    int blocks = s->setting->shape.n_order * s->setting->shape.n_spend;
    double all = 0;

    for (int bits = 0; bits < rs_bits_of(way, s); bits++) {
        const double *now = s->population->now + bits * s->n_states + set * rs_inner_of(way, s);
        n[bits] = 0;
        for (int block = 0; block < blocks; block++)
            for (int i = 0; i < rs_inner_of(way, s); i++)
                n[bits] += now[block * rs_bits_of(way, s) * s->n_states + i];
        all += n[bits];
    }
    return all;
}

/* Those for whom an onboarding has ended have landed among those whom it never drew. */
static void unite(rs_stride *s, double *settled, int set)
{
    int with = set & ~s->graduates;

    if (settled[set] <= 0)
        return;
    if (s->setting->shared)
        rs_stride_unite_shares(s, set, with);
    settled[with] += settled[set];
    settled[set] = 0;
}

RS_ALWAYS_INLINE double order_and_land(rs_way way, rs_stride *s)
{
    int spends = s->setting->shape.n_spend, length = s->n_bits * s->n_states;
    double n[1 << RS_MOST_REACHING],
        stayed = 0, *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    for (int set = 0; set < s->kind->n_sets; set++) {
        settled[set] = count_set(way, s, set, n);
        stayed += settled[set];
        if (s->setting->shared && settled[set] > 0)
            rs_stride_step_shares(s, set, n);
        for (int block = 0; block < s->setting->shape.n_order * spends; block++) {
            rs_block_at at
                = { s->population->now + block * length, s->population->kept_luck + block * length,
                      rs_cell_of(s->group, s->setting->shape, s->strand, block / spends,
                          block % spends, s->slot),
                      block / spends, block % spends };
            memset(s->population->count + at.cell + set * rs_inner_of(way, s), 0,
                sizeof(double) * (size_t)rs_inner_of(way, s));
            if (settled[set] <= 0)
                continue;
            s->rising = s->falling = 0;
            order_block(way, s, &at, set);
            if (!way.lean && s->setting->levels)
                layout_block(way, s, &at, set);
        }
        if (set & s->graduates)
            unite(s, settled, set);
    }
    return stayed;
}

double rs_stride_order(rs_way way, rs_stride *s)
{
    return RS_BY_WAY(way, order_and_land);
}
