/* What somebody may have meant who mistyped a word. */
#ifndef RETSIM_NEAREST_H
#define RETSIM_NEAREST_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/*
 * The candidate nearest to a word, the first of several that are as near; NULL where none is near.
 * How far they are apart is how many letters must be changed, added, left out or swapped with the
 * next one: at most a third of the word's (rounded up), and not all of the candidate's. Bytes are
 * compared; words beyond 63 bytes are near to nothing. candidates[n], none NULL; the result is one
 * of them.
 */
const char *rs_nearest(const char *word, const char *const *candidates, size_t n);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
