/*
 * The words and marks of a configuration text. Full-width punctuation, as a Chinese keyboard types
 * it, is read as its plain twin outside texts; comments and blanks are passed over.
 */
#ifndef RS_CONFIG_CONFIG_TOKENS_H
#define RS_CONFIG_CONFIG_TOKENS_H

#include "base/memory.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum rs_token_kind {
    RS_TOKEN_END,
    RS_TOKEN_MARK, /* one of { } ( ) = ; , where [ ] are read as ( ) and : as = */
    RS_TOKEN_TEXT, /* in double quotes; `text` is what it says */
    RS_TOKEN_WORD  /* a key, a number, true, or something that is out of place */
} rs_token_kind;

typedef struct rs_token {
    rs_token_kind kind;
    char mark;
    bool glued;       /* no blank before it */
    bool first;       /* the first of its line */
    int line, indent; /* indent: blanks before the first token of its line */
    const char *text;
    const char *fault; /* "found …; expected …", or NULL */
} rs_token;

typedef struct rs_tokens {
    rs_token *tokens; /* the last one is RS_TOKEN_END */
    size_t n_tokens, capacity;
} rs_tokens;

/* bytes: valid UTF-8 without NUL. The texts live in the arena. */
void rs_tokens_read(rs_arena *arena, const char *bytes, size_t n, rs_tokens *tokens);
void rs_tokens_clear(rs_tokens *tokens);

#endif
