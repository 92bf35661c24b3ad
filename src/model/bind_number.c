/* Numbers: plain, uncertain, and changed by `times` and `plus`. */
#include "model/bind_number.h"

#include "model/bind_assumptions.h"
#include "model/bind_multiplier.h"
#include "model/bind_paths.h"
#include "model/bind_periods.h"
#include "model/bind_ranges.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/bind_uncertain.h"
#include "model/bind_unknown.h"
#include "words/say.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static const rs_key factor_key
    = { .name = "times", .kind = RS_KEY_NUMBER, .unit = "multiplier", .low = 0, .high = INFINITY };

static const rs_key value_keys[] = { { .name = "value" }, { .name = "source" },
    { .name = "evidence" }, { .name = "shrink" }, { 0 } };

static void check_notes(rs_binder *binder, const rs_node *node, const char *path)
{
    const rs_node *source = rs_node_find(node, "source"),
                  *evidence = rs_node_find(node, "evidence");
    if (source && source->kind != RS_NODE_TEXT)
        rs_bind_expected_text(
            binder, source, rs_bind_path(binder, path, "source"), "a text in quotes");
    if (!evidence)
        return;
    const char *where = rs_bind_path(binder, path, "evidence");
    const char *word = evidence->kind == RS_NODE_TEXT ? evidence->text : "";
    size_t n = 0;
    for (; rs_evidence_words[n]; n++)
        if (strcmp(rs_evidence_words[n], word) == 0)
            return;
    rs_bind_expected_text(binder, evidence, where,
        rs_arena_print(binder->arena,
            "\"experiment\", \"panel\", \"survey\", \"self_selected\", \"vendor\" or \"guess\"%s",
            rs_bind_nearest(binder, word, rs_evidence_words, n)));
}

/* shrink s towards no effect: 1 + s (x - 1), for multipliers only. */
static rs_slot shrunk(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_slot slot)
{
    const rs_node *shrink = rs_node_find(node, "shrink");
    if (!shrink)
        return slot;
    const char *where = rs_bind_path(binder, path, "shrink");
    if (!rs_key_multiplies(key)) {
        rs_bind_tell(binder, RS_ERROR, shrink, where,
            "found shrink on a number that is not a multiplier; it draws multipliers towards 1");
        return slot;
    }
    if (shrink->kind != RS_NODE_NUMBER || !(shrink->number >= 0 && shrink->number <= 1)) {
        rs_bind_expected_text(
            binder, shrink, where, "a number from 0 (no effect) to 1 (all of it)");
        return slot;
    }
    double s = shrink->number;
    rs_slot part = rs_bind_product(binder, slot, rs_bind_constant(binder, s, shrink), shrink);
    return rs_bind_sum(binder, part, rs_bind_constant(binder, 1 - s, shrink), shrink);
}

/* 10.000, of something of which there can be thousands. */
static void notice_dotted(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    if (!node->written || node->converted || key->high < 1000 || rs_key_multiplies(key))
        return;
    double value = node->number;
    rs_bind_say(binder, RS_NOTICE, node, path,
        rs_said_both(binder->arena, RS_SAY_found_which_is_if_was_meant_write_it, node->written,
            rs_printed("%.6g", value).text, rs_printed("%.0f", 1000 * value).text));
}

/* A number that is set from outside: it must fit all along its range. */
static rs_slot bind_lever(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_lever *lever = &binder->levers[node->lever - 1];
    lever->found = true;
    if (!rs_key_fits(key, lever->low) || !rs_key_fits(key, lever->high)) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found a lever from %.6g to %.6g; expected %s (%s)", lever->low, lever->high,
            rs_key_range_words(binder->arena, key),
            rs_bind_unit(binder, key->unit ? key->unit : ""));
        return rs_bind_broken(binder, node);
    }
    return rs_bind_rule(binder,
        (rs_rule){ .kind = RS_RULE_LEVER,
            .constant = node->number,
            .lever = node->lever - 1,
            .low = -INFINITY,
            .high = INFINITY,
            .where = node });
}

/* { less = 0.2; } is 0.8, { more = 0.1; } is 1.1; both may be uncertain. */
static rs_slot bind_less_or_more(rs_binder *binder, const rs_key *key, const rs_node *node,
    const rs_node *amount, const char *path)
{
    static const rs_key known[] = { { .name = "less" }, { .name = "more" }, { .name = "source" },
        { .name = "evidence" }, { .name = "shrink" }, { 0 } };
    bool less = strcmp(amount->name, "less") == 0;
    rs_key share = { .name = amount->name,
        .kind = RS_KEY_NUMBER,
        .unit = "share",
        .low = less ? 1 - key->high : key->low - 1,
        .high = less ? 1 - key->low : key->high - 1 };
    rs_bind_unknown_keys(binder, known, NULL, node, path);
    if (less && rs_node_find(node, "more"))
        rs_bind_tell(binder, RS_ERROR, node, path, "found less and more; expected one of them");
    rs_slot part = rs_bind_number(binder, &share, amount, rs_bind_path(binder, path, amount->name));
    rs_slot signed_part
        = less ? rs_bind_product(binder, part, rs_bind_constant(binder, -1, node), node) : part;
    return rs_bind_sum(binder, rs_bind_constant(binder, 1, node), signed_part, node);
}

