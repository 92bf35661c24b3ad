/* What resolving needs of merging beyond rs_node_merge. Results share what is unchanged; nodes are
 * never altered. */
#ifndef RS_MODEL_TREE_MERGE_H
#define RS_MODEL_TREE_MERGE_H

#include "model/tree.h"

/*
 * `own` laid over what it inherits from a sibling: as rs_node_merge, but every value keeps the
 * address that it has, so that an inherited uncertain value shares its draw with the original and
 * one that is stated here does not.
 */
rs_node *rs_node_inherit(rs_arena *arena, const rs_node *inherited, const rs_node *own);
/* A deep copy whose values have the addresses that they get when the node stands at `path`. */
rs_node *rs_node_copy_at(rs_arena *arena, const rs_node *node, const char *path);
/* A copy of a group without the children of these names (NULL ends the list). */
rs_node *rs_node_without(rs_arena *arena, const rs_node *group, const char *const *names);
/* The same children, but one's own node: its name, place and chain can be changed. */
rs_node *rs_node_shell(rs_arena *arena, const rs_node *node);

#endif
