/* Text: growing strings, UTF-8, hashes. */
#ifndef RS_BASE_TEXT_H
#define RS_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string; {0} is empty. `data` ends in NUL once anything was added, else NULL. */
typedef struct rs_text {
    char *data;
    size_t length, capacity;
} rs_text;

void rs_text_add(rs_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for a list of arguments. */
void rs_text_add_list(rs_text *text, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
void rs_text_add_bytes(rs_text *text, const char *bytes, size_t n);
void rs_text_clear(rs_text *text);

/* Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or n.
 */
size_t rs_utf8_valid_prefix(const char *bytes, size_t n);
/*
 * Adds text broken at its spaces, and between characters of Chinese, into lines of at most `width`
 * columns, where words allow; lines after the first begin with `indent` blanks.
 */
void rs_text_add_folded(rs_text *to, const char *text, int width, int indent);
/* Columns that the text takes on a terminal or in a chart: East Asian wide characters count 2. */
int rs_text_width(const char *utf8);

/*
 * Adds text with control characters, marks that turn the direction of writing, line separators
 * and bytes that are not UTF-8 replaced by a space or "?": on a terminal it must not move the
 * cursor or change what follows.
 */
void rs_visible_add(rs_text *text, const char *added);

/* The length of a configuration file's name without its ".cfg"; of any other name, all of it. */
size_t rs_stem_length(const char *name);

/* 64-bit hash of a text (FNV-1a, then mixed); hashes of several parts are joined by rs_hash_join.
 */
uint64_t rs_hash_text(const char *text);
uint64_t rs_hash_join(uint64_t a, uint64_t b);

#endif
