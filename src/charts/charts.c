/*
 * Runs over the list of charts: each fills a sheet or says that there is nothing to show; then all
 * are drawn at once.
 */
#include "charts/charts.h"

#include "charts/chart_folder.h"

#include <stdlib.h>

typedef struct chart_row {
    const char *name, *question, *question_zh;
    rs_chart_maker *make;
} chart_row;

static const chart_row charts[RS_N_CHARTS] = {
#define X(name, question, question_zh) { #name, question, question_zh, rs_chart_##name },
    RS_CHART_LIST(X)
#undef X
};

static void keep(
    rs_chart_set *set, const chart_row *row, rs_chart_sheet *sheet, rs_language language)
{
    set->charts[set->n++] = (rs_made_chart){ .name = row->name,
        .question = rs_either(language, row->question, row->question_zh),
        .headline = sheet->headline.data };
    sheet->headline = (rs_text){ 0 };
}

static rs_status make_charts(
    const rs_chart_view *view, rs_chart_folder *to, rs_chart_set *set, rs_error *error)
{
    rs_status worst = RS_OK;
    for (int i = 0; i < RS_N_CHARTS; i++) {
        rs_chart_sheet sheet = { 0 };
        if (charts[i].make(view, &sheet)) {
            rs_status status = rs_chart_folder_add(to, charts[i].name, &sheet, error);
            worst = status != RS_OK ? status : worst;
            keep(set, &charts[i], &sheet, view->language);
        }
        rs_chart_sheet_clear(&sheet);
    }
    return worst;
}

rs_status rs_charts_make(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, rs_chart_set *set, rs_error *error)
{
    rs_chart_folder to;
    *set = (rs_chart_set){ 0 };
    if (results->n_scenarios < 1 || results->horizon < 1 || results->n_replications < 1)
        return rs_fail(error, RS_FAILED, "no charts were drawn: there are no results");
    rs_status status = rs_chart_folder_open(&to, stage, options, error);
    if (to.descriptor >= 0) {
        rs_chart_view view;
        rs_chart_view_make(&view, results, to.theme, options->language);
        rs_status charts_made = make_charts(&view, &to, set, error);
        status = status == RS_OK ? charts_made : status;
        rs_chart_view_clear(&view);
    }
    if (status == RS_OK)
        status = rs_chart_folder_draw(&to, options->formats, options->stop, error);
    rs_chart_folder_close(&to);
    return status;
}

void rs_chart_set_clear(rs_chart_set *set)
{
    for (int i = 0; i < set->n; i++)
        free(set->charts[i].headline);
    *set = (rs_chart_set){ 0 };
}
