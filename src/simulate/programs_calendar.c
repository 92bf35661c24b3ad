/* Programs by the calendar: what is on, how much it reaches, what it costs; shocks; limits. */
#include "simulate/programs_inside.h"

#include "base/memory.h"
#include "base/text.h"
#include "simulate/layout_programs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- making ---- */

static int tier_rungs(const rs_segment_layout *segment)
{
    return segment->tiers ? segment->n_rung : 1;
}

static int count_effects(const rs_layout *layout, int *first)
{
    int n = 0;

    for (int s = 0; s < layout->n_segments; s++) {
        const rs_segment_layout *segment = &layout->segments[s];
        first[s] = n;
        if (segment->programs)
            n += segment->n_sets * tier_rungs(segment) << RS_MOST_REACHING;
    }
    first[layout->n_segments] = n;
    return n;
}

/* For how many periods what was reached still matters. */
static int periods_back(const rs_business *business)
{
    int most = 1;

    for (int p = 0; p < business->n_programs; p++) {
        const rs_program *program = &business->programs[p];
        int back = program->pulled_over > 0 ? program->lasts + program->pulled_over : 1;
        most = back > most ? back : most;
    }
    return most;
}

rs_status rs_programs_make(const rs_layout *layout, rs_programs *programs)
{
    size_t n = (size_t)layout->business->n_programs + 1, segments = (size_t)layout->n_segments + 1,
           shocks = (size_t)layout->business->n_shocks + 1;

    *programs = (rs_programs){ .layout = layout, .n_back = periods_back(layout->business) };
    programs->first_effects = rs_block(segments + 1, sizeof(int));
    if (programs->first_effects == NULL)
        return RS_NO_MEMORY;
    size_t effects_known = (size_t)count_effects(layout, programs->first_effects) + 1;
    programs->now = rs_block(n, sizeof *programs->now);
    programs->tally = rs_block(n, sizeof *programs->tally);
    programs->brought = rs_block(2 * n * segments, sizeof(double));
    programs->outstanding = rs_block(n, sizeof(double));
    programs->foreseen = rs_block(n, sizeof(double));
    programs->per_head = rs_block(n, sizeof(double));
    programs->shock_left = rs_block(shocks, sizeof(int));
    programs->shock_began = rs_block(shocks, sizeof(bool));
    programs->reaching = rs_block(segments * RS_MOST_REACHING, sizeof(int));
    programs->n_reaching = rs_block(segments, sizeof(int));
    programs->effects_known = rs_block(effects_known, sizeof(rs_program_effects));
    programs->known = rs_block(effects_known, 1);
    programs->reached = rs_block(n * (size_t)programs->n_back, sizeof(double));
    programs->pull = rs_block(n + 3 * segments, sizeof(double));
    if (programs->now == NULL || programs->tally == NULL || programs->brought == NULL
        || programs->outstanding == NULL || programs->foreseen == NULL || programs->per_head == NULL
        || programs->shock_left == NULL || programs->shock_began == NULL
        || programs->reaching == NULL || programs->n_reaching == NULL
        || programs->effects_known == NULL || programs->known == NULL || programs->reached == NULL
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
    if (programs->layout != NULL && programs->arriving != NULL
        && programs->arriving < programs->brought)
        programs->brought = programs->arriving; /* they change places every period */
    free(programs->first_effects);
    free(programs->now);
    free(programs->tally);
    free(programs->brought);
    free(programs->outstanding);
    free(programs->foreseen);
    free(programs->per_head);
    free(programs->shock_left);
    free(programs->shock_began);
    free(programs->reaching);
    free(programs->n_reaching);
    free(programs->effects_known);
    free(programs->known);
    free(programs->reached);
    free(programs->pull);
    *programs = (rs_programs){ 0 };
}

void rs_programs_begin(rs_programs *programs, const rs_terms *terms, bool quiet)
{
    const rs_business *business = programs->layout->business;
    size_t n = (size_t)business->n_programs;

    programs->terms = terms;
    programs->quiet = quiet;
    memset(programs->outstanding, 0, n * sizeof(double));
    memset(programs->brought, 0, n * (size_t)programs->layout->n_segments * sizeof(double));
    memset(programs->arriving, 0, n * (size_t)programs->layout->n_segments * sizeof(double));
    memset(programs->shock_left, 0, (size_t)business->n_shocks * sizeof(int));
}

/* ---- the calendar ---- */

/* Periods since the start, or since the last refresh. */
static int worn(const rs_program *program, int period)
{
    int age = period - program->start;

    return program->refresh_every > 0 ? age % program->refresh_every : age;
}

static double fade_at(const rs_programs *programs, const rs_program *program, int period)
{
    double half_life = programs->terms->values[program->half_life];

    return isfinite(half_life) ? exp2(-worn(program, period) / half_life) : 1;
}

static double ramp_at(const rs_programs *programs, const rs_program *program, int period)
{
    int age = period - program->start + 1;

    return programs->terms->values[program->scale]
        * (age < program->ramp ? (double)age / program->ramp : 1);
}

static void open_effects(
    const rs_programs *programs, const rs_program *program, int period, rs_program_now *now)
{
    const rs_effect *effect = &program->effect;

    now->fade = fade_at(programs, program, period);
    now->churn = rs_faded_effect(programs, &effect->churn, now->fade, period);
    now->order = rs_faded_effect(programs, &effect->repurchase, now->fade, period);
    now->value = rs_faded_effect(programs, &effect->order_value, now->fade, period);
    now->margin = 1 + (rs_program_number(programs, &effect->margin, period) - 1) * now->fade;
    now->referral = rs_faded_effect(programs, &effect->referral, now->fade, period);
    now->activation = rs_faded_effect(programs, &effect->activation, now->fade, period);
    now->up = rs_within_one(rs_program_number(programs, &effect->up, period) * now->fade);
    now->down = rs_within_one(rs_program_number(programs, &effect->down, period) * now->fade);
}

static void open_costs(
    const rs_programs *programs, const rs_program *program, int period, rs_program_now *now)
{
    const rs_program_cost *cost = &program->cost;
    const rs_loyalty *loyalty = &program->loyalty;
    bool refreshed = program->refresh_every > 0 && period > program->start
        && (now->held || rs_kind_of(program)->at_times)
        && (period - program->start) % program->refresh_every == 0;

    now->contact = now->held || rs_kind_of(program)->takes_newcomers
        ? rs_program_number(programs, &cost->contact, period)
        : 0;
    now->order_cost = rs_program_number(programs, &cost->order, period);
    now->member = rs_program_number(programs, &cost->member, period);
    now->join_cost = rs_program_number(programs, &cost->join, period);
    now->sign_up = rs_program_number(programs, &cost->sign_up, period);
    now->fixed = (now->held ? rs_program_number(programs, &cost->fixed, period) : 0)
        + (refreshed ? rs_program_number(programs, &program->refresh_cost, period) : 0);
    if (loyalty->given)
        now->points = rs_program_number(programs, &loyalty->points, period)
            * rs_program_number(programs, &loyalty->point_value, period)
            * (1 - rs_program_number(programs, &loyalty->breakage, period));
    if (program->agent.given) {
        now->holds = rs_program_number(programs, &program->agent.holds, period);
        now->agents = rs_program_number(programs, &program->agent.number, period);
        now->agents_cost = rs_program_number(programs, &program->agent.cost, period);
    }
}

static void open_program(rs_programs *programs, int p, int period)
{
    const rs_program *program = &programs->layout->business->programs[p];
    rs_program_now *now = &programs->now[p];

    *now = (rs_program_now){ .on = rs_program_is_on(program, period),
        .held = rs_program_is_held(program, period),
        .served = 1 };
    now->referral_cost = rs_program_number(
        programs, &program->cost.referral, period); /* they come a period later */
    if (period == program->start) /* paid even where an event takes place only later */
        now->setup = rs_program_number(programs, &program->cost.setup, period);
    if (!now->on)
        return;
    double ramp = ramp_at(programs, program, period);
    now->reach = rs_within_one(rs_program_number(programs, &program->reach, period) * ramp);
    now->takes = 1;
    if (rs_kind_of(program)->takes_newcomers) { /* once, when they sign up; then it reaches all */
        now->takes = now->held ? now->reach : 0;
        now->reach = 1;
    }
    now->join = rs_within_one(rs_program_number(programs, &program->join, period) * ramp);
    now->leave = rs_within_one(rs_program_number(programs, &program->leave, period));
    now->returns = rs_within_one(rs_program_number(programs, &program->returns, period) * ramp);
    now->brings = fmax(0, rs_program_number(programs, &program->brings, period) * ramp);
    open_effects(programs, program, period, now);
    open_costs(programs, program, period, now);
    programs->on_mask |= UINT64_C(1) << p;
}

static void list_reaching(rs_programs *programs, int s)
{
    const rs_business *business = programs->layout->business;

    programs->n_reaching[s] = 0;
    for (int p = 0; p < business->n_programs; p++)
        if (programs->now[p].on && rs_kind_of(&business->programs[p])->reaches
            && programs->n_reaching[s] < RS_MOST_REACHING
            && rs_program_meets(&business->programs[p], programs->layout->segments[s].name))
            programs->reaching[s * RS_MOST_REACHING + programs->n_reaching[s]++] = p;
}

uint64_t rs_programs_at_tenure(const rs_programs *programs, int tau)
{
    uint64_t mask = rs_tenure_audience_at(programs->layout, tau);

    for (int p = 0; (mask & programs->layout->onboardings) >> p != 0; p++)
        if ((programs->layout->onboardings >> p & 1)
            && !rs_program_is_held(
                &programs->layout->business->programs[p], programs->period - tau))
            mask &= ~(UINT64_C(1) << p);
    return mask;
}

/* ---- orders pulled forward ---- */

/* What a program that was held in period q leaves of ordering in a later one. */
static double pull_of_held(const rs_programs *programs, const rs_program *program, int q)
{
    double share = programs->terms->values[program->pulled_share];
    double effect
        = rs_faded_effect(programs, &program->effect.repurchase, fade_at(programs, program, q), q);
    double reach = programs->reached[q % programs->n_back * programs->layout->business->n_programs
        + (int)(program - programs->layout->business->programs)];

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

void rs_programs_note_reach(rs_programs *programs)
{
    int n = programs->layout->business->n_programs;
    double *row = programs->reached + programs->period % programs->n_back * n;

    for (int p = 0; p < n; p++)
        row[p] = programs->now[p].reach;
}

double rs_pull_of(const rs_programs *programs, int segment, int channel)
{
    const rs_layout *layout = programs->layout;
    double pull = 1;

    for (int p = 0; p < layout->business->n_programs; p++) {
        const rs_program *program = &layout->business->programs[p];
        bool here = program->audience.channels.n == 0
            || (channel >= 0 && rs_program_meets_channel(program, layout->channels[channel]));
        if (programs->pull[p] != 1 && here
            && rs_program_meets(program, layout->segments[segment].name))
            pull *= programs->pull[p];
    }
    return pull;
}

/* ---- shocks ---- */

static bool may_begin(const rs_programs *programs, const rs_shock *shock, int period)
{
    const rs_business *business = programs->layout->business;

    if (period < shock->start || period > shock->end)
        return false;
    for (int p = 0; shock->with != NULL && p < business->n_programs; p++)
        if (strcmp(business->programs[p].name, shock->with) == 0)
            return programs->now[p].on;
    return shock->with == NULL;
}

static void open_shocks(rs_programs *programs, rs_source source, int period)
{
    const rs_business *business = programs->layout->business;

    for (int i = 0; i < business->n_shocks; i++) {
        const rs_shock *shock = &business->shocks[i];
        programs->shock_began[i] = false;
        if (programs->shock_left[i] > 0)
            programs->shock_left[i]--;
        if (programs->quiet || programs->shock_left[i] > 0 || !may_begin(programs, shock, period))
            continue;
        double u
            = rs_uniforms(source, RS_PURPOSE_SHOCK, rs_hash_text(shock->name), period, 0).first;
        if (u < rs_program_number(programs, &shock->chance, period)) {
            programs->shock_left[i] = shock->lasts;
            programs->shock_began[i] = true;
        }
    }
}

static void open_segment(rs_programs *programs, int s, int period)
{
    const rs_layout *layout = programs->layout;
    const rs_business *business = layout->business;

    programs->shock_churn[s] = programs->shock_order[s] = programs->shock_value[s] = 1;
    list_reaching(programs, s);
    for (int i = 0; i < business->n_shocks; i++) {
        const rs_shock *shock = &business->shocks[i];
        if (programs->shock_left[i] <= 0
            || !rs_names_include(&shock->segments, layout->segments[s].name))
            continue;
        programs->shock_churn[s] *= rs_program_number(programs, &shock->churn, period);
        programs->shock_order[s] *= rs_program_number(programs, &shock->repurchase, period);
        programs->shock_value[s] *= rs_program_number(programs, &shock->order_value, period);
    }
}

double rs_shock_cac(const rs_programs *programs, const char *channel, int period)
{
    const rs_business *business = programs->layout->business;
    double cac = 1;

    for (int i = 0; i < business->n_shocks; i++)
        if (programs->shock_left[i] > 0 && rs_names_include(&business->shocks[i].channels, channel))
            cac *= rs_program_number(programs, &business->shocks[i].cac, period);
    return cac;
}

void rs_programs_open(rs_programs *programs, rs_source source, int period)
{
    const rs_business *business = programs->layout->business;
    double *brought = programs->brought;
    size_t n = (size_t)business->n_programs;

    programs->on_mask = 0;
    programs->period = period;
    for (int p = 0; p < business->n_programs; p++)
        open_program(programs, p, period);
    for (int p = 0; p < business->n_programs; p++)
        programs->pull[p] = pull_of(programs, &business->programs[p], period);
    open_shocks(programs, source, period);
    for (int s = 0; s < programs->layout->n_segments; s++)
        open_segment(programs, s, period);
    memset(programs->tally, 0, n * sizeof *programs->tally);
    memset(programs->foreseen, 0, n * sizeof *programs->foreseen);
    memset(programs->known, 0, (size_t)programs->first_effects[programs->layout->n_segments]);
    programs->brought = programs->arriving;
    programs->arriving = brought;
    memset(programs->brought, 0, n * (size_t)programs->layout->n_segments * sizeof(double));
}

/* ---- limits ---- */

bool rs_program_has_capacity(const rs_program *program)
{
    return program->agent.given && !program->agent.hire;
}

void rs_programs_limit(rs_programs *programs, int p, rs_demand demand)
{
    const rs_program *program = &programs->layout->business->programs[p];
    rs_program_now *now = &programs->now[p];
    bool joins = rs_kind_of(program)->joins;
    double capacity = now->agents * now->holds * programs->terms->values[program->scale]
        - (joins ? demand.members : 0);
    double *chance = joins ? &now->join : &now->reach;

    if (demand.audience > 0 && *chance * demand.audience > capacity) {
        *chance = fmax(0, capacity) / demand.audience;
        now->limited = true;
    }
}
