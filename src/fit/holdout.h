/* Any fit of a data set on the time that was held out. */
#ifndef RS_FIT_HOLDOUT_H
#define RS_FIT_HOLDOUT_H

#include "retsim/fit_report.h"

/* As rs_fit_test_make, of one of the fits; brief: without the intervals of cumulative purchases,
 * which take most of the time. */
rs_status rs_fit_hold_out(const rs_fitted *fitted, const rs_fit *fit, bool brief,
    rs_fit_test **test, rs_error *error) RS_MUST_CHECK;

#endif
