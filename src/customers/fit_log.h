/* A log under way: its rows are read in fit_log.c, what they come to is made in fit_log_data.c. */
#ifndef RS_CUSTOMERS_FIT_LOG_H
#define RS_CUSTOMERS_FIT_LOG_H

#include "customers/fit_log_rules.h"

/* A purchase or refund of a log with refunds, or whose customers' purchases do not come in the
 * order of time. */
typedef struct rs_kept_purchase {
    uint32_t customer;
    int32_t day;
    double amount;
} rs_kept_purchase;

typedef struct rs_log_reading {
    rs_fit_reading *base;
    rs_log_rules rules;
    rs_people_index people;
    rs_purchase_rule rule;
    rs_fit_counts counts;
    uint32_t *by_day;     /* [RS_N_LOG_DAYS] purchases, whoever made them */
    const char *currency; /* that the first amount with one named; NULL: none yet */
    bool header;
    int last_day;
    uint32_t customer;      /* of the last row */
    rs_kept_purchase *kept; /* NULL: purchases are taken as they come */
    size_t n_kept, kept_capacity;
} rs_log_reading;

/* Fills the data from the customers that were read; takes them over. */
rs_status rs_log_finish(rs_log_reading *log, rs_error *error) RS_MUST_CHECK;

#endif
