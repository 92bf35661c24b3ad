/*
 * Every function asks the way first: describing notes the name, writing appends words of eight
 * bytes, reading takes them after a look at what is left.
 */
#include "tables/results_bytes.h"

#include <limits.h>
#include <string.h>

enum { WORD = 8 };
/* In place of a length: a text or an array that is NULL. */
static const uint64_t none = UINT64_MAX;

/* Describing: notes the field. Returns whether that was all there is to do. */
static bool only_described(rs_bytes *x, const char *kind, const char *name)
{
    if (x->way == RS_BYTES_DESCRIBE)
        rs_text_add(x->to, "%s %s\n", kind, name);
    return x->way == RS_BYTES_DESCRIBE || x->broken;
}

static void write_word(rs_bytes *x, uint64_t word)
{
    char bytes[WORD];
    for (int i = 0; i < WORD; i++)
        bytes[i] = (char)(unsigned char)(word >> 8 * i & 0xFF);
    rs_text_add_bytes(x->to, bytes, sizeof bytes);
}

static uint64_t read_word(rs_bytes *x)
{
    uint64_t word = 0;
    if (x->left < WORD) {
        x->broken = true;
        return 0;
    }
    for (int i = 0; i < WORD; i++)
        word |= (uint64_t)x->from[i] << 8 * i;
    x->from += WORD;
    x->left -= WORD;
    return word;
}

/* What is written is never stored to: it may be constant. */
static void fields_of_word(rs_bytes *x, uint64_t *word)
{
    if (x->way == RS_BYTES_WRITE)
        write_word(x, *word);
    else
        *word = read_word(x);
}

static void fields_of_number(rs_bytes *x, double *value)
{
    uint64_t word;
    memcpy(&word, value, sizeof word);
    fields_of_word(x, &word);
    if (x->way == RS_BYTES_READ)
        memcpy(value, &word, sizeof word);
}

void rs_bytes_word(rs_bytes *x, const char *name, uint64_t *value)
{
    if (!only_described(x, "word", name))
        fields_of_word(x, value);
}

void rs_bytes_number(rs_bytes *x, const char *name, double *value)
{
    if (!only_described(x, "number", name))
        fields_of_number(x, value);
}

void rs_bytes_long(rs_bytes *x, const char *name, long *value, long low, long high)
{
    if (only_described(x, "whole", name))
        return;
    uint64_t word = (uint64_t)(int64_t)*value;
    fields_of_word(x, &word);
    int64_t whole = (int64_t)word;
    if (x->way == RS_BYTES_WRITE)
        return;
    x->broken = x->broken || whole < low || whole > high;
    *value = x->broken ? 0 : (long)whole;
}

void rs_bytes_int(rs_bytes *x, const char *name, int *value, int low, int high)
{
    long whole = *value;
    rs_bytes_long(x, name, &whole, low, high);
    if (x->way == RS_BYTES_READ)
        *value = (int)whole;
}

void rs_bytes_flag(rs_bytes *x, const char *name, bool *value)
{
    long whole = *value;
    rs_bytes_long(x, name, &whole, 0, 1);
    if (x->way == RS_BYTES_READ)
        *value = whole != 0;
}

static void read_text(rs_bytes *x, const char **value)
{
    uint64_t n = read_word(x);
    if (n == none || x->broken)
        return;
    if (n > x->left || memchr(x->from, '\0', (size_t)n)) {
        x->broken = true;
        return;
    }
    char *text = rs_arena_get(x->arena, (size_t)n + 1);
    memcpy(text, x->from, (size_t)n);
    x->from += n;
    x->left -= (size_t)n;
    *value = text;
}

static void fields_of_text(rs_bytes *x, const char **value)
{
    if (x->way == RS_BYTES_READ) {
        read_text(x, value);
        return;
    }
    write_word(x, *value ? strlen(*value) : none);
    if (*value)
        rs_text_add_bytes(x->to, *value, strlen(*value));
}

void rs_bytes_text(rs_bytes *x, const char *name, const char **value)
{
    if (!only_described(x, "text", name))
        fields_of_text(x, value);
}

void rs_bytes_texts(rs_bytes *x, const char *name, const char *const **values, int n)
{
    if (only_described(x, "texts", name))
        return;
    const void *items = *values;
    size_t n_texts = rs_bytes_items(x, name, &items, (size_t)n, sizeof **values);
    const char **texts = (const char **)(uintptr_t)items;
    for (size_t i = 0; i < n_texts && !x->broken; i++)
        fields_of_text(x, &texts[i]);
    if (x->way == RS_BYTES_READ)
        *values = items;
}

void rs_bytes_numbers(rs_bytes *x, const char *name, const double **values, size_t n)
{
    if (only_described(x, "numbers", name))
        return;
    uint64_t there = *values ? n : none;
    fields_of_word(x, &there);
    if (x->broken || there == none)
        return;
    if (x->way == RS_BYTES_READ) {
        if (there != n || n > x->left / WORD) {
            x->broken = true;
            return;
        }
        *values = RS_ARENA_ARRAY(x->arena, double, n);
    }
    double *numbers = (double *)(uintptr_t)*values;
    for (size_t i = 0; i < n; i++)
        fields_of_number(x, &numbers[i]);
}

/* Everything but an array takes at least a word, so that no struct is eight times as long as its
 * bytes. */
size_t rs_bytes_items(rs_bytes *x, const char *name, const void **items, size_t n, size_t size)
{
    if (x->way == RS_BYTES_WRITE)
        return n;
    if (x->way == RS_BYTES_DESCRIBE) {
        rs_text_add(x->to, "items %s\n", name);
        n = 1;
    } else if (x->broken || n > x->left * WORD / size) {
        x->broken = true;
        return 0;
    }
    *items = rs_arena_get(x->arena, n * size);
    return n;
}
