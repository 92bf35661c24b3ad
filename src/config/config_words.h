/* Bare words of a configuration: what is a number, and what people write for one that is not. */
#ifndef RS_CONFIG_CONFIG_WORDS_H
#define RS_CONFIG_CONFIG_WORDS_H

#include "base/memory.h"

#include <stdbool.h>

/* How libconfig wants it: numbers (big whole ones marked), true or false. NULL with *fault "found
 * …; expected …". */
const char *rs_word_value(rs_arena *arena, const char *word, const char **fault);
/* The word as messages quote it: shortened, without control characters. */
const char *rs_word_quote(rs_arena *arena, const char *word);
/* A key: a Latin letter, then letters, digits, - and _. */
bool rs_word_is_key(const char *word);
bool rs_word_is_digits(const char *word);

#endif
