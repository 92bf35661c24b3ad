/* report.html: one file for people who never see the program. */
#ifndef RS_REPORTS_HTML_REPORT_H
#define RS_REPORTS_HTML_REPORT_H

#include "files/dir.h"
#include "reports/report_source.h"

/*
 * Writes report.html into a stage: the answer, the scenarios, the tables, the charts (their SVG
 * from its folder charts, inside the file), the assumptions, and how it was computed. It needs no
 * network, script or other file; its style is plots_folder/report.css. A chart whose picture is not
 * there is told by its headline.
 */
rs_status rs_html_report_write(const rs_report_source *source, const rs_dir *stage,
    const char *plots_folder, rs_error *error) RS_MUST_CHECK;

#endif
