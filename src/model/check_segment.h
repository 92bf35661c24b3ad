/* Rules within one segment. */
#ifndef RS_MODEL_CHECK_SEGMENT_H
#define RS_MODEL_CHECK_SEGMENT_H

#include "model/keys.h"

rs_key_function rs_check_segment;

#endif
