/* What a scenario changes, in words: "xiaohongshu budget 200,000 → 100,000 from 2026-07". */
#include "model/change_words.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/key_table.h"
#include "model/program_words.h"
#include "model/value_words.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "regular churn", "× 0.9 from 2026-07", and the segments that inherit it: ", fan". */
typedef struct told_change {
    const char *subject, *what, *others;
} told_change;

typedef struct word_list {
    rs_binder *binder;
    const rs_node *tree; /* of the scenario */
    const char *fresh;   /* the path of what was just switched on, whose effect and cost are told as
                            they are */
    told_change *items;
    size_t n, capacity;
} word_list;

/* Groups of named groups, and what one of them is. */
static const struct {
    const char *prefix, *singular;
} families[] = { { "channels.", "a channel" }, { "segments.", "a segment" },
    { "programs.", "a program" }, { "shocks.", "a shock" }, { "streams.", "a stream" } };
enum { N_FAMILIES = sizeof families / sizeof *families, N_ALWAYS_ON = 2 };

/* The number of the family in which a path lies, or N_FAMILIES. */
static int family_of(const char *path)
{
    int i = 0;
    while (i < N_FAMILIES && strncmp(path, families[i].prefix, strlen(families[i].prefix)) != 0)
        i++;
    return i;
}

/* Programs, shocks and streams, which may be switched off. */
static bool is_of_what_may_be_off(const char *path)
{
    int family = family_of(path);
    return family >= N_ALWAYS_ON && family < N_FAMILIES;
}

static int first_two_parts(const char *path)
{
    const char *dot = strchr(path, '.');
    dot = dot ? strchr(dot + 1, '.') : NULL;
    return dot ? (int)(dot - path) : (int)strlen(path);
}

/* The same change of the segment or channel from which `node` at `path` was inherited, if it was
 * told. */
static told_change *find_original(
    word_list *list, const rs_node *node, const char *path, const char *what)
{
    if (!node || !node->address)
        return NULL;
    int n = first_two_parts(node->address), own = first_two_parts(path);
    if (n == own && strncmp(node->address, path, (size_t)n) == 0)
        return NULL;
    const char *original = rs_path_words(list->binder->arena,
        rs_arena_print(list->binder->arena, "%.*s%s", n, node->address, path + own));
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->items[i].subject, original) == 0 && strcmp(list->items[i].what, what) == 0)
            return &list->items[i];
    return NULL;
}

/* node: the value or the change, by whose address an inherited one is known. */
static void add_change(word_list *list, const rs_node *node, const char *path, const char *what)
{
    rs_arena *arena = list->binder->arena;
    told_change *original = find_original(list, node, path, what);
    if (original) {
        int own = first_two_parts(path);
        const char *name = strchr(path, '.') + 1;
        original->others
            = rs_arena_print(arena, "%s%s%.*s", original->others ? original->others : "",
                original->others ? ", " : "", (int)(path + own - name), name);
        return;
    }
    list->items = rs_grow(list->items, &list->capacity, list->n + 1, sizeof *list->items);
    list->items[list->n++]
        = (told_change){ .subject = rs_path_words(list->binder->arena, path), .what = what };
}

static const char *period_words(word_list *list, const rs_node *node)
{
    if (node->kind == RS_NODE_TEXT)
        return node->text;
    if (node->kind != RS_NODE_NUMBER)
        return "?";
    if (list->binder->begins.year == 0)
        return rs_arena_print(list->binder->arena, "period %.0f", node->number);
    char label[32];
    rs_period_label(
        list->binder->period, list->binder->begins, (int)node->number, label, sizeof label);
    return rs_arena_text(list->binder->arena, label);
}

