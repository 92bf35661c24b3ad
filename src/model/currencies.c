/*
 * Money of another currency. Every value knows the currency of the file in which it was written;
 * where that is not the study's, what the table of keys calls money is converted at the study's
 * rates (exchange = { CNY = 0.13; }), and without a rate told.
 */
#include "model/currencies.h"

#include "base/text.h"
#include "model/bind_paths.h"
#include "model/key_table.h"
#include "model/tree_merge.h"
#include "model/value_words.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RATES = 32, MOST_TOLD = 8 };

typedef struct exchange {
    rs_resolver *resolver;
    const rs_node *rates; /* the group `exchange`, or NULL */
    const char *own;      /* the study's currency */
    bool *used;           /* [MOST_RATES] of the rates, in their order */
    /* of the element that is being read: amounts without a rate, in words */
    rs_text told;
    int n_told;
    const char *foreign;
} exchange;

void rs_currencies_mark(rs_node *node, const char *currency)
{
    const rs_node *own = node->kind == RS_NODE_GROUP ? rs_node_find(node, "currency") : NULL;
    if (own && own->kind == RS_NODE_TEXT)
        currency = own->text;
    node->currency = currency;
    for (rs_node *child = node->first; child; child = child->next)
        rs_currencies_mark(child, currency);
}

/* 1 for money, -1 for what is paid for a unit of it ("points per unit of money"), else 0. */
static int power_of_money(const rs_key *key)
{
    if (!key->unit)
        return 0;
    if (strncmp(key->unit, "money", 5) == 0)
        return 1;
    return strstr(key->unit, "per unit of money") ? -1 : 0;
}

static bool is_foreign(const exchange *x, const rs_node *node)
{
    return node->currency && strcmp(node->currency, x->own) != 0;
}

/* Money of the study's currency for one unit of another; NaN where the study does not say. */
static double rate_of(const exchange *x, const char *currency)
{
    int i = 0;
    for (const rs_node *rate = x->rates ? x->rates->first : NULL; rate; rate = rate->next, i++) {
        if (strcmp(rate->name, currency) != 0)
            continue;
        if (i < MOST_RATES)
            x->used[i] = true;
        return rate->kind == RS_NODE_NUMBER && rate->number > 0 ? rate->number : NAN;
    }
    return NAN;
}

/* The first value of another currency without a rate; NULL: none. */
static const char *unknown_currency(const exchange *x, const rs_node *node)
{
    bool amount = node->kind == RS_NODE_NUMBER || rs_node_find(node, "dist");
    if (amount && is_foreign(x, node) && isnan(rate_of(x, node->currency)))
        return node->currency;
    const char *found = NULL;
    for (const rs_node *child = node->first; child && !found; child = child->next)
        found = unknown_currency(x, child);
    return found;
}

static void tell_amount(exchange *x, const rs_node *node, const char *path, const char *currency)
{
    x->foreign = currency;
    if (node->kind == RS_NODE_NUMBER && node->number == 0)
        return;
    if (x->n_told++ < MOST_TOLD)
        rs_text_add(&x->told, "%s%s %s", x->told.length ? ", " : "", path,
            rs_value_words(x->resolver->arena, node));
}

/* To 15 digits, so that 9,000 at 0.13 is 1,170. */
static double product(double amount, double rate, int power)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.15g", power > 0 ? amount * rate : amount / rate);
    return strtod(digits, NULL);
}

static rs_node *scaled(exchange *x, const rs_node *node, int power);

/* What grows with the unit of money among the parts of an uncertain number, a schedule, or a
 * change. */
static bool is_amount(const char *name)
{
    static const char *const amounts[]
        = { "value", "min", "mode", "max", "mean", "sd", "p5", "p95", "values", "start", "plus" };
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (strcmp(name, amounts[i]) == 0)
            return true;
    return false;
}

static rs_node *scaled_parts(exchange *x, const rs_node *node, int power)
{
    rs_node *copy = rs_node_shell(x->resolver->arena, node), **end = &copy->first;
    for (const rs_node *child = node->first; child; child = child->next) {
        bool amount = node->kind == RS_NODE_LIST || is_amount(child->name);
        *end = amount ? scaled(x, child, power) : rs_node_shell(x->resolver->arena, child);
        end = &(*end)->next;
    }
    *end = NULL;
    return copy;
}

/* { times = rate; } before all other changes, for amounts that stand in a file beside the
 * configuration. */
