/*
 * The inside of the population: how a group's cells lie, shared by their step (cells_step.c) and by
 * what newcomers do to them (cells_join.c).
 */
#ifndef RS_SIMULATE_CELLS_H
#define RS_SIMULATE_CELLS_H

#include "simulate/population.h"
#include "simulate/shares.h"

/* Memberships and touches make several ways of ordering of one regime and sentiment. */
enum { RS_MOVE_WAYS = 16 };

/* A period's tables of moves for one segment, regime and sentiment, and one way of ordering. */
typedef struct rs_move_cache {
    rs_share_moves moves;
    double order_a, order_b, times, plus; /* what they were worked out for */
    int period;                           /* -1: none */
} rs_move_cache;

/* A group's cells: see simulate/layout.h. */
typedef struct rs_shape {
    int n_inner; /* cells of one strand and one order and spend class: slots x states */
    int n_order, n_spend, n_rung, n_states;
} rs_shape;

static inline rs_shape rs_shape_of(const rs_layout *layout, const rs_group *group)
{
    const rs_segment_layout *segment = &layout->segments[group->segment];

    return (rs_shape){ group->n_slots * group->n_states, group->n_order, segment->n_spend,
        group->n_rung, group->n_states };
}

static inline int rs_cell_of(
    const rs_group *group, rs_shape shape, int strand, int order, int spend, int slot)
{
    return group->first_cell
        + ((strand * shape.n_order + order) * shape.n_spend + spend) * shape.n_inner
        + slot * shape.n_states;
}

/* Where what is kept by strand and slot stands: of no memberships; other sets follow. */
static inline int rs_strand_of(const rs_group *group, int strand, int slot)
{
    return group->first_strand + (strand * group->n_slots + slot) * group->n_rows;
}

static inline bool rs_carries_shares(const rs_layout *layout, const rs_group *group)
{
    const rs_segment_layout *segment = &layout->segments[group->segment];

    return group->n_rung == 1 && (segment->uplift || group->counted);
}

static inline double rs_strand_active(
    const rs_population *population, const rs_group *group, rs_shape shape, int strand, int slot)
{
    double n = 0;

    if (shape.n_order == 1 && shape.n_spend == 1 && shape.n_states == 1)
        return population->count[rs_cell_of(group, shape, strand, 0, 0, slot)];

    for (int j = 0; j < shape.n_order; j++)
        for (int l = 0; l < shape.n_spend; l++)
            for (int x = 0; x < shape.n_states; x++)
                n += population->count[rs_cell_of(group, shape, strand, j, l, slot) + x];
    return n;
}

/* Everybody in an aged pool is a period older. */
void rs_cells_age(rs_population *population, const rs_group *group);

/* Counts n customers by their sentiment. */
static inline void rs_tally_mood(int sentiment, double n, rs_tally *tally)
{
    tally->promoters += sentiment == RS_PROMOTERS ? n : 0;
    tally->detractors += sentiment == RS_DETRACTORS ? n : 0;
}

/* Counts those who are there by sentiment; referral: what each of them refers, before the segment's
 * chance. */
static inline void rs_tally_sentiment(const rs_population *population, const rs_group *group,
    int sentiment, double referral, double n, rs_tally *tally)
{
    tally->referral += n * referral;
    if (population->layout->segments[group->segment].n_sentiment > 1)
        rs_tally_mood(sentiment, n, tally);
}

#endif
