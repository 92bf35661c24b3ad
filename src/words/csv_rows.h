/* Rows of CSV text (RFC 4180, and what spreadsheets make of it), by libcsv. */
#ifndef RS_WORDS_CSV_ROWS_H
#define RS_WORDS_CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>

/* Valid during the call that takes it. Fields end in NUL; spaces around those without quotes are
 * gone. */
typedef struct rs_row {
    const char *const *fields;
    int n;
    long line; /* in which it begins; the first is 1 */
} rs_row;

/* Takes a row; false: no more are wanted. */
typedef bool rs_take_row(void *context, const rs_row *row);

typedef enum rs_csv_state {
    RS_CSV_RIGHT,
    RS_CSV_NO_MEMORY,
    RS_CSV_LONG_LINE, /* of more than RS_LONGEST_ROW bytes */
    RS_CSV_LONG_CELL, /* of more than RS_LONGEST_FIELD bytes */
    RS_CSV_UNCLOSED   /* the text ends, or goes on for ever, within quotes */
} rs_csv_state;

enum { RS_LONGEST_FIELD = 1 << 20, RS_LONGEST_ROW = 1 << 24 };

typedef struct rs_csv rs_csv;

/* A text that comes in pieces, parted at the delimiter; to be cleared. NULL: no memory. Empty lines
 * and a first line "sep=;" are left out. */
rs_csv *rs_csv_open(char delimiter, rs_take_row *take, void *context);
rs_csv_state rs_csv_add(rs_csv *rows, const char *bytes, size_t n);
rs_csv_state rs_csv_finish(rs_csv *rows);
void rs_csv_close(void *rows);
/* Whether no more rows are wanted. */
bool rs_csv_stopped(const rs_csv *rows);
/* The line that is being read. */
long rs_csv_line(const rs_csv *rows);

/* What parts the fields: what a first line "sep=;" says, else the comma, semicolon, tab or bar that
 * the first line with any of them, comments ("# …") left out, has most of. */
char rs_csv_delimiter_of(const char *bytes, size_t n);

#endif
