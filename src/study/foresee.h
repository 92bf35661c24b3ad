/*
 * What a study comes to that its figures do not show by themselves, in words: channels that go on
 * spending when their market is used up, budgets that cannot be spent, and effects of programs that
 * are cut because a chance cannot be above 1.
 */
#ifndef RS_STUDY_FORESEE_H
#define RS_STUDY_FORESEE_H

#include "results/results.h"
#include "retsim/error.h"
#include "simulate/layout.h"

/* {0} is an empty list; its lines belong to the arena with which it was filled. */
typedef struct rs_foreseen {
    rs_foreseen_results *lines;
    int n;
} rs_foreseen;

/* Adds each line once, of whichever scenario. like: a layout of the study, whose classes serve;
 * NULL: they are chosen. */
rs_status rs_foresee(const rs_checked_study *study, const rs_layout *like, rs_arena *arena,
    rs_foreseen *found, rs_error *error) RS_MUST_CHECK;

#endif