static void add_rate(exchange *x, rs_node *node, double factor)
{
    rs_node *change = rs_node_shell(x->resolver->arena, node),
            *times = rs_node_shell(x->resolver->arena, node);
    *times = (rs_node){ .kind = RS_NODE_NUMBER,
        .name = "times",
        .file = node->file,
        .line = node->line,
        .address = rs_arena_print(x->resolver->arena, "%s.exchange", node->address),
        .number = factor };
    change->name = NULL;
    change->first = times;
    change->next = node->changes;
    change->changes = NULL;
    node->changes = change;
}

static bool is_in_a_file(const rs_node *node)
{
    return rs_node_find(node, "dist") && rs_node_find(node, "file");
}

static rs_node *scaled(exchange *x, const rs_node *node, int power)
{
    bool foreign = is_foreign(x, node);
    double rate = foreign ? rate_of(x, node->currency) : 1;
    rs_node *copy = node->kind == RS_NODE_GROUP || node->kind == RS_NODE_LIST
        ? scaled_parts(x, node, power)
        : rs_node_shell(x->resolver->arena, node);
    if (!foreign)
        return copy;
    if (node->kind == RS_NODE_NUMBER)
        copy->number = product(node->number, rate, power);
    else if (is_in_a_file(node))
        add_rate(x, copy, power > 0 ? rate : 1 / rate);
    copy->converted = node->currency;
    return copy;
}

static void scale_changes(exchange *x, rs_node *node, int power)
{
    rs_node **end = &node->changes;
    for (const rs_node *change = node->changes; change; change = change->next) {
        *end = scaled(x, change, power);
        end = &(*end)->next;
    }
    *end = NULL;
}

/* A value of money with its changes: converted, or told. */
static rs_node *converted_value(
    exchange *x, const rs_node *node, const rs_key *key, const char *path)
{
    const char *unknown = unknown_currency(x, node);
    for (const rs_node *change = node->changes; change && !unknown; change = change->next)
        unknown = unknown_currency(x, change);
    if (unknown) {
        tell_amount(x, node, path, unknown);
        return rs_node_shell(x->resolver->arena, node);
    }
    rs_node *copy = rs_node_shell(x->resolver->arena, node);
    scale_changes(x, copy, power_of_money(key));
    rs_node *value = scaled(x, copy, power_of_money(key));
    return value;
}

static rs_node *converted(exchange *x, const rs_node *node, const rs_key *key, const char *path);

static const char *below(const exchange *x, const char *path, const char *name)
{
    return path[0] ? rs_arena_print(x->resolver->arena, "%s.%s", path, name) : name;
}

/* A default that counts by the unit of money ("points per unit of money: 1") beside an amount of
 * another currency. */
static rs_node *added_default(exchange *x, const rs_node *group, const rs_key *key, rs_node **end)
{
    const rs_node *beside = key->only_with ? rs_node_find(group, key->only_with) : NULL;
    if (power_of_money(key) >= 0 || !beside || rs_node_find(group, key->name)
        || !is_foreign(x, beside))
        return NULL;
    double rate = rate_of(x, beside->currency);
    if (isnan(rate))
        return NULL;
    rs_node *added = rs_node_shell(x->resolver->arena, beside);
    *added = (rs_node){ .kind = RS_NODE_NUMBER,
        .name = key->name,
        .file = beside->file,
        .line = beside->line,
        .address = "",
        .number = product(key->fallback, rate, -1),
        .converted = beside->currency };
    return *end = added;
}

static rs_node *converted_rows(
    exchange *x, const rs_node *node, const rs_key *keys, const char *path)
{
    rs_node *copy = rs_node_shell(x->resolver->arena, node), **end = &copy->first;
    for (const rs_node *child = node->first; child; child = child->next) {
        const rs_key *row = child->name ? rs_key_find(keys, child->name) : NULL;
        if (child->name)
            *end = row ? converted(x, child, row, below(x, path, child->name))
                       : rs_node_shell(x->resolver->arena, child);
        else /* an element of a list */
            *end = converted_rows(x, child, keys, path);
        end = &(*end)->next;
    }
    *end = NULL;
    for (const rs_key *key = keys; key->name; key++)
        if (added_default(x, node, key, end))
            end = &(*end)->next;
    return copy;
}

/* One form of several parts, each with a row of its own. */
static bool has_rows(const rs_node *node, const rs_key *key)
{
    if (!key->keys || key->kind == RS_KEY_SCHEDULE)
        return false;
    bool parts = node->kind == RS_NODE_GROUP || node->kind == RS_NODE_LIST;
    return parts && !rs_node_find(node, "dist") && !rs_node_find(node, "value")
        && !rs_node_is_relative(node);
}

