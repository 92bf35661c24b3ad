/*
 * Cycles: after how many periods everything that comes and goes by the calendar (seasons, regular
 * events, refreshed programs) has come round.
 */
#ifndef RS_SIMULATE_CYCLES_H
#define RS_SIMULATE_CYCLES_H

#include "model/business.h"

/* Of the whole business. Lengths that would make it longer than 120 periods are left out. */
int rs_cycle_of_all(const rs_business *business);
/*
 * Of one program alone: its own events and refreshes, and the seasons of those whom it meets. What
 * it costs by the head repeats after so many periods, whatever else is going on.
 */
int rs_cycle_of_program(const rs_business *business, int program);

#endif
