/* What a name may have meant of which there is no file. */
#ifndef RS_CONFIG_CONFIG_NEAR_H
#define RS_CONFIG_CONFIG_NEAR_H

#include "base/memory.h"

/* Of a file that is not there: `did you mean "…"?` with the nearest of those that ship (models may
 * be NULL) or lie where the name leads from `folder`, but for the file `from` that asks; else what
 * was expected. */
const char *rs_reference_advice(
    rs_arena *arena, const char *from, const char *folder, const char *models, const char *name);

#endif
