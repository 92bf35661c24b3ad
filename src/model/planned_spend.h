/* What is planned to be spent. */
#ifndef RS_MODEL_PLANNED_SPEND_H
#define RS_MODEL_PLANNED_SPEND_H

#include "model/business.h"

/* What a channel is planned to spend in a period: its budget, or what fixed sign-ups cost. */
double rs_planned_channel_spend(const rs_channel *channel, const double *values, int period);
/* What the programs of a business are planned to spend over the horizon. */
double rs_planned_program_spend(const rs_business *business, const double *values, int horizon);

#endif
