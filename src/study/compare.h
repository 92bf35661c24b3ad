/* From the rows of a run to results: summaries, paired differences, cohorts. */
#ifndef RS_STUDY_COMPARE_H
#define RS_STUDY_COMPARE_H

#include "results/results.h"
#include "study/run.h"

/* configuration: the resolved configuration as text, copied. Free the results with rs_results_free.
 */
rs_status rs_run_compare(const rs_run *run, const char *configuration, rs_results **results,
    rs_error *error) RS_MUST_CHECK;
/* The widest 95 % interval of a difference against the baseline, or of the measure itself where
 * there is one scenario. */
double rs_run_widest(const rs_run *run, rs_measure measure);

#endif
