#include "simulate/programs.h"

#include "base/memory.h"
#include "base/text.h"
#include "simulate/plan_programs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- making ---- */

static int tier_rungs(const rs_segment_plan *segment)
{
    return segment->tiers ? segment->n_rung : 1;
}

static int count_pushes(const rs_plan *plan, int *first)
{
    int n = 0;

    for (int s = 0; s < plan->n_segments; s++) {
        const rs_segment_plan *segment = &plan->segments[s];
        first[s] = n;
        if (segment->programs)
            n += segment->n_sets * tier_rungs(segment) << RS_MOST_REACHING;
    }
    first[plan->n_segments] = n;
    return n;
}

rs_status rs_programs_make(const rs_plan *plan, rs_programs *programs)
{
    size_t n = (size_t)plan->business->n_programs + 1, segments = (size_t)plan->n_segments + 1,
           shocks = (size_t)plan->business->n_shocks + 1;

    *programs = (rs_programs){ .plan = plan };
    programs->first_push = rs_block(segments + 1, sizeof(int));
    if (programs->first_push == NULL)
        return RS_NO_MEMORY;
    size_t pushes = (size_t)count_pushes(plan, programs->first_push) + 1;
    programs->now = rs_block(n, sizeof *programs->now);
    programs->tally = rs_block(n, sizeof *programs->tally);
    programs->brought = rs_block(2 * n * segments, sizeof(double));
    programs->outstanding = rs_block(n, sizeof(double));
    programs->shock_left = rs_block(shocks, sizeof(int));
    programs->shock_began = rs_block(shocks, sizeof(bool));
    programs->reaching = rs_block(segments * RS_MOST_REACHING, sizeof(int));
    programs->n_reaching = rs_block(segments, sizeof(int));
    programs->pushes = rs_block(pushes, sizeof(rs_push));
    programs->known = rs_block(pushes, 1);
    programs->pull = rs_block(n + 3 * segments, sizeof(double));
    if (programs->now == NULL || programs->tally == NULL || programs->brought == NULL
        || programs->outstanding == NULL || programs->shock_left == NULL
        || programs->shock_began == NULL || programs->reaching == NULL
        || programs->n_reaching == NULL || programs->pushes == NULL || programs->known == NULL
        || programs->pull == NULL) {
        rs_programs_clear(programs);
        return RS_NO_MEMORY;
    }
    programs->arriving = programs->brought + n * segments;
    programs->shock_churn = programs->pull + n;
    programs->shock_order = programs->shock_churn + segments;
    programs->shock_value = programs->shock_order + segments;
    return RS_OK;
}

void rs_programs_clear(rs_programs *programs)
{
    if (programs->plan != NULL && programs->arriving != NULL && programs->arriving < programs->brought)
        programs->brought = programs->arriving; /* they change places every period */
    free(programs->first_push);
    free(programs->now);
    free(programs->tally);
    free(programs->brought);
    free(programs->outstanding);
    free(programs->shock_left);
    free(programs->shock_began);
    free(programs->reaching);
    free(programs->n_reaching);
    free(programs->pushes);
    free(programs->known);
    free(programs->pull);
    *programs = (rs_programs){ 0 };
}

void rs_programs_begin(rs_programs *programs, const rs_terms *terms, bool quiet)
{
    const rs_business *business = programs->plan->business;
    size_t n = (size_t)business->n_programs;

    programs->terms = terms;
    programs->quiet = quiet;
    memset(programs->outstanding, 0, n * sizeof(double));
    memset(programs->brought, 0, n * (size_t)programs->plan->n_segments * sizeof(double));
    memset(programs->arriving, 0, n * (size_t)programs->plan->n_segments * sizeof(double));
    memset(programs->shock_left, 0, (size_t)business->n_shocks * sizeof(int));
}

/* ---- the calendar ---- */

static double at(const rs_programs *programs, const rs_quantity *quantity, int period)
{
    return rs_quantity_at(quantity, programs->terms->values, period, period);
}

static double within(double chance)
{
    return chance < 0 ? 0 : chance > 1 ? 1 : chance;
}

