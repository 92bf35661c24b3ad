/*
 * The step of a strand whose customers programs reach, or who hold memberships: divided by what
 * reaches them, they leave, join and leave memberships and order, and are one again at the end:
 * exact in law, because customers are independent.
 */
#include "simulate/cells_mean.h"

/* ---- coming back ---- */

/* Of the dormant at the period's start some are reached, of these some return; they order from the
 * next period on. */
RS_ALWAYS_INLINE double wake(rs_way way, rs_stride *s, int cell, int rung)
{
    double *dormant = &s->population->dormant[cell + rung], all = 0;
    uint64_t audience = rs_audience_at(s->layout, s->group, s->sentiment, rung) & s->open;

    for (int p = 0; p<s->layout->business->n_programs && * dormant> 0; p++) {
        const rs_program_now *now = &s->programs->now[p];
        rs_pair u = { 0, 0 };
        if (!rs_kind_of(&s->layout->business->programs[p])->wakes || !(audience >> p & 1))
            continue;
        if (way.how == RS_SAMPLED)
            u = rs_uniforms(s->population->source, RS_PURPOSE_RETURN,
                rs_hash_join(s->layout->cell_who[cell + rung], s->layout->program_who[p]),
                s->setting->period, 1);
        double reached = rs_split(way.how, *dormant, now->reach, u.first);
        double back = rs_split(way.how, reached, now->returns, u.second);
        *dormant -= back;
        all += back;
        s->programs->tally[p].reached += reached;
        s->heads[p] += reached;
        s->programs->tally[p].joined += back;
        s->tally->program_cost += reached * now->contact + back * now->join_cost;
    }
    return all;
}

/* Who returns takes the plan that he had; who fell asleep keeps his until then. n: the dormant
 * before. */
RS_ALWAYS_INLINE void wake_levels(
    rs_way way, rs_stride *s, int cell, int block, double n, double back)
{
    rs_population *all = s->population;
    rs_levels dormant = { n, all->dormant_level[cell], all->dormant_squared[cell] };
    rs_levels awake
        = rs_take_levels(&dormant, back, rs_level_luck(way, s, cell, RS_LEVELS_AWAKE, &dormant));

    all->level[cell] += awake.sum;
    all->level_squared[cell] += awake.squares;
    all->dormant_level[cell] = dormant.sum + all->asleep_level[block];
    all->dormant_squared[cell] = dormant.squares + all->asleep_squared[block];
    s->tally->level_up += awake.sum;
    s->tally->level += awake.sum;
}

RS_ALWAYS_INLINE double wake_block(rs_way way, rs_stride *s, int cell, int block)
{
    const double *asleep = s->population->asleep + block * s->group->n_rung;
    int last = (s->kind->n_recency - 1) * s->group->n_rung;
    double back = 0, n = 0;

    for (int rung = 0; rung < s->group->n_rung; rung++) {
        n += s->population->dormant[cell + rung];
        double awake = wake(way, s, cell, rung);
        s->population->dormant[cell + rung] += asleep[rung];
        s->population->count[cell + last + rung] += awake;
        back += awake;
    }
    if (s->setting->levels)
        wake_levels(way, s, cell, block, n, back);
    s->tally->returned += back;
    s->tally->active += back;
    return back;
}

/* ---- the strand ---- */

static double wake_all(rs_way way, rs_stride *s)
{
    int spends = s->setting->shape.n_spend;
    double back = 0;

    for (int block = 0; s->kind->returns && block < s->setting->shape.n_order * spends; block++)
        back += wake_block(way, s,
            rs_cell_of(
                s->group, s->setting->shape, s->strand, block / spends, block % spends, s->slot),
            block);
    return back;
}

static void end_strand(rs_stride *s, double stayed, double back)
{
    s->tally->active += stayed;
    if (s->kind->n_sentiment > 1)
        rs_tally_mood(s->sentiment, stayed + back, s->tally);
}

