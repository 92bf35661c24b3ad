/* What is taken where a study does not say it. */
#ifndef RS_MODEL_PRESUMED_H
#define RS_MODEL_PRESUMED_H

#include "model/binder.h"

/* What the study does not say and what is taken in its place, into study->presumed; of a study
 * without errors. */
void rs_bind_presumed(rs_binder *binder);

#endif
