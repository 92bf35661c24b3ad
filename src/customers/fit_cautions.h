/* What is odd in customers' data and makes a fit mean something else than its user may think: said
 * above it, and it is not trusted. */
#ifndef RS_CUSTOMERS_FIT_CAUTIONS_H
#define RS_CUSTOMERS_FIT_CAUTIONS_H

#include "customers/fit_log.h"

/* Of the rows of data->purchases or data->opportunities: nobody bought once only; all bought last
 * at the very end. */
void rs_caution_purchases(rs_fit_reading *reading);
/* Of an rfm table: a few customers were observed far longer than all others. */
void rs_caution_times(rs_fit_reading *reading);
/* Of a log: a few purchases lie far before or behind all others, one customer made a large part of
 * them, most amounts are negative. */
void rs_caution_log(const rs_log_reading *log, rs_error *error);

#endif
