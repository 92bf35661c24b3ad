/* The step of a period with cells of customers who are alike, in sampled and expected arithmetic.
 */
#include "base/text.h"
#include "simulate/cells_state.h"

#include <string.h>

/* ---- whom no program meets ---- */

/* One class of orders and of spending: its rungs, from the highest on. Returns how many stay. */
RS_ALWAYS_INLINE double step_block(rs_way way, rs_stride *s, int order, int spend)
{
    rs_population *population = s->population;
    rs_block_at block = { NULL, NULL,
        rs_cell_of(s->group, s->setting->shape, s->strand, order, spend, s->slot), order, spend };
    double *count = population->count + block.cell, start = 0, gone = 0;
    rs_ordered ordered = { 0 };

    for (int r = (way.lean ? 1 : s->group->n_rung) - 1; r >= 0; r--) {
        double before = count[r];
        if (before <= 0)
            continue;
        rs_alike alike = { { 0, 0, r }, 0, &rs_no_effects, s->layout->cell_who[block.cell + r] };
        rs_pair u = { 0, 0 };
        if (way.how == RS_SAMPLED) {
            u = rs_uniforms(population->source, RS_PURPOSE_LIFE, alike.who, s->setting->period, 0);
            population->n_splits += 2;
        }
        double left = rs_state_leave(way, s, &block, &alike, before, u.first, &ordered);
        start += before;
        gone += left;
        count[r] = 0;
        rs_state_order(way, s, &block, &alike, before - left, u.second, &ordered);
    }
    if (s->setting->levels) {
        (void)rs_set_loses(way, s, block.cell, start, gone);
        rs_levels stay = rs_set_pays(way, s, block.cell, start - gone);
        population->level[block.cell] = stay.sum;
        population->level_squared[block.cell] = stay.squares;
    }
    s->tally->start += start;
    s->tally->left += gone;
    s->tally->active += start - gone;
    rs_tally_orders(way, s, &rs_no_effects, &ordered, s->setting->differences->spend[spend]);
    return start - gone;
}

RS_ALWAYS_INLINE void step_alone(rs_way way, rs_stride *s, double before)
{
    const rs_shape *shape = &s->setting->shape;
    double stayed = 0;

    s->hazard = rs_stride_hazard(s);
    if (s->setting->shared) {
        rs_stride_join_shares(s, 0, before);
        s->shares[0] = rs_shares_step(rs_stride_shares(s, 0), s->setting->moves);
    }
    for (int j = 0; j < shape->n_order; j++)
        for (int l = 0; l < shape->n_spend; l++)
            stayed += step_block(way, s, j, l);
    s->population->settled[rs_strand_of(s->group, s->strand, s->slot)] = stayed;
    rs_tally_sentiment(
        s->population, s->group, s->sentiment, s->setting->referral, stayed, s->tally);
    s->tally->repeaters += stayed * s->shares[0].repeating;
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

    setting->number = ++population->n_settings;
    setting->segment = segment;
    setting->leaving = rs_leaving_of(&segment->churn);
    setting->at_any_time = setting->leaving->at_any_time;
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
    const rs_group *group, int strand, const rs_strand_step *setting)
{
    bool programs = meets_programs(population, group), lean = setting->shape.n_rung == 1;
    rs_stride s; /* member by member: it is large */

    s.population = population;
    s.programs = &population->programs;
    s.layout = population->layout;
    s.kind = &population->layout->segments[group->segment];
    s.group = group;
    s.setting = setting;
    s.strand = strand;
    s.sentiment = strand / group->n_churn;
    s.class = strand % group->n_churn;
    s.n_states = group->n_states;
    s.n_inner = group->n_states / group->n_sets;
    s.shares[0] = rs_no_shares;
    for (int slot = 0; slot < group->n_slots; slot++) {
        if (group->first_cohort >= 0 && group->first_cohort + slot >= setting->period)
            break;
        double before
            = programs ? 0 : rs_strand_active(population, group, setting->shape, strand, slot);
        if (!programs && before <= 0)
            continue;
        rs_stride_enter(&s, slot);
        if (programs)
            rs_stride_step(how, &s);
        else if (lean) /* constants: code of its own */
            step_alone((rs_way){ how, true, true }, &s, before);
        else
            step_alone((rs_way){ how, false, true }, &s, before);
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
