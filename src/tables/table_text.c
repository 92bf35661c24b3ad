/*
 * libsmartcols aligns the cells; columns that do not fit the width go into further tables below,
 * each with the first column.
 */
#include "tables/table_text.h"

#include "base/guarded.h"
#include "base/text.h"
#include "retsim/report.h"
#include "words/visible_text.h"

#include <libsmartcols.h>
#include <locale.h>
#include <stdlib.h>

enum { GAP = 2 };

void rs_table_cell(rs_text_table *table, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    table->cells
        = rs_grow(table->cells, &table->capacity, table->n_cells + 1, sizeof *table->cells);
    table->cells[table->n_cells++] = rs_arena_text(&table->arena, visible.data);
    rs_text_clear(&visible);
}

void rs_table_clear(rs_text_table *table)
{
    free(table->cells);
    rs_arena_clear(&table->arena);
    *table = (rs_text_table){ 0 };
}

static int width_of_column(const rs_text_table *table, int column)
{
    int widest = 0;
    for (size_t at = (size_t)column; at < table->n_cells; at += (size_t)table->n_columns) {
        int width = rs_text_width(table->cells[at]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/*
 * The first column and those from `from` up to the returned one fit into the width; at least
 * one of them is shown.
 */
static int last_that_fits(const rs_text_table *table, int from, int width)
{
    int used = width_of_column(table, 0), column = from;
    if (width <= 0)
        return table->n_columns;
    for (; column < table->n_columns; column++) {
        used += GAP + width_of_column(table, column);
        if (used > width && column > from)
            break;
    }
    return column;
}

static void add_column(struct libscols_table *to, const char *header, int flags, bool colour)
{
    struct libscols_column *column = scols_table_new_column(to, header, 0, flags);
    if (column && colour)
        scols_cell_set_color(scols_column_get_header(column), "\033[1m");
}

/* The second line of a figure without an interval. */
static bool is_blank(const char *const *row, int from, int end)
{
    bool blank = !row[0][0];
    for (int column = from; column < end; column++)
        blank = blank && !row[column][0];
    return blank;
}

static void add_row(struct libscols_table *to, const char *const *row, int from, int end)
{
    struct libscols_line *line = scols_table_new_line(to, NULL);
    if (!line)
        return;
    scols_line_set_data(line, 0, row[0]);
    for (int column = from; column < end; column++)
        scols_line_set_data(line, (size_t)(column - from) + 1, row[column]);
}

static void print_columns(const rs_text_table *table, int from, int end, bool colour, FILE *out)
{
    struct libscols_table *shown = scols_new_table();
    if (!shown)
        return;
    scols_table_set_stream(shown, out);
    scols_table_set_termforce(shown, SCOLS_TERMFORCE_NEVER);
    scols_table_set_column_separator(shown, "  ");
    scols_table_enable_colors(shown, colour);
    add_column(shown, table->cells[0], 0, colour);
    for (int column = from; column < end; column++)
        add_column(shown, table->cells[column],
            rs_table_is_left(table, column) ? 0 : SCOLS_FL_RIGHT, colour);
    size_t step = (size_t)table->n_columns;
    for (size_t at = step; at + step <= table->n_cells; at += step)
        if (!is_blank(table->cells + at, from, end))
            add_row(shown, table->cells + at, from, end);
    scols_print_table(shown);
    scols_unref_table(shown);
}

void rs_table_print(const rs_text_table *table, int width, bool colour, FILE *out)
{
    /*
     * libsmartcols writes Chinese as \x… in the C locale; this thread gets another one for a
     * moment
     */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    int from = 1;
    do {
        int end = last_that_fits(table, from, width);
        if (from > 1)
            putc('\n', out);
        print_columns(table, from, end, colour, out);
        from = end;
    } while (from < table->n_columns);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
}

static rs_status print_folded(const char *text, int indent, FILE *out)
{
    enum { WIDEST = 120 };
    rs_text folded = { 0 };
    rs_text_add_folded(&folded, text, WIDEST, indent);
    fprintf(out, "%s\n", folded.data ? folded.data : "");
    rs_text_clear(&folded);
    return RS_OK;
}

rs_status rs_print_folded(const char *text, int indent, FILE *out)
{
    RS_GUARDED(NULL, print_folded(text, indent, out));
}
