/* What programs do to those who are in: the product of their effects, and what it costs. */
#include "simulate/programs_inside.h"

static const rs_segment *segment_of(const rs_programs *programs, int s)
{
    return &programs->terms->business->segments[programs->terms->segment_of[s]];
}

/* Multiplies the effects of one program into a product; churn by reason stands in `reasons` where
 * there are any. */
static void add_program(const rs_programs *programs, int p, rs_program_effects *effects)
{
    const rs_program_now *now = &programs->now[p];

    effects->churn *= now->churn;
    effects->order *= now->order;
    effects->value *= now->value;
    effects->margin *= now->margin;
    effects->referral *= now->referral;
    effects->up = 1 - (1 - effects->up) * (1 - now->up);
    effects->down = 1 - (1 - effects->down) * (1 - now->down);
    effects->order_cost += now->order_cost;
    effects->contact_cost += now->contact;
    effects->member_cost += now->member;
    effects->points += now->points;
}

static void multiply_reasons(const rs_programs *programs, const rs_segment *segment,
    const rs_effect *effect, double fade, double *reasons)
{
    for (int i = 0; i < effect->n_by_reason; i++)
        for (int r = 0; r < segment->reasons.n && r < RS_MOST_REASONS; r++)
            if (strcmp(segment->reasons.names[r], effect->by_reason[i].reason) == 0)
                reasons[r] *= rs_faded_effect(
                    programs, &effect->by_reason[i].multiplier, fade, programs->period);
}

static const rs_tier *tier_at(const rs_loyalty *loyalty, int rung)
{
    const rs_tier *tier = NULL;

    for (int i = 0; i < loyalty->n_tiers && loyalty->tiers[i].rung <= rung; i++)
        tier = &loyalty->tiers[i];
    return tier;
}

static void add_tier(const rs_programs *programs, const rs_tier *tier, const rs_program_now *now,
    rs_program_effects *effects)
{
    int period = programs->period;
    double fade = now->fade;

    effects->churn *= rs_faded_effect(programs, &tier->effect.churn, fade, period);
    effects->order *= rs_faded_effect(programs, &tier->effect.repurchase, fade, period);
    effects->value *= rs_faded_effect(programs, &tier->effect.order_value, fade, period);
    effects->margin *= 1 + (rs_program_number(programs, &tier->effect.margin, period) - 1) * fade;
    effects->referral *= rs_faded_effect(programs, &tier->effect.referral, fade, period);
    effects->order_cost += now->served * rs_program_number(programs, &tier->cost.order, period);
    effects->member_cost += now->served * rs_program_number(programs, &tier->cost.member, period);
}

typedef struct rs_reached {
    int segment, set, rung, bits;
} rs_reached;

/* Whether customers are in a program: members, or reached. */
static bool is_in(const rs_programs *programs, rs_reached who, int p)
{
    const rs_segment_layout *segment = &programs->layout->segments[who.segment];
    int bit = rs_layout_membership(segment, p);

    if (bit >= 0)
        return programs->now[p].on && (who.set >> bit & 1) != 0;
    for (int i = 0; i < programs->n_reaching[who.segment]; i++)
        if (rs_reaching(programs, who.segment, i) == p)
            return (who.bits >> i & 1) != 0;
    return false;
}

/* Share of those who leave by each reason, times the multipliers; their sum is the multiplier of
 * churn. */
static double weigh_reasons(const rs_programs *programs, rs_reached who, double *reasons)
{
    const rs_business *business = programs->layout->business;
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
        multiply_reasons(programs, segment, &program->effect, programs->now[p].fade, reasons);
        if (tier != NULL)
            multiply_reasons(programs, segment, &tier->effect, programs->now[p].fade, reasons);
    }
    for (int r = 0; r < segment->reasons.n && r < RS_MOST_REASONS; r++)
        sum += reasons[r] = all > 0 ? reasons[r] / all : 0;
    return all > 0 ? sum : 1;
}

int rs_reasons_of(
    const rs_programs *programs, int segment, int set, int rung, int bits, double *shares)
{
    rs_reached who = { segment, set, rung, bits };
    int n = segment_of(programs, segment)->reasons.n;
    double sum = weigh_reasons(programs, who, shares);

    n = n < RS_MOST_REASONS ? n : RS_MOST_REASONS;
    for (int r = 0; r < n; r++)
        shares[r] = sum > 0 ? shares[r] / sum : 0;
    return n;
}

/* Streams of a segment's customers of one kind: members of a program, or (NULL) all who are active.
 */
