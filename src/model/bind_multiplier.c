/* Multipliers as people say them: "a fifth less"; and a notice where one was probably meant
 * otherwise. */
#include "model/bind_multiplier.h"

#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "model/value_words.h"
#include "words/say.h"

#include <math.h>
#include <string.h>

const rs_node *rs_bind_less_or_more(const rs_key *key, const rs_node *node)
{
    const rs_node *less = rs_node_find(node, "less");
    if (node->kind != RS_NODE_GROUP || !rs_key_multiplies(key))
        return NULL;
    return less ? less : rs_node_find(node, "more");
}

static const double few = 0.5, many = 2;

/* Effects of programs and shocks, how a channel's customers differ, and the price. Prices of
 * advertising do double. */
static bool is_effect(const char *path)
{
    const char *last = strrchr(path, '.');
    return (strstr(path, ".effect.") && last && strcmp(last, ".cac") != 0)
        || strstr(path, ".quality.")
        || (strncmp(path, "segments.", 9) == 0 && last && strcmp(last, ".price") == 0);
}

/* "churn", "order value", "churn for trust". */
static const char *subject_of(rs_binder *binder, const char *path)
{
    const char *last = strrchr(path, '.') + 1, *reason = strstr(path, ".churn_for.");
    char *words = rs_arena_print(binder->arena, reason ? "churn for %s" : "%s", last);
    for (char *c = words; *c && !reason; c++)
        *c = *c == '_' ? ' ' : *c;
    return words;
}

static rs_both per_cent(rs_arena *arena, double share)
{
    return rs_said_both(arena, RS_SAY_share_in_percent, rs_printed("%.3g", 100 * share).text);
}

/* "0.15", or "0.1 to 0.2" of an uncertain number. */
static rs_both span(rs_arena *arena, double low, double high)
{
    return low == high ? rs_same(rs_arena_print(arena, "%.3g", low))
                       : rs_said_both(arena, RS_SAY_from_to_times, rs_printed("%.3g", low).text,
                           rs_printed("%.3g", high).text);
}

static rs_both made_larger(rs_arena *arena, const char *subject, double low, double high)
{
    rs_both times = low > many ? span(arena, low, high) : span(arena, high, high);
    return rs_said_of_both(arena, RS_SAY_makes_times_as_large, rs_same(subject),
        rs_same(rs_first_if(low > many)), times);
}

static rs_both taken_away(rs_arena *arena, const char *subject, double low, double high)
{
    rs_both most = per_cent(arena, 1 - low), least = per_cent(arena, 1 - high);
    if (high >= few)
        return rs_said_of_both(arena, RS_SAY_takes_up_to_of_away, most, rs_same(subject));
    if (low == high)
        return rs_said_of_both(arena, RS_SAY_takes_of_away, most, rs_same(subject));
    return rs_said_of_both(arena, RS_SAY_takes_to_of_away, least, most, rs_same(subject));
}

/* "takes 85 % of churn away", "makes churn 15 times as large". */
static rs_both meaning(rs_arena *arena, const char *subject, double low, double high)
{
    if (low >= few)
        return made_larger(arena, subject, low, high);
    rs_both taken = taken_away(arena, subject, low, high);
    return high > many ? rs_said_of_both(arena, RS_SAY_or_makes_it_up_to_times_as_large, taken,
               rs_same(rs_printed("%.3g", high).text))
                       : taken;
}

/* "15 % less", certain or uncertain, and how that is written. */
static rs_both how_to_write(rs_arena *arena, double low, double high, bool share)
{
    const char *word = share ? "less" : "more";
    double unit = share ? 100 : 1;
    rs_both meant = span(arena, low * unit, high * unit);
    if (low < high)
        return rs_said_of_both(
            arena, RS_SAY_for_percent_write, meant, rs_same(word), rs_same(rs_first_if(share)));
    double multiplier = share ? 1 - low : 1 + low / 100, amount = low * unit / 100;
    return rs_said_of_both(arena, RS_SAY_for_percent_write_or, meant, rs_same(word),
        rs_same(rs_printed("%.6g", multiplier).text), rs_same(rs_printed("%.6g", amount).text),
        rs_same(rs_first_if(share)));
}

