/*
 * From resolved trees to businesses, by the table of keys (keys.h): every unknown key, wrong type,
 * value out of range and broken rule of the whole study is told in one go.
 */
#ifndef RS_MODEL_BIND_H
#define RS_MODEL_BIND_H

#include "model/business.h"
#include "model/resolve.h"

/* Everything in *study lives in the arena. The loader reads the data files that the study names.
 * RS_INVALID with all mistakes in error; warnings and notices go there too. */
rs_status rs_study_bind(rs_arena *arena, rs_loader loader, const rs_study_tree *tree,
    rs_checked_study *study, rs_error *error) RS_MUST_CHECK;

#endif
