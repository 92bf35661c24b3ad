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
    rs_both subject, what, others;
} told_change;

typedef struct word_list {
    rs_binder *binder;
    const rs_node *tree; /* of the scenario */
    const char *fresh;   /* the path of what was just switched on, whose effect and cost are told as
                            they are */
    told_change *items;
    size_t n, capacity;
} word_list;

/* Groups of named groups, in the order in which RS_SAY_was_added names one of them. */
static const char *const families[]
    = { "channels.", "segments.", "programs.", "shocks.", "streams." };
enum { N_FAMILIES = sizeof families / sizeof *families, N_ALWAYS_ON = 2 };

/* The number of the family in which a path lies, or N_FAMILIES. */
static int family_of(const char *path)
{
    int i = 0;
    while (i < N_FAMILIES && strncmp(path, families[i], strlen(families[i])) != 0)
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
        if (strcmp(list->items[i].subject.english, original) == 0
            && strcmp(list->items[i].what.english, what) == 0)
            return &list->items[i];
    return NULL;
}

/* "小红书 预算": what a path names, by labels and words. */
static const char *subject_in_chinese(word_list *list, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const char *told = "", *from = family_of(path) < N_FAMILIES ? strchr(path, '.') + 1 : path;
    while (*from) {
        size_t n = strcspn(from, ".");
        const char *name = rs_arena_print(arena, "%.*s", (int)n, from);
        told = rs_arena_print(
            arena, "%s%s%s", told, told[0] ? " " : "", rs_name_in_chinese(list->tree, name));
        from += n + (from[n] == '.');
    }
    return told;
}

/* node: the value or the change, by whose address an inherited one is known. what: in Chinese with
 * what joins it to its subject. */
static void add_told(word_list *list, const rs_node *node, const char *path, rs_both what)
{
    rs_arena *arena = list->binder->arena;
    told_change *original = find_original(list, node, path, what.english);
    if (original) {
        const char *name = strchr(path, '.') + 1;
        name = rs_arena_print(arena, "%.*s", first_two_parts(path) - (int)(name - path), name);
        rs_both other = { name, rs_name_in_chinese(list->tree, name) };
        original->others = rs_listed(arena, RS_SAY_and_another, original->others, other);
        return;
    }
    list->items = rs_grow(list->items, &list->capacity, list->n + 1, sizeof *list->items);
    list->items[list->n++]
        = (told_change){ .subject = { rs_path_words(arena, path), subject_in_chinese(list, path) },
              .what = what };
}

static void add_change(word_list *list, const rs_node *node, const char *path, rs_both what)
{
    add_told(list, node, path, rs_said_of_both(list->binder->arena, RS_SAY_now_is, what));
}

static rs_both period_words(word_list *list, const rs_node *node)
{
    rs_arena *arena = list->binder->arena;
    if (node->kind == RS_NODE_TEXT)
        return rs_same(node->text);
    if (node->kind != RS_NODE_NUMBER)
        return rs_same("?");
    if (list->binder->begins.year == 0)
        return rs_said_both(
            arena, RS_SAY_period_of_number, rs_arena_print(arena, "%.0f", node->number));
    char label[32];
    rs_period_label(
        list->binder->period, list->binder->begins, (int)node->number, label, sizeof label);
    return rs_same(rs_arena_text(arena, label));
}

static rs_both gate_words(word_list *list, const rs_node *change)
{
    static const struct {
        const char *name;
        rs_phrase words;
    } gates[] = { { "since", RS_SAY_from_period_on }, { "until", RS_SAY_until_period },
        { "acquired_since", RS_SAY_for_those_acquired_since } };
    rs_arena *arena = list->binder->arena;
    rs_both words = rs_same("");
    for (int i = 0; i < 3; i++) {
        const rs_node *gate = rs_node_find(change, gates[i].name);
        if (gate)
            words = rs_glued(
                arena, words, rs_said_of_both(arena, gates[i].words, period_words(list, gate)));
    }
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
static rs_both plus_words(word_list *list, const rs_node *old, double amount, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const char *sign = amount < 0 ? "-" : "+";
    if (is_in_points(path))
        return rs_said_both(arena, RS_SAY_by_points, sign,
            rs_number_words(arena, fabs(amount) * 100), rs_first_if(fabs(amount) == 0.01));
    if (old)
        return rs_said_both(arena, RS_SAY_value_becomes, rs_number_words(arena, old->number),
            rs_number_words(arena, old->number + amount));
    return rs_same(rs_arena_print(arena, "%s %s", sign, rs_number_words(arena, fabs(amount))));
}

static rs_both other_words(word_list *list, const rs_node *change)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *times = rs_node_find(change, "times"), *plus = rs_node_find(change, "plus");
    rs_both told = rs_same("");
    if (times)
        told = rs_glued(arena, rs_same("× "), rs_value_both(arena, list->tree, times));
    if (plus)
        told = rs_glued(arena, rs_glued(arena, told, rs_same(times ? " + " : "+ ")),
            rs_value_both(arena, list->tree, plus));
    return told;
}

/* Tells one change, together with those after it that are added at the same time; returns the last
 * of them. */