/* Periods since the start, or since the last refresh. */
static int worn(const rs_program *program, int period)
{
    int age = period - program->start;

    return program->refresh_every > 0 ? age % program->refresh_every : age;
}

static double faded(const rs_programs *programs, const rs_quantity *effect, double fade, int period)
{
    return fmax(0, 1 + (at(programs, effect, period) - 1) * fade);
}

static double fade_at(const rs_programs *programs, const rs_program *program, int period)
{
    double half_life = programs->terms->values[program->half_life];

    return isfinite(half_life) ? exp2(-worn(program, period) / half_life) : 1;
}

static double ramp_at(const rs_program *program, int period)
{
    int age = period - program->start + 1;

    return program->scale * (age < program->ramp ? (double)age / program->ramp : 1);
}

static void open_effects(
    const rs_programs *programs, const rs_program *program, int period, rs_program_now *now)
{
    const rs_effect *effect = &program->effect;

    now->fade = fade_at(programs, program, period);
    now->churn = faded(programs, &effect->churn, now->fade, period);
    now->order = faded(programs, &effect->repurchase, now->fade, period);
    now->value = faded(programs, &effect->order_value, now->fade, period);
    now->margin = 1 + (at(programs, &effect->margin, period) - 1) * now->fade;
    now->referral = faded(programs, &effect->referral, now->fade, period);
    now->activation = faded(programs, &effect->activation, now->fade, period);
    now->up = within(at(programs, &effect->up, period) * now->fade);
    now->down = within(at(programs, &effect->down, period) * now->fade);
}

static void open_costs(
    const rs_programs *programs, const rs_program *program, int period, rs_program_now *now)
{
    const rs_program_cost *cost = &program->cost;
    const rs_loyalty *loyalty = &program->loyalty;
    bool refreshed = program->refresh_every > 0 && period > program->start
        && (period - program->start) % program->refresh_every == 0;

    now->contact = now->held ? at(programs, &cost->contact, period) : 0;
    now->order_cost = at(programs, &cost->order, period);
    now->member = at(programs, &cost->member, period);
    now->join_cost = at(programs, &cost->join, period);
    now->sign_up = at(programs, &cost->sign_up, period);
    now->fixed = (period == program->start ? at(programs, &cost->setup, period) : 0)
        + (now->held ? at(programs, &cost->fixed, period) : 0)
        + (refreshed ? at(programs, &program->refresh_cost, period) : 0);
    if (loyalty->given)
        now->points = at(programs, &loyalty->points, period) * at(programs, &loyalty->point_value, period)
            * (1 - at(programs, &loyalty->breakage, period));
    if (program->agent.given) {
        now->holds = at(programs, &program->agent.holds, period);
        now->agents = at(programs, &program->agent.number, period);
        now->agents_cost = at(programs, &program->agent.cost, period);
    }
}

static void open_program(rs_programs *programs, int p, int period)
{
    const rs_program *program = &programs->plan->business->programs[p];
    rs_program_now *now = &programs->now[p];

    *now = (rs_program_now){ .on = rs_program_is_on(program, period),
        .held = rs_program_is_held(program, period) };
    now->referral_cost = at(programs, &program->cost.referral, period); /* they come a period later */
    if (!now->on) /* what was set up for events between which nothing happens is paid all the same */
        now->fixed = period == program->start ? at(programs, &program->cost.setup, period) : 0;
    if (!now->on)
        return;
    double ramp = ramp_at(program, period);
    now->reach = within(at(programs, &program->reach, period) * ramp);
    now->join = within(at(programs, &program->join, period) * ramp);
    now->leave = within(at(programs, &program->leave, period));
    now->returns = within(at(programs, &program->returns, period) * ramp);
    now->brings = fmax(0, at(programs, &program->brings, period) * ramp);
    open_effects(programs, program, period, now);
    open_costs(programs, program, period, now);
    programs->on_mask |= UINT64_C(1) << p;
}

static bool reaches_shares(rs_program_kind kind)
{
    return kind != RS_MEMBERSHIP && kind != RS_WINBACK;
}

