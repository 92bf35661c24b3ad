/* Uncertain numbers from a joint posterior. */
#ifndef RS_MODEL_BIND_FITTED_H
#define RS_MODEL_BIND_FITTED_H

#include "model/binder.h"

/* { dist = "fitted" }: of the joint draw of its file. False (told) if it cannot be read. */
bool rs_bind_fitted(rs_binder *binder, const rs_node *node, const char *path, rs_rule *rule);
/* The addresses of the inputs of the file that a fitted number names: as many as it has parameters;
 * 0 if the file cannot be read. */
int rs_bind_fitted_inputs(rs_binder *binder, const rs_node *node, const char *const **addresses);

#endif
