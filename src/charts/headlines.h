/*
 * The sentence over a chart: the message with its number, computed from the results. Free the
 * text. It is clean in the sense of rs_text_add_clean; names are shortened so that two lines of
 * about 70 columns hold it.
 */
#ifndef RS_CHARTS_HEADLINES_H
#define RS_CHARTS_HEADLINES_H

#include "charts/chart.h"

char *rs_headline_difference(const rs_chart_view *view);
char *rs_headline_profit_fan(const rs_chart_view *view);
char *rs_headline_exceedance(const rs_chart_view *view);
char *rs_headline_active(const rs_chart_view *view);
char *rs_headline_profit_lines(const rs_chart_view *view);
char *rs_headline_cash(const rs_chart_view *view);
char *rs_headline_payback(const rs_chart_view *view);
char *rs_headline_clv_to_cac(const rs_chart_view *view);
char *rs_headline_programs(const rs_chart_view *view); /* of results with a program's gain */
char *rs_headline_response(const rs_chart_view *view);
char *rs_headline_survival(const rs_chart_view *view);
char *rs_headline_cohorts(const rs_chart_view *view);
char *rs_headline_dashboard(const rs_chart_view *view);

#endif
