/* The rows of replications: made, filled, made longer. */
#include "simulate/rows.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void rs_rows_choose(rs_rows *rows, const rs_wanted *wanted)
{
    rows->wanted = *wanted;
    rows->n_columns = 0;
    for (int m = 0; m < RS_N_MEASURES; m++)
        rows->column[m] = wanted->measures[m] ? rows->n_columns++ : -1;
}

/* Numbers that a replication of a variant leaves in `recent`. */
static size_t path_length(const rs_rows *rows)
{
    return (size_t)(RS_N_SERIES + 1 + rows->n_segments + 2 * rows->n_programs)
        * (size_t)rows->horizon;
}

/* A table of columns: a row a replication, or one of those whose paths are kept. */
typedef struct rs_table {
    double **at;
    size_t n_columns;
    bool of_paths;
} rs_table;

enum { N_TABLES = 8 };

static void list_tables(rs_rows *rows, rs_table tables[N_TABLES])
{
    size_t whole = (size_t)rows->n_whole, columns = (size_t)rows->n_columns,
           paths = rows->wanted.paths ? whole * (size_t)rows->horizon : 0,
           parts = rows->wanted.parts ? whole : 0;
    const rs_table all[N_TABLES] = {
        { &rows->measures, (size_t)rows->n_variants * columns, false },
        { &rows->expected, rows->wanted.expected ? whole * columns : 0, false },
        { &rows->channels, parts * (size_t)rows->n_channels * RS_CHANNEL_COLUMNS, false },
        { &rows->segments, parts * (size_t)rows->n_segments * RS_SEGMENT_COLUMNS, false },
        { &rows->programs, parts * (size_t)rows->n_programs * RS_PROGRAM_COLUMNS, false },
        { &rows->paths, paths * RS_N_SERIES, true },
        { &rows->retention, paths * (size_t)(1 + rows->n_segments), true },
        { &rows->program_paths, paths * 2 * (size_t)rows->n_programs, true },
    };
    memcpy(tables, all, sizeof all);
}

static long paths_of(long n)
{
    return n < RS_MOST_PATHS ? n : RS_MOST_PATHS;
}

static size_t recent_length(const rs_rows *rows, long chunk)
{
    return rows->wanted.paths ? (size_t)chunk * (size_t)rows->n_whole * path_length(rows) : 0;
}

double rs_rows_bytes(const rs_rows *rows, long n, long chunk)
{
    rs_rows copy = *rows;
    rs_table tables[N_TABLES];
    double numbers = (double)recent_length(rows, chunk);

    list_tables(&copy, tables);
    for (int i = 0; i < N_TABLES; i++)
        numbers += (double)tables[i].n_columns * (double)(tables[i].of_paths ? paths_of(n) : n);
    return sizeof(double) * numbers;
}

/* A longer table with the columns of the one before at its columns' beginnings. */
static rs_status grow(const rs_table *table, long before, long n)
{
    double *longer = rs_block(table->n_columns * (size_t)n + 1, sizeof *longer);

    if (longer == NULL)
        return RS_NO_MEMORY;
    for (size_t c = 0; *table->at != NULL && c < table->n_columns; c++)
        memcpy(longer + c * (size_t)n, *table->at + c * (size_t)before,
            sizeof *longer * (size_t)before);
    free(*table->at);
    *table->at = longer;
    return RS_OK;
}

rs_status rs_rows_grow(rs_rows *rows, long n, long chunk)
{
    rs_table tables[N_TABLES];
    rs_status status = RS_OK;

    list_tables(rows, tables);
    for (int i = 0; i < N_TABLES && status == RS_OK && n > rows->n; i++)
        if (tables[i].n_columns > 0 && (!tables[i].of_paths || paths_of(n) > rows->n_paths))
            status = tables[i].of_paths ? grow(&tables[i], rows->n_paths, paths_of(n))
                                        : grow(&tables[i], rows->n, n);
    if (status == RS_OK && n > rows->n) {
        rows->n = n;
        rows->n_paths = paths_of(n);
    }
    free(rows->recent);
    rows->recent = rs_block(recent_length(rows, chunk) + 1, sizeof *rows->recent);
    return rows->recent != NULL ? status : RS_NO_MEMORY;
}

void rs_rows_clear(rs_rows *rows)
{
    rs_table tables[N_TABLES];

    list_tables(rows, tables);
    for (int i = 0; i < N_TABLES; i++)
        free(*tables[i].at);
    free(rows->recent);
    *rows = (rs_rows){ 0 };
}

