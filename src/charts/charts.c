/* A row a chart of RS_CHART_LIST, made of the results by the function of its name. */
#include "charts/charts.h"

#include "base/guarded.h"

#define X(name, ...)                                                                               \
    static bool make_##name(const void *view, rs_chart_sheet *sheet)                               \
    {                                                                                              \
        return rs_chart_##name(view, sheet);                                                       \
    }
RS_CHART_LIST(X)
#undef X

static const rs_chart_kind kinds[RS_N_CHARTS] = {
#define X(name, question, question_zh) { #name, NULL, { question, question_zh }, make_##name },
    RS_CHART_LIST(X)
#undef X
};

static rs_status look_at(const rs_results *results, const rs_chart_options *options,
    rs_chart_view *view, rs_error *error)
{
    if (results->n_scenarios < 1 || results->horizon < 1 || results->n_replications < 1)
        return rs_fail(error, RS_FAILED, "no charts were drawn: there are no results");
    rs_chart_view_make(view, results, rs_theme_of(options->theme), options->language);
    return RS_OK;
}

rs_status rs_charts_make(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, rs_chart_set *set, rs_error *error)
{
    rs_chart_view view = { 0 };
    *set = (rs_chart_set){ 0 };
    rs_status status = look_at(results, options, &view, error);
    if (status == RS_OK)
        status = rs_chart_kinds_make(kinds, RS_N_CHARTS, &view, stage, options, set, error);
    rs_chart_view_clear(&view);
    return status;
}

static rs_status draw_charts(
    const rs_results *results, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    rs_chart_view view = { 0 };
    rs_status status = look_at(results, options, &view, error);
    if (status == RS_OK)
        status = rs_chart_kinds_draw(kinds, RS_N_CHARTS, &view, folder, options, error);
    rs_chart_view_clear(&view);
    return status;
}

rs_status rs_charts_draw(
    const rs_results *results, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    RS_GUARDED(error, draw_charts(results, folder, options, error));
}
