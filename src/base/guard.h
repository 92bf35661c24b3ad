/*
 * What stands around each call from outside. Small pieces of memory are asked for in hundreds of
 * places that could do nothing without them; where there is none, the call is left as a whole
 * (longjmp), after what it holds has been given back, and ends with RS_NO_MEMORY. What was not put
 * on the list of things held is lost: a few small texts. The aborting error handler of GSL is off
 * meanwhile, for the threads of the library alone.
 *
 * A thread that the library starts stands under a guard of its own.
 */
#ifndef RS_BASE_GUARD_H
#define RS_BASE_GUARD_H

#include <setjmp.h>

/* Something that is given back if memory runs out: it lies in the frame of the function that holds
 * it, from rs_undo_begin to rs_undo_end. */
typedef struct rs_undo {
    void (*release)(void *object);
    void *object;
    struct rs_undo *before;
} rs_undo;

void rs_undo_begin(rs_undo *undo, void (*release)(void *object), void *object);
void rs_undo_end(rs_undo *undo);
/* A release that closes an open file: object is its descriptor (int). */
void rs_undo_close(void *descriptor);

typedef struct rs_guard {
    jmp_buf leave;
    struct rs_guard *outer;
    rs_undo *held_before;
} rs_guard;

/* Both by RS_GUARDED_AS alone: the place where setjmp is to be called, and the end. */
jmp_buf *rs_guard_begin(rs_guard *guard);
void rs_guard_end(rs_guard *guard);
/* Whether the calling thread is inside a guard. */
_Bool rs_guard_stands(void);

/* Leaves the innermost guard of this thread. */
_Noreturn void rs_out_of_memory(void);

/* The whole body of a function: returns what the call returns, or `failed` where memory ran out. */
#define RS_GUARDED_AS(failed, call)                                                                \
    rs_guard guard;                                                                                \
    if (setjmp(*rs_guard_begin(&guard)) != 0)                                                      \
        return failed;                                                                             \
    __extension__ __auto_type result_of_call = (call);                                             \
    rs_guard_end(&guard);                                                                          \
    return result_of_call

#endif