static void list_reaching(rs_programs *programs, int s)
{
    const rs_business *business = programs->plan->business;

    programs->n_reaching[s] = 0;
    for (int p = 0; p < business->n_programs; p++)
        if (programs->now[p].on && reaches_shares(business->programs[p].kind)
            && programs->n_reaching[s] < RS_MOST_REACHING
            && rs_program_meets(&business->programs[p], programs->plan->segments[s].name))
            programs->reaching[s * RS_MOST_REACHING + programs->n_reaching[s]++] = p;
}

/* ---- orders pulled forward ---- */

/* What a program that was held in period q leaves of ordering in a later one. */
static double pull_of_held(const rs_programs *programs, const rs_program *program, int q)
{
    double share = programs->terms->values[program->pulled_share];
    double effect = faded(programs, &program->effect.repurchase, fade_at(programs, program, q), q);
    double reach = within(at(programs, &program->reach, q) * ramp_at(program, q));

    return effect > 1
        ? fmax(0, 1 - share * reach * (effect - 1) * program->lasts / program->pulled_over)
        : 1;
}

/* The `pulled_over` periods after the last one of each time that it was held pay. */
static double pull_of(const rs_programs *programs, const rs_program *program, int period)
{
    int last = period - program->lasts;
    double pull = 1;

    if (program->pulled_over <= 0)
        return 1;
    for (int q = last; q >= 0 && q > last - program->pulled_over; q--)
        if (rs_program_is_held(program, q))
            pull *= pull_of_held(programs, program, q);
    return pull;
}

double rs_pull_of(const rs_programs *programs, int segment, int channel)
{
    const rs_plan *plan = programs->plan;
    double pull = 1;

    for (int p = 0; p < plan->business->n_programs; p++) {
        const rs_program *program = &plan->business->programs[p];
        bool here = program->audience.channels.n == 0
            || (channel >= 0 && rs_program_meets_channel(program, plan->channels[channel]));
        if (programs->pull[p] != 1 && here && rs_program_meets(program, plan->segments[segment].name))
            pull *= programs->pull[p];
    }
    return pull;
}

/* ---- shocks ---- */

static bool meets(const rs_names *names, const char *name)
{
    bool found = names->n == 0;

    for (int i = 0; i < names->n && !found; i++)
        found = strcmp(names->names[i], name) == 0;
    return found;
}

static bool may_begin(const rs_programs *programs, const rs_shock *shock, int period)
{
    const rs_business *business = programs->plan->business;

    if (period < shock->start || period > shock->end)
        return false;
    for (int p = 0; shock->with != NULL && p < business->n_programs; p++)
        if (strcmp(business->programs[p].name, shock->with) == 0)
            return programs->now[p].on;
    return shock->with == NULL;
}

static void open_shocks(rs_programs *programs, rs_source source, int period)
{
    const rs_business *business = programs->plan->business;

    for (int i = 0; i < business->n_shocks; i++) {
        const rs_shock *shock = &business->shocks[i];
        programs->shock_began[i] = false;
        if (programs->shock_left[i] > 0)
            programs->shock_left[i]--;
        if (programs->quiet || programs->shock_left[i] > 0 || !may_begin(programs, shock, period))
            continue;
        double u = rs_uniforms(source, RS_PURPOSE_SHOCK, rs_hash_text(shock->name), period, 0).first;
        if (u < at(programs, &shock->chance, period)) {
            programs->shock_left[i] = shock->lasts;
            programs->shock_began[i] = true;
        }
    }
}

static void open_segment(rs_programs *programs, int s, int period)
{
    const rs_plan *plan = programs->plan;
    const rs_business *business = plan->business;

    programs->shock_churn[s] = programs->shock_order[s] = programs->shock_value[s] = 1;
    list_reaching(programs, s);
    for (int i = 0; i < business->n_shocks; i++) {
        const rs_shock *shock = &business->shocks[i];
        if (programs->shock_left[i] <= 0 || !meets(&shock->segments, plan->segments[s].name))
            continue;
        programs->shock_churn[s] *= at(programs, &shock->churn, period);
        programs->shock_order[s] *= at(programs, &shock->repurchase, period);
        programs->shock_value[s] *= at(programs, &shock->order_value, period);
    }
}

