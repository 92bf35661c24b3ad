/* What holds for a whole log: the order of day and month. */
#ifndef RS_CUSTOMERS_FIT_LOG_RULES_H
#define RS_CUSTOMERS_FIT_LOG_RULES_H

#include "customers/fit_dates.h"
#include "customers/fit_reading.h"

typedef struct rs_log_rules {
    rs_day_order order;
} rs_log_rules;

/*
 * Reads as far as is needed: the first thousand rows, or up to the first date that can be read in
 * one way only. RS_UNUSABLE where dates may be read both ways and none decides.
 */
rs_status rs_log_rules_find(
    rs_fit_reading *reading, rs_log_rules *rules, rs_error *error) RS_MUST_CHECK;

#endif
