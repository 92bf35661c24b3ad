/* What a program, shock or stream does and what it costs, in words: "churn -32 to +5 %", "contact
 * 0.2 per customer". */
#include "model/program_words.h"

#include "model/bind_program.h"
#include "model/bind_tell.h"
#include "model/value_words.h"
#include "words/key_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct telling {
    rs_binder *binder;
    const double *mean, *low,
        *high;      /* of all rules: at the inputs' means and at their 5 % and 95 % quantiles */
    rs_both prefix; /* "from 6 orders " of a tier, or "" */
    bool costs;     /* tell what is money, else what it does */
    bool event;     /* whose fixed cost is paid whenever it is held */
    bool *ranges;   /* set where something is told as a range */
    rs_both *to;
} telling;

static bool is_money(const rs_key *key)
{
    return key->unit && strncmp(key->unit, "money", 5) == 0;
}

/* What a program does beside multiplying. */
static bool is_deed(const rs_key *key)
{
    static const char *const deeds[] = { "up", "down", "brings", "returns" };
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (strcmp(key->name, deeds[i]) == 0)
            return true;
    return false;
}

/* "order value"; the only cost that is not of the group `cost` is that of agents. */
static rs_both name_words(rs_arena *arena, const char *name)
{
    const char *told = strcmp(name, "cost") == 0 ? "agents" : name;
    char *words = rs_arena_text(arena, told);
    for (char *c = words; *c; c++)
        *c = *c == '_' ? ' ' : *c;
    return (rs_both){ words, rs_name_in_chinese(NULL, told) };
}

/* To two digits: "37,000", "0.0051". */
static const char *about(rs_arena *arena, double number)
{
    double unit = number == 0 ? 1 : pow(10, floor(log10(fabs(number))) - 1);
    return rs_number_words(arena, round(number / unit) * unit);
}

/* "+5", "-32": in per cent, of a multiplier. */
static const char *change(rs_arena *arena, double multiplier)
{
    double shift = 100 * (multiplier - 1);
    return rs_arena_print(arena, "%s%s", shift < 0 ? "-" : "+", about(arena, fabs(shift)));
}

/* "-15 %", "-32 to +5 %" of a multiplier; "0.2", "0.1 to 0.3" of anything else. */
static rs_both amount_words(const telling *of, const rs_key *key, rs_slot slot)
{
    rs_arena *arena = of->binder->arena;
    double low = fmin(of->low[slot], of->high[slot]), high = fmax(of->low[slot], of->high[slot]);
    *of->ranges = *of->ranges || low != high;
    if (rs_key_multiplies(key) && low == high)
        return rs_said_both(arena, RS_SAY_share_in_percent,
            rs_arena_print(arena, "%+.6g", 100 * (of->mean[slot] - 1)));
    if (rs_key_multiplies(key))
        return rs_said_both(arena, RS_SAY_percent_range, change(arena, low), change(arena, high));
    if (low == high)
        return rs_same(rs_number_words(arena, of->mean[slot]));
    return rs_said_both(arena, RS_SAY_from_to_times, about(arena, low), about(arena, high));
}

/* "/客户/月" of " per customer per month". */
static const char *per_in_chinese(rs_arena *arena, const char *per)
{
    static const char between[] = " per ";
    const char *told = "";
    while (per && strncmp(per, between, strlen(between)) == 0) {
        const char *name = per + strlen(between), *end = strstr(name, between);
        int n = end ? (int)(end - name) : (int)strlen(name);
        const char *unit = rs_arena_print(arena, "%.*s", n, name),
                   *known = rs_unit_in_chinese(unit);
        told = rs_arena_print(arena, "%s/%s", told, known ? known : unit);
        per = end;
    }
    return told;
}

/* " per customer" of "money per customer". */
static rs_both per_what(const telling *of, const rs_key *key)
{
    const char *per = key->unit ? strstr(rs_bind_unit(of->binder, key->unit), " per ") : NULL;
    if (of->event && strcmp(key->name, "fixed") == 0)
        return rs_words_both(RS_SAY_each_time);
    return per && is_money(key) ? (rs_both){ per, per_in_chinese(of->binder->arena, per) }
                                : rs_same("");
}

static bool changes_anything(const telling *of, const rs_key *key, rs_slot slot)
{
    return of->mean[slot] != key->fallback || of->low[slot] != key->fallback
        || of->high[slot] != key->fallback;
}

static void tell_slot(const telling *of, const rs_key *key, rs_both name, rs_slot slot)
{
    rs_arena *arena = of->binder->arena;
    if (!changes_anything(of, key, slot))
        return;
    rs_both amount = rs_glued(arena, rs_same(" "), amount_words(of, key, slot));
    rs_both told = rs_glued(
        arena, rs_glued(arena, of->prefix, name), rs_glued(arena, amount, per_what(of, key)));
    *of->to = rs_listed(arena, RS_SAY_and_besides, *of->to, told);
}

