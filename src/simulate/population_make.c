/*
 * All room that a period may need is counted from the layout and taken at once, so that the step
 * allocates nothing.
 */
#include "simulate/population.h"

#include "base/memory.h"
#include "base/text.h"
#include "simulate/cells_mean.h"
#include "simulate/layout_programs.h"
#include "simulate/programs_budget.h"

#include <stdlib.h>
#include <string.h>

/* ---- making and clearing ---- */

static int n_move_caches(const rs_layout *layout)
{
    int n = 0;

    for (int i = 0; i < layout->n_segments; i++)
        n += rs_layout_regimes(&layout->segments[i]) * RS_N_SENTIMENTS * RS_MOVE_WAYS;
    return n;
}

/* Kinds of programs that can reach shares of a segment, at most RS_MOST_REACHING of them in a
 * period. */
static int most_reaching(const rs_layout *layout, int segment)
{
    int n = 0;

    for (int p = 0; p < layout->business->n_programs; p++) {
        const rs_program *program = &layout->business->programs[p];
        n += rs_kind_of(program)->reaches
            && rs_program_meets(program, layout->segments[segment].name);
    }
    return n < RS_MOST_REACHING ? n : RS_MOST_REACHING;
}

/* Numbers that a strand and slot take while programs divide it. */
static size_t room_for_strand(const rs_layout *layout)
{
    size_t most = 0;

    for (int g = 0; g < layout->n_groups; g++) {
        const rs_segment_layout *segment = &layout->segments[layout->groups[g].segment];
        size_t room = ((size_t)segment->n_order * (size_t)segment->n_spend
                          * (size_t)layout->groups[g].n_states)
            << most_reaching(layout, layout->groups[g].segment);
        most = segment->programs && room > most ? room : most;
    }
    return most + 1;
}

static bool moves_moods(const rs_layout *layout)
{
    for (int p = 0; p < layout->business->n_programs; p++) {
        const rs_effect *effect = &layout->business->programs[p].effect;
        const rs_rule *rules = layout->business->parameters.rules;
        if (rules[effect->up.value].kind != RS_RULE_CONSTANT || rules[effect->up.value].constant > 0
            || rules[effect->down.value].kind != RS_RULE_CONSTANT
            || rules[effect->down.value].constant > 0)
            return true;
    }
    return false;
}

typedef struct rs_room {
    double **at;
    size_t n;
} rs_room;

static rs_status make_room(const rs_room *rooms, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        *rooms[i].at = rooms[i].n > 0 ? rs_block(rooms[i].n, sizeof(double)) : NULL;
        if (rooms[i].n > 0 && *rooms[i].at == NULL)
            return RS_NO_MEMORY;
    }
    return RS_OK;
}

/* Shares by rung of the segment that needs most of them. */
static int longest_shares(const rs_layout *layout)
{
    const rs_business *business = layout->business;
    int most = 1;

    for (int i = 0; i < business->n_segments; i++) {
        const rs_segment_layout *segment
            = &layout->segments[rs_layout_segment(layout, business->segments[i].name)];
        int here = rs_shares_length(
            segment->n_fine_order, segment->n_uplift, business->segments[i].first_order);
        most = here > most ? here : most;
    }
    return most;
}

/* What the segments need at most. */
typedef struct most_needed {
    size_t rungs, seen_rungs, sets, reached, blocks;
    int churn;
    bool returns, plans;
} most_needed;

static size_t larger(size_t a, int b)
{
    return (size_t)b > a ? (size_t)b : a;
}

static most_needed need_of(const rs_layout *layout)
{
    most_needed most = { .rungs = 3, .seen_rungs = 1, .sets = 1, .reached = 1, .blocks = 1 };

    for (int i = 0; i < layout->n_segments; i++) {
        const rs_segment_layout *segment = &layout->segments[i];
        most.rungs = larger(most.rungs, segment->n_uplift);
        most.seen_rungs = larger(most.seen_rungs, segment->n_rung);
        most.blocks = larger(most.blocks, segment->n_order * segment->n_spend);
        most.churn = segment->n_churn > most.churn ? segment->n_churn : most.churn;
        most.sets = larger(most.sets, segment->n_sets);
        most.reached = larger(most.reached, 1 << most_reaching(layout, i));
        most.returns |= segment->returns;
        most.plans |= segment->subscription;
    }
    return most;
}

