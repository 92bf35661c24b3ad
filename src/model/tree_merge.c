/*
 * Laid over recursively: groups are merged, anything else is replaced; a value in another form
 * replaces the whole of the older one.
 */
#include "model/tree_merge.h"

#include "model/keys.h"

#include <string.h>

/* Where the values of a merge stand: a path that grows with the depth, or the addresses that they
 * have. */
typedef struct merging {
    rs_arena *arena;
    bool keep_addresses;
} merging;

typedef struct chain {
    rs_node *first, *last;
} chain;

static void chain_add(chain *list, rs_node *node)
{
    node->next = NULL;
    if (list->last)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
}

rs_node *rs_node_shell(rs_arena *arena, const rs_node *node)
{
    rs_node *copy = rs_arena_get(arena, sizeof *copy);
    *copy = *node;
    copy->next = NULL;
    return copy;
}

static const char *path_below(rs_arena *arena, const char *path, const char *name)
{
    return path[0] ? rs_arena_print(arena, "%s.%s", path, name) : name;
}

/* A relative change has the address of its value, or one below it; it moves with the value. */
static const char *moved(rs_arena *arena, const char *address, const char *from, const char *to)
{
    size_t n = strlen(from);
    if (strncmp(address, from, n) != 0)
        return address;
    return rs_arena_print(arena, "%s%s%s", to, n == 0 && to[0] ? "." : "", address + n);
}

rs_node *rs_node_copy_at(rs_arena *arena, const rs_node *node, const char *path)
{
    rs_node *copy = rs_node_shell(arena, node);
    copy->address = path;
    chain children = { 0 }, changes = { 0 };
    int i = 0;
    for (const rs_node *child = node->first; child; child = child->next, i++) {
        const char *name = child->name ? child->name : rs_arena_print(arena, "%d", i);
        chain_add(&children, rs_node_copy_at(arena, child, path_below(arena, path, name)));
    }
    for (const rs_node *change = node->changes; change; change = change->next)
        chain_add(&changes,
            rs_node_copy_at(arena, change, moved(arena, change->address, node->address, path)));
    copy->first = children.first;
    copy->changes = changes.first;
    return copy;
}

rs_node *rs_node_without(rs_arena *arena, const rs_node *group, const char *const *names)
{
    rs_node *copy = rs_node_shell(arena, group);
    chain children = { 0 };
    for (const rs_node *child = group->first; child; child = child->next) {
        const char *const *name = names;
        while (*name && strcmp(*name, child->name) != 0)
            name++;
        if (!*name)
            chain_add(&children, rs_node_shell(arena, child));
    }
    copy->first = children.first;
    return copy;
}

static bool lacks_a_key(const rs_node *group, const rs_key_form *form)
{
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (!rs_node_find(group, form->needs[i]))
            return true;
    return false;
}

/* The i-th of all forms of values that are groups; NULL behind the last. */
static const rs_key_form *value_form_at(int i)
{
    static const rs_key_form *const others[]
        = { &rs_order_value_form, &rs_rate_form, &rs_growth_form };
    enum { N_OTHERS = sizeof others / sizeof *others };
    int n = 0;
    for (; rs_uncertain_forms[n].name; n++)
        if (n == i)
            return &rs_uncertain_forms[n];
    for (const rs_chance_row *row = rs_chance_rows; row->keys.name; row++, n++)
        if (n == i)
            return &row->keys;
    return i - n < N_OTHERS ? others[i - n] : NULL;
}

/* { a; b } and { a; b; c } merge key by key. */
static bool share_a_key(const rs_key_form *form, const rs_key_form *other)
{
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (rs_form_names(other, form->needs[i]))
            return true;
    return false;
}

/* Whether a key is one of a form behind the i-th too. {mean; sd} and {mean; spread} share a key, so
 * `mean` alone tells nothing. */
static bool tells_nothing(int i, const char *name)
{
    const rs_key_form *later;
    while ((later = value_form_at(++i)))
        if (rs_form_names(later, name))
            return true;
    return strcmp(name, "mean") == 0;
}

/* The form in which a value is given; of several the first. */
static const rs_key_form *form_of(const rs_node *group)
{
    const rs_key_form *form;
    for (int i = 0; (form = value_form_at(i)); i++)
        for (int j = 0; j < RS_MOST_NEEDED && form->needs[j]; j++)
            if (rs_node_find(group, form->needs[j]) && !tells_nothing(i, form->needs[j]))
                return form;
    return NULL;
}

static bool has_all_keys_of(const rs_node *base, const rs_node *change)
{
    for (const rs_node *child = change->first; child; child = child->next)
        if (!rs_node_find(base, child->name))
            return false;
    return true;
}

static bool same_distribution(const rs_node *base, const rs_node *change)
{
    const rs_node *old = rs_node_find(base, "dist"), *new = rs_node_find(change, "dist");
    return old->kind == RS_NODE_TEXT
        && new->kind == RS_NODE_TEXT &&strcmp(old->text, new->text) == 0
        && has_all_keys_of(base, change);
}