static void tell_reasons(const telling *of, const rs_key *key, const rs_effect *effect)
{
    for (int i = 0; i < effect->n_by_reason; i++)
        tell_slot(of, key,
            rs_said_both(of->binder->arena, RS_SAY_churn_for_reason, effect->by_reason[i].reason),
            effect->by_reason[i].multiplier.value);
}

static void tell_rows(const telling *of, const rs_key *keys, const char *target);

static void tell_tiers(const telling *of, const rs_key *key, const rs_loyalty *loyalty)
{
    for (int i = 0; i < loyalty->n_tiers; i++) {
        telling tier = *of;
        tier.prefix = rs_said_both(of->binder->arena, RS_SAY_from_orders_on,
            rs_arena_print(of->binder->arena, "%d", loyalty->tiers[i].rung));
        tell_rows(&tier, key->keys, (const char *)&loyalty->tiers[i]);
    }
}

static void tell_row(const telling *of, const rs_key *key, const char *at)
{
    bool told = of->costs ? is_money(key) : rs_key_multiplies(key) || is_deed(key);
    if (key->kind == RS_KEY_GROUP)
        tell_rows(of, key->keys, at);
    else if (key->read == rs_read_tiers)
        tell_tiers(of, key, (const rs_loyalty *)(const void *)at);
    else if (key->read == rs_read_churn_for && told)
        tell_reasons(of, key, (const rs_effect *)(const void *)at);
    else if (key->kind == RS_KEY_QUANTITY && told)
        tell_slot(of, key, name_words(of->binder->arena, key->name),
            ((const rs_quantity *)(const void *)at)->value);
}

/* Every row of a table, at its place in the struct that it filled. */
static void tell_rows(const telling *of, const rs_key *keys, const char *target)
{
    for (const rs_key *key = keys; key->name; key++)
        tell_row(of, key, target + key->offset);
}

/* The bound program, shock or stream of a path, and the rows that filled it. */
static const char *element_at(const rs_business *business, const char *path, const rs_key **keys)
{
    const struct {
        const char *prefix;
        const void *elements;
        int n;
        size_t size;
        const rs_key *keys;
    } families[] = {
        { "programs.", business->programs, business->n_programs, sizeof(rs_program),
            rs_program_keys },
        { "shocks.", business->shocks, business->n_shocks, sizeof(rs_shock), rs_shock_keys },
        { "streams.", business->streams, business->n_streams, sizeof(rs_stream), rs_stream_keys },
    };
    for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
        size_t length = strlen(families[f].prefix);
        *keys = families[f].keys;
        for (int i = 0; i < families[f].n && strncmp(path, families[f].prefix, length) == 0; i++) {
            const char *element = (const char *)families[f].elements + families[f].size * (size_t)i;
            if (strcmp(*(const char *const *)(const void *)element, path + length) == 0)
                return element;
        }
    }
    return NULL;
}

static rs_both told(const telling *of, const rs_key *keys, const char *element, bool costs)
{
    rs_both words = { 0 };
    bool ranges = false;
    telling own = *of;
    own.to = &words;
    own.costs = costs;
    own.ranges = &ranges;
    tell_rows(&own, keys, element);
    return ranges ? rs_said_of_both(of->binder->arena, RS_SAY_ninety_percent_lie, words) : words;
}

/* All rules at one quantile of all inputs; u NULL: at their means. */
static double *values_at(const rs_binder *binder, const double *u)
{
    const rs_parameters *parameters = &binder->business->parameters;
    size_t n = (size_t)binder->study->inputs.n;
    double *values = rs_block((size_t)parameters->n_rules + 1, sizeof *values);
    double *uniforms = rs_block(n + 1, sizeof *uniforms);
    for (size_t i = 0; u && uniforms && i < n; i++)
        uniforms[i] = *u;
    if (values && uniforms)
        rs_parameters_evaluate(parameters, u ? uniforms : NULL, NULL, values);
    free(uniforms);
    return values;
}

void rs_program_words(rs_binder *binder, const char *path, rs_both *effect, rs_both *cost)
{
    static const double rarely = 0.05, mostly = 0.95;
    const rs_key *keys;
    const char *element = element_at(binder->business, path, &keys);
    *effect = *cost = (rs_both){ 0 };
    if (!element)
        return;
    double *mean = values_at(binder, NULL), *low = values_at(binder, &rarely),
           *high = values_at(binder, &mostly);
    bool event = keys == rs_program_keys
        && rs_kind_of((const rs_program *)(const void *)element)->at_times;
    telling of = { .binder = binder,
        .mean = mean,
        .low = low,
        .high = high,
        .prefix = rs_same(""),
        .event = event };
    if (mean && low && high) {
        *effect = told(&of, keys, element, false);
        *cost = told(&of, keys, element, true);
    }
    free(mean);
    free(low);
    free(high);
}
