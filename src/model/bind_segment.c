/* Keys of segments that are read by functions of their own. */
#include "model/bind_segment.h"

#include "model/bind_forms.h"
#include "model/bind_group.h"
#include "model/bind_number.h"
#include "model/bind_paths.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/bind_unknown.h"
#include "words/say.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static rs_slot complement(rs_binder *binder, rs_slot slot, const rs_node *where)
{
    rs_slot minus = rs_bind_product(binder, slot, rs_bind_constant(binder, -1, where), where);
    rs_slot rest = rs_bind_sum(binder, minus, rs_bind_constant(binder, 1, where), where);
    binder->rules[rest].low = 0;
    binder->rules[rest].high = 1;
    return rest;
}

static bool refuse_times(rs_binder *binder, const rs_node *group, const char *path)
{
    const rs_node *times = rs_node_find(group, "times");
    if (times)
        rs_bind_tell(binder, RS_ERROR, times, rs_bind_path(binder, path, "times"),
            "found times on retention; write retention = { plus = 0.05; } for 5 points more, or "
            "churn = { times = 0.9; } for a tenth less churn");
    return times != NULL;
}

/* Retention up by x is churn down by x: the changes are read as of churn, then turned. */
static void add_turned_changes(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_chance *churn)
{
    rs_changes turned = { 0 };
    rs_bind_changes(binder, key, node, path, NULL, &turned);
    int n = churn->changes.n + turned.n;
    rs_change *list = RS_ARENA_ARRAY(binder->arena, rs_change, n);
    for (int i = 0; i < churn->changes.n; i++)
        list[i] = churn->changes.list[i];
    for (int i = 0; i < turned.n; i++) {
        rs_change *change = &list[churn->changes.n + i];
        *change = turned.list[i];
        change->amount
            = rs_bind_product(binder, change->amount, rs_bind_constant(binder, -1, node), node);
    }
    churn->changes = (rs_changes){ list, n };
}

static bool holds_always(const rs_change *change)
{
    return change->since == 0 && change->until == INT_MAX && change->acquired_since == INT_MIN;
}

/* As for churn itself: what always holds is folded into a constant chance. */
static void fold_leading_changes(rs_binder *binder, rs_chance *churn, const rs_node *where)
{
    while (churn->form == RS_CHANCE_CONSTANT && churn->changes.n > 0
        && holds_always(&churn->changes.list[0])) {
        rs_change change = churn->changes.list[0];
        churn->a = change.times ? rs_bind_product(binder, churn->a, change.amount, where)
                                : rs_bind_sum(binder, churn->a, change.amount, where);
        binder->rules[churn->a].low = 0;
        binder->rules[churn->a].high = 1;
        churn->changes.list++;
        churn->changes.n--;
    }
}

/* The node of churn beside that of retention. */
static const rs_node *churn_of(rs_binder *binder, const char *path)
{
    size_t n = strlen(path) - strlen("retention");
    return rs_node_at(
        binder->scenario->model, rs_arena_print(binder->arena, "%.*schurn", (int)n, path));
}

/* Where both are given as values, the one that was stated nearer to the scenario holds. */
static bool replaces_churn(rs_binder *binder, const rs_node *node, const char *path)
{
    size_t n = strlen(path) - strlen("retention");
    const char *churn_path = rs_arena_print(binder->arena, "%.*schurn", (int)n, path);
    const rs_node *churn = churn_of(binder, path);
    int ours = rs_bind_rank(binder, node, path);
    int theirs = churn ? rs_bind_rank(binder, churn, churn_path) : 0;
    if (ours == theirs)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found retention beside churn; give one of them, as a value");
    return ours >= theirs;
}

void rs_read_retention(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_chance *churn = target;
    if (!node)
        return;
    bool refused = rs_node_is_relative(node) && refuse_times(binder, node, path);
    for (const rs_node *change = node->changes; change; change = change->next)
        refused = refuse_times(binder, change, path) || refused;
    if (refused)
        return;
    if (!rs_node_is_relative(node)) {
        if (churn->form != RS_CHANCE_NONE && !replaces_churn(binder, node, path))
            return;
        *churn = (rs_chance){ .form = RS_CHANCE_CONSTANT };
        churn->a = complement(binder, rs_bind_value(binder, key, node, path), node);
    } else if (churn->form == RS_CHANCE_NONE && !churn_of(binder, path)) {
        rs_bind_tell(binder, RS_ERROR, node, path, "found a change of retention without churn");
    } else if (rs_leaving_of(churn)->at_any_time) {
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found a change of retention, but customers leave %s; change churn itself: churn = { "
            "times = 0.9; }",
            rs_leaving_of(churn)->when);
    }
    add_turned_changes(binder, key, node, path, churn);
    fold_leading_changes(binder, churn, node);
}