rs_slot rs_bind_value(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    if (!node || rs_node_is_relative(node))
        return rs_bind_constant(binder, key->fallback, node);
    if (node->kind == RS_NODE_NUMBER)
        notice_dotted(binder, key, node, path);
    if (node->kind == RS_NODE_NUMBER && rs_key_fits(key, node->number))
        return node->lever > 0 ? bind_lever(binder, key, node, path)
                               : rs_bind_constant(binder, node->number, node);
    rs_slot slot = -1;
    size_t n_assumptions = binder->n_assumptions;
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "dist"))
        slot = rs_bind_uncertain(binder, key, node, path);
    else if (node->kind == RS_NODE_GROUP && rs_node_find(node, "value")) {
        const rs_node *value = rs_node_find(node, "value");
        rs_bind_unknown_keys(binder, value_keys, NULL, node, path);
        slot = rs_bind_number(binder, key, value, rs_bind_path(binder, path, "value"));
    } else if (rs_bind_less_or_more(key, node))
        slot = bind_less_or_more(binder, key, node, rs_bind_less_or_more(key, node), path);
    if (slot < 0) {
        rs_bind_no_form(binder, key, node, path);
        return rs_bind_broken(binder, node);
    }
    check_notes(binder, node, path);
    slot = shrunk(binder, key, node, path, slot);
    binder->n_assumptions = n_assumptions; /* `value` is told as what it stands in */
    rs_bind_uncertainty(binder, node, path, slot);
    return slot;
}

static void append_change(rs_binder *binder, rs_changes *changes, rs_change change)
{
    rs_change *list = RS_ARENA_ARRAY(binder->arena, rs_change, changes->n + 1);
    if (changes->n > 0)
        memcpy(list, changes->list, sizeof *list * (size_t)changes->n);
    list[changes->n] = change;
    *changes = (rs_changes){ list, changes->n + 1 };
}

/* One of `times` and `plus`. */
static void bind_change(rs_binder *binder, const rs_key *key, const rs_node *group,
    const rs_node *amount, const char *path, rs_slot *value, rs_changes *changes)
{
    rs_key plus_key = {
        .name = "plus", .kind = RS_KEY_NUMBER, .unit = key->unit, .low = -INFINITY, .high = INFINITY
    };
    bool times = strcmp(amount->name, "times") == 0;
    const rs_key *amount_key = times ? &factor_key : &plus_key;
    rs_change change = rs_bind_gate(binder, key, group, path);
    change.times = times;
    binder->change = group;
    change.amount
        = rs_bind_number(binder, amount_key, amount, rs_bind_path(binder, path, amount->name));
    binder->change = NULL;
    if (times) {
        change.amount = shrunk(binder, &factor_key, group, path, change.amount);
        rs_bind_notice_times(binder, key, amount, path, change.amount);
    }
    if (rs_change_is_gated(&change) && !changes) {
        rs_bind_tell(binder, RS_ERROR, group, path,
            "found a change that holds only for some periods; this number holds for the whole "
            "horizon: leave out since, until and acquired_since");
        return;
    }
    if (value && !rs_change_is_gated(&change) && (!changes || changes->n == 0))
        *value = times ? rs_bind_product(binder, *value, change.amount, group)
                       : rs_bind_sum(binder, *value, change.amount, group);
    else if (changes)
        append_change(binder, changes, change);
}

static void bind_change_group(rs_binder *binder, const rs_key *key, const rs_node *group,
    const char *path, rs_slot *value, rs_changes *changes)
{
    check_notes(binder, group, path);
    if (rs_node_find(group, "shrink") && !rs_node_find(group, "times"))
        rs_bind_tell(binder, RS_ERROR, rs_node_find(group, "shrink"),
            rs_bind_path(binder, path, "shrink"),
            "found shrink without times; it draws multipliers towards 1");
    for (const rs_node *child = group->first; child; child = child->next)
        if (strcmp(child->name, "times") == 0 || strcmp(child->name, "plus") == 0)
            bind_change(binder, key, group, child, path, value, changes);
}

static bool multiplies(const rs_node *node)
{
    bool found = rs_node_find(node, "times") != NULL;
    for (const rs_node *change = node->changes; change; change = change->next)
        found = found || rs_node_find(change, "times");
    return found;
}

void rs_bind_changes(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path,
    rs_slot *value, rs_changes *changes)
{
    rs_slot before = value ? *value : -1;
    if (!node)
        return;
    if (rs_node_is_relative(node))
        bind_change_group(binder, key, node, path, value, changes);
    for (const rs_node *change = node->changes; change; change = change->next)
        bind_change_group(binder, key, change, path, value, changes);
    if (!value || *value == before)
        return;
    double mean = rs_bind_mean(binder, *value);
    if (!isfinite(mean)) /* told with all that is worked out from it */
        return;
    if (mean == 0 && rs_bind_mean(binder, before) == 0 && multiplies(node)
        && key->kind != RS_KEY_MULTIPLIERS)
        rs_bind_say(binder, RS_WARNING, rs_node_last_change(node), path,
            rs_words_both(RS_SAY_found_times_on_0_which_stays_0_a_value));
    if (!rs_key_fits(key, mean)) {
        rs_bind_tell_changed(binder, key, node, path, mean, "");
        if (!rs_key_is_chance(key))
            *value = rs_bind_broken(binder, node);
    }
    rs_rule *rule = &binder->rules[*value];
    rule->low = key->low == RS_ABOVE_ZERO ? 0 : key->low;
    rule->high = key->high;
}

rs_slot rs_bind_number(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_slot value = rs_bind_value(binder, key, node, path);
    rs_bind_changes(binder, key, node, path, &value, NULL);
    return value;
}
