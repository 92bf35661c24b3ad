#include "simulate/beyond.h"

#include "base/memory.h"
#include "simulate/books.h"

#include <math.h>
#include <stdlib.h>

enum { FEWEST_CYCLES = 2, LONGEST_CYCLE = 120, LONGEST_TENURE_RULE = 1200 };

static int common_multiple(int a, int b)
{
    int x = a, y = b;

    while (y != 0) {
        int rest = x % y;
        x = y;
        y = rest;
    }
    return a / x * b;
}

/* Periods after which all seasons have come round; and how long some rule still looks at tenure. */
static int cycle_length(const rs_terms *terms, int *tenure)
{
    int cycle = 1;

    *tenure = 0;
    for (int s = 0; s < terms->business->n_segments; s++) {
        const rs_segment *segment = &terms->business->segments[s];
        const int lengths[] = { segment->season.n, segment->churn_season.n };
        for (int i = 0; i < 2; i++)
            if (lengths[i] > 0 && common_multiple(cycle, lengths[i]) <= LONGEST_CYCLE)
                cycle = common_multiple(cycle, lengths[i]);
        const int rules[] = { segment->tenure.n, segment->churn.n_table,
            segment->churn.form == RS_CHANCE_WEIBULL ? LONGEST_TENURE_RULE : 0 };
        for (int i = 0; i < 3; i++)
            *tenure = rules[i] > *tenure ? rules[i] : *tenure;
    }
    return cycle;
}

/* One slot of a group through the last cycle: its classes at the cycle's start, and what each brought in. */
typedef struct rs_rest {
    double start[RS_MOST_STRANDS], brought[RS_MOST_STRANDS];
} rs_rest;

typedef struct rs_beyond {
    rs_workspace *workspace;
    const rs_terms *terms;
    rs_rest *rests; /* [slots]; NULL before the last cycle */
    rs_residual sum;
} rs_beyond;

static double to_own_period(const rs_terms *terms, const rs_group *group, int slot)
{
    return pow(terms->discount, -(group->first_cohort + slot));
}

static void add_worth(rs_beyond *beyond, const rs_group *group, int slot, double worth)
{
    beyond->sum.equity += worth;
    if (group->tracked)
        beyond->sum.tracked += worth * to_own_period(beyond->terms, group, slot);
}

/* A slot's contribution of a period, discounted; shared out over its classes where the last cycle is being watched. */
static void step_slot(rs_beyond *beyond, int g, int slot, const rs_term *term, double discount)
{
    const rs_population *population = &beyond->workspace->population;
    const rs_group *group = &population->plan->groups[g];
    const rs_tally *tally = &population->tally[group->first_slot + slot];
    double worth = discount * rs_contribution_of(tally, term, tally->value).contribution;
    double active[RS_MOST_STRANDS];

    add_worth(beyond, group, slot, worth);
    if (beyond->rests == NULL || tally->active <= 0)
        return;
    rs_rest *rest = &beyond->rests[group->first_slot + slot];
    int n = rs_population_classes(population, g, slot, active);
    for (int k = 0; k < n; k++)
        rest->brought[k] += worth * active[k] / tally->active;
}

static void step(rs_beyond *beyond, int period, double discount)
{
    const rs_plan *plan = beyond->terms->plan;

    rs_population_step(&beyond->workspace->population, period);
    for (int g = 0; g < plan->n_groups; g++) {
        if (beyond->terms->segment_of[plan->groups[g].segment] < 0)
            continue;
        rs_term term = rs_term_at(beyond->terms, plan->groups[g].segment, plan->groups[g].regime, period);
        for (int slot = 0; slot < plan->groups[g].n_slots; slot++)
            step_slot(beyond, g, slot, &term, discount);
    }
}

static void watch(rs_beyond *beyond)
{
    const rs_plan *plan = beyond->terms->plan;

    for (int g = 0; g < plan->n_groups; g++)
        for (int slot = 0; slot < plan->groups[g].n_slots; slot++)
            rs_population_classes(&beyond->workspace->population, g, slot,
                beyond->rests[plan->groups[g].first_slot + slot].start);
}

/* Every class goes on as in the last cycle: brought * q / (1 - q), q its survival over a cycle, discounted. */
static void close(rs_beyond *beyond, int cycle)
{
    const rs_plan *plan = beyond->terms->plan;
    double active[RS_MOST_STRANDS], discount = pow(beyond->terms->discount, cycle);

    for (int g = 0; g < plan->n_groups; g++)
        for (int slot = 0; slot < plan->groups[g].n_slots; slot++) {
            const rs_rest *rest = &beyond->rests[plan->groups[g].first_slot + slot];
            int n = rs_population_classes(&beyond->workspace->population, g, slot, active);
            for (int k = 0; k < n; k++) {
                double q = rest->start[k] > 0 ? discount * active[k] / rest->start[k] : 0;
                if (q > 0 && rest->brought[k] != 0) /* nobody leaves and nothing is discounted: without end */
                    add_worth(beyond, &plan->groups[g], slot, q < 1 ? rest->brought[k] * q / (1 - q) : NAN);
            }
        }
}

rs_status rs_simulate_beyond(rs_workspace *workspace, const rs_terms *terms, rs_residual *residual)
{
    rs_beyond beyond = { .workspace = workspace, .terms = terms };
    rs_rest *rests = rs_block((size_t)terms->plan->n_slots + 1, sizeof *rests);
    int tenure, cycle = cycle_length(terms, &tenure);
    int settled = cycle * FEWEST_CYCLES > tenure ? cycle * FEWEST_CYCLES : tenure, end = settled + cycle;

    *residual = (rs_residual) { 0 };
    if (rests == NULL)
        return RS_NO_MEMORY;
    for (int t = 0; t < end; t++) {
        if (t == settled) {
            beyond.rests = rests;
            watch(&beyond);
        }
        step(&beyond, terms->plan->horizon + t, pow(terms->discount, terms->plan->horizon + t));
    }
    close(&beyond, cycle);
    free(rests);
    *residual = beyond.sum;
    return RS_OK;
}
