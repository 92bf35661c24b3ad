/* What concerns all cells of a group or of the population at once: growing older, and how many a
 * program could reach. */
#include "simulate/cells.h"

#include <string.h>

/* ---- aged pools ---- */

/* Slots one further on; the last takes those before it too. row: numbers of one slot. */
static void shift(double *first, int n_slots, int row)
{
    double *last = first + (n_slots - 1) * row, *before = last - row;

    for (int i = 0; i < row; i++)
        last[i] += before[i];
    memmove(first + row, first, sizeof *first * (size_t)((n_slots - 2) * row));
    memset(first, 0, sizeof *first * (size_t)row);
}

static double *shares_of(
    const rs_population *population, const rs_group *group, int strand, int slot, int set)
{
    return population->shares
        + (size_t)(rs_strand_of(group, strand, slot) + set) * (size_t)population->share_stride;
}

static void shift_shares(rs_population *population, const rs_group *group, int strand)
{
    const rs_segment_layout *kind = &population->layout->segments[group->segment];
    bool first_order
        = population->terms->business->segments[population->terms->segment_of[group->segment]]
              .first_order;
    int last = group->n_slots - 1,
        length = kind->n_fine_order * (kind->n_uplift - (first_order ? 2 : 1));
    double *settled = population->settled + rs_strand_of(group, strand, 0);

    for (int set = 0; set < group->n_rows; set++)
        rs_shares_mix(shares_of(population, group, strand, last, set),
            settled[last * group->n_rows + set],
            shares_of(population, group, strand, last - 1, set),
            settled[(last - 1) * group->n_rows + set], length);
    memmove(shares_of(population, group, strand, 1, 0), shares_of(population, group, strand, 0, 0),
        sizeof(double) * (size_t)((last - 1) * group->n_rows) * (size_t)population->share_stride);
    shift(settled, group->n_slots, group->n_rows);
}

void rs_cells_age(rs_population *population, const rs_group *group)
{
    rs_shape shape = rs_shape_of(population->layout, group);

    for (int i = 0; i < group->n_strands * shape.n_order * shape.n_spend; i++) {
        int first = group->first_cell + i * shape.n_inner;
        shift(population->count + first, group->n_slots, group->n_states);
        shift(population->level + first, group->n_slots, group->n_states);
        shift(population->level_squared + first, group->n_slots, group->n_states);
        if (population->dormant != NULL)
            shift(population->dormant + first, group->n_slots, group->n_states);
        if (population->dormant_level == NULL)
            continue;
        shift(population->dormant_level + first, group->n_slots, group->n_states);
        shift(population->dormant_squared + first, group->n_slots, group->n_states);
    }
    if (rs_carries_shares(population->layout, group))
        for (int strand = 0; strand < group->n_strands; strand++)
            shift_shares(population, group, strand);
}

/* ---- demand ---- */

static uint64_t tenures_of(const rs_programs *programs, const rs_group *group, int slot, int period)
{
    bool pool = !group->aged && group->ages == NULL && group->first_cohort < 0;
    int tau = group->aged ? slot + 1 : rs_tenure_of(group, slot, period);

    if (pool)
        return ~programs->layout->onboardings;
    tau = group->aged && tau > group->n_slots - 1 ? group->n_slots - 1 : tau;
    return tau < 0 ? 0 : rs_programs_at_tenure(programs, tau);
}

static double inside(
    const rs_population *population, const rs_group *group, int p, int order, int spend)
{
    const rs_audience *audience = &population->layout->business->programs[p].audience;
    const rs_segment_layout *segment = &population->layout->segments[group->segment];

    if (!audience->by_value)
        return 1;
    return rs_value_inside(rs_differences_in(population->terms, group),
        population->terms->values[audience->top], group->n_order, segment->n_spend, order, spend);
}

/* Adds one block of states: those in the audience, and members. */
static void demand_block(const rs_population *population, const rs_group *group, int p,
    int sentiment, int cell, double weight, rs_demand *demand)
{
    const rs_layout *layout = population->layout;
    const rs_segment_layout *segment = &layout->segments[group->segment];
    bool asleep = rs_kind_of(&layout->business->programs[p])->wakes;
    int bit = rs_layout_membership(segment, p);

    for (int x = 0; x < group->n_states; x++) {
        double n = asleep ? (population->dormant != NULL ? population->dormant[cell + x] : 0)
                          : population->count[cell + x];
        int set = group->places[x].set;
        if (bit >= 0 && (set >> bit & 1) != 0)
            demand->members += n;
        else if (rs_audience_at(layout, group, sentiment, x) >> p & 1)
            demand->audience += n * weight;
    }
}

static void demand_group(
    const rs_population *population, int g, int p, int period, rs_demand *demand)
{
    const rs_group *group = &population->layout->groups[g];
    rs_shape shape = rs_shape_of(population->layout, group);

    for (int strand = 0; strand < group->n_strands; strand++)
        for (int j = 0; j < shape.n_order; j++)
            for (int l = 0; l < shape.n_spend; l++) {
                double weight = inside(population, group, p, j, l);
                for (int slot = 0; slot < group->n_slots; slot++) {
                    double here = tenures_of(&population->programs, group, slot, period) >> p & 1
                        ? weight
                        : 0;
                    demand_block(population, group, p, strand / group->n_churn,
                        rs_cell_of(group, shape, strand, j, l, slot), here, demand);
                }
            }
}

void rs_population_limit(rs_population *population, int period)
{
    const rs_layout *layout = population->layout;

    for (int p = 0; p < layout->business->n_programs; p++) {
        rs_demand demand = { 0 };
        if (!population->programs.now[p].on
            || !rs_program_has_capacity(&layout->business->programs[p]))
            continue;
        for (int g = 0; g < layout->n_groups; g++)
            if (population->present[g] && layout->arithmetic == RS_INDIVIDUAL)
                rs_individuals_demand(population, g, p, period, &demand);
            else if (population->present[g])
                demand_group(population, g, p, period, &demand);
        rs_programs_limit(&population->programs, p, demand);
    }
}
