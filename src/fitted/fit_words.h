/* Fits in words, in both languages. */
#ifndef RS_FITTED_FIT_WORDS_H
#define RS_FITTED_FIT_WORDS_H

#include "base/text.h"
#include "retsim/fit_report.h"

/* After the name of a file that must not be there. */
extern const char rs_fit_left_alone[];
/* "r 0.243 ± 0.013, alpha 4.41 ± 0.38" */
void rs_fit_add_parameters(rs_text *text, const rs_estimate *of, rs_language language);
/* Which fit is recommended, and why; a sentence or three. */
void rs_fit_add_recommendation(rs_text *text, const rs_fitted *fitted, rs_language language);
/* Of a fit that nothing tests but its own doubts. */
rs_fit_trust rs_fit_trust_by_doubts(const rs_estimate *of);
/* The first doubt of an estimate; nothing where there is none. */
void rs_fit_add_doubt(rs_text *text, const rs_estimate *of, rs_language language);
/* A line a note of an estimate, each with the name before it. */
void rs_fit_add_notes(rs_text *text, const char *name, const rs_estimate *of, rs_language language);
/* "trusted", "with care", "not trusted". */
const char *rs_fit_trust_text(rs_fit_trust trust, rs_language language);
/* Why a fit is not simply trusted, without a full stop; nothing where it is. */
void rs_fit_add_reason(rs_text *text, const rs_fitted *fitted, int fit, rs_language language);
/* A line for each fit but the recommended one of which the test tells against it. */
void rs_fit_add_failures(rs_text *text, const rs_fitted *fitted, rs_language language);
/* What was read, and what was left out, a line each. */
void rs_fit_add_data(rs_text *text, const rs_fit_data *data, rs_language language);

#endif
