/*
 * Walks the table of keys beside the tree and writes each value in the form of a configuration,
 * with its origin as a comment.
 */
#include "model/show.h"

#include "model/key_table.h"
#include "model/keys.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The shortest digits that read back as the same number. */
static void add_number(rs_text *out, double number)
{
    char digits[40];
    if (fabs(number) < 1e15 && number == floor(number)) {
        rs_text_add(out, "%.0f", number);
        return;
    }
    for (int precision = 6; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number)
            break;
    }
    rs_text_add(out, "%s", digits);
}

static void add_quoted(rs_text *out, const char *text)
{
    rs_text_add(out, "\"");
    for (; *text; text++)
        switch (*text) {
        case '"':
        case '\\':
            rs_text_add(out, "\\%c", *text);
            break;
        case '\n':
            rs_text_add(out, "\\n");
            break;
        case '\t':
            rs_text_add(out, "\\t");
            break;
        default:
            rs_text_add_bytes(out, text, 1);
        }
    rs_text_add(out, "\"");
}

static void add_value(rs_text *out, const rs_node *node);

static void add_children(rs_text *out, const rs_node *node)
{
    bool list = node->kind == RS_NODE_LIST;
    rs_text_add(out, list ? "[" : "{");
    for (const rs_node *child = node->first; child; child = child->next) {
        rs_text_add(out, child == node->first && list ? "" : list ? ", " : " ");
        if (!list)
            rs_text_add(out, "%s = ", child->name);
        add_value(out, child);
        if (!list)
            rs_text_add(out, ";");
    }
    rs_text_add(out, list ? "]" : " }");
}

static void add_value(rs_text *out, const rs_node *node)
{
    switch (node->kind) {
    case RS_NODE_NUMBER:
        add_number(out, node->number);
        break;
    case RS_NODE_TEXT:
        add_quoted(out, node->text);
        break;
    case RS_NODE_TRUTH:
        rs_text_add(out, node->truth ? "true" : "false");
        break;
    case RS_NODE_GROUP:
    case RS_NODE_LIST:
        add_children(out, node);
        break;
    }
}

typedef struct showing {
    rs_text *out;
    const char *period; /* for units */
    bool places;
    const rs_key *word;      /* of the element that is being told, by which it has a form */
    const rs_key_form *form; /* NULL: none */
} showing;

static void add_unit(const showing *how, const rs_key *key)
{
    const char *unit = key && key->unit ? key->unit : "";
    const char *found = strstr(unit, "per period");
    if (found)
        rs_text_add(how->out, "%.*sper %s, ", (int)(found - unit), unit, how->period);
    else if (unit[0])
        rs_text_add(how->out, "%s, ", unit);
}

static void end_line(const showing *how, const rs_key *key, const rs_node *node)
{
    rs_text_add(how->out, ";");
    if (how->places) {
        rs_text_add(how->out, "  # ");
        add_unit(how, key);
        if (!node)
            rs_text_add(how->out, "default");
        else if (node->line > 0)
            rs_text_add(how->out, "%s:%d", node->file ? node->file : "?", node->line);
        else
            rs_text_add(how->out, "%s", node->file ? node->file : "default");
        if (node && node->converted)
            rs_text_add(how->out, ", converted from %s", node->converted);
    }
    rs_text_add(how->out, "\n");
}

static void add_line(const showing *how, const rs_key *key, const rs_node *node, const char *path)
{
    rs_text_add(how->out, "%s = ", path);
    add_value(how->out, node);
    end_line(how, key, node);
}

static bool is_literal(const char *text)
{
    return strcmp(text, "none") != 0 && strcmp(text, "required") != 0 && !strchr(text, ' ');
}

/* Whether a default matters: keys of an element only where they belong to its form. */
static bool is_of_form(const showing *how, const char *path)
{
    const char *name = how->form ? strchr(path, '.') : NULL;
    const char *own = name ? strchr(name + 1, '.') : NULL;
    return !own || rs_form_has(how->word, how->form, own + 1);
}

/* A value that nobody gave, where there is one and it matters. */
static void add_default(
    const showing *how, const rs_key *key, const rs_node *group, const char *path)
{
    const char *text = key->fallback_text;
    if (!how->places || !text || !is_literal(text) || key->kind == RS_KEY_GROUP
        || key->kind == RS_KEY_MAP || key->home == RS_HOME_STUDY
        || (key->only_with && !rs_node_find(group, key->only_with)) || !is_of_form(how, path))
        return;
    bool word = text[0] >= 'a' && text[0] <= 'z' && key->kind != RS_KEY_TRUTH;
    rs_text_add(how->out, word ? "%s = \"%s\"" : "%s = %s", path, text);
    end_line(how, key, NULL);
}

