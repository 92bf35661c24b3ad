/* Escapes everything that is not ours. */
#include "reports/html_text.h"

#include "words/visible_text.h"

#include <string.h>

void rs_html_add(rs_text *to, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    for (const char *at = visible.data; *at;) {
        size_t plain = strcspn(at, "&<>\"'");
        rs_text_add_bytes(to, at, plain);
        at += plain;
        if (*at)
            rs_text_add(to, "&#%d;", *at++);
    }
    rs_text_clear(&visible);
}

void rs_html_element(rs_text *to, const char *tag, const char *attributes, const char *text)
{
    rs_text_add(to, "<%s%s>", tag, attributes);
    rs_html_add(to, text);
    rs_text_add(to, "</%s>\n", tag);
}

void rs_html_note(rs_text *to, const char *lines)
{
    if (lines && *lines)
        rs_html_element(to, "p", " class=\"note\"", lines);
}
