/* Rows of a CSV file. */
#ifndef RS_CUSTOMERS_FIT_CSV_H
#define RS_CUSTOMERS_FIT_CSV_H

#include "customers/fit_source.h"
#include "words/csv_rows.h"

/* Valid during the call that takes it. Fields end in NUL; spaces around those without quotes are
 * gone. */
typedef struct rs_csv_row {
    const char *const *fields;
    int n;
    long line;    /* in which it begins; the first is 1 */
    long skipped; /* rows before the first one, which are no table: titles, comments */
} rs_csv_row;

/* Takes a row; false: no more are wanted. */
typedef bool rs_csv_take(void *context, const rs_csv_row *row);

/* What parts the fields: what a first line "sep=;" says, else the comma, semicolon, tab or bar that
 * the first line with any of them, comments left out, has most of. */
rs_status rs_csv_delimiter(rs_fit_source *source, char *delimiter, rs_error *error) RS_MUST_CHECK;
/*
 * Gives all rows from the file's beginning on, empty lines and a first line "sep=;" left out, and
 * what stands before the first row of two fields or more, or is a comment ("# …") there.
 * RS_UNUSABLE where the text ends, or goes on for ever, within quotes; RS_UNUSABLE or RS_FAILED by
 * the source.
 */
rs_status rs_csv_read(rs_fit_source *source, char delimiter, rs_csv_take *take, void *context,
    rs_error *error) RS_MUST_CHECK;

#endif
