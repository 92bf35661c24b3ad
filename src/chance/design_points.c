/*
 * A point is computed from its number alone: Sobol' digits scrambled by hashes of all digits above
 * each (Owen 1995; Burley 2020), or strata put in order by a keyed permutation, in 32 batches with
 * keys of their own.
 */
#include "chance/design.h"

#include "base/memory.h"
#include "base/text.h"
#include "chance/copula.h"
#include "chance/normal.h"
#include "chance/philox.h"
#include "chance/sobol_directions.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_SPREAD = 2 * RS_N_BATCHES, NO_COORDINATE = -1 };

typedef struct input {
    uint64_t who;   /* hash of its path */
    int coordinate; /* of the Sobol' sequence, or NO_COORDINATE */
} input;

struct rs_design {
    rs_design_kind kind;
    uint64_t seed;
    uint32_t n_points; /* of a batch */
    int n_inputs;
    input *inputs;
    uint32_t (*columns)[RS_SOBOL_BITS]; /* a coordinate's generator matrix */
    double *factor;                     /* lower triangular copula factor, or NULL */
};

static uint64_t mix(uint64_t x)
{
    return rs_hash_join(x, 0);
}

/* The key of the randomisation of one input in one batch. */
static uint64_t scramble_key(const rs_design *design, uint32_t batch, uint64_t who)
{
    rs_source source = { design->seed, batch };
    philox4x32_ctr_t block
        = rs_philox_block(design->seed, rs_philox_counter(source, RS_PURPOSE_DESIGN, who, 0, 0));
    return (uint64_t)block.v[1] << 32 | block.v[0];
}

static uint32_t sobol_digits(const uint32_t columns[RS_SOBOL_BITS], uint32_t point)
{
    uint32_t digits = 0;
    for (; point != 0; point &= point - 1)
        digits ^= columns[__builtin_ctz(point)];
    return digits;
}

/*
 * Owen's nested scrambling: each binary digit is flipped by a fair coin that depends on all
 * digits above it. As Burley (2020) does, the coin is a hash instead of a stored tree; here one
 * hash a digit, which is slower than his single pass and has none of its dependence between
 * levels. The digits behind the 32nd are all coin.
 */
static double scrambled(uint32_t digits, uint64_t key)
{
    uint32_t flips = 0;
    for (int level = 0; level < RS_SOBOL_BITS; level++) {
        uint64_t above = level == 0 ? 0 : digits >> (RS_SOBOL_BITS - level);
        uint64_t coin = mix(key ^ (above | (uint64_t)1 << level));
        flips |= (uint32_t)(coin >> 63) << (RS_SOBOL_BITS - 1 - level);
    }
    uint64_t rest = mix(key ^ (digits | (uint64_t)1 << RS_SOBOL_BITS));
    return rs_uniform_of_bits((uint64_t)(digits ^ flips) << 32 | rest >> 32);
}

/*
 * A permutation of 0 … 2^bits - 1 chosen by the key: a Feistel network of which each round
 * changes one part by a hash of the other; parts of unequal length change places.
 */
static uint32_t permuted(uint32_t index, int bits, uint64_t key)
{
    if (bits == 0)
        return 0;
    int low_bits = bits / 2;
    for (int round = 0; round < 8; round++) {
        int high_bits = bits - low_bits;
        uint32_t low = index & (((uint32_t)1 << low_bits) - 1), high = index >> low_bits;
        uint64_t hash = mix(key ^ mix((uint64_t)round << 32 | low));
        high = (high ^ (uint32_t)hash) & (((uint32_t)1 << high_bits) - 1);
        index = low << high_bits | high;
        low_bits = high_bits;
    }
    return index;
}

static double latin(const rs_design *design, uint32_t point, uint32_t batch, uint64_t who)
{
    uint64_t key = scramble_key(design, batch, who);
    assert(point < design->n_points);
    int bits = __builtin_ctz(design->n_points);
    uint32_t stratum = permuted(point, bits, key);
    uint64_t jitter = mix(key ^ mix((uint64_t)1 << 40 | point));
    uint64_t digits = bits == 0 ? 0 : (uint64_t)stratum << (64 - bits);
    return rs_uniform_of_bits(digits | jitter >> bits);
}

