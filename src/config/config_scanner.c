/* Looks at one token and its neighbours, above all for commas that were meant within a number. */
#include "config/config_scanner.h"

#include "config/config_words.h"
#include "model/key_table.h"

#include <string.h>

rs_frame *rs_scan_top(rs_scanner *in)
{
    return &in->frames[in->depth];
}

void rs_scan_emit(rs_scanner *in, int line, const char *text)
{
    for (; in->strict_line < line; in->strict_line++)
        rs_text_add_bytes(in->strict, "\n", 1);
    rs_text_add_bytes(in->strict, text, strlen(text));
    rs_text_add_bytes(in->strict, " ", 1);
}

const char *rs_scan_path(const rs_scanner *in)
{
    rs_text path = { 0 };
    for (int i = 0; i <= in->depth; i++) {
        const rs_frame *open = &in->frames[i];
        const char *dot = path.length > 0 ? "." : "";
        if (open->mark == '(')
            rs_text_add(&path, "%s%d", dot, open->index);
        else if (open->key)
            rs_text_add(&path, "%s%s", dot, open->key);
    }
    const char *kept = rs_arena_text(in->arena, path.data ? path.data : "");
    rs_text_clear(&path);
    return kept;
}

const char *rs_scan_shown(const rs_scanner *in, const rs_token *token)
{
    switch (token->kind) {
    case RS_TOKEN_END:
        return "the end of the file";
    case RS_TOKEN_MARK:
        return rs_arena_print(in->arena, "\"%c\"", token->mark);
    case RS_TOKEN_TEXT:
        return rs_arena_print(in->arena, "\"%s\"", rs_word_quote(in->arena, token->text));
    case RS_TOKEN_WORD:
        break;
    }
    return rs_word_quote(in->arena, token->text);
}

void rs_scan_fail(rs_scanner *in, const rs_token *token, const char *expected)
{
    rs_fault_add(&in->faults, token->line, rs_scan_path(in), "found %s; expected %s",
        rs_scan_shown(in, token), expected);
}

bool rs_is_mark(const rs_token *token, char mark)
{
    return token->kind == RS_TOKEN_MARK && token->mark == mark;
}

bool rs_is_key_next(const rs_token *token)
{
    return (token->kind == RS_TOKEN_WORD || token->kind == RS_TOKEN_TEXT)
        && rs_is_mark(token + 1, '=');
}

/* Faults of the reading of words (open texts and comments) are told where the path is known. */
const rs_token *rs_scan_next(rs_scanner *in)
{
    while (in->token->fault && in->token->kind == RS_TOKEN_MARK) {
        rs_fault_add(&in->faults, in->token->line, "", "%s", in->token->fault);
        in->token++;
    }
    return in->token;
}

const rs_token *rs_scan_take(rs_scanner *in)
{
    const rs_token *token = rs_scan_next(in);
    if (token->kind != RS_TOKEN_END)
        in->token++;
    return token;
}

void rs_scan_text(rs_scanner *in)
{
    rs_text whole = { 0 };
    int line = in->token->line;
    rs_text_add_bytes(&whole, "\"", 1);
    while (rs_scan_next(in)->kind == RS_TOKEN_TEXT) { /* "one part" "and the next" */
        const rs_token *token = rs_scan_take(in);
        if (token->fault)
            rs_fault_add(&in->faults, token->line, rs_scan_path(in), "%s", token->fault);
        for (const char *c = token->text; *c; c++) {
            if (*c == '\n')
                rs_text_add_bytes(&whole, "\\n", 2);
            else if (*c == '"' || *c == '\\')
                rs_text_add(&whole, "\\%c", *c);
            else
                rs_text_add_bytes(&whole, c, 1);
        }
    }
    rs_text_add_bytes(&whole, "\"", 1);
    rs_scan_emit(in, line, whole.data);
    rs_text_clear(&whole);
}

/* Figures behind a comma: 000, or 000.5 in the last group. */
static bool is_figures(const char *word)
{
    size_t n = strspn(word, "0123456789");
    size_t decimals = word[n] == '.' ? strspn(word + n + 1, "0123456789") : 0;
    return n > 0 && word[n + (decimals > 0 ? decimals + 1 : 0)] == '\0';
}

