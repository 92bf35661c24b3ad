/* Children are linked lists; paths are followed name by name, numbers in brackets by counting. */
#include "model/tree.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *rs_node_kind_words(const rs_node *node)
{
    switch (node->kind) {
    case RS_NODE_GROUP:
        return "a group { … }";
    case RS_NODE_LIST:
        return "a list";
    case RS_NODE_NUMBER:
        return "a number";
    case RS_NODE_TEXT:
        return "a text";
    case RS_NODE_TRUTH:
        return "true or false";
    }
    return "nothing";
}

rs_node *rs_node_find(const rs_node *group, const char *name)
{
    if (!group || group->kind != RS_NODE_GROUP)
        return NULL;
    for (rs_node *child = group->first; child; child = child->next)
        if (strcmp(child->name, name) == 0)
            return child;
    return NULL;
}

static rs_node *child_by_number(const rs_node *list, const char *digits, size_t n)
{
    if (n == 0 || n > 9 || strspn(digits, "0123456789") < n)
        return NULL;
    long wanted = strtol(digits, NULL, 10);
    rs_node *child = list->first;
    for (; child && wanted > 0; wanted--)
        child = child->next;
    return child;
}

static rs_node *child_by_name(const rs_node *group, const char *name, size_t n)
{
    for (rs_node *child = group->first; child; child = child->next)
        if (strncmp(child->name, name, n) == 0 && child->name[n] == '\0')
            return child;
    return NULL;
}

rs_node *rs_node_at(const rs_node *root, const char *path)
{
    const rs_node *parent = root;
    rs_node *found = NULL;
    while (parent) {
        size_t n = strcspn(path, ".");
        if (parent->kind == RS_NODE_GROUP)
            found = child_by_name(parent, path, n);
        else if (parent->kind == RS_NODE_LIST)
            found = child_by_number(parent, path, n);
        else
            found = NULL;
        if (!found || path[n] == '\0')
            return found;
        path += n + 1;
        parent = found;
    }
    return NULL;
}

int rs_node_length(const rs_node *parent)
{
    int n = 0;
    if (parent)
        for (const rs_node *child = parent->first; child; child = child->next)
            n++;
    return n;
}

bool rs_node_is_relative(const rs_node *node)
{
    static const char *const allowed[]
        = { "times", "plus", "since", "until", "acquired_since", "source", "evidence", "shrink" };
    if (!node || node->kind != RS_NODE_GROUP)
        return false;
    for (const rs_node *child = node->first; child; child = child->next) {
        size_t i = 0;
        while (i < sizeof allowed / sizeof *allowed && strcmp(child->name, allowed[i]) != 0)
            i++;
        if (i == sizeof allowed / sizeof *allowed)
            return false;
    }
    return rs_node_find(node, "times") || rs_node_find(node, "plus");
}

const rs_node *rs_node_last_change(const rs_node *node)
{
    const rs_node *last = node;
    for (const rs_node *change = node ? node->changes : NULL; change; change = change->next)
        last = change;
    return last;
}

enum { MOST_PRINTED = 3, MOST_PRINTED_BYTES = 60 };

static void print_text(rs_text *out, const char *text)
{
    size_t n = strlen(text), shown = n;
    if (n > MOST_PRINTED_BYTES) {
        shown = MOST_PRINTED_BYTES;
        while (shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80)
            shown--;
    }
    rs_text_add(out, "\"%.*s%s\"", (int)shown, text, shown < n ? "…" : "");
}

static void print_node(rs_text *out, const rs_node *node, int depth);

static void print_children(rs_text *out, const rs_node *node, int depth)
{
    bool list = node->kind == RS_NODE_LIST;
    const char *separator = list ? ", " : " ";
    int shown = 0;
    for (const rs_node *child = node->first; child; child = child->next, shown++) {
        if (shown > 0)
            rs_text_add(out, "%s", separator);
        if (shown == MOST_PRINTED || depth > 1) {
            rs_text_add(out, "…");
            return;
        }
        if (!list)
            rs_text_add(out, "%s = ", child->name);
        print_node(out, child, depth + 1);
        if (!list)
            rs_text_add(out, ";");
    }
}

static void print_node(rs_text *out, const rs_node *node, int depth)
{
    switch (node->kind) {
    case RS_NODE_NUMBER:
        rs_text_add(out, "%.15g", node->number);
        break;
    case RS_NODE_TEXT:
        print_text(out, node->text);
        break;
    case RS_NODE_TRUTH:
        rs_text_add(out, "%s", node->truth ? "true" : "false");
        break;
    case RS_NODE_LIST:
        rs_text_add(out, "[");
        print_children(out, node, depth);
        rs_text_add(out, "]");
        break;
    case RS_NODE_GROUP:
        rs_text_add(out, "{ ");
        print_children(out, node, depth);
        rs_text_add(out, node->first ? " }" : "}");
        break;
    }
}

const char *rs_node_print(rs_arena *arena, const rs_node *node)
{
    rs_text out = { 0 };
    print_node(&out, node, 0);
    const char *printed = rs_arena_text(arena, out.data);
    rs_text_clear(&out);
    return printed;
}
