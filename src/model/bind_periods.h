/* Periods, and when relative changes hold. */
#ifndef RS_MODEL_BIND_PERIODS_H
#define RS_MODEL_BIND_PERIODS_H

#include "model/binder.h"

/* A number or a date as a period; false (told) if it is neither. */
bool rs_bind_period(rs_binder *binder, const rs_node *node, const char *path, int *period);
/* A change without an amount, from since, until and acquired_since of its group. */
rs_change rs_bind_gate(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);
/* Whether a change holds only for some periods or customers. */
bool rs_change_is_gated(const rs_change *change);

#endif
