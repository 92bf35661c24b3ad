/*
 * One pass over the bytes; each character is first replaced by its plain twin, so that the rules
 * below need to know ASCII alone.
 */
#include "config/config_tokens.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    rs_arena *arena;
    const char *bytes;
    size_t n, at;
    int line, indent;
    bool first, glued;
    rs_tokens *tokens;
} reader;

enum { OTHER = -1 }; /* a character without a plain twin */

static uint32_t decode(const unsigned char *p, size_t *length)
{
    if (p[0] < 0x80) {
        *length = 1;
        return p[0];
    }
    *length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    uint32_t character = p[0] & (0xFFU >> (*length + 1));
    for (size_t i = 1; i < *length; i++)
        character = character << 6 | (p[i] & 0x3FU);
    return character;
}

static int plain_twin(uint32_t character)
{
    static const struct {
        uint32_t wide;
        char plain;
    } twins[] = {
        { 0x00A0, ' ' },
        { 0x202F, ' ' },
        { 0x3000, ' ' },
        { 0x200B, ' ' },
        { 0xFEFF, ' ' },
        { 0x201C, '"' },
        { 0x201D, '"' },
        { 0x2018, '\'' },
        { 0x2019, '\'' },
        { 0x2212, '-' },
        { 0x3001, ',' },
        { 0x3010, '(' },
        { 0x3011, ')' },
    };
    if (character < 0x80)
        return (int)character;
    if (character >= 0xFF01 && character <= 0xFF5E)
        return (int)(character - 0xFEE0);
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].wide == character)
            return twins[i].plain;
    return OTHER;
}

/* The plain twin of the character at `at`, and its length in bytes; 0 at the end. */
static int look(const reader *in, size_t at, size_t *length)
{
    *length = 0;
    if (at >= in->n)
        return 0;
    const char *here = in->bytes + at;
    int plain = plain_twin(decode((const unsigned char *)here, length));
    if (plain == '[')
        return '(';
    return plain == ']' ? ')' : plain;
}

