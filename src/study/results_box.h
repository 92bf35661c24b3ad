/* The public results with the arena that all of them lives in. */
#ifndef RS_STUDY_RESULTS_BOX_H
#define RS_STUDY_RESULTS_BOX_H

#include "base/memory.h"
#include "retsim/results.h"

#include <stdint.h>

/* Empty results and the arena that rs_results_free frees with them; NULL without memory. */
rs_results *rs_results_new(rs_arena **arena);

/* A part of such results, which everybody else sees as constant, for the study that still fills it
 * in: the one place where const is taken away. The part lies in the results' own arena. */
static inline void *rs_results_part(const void *part)
{
    return (void *)(uintptr_t)part;
}

#endif
