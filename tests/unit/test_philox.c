#include "support/check.h"

#include "chance/philox.h"

#include <gsl/gsl_randist.h>

/* Salmon et al. 2011, known answers of the Random123 library: key 0, counter 0 */
static const uint32_t known[4] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
static const rs_source nowhere = { 0, 0 };

TEST(the_block_at_zero_is_the_known_one)
{
    philox4x32_ctr_t block
        = rs_philox_block(0, rs_philox_counter(nowhere, RS_PURPOSE_INPUT, 0, 0, 0));
    for (int i = 0; i < 4; i++)
        assert_int_equal(block.v[i], known[i]);
    /* the second known answer: all bits set */
    philox4x32_ctr_t ones = { { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX } };
    block = rs_philox_block(UINT64_MAX, ones);
    assert_int_equal(block.v[0], 0x408f276d);
    assert_int_equal(block.v[1], 0x41c83b0e);
    assert_int_equal(block.v[2], 0xa20bc7c6);
    assert_int_equal(block.v[3], 0x6d5451fd);
}

TEST(uniforms_are_made_of_the_same_words)
{
    rs_pair pair = rs_uniforms(nowhere, RS_PURPOSE_INPUT, 0, 0, 0);
    double first = (double)known[1] / 4294967296.0 + (double)known[0] / 4294967296.0 / 4294967296.0;
    double second
        = (double)known[3] / 4294967296.0 + (double)known[2] / 4294967296.0 / 4294967296.0;
    assert_close(pair.first, first, 0x1p-52);
    assert_close(pair.second, second, 0x1p-52);
}

TEST(the_generator_for_gsl_gives_the_same_words)
{
    gsl_rng *rng = gsl_rng_alloc(rs_rng_philox);
    for (int i = 0; i < 4; i++)
        assert_int_equal(gsl_rng_get(rng), known[i]);
    rs_rng_address(rng, nowhere, RS_PURPOSE_INPUT, 0, 0);
    rs_pair pair = rs_uniforms(nowhere, RS_PURPOSE_INPUT, 0, 0, 0);
    assert_close(gsl_rng_uniform(rng), pair.first, 0x1p-52);
    assert_close(gsl_rng_uniform(rng), pair.second, 0x1p-52);
    gsl_rng_free(rng);
}

TEST(the_generator_goes_on_with_the_next_draws_of_its_address)
{
    rs_source source = { 0xFEDCBA9876543210, 77 };
    gsl_rng *rng = gsl_rng_alloc(rs_rng_philox);
    rs_rng_address(rng, source, RS_PURPOSE_ORDER_VALUE, 0x123456789ABCDEF0, 4095);
    for (int draw = 0; draw < 256; draw++) {
        philox4x32_ctr_t block = rs_philox_block(source.seed,
            rs_philox_counter(source, RS_PURPOSE_ORDER_VALUE, 0x123456789ABCDEF0, 4095, draw));
        for (int i = 0; i < 4; i++)
            assert_int_equal(gsl_rng_get(rng), block.v[i]);
    }
    /* beyond its 256 blocks it must not walk into the next address or begin again */
    philox4x32_ctr_t first = rs_philox_block(source.seed,
        rs_philox_counter(source, RS_PURPOSE_ORDER_VALUE, 0x123456789ABCDEF0, 4095, 0));
    philox4x32_ctr_t next = rs_philox_block(
        source.seed, rs_philox_counter(source, RS_PURPOSE_REFER, 0x123456789ABCDEF0, 0, 0));
    unsigned long word = gsl_rng_get(rng);
    assert_true(word != first.v[0] && word != next.v[0]);
    gsl_rng_free(rng);
}

TEST(every_part_of_an_address_matters)
{
    rs_source source = { 20260701, 14 }, seed = source, replication = source;
    seed.seed ^= (uint64_t)1 << 63;
    replication.replication++;
    const double base = rs_uniforms(source, RS_PURPOSE_LIFE, 5, 9, 3).first;
    assert_true(base == rs_uniforms(source, RS_PURPOSE_LIFE, 5, 9, 3).first);
    assert_true(base != rs_uniforms(seed, RS_PURPOSE_LIFE, 5, 9, 3).first);
    assert_true(base != rs_uniforms(replication, RS_PURPOSE_LIFE, 5, 9, 3).first);
    assert_true(base != rs_uniforms(source, RS_PURPOSE_REFER, 5, 9, 3).first);
    assert_true(base != rs_uniforms(source, RS_PURPOSE_LIFE, 6, 9, 3).first);
    assert_true(base != rs_uniforms(source, RS_PURPOSE_LIFE, 5 + ((uint64_t)1 << 60), 9, 3).first);
    assert_true(base != rs_uniforms(source, RS_PURPOSE_LIFE, 5, 10, 3).first);
    assert_true(base != rs_uniforms(source, RS_PURPOSE_LIFE, 5, 9, 4).first);
}

TEST(a_uniform_is_never_zero_or_one)
{
    assert_true(rs_uniform_of_bits(0) == 0x1p-53);
    assert_true(rs_uniform_of_bits(UINT64_MAX) == 1 - 0x1p-53);
    assert_true(rs_uniform_of_bits((uint64_t)1 << 63) == 0.5 + 0x1p-53);
}

TEST(uniforms_along_each_part_of_an_address_are_even)
{
    enum { N = 100000, PARTS = 3 };
    double sums[PARTS] = { 0 }, products[PARTS] = { 0 };
    for (int i = 0; i < N; i++) {
        rs_source source = { 42, (uint32_t)i }, fixed = { 42, 1 };
        rs_pair pairs[PARTS] = { rs_uniforms(source, RS_PURPOSE_LIFE, 1, 1, 0),
            rs_uniforms(fixed, RS_PURPOSE_LIFE, (uint64_t)i, 1, 0),
            rs_uniforms(fixed, RS_PURPOSE_LIFE, 1, i % 4096, i / 4096) };
        for (int part = 0; part < PARTS; part++) {
            sums[part] += pairs[part].first + pairs[part].second - 1;
            products[part] += (pairs[part].first - 0.5) * (pairs[part].second - 0.5);
        }
    }
    for (int part = 0; part < PARTS; part++) {
        assert_close(sums[part] / sqrt(N / 6.0), 0, 5);
        assert_close(products[part] / sqrt(N / 144.0), 0, 5);
    }
}

TEST(gsl_variates_come_from_it)
{
    enum { N = 100000 };
    gsl_rng *rng = gsl_rng_alloc(rs_rng_philox);
    double sum = 0;
    for (int i = 0; i < N; i++) {
        rs_rng_address(rng, (rs_source){ 7, (uint32_t)i }, RS_PURPOSE_ORDER_VALUE, 3, 2);
        sum += gsl_ran_gamma(rng, 2.37, 1.9);
    }
    assert_close((sum / N - 2.37 * 1.9) / (1.9 * sqrt(2.37 / N)), 0, 5);
    gsl_rng_free(rng);
}
