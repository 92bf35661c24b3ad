/*
 * What replications leave, in raw form: one number a replication, so that nothing depends on the
 * number of threads.
 */
#ifndef RS_SIMULATE_ROWS_H
#define RS_SIMULATE_ROWS_H

#include "simulate/history.h"
#include "simulate/threads.h"

enum {
    RS_PROGRAM_COLUMNS = 4,
    RS_CHANNEL_COLUMNS = 6,
    RS_SEGMENT_COLUMNS = 5,
    RS_MOST_PATHS = 4096
};

/* What is worked out of each replication. */
typedef struct rs_wanted {
    bool measures[RS_N_MEASURES]; /* those of which rows are kept */
    bool paths;    /* series, retention and programs by period, of the first RS_MOST_PATHS */
    bool parts;    /* by channel, segment and program */
    bool expected; /* the measures of the expected path of the same draw, too */
    long after;    /* replications (of scenarios) of which is played what comes after the horizon:
                      equity and clv_residual, which are NaN in all others */
} rs_wanted;

/* Zeros: nothing is there yet. Shape and what is wanted stay as they are made. */
typedef struct rs_rows {
    long n, n_done; /* replications that there is room for; of them those that were played */
    long n_paths;   /* of n, those whose paths are kept */
    rs_wanted wanted;
    int n_variants, n_columns;
    int column[RS_N_MEASURES]; /* of a measure among those that are kept; -1: it is not */
    int n_whole;               /* variants, the first ones, of which more than measures is kept */
    int horizon, n_channels, n_segments, n_programs; /* n_programs: the most of any variant */
    double *measures;                                /* [variant][column][n] */
    double *expected;                                /* [whole][column][n], NULL where not wanted */
    double *paths;                                   /* [whole][series][period][n_paths] */
    double *retention;                               /* [whole][1 + n_segments][period][n_paths] */
    double *channels;                                /* [whole][channel][6][n] */
    double *segments;                                /* [whole][segment][5][n] */
    double *programs;      /* [whole][program][4][n] cost, mean people, set-up, over budget */
    double *program_paths; /* [whole][2][program][horizon][n_paths] cost and people */
    double *recent;        /* [replications of a chunk][whole][RS_N_SERIES + 1 + n_segments + 2
                              n_programs][period]: paths, retention, programs */
    long first_recent;     /* the replication that the chunk begins with */
} rs_rows;

static inline double *rs_row_measure(const rs_rows *rows, double *table, int variant, int measure)
{
    return table
        + ((size_t)variant * (size_t)rows->n_columns + (size_t)rows->column[measure])
        * (size_t)rows->n;
}
static inline double *rs_row_path(const rs_rows *rows, int scenario, int series, int period)
{
    return rows->paths
        + (((size_t)scenario * RS_N_SERIES + (size_t)series) * (size_t)rows->horizon
              + (size_t)period)
        * (size_t)rows->n_paths;
}
static inline double *rs_row_retention(const rs_rows *rows, int scenario, int segment, int period)
{
    return rows->retention
        + (((size_t)scenario * (size_t)(1 + rows->n_segments) + (size_t)(1 + segment))
                  * (size_t)rows->horizon
              + (size_t)period)
        * (size_t)rows->n_paths;
}
/* what: 0 cost, 1 people */
static inline double *rs_row_program_path(
    const rs_rows *rows, int scenario, int what, int program, int period)
{
    return rows->program_paths
        + (((size_t)scenario * 2 + (size_t)what) * (size_t)rows->n_programs + (size_t)program)
        * (size_t)rows->horizon * (size_t)rows->n_paths
        + (size_t)period * (size_t)rows->n_paths;
}
static inline double *rs_row_program(const rs_rows *rows, int scenario, int program, int column)
{
    return rows->programs
        + (((size_t)scenario * (size_t)rows->n_programs + (size_t)program) * RS_PROGRAM_COLUMNS
              + (size_t)column)
        * (size_t)rows->n;
}
static inline double *rs_row_channel(const rs_rows *rows, int scenario, int channel, int column)
{
    return rows->channels
        + (((size_t)scenario * (size_t)rows->n_channels + (size_t)channel) * RS_CHANNEL_COLUMNS
              + (size_t)column)
        * (size_t)rows->n;
}
static inline double *rs_row_segment(const rs_rows *rows, int scenario, int segment, int column)
{
    return rows->segments
        + (((size_t)scenario * (size_t)rows->n_segments + (size_t)segment) * RS_SEGMENT_COLUMNS
              + (size_t)column)
        * (size_t)rows->n;
}

/* Which measures are kept, by `wanted`. */
void rs_rows_choose(rs_rows *rows, const rs_wanted *wanted);
/* Bytes that n replications take; chunk: replications between two looks at the wish to stop. */
double rs_rows_bytes(const rs_rows *rows, long n, long chunk);
/* Makes room for n replications; those that were played stay. */
rs_status rs_rows_grow(rs_rows *rows, long n, long chunk) RS_MUST_CHECK;
void rs_rows_clear(rs_rows *rows);

/* Keeps what replication r of a scenario left: its paths (beside the columns, until they are
 * turned), parts and measures (values[RS_N_MEASURES], of a variant or, in `expected`, a scenario).
 */
void rs_rows_keep_paths(const rs_rows *rows, const rs_history *history, int scenario, long r);
void rs_rows_keep_parts(
    const rs_rows *rows, const rs_history *history, const rs_terms *terms, int scenario, long r);
void rs_rows_keep_measures(
    const rs_rows *rows, double *table, const double *values, int variant, long r);
/* Turns the paths of a chunk, which ends before `end`, into columns. */
void rs_rows_turn_paths(const rs_rows *rows, long end, rs_crew *crew);

#endif
