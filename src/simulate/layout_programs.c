/*
 * Asks each program what its effects and audience depend on, and gives segments the dimensions for
 * that, none else; audiences are then fixed as one bit a program for every state.
 */
#include "simulate/layout_programs.h"

#include "base/text.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static bool is_named(const rs_names *names, const char *name)
{
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->names[i], name) == 0)
            return true;
    return false;
}

static bool includes(const rs_names *names, const char *name)
{
    return names->n == 0 || is_named(names, name);
}

bool rs_program_meets(const rs_program *program, const char *segment)
{
    return includes(&program->audience.segments, segment);
}

bool rs_program_meets_channel(const rs_program *program, const char *channel)
{
    return includes(&program->audience.channels, channel);
}

bool rs_programs_name_channel(const rs_business *business, const char *channel)
{
    for (int p = 0; p < business->n_programs; p++)
        if (is_named(&business->programs[p].audience.channels, channel))
            return true;
    return false;
}

static bool asks(rs_range range)
{
    return range.min > 0 || range.max < INT_MAX;
}

/* How many values of a capped count a range tells apart: 0 … the last, which stands for it and all
 * above. */
static int told_apart(rs_range range)
{
    int top = range.max < INT_MAX ? range.max + 1 : range.min;

    return top + 1;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* ---- what programs ask of classes ---- */

static bool moves_moods(const rs_business *business, const rs_program *program)
{
    const rs_rule *up = &business->parameters.rules[program->effect.up.value];
    const rs_rule *down = &business->parameters.rules[program->effect.down.value];

    return up->kind != RS_RULE_CONSTANT || up->constant > 0 || down->kind != RS_RULE_CONSTANT
        || down->constant > 0;
}

/* Whether it reaches, or takes in, customers by what they have ordered or are likely to order. */
static bool sorts_orders(const rs_business *business, const rs_program *program)
{
    const rs_rule *order = &business->parameters.rules[program->join_by_order];

    return asks(program->audience.rung) || asks(program->audience.recency)
        || program->audience.by_value || program->loyalty.n_tiers > 0
        || (rs_kind_of(program)->joins
            && (order->kind != RS_RULE_CONSTANT || order->constant != 0));
}

bool rs_programs_see_orders(const rs_business *business, const char *segment)
{
    for (int p = 0; p < business->n_programs; p++)
        if (rs_program_meets(&business->programs[p], segment)
            && (sorts_orders(business, &business->programs[p])
                || moves_moods(business, &business->programs[p])))
            return true;
    return false;
}

bool rs_programs_take_powers(const rs_business *business, const char *segment, const double *values)
{
    for (int p = 0; p < business->n_programs; p++) {
        double power = values[business->programs[p].join_by_order];
        if (rs_kind_of(&business->programs[p])->joins
            && rs_program_meets(&business->programs[p], segment) && power < 1 && power != 0)
            return true;
    }
    return false;
}

int rs_programs_see_value(const rs_business *business, const char *segment)
{
    int n = 0;

    for (int p = 0; p < business->n_programs; p++)
        n += rs_program_meets(&business->programs[p], segment)
            && business->programs[p].audience.by_value;
    return n;
}

static double worst_of(const rs_quantity *effect, const double *values)
{
    double worst = fmax(1, values[effect->value]);

    for (int i = 0; i < effect->changes.n; i++)
        if (effect->changes.list[i].times)
            worst *= fmax(1, values[effect->changes.list[i].amount]);
    return worst;
}

static double worst_effect(const rs_effect *effect, const double *values, bool of_churn)
{
    double worst = worst_of(of_churn ? &effect->churn : &effect->repurchase, values), reasons = 1;

    for (int i = 0; of_churn && i < effect->n_by_reason; i++)
        reasons = fmax(reasons, worst_of(&effect->by_reason[i].multiplier, values));
    return worst * reasons;
}

double rs_programs_largest(
    const rs_business *business, const char *segment, const double *values, bool of_churn)
{
    double largest = 1;

    for (int p = 0; p < business->n_programs; p++) {
        const rs_program *program = &business->programs[p];
        if (!rs_program_meets(program, segment))
            continue;
        largest *= worst_effect(&program->effect, values, of_churn);
        double tier = 1;
        for (int i = 0; i < program->loyalty.n_tiers; i++)
            tier = fmax(tier, worst_effect(&program->loyalty.tiers[i].effect, values, of_churn));
        largest *= tier;
    }
    for (int i = 0; i < business->n_shocks; i++)
        if (includes(&business->shocks[i].segments, segment))
            largest *= worst_of(
                of_churn ? &business->shocks[i].churn : &business->shocks[i].repurchase, values);
    return largest;
}

/* ---- dimensions ---- */

static bool may_differ_from_one(const rs_business *business, const rs_quantity *effect)
{
    const rs_rule *rule = &business->parameters.rules[effect->value];

    return rule->kind != RS_RULE_CONSTANT || rule->constant != 1 || effect->changes.n > 0;
}

static bool has_effect_on_churn(const rs_business *business, const rs_program *program)
{
    return may_differ_from_one(business, &program->effect.churn) || program->effect.n_by_reason > 0;
}

/*
 * Whether classes of churn come to mix differently by state: because whom a program reaches depends
 * on what customers did, or because those whom it reached both stay otherwise than the others and
 * order otherwise, so that what they ordered (a rung, the time since, a second order) tells who was
 * reached, and of which class those are who are left of them.
 */
static bool sorts_classes(const rs_business *business, const rs_program *program)
{
    const rs_audience *audience = &program->audience;
    bool by_orders = asks(audience->rung) || asks(audience->recency)
        || may_differ_from_one(business, &program->effect.repurchase);

    return !rs_kind_of(program)->reaches
        || rs_program_draws_newcomers(program, &business->parameters)
        || (by_orders && has_effect_on_churn(business, program)) || audience->by_value;
}

static int longest_tenure(const rs_program *program)
{
    int ages = asks(program->audience.tenure) ? told_apart(program->audience.tenure) : 0;

    return rs_kind_of(program)->takes_newcomers ? most(ages, program->lasts + 2) : ages;
}

static void layout_program(const rs_business *business, int p, rs_segment_layout *segment)
{
    const rs_program *program = &business->programs[p];
    int n_tiers = program->loyalty.n_tiers;

    segment->programs = true;
    if (rs_kind_of(program)->joins && segment->n_memberships < RS_MOST_MEMBERSHIPS)
        segment->memberships[segment->n_memberships++] = p;
    if (rs_program_draws_newcomers(program, &business->parameters)
        && segment->n_drawn < RS_MOST_MEMBERSHIPS)
        segment->drawn[segment->n_drawn++] = p;
    segment->returns |= rs_kind_of(program)->wakes;
    segment->by_reason |= program->effect.n_by_reason > 0;
    for (int i = 0; i < n_tiers; i++)
        segment->by_reason |= program->loyalty.tiers[i].effect.n_by_reason > 0;
    if (asks(program->audience.recency))
        segment->n_recency = most(segment->n_recency, told_apart(program->audience.recency));
    if (asks(program->audience.rung))
        segment->n_rung = most(segment->n_rung, told_apart(program->audience.rung));
    if (n_tiers > 0) {
        segment->n_rung = most(segment->n_rung, program->loyalty.tiers[n_tiers - 1].rung + 1);
        segment->tiers = true;
    }
    int ages = longest_tenure(program);
    if (ages > 0) {
        segment->by_tenure = true;
        segment->n_ages = most(segment->n_ages, ages);
    }
    segment->sorts_states
        |= asks(program->audience.rung) || asks(program->audience.recency) || n_tiers > 0;
    bool moves = segment->n_sentiment > 1 && moves_moods(business, program);
    if (moves
        || sorts_orders(business, program)) /* else shares of a strand say who has ordered twice */
        segment->counts_repeaters = true;
    if (sorts_classes(business, program) || moves)
        segment->collapses = false;
}

void rs_layout_programs(const rs_business *business, rs_segment_layout *segment)
{
    segment->n_memberships = segment->n_drawn = 0;
    for (int p = 0; p < business->n_programs; p++)
        if (rs_program_meets(&business->programs[p], segment->name))
            layout_program(business, p, segment);
    segment->n_sets = 1 << (segment->n_memberships + segment->n_drawn);
    if (segment->n_rung
        > 1) /* with the first two of the ladder at least, for the repeat purchase rate */
        segment->n_rung = most(segment->n_rung, 3);
}

int rs_layout_membership(const rs_segment_layout *segment, int program)
{
    for (int i = 0; i < segment->n_memberships; i++)
        if (segment->memberships[i] == program)
            return i;
    return -1;
}

/* ---- audiences ---- */

static bool within(rs_range range, int value)
{
    return value >= range.min && value <= range.max;
}

static bool holds_all(const rs_business *business, const rs_segment_layout *segment, int set,
    const rs_names *names, bool wanted)
{
    for (int i = 0; i < names->n; i++) {
        bool held = false;
        for (int m = 0; m < segment->n_memberships; m++)
            held |= (set >> m & 1) != 0
                && strcmp(business->programs[segment->memberships[m]].name, names->names[i]) == 0;
        if (held != wanted)
            return false;
    }
    return true;
}

/* The bit of a set for those whom an onboarding has drawn; -1 where it takes in all newcomers, or
 * is none. */
static int drawn_bit(const rs_segment_layout *segment, int p)
{
    for (int i = 0; i < segment->n_drawn; i++)
        if (segment->drawn[i] == p)
            return segment->n_memberships + i;
    return -1;
}

static bool is_audience(const rs_layout *layout, const rs_group *group, const rs_program *program,
    rs_state state, int sentiment)
{
    const rs_segment_layout *segment = &layout->segments[group->segment];
    const rs_audience *audience = &program->audience;
    bool moods = audience->sentiments[0] || audience->sentiments[1] || audience->sentiments[2];
    int drawn = drawn_bit(segment, (int)(program - layout->business->programs));

    if (!rs_program_meets(program, segment->name))
        return false;
    if (audience->channels.n > 0
        && (group->channel < 0 || !is_named(&audience->channels, layout->channels[group->channel])))
        return false;
    return within(audience->rung, state.rung) && within(audience->recency, state.recency)
        && (!moods || (segment->n_sentiment > 1 && audience->sentiments[sentiment]))
        && (drawn < 0 || (state.set >> drawn & 1) != 0)
        && holds_all(layout->business, segment, state.set, &audience->members, true)
        && holds_all(layout->business, segment, state.set, &audience->no_members, false);
}

static uint64_t audience_of(
    const rs_layout *layout, const rs_group *group, int sentiment, int number)
{
    uint64_t mask = 0;

    for (int p = 0; p < layout->business->n_programs; p++)
        if (is_audience(
                layout, group, &layout->business->programs[p], group->places[number], sentiment))
            mask |= UINT64_C(1) << p;
    return mask;
}

static const rs_state *layout_places(rs_arena *arena, const rs_segment_layout *segment, int n_rung)
{
    int n = segment->n_sets * segment->n_recency * n_rung;
    rs_state *places = RS_ARENA_ARRAY(arena, rs_state, n);

    for (int x = 0; x < n; x++)
        places[x] = (rs_state){ x / (segment->n_recency * n_rung), x / n_rung % segment->n_recency,
            x % n_rung };
    return places;
}

void rs_layout_audiences(rs_arena *arena, rs_layout *layout)
{
    const rs_business *business = layout->business;

    for (int s = 0; s < layout->n_segments; s++) {
        rs_segment_layout *segment = &layout->segments[s];
        segment->places = layout_places(arena, segment, segment->n_rung);
        segment->seen_places = layout_places(arena, segment, segment->n_rung_seen);
        segment->flat_places = layout_places(arena, segment, 1);
    }
    for (int g = 0; g < layout->n_groups; g++) {
        const rs_segment_layout *segment = &layout->segments[layout->groups[g].segment];
        layout->groups[g].places = layout->groups[g].n_rung == 1 ? segment->flat_places
            : layout->groups[g].n_rung == segment->n_rung        ? segment->places
                                                                 : segment->seen_places;
    }
    layout->program_who = RS_ARENA_ARRAY(arena, uint64_t, business->n_programs + 1);
    for (int p = 0; p < business->n_programs; p++) {
        layout->program_who[p] = rs_hash_text(business->programs[p].name);
        if (rs_kind_of(&business->programs[p])->takes_newcomers)
            layout->onboardings |= UINT64_C(1) << p;
    }
    layout->audience = RS_ARENA_ARRAY(arena, uint64_t, layout->n_audiences + 1);
    for (int g = 0; g < layout->n_groups && business->n_programs > 0; g++) {
        const rs_group *group = &layout->groups[g];
        for (int i = 0; i < layout->segments[group->segment].n_sentiment; i++)
            for (int x = 0; x < group->n_states; x++)
                layout->audience[group->first_audience + i * group->n_states + x]
                    = audience_of(layout, group, i, x);
    }
    layout->n_tenures = layout->horizon;
    for (int p = 0; p < business->n_programs; p++)
        layout->n_tenures = most(layout->n_tenures, longest_tenure(&business->programs[p]));
    layout->tenure_audience = RS_ARENA_ARRAY(arena, uint64_t, layout->n_tenures + 1);
    for (int tau = 0; tau <= layout->n_tenures; tau++)
        for (int p = 0; p < business->n_programs; p++) {
            const rs_program *program = &business->programs[p];
            bool first
                = !rs_kind_of(program)->takes_newcomers || (tau >= 1 && tau <= program->lasts);
            if (first && within(program->audience.tenure, tau))
                layout->tenure_audience[tau] |= UINT64_C(1) << p;
        }
}
