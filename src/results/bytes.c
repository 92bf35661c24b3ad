/* Goes through the rows of fields.c twice alike, writing the bytes and reading them back. */
#include "results/bytes.h"

#include "results/fields.h"

#include <limits.h>
#include <string.h>

enum { WORD = 8 };
/* In place of a length: a text or an array that is NULL. */
static const uint64_t none = UINT64_MAX;

/* ---- writing ---- */

static void write_word(rs_text *to, uint64_t word)
{
    char bytes[WORD];
    for (int i = 0; i < WORD; i++)
        bytes[i] = (char)(unsigned char)(word >> 8 * i & 0xFF);
    rs_text_add_bytes(to, bytes, sizeof bytes);
}

static void write_text(rs_text *to, const char *text)
{
    write_word(to, text ? strlen(text) : none);
    if (text)
        rs_text_add_bytes(to, text, strlen(text));
}

static void write_fields(
    rs_text *to, const rs_results *of, const rs_fields *fields, const void *base);

static void write_item(rs_text *to, const rs_results *of, const rs_field *field, const void *item)
{
    uint64_t word;
    switch (field->kind) {
    case RS_FIELD_TEXT:
        write_text(to, *(const char *const *)item);
        return;
    case RS_FIELD_STRUCT:
        write_fields(to, of, field->of, item);
        return;
    case RS_FIELD_NUMBER:
    case RS_FIELD_WORD:
        memcpy(&word, item, sizeof word);
        break;
    case RS_FIELD_LONG:
        word = (uint64_t) * (const long *)item;
        break;
    default:
        word = (uint64_t)(int64_t)rs_field_value(field, item);
    }
    write_word(to, word);
}

static void write_fields(
    rs_text *to, const rs_results *of, const rs_fields *fields, const void *base)
{
    for (int i = 0; i < fields->n; i++) {
        const rs_field *field = &fields->rows[i];
        const char *items = rs_field_items(field, base);
        size_t n = rs_field_length(of, field, base), size = rs_field_item_size(field);
        if (field->storage == RS_FIELD_POINTED)
            write_word(to, items ? n : none);
        for (size_t k = 0; items && k < n; k++)
            write_item(to, of, field, items + k * size);
    }
}

void rs_results_to_bytes(const rs_results *results, rs_text *to)
{
    write_fields(to, results, &rs_results_fields, results);
}

/* ---- reading ---- */

typedef struct reading {
    const char *from;
    size_t left;
    rs_arena *arena;
    const rs_results *of;
    bool broken;
} reading;

static uint64_t read_word(reading *x)
{
    uint64_t word = 0;
    if (x->left < WORD) {
        x->broken = true;
        return 0;
    }
    for (int i = 0; i < WORD; i++)
        word |= (uint64_t)(unsigned char)x->from[i] << 8 * i;
    x->from += WORD;
    x->left -= WORD;
    return word;
}

static const char *read_text(reading *x, bool needed)
{
    uint64_t n = read_word(x);
    if (x->broken || n == none) {
        x->broken = x->broken || needed;
        return NULL;
    }
    if (n > x->left || memchr(x->from, '\0', (size_t)n)) {
        x->broken = true;
        return NULL;
    }
    char *text = rs_arena_get(x->arena, (size_t)n + 1);
    memcpy(text, x->from, (size_t)n);
    x->from += n;
    x->left -= (size_t)n;
    return text;
}

/* A whole number in the range of its row. */
static int64_t read_whole(reading *x, const rs_field *field)
{
    int64_t whole = (int64_t)read_word(x),
            high = field->high         ? field->high
        : field->below                 ? *(const int *)((const char *)x->of + field->below) - 1
        : field->kind == RS_FIELD_INT  ? INT_MAX
        : field->kind == RS_FIELD_FLAG ? 1
                                       : LONG_MAX;
    x->broken = x->broken || whole < field->low || whole > high;
    return x->broken ? 0 : whole;
}

