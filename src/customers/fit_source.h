/* The bytes of a data file as UTF-8, piece by piece: byte order marks, other encodings, pipes. */
#ifndef RS_CUSTOMERS_FIT_SOURCE_H
#define RS_CUSTOMERS_FIT_SOURCE_H

#include "retsim/error.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/* {0} is no source. */
typedef struct rs_fit_source {
    const char *name;     /* as the caller wrote it; not owned */
    const char *encoding; /* NULL: UTF-8, or UTF-16 where a byte order mark says so; not owned */
    int descriptor;
    bool open, begun, ended;
    void *converter; /* iconv_t, or NULL */
    char *raw, *text;
    size_t n_raw;    /* bytes of `raw` that wait for the next piece: the beginning of a character */
    int64_t n_taken; /* bytes taken before them */
    const volatile sig_atomic_t *stop; /* set by who opened it; may be NULL */
} rs_fit_source;

/*
 * Opens a file, or a pipe that is open already, as /dev/stdin or /dev/fd/N (it is copied into a
 * temporary file first, as some data are read twice). RS_INVALID with a line where it cannot be
 * opened, is a named pipe or a device, is no text (a workbook, an archive) or the encoding is
 * unknown.
 */
rs_status rs_fit_source_open(
    rs_fit_source *source, const char *name, const char *encoding, rs_error *error) RS_MUST_CHECK;
/*
 * The next piece, valid until the next call; *n = 0 at the end. RS_UNUSABLE with the line where
 * bytes are not of the encoding, RS_FAILED where the file cannot be read.
 */
rs_status rs_fit_source_next(
    rs_fit_source *source, const char **bytes, size_t *n, rs_error *error) RS_MUST_CHECK;
/* From the beginning again. */
rs_status rs_fit_source_rewind(rs_fit_source *source, rs_error *error) RS_MUST_CHECK;
void rs_fit_source_close(rs_fit_source *source);

#endif
