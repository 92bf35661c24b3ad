/*
 * A slow plain twin of programs: every kind of customer that there can be is a place in one table,
 * and a period moves shares of them from place to place, without chance. Written from the
 * description of programs alone; it shares no code with the library. Customers of a segment are
 * alike; there is one kind of order value and at most two memberships.
 */
#ifndef RS_TESTS_PROGRAM_TWIN_H
#define RS_TESTS_PROGRAM_TWIN_H

#include <stdbool.h>
#include <stddef.h>

enum { TWIN_PERIODS = 8, TWIN_MOST_PROGRAMS = 5, TWIN_SEGMENTS = 2, TWIN_CHANNELS = 2 };

typedef enum twin_kind {
    TWIN_TOUCH,
    TWIN_MEMBERSHIP,
    TWIN_ONBOARDING,
    TWIN_WINBACK,
    TWIN_REFERRAL,
    TWIN_EVENT,
    TWIN_KINDS
} twin_kind;

typedef struct twin_effects {
    double churn, order, value, margin, referral;
    double up, down; /* of sentiment */
} twin_effects;

typedef struct twin_costs {
    double setup, fixed, member, contact, order, join, referral, sign_up;
} twin_costs;

/* Whom it is for; `most` is 99 where there is no limit. */
typedef struct twin_audience {
    unsigned segments, channels; /* bits of those in */
    int tenure_least, tenure_most, rung_least, rung_most, recency_least, recency_most;
    unsigned members, no_members; /* bits of memberships */
    bool unhappy_only;            /* detractors */
} twin_audience;

typedef struct twin_program {
    twin_kind kind;
    twin_audience audience;
    double reach, join, leave, returns, brings, activation;
    int start, end, ramp, every, lasts;
    double half_life; /* 0: no fatigue */
    int refresh_every;
    double refresh_cost;
    double budget; /* a period; 0: no limit */
    bool has_agents, hire;
    double holds, agents, agent_cost;
    twin_costs cost;
    twin_effects effect;
    double pulled_share;
    int pulled_over;                          /* 0: nothing is borrowed */
    double point_value, redemption, breakage; /* point_value 0: no points */
    int tier;                                 /* its rung; 0: none */
    double tier_order, tier_member_cost;      /* its effect on orders, its cost of a member */
} twin_program;

typedef struct twin_shop {
    double sign_ups[TWIN_PERIODS][TWIN_CHANNELS], activation;
    double mix; /* share of the first segment */
    double churn[TWIN_SEGMENTS], order[TWIN_SEGMENTS], dormant;
    double value, margin, order_cost, service_cost, referral;
    double price; /* of a subscription; 0: none. Those who stay change their plan: a share pays so
                     many times more, or less */
    double rise, rise_to, fall, fall_to;
    double unhappy;       /* share of detractors, the others are passives; 0: no sentiment */
    double unhappy_churn; /* their multiplier */
    int n_programs;
    twin_program programs[TWIN_MOST_PROGRAMS];
} twin_shop;

typedef struct twin_path {
    double active[TWIN_PERIODS], dormant[TWIN_PERIODS], returned[TWIN_PERIODS],
        referred[TWIN_PERIODS], orders[TWIN_PERIODS], revenue[TWIN_PERIODS], profit[TWIN_PERIODS],
        outstanding[TWIN_PERIODS];
    double happy[TWIN_PERIODS], grumbling[TWIN_PERIODS]; /* promoters and detractors at the end */
    double first,
        repeaters; /* customers of the first period, and those of them with two orders or more */
    double cost[TWIN_MOST_PROGRAMS][TWIN_PERIODS], people[TWIN_MOST_PROGRAMS][TWIN_PERIODS];
} twin_path;

/* Works the shop out; the path is filled. */
void twin_walk(const twin_shop *shop, twin_path *path);
/* The same shop as a study, without the groups `study` and `finance`. */
void twin_text(const twin_shop *shop, char *text, size_t room);

#endif
