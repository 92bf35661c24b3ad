/* The part of the plan that is about segments: which dimensions their cells have, and how many
 * classes. */
#ifndef RS_SIMULATE_PLAN_SEGMENTS_H
#define RS_SIMULATE_PLAN_SEGMENTS_H

#include "simulate/plan.h"

/*
 * Fills plan->segments, of all scenarios of the study, with the classes that any scenario needs and
 * the dimensions that the plan's business needs; tolerance: of the error of churn's quadrature.
 */
void rs_plan_segments(rs_arena *arena, const rs_checked_study *study, rs_plan_options options,
    double tolerance, rs_plan *plan);
/* The regime that customers acquired in period `cohort` belong to. */
int rs_plan_regime(const rs_segment_plan *segment, int cohort);

#endif
