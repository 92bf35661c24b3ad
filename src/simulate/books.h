/* The books of a period (docs/model.md, section 8): tallies of customers and orders become money.
 */
#ifndef RS_SIMULATE_BOOKS_H
#define RS_SIMULATE_BOOKS_H

#include "simulate/acquire.h"

/* Closes a period into the history and sets the referred sign-ups to come; returns the period's
 * profit. */
double rs_books_close(
    rs_workspace *workspace, const rs_terms *terms, int period, const rs_acquired *acquired);
/* The identities of section 8; RS_FAILED with words where one does not hold. */
rs_status rs_books_check(const rs_workspace *workspace, rs_error *error) RS_MUST_CHECK;

#endif