static const rs_node *tell_change(
    word_list *list, const rs_node *node, const rs_node *change, const char *path)
{
    rs_arena *arena = list->binder->arena;
    rs_both gate = gate_words(list, change);
    const rs_node *plus = plain_plus(change);
    if (!plus) {
        add_change(list, change, path, rs_glued(arena, other_words(list, change), gate));
        return change;
    }
    bool first = node && node->kind == RS_NODE_NUMBER && node->changes == change;
    const rs_node *last = change;
    double amount = plus->number;
    while (last->next && plain_plus(last->next)
        && strcmp(gate_words(list, last->next).english, gate.english) == 0) {
        last = last->next;
        amount += plain_plus(last)->number;
    }
    add_change(list, change, path,
        rs_glued(arena, plus_words(list, first ? node : NULL, amount, path), gate));
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
    return family < N_FAMILIES && !strchr(path + strlen(families[family]), '.');
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
    rs_both effect, cost;
    if (!is_of_what_may_be_off(path))
        return;
    list->fresh = path;
    rs_program_words(list->binder, path, &effect, &cost);
    if (effect.english)
        add_told(list, NULL, path, rs_said_of_both(arena, RS_SAY_effect_is, effect));
    if (cost.english && strncmp(path, "streams.", 8) == 0)
        add_told(list, NULL, path, rs_said_of_both(arena, RS_SAY_brings_in, cost));
    else if (cost.english)
        add_told(list, NULL, path, rs_said_of_both(arena, RS_SAY_cost_is, cost));
    else if (strncmp(path, "programs.", 9) == 0)
        add_told(list, NULL, path, rs_words_both(RS_SAY_costs_nothing));
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
        add_change(list, now, path,
            rs_said_both(list->binder->arena, RS_SAY_is_switched, rs_first_if(!off)));
    if (before && was_off && !off)
        tell_what_it_does(list, path);
    if (before && was_off && off)
        notice_changes_of_nothing(list, before, now, path);
    return off;
}

/* "added, a program": with its label, which nobody has seen yet. */
static rs_both added_words(word_list *list, const rs_node *now, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *label = rs_node_find(now, "label");
    rs_both words
        = rs_said_both(arena, RS_SAY_was_added, rs_arena_print(arena, "%d", family_of(path) + 1));
    if (!label || label->kind != RS_NODE_TEXT || !is_of_what_may_be_off(path))
        return words;
    return rs_said_of_both(arena, RS_SAY_with_its_label, words, rs_same(label->text));
}

/* What a value of a program, shock or stream was where nobody gave it: "none", "1"; "" if that
 * cannot be said. */
static rs_both default_words(const char *path)
{
    const rs_key *key = is_of_what_may_be_off(path) ? rs_key_at(path) : NULL;
    const char *text = key && key->kind < RS_KEY_TRUTH ? key->fallback_text : NULL;
    if (!text || strchr(text, ' ') || strcmp(text, "required") == 0)
        return rs_same("");
    return (rs_both){ text, rs_name_in_chinese(NULL, text) };
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
                add_change(list, NULL, rs_bind_path(list->binder, path, child->name),
                    rs_words_both(RS_SAY_was_removed));
}

/* A change of a value that nobody gave: "none → 100,000 from 2026-07". */
static void tell_change_of_default(word_list *list, const rs_node *now, const char *path)
{
    rs_arena *arena = list->binder->arena;
    const rs_node *plus = plain_plus(now);
    rs_both old = default_words(path);
    if (!plus || strcmp(old.english, "none") != 0) {
        (void)tell_change(list, NULL, now, path);
        return;
    }
    rs_both amount = rs_same(rs_number_words(arena, plus->number));
    add_change(list, now, path,
        rs_glued(arena, rs_said_of_both(arena, RS_SAY_value_becomes, old, amount),
            gate_words(list, now)));
}

/* What a program costs once, beside the budget of its periods: ", and 80,000 once at the start". */
static rs_both once_words(word_list *list, const char *path)
{
    const char *last = strrchr(path, '.');
    int length = last ? (int)(last - path) : 0;
    const rs_node *program = NULL, *setup;

    if (strncmp(path, "programs.", 9) != 0 || !last || strcmp(last, ".budget") != 0)
        return rs_same("");
    char *name = rs_arena_print(list->binder->arena, "%.*s", length - 9, path + 9);
    program = rs_node_find(rs_node_find(list->tree, "programs"), name);
    setup = rs_node_find(rs_node_find(program, "cost"), "setup");
    if (!setup || (setup->kind == RS_NODE_NUMBER && setup->number == 0))
        return rs_same("");
    const char *period = rs_period_name(list->binder->period);
    rs_both each = { period, rs_period_unit_text(period, RS_CHINESE) };
    return rs_said_of_both(list->binder->arena, RS_SAY_and_once_at_the_start, each,
        rs_value_both(list->binder->arena, list->tree, setup));
}

static void tell_value(word_list *list, const rs_node *before, const rs_node *now, const char *path)
{
    rs_arena *arena = list->binder->arena;
    rs_both old = before ? rs_value_both(arena, list->tree, before) : default_words(path),
            told = rs_value_both(arena, list->tree, now);
    if (old.english[0])
        told = rs_said_of_both(arena, RS_SAY_value_becomes, old, told);
    add_change(list, now, path, rs_glued(arena, told, once_words(list, path)));
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
    scenario->changes = RS_ARENA_ARRAY(binder->arena, rs_both, list.n);
    for (size_t i = 0; i < list.n; i++) {
        const told_change *item = &list.items[i];
        rs_both line
            = rs_said_of_both(binder->arena, RS_SAY_told_of_changed, item->subject, item->what);
        scenario->changes[i] = item->others.english
            ? rs_said_of_both(binder->arena, RS_SAY_also_of, line, item->others)
            : line;
    }
    scenario->n_changes = (int)list.n;
    free(list.items);
}
