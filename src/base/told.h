/* What messages a list holds already: a text is told once, however many places notice the same. */
#ifndef RS_BASE_TOLD_H
#define RS_BASE_TOLD_H

#include "retsim/error.h"

#include <stdbool.h>

/* Whether a message of the list (may be NULL) has this very text. */
bool rs_was_told(const rs_error *error, const char *text);

#endif
