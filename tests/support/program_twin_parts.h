/* What the plain twin of programs is made of; only its own files include it. */
#ifndef RS_TESTS_PROGRAM_TWIN_PARTS_H
#define RS_TESTS_PROGRAM_TWIN_PARTS_H

#include "support/program_twin.h"

enum {
    REFERRED = TWIN_CHANNELS, /* the channel of those who were referred */
    N_CHANNELS,
    N_RUNGS = TWIN_PERIODS + 1,
    N_RECENCIES = TWIN_PERIODS + 1,
    N_MOODS = 3, /* promoters, passives, detractors */
    N_MASKS = 4, /* of two memberships */
    N_PLACES
    = TWIN_SEGMENTS * N_CHANNELS * TWIN_PERIODS * N_RUNGS * N_RECENCIES * N_MOODS * N_MASKS * 2 * 2
};

typedef struct place {
    int segment, channel, cohort, rung, recency, mood, mask, asleep;
    int welcomed; /* drawn into the shop's onboarding, of which there is one at most */
} place;

/* A program as it is in one period. */
typedef struct today {
    bool on, held;
    int bit; /* of a membership; 0: none */
    double reach, join, returns, brings;
    twin_effects effect;
    double given; /* share of what members get, and of what it does: 1 unless the budget is short */
    double come;  /* share of those whom it brought who come */
} today;

typedef struct walk {
    const twin_shop *shop;
    twin_path *path;
    double *now, *next, *paid_now,
        *paid_next; /* customers, and what they pay in list prices, by place */
    double first_before, repeaters_before; /* of the path, at the day's start */
    int period;
    today today[TWIN_MOST_PROGRAMS];
    double borrowed[TWIN_SEGMENTS][N_CHANNELS][TWIN_PERIODS * 3]; /* multipliers of orders */
    double referred[TWIN_SEGMENTS], coming[TWIN_SEGMENTS]; /* who sign up now, and in the next */
    double brought[TWIN_MOST_PROGRAMS][TWIN_SEGMENTS], bringing[TWIN_MOST_PROGRAMS][TWIN_SEGMENTS];
    double member_revenue[TWIN_MOST_PROGRAMS];
} walk;

int twin_index(place at);
place twin_place(int index);
bool twin_in_audience(const walk *w, int program, place at);
double twin_members(const double *of, int bit);

bool twin_held_in(const twin_program *program, int period);
/* How much of an effect fatigue leaves. */
double twin_left(const twin_program *program, int period);
/* What a program costs before anybody is reached; its set-up in the period. */
double twin_costs_before(const walk *w, int program);
double twin_setup(const walk *w, int program);
/* Programs as they are in the period, with as many people as there are to serve; budgets aside. */
void twin_start_day(walk *w);
/* Everything that happens in the period, from the customers at its start, with programs as they are
 * today. */
void twin_play_day(walk *w);
/* Programs do less where their budgets are short: days are played until each just keeps its own. */
void twin_keep_budgets(walk *w);
/* The orders that an event takes from the periods after it. */
void twin_borrow(walk *w, int program);

#endif
