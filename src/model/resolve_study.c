/*
 * Scenarios are chains of changes, merged from the base on; files, siblings, sets and money are
 * each resolved by a pass of its own.
 */
#include "model/resolve.h"

#include "base/text.h"
#include "model/currencies.h"
#include "model/resolve_files.h"
#include "model/resolve_from.h"
#include "model/resolve_levers.h"
#include "model/resolve_set.h"
#include "model/tree_merge.h"
#include "words/say.h"

#include <string.h>

/* One entry of the list of scenarios, as written. */
typedef struct entry {
    const rs_node *node, *changes;
    const char *name, *label, *from;
    int original; /* the entry that `from` names, or -1 */
} entry;

typedef struct entries {
    entry *list;
    const char **names;
    int n;
} entries;

static const char *entry_path(rs_resolver *resolver, const rs_node *node, const char *key)
{
    return rs_arena_print(resolver->arena, "%s.%s", node->address, key);
}

/* Characters, not bytes; 0 for a text of blanks or with control characters. */
static int name_length(const char *name)
{
    int n = 0;
    bool visible = false;
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            return 0;
        visible = visible || *c != ' ';
        n += ((unsigned char)*c & 0xC0) != 0x80;
    }
    return visible ? n : 0;
}

static void read_name(rs_resolver *resolver, const entries *all, entry *one)
{
    static const char expected[] = "a text of 1 to 60 characters";
    const rs_node *node = rs_node_find(one->node, "name");
    const char *path = entry_path(resolver, one->node, "name");
    one->name = "";
    if (!node) {
        rs_resolve_fail(resolver, one->node, path, "found nothing; expected %s", expected);
        return;
    }
    const char *name = rs_resolve_text(resolver, node, path, expected);
    if (!name)
        return;
    if (name_length(name) < 1 || name_length(name) > 60)
        rs_resolve_fail(resolver, node, path, "found %s; expected %s",
            rs_node_print(resolver->arena, node), expected);
    for (const entry *other = all->list; other < one; other++)
        if (strcmp(other->name, name) == 0)
            rs_resolve_fail(resolver, node, path,
                "found \"%s\" a second time (first on line %d); expected a name of its own", name,
                other->node->line);
    one->name = name;
}

/* What changes may hold: anything of the model, nothing of the study. */
static void check_changes(rs_resolver *resolver, entry *one)
{
    if (one->changes->kind != RS_NODE_GROUP) {
        rs_resolve_fail(resolver, one->changes, entry_path(resolver, one->node, "changes"),
            "found %s; expected a group { … }", rs_node_print(resolver->arena, one->changes));
        one->changes = NULL;
        return;
    }
    for (const rs_node *child = one->changes->first; child; child = child->next)
        if (rs_is_study_key(child->name))
            rs_resolve_fail(resolver, child, child->address,
                "found a setting of the whole study; expected changes of the model only");
}

static void read_entry(rs_resolver *resolver, const entries *all, entry *one)
{
    static const char *const known[] = { "name", "label", "from", "changes" };
    enum { N_KNOWN = sizeof known / sizeof *known };
    one->original = -1;
    one->name = "";
    if (one->node->kind != RS_NODE_GROUP) {
        rs_resolve_fail(resolver, one->node, one->node->address,
            "found %s; expected a group { name = \"…\"; changes = { … }; }",
            rs_node_print(resolver->arena, one->node));
        return;
    }
    for (const rs_node *child = one->node->first; child; child = child->next) {
        size_t i = 0;
        while (i < N_KNOWN && strcmp(known[i], child->name) != 0)
            i++;
        if (i == N_KNOWN)
            rs_resolve_fail(resolver, child, child->address, "unknown key%s",
                rs_resolve_nearest(resolver, child->name, known, N_KNOWN));
    }
    read_name(resolver, all, one);
    const rs_node *label = rs_node_find(one->node, "label"),
                  *from = rs_node_find(one->node, "from");
    if (label)
        one->label = rs_resolve_text(resolver, label, label->address, "a text");
    if (from)
        one->from = rs_resolve_text(resolver, from, from->address, "the name of another scenario");
    one->changes = rs_node_find(one->node, "changes");
    if (one->changes)
        check_changes(resolver, one);
}

static int entry_named(const entries *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (strcmp(all->list[i].name, name) == 0)
            return i;
    return -1;
}

/* The steps from `start` along `from` to the end of the chain. */
static int chain_length(const entries *all, int start)
{
    int steps = 0;
    for (int i = all->list[start].original; i >= 0; i = all->list[i].original)
        steps++;
    return steps;
}

static bool is_in_loop(const entries *all, int start)
{
    int i = all->list[start].original;
    for (int steps = 0; i >= 0 && i != start && steps <= all->n; steps++)
        i = all->list[i].original;
    return i == start;
}

