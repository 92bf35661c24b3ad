/*
 * A cell's kind, unit and digits choose its format; amounts of a row have the same decimals, so
 * that a figure can be compared with its error and its range.
 */
#include "reports/xlsx_table.h"

#include "base/calendar.h"

#include <stdlib.h>
#include <string.h>

/* ---- formats ---- */

static bool is_amount(const rs_cell *cell)
{
    return cell->kind >= RS_CELL_NUMBER && cell->digits == RS_DIGITS_OF_UNIT
        && (cell->unit == RS_UNIT_MONEY || cell->unit == RS_UNIT_CUSTOMERS
            || cell->unit == RS_UNIT_ORDERS);
}

static double larger(double size, double value)
{
    return isfinite(value) ? fmax(size, fabs(value)) : size;
}

/* Of the amounts in a unit. */
static double largest_in(const rs_table *table, int row, rs_unit unit)
{
    double largest = 0;
    for (int column = 0; column < table->n_columns; column++) {
        const rs_cell *cell = rs_table_at(table, row, column);
        if (is_amount(cell) && cell->unit == unit)
            largest = larger(larger(largest, cell->value), cell->other);
    }
    return largest;
}

static rs_sheet_style style_of(const rs_table *table, int row, const rs_cell *cell)
{
    if (cell->digits == RS_DIGITS_OF_UNIT)
        return rs_sheet_style_of(
            cell->unit, cell->size > 0 ? cell->size : largest_in(table, row, cell->unit));
    if (cell->digits == 0)
        return RS_STYLE_WHOLE;
    if (cell->digits == 2)
        return RS_STYLE_CENTS;
    bool large = fabs(cell->value) >= 10000 && cell->value == floor(cell->value);
    return large ? RS_STYLE_WHOLE : RS_STYLE_GENERAL;
}

/* ---- cells ---- */

/* A number, as an age, is one in a heading too. */
static void put_heading(rs_sheet *sheet, const rs_table *table, int column, int part)
{
    rs_text title = { 0 };
    rs_column_add_title(&title, table, column, part);
    const char *text = title.data ? title.data : "";
    if (*text && text[strspn(text, "0123456789")] == '\0')
        rs_put_number(sheet, strtod(text, NULL), RS_STYLE_HEAD_RIGHT);
    else
        rs_put_text(sheet, text,
            rs_column_is_text(&table->columns[column]) ? RS_STYLE_HEAD : RS_STYLE_HEAD_RIGHT);
    rs_text_clear(&title);
}

/* A text among numbers stands where they stand. */
static rs_sheet_style style_of_text(const rs_table *table, int row, int column)
{
    const rs_cell *cell = rs_table_at(table, row, column);
    if (table->columns[column].sentences)
        return RS_STYLE_WRAPPED;
    if (column > 0)
        return rs_column_is_text(&table->columns[column]) ? RS_STYLE_TEXT : RS_STYLE_NEVER;
    return cell->part                   ? RS_STYLE_PART
        : rs_table_is_group(table, row) ? RS_STYLE_GROUP
                                        : RS_STYLE_TEXT;
}

static void put_words(rs_sheet *sheet, const rs_table *table, int row, int column)
{
    rs_text text = { 0 };
    rs_cell_add(&text, table, rs_table_at(table, row, column));
    rs_put_text(sheet, text.data, style_of_text(table, row, column));
    rs_text_clear(&text);
}

static void put_part(rs_sheet *sheet, const rs_table *table, int row, int column, int part)
{
    const rs_cell *cell = rs_table_at(table, row, column);
    if (cell->kind >= RS_CELL_NUMBER)
        rs_put_number(sheet, part == 0 ? cell->value : cell->other, style_of(table, row, cell));
    else if (cell->kind == RS_CELL_ABSENT || part > 0)
        rs_skip(sheet, 1);
    else if (cell->kind == RS_CELL_DATE)
        rs_put_date(sheet, cell->text);
    else
        put_words(sheet, table, row, column);
}

/* row -1: the header. */
static void put_row(rs_sheet *sheet, const rs_table *table, int row)
{
    for (int column = 0; column < table->n_columns; column++) {
        const rs_table_column *of = &table->columns[column];
        for (int part = 0; rs_column_is_in(of, RS_IN_XLSX) && part < rs_column_parts(of); part++)
            if (row < 0)
                put_heading(sheet, table, column, part);
            else
                put_part(sheet, table, row, column, part);
    }
    rs_next_row(sheet);
}

static void take_row(const rs_table *table)
{
    put_row(table->to, table, 0);
}

void rs_sheet_take(rs_sheet *sheet, rs_table *table)
{
    put_row(sheet, table, -1);
    table->take_row = take_row;
    table->to = sheet;
}

void rs_put_table(rs_sheet *sheet, const rs_table *table)
{
    for (int row = -1; row < rs_table_n_rows(table); row++)
        put_row(sheet, table, row);
    sheet->filtered = sheet->row;
    for (size_t i = 0; i < table->n_notes; i++) {
        sheet->row += i == 0;
        rs_put_text(sheet, table->notes[i], RS_STYLE_NOTE);
        rs_next_row(sheet);
    }
}
