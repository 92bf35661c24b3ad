/* The mistakes found in one configuration text, told in the order of its lines. */
#ifndef RS_CONFIG_CONFIG_FAULTS_H
#define RS_CONFIG_CONFIG_FAULTS_H

#include "base/memory.h"
#include "retsim/error.h"

#include <stdbool.h>

typedef struct rs_fault {
    int line;
    const char *text; /* "path: found …; expected …" */
} rs_fault;

typedef struct rs_faults {
    rs_arena *arena; /* for the texts */
    rs_fault *faults;
    size_t n_faults, capacity;
} rs_faults;

/* path may be empty. */
void rs_fault_add(rs_faults *faults, int line, const char *path, const char *format, ...)
    RS_PRINTF(4, 5);
/* "FILE:LINE: path: …" for each, at most so many as a person reads. */
void rs_faults_tell(rs_faults *faults, const char *name, rs_error *error);
void rs_faults_clear(rs_faults *faults);

/* What a file can be wrong in as a whole: NUL, another encoding. NULL if nothing is; else *line is
 * where. */
const char *rs_fault_of_bytes(rs_arena *arena, const char *bytes, size_t n, int *line);

#endif
