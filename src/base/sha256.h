/* SHA-256 (FIPS 180-4), by which a run names its configuration. */
#ifndef RS_BASE_SHA256_H
#define RS_BASE_SHA256_H

#include <stddef.h>

/* 64 hexadecimal digits in lower case and a NUL. */
typedef struct rs_sha256 {
    char digits[65];
} rs_sha256;

rs_sha256 rs_sha256_of(const void *bytes, size_t n);

#endif
