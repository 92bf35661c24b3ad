/* How questions name what was asked: values of levers and of metrics as texts. */
#ifndef RS_ASKED_QUESTION_TEXT_H
#define RS_ASKED_QUESTION_TEXT_H

#include "retsim/sweep_report.h"
#include "words/json_text.h"
#include "words/number_text.h"

/* What a scenario of those that are played is called. */
const char *rs_question_scenario(const rs_question *question, int scenario);
/* A value of a lever: a number, or its word; "–" where there is none. */
rs_figure rs_lever_text(const rs_question *question, int lever, double value);
/* The same with its error. */
rs_figure rs_lever_estimate_text(
    const rs_question *question, int lever, double value, double half_width);
/* A metric: shares as shares, all else in the unit of its measure. */
rs_figure rs_metric_text(
    const rs_question *question, const rs_metric *metric, rs_metric_value value);
bool rs_metric_is_share(const rs_metric *metric);
/* What stands over the table: what was asked of which study, in how many futures. */
void rs_question_head(const rs_question *question, long n, FILE *out);
/* A metric with its error, as an object. */
void rs_metric_json(rs_json *json, const char *key, rs_metric_value value);

#endif
