/* Names of segments, channels and programs, resolved against those that the scenario has. */
#include "model/bind_names.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/program_kinds.h"

#include <string.h>

enum { MOST_TOLD = 64 };

void rs_bind_unknown_name(rs_binder *binder, const rs_node *node, const char *path,
    const char *name, const char *what, const rs_node *group)
{
    const char *names[MOST_TOLD];
    size_t n = 0;
    rs_text text = { 0 };
    for (const rs_node *child = group ? group->first : NULL; child && n < MOST_TOLD;
         child = child->next, n++) {
        names[n] = child->name;
        rs_text_add(&text, "%s%s", n == 0 ? "" : ", ", child->name);
    }
    if (n == 0)
        rs_bind_tell(binder, RS_ERROR, node, path, "found \"%s\", which is no %s; there is none",
            name, what);
    else
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found \"%s\", which is no %s; expected one of %s%s", name, what, text.data,
            rs_bind_nearest(binder, name, names, n));
    rs_text_clear(&text);
}

static bool is_membership(const rs_node *program)
{
    const rs_program_kind *kind = rs_kind_stated(program);
    return kind && kind->joins;
}

/* A program that is named by what is on must be on itself. */
static bool is_program(rs_binder *binder, const rs_node *node, const char *path, bool membership)
{
    const rs_node *programs = rs_node_find(binder->scenario->model, "programs");
    const rs_node *program = rs_node_find(programs, node->text);
    const rs_node *owner = rs_bind_owner(binder, path);
    if (!program) {
        rs_bind_unknown_name(binder, node, path, node->text, "program", programs);
    } else if (membership && !is_membership(program)) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found \"%s\", a program of another kind; expected one of kind = \"membership\"",
            node->text);
    } else if (rs_bind_is_enabled(owner) && !rs_bind_is_enabled(program)) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found \"%s\", a program that is switched off (enabled = false); switch it on, or this "
            "off too",
            node->text);
    } else if (program == owner) {
        rs_bind_tell(
            binder, RS_ERROR, node, path, "found \"%s\" itself; expected another", node->text);
    } else {
        return true;
    }
    return false;
}

typedef enum wanted { A_SEGMENT, A_CHANNEL, A_MEMBERSHIP, A_PROGRAM } wanted;

static bool is_right(rs_binder *binder, const rs_node *node, const char *path, wanted what)
{
    const char *family = what == A_SEGMENT ? "segments" : "channels";
    if (what == A_MEMBERSHIP || what == A_PROGRAM)
        return is_program(binder, node, path, what == A_MEMBERSHIP);
    const rs_node *group = rs_node_find(binder->scenario->model, family);
    if (rs_node_find(group, node->text))
        return true;
    rs_bind_unknown_name(
        binder, node, path, node->text, what == A_SEGMENT ? "segment" : "channel", group);
    return false;
}

static void read_name(
    rs_binder *binder, const rs_node *node, const char *path, wanted what, const char **name)
{
    *name = NULL;
    if (node && node->kind != RS_NODE_TEXT)
        rs_bind_expected_text(binder, node, path, "a name in quotes");
    else if (node && is_right(binder, node, path, what))
        *name = node->text;
}

static void add_name(rs_binder *binder, const rs_node *node, const char *path, wanted what,
    const char **names, rs_names *found)
{
    const char *name;
    read_name(binder, node, path, what, &name);
    for (int i = 0; name && i < found->n; i++)
        if (strcmp(names[i], name) == 0) {
            rs_bind_tell(binder, RS_ERROR, node, path, "found \"%s\" a second time", name);
            return;
        }
    if (name)
        names[found->n++] = name;
}

/* One name or a list of names. */
static void read_names(
    rs_binder *binder, const rs_node *node, const char *path, wanted what, rs_names *found)
{
    *found = (rs_names){ 0 };
    if (!node)
        return;
    if (node->kind != RS_NODE_TEXT && (node->kind != RS_NODE_LIST || !node->first)) {
        rs_bind_expected_text(binder, node, path, "a name in quotes or a list of names");
        return;
    }
    int most = node->kind == RS_NODE_TEXT ? 1 : rs_node_length(node);
    const char **names = RS_ARENA_ARRAY(binder->arena, const char *, most);
    found->names = names;
    if (node->kind == RS_NODE_TEXT)
        add_name(binder, node, path, what, names, found);
    else
        for (const rs_node *entry = node->first; entry; entry = entry->next)
            add_name(binder, entry, path, what, names, found);
}

void rs_read_segment_names(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    read_names(binder, node, path, A_SEGMENT, target);
}

void rs_read_channel_names(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    read_names(binder, node, path, A_CHANNEL, target);
}

void rs_read_membership_names(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    read_names(binder, node, path, A_MEMBERSHIP, target);
}

void rs_read_membership_name(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    read_name(binder, node, path, A_MEMBERSHIP, target);
}

void rs_read_program_name(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    read_name(binder, node, path, A_PROGRAM, target);
}
