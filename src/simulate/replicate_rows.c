/* The rows of a run: one number a replication. */
#include "simulate/replicate_rows.h"

#include "base/memory.h"

#include <math.h>
#include <omp.h>
#include <string.h>

double rs_rows_bytes(const rs_run *run, long chunk)
{
    const rs_rows *rows = &run->rows;
    double scenarios = rows->n_scenarios, n = (double)rows->n, horizon = rows->horizon,
           paths = (double)(rows->n_paths + chunk),
           measures = n * RS_N_MEASURES * (run->n_played + (run->has_twin ? scenarios : 0)),
           parts = n
        * (RS_CHANNEL_COLUMNS * rows->n_channels + RS_SEGMENT_COLUMNS * rows->n_segments
            + RS_PROGRAM_COLUMNS * rows->n_programs),
           series = paths * horizon * (RS_N_SERIES + 1 + rows->n_segments + 2 * rows->n_programs);

    return sizeof(double) * (measures + scenarios * (parts + series));
}

/* Numbers that a replication of a scenario leaves in `recent`. */
static size_t path_length(const rs_rows *rows)
{
    return (size_t)(RS_N_SERIES + 1 + rows->n_segments + 2 * rows->n_programs)
        * (size_t)rows->horizon;
}

rs_status rs_rows_make(rs_run *run, long chunk)
{
    rs_rows *rows = &run->rows;
    size_t scenarios = (size_t)rows->n_scenarios, n = (size_t)rows->n,
           paths = (size_t)rows->n_paths * (size_t)rows->horizon;

    rows->measures = rs_block((size_t)run->n_played * RS_N_MEASURES * n, sizeof(double));
    rows->programs = rs_block(
        scenarios * (size_t)rows->n_programs * RS_PROGRAM_COLUMNS * n + 1, sizeof(double));
    rows->program_paths
        = rs_block(scenarios * 2 * (size_t)rows->n_programs * paths + 1, sizeof(double));
    rows->expected = run->has_twin ? rs_block(scenarios * RS_N_MEASURES * n, sizeof(double)) : NULL;
    rows->paths = rs_block(scenarios * RS_N_SERIES * paths, sizeof(double));
    rows->retention = rs_block(scenarios * (size_t)(1 + rows->n_segments) * paths, sizeof(double));
    rows->channels = rs_block(
        scenarios * (size_t)rows->n_channels * RS_CHANNEL_COLUMNS * n + 1, sizeof(double));
    rows->segments = rs_block(
        scenarios * (size_t)rows->n_segments * RS_SEGMENT_COLUMNS * n + 1, sizeof(double));
    rows->recent = rs_block((size_t)chunk * scenarios * path_length(rows), sizeof(double));
    bool made = rows->recent && rows->measures && (rows->expected || !run->has_twin) && rows->paths
        && rows->retention && rows->channels && rows->segments && rows->programs
        && rows->program_paths;
    return made ? RS_OK : RS_NO_MEMORY;
}

static double *recent_paths(const rs_rows *rows, int scenario, long r)
{
    return rows->recent
        + ((size_t)(r - rows->first_recent) * (size_t)rows->n_scenarios + (size_t)scenario)
        * path_length(rows);
}

void rs_rows_keep_paths(const rs_run *run, const rs_history *history, int scenario, long r)
{
    const rs_rows *rows = &run->rows;

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
           own = (size_t)history->plan->business->n_programs * (size_t)rows->horizon;
    memset(to, 0, sizeof *to * 2 * programs);
    memcpy(to, history->program_cost, sizeof *to * own);
    memcpy(to + programs, history->program_people, sizeof *to * own);
}

/*
 * A chunk's paths, from a row a replication to a column a series and period. Written straight to
 * their columns they would lie a page apart each, which takes longer than many a replication.
 */
void rs_rows_turn_paths(const rs_rows *rows, long end, int threads)
{
    long first = rows->first_recent, n = (end < rows->n_paths ? end : rows->n_paths) - first;
    int series = RS_N_SERIES * rows->horizon, length = (int)path_length(rows),
        shares = series + (1 + rows->n_segments) * rows->horizon;

#pragma omp parallel for num_threads(threads)
    for (int i = 0; i < rows->n_scenarios * length; i++) {
        int scenario = i / length, at = i % length;
        double *to = at < series
            ? rs_row_path(rows, scenario, 0, 0) + (size_t)at * (size_t)rows->n_paths
            : at < shares ? rs_row_retention(rows, scenario, -1, 0)
                + (size_t)(at - series) * (size_t)rows->n_paths
                          : rs_row_program_path(rows, scenario, 0, 0, 0)
                + (size_t)(at - shares) * (size_t)rows->n_paths;
        for (long r = first; r < first + n; r++)
            to[r] = recent_paths(rows, scenario, r)[at];
    }
}

void rs_rows_keep_parts(
    const rs_run *run, const rs_history *history, const rs_terms *terms, int scenario, long r)
{
    const rs_rows *rows = &run->rows;

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
        bool own = p < history->plan->business->n_programs;
        rs_row_program(rows, scenario, p, 0)[r] = own ? history->programs[p].cost : NAN;
        rs_row_program(rows, scenario, p, 1)[r]
            = own ? history->programs[p].people / rows->horizon : NAN;
        rs_row_program(rows, scenario, p, 2)[r] = own ? history->programs[p].setup : NAN;
        rs_row_program(rows, scenario, p, 3)[r] = own ? history->programs[p].over : NAN;
    }
}

void rs_rows_keep_measures(
    const rs_rows *rows, double *table, const double *measures, int scenario, long r)
{
    for (int m = 0; m < RS_N_MEASURES; m++)
        rs_row_measure(rows, table, scenario, m)[r] = measures[m];
}
