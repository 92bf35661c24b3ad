/*
 * A recursive descent over the tokens that emits each of them as libconfig wants it, and goes on
 * behind a mistake wherever the end of the group is clear.
 */
#include "config/config_scan.h"

#include "config/config_scanner.h"
#include "config/config_words.h"

#include <stdlib.h>
#include <string.h>

/* Only the first bracket that does not match is told: the others may follow from it. */
static void fail_bracket(rs_scanner *in, int line, const char *path, const char *text)
{
    if (!in->broken)
        rs_fault_add(&in->faults, line, path, "%s", text);
    in->broken = true;
}

static bool open_frame(rs_scanner *in, const rs_token *token)
{
    if (in->depth == RS_MOST_CONFIG_DEPTH) {
        rs_fault_add(&in->faults, token->line, rs_scan_path(in),
            "found groups and lists nested deeper than %d; expected fewer", RS_MOST_CONFIG_DEPTH);
        in->too_deep = true;
        return false;
    }
    in->depth++;
    *rs_scan_top(in)
        = (rs_frame){ .mark = token->mark, .line = token->line, .indent = token->indent };
    rs_scan_emit(in, token->line, token->mark == '{' ? "{" : "(");
    return true;
}

static bool encloses(const rs_scanner *in, char mark)
{
    for (int i = in->depth - 1; i > 0; i--)
        if (in->frames[i].mark == mark)
            return true;
    return false;
}

/* The path of the innermost open group or list itself. */
static const char *path_of_open(rs_scanner *in)
{
    in->depth--;
    const char *path = rs_scan_path(in);
    in->depth++;
    return path;
}

/* Reports an open bracket whose end is missing; the path is that of the value that it opens. */
static void fail_open(rs_scanner *in)
{
    rs_frame open = *rs_scan_top(in);
    const char *path = in->suspect_path ? in->suspect_path : path_of_open(in);
    int line = in->suspect_path ? in->suspect_line : open.line;
    fail_bracket(in, line, path,
        rs_arena_print(in->arena, "found a \"%c\" that is never closed; expected a \"%s\" for it",
            open.mark == '(' ? '(' : '{', open.mark == '(' ? ")" : "}"));
}

/*
 * A closing bracket that begins a line further left than the line that opened its group: most
 * likely it was meant for an outer group, and this one was forgotten.
 */
static void suspect(rs_scanner *in, const rs_token *closing)
{
    const rs_frame *open = rs_scan_top(in);
    if (in->suspect_path || !closing->first || closing->line == open->line
        || closing->indent >= open->indent)
        return;
    in->suspect_path = path_of_open(in);
    in->suspect_line = open->line;
}

/* At a closing bracket of either kind: true if the frame ends here. */
static bool close_frame(rs_scanner *in, const rs_token *token)
{
    char own = rs_scan_top(in)->mark == '(' ? ')' : '}', other = own == ')' ? '}' : ')';
    if (token->mark == own && in->depth > 0) {
        suspect(in, token);
        rs_scan_emit(in, token->line, own == ')' ? ")" : "}");
        rs_scan_take(in);
        return true;
    }
    if (in->depth == 0) {
        fail_bracket(in, token->line, "",
            rs_arena_print(
                in->arena, "found a \"%c\" that closes nothing; expected a key", token->mark));
        rs_scan_take(in);
        return false;
    }
    fail_bracket(in, token->line, path_of_open(in),
        rs_arena_print(in->arena, "found \"%c\"; expected \"%c\" for the \"%c\" on line %d", other,
            own, rs_scan_top(in)->mark, rs_scan_top(in)->line));
    if (encloses(in, other == ')' ? '(' : '{'))
        return true;
    rs_scan_take(in);
    return false;
}

static bool read_value(rs_scanner *in);

static bool fail_include(rs_scanner *in)
{
    const rs_token *token = rs_scan_next(in);
    if (token->kind != RS_TOKEN_WORD || token->text[0] != '@')
        return false;
    rs_scan_take(in);
    rs_scan_fail(in, token,
        "model = \"file\", like = \"folder/name\" or from = \"name\", which reuse what is written "
        "elsewhere");
    if (rs_scan_next(in)->kind == RS_TOKEN_TEXT)
        rs_scan_take(in);
    return true;
}

