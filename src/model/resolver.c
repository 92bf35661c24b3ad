/* What is told while a study is resolved names the file, line and path of a node, once however many
 * scenarios find it. */
#include "model/resolver.h"

#include "base/text.h"
#include "base/told.h"
#include "retsim/nearest.h"
#include "words/say.h"

#include <stdarg.h>
#include <string.h>

const char *const rs_study_keys[] = { "title", "model", "study", "measures", "scenarios",
    "baseline", "exchange", "levers", NULL };

bool rs_is_study_key(const char *name)
{
    for (const char *const *key = rs_study_keys; *key; key++)
        if (strcmp(*key, name) == 0)
            return true;
    return false;
}

static void add_file(rs_text *text, const rs_node *where)
{
    rs_text_add(text, "%s", "");
    if (where && where->line > 0)
        rs_text_add(text, "%s:%d: ", where->file, where->line);
    else if (where && where->file)
        rs_text_add(text, "%s: ", where->file);
}

RS_PRINTF(4, 0)
static void tell_at(rs_resolver *resolver, const rs_node *where, const char *path,
    const char *format, va_list arguments)
{
    rs_text text = { 0 };
    add_file(&text, where);
    if (path && path[0])
        rs_text_add(&text, "%s: ", path);
    rs_text_add_list(&text, format, arguments);
    if (!rs_was_told(resolver->error, text.data))
        rs_tell(resolver->error, RS_ERROR, "%s", text.data);
    rs_text_clear(&text);
}

void rs_resolve_fail(
    rs_resolver *resolver, const rs_node *where, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tell_at(resolver, where, path, format, arguments);
    va_end(arguments);
    resolver->failed = true;
}

void rs_resolve_notice(rs_resolver *resolver, const rs_node *where, const char *path, rs_both what)
{
    rs_both line = rs_said_of_both(resolver->arena, RS_SAY_path_and_notice, rs_same(path), what);
    rs_text file = { 0 }, whole = { 0 };
    add_file(&file, where);
    rs_text_add(&whole, "%s%s", file.data, line.english);
    if (!rs_was_told(resolver->error, whole.data))
        rs_tell_both(resolver->error, RS_NOTICE, file.data, line.english, line.chinese);
    rs_text_clear(&file);
    rs_text_clear(&whole);
}

const char *rs_resolve_nearest(
    rs_resolver *resolver, const char *word, const char *const *names, size_t n)
{
    const char *near = rs_nearest(word, names, n);
    return near ? rs_arena_print(resolver->arena, "; did you mean \"%s\"?", near) : "";
}

const char *rs_resolve_nearest_child(rs_resolver *resolver, const char *word, const rs_node *group)
{
    size_t n = 0;
    const char **names = RS_ARENA_ARRAY(resolver->arena, const char *, rs_node_length(group));
    for (const rs_node *child = group ? group->first : NULL; child; child = child->next)
        if (child->name)
            names[n++] = child->name;
    return rs_resolve_nearest(resolver, word, names, n);
}

const char *rs_resolve_text(
    rs_resolver *resolver, const rs_node *node, const char *path, const char *expected)
{
    if (node->kind == RS_NODE_TEXT)
        return node->text;
    rs_resolve_fail(resolver, node, path, "found %s; expected %s",
        rs_node_print(resolver->arena, node), expected);
    return NULL;
}
