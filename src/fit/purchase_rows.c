/*
 * Equal rows are found by hashing where they are in no order and by neighbours after sorting; a
 * sample takes rows evenly from the sorted ones.
 */
#include "fit/purchase_rows.h"
#include "base/guard.h"

#include "base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int compare_rows(const void *a, const void *b)
{
    const rs_purchase_row *p = a, *q = b;

    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    if (p->t_x != q->t_x)
        return p->t_x < q->t_x ? -1 : 1;
    return (p->T > q->T) - (p->T < q->T);
}

static uint64_t hash_row(const rs_purchase_row *row)
{
    double values[3] = { row->x + 0.0, row->t_x + 0.0, row->T + 0.0 }; /* -0 is 0 */
    uint64_t words[3], hash = 0;

    memcpy(words, values, sizeof words);
    for (int i = 0; i < 3; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    return hash;
}

/* Equal rows become one; the places of those that are kept stand in an open table. Without memory
 * for it nothing happens. */
static long merge_by_hash(rs_purchase_row *rows, long n)
{
    size_t size = 64;
    long kept = 0;

    while (size < 2 * (size_t)n)
        size *= 2;
    uint32_t *slots = n < UINT32_MAX ? rs_block(size, sizeof *slots) : NULL;
    if (!slots)
        return n;
    for (long i = 0; i < n; i++) {
        size_t slot = (size_t)hash_row(&rows[i]) & (size - 1);
        while (slots[slot] && compare_rows(&rows[slots[slot] - 1], &rows[i]) != 0)
            slot = (slot + 1) & (size - 1);
        if (slots[slot])
            rows[slots[slot] - 1].count += rows[i].count;
        else {
            rows[kept++] = rows[i];
            slots[slot] = (uint32_t)kept;
        }
    }
    free(slots);
    return kept;
}

static long merge_neighbours(rs_purchase_row *rows, long n)
{
    long kept = 0;

    for (long i = 0; i < n; i++)
        if (kept > 0 && compare_rows(&rows[kept - 1], &rows[i]) == 0)
            rows[kept - 1].count += rows[i].count;
        else
            rows[kept++] = rows[i];
    return kept;
}

static long group_rows(rs_purchase_row *rows, long n)
{
    n = merge_by_hash(rows, n);
    if (n > 1)
        qsort(rows, (size_t)n, sizeof *rows, compare_rows);
    return merge_neighbours(rows, n);
}

long rs_purchase_rows_group(rs_purchase_row *rows, long n)
{
    RS_GUARDED_AS(-1, group_rows(rows, n));
}

static bool is_whole(double value)
{
    return value == floor(value);
}

/* NULL, or what is wrong with a row. */
static const char *fault_of_row(rs_fit_kind kind, const rs_purchase_row *row)
{
    if (!isfinite(row->x) || !isfinite(row->t_x) || !isfinite(row->T) || !isfinite(row->count))
        return "a number is missing";
    if (row->count <= 0)
        return "the count of customers must be above 0";
    if (row->x < 0 || !is_whole(row->x))
        return "x, the repeat purchases, must be a whole number from 0 on";
    if (row->t_x < 0 || row->t_x > row->T)
        return "t_x, the time of the last purchase, must lie between 0 and T";
    if ((row->x == 0) != (row->t_x == 0))
        return "t_x must be 0 where x is 0, and above 0 elsewhere";
    if (kind != RS_FIT_OPPORTUNITY)
        return NULL;
    if (!is_whole(row->t_x) || !is_whole(row->T))
        return "BG/BB counts opportunities: t_x and n must be whole numbers";
    return row->x > row->t_x ? "BG/BB takes one purchase an opportunity: x cannot be above t_x"
                             : NULL;
}

enum { MOST_FAULTS_TOLD = 10 };

static rs_status check_rows(rs_fit_kind kind, const rs_purchase_row *rows, long n, rs_error *error)
{
    long faults = 0;

    for (long i = 0; i < n; i++) {
        const char *fault = fault_of_row(kind, &rows[i]);
        if (!fault)
            continue;
        if (++faults <= MOST_FAULTS_TOLD)
            rs_tell(error, RS_ERROR, "customers with x = %g, t_x = %g, T = %g: %s", rows[i].x,
                rows[i].t_x, rows[i].T, fault);
    }
    if (faults > MOST_FAULTS_TOLD)
        rs_tell(error, RS_ERROR, "… and %ld more such rows", faults - MOST_FAULTS_TOLD);
    return faults ? RS_INVALID : RS_OK;
}

static rs_status index_rows(rs_purchase_data *data)
{
    data->n_x = 0;
    for (long i = 0; i < data->n_rows; i++)
        data->n_x += i == 0 || data->rows[i].x != data->rows[i - 1].x;
    data->first = data->own_first = rs_block((size_t)data->n_x + 1, sizeof *data->own_first);
    if (!data->first)
        return RS_NO_MEMORY;
    for (long i = 0, k = 0; i < data->n_rows; i++) {
        const rs_purchase_row *row = &data->rows[i];
        if (i == 0 || row->x != row[-1].x)
            data->own_first[k++] = i;
        data->customers += row->count;
        data->repeat += row->count * row->x;
        data->time += row->count * row->T;
        data->longest = fmax(data->longest, row->T);
    }
    data->own_first[data->n_x] = data->n_rows;
    return RS_OK;
}

static bool is_grouped(const rs_purchase_row *rows, long n)
{
    for (long i = 1; i < n; i++)
        if (compare_rows(&rows[i - 1], &rows[i]) >= 0)
            return false;
    return true;
}

rs_status rs_purchase_data_make(rs_fit_kind kind, const rs_purchase_row *rows, long n_rows,
    rs_purchase_data *data, rs_error *error)
{
    *data = (rs_purchase_data){ .rows = rows, .n_rows = n_rows };
    rs_status status = check_rows(kind, rows, n_rows, error);
    if (status != RS_OK)
        return status;
    if (!is_grouped(rows, n_rows)) {
        data->rows = data->own_rows = rs_block((size_t)n_rows, sizeof *rows);
        if (!data->rows)
            return rs_fail(
                error, RS_NO_MEMORY, "not enough memory for %ld rows of customers", n_rows);
        memcpy(data->own_rows, rows, (size_t)n_rows * sizeof *rows);
        data->n_rows = rs_purchase_rows_group(data->own_rows, n_rows);
    }
    if (index_rows(data) != RS_OK)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory for %ld rows of customers", n_rows);
    if (n_rows == 0)
        return rs_fail(error, RS_INVALID, "there is no customer in the data");
    if (data->repeat == 0)
        return rs_fail(error, RS_INVALID,
            "none of the %.0f customers bought again within the %g periods observed: how often "
            "they buy and how they "
            "leave cannot be told",
            data->customers, data->longest);
    return RS_OK;
}

rs_status rs_purchase_data_thin(const rs_purchase_data *from, long n, rs_purchase_data *data)
{
    double step = from->customers / (double)n, passed = 0, next = step / 2;

    *data = (rs_purchase_data){ 0 };
    rs_purchase_row *rows = rs_block((size_t)n + 1, sizeof *rows);
    if (!rows)
        return RS_NO_MEMORY;
    data->rows = data->own_rows = rows;
    for (long i = 0; i < from->n_rows; i++) {
        passed += from->rows[i].count;
        double taken = passed > next ? floor((passed - next) / step) + 1 : 0;
        if (taken == 0 || data->n_rows == n)
            continue;
        rows[data->n_rows] = from->rows[i];
        rows[data->n_rows++].count = taken;
        next += taken * step;
    }
    return index_rows(data);
}

void rs_purchase_data_clear(rs_purchase_data *data)
{
    free(data->own_rows);
    free(data->own_first);
    *data = (rs_purchase_data){ 0 };
}
