/*
 * The pre-scan of a configuration: finds what libconfig would pass over in silence or call a bare
 * "syntax error", and writes the text anew, line for line, in the strict form that libconfig takes.
 */
#ifndef RS_CONFIG_CONFIG_SCAN_H
#define RS_CONFIG_CONFIG_SCAN_H

#include "base/memory.h"
#include "base/text.h"
#include "retsim/error.h"

/*
 * bytes: the whole text, as it is in the file. `name` stands for the file in messages; a name that
 * begins with "--" (an option) is named without a line. The strict text is added to `strict`, which
 * is empty on failure; scratch memory comes from `arena`. RS_INVALID with a message for every
 * mistake.
 */
rs_status rs_config_scan(rs_arena *arena, const char *name, const char *bytes, size_t n,
    rs_text *strict, rs_error *error) RS_MUST_CHECK;

#endif
