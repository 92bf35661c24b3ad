/*
 * Counts all and keeps the texts of the first ones until it is known whether they are errors or
 * warnings.
 */
#include "customers/fit_complaints.h"

#include "base/text.h"
#include "words/visible_text.h"

#include <stdarg.h>
#include <stdlib.h>

void rs_complain(rs_complaints *complaints, long line, const char *format, ...)
{
    rs_text text = { 0 }, visible = { 0 };
    va_list arguments;

    if (++complaints->n > RS_MOST_COMPLAINTS)
        return;
    va_start(arguments, format);
    rs_text_add_list(&text, format, arguments);
    va_end(arguments);
    rs_visible_add(&visible, text.data);
    rs_tell(&complaints->told, RS_ERROR, "%s:%ld: %s", complaints->file, line, visible.data);
    rs_text_clear(&text);
    rs_text_clear(&visible);
}

rs_status rs_complaints_end(
    rs_complaints *complaints, long n_lines, long tolerate, const char *whom, rs_error *error)
{
    long n = complaints->n;
    rs_status status = n > tolerate ? RS_UNUSABLE : RS_OK;
    rs_severity severity = status == RS_OK ? RS_WARNING : RS_ERROR;

    for (size_t i = 0; i < complaints->told.n_messages; i++)
        rs_tell(error, severity, "%s", complaints->told.messages[i].text);
    if (n > RS_MOST_COMPLAINTS)
        rs_tell(
            error, severity, "%s: … and %ld more lines", complaints->file, n - RS_MOST_COMPLAINTS);
    if (status != RS_OK)
        rs_tell(error, severity,
            "%s: %ld of %ld lines cannot be used; expected at most %ld (`--tolerate %ld` leaves "
            "them out: %s)",
            complaints->file, n, n_lines, tolerate, n, whom);
    else if (n > 0)
        rs_tell(error, severity, "%s: %ld of %ld lines are left out: %s", complaints->file, n,
            n_lines, whom);
    rs_error_clear(&complaints->told);
    complaints->n = 0;
    return status;
}
