/*
 * Cuts at whole characters until the text with "…" behind it fits; a name is taken instead of a
 * label where the label is of wide characters and the reader's language is not.
 */
#include "words/visible_text.h"

#include <string.h>

void rs_visible_add_short(rs_text *to, const char *text, int width)
{
    rs_text whole = { 0 };
    rs_visible_add(&whole, text);
    if (rs_text_width(whole.data) <= width) {
        rs_text_add_bytes(to, whole.data, whole.length);
    } else {
        while (whole.length > 0 && rs_text_width(whole.data) >= width) {
            do
                whole.length--;
            while (((unsigned char)whole.data[whole.length] & 0xC0) == 0x80);
            whole.data[whole.length] = '\0';
        }
        rs_text_add(to, "%s…", whole.data);
    }
    rs_text_clear(&whole);
}

/* Characters, counted by their first bytes. */
static int length_of(const char *text)
{
    int n = 0;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

const char *rs_shown_name(const char *name, const char *label, rs_language language)
{
    if (label == NULL || *label == '\0')
        return name;
    bool wide = rs_text_width(label) > length_of(label);
    return language == RS_ENGLISH && wide && name != NULL && *name != '\0' ? name : label;
}
