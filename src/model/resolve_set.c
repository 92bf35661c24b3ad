/*
 * A set becomes a small tree, read like a file, and is laid over the model; what it does not find
 * is told with the nearest key.
 */
#include "model/resolve_set.h"

#include "base/text.h"
#include "model/key_table.h"
#include "model/keys.h"
#include "model/resolve_files.h"
#include "model/resolve_from.h"
#include "model/tree_merge.h"
#include "words/say.h"

#include <stdlib.h>
#include <string.h>

static const char shell[] = "--set";

void rs_setting_fail(rs_resolver *resolver, const char *path, const char *text)
{
    const rs_node *lever = resolver->lever;
    const char *colon = path[0] ? ": " : "";
    if (lever)
        rs_resolve_fail(resolver, lever, lever->address, "%s%s%s", path, colon, text);
    else
        rs_resolve_fail(resolver, NULL, NULL, "%s: %s%s%s", shell, path, colon, text);
}

static bool is_key(const char *c, size_t n)
{
    if (n == 0 || strchr("-_0123456789", c[0]))
        return false;
    return strspn(c, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") >= n;
}

static bool is_path(const char *path)
{
    for (;;) {
        size_t n = strcspn(path, ".");
        if (!is_key(path, n))
            return false;
        if (path[n] == '\0')
            return true;
        path += n + 1;
    }
}

static bool is_date(const char *value)
{
    static const char *const patterns[] = { "dddd-dd", "dddd-dd-dd" };
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        size_t i = 0;
        while (value[i] && patterns[p][i]
            && (patterns[p][i] == 'd' ? strchr("0123456789", value[i]) != NULL : value[i] == '-'))
            i++;
        if (!value[i] && !patterns[p][i])
            return true;
    }
    return false;
}

/* Numbers, groups, lists, quoted texts and true or false are written as in a file; any other word
 * is a text. */
static bool is_bare_text(const char *value)
{
    if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0 || value[0] == '\0')
        return false;
    if (is_date(value))
        return true;
    return !strchr("0123456789+-.{([\"", value[0]) && strncmp(value, "“", strlen("“")) != 0
        && strncmp(value, "｛", strlen("｛")) != 0;
}

static const char *quoted(rs_arena *arena, const char *value)
{
    rs_text text = { 0 };
    rs_text_add(&text, "\"");
    for (const char *c = value; *c; c++)
        rs_text_add(&text, "%s%c", *c == '"' || *c == '\\' ? "\\" : "", *c);
    rs_text_add(&text, "\"");
    const char *kept = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return kept;
}

/* a.b.c and 5 → "a = { b = { c = 5 }}", so that messages and addresses have the whole path. */
static const char *nested(rs_arena *arena, const char *path, const char *value)
{
    rs_text text = { 0 };
    int depth = 0;
    for (const char *c = path; *c; c++) {
        rs_text_add(&text, *c == '.' ? " = { " : "%c", *c);
        depth += *c == '.';
    }
    rs_text_add(&text, " = %s\n;", value); /* a line of its own: the value may end in a comment */
    for (; depth > 0; depth--)
        rs_text_add(&text, " }");
    const char *kept = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return kept;
}

/* Nothing but the one value: "5; period = 3" sets no second key. */
static bool sets_one_value(const rs_node *root, const char *path)
{
    const rs_node *node = root;
    for (;; path++) {
        if (rs_node_length(node) != 1)
            return false;
        node = node->first;
        path += strcspn(path, ".");
        if (*path == '\0')
            return true;
    }
}

static char *trimmed(rs_arena *arena, const char *from, size_t n)
{
    while (n > 0 && (from[0] == ' ' || from[0] == '\t')) {
        from++;
        n--;
    }
    while (n > 0 && strchr(" \t\r\n", from[n - 1]))
        n--;
    return rs_arena_print(arena, "%.*s", (int)n, from);
}

