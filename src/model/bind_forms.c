/* Values that take several forms: schedules, lists of multipliers, chances and rates that differ
 * between customers. */
#include "model/binder.h"

#include <math.h>
#include <string.h>

static rs_slot named_number(
    rs_binder *binder, const rs_key *keys, const char *name, const rs_node *node, const char *path)
{
    return rs_bind_number(binder, rs_key_find(keys, name), rs_node_find(node, name),
        rs_bind_path(binder, path, name));
}

/* The entries of a list, each a number that may be uncertain. */
static rs_slot *read_entries(
    rs_binder *binder, const rs_key *key, const rs_node *list, const char *path, int *n)
{
    *n = rs_node_length(list);
    rs_slot *entries = RS_ARENA_ARRAY(binder->arena, rs_slot, *n);
    int i = 0;
    for (const rs_node *entry = list->first; entry; entry = entry->next, i++)
        entries[i]
            = rs_bind_number(binder, key, entry, rs_arena_print(binder->arena, "%s.%d", path, i));
    return entries;
}

static bool is_plain_value(const rs_node *node)
{
    return node->kind == RS_NODE_NUMBER
        || (node->kind == RS_NODE_GROUP
            && (rs_node_find(node, "dist") || rs_node_find(node, "value")));
}

static rs_slot *one_entry(rs_binder *binder, rs_slot slot)
{
    rs_slot *entry = RS_ARENA_ARRAY(binder->arena, rs_slot, 1);
    *entry = slot;
    return entry;
}

static void bind_growth(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_schedule *schedule)
{
    const rs_node *start = rs_node_find(node, "start");
    rs_bind_unknown_keys(binder, rs_schedule_keys, NULL, node, path);
    if (!start)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found growth without start; expected { start = …; growth = …; }");
    rs_slot first = start ? rs_bind_number(binder, key, start, rs_bind_path(binder, path, "start"))
                          : rs_bind_broken(binder, node);
    schedule->form = RS_SCHEDULE_GROWTH;
    schedule->entries = one_entry(binder, first);
    schedule->n_entries = 1;
    schedule->growth = named_number(binder, rs_schedule_keys, "growth", node, path);
}

void rs_bind_schedule(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_schedule *schedule)
{
    *schedule = (rs_schedule){ 0 };
    if (!node)
        return;
    if (rs_bind_is_relative(node) || is_plain_value(node)) {
        schedule->form = RS_SCHEDULE_FLAT;
        schedule->entries = one_entry(binder, rs_bind_value(binder, key, node, path));
        schedule->n_entries = 1;
    } else if (node->kind == RS_NODE_LIST && node->first) {
        schedule->form = RS_SCHEDULE_LIST;
        schedule->entries = read_entries(binder, key, node, path, &schedule->n_entries);
    } else if (rs_node_find(node, "start") || rs_node_find(node, "growth")) {
        bind_growth(binder, key, node, path, schedule);
    } else {
        rs_bind_no_form(binder, key, node, path);
        schedule->form = RS_SCHEDULE_FLAT;
        schedule->entries = one_entry(binder, rs_bind_broken(binder, node));
        schedule->n_entries = 1;
    }
    rs_bind_changes(binder, key, node, path, NULL, &schedule->changes);
}

void rs_bind_multipliers(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_multipliers *multipliers)
{
    *multipliers = (rs_multipliers){ 0 };
    if (!node)
        return;
    if (node->kind != RS_NODE_LIST || !node->first) {
        rs_bind_expected(binder, key, node, path);
        return;
    }
    multipliers->entries = read_entries(binder, key, node, path, &multipliers->n);
    for (int i = 0; i < multipliers->n; i++)
        rs_bind_changes(binder, key, node, path, &multipliers->entries[i], NULL);
}

/* Chances of a table by tenure: survival or hazard. */
static void bind_table(
    rs_binder *binder, const rs_key *key, const rs_node *list, const char *path, rs_chance *chance)
{
    if (list->kind != RS_NODE_LIST || !list->first) {
        rs_bind_expected(binder, key, list, path);
        return;
    }
    bool per_cent = list->first->kind == RS_NODE_NUMBER && list->first->number == 100;
    rs_key entry = *key;
    entry.kind = RS_KEY_NUMBER;
    entry.high = chance->form == RS_CHANCE_SURVIVAL && per_cent ? 100 : 1;
    chance->table = read_entries(binder, &entry, list, path, &chance->n_table);
    if (chance->form != RS_CHANCE_SURVIVAL)
        return;
    if (list->first->kind != RS_NODE_NUMBER || (list->first->number != 1 && !per_cent))
        rs_bind_tell(binder, RS_ERROR, list->first, path,
            "found %s as the first entry; expected 1 (shares follow) or 100 (per cent follow)",
            rs_node_print(binder->arena, list->first));
    for (int i = 1; i < chance->n_table; i++) {
        double before = rs_bind_mean(binder, chance->table[i - 1]);
        double now = rs_bind_mean(binder, chance->table[i]);
        if (now > before)
            rs_bind_tell(binder, RS_ERROR, list, path,
                "found %.6g after %.6g (entry %d); expected a survival that never rises", now,
                before, i + 1);
    }
}

