/*
 * One replication of one scenario: the periods in order (model.md, section 3), the books closed in each.
 */
#ifndef RS_SIMULATE_SIMULATE_H
#define RS_SIMULATE_SIMULATE_H

#include "simulate/history.h"
#include "simulate/population.h"

/* What a thread needs; made once, used for many replications. */
typedef struct rs_workspace {
    rs_population population;
    rs_history history;
    double *channel_state; /* [channels][3]: adstock, room left in the market, sign-ups owed by rounding */
    double *referred;      /* [segments] sign-ups expected from referral in the next period */
} rs_workspace;

rs_status rs_workspace_make(const rs_plan *plan, rs_workspace *workspace) RS_MUST_CHECK;
void rs_workspace_clear(rs_workspace *workspace);

/* Plays the horizon; the result is in workspace->history. RS_FAILED with words when the books do not balance (a fault
 * of the program) or a figure is not finite. */
rs_status rs_simulate(rs_workspace *workspace, const rs_terms *terms, rs_source source, rs_error *error) RS_MUST_CHECK;

#endif
