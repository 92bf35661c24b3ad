/*
 * The population: who is there, and the one step that a period takes with them, in three
 * arithmetics. `sampled` splits counts by chance, `expected` multiplies, `individual` takes every
 * customer as a count of one with chances of its own.
 */
#ifndef RS_SIMULATE_POPULATION_H
#define RS_SIMULATE_POPULATION_H

#include "chance/philox.h"
#include "simulate/programs.h"

/* What happened in one slot of a group in one period. Levels: recurring revenue in multiples of the
 * list price. */
typedef struct rs_tally {
    double start, acquired, left, dormant, active; /* customers; dormant: of those who left */
    double orders, visits;
    double value, value_variance; /* of the sum of order values: its mean given the orders, and its
                                     variance */
    double drawn_value; /* of values drawn one by one, in individual arithmetic: their sum */
    double referral; /* referred sign-ups to be expected from those who stayed, before the chance */
    double repeaters; /* placed their second order */
    double promoters, detractors;
    double
        climbed[RS_N_CLIMBED]; /* placed their first, second … order, where chance sees the rungs */
    double level_start, level_lost, level_up, level_down, level;
    double returned; /* dormant customers who came back */
    double margined; /* value, weighted by the multipliers that programs lay on the margin */
    double points,
        plan_points; /* value and price levels, weighted by the points that they earn, in money */
    double program_cost; /* of contacts, orders, members and joining */
    double income;       /* streams of members */
    double reasoned;     /* of those who left: counted by reason already */
} rs_tally;

typedef struct rs_customer {
    uint64_t who;
    double churn, order, spend, level;
    uint32_t luck[4]; /* random bits of an even period and of the odd one after it: for leaving and
                         for ordering */
    int rung, recency;
    int set;     /* of memberships, as in the layout */
    int reached; /* in this period, as in simulate/programs.h */
    short birth, sentiment;
    bool dormant;
} rs_customer;

typedef struct rs_individuals { /* the customers of a group, in individual arithmetic */
    rs_customer *list;
    size_t n, capacity;
    uint64_t n_ever;
} rs_individuals;

/*
 * How much of its plan a program with a budget carries out, and what that costs: 0 … 1 the share of
 * its audience that is reached (and of what it brings); of a membership 1 … 2: 1 and the share of
 * those who would join, 0 … 1: the share of what members get.
 */
typedef struct rs_budget_level {
    bool limited, upper; /* upper: the slopes are those above 1 */
    double now, over, rest,
        people; /* over: cost less budget; rest: the same without hired agents */
    double before, rest_before,
        people_before;               /* at the level rehearsed before; NaN: none in this period */
    double rest_slope, people_slope; /* a level */
} rs_budget_level;

/* What stood before a period was rehearsed, and what programs plan for it (programs_budget.h). */
typedef struct rs_rehearsal {
    double *kept;                /* the cells' state; NULL: no program has a budget */
    rs_individuals *individuals; /* [groups] the same in individual arithmetic */
    rs_program_now *asked;       /* [programs] as the calendar and capacity leave them */
    double *arriving; /* [segments][programs] sign-ups that programs bring now, by what is asked */
    rs_budget_level *levels; /* [programs] */
} rs_rehearsal;

typedef struct rs_population {
    const rs_layout *layout;
    const rs_terms *terms;
    rs_source source;
    gsl_rng *rng;
    double *count;   /* [cells] */
    double *dormant; /* [cells], of the states of no set and recency: those who can come back; NULL:
                        nobody can */
    double *moving;  /* [cells] those whose sentiment moves, who arrive at the period's end; NULL:
                        none */
    double *moving_level, *moving_squared; /* [cells], at rung 0: what they pay, as in `level` */
    double *now, *kept_luck; /* room for one strand and slot: [blocks][reached][states] counts, and
                                uniforms of ordering */
    double *asleep;          /* [blocks][rungs] */
    double *asleep_level, *asleep_squared; /* [blocks] */
    double *kept_shares;                   /* two rows of shares, and one a set */
    double *kept_asleep;                   /* a row of shares */
    double *kept_states;                   /* [states] */
    double *flows;          /* tables [sets][sets], one for each way to be reached, and one */
    double *kept_sets;      /* three rows [sets] */
    double *landed;         /* [slots][channels] newcomers of cohorts that are kept apart */
    double *kept_rungs;     /* [rungs] */
    double *left_by_reason; /* [segments][RS_MOST_REASONS] since the beginning */
    double *heads; /* [slots][programs] of the period: customers of the slot whom the program
                      reached or holds */
    rs_programs programs;
    rs_rehearsal rehearsal;
    double *level, *level_squared; /* [cells], at rung 0: sums of customers' price levels */
    double *dormant_level,
        *dormant_squared; /* the same of those who can come back, who keep their plan */
    double *class_worth;  /* [strands][worth_stride]: of a collapsed cohort's classes, what is left
                             of each */
    int worth_stride;     /* most classes of churn of any segment */
    double *shares;       /* [strands][share_stride] */
    int share_stride;
    double *settled; /* [strands] customers for whom the shares stand: all but the newcomers since
                        the last step */
    double opening;  /* customers who are there before the first period */
    bool *present;   /* [groups] somebody has joined */
    struct rs_move_cache
        *moves; /* [segments' regimes x sentiments]: groups alike share a period's tables */
    int n_moves;
    double *move_tables;
    size_t move_stride;
    struct rs_mean_view *view;   /* cells_mean.h */
    uint64_t n_settings;         /* that were made: the number of the last */
    rs_tally *tally;             /* [slots] of the period */
    rs_individuals *individuals; /* [groups] */
    uint64_t
        n_splits; /* binomial and Poisson numbers of cells that were sampled since it was made */
} rs_population;

