/* Rules within one program, shock or stream. */
#ifndef RS_MODEL_CHECK_PROGRAM_H
#define RS_MODEL_CHECK_PROGRAM_H

#include "model/keys.h"

rs_key_function rs_check_range, rs_check_value, rs_check_fatigue, rs_check_pulls_forward,
    rs_check_agent, rs_check_loyalty, rs_check_program, rs_check_shock, rs_check_stream;

#endif
