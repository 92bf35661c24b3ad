/*
 * One table, shown anywhere: on a terminal (table_print.h), in files for programs (table_data.h),
 * on a page (reports/html_table.h), in a workbook (reports/xlsx_table.h). Cells are typed: each
 * place makes of them what it needs, people get "1.24 ± 0.07 M", a file 1236418.2 and 71203.9.
 *
 * A table is a list of columns and a function that puts its cells, row by row:
 *
 *     static const rs_table_column columns[] = {
 *         RS_COLUMN("plan", RS_SAY_column_plan, TEXT),
 *         RS_COLUMN("profit", RS_SAY_turned_profit, ESTIMATE),
 *     };
 *     rs_table table = RS_TABLE(language, columns);
 *     for (…) {
 *         rs_table_put(&table, rs_cell_named(scenario->name, label));
 *         rs_table_put(&table, rs_cell_estimate(RS_UNIT_MONEY, profit->mean, profit->half_width));
 *     }
 *     rs_table_note(&table, rs_words(language, RS_SAY_…));
 *
 * and then rs_table_print(&table, …), rs_table_csv(&table, out), rs_html_table(&text, &table, …),
 * rs_put_table(&sheet, &table); rs_table_clear(&table) at the end.
 */
#ifndef RS_TABLES_TABLE_H
#define RS_TABLES_TABLE_H

#include "base/memory.h"
#include "base/text.h"
#include "words/say.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

typedef enum rs_cell_kind {
    RS_CELL_ABSENT,   /* nothing is known or told */
    RS_CELL_TEXT,     /* whatever a user may have written */
    RS_CELL_DATE,     /* the label of a period: "2026-07", a date to a workbook */
    RS_CELL_FLAG,     /* value 0 or 1: "no" or "yes" */
    RS_CELL_NUMBER,   /* value; NaN: it does not exist; infinite: never reached; among estimates
                         `other`   may be its half-width, which is not told to people */
    RS_CELL_ESTIMATE, /* value and the half-width of its interval, NaN or 0 where it has none */
    RS_CELL_CHANGE,   /* the same of a difference, with its sign; shares in points */
    RS_CELL_RANGE     /* from value to other; told where they differ */
} rs_cell_kind;

/* How people read a number: its decimals, or one of these. Files for programs have it exact. */
enum {
    RS_DIGITS_OF_UNIT = -1, /* as amounts, customers, shares … are told (words/number_text.h) */
    RS_DIGITS_THREE = -2    /* three that count, also of what is far below 1 */
};

typedef struct rs_cell {
    rs_cell_kind kind;
    rs_unit unit;
    int digits;
    bool part; /* of the first cell of a row: the row belongs to the heading above */
    double value, other;
    const char *text; /* as people read it; of a number, where the usual text would not do */
    const char *name; /* of a text: what programs read instead, the same in every language */
    double size;      /* of amounts in a workbook: rs_table.size */
} rs_cell;

/* Where a column stands: everywhere, or only in some of these. */
enum {
    RS_IN_TERMINAL = 1,
    RS_IN_HTML = 2,
    RS_IN_PLAIN = 4,
    RS_IN_CSV = 8,
    RS_IN_XLSX = 16,
    RS_TO_READ = RS_IN_TERMINAL | RS_IN_HTML,
    RS_AS_DATA = RS_IN_PLAIN | RS_IN_CSV | RS_IN_XLSX
};

/*
 * Texts stand at the left, all else at the right. Of estimates and ranges, which take two columns
 * in files and workbooks, the name may be two parted by a comma; else "profit" makes
 * "profit,profit_half_width", and a range "profit_p5,profit_p95".
 */
typedef struct rs_table_column {
    const char *name;  /* in files for programs; NULL: the heading */
    rs_phrase heading; /* over the second column of an estimate in a workbook stands "± (95 %)",
                          over those of a range "5 %" and "95 %" */
    rs_cell_kind kind; /* of most of its cells; a plain number may stand among estimates */
    unsigned only;     /* RS_IN_…; 0: everywhere */
    int width;         /* of texts on a terminal, longer ones are cut; 0: whole */
    bool under;        /* to readers a second line below the column before it, whose name comes
                          before its own in files; without a name of its own that of a range */
    bool sentences;    /* texts that a workbook breaks into lines */
    const char *text;  /* instead of the phrase, a heading that is made */
    rs_phrase titles;  /* in a workbook instead of the heading; of two columns parted by "|" */
} rs_table_column;

/* A row of a list of columns: RS_COLUMN("profit", RS_SAY_turned_profit, ESTIMATE), behind it what
 * else is to be said: .width = 44. */
#define RS_COLUMN(its_name, its_heading, its_kind, ...)                                            \
    {                                                                                              \
        .name = (its_name), .heading = (its_heading), .kind = RS_CELL_##its_kind, __VA_ARGS__      \
    }

/* Cleared by rs_table_clear; made by RS_TABLE or rs_table_begin. Texts are copied. */
typedef struct rs_table {
    rs_language language;
    int n_columns;
    rs_table_column *columns;
    size_t columns_capacity;
    rs_cell *cells; /* row by row */
    size_t n_cells, cells_capacity;
    const char **notes; /* what stands below */
    size_t n_notes, notes_capacity;
    /* In a workbook amounts that follow are shown as one of this size would be, so that what is
     * compared has the same decimals; 0: as the largest of their row. */
    double size;
    rs_arena headings, texts;
    /* Takes each row that is complete, instead of keeping it (rs_csv_begin, rs_sheet_take). */
    void (*take_row)(const struct rs_table *table);
    void *to;
} rs_table;

