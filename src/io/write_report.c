#include "io/charts.h"
#include "io/folder.h"

/* Each part is made even where another one failed; the worst is told. */
rs_status rs_report_write(const rs_results *results, const char *folder,
    const rs_chart_options *options, rs_error *error)
{
    rs_chart_set set;
    rs_folder_clear_reports(folder);
    rs_status status = rs_charts_make(results, folder, options, &set, error);
    rs_chart_set_clear(&set);
    return status;
}
