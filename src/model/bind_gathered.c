/* Warnings of single scenarios: gathered while they are read, then told with the names of those
 * that they concern. */
#include "model/bind_gathered.h"

#include "model/bind_tell.h"
#include "words/say.h"

#include <stdlib.h>
#include <string.h>

static bool is_same(
    const rs_scenario_warning *one, const rs_node *node, const char *path, const char *text)
{
    bool same_place = one->node == node
        || (one->node && node && one->node->line == node->line && one->node->file && node->file
            && strcmp(one->node->file, node->file) == 0);
    return same_place && strcmp(one->path, path) == 0 && strcmp(one->text.english, text) == 0;
}

static rs_scenario_warning *warning_of(
    rs_binder *binder, const rs_node *node, const char *path, rs_both text)
{
    for (size_t i = 0; i < binder->n_warnings; i++)
        if (is_same(&binder->warnings[i], node, path, text.english))
            return &binder->warnings[i];
    binder->warnings = rs_grow(binder->warnings, &binder->warnings_capacity, binder->n_warnings + 1,
        sizeof *binder->warnings);
    rs_scenario_warning *added = &binder->warnings[binder->n_warnings++];
    *added = (rs_scenario_warning){ .node = node,
        .path = rs_arena_text(binder->arena, path),
        .text = { rs_arena_text(binder->arena, text.english),
            rs_arena_text(binder->arena, text.chinese) },
        .in = RS_ARENA_ARRAY(binder->arena, bool, binder->tree->n_scenarios) };
    return added;
}

void rs_bind_warn_of_scenario(
    rs_binder *binder, const rs_node *node, const char *path, rs_both what)
{
    warning_of(binder, node, path, what)->in[binder->scenario - binder->tree->scenarios] = true;
}

/* "A, B", or "" where it is of all. */
static const char *scenarios_of(
    rs_binder *binder, const rs_scenario_warning *warning, const char *comma)
{
    bool all = true;
    rs_text text = { 0 };
    for (int i = 0; i < binder->tree->n_scenarios; i++) {
        all = all && warning->in[i];
        if (warning->in[i])
            rs_text_add(&text, "%s%s", text.length ? comma : "", binder->tree->scenarios[i].name);
    }
    const char *words = all ? "" : rs_arena_text(binder->arena, text.data);
    rs_text_clear(&text);
    return words;
}

void rs_bind_tell_gathered(rs_binder *binder)
{
    for (size_t i = 0; i < binder->n_warnings; i++) {
        const rs_scenario_warning *warning = &binder->warnings[i];
        rs_both in = { scenarios_of(binder, warning, rs_words(RS_ENGLISH, RS_SAY_next_name)),
            scenarios_of(binder, warning, rs_words(RS_CHINESE, RS_SAY_next_name)) };
        rs_both text = warning->text;
        if (*in.english)
            text = rs_said_of_both(binder->arena, RS_SAY_in_scenarios, text, in);
        rs_bind_say(binder, RS_WARNING, warning->node, warning->path, text);
    }
    free(binder->warnings);
    binder->warnings = NULL;
    binder->n_warnings = binder->warnings_capacity = 0;
}
