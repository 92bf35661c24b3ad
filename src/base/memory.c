/*
 * An arena takes pages of 16 KiB from the system, or larger ones for larger requests, and hands out
 * pieces of them in order; all pages go at once.
 */
#include "base/memory.h"

#include "base/guard.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_SIZE = 16384, ALIGNMENT = _Alignof(max_align_t) };

struct rs_arena_page {
    rs_arena_page *next;
    size_t used, size;
    max_align_t bytes[];
};

static rs_arena_page *add_page(rs_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(rs_arena_page))
        rs_out_of_memory();
    rs_arena_page *page = calloc(1, sizeof *page + size);
    if (!page)
        rs_out_of_memory();
    page->size = size;
    page->next = arena->pages;
    arena->pages = page;
    return page;
}

void *rs_arena_get(rs_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        rs_out_of_memory();
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size == 0)
        size = ALIGNMENT;
    rs_arena_page *page = arena->pages;
    if (!page || page->size - page->used < size)
        page = add_page(arena, size > PAGE_SIZE ? size : PAGE_SIZE);
    void *piece = (char *)page->bytes + page->used;
    page->used += size;
    return piece;
}

char *rs_arena_text(rs_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(rs_arena_get(arena, size), text, size);
}

__attribute__((format(printf, 2, 0))) static char *print_list(
    rs_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = rs_arena_get(arena, size);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

char *rs_arena_print(rs_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = print_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

void rs_arena_clear(rs_arena *arena)
{
    while (arena->pages) {
        rs_arena_page *next = arena->pages->next;
        free(arena->pages);
        arena->pages = next;
    }
}

void *rs_block(size_t n, size_t size)
{
    if (size > 0 && n > SIZE_MAX / size)
        return NULL;
    return calloc(n > 0 ? n : 1, size > 0 ? size : 1);
}

void *rs_need(void *block)
{
    if (!block)
        rs_out_of_memory();
    return block;
}

void *rs_grow(void *array, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return array;
    size_t larger = *capacity < 8 ? 8 : *capacity;
    while (larger < needed)
        larger = larger > SIZE_MAX / 2 ? needed : larger * 2;
    if (size > 0 && larger > SIZE_MAX / size)
        rs_out_of_memory();
    void *grown = realloc(array, larger * size);
    if (!grown)
        rs_out_of_memory();
    *capacity = larger;
    return grown;
}
