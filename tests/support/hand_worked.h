/*
 * Businesses worked out by hand, period by period and without chance, and how a run of the same
 * business follows them. Everybody is alike: 100 sign-ups in period 0 who cost 5 each and order at
 * once; later they leave with chance 0.2, order with chance 0.4 for 20 each at a margin of a half;
 * an order costs 1, an active customer 0.3 a period.
 */
#ifndef RS_TESTS_HAND_WORKED_H
#define RS_TESTS_HAND_WORKED_H

#include "support/played_study.h"

#include <stdbool.h>

enum { HAND_PERIODS = 10 };

#define HAND_STUDY                                                                                 \
    "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"                      \
    "finance = { annual_discount_rate = 0.1; };"
#define HAND_CHANNEL "channels = { c = { sign_ups = [100]; cac = 5; }; };"
#define HAND_SEGMENT(more)                                                                         \
    "segments = { s = { churn = 0.2; repurchase = 0.4; order_value = 20; margin = 0.5;"            \
    " order_cost = 1; service_cost = 0.3; " more " }; };"
#define HAND_SHOP HAND_STUDY HAND_CHANNEL HAND_SEGMENT("")

typedef struct hand_worked {
    double acquired[HAND_PERIODS], referred[HAND_PERIODS], returned[HAND_PERIODS],
        active[HAND_PERIODS], dormant[HAND_PERIODS], orders[HAND_PERIODS], revenue[HAND_PERIODS],
        gross_margin[HAND_PERIODS], order_cost[HAND_PERIODS], service_cost[HAND_PERIODS],
        program_cost[HAND_PERIODS], stream_income[HAND_PERIODS], shock_losses[HAND_PERIODS],
        points_earned[HAND_PERIODS], points_redeemed[HAND_PERIODS],
        points_outstanding[HAND_PERIODS], rewards[HAND_PERIODS], channel_spend[HAND_PERIODS],
        profit[HAND_PERIODS], cash[HAND_PERIODS];
    double overhead[HAND_PERIODS]; /* of the program costs, what is no contribution: those in it
                                      bear it from period 1 on */
    double aside[HAND_PERIODS];    /* of the overhead after period 0, what nobody bears */
    bool has_people;               /* people are those of the first program */
    double people[HAND_PERIODS];
    double clv;       /* of one cohort only: NaN where there are more */
    const void *with; /* what the rule was given */
} hand_worked;

/* What a business is by hand; mistake 0 is none, others are mistakes that must be seen. */
typedef void hand_rule(hand_worked *hand, int mistake);

/* Multipliers of those who are in. */
typedef struct hand_effect {
    double churn, order, value, margin;
} hand_effect;
extern const hand_effect hand_plain; /* all 1 */

typedef struct hand_fate {
    double stayed, left, orders;
} hand_fate;

/* 100 customers in period 0 with their first orders; returns 100. */
double hand_start(hand_worked *hand);
/* n sign-ups who become customers and order. */
void hand_acquire(hand_worked *hand, int period, double n);
/* n orders at these multipliers of value and margin. */
void hand_sell(hand_worked *hand, int period, double n, double value, double margin);
/* n customers stay or leave, and those who stayed order. */
hand_fate hand_live(hand_worked *hand, int period, double n, hand_effect effect);
double hand_stayed(double n, double churn);

/*
 * Works out the books of the rule and asserts that the scenario follows them to 1e-9 of each
 * series' largest figure; then plays the rule with each mistake (their names follow) and asserts
 * that the scenario does not follow that.
 */
#define assert_follows(results, scenario, rule, ...)                                               \
    assert_follows_with(results, scenario, rule, NULL, __VA_ARGS__)
/* The same for a rule that is given something, as hand->with. */
#define assert_follows_with(results, scenario, rule, given, ...)                                   \
    hand_follows((results), (scenario), (rule), (given), (const char *const[]){ "", __VA_ARGS__ }, \
        (int)(sizeof((const char *const[]){ "", __VA_ARGS__ }) / sizeof(const char *)), __FILE__,  \
        __LINE__)
void hand_follows(const rs_results *results, int scenario, hand_rule *rule, const void *with,
    const char *const *mistakes, int n_mistakes, const char *file, int line);

#endif