static double uniform_of(const rs_design *design, const input *of, long replication)
{
    if (design->kind == RS_DESIGN_PLAIN) {
        rs_source source = { design->seed, (uint32_t)replication };
        return rs_uniforms(source, RS_PURPOSE_INPUT, of->who, 0, 0).first;
    }
    uint32_t batch = (uint32_t)(replication % RS_N_BATCHES);
    uint32_t point = (uint32_t)(replication / RS_N_BATCHES);
    if (of->coordinate == NO_COORDINATE)
        return latin(design, point, batch, of->who);
    return scrambled(
        sobol_digits(design->columns[of->coordinate], point), scramble_key(design, batch, of->who));
}

bool rs_design_is_spread(const rs_design *design)
{
    return design->kind != RS_DESIGN_PLAIN;
}

void rs_design_point(const rs_design *design, long replication, double *uniforms)
{
    assert(replication >= 0 && replication <= UINT32_MAX);
    for (int i = 0; i < design->n_inputs; i++)
        uniforms[i] = uniform_of(design, &design->inputs[i], replication);
    if (design->factor)
        rs_copula_correlate(design->factor, design->n_inputs, uniforms);
}

void rs_design_free(rs_design *design)
{
    if (!design)
        return;
    free(design->inputs);
    free(design->columns);
    free(design->factor);
    free(design);
}

static rs_design_kind choose(rs_design_kind kind, int n_inputs, long n_replications)
{
    if (kind != RS_DESIGN_AUTO)
        return kind;
    return n_inputs == 0 || n_replications < FEWEST_SPREAD ? RS_DESIGN_PLAIN : RS_DESIGN_SOBOL;
}

static long round_up(long n_replications)
{
    long rounded = RS_N_BATCHES;
    while (rounded < n_replications)
        rounded *= 2;
    return rounded;
}

static rs_status place_inputs(rs_design *design, const rs_input_address *inputs)
{
    design->inputs = rs_block((size_t)design->n_inputs, sizeof *design->inputs);
    design->columns = rs_block(RS_SOBOL_DIMENSIONS, sizeof *design->columns);
    if (!design->inputs || !design->columns)
        return RS_NO_MEMORY;
    int next = 0;
    for (int i = 0; i < design->n_inputs; i++) {
        input *of = &design->inputs[i];
        of->who = rs_hash_text(inputs[i].path);
        of->coordinate = NO_COORDINATE;
        if (design->kind != RS_DESIGN_SOBOL || !inputs[i].base || next == RS_SOBOL_DIMENSIONS)
            continue;
        rs_sobol_columns(next, design->columns[next]);
        of->coordinate = next++;
    }
    return RS_OK;
}

rs_status rs_design_make(rs_design_kind kind, uint64_t seed, const rs_input_address *inputs,
    int n_inputs, const double *correlation, long *n_replications, rs_design **result,
    rs_error *error)
{
    *result = NULL;
    rs_design *design = rs_block(1, sizeof *design);
    if (!design)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory for the design of the inputs");
    design->kind = choose(kind, n_inputs, *n_replications);
    design->seed = seed;
    design->n_inputs = n_inputs;
    long n = design->kind == RS_DESIGN_PLAIN ? *n_replications : round_up(*n_replications);
    design->n_points = (uint32_t)(n / RS_N_BATCHES);

    rs_status status = place_inputs(design, inputs);
    if (status != RS_OK)
        rs_fail(error, status, "not enough memory for a design of %d inputs", n_inputs);
    else if (correlation)
        status = rs_copula_make(inputs, n_inputs, correlation, &design->factor, error);
    if (status != RS_OK) {
        rs_design_free(design);
        return status;
    }
    *n_replications = n;
    *result = design;
    return RS_OK;
}
