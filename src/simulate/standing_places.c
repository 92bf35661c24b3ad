/*
 * Bins by orders and by equal steps of age; within them ages that no rule of the business tells
 * apart within the horizon become one.
 */
#include "simulate/standing_places.h"

#include "simulate/layout_programs.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- bins ---- */

/* Repeat orders from which on a bin begins; ages are divided further where they are far apart. */
static const double first_orders[] = { 0, 1, 2, 3, 4, 6, 9, 14, 22, 40 };
enum {
    N_BUCKETS = sizeof first_orders / sizeof *first_orders,
    N_AGES = RS_MOST_STANDING_BINS / N_BUCKETS
};
static const double alike = 1.2;

static void ages(const rs_segment *segment, double *least, double *most)
{
    *least = INFINITY;
    *most = 0;
    for (int i = 0; i < segment->n_standing; i++) {
        *least = fmin(*least, segment->standing[i].T);
        *most = fmax(*most, segment->standing[i].T);
    }
}

int rs_standing_bins(const rs_segment *segment)
{
    double least, most;

    if (segment->n_standing == 0)
        return 0;
    ages(segment, &least, &most);
    return N_BUCKETS * (most > alike * least ? N_AGES : 1);
}

static int bin_of(const rs_standing *customer, double least, double most)
{
    int bucket = 0, n_ages = most > alike * least ? N_AGES : 1;

    while (bucket + 1 < N_BUCKETS && first_orders[bucket + 1] <= customer->x)
        bucket++;
    int age = n_ages == 1 ? 0 : (int)(n_ages * (customer->T - least) / (most - least));
    return bucket * n_ages + (age < n_ages ? age : n_ages - 1);
}

/* [n_standing] the bin of each row. */
static const int *bins_of(rs_arena *arena, const rs_segment *segment)
{
    int *bins = RS_ARENA_ARRAY(arena, int, segment->n_standing + 1);
    double least, most;

    ages(segment, &least, &most);
    for (int i = 0; i < segment->n_standing; i++)
        bins[i] = bin_of(&segment->standing[i], least, most);
    return bins;
}

/* ---- which ages differ ---- */

/* Tenures at which some rule is no longer what it was a period before. */
typedef struct rs_turns {
    int *list;
    int n;
} rs_turns;

static void add_turn(rs_turns *turns, int tenure)
{
    if (tenure > 1 && tenure < INT_MAX)
        turns->list[turns->n++] = tenure;
}

static rs_turns turns_of(rs_arena *arena, const rs_business *business, const rs_segment *segment)
{
    rs_turns turns
        = { RS_ARENA_ARRAY(arena, int, segment->tenure.n + 2 * business->n_programs + 1), 0 };

    for (int i = 1; i < segment->tenure.n; i++)
        add_turn(&turns, i + 1);
    for (int p = 0; p < business->n_programs; p++) {
        const rs_range *range = &business->programs[p].audience.tenure;
        if (!rs_program_meets(&business->programs[p], segment->name))
            continue;
        add_turn(&turns, range->min);
        if (range->max < INT_MAX)
            add_turn(&turns, range->max + 1);
    }
    return turns;
}

/* Whether in some period a rule acts otherwise on those of one age than on those of another, who
 * are older. */
static bool told_apart(const rs_turns *turns, int age, int older, int horizon)
{
    for (int i = 0; i < turns->n; i++)
        if (turns->list[i] >= age + 2 && (horizon == 0 || turns->list[i] - older <= horizon))
            return true;
    return false;
}

/* ---- ages of a bin ---- */

/* Whole periods since a customer came; a hair below a whole number is one. */
static int age_of(const rs_standing *customer)
{
    return (int)floor(customer->T + 1e-6);
}

