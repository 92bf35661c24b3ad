/* How far a fit may be relied on. */
#ifndef RS_FIT_FIT_TRUST_H
#define RS_FIT_FIT_TRUST_H

#include "retsim/fit_report.h"

/* Of one of the fits, by its doubts and by what it says of the time or the ages held out. */
rs_status rs_fit_judge(
    const rs_fitted *fitted, int fit, rs_fit_verdict *verdict, rs_error *error) RS_MUST_CHECK;
/* Below 0 where the first is to be relied on more, above 0 where the other is. */
int rs_fit_verdict_compare(const rs_fit_verdict *one, const rs_fit_verdict *other);

#endif