static void step_strand(rs_way way, rs_stride *s)
{
    double *asleep = s->population->kept_asleep, n_asleep = 0;

    if (s->setting->shared)
        rs_stride_join_drawn(s);
    if (way.how == RS_EXPECTED && way.lean && rs_stride_goes_in_the_mean(s)) {
        end_strand(s, rs_stride_step_in_the_mean(s), 0);
        return;
    }
    rs_stride_leave(way, s);
    if (s->setting->shared && s->kind->returns)
        n_asleep = rs_stride_mix_asleep(s, asleep);
    if (s->setting->shared)
        rs_stride_move_shares(s);
    double stayed = rs_stride_order(way, s), back = wake_all(way, s);
    if (s->setting->shared && s->kind->returns)
        rs_stride_wake_shares(s, back, asleep, n_asleep);
    s->population->settled[rs_strand_of(s->group, s->strand, s->slot)] += back;
    end_strand(s, stayed, back);
}

static bool is_empty(const rs_stride *s)
{
    double dormant = 0;

    for (int j = 0; s->kind->returns && j < s->setting->shape.n_order * s->setting->shape.n_spend;
         j++)
        for (int r = 0; r < s->group->n_rung; r++)
            dormant += s->population->dormant[rs_cell_of(s->group, s->setting->shape, s->strand,
                                                  j / s->setting->shape.n_spend,
                                                  j % s->setting->shape.n_spend, s->slot)
                + r];
    return dormant <= 0
        && rs_strand_active(s->population, s->group, s->setting->shape, s->strand, s->slot) <= 0;
}

/* Bits of onboardings that end with this period for customers of a tenure. */
static int graduates(const rs_stride *s, int tau)
{
    int bits = 0;

    for (int i = 0; i < s->kind->n_drawn; i++)
        if (tau >= s->layout->business->programs[s->kind->drawn[i]].lasts)
            bits |= 1 << (s->kind->n_memberships + i);
    return bits;
}

static bool brings_any(const rs_stride *s)
{
    bool any = false;

    for (int i = 0; i < s->programs->n_reaching[s->group->segment]; i++)
        any |= s->programs->now[rs_reaching(s->programs, s->group->segment, i)].brings != 0;
    for (int m = 0; m < s->kind->n_memberships; m++)
        any |= s->programs->now[s->kind->memberships[m]].brings != 0;
    return any;
}

void rs_stride_step(rs_arithmetic how, rs_stride *s)
{
    int tau = rs_tenure_of(s->group, s->slot, s->setting->period);

    s->heads = rs_heads_of(s->population, s->tally);
    s->n_bits = 1 << s->programs->n_reaching[s->group->segment];
    s->open = s->programs->on_mask;
    s->flows = s->population->flows;
    s->graduates = 0;
    if (tau >= 0) {
        s->open &= rs_programs_at_tenure(s->programs, tau);
        s->graduates = graduates(s, tau);
    } else {
        s->open &= ~s->layout->onboardings;
    }
    if (is_empty(s))
        return;
    s->brings = brings_any(s);
    for (int bits = 0; bits < s->n_bits; bits++)
        s->shares[bits] = rs_no_shares;
    bool lean
        = s->n_bits == 1 && s->n_inner == 1 && !s->setting->levels && s->population->moving == NULL;
    step_strand((rs_way){ how, lean, false }, s);
}

static void settle(double *cells, double *moving, const rs_group *group)
{
    for (int i = group->first_cell; i < group->first_cell + group->n_cells; i++) {
        cells[i] += moving[i];
        moving[i] = 0;
    }
}

void rs_settle_moods(rs_population *population, const rs_group *group)
{
    settle(population->count, population->moving, group);
    if (population->moving_level == NULL)
        return;
    settle(population->level, population->moving_level, group);
    settle(population->level_squared, population->moving_squared, group);
}
