/* Keys of the study and its measures that are read by functions of their own. */
#ifndef RS_MODEL_BIND_SETTINGS_H
#define RS_MODEL_BIND_SETTINGS_H

#include "model/keys.h"

rs_key_function rs_read_begins, rs_read_seed, rs_read_precision, rs_read_classes, rs_read_cohorts,
    rs_read_credit_line;

#endif
