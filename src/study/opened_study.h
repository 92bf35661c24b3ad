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
    rs_study_tree tree;
    rs_checked_study checked;
};

/* As rs_study_open. The source is the study's where it is made, else still the caller's. */
rs_status rs_study_make(const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study **study, rs_error *error) RS_MUST_CHECK;

#endif
