/* Checks of programs together with those whom they are for. */
#ifndef RS_MODEL_CHECK_AUDIENCES_H
#define RS_MODEL_CHECK_AUDIENCES_H

#include "model/binder.h"

/* Limits of how many programs there may be, and programs that do nothing. */
void rs_check_programs(rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business,
    const double *values);

#endif
