/* Scenarios in words. */
#ifndef RS_MODEL_CHANGE_WORDS_H
#define RS_MODEL_CHANGE_WORDS_H

#include "model/binder.h"

/* What a scenario changes against the base, in words. */
void rs_change_words(rs_binder *binder, const rs_node *base, rs_scenario *scenario);

#endif
