/* The reference of all keys, from the table, and finding rows by path. */
#include "model/keys_print.h"

#include "model/key_table.h"
#include "model/value_words.h"
#include "retsim/nearest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct listed {
    const rs_key *key;
    const char *path, *unit, *range, *fallback;
} listed;

typedef struct reference {
    rs_arena arena;
    listed *rows;
    size_t n, capacity;
} reference;

static const char *quoted_words(rs_arena *arena, const rs_key *key)
{
    rs_text text = { 0 };
    const char *words[RS_MOST_WORDS];
    size_t n = rs_key_words(key, words);
    for (size_t i = 0; i < n; i++)
        rs_text_add(&text, "%s%s", i == 0 ? "" : " | ", words[i]);
    const char *result = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return result;
}

/* "0 to 1", "at least 0", "above 0", "day | week | month". */
static const char *short_range(rs_arena *arena, const rs_key *key)
{
    if (key->words || key->kind == RS_KEY_WORD)
        return quoted_words(arena, key);
    if (key->kind == RS_KEY_TRUTH || (key->low == 0 && key->high == 0))
        return "-";
    bool open_above = key->high >= 1e12, open_below = key->low <= -1e12;
    if (open_above && open_below)
        return "any";
    const char *low = rs_number_words(arena, key->low), *high = rs_number_words(arena, key->high);
    if (key->low == RS_ABOVE_ZERO)
        return open_above ? "above 0" : rs_arena_print(arena, "above 0, to %s", high);
    if (open_above)
        return rs_arena_print(arena, "at least %s", low);
    return rs_arena_print(arena, "%s to %s", low, high);
}

static void add_row(reference *all, const rs_key *key, const char *path)
{
    all->rows = rs_grow(all->rows, &all->capacity, all->n + 1, sizeof *all->rows);
    const char *unit = key->unit ? key->unit : key->kind == RS_KEY_MAP ? "groups by name" : "group";
    all->rows[all->n++] = (listed){ key, path, unit, short_range(&all->arena, key),
        key->fallback_text ? key->fallback_text : "none" };
}

/* source and evidence may stand beside any number: told once, not in every group. */
static bool is_note(const rs_key *key)
{
    return key->kind == RS_KEY_SPECIAL && !key->read
        && (strcmp(key->name, "source") == 0 || strcmp(key->name, "evidence") == 0);
}

static void add_rows(reference *all, const rs_key *keys, const char *path, bool notes)
{
    for (const rs_key *key = keys; key->name; key++) {
        if (is_note(key) && !notes)
            continue;
        const char *own
            = path[0] ? rs_arena_print(&all->arena, "%s.%s", path, key->name) : key->name;
        add_row(all, key, own);
        if (key->keys && key->kind != RS_KEY_SCHEDULE)
            add_rows(all, key->keys,
                key->kind == RS_KEY_MAP ? rs_arena_print(&all->arena, "%s.*", own) : own, false);
    }
}

static size_t n_parts(const char *path)
{
    size_t n = 1;
    for (; *path; path++)
        n += *path == '.';
    return n;
}

static const char *skip_parts(const char *path, size_t n)
{
    for (; n > 0; n--)
        path = strchr(path, '.') + 1;
    return path;
}

/* The parts of the query against as many parts of the path; * stands for any name. */
static bool parts_match(const char *path, const char *query, bool names)
{
    for (;;) {
        size_t n = strcspn(path, "."), m = strcspn(query, ".");
        bool any = (m == 1 && *query == '*') || (names && n == 1 && *path == '*');
        if (!any && (n != m || strncmp(path, query, n) != 0))
            return false;
        if (query[m] == '\0')
            return true;
        if (path[n] == '\0')
            return false;
        path += n + 1;
        query += m + 1;
    }
}

static bool found_inside(const char *path, const char *query)
{
    size_t n = n_parts(path), m = n_parts(query);
    for (size_t i = 1; i + m <= n; i++)
        if (parts_match(skip_parts(path, i), query, false))
            return true;
    return false;
}

