/* The second part of the step with programs: customers order and land in the state in which they
 * end the period. */
#include "simulate/cells_state.h"

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

void rs_stride_tally_orders(
    rs_stride *s, rs_state place, int bits, const rs_ordered *ordered, int spend)
{
    double before = s->tally->value;

    rs_tally_orders((rs_way){ 0 }, s, rs_program_effects_at(s, place, bits), ordered,
        s->setting->differences->spend[spend]);
    tally_programs(s, place, bits, ordered, s->tally->value - before);
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
            rs_alike alike = rs_alike_at(s, block, place, x, bits);
            if (way.how == RS_SAMPLED) {
                u = block->luck[bits * s->n_states + x];
                if (u <= 0) /* nobody was here before the moves */
                    u = rs_uniforms(
                        s->population->source, RS_PURPOSE_LIFE, alike.who, s->setting->period, 0)
                            .second;
            }
            s->tally->referral += n * s->setting->referral * alike.effects->referral;
            if (s->brings)
                tally_brought(s, place, bits, n);
            rs_ordered ordered = { 0 };
            rs_state_order(way, s, block, &alike, n, u, &ordered);
            double before = s->tally->value;
            rs_tally_orders(way, s, alike.effects, &ordered, spend);
            tally_programs(s, place, bits, &ordered, s->tally->value - before);
            stayed += n;
        }
    return stayed;
}

/* Price levels go with those whose sentiment moves. */
RS_ALWAYS_INLINE void move_mood_levels(rs_way way, rs_stride *s, int at, rs_levels *stay)
{
    int up = at - rs_mood_step(s), down = at + rs_mood_step(s);

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
RS_ALWAYS_INLINE void pay_block(rs_way way, rs_stride *s, const rs_block_at *block, int set)
{
    int at = block->cell + set * s->n_inner;
    double n = 0;

    for (int bits = 0; bits < s->n_bits; bits++)
        for (int i = 0; i < s->n_inner; i++)
            n += block->now[bits * s->n_states + set * s->n_inner + i];
    rs_levels stay = rs_set_pays(way, s, at, n);
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
                pay_block(way, s, &at, set);
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
