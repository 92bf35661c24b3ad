/* What each program brings in: the scenario against its shadow without it, on the same random
 * numbers (docs/model.md, section 9). */
#ifndef RS_STUDY_ATTRIBUTE_H
#define RS_STUDY_ATTRIBUTE_H

#include "study/run.h"

/*
 * Fills a scenario's programs with what they bring in on the expected path at the inputs' means;
 * and where the run was asked to attribute, with profit gained and return from the shadows that it
 * has played, and the cost of a further customer-period, by each program and by acquisition.
 */
rs_status rs_attribute(rs_arena *arena, const rs_run *run, int scenario,
    rs_scenario_results *result, rs_error *error) RS_MUST_CHECK;

#endif
