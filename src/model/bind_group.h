/* Groups by the table of keys. */
#ifndef RS_MODEL_BIND_GROUP_H
#define RS_MODEL_BIND_GROUP_H

#include "model/binder.h"

/* A key of the table by its kind. node NULL: its default. */
void rs_bind_key(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target);
/* The keys of a group. node may be NULL. `more`: rows that may stand there and are read elsewhere.
 */
void rs_bind_rows(rs_binder *binder, const rs_key *keys, const rs_key *more, const rs_node *node,
    const char *path, void *target);
/* Reader of a text that nothing asks for. */
rs_key_function rs_check_text;

#endif
