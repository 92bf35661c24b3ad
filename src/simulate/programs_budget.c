/*
 * Searches each program's level by secants on the rehearsed cost, all programs at once, until every
 * one keeps its budget or carries out its whole plan.
 */
#include "simulate/programs_budget.h"

#include "base/memory.h"
#include "base/text.h"
#include "simulate/acquire.h"
#include "simulate/cells.h"
#include "simulate/contribution.h"
#include "simulate/program_bill.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double rs_budget_at(const rs_terms *terms, const rs_program *program, int period)
{
    return program->budget.form == RS_SCHEDULE_NONE
        ? INFINITY
        : terms->values[program->scale] * rs_schedule_at(&program->budget, terms->values, period);
}

/* ---- making ---- */

static bool has_budgets(const rs_business *business)
{
    for (int p = 0; p < business->n_programs; p++)
        if (business->programs[p].budget.form != RS_SCHEDULE_NONE)
            return true;
    return false;
}

/* What the step changes. */
typedef struct rs_kept_block {
    double *at;
    size_t n;
} rs_kept_block;

enum { KEPT_BLOCKS = 9 };

/* Of one group. What a group like it never changes is left out; the classes of cohorts that do not
 * collapse are most of it. */
static void list_blocks(
    const rs_population *population, const rs_group *group, rs_kept_block *blocks)
{
    const rs_layout *layout = population->layout;
    size_t cell = (size_t)group->first_cell, cells = (size_t)group->n_cells,
           row = (size_t)group->first_strand,
           rows = (size_t)group->n_strands * (size_t)group->n_slots * (size_t)group->n_rows,
           stride = (size_t)population->share_stride, worth = (size_t)population->worth_stride,
           pay = layout->segments[group->segment].subscription ? cells : 0;

    memset(blocks, 0, sizeof *blocks * KEPT_BLOCKS);
    blocks[0] = (rs_kept_block){ population->count + cell, cells };
    blocks[1] = (rs_kept_block){ population->settled + row, rows };
    if (pay > 0) {
        blocks[2] = (rs_kept_block){ population->level + cell, pay };
        blocks[3] = (rs_kept_block){ population->level_squared + cell, pay };
    }
    if (population->dormant != NULL)
        blocks[4] = (rs_kept_block){ population->dormant + cell, cells };
    if (population->dormant_level != NULL && pay > 0) {
        blocks[5] = (rs_kept_block){ population->dormant_level + cell, pay };
        blocks[6] = (rs_kept_block){ population->dormant_squared + cell, pay };
    }
    if (group->collapsed)
        blocks[7] = (rs_kept_block){ population->class_worth + row * worth, rows * worth };
    if (rs_carries_shares(layout, group))
        blocks[8] = (rs_kept_block){ population->shares + row * stride, rows * stride };
}

static size_t kept_length(const rs_population *population)
{
    const rs_layout *layout = population->layout;
    rs_kept_block blocks[KEPT_BLOCKS];
    size_t n = (size_t)layout->n_segments * RS_MOST_REASONS;

    for (int g = 0; g < layout->n_groups; g++) {
        list_blocks(population, &layout->groups[g], blocks);
        for (int i = 0; i < KEPT_BLOCKS; i++)
            n += blocks[i].n;
    }
    return n + 1;
}

rs_status rs_budgets_make(rs_population *population)
{
    const rs_layout *layout = population->layout;
    rs_rehearsal *rehearsal = &population->rehearsal;
    size_t n = (size_t)layout->business->n_programs + 1, segments = (size_t)layout->n_segments + 1;

    if (!has_budgets(layout->business))
        return RS_OK;
    rehearsal->kept = rs_block(kept_length(population), sizeof(double));
    rehearsal->individuals = rs_block((size_t)layout->n_groups + 1, sizeof(rs_individuals));
    rehearsal->asked = rs_block(n, sizeof(rs_program_now));
    rehearsal->arriving = rs_block(n * segments, sizeof(double));
    rehearsal->levels = rs_block(n, sizeof(rs_budget_level));
    if (rehearsal->kept == NULL || rehearsal->individuals == NULL || rehearsal->asked == NULL
        || rehearsal->arriving == NULL || rehearsal->levels == NULL)
        return RS_NO_MEMORY;
    return RS_OK;
}

