/* customers = "file.csv": today's customers as a table of recency and frequency. */
#include "model/bind_standing.h"

#include "model/bind_tell.h"
#include "model/data_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 64 * 1024 * 1024, MOST_COLUMNS = 1000, N_COLUMNS = 4 };
static const char *const column_names[N_COLUMNS] = { "x", "t_x", "T", "count" };

/* Where the columns stand; -1: not there. */
static bool find_columns(rs_binder *binder, const rs_node *node, const char *path, char *header,
    const char *file, int *columns)
{
    for (int c = 0; c < N_COLUMNS; c++)
        columns[c] = -1;
    for (int i = 0; header && i < MOST_COLUMNS; i++) {
        const char *name = rs_bind_next_field(&header);
        for (int c = 0; c < N_COLUMNS; c++)
            if (strcmp(name, column_names[c]) == 0 || (c == 2 && strcmp(name, "n") == 0))
                columns[c] = i;
    }
    for (int c = 0; c < 3; c++)
        if (columns[c] < 0) {
            rs_bind_tell(binder, RS_ERROR, node, path,
                "found no column \"%s\" in %s; expected x, t_x, T and perhaps count",
                column_names[c], file);
            return false;
        }
    return true;
}

static bool read_row(char *line, const int *columns, rs_standing *row)
{
    double numbers[N_COLUMNS] = { NAN, NAN, NAN, columns[3] < 0 ? 1 : NAN };
    for (int i = 0; line; i++) {
        const char *field = rs_bind_next_field(&line);
        for (int c = 0; c < N_COLUMNS; c++)
            if (columns[c] == i) {
                char *end;
                numbers[c] = strtod(field, &end);
                if (end == field || *end)
                    return false;
            }
    }
    *row = (rs_standing){ numbers[0], numbers[1], numbers[2], numbers[3] };
    bool whole = row->x == floor(row->x) && row->count == floor(row->count);
    return whole && row->x >= 0 && row->x <= 1e9 && row->t_x >= 0 && row->t_x <= row->T
        && row->T <= 1e6 && row->count >= 0 && row->count <= 1e15 && (row->x > 0) == (row->t_x > 0);
}

static int by_orders_and_age(const void *a, const void *b)
{
    const rs_standing *left = a, *right = b;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    if (left->T != right->T)
        return left->T < right->T ? -1 : 1;
    return (left->t_x > right->t_x) - (left->t_x < right->t_x);
}

/* Sorted, and customers who are alike in one row: the order of the file changes nothing. */
static int join_rows(rs_standing *rows, size_t n)
{
    int kept = 0;
    if (n > 0)
        qsort(rows, n, sizeof *rows, by_orders_and_age);
    for (size_t i = 0; i < n; i++)
        if (kept > 0 && by_orders_and_age(&rows[kept - 1], &rows[i]) == 0)
            rows[kept - 1].count += rows[i].count;
        else
            rows[kept++] = rows[i];
    return kept;
}

static void read_rows(rs_binder *binder, const rs_node *node, const char *path, const char *file,
    char *text, rs_segment *segment)
{
    int columns[N_COLUMNS], line_number = 1;
    rs_standing *rows = NULL;
    size_t n = 0, capacity = 0;
    char *header = rs_bind_next_line(&text);
    int n_header = header ? rs_bind_count_fields(header) : 0;
    if (!find_columns(binder, node, path, header, file, columns))
        return;
    for (char *line; (line = rs_bind_next_line(&text));) {
        line_number++;
        if (line[strspn(line, " \t\r")] == '\0')
            continue;
        if (!rs_bind_fields_fit(binder, node, path, file, line, line_number, n_header)) {
            free(rows);
            return;
        }
        rows = rs_grow(rows, &capacity, n + 1, sizeof *rows);
        if (read_row(line, columns, &rows[n++]))
            continue;
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no customer in line %d of %s; expected x whole and at least 0, t_x from 0 (0 "
            "where x is 0) to T, count whole and at least 0",
            line_number, file);
        free(rows);
        return;
    }
    if (n == 0)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no customer in %s; expected a line for each", file);
    segment->n_standing = join_rows(rows, n);
    rs_standing *kept = RS_ARENA_ARRAY(binder->arena, rs_standing, segment->n_standing + 1);
    if (segment->n_standing > 0)
        memcpy(kept, rows, sizeof *rows * (size_t)segment->n_standing);
    segment->standing = kept;
    free(rows);
}

void rs_read_customers(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_segment *segment = target;
    segment->n_standing = 0;
    (void)key;
    if (!node)
        return;
    if (node->kind != RS_NODE_TEXT) {
        rs_bind_expected_text(binder, node, path, "the name of a CSV file, in quotes");
        return;
    }
    const char *name, *why;
    char *text = rs_bind_read_beside(binder, node, MOST_BYTES, &name, &why);
    if (!text) {
        rs_bind_tell(binder, RS_ERROR, node, path, "cannot read %s: %s", name, why);
        return;
    }
    read_rows(
        binder, node, path, name, strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text, segment);
    free(text);
}