rs_status rs_population_make(const rs_layout *layout, rs_population *population)
{
    const most_needed most = need_of(layout);
    size_t caches = (size_t)n_move_caches(layout), cells = (size_t)layout->n_cells + 1,
           strands = (size_t)layout->n_strands + 1, sets = most.sets;
    bool returns = most.returns, plans = most.plans, moods = moves_moods(layout);

    *population = (rs_population){ .layout = layout,
        .rng = gsl_rng_alloc(rs_rng_philox),
        .n_moves = (int)caches,
        .worth_stride = most.churn };
    population->share_stride = longest_shares(layout);
    population->move_stride = rs_share_moves_length((int)most.rungs);
    size_t stride = (size_t)population->share_stride, room = room_for_strand(layout);
    const rs_room rooms[] = { { &population->count, cells }, { &population->level, cells },
        { &population->level_squared, cells },
        { &population->class_worth, strands * (size_t)population->worth_stride },
        { &population->shares, strands * stride }, { &population->settled, strands },
        { &population->move_tables, (caches + 1) * population->move_stride },
        { &population->dormant, returns ? cells : 0 },
        { &population->dormant_level, returns && plans ? cells : 0 },
        { &population->dormant_squared, returns && plans ? cells : 0 },
        { &population->moving, moods ? cells : 0 },
        { &population->moving_level, moods && plans ? cells : 0 },
        { &population->moving_squared, moods && plans ? cells : 0 }, { &population->now, room },
        { &population->kept_luck, room }, { &population->asleep, most.blocks * most.seen_rungs },
        { &population->asleep_level, most.blocks }, { &population->asleep_squared, most.blocks },
        { &population->kept_shares, (2 + sets) * (stride + 1) },
        { &population->kept_states, (size_t)layout->most_states + 1 },
        { &population->kept_asleep, stride + 1 },
        { &population->flows, (most.reached + 1) * sets * sets },
        { &population->kept_sets, 3 * sets },
        { &population->landed, ((size_t)layout->n_slots + 1) * (size_t)layout->n_channels },
        { &population->kept_rungs, most.seen_rungs },
        { &population->heads,
            ((size_t)layout->n_slots + 1) * (size_t)layout->business->n_programs },
        { &population->left_by_reason, ((size_t)layout->n_segments + 1) * RS_MOST_REASONS } };
    rs_status status = make_room(rooms, sizeof rooms / sizeof *rooms);
    population->view = rs_block(1, sizeof(rs_mean_view));
    population->present = rs_block((size_t)layout->n_groups + 1, sizeof(bool));
    population->moves = rs_block(caches + 1, sizeof(rs_move_cache));
    population->tally = rs_block((size_t)layout->n_slots + 1, sizeof(rs_tally));
    population->individuals = rs_block((size_t)layout->n_groups + 1, sizeof(rs_individuals));
    if (status == RS_OK && population->rng != NULL && population->moves != NULL
        && population->view != NULL && population->present != NULL && population->tally != NULL
        && population->individuals != NULL
        && rs_programs_make(layout, &population->programs) == RS_OK
        && rs_budgets_make(population) == RS_OK)
        return RS_OK;
    rs_population_clear(population);
    return RS_NO_MEMORY;
}

void rs_population_clear(rs_population *population)
{
    if (population->layout != NULL)
        rs_budgets_clear(population);
    if (population->individuals != NULL)
        for (int g = 0; g < population->layout->n_groups; g++)
            free(population->individuals[g].list);
    if (population->rng != NULL)
        gsl_rng_free(population->rng);
    double *blocks[] = { population->count, population->level, population->level_squared,
        population->class_worth, population->shares, population->settled, population->move_tables,
        population->dormant, population->dormant_level, population->dormant_squared,
        population->moving, population->moving_level, population->moving_squared, population->now,
        population->kept_luck, population->asleep, population->asleep_level,
        population->asleep_squared, population->kept_shares, population->kept_states,
        population->kept_asleep, population->flows, population->kept_sets, population->landed,
        population->kept_rungs, population->left_by_reason, population->heads };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        free(blocks[i]);
    free(population->view);
    free(population->present);
    free(population->moves);
    free(population->tally);
    free(population->individuals);
    rs_programs_clear(&population->programs);
    *population = (rs_population){ 0 };
}

static void empty(double *block, int n)
{
    if (block != NULL)
        memset(block, 0, sizeof *block * (size_t)n);
}

void rs_population_begin(
    rs_population *population, const rs_terms *terms, rs_source source, bool quiet)
{
    const rs_layout *layout = population->layout;

    population->terms = terms;
    population->source = source;
    for (int i = 0; i < population->n_moves; i++)
        population->moves[i].period = -1;
    empty(population->count, layout->n_cells);
    empty(population->level, layout->n_cells);
    empty(population->level_squared, layout->n_cells);
    empty(population->settled, layout->n_strands);
    empty(population->dormant, layout->n_cells);
    empty(population->dormant_level, layout->n_cells);
    empty(population->dormant_squared, layout->n_cells);
    empty(population->moving, layout->n_cells);
    empty(population->moving_level, layout->n_cells);
    empty(population->moving_squared, layout->n_cells);
    empty(population->landed, layout->n_slots * layout->n_channels);
    empty(population->left_by_reason, layout->n_segments * RS_MOST_REASONS);
    memset(population->present, 0, sizeof(bool) * (size_t)layout->n_groups);
    for (int g = 0; g < layout->n_groups; g++)
        population->individuals[g].n = population->individuals[g].n_ever = 0;
    rs_programs_begin(&population->programs, terms, quiet);
    rs_budgets_begin(population);
}
