/* Checks of schedules. */
#ifndef RS_MODEL_CHECK_SCHEDULES_H
#define RS_MODEL_CHECK_SCHEDULES_H

#include "model/binder.h"

/* Tells where a schedule is below 0 or no number in a period of the horizon; and a list that ends
 * before it. */
void rs_check_schedule(rs_binder *binder, const rs_schedule *schedule, const double *values,
    const rs_node *node, const char *path);
void rs_check_schedule_length(
    rs_binder *binder, const rs_schedule *schedule, const rs_node *node, const char *path);

#endif
