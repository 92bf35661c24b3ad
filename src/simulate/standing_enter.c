#include "simulate/standing_enter.h"

#include "base/text.h"
#include "simulate/cells.h"
#include "simulate/classes.h"
#include "simulate/crowd.h"
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
static void enter_cells(rs_entry *entry, double n, int state)
{
    rs_population *population = entry->population;
    const rs_group *group = entry->group;
    const rs_differences *d = rs_differences_of(population->terms, group->segment, group->regime);
    rs_shape shape = rs_shape_of(population->plan, group);
    bool expected = population->plan->arithmetic == RS_EXPECTED;
    double rest = n, left = 1;

    for (int strand = 0; strand < group->n_strands; strand++)
        for (int j = 0; j < shape.n_order; j++)
            for (int l = 0; l < shape.n_spend; l++) {
                double weight = d->theta_weight[strand % group->n_churn] * d->order_weight[j]
                    * d->spend_weight[l]
                    * rs_sentiment_share(
                        population->terms, group->segment, strand / group->n_churn);
                double here = n * weight, u = draw(entry);
                int cell = rs_cell_of(group, shape, strand, j, l, 0);
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

static void enter_step(
    rs_entry *entry, const rs_segment_plan *kind, const rs_standing_step *step, int orders)
{
    rs_population *population = entry->population;
    double n = step->alive, u = draw(entry);

    if (step->n <= 0)
        return;
    if (population->plan->arithmetic != RS_EXPECTED)
        n = rs_binomial_quantile(step->n, rs_chance_within(step->alive / step->n), u);
    int away = (int)(step->away / fmax(step->alive, 1e-300)), n_rung = entry->group->n_rung;
    int recency = away < kind->n_recency ? away : kind->n_recency - 1;
    population->opening += n;
    if (population->plan->arithmetic == RS_INDIVIDUAL)
        rs_crowd_enter(
            population, (int)(entry->group - population->plan->groups), n, orders, recency);
    else
        enter_cells(entry, n, recency * n_rung + (orders < n_rung ? orders : n_rung - 1));
}

void rs_standing_enter(rs_population *population)
{
    const rs_plan *plan = population->plan;
    const rs_terms *terms = population->terms;

    population->opening = 0;
    for (int g = 0; g < plan->n_groups; g++) {
        const rs_group *group = &plan->groups[g];
        const rs_segment_plan *kind = &plan->segments[group->segment];
        int bin = group->regime - kind->n_regimes;
        if (bin < 0 || terms->segment_of[group->segment] < 0)
            continue;
        const rs_segment *segment = &terms->business->segments[terms->segment_of[group->segment]];
        rs_entry entry
            = { population, group, rs_hash_join(group->who, rs_hash_text("standing")), 0 };
        population->present[g] = true;
        for (int i = 0; i < RS_STANDING_STEPS; i++)
            enter_step(&entry, kind,
                &terms->standing[group->segment].steps[bin * RS_STANDING_STEPS + i],
                rs_standing_orders(bin, kind->n_standing) + (segment->first_order ? 1 : 0));
    }
}
