/* Levers that a study names: their ranges against the rows of their keys. */
#include "model/check_lever.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/value_words.h"

#include <math.h>
#include <string.h>

void rs_read_lever_values(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    (void)key;
    *(const rs_node **)target = NULL;
    const rs_node *value = node && node->kind == RS_NODE_LIST ? node->first : NULL;
    while (value && value->kind != RS_NODE_GROUP && value->kind != RS_NODE_LIST)
        value = value->next;
    if (value)
        rs_bind_expected_text(binder, value, path, "numbers, words, true or false");
    if (!node || value)
        return;
    if (node->kind != RS_NODE_LIST || rs_node_length(node) < 2)
        rs_bind_expected_text(binder, node, path, "a list of at least two values");
    else
        *(const rs_node **)target = node;
}

/* Of a number that has a key with a range, and takes its place. */
static void check_end(rs_binder *binder, const rs_named_lever *lever, double value,
    const rs_node *node, const char *path)
{
    const char *entry = strchr(lever->path, '[');
    const rs_key *key = rs_key_below(binder->keys,
        entry ? rs_arena_print(binder->arena, "%.*s", (int)(entry - lever->path), lever->path)
              : lever->path);
    bool ranged = key && (key->low < key->high) && !lever->times && !lever->plus;
    if (ranged && !isnan(value) && (value < key->low || value > key->high))
        rs_bind_expected(binder, key, node, path);
}

static void check_range(
    rs_binder *binder, const rs_named_lever *lever, const rs_node *node, const char *path)
{
    const rs_node *low = rs_node_find(node, "min"), *high = rs_node_find(node, "max");
    check_end(binder, lever, lever->low, low, rs_bind_path(binder, path, "min"));
    check_end(binder, lever, lever->high, high, rs_bind_path(binder, path, "max"));
    if (lever->low >= lever->high)
        rs_bind_tell(binder, RS_ERROR, high, rs_bind_path(binder, path, "max"),
            "found %s, and min = %s; expected a larger one",
            rs_number_words(binder->arena, lever->high),
            rs_number_words(binder->arena, lever->low));
    if (lever->values && (low || high))
        rs_bind_tell(binder, RS_ERROR, lever->values, path,
            "found values beside %s; expected one or the other", low ? "min" : "max");
    if ((lever->times || lever->plus) && !lever->values && (!low || !high))
        rs_bind_tell(binder, RS_ERROR, node, path, "found no %s beside %s; expected both ends",
            low ? "max" : "min", lever->times ? "times" : "plus");
}

void rs_check_lever(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    const rs_named_lever *lever = target;
    (void)key;
    if (!*lever->path)
        rs_bind_tell(binder, RS_ERROR, node, rs_bind_path(binder, path, "path"),
            "found nothing; expected the path of a number, as \"channels.ads.budget\"");
    if (lever->times && lever->plus)
        rs_bind_tell(binder, RS_ERROR, node, path, "found times and plus; expected one of them");
    check_range(binder, lever, node, path);
}
