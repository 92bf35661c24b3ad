/* Studies made of texts in memory, resolved: references find the texts by name. */
#ifndef RS_TESTS_TEXT_STUDY_H
#define RS_TESTS_TEXT_STUDY_H

#include "config/config_file.h"
#include "config/data_rows.h"

#include "support/check.h"

#include <string.h>

typedef struct text_file {
    const char *name, *text;
} text_file;

enum { MOST_FILES = 12, MOST_SETS = 4 };

typedef struct study_case {
    text_file files[MOST_FILES]; /* the first one is the study */
    const char *sets[MOST_SETS];
    const char *message; /* the only one; NULL: none */
} study_case;

static inline rs_status load_text(void *context, rs_arena *arena, const char *from_file,
    const char *name, rs_node **root, const char **file, rs_error *error)
{
    (void)from_file;
    const study_case *files = context;
    *root = NULL;
    *file = NULL;
    for (int i = 0; i < MOST_FILES && files->files[i].name; i++) {
        if (strcmp(files->files[i].name, name) != 0)
            continue;
        *file = files->files[i].name;
        const char *text = files->files[i].text;
        return rs_config_parse(arena, name, text, strlen(text), root, error);
    }
    return rs_fail(error, RS_INVALID, "found \"%s\", but no such file", name);
}

static inline rs_status parse_text(void *context, rs_arena *arena, const char *name,
    const char *text, rs_node **root, rs_error *error)
{
    (void)context;
    return rs_config_parse(arena, name, text, strlen(text), root, error);
}

/* Data files that every study of a test may name; up to one without a name. */
static const text_file *data_files;

static inline char *read_text(
    void *context, rs_arena *arena, const char *from_file, rs_data_file *data)
{
    (void)context, (void)arena, (void)from_file;
    data->path = data->name;
    data->why = "there is no such file";
    for (const text_file *file = data_files; file && file->name; file++)
        if (strcmp(file->name, data->name) == 0)
            return strdup(file->text);
    return NULL;
}

static inline rs_loader text_loader(study_case *files)
{
    return (rs_loader){ load_text, parse_text, read_text, rs_config_rows, files };
}

typedef struct resolved {
    study_case files; /* the loader's context is not const */
    rs_arena arena;
    rs_error error;
    rs_status status;
    rs_study_tree study;
} resolved;

static inline void resolve(const study_case *files, resolved *result)
{
    int n_sets = 0;
    while (n_sets < MOST_SETS && files->sets[n_sets])
        n_sets++;
    *result = (resolved){ .files = *files };
    result->status = rs_study_resolve(&result->arena, text_loader(&result->files),
        files->files[0].name, &(rs_open_options){ .sets = files->sets, .n_sets = n_sets },
        &result->study, &result->error);
}

static inline void clear_resolved(resolved *result)
{
    rs_error_clear(&result->error);
    rs_arena_clear(&result->arena);
}

static inline void resolve_good(const study_case *files, resolved *result)
{
    resolve(files, result);
    if (result->status != RS_OK)
        fail_msg("%s", result->error.messages[0].text);
    assert_int_equal(result->error.n_errors, 0);
}

#endif
