/* The ledger of assumptions, while it is gathered. */
#ifndef RS_MODEL_BIND_ASSUMPTIONS_H
#define RS_MODEL_BIND_ASSUMPTIONS_H

#include "model/binder.h"

/* Keep an uncertain number, and what is an effect of a program or shock, for the ledger of
 * assumptions; other numbers are passed over. */
void rs_bind_uncertainty(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot);
void rs_bind_effect(rs_binder *binder, const rs_node *node, const char *path, rs_slot slot);
/* The ledger of the study, from what was kept. */
void rs_bind_assumptions(rs_binder *binder);

#endif
