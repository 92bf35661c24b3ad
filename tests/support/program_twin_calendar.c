#include "support/program_twin_parts.h"

#include <math.h>

int twin_index(place at)
{
    int i = at.segment;

    i = i * N_CHANNELS + at.channel;
    i = i * TWIN_PERIODS + at.cohort;
    i = i * N_RUNGS + at.rung;
    i = i * N_RECENCIES + at.recency;
    i = i * N_MOODS + at.mood;
    i = i * N_MASKS + at.mask;
    i = i * 2 + at.welcomed;
    return i * 2 + at.asleep;
}

static int take(int *i, int n)
{
    int digit = *i % n;

    *i /= n;
    return digit;
}

place twin_place(int i)
{
    place at;

    at.asleep = take(&i, 2);
    at.welcomed = take(&i, 2);
    at.mask = take(&i, N_MASKS);
    at.mood = take(&i, N_MOODS);
    at.recency = take(&i, N_RECENCIES);
    at.rung = take(&i, N_RUNGS);
    at.cohort = take(&i, TWIN_PERIODS);
    at.channel = take(&i, N_CHANNELS);
    at.segment = i;
    return at;
}

bool twin_in_audience(const walk *w, int i, place at)
{
    const twin_program *program = &w->shop->programs[i];
    const twin_audience *of = &program->audience;
    int tenure = w->period - at.cohort, bit = w->today[i].bit;

    return (of->segments >> at.segment & 1) && (of->channels >> at.channel & 1)
        && tenure >= of->tenure_least && tenure <= of->tenure_most && at.rung >= of->rung_least
        && at.rung <= of->rung_most
        && (at.asleep
            || (at.recency >= of->recency_least && at.recency <= of->recency_most
                && ((unsigned)at.mask & of->members) == of->members
                && !((unsigned)at.mask & of->no_members)))
        && (!of->unhappy_only || at.mood == 2) && at.asleep == (program->kind == TWIN_WINBACK)
        && (program->kind != TWIN_MEMBERSHIP || !(at.mask & bit))
        && (program->kind != TWIN_ONBOARDING || (at.welcomed && tenure <= program->lasts));
}

/* ---- the calendar ---- */

bool twin_held_in(const twin_program *program, int period)
{
    return period >= program->start && period <= program->end
        && (program->kind != TWIN_EVENT || (period - program->start) % program->every == 0);
}

static bool on_in(const twin_program *program, int period)
{
    if (program->kind
        == TWIN_ONBOARDING) /* those who came until its end are welcomed to the last */
        return period >= program->start && period <= program->end + program->lasts;
    if (program->kind != TWIN_EVENT)
        return twin_held_in(program, period);
    bool on = false;
    for (int k = 0; k < program->lasts; k++)
        on = on || (period - k >= 0 && twin_held_in(program, period - k));
    return on && period <= program->end;
}

static bool refreshed_in(const twin_program *program, int period)
{
    int since = period - program->start;

    return program->refresh_every > 0 && since > 0 && since % program->refresh_every == 0
        && (program->kind == TWIN_ONBOARDING ? twin_held_in(program, period)
                                             : on_in(program, period));
}

double twin_left(const twin_program *program, int period)
{
    int since = period - program->start;

    if (program->half_life <= 0 || since < 0)
        return 1;
    if (program->refresh_every > 0)
        since %= program->refresh_every;
    return pow(2, -since / program->half_life);
}

static twin_effects faded(twin_effects e, double left)
{
    return (twin_effects){ 1 + (e.churn - 1) * left, 1 + (e.order - 1) * left,
        1 + (e.value - 1) * left, 1 + (e.margin - 1) * left, 1 + (e.referral - 1) * left,
        e.up * left, e.down * left };
}

static double audience_of(const walk *w, int i)
{
    double n = 0;

    for (int k = 0; k < N_PLACES; k++)
        if (w->now[k] > 0 && twin_in_audience(w, i, twin_place(k)))
            n += w->now[k];
    return n;
}

double twin_members(const double *of, int bit)
{
    double n = 0;

    for (int k = 0; k < N_PLACES; k++)
        if (of[k] > 0 && twin_place(k).mask & bit)
            n += of[k];
    return n;
}

double twin_costs_before(const walk *w, int i)
{
    const twin_program *program = &w->shop->programs[i];
    bool between = w->period >= program->start && w->period <= program->end;
    double cost = 0;

    cost += w->today[i].held ? program->cost.fixed : 0;
    cost += refreshed_in(program, w->period) ? program->refresh_cost : 0;
    if (between && program->has_agents && !program->hire)
        cost += program->agents * program->agent_cost;
    return cost;
}

double twin_setup(const walk *w, int i)
{
    return w->period == w->shop->programs[i].start ? w->shop->programs[i].cost.setup : 0;
}

static void limit(walk *w, int i)
{
    const twin_program *program = &w->shop->programs[i];
    today *day = &w->today[i];
    double n = audience_of(w, i), members = day->bit ? twin_members(w->now, day->bit) : 0;
    double *share = day->bit ? &day->join : &day->reach;

    if (program->has_agents && !program->hire && n > 0)
        *share = fmin(*share, fmax(0, program->agents * program->holds - members) / n);
}

void twin_start_day(walk *w)
{
    int bits = 0;

    for (int i = 0; i < w->shop->n_programs; i++) {
        const twin_program *program = &w->shop->programs[i];
        double grown = fmin(1, (w->period - program->start + 1.0) / program->ramp);
        today *day = &w->today[i];
        *day = (today){ .on = on_in(program, w->period),
            .held = twin_held_in(program, w->period),
            .given = 1,
            .come = 1 };
        if (program->kind == TWIN_MEMBERSHIP)
            day->bit = 1 << bits++;
        if (day->on) {
            day->reach = program->reach * grown;
            day->join = program->join * grown;
            day->returns = program->returns * grown;
            day->brings = program->brings * grown;
            day->effect = faded(program->effect, twin_left(program, w->period));
        }
    }
    for (int i = 0; i < w->shop->n_programs; i++)
        if (w->today[i].on)
            limit(w, i);
}

void twin_borrow(walk *w, int i)
{
    const twin_program *program = &w->shop->programs[i];
    const today *day = &w->today[i];
    double more = day->reach * (day->effect.order - 1);

    if (program->pulled_over == 0 || !day->held || more <= 0)
        return;
    for (int s = 0; s < TWIN_SEGMENTS; s++)
        for (int c = 0; c < N_CHANNELS; c++)
            for (int k = 0; k < program->pulled_over; k++)
                if ((program->audience.segments >> s & 1) && (program->audience.channels >> c & 1))
                    w->borrowed[s][c][w->period + program->lasts + k] *= fmax(0,
                        1 - program->pulled_share * more * program->lasts / program->pulled_over);
}
