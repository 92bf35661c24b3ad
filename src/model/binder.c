/*
 * Messages name the file, line and path of a node, find the nearest key, and are told once whatever
 * scenario they come from; numbers become slots filled by rules.
 */
#include "model/binder.h"

#include "base/told.h"
#include "retsim/nearest.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_file(const rs_binder *binder, rs_text *text, const rs_node *node)
{
    const char *file = node && node->file ? node->file : binder->tree->file;
    if (node && node->line > 0)
        rs_text_add(text, "%s:%d: ", file ? file : "?", node->line);
    else
        rs_text_add(text, "%s: ", file ? file : "?");
}

static void add_place(const rs_binder *binder, rs_text *text, const rs_node *node, const char *path)
{
    add_file(binder, text, node);
    if (path[0])
        rs_text_add(text, "%s: ", path);
}

static const char *after_two_parts(const char *path)
{
    const char *dot = strchr(path, '.');
    dot = dot ? strchr(dot + 1, '.') : NULL;
    return dot ? dot : path + strlen(path);
}

/* What a segment or a channel inherits is told once, where it was written: under the name in its
 * address. */
static bool was_told_of_original(
    const rs_binder *binder, const rs_node *node, const char *path, const char *what)
{
    if (!node || !node->address || !node->address[0])
        return false;
    int n = (int)(after_two_parts(node->address) - node->address);
    rs_text text = { 0 }, original = { 0 };
    rs_text_add(&original, "%.*s%s", n, node->address, after_two_parts(path));
    add_place(binder, &text, node, original.data);
    rs_text_clear(&original);
    rs_text_add(&text, "%s", what);
    bool told = rs_was_told(binder->error, text.data);
    rs_text_clear(&text);
    return told;
}

void rs_bind_tell(rs_binder *binder, rs_severity severity, const rs_node *node, const char *path,
    const char *format, ...)
{
    rs_text what = { 0 }, text = { 0 };
    va_list arguments;
    va_start(arguments, format);
    rs_text_add_list(&what, format, arguments);
    va_end(arguments);
    add_place(binder, &text, node, path);
    rs_text_add(&text, "%s", what.data);
    if (!rs_was_told(binder->error, text.data)
        && !was_told_of_original(binder, node, path, what.data))
        rs_tell(binder->error, severity, "%s", text.data);
    rs_text_clear(&what);
    rs_text_clear(&text);
}

void rs_bind_say(
    rs_binder *binder, rs_severity severity, const rs_node *node, const char *path, rs_both what)
{
    rs_both line = path[0]
        ? rs_said_of_both(binder->arena, RS_SAY_path_and_notice, rs_same(path), what)
        : what;
    rs_text file = { 0 }, whole = { 0 };
    add_file(binder, &file, node);
    rs_text_add(&whole, "%s%s", file.data, line.english);
    if (!rs_was_told(binder->error, whole.data)
        && !was_told_of_original(binder, node, path, what.english))
        rs_tell_both(binder->error, severity, file.data, line.english, line.chinese);
    rs_text_clear(&file);
    rs_text_clear(&whole);
}

const char *rs_bind_path(rs_binder *binder, const char *path, const char *name)
{
    return path[0] ? rs_arena_print(binder->arena, "%s.%s", path, name)
                   : rs_arena_text(binder->arena, name);
}

const char *rs_bind_unit(rs_binder *binder, const char *unit)
{
    const char *found = strstr(unit, "per period");
    if (!found)
        return unit;
    return rs_arena_print(binder->arena, "%.*sper %s%s", (int)(found - unit), unit,
        rs_period_name(binder->period), found + strlen("per period"));
}

const char *rs_bind_nearest(
    rs_binder *binder, const char *word, const char *const *candidates, size_t n)
{
    const char *nearest = rs_nearest(word, candidates, n);
    return nearest ? rs_arena_print(binder->arena, " (did you mean \"%s\"?)", nearest) : "";
}

