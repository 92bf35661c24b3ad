/* Whether values keep to the ranges of their keys. */
#ifndef RS_MODEL_BIND_RANGES_H
#define RS_MODEL_BIND_RANGES_H

#include "model/binder.h"

bool rs_key_fits(const rs_key *key, double number);
/* Whether it goes from 0 to 1. */
bool rs_key_is_chance(const rs_key *key);
/* Tells a value that its changes carry out of the range: a warning of a chance, which is cut there,
 * else a mistake. when: ", in period 3", or "". */
void rs_bind_tell_changed(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, double value, const char *when);
/* Tells the first period in which gated changes carry a value, at the inputs' means, out of its
 * range. */
void rs_bind_check_periods(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_slot value, const rs_changes *changes);

#endif
