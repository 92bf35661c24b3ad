#include "io/visible_text.h"

#include <stdbool.h>
#include <string.h>

/* Bytes at the beginning that should not reach a terminal: C0, C1, U+2028-202E, U+2066-2069. */
static size_t hidden_prefix(const unsigned char *bytes)
{
    if (bytes[0] < 0x20 || bytes[0] == 0x7F)
        return 1;
    if (bytes[0] == 0xC2 && bytes[1] < 0xA0)
        return 2;
    if (bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] >= 0xA8 && bytes[2] <= 0xAE)
        return 3;
    if (bytes[0] == 0xE2 && bytes[1] == 0x81 && bytes[2] >= 0xA6 && bytes[2] <= 0xA9)
        return 3;
    return 0;
}

static void add_valid(rs_text *to, const char *text, size_t n)
{
    size_t done = 0;
    for (size_t at = 0; at < n;) {
        size_t hidden = hidden_prefix((const unsigned char *)text + at);
        if (hidden == 0) {
            at++;
            continue;
        }
        rs_text_add_bytes(to, text + done, at - done);
        rs_text_add_bytes(to, text[at] == '\n' || text[at] == '\t' ? " " : "?", 1);
        at += hidden;
        done = at;
    }
    rs_text_add_bytes(to, text + done, n - done);
}

void rs_visible_add(rs_text *to, const char *text)
{
    size_t n = strlen(text);
    while (n > 0) {
        size_t valid = rs_utf8_valid_prefix(text, n);
        add_valid(to, text, valid);
        text += valid;
        n -= valid;
        if (n > 0) {
            rs_text_add_bytes(to, "?", 1);
            text++;
            n--;
        }
    }
    rs_text_add_bytes(to, "", 0);
}

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
