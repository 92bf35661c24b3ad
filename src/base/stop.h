/* Work that somebody may ask to stop, such as a handler of signals. */
#ifndef RS_BASE_STOP_H
#define RS_BASE_STOP_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether somebody asked to stop; stop may be NULL. */
static inline bool rs_is_asked_to_stop(const volatile sig_atomic_t *stop)
{
    return stop != NULL && *stop != 0;
}

#endif
