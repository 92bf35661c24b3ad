/*
 * Budgets go through the response of each channel to sign-ups, those through activation to
 * newcomers; numbers are Poisson or binomial at the channel's own addresses, so that a change in
 * one channel moves no other's luck.
 */
#include "simulate/acquire.h"

#include "base/text.h"
#include "model/channel_responses.h"
#include "simulate/layout_programs.h"
#include "simulate/step.h"

#include <math.h>

static const rs_channel *channel_of(const rs_terms *terms, int c)
{
    return terms->channel_of[c] < 0 ? NULL : &terms->business->channels[terms->channel_of[c]];
}

static double at(const rs_quantity *quantity, const rs_terms *terms, int period)
{
    return rs_quantity_at(quantity, terms->values, period, period);
}

static double chance_at(const rs_quantity *quantity, const rs_terms *terms, int period)
{
    return rs_chance_within(at(quantity, terms, period));
}

void rs_acquire_begin(rs_workspace *workspace, const rs_terms *terms)
{
    const rs_layout *layout = terms->layout;

    for (int c = 0; c < layout->n_channels; c++) {
        double *state = workspace->channel_state + c * RS_N_CHANNEL_STATES;
        const rs_channel *channel = channel_of(terms, c);
        state[RS_CHANNEL_ADSTOCK] = state[RS_CHANNEL_OWED] = 0;
        state[RS_CHANNEL_ROOM] = channel == NULL ? 0 : terms->values[channel->market_size];
        if (channel != NULL
            && rs_response_of(channel)->saturates) /* a steady budget is its own adstock */
            state[RS_CHANNEL_ADSTOCK] = terms->values[terms->business->budget_scale]
                * rs_schedule_at(&channel->budget, terms->values, 0)
                * rs_multiplier_cycling(&channel->season, terms->values, 0);
    }
    for (int s = 0; s < layout->n_segments; s++)
        workspace->referred[s] = 0;
}

/* ---- responses ---- */

static double growing(double price, const rs_channel *channel, const rs_terms *terms, int period)
{
    if (channel->price_growth.changes.n == 0)
        return price * pow(1 + terms->values[channel->price_growth.value], period);
    for (int t = 1; t <= period; t++) /* a growth that changes does not change the past */
        price *= 1 + at(&channel->price_growth, terms, t);
    return price;
}

static double price_of(const rs_terms *terms, const rs_channel *channel, int period)
{
    return growing(
        rs_schedule_at(rs_channel_price(channel), terms->values, period), channel, terms, period);
}

double rs_response_at(
    const rs_terms *terms, int c, int period, double spend, double adstock, double *slope)
{
    const rs_channel *channel = channel_of(terms, c);
    const rs_channel_response *how = rs_response_of(channel);

    if (how->saturates) {
        double most = at(&channel->most, terms, period), half = at(&channel->half, terms, period);
        double shape = at(&channel->shape, terms, period);
        double a = pow(fmax(0, adstock), shape), h = pow(half, shape);
        *slope = adstock > 0 ? most * shape * a * h / (adstock * (a + h) * (a + h)) : 0;
        return a + h > 0 ? most * a / (a + h) : 0;
    }
    double each = how->price ? how->for_price / price_of(terms, channel, period) : 0;
    if (how->clicks)
        each = each * chance_at(&channel->click_rate, terms, period)
            * chance_at(&channel->conversion_rate, terms, period);
    *slope = isfinite(each) ? each : 0;
    return spend * *slope;
}

static double clicks_of(const rs_terms *terms, const rs_channel *channel, int period, double spend)
{
    const rs_channel_response *how = rs_response_of(channel);
    if (!how->clicks)
        return 0;
    double price = price_of(terms, channel, period);
    return price > 0
        ? how->for_price * spend / price * chance_at(&channel->click_rate, terms, period)
        : 0;
}

/* ---- budgets ---- */

