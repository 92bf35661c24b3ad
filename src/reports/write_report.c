/*
 * Draws the charts into a stage, makes each report from them, writes the manifest and puts all in
 * place at once.
 */
#include "base/guarded.h"
#include "charts/charts.h"
#include "files/child.h"
#include "files/stage.h"
#include "reports/html_report.h"
#include "reports/slides.h"
#include "reports/write_xlsx.h"
#include "tables/write_results.h"

#include <stdio.h>
#include <unistd.h>

/*
 * What is made of the charts and their messages beside the charts; each part even where another one
 * failed. Slides only where the charts could be drawn: why not has been told.
 */
static rs_status write_parts(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, const rs_chart_set *set, bool drawn, rs_error *error)
{
    if (results->n_scenarios < 1 || results->horizon < 1 || rs_is_asked_to_stop(options->stop))
        return RS_OK;
    rs_report_source source = { .results = results,
        .theme = rs_theme_of(options->theme),
        .language = options->language,
        .charts = set,
        .stop = options->stop };
    rs_status page = rs_html_report_write(&source, stage, options->plots_folder, error);
    rs_status workbook = rs_xlsx_write(&source, stage, error);
    rs_status slides = drawn ? rs_slides_write(&source, stage, error) : RS_OK;
    return page != RS_OK ? page : workbook != RS_OK ? workbook : slides;
}

/* The pictures that were drawn for report.html alone. */
static void remove_svg(const rs_dir *stage, const rs_chart_set *set)
{
    for (int i = 0; i < set->n; i++) {
        char name[64];
        snprintf(name, sizeof name, "charts/%s.svg", set->charts[i].name);
        unlinkat(stage->descriptor, name, 0);
    }
}

static rs_status make_report(const rs_results *results, const rs_dir *stage,
    const rs_chart_options *options, rs_error *error)
{
    rs_chart_options drawn = *options;
    rs_chart_set set;
    drawn.formats |= RS_SVG;
    rs_status status = rs_charts_make(results, stage, &drawn, &set, error);
    rs_status written = write_parts(results, stage, options, &set, status == RS_OK, error);
    if (!(options->formats & RS_SVG))
        remove_svg(stage, &set);
    rs_chart_set_clear(&set);
    return status == RS_OK ? written : status;
}

/* The manifest beside the tables tells of the reports, too. */
static rs_status write_manifest(
    const rs_results *results, const rs_folder *folder, const rs_dir *stage, rs_error *error)
{
    rs_dir tables = { folder->descriptor, folder->shown };
    rs_file_hashes files = { 0 };
    rs_text before = { 0 };
    rs_status status = RS_OK;
    if (rs_dir_has_file(folder->descriptor, rs_set_manifest))
        status = rs_dir_read(&tables, rs_set_manifest, &before, error);
    if (status == RS_OK && before.data) {
        rs_file_hashes_read(&files, before.data, "files_sha256");
        status = rs_manifest_write(results, &files, stage, error);
    }
    rs_file_hashes_clear(&files);
    rs_text_clear(&before);
    return status;
}

static rs_status write_report(
    const rs_results *results, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_REPORTS, error);
    if (status != RS_OK)
        return status;
    status = make_report(results, &stage.dir, options, error);
    rs_status noted = write_manifest(results, folder, &stage.dir, error);
    if (status == RS_OK)
        status = noted;
    return rs_stage_finish(&stage, status, rs_is_asked_to_stop(options->stop), error);
}

rs_status rs_report_write(
    const rs_results *results, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    RS_GUARDED(error, write_report(results, folder, options, error));
}
