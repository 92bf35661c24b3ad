/* Keys that no row knows are told with the nearest one, or with the group where they belong; a
 * group without the keys of any form is told by those that it has. */
#include "model/bind_unknown.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "retsim/nearest.h"

#include <string.h>

const rs_key *rs_bind_change_keys(const rs_node *group)
{
    return rs_node_find(group, "times") || rs_node_find(group, "plus") ? rs_relative_keys : NULL;
}

static size_t add_names(const rs_key *keys, const char **names, size_t n, size_t most)
{
    for (; keys && keys->name && n < most; keys++)
        names[n++] = keys->name;
    return n;
}

static const char *all_names(rs_binder *binder, const char *const *names, size_t n)
{
    rs_text text = { 0 };
    for (size_t i = 0; i < n; i++)
        rs_text_add(&text, "%s%s", i == 0 ? "" : ", ", names[i]);
    const char *result = rs_arena_text(binder->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    return result;
}

enum { MOST_KEYS = 64, MOST_KEYS_TOLD = 12 };

/* A key that is right in another group: "study.horizon" for "horizon", "segments.NAME.margin" for
 * "margin". */
static const char *place_elsewhere(rs_binder *binder, const char *name)
{
    for (const rs_key *top = binder->keys; top->name; top++) {
        bool in_names = top->kind == RS_KEY_MAP;
        if ((in_names || top->kind == RS_KEY_GROUP) && rs_key_find(top->keys, name))
            return rs_arena_print(
                binder->arena, "%s.%s%s", top->name, in_names ? "NAME." : "", name);
    }
    return NULL;
}

static const rs_key *first_multiplier(const rs_key *keys)
{
    for (; keys && keys->name; keys++)
        if (rs_key_multiplies(keys))
            return keys;
    return NULL;
}

/* `less` and `more` say how much of something: they stand in its group, not beside it. */
static bool tell_lost_amount(
    rs_binder *binder, const rs_key *keys, const rs_node *child, const char *path)
{
    const rs_key *such = first_multiplier(keys);
    if (!such || (strcmp(child->name, "less") != 0 && strcmp(child->name, "more") != 0))
        return false;
    rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
        "found %s beside what it is to change; expected it inside, such as %s = { %s = %s; };",
        child->name, such->name, child->name, rs_node_print(binder->arena, child));
    return true;
}

static void tell_unknown_key(
    rs_binder *binder, const rs_node *child, const char *path, const char *const *names, size_t n)
{
    const char *nearest = rs_nearest(child->name, names, n);
    const char *where = rs_bind_path(binder, path, child->name);
    if (!nearest)
        nearest = place_elsewhere(binder, child->name);
    if (nearest)
        rs_bind_tell(
            binder, RS_ERROR, child, where, "found an unknown key; did you mean \"%s\"?", nearest);
    else if (n <= MOST_KEYS_TOLD)
        rs_bind_tell(binder, RS_ERROR, child, where, "found an unknown key; expected one of %s",
            all_names(binder, names, n));
    else
        rs_bind_tell(binder, RS_ERROR, child, where,
            "found an unknown key; \"retsim keys%s%s\" lists those that there are",
            path[0] ? " " : "", path);
}

bool rs_bind_unknown_keys(rs_binder *binder, const rs_key *keys, const rs_key *more,
    const rs_node *group, const char *path)
{
    const char *names[MOST_KEYS];
    size_t n = add_names(more, names, add_names(keys, names, 0, MOST_KEYS), MOST_KEYS);
    if (more == rs_uncertain_keys) /* where a number may be uncertain, it may be changed */
        n = add_names(rs_relative_keys, names, n, MOST_KEYS);
    bool found = false;
    for (const rs_node *child = group->first; child; child = child->next) {
        if (rs_key_find(keys, child->name) || (more && rs_key_find(more, child->name)))
            continue;
        if (!tell_lost_amount(binder, keys, child, path))
            tell_unknown_key(binder, child, path, names, n);
        found = true;
    }
    return found;
}

/* Words that change a value in people's minds; `less` and `more` do where the value is a
 * multiplier. */
static bool says_how_much(const char *name)
{
    return strcmp(name, "minus") == 0 || strcmp(name, "less") == 0 || strcmp(name, "more") == 0;
}

bool rs_bind_lone_gates(rs_binder *binder, const rs_node *group, const char *path)
{
    bool found = false;
    if (rs_bind_change_keys(group))
        return false;
    for (const rs_node *child = group->first; child; child = child->next) {
        if (!says_how_much(child->name))
            continue;
        rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
            "found an unknown key; less is written plus = -…, or times = … below 1; more plus = …, "
            "or times = … above 1");
        found = true;
    }
    for (const rs_node *child = group->first; child && !found; child = child->next) {
        if (!rs_key_is_gate(child->name))
            continue;
        rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
            "found %s without times or plus; expected { times = …; %s = …; } or { plus = …; %s = "
            "…; }",
            child->name, child->name, child->name);
        return true;
    }
    return found;
}

void rs_bind_no_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    bool told = false;
    if (node->kind == RS_NODE_GROUP && rs_bind_change_keys(node))
        told = rs_bind_unknown_keys(binder, rs_relative_keys, NULL, node, path);
    else if (node->kind == RS_NODE_GROUP)
        told = rs_bind_lone_gates(binder, node, path)
            || rs_bind_unknown_keys(binder, key->keys, rs_uncertain_keys, node, path);
    if (!told)
        rs_bind_expected(binder, key, node, path);
}
