/* What programs do to one customer in individual arithmetic; see cells_programs.c for the order of
 * things. */
#include "base/text.h"
#include "simulate/individuals.h"
#include "simulate/layout_programs.h"
#include "simulate/step.h"

#include <math.h>

static int capped(int value, int n)
{
    return value < n ? value : n - 1;
}

static int state_of(
    const rs_segment_layout *kind, const rs_group *group, const rs_customer *customer)
{
    return (customer->set * kind->n_recency + capped(customer->recency, kind->n_recency))
        * group->n_rung
        + capped(customer->rung, group->n_rung);
}

/* Programs whose audience includes the customer as he stands. */
static uint64_t audience_of(
    const rs_population *population, const rs_stage *stage, const rs_customer *customer)
{
    const rs_layout *layout = population->layout;
    int tau = stage->period - customer->birth;

    return rs_audience_at(layout, stage->group, customer->sentiment,
               state_of(&layout->segments[stage->group->segment], stage->group, customer))
        & rs_programs_at_tenure(&population->programs, tau) & stage->open;
}

/* Whether a customer is among a program's most valuable, by what he is expected to spend; alike: as
 * many of them. */
static double inside(const rs_stage *stage, const rs_customer *customer, int p)
{
    const rs_differences *d = stage->differences;
    double top = stage->terms->values[stage->terms->business->programs[p].audience.top];

    if ((d->order_b <= 0 && d->spend_q <= 0) || top >= 1)
        return top;
    return customer->order * customer->spend
        >= rs_value_limit(stage->terms, stage->group->segment, stage->group->regime, p);
}

static double uniform(const rs_population *population, const rs_stage *stage,
    const rs_customer *customer, rs_purpose purpose, int p, int draw)
{
    return rs_uniforms(population->source, purpose,
        rs_hash_join(customer->who, population->layout->program_who[p]), stage->period, draw)
        .first;
}

static int reach(rs_population *population, const rs_stage *stage, const rs_customer *customer,
    uint64_t audience, const rs_tally *tally)
{
    rs_programs *programs = &population->programs;
    int segment = stage->group->segment, bits = 0;

    for (int i = 0; i < programs->n_reaching[segment]; i++) {
        int p = rs_reaching(programs, segment, i);
        const rs_audience *who = &population->layout->business->programs[p].audience;
        double chance = programs->now[p].reach;
        if (!(audience >> p & 1))
            continue;
        if (who->by_value)
            chance *= inside(stage, customer, p);
        if (chance < 1 && uniform(population, stage, customer, RS_PURPOSE_REACH, p, 0) >= chance)
            continue;
        bits |= 1 << i;
        programs->tally[p].reached++;
        rs_heads_of(population, tally)[p]++;
    }
    return bits;
}

static int rung_of(
    const rs_population *population, const rs_stage *stage, const rs_customer *customer)
{
    return capped(customer->rung, population->layout->segments[stage->group->segment].n_rung);
}

static const rs_program_effects *effects_of(
    rs_population *population, const rs_stage *stage, const rs_customer *customer)
{
    return rs_program_effects_of(&population->programs, stage->group->segment, customer->set,
        rung_of(population, stage, customer), customer->reached);
}

static void leave(
    rs_population *population, const rs_stage *stage, rs_customer *customer, rs_tally *tally)
{
    const rs_segment_layout *kind = &population->layout->segments[stage->group->segment];
    double shares[RS_MOST_REASONS];

    tally->left++;
    tally->level_lost += kind->subscription ? customer->level : 0;
    if (kind->by_reason && stage->segment->reasons.n > 0) {
        int n = rs_reasons_of(&population->programs, stage->group->segment, customer->set,
            rung_of(population, stage, customer), customer->reached, shares);
        tally->reasoned++;
        for (int r = 0; r < n; r++)
            population->left_by_reason[stage->group->segment * RS_MOST_REASONS + r] += shares[r];
    }
    customer->dormant = kind->returns
        && rs_uniforms(population->source, RS_PURPOSE_RETURN, customer->who, stage->period, 0).first
            < stage->term->dormant;
    tally->dormant += customer->dormant;
    customer->set = 0;
    customer->recency = kind->n_recency;
}