static const char *below(rs_arena *arena, const char *path, const char *name)
{
    return path[0] ? rs_arena_print(arena, "%s.%s", path, name) : name;
}

/* Changes that lie somewhere inside a value that is told as a whole. */
static void add_inner_changes(
    const showing *how, rs_arena *arena, const rs_key *key, const rs_node *node, const char *path)
{
    for (const rs_node *change = node->changes; change; change = change->next)
        add_line(how, key, change, path);
    int i = 0;
    for (const rs_node *child = node->first; child; child = child->next, i++)
        add_inner_changes(how, arena, key, child,
            below(arena, path, child->name ? child->name : rs_arena_print(arena, "%d", i)));
}

static void show_rows(
    const showing *how, rs_arena *arena, const rs_key *keys, const rs_node *node, const char *path);

static bool is_word_of_forms(const rs_key *key)
{
    return key->kind == RS_KEY_WORD && key->forms;
}

static void show_map(
    const showing *how, rs_arena *arena, const rs_key *key, const rs_node *node, const char *path)
{
    showing element = *how;
    for (element.word = key->keys; element.word->name && !is_word_of_forms(element.word);)
        element.word++;
    for (const rs_node *child = node->first; child; child = child->next) {
        element.form = element.word->name ? rs_form_stated(element.word, child) : NULL;
        show_rows(&element, arena, key->keys, child, below(arena, path, child->name));
    }
}

static void show_row(const showing *how, rs_arena *arena, const rs_key *key, const rs_node *group,
    const rs_node *node, const char *path)
{
    if (!node && key->kind == RS_KEY_GROUP && key->home == RS_HOME_SETTINGS) {
        show_rows(how, arena, key->keys, NULL, path);
    } else if (!node) {
        add_default(how, key, group, path);
    } else if (key->kind == RS_KEY_GROUP && node->kind == RS_NODE_GROUP) {
        show_rows(how, arena, key->keys, node, path);
    } else if (key->kind == RS_KEY_MAP && node->kind == RS_NODE_GROUP) {
        show_map(how, arena, key, node, path);
    } else {
        add_line(how, key, node, path);
        add_inner_changes(how, arena, key, node, path);
    }
}

static void show_rows(
    const showing *how, rs_arena *arena, const rs_key *keys, const rs_node *node, const char *path)
{
    for (const rs_key *key = keys; key->name; key++)
        show_row(
            how, arena, key, node, rs_node_find(node, key->name), below(arena, path, key->name));
}

static void show_home(const showing *how, rs_arena *arena, rs_key_home home, const rs_node *root)
{
    for (const rs_key *key = rs_top_keys; key->name; key++)
        if (key->home == home)
            show_row(how, arena, key, root, rs_node_find(root, key->name), key->name);
}

static void show_settings(const showing *how, rs_arena *arena, const rs_study_tree *study)
{
    static const char *const names[] = { "study", "measures", "levers" };
    const rs_node *groups[] = { study->settings, study->measures, study->named_levers };
    for (int i = 0; i < 3; i++)
        show_row(how, arena, rs_key_find(rs_top_keys, names[i]), NULL, groups[i], names[i]);
}

static const char *period_name(const rs_node *model)
{
    const rs_node *period = rs_node_find(model, "period");
    return period && period->kind == RS_NODE_TEXT ? period->text : "month";
}

void rs_show_scenario(const rs_study_tree *study, int scenario, rs_text *out)
{
    const rs_scenario_tree *tree = &study->scenarios[scenario];
    const showing how = { out, period_name(tree->model), true, NULL, NULL };
    rs_arena arena = { 0 };
    show_settings(&how, &arena, study);
    show_home(&how, &arena, RS_HOME_BUSINESS, tree->model);
    rs_arena_clear(&arena);
}

void rs_show_for_manifest(const rs_study_tree *study, rs_text *out)
{
    const showing how = { out, "period", false, NULL, NULL };
    rs_arena arena = { 0 };
    if (study->title) {
        rs_text_add(out, "title = ");
        add_quoted(out, study->title);
        rs_text_add(out, ";\n");
    }
    show_settings(&how, &arena, study);
    for (int i = 0; i < study->n_scenarios; i++) {
        rs_text_add(out, "# scenario %s%s\n", study->scenarios[i].name,
            i == study->baseline ? ", the baseline" : "");
        show_home(&how, &arena, RS_HOME_BUSINESS, study->scenarios[i].model);
    }
    rs_arena_clear(&arena);
}
