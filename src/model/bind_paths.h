/* Paths of values, and what the scenario that is read says of the groups in which they lie. */
#ifndef RS_MODEL_BIND_PATHS_H
#define RS_MODEL_BIND_PATHS_H

#include "model/binder.h"

/* "path.name" in the arena. */
const char *rs_bind_path(rs_binder *binder, const char *path, const char *name);
/* How near to the run a value was stated, for values of which only one can hold: 3 by --set, 2 in
 * the scenario's changes, 1 in the group itself, 0 inherited from a sibling. */
int rs_bind_rank(const rs_binder *binder, const rs_node *node, const char *path);
/* The program, shock or stream of the scenario in which a path lies; NULL if it lies elsewhere. */
const rs_node *rs_bind_owner(const rs_binder *binder, const char *path);
/* Whether the group of a program, shock or stream is not switched off by enabled = false. */
bool rs_bind_is_enabled(const rs_node *group);

#endif
