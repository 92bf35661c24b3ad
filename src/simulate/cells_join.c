/* Newcomers find their cells, with their first order. */
#include "simulate/cells.h"

#include "base/text.h"
#include "simulate/step.h"

#include <string.h>

/* Newcomers of a cell: their own Poisson number, or what a multinomial split leaves for this cell.
 */
static double newcomers_of_cell(rs_population *population, const rs_newcomers *newcomers,
    uint64_t who, int number, double weight, double *rest, double *weight_left)
{
    double n, u;

    if (population->layout->arithmetic == RS_EXPECTED)
        return newcomers->n * weight;
    population->n_splits++;
    u = rs_uniform_number(population->source, RS_PURPOSE_ACQUIRE, who, newcomers->period, number);
    if (newcomers->poisson)
        return rs_poisson_quantile(newcomers->n * weight, u);
    n = *weight_left > weight
        ? rs_binomial_quantile(*rest, rs_chance_within(weight / *weight_left), u)
        : *rest;
    *rest -= n;
    *weight_left -= weight;
    return n;
}

/* A cohort's classes at birth. */
static void begin_classes(
    rs_population *population, const rs_group *group, const rs_differences *differences, int at)
{
    if (group->collapsed)
        memcpy(population->class_worth + (size_t)at * (size_t)population->worth_stride,
            differences->theta_weight,
            sizeof(double) * (size_t)population->layout->segments[group->segment].n_churn);
}

typedef struct rs_landing {
    const rs_group *group;
    rs_shape shape;
    const rs_differences *differences;
    const rs_segment *segment;
    int slot, rung;
    uint64_t who;
    double rest, weight_left;
    double spend,
        spend_squared; /* of newcomers: sums of their spend multipliers, and of the squares */
    int number;
} rs_landing;

/* n newcomers of a cell: each onboarding draws its share of them, once for all. */
static void put_newcomers(rs_population *population, const rs_newcomers *newcomers,
    const rs_landing *landing, int cell, double n)
{
    const rs_segment_layout *kind = &population->layout->segments[newcomers->segment];
    rs_arithmetic how = population->layout->arithmetic;
    double parts[1 << RS_MOST_MEMBERSHIPS] = { n };
    uint64_t who = rs_hash_join(landing->who, population->layout->cell_who[cell]);

    for (int i = 0; i < kind->n_drawn; i++) {
        double chance = newcomers->held[kind->drawn[i]];
        uint64_t drawn = rs_hash_join(who, population->layout->program_who[kind->drawn[i]]);
        for (int mask = 0; mask < 1 << i; mask++) {
            double u
                = rs_uniforms(population->source, RS_PURPOSE_REACH, drawn, newcomers->period, mask)
                      .first;
            parts[mask | 1 << i] = rs_split(how, parts[mask], chance, u);
            parts[mask] -= parts[mask | 1 << i];
        }
    }
    for (int mask = 0; mask < 1 << kind->n_drawn; mask++) {
        int at = cell
            + (mask << kind->n_memberships) * (landing->group->n_states / landing->group->n_sets);
        population->count[at + landing->rung] += parts[mask];
        population->level[at] += parts[mask];
        population->level_squared[at] += parts[mask];
    }
}

static double join_strand(rs_population *population, const rs_newcomers *newcomers,
    rs_landing *landing, int strand, double weight)
{
    const rs_group *group = landing->group;
    rs_shape shape = landing->shape;
    double joined = 0;

    for (int j = 0; j < shape.n_order; j++)
        for (int l = 0; l < shape.n_spend; l++) {
            double share = weight * landing->differences->order_weight[j]
                * landing->differences->spend_weight[l];
            int cell = rs_cell_of(group, shape, strand, j, l, landing->slot);
            int number = landing->number++;
            if (share <= 0)
                continue;
            double n = newcomers_of_cell(population, newcomers, landing->who, number, share,
                &landing->rest, &landing->weight_left);
            double spend = landing->differences->spend[l];
            put_newcomers(population, newcomers, landing, cell, n);
            landing->spend += n * spend;
            landing->spend_squared += n * spend * spend;
            joined += n;
        }
    begin_classes(
        population, group, landing->differences, rs_strand_of(group, strand, landing->slot));
    return joined;
}

/* The first order: its value in money, from the sum of newcomers' spend multipliers. */
static void tally_first_orders(
    const rs_population *population, const rs_landing *landing, int period, double joined)
{
    rs_tally *tally = &population->tally[landing->group->first_slot + landing->slot];
    const rs_term *term
        = rs_term_row(population->terms, landing->group->segment, landing->group->regime, period);
    rs_quality quality = rs_group_quality(population->terms, landing->group, period, period);
    double factor = quality.order_value * population->programs.shock_value[landing->group->segment]
        * rs_multiplier_holding(
            &landing->segment->order_value.repeat_uplift, population->terms->values, 0);

    tally->orders += joined;
    tally->climbed[0] += joined;
    tally->value += landing->spend * term->value_mean * factor;
    tally->margined += landing->spend * term->value_mean * factor;
    tally->value_variance
        += landing->spend_squared * term->value_sd * term->value_sd * factor * factor;
}

static void tally_newcomers(rs_tally *tally, double joined, bool subscription)
{
    tally->acquired += joined;
    tally->active += joined;
    tally->level += subscription ? joined : 0;
}

double rs_population_join(rs_population *population, rs_newcomers newcomers)
{
    const rs_layout *layout = population->layout;
    const rs_terms *terms = population->terms;
    int g = rs_layout_group(layout, newcomers.channel, newcomers.segment, newcomers.period);
    const rs_group *group = &layout->groups[g];
    const rs_segment_layout *kind = &layout->segments[newcomers.segment];

    if (newcomers.n <= 0)
        return 0;
    population->present[g] = true;
    int slot = group->first_cohort < 0 ? 0 : newcomers.period - group->first_cohort;
    double *landed
        = population->landed + (group->first_slot + slot) * layout->n_channels + newcomers.channel;
    if (layout->arithmetic == RS_INDIVIDUAL) {
        double n = rs_individuals_join(population, newcomers, g);
        *landed += n;
        return n;
    }
    rs_landing landing = { .group = group,
        .shape = rs_shape_of(layout, group),
        .differences = rs_differences_in(terms, group),
        .segment = &terms->business->segments[terms->segment_of[newcomers.segment]],
        .slot = slot,
        .who = rs_hash_join(group->who, layout->channel_who[newcomers.channel]),
        .rest = newcomers.n,
        .weight_left = 1 };
    landing.rung = landing.segment->first_order && group->n_rung > 1 ? 1 : 0;
    rs_tally *tally = &population->tally[group->first_slot + landing.slot];
    double joined = 0;
    for (int strand = 0; strand < group->n_strands; strand++) {
        double class_weight
            = group->collapsed ? 1 : landing.differences->theta_weight[strand % group->n_churn];
        int sentiment = strand / group->n_churn;
        double n = join_strand(population, &newcomers, &landing, strand,
            class_weight * rs_sentiment_share(terms, newcomers.segment, sentiment));
        if (kind->n_sentiment > 1)
            rs_tally_sentiment(population, group, sentiment, 0, n, tally);
        joined += n;
    }
    if (landing.segment->first_order)
        tally_first_orders(population, &landing, newcomers.period, joined);
    tally_newcomers(tally, joined, kind->subscription);
    *landed += joined;
    return joined;
}
