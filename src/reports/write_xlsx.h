/* report.xlsx: the results as a workbook, with charts that can be edited. */
#ifndef RS_REPORTS_WRITE_XLSX_H
#define RS_REPORTS_WRITE_XLSX_H

#include "files/dir.h"
#include "reports/report_source.h"

/*
 * Writes report.xlsx into a stage: the answer, charts, measures, periods, cohorts, assumptions,
 * definitions. The same results give the same bytes.
 * Where a study is too large for a sheet, a notice says what is left out.
 */
rs_status rs_xlsx_write(
    const rs_report_source *source, const rs_dir *stage, rs_error *error) RS_MUST_CHECK;

#endif
