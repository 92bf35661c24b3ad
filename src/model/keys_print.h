/* The reference of all keys. */
#ifndef RS_MODEL_KEYS_PRINT_H
#define RS_MODEL_KEYS_PRINT_H

#include "base/text.h"
#include "retsim/error.h"

/* `retsim keys [PATH]`: the reference below a path ("segments.*.churn", "churn"; NULL: all) as
 * text; RS_INVALID if there is none, with the nearest that there is. */
rs_status rs_keys_print(const char *path, rs_text *out, rs_error *error) RS_MUST_CHECK;

#endif
