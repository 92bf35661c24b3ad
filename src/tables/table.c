/*
 * Columns and cells are kept as they were put; how a cell is told follows from its kind, its unit
 * and its digits, in one place for every table.
 */
#include "tables/table.h"

#include "words/data_number.h"

#include <stdlib.h>
#include <string.h>

/* ---- making one ---- */

rs_table rs_table_begin(rs_language language, int n, const rs_table_column *columns)
{
    rs_table table = { .language = language };
    for (int i = 0; i < n; i++)
        rs_table_column_add(&table, columns[i]);
    return table;
}

static const char *kept(rs_arena *arena, const char *text)
{
    return text ? rs_arena_text(arena, text) : NULL;
}

void rs_table_column_add(rs_table *table, rs_table_column column)
{
    table->columns = rs_grow(table->columns, &table->columns_capacity, (size_t)table->n_columns + 1,
        sizeof *table->columns);
    column.name = kept(&table->headings, column.name);
    column.text = kept(&table->headings, column.text);
    table->columns[table->n_columns++] = column;
}

void rs_table_put(rs_table *table, rs_cell cell)
{
    table->cells
        = rs_grow(table->cells, &table->cells_capacity, table->n_cells + 1, sizeof *table->cells);
    cell.text = kept(&table->texts, cell.text);
    cell.name = kept(&table->texts, cell.name);
    cell.size = table->size;
    table->cells[table->n_cells++] = cell;
    if (table->take_row && table->n_cells == (size_t)table->n_columns) {
        table->take_row(table);
        table->n_cells = 0;
        rs_arena_clear(&table->texts);
    }
}

void rs_table_told(rs_table *table, rs_cell cell, const char *text)
{
    cell.text = text;
    rs_table_put(table, cell);
}

void rs_table_skip(rs_table *table, int n)
{
    for (int i = 0; i < n; i++)
        rs_table_put(table, (rs_cell){ .kind = RS_CELL_ABSENT });
}

void rs_table_group(rs_table *table, const char *text)
{
    rs_table_put(table, rs_cell_text(text));
    rs_table_skip(table, table->n_columns - 1);
}

void rs_table_note(rs_table *table, const char *text)
{
    if (!text || !*text)
        return;
    table->notes
        = rs_grow(table->notes, &table->notes_capacity, table->n_notes + 1, sizeof *table->notes);
    table->notes[table->n_notes++] = rs_arena_text(&table->headings, text);
}

void rs_table_clear(rs_table *table)
{
    free(table->columns);
    free(table->cells);
    free(table->notes);
    rs_arena_clear(&table->headings);
    rs_arena_clear(&table->texts);
    *table = (rs_table){ 0 };
}

/* ---- cells ---- */

/* Three digits that count, also of chances far below 1. */
static rs_figure three_digits(double value, rs_language language)
{
    char digits[RS_DATA_NUMBER_SIZE];
    double size = fabs(value);
    if (!isfinite(value) || size == 0 || size >= 0.9995)
        return rs_value_text(RS_UNIT_MONEY, value, language);
    double power = pow(10, 2 - floor(log10(size)));
    rs_data_number_short(digits, round(size * power) / power);
    return rs_printed("%s%s", value < 0 ? "−" : "", digits);
}

static rs_figure number(const rs_cell *cell, double value, rs_language language)
{
    if (cell->digits == RS_DIGITS_OF_UNIT)
        return rs_value_text(cell->unit, value, language);
    if (cell->digits == RS_DIGITS_THREE || !isfinite(value))
        return three_digits(value, language);
    return rs_decimals_text(value, cell->digits);
}

/* With decimals that are given, an error that they do not show is left out. */
static rs_figure estimate(const rs_cell *cell, rs_language language)
{
    if (cell->digits == RS_DIGITS_OF_UNIT)
        return cell->kind == RS_CELL_CHANGE
            ? rs_change_text(cell->unit, cell->value, cell->other, language)
            : rs_estimate_text(cell->unit, cell->value, cell->other, language);
    rs_figure value = number(cell, cell->value, language);
    if (!isfinite(cell->value) || !(cell->other >= 0.5 * pow(10, -cell->digits)))
        return value;
    return rs_printed("%.40s ± %.40s", value.text, number(cell, cell->other, language).text);
}

static rs_figure range(const rs_cell *cell, rs_language language)
{
    if (isnan(cell->value) || cell->value == cell->other)
        return rs_printed("%s", "");
    if (cell->digits == RS_DIGITS_OF_UNIT)
        return rs_printed(
            "[%.90s]", rs_range_text(cell->unit, cell->value, cell->other, language).text);
    return rs_printed("[%.40s … %.40s]", number(cell, cell->value, language).text,
        number(cell, cell->other, language).text);
}

