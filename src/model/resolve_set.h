/* What --set says. */
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
/* Where the number of a lever stands in its change. */
rs_node *rs_setting_lever_node(rs_node *change, const rs_setting *setting);
/* Tells what is wrong with one, of `path` ("": of all of it). */
void rs_setting_fail(rs_resolver *resolver, const char *path, const char *text);
/* Whether a model has a place for it; where none has, why not is told of one of them. */
bool rs_setting_has_place(rs_resolver *resolver, const rs_setting *setting, const rs_node *model);
void rs_setting_tell_unused(rs_resolver *resolver, const rs_setting *setting, const rs_node *model);
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
