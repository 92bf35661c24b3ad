/*
 * A reference is looked for as written and with its ending, beside the file that asks, then among
 * the models; nothing outside these folders is opened, whatever links say.
 */
#include "config/config_loader.h"

#include "base/text.h"
#include "config/config_file.h"
#include "config/config_near.h"
#include "config/data_file.h"
#include "config/data_rows.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* "folder/" of "folder/file"; "" where there is none. */
static const char *folder_of(rs_arena *arena, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash)
        return "";
    return rs_arena_print(arena, "%.*s", (int)(slash - path + 1), path);
}

static const char *joined(rs_arena *arena, const char *folder, const char *name)
{
    size_t n = strlen(folder);
    if (n == 0 || name[0] == '/')
        return name;
    return rs_arena_print(arena, "%s%s%s", folder, folder[n - 1] == '/' ? "" : "/", name);
}

/* "scenarios/../models/a.cfg" → "models/a.cfg": only for the eye, so not where a link makes it
 * another file. */
static const char *shortened(rs_arena *arena, const char *path)
{
    char *out = rs_arena_get(arena, strlen(path) + 2);
    size_t n = 0;
    const char *part = path;
    if (*part == '/')
        out[n++] = *part++;
    while (*part) {
        size_t length = strcspn(part, "/");
        size_t last = n;
        while (last > 0 && out[last - 1] != '/')
            last--;
        bool can_go_up = n > last && strcmp(out + last, "..") != 0;
        if (length == 2 && strncmp(part, "..", 2) == 0 && can_go_up) {
            n = last > 1 ? last - 1 : last;
        } else if (length > 0 && !(length == 1 && part[0] == '.')) {
            if (n > 0 && out[n - 1] != '/')
                out[n++] = '/';
            memcpy(out + n, part, length);
            n += length;
        }
        out[n] = '\0';
        part += length + strspn(part + length, "/");
    }
    char before[PATH_MAX], after[PATH_MAX];
    bool same = realpath(path, before) && realpath(out, after) && strcmp(before, after) == 0;
    return same ? out : path;
}

static bool lies_inside(const char *real, const char *folder)
{
    size_t n = folder ? strlen(folder) : 0;
    if (n == 0 || strncmp(real, folder, n) != 0)
        return false;
    return folder[n - 1] == '/' || real[n] == '/';
}

static bool is_allowed(const rs_config_library *library, const char *real)
{
    char models[PATH_MAX];
    if (lies_inside(real, library->study_root))
        return true;
    return library->models_folder && realpath(library->models_folder, models)
        && lies_inside(real, models);
}

/* The file that a reference means: as written or with ".cfg", beside the file that asks, else among
 * the models. */
typedef struct search {
    rs_arena *arena;
    const char *found; /* a regular file */
    const char *odd;   /* something that is there, but is no file */
} search;

static void look_at(search *in, const char *path)
{
    struct stat state;
    if (in->found || stat(path, &state) < 0)
        return;
    if (S_ISREG(state.st_mode))
        in->found = path;
    else if (!in->odd)
        in->odd = path;
}

static void look_in(search *in, const char *folder, const char *name)
{
    const char *path = joined(in->arena, folder, name);
    look_at(in, path);
    look_at(in, rs_arena_print(in->arena, "%s.cfg", path));
}

static rs_status load_reference(rs_config_library *library, rs_arena *arena, const char *from_file,
    const char *name, const char **file, rs_error *error)
{
    const char *folder = folder_of(arena, from_file), *models = library->models_folder;
    search in = { .arena = arena };
    if (name[0] == '\0')
        return rs_fail(error, RS_INVALID, "found an empty name; expected a file");
    look_in(&in, folder, name);
    if (models && name[0] != '/')
        look_in(&in, models, name);
    if (!in.found && in.odd)
        return rs_fail(error, RS_INVALID,
            "found \"%s\", which is no regular file; expected a configuration file", name);
    if (!in.found)
        return rs_fail(error, RS_INVALID, "found \"%s\", but no such file in %s%s%s; %s", name,
            folder[0] ? folder : "this folder", models ? " or in " : "", models ? models : "",
            rs_reference_advice(arena, from_file, folder, models, name));
    char real[PATH_MAX];
    if (!realpath(in.found, real) || !is_allowed(library, real))
        return rs_fail(error, RS_INVALID,
            "found \"%s\", which lies outside %s%s%s; expected a file inside", name,
            library->study_root, models ? " and " : "", models ? models : "");
    *file = shortened(arena, in.found);
    return RS_OK;
}

/* What a study refers to may lie in the parent of its folder: models/ beside scenarios/. */
static void set_study_root(rs_config_library *library, const char *file)
{
    free(library->study_root);
    library->study_root = realpath(file, NULL);
    for (int i = 0; i < 2 && library->study_root; i++) {
        char *slash = strrchr(library->study_root, '/');
        slash[slash == library->study_root] = '\0';
    }
}

static rs_status load(void *context, rs_arena *arena, const char *from_file, const char *name,
    rs_node **root, const char **file, rs_error *error)
{
    rs_config_library *library = context;
    *root = NULL;
    *file = NULL;
    if (from_file) {
        rs_status status = load_reference(library, arena, from_file, name, file, error);
        if (status != RS_OK)
            return status;
    } else {
        search in = { .arena = arena };
        look_in(&in, "", name);
        *file = rs_arena_text(arena, in.found ? in.found : name);
        set_study_root(library, *file);
        library->study_file = *file;
    }
    return rs_config_read(arena, *file, root, error);
}

static rs_status parse(void *context, rs_arena *arena, const char *name, const char *text,
    rs_node **root, rs_error *error)
{
    (void)context;
    return rs_config_parse(arena, name, text, strlen(text), root, error);
}

static char *read_data(void *context, rs_arena *arena, const char *from_file, rs_data_file *data)
{
    const rs_config_library *library = context;
    return rs_config_read_data(
        arena, folder_of(arena, library->study_file), folder_of(arena, from_file), data);
}

rs_loader rs_config_loader(rs_config_library *library)
{
    return (rs_loader){
        .load = load, .parse = parse, .read = read_data, .rows = rs_config_rows, .context = library
    };
}

void rs_config_library_clear(rs_config_library *library)
{
    free(library->study_root);
    library->study_root = NULL;
}
