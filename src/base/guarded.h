/* The guard of a call that tells its mistakes in a list of errors. */
#ifndef RS_BASE_GUARDED_H
#define RS_BASE_GUARDED_H

#include "base/guard.h"
#include "retsim/error.h"

/* As RS_GUARDED_AS, of a call that returns a status. */
#define RS_GUARDED(error, call)                                                                    \
    RS_GUARDED_AS(rs_fail((error), RS_NO_MEMORY, "not enough memory"), call)

#endif