/* The longest scenario's name that begins the set and is followed by a colon. */
static const char *scenario_of(const char *set, const char *const *scenarios, size_t n)
{
    const char *found = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(scenarios[i]);
        if (strncmp(set, scenarios[i], length) == 0 && set[length] == ':'
            && (!found || length > strlen(found)))
            found = scenarios[i];
    }
    return found;
}

static bool check_path(
    rs_resolver *resolver, const rs_setting *setting, const char *const *scenarios, size_t n)
{
    const char *path = setting->path, *colon = strchr(path, ':');
    if (colon && !setting->scenario) {
        const char *name = trimmed(resolver->arena, path, (size_t)(colon - path));
        rs_setting_fail(resolver, "",
            rs_arena_print(resolver->arena, "found no scenario \"%s\"; expected NAME:path=value%s",
                name, rs_resolve_nearest(resolver, name, scenarios, n)));
        return false;
    }
    if (!is_path(path)) {
        rs_setting_fail(resolver, "",
            rs_arena_print(resolver->arena,
                "found the path \"%s\"; expected keys joined by dots, as budget, or budget[3] for "
                "the third entry of a list",
                path));
        return false;
    }
    if (strncmp(path, "scenarios", strcspn(path, ".")) == 0
        && strcspn(path, ".") == strlen("scenarios")) {
        rs_setting_fail(
            resolver, path, "found a path into the list of scenarios; expected NAME:path=value");
        return false;
    }
    if (setting->of_study && setting->entry > 0) {
        rs_setting_fail(
            resolver, path, "found an entry of a setting of the study; expected all of it");
        return false;
    }
    if (setting->of_study && setting->scenario) {
        rs_setting_fail(resolver, path,
            "found a setting of the study for one scenario; expected it for all, without a name");
        return false;
    }
    return true;
}

/* The path and its value as a tree, or NULL after telling why not. */
static rs_node *parsed_change(rs_resolver *resolver, const char *path, const char *value)
{
    rs_arena *arena = resolver->arena;
    rs_error found = { 0 };
    rs_node *root = NULL;
    rs_status status = resolver->loader.parse(
        resolver->loader.context, arena, shell, nested(arena, path, value), &root, &found);
    for (size_t i = 0; i < found.n_messages; i++)
        rs_resolve_fail(resolver, NULL, NULL, "%s", found.messages[i].text);
    rs_error_clear(&found);
    if (status != RS_OK) {
        resolver->failed = true;
        return NULL;
    }
    if (sets_one_value(root, path))
        return rs_resolve_likes(resolver, root);
    rs_setting_fail(
        resolver, path, "found more than one value; expected one (several: more --set)");
    return NULL;
}

/* Takes the number of an entry off a path: 3 from "channels.ads.budget[3]", 0 where there is none.
 */
static int entry_of(char *path)
{
    enum { MOST_ENTRIES = 1000000 };
    size_t n = strlen(path);
    char *open = strrchr(path, '['), *end;
    if (!open || path[n - 1] != ']' || !strchr("123456789", open[1]))
        return 0;
    long entry = strtol(open + 1, &end, 10);
    if (end != path + n - 1 || entry > MOST_ENTRIES)
        return 0;
    *open = '\0';
    return (int)entry;
}

/* "programs.card.like" sets the program: what the file says stands in the place of the key. */
static bool take_like(char *path)
{
    char *dot = strrchr(path, '.');
    if (!dot || strcmp(dot, ".like") != 0)
        return false;
    *dot = '\0';
    return true;
}

