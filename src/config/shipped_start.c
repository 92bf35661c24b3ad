/* `retsim new`: the model's text under a head, and a study, both out of templates that ship. */
#include "base/guarded.h"
#include "base/text.h"
#include "config/config_file.h"
#include "config/config_loader.h"
#include "config/template.h"
#include "files/dir.h"
#include "files/safe_file.h"
#include "retsim/nearest.h"
#include "retsim/shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NAME_BYTES = 60 };

/* ---- the name ---- */

/*
 * In the file's name and in the study's text: no folder, no quote, nothing that a shell or a
 * reader would trip over.
 */
static bool may_name(const char *name, size_t n)
{
    if (n == 0 || n > MOST_NAME_BYTES || name[0] == '.' || name[0] == '-')
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)name[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || strchr("._-", c) != NULL || c >= 0x80;
        if (!plain || c == '\0')
            return false;
    }
    return rs_utf8_valid_prefix(name, n) == n;
}

/* ---- the model that is copied ---- */

static rs_status no_such_model(const rs_shipped_list *list, const char *like, rs_error *error)
{
    const char **names = rs_block((size_t)list->n + 1, sizeof *names);
    size_t n = 0;
    for (int i = 0; names && i < list->n; i++)
        if (list->items[i].kind == RS_SHIPPED_MODEL)
            names[n++] = list->items[i].name;
    const char *near = names ? rs_nearest(like, names, n) : NULL;
    rs_status status = rs_fail(error, RS_INVALID,
        "--like %s: no model of that name ships; %s%s%s`retsim models` lists them all", like,
        near ? "did you mean `" : "", near ? near : "", near ? "`? " : "");
    free(names);
    return status;
}

/* The file of a shipped model; *path is NULL on failure. Free it. */
static rs_status find_model(
    const char *models_folder, const char *like, char **path, rs_error *error)
{
    rs_shipped_list list;
    const char *word = strncmp(like, "models/", 7) == 0 ? like + 7 : like;
    size_t n = rs_stem_length(word);
    *path = NULL;
    rs_status status = rs_shipped_read(models_folder, NULL, &list, error);
    if (status != RS_OK)
        return status;
    for (int i = 0; i < list.n; i++)
        if (list.items[i].kind == RS_SHIPPED_MODEL && strlen(list.items[i].name) == n
            && strncmp(list.items[i].name, word, n) == 0
            && asprintf(path, "%s/%s.cfg", models_folder, list.items[i].name) < 0)
            *path = NULL;
    if (!*path)
        status = no_such_model(&list, like, error);
    rs_shipped_clear(&list);
    return status;
}

/* ---- what the templates are filled with ---- */

static const rs_node *first_in(const rs_node *base, const char *group)
{
    const rs_node *node = rs_node_find(base, group);
    return node ? node->first : NULL;
}

/* The first channel with that key. */
static const rs_node *channel_with(const rs_node *base, const char *key)
{
    for (const rs_node *channel = first_in(base, "channels"); channel; channel = channel->next)
        if (rs_node_find(channel, key))
            return channel;
    return NULL;
}

static const rs_node *switched_off_program(const rs_node *base)
{
    for (const rs_node *program = first_in(base, "programs"); program; program = program->next) {
        const rs_node *enabled = rs_node_find(program, "enabled");
        if (enabled && enabled->kind == RS_NODE_TRUTH && !enabled->truth)
            return program;
    }
    return NULL;
}

static const char *text_of(const rs_node *base, const char *key, const char *otherwise)
{
    const rs_node *node = rs_node_find(base, key);
    return node && node->kind == RS_NODE_TEXT ? node->text : otherwise;
}

/* Periods that show what retention does: two years or more. */
static int horizon_of(const char *period)
{
    static const struct {
        const char *period;
        int horizon;
    } usual[]
        = { { "day", 180 }, { "week", 104 }, { "month", 24 }, { "quarter", 12 }, { "year", 8 } };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i].period, period) == 0)
            return usual[i].horizon;
    return 24;
}

static const char *name_of(const rs_node *node)
{
    return node ? node->name : NULL;
}

