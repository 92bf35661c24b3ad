/*
 * Cells are made texts, which libsmartcols aligns; columns that do not fit the width go into
 * further tables below, each with the first column.
 */
#include "tables/table_print.h"

#include "base/guarded.h"
#include "retsim/report.h"
#include "words/visible_text.h"

#include <libsmartcols.h>
#include <limits.h>
#include <locale.h>

enum { GAP = 2, FOLDED_AT = 120 };

/* The table as texts: a line of headings, then the lines of its rows, two where something stands
 * under a column. */
typedef struct grid {
    const rs_table *of;
    int n, *leads; /* the columns */
    int n_lines;
    const char **texts; /* line by line */
    rs_arena arena;
} grid;

static const char **line_at(const grid *shown, int line)
{
    return &shown->texts[(size_t)line * (size_t)shown->n];
}

/* Made fit to be seen, and cut to the width of its column. */
static const char *fit(grid *shown, rs_text *text, int width)
{
    rs_text visible = { 0 };
    rs_visible_add_short(&visible, text->data ? text->data : "", width > 0 ? width : INT_MAX);
    const char *kept = rs_arena_text(&shown->arena, visible.data);
    rs_text_clear(&visible);
    rs_text_clear(text);
    return kept;
}

static const char *heading(grid *shown, int lead)
{
    rs_text text = { 0 };
    rs_text_add(&text, "%s", rs_column_heading(shown->of, lead));
    return fit(shown, &text, 0);
}

static const char *told(grid *shown, int row, int lead)
{
    const rs_cell *cell = rs_table_at(shown->of, row, lead);
    rs_text text = { 0 };
    rs_text_add(&text, "%s", cell->part ? "  " : "");
    rs_cell_add(&text, shown->of, cell);
    return fit(shown, &text, shown->of->columns[lead].width);
}

static const char *under(grid *shown, int row, int lead)
{
    rs_text text = { 0 };
    rs_table_add_under(&text, shown->of, row, lead, RS_IN_TERMINAL);
    return fit(shown, &text, 0);
}

static grid grid_of(const rs_table *table)
{
    grid shown = { .of = table };
    int n_rows = rs_table_n_rows(table);
    shown.leads = RS_ARENA_ARRAY(&shown.arena, int, table->n_columns);
    shown.n = rs_table_leads(table, RS_IN_TERMINAL, shown.leads);
    shown.n_lines = 1 + 2 * n_rows;
    shown.texts
        = RS_ARENA_ARRAY(&shown.arena, const char *, (size_t)shown.n_lines *(size_t)shown.n);
    for (int i = 0; i < shown.n; i++)
        line_at(&shown, 0)[i] = heading(&shown, shown.leads[i]);
    for (int row = 0; row < n_rows; row++)
        for (int i = 0; i < shown.n; i++) {
            line_at(&shown, 1 + 2 * row)[i] = told(&shown, row, shown.leads[i]);
            line_at(&shown, 2 + 2 * row)[i] = under(&shown, row, shown.leads[i]);
        }
    return shown;
}

static int width_of_column(const grid *shown, int column)
{
    int widest = 0;
    for (int line = 0; line < shown->n_lines; line++) {
        int width = rs_text_width(line_at(shown, line)[column]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/*
 * The first column and those from `from` up to the returned one fit into the width; at least
 * one of them is shown.
 */
static int last_that_fits(const grid *shown, int from, int width)
{
    int used = width_of_column(shown, 0), column = from;
    if (width <= 0)
        return shown->n;
    for (; column < shown->n; column++) {
        used += GAP + width_of_column(shown, column);
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

/* The second line of figures under which nothing stands. */
static bool is_blank(const char *const *line, int from, int end)
{
    bool blank = !line[0][0];
    for (int column = from; column < end; column++)
        blank = blank && !line[column][0];
    return blank;
}

static void add_line(struct libscols_table *to, const char *const *texts, int from, int end)
{
    struct libscols_line *line = scols_table_new_line(to, NULL);
    if (!line)
        return;
    scols_line_set_data(line, 0, texts[0]);
    for (int column = from; column < end; column++)
        scols_line_set_data(line, (size_t)(column - from) + 1, texts[column]);
}

static void print_columns(const grid *shown, int from, int end, bool colour, FILE *out)
{
    struct libscols_table *to = scols_new_table();
    if (!to)
        return;
    scols_table_set_stream(to, out);
    scols_table_set_termforce(to, SCOLS_TERMFORCE_NEVER);
    scols_table_set_column_separator(to, "  ");
    scols_table_enable_colors(to, colour);
    add_column(to, line_at(shown, 0)[0], 0, colour);
    for (int column = from; column < end; column++)
        add_column(to, line_at(shown, 0)[column],
            rs_column_is_text(&shown->of->columns[shown->leads[column]]) ? 0 : SCOLS_FL_RIGHT,
            colour);
    for (int line = 1; line < shown->n_lines; line++)
        if (!is_blank(line_at(shown, line), from, end))
            add_line(to, line_at(shown, line), from, end);
    scols_print_table(to);
    scols_unref_table(to);
}

static void print_parts(const grid *shown, int width, bool colour, FILE *out)
{
    int from = 1;
    do {
        int end = last_that_fits(shown, from, width);
        if (from > 1)
            putc('\n', out);
        print_columns(shown, from, end, colour, out);
        from = end;
    } while (from < shown->n);
}

void rs_table_print(const rs_table *table, int width, bool colour, FILE *out)
{
    /*
     * libsmartcols writes Chinese as \x… in the C locale; this thread gets another one for a
     * moment
     */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    grid shown = grid_of(table);
    print_parts(&shown, width, colour, out);
    rs_arena_clear(&shown.arena);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    for (size_t i = 0; i < table->n_notes; i++)
        rs_print_folded(table->notes[i], 0, out);
}

static rs_status print_folded(const char *text, int indent, FILE *out)
{
    rs_text folded = { 0 };
    rs_text_add_folded(&folded, text, FOLDED_AT, indent);
    fprintf(out, "%s\n", folded.data ? folded.data : "");
    rs_text_clear(&folded);
    return RS_OK;
}

rs_status rs_print_folded(const char *text, int indent, FILE *out)
{
    RS_GUARDED(NULL, print_folded(text, indent, out));
}
