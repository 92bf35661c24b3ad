/* The sentence for the board, in pieces: the answer and the headlines say the same. */
#ifndef RS_TABLES_ANSWER_H
#define RS_TABLES_ANSWER_H

#include "base/text.h"
#include "results/results.h"
#include "retsim/report.h"

/* A scenario's name as it stands in a sentence; the caller clears it. */
typedef rs_text rs_name_maker(const void *context, int scenario);
/* Adds the sentence without its stop, and without how far an interrupted run came. */
void rs_answer_add(rs_text *to, const rs_results *results, rs_language language,
    rs_name_maker *name, const void *context);

#endif
