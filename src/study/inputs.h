/* The uncertain inputs of a study: which scenarios rest on them, and what stands at a quantile. */
#ifndef RS_STUDY_INPUTS_H
#define RS_STUDY_INPUTS_H

#include "model/business.h"

/* Whether a number of the business is drawn from an input. */
bool rs_inputs_draws(const rs_business *business, int input);
/* What a business draws at the quantile `uniform` (0 … 1) of an input: the number itself, or the
 * parameter of a joint draw whose own input it is, the others at their medians. NaN where it does
 * not draw it. */
double rs_inputs_value(const rs_business *business, int input, double uniform);

#endif
