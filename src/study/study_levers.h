/* The levers of a study: those that stand as numbers in it, and others. */
#ifndef RS_STUDY_STUDY_LEVERS_H
#define RS_STUDY_STUDY_LEVERS_H

#include "study/study_inside.h"

/* A lever by itself: a plain number, or one that --set can move; RS_INVALID: neither, told in
 * error.
 */
rs_status rs_study_sort_lever(const rs_study *study, const rs_lever_option *lever, bool *plain,
    rs_error *error) RS_MUST_CHECK;
/* What a scenario's configuration, or the study, has where a lever is; NULL: nothing. */
const rs_node *rs_study_node_at(
    rs_arena *arena, const rs_study *study, int scenario, const char *lever);
/* A lever's value as the scenario's configuration has it: a number, or the place of its word; NaN
 * where it has none such. */
double rs_study_lever_now(const rs_study *study, int scenario, int lever);

/* The reading of a study, told in error: the levers of options must be plain ones. In the arena. */
rs_status rs_study_read(rs_arena *arena, const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study_tree *tree, rs_checked_study *checked,
    rs_error *error) RS_MUST_CHECK;
/* Tells plain levers from others: fills study->plain, from its source, file and options. RS_INVALID
 * where a lever can be moved neither way. */
rs_status rs_study_sort_levers(rs_study *study, rs_error *error) RS_MUST_CHECK;

#endif