/* Keeps the rows at or below the path; if it does not begin at the top, all in which it occurs. */
static void select_rows(reference *all, const char *query)
{
    for (int inside = 0; inside < 2; inside++) {
        size_t n = 0;
        for (size_t i = 0; i < all->n; i++)
            n += inside ? found_inside(all->rows[i].path, query)
                        : parts_match(all->rows[i].path, query, true);
        if (n == 0)
            continue;
        n = 0;
        for (size_t i = 0; i < all->n; i++)
            if (inside ? found_inside(all->rows[i].path, query)
                       : parts_match(all->rows[i].path, query, true))
                all->rows[n++] = all->rows[i];
        all->n = n;
        return;
    }
    all->n = 0;
}

static const char *last_part(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

static rs_status tell_none(const reference *all, const char *query, rs_error *error)
{
    const char **names = rs_block(all->n + 1, sizeof *names);
    for (size_t i = 0; names && i < all->n; i++)
        names[i] = last_part(all->rows[i].path);
    const char *nearest = names ? rs_nearest(last_part(query), names, all->n) : NULL;
    rs_status status = rs_fail(error, RS_INVALID, "there is no key \"%s\"%s%s%s", query,
        nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
    free(names);
    return status;
}

static void widen(int *width, const char *text)
{
    int own = rs_text_width(text);
    if (own > *width && own <= 44)
        *width = own;
}

static void add_column(rs_text *out, const char *text, int width)
{
    int blanks = width - rs_text_width(text);
    rs_text_add(out, "%s%*s  ", text, blanks > 0 ? blanks : 0, "");
}

/* The sentence below its key, broken between words. */
static void add_sentence(rs_text *out, const char *sentence)
{
    enum { INDENT = 4, WIDTH = 96 };
    size_t column = 0;
    while (*sentence) {
        size_t n = strcspn(sentence, " ");
        if (column > 0 && column + 1 + n > WIDTH - INDENT) {
            rs_text_add(out, "\n");
            column = 0;
        }
        rs_text_add(out, "%*s%.*s", column > 0 ? 1 : INDENT, "", (int)n, sentence);
        column += n + (column > 0);
        sentence += n + (sentence[n] == ' ');
    }
    rs_text_add(out, "\n");
}

static void print_rows(const reference *all, rs_text *out)
{
    int path = 3, unit = 4, range = 5;
    for (size_t i = 0; i < all->n; i++) {
        widen(&path, all->rows[i].path);
        widen(&unit, all->rows[i].unit);
        widen(&range, all->rows[i].range);
    }
    add_column(out, "key", path);
    add_column(out, "unit", unit);
    add_column(out, "range", range);
    rs_text_add(out, "default\n");
    for (size_t i = 0; i < all->n; i++) {
        const listed *row = &all->rows[i];
        add_column(out, row->path, path);
        add_column(out, row->unit, unit);
        add_column(out, row->range, range);
        rs_text_add(out, "%s\n", row->fallback);
        add_sentence(out, row->key->sentence);
    }
}

rs_status rs_keys_print(const char *path, rs_text *out, rs_error *error)
{
    reference all = { 0 };
    rs_status status = RS_OK;
    add_rows(&all, rs_top_keys, "", false);
    add_rows(&all, rs_schedule_keys, "(schedule)", false);
    add_rows(&all, rs_uncertain_keys, "(number)", true);
    add_rows(&all, rs_relative_keys, "(change)", true);
    if (path && path[0]) {
        reference whole = all;
        whole.rows = rs_block(all.n + 1, sizeof *whole.rows);
        if (whole.rows)
            memcpy(whole.rows, all.rows, sizeof *all.rows * all.n);
        select_rows(&all, path);
        if (all.n == 0)
            status = whole.rows ? tell_none(&whole, path, error) : RS_NO_MEMORY;
        free(whole.rows);
    }
    if (status == RS_OK)
        print_rows(&all, out);
    free(all.rows);
    rs_arena_clear(&all.arena);
    return status;
}
