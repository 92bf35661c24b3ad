/* The part of comparing that is about one scenario's channels, segments, programs and cohorts. */
#ifndef RS_STUDY_COMPARE_PARTS_H
#define RS_STUDY_COMPARE_PARTS_H

#include "study/run.h"

/* Channels, segments and programs, from the rows of a run; everything in the arena. */
void rs_compare_parts(
    rs_arena *arena, const rs_run *run, int scenario, rs_scenario_results *result);
/* Cohorts, who is there by channel and segment, the ladder and the reasons of leaving, on the
 * expected path at the inputs' means, without shocks; after the parts. */
rs_status rs_compare_expected_path(rs_arena *arena, const rs_run *run, int scenario,
    rs_scenario_results *result, rs_error *error) RS_MUST_CHECK;

#endif
