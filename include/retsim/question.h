/*
 * Questions asked of variants of a study (retsim/sweep.h, retsim/solve.h), and replies to them:
 * what a question's own header makes of what it found (rs_sweep_reply …) is then told in one way,
 * on the terminal, as JSON and as files.
 */
#ifndef RETSIM_QUESTION_H
#define RETSIM_QUESTION_H

#include "retsim/report.h"
#include "retsim/variants.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What was asked; a reply keeps nothing of it. */
typedef struct rs_question {
    const rs_study *study;        /* of whom */
    const rs_variants *variants;  /* its variants, by which it was answered */
    const rs_lever_range *ranges; /* [n_ranges] those of the study's levers, in their order */
    int n_ranges;                 /* how many */
    const char *text;             /* the quantity or the condition, as it was written */
} rs_question;

/* What is told of an answer, in both languages. */
typedef struct rs_reply rs_reply;
/* NULL is nothing. */
void rs_reply_free(rs_reply *reply);

/* Prints to `out` what was asked, the table, and its answer, of which the last line is the
 * shortest. With options->plain the table alone. RS_OK, RS_NO_MEMORY; what `out` could not take,
 * ferror tells. */
rs_status rs_reply_print(const rs_reply *reply, const rs_table_options *options, FILE *out);
/* As rs_reply_print to `out`, as JSON: in full, with numbers exact. */
rs_status rs_reply_json(const rs_reply *reply, FILE *out);
/* The last line of the answer; it lives as long as the reply. */
const char *rs_reply_sentence(const rs_reply *reply, rs_language language);
/*
 * Writes answer.json and answer.csv (its rows, one observation each) into a folder, in place of
 * those of an older question, and its chart into folder/charts as rs_charts_draw does (options
 * NULL: none). On failure the older ones stay whole: RS_FAILED, RS_NO_MEMORY; RS_INTERRUPTED.
 */
rs_status rs_reply_write(const rs_reply *reply, rs_folder *folder, const rs_chart_options *options,
    rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
