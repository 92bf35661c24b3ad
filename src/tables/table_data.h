/*
 * A table for programs: CSV (RFC 4180), or columns parted by tabs. Numbers are exact, a figure that
 * does not exist is an empty cell of CSV and NA between tabs, one that is never reached Inf. What
 * would be told in a reader's language stands there by its name.
 */
#ifndef RS_TABLES_TABLE_DATA_H
#define RS_TABLES_TABLE_DATA_H

#include "tables/table.h"

void rs_table_csv(const rs_table *table, FILE *out);
void rs_table_plain(const rs_table *table, FILE *out);
/*
 * Writes the header; from now on each row is written as soon as it is complete, and none is kept:
 * for tables of any length.
 */
void rs_csv_begin(rs_table *table, FILE *out);
void rs_plain_begin(rs_table *table, FILE *out);

/*
 * A text cell with its quotes where needed; what a spreadsheet would take for a formula gets an
 * apostrophe.
 */
void rs_csv_text(FILE *to, const char *text);
/* A number cell. */
void rs_csv_number(FILE *to, double value);

#endif
