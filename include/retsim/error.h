/*
 * Status codes and messages.
 *
 * A function that can fail returns an rs_status and writes what went wrong, for a person, into the
 * caller's rs_error. A list of messages is kept, so that all mistakes of a file are told in one go.
 */
#ifndef RETSIM_ERROR_H
#define RETSIM_ERROR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Of functions whose status may not be overlooked. */
#define RS_MUST_CHECK __attribute__((warn_unused_result))
/* Of functions with a format as printf has it, which the compiler checks. */
#define RS_PRINTF(text_at, first) __attribute__((format(printf, text_at, first)))

/* RS_STATUS_LIST: name, exit code of the program (as rs_status_exit_code), text (as
 * rs_status_text). */
#define RS_STATUS_LIST(X)                                                                          \
    X(RS_OK, 0, "done")                                                                            \
    X(RS_FAILED, 1, "the run failed")                                                              \
    X(RS_NO_MEMORY, 1, "not enough memory")                                                        \
    X(RS_INVALID, 2, "the command line or the configuration is wrong")                             \
    X(RS_UNUSABLE, 3, "the data cannot be used")                                                   \
    X(RS_INTERRUPTED, 130, "interrupted")

/* How a call ended; RS_OK is 0. */
typedef enum rs_status {
#define X(name, code, text) name,
    RS_STATUS_LIST(X)
#undef X
} rs_status;

/* What a message is. */
typedef enum rs_severity {
    RS_NOTICE,  /* to be known */
    RS_WARNING, /* probably not what was meant; the call goes on */
    RS_ERROR    /* why the call failed */
} rs_severity;

/* One message of a list, which owns its texts. */
typedef struct rs_message {
    rs_severity severity; /* what it is */
    char *text;           /* one line, no newline at its end */
    char *chinese;        /* the same in Chinese; NULL where there is none */
    size_t n_place;       /* bytes at the beginning of both that say where: "FILE:LINE: " */
} rs_message;

/* All messages of a call, or of several, in the order in which they were noticed. {0} is an empty
 * list. The texts belong to the list; free it with rs_error_clear. Where a function takes an
 * rs_error *, NULL is allowed: nothing is told then. */
typedef struct rs_error {
    rs_message *messages; /* [n_messages] */
    size_t n_messages;    /* how many, notices included */
    size_t n_errors;      /* of them with severity RS_ERROR */
} rs_error;

/* The exit code of a program that ends with this status, 0 … 130; 1 for what is no status. */
int rs_status_exit_code(rs_status status);
/* The status in words, in English; never NULL, lives for good. */
const char *rs_status_text(rs_status status);

/* Adds an error to the list and returns status, so that a function can `return rs_fail(...)`.
 * format: as printf; the text is one line, what cannot be shown in it is made visible. */
rs_status rs_fail(rs_error *error, rs_status status, const char *format, ...) RS_PRINTF(3, 4);
/* Adds a warning or a notice (or an error) without a status; format as rs_fail. */
void rs_tell(rs_error *error, rs_severity severity, const char *format, ...) RS_PRINTF(3, 4);
/* The same of a text that is there in both languages, english and chinese (UTF-8, copied), with the
 * place that stands before them ("" for none). */
void rs_tell_both(rs_error *error, rs_severity severity, const char *place, const char *english,
    const char *chinese);
/* Frees the texts and empties the list; may be called twice. */
void rs_error_clear(rs_error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
