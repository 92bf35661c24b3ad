/* The books of a period (model.md, section 8): tallies of customers and orders become money. */
#ifndef RS_SIMULATE_BOOKS_H
#define RS_SIMULATE_BOOKS_H

#include "simulate/acquire.h"

/* Closes a period into the history and sets the referred sign-ups to come; returns the period's
 * profit. */
double rs_books_close(
    rs_workspace *workspace, const rs_terms *terms, int period, const rs_acquired *acquired);
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
/* The identities of section 8; RS_FAILED with words where one does not hold. */
rs_status rs_books_check(const rs_workspace *workspace, rs_error *error) RS_MUST_CHECK;

#endif
