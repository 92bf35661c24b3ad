/* What is told of a sweep and of a solution: on the terminal, as JSON, and in a sentence a
 * scenario. */
#ifndef RETSIM_SWEEP_REPORT_H
#define RETSIM_SWEEP_REPORT_H

#include "retsim/report.h"
#include "retsim/sweep.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What was asked. */
typedef struct rs_question {
    const rs_study *study;
    const rs_variants *variants;
    const rs_lever_range *ranges; /* those of the study's levers, in their order */
    const char *text;             /* the quantity or the condition, as it was written */
    rs_language language;
    bool plain;  /* columns parted by tabs */
    bool colour; /* of the terminal */
    int width;   /* its columns, 0 unknown */
} rs_question;

/* The table: a row a point, a column a scenario; then its answer, a line a scenario. */
rs_status rs_sweep_table(const rs_sweep *sweep, const rs_question *question, FILE *out);
/* The same in full, with numbers exact. */
rs_status rs_sweep_json(const rs_sweep *sweep, const rs_question *question, FILE *out);
/* The same of a solution: a row a scenario. */
rs_status rs_solution_table(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out);
rs_status rs_solution_json(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
