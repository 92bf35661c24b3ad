/* The public results with the arena that all of them lives in. */
#ifndef RS_STUDY_RESULTS_BOX_H
#define RS_STUDY_RESULTS_BOX_H

#include "base/memory.h"
#include "retsim/results.h"

/* Empty results and the arena that rs_results_free frees with them; NULL without memory. */
rs_results *rs_results_new(rs_arena **arena);

#endif