static const char *gate_words(word_list *list, const rs_node *change)
{
    static const struct {
        const char *name, *words;
    } gates[] = { { "since", " from " }, { "until", " until " },
        { "acquired_since", " for customers acquired from " } };
    rs_text text = { 0 };
    rs_text_add(&text, "%s", "");
    for (int i = 0; i < 3; i++) {
        const rs_node *gate = rs_node_find(change, gates[i].name);
        if (gate)
            rs_text_add(&text, "%s%s", gates[i].words, period_words(list, gate));
    }
    if (rs_node_find(change, "acquired_since"))
        rs_text_add(&text, " on");
    const char *words = rs_arena_text(list->binder->arena, text.data);
    rs_text_clear(&text);
    return words;
}

/* Chances and shares are told in points: 5 points more retention is not 5 % more. */
static bool is_in_points(const char *path)
{
    const rs_key *key = rs_key_at(path);
    return key && key->low >= -10 && key->high == 1 && key->unit
        && strcmp(key->unit, "multiplier") != 0;
}

static const rs_node *plain_plus(const rs_node *change)
{
    const rs_node *plus = rs_node_find(change, "plus");
    return plus && plus->kind == RS_NODE_NUMBER && !rs_node_find(change, "times") ? plus : NULL;
}

/* amount: of `plus`, also of several changes that hold at the same time. old: the number it is
 * added to, or NULL. */
static const char *plus_words(word_list *list, const rs_node *old, double amount, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const char *sign = amount < 0 ? "-" : "+";
    if (is_in_points(path))
        return rs_arena_print(arena, "%s %s point%s", sign,
            rs_number_words(arena, fabs(amount) * 100), fabs(amount) == 0.01 ? "" : "s");
    if (old)
        return rs_arena_print(arena, "%s → %s", rs_number_words(arena, old->number),
            rs_number_words(arena, old->number + amount));
    return rs_arena_print(arena, "%s %s", sign, rs_number_words(arena, fabs(amount)));
}

static const char *other_words(word_list *list, const rs_node *change)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *times = rs_node_find(change, "times"), *plus = rs_node_find(change, "plus");
    const char *first
        = times ? rs_arena_print(arena, "× %s", rs_value_words(list->binder->arena, times)) : "";
    if (!plus)
        return first;
    return rs_arena_print(
        arena, "%s%s+ %s", first, times ? " " : "", rs_value_words(list->binder->arena, plus));
}

/* Tells one change, together with those after it that are added at the same time; returns the last
 * of them. */
static const rs_node *tell_change(
    word_list *list, const rs_node *node, const rs_node *change, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const char *gate = gate_words(list, change);
    const rs_node *plus = plain_plus(change);
    if (!plus) {
        add_change(
            list, change, path, rs_arena_print(arena, "%s%s", other_words(list, change), gate));
        return change;
    }
    bool first = node && node->kind == RS_NODE_NUMBER && node->changes == change;
    const rs_node *last = change;
    double amount = plus->number;
    while (
        last->next && plain_plus(last->next) && strcmp(gate_words(list, last->next), gate) == 0) {
        last = last->next;
        amount += plain_plus(last)->number;
    }
    add_change(list, change, path,
        rs_arena_print(arena, "%s%s", plus_words(list, first ? node : NULL, amount, path), gate));
    return last;
}

static bool same_value(const rs_node *a, const rs_node *b);

/* The relative changes that `now` has beyond those of `before`, whose value is the same; else all
 * of them. */
static void tell_changes(
    word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    const rs_node *known = before && same_value(before, now) ? before->changes : NULL;
    const rs_node *change = now->changes;
    for (; change && known && same_value(known, change); known = known->next)
        change = change->next;
    for (; change; change = change->next)
        change = tell_change(list, now, change, path);
}

static bool same_list(const rs_node *a, const rs_node *b);

static bool same_value(const rs_node *a, const rs_node *b)
{
    if (a == b)
        return true;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case RS_NODE_NUMBER:
        return a->number == b->number;
    case RS_NODE_TEXT:
        return strcmp(a->text, b->text) == 0;
    case RS_NODE_TRUTH:
        return a->truth == b->truth;
    case RS_NODE_GROUP:
    case RS_NODE_LIST:
        break;
    }
    return same_list(a->first, b->first);
}

