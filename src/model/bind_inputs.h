/* The uncertain inputs of a study. */
#ifndef RS_MODEL_BIND_INPUTS_H
#define RS_MODEL_BIND_INPUTS_H

#include "model/binder.h"

/* All uncertain values of the base and of the scenarios, into the study. */
void rs_bind_inputs(rs_binder *binder);
/* The number of the input that a value is. */
int rs_bind_input_number(const rs_binder *binder, const rs_node *node, const char *path);

#endif
