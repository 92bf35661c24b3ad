/*
 * A lever is a rule of the study as it is bound where it stands as a number there. Any other (a
 * switch, a date, a horizon, a parameter of a distribution) is moved by reading the study anew with
 * what --set would say. Which of them are which is found by trying.
 */
#include "study/study_levers.h"

#include "model/bind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rs_status rs_study_read(rs_arena *arena, const rs_study_source *source, const char *file,
    const rs_open_options *options, rs_study_tree *tree, rs_checked_study *checked, rs_error *error)
{
    rs_status status = rs_study_resolve(arena, source->loader, file, options, tree, error);

    return status == RS_OK ? rs_study_bind(arena, source->loader, tree, checked, error) : status;
}

/* What --set would tell of a lever is told of the lever. */
static void pass_on(const rs_error *from, const rs_lever_option *lever, rs_error *to)
{
    static const char shell[] = "--set: ";
    const char *colon = strrchr(lever->path, ':'), *path = colon != NULL ? colon + 1 : lever->path;
    size_t n = strcspn(path, "[");

    for (size_t i = 0; i < from->n_messages; i++) {
        const char *text = from->messages[i].text;
        if (from->messages[i].severity != RS_ERROR)
            continue;
        if (strncmp(text, shell, sizeof shell - 1) == 0)
            text += sizeof shell - 1;
        bool named = strncmp(text, path, n) == 0;
        rs_tell(to, RS_ERROR, "%s%s%s", named ? "" : lever->path, named ? "" : ": ", text);
    }
}

/* Reads the study with these options and lets go of it; what is told stays in `found`. */
static bool can_be_read(
    const rs_study *study, const rs_open_options *options, bool *all_found, rs_error *found)
{
    rs_arena scratch = { 0 };
    rs_study_tree tree;
    rs_checked_study checked;
    bool read
        = rs_study_read(&scratch, &study->source, study->file, options, &tree, &checked, found)
        == RS_OK;

    *all_found = read;
    for (int i = 0; read && i < options->n_levers; i++)
        *all_found = *all_found && checked.levers.list[i].found;
    rs_arena_clear(&scratch);
    return read;
}

/* Whether the study can be read with a lever at its n-th value to try: its ends, or its words. */
static bool can_be_set(const rs_study *study, const rs_lever_option *lever, int n, rs_error *found)
{
    rs_arena scratch = { 0 };
    rs_open_options options = study->options;
    const char **sets = RS_ARENA_ARRAY(&scratch, const char *, options.n_sets + 1);
    double value = lever->n_words > 0 ? n : n == 0 ? lever->low : lever->high;
    bool all_found;

    for (int i = 0; i < options.n_sets; i++)
        sets[i] = options.sets[i];
    sets[options.n_sets++] = rs_lever_as_set(&scratch, lever, value);
    options.sets = sets;
    options.n_levers = 0;
    bool can = can_be_read(study, &options, &all_found, found);
    rs_arena_clear(&scratch);
    return can;
}

/* How many replications there are is no what-if: all variants have the same. */
static bool is_of_the_run(const char *path)
{
    static const char *const paths[] = { "study.replications", "study.precision", "study.design" };

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(path, paths[i]) == 0)
            return true;
    return false;
}

rs_status rs_study_sort_lever(
    const rs_study *study, const rs_lever_option *lever, bool *plain, rs_error *error)
{
    rs_open_options alone = study->options;
    rs_error as_number = { 0 }, as_set = { 0 };
    bool can = true;

    if (is_of_the_run(lever->path))
        return rs_fail(error, RS_INVALID,
            "%s: found a lever on how the study is played; expected a value of the plan or the "
            "business",
            lever->path);
    alone.levers = lever;
    alone.n_levers = 1;
    *plain = lever->n_words == 0;
    if (*plain)
        (void)can_be_read(study, &alone, plain, &as_number);
    for (int n = 0; can && !*plain && n < (lever->n_words > 0 ? lever->n_words : 2); n++)
        can = can_be_set(study, lever, n, &as_set);
    if (!can)
        pass_on(as_number.n_errors > 0 ? &as_number : &as_set, lever, error);
    rs_error_clear(&as_number);
    rs_error_clear(&as_set);
    return can ? RS_OK : RS_INVALID;
}

static bool all_are_plain(const rs_study *study)
{
    rs_error found = { 0 };
    bool plain = true;

    for (int i = 0; i < study->options.n_levers; i++)
        plain = plain && study->options.levers[i].n_words == 0;
    if (plain && study->options.n_levers > 0)
        (void)can_be_read(study, &study->options, &plain, &found);
    rs_error_clear(&found);
    return plain;
}

rs_status rs_study_sort_levers(rs_study *study, rs_error *error)
{
    int n = study->options.n_levers, n_plain = 0;
    bool all = all_are_plain(study);
    rs_status status = RS_OK;

    study->plain = RS_ARENA_ARRAY(&study->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        bool plain = true;
        if (!all && rs_study_sort_lever(study, &study->options.levers[i], &plain, error) != RS_OK)
            status = RS_INVALID;
        study->plain[i] = plain ? n_plain++ : -1;
    }
    return status;
}

/* ---- where a lever stands ---- */

/* The path without a scenario's name, an entry's number from 0 behind a dot. */
static const char *path_of(rs_arena *arena, const rs_study *study, const char *path)
{
    char *own = rs_arena_text(arena, path), *open;

    for (int i = 0; i < study->tree.n_scenarios; i++) {
        size_t n = strlen(study->tree.scenarios[i].name);
        if (strncmp(own, study->tree.scenarios[i].name, n) == 0 && own[n] == ':')
            return path_of(arena, study, own + n + 1);
    }
    if ((open = strrchr(own, '[')) == NULL)
        return own;
    *open = '\0';
    return rs_arena_print(arena, "%s.%ld", own, strtol(open + 1, NULL, 10) - 1);
}

static bool is_word(const rs_node *node, const char *word)
{
    char *end;
    double number = strtod(word, &end);

    if (node->kind == RS_NODE_TRUTH)
        return strcmp(word, node->truth ? "true" : "false") == 0;
    if (node->kind == RS_NODE_TEXT)
        return strcmp(word, node->text) == 0;
    return node->kind == RS_NODE_NUMBER && *end == '\0' && end != word && number == node->number;
}

const rs_node *rs_study_node_at(
    rs_arena *arena, const rs_study *study, int scenario, const char *lever)
{
    const char *path = path_of(arena, study, lever);
    const rs_node *node = rs_node_at(study->tree.scenarios[scenario].model, path);

    return node != NULL ? node : rs_node_at(study->tree.root, path);
}

double rs_study_lever_now(const rs_study *study, int scenario, int lever)
{
    const rs_lever_option *of = &study->options.levers[lever];
    rs_arena scratch = { 0 };
    const rs_node *node = rs_study_node_at(&scratch, study, scenario, of->path);
    double now = NAN;

    if (node != NULL && of->n_words == 0 && node->kind == RS_NODE_NUMBER && !node->stands_in)
        now = node->number;
    for (int i = 0; node != NULL && i < of->n_words; i++)
        if (is_word(node, of->words[i]))
            now = i;
    rs_arena_clear(&scratch);
    return now;
}
