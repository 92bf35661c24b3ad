/* Uncertain numbers given by lists. */
#ifndef RS_MODEL_BIND_SAMPLE_H
#define RS_MODEL_BIND_SAMPLE_H

#include "model/binder.h"

/* { dist = "discrete" } and { dist = "sample" }. False (told) if they cannot be read. */
bool rs_bind_discrete(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result);
bool rs_bind_sample(
    rs_binder *binder, const rs_node *node, const char *path, rs_distribution *result);

#endif