static void tally_brought(
    rs_population *population, const rs_stage *stage, const rs_customer *customer)
{
    rs_programs *programs = &population->programs;
    int segment = stage->group->segment;
    const rs_segment_layout *kind = &population->layout->segments[segment];
    double *brought = programs->brought + segment * population->layout->business->n_programs;

    for (int i = 0; i < programs->n_reaching[segment]; i++)
        if (customer->reached >> i & 1)
            brought[rs_reaching(programs, segment, i)]
                += programs->now[rs_reaching(programs, segment, i)].brings;
    for (int m = 0; m < kind->n_memberships; m++)
        if (customer->set >> m & 1)
            brought[kind->memberships[m]] += programs->now[kind->memberships[m]].brings;
}

/* Joins and leaves memberships, as they stood before. */
static void move(rs_population *population, const rs_stage *stage, rs_customer *customer,
    uint64_t audience, rs_tally *tally)
{
    rs_programs *programs = &population->programs;
    const rs_segment_layout *kind = &population->layout->segments[stage->group->segment];
    int before = customer->set;

    for (int m = 0; m < kind->n_memberships; m++) {
        int p = kind->memberships[m];
        const rs_program_now *now = &programs->now[p];
        if (!now->on)
            continue;
        rs_pair u = rs_uniforms(population->source, RS_PURPOSE_JOIN,
            rs_hash_join(customer->who, population->layout->program_who[p]), stage->period, 0);
        if (before >> m & 1) {
            customer->set ^= u.second < now->leave ? 1 << m : 0;
            continue;
        }
        double join = now->join
            * rs_join_factor(programs, p, stage->differences, customer->churn, customer->order);
        if (!(audience >> p & 1) || u.first >= join)
            continue;
        customer->set |= 1 << m;
        programs->tally[p].joined++;
        tally->program_cost += now->join_cost;
    }
}

static void order(rs_population *population, const rs_stage *stage, rs_customer *customer,
    double orders, rs_tally *tally)
{
    rs_programs *programs = &population->programs;
    int segment = stage->group->segment;
    const rs_segment_layout *kind = &population->layout->segments[segment];
    const rs_program_effects *effects = effects_of(population, stage, customer);
    double value = orders * stage->value_mean * effects->value;

    if (stage->values_differ && orders > 0) {
        value = rs_individuals_values(population, stage, customer, customer->rung, orders)
            * effects->value;
        tally->drawn_value += value;
    } else {
        tally->value += value;
        tally->value_variance += orders * stage->value_variance * effects->value * effects->value;
    }
    tally->margined += value * effects->margin;
    tally->points += value * effects->points;
    tally->program_cost += orders * effects->order_cost;
    tally->orders += orders;
    tally->repeaters += customer->rung < 2 && customer->rung + orders >= 2;
    for (int i = 0; i < programs->n_reaching[segment]; i++)
        if (customer->reached >> i & 1)
            programs->tally[rs_reaching(programs, segment, i)].orders += orders;
    for (int m = 0; m < kind->n_memberships; m++)
        if (customer->set >> m & 1)
            rs_tally_member_orders(programs, kind->memberships[m],
                rung_of(population, stage, customer), orders, value,
                &programs->tally[kind->memberships[m]]);
    customer->recency = orders > 0 ? 0 : capped(customer->recency + 1, kind->n_recency);
    customer->rung += (int)orders;
}

