/*
 * A lever is a setting whose number is set from outside: the change that --set would make, with the
 * number marked. Those that the study names are only tried for a place.
 */
#include "model/resolve_levers.h"

#include "model/key_table.h"

#include <string.h>

const char *rs_lever_as_set(rs_arena *arena, const rs_lever_option *lever, double value)
{
    if (lever->n_words > 0)
        return rs_arena_print(arena, "%s=%s", lever->path, lever->words[(int)value]);
    if (lever->kind == RS_LEVER_VALUE)
        return rs_arena_print(arena, "%s=%.17g", lever->path, value);
    return rs_arena_print(arena, "%s={ %s = %.17g; }", lever->path,
        lever->kind == RS_LEVER_TIMES ? "times" : "plus", value);
}

rs_setting rs_setting_of_lever(rs_resolver *resolver, const rs_lever_option *option, int number,
    const char *const *scenarios, size_t n, rs_lever *lever)
{
    rs_arena *arena = resolver->arena;
    double usual = option->kind == RS_LEVER_VALUE ? (option->low + option->high) / 2
        : option->kind == RS_LEVER_TIMES          ? 1
                                                  : 0;
    rs_setting setting
        = rs_setting_parse(resolver, rs_lever_as_set(arena, option, usual), scenarios, n);
    *lever = (rs_lever){ .name = rs_arena_text(arena, option->path),
        .usual = usual,
        .low = option->low,
        .high = option->high };
    setting.lever = lever;
    rs_node *node = setting.change ? rs_setting_lever_node(setting.change, &setting) : NULL;
    if (node) {
        node->lever = number + 1;
        node->stands_in = option->kind == RS_LEVER_VALUE;
    }
    if (setting.change && setting.of_study) {
        rs_setting_fail(resolver, setting.path,
            "found a lever on a setting of the study; expected a number of the model");
        setting.change = NULL;
    }
    return setting;
}

/* ---- those of the study ---- */

/* As on a command line, with a number in its place. */
static const char *as_set(rs_arena *arena, const char *path, const char *scenario)
{
    return *scenario ? rs_arena_print(arena, "%s:%s=1", scenario, path)
                     : rs_arena_print(arena, "%s=1", path);
}

static const char *text_of(const rs_node *group, const char *key)
{
    const rs_node *node = rs_node_find(group, key);
    return node && node->kind == RS_NODE_TEXT ? node->text : "";
}

/* Something that is there, or a key of something that is. */
static bool leads_somewhere(rs_resolver *resolver, const rs_setting *setting, const rs_node *model)
{
    return rs_setting_has_place(resolver, setting, model)
        && (rs_node_at(model, setting->path) || rs_key_at(setting->path));
}

static void check_place(
    rs_resolver *resolver, const rs_setting *setting, const rs_study_tree *study)
{
    bool found = leads_somewhere(resolver, setting, study->base);
    for (int i = 0; i < study->n_scenarios && !found; i++)
        if (!setting->scenario || strcmp(setting->scenario, study->scenarios[i].name) == 0)
            found = leads_somewhere(resolver, setting, study->scenarios[i].model);
    if (!found)
        rs_setting_tell_unused(resolver, setting, study->base);
}

/* Settings of the study have no place in a model, but a key. */
static void check_setting(rs_resolver *resolver, const rs_setting *setting)
{
    const rs_key *key = rs_key_at(setting->path);
    if (!key || !strchr(setting->path, '.') || key->home == RS_HOME_STUDY)
        rs_setting_fail(resolver, setting->path,
            "found no number that can be moved; expected one of the model, or study.horizon");
}

static void check_one(rs_resolver *resolver, const rs_node *lever, const char *const *scenarios,
    size_t n, const rs_study_tree *study)
{
    const char *path = text_of(lever, "path"), *scenario = text_of(lever, "scenario");
    size_t i = 0;
    while (i < n && strcmp(scenarios[i], scenario) != 0)
        i++;
    if (*scenario && i == n) {
        const rs_node *node = rs_node_find(lever, "scenario");
        rs_resolve_fail(resolver, node, node->address,
            "found \"%s\"; expected the name of a scenario%s", scenario,
            rs_resolve_nearest(resolver, scenario, scenarios, n));
        scenario = "";
    }
    resolver->lever = rs_node_find(lever, "path");
    rs_setting setting
        = rs_setting_parse(resolver, as_set(resolver->arena, path, scenario), scenarios, n);
    if (setting.change && setting.of_study)
        check_setting(resolver, &setting);
    else if (setting.change)
        check_place(resolver, &setting, study);
    resolver->lever = NULL;
}

void rs_named_levers_check(
    rs_resolver *resolver, const char *const *scenarios, size_t n, const rs_study_tree *study)
{
    const rs_node *group = study->named_levers;
    for (const rs_node *lever = group ? group->first : NULL; lever; lever = lever->next)
        if (*text_of(lever, "path")) /* else told where the group is read */
            check_one(resolver, lever, scenarios, n, study);
}
