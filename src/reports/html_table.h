/* A table on a page. */
#ifndef RS_REPORTS_HTML_TABLE_H
#define RS_REPORTS_HTML_TABLE_H

#include "tables/table.h"

/*
 * The table in a box of its own that scrolls, named for those who do not see it, and below it its
 * notes. definitions: the last column, shown where the pointer rests on a label of the same name;
 * may be NULL.
 */
void rs_html_table(
    rs_text *to, const rs_table *table, const char *caption, const rs_table *definitions);
/* The same with at most `beside` columns of figures in a table, the labels before each: none is
 * lost on paper. */
void rs_html_table_in_parts(rs_text *to, const rs_table *table, const char *caption,
    const rs_table *definitions, int beside);
/* The first column and the last as a list of definitions. */
void rs_html_definitions(rs_text *to, const rs_table *definitions);

#endif