rs_setting rs_setting_parse(
    rs_resolver *resolver, const char *set, const char *const *scenarios, size_t n)
{
    rs_arena *arena = resolver->arena;
    rs_setting setting = { .scenario = scenario_of(set, scenarios, n) };
    const char *rest = setting.scenario ? set + strlen(setting.scenario) + 1 : set;
    const char *equals = strchr(rest, '=');
    if (!equals) {
        rs_setting_fail(
            resolver, "", rs_arena_print(arena, "found \"%s\"; expected path=value", set));
        return setting;
    }
    char *path = trimmed(arena, rest, (size_t)(equals - rest));
    setting.entry = entry_of(path);
    setting.path = path;
    const char *first
        = rs_arena_print(arena, "%.*s", (int)strcspn(setting.path, "."), setting.path);
    setting.of_study = rs_is_study_key(first);
    if (!check_path(resolver, &setting, scenarios, n))
        return setting;
    const char *value = trimmed(arena, equals + 1, strlen(equals + 1));
    if (is_bare_text(value))
        value = quoted(arena, value);
    if (take_like(path))
        value = rs_arena_print(arena, "{ like = %s\n; }", value);
    setting.change = parsed_change(resolver, setting.path, value);
    if (setting.change)
        rs_node_at(setting.change, setting.path)->entry = setting.entry;
    return setting;
}

/* The value of the model that a setting replaces or changes; NULL if it is not there. */
static const rs_node *value_now(rs_arena *arena, const rs_setting *setting, const rs_node *model)
{
    return rs_node_at(model,
        setting->entry == 0 ? setting->path
                            : rs_arena_print(arena, "%s.%d", setting->path, setting->entry - 1));
}

rs_node *rs_setting_lever_node(rs_node *change, const rs_setting *setting)
{
    rs_node *node = rs_node_at(change, setting->path);
    return node && node->kind == RS_NODE_GROUP ? node->first : node;
}

/* A lever that takes a plain number's place has that number where nobody moves it. */
static rs_node *change_of(rs_resolver *resolver, const rs_setting *setting, const rs_node *model)
{
    const rs_node *now = setting->lever ? value_now(resolver->arena, setting, model) : NULL;
    if (!now || now->kind != RS_NODE_NUMBER || now->changes
        || rs_node_at(setting->change, setting->path)->kind != RS_NODE_NUMBER)
        return setting->change;
    rs_node *change = rs_node_copy_at(resolver->arena, setting->change, "");
    rs_node *number = rs_setting_lever_node(change, setting);
    number->number = now->number;
    number->stands_in = false;
    return change;
}

static const char *parent_of(rs_arena *arena, const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? rs_arena_print(arena, "%.*s", (int)(dot - path), path) : NULL;
}

/* A key that there is, in a group that is not there yet but may be, of a channel or segment that is
 * there. */
static bool may_be_made(rs_resolver *resolver, const rs_node *model, const char *path)
{
    if (!rs_key_at(path))
        return false;
    const char *first = rs_arena_print(resolver->arena, "%.*s", (int)strcspn(path, "."), path);
    const rs_key *top = rs_key_find(rs_top_keys, first);
    size_t n = strlen(first);
    if (top->kind == RS_KEY_MAP)
        n += 1 + strcspn(path + n + 1, ".");
    else if (!rs_node_find(model, first))
        return true;
    const char *known = rs_arena_print(resolver->arena, "%.*s", (int)n, path), *dot;
    const rs_node *group = rs_node_at(model, known);
    for (; group && group->kind == RS_NODE_GROUP && (dot = strchr(path + n + 1, '.'));
         n = (size_t)(dot - path)) {
        group = rs_node_at(model, rs_arena_print(resolver->arena, "%.*s", (int)(dot - path), path));
        if (!group)
            return true;
    }
    return group && group->kind == RS_NODE_GROUP;
}

/* The first channel, shock … that is set as a whole where the study has none. */
static bool is_first_of_its_kind(const rs_setting *setting)
{
    size_t n = strcspn(setting->path, ".");
    const rs_node *family = setting->change->first;
    for (const rs_key *key = rs_top_keys; key->name; key++)
        if (strlen(key->name) == n && strncmp(key->name, setting->path, n) == 0)
            return key->kind == RS_KEY_MAP && !strchr(setting->path + n + 1, '.')
                && family->first->kind == RS_NODE_GROUP;
    return false;
}

/* A value can be set where its group is or may be; a relative change also by its parts, on a plain
 * value. */
