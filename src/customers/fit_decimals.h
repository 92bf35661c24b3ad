/* The decimal sign of each column of a data file: one rule for all readers, and one for a whole
 * column. */
#ifndef RS_CUSTOMERS_FIT_DECIMALS_H
#define RS_CUSTOMERS_FIT_DECIMALS_H

#include "customers/fit_reading.h"

/*
 * Sets reading->decimal_comma by what the cells of each column of numbers allow: "0,625" can only
 * be a decimal comma, "1,234.5" only a point. A column that says nothing is read as the other
 * columns are. Where all that the file has is "1,234", which is 1.234 or 1234, RS_UNUSABLE with a
 * line that names the option; points are taken for decimal ones, and told, where commas part the
 * fields.
 */
rs_status rs_fit_decimals_find(rs_fit_reading *reading, rs_error *error) RS_MUST_CHECK;

#endif