static bool same_list(const rs_node *a, const rs_node *b)
{
    for (; a && b; a = a->next, b = b->next)
        if ((a->name && b->name && strcmp(a->name, b->name) != 0) || !same_value(a, b))
            return false;
    return !a && !b;
}

/* Groups whose keys are told one by one; others (uncertain numbers, forms of a chance) are one
 * value. */
static bool is_inner(const rs_node *node, const char *path)
{
    if (node->kind != RS_NODE_GROUP || rs_node_find(node, "dist"))
        return false;
    const rs_key *key = rs_key_at(path);
    return !path[0] || !key || key->kind == RS_KEY_GROUP || key->kind == RS_KEY_MAP
        || (key->kind == RS_KEY_SPECIAL && key->keys);
}

static bool is_element(const char *path)
{
    int family = family_of(path);
    return family < N_FAMILIES && !strchr(path + strlen(families[family].prefix), '.');
}

static bool is_switched_off(const rs_node *element)
{
    return element && !rs_bind_is_enabled(element);
}

/* "programs.community.enabled": told as "community enabled" or "community disabled". */
static bool is_switch(const char *path)
{
    return is_of_what_may_be_off(path) && strcmp(strrchr(path, '.'), ".enabled") == 0;
}

/* What is new does and costs something: nobody should have to look into its file for that. */
static void tell_what_it_does(word_list *list, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const char *effect, *cost;
    if (!is_of_what_may_be_off(path))
        return;
    list->fresh = path;
    rs_program_words(list->binder, path, &effect, &cost);
    if (effect)
        add_change(list, NULL, path, rs_arena_print(arena, "effect: %s", effect));
    if (cost)
        add_change(list, NULL, path,
            rs_arena_print(
                arena, "%s: %s", strncmp(path, "streams.", 8) == 0 ? "brings in" : "cost", cost));
    else if (strncmp(path, "programs.", 9) == 0)
        add_change(list, NULL, path, "costs nothing");
}

/* What a scenario sets of something that stays off changes nothing, which its author can hardly
 * mean. */
static void notice_changes_of_nothing(
    word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    for (const rs_node *child = now->first; child; child = child->next) {
        const rs_node *was = rs_node_find(before, child->name);
        if (was != child && (!was || !same_value(was, child))) {
            rs_bind_say(list->binder, RS_NOTICE, child, path,
                rs_words_both(RS_SAY_is_switched_off_and_what_a_scenario));
            return;
        }
    }
}

/* Tells that an element is switched on or off; true if there is nothing more to tell of it. */
static bool tell_switch(
    word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    bool off = is_switched_off(now), was_off = is_switched_off(before);
    if (before && off != was_off)
        add_change(list, now, path, off ? "disabled" : "enabled");
    if (before && was_off && !off)
        tell_what_it_does(list, path);
    if (before && was_off && off)
        notice_changes_of_nothing(list, before, now, path);
    return off;
}

/* "added, a program": with its label, which nobody has seen yet. */
static const char *added_words(word_list *list, const rs_node *now, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *label = rs_node_find(now, "label");
    const char *words = rs_arena_print(arena, "added, %s", families[family_of(path)].singular);
    if (!label || label->kind != RS_NODE_TEXT || !is_of_what_may_be_off(path))
        return words;
    return rs_arena_print(arena, "%s (%s)", words, label->text);
}

/* What a value of a program, shock or stream was where nobody gave it: "none", "1"; "" if that
 * cannot be said. */
static const char *default_words(const char *path)
{
    const rs_key *key = is_of_what_may_be_off(path) ? rs_key_at(path) : NULL;
    const char *text = key && key->kind < RS_KEY_TRUTH ? key->fallback_text : NULL;
    return text && !strchr(text, ' ') && strcmp(text, "required") != 0 ? text : "";
}

static void compare(word_list *list, const rs_node *before, const rs_node *now, const char *path);

