/* Numbers: plain, uncertain, changed. */
#ifndef RS_MODEL_BIND_NUMBER_H
#define RS_MODEL_BIND_NUMBER_H

#include "model/binder.h"

/* The value of a node without its changes: a number, an uncertain group, or { value; source;
 * evidence }. NULL or a relative group: the row's default. */
rs_slot rs_bind_value(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* The value with its relative changes folded in; those that hold only for some periods are told to
 * be wrong. */
rs_slot rs_bind_number(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* Adds the relative changes of a node to the list; folds into *value (may be NULL) those that
 * always hold and stand before the first that does not. */
void rs_bind_changes(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_slot *value, rs_changes *changes);

#endif
