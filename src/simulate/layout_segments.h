/* The part of the layout that is about segments: which dimensions their cells have, and how many
 * classes. */
#ifndef RS_SIMULATE_PLAN_SEGMENTS_H
#define RS_SIMULATE_PLAN_SEGMENTS_H

#include "simulate/layout.h"

/*
 * Fills layout->segments, of all scenarios of the study, with the classes that any scenario needs
 * and the dimensions that the layout's business needs; tolerance: of the error of churn's
 * quadrature.
 */
void rs_layout_segments(rs_arena *arena, const rs_checked_study *study, rs_layout_options options,
    double tolerance, rs_layout *layout);
/* The regime that customers acquired in period `cohort` belong to. */
int rs_layout_regime(const rs_segment_layout *segment, int cohort);

#endif