/* Both are groups: is the value that `change` gives written in another form than that of `base`? */
static bool is_other_form(const rs_node *base, const rs_node *change)
{
    const rs_key_form *old = form_of(base), *new = form_of(change),
                      *distribution = &rs_uncertain_forms[0];
    bool old_mean = rs_node_find(base, "mean"), new_mean = rs_node_find(change, "mean");
    if (new == distribution)
        return old != distribution || !same_distribution(base, change);
    if (old == distribution) /* its parameters may be changed one by one */
        return new && (!lacks_a_key(change, new) || !has_all_keys_of(base, change));
    if (!old || !new)
        return (new &&old_mean) || (old && new_mean && !old_mean);
    return old != new && !share_a_key(old, new);
}

/*
 * The k-th relative change of a value gets addresses of its own, so that two uncertain factors on
 * one value are two draws. Those of the command line are counted apart: they must not move with the
 * number of a scenario's changes.
 */
static const char *address_of_change(
    rs_arena *arena, const rs_node *base, const rs_node *change, const char *path)
{
    bool from_shell = change->file && strcmp(change->file, "--set") == 0;
    int before = 0;
    if (rs_node_is_relative(base))
        before += (base->file && strcmp(base->file, "--set") == 0) == from_shell;
    for (const rs_node *earlier = base->changes; earlier; earlier = earlier->next)
        before += (earlier->file && strcmp(earlier->file, "--set") == 0) == from_shell;
    if (from_shell)
        return rs_arena_print(arena, "%s.set%d", path, before + 1);
    return before == 0 ? path : rs_arena_print(arena, "%s.%d", path, before + 1);
}

static rs_node *with_change(const merging *how, const rs_node *base, const rs_node *change)
{
    rs_node *result = rs_node_shell(how->arena, base);
    chain changes = { 0 };
    for (const rs_node *earlier = base->changes; earlier; earlier = earlier->next)
        chain_add(&changes, rs_node_shell(how->arena, earlier));
    for (const rs_node *next = change; next; next = next == change ? change->changes : next->next) {
        rs_node *own;
        result->changes = changes.first;
        if (how->keep_addresses)
            own = rs_node_shell(how->arena, next);
        else
            own = rs_node_copy_at(
                how->arena, next, address_of_change(how->arena, result, next, base->address));
        own->changes = NULL;
        chain_add(&changes, own);
    }
    result->changes = changes.first;
    return result;
}

static rs_node *laid_over(
    const merging *how, const rs_node *base, const rs_node *change, const char *path);

static rs_node *merged_groups(
    const merging *how, const rs_node *base, const rs_node *change, const char *path)
{
    rs_node *result = rs_node_shell(how->arena, base);
    chain children = { 0 };
    if (rs_node_find(change, "dist")) { /* a distribution stated anew stands where it is stated */
        result->file = change->file;
        result->line = change->line;
        if (how->keep_addresses) /* and is a draw of its own, where a sibling states it */
            result->address = change->address;
    }
    for (const rs_node *child = base->first; child; child = child->next) {
        const rs_node *over = rs_node_find(change, child->name);
        const char *below = path_below(how->arena, path, child->name);
        chain_add(&children,
            over ? laid_over(how, child, over, below) : rs_node_shell(how->arena, child));
    }
    for (const rs_node *child = change->first; child; child = child->next)
        if (!rs_node_find(base, child->name))
            chain_add(
                &children, laid_over(how, NULL, child, path_below(how->arena, path, child->name)));
    result->first = children.first;
    /* a group that was itself only a relative change, and now states more, brings its changes along
     */
    for (const rs_node *later = change->changes; later; later = later->next)
        result = with_change(how, result, later);
    return result;
}

/* The list with a change in the place of one of its entries. */
static rs_node *with_entry(
    const merging *how, const rs_node *base, const rs_node *change, const char *path)
{
    rs_node *result = rs_node_shell(how->arena, base), *own = rs_node_shell(how->arena, change);
    chain entries = { 0 };
    int i = 0;
    own->entry = 0;
    for (const rs_node *entry = base->first; entry; entry = entry->next) {
        const char *below = path_below(how->arena, path, rs_arena_print(how->arena, "%d", i));
        chain_add(&entries,
            ++i == change->entry ? laid_over(how, entry, own, below)
                                 : rs_node_shell(how->arena, entry));
    }
    result->first = entries.first;
    return result;
}

static rs_node *laid_over(
    const merging *how, const rs_node *base, const rs_node *change, const char *path)
{
    if (base && base->kind == RS_NODE_LIST && change->entry > 0)
        return with_entry(how, base, change, path);
    if (base && rs_node_is_relative(change))
        return with_change(how, base, change);
    if (base && base->kind == RS_NODE_GROUP && change->kind == RS_NODE_GROUP
        && !rs_node_is_relative(base) && !is_other_form(base, change))
        return merged_groups(how, base, change, path);
    if (how->keep_addresses)
        return rs_node_shell(how->arena, change);
    return rs_node_copy_at(how->arena, change, base ? base->address : path);
}

rs_node *rs_node_merge(rs_arena *arena, const rs_node *base, const rs_node *change)
{
    const merging how = { arena, false };
    const rs_node *top = base ? base : change;
    if (!change)
        return base ? rs_node_shell(arena, base) : NULL;
    return laid_over(&how, base, change, top->name && top->address ? top->address : "");
}

rs_node *rs_node_inherit(rs_arena *arena, const rs_node *inherited, const rs_node *own)
{
    const merging how = { arena, true };
    return laid_over(&how, inherited, own, "");
}
