/*
 * The inside of the pre-scan, shared by what reads the structure (config_scan.c) and what
 * reads single values (config_scanner.c): where the scan is, what is open, what was found wrong,
 * and the strict text so far.
 */
#ifndef RS_CONFIG_CONFIG_SCANNER_H
#define RS_CONFIG_CONFIG_SCANNER_H

#include "base/text.h"
#include "config/config_faults.h"
#include "config/config_tokens.h"

enum { RS_MOST_CONFIG_DEPTH = 32 }; /* of groups and lists in one another */

/* A group or list that is open. */
typedef struct rs_frame {
    char mark; /* { or ( */
    int line, indent;
    const char *key; /* of the value that is being read in it */
    int index;       /* in a list */
} rs_frame;

typedef struct rs_scanner {
    rs_arena *arena;
    const rs_token *token; /* the next one */
    rs_faults faults, duplicates;
    rs_text *strict;
    int strict_line;
    rs_frame frames[RS_MOST_CONFIG_DEPTH + 1];
    int depth;
    bool broken, too_deep; /* brackets that do not match: what follows may be misread */
    int suspect_line;      /* an open bracket that was probably not closed */
    const char *suspect_path;
} rs_scanner;

/* The innermost group or list. */
rs_frame *rs_scan_top(rs_scanner *in);
/* Adds to the strict text, on the line on which it stands in the file. */
void rs_scan_emit(rs_scanner *in, int line, const char *text);
/* The key path of what is being read: "channels.douyin.cpm". */
const char *rs_scan_path(const rs_scanner *in);
/* A token as messages quote it. */
const char *rs_scan_shown(const rs_scanner *in, const rs_token *token);
/* "found TOKEN; expected …" at the token. */
void rs_scan_fail(rs_scanner *in, const rs_token *token, const char *expected);
bool rs_is_mark(const rs_token *token, char mark);
/* A word or text that is followed by =. */
bool rs_is_key_next(const rs_token *token);
/* The next token, and the same taken. Faults in comments, which are no tokens, are told on the way.
 */
const rs_token *rs_scan_next(rs_scanner *in);
const rs_token *rs_scan_take(rs_scanner *in);

/* The next token is a text, or a word: take and check it as a value. */
void rs_scan_text(rs_scanner *in);
void rs_scan_word(rs_scanner *in);

#endif