void rs_budgets_clear(rs_population *population)
{
    rs_rehearsal *rehearsal = &population->rehearsal;

    for (int g = 0; rehearsal->individuals != NULL && g < population->layout->n_groups; g++)
        free(rehearsal->individuals[g].list);
    free(rehearsal->kept);
    free(rehearsal->individuals);
    free(rehearsal->asked);
    free(rehearsal->arriving);
    free(rehearsal->levels);
    *rehearsal = (rs_rehearsal){ 0 };
}

/* ---- a rehearsal ---- */

static void keep_individuals(rs_individuals *kept, const rs_individuals *individuals)
{
    kept->n = individuals->n;
    if (individuals->n == 0) /* it may have no list yet */
        return;
    kept->list = rs_grow(kept->list, &kept->capacity, individuals->n, sizeof *kept->list);
    memcpy(kept->list, individuals->list, sizeof *kept->list * individuals->n);
}

/* Copies what the step changes to where it is kept, or back; groups that nobody has joined stay as
 * they are. */
static void copy_state(rs_population *population, bool back)
{
    const rs_layout *layout = population->layout;
    double *kept = population->rehearsal.kept;
    size_t reasons = (size_t)layout->n_segments * RS_MOST_REASONS;
    rs_kept_block blocks[KEPT_BLOCKS];

    memcpy(back ? population->left_by_reason : kept, back ? kept : population->left_by_reason,
        sizeof *kept * reasons);
    kept += reasons;
    for (int g = 0; g < layout->n_groups; g++) {
        if (!population->present[g])
            continue;
        list_blocks(population, &layout->groups[g], blocks);
        for (int i = 0; i < KEPT_BLOCKS; kept += blocks[i++].n)
            if (blocks[i].n > 0)
                memcpy(back ? blocks[i].at : kept, back ? kept : blocks[i].at,
                    sizeof *kept * blocks[i].n);
    }
}

static void keep_state(rs_population *population)
{
    copy_state(population, false);
    for (int g = 0;
         population->layout->arithmetic == RS_INDIVIDUAL && g < population->layout->n_groups; g++)
        keep_individuals(&population->rehearsal.individuals[g], &population->individuals[g]);
}

static void forget_tallies(rs_population *population)
{
    rs_programs *programs = &population->programs;
    size_t n = (size_t)programs->layout->business->n_programs;

    rs_population_clear_tallies(population);
    memset(programs->tally, 0, n * sizeof *programs->tally);
    memset(programs->brought, 0, n * (size_t)programs->layout->n_segments * sizeof(double));
    memset(programs->known, 0, (size_t)programs->first_effects[programs->layout->n_segments]);
}

static void put_back(rs_population *population)
{
    copy_state(population, true);
    for (int g = 0;
         population->layout->arithmetic == RS_INDIVIDUAL && g < population->layout->n_groups; g++) {
        const rs_individuals *kept = &population->rehearsal.individuals[g];
        if (kept->n > 0)
            memcpy(population->individuals[g].list, kept->list, sizeof *kept->list * kept->n);
        population->individuals[g].n = kept->n;
    }
    forget_tallies(population);
}

/* Points that all customers earned, in money, where order values are their means. */
static double points_earned(const rs_population *population, int period)
{
    const rs_layout *layout = population->layout;
    const rs_terms *terms = population->terms;
    double points = 0;

    for (int g = 0; g < layout->n_groups; g++) {
        const rs_group *group = &layout->groups[g];
        if (terms->segment_of[group->segment] < 0)
            continue;
        rs_term term = rs_term_at(terms, group->segment, group->regime, period);
        for (int slot = 0; slot < group->n_slots; slot++) {
            const rs_tally *tally = &population->tally[group->first_slot + slot];
            points += rs_contribution_of(tally, &term, tally->value, 0).points;
        }
    }
    return points;
}

/* What a program will cost that is not known from the step: those who come by it, and those whom it
 * meets. */
static rs_program_tally foreseen(const rs_population *population, int p)
{
    const rs_programs *programs = &population->programs;
    int n = programs->layout->business->n_programs;
    rs_program_tally tally = programs->tally[p];

    for (int s = 0; s < programs->layout->n_segments; s++)
        if (population->terms->segment_of[s] >= 0)
            tally.sign_ups += programs->arriving[s * n + p];
    tally.registered
        = programs->now[p].reach * programs->now[p].takes * rs_sign_ups_met(population, p);
    return tally;
}

