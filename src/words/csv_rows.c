/*
 * libcsv parts the bytes; rows are gathered here with the lines on which they began. The delimiter
 * is the one that the first line with any has most of.
 */
#include "words/csv_rows.h"

#include "base/memory.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* One row as it comes together. */
struct rs_csv {
    struct csv_parser parser;
    rs_take_row *take;
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
};

static void take_field(void *text, size_t n, void *context)
{
    rs_csv *of = context;

    of->too_long = of->too_long || of->n_bytes + n > RS_LONGEST_ROW;
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

static void count_line(rs_csv *of, int end)
{
    if (!(end == '\n' && of->after_return) && end != -1)
        of->line++;
    of->after_return = end == '\r';
}

/* "sep=;", which a spreadsheet reads as the delimiter of the rest; parted at it, it is "sep=" and
 * nothing. */
static bool names_delimiter(const rs_row *row)
{
    return row->line == 1 && strncasecmp(row->fields[0], "sep=", 4) == 0
        && (row->fields[0][4] == '\0' ? row->n == 2 && row->fields[1][0] == '\0'
                                      : row->n == 1 && row->fields[0][5] == '\0');
}

static void take_row(int end, void *context)
{
    rs_csv *of = context;

    if (of->stopped || of->too_long)
        return;
    if (of->n_fields > 0) {
        of->fields = rs_grow(of->fields, &of->fields_capacity, of->n_fields, sizeof *of->fields);
        for (size_t i = 0; i < of->n_fields; i++)
            of->fields[i] = of->bytes + of->starts[i];
        rs_row row = { of->fields, (int)of->n_fields, of->row_line };
        if (!(row.n == 1 && row.fields[0][0] == '\0') && !names_delimiter(&row))
            of->stopped = !of->take(of->context, &row);
    }
    of->n_fields = of->n_bytes = 0;
    count_line(of, end);
}

rs_csv *rs_csv_open(char delimiter, rs_take_row *take, void *context)
{
    rs_csv *of = rs_block(1, sizeof *of);

    if (of == NULL || csv_init(&of->parser, CSV_REPALL_NL) != 0) {
        free(of);
        return NULL;
    }
    of->take = take;
    of->context = context;
    of->line = of->row_line = 1;
    csv_set_delim(&of->parser, (unsigned char)delimiter);
    csv_set_blk_size(&of->parser, 4096);
    return of;
}

rs_csv_state rs_csv_add(rs_csv *of, const char *bytes, size_t n)
{
    if (n > 0 && csv_parse(&of->parser, bytes, n, take_field, take_row, of) != n)
        return RS_CSV_NO_MEMORY;
    if (of->too_long)
        return RS_CSV_LONG_LINE;
    if (csv_get_buffer_size(&of->parser) > RS_LONGEST_FIELD)
        return of->parser.quoted ? RS_CSV_UNCLOSED : RS_CSV_LONG_CELL;
    return RS_CSV_RIGHT;
}

/* Only in strict mode does libcsv notice the end within quotes; before the end that mode would
 * refuse 5" too. */
rs_csv_state rs_csv_finish(rs_csv *of)
{
    csv_set_opts(&of->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
    return !of->stopped && csv_fini(&of->parser, take_field, take_row, of) != 0 ? RS_CSV_UNCLOSED
                                                                                : RS_CSV_RIGHT;
}

void rs_csv_close(void *rows)
{
    rs_csv *of = rows;

    csv_free(&of->parser);
    free(of->bytes);
    free(of->starts);
    free(of->fields);
    free(of);
}

bool rs_csv_stopped(const rs_csv *rows)
{
    return rows->stopped;
}

long rs_csv_line(const rs_csv *rows)
{
    return rows->line;
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

char rs_csv_delimiter_of(const char *bytes, size_t n)
{
    int most = -1;

    if (n > 4 && strncasecmp(bytes, "sep=", 4) == 0 && bytes[4] != '\0'
        && strchr(delimiters, bytes[4]) != NULL)
        return bytes[4];
    for (size_t i = 0; i < n && most < 0; i++) {
        bool comment = bytes[i] == '#' && i + 1 < n && bytes[i + 1] == ' ';
        i = look_at_line(bytes, n, i, &most);
        most = comment ? -1 : most;
    }
    return delimiters[most < 0 ? 0 : most];
}
