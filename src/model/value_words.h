/* Numbers and values of configurations as a person reads them. */
#ifndef RS_MODEL_VALUE_WORDS_H
#define RS_MODEL_VALUE_WORDS_H

#include "model/tree.h"

/* 120,000 or 0.35: the shortest digits that tell the number apart to six places, with commas. */
const char *rs_number_words(rs_arena *arena, double number);
/* A value as it is told among changes: "120,000", "pert (min 0.8, mode 1, max 1.2)". */
const char *rs_value_words(rs_arena *arena, const rs_node *node);

#endif
