/* A table in a workbook: real numbers in the formats of their units. */
#ifndef RS_REPORTS_XLSX_TABLE_H
#define RS_REPORTS_XLSX_TABLE_H

#include "reports/workbook.h"
#include "tables/table.h"

/*
 * Writes the header and all rows from the sheet's next row on, and below an empty one the notes.
 * Estimates and ranges take two columns. Where the header is the sheet's first row, rs_sheet_freeze
 * may follow.
 */
void rs_put_table(rs_sheet *sheet, const rs_table *table);
/* Writes the header; from now on each row is written as soon as it is complete, and none is kept.
 */
void rs_sheet_take(rs_sheet *sheet, rs_table *table);

#endif
