/* What a thread needs to play replications: made once, used for many. */
#ifndef RS_SIMULATE_WORKSPACE_H
#define RS_SIMULATE_WORKSPACE_H

#include "simulate/history.h"
#include "simulate/population.h"

enum { RS_CHANNEL_ADSTOCK, RS_CHANNEL_ROOM, RS_CHANNEL_OWED, RS_N_CHANNEL_STATES };

typedef struct rs_workspace {
    rs_population population;
    rs_history history;
    double *channel_state; /* [channels][RS_N_CHANNEL_STATES]: adstock, room left in the market,
                              sign-ups owed by rounding */
    double *referred;      /* [segments] sign-ups expected from referral in the next period */
    bool quiet;            /* play without shocks */
} rs_workspace;

rs_status rs_workspace_make(const rs_layout *layout, rs_workspace *workspace) RS_MUST_CHECK;
void rs_workspace_clear(rs_workspace *workspace);

#endif
