/* A cell after the other, the signs between them and the texts of either form in a row of a table.
 */
#include "tables/table_data.h"

#include "words/data_number.h"
#include "words/visible_text.h"

#include <string.h>

typedef struct form {
    unsigned place;
    char between;
    const char *end, *missing;
    void (*text)(FILE *to, const char *text);
} form;

/* ---- cells ---- */

void rs_csv_text(FILE *to, const char *text)
{
    if (!text)
        return;
    bool formula = *text != '\0' && strchr("=+-@\t\r", *text);
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        fputs(text, to);
        return;
    }
    putc('"', to);
    if (formula)
        putc('\'', to);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', to);
        putc(*text, to);
    }
    putc('"', to);
}

static void put_visible(FILE *to, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    fputs(visible.data, to);
    rs_text_clear(&visible);
}

static const form csv = { RS_IN_CSV, ',', "\r\n", "", rs_csv_text },
                  plain = { RS_IN_PLAIN, '\t', "\n", "NA", put_visible };

static void put_number(const form *as, FILE *to, double value)
{
    char text[RS_DATA_NUMBER_SIZE];
    if (isnan(value))
        fputs(as->missing, to);
    else if (isinf(value))
        fputs(value > 0 ? "Inf" : "-Inf", to);
    else
        fwrite(text, 1, (size_t)rs_data_number_short(text, value), to);
}

void rs_csv_number(FILE *to, double value)
{
    put_number(&csv, to, value);
}

static void put_part(const form *as, FILE *to, const rs_cell *cell, int part)
{
    if (cell->kind >= RS_CELL_FLAG)
        put_number(as, to, part == 0 ? cell->value : cell->other);
    else if (cell->kind == RS_CELL_ABSENT || part > 0)
        fputs(as->missing, to);
    else
        as->text(to, cell->name ? cell->name : cell->text ? cell->text : "");
}

/* ---- rows ---- */

static void put_name(const form *as, FILE *to, const rs_table *table, int column, int part)
{
    rs_text name = { 0 };
    rs_column_add_name(&name, table, column, part);
    as->text(to, name.data ? name.data : "");
    rs_text_clear(&name);
}

/* row -1: the header. */
static void put_row(const form *as, FILE *to, const rs_table *table, int row)
{
    bool begun = false;
    for (int column = 0; column < table->n_columns; column++) {
        const rs_table_column *of = &table->columns[column];
        for (int part = 0; rs_column_is_in(of, as->place) && part < rs_column_parts(of); part++) {
            if (begun)
                putc(as->between, to);
            begun = true;
            if (row < 0)
                put_name(as, to, table, column, part);
            else
                put_part(as, to, rs_table_at(table, row, column), part);
        }
    }
    fputs(as->end, to);
}

static void put_table(const form *as, FILE *to, const rs_table *table)
{
    for (int row = -1; row < rs_table_n_rows(table); row++)
        put_row(as, to, table, row);
}

void rs_table_csv(const rs_table *table, FILE *out)
{
    put_table(&csv, out, table);
}

void rs_table_plain(const rs_table *table, FILE *out)
{
    put_table(&plain, out, table);
}

static void take_csv(const rs_table *table)
{
    put_row(&csv, table->to, table, 0);
}

static void take_plain(const rs_table *table)
{
    put_row(&plain, table->to, table, 0);
}

static void begin(rs_table *table, const form *as, FILE *out)
{
    put_row(as, out, table, -1);
    table->take_row = as == &csv ? take_csv : take_plain;
    table->to = out;
}

void rs_csv_begin(rs_table *table, FILE *out)
{
    begin(table, &csv, out);
}

void rs_plain_begin(rs_table *table, FILE *out)
{
    begin(table, &plain, out);
}
