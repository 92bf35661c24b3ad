/* report.xlsx: the results as a workbook, with charts that can be edited. */
#ifndef RS_IO_WRITE_XLSX_H
#define RS_IO_WRITE_XLSX_H

#include "io/report_source.h"

/*
 * Writes folder/report.xlsx: the answer, charts, measures, periods, cohorts, assumptions,
 * definitions. The same results give the same bytes. An older file stays whole when it fails.
 * Where a study is too large for a sheet, a notice says what is left out.
 */
rs_status rs_xlsx_write(
    const rs_report_source *source, const char *folder, rs_error *error) RS_MUST_CHECK;

#endif