static bool is_blank(int c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static rs_token *add_token(reader *in, rs_token_kind kind, int line)
{
    rs_tokens *all = in->tokens;
    all->tokens = rs_grow(all->tokens, &all->capacity, all->n_tokens + 1, sizeof *all->tokens);
    rs_token *token = &all->tokens[all->n_tokens++];
    *token = (rs_token){ .kind = kind, .line = line, .first = in->first, .glued = in->glued };
    token->indent = in->indent;
    in->first = false;
    in->glued = true;
    return token;
}

static void begin_line(reader *in)
{
    in->line++;
    in->indent = 0;
    in->first = true;
}

/* A lone carriage return ends a line too (old Macintosh files), or a comment would swallow the
 * rest. */
static bool ends_line(const reader *in, size_t at)
{
    char c = in->bytes[at];
    return c == '\n' || (c == '\r' && (at + 1 == in->n || in->bytes[at + 1] != '\n'));
}

static void skip_line(reader *in)
{
    while (in->at < in->n && !ends_line(in, in->at))
        in->at++;
}

static int second(const reader *in, size_t at)
{
    size_t length;
    look(in, at, &length);
    return look(in, at + length, &length);
}

static bool begins_comment(const reader *in, size_t at)
{
    return at + 1 < in->n && in->bytes[at] == '/' && in->bytes[at + 1] == '*';
}

/* A comment that is opened again at the beginning of a line has most likely lost its end before. */
static void skip_comment(reader *in)
{
    int opened = in->line;
    const char *fault = "found a comment that is never closed; expected */";
    size_t at = in->at + 2;
    for (; at < in->n; at++) {
        if (ends_line(in, at)) {
            begin_line(in);
        } else if (in->bytes[at] == '*' && at + 1 < in->n && in->bytes[at + 1] == '/') {
            in->at = at + 2;
            return;
        } else if (begins_comment(in, at) && in->first) {
            fault = rs_arena_print(in->arena,
                "found a comment that is not closed before the next begins on line %d; expected */",
                in->line);
            break;
        } else if (!is_blank(in->bytes[at])) {
            in->first = false;
        }
    }
    rs_token *token = add_token(in, RS_TOKEN_MARK, opened);
    token->fault = fault;
    in->at = at;
}

static void skip_blanks_and_comments(reader *in)
{
    in->glued = true;
    for (;;) {
        size_t length;
        int c = look(in, in->at, &length);
        if (length == 0)
            return;
        if (is_blank(c)) {
            if (ends_line(in, in->at))
                begin_line(in);
            else if (in->first)
                in->indent++;
            in->at += length;
        } else if (c == '#' || (c == '/' && second(in, in->at) == '/')) {
            skip_line(in);
        } else if (begins_comment(in, in->at)) {
            skip_comment(in);
        } else {
            return;
        }
        in->glued = false;
    }
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* After a backslash: the escapes of libconfig; any other backslash stands for itself. */
static size_t read_escape(const reader *in, size_t at, rs_text *text)
{
    static const char names[] = "nrtfav\\\"", values[] = "\n\r\t\f\a\v\\\"";
    char c = at < in->n ? in->bytes[at] : '\0';
    const char *known = c ? strchr(names, c) : NULL;
    if (known) {
        rs_text_add_bytes(text, &values[known - names], 1);
        return at + 1;
    }
    if (c == 'x' && at + 2 < in->n && hexadecimal(in->bytes[at + 1]) >= 0
        && hexadecimal(in->bytes[at + 2]) >= 0) {
        int value = hexadecimal(in->bytes[at + 1]) * 16 + hexadecimal(in->bytes[at + 2]);
        const char byte = (char)(unsigned char)value;
        rs_text_add_bytes(text, &byte, 1);
        return at + 3;
    }
    rs_text_add_bytes(text, "\\", 1);
    return at;
}

static const char *fault_of_text(const rs_text *text)
{
    for (size_t i = 0; i < text->length; i++) {
        unsigned char c = (unsigned char)text->data[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return "found a control character in a text; expected letters";
    }
    if (rs_utf8_valid_prefix(text->data, text->length) < text->length)
        return "found a text that is not valid UTF-8; expected no \\x… for single bytes";
    return NULL;
}

/* A text that a Chinese quote opens is closed by either kind; one that a plain quote opens only by
 * a plain one. */
static void read_text(reader *in)
{
    bool chinese = in->bytes[in->at] != '"';
    rs_token *token = add_token(in, RS_TOKEN_TEXT, in->line);
    rs_text text = { 0 };
    rs_text_add_bytes(&text, "", 0);
    size_t length, at = in->at;
    look(in, at, &length);
    at += length;
    for (;; at += length) {
        int c = look(in, at, &length);
        if (length == 0 || ends_line(in, at)) {
            token->fault = "found a text that is not closed on its line; expected \" at its end "
                           "(a long text: \"one part\" \"and the next\")";
            break;
        }
        if (c == '"' && (chinese || in->bytes[at] == '"')) {
            at += length;
            token->fault = fault_of_text(&text);
            break;
        }
        if (in->bytes[at] == '\\') {
            at = read_escape(in, at + 1, &text);
            length = 0;
        } else {
            rs_text_add_bytes(&text, in->bytes + at, length);
        }
    }
    token->text = rs_arena_text(in->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    in->at = at;
}

static bool ends_word(const reader *in, size_t at, int c)
{
    if (c == '/')
        return second(in, at) == '/' || second(in, at) == '*';
    return is_blank(c) || (c > 0 && strchr("{}()=:;,\"#", c));
}

static void read_word(reader *in)
{
    rs_token *token = add_token(in, RS_TOKEN_WORD, in->line);
    rs_text text = { 0 };
    size_t length;
    for (;; in->at += length) {
        int c = look(in, in->at, &length);
        if (length == 0 || (text.length > 0 && ends_word(in, in->at, c)))
            break;
        if (c == OTHER) {
            rs_text_add_bytes(&text, in->bytes + in->at, length);
            continue;
        }
        if (c < 0x20 || c == 0x7F)
            token->fault = "found a control character; expected text";
        const char byte = (char)c;
        rs_text_add_bytes(&text, &byte, 1);
    }
    token->text = rs_arena_text(in->arena, text.data);
    rs_text_clear(&text);
}

void rs_tokens_read(rs_arena *arena, const char *bytes, size_t n, rs_tokens *tokens)
{
    reader in
        = { .arena = arena, .bytes = bytes, .n = n, .line = 1, .first = true, .tokens = tokens };
    for (;;) {
        size_t length;
        skip_blanks_and_comments(&in);
        int c = look(&in, in.at, &length);
        if (length == 0)
            break;
        if (c == '"') {
            read_text(&in);
        } else if (c > 0 && strchr("{}()=:;,", c)) {
            add_token(&in, RS_TOKEN_MARK, in.line)->mark = (char)(c == ':' ? '=' : c);
            in.at += length;
        } else {
            read_word(&in);
        }
    }
    add_token(&in, RS_TOKEN_END, in.line);
}

void rs_tokens_clear(rs_tokens *tokens)
{
    free(tokens->tokens);
    *tokens = (rs_tokens){ 0 };
}
