/* Rows of keys by their names, and their ranges in words. */
#include "model/keys.h"

#include "model/value_words.h"

#include <math.h>
#include <string.h>

const rs_key *rs_key_find(const rs_key *keys, const char *name)
{
    for (; keys && keys->name; keys++)
        if (strcmp(keys->name, name) == 0)
            return keys;
    return NULL;
}

bool rs_key_is_gate(const char *name)
{
    return strcmp(name, "since") == 0 || strcmp(name, "until") == 0
        || strcmp(name, "acquired_since") == 0;
}

const char *rs_key_range_words(rs_arena *arena, const rs_key *key)
{
    switch (key->kind) {
    case RS_KEY_TRUTH:
        return "true or false";
    case RS_KEY_TEXT:
        return "a text";
    case RS_KEY_WORD:
        return "a word";
    case RS_KEY_GROUP:
    case RS_KEY_MAP:
        return "a group { … }";
    default:
        break;
    }
    const char *what = key->kind == RS_KEY_INTEGER ? "a whole number"
        : key->kind == RS_KEY_MULTIPLIERS          ? "a list of numbers, each"
        : key->kind == RS_KEY_SCHEDULE             ? "a number, a list or { start; growth; }, each"
                                                   : "a number";
    const char *low = rs_number_words(arena, key->low), *high = rs_number_words(arena, key->high);
    bool open_above = isinf(key->high) || key->high >= 1e12;
    if (key->low == 0 && key->high == 0)
        return key->kind == RS_KEY_SPECIAL ? "a value of this kind" : what;
    if (key->low == RS_ABOVE_ZERO)
        return open_above ? rs_arena_print(arena, "%s above 0", what)
                          : rs_arena_print(arena, "%s above 0, at most %s", what, high);
    if (key->low <= -1e12 || isinf(key->low))
        return open_above ? what : rs_arena_print(arena, "%s of at most %s", what, high);
    if (open_above)
        return rs_arena_print(arena, "%s of at least %s", what, low);
    return rs_arena_print(arena, "%s from %s to %s", what, low, high);
}
