/*
 * Every cell of a column of numbers votes for point or comma where it can be read in one way only;
 * a column without votes follows the others.
 */
#include "customers/fit_decimals.h"

#include "customers/fit_amounts.h"
#include "words/visible_text.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_LEAST = 1000 };

/* What the cells of one column said. */
typedef struct votes {
    long point, comma, either_line; /* line of the first that may be both */
    char either[24];
} votes;

typedef struct looking {
    bool header;
    long rows, decided;
    int n;
    const bool *has_numbers; /* [n] */
    votes *columns;          /* [n] */
} looking;

static void look_at(looking *of, votes *column, const char *text, long line)
{
    rs_decimal_hint hint = rs_fit_decimal_hint(text);

    column->point += hint == RS_HINT_POINT;
    column->comma += hint == RS_HINT_COMMA;
    of->decided += hint == RS_HINT_POINT || hint == RS_HINT_COMMA;
    if (hint == RS_HINT_EITHER && column->either_line == 0) {
        column->either_line = line;
        strncpy(column->either, text, sizeof column->either - 1);
    }
}

static bool take(void *context, const rs_csv_row *row)
{
    looking *of = context;

    if (of->header) {
        of->header = false;
        return true;
    }
    for (int i = 0; i < of->n && i < row->n; i++)
        if (of->has_numbers[i])
            look_at(of, &of->columns[i], row->fields[i], row->line);
    return ++of->rows < ROWS_AT_LEAST || of->decided == 0;
}

/* By the form of the file; all cells of a triangle but the label are numbers. */
static void mark_numbers(const rs_fit_columns *columns, bool *has_numbers)
{
    static const struct {
        rs_fit_role first, last;
    } of_form[RS_N_FIT_FORMS] = { [RS_FIT_TRANSACTIONS] = { RS_ROLE_AMOUNT, RS_ROLE_AMOUNT },
        [RS_FIT_RFM] = { RS_ROLE_X, RS_ROLE_M_X },
        [RS_FIT_RETENTION] = { RS_ROLE_AGE, RS_ROLE_SIZE } };
    bool all = columns->form == RS_FIT_RETENTION && columns->at[RS_ROLE_THERE] < 0;

    for (int role = (int)of_form[columns->form].first; role <= (int)of_form[columns->form].last;
         role++)
        if (columns->at[role] >= 0)
            has_numbers[columns->at[role]] = true;
    for (int i = 0; all && i < columns->n; i++)
        has_numbers[i] = i != columns->at[RS_ROLE_COHORT];
}

static rs_status tell_either(
    const rs_fit_reading *reading, int column, const votes *of, rs_error *error)
{
    bool usual = reading->delimiter == ',' && strchr(of->either, ',') == NULL;
    const char *file = reading->source.name;
    double by_point = 0, by_comma = 0;
    bool percent;
    rs_text name = { 0 };

    rs_fit_share_read(of->either, false, &by_point, &percent);
    rs_fit_share_read(of->either, true, &by_comma, &percent);
    if (reading->columns.header)
        rs_visible_add_short(&name, reading->columns.names[column], 30);
    else
        rs_text_add(&name, "%d", column + 1);
    if (usual)
        rs_tell(error, RS_NOTICE,
            "%s:%ld: %s in the column `%s` is read as %.10g; `--decimal comma` reads it as %.10g",
            file, of->either_line, of->either, name.data, by_point, by_comma);
    else
        rs_tell(error, RS_ERROR,
            "%s:%ld: found %s in the column `%s`, which is %.10g or %.10g, and no number of the "
            "file decides; "
            "say `--decimal point` (%.10g) or `--decimal comma` (%.10g)",
            file, of->either_line, of->either, name.data, by_point, by_comma, by_point, by_comma);
    rs_text_clear(&name);
    return usual ? RS_OK : RS_UNUSABLE;
}

static rs_status decide(rs_fit_reading *reading, const looking *of, rs_error *error)
{
    votes all = { 0 };
    rs_status status = RS_OK;

    for (int i = 0; i < of->n; i++) {
        all.point += of->columns[i].point;
        all.comma += of->columns[i].comma;
    }
    for (int i = 0; i < of->n; i++) {
        const votes *own = &of->columns[i], *by = own->point + own->comma > 0 ? own : &all;
        reading->decimal_comma[i] = by->comma > by->point;
        if (by->point + by->comma == 0 && own->either_line > 0) {
            rs_status told = tell_either(reading, i, own, error);
            status = told != RS_OK ? told : status;
        }
    }
    return status;
}

rs_status rs_fit_decimals_find(rs_fit_reading *reading, rs_error *error)
{
    const char *option = reading->options->decimal;
    int n = reading->columns.n;
    bool *has_numbers = RS_ARENA_ARRAY(reading->arena, bool, n);
    looking of = { .header = reading->columns.header,
        .n = n,
        .has_numbers = has_numbers,
        .columns = RS_ARENA_ARRAY(reading->arena, votes, n) };

    reading->decimal_comma = RS_ARENA_ARRAY(reading->arena, bool, n);
    for (int i = 0; option != NULL && i < n; i++)
        reading->decimal_comma[i] = strcmp(option, "comma") == 0;
    if (option != NULL)
        return RS_OK;
    mark_numbers(&reading->columns, has_numbers);
    rs_status status = rs_csv_read(&reading->source, reading->delimiter, take, &of, error);
    return status == RS_OK ? decide(reading, &of, error) : status;
}
