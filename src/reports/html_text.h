/* Texts as HTML. */
#ifndef RS_REPORTS_HTML_TEXT_H
#define RS_REPORTS_HTML_TEXT_H

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

#endif