static rs_status add_study(rs_text *to, const char *models_folder, const char *name,
    const rs_study_tree *model, rs_error *error)
{
    const char *period = text_of(model->base, "period", "month");
    const char *paid = name_of(channel_with(model->base, "budget"));
    char horizon[16];
    rs_text template = { 0 };
    const rs_template_value values[] = { { "name", name },
        { "begins", strcmp(period, "year") == 0 ? "2026" : "2026-01" }, { "period", period },
        { "horizon", rs_node_find(model->settings, "horizon") ? NULL : horizon }, { "paid", paid },
        { "unpaid", paid ? NULL : name_of(channel_with(model->base, "sign_ups")) },
        { "segment", name_of(first_in(model->base, "segments")) },
        { "program", name_of(switched_off_program(model->base)) }, { 0 } };

    snprintf(horizon, sizeof horizon, "%d", horizon_of(period));
    rs_status status = rs_dir_read_shipped(models_folder, "templates/study.txt", &template, error);
    if (status == RS_OK)
        rs_template_add(to, template.data, values);
    rs_text_clear(&template);
    return status;
}

/* The model's own text under a head. */
static rs_status add_model(rs_text *to, const char *models_folder, const char *name,
    const char *like, const char *path, rs_error *error)
{
    const rs_template_value values[] = { { "name", name }, { "like", like }, { 0 } };
    rs_text template = { 0 };
    rs_status status
        = rs_dir_read_shipped(models_folder, "templates/model-head.txt", &template, error);

    if (status == RS_OK)
        rs_template_add(to, template.data, values);
    if (status == RS_OK)
        status = rs_dir_read_shipped(models_folder, path + strlen(models_folder) + 1, to, error);
    rs_text_clear(&template);
    return status;
}

/* ---- the files ---- */

static rs_status write_both(
    const char *name, const rs_text *model, const rs_text *study, rs_error *error)
{
    rs_file files[2] = { { 0 } };
    static const char if_there[] = " is there already: it is left alone";
    char path[2][MOST_NAME_BYTES + 16];
    snprintf(path[0], sizeof path[0], "%s.cfg", name);
    snprintf(path[1], sizeof path[1], "%s-study.cfg", name);
    rs_status status = rs_file_begin(&files[0], path[0], if_there, error);
    if (status == RS_OK)
        status = rs_file_begin(&files[1], path[1], if_there, error);
    if (status == RS_OK) {
        fwrite(model->data, 1, model->length, files[0].stream);
        fwrite(study->data, 1, study->length, files[1].stream);
        status = rs_files_end(files, 2, error);
    }
    rs_file_drop(&files[0]);
    rs_file_drop(&files[1]);
    return status;
}

static rs_status compose(const char *models_folder, const char *path, const char *name,
    const char *like, rs_text *model, rs_text *study, rs_error *error)
{
    rs_arena arena = { 0 };
    rs_config_library library = { .models_folder = models_folder };
    rs_study_tree tree;
    rs_status status = add_model(model, models_folder, name, like, path, error);
    if (status == RS_OK && model->length > RS_MOST_CONFIG_BYTES)
        status = rs_fail(error, RS_FAILED, "%s is too large to be copied", path);
    if (status == RS_OK)
        status = rs_study_resolve(
            &arena, rs_config_loader(&library), path, &(rs_open_options){ 0 }, &tree, error);
    if (status == RS_OK)
        status = add_study(study, models_folder, name, &tree, error);
    rs_config_library_clear(&library);
    rs_arena_clear(&arena);
    return status;
}

static rs_status start_from(
    const char *models_folder, const char *name, const char *like, rs_error *error)
{
    rs_text model = { 0 }, study = { 0 };
    char plain[MOST_NAME_BYTES + 1], *path = NULL;
    size_t n = rs_stem_length(name);
    if (!may_name(name, n))
        return rs_fail(error, RS_INVALID,
            "found the name `%s`; expected 1 to %d letters, digits, - _ or ., as in my-shop", name,
            MOST_NAME_BYTES);
    snprintf(plain, sizeof plain, "%.*s", (int)n, name);
    if (!models_folder)
        return rs_fail(error, RS_FAILED,
            "the folder `models` that ships with retsim is not where it was installed");
    rs_status status = find_model(models_folder, like, &path, error);
    if (status == RS_OK)
        status = compose(models_folder, path, plain, like, &model, &study, error);
    if (status == RS_OK)
        status = write_both(plain, &model, &study, error);
    free(path);
    rs_text_clear(&model);
    rs_text_clear(&study);
    return status;
}

rs_status rs_shipped_start(
    const char *models_folder, const char *name, const char *like, rs_error *error)
{
    RS_GUARDED(error, start_from(models_folder, name, like, error));
}
