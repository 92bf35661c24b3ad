/* The uncertain inputs of a study: one uniform for every address, whatever scenarios use it. */
#include "model/bind_inputs.h"

#include "model/bind_fitted.h"
#include "model/bind_paths.h"

#include <stdlib.h>
#include <string.h>

typedef struct address_list {
    rs_input_address *items;
    size_t n, capacity;
} address_list;

static const char *address_of(const rs_node *node, const char *path)
{
    return node->address && node->address[0] ? node->address : path;
}

static void add_address(address_list *found, const char *path, bool base)
{
    found->items = rs_grow(found->items, &found->capacity, found->n + 1, sizeof *found->items);
    found->items[found->n++] = (rs_input_address){ path, base };
}

/* An uncertain number's own input; of one that was fitted, those of the joint draw. */
static void add_inputs(
    rs_binder *binder, const rs_node *node, const char *path, bool base, address_list *found)
{
    const rs_node *dist = rs_node_find(node, "dist");
    const char *const *addresses = NULL;
    if (dist->kind != RS_NODE_TEXT || strcmp(dist->text, "fitted") != 0) {
        add_address(found, address_of(node, path), base);
        return;
    }
    for (int i = 0, n = rs_bind_fitted_inputs(binder, node, &addresses); i < n; i++)
        add_address(found, addresses[i], base);
}

static void collect(
    rs_binder *binder, const rs_node *node, const char *path, bool base, address_list *found)
{
    for (const rs_node *change = node->changes; change; change = change->next)
        collect(binder, change, path, base, found);
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "dist")) {
        add_inputs(binder, node, path, base, found);
        return;
    }
    int i = 0;
    bool of_elements = strcmp(path, "programs") == 0 || strcmp(path, "shocks") == 0
        || strcmp(path, "streams") == 0;
    for (const rs_node *child = node->first; child; child = child->next, i++) {
        if (of_elements && !rs_bind_is_enabled(child))
            continue;
        const char *name = child->name ? child->name : rs_arena_print(binder->arena, "%d", i);
        collect(binder, child, rs_bind_path(binder, path, name), base, found);
    }
}

/* Those of the base first, and each part by path. */
static int compare_addresses(const void *a, const void *b)
{
    const rs_input_address *left = a, *right = b;
    if (left->base != right->base)
        return left->base ? -1 : 1;
    return strcmp(left->path, right->path);
}

static bool is_listed(const rs_input_address *items, int n, const char *path)
{
    for (int i = 0; i < n; i++)
        if (strcmp(items[i].path, path) == 0)
            return true;
    return false;
}

void rs_bind_inputs(rs_binder *binder)
{
    address_list found = { 0 };
    const rs_study_tree *tree = binder->tree;
    if (tree->base)
        collect(binder, tree->base, "", true, &found);
    for (int i = 0; i < tree->n_scenarios; i++)
        collect(binder, tree->scenarios[i].model, "", false, &found);
    if (found.n > 0)
        qsort(found.items, found.n, sizeof *found.items, compare_addresses);
    rs_inputs *inputs = &binder->study->inputs;
    inputs->addresses = RS_ARENA_ARRAY(binder->arena, rs_input_address, found.n);
    for (size_t i = 0; i < found.n; i++)
        if (!is_listed(inputs->addresses, inputs->n, found.items[i].path))
            inputs->addresses[inputs->n++] = found.items[i];
    free(found.items);
}

int rs_bind_input_number(const rs_binder *binder, const rs_node *node, const char *path)
{
    const rs_inputs *inputs = &binder->study->inputs;
    const char *address = address_of(node, path);
    for (int i = 0; i < inputs->n; i++)
        if (strcmp(inputs->addresses[i].path, address) == 0)
            return i;
    return 0;
}