/*
 * Plays the period in its expectation (in individual arithmetic with luck of its own) and notes by
 * how much each program is over its budget.
 */
static void rehearse(rs_population *population, int period)
{
    rs_arithmetic how
        = population->layout->arithmetic == RS_INDIVIDUAL ? RS_INDIVIDUAL : RS_EXPECTED;
    rs_source source = population->source;
    uint64_t splits = population->n_splits;

    forget_tallies(population);
    population->source.seed = rs_hash_join(source.seed, UINT64_C(0x7265686561727365));
    rs_population_step_all(population, how, period);
    population->source = source;
    population->n_splits = splits;
    double points = points_earned(population, period);
    for (int p = 0; p < population->layout->business->n_programs; p++) {
        const rs_program *program = &population->layout->business->programs[p];
        rs_budget_level *level = &population->rehearsal.levels[p];
        rs_program_tally tally = foreseen(population, p);
        rs_program_bill bill = rs_program_bill_of(&population->programs, p, &tally, points);
        double budget = rs_budget_at(population->terms, program, period);
        level->over = rs_bill_running(&bill) - budget;
        level->rest = level->over - bill.agents;
        level->people = rs_program_people(program, &tally) * population->programs.now[p].served;
    }
}

/* ---- how much of its plan a program carries out ---- */

static double top_of(const rs_program *program)
{
    return rs_kind_of(program)->joins ? 2 : 1;
}

static double shrunk(double effect, double share)
{
    return 1 + (effect - 1) * share;
}

static void serve(rs_program_now *now, double share)
{
    now->served = share;
    now->fade *= share;
    now->churn = shrunk(now->churn, share);
    now->order = shrunk(now->order, share);
    now->value = shrunk(now->value, share);
    now->margin = shrunk(now->margin, share);
    now->referral = shrunk(now->referral, share);
    now->up *= share;
    now->down *= share;
    now->brings *= share;
    now->order_cost *= share;
    now->member *= share;
    now->points *= share;
}

static void set_level(rs_population *population, int p, double level)
{
    rs_programs *programs = &population->programs;
    rs_rehearsal *rehearsal = &population->rehearsal;
    int n = programs->layout->business->n_programs;
    bool joins = rs_kind_of(&programs->layout->business->programs[p])->joins;
    double newly = joins ? fmax(0, level - 1) : level;

    rehearsal->levels[p].now = level;
    programs->now[p] = rehearsal->asked[p];
    programs->now[p].reach *= newly;
    programs->now[p].join *= newly;
    for (int s = 0; s < programs->layout->n_segments; s++)
        programs->arriving[s * n + p] = rehearsal->arriving[s * n + p] * newly;
    if (!joins || level >= 1)
        return;
    serve(&programs->now[p], level);
    for (int i = 0; i < population->n_moves;
         i++) /* they are many once effects_known are of any size */
        population->moves[i].period = -1;
}

/*
 * The highest level in (low, high] that is paid for, where cost and people go by `rest` and
 * `people` a level: with no agent hired, one, two …, whom the level before needs.
 */
static double affordable(const rs_program_now *now, const rs_budget_level *at, double rest,
    double people, double low, double high)
{
    enum { MOST_AGENTS = 1000000 };
    double best = low;

    for (int hired = 0; hired <= MOST_AGENTS; hired++) {
        double left = -at->rest - hired * now->agents_cost,
               paid = rest > 0 ? at->now + left / rest
            : left >= 0        ? high
                               : low,
               served = now->agents_cost > 0 && now->holds > 0 && people > 0
            ? at->now + ((now->agents + hired) * now->holds - at->people) / people
            : high;
        best = fmax(best, fmin(high, fmin(paid, served)));
        if (paid <= best || served >= high)
            break;
    }
    return best;
}

/* A budget is kept within so much of it, and two levels are the same within so much. */
static const double close_enough = 1e-9, same_level = 1e-11;

