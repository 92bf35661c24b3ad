/*
 * Results as bytes: every field in the order of the rows (results/fields.h), numbers exact and
 * little-endian in words of eight bytes, before a text or an array its length.
 */
#ifndef RS_RESULTS_BYTES_H
#define RS_RESULTS_BYTES_H

#include "base/text.h"
#include "results/results.h"

/* Adds all of them. */
void rs_results_to_bytes(const rs_results *results, rs_text *to);
/*
 * Fills empty results from n bytes; texts and arrays come from the arena. False where they do not
 * fit. Never goes beyond the bytes, nor asks for more than eight times their memory.
 */
bool rs_results_from_bytes(rs_results *results, rs_arena *arena, const char *bytes, size_t n);
/* Of all names and kinds in their order: two programs that agree on it mean the same bytes. */
uint64_t rs_results_bytes_hash(void);

#endif