double rs_shock_cac(const rs_programs *programs, const char *channel, int period)
{
    const rs_business *business = programs->plan->business;
    double cac = 1;

    for (int i = 0; i < business->n_shocks; i++)
        if (programs->shock_left[i] > 0 && meets(&business->shocks[i].channels, channel))
            cac *= at(programs, &business->shocks[i].cac, period);
    return cac;
}

void rs_programs_open(rs_programs *programs, rs_source source, int period)
{
    const rs_business *business = programs->plan->business;
    double *brought = programs->brought;
    size_t n = (size_t)business->n_programs;

    programs->on_mask = 0;
    programs->period = period;
    for (int p = 0; p < business->n_programs; p++)
        open_program(programs, p, period);
    for (int p = 0; p < business->n_programs; p++)
        programs->pull[p] = pull_of(programs, &business->programs[p], period);
    open_shocks(programs, source, period);
    for (int s = 0; s < programs->plan->n_segments; s++)
        open_segment(programs, s, period);
    memset(programs->tally, 0, n * sizeof *programs->tally);
    memset(programs->known, 0, (size_t)programs->first_push[programs->plan->n_segments]);
    programs->brought = programs->arriving;
    programs->arriving = brought;
    memset(programs->brought, 0, n * (size_t)programs->plan->n_segments * sizeof(double));
}

/* ---- limits ---- */

bool rs_program_is_limited(const rs_program *program)
{
    return program->budget.form != RS_SCHEDULE_NONE || (program->agent.given && !program->agent.hire);
}

static void limit_to_capacity(const rs_program *program, rs_program_now *now, rs_demand demand)
{
    bool joins = program->kind == RS_MEMBERSHIP;
    double capacity = now->agents * now->holds * program->scale - (joins ? demand.members : 0);
    double *chance = joins ? &now->join : &now->reach;

    if (*chance * demand.audience > capacity)
        *chance = fmax(0, capacity) / demand.audience;
}

/* What one more customer in the program costs foreseeably. */
static double cost_of_one(const rs_program *program, const rs_program_now *now)
{
    double agent = program->agent.given && program->agent.hire && now->holds > 0
        ? now->agents_cost / now->holds
        : 0;

    if (program->kind == RS_MEMBERSHIP)
        return now->join_cost + now->member + agent;
    return now->contact + agent + (program->kind == RS_WINBACK ? now->returns * now->join_cost : 0);
}

void rs_programs_limit(rs_programs *programs, int p, rs_demand demand, int period)
{
    const rs_program *program = &programs->plan->business->programs[p];
    rs_program_now *now = &programs->now[p];
    bool joins = program->kind == RS_MEMBERSHIP;
    double *chance = joins ? &now->join : &now->reach;

    if (program->agent.given && !program->agent.hire)
        limit_to_capacity(program, now, demand);
    if (program->budget.form == RS_SCHEDULE_NONE)
        return;
    double one = cost_of_one(program, now), planned = *chance * demand.audience * one;
    double left = program->scale * rs_schedule_at(&program->budget, programs->terms->values, period) - now->fixed
        - (program->agent.given && !program->agent.hire ? now->agents * now->agents_cost : 0)
        - (joins ? demand.members * (one - now->join_cost) : 0);
    if (planned > left && planned > 0)
        *chance *= fmax(0, left) / planned;
    else if (left < 0)
        *chance = 0;
}

/* ---- pushes ---- */

static const rs_segment *segment_of(const rs_programs *programs, int s)
{
    return &programs->terms->business->segments[programs->terms->segment_of[s]];
}

/* Multiplies the effects of one program into a push; churn by reason stands in `reasons` where there are any. */
static void push_program(const rs_programs *programs, int p, rs_push *push)
{
    const rs_program_now *now = &programs->now[p];

    push->churn *= now->churn;
    push->order *= now->order;
    push->value *= now->value;
    push->margin *= now->margin;
    push->referral *= now->referral;
    push->up = 1 - (1 - push->up) * (1 - now->up);
    push->down = 1 - (1 - push->down) * (1 - now->down);
    push->brings += now->brings;
    push->order_cost += now->order_cost;
    push->contact_cost += now->contact;
    push->member_cost += now->member;
    push->points += now->points;
}