/* Takes the slope over from the level before, where there is one and it is of the same half. */
static void learn(rs_budget_level *at)
{
    double step = at->now - at->before;

    if (fabs(step) > same_level && fmin(at->now, at->before) >= (fmax(at->now, at->before) > 1)) {
        at->rest_slope = (at->rest - at->rest_before) / step;
        at->people_slope = (at->people - at->people_before) / step;
        at->upper = fmax(at->now, at->before) > 1;
    }
    at->before = at->now;
    at->rest_before = at->rest;
    at->people_before = at->people;
}

/* Where to look next: the level that would just keep the budget if everything went on in a line. */
static double next_level(const rs_population *population, int p, double budget)
{
    const rs_budget_level *at = &population->rehearsal.levels[p];
    const rs_program *program = &population->layout->business->programs[p];
    const rs_program_now *now = &population->rehearsal.asked[p];
    double top = top_of(program), least = now->fixed + now->agents * now->agents_cost - budget;
    rs_program_now hiring = *now;

    if (!program->agent.hire)
        hiring.agents_cost = 0;
    if ((at->now >= top && at->over <= 0) || fabs(at->over) <= close_enough * budget)
        return at->now;
    if (least >= 0)
        return 0;
    if (top == 1 || at->now < 1 || (at->now <= 1 && at->over > 0)) /* a line from nothing done */
        return at->now <= 0
            ? 1
            : affordable(&hiring, at, (at->rest - least) / at->now, at->people / at->now, 0, 1);
    if (!at->upper)
        return at->now > 1 ? 1 : top;
    return affordable(&hiring, at, at->rest_slope, at->people_slope, 1, top);
}

/* ---- a period ---- */

static bool is_limited(const rs_population *population, int p)
{
    const rs_programs *programs = &population->programs;
    int n = programs->layout->business->n_programs;
    bool pays = programs->now[p].on;

    for (int s = 0; s < programs->layout->n_segments; s++)
        pays = pays || programs->arriving[s * n + p] > 0;
    return pays && programs->layout->business->programs[p].budget.form != RS_SCHEDULE_NONE;
}

/* Notes what is asked; programs begin about where they were in the period before. Returns whether a
 * budget may limit any. */
static bool begin(rs_population *population)
{
    rs_programs *programs = &population->programs;
    size_t n = (size_t)programs->layout->business->n_programs;
    bool any = false;

    memcpy(population->rehearsal.asked, programs->now, n * sizeof *programs->now);
    memcpy(population->rehearsal.arriving, programs->arriving,
        n * (size_t)programs->layout->n_segments * sizeof(double));
    for (int p = 0; p < (int)n; p++) {
        rs_budget_level *level = &population->rehearsal.levels[p];
        level->limited = is_limited(population, p);
        any = any || level->limited;
        if (level->limited)
            set_level(population, p,
                top_of(&programs->layout->business->programs[p]) > 1 && level->now <= 1
                    ? 2
                    : level->now);
        level->before = NAN;
    }
    return any;
}

void rs_budgets_begin(rs_population *population)
{
    for (int p = 0;
         population->rehearsal.kept != NULL && p < population->layout->business->n_programs; p++)
        population->rehearsal.levels[p]
            = (rs_budget_level){ .now = top_of(&population->layout->business->programs[p]) };
}

/* Moves programs to where they would keep their budgets; returns whether any has to. */
static bool move_levels(rs_population *population, int period)
{
    bool moved = false;

    for (int p = 0; p < population->layout->business->n_programs; p++) {
        rs_budget_level *level = &population->rehearsal.levels[p];
        if (!level->limited)
            continue;
        learn(level);
        double next = next_level(population, p,
            rs_budget_at(population->terms, &population->layout->business->programs[p], period));
        if (fabs(next - level->now) <= same_level)
            continue;
        moved = true;
        set_level(population, p, next);
    }
    return moved;
}

/* Every program at the highest level that its budget pays for, while the others are at theirs: all
 * at once, until none moves. */
bool rs_budgets_keep(rs_population *population, int period)
{
    enum { MOST_ROUNDS = 100 };

    if (population->rehearsal.kept == NULL || !begin(population))
        return false;
    keep_state(population);
    rehearse(population, period);
    bool moved = move_levels(population, period);
    for (int round = 1; moved && round < MOST_ROUNDS; round++) {
        put_back(population);
        rehearse(population, period);
        moved = move_levels(population, period);
    }
    if (!moved && population->layout->arithmetic == RS_EXPECTED)
        return true;
    put_back(population);
    return false;
}
