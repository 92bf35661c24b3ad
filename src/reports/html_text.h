/* Texts and tables as HTML. */
#ifndef RS_REPORTS_HTML_TEXT_H
#define RS_REPORTS_HTML_TEXT_H

#include "tables/table_text.h"

#include "base/text.h"

/*
 * Adds a text as it was typed: what would be markup is escaped, also inside quotes of an attribute;
 * what should not reach a reader's eyes is handled as on a terminal (rs_visible_add).
 */
void rs_html_add(rs_text *to, const char *text);
/* <TAG>text</TAG> and a line's end; attributes: what stands behind the tag's name, "" or "
 * class=\"note\"". */
void rs_html_element(rs_text *to, const char *tag, const char *attributes, const char *text);
/* A paragraph of class `note`; nothing where there is no text. */
void rs_html_note(rs_text *to, const char *lines);

/*
 * The table in a box of its own that scrolls, named for those who do not see it. Rows without a
 * label join the row above as a second line. definitions: two columns, shown where the pointer
 * rests on a label that begins like the first; may be NULL.
 */
void rs_html_table(
    rs_text *to, const rs_text_table *table, const char *caption, const rs_text_table *definitions);
/* The same with at most `beside` columns of figures in a table, the labels before each: none is
 * lost on paper. */
void rs_html_table_in_parts(rs_text *to, const rs_text_table *table, const char *caption,
    const rs_text_table *definitions, int beside);
/* Two columns as a list of definitions. */
void rs_html_definitions(rs_text *to, const rs_text_table *definitions);

#endif
