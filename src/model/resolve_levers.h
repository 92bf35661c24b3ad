/* Levers as settings whose numbers are set from outside. */
#ifndef RS_MODEL_RESOLVE_LEVERS_H
#define RS_MODEL_RESOLVE_LEVERS_H

#include "model/resolve_set.h"

/* A setting that puts a lever (its number, from 0) at a path; *lever is filled. */
rs_setting rs_setting_of_lever(rs_resolver *resolver, const rs_lever_option *option, int number,
    const char *const *scenarios, size_t n, rs_lever *lever);
/* Tells levers of the study that lead nowhere, with the nearest key. scenarios: their names. */
void rs_named_levers_check(
    rs_resolver *resolver, const char *const *scenarios, size_t n, const rs_study_tree *study);

#endif