const char *rs_bind_sibling(rs_binder *binder, const char *family, const char *name)
{
    enum { MOST = 64 };
    const char *names[MOST];
    size_t n = 0;
    const rs_node *group = rs_node_find(binder->scenario->model, family);
    for (const rs_node *child = group ? group->first : NULL; child && n < MOST; child = child->next)
        if (strcmp(child->name, name) != 0)
            names[n++] = child->name;
    return rs_bind_nearest(binder, name, names, n);
}

static bool takes_numbers(const rs_key *key)
{
    return key->kind <= RS_KEY_PLAIN;
}

static bool is_share(const rs_key *key)
{
    return key->high <= 1 && key->high > 0;
}

/* What was meant where a number does not fit. */
static const char *hint(rs_binder *binder, const rs_key *key, const rs_node *node)
{
    if (node->kind == RS_NODE_NUMBER && takes_numbers(key) && is_share(key) && node->number > 1
        && node->number <= 100)
        return rs_arena_print(
            binder->arena, " (%.6g %% is written %.6g)", node->number, node->number / 100);
    if (node->kind == RS_NODE_LIST && takes_numbers(key) && rs_node_length(node) == 2)
        return " (an uncertain number is written { dist = \"uniform\"; min = …; max = …; })";
    if (node->kind == RS_NODE_TEXT && takes_numbers(key))
        return " (a number stands without quotes)";
    return "";
}

/* A limit far beyond all that is meant is told only where it was crossed. */
static const char *expectation(rs_binder *binder, const rs_key *key, const rs_node *node)
{
    const char *unit = key->unit ? rs_bind_unit(binder, key->unit) : "";
    const char *range = rs_key_range_words(binder->arena, key);
    bool too_large = node->kind == RS_NODE_NUMBER && key->high > 0 && node->number > key->high;
    if (too_large && key->high >= 1e12)
        range = rs_arena_print(binder->arena, "%s and at most %g", range, key->high);
    return unit[0] ? rs_arena_print(binder->arena, "%s (%s)", range, unit) : range;
}

static const char *found_words(rs_binder *binder, const rs_node *node)
{
    const char *value = rs_node_print(binder->arena, node);
    if (node->kind == RS_NODE_NUMBER || node->kind == RS_NODE_TRUTH)
        return value;
    const char *kind = node->kind == RS_NODE_GROUP ? "the group"
        : node->kind == RS_NODE_LIST               ? "the list"
                                                   : "the text";
    return rs_arena_print(binder->arena, "%s %s", kind, value);
}

void rs_bind_expected(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_bind_tell(binder, RS_ERROR, node, path, "found %s; expected %s%s", found_words(binder, node),
        expectation(binder, key, node), hint(binder, key, node));
}

void rs_bind_expected_text(
    rs_binder *binder, const rs_node *node, const char *path, const char *expected)
{
    rs_bind_tell(
        binder, RS_ERROR, node, path, "found %s; expected %s", found_words(binder, node), expected);
}

static size_t add_names(const rs_key *keys, const char **names, size_t n, size_t most)
{
    for (; keys && keys->name && n < most; keys++)
        names[n++] = keys->name;
    return n;
}

static const char *all_names(rs_binder *binder, const char *const *names, size_t n)
{
    rs_text text = { 0 };
    for (size_t i = 0; i < n; i++)
        rs_text_add(&text, "%s%s", i == 0 ? "" : ", ", names[i]);
    const char *result = rs_arena_text(binder->arena, text.data ? text.data : "");
    rs_text_clear(&text);
    return result;
}

enum { MOST_KEYS = 64, MOST_KEYS_TOLD = 12 };

/* A key that is right in another group: "study.horizon" for "horizon", "segments.NAME.margin" for
 * "margin". */
static const char *place_elsewhere(rs_binder *binder, const char *name)
{
    for (const rs_key *top = binder->keys; top->name; top++) {
        bool in_names = top->kind == RS_KEY_MAP;
        if ((in_names || top->kind == RS_KEY_GROUP) && rs_key_find(top->keys, name))
            return rs_arena_print(
                binder->arena, "%s.%s%s", top->name, in_names ? "NAME." : "", name);
    }
    return NULL;
}