static void read_fields(reading *x, const rs_fields *fields, char *base);

static void read_item(reading *x, const rs_field *field, char *item)
{
    uint64_t word;
    switch (field->kind) {
    case RS_FIELD_NUMBER:
    case RS_FIELD_WORD:
        word = read_word(x);
        memcpy(item, &word, sizeof word);
        break;
    case RS_FIELD_INT:
        *(int *)item = (int)read_whole(x, field);
        break;
    case RS_FIELD_LONG:
        *(long *)item = (long)read_whole(x, field);
        break;
    case RS_FIELD_FLAG:
        *(bool *)item = read_whole(x, field) != 0;
        break;
    case RS_FIELD_TEXT:
        *(const char **)item = read_text(x, field->needed);
        break;
    case RS_FIELD_STRUCT:
        read_fields(x, field->of, item);
        break;
    }
}

/*
 * An array of n items where there is one; else NULL. Everything but an array takes at least a word,
 * so that no struct is eight times as long as its bytes.
 */
static char *read_array(reading *x, const rs_field *field, size_t n)
{
    uint64_t there = read_word(x);
    if (!x->broken && there == none) {
        x->broken = (field->needed || field->kind == RS_FIELD_STRUCT) && n > 0;
        return NULL;
    }
    if (x->broken || there != n || n > x->left * WORD / rs_field_item_size(field)) {
        x->broken = true;
        return NULL;
    }
    return rs_arena_get(x->arena, n * rs_field_item_size(field));
}

static void read_fields(reading *x, const rs_fields *fields, char *base)
{
    for (int i = 0; i < fields->n && !x->broken; i++) {
        const rs_field *field = &fields->rows[i];
        size_t n = rs_field_length(x->of, field, base), size = rs_field_item_size(field);
        char *items = base + field->offset;
        if (field->storage == RS_FIELD_POINTED) {
            items = read_array(x, field, n);
            memcpy(base + field->offset, &items, sizeof items);
        }
        for (size_t k = 0; items && k < n && !x->broken; k++)
            read_item(x, field, items + k * size);
    }
}

/* No cohort is older than the horizon leaves it. */
static bool cohorts_end(const rs_results *of)
{
    for (int s = 0; s < of->n_scenarios; s++)
        for (int c = 0; c < of->scenarios[s].n_cohorts; c++) {
            const rs_cohort *cohort = &of->scenarios[s].cohorts[c];
            if (cohort->n_ages > of->horizon - cohort->period)
                return false;
        }
    return true;
}

bool rs_results_from_bytes(rs_results *results, rs_arena *arena, const char *bytes, size_t n)
{
    reading x = { .from = bytes, .left = n, .arena = arena, .of = results };
    read_fields(&x, &rs_results_fields, (char *)results);
    return !x.broken && x.left == 0 && cohorts_end(results);
}

/* ---- what they mean ---- */

static uint64_t hash_of(const rs_fields *fields)
{
    uint64_t hash = rs_hash_text(fields->name);
    for (int i = 0; i < fields->n; i++) {
        const rs_field *row = &fields->rows[i];
        uint64_t kind = (uint64_t)row->kind << 16 | (uint64_t)row->storage << 8
            | (uint64_t)row->axes[0] << 4 | (uint64_t)row->axes[1];
        hash = rs_hash_join(rs_hash_join(hash, rs_hash_text(row->name)), kind);
        if (row->of)
            hash = rs_hash_join(hash, hash_of(row->of));
    }
    return hash;
}

uint64_t rs_results_bytes_hash(void)
{
    uint64_t hash = hash_of(&rs_results_fields);
    for (int m = 0; m < RS_N_MEASURES; m++)
        hash = rs_hash_join(hash, rs_hash_text(rs_measure_rows[m].name));
    for (int s = 0; s < RS_N_SERIES; s++)
        hash = rs_hash_join(hash, rs_hash_text(rs_series_rows[s].name));
    return hash;
}