static rs_chance_form form_of(const rs_node *node)
{
    if (is_plain_value(node) || rs_bind_is_relative(node))
        return RS_CHANCE_CONSTANT;
    if (node->kind != RS_NODE_GROUP)
        return RS_CHANCE_NONE;
    if (rs_node_find(node, "survival"))
        return RS_CHANCE_SURVIVAL;
    if (rs_node_find(node, "hazard"))
        return RS_CHANCE_HAZARD;
    if (rs_node_find(node, "c"))
        return RS_CHANCE_WEIBULL;
    if (rs_node_find(node, "a") || rs_node_find(node, "b"))
        return RS_CHANCE_BETA;
    if (rs_node_find(node, "mean") || rs_node_find(node, "spread"))
        return RS_CHANCE_SPREAD;
    return RS_CHANCE_NONE;
}

/* Tells what a form needs and is not there, and what is there beside it. */
static void check_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    const char *const *needed, const char *form)
{
    bool told = rs_bind_unknown_keys(binder, key->keys, rs_relative_keys, node, path);
    told = rs_bind_lone_gates(binder, node, path) || told;
    for (int i = 0; needed[i]; i++)
        if (!told && !rs_node_find(node, needed[i]))
            rs_bind_tell(binder, RS_ERROR, node, path, "found no %s; expected %s", needed[i], form);
    for (const rs_node *child = node->first; child && !told; child = child->next) {
        bool wanted = strcmp(child->name, "source") == 0 || strcmp(child->name, "evidence") == 0;
        for (int i = 0; needed[i] && !wanted; i++)
            wanted = strcmp(child->name, needed[i]) == 0;
        if (!wanted
            && (rs_key_find(key->keys, child->name) || rs_key_find(rs_relative_keys, child->name)))
            rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
                "found %s beside another form; expected %s alone", child->name, form);
    }
}

static void bind_differing(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance)
{
    static const char *const beta[] = { "a", "b", NULL },
                             *const weibull[] = { "a", "b", "c", NULL };
    static const char *const spread[] = { "mean", "spread", NULL };
    static const char *const survival[] = { "survival", NULL },
                             *const hazard[] = { "hazard", NULL };
    switch (chance->form) {
    case RS_CHANCE_BETA:
    case RS_CHANCE_WEIBULL:
        if (chance->form == RS_CHANCE_BETA)
            check_form(binder, key, node, path, beta, "{ a = …; b = …; }");
        else
            check_form(binder, key, node, path, weibull, "{ a = …; b = …; c = …; }");
        chance->a = named_number(binder, key->keys, "a", node, path);
        chance->b = named_number(binder, key->keys, "b", node, path);
        if (chance->form == RS_CHANCE_WEIBULL)
            chance->c = named_number(binder, key->keys, "c", node, path);
        break;
    case RS_CHANCE_SPREAD:
        check_form(binder, key, node, path, spread, "{ mean = …; spread = …; }");
        chance->a = named_number(binder, key->keys, "mean", node, path);
        chance->b = named_number(binder, key->keys, "spread", node, path);
        break;
    case RS_CHANCE_SURVIVAL:
        check_form(binder, key, node, path, survival, "{ survival = [ … ]; }");
        bind_table(binder, rs_key_find(key->keys, "survival"), rs_node_find(node, "survival"),
            rs_bind_path(binder, path, "survival"), chance);
        break;
    case RS_CHANCE_HAZARD:
        check_form(binder, key, node, path, hazard, "{ hazard = [ … ]; }");
        bind_table(binder, rs_key_find(key->keys, "hazard"), rs_node_find(node, "hazard"),
            rs_bind_path(binder, path, "hazard"), chance);
        break;
    case RS_CHANCE_NONE:
    case RS_CHANCE_CONSTANT:
    case RS_CHANCE_GAMMA:
        break;
    }
}

/* The forms of survival, hazard and Weibull are rows of churn alone. */
static bool is_allowed(const rs_key *key, rs_chance_form form)
{
    switch (form) {
    case RS_CHANCE_SURVIVAL:
        return rs_key_find(key->keys, "survival") != NULL;
    case RS_CHANCE_HAZARD:
        return rs_key_find(key->keys, "hazard") != NULL;
    case RS_CHANCE_WEIBULL:
        return rs_key_find(key->keys, "c") != NULL;
    case RS_CHANCE_NONE:
        return false;
    case RS_CHANCE_CONSTANT:
    case RS_CHANCE_BETA:
    case RS_CHANCE_SPREAD:
    case RS_CHANCE_GAMMA:
        break;
    }
    return true;
}

