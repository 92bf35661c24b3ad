/* Values that take several forms: schedules, lists of multipliers, chances and rates that differ
 * between customers. */
#include "model/bind_forms.h"

#include "model/bind_number.h"
#include "model/bind_paths.h"
#include "model/bind_ranges.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"

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
    if (rs_node_is_relative(node) || is_plain_value(node)) {
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

/* Whether all that a form needs are keys of the value. */
static bool is_allowed(const rs_key *key, const rs_key_form *form)
{
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (!rs_key_find(key->keys, form->needs[i]))
            return false;
    return true;
}

static bool is_of_later(const rs_chance_row *row, const char *name)
{
    for (row++; row->keys.name; row++)
        if (rs_form_names(&row->keys, name))
            return true;
    return false;
}

/* The form of a group; NULL: none. */
static const rs_chance_row *row_of(const rs_key *key, const rs_node *node)
{
    for (const rs_chance_row *row = key->forms; row->keys.name; row++)
        for (const rs_node *child = node->first; child && is_allowed(key, &row->keys);
             child = child->next)
            if (rs_form_names(&row->keys, child->name) && !is_of_later(row, child->name))
                return row;
    return NULL;
}

/* Tells what a form needs and is not there, and what is there beside it. */
static void check_form(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    const rs_key_form *form)
{
    bool told = rs_bind_unknown_keys(binder, key->keys, rs_relative_keys, node, path);
    told = rs_bind_lone_gates(binder, node, path) || told;
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (!told && !rs_node_find(node, form->needs[i]))
            rs_bind_tell(binder, RS_ERROR, node, path, "found no %s; expected %s", form->needs[i],
                form->name);
    for (const rs_node *child = node->first; child && !told; child = child->next) {
        bool wanted = strcmp(child->name, "source") == 0 || strcmp(child->name, "evidence") == 0
            || rs_form_names(form, child->name);
        if (!wanted
            && (rs_key_find(key->keys, child->name) || rs_key_find(rs_relative_keys, child->name)))
            rs_bind_tell(binder, RS_ERROR, child, rs_bind_path(binder, path, child->name),
                "found %s beside another form; expected %s alone", child->name, form->name);
    }
}

void rs_chance_numbers(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance)
{
    rs_slot *const slots[RS_MOST_NEEDED] = { &chance->a, &chance->b, &chance->c };
    for (int i = 0; i < RS_MOST_NEEDED && row->keys.needs[i]; i++)
        *slots[i] = named_number(binder, key->keys, row->keys.needs[i], node, path);
}

void rs_chance_table(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *chance)
{
    const char *name = row->keys.needs[0];
    bind_table(binder, rs_key_find(key->keys, name), rs_node_find(node, name),
        rs_bind_path(binder, path, name), chance);
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
void rs_chance_after_order(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *churn)
{
    const rs_node *first = rs_node_find(node, "after_first");
    (void)row;
    rs_bind_chance(binder, rs_key_find(key->keys, "after_order"), rs_node_find(node, "after_order"),
        rs_bind_path(binder, path, "after_order"), churn);
    churn->leaving = RS_LEAVING_AFTER_ORDER;
    if (first && first->kind != RS_NODE_TRUTH)
        rs_bind_expected(binder, rs_key_find(key->keys, "after_first"), first,
            rs_bind_path(binder, path, "after_first"));
    churn->after_first = first && first->kind == RS_NODE_TRUTH && first->truth;
}

/* { rate = …; } */
void rs_chance_at_rate(rs_binder *binder, const rs_key *key, const rs_chance_row *row,
    const rs_node *node, const char *path, rs_chance *churn)
{
    rs_rate rate;
    (void)row;
    rs_bind_rate(binder, rs_key_find(key->keys, "rate"), rs_node_find(node, "rate"),
        rs_bind_path(binder, path, "rate"), &rate);
    *churn = (rs_chance){ .leaving = RS_LEAVING_AT_RATE,
        .conjugate = rate.differs,
        .form = rate.differs ? RS_CHANCE_GAMMA : RS_CHANCE_CONSTANT,
        .a = rate.differs ? rate.shape : rate.value,
        .b = rate.differs ? rate.rate : 0,
        .changes = rate.changes };
}

/* One number for all. */
static void bind_constant(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance)
{
    chance->form = RS_CHANCE_CONSTANT;
    chance->a = rs_node_is_relative(node) ? changed_nothing(binder, node, path)
                                          : rs_bind_value(binder, key, node, path);
    rs_bind_changes(binder, key, node, path, &chance->a, &chance->changes);
    rs_bind_check_periods(binder, key, node, path, chance->a, &chance->changes);
}

void rs_bind_chance(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *chance)
{
    *chance = (rs_chance){ 0 };
    if (!node)
        return;
    if (is_plain_value(node) || rs_node_is_relative(node)) {
        bind_constant(binder, key, node, path, chance);
        return;
    }
    const rs_chance_row *row = node->kind == RS_NODE_GROUP ? row_of(key, node) : NULL;
    if (!row) {
        rs_bind_no_form(binder, key, node, path);
        return;
    }
    chance->form = row->form;
    chance->conjugate = row->conjugate;
    check_form(binder, key, node, path, &row->keys);
    row->read(binder, key, row, node, path, chance);
    rs_bind_changes(binder, key, node, path, NULL, &chance->changes);
}

void rs_bind_rate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_rate *rate)
{
    *rate = (rs_rate){ 0 };
    if (!node)
        return;
    rate->differs = node->kind == RS_NODE_GROUP
        && (rs_node_find(node, "shape") || rs_node_find(node, "rate"));
    if (rate->differs) {
        check_form(binder, key, node, path, key->forms);
        rate->shape = named_number(binder, key->keys, "shape", node, path);
        rate->rate = named_number(binder, key->keys, "rate", node, path);
        rs_bind_changes(binder, key, node, path, NULL, &rate->changes);
        return;
    }
    rate->value = rs_node_is_relative(node) ? changed_nothing(binder, node, path)
                                            : rs_bind_value(binder, key, node, path);
    rs_bind_changes(binder, key, node, path, &rate->value, &rate->changes);
}
