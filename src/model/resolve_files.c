/*
 * Follows `model` and `like` by the loader, with the list of files that are open against circles;
 * what is read is laid under what refers to it.
 */
#include "model/resolve_files.h"

#include "base/text.h"
#include "model/currencies.h"
#include "model/tree_merge.h"

#include <string.h>

static const char *names_of_open_files(rs_resolver *resolver, const char *last)
{
    rs_text names = { 0 };
    int i = 0;
    while (strcmp(resolver->open_files[i], last) != 0)
        i++;
    for (; i < resolver->n_open; i++)
        rs_text_add(&names, "%s → ", resolver->open_files[i]);
    rs_text_add(&names, "%s", last);
    const char *kept = rs_arena_text(resolver->arena, names.data);
    rs_text_clear(&names);
    return kept;
}

static bool is_open(const rs_resolver *resolver, const char *file)
{
    for (int i = 0; i < resolver->n_open; i++)
        if (strcmp(resolver->open_files[i], file) == 0)
            return true;
    return false;
}

/* Messages of the loader that do not say where they arose get the place of the reference. */
static void pass_on(rs_resolver *resolver, const rs_error *found, const char *file,
    const rs_node *where, const char *path)
{
    resolver->failed = true;
    for (size_t i = 0; i < found->n_messages; i++)
        if (file)
            rs_resolve_fail(resolver, NULL, NULL, "%s", found->messages[i].text);
        else
            rs_resolve_fail(resolver, where, path, "%s", found->messages[i].text);
}

static bool may_open(rs_resolver *resolver, const rs_node *where)
{
    if (resolver->n_open > RS_MOST_REFERENCES)
        rs_resolve_fail(resolver, where, where->address,
            "found files that refer to files more than %d deep; expected fewer",
            RS_MOST_REFERENCES);
    else if (resolver->n_loaded == RS_MOST_FILES)
        rs_resolve_fail(resolver, where, where->address,
            "found more than %d files in one study; expected fewer", RS_MOST_FILES);
    else
        return true;
    return false;
}

static rs_node *load_file(rs_resolver *resolver, const rs_node *where)
{
    bool from_shell = !where->file || strncmp(where->file, "--", 2) == 0;
    rs_node *root = NULL;
    const char *file = NULL;
    rs_error found = { 0 };
    resolver->n_loaded++;
    rs_status status = resolver->loader.load(resolver->loader.context, resolver->arena,
        from_shell ? resolver->study_file : where->file, where->text, &root, &file, &found);
    if (status != RS_OK) {
        pass_on(resolver, &found, file, where, where->address);
        root = NULL;
    } else if (is_open(resolver, file)) {
        rs_resolve_fail(resolver, where, where->address,
            "found a loop of files, %s; expected an end", names_of_open_files(resolver, file));
        root = NULL;
    } else {
        resolver->open_files[resolver->n_open++] = file;
        rs_currencies_mark(root, NULL);
    }
    rs_error_clear(&found);
    return root;
}

/*
 * Opens the file that the text `where` names; NULL after telling why not. The caller counts n_open
 * down when it has worked the tree off.
 */
static rs_node *open_file(rs_resolver *resolver, const rs_node *where)
{
    rs_node *root = may_open(resolver, where) ? load_file(resolver, where) : NULL;
    resolver->model_missing = resolver->model_missing || !root;
    return root;
}

rs_node *rs_resolve_study_file(rs_resolver *resolver, const char *file)
{
    rs_node *root = NULL;
    rs_error found = { 0 };
    rs_status status = resolver->loader.load(resolver->loader.context, resolver->arena, NULL, file,
        &root, &resolver->study_file, &found);
    if (status != RS_OK) {
        pass_on(resolver, &found, file, NULL, NULL);
        root = NULL;
    } else {
        resolver->open_files[resolver->n_open++] = resolver->study_file;
        resolver->n_loaded++;
        rs_currencies_mark(root, NULL);
    }
    rs_error_clear(&found);
    return root;
}

/* A group with `like`: the file's root is the group, and what is written here is laid over it. */
static rs_node *group_like(rs_resolver *resolver, const rs_node *group, const rs_node *like)
{
    static const char *const gone[] = { "like", NULL };
    rs_node *own = rs_node_without(resolver->arena, group, gone);
    if (!rs_resolve_text(
            resolver, like, like->address, "the name of a file: like = \"folder/name\""))
        return own;
    rs_node *root = open_file(resolver, like);
    if (!root)
        return own;
    root = rs_resolve_likes(resolver, root);
    resolver->n_open--;
    root = rs_node_copy_at(resolver->arena, root, group->address);
    root->name = group->name;
    rs_node *merged = rs_node_merge(resolver->arena, root, own);
    merged->file = group->file;
    merged->line = group->line;
    return merged;
}

rs_node *rs_resolve_likes(rs_resolver *resolver, const rs_node *node)
{
    rs_node *copy = rs_node_shell(resolver->arena, node);
    rs_node **end = &copy->first;
    for (const rs_node *child = node->first; child; child = child->next) {
        bool can_hold = child->kind == RS_NODE_GROUP || child->kind == RS_NODE_LIST;
        *end = can_hold ? rs_resolve_likes(resolver, child) : rs_node_shell(resolver->arena, child);
        end = &(*end)->next;
    }
    *end = NULL;
    const rs_node *like = rs_node_find(copy, "like");
    return like ? group_like(resolver, copy, like) : copy;
}

static bool is_model(rs_resolver *resolver, const rs_node *root)
{
    static const char *const not_in_models[] = { "scenarios", "baseline" };
    bool good = true;
    for (size_t i = 0; i < sizeof not_in_models / sizeof *not_in_models; i++) {
        const rs_node *node = rs_node_find(root, not_in_models[i]);
        if (!node)
            continue;
        rs_resolve_fail(resolver, node, node->name,
            "found a study; expected a model, which has no %s", node->name);
        good = false;
    }
    return good;
}

rs_node *rs_resolve_model(rs_resolver *resolver, const rs_node *root)
{
    static const char *const gone[] = { "model", NULL },
                             *const of_parent[] = { "title", "scenarios", "baseline", NULL };
    const rs_node *model = rs_node_find(root, "model");
    rs_node *own = rs_node_without(resolver->arena, root, gone);
    if (!model || !rs_resolve_text(resolver, model, "model", "the name of a file"))
        return own;
    rs_node *parent = open_file(resolver, model);
    if (!parent)
        return own;
    if (is_model(resolver, parent)) {
        parent = rs_resolve_model(resolver, rs_resolve_likes(resolver, parent));
        own = rs_node_merge(
            resolver->arena, rs_node_without(resolver->arena, parent, of_parent), own);
    }
    resolver->n_open--;
    return own;
}
