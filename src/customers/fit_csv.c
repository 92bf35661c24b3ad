/*
 * libcsv parts the bytes; rows are gathered here with the lines on which they began, and titles
 * above the table passed over. The delimiter is the one that the first line with any has most of.
 */
#include "customers/fit_csv.h"

#include "base/guard.h"
#include "base/memory.h"
#include "base/stop.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_FIELD = 1 << 20, LONGEST_ROW = 1 << 24 };

/* One row as it comes together. */
typedef struct reading {
    struct csv_parser parser;
    rs_csv_take *take;
    void *context;
    char *bytes; /* the fields, each with its NUL */
    size_t n_bytes, bytes_capacity;
    size_t *starts;
    size_t n_fields, starts_capacity;
    const char **fields;
    size_t fields_capacity;
    long line, row_line;
    bool after_return; /* the last character was a carriage return: a line feed belongs to it */
    bool stopped, too_long;
    bool begun; /* the first row of the table was there */
    long skipped;
} reading;

static void take_field(void *text, size_t n, void *context)
{
    reading *of = context;

    of->too_long = of->too_long || of->n_bytes + n > LONGEST_ROW;
    if (of->stopped || of->too_long)
        return;
    if (of->n_fields == 0)
        of->row_line = of->line;
    of->after_return = false;
    of->bytes = rs_grow(of->bytes, &of->bytes_capacity, of->n_bytes + n + 1, 1);
    of->starts = rs_grow(of->starts, &of->starts_capacity, of->n_fields + 1, sizeof *of->starts);
    of->starts[of->n_fields++] = of->n_bytes;
    memcpy(of->bytes + of->n_bytes, text, n);
    of->bytes[of->n_bytes + n] = '\0';
    of->n_bytes += n + 1;
    for (const char *at = text;
         (at = memchr(at, '\n', n - (size_t)(at - (const char *)text))) != NULL; at++)
        of->line++;
}

static void count_line(reading *of, int end)
{
    if (!(end == '\n' && of->after_return) && end != -1)
        of->line++;
    of->after_return = end == '\r';
}

/* "sep=;", which a spreadsheet reads as the delimiter of the rest; parted at it, it is "sep=" and
 * nothing. */
static bool names_delimiter(const rs_csv_row *row)
{
    return row->line == 1 && strncasecmp(row->fields[0], "sep=", 4) == 0
        && (row->fields[0][4] == '\0' ? row->n == 2 && row->fields[1][0] == '\0'
                                      : row->n == 1 && row->fields[0][5] == '\0');
}

/* Titles and comments before the table: one field, or "# …". */
static bool is_before_table(const reading *of, const rs_csv_row *row)
{
    return !of->begun && (row->n == 1 || strncmp(row->fields[0], "# ", 2) == 0);
}

static void give_row(reading *of, const rs_csv_row *row)
{
    if ((row->n == 1 && row->fields[0][0] == '\0') || names_delimiter(row))
        return;
    if (is_before_table(of, row)) {
        of->skipped++;
        return;
    }
    of->begun = true;
    of->stopped = !of->take(of->context, row);
}

static void take_row(int end, void *context)
{
    reading *of = context;

    if (of->stopped || of->too_long)
        return;
    if (of->n_fields > 0) {
        of->fields = rs_grow(of->fields, &of->fields_capacity, of->n_fields, sizeof *of->fields);
        for (size_t i = 0; i < of->n_fields; i++)
            of->fields[i] = of->bytes + of->starts[i];
        rs_csv_row row = { of->fields, (int)of->n_fields, of->row_line, of->skipped };
        give_row(of, &row);
    }
    of->n_fields = of->n_bytes = 0;
    count_line(of, end);
}

static rs_status unclosed(const rs_fit_source *source, const reading *of, rs_error *error)
{
    return rs_fail(error, RS_UNUSABLE,
        "%s:%ld: found a quotation mark that opens and is not closed; expected another one before "
        "the "
        "end of the field",
        source->name, of->line);
}

