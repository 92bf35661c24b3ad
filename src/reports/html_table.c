/*
 * Rows with headers that screen readers follow; what stands under a figure is a small line in its
 * cell, a row without figures a heading over those that follow.
 */
#include "reports/html_table.h"

#include "reports/html_text.h"

#include <limits.h>
#include <string.h>

enum { WIDE = 6 }; /* columns that a narrow page holds */

/* What is written: the table, and its columns that stand here, the labels first. */
typedef struct page_table {
    rs_text *to;
    const rs_table *table, *definitions;
    int n;
    const int *leads;
} page_table;

static const char *text_at(const rs_table *table, int row, int column)
{
    const char *text = rs_table_at(table, row, column)->text;
    return text ? text : "";
}

/* The definition of what has the same name, or without names the same label; NULL without any. */
static const char *definition_of(const rs_table *definitions, const rs_cell *label)
{
    for (int row = 0; definitions && row < rs_table_n_rows(definitions); row++) {
        const rs_cell *defined = rs_table_at(definitions, row, 0);
        bool named = defined->name && label->name;
        if (strcmp(named ? defined->name : defined->text, named ? label->name : label->text) == 0)
            return text_at(definitions, row, definitions->n_columns - 1);
    }
    return NULL;
}

/* The label of a row; one above a group spans all columns. */
static void add_label(const page_table *of, int row, bool is_group)
{
    const rs_cell *label = rs_table_at(of->table, row, of->leads[0]);
    const char *definition
        = label->kind == RS_CELL_TEXT ? definition_of(of->definitions, label) : NULL;
    rs_text cell = { 0 };
    rs_cell_add(&cell, of->table, label);
    rs_text_add(
        of->to, is_group ? "<th scope=\"colgroup\" colspan=\"%d\"" : "<th scope=\"row\"", of->n);
    if (label->part)
        rs_text_add(of->to, " class=\"part\"");
    rs_text_add(of->to, ">");
    if (definition) {
        rs_text_add(of->to, "<span class=\"defined\" title=\"");
        rs_html_add(of->to, definition);
        rs_text_add(of->to, "\">");
    }
    rs_html_add(of->to, cell.data);
    rs_text_add(of->to, definition ? "</span></th>" : "</th>");
    rs_text_clear(&cell);
}

static void add_figure(const page_table *of, int row, int lead)
{
    bool text = rs_column_is_text(&of->table->columns[lead]);
    rs_text cell = { 0 }, second = { 0 };
    rs_cell_add(&cell, of->table, rs_table_at(of->table, row, lead));
    rs_table_add_under(&second, of->table, row, lead, RS_IN_HTML);
    rs_text_add(of->to, text ? "<td class=\"text\">" : "<td>");
    rs_html_add(of->to, cell.data);
    if (second.length > 0) {
        rs_text_add(of->to, "<small>");
        rs_html_add(of->to, second.data);
        rs_text_add(of->to, "</small>");
    }
    rs_text_add(of->to, "</td>");
    rs_text_clear(&cell);
    rs_text_clear(&second);
}

static void add_body(const page_table *of)
{
    rs_text_add(of->to, "<tbody>\n");
    for (int row = 0; row < rs_table_n_rows(of->table); row++) {
        bool group = rs_table_is_group(of->table, row);
        rs_text_add(of->to, group ? "<tr class=\"group\">" : "<tr>");
        add_label(of, row, group);
        for (int i = 1; i < of->n && !group; i++)
            add_figure(of, row, of->leads[i]);
        rs_text_add(of->to, "</tr>\n");
    }
    rs_text_add(of->to, "</tbody>\n");
}

static void add_table(const page_table *of, const char *caption)
{
    rs_text_add(of->to, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    rs_html_add(of->to, caption);
    rs_text_add(of->to, "\"><table%s>\n<thead><tr>", of->n > WIDE ? " class=\"wide\"" : "");
    for (int i = 0; i < of->n; i++) {
        bool text = i > 0 && rs_column_is_text(&of->table->columns[of->leads[i]]);
        rs_text_add(of->to, "<th scope=\"col\"%s>", text ? " class=\"text\"" : "");
        rs_html_add(of->to, rs_column_heading(of->table, of->leads[i]));
        rs_text_add(of->to, "</th>");
    }
    rs_text_add(of->to, "</tr></thead>\n");
    add_body(of);
    rs_text_add(of->to, "</table></div>\n");
}

/* The columns from..end behind the labels. */
static void add_part(const page_table *whole, int from, int end, const char *caption)
{
    rs_arena arena = { 0 };
    int *leads = RS_ARENA_ARRAY(&arena, int, end - from + 1);
    leads[0] = whole->leads[0];
    memcpy(leads + 1, whole->leads + from, sizeof *leads * (size_t)(end - from));
    page_table part = *whole;
    part.n = end - from + 1;
    part.leads = leads;
    add_table(&part, caption);
    rs_arena_clear(&arena);
}

static void add_notes(rs_text *to, const rs_table *table)
{
    rs_text lines = { 0 };
    for (size_t i = 0; i < table->n_notes; i++)
        rs_text_add(&lines, "%s%s", i > 0 ? "\n" : "", table->notes[i]);
    rs_html_note(to, lines.data);
    rs_text_clear(&lines);
}

void rs_html_table_in_parts(rs_text *to, const rs_table *table, const char *caption,
    const rs_table *definitions, int beside)
{
    rs_arena arena = { 0 };
    int *leads = RS_ARENA_ARRAY(&arena, int, table->n_columns);
    page_table whole = { .to = to, .table = table, .definitions = definitions, .leads = leads };
    whole.n = rs_table_leads(table, RS_IN_HTML, leads);
    for (int from = 1; from < whole.n || from == 1; from += beside)
        add_part(&whole, from, whole.n - from > beside ? from + beside : whole.n, caption);
    rs_arena_clear(&arena);
    add_notes(to, table);
}

void rs_html_table(
    rs_text *to, const rs_table *table, const char *caption, const rs_table *definitions)
{
    rs_html_table_in_parts(to, table, caption, definitions, INT_MAX / 2);
}

void rs_html_definitions(rs_text *to, const rs_table *definitions)
{
    rs_text_add(to, "<dl class=\"definitions\">\n");
    for (int row = 0; row < rs_table_n_rows(definitions); row++) {
        rs_text_add(to, "<div><dt>");
        rs_html_add(to, text_at(definitions, row, 0));
        rs_text_add(to, "</dt><dd>");
        rs_html_add(to, text_at(definitions, row, definitions->n_columns - 1));
        rs_text_add(to, "</dd></div>\n");
    }
    rs_text_add(to, "</dl>\n");
}
