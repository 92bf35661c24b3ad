/* Groups by the table of keys. */
#include "model/bind_group.h"

#include "base/told.h"
#include "model/bind_assumptions.h"
#include "model/bind_forms.h"
#include "model/bind_multiplier.h"
#include "model/bind_number.h"
#include "model/bind_paths.h"
#include "model/bind_ranges.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "retsim/nearest.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static void refuse_changes(rs_binder *binder, const rs_node *node, const char *path)
{
    if (node && node->changes)
        rs_bind_tell(binder, RS_ERROR, node->changes, path,
            "found a relative change; this key takes only a plain value");
}

static void bind_quantity(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_quantity *quantity)
{
    *quantity = (rs_quantity){ .value = rs_bind_value(binder, key, node, path) };
    rs_bind_changes(binder, key, node, path, &quantity->value, &quantity->changes);
    rs_bind_effect(binder, node, path, quantity->value);
    rs_bind_notice_multiplier(binder, key, node, path, quantity->value);
    rs_bind_check_periods(binder, key, node, path, quantity->value, &quantity->changes);
}

static bool is_plain_number(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    refuse_changes(binder, node, path);
    bool whole = key->kind != RS_KEY_INTEGER || node->number == floor(node->number);
    if (node->kind == RS_NODE_NUMBER && node->number >= key->low && node->number <= key->high
        && whole)
        return true;
    rs_bind_expected(binder, key, node, path);
    return false;
}

static void bind_plain(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, double *target)
{
    *target = node && is_plain_number(binder, key, node, path) ? node->number : key->fallback;
}

static void bind_integer(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    double number = node && is_plain_number(binder, key, node, path) ? node->number : key->fallback;
    if (key->size == sizeof(int))
        *(int *)target = (int)number;
    else
        *(long *)target = (long)number;
}

static void bind_truth(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, bool *target)
{
    *target = key->fallback != 0;
    if (!node)
        return;
    refuse_changes(binder, node, path);
    if (node->kind == RS_NODE_TRUTH)
        *target = node->truth;
    else
        rs_bind_expected_text(binder, node, path, "true or false, without quotes");
}

static void bind_text(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    const char **target)
{
    if (!node) {
        *target = key->fallback_text && strcmp(key->fallback_text, "none") != 0 ? key->fallback_text
                                                                                : "";
        return;
    }
    *target = node->kind == RS_NODE_TEXT ? node->text : "";
    if (node->kind != RS_NODE_TEXT)
        rs_bind_expected_text(binder, node, path, "a text in quotes");
}

static void bind_word(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, int *target)
{
    *target = (int)key->fallback;
    if (!node)
        return;
    const char *word = node->kind == RS_NODE_TEXT ? node->text : "", *words[RS_MOST_WORDS];
    size_t n = rs_key_words(key, words);
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0) {
            *target = (int)i;
            return;
        }
    rs_bind_expected_text(binder, node, path,
        rs_arena_print(binder->arena, "%s%s", rs_bind_listed(binder, words, n),
            rs_bind_nearest(binder, word, words, n)));
}

static void bind_group(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const rs_node *group = node;
    if (node && node->kind != RS_NODE_GROUP) {
        rs_bind_expected_text(binder, node, path, "a group { … }");
        group = NULL;
    }
    refuse_changes(binder, group, path);
    rs_bind_rows(binder, key->keys, NULL, group, path, target);
    if (key->check)
        key->check(binder, key, group, path, target);
}

/* Every element begins with its name and its label. */
static void name_element(void *element, const char *name)
{
    const char **names = element;
    names[0] = name;
    if (!names[1] || !names[1][0])
        names[1] = name;
}

static bool is_name(const char *name)
{
    return strlen(name) <= 64;
}

static bool is_switched_off(const rs_key *key, const char *element)
{
    return key->enabled_offset > 0 && !*(const bool *)(element + key->enabled_offset);
}

/* The member of the unchanged model whose name was probably meant by one that is new; NULL: none.
 */
static const char *meant_name(rs_binder *binder, const rs_node *node, const char *path)
{
    enum { MOST = 64 };
    const char *names[MOST];
    size_t n = 0;
    const rs_node *known = rs_node_find(binder->tree->base, path);
    if (!known || rs_node_find(known, node->name))
        return NULL;
    for (const rs_node *child = known->first; child && n < MOST; child = child->next)
        names[n++] = child->name;
    return rs_nearest(node->name, names, n);
}

static void pass_on(rs_binder *binder, const rs_error *found)
{
    for (size_t i = 0; i < found->n_messages; i++)
        if (!rs_was_told(binder->error, found->messages[i].text))
            rs_tell(binder->error, found->messages[i].severity, "%s", found->messages[i].text);
}

