/* SHA-256 (FIPS 180-4), by which a run names its configuration. */
#ifndef RS_BASE_SHA256_H
#define RS_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* 64 hexadecimal digits in lower case and a NUL. */
typedef struct rs_sha256 {
    char digits[65];
} rs_sha256;

rs_sha256 rs_sha256_of(const void *bytes, size_t n);

/* The same of bytes that come piece by piece. */
typedef struct rs_sha256_sum {
    uint32_t state[8];
    unsigned char rest[64];
    uint64_t n;
} rs_sha256_sum;
void rs_sha256_begin(rs_sha256_sum *sum);
void rs_sha256_add(rs_sha256_sum *sum, const void *bytes, size_t n);
rs_sha256 rs_sha256_end(rs_sha256_sum *sum);
/* "base64" of the hash, 44 characters and a NUL, as a content security policy names it. */
void rs_sha256_base64(const rs_sha256 *hash, char text[45]);

#endif
