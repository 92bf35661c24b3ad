/* Uncertain numbers. */
#ifndef RS_MODEL_BIND_UNCERTAIN_H
#define RS_MODEL_BIND_UNCERTAIN_H

#include "model/binder.h"

/* An uncertain group as a slot of the inputs. */
rs_slot rs_bind_uncertain(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path);

#endif
