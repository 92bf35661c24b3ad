/*
 * Writing JSON (RFC 8259) to a stream, value by value: the shortest digits that read back as
 * the same number, UTF-8, keys in the order given. jansson reads what this writes; it is not
 * used here because it writes 0.1 as 0.10000000000000001 and keeps a whole document in memory.
 */
#ifndef RS_WORDS_JSON_TEXT_H
#define RS_WORDS_JSON_TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* { .to = stream } begins a document. */
typedef struct rs_json {
    FILE *to;
    int depth;
    int one_line;   /* depth from which on everything stands on one line; 0: none */
    bool has_items; /* of the object or array that is open */
} rs_json;

/* What a `key` is: NULL for an item of an array and for the document itself. */
void rs_json_object(rs_json *json, const char *key);
void rs_json_array(rs_json *json, const char *key);
/* The same on one line, with all that is in it. */
void rs_json_object_line(rs_json *json, const char *key);
void rs_json_array_line(rs_json *json, const char *key);
void rs_json_end_object(rs_json *json);
void rs_json_end_array(rs_json *json);

/* Bytes that are not UTF-8 become U+FFFD; NULL becomes null. */
void rs_json_text(rs_json *json, const char *key, const char *value);
/* NaN and the infinities become null. */
void rs_json_number(rs_json *json, const char *key, double value);
void rs_json_whole(rs_json *json, const char *key, int64_t value);
/* Above 2^53, where many readers would round it, as a text. */
void rs_json_seed(rs_json *json, const char *key, uint64_t value);
void rs_json_flag(rs_json *json, const char *key, bool value);

#endif
