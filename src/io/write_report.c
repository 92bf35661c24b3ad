#include "io/charts.h"
#include "io/child.h"
#include "io/folder.h"
#include "io/html_report.h"
#include "io/slides.h"
#include "io/write_xlsx.h"

#include <stdlib.h>
#include <unistd.h>

/*
 * What is made of the charts and their messages beside the charts; each part even where another one failed.
 * Slides only where the charts could be drawn: why not has been told.
 */
static rs_status write_parts(const rs_results *results, const char *folder, const rs_chart_options *options,
    const rs_chart_set *set, bool drawn, rs_error *error)
{
    rs_theme usual = rs_theme_usual();
    if (results->n_scenarios < 1 || results->horizon < 1 || rs_is_told(options->stop))
        return RS_OK;
    rs_report_source source = { .results = results,
        .theme = options->theme ? options->theme : &usual,
        .language = options->language,
        .charts = set,
        .stop = options->stop };
    rs_status page = rs_html_report_write(&source, folder, options->plots_folder, error);
    rs_status workbook = rs_xlsx_write(&source, folder, error);
    rs_status slides = drawn ? rs_slides_write(&source, folder, error) : RS_OK;
    return page != RS_OK ? page : workbook != RS_OK ? workbook : slides;
}

/* The pictures that were drawn for report.html alone. */
static void remove_svg(const char *folder, const rs_chart_set *set)
{
    for (int i = 0; i < set->n; i++) {
        char *path = NULL;
        if (asprintf(&path, "%s/charts/%s.svg", folder, set->charts[i].name) >= 0)
            unlink(path);
        free(path);
    }
}

rs_status rs_report_write(const rs_results *results, const char *folder,
    const rs_chart_options *options, rs_error *error)
{
    rs_chart_options drawn = *options;
    rs_chart_set set;
    drawn.formats |= RS_SVG;
    if (rs_folder_take(folder, error) != RS_OK)
        return RS_FAILED;
    rs_folder_clear_reports(folder);
    rs_status status = rs_charts_make(results, folder, &drawn, &set, error);
    rs_status written = write_parts(results, folder, options, &set, status == RS_OK, error);
    if (!(options->formats & RS_SVG))
        remove_svg(folder, &set);
    rs_chart_set_clear(&set);
    rs_folder_settle(folder);
    status = status == RS_OK ? written : status;
    if (status != RS_OK && rs_is_told(options->stop))
        return rs_fail(error, RS_INTERRUPTED,
            "%s: charts and reports are not complete; `retsim report` makes them", folder);
    return status;
}
