/* The fields of results, in the order in which a file holds them. */
#ifndef RS_TABLES_RESULTS_FIELDS_H
#define RS_TABLES_RESULTS_FIELDS_H

#include "tables/results_bytes.h"

void rs_results_fields(rs_bytes *x, rs_results *results);

#endif
