/*
 * Plays on without newcomers, cycle of the calendar by cycle, and closes each class's rest by the
 * geometric sum that its last two cycles make, once these rests hardly move.
 */
#include "simulate/after_horizon.h"

#include "base/memory.h"
#include "simulate/contribution.h"
#include "simulate/cycles.h"
#include "simulate/overheads.h"
#include "simulate/upgrades.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

enum { FEWEST_CYCLES = 2, FEWEST_SETTLED = 6, LONGEST_TENURE_RULE = 1200, MOST_PERIODS = 4800 };
static const double settled_within = 1e-5, nothing_left = 1e-9;
static const double first_drift = 1e-4; /* may be no larger, however fast it seems to fall */

static int most_int(int a, int b)
{
    return a > b ? a : b;
}

/* The last period in which a program is not yet what it will be for good. */
static int last_turn(const rs_program *program)
{
    int last = program->start + program->ramp;

    if (program->end < INT_MAX)
        last = most_int(
            last, program->end + (rs_kind_of(program)->takes_newcomers ? program->lasts : 0));
    if (program->n_periods > 0)
        last = most_int(last, program->periods[program->n_periods - 1] + program->lasts);
    return last + program->pulled_over;
}

/* Periods after the horizon in which rules still tell tenures or recencies apart, or a change or
 * program comes or ends. */
static int unsettled(const rs_terms *terms)
{
    int most = 0;

    for (int s = 0; s < terms->layout->n_segments; s++) {
        const rs_segment_layout *segment = &terms->layout->segments[s];
        if (segment->by_tenure)
            most = most_int(most,
                segment->n_ages < LONGEST_TENURE_RULE ? segment->n_ages : LONGEST_TENURE_RULE);
        most = most_int(most, segment->n_recency);
        most = most_int(most, segment->last_until + 1 - terms->layout->horizon);
    }
    for (int p = 0; p < terms->business->n_programs; p++)
        most
            = most_int(most, last_turn(&terms->business->programs[p]) + 1 - terms->layout->horizon);
    for (int i = 0; i < terms->business->n_streams; i++) {
        const rs_stream *stream = &terms->business->streams[i];
        int turn = stream->end < INT_MAX ? most_int(stream->start, stream->end) : stream->start;
        most = most_int(most, turn + 1 - terms->layout->horizon);
    }
    return most;
}

/* A slot of a group, class by class: what each brought in, in the cycle before and in this one. */
typedef struct rs_rest {
    double *before, *brought; /* [n] */
    int n;
} rs_rest;

typedef struct rs_after_horizon {
    rs_workspace *workspace;
    const rs_terms *terms;
    rs_rest *rests; /* [slots] */
    double *active; /* room for a slot's classes */
    rs_residual sum;
    /* Of the last cycle, in absolute value: what is left, how far that view moved, and what classes
     * brought in that do not shrink steadily yet. */
    double rest, drift, open, drift_before;
} rs_after_horizon;

static double to_own_period(const rs_terms *terms, const rs_group *group, int slot)
{
    return pow(terms->discount, -(group->first_cohort + slot));
}

static void add_worth(rs_after_horizon *beyond, const rs_group *group, int slot, double worth)
{
    const rs_workspace *workspace = beyond->workspace;
    double part = 0;

    beyond->sum.equity += worth;
    for (int c = 0; group->tracked && c < beyond->terms->layout->n_channels; c++)
        if (rs_history_counts(&workspace->history, c))
            part += rs_followed_part(&workspace->population, beyond->terms, group, slot, c);
    if (part > 0)
        beyond->sum.tracked += worth * part * to_own_period(beyond->terms, group, slot);
}

/* What customers bring in by being there, orders left out. */
static double brought_by_heads(const rs_tally *tally, const rs_term *term, double stream)
{
    rs_tally heads = *tally;

    heads.orders = heads.value = heads.drawn_value = heads.margined = heads.points = 0;
    return rs_contribution_of(&heads, term, 0, stream).contribution;
}

