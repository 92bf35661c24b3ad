/* How questions name what was asked: values of levers and of metrics as texts and as cells. */
#ifndef RS_ASKED_QUESTION_TEXT_H
#define RS_ASKED_QUESTION_TEXT_H

#include "asked/reply.h"
#include "words/number_text.h"

/* What a scenario of those that are played is called: as people read it, and by its name. */
const char *rs_question_scenario(const rs_question *question, int scenario);
const char *rs_question_scenario_name(const rs_question *question, int scenario);
/* A value of a lever: a number, or its word; "–" where there is none. */
rs_figure rs_lever_text(const rs_question *question, int lever, double value);
/* The same with its error. */
rs_figure rs_lever_estimate_text(
    const rs_question *question, int lever, double value, double half_width);
/* The same as cells of a table. */
rs_cell rs_lever_cell(const rs_question *question, int lever, double value);
rs_cell rs_lever_estimate_cell(
    const rs_question *question, int lever, double value, double half_width);
/* A metric: shares as shares, all else in the unit of its measure. */
rs_cell rs_metric_cell(const rs_metric *metric, rs_metric_value value);
bool rs_metric_is_share(const rs_metric *metric);

#endif