static const rs_key *first_multiplier(const rs_key *keys)
{
    for (; keys && keys->name; keys++)
        if (rs_key_multiplies(keys))
            return keys;
    return NULL;
}

/* `less` and `more` say how much of something: they stand in its group, not beside it. */
static bool tell_lost_amount(
    rs_binder *binder, const rs_key *keys, const rs_node *child, const char *path)
{
    const rs_key *such = first_multiplier(keys);
    if (!such || (strcmp(child->name, "less") != 0 && strcmp(child->name, "more") != 0))
        return false;
    rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
        "found %s beside what it is to change; expected it inside, such as %s = { %s = %s; };",
        child->name, such->name, child->name, rs_node_print(binder->arena, child));
    return true;
}

static void tell_unknown_key(
    rs_binder *binder, const rs_node *child, const char *path, const char *const *names, size_t n)
{
    const char *nearest = rs_nearest(child->name, names, n);
    const char *where = rs_bind_path(binder, path, child->name);
    if (!nearest)
        nearest = place_elsewhere(binder, child->name);
    if (nearest)
        rs_bind_tell(
            binder, RS_ERROR, child, where, "found an unknown key; did you mean \"%s\"?", nearest);
    else if (n <= MOST_KEYS_TOLD)
        rs_bind_tell(binder, RS_ERROR, child, where, "found an unknown key; expected one of %s",
            all_names(binder, names, n));
    else
        rs_bind_tell(binder, RS_ERROR, child, where,
            "found an unknown key; \"retsim keys%s%s\" lists those that there are",
            path[0] ? " " : "", path);
}

bool rs_bind_unknown_keys(rs_binder *binder, const rs_key *keys, const rs_key *more,
    const rs_node *group, const char *path)
{
    const char *names[MOST_KEYS];
    size_t n = add_names(more, names, add_names(keys, names, 0, MOST_KEYS), MOST_KEYS);
    if (more == rs_uncertain_keys) /* where a number may be uncertain, it may be changed */
        n = add_names(rs_relative_keys, names, n, MOST_KEYS);
    bool found = false;
    for (const rs_node *child = group->first; child; child = child->next) {
        if (rs_key_find(keys, child->name) || (more && rs_key_find(more, child->name)))
            continue;
        if (!tell_lost_amount(binder, keys, child, path))
            tell_unknown_key(binder, child, path, names, n);
        found = true;
    }
    return found;
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

/* Words that change a value in people's minds; `less` and `more` do where the value is a
 * multiplier. */
static bool says_how_much(const char *name)
{
    return strcmp(name, "minus") == 0 || strcmp(name, "less") == 0 || strcmp(name, "more") == 0;
}

bool rs_bind_lone_gates(rs_binder *binder, const rs_node *group, const char *path)
{
    bool found = false;
    if (rs_bind_change_keys(group))
        return false;
    for (const rs_node *child = group->first; child; child = child->next) {
        if (!says_how_much(child->name))
            continue;
        rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
            "found an unknown key; less is written plus = -…, or times = … below 1; more plus = …, "
            "or times = … above 1");
        found = true;
    }
    for (const rs_node *child = group->first; child && !found; child = child->next) {
        if (!rs_key_is_gate(child->name))
            continue;
        rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
            "found %s without times or plus; expected { times = …; %s = …; } or { plus = …; %s = "
            "…; }",
            child->name, child->name, child->name);
        return true;
    }
    return found;
}

void rs_bind_no_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    bool told = false;
    if (node->kind == RS_NODE_GROUP && rs_bind_change_keys(node))
        told = rs_bind_unknown_keys(binder, rs_relative_keys, NULL, node, path);
    else if (node->kind == RS_NODE_GROUP)
        told = rs_bind_lone_gates(binder, node, path)
            || rs_bind_unknown_keys(binder, key->keys, rs_uncertain_keys, node, path);
    if (!told)
        rs_bind_expected(binder, key, node, path);
}

