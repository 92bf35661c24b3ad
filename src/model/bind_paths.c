/* A path is the way from key to key, "segments.regular.churn"; whom it belongs to and where its
 * value was written follow from the trees of the scenario. */
#include "model/bind_paths.h"

#include <string.h>

const char *rs_bind_path(rs_binder *binder, const char *path, const char *name)
{
    return path[0] ? rs_arena_print(binder->arena, "%s.%s", path, name)
                   : rs_arena_text(binder->arena, name);
}

int rs_bind_rank(const rs_binder *binder, const rs_node *node, const char *path)
{
    const rs_node *changes = binder->scenario ? binder->scenario->changes : NULL;
    if (node->file && strcmp(node->file, "--set") == 0)
        return 3;
    if (changes && rs_node_at(changes, path))
        return 2;
    return !node->address || strcmp(node->address, path) == 0;
}

bool rs_bind_is_enabled(const rs_node *group)
{
    const rs_node *enabled = rs_node_find(group, "enabled");
    return !enabled || enabled->kind != RS_NODE_TRUTH || enabled->truth;
}

const rs_node *rs_bind_owner(const rs_binder *binder, const char *path)
{
    static const char *const families[] = { "programs.", "shocks.", "streams." };
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(families[i]);
        if (strncmp(path, families[i], n) != 0)
            continue;
        n += strcspn(path + n, ".");
        return rs_node_at(
            binder->scenario->model, rs_arena_print(binder->arena, "%.*s", (int)n, path));
    }
    return NULL;
}
