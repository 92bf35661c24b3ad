/*
 * The source's pieces are parted into rows as they come; titles and comments above the table are
 * passed over.
 */
#include "customers/fit_csv.h"

#include "base/guard.h"
#include "base/stop.h"

#include <string.h>

/* Rows on their way to who takes them. */
typedef struct reading {
    rs_csv_take *take;
    void *context;
    bool begun; /* the first row of the table was there */
    long skipped;
} reading;

/* Titles and comments before the table: one field, or "# …". */
static bool is_before_table(const reading *of, const rs_row *row)
{
    return !of->begun && (row->n == 1 || strncmp(row->fields[0], "# ", 2) == 0);
}

static bool take_row(void *context, const rs_row *row)
{
    reading *of = context;
    const rs_csv_row own = { row->fields, row->n, row->line, of->skipped };

    if (is_before_table(of, row)) {
        of->skipped++;
        return true;
    }
    of->begun = true;
    return of->take(of->context, &own);
}

static rs_status too_long(
    const rs_fit_source *source, long line, int bytes, const char *what, rs_error *error)
{
    return rs_fail(error, RS_UNUSABLE,
        "%s:%ld: found a %s of more than %d MiB; expected a table of data, a row a line: is it a "
        "CSV file?",
        source->name, line, what, bytes >> 20);
}

static rs_status tell(
    const rs_fit_source *source, rs_csv_state state, const rs_csv *rows, rs_error *error)
{
    switch (state) {
    case RS_CSV_NO_MEMORY:
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to read it", source->name);
    case RS_CSV_LONG_LINE:
        return too_long(source, rs_csv_line(rows), RS_LONGEST_ROW, "line", error);
    case RS_CSV_LONG_CELL:
        return too_long(source, rs_csv_line(rows), RS_LONGEST_FIELD, "cell", error);
    case RS_CSV_UNCLOSED:
        return rs_fail(error, RS_UNUSABLE,
            "%s:%ld: found a quotation mark that opens and is not closed; expected another one "
            "before the end of the field",
            source->name, rs_csv_line(rows));
    case RS_CSV_RIGHT:
        break;
    }
    return RS_OK;
}

static rs_status read_pieces(rs_fit_source *source, rs_csv *rows, rs_error *error)
{
    rs_csv_state state = RS_CSV_RIGHT;
    const char *bytes = NULL;
    size_t n = 0;

    do {
        rs_status status = rs_fit_source_next(source, &bytes, &n, error);
        if (status != RS_OK)
            return status;
        if (rs_is_asked_to_stop(source->stop))
            return RS_INTERRUPTED;
        state = rs_csv_add(rows, bytes, n);
    } while (state == RS_CSV_RIGHT && n > 0 && !rs_csv_stopped(rows));
    return tell(source, state == RS_CSV_RIGHT ? rs_csv_finish(rows) : state, rows, error);
}

rs_status rs_csv_read(
    rs_fit_source *source, char delimiter, rs_csv_take *take, void *context, rs_error *error)
{
    reading of = { .take = take, .context = context };
    rs_undo undo;
    rs_status status = rs_fit_source_rewind(source, error);
    rs_csv *rows = status == RS_OK ? rs_csv_open(delimiter, take_row, &of) : NULL;

    if (status != RS_OK)
        return status;
    if (rows == NULL)
        return tell(source, RS_CSV_NO_MEMORY, NULL, error);
    rs_undo_begin(&undo, rs_csv_close, rows);
    status = read_pieces(source, rows, error);
    rs_undo_end(&undo);
    rs_csv_close(rows);
    return status;
}

rs_status rs_csv_delimiter(rs_fit_source *source, char *delimiter, rs_error *error)
{
    const char *bytes = NULL;
    size_t n = 0;
    rs_status status = rs_fit_source_rewind(source, error);

    if (status == RS_OK)
        status = rs_fit_source_next(source, &bytes, &n, error);
    *delimiter = rs_csv_delimiter_of(bytes, n);
    return status;
}