/* At the period's end. */
static void tally_member(
    rs_population *population, const rs_stage *stage, const rs_customer *customer, rs_tally *tally)
{
    rs_programs *programs = &population->programs;
    const rs_segment_layout *kind = &population->layout->segments[stage->group->segment];
    const rs_program_effects *effects = effects_of(population, stage, customer);

    tally->program_cost += effects->member_cost;
    tally->income += effects->income;
    tally->plan_points += kind->subscription ? customer->level * effects->points : 0;
    for (int m = 0; m < kind->n_memberships; m++)
        if (customer->set >> m & 1) {
            int p = kind->memberships[m];
            rs_tally_members(programs, p, rung_of(population, stage, customer), 1,
                rs_heads_of(population, tally));
            if (kind->subscription)
                programs->tally[p].points
                    += customer->level * stage->term->subscription * programs->now[p].points;
        }
}

static void move_mood(rs_population *population, const rs_stage *stage, rs_customer *customer,
    const rs_program_effects *effects)
{
    if (!stage->segment->sentiment.given || (effects->up <= 0 && effects->down <= 0))
        return;
    rs_pair u = rs_uniforms(population->source, RS_PURPOSE_MOOD, customer->who, stage->period, 0);
    if (customer->sentiment > 0 && u.first < effects->up)
        customer->sentiment--;
    else if (customer->sentiment < RS_N_SENTIMENTS - 1 && u.second < effects->down)
        customer->sentiment++;
}

int rs_individuals_drawn(
    const rs_population *population, const rs_stage *stage, const double *held, uint64_t who)
{
    const rs_layout *layout = population->layout;
    const rs_segment_layout *kind = &layout->segments[stage->group->segment];
    int set = 0;

    for (int i = 0; i < kind->n_drawn; i++) {
        int p = kind->drawn[i];
        double u = rs_uniforms(population->source, RS_PURPOSE_REACH,
            rs_hash_join(who, layout->program_who[p]), stage->period, 0)
                       .first;
        if (u < held[p])
            set |= 1 << (kind->n_memberships + i);
    }
    return set;
}

/* Onboardings that end with this period for the customer. */
static void graduate(const rs_layout *layout, const rs_stage *stage, rs_customer *customer)
{
    const rs_segment_layout *kind = &layout->segments[stage->group->segment];

    for (int i = 0; i < kind->n_drawn; i++)
        if (stage->period - customer->birth >= layout->business->programs[kind->drawn[i]].lasts)
            customer->set &= ~(1 << (kind->n_memberships + i));
}

/* Of those who are there at the period's end. */
static void tally_mood(const rs_stage *stage, const rs_customer *customer, rs_tally *tally)
{
    if (!stage->segment->sentiment.given)
        return;
    tally->promoters += customer->sentiment == RS_PROMOTERS;
    tally->detractors += customer->sentiment == RS_DETRACTORS;
}

/* A dormant customer, at the period's end. */
static void wake(rs_population *population, const rs_stage *stage, rs_customer *customer,
    uint64_t audience, rs_tally *tally)
{
    const rs_layout *layout = population->layout;

    for (int p = 0; p < layout->business->n_programs && customer->dormant; p++) {
        const rs_program_now *now = &population->programs.now[p];
        if (!rs_kind_of(&layout->business->programs[p])->wakes || !(audience >> p & 1))
            continue;
        rs_pair u = rs_uniforms(population->source, RS_PURPOSE_RETURN,
            rs_hash_join(customer->who, layout->program_who[p]), stage->period, 1);
        if (u.first >= now->reach)
            continue;
        population->programs.tally[p].reached++;
        rs_heads_of(population, tally)[p]++;
        tally->program_cost += now->contact;
        if (u.second >= now->returns)
            continue;
        customer->dormant = false;
        population->programs.tally[p].joined++;
        tally->program_cost += now->join_cost;
        tally->returned++;
        tally->active++;
        if (layout->segments[stage->group->segment].subscription) {
            tally->level_up += customer->level;
            tally->level += customer->level;
        }
    }
}