double rs_planned_budget(const rs_terms *terms, int c, int period)
{
    const rs_channel *channel = channel_of(terms, c);

    if (channel == NULL || !rs_response_of(channel)->has_budget)
        return 0;
    return fmax(0,
        terms->values[terms->business->budget_scale]
            * rs_schedule_at(&channel->budget, terms->values, period)
            * rs_multiplier_cycling(&channel->season, terms->values, period));
}

static double planned_total(const rs_terms *terms, int period)
{
    double total = 0;

    for (int c = 0; c < terms->layout->n_channels; c++)
        total += rs_planned_budget(terms, c, period);
    return total;
}

/* ---- from sign-ups to newcomers ---- */

/* A segment's share of a channel's customers; shares that are uncertain are divided by their sum.
 */
static double mix_share(const rs_terms *terms, const rs_channel *channel, int s)
{
    double sum = 0;

    for (int i = 0; i < terms->business->n_segments; i++)
        sum += fmax(0, terms->values[channel->mix[i]]);
    return sum > 0 ? fmax(0, terms->values[channel->mix[terms->segment_of[s]]]) / sum : 0;
}

/* ---- programs that meet sign-ups ---- */

/* The share of a channel's sign-ups (c < 0: of one segment's) that a program's audience includes.
 */
static double audience_share(const rs_terms *terms, const rs_program *program, int c, int segment)
{
    const rs_channel *channel = c >= 0 ? channel_of(terms, c) : NULL;
    double share = 0;

    if (!rs_program_meets_channel(program, terms->layout->channels[c]))
        return 0;
    if (segment >= 0)
        return rs_program_meets(program, terms->layout->segments[segment].name);
    for (int s = 0; s < terms->layout->n_segments; s++)
        if (terms->segment_of[s] >= 0 && rs_program_meets(program, terms->layout->segments[s].name))
            share += mix_share(terms, channel, s);
    return share;
}

static bool meets_sign_ups(const rs_program *program, const rs_program_now *now)
{
    return now->on && rs_kind_of(program)->reaches
        && (now->activation != 1 || now->sign_up != 0 || rs_kind_of(program)->takes_newcomers);
}

/* ---- into the population ---- */

typedef struct rs_arrivals {
    int channel, period;
    double sign_ups; /* a mean where poisson, else how many */
    bool poisson;
    double activation;
} rs_arrivals;

/* The chance of activation once a program has met its share of the sign-ups; *held: its share of
 * those who are activated. */
static double activated(const rs_program_now *now, double reach, double chance, double *held)
{
    double in = reach * rs_chance_within(chance * now->activation), all = (1 - reach) * chance + in;

    *held = now->activation != 1 && all > 0 ? in / all : reach;
    return now->activation != 1 ? all : chance;
}

/*
 * The chance that a sign-up becomes a customer, with what programs do to it. segment -1: of all
 * segments of the channel. held: [programs] the shares of these customers whom each of them has
 * met; NULL: not asked.
 */
static double activation_of(const rs_workspace *workspace, const rs_terms *terms, int c,
    int segment, int period, double *held)
{
    const rs_programs *programs = &workspace->population.programs;
    double chance = rs_activation_at(terms, c, period);

    for (int p = 0; p < terms->business->n_programs; p++) {
        const rs_program_now *now = &programs->now[p];
        const rs_program *program = &terms->business->programs[p];
        double reach = meets_sign_ups(program, now)
            ? now->reach * now->takes * audience_share(terms, program, c, segment)
            : 0;
        double share;
        chance = activated(now, reach, chance, &share);
        if (held != NULL)
            held[p] = share;
    }
    return chance;
}

/* Newcomers of a segment join; programs that met them when they signed up hold them. Returns how
 * many there are. */