void rs_read_reasons(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_reasons *reasons = target;
    *reasons = (rs_reasons){ 0 };
    if (!node)
        return;
    if (node->kind != RS_NODE_GROUP || !node->first) {
        rs_bind_expected_text(binder, node, path, "{ reason = share; … }");
        return;
    }
    int n = rs_node_length(node);
    reasons->names = RS_ARENA_ARRAY(binder->arena, const char *, n);
    reasons->shares = RS_ARENA_ARRAY(binder->arena, rs_slot, n);
    double sum = 0;
    rs_key share = *key;
    share.kind = RS_KEY_NUMBER;
    for (const rs_node *child = node->first; child; child = child->next, reasons->n++) {
        reasons->names[reasons->n] = child->name;
        reasons->shares[reasons->n]
            = rs_bind_number(binder, &share, child, rs_bind_path(binder, path, child->name));
        sum += rs_bind_mean(binder, reasons->shares[reasons->n]);
    }
    if (!(sum > 0))
        rs_bind_tell(
            binder, RS_ERROR, node, path, "found shares that are all 0; expected one above 0");
    else if (fabs(sum - 1) > 1e-6)
        rs_bind_say(binder, RS_NOTICE, node, path,
            rs_said_both(binder->arena, RS_SAY_the_shares_sum_to_they_are_divided_by,
                rs_printed("%.6g", sum).text));
}

void rs_read_observed(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_segment *segment = target;
    segment->n_observed = 0;
    if (!node)
        return;
    if (node->kind != RS_NODE_LIST || !node->first) {
        rs_bind_expected(binder, key, node, path);
        return;
    }
    double *shares = RS_ARENA_ARRAY(binder->arena, double, rs_node_length(node));
    double whole = node->first->number == 100 ? 100 : 1;
    int n = 0;
    for (const rs_node *entry = node->first; entry; entry = entry->next, n++) {
        bool right = entry->kind == RS_NODE_NUMBER && entry->number >= 0 && entry->number <= whole
            && (n > 0 || entry->number == whole);
        if (!right)
            rs_bind_tell(binder, RS_ERROR, entry, path,
                "found %s as entry %d; expected shares that begin with 1, or per cent that begin "
                "with 100",
                rs_node_print(binder->arena, entry), n + 1);
        shares[n] = right ? entry->number / whole : 0;
        if (n > 0 && shares[n] > shares[n - 1])
            rs_bind_tell(binder, RS_ERROR, entry, path,
                "found %s as entry %d; expected no more than before it",
                rs_node_print(binder->arena, entry), n + 1);
    }
    segment->observed = shares;
    segment->n_observed = n;
}

/* A change of the order value as a whole moves its mean; its standard deviation keeps the
 * proportion. */
static void change_order_value(rs_binder *binder, const rs_key *key, const rs_node *node,
    const char *path, rs_order_value *value)
{
    const rs_key *mean = rs_key_find(key->keys, "mean"), *sd = rs_key_find(key->keys, "sd");
    if (!value->gamma_gamma) {
        rs_bind_changes(binder, mean, node, path, &value->mean.value, &value->mean.changes);
        rs_changes changes = { 0 };
        rs_bind_changes(binder, sd, node, path, NULL, &changes);
        rs_quantity *target = &value->sd;
        for (int i = 0; i < changes.n; i++)
            if (changes.list[i].times && holds_always(&changes.list[i]) && target->changes.n == 0)
                target->value
                    = rs_bind_product(binder, target->value, changes.list[i].amount, node);
            else if (changes.list[i].times) {
                rs_change *list = RS_ARENA_ARRAY(binder->arena, rs_change, target->changes.n + 1);
                for (int j = 0; j < target->changes.n; j++)
                    list[j] = target->changes.list[j];
                list[target->changes.n] = changes.list[i];
                target->changes = (rs_changes){ list, target->changes.n + 1 };
            }
        return;
    }
    if (node && (node->changes || rs_node_is_relative(node)))
        rs_bind_changes(binder, rs_key_find(key->keys, "v"), node, path, &value->v, NULL);
}