static double orders_of(
    rs_population *population, const rs_stage *stage, const rs_customer *customer, double u)
{
    const rs_program_effects *effects = effects_of(population, stage, customer);
    double ordering = rs_individuals_ordering(stage, customer) * effects->order;

    if (rs_leaving_of(&stage->segment->churn)->by_orders) /* orders after which he stayed */
        ordering *= 1 - rs_chance_within(rs_individuals_hazard(stage, customer) * effects->churn);
    return stage->by_chance ? u > 1 - rs_chance_within(ordering)
                            : rs_poisson_quantile(fmax(0, ordering), u);
}

/* Whether he leaves in this period, and what he orders before he does. */
static bool leaves(rs_population *population, const rs_stage *stage, const rs_customer *customer,
    double hazard, double u, double *orders)
{
    double rate
        = rs_individuals_ordering(stage, customer) * effects_of(population, stage, customer)->order;

    if (!rs_leaving_of(&stage->segment->churn)->at_any_time)
        return rs_split(RS_INDIVIDUAL, 1, rs_chance_within(hazard), u) > 0;
    return rs_individuals_live(population, stage, customer, hazard, rate, orders);
}

bool rs_individuals_step_programs(
    rs_population *population, const rs_stage *stage, rs_customer *customer, rs_tally *tally)
{
    uint64_t audience = audience_of(population, stage, customer);
    bool levels = population->layout->segments[stage->group->segment].subscription;

    if (customer->dormant) {
        wake(population, stage, customer, audience, tally);
        if (!customer->dormant)
            tally_mood(stage, customer, tally);
        return true;
    }
    customer->reached = reach(population, stage, customer, audience, tally);
    const rs_program_effects *effects = effects_of(population, stage, customer);
    rs_pair u = rs_uniforms(population->source, RS_PURPOSE_LIFE, customer->who, stage->period, 0);
    double hazard = rs_individuals_hazard(stage, customer) * effects->churn, orders = 0;
    tally->start++;
    tally->program_cost += effects->contact_cost;
    tally->level_start += levels ? customer->level : 0;
    if (leaves(population, stage, customer, hazard, u.first, &orders)) {
        if (orders > 0)
            order(population, stage, customer, orders, tally);
        leave(population, stage, customer, tally);
        return customer->dormant;
    }
    tally->active++;
    move(population, stage, customer, audience, tally);
    if (levels)
        rs_individuals_step_plan(population, stage, customer, tally);
    effects = effects_of(population, stage, customer);
    tally->referral += stage->referral[customer->sentiment] * effects->referral;
    tally_brought(population, stage, customer);
    order(population, stage, customer, orders_of(population, stage, customer, u.second), tally);
    tally_member(population, stage, customer, tally);
    move_mood(population, stage, customer, effects);
    graduate(population->layout, stage, customer);
    tally_mood(stage, customer, tally);
    return true;
}

void rs_individuals_demand(
    const rs_population *population, int g, int p, int period, rs_demand *demand)
{
    const rs_layout *layout = population->layout;
    const rs_group *group = &layout->groups[g];
    const rs_individuals *individuals = &population->individuals[g];
    const rs_stage stage = { .group = group,
        .period = period,
        .open = ~UINT64_C(0),
        .terms = population->terms,
        .segment
        = &population->terms->business->segments[population->terms->segment_of[group->segment]],
        .differences = rs_differences_in(population->terms, group) };
    const rs_audience *audience = &layout->business->programs[p].audience;
    bool asleep = rs_kind_of(&layout->business->programs[p])->wakes;
    int bit = rs_layout_membership(&layout->segments[group->segment], p);

    for (size_t i = 0; i < individuals->n; i++) {
        const rs_customer *customer = &individuals->list[i];
        if (customer->dormant != asleep)
            continue;
        if (bit >= 0 && (customer->set >> bit & 1) != 0)
            demand->members++;
        else if (audience_of(population, &stage, customer) >> p & 1)
            demand->audience += audience->by_value ? inside(&stage, customer, p) : 1;
    }
}
