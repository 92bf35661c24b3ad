/* What stands in a workbook, read from its parts. */
#ifndef RS_TESTS_XLSX_PARTS_H
#define RS_TESTS_XLSX_PARTS_H

/* A part of the workbook as text, NULL where there is none; free it. */
char *xlsx_part(const char *workbook, const char *name);
/* The value of a number cell in the XML of a sheet; fails where it is none. */
double xlsx_number(const char *xml, const char *cell);
/* The text of a cell, with its escapes; fails where it is none. Free it. */
char *xlsx_text(const char *workbook, const char *xml, const char *cell);

#endif