/* The word after a comma that stands between two words without a blank; NULL if there is none. */
static const rs_token *glued_figures(const rs_token *comma)
{
    if (!rs_is_mark(comma, ',') || !comma->glued)
        return NULL;
    const rs_token *word = comma + 1;
    return word->kind == RS_TOKEN_WORD && word->glued && is_figures(word->text) ? word : NULL;
}

/* 120,000 and 0,05: the comma ended the value. In a list it may, but not before 05 or 000. */
static bool is_grouped_number(const rs_scanner *in, const rs_token *word)
{
    bool group = in->frames[in->depth].mark != '(';
    const rs_token *figures = glued_figures(word + 1);
    if (!figures || !rs_word_is_digits(word->text + (word->text[0] == '-')))
        return false;
    return group || (figures->text[0] == '0' && figures->text[1] >= '0' && figures->text[1] <= '9');
}

static void fail_grouped_number(rs_scanner *in)
{
    const rs_token *first = rs_scan_take(in);
    rs_text found = { 0 }, meant = { 0 };
    rs_text_add(&found, "%s", first->text);
    rs_text_add(&meant, "%s", first->text);
    for (const rs_token *figures = glued_figures(in->token); figures;
         figures = glued_figures(in->token)) {
        bool thousands = strcspn(figures->text, ".") == 3 && strcmp(first->text, "0") != 0;
        rs_text_add(&found, ",%s", figures->text);
        rs_text_add(&meant, "%s%s", thousands ? "" : ".", figures->text);
        in->token += 2;
    }
    rs_fault_add(&in->faults, first->line, rs_scan_path(in),
        "found %s; expected a number without a comma: write %s",
        rs_word_quote(in->arena, found.data), rs_word_quote(in->arena, meant.data));
    rs_text_clear(&found);
    rs_text_clear(&meant);
}

/* 45 yuan, or 120 000: words that stand behind a value on its line and are no key. */
static bool fail_words_after(rs_scanner *in, const rs_token *word)
{
    const rs_token *next = word + 1;
    if (in->frames[in->depth].mark == '(' && is_figures(next->text ? next->text : ""))
        return false;
    if (next->kind != RS_TOKEN_WORD || next->line != word->line || rs_is_key_next(next)
        || next->text[0] == '@')
        return false;
    rs_text found = { 0 };
    rs_text_add(&found, "%s", word->text);
    for (rs_scan_take(in); in->token->kind == RS_TOKEN_WORD && in->token->line == word->line
         && !rs_is_key_next(in->token);)
        rs_text_add(&found, " %s", rs_scan_take(in)->text);
    const char *fault;
    bool number = rs_word_value(in->arena, word->text, &fault) != NULL;
    const char *quoted = rs_word_quote(in->arena, found.data);
    if (number)
        rs_fault_add(&in->faults, word->line, rs_scan_path(in),
            "found \"%s\"; expected a number alone, without blanks, units or sums", quoted);
    else
        rs_fault_add(&in->faults, word->line, rs_scan_path(in),
            "found %s; expected a text in double quotes: write \"%s\"", quoted, quoted);
    rs_text_clear(&found);
    return true;
}

/* 25% of what is counted in money or periods is no number of it, and 0.25 was not meant. NULL: may
 * be a share. */
static const char *no_share(rs_scanner *in, const rs_token *word)
{
    size_t n = strlen(word->text);
    const char *path = rs_scan_path(in), *changes = strstr(path, "changes.");
    const rs_key *key = rs_key_at(changes ? changes + strlen("changes.") : path);
    if (n == 0 || word->text[n - 1] != '%' || !key || !key->unit
        || (!strstr(key->unit, "money") && strncmp(key->unit, "period", strlen("period")) != 0))
        return NULL;
    return rs_arena_print(in->arena, "found %s; expected a number (%s), which is no share",
        rs_word_quote(in->arena, word->text), key->unit);
}

void rs_scan_word(rs_scanner *in)
{
    const rs_token *word = in->token;
    if (is_grouped_number(in, word)) {
        fail_grouped_number(in);
        return;
    }
    if (fail_words_after(in, word))
        return;
    rs_scan_take(in);
    const char *fault = word->fault, *value = NULL;
    if (!fault)
        value = rs_word_value(in->arena, word->text, &fault);
    if (value)
        rs_scan_emit(in, word->line, value);
    else
        rs_fault_add(&in->faults, word->line, rs_scan_path(in), "%s",
            no_share(in, word) ? no_share(in, word) : fault);
}