/* times or plus where no value is: the segment's name may be another's, mistyped. */
static rs_slot changed_nothing(rs_binder *binder, const rs_node *node, const char *path)
{
    const char *name = strchr(path, '.');
    size_t n = name ? strcspn(++name, ".") : 0;
    const char *nearest = name
        ? rs_bind_sibling(binder, "segments", rs_arena_print(binder->arena, "%.*s", (int)n, name))
        : "";
    rs_bind_tell(binder, RS_ERROR, node, path,
        "found a change, but no value that it changes; expected the value itself%s", nearest);
    return rs_bind_broken(binder, node);
}

/* { after_order = …; after_first = true; } */
static void bind_after_order(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *churn)
{
    static const char *const needed[] = { "after_order", NULL };
    static const char *const both[] = { "after_order", "after_first", NULL };
    const rs_node *first = rs_node_find(node, "after_first");
    check_form(binder, key, node, path, first ? both : needed, "{ after_order = …; }");
    rs_bind_chance(binder, rs_key_find(key->keys, "after_order"), rs_node_find(node, "after_order"),
        rs_bind_path(binder, path, "after_order"), churn);
    churn->leaving = RS_LEAVING_AFTER_ORDER;
    if (first && first->kind != RS_NODE_TRUTH)
        rs_bind_expected(binder, rs_key_find(key->keys, "after_first"), first,
            rs_bind_path(binder, path, "after_first"));
    churn->after_first = first && first->kind == RS_NODE_TRUTH && first->truth;
}

/* { rate = …; } */
static void bind_at_rate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *churn)
{
    static const char *const needed[] = { "rate", NULL };
    rs_rate rate;
    check_form(binder, key, node, path, needed, "{ rate = …; }");
    rs_bind_rate(binder, rs_key_find(key->keys, "rate"), rs_node_find(node, "rate"),
        rs_bind_path(binder, path, "rate"), &rate);
    *churn = (rs_chance){ .leaving = RS_LEAVING_AT_RATE,
        .form = rate.differs ? RS_CHANCE_GAMMA : RS_CHANCE_CONSTANT,
        .a = rate.differs ? rate.shape : rate.value,
        .b = rate.differs ? rate.rate : 0,
        .changes = rate.changes };
}

/* Churn that comes at any time, not once a period; changes of it as a whole follow those inside. */
static bool bind_at_any_time(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *churn)
{
    bool group = node->kind == RS_NODE_GROUP && !is_plain_value(node);
    bool after_order = group && rs_key_find(key->keys, "after_order")
        && (rs_node_find(node, "after_order") || rs_node_find(node, "after_first"));
    if (!after_order
        && !(group && rs_key_find(key->keys, "after_order") && rs_node_find(node, "rate")))
        return false;
    if (after_order)
        bind_after_order(binder, key, node, path, churn);
    else
        bind_at_rate(binder, key, node, path, churn);
    rs_bind_changes(binder, key, node, path, NULL, &churn->changes);
    return true;
}

void rs_bind_chance(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance)
{
    *chance = (rs_chance){ 0 };
    if (!node || bind_at_any_time(binder, key, node, path, chance))
        return;
    chance->form = form_of(node);
    if (!is_allowed(key, chance->form)) {
        chance->form = RS_CHANCE_NONE;
        rs_bind_no_form(binder, key, node, path);
        return;
    }
    if (chance->form == RS_CHANCE_CONSTANT) {
        chance->a = rs_bind_is_relative(node) ? changed_nothing(binder, node, path)
                                              : rs_bind_value(binder, key, node, path);
        rs_bind_changes(binder, key, node, path, &chance->a, &chance->changes);
        rs_bind_check_periods(binder, key, node, path, chance->a, &chance->changes);
        return;
    }
    bind_differing(binder, key, node, path, chance);
    rs_bind_changes(binder, key, node, path, NULL, &chance->changes);
}

void rs_bind_rate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_rate *rate)
{
    static const char *const gamma[] = { "shape", "rate", NULL };
    *rate = (rs_rate){ 0 };
    if (!node)
        return;
    rate->differs = node->kind == RS_NODE_GROUP
        && (rs_node_find(node, "shape") || rs_node_find(node, "rate"));
    if (rate->differs) {
        check_form(binder, key, node, path, gamma, "{ shape = …; rate = …; }");
        rate->shape = named_number(binder, key->keys, "shape", node, path);
        rate->rate = named_number(binder, key->keys, "rate", node, path);
        rs_bind_changes(binder, key, node, path, NULL, &rate->changes);
        return;
    }
    rate->value = rs_bind_is_relative(node) ? changed_nothing(binder, node, path)
                                            : rs_bind_value(binder, key, node, path);
    rs_bind_changes(binder, key, node, path, &rate->value, &rate->changes);
}
