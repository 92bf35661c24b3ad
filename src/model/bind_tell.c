/*
 * Messages name the file, line and path of a node and say what was found and what is expected; each
 * is told once whatever scenario it comes from.
 */
#include "model/bind_tell.h"

#include "base/told.h"
#include "retsim/nearest.h"
#include "words/say.h"

#include <string.h>

static void add_file(const rs_binder *binder, rs_text *text, const rs_node *node)
{
    const char *file = node && node->file ? node->file : binder->tree->file;
    if (node && node->line > 0)
        rs_text_add(text, "%s:%d: ", file ? file : "?", node->line);
    else
        rs_text_add(text, "%s: ", file ? file : "?");
}

static void add_place(const rs_binder *binder, rs_text *text, const rs_node *node, const char *path)
{
    add_file(binder, text, node);
    if (path[0])
        rs_text_add(text, "%s: ", path);
}

static const char *after_two_parts(const char *path)
{
    const char *dot = strchr(path, '.');
    dot = dot ? strchr(dot + 1, '.') : NULL;
    return dot ? dot : path + strlen(path);
}

/* What a segment or a channel inherits is told once, where it was written: under the name in its
 * address. */
static bool was_told_of_original(
    const rs_binder *binder, const rs_node *node, const char *path, const char *what)
{
    if (!node || !node->address || !node->address[0])
        return false;
    int n = (int)(after_two_parts(node->address) - node->address);
    rs_text text = { 0 }, original = { 0 };
    rs_text_add(&original, "%.*s%s", n, node->address, after_two_parts(path));
    add_place(binder, &text, node, original.data);
    rs_text_clear(&original);
    rs_text_add(&text, "%s", what);
    bool told = rs_was_told(binder->error, text.data);
    rs_text_clear(&text);
    return told;
}

void rs_bind_tell(rs_binder *binder, rs_severity severity, const rs_node *node, const char *path,
    const char *format, ...)
{
    rs_text what = { 0 }, text = { 0 };
    va_list arguments;
    va_start(arguments, format);
    rs_text_add_list(&what, format, arguments);
    va_end(arguments);
    add_place(binder, &text, node, path);
    rs_text_add(&text, "%s", what.data);
    if (!rs_was_told(binder->error, text.data)
        && !was_told_of_original(binder, node, path, what.data))
        rs_tell(binder->error, severity, "%s", text.data);
    rs_text_clear(&what);
    rs_text_clear(&text);
}

void rs_bind_say(
    rs_binder *binder, rs_severity severity, const rs_node *node, const char *path, rs_both what)
{
    rs_both line = path[0]
        ? rs_said_of_both(binder->arena, RS_SAY_path_and_notice, rs_same(path), what)
        : what;
    rs_text file = { 0 }, whole = { 0 };
    add_file(binder, &file, node);
    rs_text_add(&whole, "%s%s", file.data, line.english);
    if (!rs_was_told(binder->error, whole.data)
        && !was_told_of_original(binder, node, path, what.english))
        rs_tell_both(binder->error, severity, file.data, line.english, line.chinese);
    rs_text_clear(&file);
    rs_text_clear(&whole);
}

const char *rs_bind_unit(rs_binder *binder, const char *unit)
{
    const char *found = strstr(unit, "per period");
    if (!found)
        return unit;
    return rs_arena_print(binder->arena, "%.*sper %s%s", (int)(found - unit), unit,
        rs_period_name(binder->period), found + strlen("per period"));
}

const char *rs_bind_nearest(
    rs_binder *binder, const char *word, const char *const *candidates, size_t n)
{
    const char *nearest = rs_nearest(word, candidates, n);
    return nearest ? rs_arena_print(binder->arena, " (did you mean \"%s\"?)", nearest) : "";
}

const char *rs_bind_sibling(rs_binder *binder, const char *family, const char *name)
{
    enum { MOST = 64 };
    const char *names[MOST];
    size_t n = 0;
    const rs_node *group = rs_node_find(binder->scenario->model, family);
    for (const rs_node *child = group ? group->first : NULL; child && n < MOST; child = child->next)
        if (strcmp(child->name, name) != 0)
            names[n++] = child->name;
    return rs_bind_nearest(binder, name, names, n);
}

static bool takes_numbers(const rs_key *key)
{
    return key->kind <= RS_KEY_PLAIN;
}

static bool is_share(const rs_key *key)
{
    return key->high <= 1 && key->high > 0;
}

/* What was meant where a number does not fit. */
static const char *hint(rs_binder *binder, const rs_key *key, const rs_node *node)
{
    if (node->kind == RS_NODE_NUMBER && takes_numbers(key) && is_share(key) && node->number > 1
        && node->number <= 100)
        return rs_arena_print(
            binder->arena, " (%.6g %% is written %.6g)", node->number, node->number / 100);
    if (node->kind == RS_NODE_LIST && takes_numbers(key) && rs_node_length(node) == 2)
        return " (an uncertain number is written { dist = \"uniform\"; min = …; max = …; })";
    if (node->kind == RS_NODE_TEXT && takes_numbers(key))
        return " (a number stands without quotes)";
    return "";
}

/* A limit far beyond all that is meant is told only where it was crossed. */
static const char *expectation(rs_binder *binder, const rs_key *key, const rs_node *node)
{
    const char *unit = key->unit ? rs_bind_unit(binder, key->unit) : "";
    const char *range = rs_key_range_words(binder->arena, key);
    bool too_large = node->kind == RS_NODE_NUMBER && key->high > 0 && node->number > key->high;
    if (too_large && key->high >= 1e12)
        range = rs_arena_print(binder->arena, "%s and at most %g", range, key->high);
    return unit[0] ? rs_arena_print(binder->arena, "%s (%s)", range, unit) : range;
}

static const char *found_words(rs_binder *binder, const rs_node *node)
{
    const char *value = rs_node_print(binder->arena, node);
    if (node->kind == RS_NODE_NUMBER || node->kind == RS_NODE_TRUTH)
        return value;
    const char *kind = node->kind == RS_NODE_GROUP ? "the group"
        : node->kind == RS_NODE_LIST               ? "the list"
                                                   : "the text";
    return rs_arena_print(binder->arena, "%s %s", kind, value);
}

void rs_bind_expected(rs_binder *binder, const rs_key *key, const rs_node *node, const char *path)
{
    rs_bind_tell(binder, RS_ERROR, node, path, "found %s; expected %s%s", found_words(binder, node),
        expectation(binder, key, node), hint(binder, key, node));
}

void rs_bind_expected_text(
    rs_binder *binder, const rs_node *node, const char *path, const char *expected)
{
    rs_bind_tell(
        binder, RS_ERROR, node, path, "found %s; expected %s", found_words(binder, node), expected);
}

const char *rs_bind_listed(rs_binder *binder, const char *const *names, size_t n)
{
    rs_text text = { 0 };
    for (size_t i = 0; i < n; i++)
        rs_text_add(&text, "%s\"%s\"", i == 0 ? "" : i + 1 == n ? " or " : ", ", names[i]);
    const char *words = rs_arena_text(binder->arena, text.data ? text.data : "none");
    rs_text_clear(&text);
    return words;
}