static double join(rs_workspace *workspace, const rs_terms *terms, rs_newcomers newcomers)
{
    rs_population *population = &workspace->population;
    const rs_layout *layout = terms->layout;
    double held[RS_MOST_PROGRAMS];

    (void)activation_of(
        workspace, terms, newcomers.channel, newcomers.segment, newcomers.period, held);
    newcomers.held = held;
    double joined = rs_population_join(population, newcomers);
    const rs_group *group = &layout->groups[rs_layout_group(
        layout, newcomers.channel, newcomers.segment, newcomers.period)];
    int slot = group->first_cohort < 0 ? 0 : newcomers.period - group->first_cohort;
    double *heads = rs_heads_of(population, &population->tally[group->first_slot + slot]);

    for (int p = 0; joined > 0 && p < terms->business->n_programs; p++)
        heads[p] += joined * held[p];
    return joined;
}

/* Splits a whole number of customers over segments and sends them in; returns how many. */
static double send_counted(rs_workspace *workspace, const rs_terms *terms,
    const rs_arrivals *arrivals, const rs_channel *channel, double activated)
{
    const rs_layout *layout = terms->layout;
    double rest = activated, share_left = 1, joined = 0;

    for (int s = 0; s < layout->n_segments; s++) {
        if (terms->segment_of[s] < 0)
            continue;
        double share = mix_share(terms, channel, s), n = rest;
        if (share <= 0)
            continue;
        if (layout->arithmetic == RS_EXPECTED) {
            n = activated * share;
        } else if (share < share_left * (1 - 1e-12)) {
            uint64_t who = rs_hash_join(
                layout->channel_who[arrivals->channel], rs_hash_text(layout->segments[s].name));
            n = rs_binomial_quantile(rest, rs_chance_within(share / share_left),
                rs_uniform_number(
                    workspace->population.source, RS_PURPOSE_ACQUIRE, who, arrivals->period, 0));
        }
        rest -= n;
        share_left -= share;
        joined += join(workspace, terms,
            (rs_newcomers){ arrivals->channel, s, arrivals->period, n, false, NULL });
    }
    return joined;
}

/* Poisson sign-ups without a cap: independent Poisson numbers by segment and class (the same law).
 */
static double send_poisson(rs_workspace *workspace, const rs_terms *terms,
    const rs_arrivals *arrivals, const rs_channel *channel)
{
    double joined = 0;

    for (int s = 0; s < terms->layout->n_segments; s++) {
        if (terms->segment_of[s] < 0)
            continue;
        double mean = arrivals->sign_ups * arrivals->activation * mix_share(terms, channel, s);
        joined += join(workspace, terms,
            (rs_newcomers){ arrivals->channel, s, arrivals->period, mean, true, NULL });
    }
    return joined;
}

/* A uniform of the channel itself: 0 sign-ups, 1 activation. */
static double channel_uniform(
    const rs_workspace *workspace, const rs_terms *terms, int c, int period, int number)
{
    return rs_uniform_number(workspace->population.source, RS_PURPOSE_ACQUIRE,
        terms->layout->channel_who[c], period, number);
}

double rs_activation_at(const rs_terms *terms, int c, int period)
{
    const rs_channel *channel = channel_of(terms, c);

    return channel == NULL ? 1 : chance_at(&channel->activation, terms, period);
}

static void tally_sign_ups(
    rs_workspace *workspace, const rs_terms *terms, int c, int segment, double sign_ups)
{
    rs_programs *programs = &workspace->population.programs;

    for (int p = 0; p < terms->business->n_programs; p++)
        if (meets_sign_ups(&terms->business->programs[p], &programs->now[p]))
            programs->tally[p].registered += sign_ups * programs->now[p].reach
                * programs->now[p].takes
                * audience_share(terms, &terms->business->programs[p], c, segment);
}

