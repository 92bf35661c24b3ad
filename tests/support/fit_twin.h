/*
 * The models of purchases by brute force: one customer's likelihood given the two traits, as a
 * child would write it, averaged over both traits on a dense grid. Shares nothing with the library.
 */
#ifndef RS_TESTS_FIT_TWIN_H
#define RS_TESTS_FIT_TWIN_H

#include "retsim/fit.h"

typedef struct twin_answer {
    double likelihood; /* of x purchases at given times, the last at t_x, in T (for BG/BB: of the
                          pattern) */
    double alive;      /* P(still there at T), given these */
    double purchases;  /* expected in (T, T + t], given these */
    double purchases_fresh; /* expected in (0, t] of a newcomer */
} twin_answer;

twin_answer ask_twin(
    rs_fit_model model, const double *parameters, const rs_purchase_row *row, double t);

#endif
