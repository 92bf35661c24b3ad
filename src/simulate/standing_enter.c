/*
 * The customers of each place are split over being there or not, then over classes, by binomial
 * numbers at addresses of the place.
 */
#include "simulate/standing_enter.h"

#include "base/text.h"
#include "simulate/cells.h"
#include "simulate/classes.h"
#include "simulate/individuals.h"
#include "simulate/standing.h"
#include "simulate/step.h"

#include <math.h>

typedef struct rs_entry {
    rs_population *population;
    const rs_group *group;
    uint64_t who;
    int number; /* of the draw */
} rs_entry;

static double draw(rs_entry *entry)
{
    return rs_uniform_number(
        entry->population->source, RS_PURPOSE_ACQUIRE, entry->who, 0, entry->number++);
}

/* n customers of a bin find their classes. */
static void enter_cells(rs_entry *entry, double n, int slot, int state)
{
    rs_population *population = entry->population;
    const rs_group *group = entry->group;
    const rs_differences *d = rs_differences_in(population->terms, group);
    rs_shape shape = rs_shape_of(population->layout, group);
    bool expected = population->layout->arithmetic == RS_EXPECTED;
    double rest = n, left = 1;

    for (int strand = 0; strand < group->n_strands; strand++)
        for (int j = 0; j < shape.n_order; j++)
            for (int l = 0; l < shape.n_spend; l++) {
                double weight = d->theta_weight[strand % group->n_churn] * d->order_weight[j]
                    * d->spend_weight[l]
                    * rs_sentiment_share(
                        population->terms, group->segment, strand / group->n_churn);
                double here = n * weight, u = draw(entry);
                int cell = rs_cell_of(group, shape, strand, j, l, slot);
                if (!expected)
                    here = left > weight
                        ? rs_binomial_quantile(rest, rs_chance_within(weight / left), u)
                        : rest;
                rest -= here;
                left -= weight;
                population->count[cell + state] += here;
                population->level[cell] += here;
                population->level_squared[cell] += here;
            }
}

/* Customers of a place and of one step of the chance to be there. */
static void enter_step(
    rs_entry *entry, const rs_standing_place *place, const rs_standing_step *step)
{
    rs_population *population = entry->population;
    const rs_group *group = entry->group;
    double n = step->alive, u = draw(entry);
    int rung = place->orders < group->n_rung ? (int)place->orders : group->n_rung - 1;

    if (step->n <= 0)
        return;
    if (population->layout->arithmetic != RS_EXPECTED)
        n = rs_binomial_quantile(step->n, rs_chance_within(step->alive / step->n), u);
    population->opening += n;
    if (population->layout->arithmetic == RS_INDIVIDUAL)
        rs_individuals_enter(population, (int)(group - population->layout->groups), n, place,
            rs_standing_age(population->layout, group, place->slot));
    else
        enter_cells(entry, n, place->slot, place->recency * group->n_rung + rung);
}

/* What is usual counts for nothing, so that scenarios draw the same luck for what they share. */
static uint64_t with(uint64_t who, int of, int what)
{
    return what == 0 ? who : rs_hash_join(who, (uint64_t)of << 32 | (uint64_t)what);
}

static uint64_t who_of(
    const rs_layout *layout, const rs_group *group, const rs_standing_place *place)
{
    const rs_segment_layout *kind = &layout->segments[group->segment];
    uint64_t who = rs_hash_join(group->who, rs_hash_text("standing"));
    int rung = place->orders < kind->n_rung ? (int)place->orders : kind->n_rung - 1;
    bool one_age = kind->standing_ages[place->bin].n == 1;

    who = with(who, 1, one_age ? 0 : rs_standing_age(layout, group, place->slot) + 1);
    return with(with(who, 2, place->recency), 3, rung);
}

void rs_standing_enter(rs_population *population)
{
    const rs_layout *layout = population->layout;
    const rs_terms *terms = population->terms;

    population->opening = 0;
    for (int g = 0; g < layout->n_groups; g++) {
        const rs_group *group = &layout->groups[g];
        int bin = group->regime - layout->segments[group->segment].n_regimes;
        const rs_standing_terms *standing = &terms->standing[group->segment];
        if (bin < 0 || terms->segment_of[group->segment] < 0)
            continue;
        population->present[g] = true;
        for (int i = 0; i < standing->places.n; i++) {
            const rs_standing_place *place = &standing->places.list[i];
            if (place->bin != bin)
                continue;
            rs_entry entry = { population, group, who_of(layout, group, place), 0 };
            for (int j = 0; j < RS_STANDING_STEPS; j++)
                enter_step(&entry, place, &standing->steps[i * RS_STANDING_STEPS + j]);
        }
    }
}