/* Sends arrivals on their way; *sign_ups is how many there were. */
static double send(rs_workspace *workspace, const rs_terms *terms, rs_arrivals arrivals,
    const rs_channel *channel, double *sign_ups)
{
    bool expected = terms->layout->arithmetic == RS_EXPECTED;

    if (arrivals.poisson && !expected) {
        double joined = send_poisson(workspace, terms, &arrivals, channel);
        *sign_ups = joined;
        if (arrivals.activation < 1)
            *sign_ups += rs_poisson_quantile(arrivals.sign_ups * (1 - arrivals.activation),
                channel_uniform(workspace, terms, arrivals.channel, arrivals.period, 1));
        return joined;
    }
    *sign_ups = arrivals.sign_ups;
    double activated = arrivals.sign_ups * arrivals.activation;
    if (!expected)
        activated = rs_binomial_quantile(arrivals.sign_ups, arrivals.activation,
            channel_uniform(workspace, terms, arrivals.channel, arrivals.period, 1));
    return send_counted(workspace, terms, &arrivals, channel, activated);
}

/* Fixed sign-ups that are not whole are rounded so that their running sum is off by less than one
 * half. */
static double rounded(double *owed, double sign_ups, bool expected)
{
    if (expected)
        return sign_ups;
    *owed += sign_ups;
    double whole = nearbyint(*owed);
    *owed -= whole;
    return whole;
}

typedef struct rs_won {
    double spend, customers, slope; /* slope: d(sign-ups)/d(spend) */
} rs_won;

static void note_channel(
    rs_workspace *workspace, const rs_terms *terms, int c, int period, const rs_won *won)
{
    rs_channel_totals *totals = &workspace->history.channels[c];

    totals->spend += won->spend;
    totals->customers += won->customers;
    if (won->slope > 0)
        totals->marginal
            += won->spend * won->slope * activation_of(workspace, terms, c, -1, period, NULL);
    if (rs_is_followed(terms, c, period)) {
        totals->tracked_spend += won->spend;
        totals->tracked_acquired += won->customers;
    }
}

/* What a channel is to bring in a period, before chance. */
typedef struct rs_offer {
    double spend, bought; /* bought: in prices without shocks */
    double sign_ups;      /* their mean, however large the market */
    double slope;         /* d(sign-ups)/d(spend) */
    double adstock, owed; /* as they stand after it */
} rs_offer;

static rs_offer fixed_offer(
    const rs_workspace *workspace, const rs_terms *terms, int c, int period, double dear)
{
    const rs_channel *channel = channel_of(terms, c);
    const double *state = workspace->channel_state + c * RS_N_CHANNEL_STATES;
    double planned = rs_schedule_at(&channel->sign_ups, terms->values, period)
        * rs_multiplier_cycling(&channel->season, terms->values, period);
    double cac = rs_schedule_at(&channel->cac, terms->values, period);
    rs_offer offer = { .adstock = state[RS_CHANNEL_ADSTOCK], .owed = state[RS_CHANNEL_OWED] };

    planned
        *= cac > 0 ? terms->values[terms->business->budget_scale] : 1; /* only what is paid for */
    offer.sign_ups
        = rounded(&offer.owed, fmax(0, planned), terms->layout->arithmetic == RS_EXPECTED);
    offer.spend = dear * offer.sign_ups * growing(cac, channel, terms, period);
    offer.slope = offer.spend > 0 ? offer.sign_ups / offer.spend : 0;
    return offer;
}

/* spend: the channel's budget of the period. */
static rs_offer offer_of(
    const rs_workspace *workspace, const rs_terms *terms, int c, int period, double spend)
{
    const rs_channel *channel = channel_of(terms, c);
    const double *state = workspace->channel_state + c * RS_N_CHANNEL_STATES;
    double dear = rs_shock_cac(&workspace->population.programs, channel->name, period);
    double carryover = chance_at(&channel->carryover, terms, period), slope;
    rs_offer offer = {
        .spend = spend, .bought = dear > 0 ? spend / dear : spend, .owed = state[RS_CHANNEL_OWED]
    };

    if (!rs_response_of(channel)->has_budget)
        return fixed_offer(workspace, terms, c, period, dear);
    offer.adstock = (1 - carryover) * offer.bought + carryover * state[RS_CHANNEL_ADSTOCK];
    offer.sign_ups = rs_response_at(terms, c, period, offer.bought, offer.adstock, &slope);
    offer.slope = slope / (dear > 0 ? dear : 1);
    return offer;
}

