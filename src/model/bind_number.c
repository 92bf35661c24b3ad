/* Numbers: plain, uncertain, and changed by `times` and `plus`. */
#include "model/binder.h"
#include "words/say.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static const rs_key factor_key
    = { .name = "times", .kind = RS_KEY_NUMBER, .unit = "multiplier", .low = 0, .high = INFINITY };

const rs_key *rs_bind_change_keys(const rs_node *group)
{
    return rs_node_find(group, "times") || rs_node_find(group, "plus") ? rs_relative_keys : NULL;
}

bool rs_bind_is_relative(const rs_node *node)
{
    if (!node || node->kind != RS_NODE_GROUP)
        return false;
    for (const rs_node *child = node->first; child; child = child->next)
        if (!rs_key_find(rs_relative_keys, child->name))
            return false;
    return rs_node_find(node, "times") || rs_node_find(node, "plus");
}

static bool fits(const rs_key *key, double number)
{
    return number >= key->low && number <= key->high && !isnan(number);
}

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
    if (!fits(key, lever->low) || !fits(key, lever->high)) {
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

rs_slot rs_bind_value(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    if (!node || rs_bind_is_relative(node))
        return rs_bind_constant(binder, key->fallback, node);
    if (node->kind == RS_NODE_NUMBER)
        notice_dotted(binder, key, node, path);
    if (node->kind == RS_NODE_NUMBER && fits(key, node->number))
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
    } else if (rs_bind_says_less_or_more(key, node))
        slot = rs_bind_less_or_more(binder, key, node, path);
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

bool rs_bind_period(rs_binder *binder, const rs_node *node, const char *path, int *period)
{
    if (node->kind == RS_NODE_NUMBER && node->number >= 0 && node->number <= 1e6
        && node->number == floor(node->number)) {
        *period = (int)node->number;
        return true;
    }
    rs_date date;
    if (node->kind != RS_NODE_TEXT || !rs_date_parse(node->text, &date)) {
        rs_bind_expected_text(binder, node, path,
            "the number of a period (0 is the first) or a date such as \"2026-07\"");
        return false;
    }
    if (binder->begins.year == 0 && rs_node_find(binder->tree->settings, "begins")) {
        *period = 0; /* of the beginning a mistake was told */
        return true;
    }
    if (binder->begins.year == 0) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found the date \"%s\", but the study does not say when it begins; "
            "give study.begins or the number of a period",
            node->text);
        return false;
    }
    int found = rs_period_of_date(binder->period, binder->begins, date);
    if (found < 0) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found \"%s\", which lies before the study begins (study.begins)", node->text);
        return false;
    }
    *period = found;
    return true;
}

static bool has_gate(const rs_change *change)
{
    return change->since > 0 || change->until < INT_MAX || change->acquired_since > INT_MIN;
}

/* Customers carry the period of their acquisition, channels and the company do not. */
static bool concerns_customers(const rs_key *key, const char *path)
{
    return strncmp(path, "segments.", 9) == 0 && key->kind != RS_KEY_SCHEDULE;
}