rs_status rs_population_make(const rs_layout *layout, rs_population *population) RS_MUST_CHECK;
void rs_population_clear(rs_population *population);
/* Empties it for a new replication of a scenario. quiet: without shocks. */
void rs_population_begin(
    rs_population *population, const rs_terms *terms, rs_source source, bool quiet);

/* The row of `heads` of the slot that a tally is of. */
static inline double *rs_heads_of(const rs_population *population, const rs_tally *tally)
{
    return population->heads
        + (tally - population->tally) * population->layout->business->n_programs;
}
/* The tallies of the period are empty again. */
void rs_population_clear_tallies(rs_population *population);

/* The period begins: programs as their calendar has them, and shocks. Clears the tallies. */
void rs_population_open(rs_population *population, int period);
/* Then step 2 of docs/model.md, section 3, for everybody acquired before `period`. Fills the
 * tallies. RS_NO_MEMORY never. */
void rs_population_step(rs_population *population, int period);

/* Lets programs' reach fall to their capacity, by how many customers there are now. */
void rs_population_limit(rs_population *population, int period);
/* The step with everybody, in this arithmetic; programs are as they are now. */
void rs_population_step_all(rs_population *population, rs_arithmetic how, int period);

/* Newcomers of one channel and segment. */
typedef struct rs_newcomers {
    int channel, segment, period;
    double n; /* how many (a whole number when sampled), or their mean where `poisson` */
    bool poisson;
    const double *held; /* [programs] the share of them whom each program met when they signed up */
} rs_newcomers;
/* Puts newcomers into their cells, with their first order; returns how many there were. */
double rs_population_join(rs_population *population, rs_newcomers newcomers);

/* The part of a slot's customers who came by a channel, where cohorts are kept apart; else 0. */
double rs_landed_part(
    const rs_population *population, const rs_group *group, int slot, int channel);
/* The part of a slot's customers who came by a channel, if its cohort is one that the measures
 * follow; else 0. */
double rs_followed_part(const rs_population *population, const rs_terms *terms,
    const rs_group *group, int slot, int channel);

/* Classes that a group's customers fall into, by sentiment, churn and orders, the last running
 * fastest. */
int rs_group_classes(const rs_layout *layout, const rs_group *group);
/* Customers active now in a group's slot, by class (of a collapsed cohort: as the classes of churn
 * must stand by now). */
void rs_population_classes(const rs_population *population, int group, int slot, double *active);

/* ---- inside: shared by the cells' and the individuals' step ---- */

/* The i-th uniform of newcomers' purpose at an address. */
double rs_uniform_number(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int number);
void rs_individuals_step(rs_population *population, int group, int period);
double rs_individuals_join(rs_population *population, rs_newcomers newcomers, int group);
/* Adds a group's customers whom a program could reach, and its members. */
void rs_individuals_demand(
    const rs_population *population, int group, int program, int period, rs_demand *demand);

/* The quality of the channel of a group, from the scenario's values; 1 where channels pool. */
typedef struct rs_quality {
    double churn, repurchase, order_value;
} rs_quality;
rs_quality rs_group_quality(const rs_terms *terms, const rs_group *group, int period, int cohort);
/* A sentiment's multipliers; 1 where the segment has none. */
rs_quality rs_sentiment_effect(const rs_terms *terms, int segment, int sentiment);
double rs_sentiment_referral(const rs_terms *terms, int segment, int sentiment);
double rs_sentiment_share(const rs_terms *terms, int segment, int sentiment);

#endif