/* { p; q; v }: Gamma-Gamma; { mean; sd }: gamma; a number: always the same. */
void rs_read_order_value(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_order_value *value = target;
    bool plain = node
        && (node->kind == RS_NODE_NUMBER || rs_node_find(node, "dist")
            || rs_node_find(node, "value"));
    bool group = node && !plain && node->kind == RS_NODE_GROUP && !rs_node_is_relative(node);
    if (node && !plain && node->kind != RS_NODE_GROUP)
        rs_bind_expected(binder, key, node, path);
    *value = (rs_order_value){ 0 };
    rs_bind_rows(binder, key->keys, NULL, group ? node : NULL, path, value);
    if (plain)
        value->mean.value = rs_bind_value(binder, rs_key_find(key->keys, "mean"), node, path);
    const rs_key_form *gamma_gamma = key->forms;
    int n_given = 0, n_others = 0;
    for (int i = 0; group && i < 3; i++)
        n_given += rs_node_find(node, gamma_gamma->needs[i]) != NULL;
    value->gamma_gamma = n_given > 0;
    n_others = group && (rs_node_find(node, "mean") || rs_node_find(node, "sd"));
    if (n_given > 0 && (n_given < 3 || n_others))
        rs_bind_expected_text(binder, node, path,
            "{ mean = …; sd = …; } or { p = …; q = …; v = …; }, all of one and none of the other");
    if (group && n_given == 0 && !rs_node_find(node, "mean"))
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no mean; expected { mean = …; sd = …; } or { p = …; q = …; v = …; }");
    change_order_value(binder, key, node, path, value);
}

/* { price; upgrade; downgrade } or the price alone. */
void rs_read_subscription(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_subscription *subscription = target;
    bool plain = node
        && (node->kind == RS_NODE_NUMBER || rs_node_find(node, "dist")
            || rs_node_find(node, "value"));
    bool group = node && !plain && node->kind == RS_NODE_GROUP && !rs_node_is_relative(node);
    if (node && !plain && !group)
        rs_bind_expected(binder, key, node, path);
    rs_bind_rows(binder, key->keys, NULL, group ? node : NULL, path, subscription);
    subscription->given = plain || group;
    const rs_key *price = rs_key_find(key->keys, "price");
    if (plain)
        subscription->price.value = rs_bind_value(binder, price, node, path);
    else if (group && !rs_node_find(node, "price"))
        rs_bind_tell(binder, RS_ERROR, node, path, "found no price; expected %s",
            rs_bind_unit(binder, price->unit));
    if (plain || (group && node->changes))
        rs_bind_changes(
            binder, price, node, path, &subscription->price.value, &subscription->price.changes);
}

/* Visits that a segment inherits do not replace the order rate that it states itself. */
static bool yields_to_orders(rs_binder *binder, const rs_node *visits, const char *path)
{
    size_t n = strlen(path) - strlen("visits");
    const char *orders_path = rs_arena_print(binder->arena, "%.*sorders", (int)n, path);
    const rs_node *orders = rs_node_at(binder->scenario->model, orders_path);
    return orders && rs_bind_rank(binder, orders, orders_path) > rs_bind_rank(binder, visits, path);
}

/* { rate; conversion }: the rate is kept where an order rate would be. */
void rs_read_visits(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_segment *segment = target;
    const rs_key *rate = rs_key_find(key->keys, "rate");
    const rs_key *conversion = rs_key_find(key->keys, "conversion");
    bool group = node && node->kind == RS_NODE_GROUP;
    if (node && !group)
        rs_bind_expected_text(binder, node, path, "{ rate = …; conversion = …; }");
    if (group) {
        rs_bind_unknown_keys(binder, key->keys, NULL, node, path);
        static const char *const needed[] = { "rate", "conversion" };
        for (int i = 0; i < 2; i++)
            if (!rs_node_find(node, needed[i]))
                rs_bind_tell(binder, RS_ERROR, node, path,
                    "found no %s; expected { rate = …; conversion = …; }", needed[i]);
        if (!yields_to_orders(binder, node, path))
            rs_bind_rate(binder, rate, rs_node_find(node, "rate"),
                rs_bind_path(binder, path, "rate"), &segment->orders);
    }
    rs_bind_key(binder, conversion, rs_node_find(node, "conversion"),
        rs_bind_path(binder, path, "conversion"), segment);
}

void rs_check_sentiment(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_sentiment *sentiment = target;
    (void)key;
    sentiment->given = node != NULL;
    if (!node)
        return;
    double sum = 0;
    for (int i = 0; i < RS_N_SENTIMENTS; i++)
        sum += rs_bind_mean(binder, sentiment->share[i]);
    if (fabs(sum - 1) > 1e-6)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found shares of promoters, passives and detractors that sum to %.6g; expected 1", sum);
}
