/*
 * Which plan earns most, and how surely: one rule for the answer, the headlines and the charts. Of
 * discounted profit, on the same random numbers.
 */
#ifndef RS_TABLES_VERDICT_H
#define RS_TABLES_VERDICT_H

#include "results/results.h"

/*
 * One scenario less another, of which it earns no less on average. half_width: of the gain, 95 %;
 * p_better_half_width: of p_better, NaN where it is not known.
 */
typedef struct rs_comparison {
    double gain, half_width, p_better, p_better_half_width;
} rs_comparison;

typedef enum rs_verdict_kind {
    RS_VERDICT_NONE, /* there is no profit, or one plan alone */
    RS_VERDICT_SAME, /* the same profit in every future */
    RS_VERDICT_OPEN, /* the interval of the mean gain holds 0: not told by so many replications */
    RS_VERDICT_EVEN, /* more on average, but about as often less as more: within 0.1 of one half, or
                        its error */
    RS_VERDICT_WINS, /* more on average, and more often than not */
    RS_VERDICT_SELDOM /* more on average, but less more often than not */
} rs_verdict_kind;

typedef struct rs_verdict {
    rs_verdict_kind kind;
    int winner;    /* the scenario with the largest mean profit, -1: no profit exists */
    int rival;     /* the baseline or, where that wins, the next best; -1: none */
    int runner_up; /* beside the two, a scenario that cannot be told from the winner, where that is
                      surely ahead of the rival; -1: none */
    rs_comparison of;
} rs_verdict;
rs_verdict rs_verdict_of(const rs_results *results);

/* Any two scenarios; turned so that nothing is negative. */
rs_comparison rs_compare_pair(const rs_results *results, int scenario, int other);
/* The interval of a mean lies on one side of 0; without an interval, the mean does. */
bool rs_is_sure(double mean, double half_width);

/* 1: the scenario wins against the baseline, -1: the baseline wins, 0: neither (RS_VERDICT_WINS is
 * asked for). */
int rs_verdict_sign(const rs_difference *difference);

#endif
