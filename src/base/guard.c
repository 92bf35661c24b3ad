/* Guards and what is held inside them are lists by thread; GSL's handler is counted by process. */
#include "base/guard.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

static _Thread_local rs_guard *innermost;
static _Thread_local rs_undo *held;

void rs_undo_begin(rs_undo *undo, void (*release)(void *object), void *object)
{
    *undo = (rs_undo){ release, object, held };
    held = undo;
}

void rs_undo_end(rs_undo *undo)
{
    rs_undo **at = &held;

    while (*at != undo)
        at = &(*at)->before;
    *at = undo->before;
}

void rs_undo_close(void *descriptor)
{
    close(*(const int *)descriptor);
}

/* ---- GSL ---- */

static pthread_mutex_t handler_lock = PTHREAD_MUTEX_INITIALIZER;
static int n_threads_inside;
static gsl_error_handler_t *handler_of_host;

/* Inside the library, what GSL returns is looked at; elsewhere the process has the handler that it
 * had: NULL is the one that prints and aborts. */
static void on_gsl_error(const char *reason, const char *file, int line, int number)
{
    if (innermost != NULL)
        return;
    if (handler_of_host != NULL) {
        handler_of_host(reason, file, line, number);
        return;
    }
    gsl_set_error_handler(NULL);
    gsl_error(reason, file, line, number);
}

static void take_handler(void)
{
    pthread_mutex_lock(&handler_lock);
    if (n_threads_inside++ == 0)
        handler_of_host = gsl_set_error_handler(on_gsl_error);
    pthread_mutex_unlock(&handler_lock);
}

/* One that the process has set meanwhile stays. */
static void give_handler_back(void)
{
    pthread_mutex_lock(&handler_lock);
    if (--n_threads_inside == 0) {
        gsl_error_handler_t *now = gsl_set_error_handler(handler_of_host);
        if (now != on_gsl_error)
            gsl_set_error_handler(now);
    }
    pthread_mutex_unlock(&handler_lock);
}

/* ---- guards ---- */

jmp_buf *rs_guard_begin(rs_guard *guard)
{
    if (innermost == NULL)
        take_handler();
    guard->outer = innermost;
    guard->held_before = held;
    innermost = guard;
    return &guard->leave;
}

void rs_guard_end(rs_guard *guard)
{
    assert(innermost == guard && held == guard->held_before);
    innermost = guard->outer;
    if (innermost == NULL)
        give_handler_back();
}

_Bool rs_guard_stands(void)
{
    return innermost != NULL;
}

_Noreturn void rs_out_of_memory(void)
{
    rs_guard *guard = innermost;

    assert(guard != NULL); /* every call from outside, and every thread, stands under one */
    while (held != guard->held_before) {
        rs_undo *undo = held;
        held = undo->before;
        undo->release(undo->object);
    }
    rs_guard_end(guard);
    longjmp(guard->leave, 1);
}