static rs_change read_gate(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_change change = { .since = 0, .until = INT_MAX, .acquired_since = INT_MIN };
    const rs_node *since = rs_node_find(node, "since"), *until = rs_node_find(node, "until");
    const rs_node *acquired = rs_node_find(node, "acquired_since");
    if (since)
        rs_bind_period(binder, since, rs_bind_path(binder, path, "since"), &change.since);
    if (until)
        rs_bind_period(binder, until, rs_bind_path(binder, path, "until"), &change.until);
    if (change.until < change.since)
        rs_bind_tell(binder, RS_ERROR, until, rs_bind_path(binder, path, "until"),
            "found period %d; expected a period not before since (%d)", change.until, change.since);
    if (since && change.since >= binder->study->settings.horizon)
        rs_bind_say(binder, RS_NOTICE, since, rs_bind_path(binder, path, "since"),
            rs_said_both(binder->arena, RS_SAY_begins_after_the_horizon_periods_it_has,
                rs_printed("%d", binder->study->settings.horizon).text));
    if (acquired) {
        const char *where = rs_bind_path(binder, path, "acquired_since");
        rs_bind_period(binder, acquired, where, &change.acquired_since);
        if (!concerns_customers(key, path))
            rs_bind_tell(binder, RS_ERROR, acquired, where,
                "found acquired_since on something that is not customers' behaviour; use since");
    }
    return change;
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
    rs_change change = read_gate(binder, key, group, path);
    change.times = times;
    binder->change = group;
    change.amount
        = rs_bind_number(binder, amount_key, amount, rs_bind_path(binder, path, amount->name));
    binder->change = NULL;
    if (times) {
        change.amount = shrunk(binder, &factor_key, group, path, change.amount);
        rs_bind_notice_times(binder, key, amount, path, change.amount);
    }
    if (has_gate(&change) && !changes) {
        rs_bind_tell(binder, RS_ERROR, group, path,
            "found a change that holds only for some periods; this number holds for the whole "
            "horizon: leave out since, until and acquired_since");
        return;
    }
    if (value && !has_gate(&change) && (!changes || changes->n == 0))
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

const rs_node *rs_bind_last_change(const rs_node *node)
{
    const rs_node *last = node;
    for (const rs_node *change = node ? node->changes : NULL; change; change = change->next)
        last = change;
    return last;
}

static bool is_chance(const rs_key *key)
{
    return key->low == 0 && key->high == 1;
}

/* A chance that its changes carry out of its range is cut there, anything else is a mistake. */
static void tell_changed(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, double value, const char *when)
{
    bool chance = is_chance(key);
    if (isnan(value))
        return;
    const char *range = rs_key_range_words(binder->arena, key),
               *unit = rs_bind_unit(binder, key->unit ? key->unit : "");
    if (chance)
        rs_bind_say(binder, RS_WARNING, rs_bind_last_change(node), path,
            rs_said_both(binder->arena, RS_SAY_found_after_its_changes_expected_it_is,
                rs_printed("%.6g", value).text, when, range, unit));
    else
        rs_bind_tell(binder, RS_ERROR, rs_bind_last_change(node), path,
            "found %.6g after its changes%s; expected %s (%s)", value, when, range, unit);
}

/* for customers whom every change concerns, or none that asks for the period of acquisition */
static double changed_mean(
    const rs_binder *binder, double value, const rs_changes *changes, int period, bool all_cohorts)
{
    for (int i = 0; i < changes->n; i++) {
        const rs_change *change = &changes->list[i];
        if (period < change->since || period > change->until
            || (!all_cohorts && change->acquired_since > INT_MIN))
            continue;
        double amount = rs_bind_mean(binder, change->amount);
        value = change->times ? value * amount : value + amount;
    }
    return value;
}

void rs_bind_check_periods(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_slot value, const rs_changes *changes)
{
    if (!node || changes->n == 0)
        return;
    double mean = rs_bind_mean(binder, value);
    for (int t = 0; t < binder->study->settings.horizon; t++)
        for (int all = 0; all < 2; all++) {
            double changed = changed_mean(binder, mean, changes, t, all);
            if (fits(key, changed))
                continue;
            char label[32];
            rs_period_label(binder->period, binder->begins, t, label, sizeof label);
            tell_changed(binder, key, node, path, changed,
                rs_arena_print(binder->arena, ", in period %s", label));
            return;
        }
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
    if (rs_bind_is_relative(node))
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
        rs_bind_say(binder, RS_WARNING, rs_bind_last_change(node), path,
            rs_words_both(RS_SAY_found_times_on_0_which_stays_0_a_value));
    if (!fits(key, mean)) {
        tell_changed(binder, key, node, path, mean, "");
        if (!is_chance(key))
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
