/*
 * Files that are whole or not there at all: written beside the target under a private name,
 * checked, synced, then renamed over it. What goes wrong (a full disk, a limit on the size of
 * files) leaves an older file as it was.
 *
 *     rs_file file;
 *     rs_status status = rs_file_begin(&file, path, NULL, error);
 *     if (status != RS_OK)
 *         return status;
 *     fprintf(file.stream, ...);
 *     return rs_file_end(&file, error);
 */
#ifndef RS_FILES_SAFE_FILE_H
#define RS_FILES_SAFE_FILE_H

#include "base/guard.h"
#include "files/dir.h"
#include "retsim/error.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/* {0} is no file. */
typedef struct rs_file {
    FILE *stream;                  /* buffered; its errors are kept and told by rs_file_end */
    int descriptor, problem;       /* problem: errno of the first write that failed */
    int folder;                    /* that it will be in */
    char *shown, *target, *buffer; /* shown: the name in messages; target: in the folder */
    const char
        *if_there; /* what is told, after its name, of a file that must not be there; or NULL */
    bool in_place;
    char beside[RS_PRIVATE_NAME_SIZE];
    rs_undo undo; /* nothing is left of it where memory runs out */
} rs_file;

/*
 * if_there: NULL, where an older file of that name is replaced; else how the message goes on,
 * " is there already …", if there is anything of that name, also if that comes while the file is
 * written. RS_INVALID then, or if the target is something else than a file (a folder, a device, a
 * symbolic link), RS_FAILED if no file can be made beside it; *file is {0} then. *file must stay
 * where it is until its end.
 */
rs_status rs_file_begin(
    rs_file *file, const char *path, const char *if_there, rs_error *error) RS_MUST_CHECK;
/* The same of a name in an open folder ("summary.csv", "charts/payback.gp"). */
rs_status rs_file_begin_in(
    rs_file *file, const rs_dir *dir, const char *name, rs_error *error) RS_MUST_CHECK;
/* Writes a text as a file. */
rs_status rs_file_write_in(
    const rs_dir *dir, const char *name, const rs_text *text, rs_error *error) RS_MUST_CHECK;
/*
 * Puts the file in its place. On failure nothing is left of it, one line is told and RS_FAILED
 * returned (RS_INVALID if the target has become something else than a file, or a file is there that
 * must not).
 */
rs_status rs_file_end(rs_file *file, rs_error *error) RS_MUST_CHECK;
/* The same for files of one folder: either all of them are whole and take their places, or none. */
rs_status rs_files_end(rs_file *files, size_t n, rs_error *error) RS_MUST_CHECK;
/* Gives up: nothing is left of the file. Nothing happens to {0} or after the end. */
void rs_file_drop(rs_file *file);

/*
 * Between these two, SIGXFSZ, which beyond the limit on the size of files ends a program that does
 * not expect it, is held back in this thread; only the error EFBIG remains.
 */
typedef struct rs_size_limit {
    sigset_t before;
    bool was_pending;
} rs_size_limit;
rs_size_limit rs_size_limit_quiet(void);
void rs_size_limit_restore(const rs_size_limit *limit);

#endif
