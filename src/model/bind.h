/*
 * From resolved trees to businesses, by the table of keys (keys.h): every unknown key, wrong type,
 * value out of range and broken rule of the whole study is told in one go.
 */
#ifndef RS_MODEL_BIND_H
#define RS_MODEL_BIND_H

#include "model/business.h"
#include "model/resolve.h"

/* Names of levers that every study has: the scale of all channels' budgets, and of the program at a
 * path such as "programs.club" (%s). */
#define RS_ALL_BUDGETS "all budgets"
#define RS_ALL_OF_PROGRAM "all of %s"

/* Everything in *study lives in the arena. The loader reads the data files that the study names.
 * RS_INVALID with all mistakes in error; warnings and notices go there too. */
rs_status rs_study_bind(rs_arena *arena, rs_loader loader, const rs_study_tree *tree,
    rs_checked_study *study, rs_error *error) RS_MUST_CHECK;

#endif
