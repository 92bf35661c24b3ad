/* Texts double their room as they grow; columns are counted by tables of ranges of characters. */
#include "base/text.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rs_text_add_list(rs_text *text, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t added = length < 0 ? 0 : (size_t)length;
    text->data = rs_grow(text->data, &text->capacity, text->length + added + 1, 1);
    text->data[text->length] = '\0';
    if (length > 0)
        vsnprintf(text->data + text->length, added + 1, format, arguments);
    text->length += added;
}

void rs_text_add(rs_text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    rs_text_add_list(text, format, arguments);
    va_end(arguments);
}

void rs_text_add_bytes(rs_text *text, const char *bytes, size_t n)
{
    text->data = rs_grow(text->data, &text->capacity, text->length + n + 1, 1);
    if (n > 0)
        memcpy(text->data + text->length, bytes, n);
    text->length += n;
    text->data[text->length] = '\0';
}

void rs_text_clear(rs_text *text)
{
    free(text->data);
    *text = (rs_text){ 0 };
}

/*
 * Reads one character: its length in bytes, or 0 when the bytes are not UTF-8 (RFC 3629: no
 * overlong forms, no surrogates, nothing above U+10FFFF).
 */
static size_t read_character(const unsigned char *bytes, size_t n, uint32_t *character)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = bytes[0];
    size_t length = lead < 0x80 ? 1
        : lead < 0xC2           ? 0
        : lead < 0xE0           ? 2
        : lead < 0xF0           ? 3
        : lead < 0xF5           ? 4
                                : 0;
    if (length == 0 || length > n)
        return 0;
    uint32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    *character = value;
    return length;
}

size_t rs_utf8_valid_prefix(const char *bytes, size_t n)
{
    size_t at = 0;
    uint32_t character;
    while (at < n) {
        uint64_t eight;
        if (n - at >= sizeof eight) { /* most text is ASCII */
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        size_t length = read_character((const unsigned char *)bytes + at, n - at, &character);
        if (length == 0)
            return at;
        at += length;
    }
    return n;
}

typedef struct character_range {
    uint32_t first, last;
} character_range;

static bool lies_in(const character_range *ranges, size_t n, uint32_t character)
{
    for (size_t i = 0; i < n; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

/* Unicode Standard Annex 11, the blocks whose characters are wide or full-width throughout. */
static int character_width(uint32_t character)
{
    static const character_range wide[] = { { 0x1100, 0x115F }, { 0x231A, 0x231B },
        { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },
        { 0xA000, 0xA4CF }, { 0xA960, 0xA97F }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
        { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1F64F },
        { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD } };
    static const character_range none[] = { { 0x0300, 0x036F }, { 0x200B, 0x200F },
        { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF } };
    if (character < 0x300)
        return 1;
    if (lies_in(none, sizeof none / sizeof *none, character))
        return 0;
    return lies_in(wide, sizeof wide / sizeof *wide, character) ? 2 : 1;
}

int rs_text_width(const char *utf8)
{
    size_t n = strlen(utf8), at = 0;
    int width = 0;
    while (at < n) {
        uint32_t character = '?';
        size_t length = read_character((const unsigned char *)utf8 + at, n - at, &character);
        width += character_width(character);
        at += length > 0 ? length : 1;
    }
    return width;
}

size_t rs_stem_length(const char *name)
{
    static const char ending[] = ".cfg";
    size_t n = strlen(name), cut = sizeof ending - 1;
    return n > cut && strcmp(name + n - cut, ending) == 0 ? n - cut : n;
}

/* Finaliser of splitmix64 (Steele, Lea & Flood 2014): every bit of the input moves every bit. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

uint64_t rs_hash_text(const char *text)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3u;
    return mix(hash);
}

uint64_t rs_hash_join(uint64_t a, uint64_t b)
{
    return mix(mix(a + 0x9E3779B97F4A7C15u) ^ b);
}

/* ---- what may be shown on a terminal ---- */

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
        rs_text_add_bytes(to, strchr("\n\r\t", text[at]) ? " " : "?", 1);
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

static int width_of_bytes(const char *text, size_t n)
{
    rs_text word = { 0 };
    rs_text_add_bytes(&word, text, n);
    int width = rs_text_width(word.data);
    rs_text_clear(&word);
    return width;
}

static size_t length_of_character(const char *text)
{
    size_t n = 1;
    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static bool is_mark_of(const char *const *marks, const char *text)
{
    for (; *marks; marks++)
        if (strncmp(text, *marks, strlen(*marks)) == 0)
            return true;
    return false;
}

/* Up to a blank, or a character of Chinese that no mark holds to the next one. */
static size_t length_of_word(const char *text)
{
    static const char *const closing[]
        = { "，", "。", "；", "：", "、", "！", "？", "）", "”", "》", "%", ".", ",", NULL },
        *const opening[] = { "（", "“", "《", NULL };
    const char *at = text;
    while (*at && *at != ' ' && *at != '\n') {
        const char *character = at;
        size_t n = length_of_character(at);
        at += n;
        if (width_of_bytes(character, n) == 2 && !is_mark_of(closing, at)
            && !is_mark_of(opening, character))
            break;
    }
    return (size_t)(at - text);
}

/* What stays together on a line: a word; a figure with the currency before it and the unit behind
 * it
 * ("EUR 26.8 k", "97 %"). */
static size_t length_of_piece(const char *text)
{
    static const char *const units[] = { "k", "M", "%", "bn", NULL };
    size_t n = length_of_word(text);
    bool currency = n == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && text[3] == ' '
        && strcspn(text + 4, "0123456789") < length_of_word(text + 4);
    if (currency)
        n += 1 + length_of_word(text + 4);
    if (n > 0 && text[n] == ' ' && text[n - 1] >= '0' && text[n - 1] <= '9')
        for (const char *const *unit = units; *unit; unit++) {
            size_t length = strlen(*unit);
            if (strncmp(text + n + 1, *unit, length) == 0
                && strspn(text + n + 1 + length, "abcdefghijklmnopqrstuvwxyz") == 0)
                return n + 1 + length_of_word(text + n + 1);
        }
    return n;
}

void rs_text_add_folded(rs_text *to, const char *text, int width, int indent)
{
    int used = 0;
    while (*text) {
        size_t blanks = strspn(text, " "), word = length_of_piece(text + blanks);
        int columns = width_of_bytes(text, blanks + word);
        if (used > 0 && used + columns > width) {
            rs_text_add(to, "\n%*s", indent, "");
            used = indent;
            text += blanks;
            columns -= (int)blanks;
            blanks = 0;
        }
        rs_text_add_bytes(to, text, blanks + word);
        used += columns;
        text += blanks + word;
        if (*text == '\n') {
            rs_text_add_bytes(to, text++, 1);
            used = 0;
        }
    }
}
