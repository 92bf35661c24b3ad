/* Numbers and values as a person reads them. */
#include "model/value_words.h"

#include "base/text.h"

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

/* "pert (min 0.8, mode 1, max 1.2)" of an uncertain number. */
static const char *uncertain_words(rs_arena *arena, const rs_node *node)
{
    rs_text text = { 0 };
    const rs_node *dist = rs_node_find(node, "dist");
    rs_text_add(&text, "%s", dist->kind == RS_NODE_TEXT ? dist->text : "uncertain");
    bool first = true;
    const rs_node *parameter = rs_node_find(node, "parameter"), *file = rs_node_find(node, "file");
    if (parameter && parameter->kind == RS_NODE_TEXT && file && file->kind == RS_NODE_TEXT) {
        rs_text_add(&text, " (%s of %s", parameter->text, file->text);
        first = false;
    }
    for (const rs_node *child = node->first; child; child = child->next) {
        if (child->kind != RS_NODE_NUMBER)
            continue;
        rs_text_add(&text, "%s%s %s", first ? " (" : ", ", child->name,
            rs_number_words(arena, child->number));
        first = false;
    }
    rs_text_add(&text, "%s", first ? "" : ")");
    const char *words = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return words;
}

/* A number beside which its source and evidence stand. */
static const char *measured_words(rs_arena *arena, const rs_node *node)
{
    const char *value = rs_value_words(arena, rs_node_find(node, "value"));
    const rs_node *shrink = rs_node_find(node, "shrink");
    if (!shrink)
        return value;
    return rs_arena_print(arena, "%s (shrink %s)", value, rs_value_words(arena, shrink));
}

/* "20 % less", or "pert (…) less". */
static const char *less_or_more_words(rs_arena *arena, const rs_node *amount)
{
    if (amount->kind == RS_NODE_NUMBER)
        return rs_arena_print(arena, "%.6g %% %s", 100 * amount->number, amount->name);
    return rs_arena_print(arena, "%s %s", rs_value_words(arena, amount), amount->name);
}

const char *rs_value_words(rs_arena *arena, const rs_node *node)
{
    const rs_node *less = rs_node_find(node, "less"), *more = rs_node_find(node, "more");
    if (node->kind == RS_NODE_NUMBER)
        return rs_number_words(arena, node->number);
    if (node->kind == RS_NODE_TEXT)
        return node->text;
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "dist"))
        return uncertain_words(arena, node);
    if (node->kind == RS_NODE_GROUP && rs_node_find(node, "value"))
        return measured_words(arena, node);
    if (node->kind == RS_NODE_GROUP && (less || more))
        return less_or_more_words(arena, less ? less : more);
    return rs_node_print(arena, node);
}
