/*
 * Addressed random numbers: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011), from the header library Random123. key = the study's 64-bit seed; the counter is
 * an address: (who, replication, purpose, period, draw). No stream is shared or handed on, so a
 * figure depends on its address alone: not on the number of threads, nor on the order of work.
 */
#ifndef RS_CHANCE_PHILOX_H
#define RS_CHANCE_PHILOX_H

#include <Random123/philox.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>

/* What a number is used for; part of the address. Append only: figures of a seed depend on the
 * order. */
typedef enum rs_purpose {
    RS_PURPOSE_INPUT,       /* uniforms of uncertain inputs that no design spreads */
    RS_PURPOSE_DESIGN,      /* scrambling of designs */
    RS_PURPOSE_ACQUIRE,     /* sign-ups, activation, mix, classes */
    RS_PURPOSE_LIFE,        /* leaving and ordering */
    RS_PURPOSE_ORDER_VALUE, /* gamma order values */
    RS_PURPOSE_REFER,       /* referred sign-ups */
    RS_PURPOSE_PLAN,        /* upgrades and downgrades of subscriptions */
    RS_PURPOSE_TRAIT,       /* one customer's own chances, in individual arithmetic */
    RS_PURPOSE_REACH,       /* whom a program reaches */
    RS_PURPOSE_JOIN,        /* joining and leaving memberships */
    RS_PURPOSE_RETURN,      /* dormant customers who come back */
    RS_PURPOSE_MOOD,        /* moves of sentiment */
    RS_PURPOSE_SHOCK,       /* things that may happen */
    RS_PURPOSE_EVENTS,      /* orders and leaving at any time within a period */
    RS_PURPOSE_LAST = 4095
} rs_purpose;

typedef struct rs_source {
    uint64_t seed;
    uint32_t replication;
} rs_source;

typedef struct rs_pair {
    double first, second; /* uniform on (0, 1), never 0 or 1, 53 bits */
} rs_pair;

/* One block: two uniforms. period < 4096, draw < 256. */
static inline rs_pair rs_uniforms(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int draw);

/* The block of four words at a counter: who low, who high, replication, purpose << 20 | period << 8
 * | draw. */
static inline philox4x32_ctr_t rs_philox_block(uint64_t key, philox4x32_ctr_t counter);
static inline philox4x32_ctr_t rs_philox_counter(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int draw);
/* A uniform on (0, 1) from 64 random bits: an odd multiple of 2^-53, so that 1 - u is exact as
 * well. */
static inline double rs_uniform_of_bits(uint64_t bits);

/* The same as a gsl_rng_type, for GSL's variates: set the address, then draw. Not thread safe: one
 * a thread. Words come in the order of the blocks from draw 0 on; a double takes two words.
 * gsl_rng_set(rng, seed) is the address of zeros. After 256 blocks the key is changed by a hash, so
 * that no neighbouring address is met. */
extern const gsl_rng_type *const rs_rng_philox;
void rs_rng_address(gsl_rng *rng, rs_source source, rs_purpose purpose, uint64_t who, int period);

static inline philox4x32_ctr_t rs_philox_counter(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int draw)
{
    philox4x32_ctr_t counter = { { (uint32_t)who, (uint32_t)(who >> 32), source.replication,
        (uint32_t)purpose << 20 | (uint32_t)period << 8 | (uint32_t)draw } };
    return counter;
}

static inline philox4x32_ctr_t rs_philox_block(uint64_t key, philox4x32_ctr_t counter)
{
    philox4x32_key_t words = { { (uint32_t)key, (uint32_t)(key >> 32) } };
    return philox4x32_R(10, counter, words);
}

static inline double rs_uniform_of_bits(uint64_t bits)
{
    return (double)(int64_t)(bits >> 12) * 0x1p-52 + 0x1p-53;
}

static inline rs_pair rs_uniforms(
    rs_source source, rs_purpose purpose, uint64_t who, int period, int draw)
{
    philox4x32_ctr_t block
        = rs_philox_block(source.seed, rs_philox_counter(source, purpose, who, period, draw));
    rs_pair pair = {
        rs_uniform_of_bits((uint64_t)block.v[1] << 32 | block.v[0]),
        rs_uniform_of_bits((uint64_t)block.v[3] << 32 | block.v[2]),
    };
    return pair;
}

#endif
