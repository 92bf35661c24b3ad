/* Rows of purchases as the likelihoods want them: sorted by x, with what depends on x alone taken
 * together. */
#ifndef RS_FIT_PURCHASE_ROWS_H
#define RS_FIT_PURCHASE_ROWS_H

#include "retsim/fit.h"

typedef struct rs_purchase_data {
    const rs_purchase_row *rows; /* strictly ascending by x, t_x, T */
    long n_rows;
    long n_x;
    const long *first; /* n_x + 1: rows of the k-th x are first[k] … first[k + 1] - 1 */
    double customers, repeat, time, longest; /* sums of count, x and T; the largest T */
    rs_purchase_row *own_rows;
    long *own_first;
} rs_purchase_data;

/* Checks rows, copies them if they are not grouped already. Clear it in any case. */
rs_status rs_purchase_data_make(rs_fit_kind kind, const rs_purchase_row *rows, long n_rows,
    rs_purchase_data *data, rs_error *error) RS_MUST_CHECK;
/* About n of the customers, evenly over the rows as they are sorted. */
rs_status rs_purchase_data_thin(
    const rs_purchase_data *from, long n, rs_purchase_data *data) RS_MUST_CHECK;
void rs_purchase_data_clear(rs_purchase_data *data);

#endif
