/* Uncertain numbers from a joint posterior. */
#ifndef RS_MODEL_BIND_FITTED_H
#define RS_MODEL_BIND_FITTED_H

#include "model/binder.h"

/* { dist = "fitted" }: of the joint draw of its file. False (told) if it cannot be read. */
bool rs_bind_fitted(rs_binder *binder, const rs_node *node, const char *path, rs_rule *rule);
/* The addresses of the inputs of the file that a fitted number names: as many as it has parameters;
 * 0 if the file cannot be read. */
int rs_bind_fitted_inputs(rs_binder *binder, const rs_node *node, const char *const **addresses);
/* What an input (-1: none) of a fit that is not simply trusted counts for in the ledger; NULL: what
 * the study says of it. */
const char *rs_bind_fit_evidence(const rs_binder *binder, int input);

#endif
