/*
 * What a study comes to that its figures do not show by themselves, told before it runs: channels that go on spending when their
 * market is used up, and effects of programs that are cut because a chance cannot be above 1.
 */
#ifndef RS_STUDY_FORESEE_H
#define RS_STUDY_FORESEE_H

#include "model/business.h"
#include "retsim/error.h"

/* Adds notices and warnings to the error; RS_OK also then. */
rs_status rs_foresee(const rs_checked_study *study, rs_error *error) RS_MUST_CHECK;

#endif
