#include "io/charts.h"
#include "io/folder.h"
#include "io/write_xlsx.h"

/* What is made of the charts' messages beside the charts. */
static rs_status write_parts(const rs_results *results, const char *folder, const rs_chart_options *options,
    const rs_chart_set *set, rs_error *error)
{
    rs_theme usual = rs_theme_usual();
    if (results->n_scenarios < 1 || results->horizon < 1)
        return RS_OK;
    rs_report_source source = { .results = results,
        .theme = options->theme ? options->theme : &usual,
        .language = options->language,
        .charts = set };
    return rs_xlsx_write(&source, folder, error);
}

/* Each part is made even where another one failed; the worst is told. */
rs_status rs_report_write(const rs_results *results, const char *folder,
    const rs_chart_options *options, rs_error *error)
{
    rs_chart_set set;
    rs_folder_clear_reports(folder);
    rs_status status = rs_charts_make(results, folder, options, &set, error);
    rs_status written = write_parts(results, folder, options, &set, error);
    rs_chart_set_clear(&set);
    return status == RS_OK ? written : status;
}
