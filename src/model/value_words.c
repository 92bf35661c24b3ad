/* Numbers and values as a person reads them: English as it is written, Chinese by the words for
 * keys and the labels of what is named. */
#include "model/value_words.h"

#include "base/text.h"
#include "words/key_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *rs_number_words(rs_arena *arena, double number)
{
    if (fabs(number) < 1e4 || fabs(number) >= 1e15)
        return rs_arena_print(arena, "%.6g", number);
    char digits[32], out[48];
    snprintf(digits, sizeof digits, "%.0f", fabs(number));
    size_t n = strlen(digits), at = 0;
    if (number < 0)
        out[at++] = '-';
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return rs_arena_text(arena, out);
}

/* The channel, segment, program, shock or stream of that name. */
static const rs_node *find_named(const rs_node *tree, const char *name)
{
    static const char *const families[]
        = { "channels", "segments", "programs", "shocks", "streams" };
    const rs_node *found = NULL;
    for (size_t i = 0; i < sizeof families / sizeof *families && !found; i++)
        found = rs_node_find(rs_node_find(tree, families[i]), name);
    return found;
}

const char *rs_name_in_chinese(const rs_node *tree, const char *name)
{
    const rs_node *named = find_named(tree, name), *label = rs_node_find(named, "label");
    const char *known = named ? NULL : rs_key_in_chinese(name);
    if (label && label->kind == RS_NODE_TEXT && label->text[0])
        return label->text;
    return known ? known : name;
}

static rs_both word(const rs_node *tree, const char *name)
{
    return (rs_both){ name, rs_name_in_chinese(tree, name) };
}

rs_both rs_glued(rs_arena *arena, rs_both first, rs_both second)
{
    return (rs_both){ rs_arena_print(arena, "%s%s", first.english, second.english),
        rs_arena_print(arena, "%s%s", first.chinese, second.chinese) };
}

rs_both rs_listed(rs_arena *arena, rs_phrase comma, rs_both before, rs_both next)
{
    return before.english && before.english[0] ? rs_said_of_both(arena, comma, before, next) : next;
}

/* "min 0.8", "最小 0.8". */
static rs_both named_number(rs_arena *arena, const rs_node *tree, const rs_node *number)
{
    return rs_glued(arena, word(tree, number->name),
        rs_same(rs_arena_print(arena, " %s", rs_number_words(arena, number->number))));
}

/* "pert (min 0.8, mode 1, max 1.2)" of an uncertain number. */
static rs_both uncertain_both(rs_arena *arena, const rs_node *tree, const rs_node *node)
{
    const rs_node *dist = rs_node_find(node, "dist");
    const rs_node *parameter = rs_node_find(node, "parameter"), *file = rs_node_find(node, "file");
    rs_both form = word(NULL, dist->kind == RS_NODE_TEXT ? dist->text : "uncertain"),
            details = rs_same("");
    if (parameter && parameter->kind == RS_NODE_TEXT && file && file->kind == RS_NODE_TEXT)
        details = rs_said_both(arena, RS_SAY_parameter_of_file, parameter->text, file->text);
    for (const rs_node *child = node->first; child; child = child->next)
        if (child->kind == RS_NODE_NUMBER)
            details
                = rs_listed(arena, RS_SAY_and_besides, details, named_number(arena, tree, child));
    return details.english[0] ? rs_said_of_both(arena, RS_SAY_with_details, form, details) : form;
}

/* A number beside which its source and evidence stand. */
static rs_both measured_both(rs_arena *arena, const rs_node *tree, const rs_node *node)
{
    rs_both value = rs_value_both(arena, tree, rs_node_find(node, "value"));
    const rs_node *shrink = rs_node_find(node, "shrink");
    if (!shrink)
        return value;
    return rs_said_of_both(arena, RS_SAY_shrunk, value, rs_value_both(arena, tree, shrink));
}

/* "20 % less", or "pert (…) less". */
static rs_both less_or_more(rs_arena *arena, const rs_node *tree, const rs_node *amount)
{
    rs_both name = rs_same(amount->name),
            less = rs_same(rs_first_if(strcmp(amount->name, "less") == 0));
    if (amount->kind == RS_NODE_NUMBER)
        return rs_said_of_both(arena, RS_SAY_percent_less_or_more,
            rs_same(rs_arena_print(arena, "%.6g", 100 * amount->number)), name, less);
    return rs_said_of_both(
        arena, RS_SAY_amount_less_or_more, rs_value_both(arena, tree, amount), name, less);
}

/* What is written in braces or brackets, in Chinese: "（起始值 9000，每期增长率 0.1）". */
static const char *inside_in_chinese(rs_arena *arena, const rs_node *tree, const rs_node *node)
{
    enum { MOST = 8 };
    int n = 0;
    bool group = node->kind == RS_NODE_GROUP;
    rs_both inside = rs_same("");
    for (const rs_node *child = node->first; child && n <= MOST; child = child->next, n++) {
        rs_both told = n == MOST ? rs_same("…") : rs_value_both(arena, tree, child);
        if (group && child->name && n < MOST)
            told = rs_same(rs_arena_print(
                arena, "%s %s", rs_name_in_chinese(tree, child->name), told.chinese));
        inside = rs_listed(arena, RS_SAY_and_besides, inside, told);
    }
    if (group)
        return rs_said_both(arena, RS_SAY_in_brackets, inside.chinese).chinese;
    return rs_arena_print(arena, "[%s]", inside.chinese);
}

rs_both rs_value_both(rs_arena *arena, const rs_node *tree, const rs_node *node)
{
    const rs_node *less = rs_node_find(node, "less"), *more = rs_node_find(node, "more");
    if (node->kind == RS_NODE_NUMBER)
        return rs_same(rs_number_words(arena, node->number));
    if (node->kind == RS_NODE_TEXT)
        return word(tree, node->text);
    if (node->kind == RS_NODE_TRUTH)
        return rs_said_both(arena, RS_SAY_is_true, rs_first_if(node->truth));
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "dist"))
        return uncertain_both(arena, tree, node);
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "value"))
        return measured_both(arena, tree, node);
    if (node->kind == RS_NODE_GROUP && (less || more))
        return less_or_more(arena, tree, less ? less : more);
    return (rs_both){ rs_node_print(arena, node), inside_in_chinese(arena, tree, node) };
}

const char *rs_value_words(rs_arena *arena, const rs_node *node)
{
    return rs_value_both(arena, NULL, node).english;
}
