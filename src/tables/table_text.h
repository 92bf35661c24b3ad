/* A table of texts, printed aligned (Chinese too) or parted by tabs. */
#ifndef RS_TABLES_TABLE_TEXT_H
#define RS_TABLES_TABLE_TEXT_H

#include "base/memory.h"

#include <stdbool.h>
#include <stdio.h>

/*
 * { .n_columns = n } is empty. The first n_columns cells are the header; then cells follow row
 * by row.
 */
typedef struct rs_text_table {
    int n_columns;
    unsigned left; /* bit i: column i is aligned to the left, as the first one is */
    const char **cells;
    size_t n_cells, capacity;
    rs_arena arena;
} rs_text_table;

/* Tables of texts have few columns; all others hold figures. */
static inline bool rs_table_is_left(const rs_text_table *table, int column)
{
    return column < (int)(8 * sizeof table->left) && (table->left >> column & 1);
}

/* Adds the next cell. Control characters in it become visible. */
void rs_table_cell(rs_text_table *table, const char *text);
/*
 * Prints the table. width: columns of the terminal, 0 unknown; where the table is wider, its
 * columns are shown in several parts, the first column in each. colour: the header is bold.
 */
void rs_table_print(const rs_text_table *table, int width, bool colour, FILE *out);
void rs_table_clear(rs_text_table *table);

#endif
