/*
 * One replication of one scenario: the periods in order (docs/model.md, section 3), the books
 * closed in each.
 */
#ifndef RS_SIMULATE_SIMULATE_H
#define RS_SIMULATE_SIMULATE_H

#include "simulate/workspace.h"

/* Plays the horizon; the result is in workspace->history. RS_FAILED with words when the books do
 * not balance (a fault of the program) or a figure is not finite. */
rs_status rs_simulate(rs_workspace *workspace, const rs_terms *terms, rs_source source,
    rs_error *error) RS_MUST_CHECK;

#endif
