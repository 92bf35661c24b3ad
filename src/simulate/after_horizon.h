/*
 * What customers are still worth after the horizon: customer equity and residual CLV
 * (docs/model.md, section 9).
 */
#ifndef RS_SIMULATE_BEYOND_H
#define RS_SIMULATE_BEYOND_H

#include "simulate/simulate.h"

typedef struct rs_residual {
    double equity;  /* discounted to period 0; NaN, as the other: the sum has no end */
    double tracked; /* of the tracked cohorts, discounted to their own periods, summed over
                       customers */
} rs_residual;

/*
 * Goes on in expected arithmetic, without acquisition, from a workspace that was played to the
 * horizon on a layout in expected arithmetic. When tenure no longer matters and seasons have come
 * round, every class shrinks by the same factor a cycle of seasons, so the rest is a geometric sum
 * per class.
 */
rs_status rs_simulate_after_horizon(
    rs_workspace *workspace, const rs_terms *terms, rs_residual *residual) RS_MUST_CHECK;

#endif
