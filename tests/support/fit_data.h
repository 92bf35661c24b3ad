/* Data of customers for tests of fits: printed in papers (always there), or files of others that
 * the project does not contain. */
#ifndef RS_TESTS_FIT_DATA_H
#define RS_TESTS_FIT_DATA_H

#include "retsim/fit.h"

/* Customers in years 0 … 12 of 1,000 that signed up (Fader & Hardie 2007, table 1); the published
 * fits use years 0 … 7. */
extern const double fh_regular[13], fh_high_end[13];

enum { CDNOW_CUSTOMERS = 2357 };

/* The CDNOW sample by customer, in exact weeks: 39 of calibration; x_star: repeat purchases in the
 * 39 weeks after. */
typedef struct cdnow {
    rs_purchase_row rows[CDNOW_CUSTOMERS];
    rs_spend_row spending[CDNOW_CUSTOMERS];
    double x_star[CDNOW_CUSTOMERS];
} cdnow;

/* From the folder RETSIM_DATA, or ../shared/data beside the project. False, with a message, if the
 * file is not there.
 */
bool read_cdnow(cdnow *data);

/* The same customers over all 78 weeks, from the log of purchases; several on a day are one. */
bool read_cdnow_log(rs_purchase_row rows[CDNOW_CUSTOMERS]);

#endif