static void read_element(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *below, char *element)
{
    const rs_node *group = node->kind == RS_NODE_GROUP ? node : NULL;
    if (!is_name(node->name))
        rs_bind_tell(binder, RS_ERROR, node, below, "found a name of more than 64 letters");
    if (!group)
        rs_bind_expected_text(binder, node, below, "a group { … }");
    rs_bind_rows(binder, key->keys, NULL, group, below, element);
    name_element(element, node->name);
    if (key->check && group)
        key->check(binder, key, group, below, element);
}

/* One that a scenario adds, that is not whole, and whose name is near to one of the model, was
 * meant as that: all that it lacks is beside the point. */
static void read_mistyped(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, const char *below, char *element)
{
    const char *meant = meant_name(binder, node, path);
    rs_error found = { 0 }, *error = binder->error;
    if (!meant) {
        read_element(binder, key, node, below, element);
        return;
    }
    binder->error = &found;
    read_element(binder, key, node, below, element);
    binder->error = error;
    if (found.n_errors == 0)
        pass_on(binder, &found);
    else {
        binder->mistyped = below;
        rs_bind_tell(binder, RS_ERROR, node, below,
            "the model has no %.*s of this name, and as a new one it is not whole; did you mean "
            "\"%s\"?",
            (int)strlen(path) - 1, path, meant);
    }
    rs_error_clear(&found);
}

/* What is switched off is read and checked, then nothing of it is kept: false. */
static bool bind_element(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, char *element)
{
    const char *below = rs_bind_path(binder, path, node->name);
    size_t n_rules = binder->n_rules, n_assumptions = binder->n_assumptions;
    read_mistyped(binder, key, node, path, below, element);
    if (!is_switched_off(key, element))
        return true;
    memset(element, 0, key->size);
    binder->n_rules = n_rules;
    binder->n_assumptions = n_assumptions;
    return false;
}

static void bind_map(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    void *array, int *n)
{
    *n = 0;
    if (node && node->kind != RS_NODE_GROUP)
        rs_bind_expected_text(binder, node, path, "a group of named groups { name = { … }; … }");
    if (!node || node->kind != RS_NODE_GROUP)
        return;
    refuse_changes(binder, node, path);
    char *elements = rs_arena_get(binder->arena, key->size * (size_t)rs_node_length(node));
    memcpy(array, &elements, sizeof elements);
    for (const rs_node *child = node->first; child; child = child->next)
        *n += bind_element(binder, key, child, path, elements + key->size * (size_t)*n);
}

void rs_bind_key(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    void *at = (char *)target + key->offset;
    switch (key->kind) {
    case RS_KEY_NUMBER:
        *(rs_slot *)at = rs_bind_number(binder, key, node, path);
        break;
    case RS_KEY_QUANTITY:
        bind_quantity(binder, key, node, path, at);
        break;
    case RS_KEY_SCHEDULE:
        rs_bind_schedule(binder, key, node, path, at);
        break;
    case RS_KEY_MULTIPLIERS:
        rs_bind_multipliers(binder, key, node, path, at);
        break;
    case RS_KEY_CHANCE:
        rs_bind_chance(binder, key, node, path, at);
        break;
    case RS_KEY_RATE:
        rs_bind_rate(binder, key, node, path, at);
        break;
    case RS_KEY_PLAIN:
        bind_plain(binder, key, node, path, at);
        break;
    case RS_KEY_INTEGER:
        bind_integer(binder, key, node, path, at);
        break;
    case RS_KEY_TRUTH:
        bind_truth(binder, key, node, path, at);
        break;
    case RS_KEY_TEXT:
        bind_text(binder, key, node, path, at);
        break;
    case RS_KEY_WORD:
        bind_word(binder, key, node, path, at);
        break;
    case RS_KEY_GROUP:
        bind_group(binder, key, node, path, at);
        break;
    case RS_KEY_MAP:
        bind_map(binder, key, node, path, at, (int *)((char *)target + key->count_offset));
        break;
    case RS_KEY_SPECIAL:
        if (key->read)
            key->read(binder, key, node, path, at);
        break;
    }
}

void rs_bind_rows(rs_binder *binder, const rs_key *keys, const rs_key *more, const rs_node *node,
    const char *path, void *target)
{
    if (node)
        rs_bind_unknown_keys(binder, keys, more, node, path);
    for (const rs_key *key = keys; key->name; key++)
        rs_bind_key(binder, key, rs_node_find(node, key->name),
            rs_bind_path(binder, path, key->name), target);
}

void rs_check_text(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key, (void)target;
    if (node && node->kind != RS_NODE_TEXT)
        rs_bind_expected_text(binder, node, path, "a text in quotes");
}
