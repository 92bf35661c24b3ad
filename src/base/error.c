/*
 * Messages grow in a list, each in one or two languages, and are made where they are noticed;
 * errors are counted apart.
 */
#include "retsim/error.h"

#include "base/guard.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

int rs_status_exit_code(rs_status status)
{
    switch (status) {
#define X(name, code, text)                                                                        \
    case name:                                                                                     \
        return code;
        RS_STATUS_LIST(X)
#undef X
    }
    return 1;
}

const char *rs_status_text(rs_status status)
{
    switch (status) {
#define X(name, code, text)                                                                        \
    case name:                                                                                     \
        return text;
        RS_STATUS_LIST(X)
#undef X
    }
    return "unknown status";
}

static void add_made(rs_error *error, rs_message made)
{
    size_t capacity = error->n_messages;
    /* the capacity is a power of two from 8 on, so it need not be kept */
    if (capacity >= 8 && (capacity & (capacity - 1)) != 0)
        capacity++;
    else if (capacity < 8 && capacity > 0)
        capacity = 8;
    error->messages
        = rs_grow(error->messages, &capacity, error->n_messages + 1, sizeof *error->messages);
    error->messages[error->n_messages++] = made;
    if (made.severity == RS_ERROR)
        error->n_errors++;
}

RS_PRINTF(3, 0)
static bool add_message(
    rs_error *error, rs_severity severity, const char *format, va_list arguments)
{
    rs_text text = { 0 }, visible = { 0 };
    rs_text_add_list(&text, format, arguments);
    rs_visible_add(
        &visible, text.data); /* one line wherever it is shown, whatever a quoted value holds */
    rs_text_clear(&text);
    add_made(error, (rs_message){ severity, visible.data, NULL, 0 });
    return true;
}

static bool add_both(rs_error *error, rs_severity severity, const char *place, const char *english,
    const char *chinese)
{
    rs_text text = { 0 }, same = { 0 };
    rs_visible_add(&text, place);
    rs_visible_add(&same, place);
    size_t n_place = text.length;
    rs_visible_add(&text, english);
    rs_visible_add(&same, chinese);
    add_made(error, (rs_message){ severity, text.data, same.data, n_place });
    return true;
}

/* No memory for a message: the call that stands is left; without one an error is counted all the
 * same. */
static void lose_message(rs_error *error, rs_severity severity)
{
    if (rs_guard_stands())
        rs_out_of_memory();
    error->n_errors += severity == RS_ERROR;
}

RS_PRINTF(3, 0)
static bool try_message(
    rs_error *error, rs_severity severity, const char *format, va_list arguments)
{
    RS_GUARDED_AS(false, add_message(error, severity, format, arguments));
}

static bool try_both(rs_error *error, rs_severity severity, const char *place, const char *english,
    const char *chinese)
{
    RS_GUARDED_AS(false, add_both(error, severity, place, english, chinese));
}

void rs_tell_both(rs_error *error, rs_severity severity, const char *place, const char *english,
    const char *chinese)
{
    if (error && !try_both(error, severity, place, english, chinese))
        lose_message(error, severity);
}

rs_status rs_fail(rs_error *error, rs_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error && !try_message(error, RS_ERROR, format, arguments))
        lose_message(error, RS_ERROR);
    va_end(arguments);
    return status;
}

void rs_tell(rs_error *error, rs_severity severity, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (error && !try_message(error, severity, format, arguments))
        lose_message(error, severity);
    va_end(arguments);
}

void rs_error_clear(rs_error *error)
{
    for (size_t i = 0; i < error->n_messages; i++) {
        free(error->messages[i].text);
        free(error->messages[i].chinese);
    }
    free(error->messages);
    *error = (rs_error){ 0 };
}
