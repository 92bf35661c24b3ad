/*
 * Goes through the table of keys, not through the file: each key looks for its node, reads it, and
 * puts a harmless value where there is a mistake, so that all mistakes of all scenarios are found
 * in one go.
 */
#include "model/bind.h"

#include "model/bind_assumptions.h"
#include "model/bind_correlations.h"
#include "model/bind_gathered.h"
#include "model/bind_group.h"
#include "model/bind_inputs.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "model/change_words.h"
#include "model/check_business.h"
#include "model/check_study.h"
#include "model/key_table.h"
#include "model/presumed.h"

#include <stdlib.h>
#include <string.h>

/* The rows of the top level that fill one struct; all others may stand there too. */
static void bind_home(rs_binder *binder, rs_key_home home, const rs_node *root, void *target)
{
    for (const rs_key *key = binder->keys; key->name; key++)
        if (key->home == home)
            rs_bind_key(binder, key, rs_node_find(root, key->name), key->name, target);
}

static void bind_settings(rs_binder *binder)
{
    const rs_study_tree *tree = binder->tree;
    rs_settings *settings = &binder->study->settings;
    const rs_key *study = rs_key_find(binder->keys, "study");
    const rs_key *measures = rs_key_find(binder->keys, "measures");
    rs_bind_key(binder, study, tree->settings, "study", settings);
    rs_bind_key(binder, measures, tree->measures, "measures", settings);
    rs_bind_key(
        binder, rs_key_find(binder->keys, "levers"), tree->named_levers, "levers", settings);
}

static void keep_rules(rs_binder *binder)
{
    rs_parameters *parameters = &binder->business->parameters;
    parameters->n_rules = (int)binder->n_rules;
    parameters->rules = RS_ARENA_ARRAY(binder->arena, rs_rule, binder->n_rules);
    memcpy(parameters->rules, binder->rules, sizeof *binder->rules * binder->n_rules);
    free(binder->rules);
    binder->rules = NULL;
    binder->n_rules = binder->rules_capacity = 0;
}

/* Those that were asked for stand first, by the numbers that their nodes have. */
static void begin_levers(rs_binder *binder)
{
    for (int i = 0; i < binder->tree->levers.n; i++)
        rs_bind_lever(binder, binder->tree->levers.list[i]);
}

static void keep_levers(rs_binder *binder)
{
    rs_levers *levers = &binder->study->levers;
    levers->n = (int)binder->n_levers;
    levers->list = RS_ARENA_ARRAY(binder->arena, rs_lever, binder->n_levers + 1);
    for (int i = 0; i < levers->n; i++)
        levers->list[i] = binder->levers[i];
    free(binder->levers);
}

static void require_groups(rs_binder *binder)
{
    static const char *const groups[] = { "channels", "segments" };
    for (int i = 0; i < 2; i++) {
        const rs_node *group = rs_node_find(binder->scenario->model, groups[i]);
        if (!group || (group->kind == RS_NODE_GROUP && !group->first))
            rs_bind_tell(binder, RS_ERROR, group ? group : binder->tree->root, groups[i],
                "found none; expected at least one: %s = { NAME = { … }; };", groups[i]);
    }
}

static void bind_scenario(rs_binder *binder, int number)
{
    const rs_scenario_tree *tree = &binder->tree->scenarios[number];
    rs_scenario *scenario = &binder->study->scenarios[number];
    *scenario = (rs_scenario){ .name = tree->name, .label = tree->label, .tree = tree->model };
    binder->scenario = tree;
    binder->business = &scenario->business;
    rs_bind_unknown_keys(binder, binder->keys, NULL, tree->model, "");
    require_groups(binder);
    bind_home(binder, RS_HOME_BUSINESS, tree->model, &scenario->business);
    scenario->business.budget_scale = rs_bind_scale(binder, RS_ALL_BUDGETS);
    keep_rules(binder);
    rs_check_business(binder, tree, &scenario->business);
    rs_change_words(binder, binder->tree->base, scenario);
}

/* The period is needed before anything else is read: dates count by it, and units name it. */
static void find_period(rs_binder *binder)
{
    const rs_study_tree *tree = binder->tree;
    const rs_node *period = rs_node_find(tree->base, "period");
    if (!period)
        period = rs_node_find(tree->scenarios[0].model, "period");
    binder->period = RS_MONTH;
    if (period && period->kind == RS_NODE_TEXT)
        (void)rs_period_parse(period->text, &binder->period);
}

rs_status rs_study_bind(rs_arena *arena, rs_loader loader, const rs_study_tree *tree,
    rs_checked_study *study, rs_error *error)
{
    size_t n_errors = error->n_errors;
    *study = (rs_checked_study){ .file = tree->file,
        .title = tree->title,
        .n_scenarios = tree->n_scenarios,
        .baseline = tree->baseline };
    study->scenarios = RS_ARENA_ARRAY(arena, rs_scenario, tree->n_scenarios);
    rs_binder binder = { .arena = arena,
        .loader = loader,
        .keys = rs_top_keys,
        .tree = tree,
        .study = study,
        .error = error };
    begin_levers(&binder);
    find_period(&binder);
    bind_settings(&binder);
    rs_bind_inputs(&binder);
    for (int i = 0; i < tree->n_scenarios; i++)
        bind_scenario(&binder, i);
    rs_bind_tell_gathered(&binder);
    rs_bind_correlations(&binder);
    rs_bind_assumptions(&binder);
    rs_check_study(&binder);
    keep_levers(&binder);
    if (error->n_errors == n_errors) {
        rs_bind_presumed(&binder);
        return RS_OK;
    }
    *study = (rs_checked_study){ 0 };
    return RS_INVALID;
}
