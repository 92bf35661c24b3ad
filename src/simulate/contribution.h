/* What customers contribute in a period (docs/model.md, section 8). */
#ifndef RS_SIMULATE_CONTRIBUTION_H
#define RS_SIMULATE_CONTRIBUTION_H

#include "simulate/population.h"

/*
 * Contribution of one slot of a group in a period: gross margin less service, orders and what
 * programs cost by contact, member, order, joining and points, and streams. stream: income of an
 * active customer.
 */
typedef struct rs_contribution {
    double revenue, refunds, goods, gross, service, order_cost, program, points, income,
        contribution;
} rs_contribution;
rs_contribution rs_contribution_of(
    const rs_tally *tally, const rs_term *term, double order_value, double stream);

#endif
