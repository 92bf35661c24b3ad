/* Rows of keys by their names, their forms and their ranges in words: few rows are looked through.
 */
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

const rs_key *rs_key_below(const rs_key *keys, const char *path)
{
    const rs_key *found = NULL;
    bool element = false;
    while (*path) {
        size_t n = strcspn(path, ".");
        if (element) {
            element = false;
        } else {
            found = NULL;
            for (const rs_key *key = keys; key && key->name && !found; key++)
                if (strlen(key->name) == n && strncmp(key->name, path, n) == 0)
                    found = key;
            if (!found)
                return NULL;
            keys = found->keys;
            element = found->kind == RS_KEY_MAP;
        }
        path += n + (path[n] == '.');
    }
    return found;
}

const rs_key_form *rs_key_form_at(const rs_key *key, int i)
{
    size_t size = key->form_size ? key->form_size : sizeof(rs_key_form);
    for (const char *row = (const char *)key->forms; row; row += size, i--) {
        const rs_key_form *form = (const rs_key_form *)(const void *)row;
        if (!form->name)
            break;
        if (i == 0)
            return form;
    }
    return NULL;
}

static bool is_among(const char *const *names, int most, const char *name)
{
    for (int i = 0; i < most && names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

bool rs_form_names(const rs_key_form *form, const char *name)
{
    return is_among(form->needs, RS_MOST_NEEDED, name) || is_among(form->may, RS_MOST_OWN, name);
}

bool rs_form_has(const rs_key *of, const rs_key_form *form, const char *name)
{
    bool named = false;
    const rs_key_form *other;
    for (int i = 0; (other = rs_key_form_at(of, i)); i++)
        named = named || rs_form_names(other, name);
    return named ? rs_form_names(form, name) : !is_among(form->senseless, RS_MOST_SENSELESS, name);
}

const rs_key_form *rs_form_stated(const rs_key *of, const rs_node *group)
{
    const rs_node *word = rs_node_find(group, of->name);
    const rs_key_form *form;
    for (int i = 0; word && word->kind == RS_NODE_TEXT && (form = rs_key_form_at(of, i)); i++)
        if (strcmp(form->name, word->text) == 0)
            return form;
    return NULL;
}

size_t rs_key_words(const rs_key *key, const char **names)
{
    const rs_key_form *form;
    size_t n = 0;
    for (; key->words && key->words[n]; n++)
        names[n] = key->words[n];
    for (; !key->words && (form = rs_key_form_at(key, (int)n)); n++)
        names[n] = form->name;
    return n;
}

bool rs_key_is_gate(const char *name)
{
    return strcmp(name, "since") == 0 || strcmp(name, "until") == 0
        || strcmp(name, "acquired_since") == 0;
}

bool rs_key_multiplies(const rs_key *key)
{
    return key->unit && strcmp(key->unit, "multiplier") == 0;
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