bool rs_setting_has_place(rs_resolver *resolver, const rs_setting *setting, const rs_node *model)
{
    const char *parent = parent_of(resolver->arena, setting->path);
    if (setting->entry > 0)
        return value_now(resolver->arena, setting, model) != NULL;
    if (!parent)
        return true;
    const rs_node *group = rs_node_at(model, parent);
    const char *last = strrchr(setting->path, '.') + 1;
    if (!group)
        return may_be_made(resolver, model, setting->path) || is_first_of_its_kind(setting);
    return group->kind == RS_NODE_GROUP || strcmp(last, "times") == 0 || strcmp(last, "plus") == 0;
}

/* The tree without the value at a path, and without groups that this leaves empty; NULL if nothing
 * is left. */
static rs_node *without_path(rs_arena *arena, const rs_node *node, const char *path)
{
    size_t n = strcspn(path, ".");
    rs_node *copy = rs_node_shell(arena, node);
    rs_node **end = &copy->first;
    for (const rs_node *child = node->first; child; child = child->next) {
        bool match = child->name && strlen(child->name) == n && strncmp(child->name, path, n) == 0;
        rs_node *kept = rs_node_shell(arena, child);
        if (match && path[n] == '\0')
            continue;
        if (match && child->kind == RS_NODE_GROUP)
            kept = without_path(arena, child, path + n + 1);
        if (!kept)
            continue;
        *end = kept;
        end = &kept->next;
    }
    *end = NULL;
    return copy->first ? copy : NULL;
}

/* A plain value for all scenarios takes the place of what this one changes there: that is told. */
static rs_node *without_changes(
    rs_resolver *resolver, rs_node *changes, const char *path, const char *scenario, bool quiet)
{
    if (rs_node_at(changes, path) && !quiet)
        rs_resolve_notice(resolver, NULL, rs_arena_print(resolver->arena, "--set %s", path),
            rs_said_both(resolver->arena, RS_SAY_takes_the_place_of_what_the_scenario, scenario));
    return without_path(resolver->arena, changes, path);
}

/* What a scenario changes, with an entry of a list that it, or the command line, changes. */
static rs_node *with_entry_changed(rs_resolver *resolver, const rs_setting *setting, bool ours,
    const rs_node *model, rs_node *changes)
{
    rs_arena *arena = resolver->arena;
    const rs_node *list = rs_node_at(model, setting->path),
                  *own = rs_node_at(changes, setting->path);
    if (!list || list->kind != RS_NODE_LIST || (!ours && !(own && own->kind == RS_NODE_LIST)))
        return changes;
    rs_node *whole = rs_node_copy_at(arena, setting->change, "");
    rs_node *place = rs_node_at(whole, setting->path), *next = place->next;
    *place = *list;
    place->next = next;
    return rs_node_merge(arena, changes, whole);
}

rs_node *rs_settings_apply(rs_resolver *resolver, rs_setting *settings, int n_settings,
    const char *scenario, rs_node *model, rs_node **changes)
{
    rs_arena *arena = resolver->arena;
    for (int i = 0; i < n_settings; i++) {
        rs_setting *setting = &settings[i];
        bool ours = setting->scenario && scenario && strcmp(setting->scenario, scenario) == 0;
        if (!setting->change || setting->of_study || (setting->scenario && !ours))
            continue;
        if (!rs_setting_has_place(resolver, setting, rs_resolve_siblings(resolver, model)))
            continue;
        setting->used = true;
        rs_node *change = change_of(resolver, setting, model);
        model = rs_node_merge(arena, model, change);
        if (!changes)
            continue;
        if (setting->entry > 0)
            *changes = with_entry_changed(resolver, setting, ours, model, *changes);
        else if (ours)
            *changes = rs_node_merge(arena, *changes, change);
        else if (*changes && !rs_node_is_relative(rs_node_at(setting->change, setting->path)))
            *changes = without_changes(
                resolver, *changes, setting->path, scenario, setting->lever != NULL);
    }
    return model;
}

