/* The files of a run, each to an open stream; rs_results_write puts them into a folder. */
#ifndef RS_TABLES_WRITE_RESULTS_H
#define RS_TABLES_WRITE_RESULTS_H

#include "files/manifest.h"
#include "results/results.h"

#include <stdio.h>

/*
 * summary.json, schema 1: everything that other programs read. Figures that do not exist, and
 * quantiles that lie beyond the horizon, are null; `never` says how often. Beyond the schema's
 * first keys every figure has `n`, `half_width` and `p50_interval`. Beside the scenarios stand
 * `headline` (the scenario that the shares are about, `explained`, `resting_on_guesses`),
 * `assumptions` (a list) and `suitability` (null where the study does not state it).
 */
void rs_write_summary_json(const rs_results *results, FILE *to);
/* manifest.json: what is needed to run the same again, and the hashes of the files beside it. */
void rs_write_manifest_json(const rs_results *results, const rs_file_hashes *files,
    const rs_file_hashes *reports, FILE *to);
/* Writes it into a folder, with the hashes of the reports and charts that are there. */
rs_status rs_manifest_write(const rs_results *results, const rs_file_hashes *files,
    const rs_dir *into, rs_error *error) RS_MUST_CHECK;

/*
 * The tables, one observation a row (RFC 4180). A figure that does not exist is an empty cell,
 * one that is never reached is Inf. Shares lie in [0, 1]; periods and ages count from 0.
 */
void rs_write_summary_csv(const rs_results *results, FILE *to);
void rs_write_periods_csv(const rs_results *results, FILE *to);
void rs_write_cohorts_csv(const rs_results *results, FILE *to);
/* Customers by channel and by segment, period by period. */
void rs_write_parts_csv(const rs_results *results, FILE *to);
void rs_write_replications_csv(const rs_results *results, FILE *to);
/*
 * What each program costs and how many people are in it, by period; a header alone without
 * programs.
 */
void rs_write_programs_csv(const rs_results *results, FILE *to);
/* What is taken for granted, and its share of the variance of the headline difference. */
void rs_write_assumptions_csv(const rs_results *results, FILE *to);
bool rs_results_have_programs(const rs_results *results);

#endif