static void multiply_reasons(const rs_programs *programs, const rs_segment *segment,
    const rs_effect *effect, double fade, int period, double *reasons)
{
    for (int i = 0; i < effect->n_by_reason; i++)
        for (int r = 0; r < segment->reasons.n && r < RS_MOST_REASONS; r++)
            if (strcmp(segment->reasons.names[r], effect->by_reason[i].reason) == 0)
                reasons[r] *= faded(programs, &effect->by_reason[i].multiplier, fade, period);
}

static const rs_tier *tier_at(const rs_loyalty *loyalty, int rung)
{
    const rs_tier *tier = NULL;

    for (int i = 0; i < loyalty->n_tiers && loyalty->tiers[i].rung <= rung; i++)
        tier = &loyalty->tiers[i];
    return tier;
}

static void push_tier(const rs_programs *programs, const rs_tier *tier, double fade, int period, rs_push *push)
{
    push->churn *= faded(programs, &tier->effect.churn, fade, period);
    push->order *= faded(programs, &tier->effect.repurchase, fade, period);
    push->value *= faded(programs, &tier->effect.order_value, fade, period);
    push->margin *= 1 + (at(programs, &tier->effect.margin, period) - 1) * fade;
    push->referral *= faded(programs, &tier->effect.referral, fade, period);
    push->order_cost += at(programs, &tier->cost.order, period);
    push->member_cost += at(programs, &tier->cost.member, period);
}

typedef struct rs_reached {
    int segment, set, rung, bits;
} rs_reached;

/* The programs that customers are in: members, or reached. Calls for each, with its tier where it has one. */
static bool is_in(const rs_programs *programs, rs_reached who, int p)
{
    const rs_segment_plan *segment = &programs->plan->segments[who.segment];
    int bit = rs_plan_membership(segment, p);

    if (bit >= 0)
        return programs->now[p].on && (who.set >> bit & 1) != 0;
    for (int i = 0; i < programs->n_reaching[who.segment]; i++)
        if (rs_reaching(programs, who.segment, i) == p)
            return (who.bits >> i & 1) != 0;
    return false;
}

/* Share of those who leave by each reason, times the multipliers; their sum is the multiplier of churn. */
static double weigh_reasons(const rs_programs *programs, rs_reached who, double *reasons)
{
    const rs_business *business = programs->plan->business;
    const rs_segment *segment = segment_of(programs, who.segment);
    double all = 0, sum = 0;

    for (int r = 0; r < segment->reasons.n && r < RS_MOST_REASONS; r++) {
        reasons[r] = fmax(0, programs->terms->values[segment->reasons.shares[r]]);
        all += reasons[r];
    }
    for (int p = 0; p < business->n_programs; p++) {
        if (!is_in(programs, who, p))
            continue;
        const rs_program *program = &business->programs[p];
        const rs_tier *tier = tier_at(&program->loyalty, who.rung);
        multiply_reasons(programs, segment, &program->effect, programs->now[p].fade, programs->period, reasons);
        if (tier != NULL)
            multiply_reasons(programs, segment, &tier->effect, programs->now[p].fade, programs->period, reasons);
    }
    for (int r = 0; r < segment->reasons.n && r < RS_MOST_REASONS; r++)
        sum += reasons[r] = all > 0 ? reasons[r] / all : 0;
    return all > 0 ? sum : 1;
}

int rs_reasons_of(const rs_programs *programs, int segment, int set, int rung, int bits, double *shares)
{
    rs_reached who = { segment, set, rung, bits };
    int n = segment_of(programs, segment)->reasons.n;
    double sum = weigh_reasons(programs, who, shares);

    n = n < RS_MOST_REASONS ? n : RS_MOST_REASONS;
    for (int r = 0; r < n; r++)
        shares[r] = sum > 0 ? shares[r] / sum : 0;
    return n;
}

static double stream_income(const rs_programs *programs, int s, int p)
{
    const rs_business *business = programs->plan->business;
    double income = 0;

    for (int i = 0; i < business->n_streams; i++) {
        const rs_stream *stream = &business->streams[i];
        if (stream->members != NULL && strcmp(stream->members, business->programs[p].name) == 0
            && programs->period >= stream->start && programs->period <= stream->end
            && meets(&stream->segments, programs->plan->segments[s].name))
            income += at(programs, &stream->income, programs->period);
    }
    return income;
}

