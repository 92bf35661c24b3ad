/*
 * Escapes everything that is not ours, and writes a text table as rows with headers that screen
 * readers follow.
 */
#include "reports/html_text.h"

#include "words/visible_text.h"

#include <string.h>

void rs_html_add(rs_text *to, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    for (const char *at = visible.data; *at;) {
        size_t plain = strcspn(at, "&<>\"'");
        rs_text_add_bytes(to, at, plain);
        at += plain;
        if (*at)
            rs_text_add(to, "&#%d;", *at++);
    }
    rs_text_clear(&visible);
}

void rs_html_element(rs_text *to, const char *tag, const char *attributes, const char *text)
{
    rs_text_add(to, "<%s%s>", tag, attributes);
    rs_html_add(to, text);
    rs_text_add(to, "</%s>\n", tag);
}

void rs_html_note(rs_text *to, const char *lines)
{
    if (lines && *lines)
        rs_html_element(to, "p", " class=\"note\"", lines);
}

/* The definition of the longest label that the cell begins with; NULL without any. */
static const char *definition_of(const rs_text_table *definitions, const char *cell)
{
    const char *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; definitions && i + 1 < definitions->n_cells; i += 2) {
        size_t n = strlen(definitions->cells[i]);
        if (n > longest && strncmp(cell, definitions->cells[i], n) == 0) {
            longest = n;
            best = definitions->cells[i + 1];
        }
    }
    return best;
}

static bool row_is_empty(const rs_text_table *table, size_t at)
{
    for (int column = 1; column < table->n_columns; column++)
        if (table->cells[at + (size_t)column][0])
            return false;
    return true;
}

/* The label of a row; one above a group spans all columns. */
static void add_label(rs_text *to, const rs_text_table *table, size_t at, bool is_group,
    const rs_text_table *definitions)
{
    const char *cell = table->cells[at], *definition = definition_of(definitions, cell);
    rs_text_add(to, is_group ? "<th scope=\"colgroup\" colspan=\"%d\"" : "<th scope=\"row\"",
        table->n_columns);
    if (strncmp(cell, "  ", 2) == 0)
        rs_text_add(to, " class=\"part\"");
    rs_text_add(to, ">");
    if (definition) {
        rs_text_add(to, "<span class=\"defined\" title=\"");
        rs_html_add(to, definition);
        rs_text_add(to, "\">");
    }
    rs_html_add(to, cell + strspn(cell, " "));
    rs_text_add(to, definition ? "</span></th>" : "</th>");
}

static void add_figure(
    rs_text *to, const rs_text_table *table, size_t at, const char *second, int column)
{
    rs_text_add(to, rs_table_is_left(table, column) ? "<td class=\"text\">" : "<td>");
    rs_html_add(to, table->cells[at + (size_t)column]);
    if (second && *second) {
        rs_text_add(to, "<small>");
        rs_html_add(to, second);
        rs_text_add(to, "</small>");
    }
    rs_text_add(to, "</td>");
}

static void add_body(rs_text *to, const rs_text_table *table, const rs_text_table *definitions)
{
    size_t step = (size_t)table->n_columns;
    rs_text_add(to, "<tbody>\n");
    for (size_t at = step, next; at + step <= table->n_cells; at = next) {
        next = at + step;
        bool joined = next + step <= table->n_cells && !table->cells[next][0];
        bool group = !joined && row_is_empty(table, at);
        if (joined)
            next += step;
        rs_text_add(to, group ? "<tr class=\"group\">" : "<tr>");
        add_label(to, table, at, group, definitions);
        for (int column = 1; column < table->n_columns && !group; column++)
            add_figure(
                to, table, at, joined ? table->cells[at + step + (size_t)column] : NULL, column);
        rs_text_add(to, "</tr>\n");
    }
    rs_text_add(to, "</tbody>\n");
}

void rs_html_table(
    rs_text *to, const rs_text_table *table, const char *caption, const rs_text_table *definitions)
{
    rs_text_add(to, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    rs_html_add(to, caption);
    rs_text_add(to, "\"><table%s>\n<thead><tr>", table->n_columns > 6 ? " class=\"wide\"" : "");
    for (int column = 0; column < table->n_columns; column++) {
        rs_text_add(to, "<th scope=\"col\"%s>",
            column > 0 && rs_table_is_left(table, column) ? " class=\"text\"" : "");
        rs_html_add(to, table->cells[column]);
        rs_text_add(to, "</th>");
    }
    rs_text_add(to, "</tr></thead>\n");
    add_body(to, table, definitions);
    rs_text_add(to, "</table></div>\n");
}

void rs_html_table_in_parts(rs_text *to, const rs_text_table *table, const char *caption,
    const rs_text_table *definitions, int beside)
{
    size_t step = (size_t)table->n_columns;
    for (int from = 1; from < table->n_columns || from == 1; from += beside) {
        int end = from + beside < table->n_columns ? from + beside : table->n_columns;
        rs_text_table part = { .n_columns = end - from + 1 };
        for (int column = from; column < end; column++)
            part.left |= (unsigned)rs_table_is_left(table, column) << (column - from + 1);
        for (size_t at = 0; at + step <= table->n_cells; at += step)
            for (int column = from - 1; column < end; column++)
                rs_table_cell(&part, table->cells[at + (size_t)(column < from ? 0 : column)]);
        rs_html_table(to, &part, caption, definitions);
        rs_table_clear(&part);
    }
}

void rs_html_definitions(rs_text *to, const rs_text_table *definitions)
{
    rs_text_add(to, "<dl class=\"definitions\">\n");
    for (size_t i = 0; i + 1 < definitions->n_cells; i += 2) {
        rs_text_add(to, "<div><dt>");
        rs_html_add(to, definitions->cells[i]);
        rs_text_add(to, "</dt><dd>");
        rs_html_add(to, definitions->cells[i + 1]);
        rs_text_add(to, "</dd></div>\n");
    }
    rs_text_add(to, "</dl>\n");
}
