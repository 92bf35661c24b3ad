/* Checks of whole businesses. */
#ifndef RS_MODEL_CHECK_BUSINESS_H
#define RS_MODEL_CHECK_BUSINESS_H

#include "model/binder.h"

/* After everything of a scenario was read. */
void rs_check_business(
    rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business);

#endif