/* What is really spent on a channel: its budget, and its part of what is reinvested. */
static double budget_of(
    const rs_terms *terms, int c, int period, double extra, double planned_of_all)
{
    double budget = rs_planned_budget(terms, c, period);

    return planned_of_all > 0 ? budget + extra * budget / planned_of_all : budget;
}

/* Of a period's spend, the part for sign-ups that the market does not hold any more. */
static void note_idle(
    rs_channel_totals *totals, int period, double spend, double wanted, double got)
{
    if (!(wanted > got) || spend <= 0)
        return;
    if (totals->idle_spend <= 0)
        totals->idle_from = period;
    totals->idle_spend += spend * (1 - got / wanted);
}

static void acquire_channel(rs_workspace *workspace, const rs_terms *terms, int c, int period,
    double budget, rs_acquired *sum)
{
    const rs_channel *channel = channel_of(terms, c);
    double *state = workspace->channel_state + c * RS_N_CHANNEL_STATES, sign_ups;
    bool expected = terms->layout->arithmetic == RS_EXPECTED;
    rs_offer offer = offer_of(workspace, terms, c, period, budget);
    rs_arrivals arrivals = { c, period, offer.sign_ups, rs_response_of(channel)->has_budget,
        activation_of(workspace, terms, c, -1, period, NULL) };

    state[RS_CHANNEL_ADSTOCK] = offer.adstock;
    state[RS_CHANNEL_OWED] = offer.owed;
    if (arrivals.poisson && isfinite(state[RS_CHANNEL_ROOM])) {
        if (!expected)
            arrivals.sign_ups = rs_poisson_quantile(
                arrivals.sign_ups, channel_uniform(workspace, terms, c, period, 0));
        double wanted = arrivals.sign_ups;
        offer.slope = wanted < state[RS_CHANNEL_ROOM] ? offer.slope : 0;
        arrivals.sign_ups = fmin(
            arrivals.sign_ups, expected ? state[RS_CHANNEL_ROOM] : floor(state[RS_CHANNEL_ROOM]));
        arrivals.poisson = false;
        note_idle(&workspace->history.channels[c], period, offer.spend, wanted, arrivals.sign_ups);
    }
    sum->clicks += clicks_of(terms, channel, period, offer.bought);
    double joined = send(workspace, terms, arrivals, channel, &sign_ups);
    tally_sign_ups(workspace, terms, c, -1, sign_ups);
    if (rs_response_of(channel)->clicks)
        workspace->history.funnel_customers += joined;
    state[RS_CHANNEL_ROOM] -= sign_ups;
    workspace->history.channels[c].paid |= offer.spend > 0;
    note_channel(workspace, terms, c, period, &(rs_won){ offer.spend, joined, offer.slope });
    sum->spend += offer.spend;
    sum->sign_ups += sign_ups;
    sum->customers += joined;
}

/* What programs brought of a segment's sign-ups of this period. */
static double brought_by_programs(const rs_workspace *workspace, const rs_terms *terms, int s)
{
    int n = terms->business->n_programs;
    double sum = 0;

    for (int p = 0; p < n; p++)
        sum += workspace->population.programs.arriving[s * n + p];
    return sum;
}

static void share_out(rs_workspace *workspace, const rs_terms *terms, int s, double per_mean)
{
    rs_programs *programs = &workspace->population.programs;
    int n = terms->business->n_programs;

    for (int p = 0; p < n; p++)
        programs->tally[p].sign_ups += programs->arriving[s * n + p] * per_mean;
}

/* Those whom customers referred in the period before: through the channel `referral`, into the
 * referrer's segment. */
