/* Keys that a group must not hold. */
#ifndef RS_MODEL_BIND_UNKNOWN_H
#define RS_MODEL_BIND_UNKNOWN_H

#include "model/binder.h"

/* Tells every child of a group that is neither a row of keys nor one of `more` (may be NULL); true
 * if there is one. */
bool rs_bind_unknown_keys(rs_binder *binder, const rs_key *keys, const rs_key *more,
    const rs_node *group, const char *path);
/* Tells that a value was expected of a group that is none of its forms: its unknown keys, where it
 * has any. */
void rs_bind_no_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* Tells since, until and acquired_since in a group that has neither `times` nor `plus`; false if
 * there is none. */
bool rs_bind_lone_gates(rs_binder *binder, const rs_node *group, const char *path);
/* The keys of relative changes where a group holds `times` or `plus`, else NULL: for messages about
 * a group that is neither a change nor a value. */
const rs_key *rs_bind_change_keys(const rs_node *group);

#endif
