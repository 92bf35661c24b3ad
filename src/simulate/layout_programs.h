/* The part of the layout that is about programs: which dimensions they ask for, and whom each can
 * reach. */
#ifndef RS_SIMULATE_PLAN_PROGRAMS_H
#define RS_SIMULATE_PLAN_PROGRAMS_H

#include "simulate/layout.h"

/* Whether a program's audience (or, of a pull, its reach) includes customers of a segment at all.
 */
bool rs_program_meets(const rs_program *program, const char *segment);
bool rs_program_meets_channel(const rs_program *program, const char *channel);
/* Whether some chance that a program brings depends on the orders of customers of this segment. */
bool rs_programs_see_orders(const rs_business *business, const char *segment);
/* Whether some chance to join goes with a power below 1 of the chance to order, which no polynomial
 * follows near 0. */
bool rs_programs_take_powers(
    const rs_business *business, const char *segment, const double *values);
/* How many audiences are of those who are worth most. */
int rs_programs_see_value(const rs_business *business, const char *segment);
/* The largest multiplier of churn (or of ordering) that programs and shocks can lay on customers of
 * this segment. */
double rs_programs_largest(
    const rs_business *business, const char *segment, const double *values, bool of_churn);
/* Fills what programs ask of a segment's dimensions: memberships, recency, rungs, ages, returns,
 * collapse. */
void rs_layout_programs(const rs_business *business, rs_segment_layout *segment);
/* Whether some audience names this channel, so that its customers must be told from others. */
bool rs_programs_name_channel(const rs_business *business, const char *channel);
/* The audiences of groups, states and tenures, once the groups stand. */
void rs_layout_audiences(rs_arena *arena, rs_layout *layout);

#endif
