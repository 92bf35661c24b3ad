/* Studies by the names that people type: a file, a shipped study by its name, or something else
 * that another command is for. */
#include "command.h"

#include "retsim/install_folders.h"
#include "retsim/nearest.h"
#include "retsim/shipped.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

size_t rs_study_stem(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && strcmp(name + n - 4, ".cfg") == 0 ? n - 4 : n;
}

static bool is_file(const char *path)
{
    struct stat state;

    return stat(path, &state) == 0 && S_ISREG(state.st_mode);
}

/* "a" and "b" as "ab", or NULL where that is no file; free it. */
static char *file_of(const char *a, const char *b, const char *c)
{
    char *path = NULL;

    if (asprintf(&path, "%s%s%s", a, b, c) < 0)
        return NULL;
    if (is_file(path))
        return path;
    free(path);
    return NULL;
}

/* "NAME", "NAME.cfg" and "scenarios/NAME.cfg" of a study that ships. NULL: none; free it. */
static char *shipped_study(const char *file)
{
    static const char folder[] = "scenarios/";
    const char *name
        = strncmp(file, folder, sizeof folder - 1) == 0 ? file + sizeof folder - 1 : file;
    char *scenarios = strchr(name, '/') == NULL ? rs_install_folder("scenarios") : NULL,
         *found = NULL;

    if (scenarios != NULL && strncmp(name, "--", 2) != 0) {
        char *path = NULL;
        if (asprintf(&path, "%s/%s", scenarios, name) < 0)
            path = NULL;
        found = path != NULL ? file_of(path, "", "") : NULL;
        if (found == NULL && path != NULL)
            found = file_of(path, ".cfg", "");
        free(path);
    }
    free(scenarios);
    return found;
}

/* ---- what is no study ---- */

static bool ends_in(const char *file, const char *const *endings)
{
    const char *dot = strrchr(file, '.');

    for (; dot != NULL && *endings != NULL; endings++)
        if (strcasecmp(dot, *endings) == 0)
            return true;
    return false;
}

/* A folder, a table, a workbook: told with the command that is for it. */
static rs_status refuse_other(const char *file, rs_error *error)
{
    static const char *const tables[] = { ".csv", ".tsv", NULL };
    static const char *const workbooks[] = { ".xlsx", ".xls", ".xlsm", ".ods", ".numbers", NULL };
    struct stat state;
    char *results = file_of(file, "/results.dat", "");
    bool folder = stat(file, &state) == 0 && S_ISDIR(state.st_mode);
    rs_status status = RS_OK;

    if (folder && results != NULL)
        status = rs_fail(error, RS_INVALID,
            "%s: found a folder of results; expected a study; did you mean `retsim report %s`?",
            file, file);
    else if (folder)
        status = rs_fail(error, RS_INVALID,
            "%s: found a folder; expected a study, a file that ends in .cfg", file);
    else if (is_file(file) && ends_in(file, tables))
        status = rs_fail(error, RS_INVALID,
            "%s: found a table of data; expected a study; did you mean `retsim fit %s`?", file,
            file);
    else if (is_file(file) && ends_in(file, workbooks))
        status = rs_fail(error, RS_INVALID,
            "%s: found a workbook; expected a study; customers' data in it are fitted by `retsim "
            "fit` when the sheet is "
            "saved as CSV",
            file);
    free(results);
    return status;
}

rs_status rs_refuse_study(const char *file, const char *expected, rs_error *error)
{
    static const char *const studies[] = { ".cfg", NULL };

    if (!is_file(file) || !ends_in(file, studies))
        return RS_OK;
    return rs_fail(error, RS_INVALID,
        "%s: found a study or a model; expected %s; did you mean `retsim run %s`?", file, expected,
        file);
}

/* ---- what is not there ---- */

typedef struct name_list {
    char **names;
    size_t n;
} name_list;

/* Adds the studies of a folder (NULL: none), with or without their ending. */
static void add_studies(name_list *to, const char *folder, bool with_ending)
{
    DIR *open = folder != NULL ? opendir(folder) : NULL;

    for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;) {
        size_t n = strlen(entry->d_name), stem = rs_study_stem(entry->d_name);
        if (stem == n)
            continue;
        to->names = rs_needed(realloc(to->names, (to->n + 1) * sizeof *to->names));
        to->names[to->n++] = rs_needed(strndup(entry->d_name, with_ending ? n : stem));
    }
    if (open != NULL)
        closedir(open);
}

static void clear_names(name_list *of)
{
    for (size_t i = 0; i < of->n; i++)
        free(of->names[i]);
    free(of->names);
}

static rs_status refuse_missing(const char *file, rs_error *error)
{
    const char *slash = strrchr(file, '/');
    char *scenarios = rs_install_folder("scenarios");
    char *folder = slash != NULL ? strndup(file, (size_t)(slash - file) + 1) : strdup("");
    const char *typed = slash != NULL ? slash + 1 : file;
    bool whole = typed[rs_study_stem(typed)] != '\0';
    name_list here = { 0 }, shipped = { 0 };

    add_studies(&here, folder != NULL && *folder != '\0' ? folder : ".", whole);
    if (slash == NULL || strcmp(folder, "scenarios/") == 0)
        add_studies(&shipped, scenarios, whole);
    const char *near = rs_nearest(typed, (const char *const *)here.names, here.n), *ships = "";
    if (near == NULL) {
        near = rs_nearest(typed, (const char *const *)shipped.names, shipped.n);
        ships = ", which ships";
    }
    rs_status status = near == NULL
        ? rs_fail(error, RS_INVALID, "%s: found no such file; expected a configuration", file)
        : rs_fail(error, RS_INVALID, "%s: found no such file; did you mean \"%s%s\"%s?", file,
            folder != NULL ? folder : "", near, ships);
    clear_names(&here);
    clear_names(&shipped);
    free(folder);
    free(scenarios);
    return status;
}

/* The file that is meant, or NULL after telling why there is none; free it. */
static char *path_of(const char *file, rs_error *error)
{
    char *path = is_file(file) ? NULL : file_of(file, ".cfg", "");

    if (path != NULL)
        return path;
    if (refuse_other(file, error) != RS_OK)
        return NULL;
    if (access(file, F_OK) == 0 || errno != ENOENT) /* what cannot be read says why */
        return strdup(file);
    path = shipped_study(file);
    if (path == NULL)
        (void)!refuse_missing(file, error);
    return path;
}

static rs_status open_file(const rs_options *options, const char *file, rs_open_options open,
    rs_study **study, rs_error *error)
{
    char *path = path_of(file, error), *models = rs_install_folder("models");

    open.sets = (const char *const *)options->sets;
    open.n_sets = options->n_sets;
    open.models_folder = models;
    *study = NULL;
    rs_status status = path != NULL ? rs_study_open(path, &open, study, error) : RS_INVALID;
    free(path);
    free(models);
    return status;
}

rs_status rs_open(const rs_options *options, const char *file, rs_study **study, rs_error *error)
{
    return open_file(options, file, (rs_open_options){ 0 }, study, error);
}

rs_status rs_open_moved(const rs_options *options, const rs_lever_option *levers, int n_levers,
    rs_study **study, rs_error *error)
{
    const rs_open_options open = { .levers = levers, .n_levers = n_levers, .moved = true };

    return open_file(options, options->files[0], open, study, error);
}
