/*
 * A generator of GSL whose state is an address: its blocks are those of Random123 at that address,
 * one after the other.
 */
#include "chance/philox.h"

#include "base/text.h"

enum { WORDS = 4, BLOCKS_PER_ADDRESS = 256 };

typedef struct philox_state {
    uint64_t key;
    philox4x32_ctr_t address, block;
    uint64_t n_blocks; /* drawn so far */
    int used;          /* words of the block */
} philox_state;

static void set(void *vstate, unsigned long seed)
{
    philox_state *state = vstate;
    *state = (philox_state){ .key = seed, .used = WORDS };
}

static void next_block(philox_state *state)
{
    uint64_t round = state->n_blocks / BLOCKS_PER_ADDRESS;
    philox4x32_ctr_t counter = state->address;
    counter.v[3] |= (uint32_t)(state->n_blocks % BLOCKS_PER_ADDRESS);
    uint64_t key = round == 0 ? state->key : rs_hash_join(state->key, round);
    state->block = rs_philox_block(key, counter);
    state->n_blocks++;
    state->used = 0;
}

static uint32_t next_word(philox_state *state)
{
    if (state->used == WORDS)
        next_block(state);
    return state->block.v[state->used++];
}

static unsigned long get(void *vstate)
{
    return next_word(vstate);
}

static double get_double(void *vstate)
{
    uint64_t low = next_word(vstate);
    uint64_t high = next_word(vstate);
    return (double)(int64_t)((high << 32 | low) >> 11) * 0x1p-53;
}

static const gsl_rng_type philox_type = {
    .name = "philox4x32-10",
    .max = UINT32_MAX,
    .min = 0,
    .size = sizeof(philox_state),
    .set = set,
    .get = get,
    .get_double = get_double,
};

const gsl_rng_type *const rs_rng_philox = &philox_type;

void rs_rng_address(gsl_rng *rng, rs_source source, rs_purpose purpose, uint64_t who, int period)
{
    philox_state *state = rng->state;
    state->key = source.seed;
    state->address = rs_philox_counter(source, purpose, who, period, 0);
    state->n_blocks = 0;
    state->used = WORDS;
}