static int ascending(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

/* Of ascending ages, one for each that differs from the one before. */
static int keep_told_apart(int *ages, int n, const rs_turns *turns, int horizon)
{
    int kept = 0, before = 0;

    for (int i = 0; i < n; i++) {
        int age = ages[i];
        if (i == 0 || (age != before && told_apart(turns, before, age, horizon)))
            ages[kept++] = age;
        before = age;
    }
    return kept;
}

/* Groups that are as wide: where each begins, and the age in its middle. */
static int group_evenly(int *from, int *ages, int n, int most)
{
    int least = from[0];
    double width = (from[n - 1] - least + 1.0) / most;

    for (int i = 0; i < most; i++) {
        from[i] = least + (int)ceil(i * width);
        ages[i] = least + (int)((i + 0.5) * width);
    }
    return most;
}

/* Of a bin's n ages, in any order. */
static rs_standing_ages ages_of_bin(
    rs_arena *arena, int *ages, int n, const rs_turns *turns, int horizon, int most)
{
    if (n == 0)
        ages[n++] = 0;
    qsort(ages, (size_t)n, sizeof *ages, ascending);
    n = keep_told_apart(ages, n, turns, horizon);
    int *from = RS_ARENA_ARRAY(arena, int, n), *kept = RS_ARENA_ARRAY(arena, int, n);
    memcpy(from, ages, sizeof *from * (size_t)n);
    memcpy(kept, ages, sizeof *kept * (size_t)n);
    if (n > most)
        n = group_evenly(from, kept, n, most);
    return (rs_standing_ages){ from, kept, n };
}

void rs_standing_ages_make(rs_arena *arena, const rs_business *business, const rs_segment *segment,
    int horizon, int most, rs_segment_layout *layout)
{
    rs_standing_ages *of_bin = RS_ARENA_ARRAY(arena, rs_standing_ages, layout->n_standing + 1);
    int *ages = RS_ARENA_ARRAY(arena, int, segment->n_standing + 1);
    const int *bin_of = bins_of(arena, segment);
    rs_turns turns = turns_of(arena, business, segment);

    for (int bin = 0; bin < layout->n_standing; bin++) {
        int n = 0;
        for (int i = 0; i < segment->n_standing; i++)
            if (bin_of[i] == bin)
                ages[n++] = age_of(&segment->standing[i]);
        of_bin[bin] = ages_of_bin(arena, ages, n, &turns, horizon, most);
    }
    layout->standing_ages = of_bin;
}

/* ---- places ---- */

static int capped(double value, int n)
{
    return value < n ? (int)value : n - 1;
}

static int slot_of(const rs_standing_ages *ages, int age)
{
    int slot = 0;

    while (slot + 1 < ages->n && ages->from[slot + 1] <= age)
        slot++;
    return slot;
}

static rs_standing_place place_of(const rs_segment_layout *layout, const rs_segment *segment,
    const rs_standing *customer, int bin)
{
    return (rs_standing_place){ bin, slot_of(&layout->standing_ages[bin], age_of(customer)),
        capped(floor(customer->T - customer->t_x + 1e-6), layout->n_recency),
        customer->x + (segment->first_order ? 1 : 0) };
}

/* A number for each place that there can be. */
static size_t number_of(
    const rs_segment_layout *layout, const rs_standing_place *place, int n_slots)
{
    size_t number = (size_t)place->bin * (size_t)n_slots + (size_t)place->slot;

    number = number * (size_t)layout->n_recency + (size_t)place->recency;
    return number * (size_t)layout->n_rung + (size_t)capped(place->orders, layout->n_rung);
}

static int most_slots(const rs_segment_layout *layout)
{
    int most = 1;

    for (int bin = 0; bin < layout->n_standing; bin++)
        most = layout->standing_ages[bin].n > most ? layout->standing_ages[bin].n : most;
    return most;
}

rs_standing_places rs_standing_places_make(
    rs_arena *arena, const rs_segment_layout *layout, const rs_segment *segment)
{
    int n_slots = most_slots(layout), n = segment->n_standing;
    const rs_standing_place last
        = { layout->n_standing - 1, n_slots - 1, layout->n_recency - 1, layout->n_rung - 1 };
    int *known = RS_ARENA_ARRAY(arena, int, number_of(layout, &last, n_slots) + 1);
    const int *bin_of = bins_of(arena, segment);
    rs_standing_places places
        = { 0, RS_ARENA_ARRAY(arena, rs_standing_place, n + 1), RS_ARENA_ARRAY(arena, int, n + 1) };

    for (int i = 0; i < n; i++) {
        rs_standing_place here = place_of(layout, segment, &segment->standing[i], bin_of[i]);
        int *number = &known[number_of(layout, &here, n_slots)]; /* 0: none yet */
        if (*number == 0) {
            places.list[places.n] = here;
            *number = ++places.n;
        }
        places.of[i] = *number - 1;
        rs_standing_place *place = &places.list[*number - 1];
        place->orders = fmin(place->orders, here.orders);
    }
    return places;
}
