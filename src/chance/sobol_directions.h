/*
 * Direction numbers of Sobol' sequences with good two-dimensional projections: S. Joe & F. Y.
 * Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci.
 * Comput. 30, 2635 (2008), their set new-joe-kuo-6.
 */
#ifndef RS_CHANCE_SOBOL_DIRECTIONS_H
#define RS_CHANCE_SOBOL_DIRECTIONS_H

#include <stdint.h>

enum { RS_SOBOL_DIMENSIONS = 128, RS_SOBOL_MOST_DEGREE = 10, RS_SOBOL_BITS = 32 };

typedef struct rs_sobol_start {
    uint16_t degree; /* of the primitive polynomial; 0: the first dimension (van der Corput) */
    uint16_t coefficients; /* of the polynomial, without its first and last, which are 1 */
    uint16_t first[RS_SOBOL_MOST_DEGREE]; /* m_1 … m_degree: odd, m_k < 2^k */
} rs_sobol_start;

extern const rs_sobol_start rs_sobol_starts[RS_SOBOL_DIMENSIONS];

/* The columns of a dimension's generator matrix, the first binary digit of the point as the
 * highest bit. */
void rs_sobol_columns(int dimension, uint32_t columns[RS_SOBOL_BITS]);

#endif