static void compare_children(
    word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    for (const rs_node *child = now->first; child; child = child->next)
        compare(list, rs_node_find(before, child->name), child,
            rs_bind_path(list->binder, path, child->name));
    if (before && before->kind == RS_NODE_GROUP)
        for (const rs_node *child = before->first; child; child = child->next)
            if (!rs_node_find(now, child->name))
                add_change(list, NULL, rs_bind_path(list->binder, path, child->name), "removed");
}

/* A change of a value that nobody gave: "none → 100,000 from 2026-07". */
static void tell_change_of_default(word_list *list, const rs_node *now, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *plus = plain_plus(now);
    if (!plus || strcmp(default_words(path), "none") != 0)
        (void)tell_change(list, NULL, now, path);
    else
        add_change(list, now, path,
            rs_arena_print(
                arena, "none → %s%s", rs_number_words(arena, plus->number), gate_words(list, now)));
}

/* What a program costs once, beside the budget of its periods: ", and 80,000 once at the start". */
static const char *once_words(word_list *list, const char *path)
{
    const char *last = strrchr(path, '.');
    int length = last ? (int)(last - path) : 0;
    const rs_node *program = NULL, *setup;

    if (strncmp(path, "programs.", 9) != 0 || !last || strcmp(last, ".budget") != 0)
        return "";
    char *name = rs_arena_print(list->binder->arena, "%.*s", length - 9, path + 9);
    program = rs_node_find(rs_node_find(list->tree, "programs"), name);
    setup = rs_node_find(rs_node_find(program, "cost"), "setup");
    if (!setup || (setup->kind == RS_NODE_NUMBER && setup->number == 0))
        return "";
    return rs_arena_print(list->binder->arena, " a %s, and %s once at the start",
        rs_period_name(list->binder->period), rs_value_words(list->binder->arena, setup));
}

static void tell_value(word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    const char *old = before ? rs_value_words(list->binder->arena, before) : default_words(path);
    const char *arrow = old[0] ? " → " : "";
    add_change(list, now, path,
        rs_arena_print(list->binder->arena, "%s%s%s%s", old, arrow,
            rs_value_words(list->binder->arena, now), once_words(list, path)));
}

static bool was_told_as_new(const word_list *list, const char *path)
{
    size_t n = list->fresh ? strlen(list->fresh) : 0;
    return n > 0 && strncmp(path, list->fresh, n) == 0
        && (strcmp(path + n, ".effect") == 0 || strcmp(path + n, ".cost") == 0);
}

static void compare(word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    if (before == now || strcmp(path, "correlations") == 0 || was_told_as_new(list, path))
        return;
    if (is_element(path) && tell_switch(list, before, now, path))
        return;
    if (rs_node_is_relative(now)) {
        if (!before)
            tell_change_of_default(list, now, path);
    } else if (!before && is_element(path)) {
        add_change(list, NULL, path, added_words(list, now, path));
        tell_what_it_does(list, path);
    } else if (is_inner(now, path)) {
        compare_children(list, before && before->kind == RS_NODE_GROUP ? before : NULL, now, path);
    } else if ((!before || !same_value(before, now)) && !is_switch(path)) {
        tell_value(list, before, now, path);
    }
    tell_changes(list, before, now, path);
}

void rs_change_words(rs_binder *binder, const rs_node *base, rs_scenario *scenario)
{
    word_list list = { .binder = binder, .tree = scenario->tree };
    if (base && scenario->tree && base != scenario->tree)
        compare(&list, base, scenario->tree, "");
    scenario->changes = RS_ARENA_ARRAY(binder->arena, const char *, list.n);
    for (size_t i = 0; i < list.n; i++) {
        const told_change *item = &list.items[i];
        scenario->changes[i] = rs_arena_print(binder->arena, "%s %s%s%s%s", item->subject,
            item->what, item->others ? " (also " : "", item->others ? item->others : "",
            item->others ? ")" : "");
    }
    scenario->n_changes = (int)list.n;
    free(list.items);
}