/* In a list: after an entry. A missing ) shows in a key that follows. */
static bool read_separator_of_list(rs_scanner *in)
{
    const rs_token *token = rs_scan_next(in);
    if (rs_is_mark(token, ',')) {
        rs_scan_take(in);
        return true;
    }
    if (rs_is_mark(token, ')') || rs_is_mark(token, '}') || token->kind == RS_TOKEN_END)
        return true;
    if (rs_is_mark(token, ';') ? rs_is_key_next(token + 1) || rs_is_mark(token + 1, '}')
                || token[1].kind == RS_TOKEN_END
                               : rs_is_key_next(token)) {
        fail_open(in);
        return false;
    }
    rs_scan_fail(in, token, "a comma between the entries of a list");
    if (token->kind == RS_TOKEN_MARK && token->mark != '{' && token->mark != '(')
        rs_scan_take(in);
    return true;
}

static bool read_list(rs_scanner *in)
{
    for (rs_scan_top(in)->index = 0;; rs_scan_top(in)->index++) {
        const rs_token *token = rs_scan_next(in);
        if (token->kind == RS_TOKEN_END) {
            fail_open(in);
            return true;
        }
        if (rs_is_mark(token, ')') || rs_is_mark(token, '}')) {
            if (close_frame(in, token))
                return true;
            continue;
        }
        if (rs_is_key_next(token)) {
            rs_scan_fail(in, token, "a value: in a list, keys stand in groups: { key = value; }");
            rs_scan_take(in);
            rs_scan_take(in);
        }
        if (rs_scan_top(in)->index > 0)
            rs_scan_emit(in, token->line, ",");
        if (!read_value(in))
            return false;
        if (!read_separator_of_list(in))
            return true;
    }
}

typedef struct known_key {
    const char *name;
    uint64_t hash;
    int line;
} known_key;

typedef struct known_keys {
    known_key *keys;
    size_t n, capacity;
} known_keys;

static void note_key(rs_scanner *in, known_keys *known, const rs_token *key)
{
    uint64_t hash = rs_hash_text(key->text);
    for (size_t i = 0; i < known->n; i++)
        if (known->keys[i].hash == hash && strcmp(known->keys[i].name, key->text) == 0) {
            rs_fault_add(&in->duplicates, key->line, rs_scan_path(in),
                "found a second time (first on line %d); expected every key once in its group",
                known->keys[i].line);
            return;
        }
    known->keys = rs_grow(known->keys, &known->capacity, known->n + 1, sizeof *known->keys);
    known->keys[known->n++] = (known_key){ key->text, hash, key->line };
}

static void check_key(rs_scanner *in, known_keys *known, const rs_token *key)
{
    rs_scan_top(in)->key = rs_word_quote(in->arena, key->text);
    if (key->kind == RS_TOKEN_TEXT)
        rs_scan_fail(in, key, "a key without quotes");
    else if (!rs_word_is_key(key->text))
        rs_scan_fail(in, key,
            "a key of Latin letters, digits, - and _ that begins with a letter (other names: label "
            "= \"…\")");
    else
        note_key(in, known, key);
}

/* After a value: a separator, the end of the group, or the next key (none is needed then). */
static void end_setting(rs_scanner *in, const rs_token *key)
{
    const rs_token *token = rs_scan_next(in);
    if (token->kind == RS_TOKEN_END || rs_is_key_next(token) || token->line != key->line)
        return;
    if (token->kind == RS_TOKEN_MARK && strchr(";,})", token->mark))
        return;
    rs_scan_fail(in, token, "\";\" after a value");
    while ((token->kind == RS_TOKEN_WORD || token->kind == RS_TOKEN_TEXT)
        && token->line == key->line && !rs_is_key_next(token)) {
        rs_scan_take(in);
        token = rs_scan_next(in);
    }
}

static void take_equals(rs_scanner *in)
{
    rs_scan_take(in);
    for (; rs_is_mark(rs_scan_next(in), '='); rs_scan_take(in))
        rs_scan_fail(in, rs_scan_next(in), "a value");
}

