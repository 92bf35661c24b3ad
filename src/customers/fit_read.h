/* The readers of the three forms; rs_fit_data_read chooses among them. */
#ifndef RS_CUSTOMERS_FIT_READ_H
#define RS_CUSTOMERS_FIT_READ_H

#include "customers/fit_reading.h"

rs_status rs_fit_read_log(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;
rs_status rs_fit_read_rfm(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;
rs_status rs_fit_read_retention(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;

#endif
