/* Customers of today (standing.h) take their places before the first period. */
#ifndef RS_SIMULATE_STANDING_ENTER_H
#define RS_SIMULATE_STANDING_ENTER_H

#include "simulate/population.h"

/* Into their cells, or one by one. Fills population->opening. */
void rs_standing_enter(rs_population *population);

#endif
