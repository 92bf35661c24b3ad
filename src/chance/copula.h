/* The Gaussian copula: independent uniforms become uniforms with given rank correlations. */
#ifndef RS_CHANCE_COPULA_H
#define RS_CHANCE_COPULA_H

#include "chance/design.h"

/*
 * The lower triangular factor (n x n, row by row; free it) of the copula of these rank
 * correlations. *factor is NULL when all are 0. RS_INVALID when the matrix is not one of
 * correlations: see rs_design_make.
 */
rs_status rs_copula_make(const rs_input_address *inputs, int n, const double *rank_correlation,
    double **factor, rs_error *error) RS_MUST_CHECK;

/* In place. An input's uniform depends on its own and on those before it; uncorrelated ones stay
 * as they are. */
void rs_copula_correlate(const double *factor, int n, double *uniforms);

#endif
