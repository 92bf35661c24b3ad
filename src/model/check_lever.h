/* Levers that a study names. */
#ifndef RS_MODEL_CHECK_LEVER_H
#define RS_MODEL_CHECK_LEVER_H

#include "model/keys.h"

rs_key_function rs_read_lever_values, rs_check_lever;

#endif
