/*
 * The standard's own loop over blocks of 64 bytes; a block that is not full yet waits in the sum.
 */
#include "base/sha256.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 64, LENGTH_AT = 56 };

/* FIPS 180-4, 4.2.2 */
/* clang-format off */
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
/* clang-format on */

static uint32_t rotated(uint32_t word, int by)
{
    return word >> by | word << (32 - by);
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* FIPS 180-4, 6.2.2; the variables keep the standard's names. */
static void add_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64];
    for (int t = 0; t < 16; t++)
        w[t] = big_endian(block + 4 * t);
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int t = 0; t < 64; t++) {
        uint32_t sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
        uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
        uint32_t sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
        uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1;
        d = c, c = b, b = a, a = t1 + t2;
    }
    const uint32_t added[8] = { a, b, c, d, e, f, g, h };
    for (int i = 0; i < 8; i++)
        state[i] += added[i];
}

/* The last bytes, a one bit, zeros and the length in bits fill one block or two. */
static void add_end(uint32_t state[8], const unsigned char *rest, size_t n_rest, uint64_t n_bytes)
{
    unsigned char end[2 * BLOCK] = { 0 };
    if (n_rest > 0)
        memcpy(end, rest, n_rest);
    end[n_rest] = 0x80;
    size_t size = n_rest < LENGTH_AT ? BLOCK : 2 * BLOCK;
    for (size_t i = 0; i < 8; i++)
        end[size - 1 - i] = (unsigned char)(n_bytes * 8 >> 8 * i);
    for (size_t at = 0; at < size; at += BLOCK)
        add_block(state, end + at);
}

void rs_sha256_begin(rs_sha256_sum *sum)
{
    *sum = (rs_sha256_sum){ .state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void rs_sha256_add(rs_sha256_sum *sum, const void *bytes, size_t n)
{
    const unsigned char *from = bytes;
    size_t held = (size_t)(sum->n % BLOCK);
    sum->n += n;
    for (; n > 0 && held > 0; n--) {
        sum->rest[held++] = *from++;
        if (held == BLOCK) {
            add_block(sum->state, sum->rest);
            held = 0;
        }
    }
    for (; n >= BLOCK; n -= BLOCK, from += BLOCK)
        add_block(sum->state, from);
    if (n > 0)
        memcpy(sum->rest, from, n);
}

rs_sha256 rs_sha256_end(rs_sha256_sum *sum)
{
    rs_sha256 hash;
    add_end(sum->state, sum->rest, (size_t)(sum->n % BLOCK), sum->n);
    for (size_t i = 0; i < 8; i++)
        snprintf(hash.digits + 8 * i, 9, "%08x", (unsigned)sum->state[i]);
    return hash;
}

rs_sha256 rs_sha256_of(const void *bytes, size_t n)
{
    rs_sha256_sum sum;
    rs_sha256_begin(&sum);
    rs_sha256_add(&sum, bytes, n);
    return rs_sha256_end(&sum);
}

/* The bits of hexadecimal digits from `bit` on, six of them; zeros beyond the end. */
static unsigned six_bits(const char *digits, int bit)
{
    static const char hexadecimal[] = "0123456789abcdef";
    unsigned bits = 0;
    for (int i = bit; i < bit + 6; i++) {
        unsigned digit = i < 256 ? (unsigned)(strchr(hexadecimal, digits[i / 4]) - hexadecimal) : 0;
        bits = bits << 1 | (digit >> (3 - i % 4) & 1);
    }
    return bits;
}

void rs_sha256_base64(const rs_sha256 *hash, char text[45])
{
    static const char letters[]
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 43; i++)
        text[i] = letters[six_bits(hash->digits, 6 * i)];
    memcpy(text + 43, "=", 2);
}
