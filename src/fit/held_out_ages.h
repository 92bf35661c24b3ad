/* Any fit of a retention table on all its ages. */
#ifndef RS_FIT_HELD_OUT_AGES_H
#define RS_FIT_HELD_OUT_AGES_H

#include "retsim/fit_report.h"

/* As rs_fit_curve_make, of one of the fits. */
rs_status rs_fit_hold_out_ages(const rs_fitted *fitted, const rs_fit *fit, rs_fit_curve **curve,
    rs_error *error) RS_MUST_CHECK;

#endif
