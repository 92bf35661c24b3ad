/*
 * Memory. An arena holds the many small pieces of a configuration that live and die together.
 * Small requests that fail leave the call from outside as a whole (base/guard.h); large blocks,
 * which are asked for in proportion to the study, use rs_block and report the failure.
 */
#ifndef RS_BASE_MEMORY_H
#define RS_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct rs_arena_page rs_arena_page;
/* {0} is an empty arena. */
typedef struct rs_arena {
    rs_arena_page *pages;
} rs_arena;

/* Zeroed memory, aligned for any type, until rs_arena_clear. size 0 gives a valid pointer. */
void *rs_arena_get(rs_arena *arena, size_t size);
char *rs_arena_text(rs_arena *arena, const char *text);
char *rs_arena_print(rs_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void rs_arena_clear(rs_arena *arena);

/* A text in both languages. */
typedef struct rs_both {
    const char *english, *chinese;
} rs_both;

#define RS_ARENA_ARRAY(arena, type, n) ((type *)rs_arena_get((arena), sizeof(type) * (size_t)(n)))

/* Zeroed array of n items or NULL, also when n * size overflows. Free with free(). */
void *rs_block(size_t n, size_t size);
/* A block that cannot be done without: the same, unless it is NULL: then the call is left. */
void *rs_need(void *block);
/* Grows a malloc'ed array so that it holds at least `needed` items, or leaves the call; the array
 * is as it was then. */
void *rs_grow(void *array, size_t *capacity, size_t needed, size_t size);

#endif