static rs_status too_long(
    const rs_fit_source *source, const reading *of, int bytes, const char *what, rs_error *error)
{
    return rs_fail(error, RS_UNUSABLE,
        "%s:%ld: found a %s of more than %d MiB; expected a table of data, a row a line: is it a "
        "CSV file?",
        source->name, of->line, what, bytes >> 20);
}

static rs_status read_pieces(rs_fit_source *source, reading *of, rs_error *error)
{
    struct csv_parser *parser = &of->parser;
    const char *bytes = NULL;
    size_t n = 0;

    do {
        rs_status status = rs_fit_source_next(source, &bytes, &n, error);
        if (status != RS_OK)
            return status;
        if (rs_is_asked_to_stop(source->stop))
            return RS_INTERRUPTED;
        if (n > 0 && csv_parse(parser, bytes, n, take_field, take_row, of) != n)
            return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to read it", source->name);
        if (of->too_long)
            return too_long(source, of, LONGEST_ROW, "line", error);
        if (csv_get_buffer_size(parser) > LONGEST_FIELD)
            return parser->quoted ? unclosed(source, of, error)
                                  : too_long(source, of, LONGEST_FIELD, "cell", error);
    } while (n > 0 && !of->stopped);
    /* only in strict mode does libcsv notice the end within quotes; before the end that mode would
     * refuse 5" too */
    csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    if (!of->stopped && csv_fini(parser, take_field, take_row, of) != 0)
        return unclosed(source, of, error);
    return RS_OK;
}

/* What a reading holds of its own; the parser begins it. */
static void clear(void *held)
{
    reading *of = held;

    csv_free(&of->parser);
    free(of->bytes);
    free(of->starts);
    free(of->fields);
}

rs_status rs_csv_read(
    rs_fit_source *source, char delimiter, rs_csv_take *take, void *context, rs_error *error)
{
    reading of = { .take = take, .context = context, .line = 1, .row_line = 1 };
    rs_undo undo;
    rs_status status = rs_fit_source_rewind(source, error);

    if (status != RS_OK)
        return status;
    if (csv_init(&of.parser, CSV_REPALL_NL) != 0)
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to read it", source->name);
    csv_set_delim(&of.parser, (unsigned char)delimiter);
    csv_set_blk_size(&of.parser, 4096);
    rs_undo_begin(&undo, clear, &of);
    status = read_pieces(source, &of, error);
    rs_undo_end(&undo);
    clear(&of);
    return status;
}

static const char delimiters[] = ",;\t|";

/* Where the line from `begin` on ends; which of the delimiters it has most of, -1: none. */
static size_t look_at_line(const char *bytes, size_t n, size_t begin, int *most)
{
    size_t counts[sizeof delimiters - 1] = { 0 }, i = begin;
    bool quoted = false;

    for (; i < n && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        const char *found = bytes[i] != '\0' ? strchr(delimiters, bytes[i]) : NULL;
        quoted = quoted != (bytes[i] == '"');
        if (found != NULL && !quoted)
            counts[found - delimiters]++;
    }
    *most = -1;
    for (int k = 0; k < (int)(sizeof counts / sizeof *counts); k++)
        if (counts[k] > 0 && (*most < 0 || counts[k] > counts[*most]))
            *most = k;
    return i;
}

rs_status rs_csv_delimiter(rs_fit_source *source, char *delimiter, rs_error *error)
{
    const char *bytes = NULL;
    size_t n = 0;
    int most = -1;
    rs_status status = rs_fit_source_rewind(source, error);

    if (status == RS_OK)
        status = rs_fit_source_next(source, &bytes, &n, error);
    if (n > 4 && strncasecmp(bytes, "sep=", 4) == 0 && bytes[4] != '\0'
        && strchr(delimiters, bytes[4]) != NULL) {
        *delimiter = bytes[4];
        return status;
    }
    for (size_t i = 0; i < n && most < 0; i++) {
        bool comment = bytes[i] == '#' && i + 1 < n && bytes[i + 1] == ' ';
        i = look_at_line(bytes, n, i, &most);
        most = comment ? -1 : most;
    }
    *delimiter = delimiters[most < 0 ? 0 : most];
    return status;
}
