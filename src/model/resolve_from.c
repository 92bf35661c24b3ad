/*
 * Depth first, each member once: the original is resolved before what inherits from it, and a
 * member that is met open is a circle.
 */
#include "model/resolve_from.h"

#include "base/text.h"
#include "model/tree_merge.h"

#include <string.h>

/* The groups whose members may say from = "another member". */
static const char *const families[] = { "channels", "segments", "programs", "streams", "shocks" };
static const char *const singular[] = { "channel", "segment", "program", "stream", "shock" };

/* Members are resolved once each; `open` ones are those whose `from` is being followed. */
typedef struct family {
    rs_resolver *resolver;
    const rs_node *group;
    const char *singular;
    const rs_node **members;
    rs_node **resolved;
    bool *open;
    int n, depth;
} family;

static int number_of(const family *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->members[i]->name, name) == 0)
            return i;
    return -1;
}

static const char *loop_of(const family *all, int start)
{
    rs_text names = { 0 };
    int i = start;
    do {
        rs_text_add(&names, "%s → ", all->members[i]->name);
        i = number_of(all, rs_node_find(all->members[i], "from")->text);
    } while (i != start);
    rs_text_add(&names, "%s", all->members[start]->name);
    const char *kept = rs_arena_text(all->resolver->arena, names.data);
    rs_text_clear(&names);
    return kept;
}

static rs_node *resolved_member(family *all, int i);

/* The member whose values are inherited, or NULL after telling what is wrong with `from`. */
static const rs_node *original_of(family *all, const rs_node *from, const char *path)
{
    rs_resolver *resolver = all->resolver;
    const char *expected = rs_arena_print(resolver->arena, "the name of another %s", all->singular);
    const char *name = rs_resolve_text(resolver, from, path, expected);
    if (!name)
        return NULL;
    int original = number_of(all, name);
    if (original < 0 || all->members[original]->kind != RS_NODE_GROUP) {
        rs_resolve_fail(resolver, from, path, "found \"%s\"; expected %s%s", name, expected,
            rs_resolve_nearest_child(resolver, name, all->group));
        return NULL;
    }
    if (all->open[original]) {
        rs_resolve_fail(
            resolver, from, path, "found a loop, %s; expected an end", loop_of(all, original));
        return NULL;
    }
    if (all->depth == RS_MOST_CHAIN) {
        rs_resolve_fail(resolver, from, path, "found a chain of more than %d %ss; expected fewer",
            RS_MOST_CHAIN, all->singular);
        return NULL;
    }
    all->depth++;
    const rs_node *resolved = resolved_member(all, original);
    all->depth--;
    return resolved;
}

/* A label names the original, so it is not inherited. */
static rs_node *resolved_member(family *all, int i)
{
    static const char *const gone[] = { "from", NULL };
    static const char *const not_inherited[] = { "from", "label", NULL };
    rs_arena *arena = all->resolver->arena;
    const rs_node *member = all->members[i], *from = rs_node_find(member, "from");
    if (all->resolved[i])
        return all->resolved[i];
    if (!from)
        return all->resolved[i] = rs_node_shell(arena, member);
    const char *path = rs_arena_print(arena, "%s.%s.from", all->group->name, member->name);
    all->open[i] = true;
    const rs_node *original = original_of(all, from, path);
    all->open[i] = false;
    rs_node *own = rs_node_without(arena, member, gone);
    if (!original)
        return all->resolved[i] = own;
    rs_node *inherited = rs_node_without(arena, original, not_inherited);
    inherited->name = member->name;
    inherited->file = member->file;
    inherited->line = member->line;
    inherited->address = member->address;
    return all->resolved[i] = rs_node_inherit(arena, inherited, own);
}

static rs_node *resolved_family(
    rs_resolver *resolver, const rs_node *group, const char *member_name)
{
    int n = rs_node_length(group), i = 0;
    family all = { .resolver = resolver, .group = group, .singular = member_name, .n = n };
    all.members = RS_ARENA_ARRAY(resolver->arena, const rs_node *, n);
    all.resolved = RS_ARENA_ARRAY(resolver->arena, rs_node *, n);
    all.open = RS_ARENA_ARRAY(resolver->arena, bool, n);
    for (const rs_node *member = group->first; member; member = member->next)
        all.members[i++] = member;
    rs_node *copy = rs_node_shell(resolver->arena, group);
    rs_node **end = &copy->first;
    for (i = 0; i < n; i++) {
        *end = rs_node_shell(resolver->arena, resolved_member(&all, i));
        end = &(*end)->next;
    }
    *end = NULL;
    return copy;
}

rs_node *rs_resolve_siblings(rs_resolver *resolver, const rs_node *model)
{
    rs_node *copy = rs_node_shell(resolver->arena, model);
    rs_node **end = &copy->first;
    for (const rs_node *child = model->first; child; child = child->next) {
        size_t i = 0;
        while (i < sizeof families / sizeof *families && strcmp(families[i], child->name) != 0)
            i++;
        bool found = i < sizeof families / sizeof *families && child->kind == RS_NODE_GROUP;
        *end = found ? resolved_family(resolver, child, singular[i])
                     : rs_node_shell(resolver->arena, child);
        end = &(*end)->next;
    }
    *end = NULL;
    return copy;
}
