/*
 * The inside of the public study: read by a loader that its owner brings along, so that nothing
 * here knows files.
 */
#ifndef RS_STUDY_STUDY_INSIDE_H
#define RS_STUDY_STUDY_INSIDE_H

#include "model/business.h"
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

#endif