static void fail_chain(rs_resolver *resolver, entry *one, const char *what)
{
    const rs_node *from = rs_node_find(one->node, "from");
    rs_resolve_fail(resolver, from, from->address, "found %s; expected an end", what);
    one->original = -1;
}

/* Loops are cut where they are found first, so that each is told once. */
static void check_chains(rs_resolver *resolver, entries *all)
{
    for (int i = 0; i < all->n; i++)
        if (is_in_loop(all, i))
            fail_chain(resolver, &all->list[i],
                rs_arena_print(
                    resolver->arena, "a loop of scenarios through \"%s\"", all->list[i].name));
    for (int i = 0; i < all->n; i++)
        if (chain_length(all, i) > RS_MOST_CHAIN)
            fail_chain(resolver, &all->list[i],
                rs_arena_print(
                    resolver->arena, "a chain of more than %d scenarios", RS_MOST_CHAIN));
}

/* What a wrong name of a scenario may have meant: the label of one, or a name much like it. */
static const char *meant_name(rs_resolver *resolver, const entries *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (all->list[i].label && strcmp(all->list[i].label, name) == 0)
            return rs_arena_print(
                resolver->arena, "; this is the label of \"%s\"", all->list[i].name);
    return rs_resolve_nearest(resolver, name, all->names, (size_t)all->n);
}

static void link_entries(rs_resolver *resolver, entries *all)
{
    for (int i = 0; i < all->n; i++) {
        entry *one = &all->list[i];
        if (!one->from)
            continue;
        one->original = entry_named(all, one->from);
        if (one->original < 0)
            rs_resolve_fail(resolver, rs_node_find(one->node, "from"),
                entry_path(resolver, one->node, "from"),
                "found \"%s\"; expected the name of another scenario%s", one->from,
                meant_name(resolver, all, one->from));
    }
    check_chains(resolver, all);
}

static entries read_entries(rs_resolver *resolver, const rs_node *root)
{
    const rs_node *list = rs_node_find(root, "scenarios");
    entries all = { 0 };
    if (list && list->kind != RS_NODE_LIST) {
        rs_resolve_fail(resolver, list, "scenarios",
            "found %s; expected a list ( { name = \"…\"; }, { … } )",
            rs_node_print(resolver->arena, list));
        list = NULL;
    }
    int n = rs_node_length(list);
    all.list = RS_ARENA_ARRAY(resolver->arena, entry, n + 1);
    all.names = RS_ARENA_ARRAY(resolver->arena, const char *, n + 1);
    for (const rs_node *node = list ? list->first : NULL; node; node = node->next) {
        entry *one = &all.list[all.n];
        one->node = node;
        read_entry(resolver, &all, one);
        all.names[all.n++] = one->name;
    }
    if (all.n == 0) {
        all.list[0] = (entry){ .node = root, .name = "Base", .original = -1 };
        all.names[0] = "Base";
        all.n = 1;
    }
    link_entries(resolver, &all);
    return all;
}

/* The model with the changes of a scenario and of those that it comes from, theirs first. */
static rs_node *changed_model(
    rs_resolver *resolver, const entries *all, int i, rs_node *base, rs_node **changes)
{
    const entry *one = &all->list[i];
    rs_node *model = base;
    if (one->original >= 0)
        model = changed_model(resolver, all, one->original, base, changes);
    if (!one->changes)
        return model;
    rs_node *change = rs_node_shell(resolver->arena, one->changes);
    change->name = NULL;
    change->address = "";
    *changes = *changes ? rs_node_merge(resolver->arena, *changes, change)
                        : rs_node_copy_at(resolver->arena, change, "");
    return rs_node_merge(resolver->arena, model, change);
}

static const char *stem_of(rs_arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    return rs_arena_print(arena, "%.*s", (int)rs_stem_length(name), name);
}

static rs_node *group_of_study(rs_resolver *resolver, const rs_node *root, const char *name)
{
    rs_node *node = rs_node_find(root, name);
    if (!node || node->kind == RS_NODE_GROUP)
        return node;
    rs_resolve_fail(resolver, node, name, "found %s; expected a group { … }",
        rs_node_print(resolver->arena, node));
    return NULL;
}

static void read_study_keys(
    rs_resolver *resolver, const rs_node *root, const entries *all, rs_study_tree *study)
{
    const rs_node *title = rs_node_find(root, "title"), *baseline = rs_node_find(root, "baseline");
    study->title = title ? rs_resolve_text(resolver, title, "title", "a text") : NULL;
    if (!study->title)
        study->title = stem_of(resolver->arena, study->file);
    study->settings = group_of_study(resolver, root, "study");
    study->measures = group_of_study(resolver, root, "measures");
    study->named_levers = group_of_study(resolver, root, "levers");
    const char *name = baseline
        ? rs_resolve_text(resolver, baseline, "baseline", "the name of a scenario")
        : NULL;
    if (!name)
        return;
    int found = entry_named(all, name);
    study->baseline = found < 0 ? 0 : found;
    if (found < 0)
        rs_resolve_fail(resolver, baseline, "baseline",
            "found \"%s\"; expected the name of a scenario%s", name,
            meant_name(resolver, all, name));
}