static rs_node *converted(exchange *x, const rs_node *node, const rs_key *key, const char *path)
{
    if (!has_rows(node, key))
        return power_of_money(key) != 0 ? converted_value(x, node, key, path)
                                        : rs_node_shell(x->resolver->arena, node);
    rs_node *copy = converted_rows(x, node, key->keys, path);
    for (const rs_node *child = copy->first; child; child = child->next)
        copy->converted = child->converted ? child->converted : copy->converted;
    scale_changes(x, copy, power_of_money(key));
    return copy;
}

static void tell_amounts(exchange *x, const rs_node *element, const char *path, bool others)
{
    rs_arena *arena = x->resolver->arena;
    rs_resolve_notice(x->resolver, element, path,
        rs_said_both(arena, RS_SAY_amounts_in_came_along_and_the_study_s, x->foreign, x->own,
            x->told.data, rs_first_if(others)));
}

/* Tells what came along with an element of another currency. */
static void tell_foreign(exchange *x, const rs_node *element, const char *path)
{
    if (x->told.length > 0 && rs_bind_is_enabled(element))
        tell_amounts(x, element, path, x->n_told > MOST_TOLD);
    rs_text_clear(&x->told);
    x->n_told = 0;
}

static rs_node *converted_map(exchange *x, const rs_node *map, const rs_key *key)
{
    rs_node *copy = rs_node_shell(x->resolver->arena, map), **end = &copy->first;
    for (const rs_node *child = map->first; child; child = child->next) {
        *end = converted_rows(x, child, key->keys, "");
        end = &(*end)->next;
        tell_foreign(x, child, below(x, map->name, child->name));
    }
    *end = NULL;
    return copy;
}

static rs_node *converted_model(exchange *x, const rs_node *model)
{
    rs_node *copy = rs_node_shell(x->resolver->arena, model), **end = &copy->first;
    for (const rs_node *child = model->first; child; child = child->next) {
        const rs_key *key = rs_key_find(rs_top_keys, child->name);
        bool map = key && key->kind == RS_KEY_MAP && child->kind == RS_NODE_GROUP;
        *end = map ? converted_map(x, child, key)
            : key  ? converted(x, child, key, "")
                   : rs_node_shell(x->resolver->arena, child);
        end = &(*end)->next;
        tell_foreign(x, child, child->name);
    }
    *end = NULL;
    return copy;
}

static void check_rates(rs_resolver *resolver, const rs_node *rates)
{
    for (const rs_node *rate = rates ? rates->first : NULL; rate; rate = rate->next)
        if (rate->kind != RS_NODE_NUMBER || !(rate->number > 0) || !isfinite(rate->number))
            rs_resolve_fail(resolver, rate,
                below(&(exchange){ .resolver = resolver }, "exchange", rate->name),
                "found %s; expected a number above 0: money of the study for one %s",
                rs_node_print(resolver->arena, rate), rate->name);
}

static void tell_unused(rs_resolver *resolver, const rs_node *rates, const bool *used)
{
    int i = 0;
    for (const rs_node *rate = rates ? rates->first : NULL; rate && i < MOST_RATES;
         rate = rate->next, i++)
        if (!used[i])
            rs_resolve_notice(resolver, rate,
                below(&(exchange){ .resolver = resolver }, "exchange", rate->name),
                rs_said_both(resolver->arena, RS_SAY_no_amount_is_in_the_rate_changes, rate->name));
}

void rs_currencies_convert(rs_resolver *resolver, const rs_node *rates, rs_node **models, int n)
{
    bool used[MOST_RATES] = { false };
    if (rates && rates->kind != RS_NODE_GROUP) {
        rs_resolve_fail(resolver, rates, "exchange", "found %s; expected { CURRENCY = rate; … }",
            rs_node_print(resolver->arena, rates));
        return;
    }
    check_rates(resolver, rates);
    for (int i = 0; i < n; i++) {
        const rs_node *currency = rs_node_find(models[i], "currency");
        exchange x = { .resolver = resolver, .rates = rates, .used = used };
        if (!currency || currency->kind != RS_NODE_TEXT || !currency->text[0])
            continue;
        x.own = currency->text;
        models[i] = converted_model(&x, models[i]);
        rs_text_clear(&x.told);
    }
    tell_unused(resolver, rates, used);
}
