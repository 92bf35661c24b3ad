/* Keys of channels that are read by functions of their own. */
#ifndef RS_MODEL_BIND_CHANNELS_H
#define RS_MODEL_BIND_CHANNELS_H

#include "model/keys.h"

rs_key_function rs_read_mix, rs_check_quality, rs_check_channel;

#endif
