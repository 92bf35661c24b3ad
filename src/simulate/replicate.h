/*
 * Runs: replications of all scenarios on the same random numbers, in parallel; one row a replication, so that nothing
 * depends on the number of threads.
 */
#ifndef RS_SIMULATE_REPLICATE_H
#define RS_SIMULATE_REPLICATE_H

#include "model/business.h"
#include "retsim/results.h"
#include "retsim/study.h"
#include "simulate/simulate.h"

/* Everything that a run leaves in raw form: one number a replication. */
typedef struct rs_rows {
    long n, n_paths; /* replications; of them those whose paths are kept */
    int n_scenarios, horizon, n_channels, n_segments;
    double *measures;  /* [scenario][measure][n] */
    double *expected;  /* [scenario][measure][n]: mean-field, NULL where not run */
    double *paths;     /* [scenario][series][period][n_paths] */
    double *retention; /* [scenario][1 + n_segments][period][n_paths] */
    double *channels;  /* [scenario][channel][6][n] */
    double *segments;  /* [scenario][segment][5][n] */
    double *
        recent; /* [replications of a chunk][scenario][RS_N_SERIES + 1 + n_segments][period]: paths and retention */
    long first_recent; /* the replication that the chunk begins with */
} rs_rows;

typedef struct rs_run {
    rs_arena arena;
    const rs_checked_study *study;
    rs_plan plan, twin, beyond, triangle; /* twin: expected arithmetic over the same draws */
    bool has_twin;
    long n_asked, n_done, n_equity;
    double n_splits; /* of all replications, in sampled arithmetic: population.h */
    bool spread;
    rs_design *design;
    rs_rows rows;
    int *scenarios, n_scenarios; /* which of the study's */
    long first_replication;      /* --replication */
    rs_run_options options;
} rs_run;

enum { RS_CHANNEL_COLUMNS = 6, RS_SEGMENT_COLUMNS = 5, RS_MOST_PATHS = 4096, RS_MOST_EQUITY = 32 };

static inline double *rs_row_measure(const rs_rows *rows, double *table, int scenario, int measure)
{
    return table + ((size_t)scenario * RS_N_MEASURES + (size_t)measure) * (size_t)rows->n;
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

/* Plans, design and rows. */
rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error) RS_MUST_CHECK;
/* Plays all replications, or until told to stop (RS_INTERRUPTED; run->n_done says how many). */
rs_status rs_run_play(rs_run *run, rs_error *error) RS_MUST_CHECK;
void rs_run_clear(rs_run *run);
/* As many as asked for, or as the machine has. */
int rs_run_threads(const rs_run_options *options);
/* Bytes that the rows and the threads' states take. */
double rs_run_bytes(const rs_run *run, int threads);

#endif
