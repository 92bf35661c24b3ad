/*
 * Keeps only the depth and whether an item came before: commas, line ends and indentation follow
 * from that.
 */
#include "words/json_text.h"

#include "base/text.h"
#include "words/data_number.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void put_valid(FILE *to, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '"' || byte == '\\')
            fprintf(to, "\\%c", byte);
        else if (byte == '\n')
            fputs("\\n", to);
        else if (byte < 0x20 || byte == 0x7F)
            fprintf(to, "\\u%04x", (unsigned)byte);
        else
            putc(byte, to);
    }
}

static void put_text(FILE *to, const char *text)
{
    size_t n = strlen(text);
    putc('"', to);
    while (n > 0) {
        size_t valid = rs_utf8_valid_prefix(text, n);
        put_valid(to, text, valid);
        if (valid < n) {
            fputs("\xEF\xBF\xBD", to);
            valid++;
        }
        text += valid;
        n -= valid;
    }
    putc('"', to);
}

static bool on_one_line(const rs_json *json)
{
    return json->one_line > 0 && json->depth >= json->one_line;
}

static void new_line(const rs_json *json)
{
    if (on_one_line(json))
        putc(' ', json->to);
    else
        fprintf(json->to, "\n%*s", 2 * json->depth, "");
}

static void begin_item(rs_json *json, const char *key)
{
    if (json->has_items)
        putc(',', json->to);
    if (json->depth > 0)
        new_line(json);
    json->has_items = true;
    if (key) {
        put_text(json->to, key);
        fputs(": ", json->to);
    }
}

static void begin_group(rs_json *json, const char *key, char bracket, bool one_line)
{
    begin_item(json, key);
    putc(bracket, json->to);
    json->depth++;
    json->has_items = false;
    if (one_line && json->one_line == 0)
        json->one_line = json->depth;
}

static void end_group(rs_json *json, char bracket)
{
    bool line = on_one_line(json);
    if (json->one_line == json->depth)
        json->one_line = 0;
    json->depth--;
    if (json->has_items && line)
        putc(' ', json->to);
    else if (json->has_items)
        new_line(json);
    putc(bracket, json->to);
    json->has_items = true;
    if (json->depth == 0)
        putc('\n', json->to);
}

void rs_json_object(rs_json *json, const char *key)
{
    begin_group(json, key, '{', false);
}

void rs_json_array(rs_json *json, const char *key)
{
    begin_group(json, key, '[', false);
}

void rs_json_object_line(rs_json *json, const char *key)
{
    begin_group(json, key, '{', true);
}

void rs_json_array_line(rs_json *json, const char *key)
{
    begin_group(json, key, '[', true);
}

void rs_json_end_object(rs_json *json)
{
    end_group(json, '}');
}

void rs_json_end_array(rs_json *json)
{
    end_group(json, ']');
}

void rs_json_text(rs_json *json, const char *key, const char *value)
{
    begin_item(json, key);
    if (value)
        put_text(json->to, value);
    else
        fputs("null", json->to);
}

void rs_json_number(rs_json *json, const char *key, double value)
{
    char text[RS_DATA_NUMBER_SIZE];
    begin_item(json, key);
    if (isfinite(value))
        rs_data_number_exact(text, value);
    fputs(isfinite(value) ? text : "null", json->to);
}

void rs_json_whole(rs_json *json, const char *key, int64_t value)
{
    begin_item(json, key);
    fprintf(json->to, "%" PRId64, value);
}

void rs_json_seed(rs_json *json, const char *key, uint64_t value)
{
    const char *quote = value > UINT64_C(1) << 53 ? "\"" : "";
    begin_item(json, key);
    fprintf(json->to, "%s%" PRIu64 "%s", quote, value, quote);
}

void rs_json_flag(rs_json *json, const char *key, bool value)
{
    begin_item(json, key);
    fputs(value ? "true" : "false", json->to);
}
