/*
 * A study out of a text in memory. What it refers to is asked of its host's reader, and nothing is
 * looked for in folders.
 */
#include "base/guarded.h"
#include "base/memory.h"
#include "config/config_file.h"
#include "config/data_rows.h"
#include "study/opened_study.h"

#include <stdlib.h>
#include <string.h>

/* A study is read again where a lever changes its structure, so the text lasts as long as it. */
typedef struct in_memory {
    rs_arena arena;
    const char *text, *name;
    rs_reader reader;
} in_memory;

static void release(void *context)
{
    in_memory *of = context;

    rs_arena_clear(&of->arena);
    free(of);
}

/* What the host has under that name; NULL, and why. */
static char *ask(const in_memory *of, const char *from, const char *name, const char **why)
{
    char *text = of->reader.read != NULL ? of->reader.read(of->reader.context, from, name) : NULL;

    *why = of->reader.read == NULL ? "the study is read from memory, without a reader of files"
                                   : "the reader does not have it";
    return text;
}

static rs_status load(void *context, rs_arena *arena, const char *from_file, const char *name,
    rs_node **root, const char **file, rs_error *error)
{
    const in_memory *of = context;
    const char *why;

    *root = NULL;
    *file = NULL;
    if (from_file == NULL) {
        *file = of->name;
        return rs_config_parse(arena, of->name, of->text, strlen(of->text), root, error);
    }
    char *text = ask(of, from_file, name, &why);
    if (text == NULL)
        return rs_fail(error, RS_INVALID, "found \"%s\", which cannot be read: %s", name, why);
    rs_undo undo;
    rs_undo_begin(&undo, free, text);
    *file = rs_arena_text(arena, name);
    rs_status status = rs_config_parse(arena, *file, text, strlen(text), root, error);
    rs_undo_end(&undo);
    free(text);
    return status;
}

static rs_status parse(void *context, rs_arena *arena, const char *name, const char *text,
    rs_node **root, rs_error *error)
{
    (void)context;
    return rs_config_parse(arena, name, text, strlen(text), root, error);
}

static char *read_data(void *context, rs_arena *arena, const char *from_file, rs_data_file *data)
{
    char *text = ask(context, from_file, data->name, &data->why);

    data->path = rs_arena_text(arena, data->name);
    if (text == NULL || strlen(text) <= (size_t)data->most_bytes)
        return text;
    free(text);
    data->why = "it is too large";
    return NULL;
}

static rs_status parse_study(const char *text, const char *name, const rs_reader *reader,
    const rs_open_options *options, rs_study **result, rs_error *error)
{
    static const rs_open_options none = { 0 };
    in_memory *of = rs_block(1, sizeof *of);
    rs_undo undo;

    *result = NULL;
    if (of == NULL)
        return RS_NO_MEMORY;
    rs_undo_begin(&undo, release, of);
    of->text = rs_arena_text(&of->arena, text);
    of->name = rs_arena_text(&of->arena, name);
    if (reader != NULL)
        of->reader = *reader;
    rs_study_source source = { { load, parse, read_data, rs_config_rows, of }, release, of };
    rs_status status
        = rs_study_make(&source, of->name, options != NULL ? options : &none, result, error);
    rs_undo_end(&undo);
    if (status != RS_OK)
        release(of);
    return status;
}

rs_status rs_study_parse(const char *text, const char *name, const rs_reader *reader,
    const rs_open_options *options, rs_study **result, rs_error *error)
{
    RS_GUARDED(error, parse_study(text, name, reader, options, result, error));
}