/*
 * Shares a slot's amounts out over its classes: what heads bring by their number, what orders bring
 * by their number times the class's chance or rate of ordering.
 */
static void share_out(const rs_after_horizon *beyond, int g, int slot, const rs_term *term,
    double heads, double orders)
{
    const rs_group *group = &beyond->terms->layout->groups[g];
    const rs_differences *d = rs_differences_in(beyond->terms, group);
    const rs_rest *rest = &beyond->rests[group->first_slot + slot];
    int n_order = group->n_order;
    double pace[RS_MOST_CLASSES], all = 0, all_orders = 0;

    rs_population_classes(&beyond->workspace->population, g, slot, beyond->active);
    for (int j = 0; j < n_order; j++)
        pace[j] = fmax(0, d->order[j] * term->order_times + term->order_plus);
    for (int k = 0; k < rest->n; k++) {
        all += beyond->active[k];
        all_orders += beyond->active[k] * pace[k % n_order];
    }
    double per_head = all > 0 ? heads / all : 0,
           per_order = all_orders > 0 ? orders / all_orders : 0;
    if (all_orders <= 0 && all > 0)
        per_head += orders / all;
    for (int k = 0; k < rest->n; k++)
        rest->brought[k] += beyond->active[k] * (per_head + per_order * pace[k % n_order]);
}

/* A slot's contribution of a period, discounted. */
static void step_slot(
    rs_after_horizon *beyond, int g, int slot, const rs_term *term, int period, double discount)
{
    const rs_population *population = &beyond->workspace->population;
    const rs_group *group = &population->layout->groups[g];
    const rs_tally *tally = &population->tally[group->first_slot + slot];
    double stream = rs_stream_income(&population->programs, group->segment, period);
    double worth = discount * rs_contribution_of(tally, term, tally->value, stream).contribution;
    double heads = discount * brought_by_heads(tally, term, stream);
    double borne = discount * rs_overheads_of(population, tally);

    add_worth(beyond, group, slot, worth - borne);
    if (tally->active > 0)
        share_out(beyond, g, slot, term, heads - borne, worth - heads);
}

static void step(rs_after_horizon *beyond, int period, double discount)
{
    const rs_layout *layout = beyond->terms->layout;

    rs_population_open(&beyond->workspace->population, period);
    rs_population_step(&beyond->workspace->population, period);
    for (int g = 0; g < layout->n_groups; g++) {
        if (beyond->terms->segment_of[layout->groups[g].segment] < 0)
            continue;
        rs_term term = rs_term_at(
            beyond->terms, layout->groups[g].segment, layout->groups[g].regime, period);
        for (int slot = 0; slot < layout->groups[g].n_slots; slot++)
            step_slot(beyond, g, slot, &term, period, discount);
    }
}

/* Whether a class shrinks from cycle to cycle, by more than rounding, so that a geometric sum tells
 * what is left of it. */
static bool shrinks(double before, double brought)
{
    return brought / before > 0 && brought / before < 1 - 1e-12;
}

/*
 * What is left of a slot if every class goes on from cycle to cycle as it did last: brought * q /
 * (1 - q), where q is what it brought in this cycle over what it brought in the one before (its
 * survival, its discount, its plans' growth). A class that grows or changes its sign is in
 * between, like one whose customers climb a ladder first: it is counted as open.
 */
static double rest_of(const rs_rest *rest, double *open)
{
    double sum = 0;

    for (int k = 0; k < rest->n; k++) {
        double before = rest->before[k], brought = rest->brought[k];
        if (brought == 0)
            continue;
        if (shrinks(before, brought))
            sum += brought * brought / (before - brought);
        else
            *open += fabs(brought);
    }
    return sum;
}

