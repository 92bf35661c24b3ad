/* What is set from outside: --set, and levers. */
#ifndef RS_MODEL_RESOLVE_SET_H
#define RS_MODEL_RESOLVE_SET_H

#include "model/resolver.h"

/* One --set. */
typedef struct rs_setting {
    const char *scenario; /* NULL: all */
    const char *path;     /* without the entry */
    int entry;            /* of the list at the path, from 1; 0: the value itself is set */
    rs_node *change;      /* nested groups down to the value; NULL if it cannot be read */
    bool of_study;        /* it sets something of the study, not of the model */
    bool used;
    const rs_lever *lever; /* that the value is; NULL: it is a value */
} rs_setting;

/* scenarios: the names that may stand before a colon. */
rs_setting rs_setting_parse(
    rs_resolver *resolver, const char *set, const char *const *scenarios, size_t n);
/* A setting that puts a lever (its number, from 0) at a path; *lever is filled. */
rs_setting rs_setting_of_lever(rs_resolver *resolver, const rs_lever_option *option, int number,
    const char *const *scenarios, size_t n, rs_lever *lever);
/*
 * The model of one scenario (its name; NULL: the unchanged model) with the settings that are for
 * it, in order. *changes (may be NULL) is kept in step: what a setting for all scenarios overrides
 * is no change any more.
 */
rs_node *rs_settings_apply(rs_resolver *resolver, rs_setting *settings, int n_settings,
    const char *scenario, rs_node *model, rs_node **changes);
/* Tells the settings that found no place, with the nearest known key. */
void rs_settings_tell_unused(
    rs_resolver *resolver, const rs_setting *settings, int n_settings, const rs_node *model);

#endif