/* key = value; true unless the scan must end. */
static bool read_setting(rs_scanner *in, known_keys *known)
{
    const rs_token *key = rs_scan_take(in);
    check_key(in, known, key);
    rs_scan_emit(in, key->line, key->text);
    const rs_token *token = rs_scan_next(in);
    if (rs_is_mark(token, '='))
        take_equals(in);
    else
        rs_scan_fail(in, token, "\"=\" after a key");
    rs_scan_emit(in, key->line, "=");
    bool has_value = rs_is_mark(token, '=') || rs_is_mark(token, '{') || rs_is_mark(token, '(')
        || (token->line == key->line && token->kind != RS_TOKEN_MARK && !rs_is_key_next(token));
    bool goes_on = has_value ? read_value(in) : true;
    if (!goes_on)
        return false;
    end_setting(in, key);
    rs_scan_emit(in, in->strict_line, ";");
    rs_scan_top(in)->key = NULL;
    return true;
}

static bool read_group(rs_scanner *in)
{
    known_keys known = { 0 };
    bool goes_on = true, open = true;
    while (goes_on && open) {
        const rs_token *token = rs_scan_next(in);
        if (token->kind == RS_TOKEN_END) {
            if (in->depth > 0)
                fail_open(in);
            break;
        }
        if (rs_is_mark(token, ';') || rs_is_mark(token, ',')) {
            rs_scan_take(in);
        } else if (rs_is_mark(token, '}') || rs_is_mark(token, ')')) {
            open = !close_frame(in, token);
        } else if (fail_include(in)) {
            continue;
        } else if (token->kind == RS_TOKEN_MARK) {
            rs_scan_fail(in, token, "a key before it");
            if (rs_is_mark(token, '='))
                rs_scan_take(in);
            goes_on = read_value(in);
        } else {
            goes_on = read_setting(in, &known);
        }
    }
    free(known.keys);
    return goes_on;
}

/* Reads what stands for a value; takes nothing where nothing does. False if the scan must end. */
static bool read_value(rs_scanner *in)
{
    const rs_token *token = rs_scan_next(in);
    if (token->kind == RS_TOKEN_TEXT) {
        rs_scan_text(in);
    } else if (token->kind == RS_TOKEN_WORD) {
        if (!fail_include(in))
            rs_scan_word(in);
    } else if (rs_is_mark(token, '{') || rs_is_mark(token, '(')) {
        rs_scan_take(in);
        if (!open_frame(in, token))
            return false;
        bool goes_on = token->mark == '{' ? read_group(in) : read_list(in);
        in->depth--;
        return goes_on;
    } else {
        const char *found = token->kind == RS_TOKEN_END || rs_is_mark(token, ';')
            ? "nothing"
            : rs_scan_shown(in, token);
        if (!in->broken)
            rs_fault_add(
                &in->faults, token->line, rs_scan_path(in), "found %s; expected a value", found);
        if (rs_is_mark(token, '='))
            rs_scan_take(in);
    }
    return true;
}

static void scan_tokens(rs_scanner *in, const char *bytes, size_t n)
{
    rs_tokens tokens = { 0 };
    rs_tokens_read(in->arena, bytes, n, &tokens);
    in->token = tokens.tokens;
    in->frames[0] = (rs_frame){ .mark = '{', .line = 1 };
    if (!read_group(in) || in->broken)
        in->duplicates.n_faults = 0;
    for (size_t i = 0; i < in->duplicates.n_faults; i++) {
        const rs_fault *fault = &in->duplicates.faults[i];
        rs_fault_add(&in->faults, fault->line, "", "%s", fault->text);
    }
    rs_tokens_clear(&tokens);
}

rs_status rs_config_scan(rs_arena *arena, const char *name, const char *bytes, size_t n,
    rs_text *strict, rs_error *error)
{
    rs_scanner in = { .arena = arena, .strict = strict, .strict_line = 1 };
    in.faults.arena = in.duplicates.arena = arena;
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        n -= 3;
    }
    int line;
    const char *fault = rs_fault_of_bytes(arena, bytes, n, &line);
    if (fault)
        rs_fault_add(&in.faults, line, "", "%s", fault);
    else
        scan_tokens(&in, bytes, n);
    bool failed = in.faults.n_faults > 0;
    rs_faults_tell(&in.faults, name, error);
    rs_faults_clear(&in.faults);
    rs_faults_clear(&in.duplicates);
    if (failed)
        rs_text_clear(strict);
    return failed ? RS_INVALID : RS_OK;
}