/* Ends a cycle: the rest as it looks now, and how far that view moved. */
static void end_cycle(rs_after_horizon *beyond, double *rests)
{
    const rs_layout *layout = beyond->terms->layout;

    beyond->drift_before = beyond->drift;
    beyond->rest = beyond->drift = beyond->open = 0;
    for (int i = 0; i < layout->n_slots; i++) {
        rs_rest *rest = &beyond->rests[i];
        double brought = 0, now = rest_of(rest, &beyond->open);
        for (int k = 0; k < rest->n; k++) {
            brought += rest->brought[k];
            rest->before[k] = rest->brought[k];
            rest->brought[k] = 0;
        }
        beyond->rest += fabs(now);
        beyond->drift += fabs(
            rests[i] - brought - now); /* what was left should be what came and what is left now */
        rests[i] = now;
    }
}

static void close_all(rs_after_horizon *beyond, const double *rests)
{
    const rs_layout *layout = beyond->terms->layout;

    for (int g = 0; g < layout->n_groups; g++)
        for (int slot = 0; slot < layout->groups[g].n_slots; slot++)
            add_worth(beyond, &layout->groups[g], slot, rests[layout->groups[g].first_slot + slot]);
}

/*
 * Whether what is left is known well enough: nothing, or a view that hardly moves. Where classes
 * are mixtures (members and others, rungs) the view moves on for long, less from cycle to cycle:
 * what it will still move is a geometric sum as well.
 */
static bool is_settled(const rs_after_horizon *beyond, double all)
{
    double slower = beyond->drift_before - beyond->drift;

    if (!(beyond->open <= nothing_left * all))
        return false;
    if (beyond->rest <= nothing_left * all || beyond->drift <= nothing_left * all)
        return true;
    return slower > 0 && beyond->drift <= first_drift * all
        && beyond->drift * beyond->drift / slower <= settled_within * all;
}

/* The chance that whoever hardly ever leaves stays through a period. */
static double slowest_stay(const rs_terms *terms, const rs_group *group, const rs_term *term)
{
    const rs_differences *d = rs_differences_in(terms, group);
    rs_hazard_line line = rs_hazard_at(terms, d, term, group->segment, LONGEST_TENURE_RULE);
    double risk = fmax(0, rs_hazard_of(&line, d->churn_b > 0 ? 0 : d->churn_a));

    if (d->leaving->by_orders)
        risk *= d->order_b > 0 ? 0 : d->order_a * term->order_times + term->order_plus;
    return d->leaving->at_any_time ? exp(-risk) : 1 - fmin(1, risk);
}

/*
 * What comes of a unit in a cycle of those who hardly ever leave: money loses its value, and
 * plans may grow.
 */
static double kept_in_a_cycle(const rs_terms *terms, const rs_group *group)
{
    int settled
        = most_int(terms->layout->horizon, terms->layout->segments[group->segment].last_until + 1);
    double kept = 1, grown = 1;

    for (int t = settled; t < settled + rs_cycle_of_all(terms->business); t++) {
        rs_term term = rs_term_at(terms, group->segment, group->regime, t);
        kept *= terms->discount * slowest_stay(terms, group, &term);
        grown *= rs_layout_growth(&term);
    }
    return kept * fmax(1, grown);
}

/*
 * Whether a sum over all that customers of a group will ever bring has no end: from cycle to cycle
 * those who hardly ever leave bring no less, since nothing is discounted, or plans grow as fast.
 * Where it is just as much, and customers differ, with a density of the chance (or rate) of leaving
 * x like x^(a - 1) near 0, a share like t^-a is still there after t periods (beta-Weibull: t^-ca),
 * of which the sum is finite above 1.
 */
static bool has_no_end(const rs_terms *terms, const rs_group *group)
{
    static const double rounding = 1e-9;
    const rs_differences *d = rs_differences_in(terms, group);
    double kept = kept_in_a_cycle(terms, group);
    bool few_stay = d->churn_b > 0 && d->churn_a * (d->weibull > 0 ? d->weibull : 1) > 1;

    return kept > 1 + rounding || (kept >= 1 - rounding && !few_stay);
}

