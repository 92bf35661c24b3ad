/*
 * The sentence over a chart: the message with its number, computed from the results. The text is
 * clean in the sense of rs_text_add_clean; names are shortened so that two lines of about 70
 * columns hold it. That of programs is of results with a program's gain.
 */
#ifndef RS_CHARTS_HEADLINES_H
#define RS_CHARTS_HEADLINES_H

#include "charts/chart.h"

#define X(name, ...) rs_headline rs_headline_##name;
RS_CHART_LIST(X)
#undef X

#endif
