/* correlations = ( { a = "path"; b = "path"; rank = …; } ) over the inputs of all scenarios. */
#include "model/bind_correlations.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const rs_node *list_of(const rs_node *root)
{
    return rs_node_find(root, "correlations");
}

/* The node of an uncertain number at the path, in the base or in a scenario. */
static const rs_node *uncertain_at(const rs_binder *binder, const char *path)
{
    const rs_study_tree *tree = binder->tree;
    for (int i = -1; i < tree->n_scenarios; i++) {
        const rs_node *root = i < 0 ? tree->base : tree->scenarios[i].model;
        const rs_node *node = root ? rs_node_at(root, path) : NULL;
        if (rs_node_find(node, "value"))
            node = rs_node_find(node, "value");
        if (node && node->kind == RS_NODE_GROUP && rs_node_find(node, "dist"))
            return node;
    }
    return NULL;
}

static int input_of_address(const rs_inputs *inputs, const char *address)
{
    for (int i = 0; i < inputs->n; i++)
        if (strcmp(inputs->addresses[i].path, address) == 0)
            return i;
    return -1;
}

/* Of a program, shock or stream that is there but switched off in every scenario: as if the pair
 * were not there. */
static bool is_switched_off(rs_binder *binder, const char *path)
{
    bool there = false;
    for (int i = 0; i < binder->tree->n_scenarios; i++) {
        binder->scenario = &binder->tree->scenarios[i];
        const rs_node *owner = rs_bind_owner(binder, path);
        if (owner && rs_bind_is_enabled(owner))
            return false;
        there = there || owner;
    }
    return there;
}

/* The input that a path names, told if there is none: the number that stands there, else the
 * address of a change. */
static int input_at(rs_binder *binder, const rs_node *node, const char *where)
{
    const rs_inputs *inputs = &binder->study->inputs;
    if (!node || node->kind != RS_NODE_TEXT)
        return -1;
    const rs_node *found = uncertain_at(binder, node->text), *dist = rs_node_find(found, "dist");
    if (dist && dist->kind == RS_NODE_TEXT && strcmp(dist->text, "fitted") == 0) {
        rs_bind_tell(binder, RS_ERROR, node, where,
            "found \"%s\", which was fitted; how fitted numbers go together stands in their file",
            node->text);
        return -1;
    }
    int input = input_of_address(inputs, found && found->address ? found->address : node->text);
    if (input >= 0 || is_switched_off(binder, node->text))
        return input;
    const char **names = RS_ARENA_ARRAY(binder->arena, const char *, inputs->n);
    for (int i = 0; i < inputs->n; i++)
        names[i] = inputs->addresses[i].path;
    rs_bind_tell(binder, RS_ERROR, node, where,
        "found \"%s\"; expected the path of an uncertain number%s", node->text,
        rs_bind_nearest(binder, node->text, names, (size_t)inputs->n));
    return -1;
}

static void set_correlation(
    rs_binder *binder, const rs_node *pair, const char *path, int a, int b, double rank)
{
    rs_inputs *inputs = &binder->study->inputs;
    int n = inputs->n;
    if (!inputs->correlation) {
        inputs->correlation = RS_ARENA_ARRAY(binder->arena, double, n *n);
        for (int i = 0; i < n; i++)
            inputs->correlation[i * n + i] = 1;
    }
    double before = inputs->correlation[a * n + b];
    if (before != 0 && before != rank)
        rs_bind_tell(binder, RS_ERROR, pair, path,
            "found rank = %.6g for a pair that has %.6g elsewhere; all scenarios share the draws",
            rank, before);
    inputs->correlation[a * n + b] = inputs->correlation[b * n + a] = rank;
}

static void bind_pair(rs_binder *binder, const rs_node *pair, const char *path)
{
    static const char *const names[] = { "a", "b", "rank" };
    const rs_key *keys = rs_key_find(binder->keys, "correlations")->keys;
    const rs_node *parts[3];
    if (pair->kind != RS_NODE_GROUP) {
        rs_bind_expected_text(binder, pair, path, "{ a = \"path\"; b = \"path\"; rank = …; }");
        return;
    }
    bool told = rs_bind_unknown_keys(binder, keys, NULL, pair, path);
    for (int i = 0; i < 3; i++) {
        parts[i] = rs_node_find(pair, names[i]);
        if (!parts[i] && told)
            continue;
        if (!parts[i])
            rs_bind_tell(binder, RS_ERROR, pair, path,
                "found no %s; expected { a = \"path\"; b = \"path\"; rank = …; }", names[i]);
        else if (parts[i]->kind != (i < 2 ? RS_NODE_TEXT : RS_NODE_NUMBER))
            rs_bind_expected_text(binder, parts[i], rs_bind_path(binder, path, names[i]),
                i < 2 ? "the path of an uncertain number, in quotes" : "a number from -1 to 1");
    }
    int a = input_at(binder, parts[0], rs_bind_path(binder, path, "a"));
    int b = input_at(binder, parts[1], rs_bind_path(binder, path, "b"));
    if (!parts[2] || parts[2]->kind != RS_NODE_NUMBER)
        return;
    double rank = parts[2]->number;
    if (!(rank >= -1 && rank <= 1)) {
        rs_bind_expected_text(binder, parts[2], rs_bind_path(binder, path, "rank"),
            "a number from -1 to 1 (rank correlation)");
        return;
    }
    if (a < 0 || b < 0)
        return;
    if (a == b)
        rs_bind_tell(binder, RS_ERROR, pair, path,
            "found \"%s\" and \"%s\", which share one draw; they cannot be correlated",
            parts[0]->text, parts[1]->text);
    else
        set_correlation(binder, pair, path, a, b, rank);
}

static void bind_list(rs_binder *binder, const rs_node *list)
{
    if (!list)
        return;
    if (list->kind != RS_NODE_LIST) {
        rs_bind_expected_text(
            binder, list, "correlations", "a list ( { a = \"path\"; b = \"path\"; rank = …; } )");
        return;
    }
    int i = 0;
    for (const rs_node *pair = list->first; pair; pair = pair->next, i++)
        bind_pair(binder, pair, rs_arena_print(binder->arena, "correlations.%d", i));
}

/* A design of these inputs tells whether such correlations can be. */
static void check_possible(rs_binder *binder)
{
    const rs_inputs *inputs = &binder->study->inputs;
    const rs_node *list = list_of(binder->tree->base);
    if (!inputs->correlation)
        return;
    long n_replications = 1;
    rs_design *design = NULL;
    rs_error error = { 0 };
    if (rs_design_make(RS_DESIGN_PLAIN, 1, inputs->addresses, inputs->n, inputs->correlation,
            &n_replications, &design, &error)
        != RS_OK)
        for (size_t i = 0; i < error.n_messages; i++)
            rs_bind_tell(binder, RS_ERROR, list, "correlations", "%s", error.messages[i].text);
    rs_design_free(design);
    rs_error_clear(&error);
}

void rs_bind_correlations(rs_binder *binder)
{
    const rs_study_tree *tree = binder->tree;
    bind_list(binder, list_of(tree->base));
    for (int i = 0; i < tree->n_scenarios; i++)
        if (list_of(tree->scenarios[i].model) != list_of(tree->base))
            bind_list(binder, list_of(tree->scenarios[i].model));
    check_possible(binder);
}