rs_slot rs_bind_rule(rs_binder *binder, rs_rule rule)
{
    binder->rules = rs_grow(
        binder->rules, &binder->rules_capacity, binder->n_rules + 1, sizeof *binder->rules);
    binder->rules[binder->n_rules] = rule;
    return (rs_slot)binder->n_rules++;
}

rs_slot rs_bind_constant(rs_binder *binder, double value, const rs_node *where)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = RS_RULE_CONSTANT,
            .constant = value,
            .low = -INFINITY,
            .high = INFINITY,
            .where = where });
}

int rs_bind_lever(rs_binder *binder, rs_lever lever)
{
    for (size_t i = 0; i < binder->n_levers; i++)
        if (strcmp(binder->levers[i].name, lever.name) == 0)
            return (int)i;
    binder->levers = rs_grow(
        binder->levers, &binder->levers_capacity, binder->n_levers + 1, sizeof *binder->levers);
    binder->levers[binder->n_levers] = lever;
    return (int)binder->n_levers++;
}

rs_slot rs_bind_scale(rs_binder *binder, const char *name)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = RS_RULE_LEVER,
            .constant = 1,
            .lever = rs_bind_lever(binder, (rs_lever){ name, 1, 1, 1, true }),
            .low = 0,
            .high = INFINITY });
}

rs_slot rs_bind_broken(rs_binder *binder, const rs_node *where)
{
    return rs_bind_constant(binder, NAN, where);
}

static rs_slot combine(
    rs_binder *binder, rs_rule_kind kind, rs_slot left, rs_slot right, const rs_node *where)
{
    return rs_bind_rule(binder,
        (rs_rule){ .kind = kind,
            .left = left,
            .right = right,
            .low = -INFINITY,
            .high = INFINITY,
            .where = where });
}

rs_slot rs_bind_product(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where)
{
    return combine(binder, RS_RULE_TIMES, left, right, where);
}

rs_slot rs_bind_sum(rs_binder *binder, rs_slot left, rs_slot right, const rs_node *where)
{
    return combine(binder, RS_RULE_PLUS, left, right, where);
}

double rs_bind_mean(const rs_binder *binder, rs_slot slot)
{
    const rs_rule *rule = &binder->rules[slot];
    double value = NAN;
    switch (rule->kind) {
    case RS_RULE_CONSTANT:
    case RS_RULE_LEVER:
        value = rule->constant;
        break;
    case RS_RULE_INPUT:
        value = rs_distribution_mean_within(&rule->distribution, rule->low, rule->high);
        break;
    case RS_RULE_FITTED:
        value = rs_joint_estimate(&rule->joint);
        break;
    case RS_RULE_TIMES:
        value = rs_bind_mean(binder, rule->left) * rs_bind_mean(binder, rule->right);
        break;
    case RS_RULE_PLUS:
        value = rs_bind_mean(binder, rule->left) + rs_bind_mean(binder, rule->right);
        break;
    }
    return value < rule->low ? rule->low : value > rule->high ? rule->high : value;
}

double rs_bind_quantile(const rs_binder *binder, rs_slot slot, double u)
{
    const rs_rule *rule = &binder->rules[slot];
    double value = NAN;
    switch (rule->kind) {
    case RS_RULE_CONSTANT:
    case RS_RULE_LEVER:
        value = rule->constant;
        break;
    case RS_RULE_INPUT:
        value = rs_distribution_quantile(&rule->distribution, u);
        break;
    case RS_RULE_FITTED:
        value = rs_joint_quantile(&rule->joint, u);
        break;
    case RS_RULE_TIMES:
        value = rs_bind_quantile(binder, rule->left, u) * rs_bind_quantile(binder, rule->right, u);
        break;
    case RS_RULE_PLUS:
        value = rs_bind_quantile(binder, rule->left, u) + rs_bind_quantile(binder, rule->right, u);
        break;
    }
    return value < rule->low ? rule->low : value > rule->high ? rule->high : value;
}
