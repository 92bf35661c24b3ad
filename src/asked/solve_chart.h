/* The chart of a solution. */
#ifndef RS_ASKED_SOLVE_CHART_H
#define RS_ASKED_SOLVE_CHART_H

#include "asked/reply.h"
#include "retsim/solve.h"

void rs_solved_draw(rs_telling *to, const rs_solved *solved);

#endif
