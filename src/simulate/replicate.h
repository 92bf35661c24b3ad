/*
 * Runs: replications of all scenarios on the same random numbers, in parallel; one row a
 * replication, so that nothing depends on the number of threads.
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
    int n_scenarios, horizon, n_channels, n_segments,
        n_programs;        /* n_programs: the most of any scenario */
    double *measures;      /* [played][measure][n] */
    double *expected;      /* [scenario][measure][n]: mean-field, NULL where not run */
    double *paths;         /* [scenario][series][period][n_paths] */
    double *retention;     /* [scenario][1 + n_segments][period][n_paths] */
    double *channels;      /* [scenario][channel][6][n] */
    double *segments;      /* [scenario][segment][5][n] */
    double *programs;      /* [scenario][program][4][n] cost, mean people, set-up, over budget */
    double *program_paths; /* [scenario][2][program][horizon][n_paths] cost and people */
    double *recent;        /* [replications of a chunk][scenario][RS_N_SERIES + 1 + n_segments + 2
                              n_programs][period]: paths, retention, programs */
    long first_recent;     /* the replication that the chunk begins with */
} rs_rows;

/* What is played: a scenario, or a shadow of it that lacks one program. */
typedef struct rs_played {
    int scenario; /* of the study */
    int program;  /* of the scenario's business, that the shadow lacks; -1: the scenario itself */
    const rs_business *business;
    rs_plan plan;
    rs_plan twin;     /* expected arithmetic over the same draws */
    rs_plan beyond;   /* for what comes after the horizon */
    rs_plan future;   /* the same, with a longer horizon, where equity counts future cohorts */
    rs_plan triangle; /* every cohort kept apart; the last three not of shadows */
} rs_played;

typedef struct rs_run {
    rs_arena arena;
    const rs_checked_study *study;
    rs_played *played; /* first the scenarios that are run, then shadows */
    int n_played;
    bool has_twin;
    long n_asked, n_done, n_equity;
    double n_splits; /* of all replications, in sampled arithmetic: population.h */
    bool spread;
    rs_design *design;
    rs_rows rows;
    int n_scenarios;
    long first_replication; /* --replication */
    rs_run_options options;
} rs_run;

enum {
    RS_PROGRAM_COLUMNS = 4,
    RS_CHANNEL_COLUMNS = 6,
    RS_SEGMENT_COLUMNS = 5,
    RS_MOST_PATHS = 4096,
    RS_MOST_EQUITY = 32, /* a replication of each scramble; with fewer no error is told */
    RS_SOME_EQUITY = 8,
    RS_FEWEST_EQUITY = 2
};

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

/* A business without its i-th program, in the arena; i < 0: as it is. */
rs_business *rs_business_without(rs_arena *arena, const rs_business *business, int program);
/* Whether a program can be left out alone: not where the audience of another is made of its
 * members. */
bool rs_program_is_separable(const rs_business *business, int program);
/* Lists what is played; then makes all plans for it. Called by rs_run_prepare. */
void rs_run_choose(rs_run *run);
rs_status rs_run_plan(rs_run *run, rs_error *error) RS_MUST_CHECK;
/* Plans, design and rows. */
rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error) RS_MUST_CHECK;
/* Plays all replications, or until told to stop (RS_INTERRUPTED; run->n_done says how many). */
rs_status rs_run_play(rs_run *run, rs_error *error) RS_MUST_CHECK;
void rs_run_clear(rs_run *run);
/* As many as asked for, or as the machine has. */
int rs_run_threads(const rs_run_options *options);
/*
 * Bytes that the process will have taken at the most when the run is compared: what it holds
 * already (configuration, plans), rows, a worker a thread (one is made, to see what it takes),
 * results.
 */
double rs_run_bytes(const rs_run *run, int threads);
/* What the options allow: max_memory, or 2 GiB. */
double rs_run_allowed_bytes(const rs_run_options *options);

#endif
