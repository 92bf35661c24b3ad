/* Both trees are walked side by side down to the level at which a user would name a part. */
#include "model/tree_difference.h"

#include <string.h>

/* ---- the same ---- */

/* What is told, and not played. */
static bool is_told_only(const rs_node *node)
{
    static const char *const names[] = { "label", "source", "evidence" };

    for (size_t i = 0; node->name != NULL && i < sizeof names / sizeof *names; i++)
        if (strcmp(node->name, names[i]) == 0)
            return true;
    return false;
}

static bool same_row(const rs_node *a, const rs_node *b)
{
    for (; a != b && a != NULL && b != NULL; a = a->next, b = b->next)
        if (!rs_node_same(a, b))
            return false;
    return a == b;
}

static bool has_all_of(const rs_node *group, const rs_node *other)
{
    for (const rs_node *child = other->first; child != NULL; child = child->next)
        if (!is_told_only(child) && !rs_node_same(child, rs_node_find(group, child->name)))
            return false;
    return true;
}

/* Uncertain values that were first written elsewhere are other draws. */
static bool same_draws(const rs_node *a, const rs_node *b)
{
    return a->address == NULL || b->address == NULL || strcmp(a->address, b->address) == 0;
}

bool rs_node_same(const rs_node *a, const rs_node *b)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL || a->kind != b->kind || !same_row(a->changes, b->changes))
        return false;
    switch (a->kind) {
    case RS_NODE_GROUP:
        return same_draws(a, b) && has_all_of(a, b) && has_all_of(b, a);
    case RS_NODE_LIST:
        return same_row(a->first, b->first);
    case RS_NODE_NUMBER:
        return a->number == b->number;
    case RS_NODE_TEXT:
        return strcmp(a->text, b->text) == 0;
    case RS_NODE_TRUTH:
        return a->truth == b->truth;
    }
    return false;
}

/* ---- differences ---- */

typedef struct differences {
    rs_arena *arena;
    rs_difference *list;
    int n, room;
} differences;

static void add(differences *to, const char *path, const rs_node *a, const rs_node *b)
{
    if (to->n == to->room) {
        rs_difference *more = RS_ARENA_ARRAY(to->arena, rs_difference, 2 * to->room + 8);
        if (to->n > 0)
            memcpy(more, to->list, (size_t)to->n * sizeof *more);
        to->list = more;
        to->room = 2 * to->room + 8;
    }
    to->list[to->n++] = (rs_difference){ path, a, b };
}

/* How many names the path of a part has: of segments each key is one, of all else each member. */
static int names_of(const char *path)
{
    return strcmp(path, "segments") == 0 || strncmp(path, "segments.", 9) == 0 ? 3 : 2;
}

static void compare(
    differences *to, const char *path, int level, const rs_node *from, const rs_node *there);

static void compare_child(differences *to, const char *path, int level, const rs_node *from,
    const rs_node *there, const char *name)
{
    compare(to, *path != '\0' ? rs_arena_print(to->arena, "%s.%s", path, name) : name, level + 1,
        rs_node_find(from, name), rs_node_find(there, name));
}

static bool is_group(const rs_node *node)
{
    return node != NULL && node->kind == RS_NODE_GROUP;
}

/* The top level and its families are parted where one of the two does not write them, too. */
static bool is_parted(const char *path, int level, const rs_node *from, const rs_node *there)
{
    if (from == NULL || there == NULL)
        return level < 2 && (is_group(from) || is_group(there));
    return (level == 0 || level < names_of(path)) && is_group(from) && is_group(there)
        && same_row(from->changes, there->changes);
}

static const rs_node *first_of(const rs_node *group)
{
    return group != NULL ? group->first : NULL;
}

static void compare(
    differences *to, const char *path, int level, const rs_node *from, const rs_node *there)
{
    if (rs_node_same(from, there))
        return;
    if (!is_parted(path, level, from, there)) {
        add(to, path, from, there);
        return;
    }
    for (const rs_node *child = first_of(from); child != NULL; child = child->next)
        if (!is_told_only(child))
            compare_child(to, path, level, from, there, child->name);
    for (const rs_node *child = first_of(there); child != NULL; child = child->next)
        if (!is_told_only(child) && rs_node_find(from, child->name) == NULL)
            compare_child(to, path, level, from, there, child->name);
}

int rs_node_differences(
    rs_arena *arena, const rs_node *from, const rs_node *to, const rs_difference **list)
{
    differences found = { .arena = arena };

    compare(&found, "", 0, from, to);
    *list = found.list;
    return found.n;
}

/* ---- taking ---- */

static rs_node *copy_of(rs_arena *arena, const rs_node *node)
{
    rs_node *copy = RS_ARENA_ARRAY(arena, rs_node, 1);

    *copy = *node;
    copy->next = NULL;
    return copy;
}

/* A group with one of its children replaced, added or (NULL) left out. */
static rs_node *with_child(
    rs_arena *arena, const rs_node *group, const char *name, rs_node *replacement)
{
    rs_node *copy = copy_of(arena, group), **end = &copy->first;

    *end = NULL;
    for (const rs_node *child = group->first; child != NULL; child = child->next) {
        bool here = strcmp(child->name, name) == 0;
        rs_node *kept = here ? replacement : copy_of(arena, child);
        if (here)
            replacement = NULL;
        if ((*end = kept) != NULL)
            end = &kept->next;
    }
    *end = replacement;
    return copy;
}

static const rs_node *empty_group(rs_arena *arena, const char *name)
{
    rs_node *group = RS_ARENA_ARRAY(arena, rs_node, 1);

    *group = (rs_node){ .kind = RS_NODE_GROUP, .name = name };
    return group;
}

static rs_node *taking(
    rs_arena *arena, const rs_node *group, const char *path, const rs_node *taken)
{
    size_t n = strcspn(path, ".");
    const char *name = rs_arena_print(arena, "%.*s", (int)n, path);
    const rs_node *child = rs_node_find(group, name);

    if (path[n] == '\0')
        return with_child(arena, group, name, taken != NULL ? copy_of(arena, taken) : NULL);
    if (child == NULL)
        child = empty_group(arena, name);
    return with_child(arena, group, name, taking(arena, child, path + n + 1, taken));
}

rs_node *rs_node_taking(rs_arena *arena, const rs_node *root, const rs_difference *difference)
{
    return taking(arena, root, difference->path, difference->to);
}
