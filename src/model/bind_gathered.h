/* Warnings of single scenarios, told once for all that they concern. */
#ifndef RS_MODEL_BIND_GATHERED_H
#define RS_MODEL_BIND_GATHERED_H

#include "model/binder.h"

/* Keeps a warning of the scenario that is read, in both languages. */
void rs_bind_warn_of_scenario(
    rs_binder *binder, const rs_node *node, const char *path, rs_both what);
/* Tells all that were kept. */
void rs_bind_tell_gathered(rs_binder *binder);

#endif
