/*
 * Tries the beginning of a name, then its beginning and end; where both read like another name, the
 * name's number is added.
 */
#include "words/short_names.h"

#include <stdbool.h>
#include <string.h>

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the longest beginning (or end) of a text that is not wider. */
static size_t part_that_fits(const rs_name_style *style, const char *text, int width, bool end)
{
    size_t length = strlen(text), n = 0;
    for (size_t next = 1; next <= length; next++) {
        if (continues(text[end ? length - next : next]))
            continue;
        rs_text part = { 0 };
        rs_text_add_bytes(&part, end ? text + length - next : text, next);
        bool fits = style->width(part.data) <= width;
        rs_text_clear(&part);
        if (!fits)
            break;
        n = next;
    }
    return n;
}

/* The beginning and the end, without what lies between them. */
static void add_ends(rs_text *out, const rs_name_style *style, const char *text, int width)
{
    int half = (width - style->width("…")) / 2;
    size_t length = strlen(text), head = part_that_fits(style, text, half, false),
           tail = length - part_that_fits(style, text, half, true);
    while (head > 0 && text[head - 1] == ' ')
        head--;
    tail += strspn(text + tail, " ");
    rs_text_add_bytes(out, text, head);
    rs_text_add(out, "…%s", text + tail);
}

enum {
    MOST_COMPARED = 1000
}; /* of more, each with all others would take long: they are numbered */

typedef struct short_form {
    const rs_name_style *style;
    int width;
    bool ends;
} short_form;

static void shorten(rs_text *out, const short_form *form, const char *name)
{
    rs_text clean = { 0 };
    form->style->clean(&clean, name);
    if (form->ends && form->style->width(clean.data) > form->width)
        add_ends(out, form->style, clean.data, form->width);
    else
        form->style->cut(out, clean.data, form->width);
    rs_text_clear(&clean);
}

static bool is_unlike_others(const short_form *form, int n, const char *const *names, int i)
{
    rs_text own = { 0 };
    bool unlike = true;
    shorten(&own, form, names[i]);
    for (int k = 0; k < n && unlike; k++) {
        rs_text other = { 0 };
        if (strcmp(names[k], names[i]) == 0)
            continue;
        shorten(&other, form, names[k]);
        unlike = strcmp(own.data, other.data) != 0;
        rs_text_clear(&other);
    }
    rs_text_clear(&own);
    return unlike;
}

void rs_short_name_add(
    rs_text *out, const rs_name_style *style, int n, const char *const *names, int i, int width)
{
    short_form form = { style, width, false };
    rs_text whole = { 0 };
    style->clean(&whole, names[i]);
    bool fits = style->width(whole.data) <= width;
    if (fits)
        rs_text_add(out, "%s", whole.data);
    rs_text_clear(&whole);
    if (fits)
        return;
    if (n > MOST_COMPARED || !is_unlike_others(&form, n, names, i)) {
        form.ends = true;
        if (n > MOST_COMPARED || !is_unlike_others(&form, n, names, i)) {
            form = (short_form){ style, width > 12 ? width - 5 : width, false };
            shorten(out, &form, names[i]);
            rs_text_add(out, " (%d)", i + 1);
            return;
        }
    }
    shorten(out, &form, names[i]);
}