static bool somebody_has_no_end(const rs_after_horizon *beyond)
{
    const rs_layout *layout = beyond->terms->layout;

    for (int g = 0; g < layout->n_groups; g++)
        if (beyond->terms->segment_of[layout->groups[g].segment] >= 0
            && beyond->workspace->population.present[g]
            && has_no_end(beyond->terms, &layout->groups[g]))
            return true;
    return false;
}

static bool brings_anything(const rs_after_horizon *beyond, const double *rests)
{
    bool some = beyond->sum.equity != 0;

    for (int i = 0; !some && i < beyond->terms->layout->n_slots; i++)
        some = rests[i] != 0;
    return some;
}

/*
 * Cycle by cycle, until what is left has looked settled for a third of all cycles: where classes
 * are mixtures of several (moods, members), the view may turn and stand still for a moment far from
 * its end. Where some class never comes to shrink (nobody leaves and nothing is discounted), what
 * is left has no end and no figure.
 */
static void run_cycles(rs_after_horizon *beyond, double *rests)
{
    const rs_terms *terms = beyond->terms;
    int cycle = rs_cycle_of_all(terms->business), fewest = unsettled(terms) + cycle * FEWEST_CYCLES;
    int period = terms->layout->horizon, unsettled_until = fewest - cycle;
    double all = 0;

    for (int t = 0; t < MOST_PERIODS; t += cycle) {
        for (int i = 0; i < cycle; i++, period++)
            step(beyond, period, pow(terms->discount, period));
        end_cycle(beyond, rests);
        all = fabs(beyond->sum.equity) + beyond->rest;
        if (t < fewest || !is_settled(beyond, all))
            unsettled_until = most_int(unsettled_until, t);
        else if (t
            >= unsettled_until + most_int(FEWEST_SETTLED * cycle, (unsettled_until - fewest) / 2))
            break;
    }
    if (beyond->open > nothing_left * all
        || (somebody_has_no_end(beyond) && brings_anything(beyond, rests)))
        beyond->sum.equity = beyond->sum.tracked = NAN;
}

/* Room for all classes of all slots, in one block, and for those of a slot. */
static double *share_room(rs_after_horizon *beyond)
{
    const rs_layout *layout = beyond->terms->layout;
    size_t n = 0, most = 0;

    for (int g = 0; g < layout->n_groups; g++) {
        size_t of_slot = (size_t)rs_group_classes(layout, &layout->groups[g]);
        n += of_slot * (size_t)layout->groups[g].n_slots;
        most = of_slot > most ? of_slot : most;
    }
    double *room = rs_block(2 * n + most + 1, sizeof *room), *next = room;
    for (int g = 0; room != NULL && g < layout->n_groups; g++)
        for (int slot = 0; slot < layout->groups[g].n_slots; slot++) {
            int of_slot = rs_group_classes(layout, &layout->groups[g]);
            beyond->rests[layout->groups[g].first_slot + slot]
                = (rs_rest){ next, next + of_slot, of_slot };
            next += 2 * of_slot;
        }
    beyond->active = next;
    return room;
}

rs_status rs_simulate_after_horizon(
    rs_workspace *workspace, const rs_terms *terms, rs_residual *residual)
{
    size_t n = (size_t)terms->layout->n_slots + 1;
    rs_after_horizon beyond
        = { .workspace = workspace, .terms = terms, .rests = rs_block(n, sizeof *beyond.rests) };
    double *rests = rs_block(n, sizeof *rests),
           *room = beyond.rests != NULL ? share_room(&beyond) : NULL;
    rs_status status = room != NULL && rests != NULL ? RS_OK : RS_NO_MEMORY;

    rs_overheads_go_on(workspace, terms);
    workspace->population.programs.quiet = true; /* what may happen after the horizon is left out */
    if (status == RS_OK) {
        run_cycles(&beyond, rests);
        close_all(&beyond, rests);
    }
    free(room);
    free(beyond.rests);
    free(rests);
    *residual = beyond.sum;
    return status;
}
