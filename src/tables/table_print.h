/* A table on a terminal, aligned (Chinese too). */
#ifndef RS_TABLES_TABLE_PRINT_H
#define RS_TABLES_TABLE_PRINT_H

#include "tables/table.h"

/*
 * width: columns of the terminal, 0 unknown; where the table is wider, its columns are shown in
 * several parts, the first column in each. colour: the header is bold. The notes follow, folded.
 */
void rs_table_print(const rs_table *table, int width, bool colour, FILE *out);

#endif
