/* The fields of results, in the order in which a file holds them. */
#ifndef RS_TABLES_RESULTS_FIELDS_H
#define RS_TABLES_RESULTS_FIELDS_H

#include "tables/exchange.h"

void rs_results_exchange(rs_exchange *x, rs_results *results);

#endif
