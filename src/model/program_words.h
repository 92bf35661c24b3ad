/* Programs, shocks and streams in words. */
#ifndef RS_MODEL_PROGRAM_WORDS_H
#define RS_MODEL_PROGRAM_WORDS_H

#include "model/binder.h"

/* What the bound program, shock or stream at a path does, and what it costs, in words; without
 * any for nothing. */
void rs_program_words(rs_binder *binder, const char *path, rs_both *effect, rs_both *cost);

#endif
