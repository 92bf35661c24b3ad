/* results.dat: everything that a run found, to draw and report from again. */
#ifndef RS_TABLES_RESULTS_FILE_H
#define RS_TABLES_RESULTS_FILE_H

#include "retsim/report.h"

/*
 * Four lines of text (what it is, the version that wrote it, a hash of the names of all fields, a
 * SHA-256 of what follows), then the fields as results/bytes.h writes them.
 */
void rs_write_results_dat(const rs_results *results, FILE *to);

#endif
