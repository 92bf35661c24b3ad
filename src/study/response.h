/* How the channels answer to what is spent on them. */
#ifndef RS_STUDY_RESPONSE_H
#define RS_STUDY_RESPONSE_H

#include "study/run.h"

/* Fills the response of every scenario's channels, from the response functions that the simulation
 * plays; after the parts. */
rs_status rs_response_fill(
    rs_arena *arena, const rs_run *run, rs_scenario_results *scenarios) RS_MUST_CHECK;

#endif