static double *recent_paths(const rs_rows *rows, int scenario, long r)
{
    return rows->recent
        + ((size_t)(r - rows->first_recent) * (size_t)rows->n_whole + (size_t)scenario)
        * path_length(rows);
}

void rs_rows_keep_paths(const rs_rows *rows, const rs_history *history, int scenario, long r)
{
    if (r >= rows->n_paths)
        return;
    size_t series = (size_t)RS_N_SERIES * (size_t)rows->horizon;
    double *to = recent_paths(rows, scenario, r);
    memcpy(to, history->series, sizeof *to * series);
    to += series;
    for (int s = -1; s < rows->n_segments; s++)
        for (int t = 0; t < rows->horizon; t++)
            *to++ = rs_history_retention(history, s, t);
    size_t programs = (size_t)rows->n_programs * (size_t)rows->horizon,
           own = (size_t)history->layout->business->n_programs * (size_t)rows->horizon;
    memset(to, 0, sizeof *to * 2 * programs);
    memcpy(to, history->program_cost, sizeof *to * own);
    memcpy(to + programs, history->program_people, sizeof *to * own);
}

/* The columns of the paths of a chunk's replications. */
typedef struct rs_turning {
    const rs_rows *rows;
    long first, n;
} rs_turning;

static void turn_column(void *context, int hand, long column)
{
    const rs_turning *turning = context;
    const rs_rows *rows = turning->rows;
    int length = (int)path_length(rows), scenario = (int)column / length, at = (int)column % length,
        series = RS_N_SERIES * rows->horizon,
        shares = series + (1 + rows->n_segments) * rows->horizon;
    double *to = at < series
        ? rs_row_path(rows, scenario, 0, 0) + (size_t)at * (size_t)rows->n_paths
        : at < shares
        ? rs_row_retention(rows, scenario, -1, 0) + (size_t)(at - series) * (size_t)rows->n_paths
        : rs_row_program_path(rows, scenario, 0, 0, 0)
            + (size_t)(at - shares) * (size_t)rows->n_paths;

    (void)hand;
    for (long r = turning->first; r < turning->first + turning->n; r++)
        to[r] = recent_paths(rows, scenario, r)[at];
}

/*
 * A chunk's paths, from a row a replication to a column a series and period. Written straight to
 * their columns they would lie a page apart each, which takes longer than many a replication.
 */
void rs_rows_turn_paths(const rs_rows *rows, long end, rs_crew *crew)
{
    rs_turning turning = { rows, rows->first_recent,
        (end < rows->n_paths ? end : rows->n_paths) - rows->first_recent };

    rs_crew_do(crew, 0, rows->n_whole * (long)path_length(rows), turn_column, &turning);
}

void rs_rows_keep_parts(
    const rs_rows *rows, const rs_history *history, const rs_terms *terms, int scenario, long r)
{
    for (int c = 0; c < rows->n_channels; c++) {
        rs_channel_figures f = rs_history_channel(history, terms, c);
        double columns[RS_CHANNEL_COLUMNS]
            = { f.cac, f.clv, f.clv_to_cac, f.payback, f.customers, f.spend };
        for (int i = 0; i < RS_CHANNEL_COLUMNS; i++)
            rs_row_channel(rows, scenario, c, i)[r] = columns[i];
    }
    for (int s = 0; s < rows->n_segments; s++) {
        rs_segment_figures f = rs_history_segment(history, terms, s);
        double columns[RS_SEGMENT_COLUMNS]
            = { f.clv, f.customers, f.active_end, f.churn_rate, f.revenue };
        for (int i = 0; i < RS_SEGMENT_COLUMNS; i++)
            rs_row_segment(rows, scenario, s, i)[r] = columns[i];
    }
    for (int p = 0; p < rows->n_programs; p++) {
        bool own = p < history->layout->business->n_programs;
        rs_row_program(rows, scenario, p, 0)[r] = own ? history->programs[p].cost : NAN;
        rs_row_program(rows, scenario, p, 1)[r]
            = own ? history->programs[p].people / rows->horizon : NAN;
        rs_row_program(rows, scenario, p, 2)[r] = own ? history->programs[p].setup : NAN;
        rs_row_program(rows, scenario, p, 3)[r] = own ? history->programs[p].over : NAN;
    }
}

void rs_rows_keep_measures(
    const rs_rows *rows, double *table, const double *values, int variant, long r)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        if (rows->column[m] >= 0)
            rs_row_measure(rows, table, variant, m)[r] = values[m];
}