static void acquire_referred(
    rs_workspace *workspace, const rs_terms *terms, int c, int period, rs_acquired *sum)
{
    const rs_layout *layout = terms->layout;
    double rewards = 0, customers = 0, all = 0;

    for (int s = 0; s < layout->n_segments; s++) {
        if (terms->segment_of[s] < 0)
            continue;
        double own = workspace->referred[s], lost = 0;
        double mean = own + brought_by_programs(workspace, terms, s);
        if (mean <= 0)
            continue;
        double activation = activation_of(workspace, terms, c, s, period, NULL);
        double joined
            = join(workspace, terms, (rs_newcomers){ c, s, period, mean * activation, true, NULL });
        if (activation < 1)
            lost = rs_poisson(layout->arithmetic, mean * (1 - activation),
                rs_uniform_number(workspace->population.source, RS_PURPOSE_REFER,
                    rs_hash_text(layout->segments[s].name), period, 0));
        int regime = layout->groups[rs_layout_group(layout, c, s, period)]
                         .regime; /* of those who are referred */
        rewards += joined * (own / mean) * rs_term_row(terms, s, regime, period)->reward;
        share_out(workspace, terms, s, (joined + lost) / mean);
        tally_sign_ups(workspace, terms, c, s, joined + lost);
        customers += joined;
        all += joined + lost;
    }
    note_channel(workspace, terms, c, period, &(rs_won){ rewards, customers, 0 });
    sum->sign_ups += all;
    sum->customers += customers;
    sum->referred += customers;
    sum->rewards += rewards;
}

/* ---- what is to be expected ---- */

static void foresee(
    rs_workspace *workspace, const rs_terms *terms, int c, int segment, double sign_ups)
{
    rs_programs *programs = &workspace->population.programs;

    for (int p = 0; sign_ups > 0 && p < terms->business->n_programs; p++)
        if (meets_sign_ups(&terms->business->programs[p], &programs->now[p]))
            programs->foreseen[p]
                += sign_ups * audience_share(terms, &terms->business->programs[p], c, segment);
}

void rs_acquire_foresee(rs_workspace *workspace, const rs_terms *terms, int period, double extra)
{
    double total = extra > 0 ? planned_total(terms, period) : 0;
    int referral = rs_layout_channel(terms->layout, "referral");

    for (int c = 0; c < terms->layout->n_channels; c++) {
        if (terms->channel_of[c] < 0)
            continue;
        rs_offer offer
            = offer_of(workspace, terms, c, period, budget_of(terms, c, period, extra, total));
        double room = rs_response_of(channel_of(terms, c))->has_budget
            ? workspace->channel_state[c * RS_N_CHANNEL_STATES + RS_CHANNEL_ROOM]
            : INFINITY;
        foresee(workspace, terms, c, -1, fmin(offer.sign_ups, room));
    }
    for (int s = 0; referral >= 0 && s < terms->layout->n_segments; s++)
        if (terms->segment_of[s] >= 0)
            foresee(workspace, terms, referral, s, workspace->referred[s]);
}

double rs_sign_ups_met(const rs_population *population, int p)
{
    const rs_programs *programs = &population->programs;
    const rs_program *program = &population->layout->business->programs[p];
    int n = population->layout->business->n_programs;
    double met = programs->foreseen[p];

    if (!meets_sign_ups(program, &programs->now[p])
        || !rs_program_meets_channel(program, "referral"))
        return met;
    for (int s = 0; s < population->layout->n_segments; s++)
        for (int q = 0; q < n && population->terms->segment_of[s] >= 0
             && rs_program_meets(program, population->layout->segments[s].name);
             q++)
            met += programs->arriving[s * n + q];
    return met;
}

/* ---- a period ---- */

rs_acquired rs_acquire(rs_workspace *workspace, const rs_terms *terms, int period, double extra)
{
    rs_acquired sum = { 0 };
    double total = extra > 0 ? planned_total(terms, period) : 0;
    int referral = rs_layout_channel(terms->layout, "referral");

    for (int c = 0; c < terms->layout->n_channels; c++) {
        if (terms->channel_of[c] < 0)
            continue;
        acquire_channel(
            workspace, terms, c, period, budget_of(terms, c, period, extra, total), &sum);
    }
    if (referral >= 0)
        acquire_referred(workspace, terms, referral, period, &sum);
    return sum;
}
