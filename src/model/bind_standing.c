/* customers = "file.csv": today's customers as a table of recency and frequency. */
#include "model/bind_standing.h"

#include "model/bind_tell.h"
#include "model/data_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In the order of the columns. */
enum { COLUMN_X, COLUMN_T_X, COLUMN_T, COLUMN_COUNT, N_COLUMNS };

static const rs_table_column columns[N_COLUMNS] = { { .name = "x" }, { .name = "t_x" },
    { .name = "T", .also = "n" }, { .name = "count", .may_lack = true } };

/* Customers of today, as they come. */
typedef struct standing {
    rs_standing *rows;
    size_t n, capacity;
} standing;

static bool take_customer(void *context, const double *numbers)
{
    standing *of = context;
    double count = isnan(numbers[COLUMN_COUNT]) ? 1 : numbers[COLUMN_COUNT];
    rs_standing row = { numbers[COLUMN_X], numbers[COLUMN_T_X], numbers[COLUMN_T], count };
    bool whole = row.x == floor(row.x) && row.count == floor(row.count);
    of->rows = rs_grow(of->rows, &of->capacity, of->n + 1, sizeof *of->rows);
    of->rows[of->n++] = row;
    return whole && row.x >= 0 && row.x <= 1e9 && row.t_x >= 0 && row.t_x <= row.T && row.T <= 1e6
        && row.count >= 0 && row.count <= 1e15 && (row.x > 0) == (row.t_x > 0);
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

void rs_read_customers(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    enum { MOST_BYTES = 64 * 1024 * 1024 };
    rs_segment *segment = target;
    segment->n_standing = 0;
    (void)key;
    if (!node)
        return;
    if (node->kind != RS_NODE_TEXT) {
        rs_bind_expected_text(binder, node, path, "the name of a CSV file, in quotes");
        return;
    }
    standing of = { 0 };
    const rs_table_wanted wanted = { .file = node,
        .node = node,
        .path = path,
        .file_key = "",
        .column_key = "",
        .most_bytes = MOST_BYTES,
        .columns = columns,
        .n_columns = N_COLUMNS,
        .columns_words = "x, t_x, T and perhaps count",
        .row_name = "customer",
        .row_words = "x whole and at least 0, t_x from 0 (0 where x is 0) to T, count whole and "
                     "at least 0",
        .take = take_customer,
        .context = &of };
    if (rs_bind_table(binder, &wanted)) {
        segment->n_standing = join_rows(of.rows, of.n);
        rs_standing *kept = RS_ARENA_ARRAY(binder->arena, rs_standing, segment->n_standing + 1);
        memcpy(kept, of.rows, sizeof *kept * (size_t)segment->n_standing);
        segment->standing = kept;
    }
    free(of.rows);
}