double rs_stream_income(const rs_programs *programs, int s, int period)
{
    const rs_business *business = programs->plan->business;
    double income = 0;

    for (int i = 0; i < business->n_streams; i++) {
        const rs_stream *stream = &business->streams[i];
        if (stream->members == NULL && period >= stream->start && period <= stream->end
            && meets(&stream->segments, programs->plan->segments[s].name))
            income += at(programs, &stream->income, period);
    }
    return income;
}

static rs_push work_out(const rs_programs *programs, rs_reached who)
{
    const rs_business *business = programs->plan->business;
    rs_push push = { .churn = 1, .order = 1, .value = 1, .margin = 1, .referral = 1 };
    double reasons[RS_MOST_REASONS];
    bool by_reason = false;

    for (int p = 0; p < business->n_programs; p++) {
        if (!is_in(programs, who, p))
            continue;
        const rs_tier *tier = tier_at(&business->programs[p].loyalty, who.rung);
        push_program(programs, p, &push);
        by_reason |= business->programs[p].effect.n_by_reason > 0;
        if (tier != NULL) {
            push_tier(programs, tier, programs->now[p].fade, programs->period, &push);
            by_reason |= tier->effect.n_by_reason > 0;
        }
        if (business->programs[p].kind == RS_MEMBERSHIP)
            push.income += stream_income(programs, who.segment, p);
    }
    if (by_reason)
        push.churn *= weigh_reasons(programs, who, reasons);
    return push;
}

const rs_push *rs_push_work_out(
    rs_programs *programs, int i, int segment, int set, int rung, int reached)
{
    programs->pushes[i] = work_out(programs, (rs_reached){ segment, set, rung, reached });
    programs->known[i] = 1;
    return &programs->pushes[i];
}

void rs_tally_members(
    const rs_programs *programs, int p, int rung, double n, rs_program_tally *tally)
{
    const rs_tier *tier = tier_at(&programs->plan->business->programs[p].loyalty, rung);

    if (!programs->now[p].on)
        return;
    tally->members += n;
    tally->member_cost += n * programs->now[p].member;
    if (tier != NULL)
        tally->member_cost += n * at(programs, &tier->cost.member, programs->period);
}

void rs_tally_member_orders(const rs_programs *programs, int p, int rung, double orders, double value,
    rs_program_tally *tally)
{
    const rs_program_now *now = &programs->now[p];
    const rs_tier *tier = tier_at(&programs->plan->business->programs[p].loyalty, rung);

    if (!now->on)
        return;
    tally->orders += orders;
    tally->order_cost += orders * now->order_cost;
    tally->points += value * now->points;
    if (tier != NULL)
        tally->order_cost += orders * at(programs, &tier->cost.order, programs->period);
}

double rs_value_inside(const rs_differences *d, double top, int n_order, int n_spend, int order, int spend)
{
    double value = d->order[order] * d->spend[spend], above = 0, level = 0;

    for (int j = 0; j < n_order; j++)
        for (int l = 0; l < n_spend; l++) {
            double weight = d->order_weight[j] * d->spend_weight[l], other = d->order[j] * d->spend[l];
            above += other > value ? weight : 0;
            level += other == value ? weight : 0;
        }
    return level > 0 ? within((top - above) / level) : 0;
}

static double power(double base, double exponent)
{
    base = base > 0 ? base : 0;
    return exponent == 1 ? base : exponent == 0.5 ? sqrt(base) : pow(base, exponent);
}

double rs_join_factor(const rs_programs *programs, int p, const rs_differences *differences, double theta, double order)
{
    const rs_program *program = &programs->plan->business->programs[p];
    double stay = programs->terms->values[program->join_by_stay],
           orders = programs->terms->values[program->join_by_order], factor = 1;

    if (stay != 0 && differences->mean_theta < 1)
        factor *= power((1 - theta) / (1 - differences->mean_theta), stay);
    if (orders != 0 && differences->mean_order > 0)
        factor *= power(order / differences->mean_order, orders);
    return factor;
}
