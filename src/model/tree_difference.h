/*
 * Where two resolved configurations differ, as a user thinks of it: a channel, a program, one key
 * of a segment; and a configuration that takes such parts of another one.
 */
#ifndef RS_MODEL_TREE_DIFFERENCE_H
#define RS_MODEL_TREE_DIFFERENCE_H

#include "model/tree.h"

/* A part that is not the same in both; NULL where one of them does not have it. */
typedef struct rs_difference {
    const char *path; /* "channels.ads", "segments.regular.churn", "finance.fixed_cost", "period" */
    const rs_node *from, *to;
} rs_difference;

/* Whether two values are the same to all that is played: labels and sources are passed over. Either
 * may be NULL. */
bool rs_node_same(const rs_node *a, const rs_node *b);
/* Lists the differences in the arena, in the order of `from`, then what only `to` has; returns how
 * many there are. */
int rs_node_differences(
    rs_arena *arena, const rs_node *from, const rs_node *to, const rs_difference **list);
/* `root` with what stands at the end of the difference in place of what is there, as a new tree
 * that shares unchanged parts. */
rs_node *rs_node_taking(rs_arena *arena, const rs_node *root, const rs_difference *difference);

#endif
