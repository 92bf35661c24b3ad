/* Keys of segments that are read by functions of their own. */
#ifndef RS_MODEL_BIND_SEGMENT_H
#define RS_MODEL_BIND_SEGMENT_H

#include "model/keys.h"

rs_key_function rs_read_retention, rs_read_reasons, rs_read_observed, rs_read_order_value,
    rs_read_subscription, rs_read_visits, rs_check_sentiment;

#endif
