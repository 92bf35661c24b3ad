/* Multipliers, and notices where one was probably meant otherwise. */
#ifndef RS_MODEL_BIND_MULTIPLIER_H
#define RS_MODEL_BIND_MULTIPLIER_H

#include "model/binder.h"

/* The amount of { less = 0.2; } or { more = 0.1; } in the place of a multiplier; NULL: the node is
 * none of them. */
const rs_node *rs_bind_less_or_more(const rs_key *key, const rs_node *node);
/* A notice where an effect, or a factor on customers' behaviour, lies (or may lie, in 90 % of its
 * draws) below 0.5 or above 2: what it does, as it is written. */
void rs_bind_notice_multiplier(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_slot slot);
void rs_bind_notice_times(
    rs_binder *binder, const rs_key *key, const rs_node *times, const char *path, rs_slot factor);

#endif