rs_table rs_table_begin(rs_language language, int n, const rs_table_column *columns);
#define RS_TABLE(language, columns)                                                                \
    rs_table_begin((language), (int)(sizeof(columns) / sizeof *(columns)), (columns))
/* A further column, before the first cell is put. */
void rs_table_column_add(rs_table *table, rs_table_column column);
/* The next cell. */
void rs_table_put(rs_table *table, rs_cell cell);
/* The same, told to people by this text. */
void rs_table_told(rs_table *table, rs_cell cell, const char *text);
/* So many cells of which nothing is told. */
void rs_table_skip(rs_table *table, int n);
/* A heading over the rows below it, whose labels are parts (rs_cell_part). */
void rs_table_group(rs_table *table, const char *text);
/* A line below the table; nothing where it is empty. */
void rs_table_note(rs_table *table, const char *text);
void rs_table_clear(rs_table *table);

static inline int rs_table_n_rows(const rs_table *table)
{
    return table->n_columns > 0 ? (int)(table->n_cells / (size_t)table->n_columns) : 0;
}
static inline const rs_cell *rs_table_at(const rs_table *table, int row, int column)
{
    return &table->cells[(size_t)row * (size_t)table->n_columns + (size_t)column];
}

/* ---- cells ---- */

static inline rs_cell rs_cell_text(const char *text)
{
    return (rs_cell){ .kind = RS_CELL_TEXT, .text = text };
}
/* A text for people that stands for a name: a scenario's label. */
static inline rs_cell rs_cell_named(const char *name, const char *text)
{
    return (rs_cell){ .kind = RS_CELL_TEXT, .text = text, .name = name };
}
/* The label of a row that belongs to the heading above it. */
static inline rs_cell rs_cell_part(const char *text)
{
    return (rs_cell){ .kind = RS_CELL_TEXT, .text = text, .part = true };
}
static inline rs_cell rs_cell_date(const char *label)
{
    return (rs_cell){ .kind = RS_CELL_DATE, .text = label };
}
static inline rs_cell rs_cell_pair(
    rs_cell_kind kind, rs_unit unit, int digits, double value, double other)
{
    return (
        rs_cell){ .kind = kind, .unit = unit, .digits = digits, .value = value, .other = other };
}
static inline rs_cell rs_cell_number(rs_unit unit, double value)
{
    return rs_cell_pair(RS_CELL_NUMBER, unit, RS_DIGITS_OF_UNIT, value, (double)NAN);
}
static inline rs_cell rs_cell_flag(bool flag)
{
    return rs_cell_pair(RS_CELL_FLAG, RS_UNIT_RATIO, 0, flag, (double)NAN);
}
/* A number without a unit, to so many decimals; whole numbers have 0. */
static inline rs_cell rs_cell_decimals(double value, int decimals)
{
    return rs_cell_pair(RS_CELL_NUMBER, RS_UNIT_RATIO, decimals, value, (double)NAN);
}
static inline rs_cell rs_cell_estimate(rs_unit unit, double value, double half_width)
{
    return rs_cell_pair(RS_CELL_ESTIMATE, unit, RS_DIGITS_OF_UNIT, value, half_width);
}
static inline rs_cell rs_cell_change(rs_unit unit, double value, double half_width)
{
    return rs_cell_pair(RS_CELL_CHANGE, unit, RS_DIGITS_OF_UNIT, value, half_width);
}
static inline rs_cell rs_cell_range(rs_unit unit, double low, double high)
{
    return rs_cell_pair(RS_CELL_RANGE, unit, RS_DIGITS_OF_UNIT, low, high);
}
/* ---- for those who show tables ---- */

bool rs_column_is_in(const rs_table_column *column, unsigned place);
static inline bool rs_column_is_text(const rs_table_column *column)
{
    return column->kind <= RS_CELL_FLAG;
}
/* As people read the cell; adds nothing where there is nothing to read. Control characters of
 * users' texts are as they were. */
void rs_cell_add(rs_text *to, const rs_table *table, const rs_cell *cell);
/* The heading as people read it. */
const char *rs_column_heading(const rs_table *table, int column);
/* How many columns it takes in files and workbooks: 1 or 2. */
int rs_column_parts(const rs_table_column *column);
/* The name of a part in files for programs, and its heading in a workbook. */
void rs_column_add_name(rs_text *to, const rs_table *table, int column, int part);
void rs_column_add_title(rs_text *to, const rs_table *table, int column, int part);
/* A row that is nothing but a heading: no cell but its first holds anything to read. */
bool rs_table_is_group(const rs_table *table, int row);

/*
 * The columns that stand beside each other in a place, at most as many as the table has: returns
 * how many. Those under a column are not among them, they belong to the lead.
 */
int rs_table_leads(const rs_table *table, unsigned place, int *leads);
/* What stands under a lead column in a row, parted by two blanks. */
void rs_table_add_under(rs_text *to, const rs_table *table, int row, int lead, unsigned place);

#endif
