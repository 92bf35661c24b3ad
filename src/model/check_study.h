/* Checks of a study, all its scenarios together. */
#ifndef RS_MODEL_CHECK_STUDY_H
#define RS_MODEL_CHECK_STUDY_H

#include "model/binder.h"

/* After everything was read. */
void rs_check_study(rs_binder *binder);

#endif
