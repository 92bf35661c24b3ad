/* Whether levers move anything at all of what was asked for. */
#ifndef RS_STUDY_MOVED_H
#define RS_STUDY_MOVED_H

#include "retsim/variants.h"

/*
 * Of rows of a grid of variants whose axis of n values has `stride` points from one to the next:
 * RS_INVALID, told in error, where no scenario has another value of its first measure in any future
 * along the lever: then a question of it has no answer.
 */
rs_status rs_moved_check(const rs_variant_rows *rows, const rs_lever_option *lever, int n,
    int stride, rs_measure measure, rs_error *error) RS_MUST_CHECK;

#endif