/* Below channels and segments stand names, not keys. */
static bool parent_is_map(rs_resolver *resolver, const char *path)
{
    const char *parent = parent_of(resolver->arena, path);
    const rs_key *key = parent && !strchr(parent, '.') ? rs_key_at(parent) : NULL;
    return key && key->kind == RS_KEY_MAP;
}

/* The first part of the path that no key has, for a path that leads to nothing there is; the
 * nearest key beside it. */
static void tell_unknown(
    rs_resolver *resolver, const char *path, size_t known, const rs_node *group)
{
    enum { MOST = 64 };
    const char *names[MOST];
    size_t n = 0;
    const char *here, *parent, *name;
    for (;; known += strcspn(path + known, ".") + 1) {
        here = rs_arena_print(
            resolver->arena, "%.*s", (int)(known + strcspn(path + known, ".")), path);
        if (path[strlen(here)] == '\0' || !rs_key_at(here) || parent_is_map(resolver, here))
            break;
        group = NULL;
    }
    parent = parent_of(resolver->arena, here);
    name = parent ? here + strlen(parent) + 1 : here;
    const char *nearest = group ? rs_resolve_nearest_child(resolver, name, group) : "";
    const rs_key *of = parent ? rs_key_at(parent) : NULL;
    if (!nearest[0] && !parent_is_map(resolver, here)) {
        for (const rs_key *key = of ? of->keys : rs_top_keys; key && key->name && n < MOST; key++)
            names[n++] = key->name;
        nearest = rs_resolve_nearest(resolver, name, names, n);
    }
    if (!nearest[0] && parent_is_map(resolver, here) && !resolver->lever)
        nearest
            = rs_arena_print(resolver->arena, "; a new one is set as a whole: \"%s={ … }\"", here);
    rs_setting_fail(resolver, here, rs_arena_print(resolver->arena, "unknown key%s", nearest));
}

/* Whether there is a value at the path, which lacks the entry that is to be set. */
static bool tell_no_entry(rs_resolver *resolver, const rs_setting *setting, const rs_node *model)
{
    const rs_node *value = setting->entry > 0 ? rs_node_at(model, setting->path) : NULL;
    if (!value)
        return false;
    int n = rs_node_length(value);
    rs_setting_fail(resolver, setting->path,
        value->kind != RS_NODE_LIST
            ? rs_arena_print(resolver->arena, "found entry %d of %s; expected a list there",
                setting->entry, rs_node_kind_words(value))
            : rs_arena_print(resolver->arena, "found entry %d; the list has %d %s", setting->entry,
                n, n == 1 ? "entry" : "entries"));
    return true;
}

void rs_setting_tell_unused(rs_resolver *resolver, const rs_setting *setting, const rs_node *model)
{
    if (tell_no_entry(resolver, setting, model))
        return;
    const rs_node *group = model, *child = NULL;
    const char *path = setting->path;
    size_t known = 0, n;
    for (;; known += n + 1, group = child) {
        n = strcspn(path + known, ".");
        const char *name = rs_arena_print(resolver->arena, "%.*s", (int)n, path + known);
        const char *here = rs_arena_print(resolver->arena, "%.*s", (int)(known + n), path);
        child = rs_node_find(group, name);
        if (!child) {
            tell_unknown(resolver, setting->path, known, group);
            return;
        }
        if (child->kind != RS_NODE_GROUP) {
            rs_setting_fail(resolver, setting->path,
                rs_arena_print(resolver->arena, "found %s at %s; expected a group there",
                    rs_node_kind_words(child), here));
            return;
        }
        if (path[known + n] == '\0')
            return;
    }
}

void rs_settings_tell_unused(
    rs_resolver *resolver, const rs_setting *settings, int n_settings, const rs_node *model)
{
    for (int i = 0; i < n_settings; i++)
        if (settings[i].change && !settings[i].of_study && !settings[i].used)
            rs_setting_tell_unused(resolver, &settings[i], model);
}
