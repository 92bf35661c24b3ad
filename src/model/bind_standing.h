/* The customers of today. */
#ifndef RS_MODEL_BIND_STANDING_H
#define RS_MODEL_BIND_STANDING_H

#include "model/keys.h"

rs_key_function rs_read_customers;

#endif