/* How it is written if the number was meant as a share, or as per cent; "" where that is unlikely.
 */
static rs_both advice(rs_arena *arena, double low, double high)
{
    bool share = high < few;
    if (!share && low < 5)
        return low > many ? rs_words_both(RS_SAY_a_fifth_more_is_1_2_or_more_0_2) : rs_same("");
    if (low == 0 && high == 0)
        return rs_words_both(RS_SAY_one_changes_nothing);
    return how_to_write(arena, low, high, share);
}

/* Of an effect that a person may have meant as a share or as per cent: what it does as it is
 * written. */
static void tell_meaning(
    rs_binder *binder, const rs_node *node, const char *path, double low, double high)
{
    rs_arena *arena = binder->arena;
    bool certain = low == high;
    rs_both found = span(arena, low, high), how = advice(arena, low, high),
            does = meaning(arena, subject_of(binder, path), low, high);
    rs_bind_say(binder, RS_NOTICE, node, path,
        rs_said_of_both(
            arena, RS_SAY_found_which, found, rs_same(rs_first_if(certain)), does, how));
}

static bool is_usual(double low, double high)
{
    return isnan(low) || isnan(high) || (low >= few && high <= many);
}

/* Said as less or more, the number cannot be a share that was taken for a multiplier, but the other
 * way round. */
static void tell_less_or_more(rs_binder *binder, const rs_node *node, const rs_node *amount,
    const char *path, double low, double high)
{
    const char *found = rs_arena_print(
        binder->arena, "%s = %s", amount->name, rs_value_words(binder->arena, amount));
    rs_both does = meaning(binder->arena, subject_of(binder, path), low, high);
    rs_bind_say(binder, RS_NOTICE, node, path,
        rs_said_of_both(
            binder->arena, RS_SAY_found_which_a_multiplier_is_written, rs_same(found), does));
}

void rs_bind_notice_multiplier(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, rs_slot slot)
{
    if (!node || !rs_key_multiplies(key) || !is_effect(path))
        return;
    double low = rs_bind_quantile(binder, slot, 0.05), high = rs_bind_quantile(binder, slot, 0.95);
    double least = fmin(low, high), most = fmax(low, high);
    if (is_usual(least, most))
        return;
    const rs_node *amount = rs_bind_less_or_more(key, node);
    if (amount && !node->changes)
        tell_less_or_more(binder, node, amount, path, least, most);
    else
        tell_meaning(binder, rs_node_last_change(node), path, least, most);
}

/* Chances, rates and multipliers: what is changed by some per cent, and not doubled as a budget is.
 */
static bool is_behaviour(const rs_key *key, const char *path)
{
    bool chance = key->kind == RS_KEY_CHANCE || key->kind == RS_KEY_RATE
        || (key->low == 0 && key->high == 1);
    return (strncmp(path, "segments.", 9) == 0 && chance)
        || (rs_key_multiplies(key) && is_effect(path));
}

void rs_bind_notice_times(
    rs_binder *binder, const rs_key *key, const rs_node *times, const char *path, rs_slot factor)
{
    if (!is_behaviour(key, path))
        return;
    double low = rs_bind_quantile(binder, factor, 0.05),
           high = rs_bind_quantile(binder, factor, 0.95);
    double least = fmin(low, high), most = fmax(low, high);
    const char *found
        = rs_arena_print(binder->arena, "times = %s", rs_value_words(binder->arena, times));
    if (is_usual(least, most))
        return;
    rs_both does = meaning(binder->arena, subject_of(binder, path), least, most);
    rs_bind_say(binder, RS_NOTICE, times, path,
        rs_said_of_both(binder->arena, RS_SAY_found_which_alone, rs_same(found), does));
}