void rs_cell_add(rs_text *to, const rs_table *table, const rs_cell *cell)
{
    rs_figure figure = { "" };
    if (!cell->text && cell->kind == RS_CELL_FLAG)
        figure
            = rs_printed("%s", rs_words(table->language, cell->value > 0 ? RS_SAY_yes : RS_SAY_no));
    else if (!cell->text && cell->kind == RS_CELL_NUMBER)
        figure = number(cell, cell->value, table->language);
    else if (!cell->text && cell->kind == RS_CELL_RANGE)
        figure = range(cell, table->language);
    else if (!cell->text && cell->kind > RS_CELL_NUMBER)
        figure = estimate(cell, table->language);
    rs_text_add(to, "%s", cell->text ? cell->text : figure.text);
}

static bool is_blank(const rs_table *table, const rs_cell *cell)
{
    rs_text text = { 0 };
    rs_cell_add(&text, table, cell);
    bool blank = text.length == 0;
    rs_text_clear(&text);
    return blank;
}

bool rs_table_is_group(const rs_table *table, int row)
{
    for (int column = 1; column < table->n_columns; column++)
        if (!is_blank(table, rs_table_at(table, row, column)))
            return false;
    return true;
}

/* ---- columns ---- */

bool rs_column_is_in(const rs_table_column *column, unsigned place)
{
    return column->only == 0 || (column->only & place) != 0;
}

const char *rs_column_heading(const rs_table *table, int column)
{
    const rs_table_column *of = &table->columns[column];
    return of->text ? of->text : rs_words(table->language, of->heading);
}

int rs_column_parts(const rs_table_column *column)
{
    return column->kind > RS_CELL_NUMBER ? 2 : 1;
}

/* The part-th of those that `sign` parts; all of it where there is none. */
static void add_piece(rs_text *to, const char *list, char sign, int part)
{
    const char *at = strchr(list, sign);
    if (!at)
        rs_text_add(to, "%s", list);
    else if (part == 0)
        rs_text_add_bytes(to, list, (size_t)(at - list));
    else
        rs_text_add(to, "%s", at + 1);
}

/* The column that it stands under; itself elsewhere. */
static int lead_of(const rs_table *table, int column)
{
    while (column > 0 && table->columns[column].under)
        column--;
    return column;
}

void rs_column_add_name(rs_text *to, const rs_table *table, int column, int part)
{
    const rs_table_column *of = &table->columns[column];
    const char *name = of->name;
    if (of->under) {
        add_piece(to,
            table->columns[lead_of(table, column)].name
                ? table->columns[lead_of(table, column)].name
                : rs_column_heading(table, lead_of(table, column)),
            ',', 0);
        rs_text_add(to, "_");
        name = name || of->kind != RS_CELL_RANGE ? name : "p5,p95";
    }
    name = name ? name : rs_column_heading(table, column);
    bool both = rs_column_parts(of) == 2 && strchr(name, ',');
    if (both)
        add_piece(to, name, ',', part);
    else if (of->kind == RS_CELL_RANGE)
        rs_text_add(to, "%s%s", name, part == 0 ? "_p5" : "_p95");
    else
        rs_text_add(to, "%s%s", name, part == 0 ? "" : "_half_width");
}

void rs_column_add_title(rs_text *to, const rs_table *table, int column, int part)
{
    const rs_table_column *of = &table->columns[column];
    static const rs_phrase ends[] = { RS_SAY_column_of_5_percent, RS_SAY_column_of_95_percent };
    if (of->titles != RS_SAY_nothing)
        add_piece(to, rs_words(table->language, of->titles), '|', part);
    else if (of->kind == RS_CELL_RANGE)
        rs_text_add(to, "%s", rs_words(table->language, ends[part]));
    else if (part == 1)
        rs_text_add(to, "%s", rs_words(table->language, RS_SAY_column_of_error));
    else
        rs_text_add(to, "%s", rs_column_heading(table, column));
}

int rs_table_leads(const rs_table *table, unsigned place, int *leads)
{
    int n = 0;
    for (int column = 0; column < table->n_columns; column++)
        if (rs_column_is_in(&table->columns[column], place) && !table->columns[column].under)
            leads[n++] = column;
    return n;
}

void rs_table_add_under(rs_text *to, const rs_table *table, int row, int lead, unsigned place)
{
    for (int column = lead + 1; column < table->n_columns && table->columns[column].under;
         column++) {
        const rs_cell *cell = rs_table_at(table, row, column);
        if (!rs_column_is_in(&table->columns[column], place) || is_blank(table, cell))
            continue;
        rs_text_add(to, "%s", to->length > 0 ? "  " : "");
        rs_cell_add(to, table, cell);
    }
}
