/* The rows of a run: made, filled by replications, counted. */
#ifndef RS_SIMULATE_REPLICATE_ROWS_H
#define RS_SIMULATE_REPLICATE_ROWS_H

#include "simulate/replicate.h"

/* Bytes that they take; chunk: replications between two looks at the wish to stop. */
double rs_rows_bytes(const rs_run *run, long chunk);
rs_status rs_rows_make(rs_run *run, long chunk) RS_MUST_CHECK;
/* Keeps what replication r of a scenario left: its paths (beside the columns, until they are
 * turned), parts and measures. */
void rs_rows_keep_paths(const rs_run *run, const rs_history *history, int scenario, long r);
void rs_rows_keep_parts(
    const rs_run *run, const rs_history *history, const rs_terms *terms, int scenario, long r);
void rs_rows_keep_measures(
    const rs_rows *rows, double *table, const double *measures, int scenario, long r);
/* Turns the paths of a chunk, which ends before `end`, into columns. */
void rs_rows_turn_paths(const rs_rows *rows, long end, int threads);

#endif
