/* The study's loader parts a data file into rows; its columns are found by the names in the first
 * row, and reading ends at the first row that is not right. */
#include "model/data_table.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why)
{
    const rs_loader *loader = &binder->loader;
    rs_data_file data = { .name = file->text, .most_bytes = most_bytes };
    char *text = loader->read(loader->context, binder->arena, file->file, &data);
    *name = data.path;
    *why = data.why;
    return text;
}

/* A table under way. */
typedef struct reading {
    rs_binder *binder;
    const rs_table_wanted *wanted;
    const char *name;
    int places[RS_MOST_TABLE_COLUMNS]; /* of the columns; -1: not there */
    int n_header;                      /* 0: it is still to come */
    bool any, wrong;
} reading;

static const char *below(const reading *of, const char *key)
{
    return key[0] ? rs_bind_path(of->binder, of->wanted->path, key) : of->wanted->path;
}

static int place_of(const rs_row *header, const rs_table_column *column)
{
    for (int i = 0; i < header->n; i++)
        if (strcmp(header->fields[i], column->name) == 0
            || (column->also && strcmp(header->fields[i], column->also) == 0))
            return i;
    return -1;
}

static bool take_header(reading *of, const rs_row *header)
{
    const rs_table_wanted *wanted = of->wanted;
    of->n_header = header->n;
    for (int c = 0; c < wanted->n_columns; c++) {
        const rs_table_column *column = &wanted->columns[c];
        of->places[c] = place_of(header, column);
        if (of->places[c] >= 0 || column->may_lack)
            continue;
        rs_bind_tell(of->binder, RS_ERROR, wanted->node, below(of, wanted->column_key),
            "found no column \"%s\" in %s%s%s", column->name, of->name,
            wanted->columns_words ? "; expected " : "",
            wanted->columns_words
                ? wanted->columns_words
                : rs_bind_nearest(of->binder, column->name, header->fields, (size_t)header->n));
        return false;
    }
    return true;
}

static const char *found_words(rs_arena *arena, const char *field)
{
    enum { MOST_TOLD = 60 };
    if (!field[0])
        return "nothing";
    return strlen(field) > MOST_TOLD ? "a long text" : rs_arena_print(arena, "\"%s\"", field);
}

/* A field that is not there is an empty one. */
static bool read_number(reading *of, const rs_row *row, int c, double *number)
{
    const char *field = of->places[c] < row->n ? row->fields[of->places[c]] : "";
    char *end;
    *number = strtod(field, &end);
    if (end != field && !*end && isfinite(*number))
        return true;
    rs_bind_tell(of->binder, RS_ERROR, of->wanted->node, of->wanted->path,
        "found %s in line %ld, column \"%s\", of %s; expected a number%s",
        found_words(of->binder->arena, field), row->line, of->wanted->columns[c].name, of->name,
        strchr(field, ',') ? ", its decimals behind a point" : "");
    return false;
}

static bool take_numbers(reading *of, const rs_row *row)
{
    double numbers[RS_MOST_TABLE_COLUMNS];
    for (int c = 0; c < of->wanted->n_columns; c++) {
        numbers[c] = NAN;
        if (of->places[c] >= 0 && !read_number(of, row, c, &numbers[c]))
            return false;
    }
    if (of->wanted->take(of->wanted->context, numbers))
        return true;
    rs_bind_tell(of->binder, RS_ERROR, of->wanted->node, of->wanted->path,
        "found no %s in line %ld of %s; expected %s", of->wanted->row_name, row->line, of->name,
        of->wanted->row_words);
    return false;
}

static bool take_row(void *context, const rs_row *row)
{
    reading *of = context;
    if (of->n_header == 0) {
        of->wrong = !take_header(of, row);
    } else if (row->n > of->n_header) {
        rs_bind_tell(of->binder, RS_ERROR, of->wanted->node, of->wanted->path,
            "found %d fields in line %ld of %s, and %d in its header; expected as many: commas "
            "part fields here, decimals have points",
            row->n, row->line, of->name, of->n_header);
        of->wrong = true;
    } else {
        of->wrong = !take_numbers(of, row);
        of->any = true;
    }
    return !of->wrong;
}

bool rs_bind_table(rs_binder *binder, const rs_table_wanted *wanted)
{
    reading of = { .binder = binder, .wanted = wanted };
    const char *why;
    char *text = rs_bind_read_beside(binder, wanted->file, wanted->most_bytes, &of.name, &why);
    if (text)
        why = binder->loader.rows(binder->arena, text, take_row, &of);
    free(text);
    if (why && !of.wrong)
        rs_bind_tell(binder, RS_ERROR, wanted->file, below(&of, wanted->file_key),
            "cannot read %s: %s", of.name, why);
    else if (of.n_header == 0 && !of.wrong)
        rs_bind_tell(binder, RS_ERROR, wanted->node, wanted->path, "found nothing in %s", of.name);
    else if (!of.any && !of.wrong)
        rs_bind_tell(binder, RS_ERROR, wanted->node, wanted->path,
            "found no rows below the header of %s", of.name);
    return !why && !of.wrong && of.any;
}
