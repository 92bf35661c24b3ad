/*
 * What no CLV, and so no CLV : CAC, bears of a plan's costs: a good ratio says nothing of it, so it
 * is said beside the ratio where there is much of it.
 */
#ifndef RS_TABLES_OUTSIDE_CLV_H
#define RS_TABLES_OUTSIDE_CLV_H

#include "results/results.h"
#include "retsim/report.h"

/*
 * The costs outside CLV of a scenario less those of the baseline; of a plan alone all of them.
 * NaN where there are none to tell: less than 5 % of what is spent on acquisition, by which the
 * ratio would be no more than 0.05 lower, or no more than the error of the simulation.
 */
double rs_outside_clv(const rs_results *results, int scenario);

/* "CNY 463 k more than the baseline in costs outside CLV", a line by itself; "" where there is
 * nothing to tell, and of the baseline. Free the text. */
char *rs_outside_clv_line(const rs_results *results, int scenario, rs_language language);

#endif
