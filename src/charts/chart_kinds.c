/* Each kind fills a sheet or says that there is nothing to show; then all are drawn at once. */
#include "charts/chart_kinds.h"

#include "files/child.h"
#include "files/stage.h"

#include <stdlib.h>

static void keep(rs_chart_set *set, const rs_chart_kind *kind, rs_chart_sheet *sheet)
{
    set->charts[set->n++] = (rs_made_chart){ .name = kind->name,
        .question = rs_either(sheet->language, kind->question.english, kind->question.chinese),
        .headline = sheet->headline.data };
    sheet->headline = (rs_text){ 0 };
}

static rs_status add_all(const rs_chart_kind *kinds, int n, const void *subject,
    rs_language language, rs_chart_folder *to, rs_chart_set *set, rs_error *error)
{
    rs_status worst = RS_OK;
    for (int i = 0; i < n; i++) {
        rs_chart_sheet sheet = { .language = language };
        if (kinds[i].make(subject, &sheet)) {
            const char *script = kinds[i].script ? kinds[i].script : kinds[i].name;
            rs_status status = rs_chart_folder_add(to, kinds[i].name, script, &sheet, error);
            worst = status != RS_OK ? status : worst;
            keep(set, &kinds[i], &sheet);
        }
        rs_chart_sheet_clear(&sheet);
    }
    return worst;
}

rs_status rs_chart_kinds_make(const rs_chart_kind *kinds, int n, const void *subject,
    const rs_dir *stage, const rs_chart_options *options, rs_chart_set *set, rs_error *error)
{
    rs_chart_folder to;
    *set = (rs_chart_set){ 0 };
    rs_status status = rs_chart_folder_open(&to, stage, options, error);
    if (to.descriptor >= 0) {
        rs_status added = add_all(kinds, n, subject, options->language, &to, set, error);
        status = status == RS_OK ? added : status;
    }
    if (status == RS_OK)
        status = rs_chart_folder_draw(&to, options->formats, options->stop, error);
    rs_chart_folder_close(&to);
    return status;
}

rs_status rs_chart_kinds_draw(const rs_chart_kind *kinds, int n, const void *subject,
    rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    rs_stage stage;
    rs_chart_set set;
    rs_status status = rs_stage_begin(&stage, folder, 0, error);
    if (status != RS_OK)
        return status;
    status = rs_chart_kinds_make(kinds, n, subject, &stage.dir, options, &set, error);
    rs_chart_set_clear(&set);
    return rs_stage_finish(&stage, status, rs_is_asked_to_stop(options->stop), error);
}

void rs_chart_set_clear(rs_chart_set *set)
{
    for (int i = 0; i < set->n; i++)
        free(set->charts[i].headline);
    *set = (rs_chart_set){ 0 };
}
