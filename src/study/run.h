/*
 * A run: all scenarios of a study, and where programs are attributed their shadows without one
 * program, on the same draws, with everything that is told of them.
 */
#ifndef RS_STUDY_RUN_H
#define RS_STUDY_RUN_H

#include "results/results.h"
#include "retsim/study.h"
#include "simulate/play.h"

enum {
    RS_MOST_EQUITY = 32, /* a replication of each scramble; with fewer no error is told */
    RS_SOME_EQUITY = 8,
    RS_FEWEST_EQUITY = 2
};

typedef struct rs_run {
    const rs_checked_study *study;
    rs_run_options options;
    rs_arena arena;
    rs_layouts layouts;
    rs_design *design;
    rs_game game; /* its variants are the scenarios that are run, then shadows */
    rs_rows rows;
    long n_asked, n_equity;
    int n_scenarios;
    bool spread;
} rs_run;

/* Plans, design and shape of the rows; clear the run in any case. */
rs_status rs_run_prepare(const rs_checked_study *study, const rs_run_options *options,
    long replications, rs_run *run, rs_error *error) RS_MUST_CHECK;
/* Asks for more replications than before. */
rs_status rs_run_extend(rs_run *run, long replications, rs_error *error) RS_MUST_CHECK;
/* Plays the replications that are still to be played, or until told to stop (RS_INTERRUPTED;
 * run->rows.n_done says how many there are). */
rs_status rs_run_play(rs_run *run, rs_error *error) RS_MUST_CHECK;
/* The baseline among the scenarios that are run: the study's own, or the first where that was left
 * out. */
int rs_run_baseline(const rs_run *run);
void rs_run_clear(rs_run *run);
/* The same, for rs_undo_begin. */
void rs_run_release(void *run);
/*
 * Bytes that the process will have taken at the most when the run is compared: what it holds
 * already (configuration, plans), rows, a worker a thread, results.
 */
double rs_run_bytes(const rs_run *run);
/* What the options allow: max_memory, or 2 GiB. */
double rs_run_allowed_bytes(const rs_run_options *options);

#endif