/* What is set, then the levers. */
static rs_setting *read_settings(
    rs_resolver *resolver, const rs_open_options *options, const entries *all, rs_study_tree *study)
{
    int n = options->n_sets, n_levers = options->n_levers;
    rs_setting *settings = RS_ARENA_ARRAY(resolver->arena, rs_setting, n + n_levers + 1);
    for (int i = 0; i < n; i++)
        settings[i] = rs_setting_parse(resolver, options->sets[i], all->names, (size_t)all->n);
    study->levers.list = RS_ARENA_ARRAY(resolver->arena, rs_lever, n_levers + 1);
    study->levers.n = n_levers;
    study->moved = options->moved || n_levers > 0;
    for (int i = 0; i < n_levers; i++)
        settings[n + i] = rs_setting_of_lever(
            resolver, &options->levers[i], i, all->names, (size_t)all->n, &study->levers.list[i]);
    return settings;
}

static rs_node *with_study_settings(
    rs_resolver *resolver, rs_node *root, const rs_setting *settings, int n)
{
    for (int i = 0; i < n; i++)
        if (settings[i].change && settings[i].of_study)
            root = rs_node_merge(resolver->arena, root, settings[i].change);
    return root;
}

static void build_scenarios(rs_resolver *resolver, const entries *all, rs_node *base,
    rs_setting *settings, int n, rs_study_tree *study)
{
    rs_node *model = rs_settings_apply(resolver, settings, n, NULL, base, NULL);
    study->base = rs_resolve_siblings(resolver, model);
    study->scenarios = RS_ARENA_ARRAY(resolver->arena, rs_scenario_tree, all->n);
    study->n_scenarios = all->n;
    for (int i = 0; i < all->n; i++) {
        const entry *one = &all->list[i];
        rs_node *changes = NULL;
        model = changed_model(resolver, all, i, base, &changes);
        model = rs_settings_apply(resolver, settings, n, one->name, model, &changes);
        study->scenarios[i] = (rs_scenario_tree){
            .name = one->name,
            .label = one->label ? one->label : one->name,
            .model = rs_resolve_siblings(resolver, model),
            .changes = changes,
            .where = one->node,
        };
    }
    rs_settings_tell_unused(resolver, settings, n, study->base);
}

/* The base and the scenarios, all in the study's money. */
static void exchange_money(rs_resolver *resolver, const rs_node *rates, rs_study_tree *study)
{
    rs_node **models = RS_ARENA_ARRAY(resolver->arena, rs_node *, study->n_scenarios + 1);
    models[0] = study->base;
    for (int i = 0; i < study->n_scenarios; i++)
        models[i + 1] = study->scenarios[i].model;
    rs_currencies_convert(resolver, rates, models, study->n_scenarios + 1);
    study->base = models[0];
    for (int i = 0; i < study->n_scenarios; i++)
        study->scenarios[i].model = models[i + 1];
}

rs_status rs_study_resolve(rs_arena *arena, rs_loader loader, const char *file,
    const rs_open_options *options, rs_study_tree *study, rs_error *error)
{
    int n_settings = options->n_sets + options->n_levers;
    rs_resolver resolver = { .arena = arena, .loader = loader, .error = error };
    *study = (rs_study_tree){ 0 };
    rs_node *root = rs_resolve_study_file(&resolver, file);
    if (!root)
        return RS_INVALID;
    study->file = resolver.study_file;
    root = rs_resolve_likes(&resolver, root);
    entries all = read_entries(&resolver, root);
    rs_setting *settings = read_settings(&resolver, options, &all, study);
    study->root = with_study_settings(&resolver, root, settings, n_settings);
    rs_node *whole = rs_resolve_model(&resolver, study->root);
    read_study_keys(&resolver, whole, &all, study);
    rs_node *base = rs_node_without(arena, whole, rs_study_keys);
    if (!resolver.model_missing) { /* else everything that it defines would be told as unknown */
        build_scenarios(&resolver, &all, base, settings, n_settings, study);
        rs_named_levers_check(&resolver, all.names, (size_t)all.n, study);
        exchange_money(&resolver, rs_node_find(whole, "exchange"), study);
    }
    if (!resolver.failed)
        return RS_OK;
    *study = (rs_study_tree){ 0 };
    return RS_INVALID;
}
