/* The public study is made, and made anew where its levers move. */
#ifndef RS_STUDY_OPENED_STUDY_H
#define RS_STUDY_OPENED_STUDY_H

#include "study/study_inside.h"

/* As rs_study_open. The source is the study's where it is made, else still the caller's. */
rs_status rs_study_make(const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study **study, rs_error *error) RS_MUST_CHECK;

/* The study with the levers that it must be read anew for at values[options.n_levers] (NaN: left
 * alone), the others where they may be moved. It lasts no longer than its original. */
rs_status rs_study_reread(
    const rs_study *study, const double *values, rs_study **other, rs_error *error) RS_MUST_CHECK;

#endif
