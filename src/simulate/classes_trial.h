/*
 * Classes on trial. How many are needed depends on all that is asked of them: who joins a
 * membership, whose recency brings a touch, whose chance is cut at 1. So the study itself is the
 * judge: its mean-field path at the inputs' means, with the classes chosen and with more than twice
 * as many. Where these differ by more than the tolerance, there are more classes; what they differ
 * by in the end is the error that is told.
 */
#ifndef RS_SIMULATE_CLASSES_TRIAL_H
#define RS_SIMULATE_CLASSES_TRIAL_H

#include "simulate/layout.h"

/*
 * layouts: of all scenarios of the study, begun with these options; they are begun again in the
 * arena where more classes are needed. Errors are relative to the largest value of a series (of
 * money: at least to the largest revenue), over all scenarios. Where the trial would take long, or
 * the study fixes the number of classes, their number stays.
 */
rs_status rs_classes_try(rs_arena *arena, const rs_checked_study *study, rs_layout_options options,
    rs_layout *layouts, rs_error *error) RS_MUST_CHECK;

#endif
