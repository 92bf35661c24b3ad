/* How questions name what was asked: levers and metrics, their values as texts and as cells. */
#ifndef RS_ASKED_QUESTION_TEXT_H
#define RS_ASKED_QUESTION_TEXT_H

#include "asked/reply.h"
#include "words/number_text.h"

/* What a scenario of those that are played is called: as people read it, and by its name. */
const char *rs_question_scenario(const rs_question *question, int scenario);
const char *rs_question_scenario_name(const rs_question *question, int scenario);

/* What a lever is called where it is spoken of. */
const char *rs_lever_label(const rs_question *question, int lever);
/* A value of a lever: a number, or its word; "–" where there is none. */
rs_figure rs_lever_text(const rs_telling *to, int lever, double value);
/* The same in a sentence, money with its currency. */
rs_figure rs_lever_said(const rs_telling *to, int lever, double value);
/* The same with its error. */
rs_figure rs_lever_estimate_said(const rs_telling *to, int lever, double value, double half_width);
/* For programs, as a number or by its word. */
rs_cell rs_lever_cell(const rs_question *question, int lever, double value);

/* What a metric is called, "CLV : CAC (median)", in the arena of the reply. */
const char *rs_metric_label(const rs_telling *to, const rs_metric *metric);
/* A metric: shares as shares, all else in the unit of its measure. */
rs_figure rs_metric_text(const rs_metric *metric, rs_metric_value value, rs_language language);
/* The same in a sentence: money in full with its currency. */
rs_figure rs_metric_said(const rs_telling *to, const rs_metric *metric, rs_metric_value value);
rs_cell rs_metric_cell(const rs_metric *metric, rs_metric_value value);
bool rs_metric_is_share(const rs_metric *metric);
/* The ends of its error, within what a share can be. */
void rs_metric_band(const rs_metric *metric, rs_metric_value value, double *low, double *high);
/* What its figures are counted in. */
rs_unit rs_metric_unit(const rs_metric *metric);

#endif