static double income_of(const rs_programs *programs, int s, const char *members, int period)
{
    const rs_business *business = programs->layout->business;
    double income = 0;

    for (int i = 0; i < business->n_streams; i++) {
        const rs_stream *stream = &business->streams[i];
        bool theirs = members == NULL || stream->members == NULL
            ? stream->members == members
            : strcmp(stream->members, members) == 0;
        if (theirs && period >= stream->start && period <= stream->end
            && rs_names_include(&stream->segments, programs->layout->segments[s].name))
            income += rs_program_number(programs, &stream->income, period);
    }
    return income;
}

double rs_stream_income(const rs_programs *programs, int s, int period)
{
    return income_of(programs, s, NULL, period);
}

static rs_program_effects work_out(const rs_programs *programs, rs_reached who)
{
    const rs_business *business = programs->layout->business;
    rs_program_effects effects = { .churn = 1, .order = 1, .value = 1, .margin = 1, .referral = 1 };
    double reasons[RS_MOST_REASONS];
    bool by_reason = false;

    for (int p = 0; p < business->n_programs; p++) {
        if (!is_in(programs, who, p))
            continue;
        const rs_tier *tier = tier_at(&business->programs[p].loyalty, who.rung);
        add_program(programs, p, &effects);
        by_reason |= business->programs[p].effect.n_by_reason > 0;
        if (tier != NULL) {
            add_tier(programs, tier, &programs->now[p], &effects);
            by_reason |= tier->effect.n_by_reason > 0;
        }
        if (rs_kind_of(&business->programs[p])->joins)
            effects.income
                += income_of(programs, who.segment, business->programs[p].name, programs->period);
    }
    if (by_reason)
        effects.churn *= weigh_reasons(programs, who, reasons);
    return effects;
}

const rs_program_effects *rs_program_effects_work_out(
    rs_programs *programs, int i, int segment, int set, int rung, int reached)
{
    programs->effects_known[i] = work_out(programs, (rs_reached){ segment, set, rung, reached });
    programs->known[i] = 1;
    return &programs->effects_known[i];
}

void rs_tally_members(rs_programs *programs, int p, int rung, double n, double *heads)
{
    rs_program_tally *tally = &programs->tally[p];
    const rs_tier *tier = tier_at(&programs->layout->business->programs[p].loyalty, rung);

    if (!programs->now[p].on)
        return;
    heads[p] += n;
    tally->members += n;
    tally->member_cost += n * programs->now[p].member;
    if (tier != NULL)
        tally->member_cost += n * programs->now[p].served
            * rs_program_number(programs, &tier->cost.member, programs->period);
}

void rs_tally_member_orders(const rs_programs *programs, int p, int rung, double orders,
    double value, rs_program_tally *tally)
{
    const rs_program_now *now = &programs->now[p];
    const rs_tier *tier = tier_at(&programs->layout->business->programs[p].loyalty, rung);

    if (!now->on)
        return;
    tally->orders += orders;
    tally->order_cost += orders * now->order_cost;
    tally->points += value * now->points;
    if (tier != NULL)
        tally->order_cost += orders * now->served
            * rs_program_number(programs, &tier->cost.order, programs->period);
}

double rs_value_inside(
    const rs_differences *d, double top, int n_order, int n_spend, int order, int spend)
{
    double value = d->order[order] * d->spend[spend], above = 0, level = 0;

    for (int j = 0; j < n_order; j++)
        for (int l = 0; l < n_spend; l++) {
            double weight = d->order_weight[j] * d->spend_weight[l],
                   other = d->order[j] * d->spend[l];
            above += other > value ? weight : 0;
            level += other == value ? weight : 0;
        }
    double inside = level > 0 ? (top - above) / level : 0; /* of classes made for it: 0 or 1 */
    return inside < 1e-9 ? 0 : inside > 1 - 1e-9 ? 1 : inside;
}

static double power(double base, double exponent)
{
    base = base > 0 ? base : 0;
    return exponent == 1 ? base : exponent == 0.5 ? sqrt(base) : pow(base, exponent);
}

double rs_join_factor(const rs_programs *programs, int p, const rs_differences *differences,
    double theta, double order)
{
    const rs_program *program = &programs->layout->business->programs[p];
    double stay = programs->terms->values[program->join_by_stay],
           orders = programs->terms->values[program->join_by_order], factor = 1;

    if (stay != 0 && differences->leaving->is_rate)
        factor *= exp((differences->mean_theta - theta) * stay);
    else if (stay != 0 && differences->mean_theta < 1)
        factor *= power((1 - theta) / (1 - differences->mean_theta), stay);
    if (orders != 0 && differences->mean_order > 0)
        factor *= power(order / differences->mean_order, orders);
    return factor;
}
