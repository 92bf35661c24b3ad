/* The step in its mean of a strand whom nothing but memberships divides. */
#ifndef RS_SIMULATE_CELLS_MEAN_H
#define RS_SIMULATE_CELLS_MEAN_H

#include "simulate/cells_stride.h"

/* Whether a strand that is lean (see rs_way) can go this way. */
bool rs_stride_goes_in_the_mean(const rs_stride *s);
/* Everybody leaves, changes memberships and orders; returns how many there are. */
double rs_stride_step_in_the_mean(rs_stride *s);

#endif
