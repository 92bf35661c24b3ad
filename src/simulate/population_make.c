#include "simulate/population.h"

#include "base/memory.h"
#include "base/text.h"
#include "simulate/cells.h"

#include <stdlib.h>
#include <string.h>

/* ---- making and clearing ---- */

static int n_move_caches(const rs_plan *plan)
{
    int n = 0;

    for (int i = 0; i < plan->n_segments; i++)
        n += plan->segments[i].n_regimes * RS_N_SENTIMENTS;
    return n;
}

rs_status rs_population_make(const rs_plan *plan, rs_population *population)
{
    size_t rungs = 3, caches = (size_t)n_move_caches(plan);

    *population = (rs_population){ .plan = plan, .rng = gsl_rng_alloc(rs_rng_philox) };
    for (int i = 0; i < plan->n_segments; i++)
        rungs = (size_t)plan->segments[i].n_uplift > rungs ? (size_t)plan->segments[i].n_uplift
                                                           : rungs;
    population->share_stride = rs_shares_length((int)rungs);
    population->count = rs_block((size_t)plan->n_cells + 1, sizeof(double));
    population->level = rs_block((size_t)plan->n_cells + 1, sizeof(double));
    population->level_squared = rs_block((size_t)plan->n_cells + 1, sizeof(double));
    population->class_worth
        = rs_block((size_t)(plan->n_strands + 1) * RS_MOST_CLASSES, sizeof(double));
    population->shares = rs_block(
        (size_t)(plan->n_strands + 1) * (size_t)population->share_stride, sizeof(double));
    population->settled = rs_block((size_t)plan->n_strands + 1, sizeof(double));
    population->present = rs_block((size_t)plan->n_groups + 1, sizeof(bool));
    population->moves = rs_block(caches + 1, sizeof(rs_move_cache));
    population->move_stride = rs_share_moves_length((int)rungs);
    population->move_tables = rs_block((caches + 1) * population->move_stride, sizeof(double));
    population->tally = rs_block((size_t)plan->n_slots + 1, sizeof(rs_tally));
    population->crowds = rs_block((size_t)plan->n_groups + 1, sizeof(rs_crowd));
    if (population->rng != NULL && population->count != NULL && population->level != NULL
        && population->level_squared != NULL && population->class_worth != NULL
        && population->shares != NULL && population->moves != NULL && population->settled != NULL
        && population->present != NULL && population->move_tables != NULL
        && population->tally != NULL && population->crowds != NULL)
        return RS_OK;
    rs_population_clear(population);
    return RS_NO_MEMORY;
}

void rs_population_clear(rs_population *population)
{
    if (population->crowds != NULL)
        for (int g = 0; g < population->plan->n_groups; g++)
            free(population->crowds[g].list);
    if (population->rng != NULL)
        gsl_rng_free(population->rng);
    free(population->count);
    free(population->level);
    free(population->level_squared);
    free(population->class_worth);
    free(population->shares);
    free(population->settled);
    free(population->present);
    free(population->moves);
    free(population->move_tables);
    free(population->tally);
    free(population->crowds);
    *population = (rs_population){ 0 };
}

void rs_population_begin(rs_population *population, const rs_terms *terms, rs_source source)
{
    const rs_plan *plan = population->plan;

    population->terms = terms;
    population->source = source;
    for (int i = 0; i < n_move_caches(plan); i++)
        population->moves[i].period = -1;
    memset(population->count, 0, sizeof(double) * (size_t)plan->n_cells);
    memset(population->level, 0, sizeof(double) * (size_t)plan->n_cells);
    memset(population->settled, 0, sizeof(double) * (size_t)plan->n_strands);
    memset(population->present, 0, sizeof(bool) * (size_t)plan->n_groups);
    memset(population->level_squared, 0, sizeof(double) * (size_t)plan->n_cells);
    for (int g = 0; g < plan->n_groups; g++)
        population->crowds[g].n = population->crowds[g].n_ever = 0;
}

/* ---- multipliers ---- */

rs_quality rs_group_quality(const rs_terms *terms, const rs_group *group, int period, int cohort)
{
    if (group->channel < 0 || terms->channel_of[group->channel] < 0)
        return (rs_quality){ 1, 1, 1 };
    const rs_channel *channel = &terms->business->channels[terms->channel_of[group->channel]];
    return (rs_quality){ rs_quantity_at(&channel->quality_churn, terms->values, period, cohort),
        rs_quantity_at(&channel->quality_repurchase, terms->values, period, cohort),
        rs_quantity_at(&channel->quality_order_value, terms->values, period, cohort) };
}

static const rs_sentiment *sentiment_of(const rs_terms *terms, int segment)
{
    const rs_sentiment *sentiment
        = &terms->business->segments[terms->segment_of[segment]].sentiment;

    return sentiment->given ? sentiment : NULL;
}

rs_quality rs_sentiment_effect(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    if (sentiment == NULL)
        return (rs_quality){ 1, 1, 1 };
    return (rs_quality){ terms->values[sentiment->churn[i]],
        terms->values[sentiment->repurchase[i]], 1 };
}

double rs_sentiment_referral(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    return sentiment == NULL ? 1 : terms->values[sentiment->referral[i]];
}

double rs_sentiment_share(const rs_terms *terms, int segment, int i)
{
    const rs_sentiment *sentiment = sentiment_of(terms, segment);

    return sentiment == NULL ? i == 0 : terms->values[sentiment->share[i]];
}

double rs_uniform_number(rs_source source, rs_purpose purpose, uint64_t who, int period, int number)
{
    uint64_t page = (uint64_t)(number >> 9);
    rs_pair pair = rs_uniforms(
        source, purpose, page == 0 ? who : rs_hash_join(who, page), period, (number >> 1) & 255);

    return number & 1 ? pair.second : pair.first;
}

/* ---- who is there ---- */

int rs_population_classes(const rs_population *population, int g, int slot, double *active)
{
    const rs_group *group = &population->plan->groups[g];
    int n_churn = population->plan->segments[group->segment].n_churn, n = 0;

    for (int strand = 0; strand < group->n_strands; strand++) {
        double customers = rs_strand_active(
                   population, group, rs_shape_of(population->plan, group), strand, slot),
               all = 0;
        const double *worth
            = population->class_worth + (size_t)rs_strand_of(group, strand, slot) * RS_MOST_CLASSES;
        if (!group->collapsed) {
            active[n++] = customers;
            continue;
        }
        for (int k = 0; k < n_churn; k++)
            all += worth[k];
        for (int k = 0; k < n_churn; k++)
            active[n++] = all > 0 ? customers * worth[k] / all : 0;
    }
    return n;
}
