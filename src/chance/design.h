/*
 * Designs: where the replications' uncertain inputs lie in the unit cube. Scrambled Sobol' points
 * (Joe & Kuo 2008 directions, hash-based Owen scrambling after Burley 2020), Latin hypercube, or
 * plain draws. Spread designs come as 32 independent randomisations: replication r is point r/32 of
 * batch r%32.
 */
#ifndef RS_CHANCE_DESIGN_H
#define RS_CHANCE_DESIGN_H

#include "retsim/error.h"

#include <stdbool.h>
#include <stdint.h>

/* Enough of them that their spread tells the error of a mean, even where few points of each lie in
 * a long tail. */
enum { RS_N_BATCHES = 32 };

typedef enum rs_design_kind {
    RS_DESIGN_AUTO,
    RS_DESIGN_PLAIN,
    RS_DESIGN_LATIN,
    RS_DESIGN_SOBOL
} rs_design_kind;

typedef struct rs_input_address {
    const char *path; /* "channels.douyin.conversion_rate": names the uniform */
    bool base; /* of the unchanged model: takes a Sobol' coordinate in the order given; else Latin
                  hypercube */
} rs_input_address;

typedef struct rs_design rs_design;

/*
 * AUTO: plain below 64 replications or without inputs, else Sobol'. *n_replications is rounded up
 * to 32 * 2^m by a spread design. correlation: n x n matrix of rank (Spearman) correlations, row by
 * row, or NULL; copula correlation 2 sin(pi rho / 6). RS_INVALID with a message when it is not
 * positive semi-definite (the message says which pairs are involved, and how near a matrix that
 * is).
 */
rs_status rs_design_make(rs_design_kind kind, uint64_t seed, const rs_input_address *inputs,
    int n_inputs, const double *correlation, long *n_replications, rs_design **result,
    rs_error *error) RS_MUST_CHECK;
/* The correlated uniforms of a replication, in (0, 1), one an input. Thread safe. */
void rs_design_point(const rs_design *design, long replication, double *uniforms);
bool rs_design_is_spread(const rs_design *design);
void rs_design_free(rs_design *design);

#endif
