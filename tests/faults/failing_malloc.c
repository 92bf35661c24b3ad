/*
 * Preloaded into a program: fails the FAIL_AT-th allocation that the program itself asks for (those
 * of its libraries are let pass: told apart by the return address), and leaves the number of all in
 * the file FAIL_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static uintptr_t low, high;
static long count, fail_at = -1;

/* The first object is the program. */
static int take_range(struct dl_phdr_info *of, size_t size, void *context)
{
    (void)size;
    (void)context;
    for (int k = 0; k < of->dlpi_phnum; k++) {
        uintptr_t from = of->dlpi_addr + of->dlpi_phdr[k].p_vaddr,
                  to = from + of->dlpi_phdr[k].p_memsz;
        if (of->dlpi_phdr[k].p_type != PT_LOAD)
            continue;
        low = low == 0 || from < low ? from : low;
        high = to > high ? to : high;
    }
    return 1;
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    dl_iterate_phdr(take_range, NULL);
    fail_at = at ? atol(at) : -1;
    unsetenv("LD_PRELOAD"); /* the programs that it runs do without */
}

__attribute__((destructor)) static void end(void)
{
    const char *name = getenv("FAIL_COUNT");
    FILE *to = name ? fopen(name, "w") : NULL;
    if (to) {
        fprintf(to, "%ld\n", count);
        fclose(to);
    }
}

static bool fails(void *caller)
{
    uintptr_t from = (uintptr_t)caller;
    if (from < low || from >= high || __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED) != fail_at)
        return false;
    errno = ENOMEM;
    return true;
}

#define FAILS fails(__builtin_return_address(0))

void *malloc(size_t size)
{
    return FAILS ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return FAILS ? NULL : __libc_calloc(n, size);
}

void *realloc(void *block, size_t size)
{
    return FAILS ? NULL : __libc_realloc(block, size);
}

static char *copied(const char *text, size_t length)
{
    char *copy = __libc_malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

char *strdup(const char *text)
{
    return FAILS ? NULL : copied(text, strlen(text));
}

char *strndup(const char *text, size_t most)
{
    return FAILS ? NULL : copied(text, strnlen(text, most));
}

int asprintf(char **to, const char *format, ...)
{
    va_list arguments;
    if (FAILS)
        return -1;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    *to = __libc_malloc((size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(*to, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return length;
}
