/* Keys of programs, shocks and suitability that are read by functions of their own. */
#ifndef RS_MODEL_BIND_PROGRAM_H
#define RS_MODEL_BIND_PROGRAM_H

#include "model/keys.h"

rs_key_function rs_read_source, rs_read_evidence, rs_read_period, rs_read_event_periods,
    rs_read_sentiments, rs_read_churn_for, rs_read_tiers, rs_read_suitability, rs_read_attribute,
    rs_check_evidence;

#endif
