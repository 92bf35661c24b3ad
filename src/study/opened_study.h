/*
 * The inside of the public study: read by a loader that its owner brings along, so that nothing
 * here knows files.
 */
#ifndef RS_STUDY_OPENED_STUDY_H
#define RS_STUDY_OPENED_STUDY_H

#include "model/bind.h"
#include "model/resolve.h"
#include "retsim/study.h"

/* Where a study's texts come from; release (may be NULL) ends it, with the study. */
typedef struct rs_study_source {
    rs_loader loader;
    void (*release)(void *context);
    void *context;
} rs_study_source;

struct rs_study {
    rs_arena arena;
    rs_study_source source;
    const char *file;
    rs_open_options options; /* its sets and levers, kept */
    int *plain; /* [options.n_levers] a lever's place in checked.levers, where it stands as a
                   number; -1: the study is read anew to move it */
    rs_study_tree tree;
    rs_checked_study checked;
};

/* As rs_study_open. The source is the study's where it is made, else still the caller's. */
rs_status rs_study_make(const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study **study, rs_error *error) RS_MUST_CHECK;

/* The study with the levers that it must be read anew for at values[options.n_levers] (NaN: left
 * alone), the others where they may be moved. It lasts no longer than its original. */
rs_status rs_study_reread(
    const rs_study *study, const double *values, rs_study **other, rs_error *error) RS_MUST_CHECK;
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
