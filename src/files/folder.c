/*
 * A lock on the folder itself says who works in it; it is taken, then checked to be still the
 * folder of that name. Where it is somebody else's, NAME-2, NAME-3 … are tried.
 */
#include "base/guarded.h"
#include "files/held_folder.h"

#include "files/set_files.h"
#include "files/stage_leftovers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FOLDERS = 10000, MOST_TRIES = 100 };

static rs_status cannot(const char *what, const char *path, rs_error *error)
{
    return rs_fail(error, RS_INVALID, "%s: %s: %s", path, what, strerror(errno));
}

static rs_status no_memory(rs_error *error)
{
    return rs_fail(error, RS_NO_MEMORY, "not enough memory");
}

/* ---- holding ---- */

static void forget(rs_folder *of)
{
    if (of->descriptor >= 0)
        close(of->descriptor);
    if (of->parent >= 0)
        close(of->parent);
    free(of->shown);
    free(of->name);
    free(of);
}

static void forget_it(void *of)
{
    forget(of);
}

/* Where the folder really lies: its name in its parent, which need not be readable. */
static rs_status find_parent(rs_folder *of, rs_error *error)
{
    char *real = realpath(of->shown, NULL);
    if (!real)
        return cannot("the folder cannot be read", of->shown, error);
    char *slash = strrchr(real, '/');
    of->name = strdup(slash[1] ? slash + 1 : ".");
    slash[slash == real] = '\0';
    of->parent = open(real, O_PATH | O_DIRECTORY | O_CLOEXEC);
    free(real);
    if (!of->name)
        return no_memory(error);
    return of->parent >= 0 ? RS_OK : cannot("the folder cannot be read", of->shown, error);
}

/* The lock is of the folder that has the name once it is taken: the one that was opened may have
 * been replaced. */
static rs_status lock_it(rs_folder *of, bool *held, rs_error *error)
{
    for (int k = 0; k < MOST_TRIES; k++) {
        struct stat own, there;
        of->descriptor = rs_dir_enter(of->parent, of->name);
        if (of->descriptor < 0)
            return cannot("the folder cannot be read", of->shown, error);
        *held = rs_lock_take_patiently(of->descriptor) == RS_LOCK_HELD;
        if (*held)
            return RS_OK;
        if (fstat(of->descriptor, &own) == 0 && rs_dir_find(of->parent, of->name, &there)
            && own.st_ino == there.st_ino)
            return RS_OK;
        close(of->descriptor);
        of->descriptor = -1;
    }
    *held = true;
    return RS_OK;
}

/* *held: another process has its lock; there is no folder then. */
static rs_status hold(const char *path, rs_folder **folder, bool *held, rs_error *error)
{
    rs_folder *of = malloc(sizeof *of);
    if (!of)
        return no_memory(error);
    *of = (rs_folder){ .shown = strdup(path), .parent = -1, .descriptor = -1 };
    *held = false;
    rs_undo undo;
    rs_undo_begin(&undo, forget_it, of);
    rs_status status = of->shown ? find_parent(of, error) : no_memory(error);
    if (status == RS_OK)
        status = lock_it(of, held, error);
    if (status == RS_OK && !*held)
        status = rs_stage_clear_leftovers(of, error);
    rs_undo_end(&undo);
    if (status == RS_OK && !*held)
        *folder = of;
    else
        forget(of);
    return status;
}

static rs_status held_by_another(const char *path, rs_error *error)
{
    return rs_fail(error, RS_INVALID,
        "%s: another retsim is writing into this folder: it holds the lock (flock) of the folder",
        path);
}

static rs_status check_writable(const rs_folder *of, rs_error *error)
{
    return faccessat(of->descriptor, ".", W_OK | X_OK, AT_EACCESS) == 0
        ? RS_OK
        : cannot("the folder cannot be written", of->shown, error);
}

const char *rs_folder_path(const rs_folder *folder)
{
    return folder->shown;
}

void rs_folder_release(rs_folder *folder)
{
    if (!folder)
        return;
    if (folder->made)
        unlinkat(folder->parent, folder->name, AT_REMOVEDIR);
    forget(folder);
}

static void release_chosen(void *chosen)
{
    rs_folder **folder = chosen;
    rs_folder_release(*folder);
    *folder = NULL;
}

static char *without_slashes(const char *path)
{
    char *name = strdup(path);
    for (size_t n = name ? strlen(name) : 0; n > 1 && name[n - 1] == '/'; n--)
        name[n - 1] = '\0';
    return name;
}

static rs_status hold_folder(const char *path, rs_folder **folder, rs_error *error)
{
    struct stat found;
    bool held = false;
    *folder = NULL;
    if (stat(path, &found) != 0 || !S_ISDIR(found.st_mode))
        return rs_fail(error, RS_INVALID,
            "%s: there is no such folder; expected the results folder of `retsim run`", path);
    char *name = without_slashes(path);
    rs_undo undo;
    rs_undo_begin(&undo, release_chosen, folder);
    rs_status status = name ? hold(name, folder, &held, error) : no_memory(error);
    free(name);
    if (status == RS_OK && held)
        status = held_by_another(path, error);
    if (status == RS_OK)
        status = check_writable(*folder, error);
    rs_undo_end(&undo);
    if (status != RS_OK)
        release_chosen(folder);
    return status == RS_INVALID ? RS_FAILED : status;
}

rs_status rs_folder_hold(const char *path, rs_folder **folder, rs_error *error)
{
    RS_GUARDED(error, hold_folder(path, folder, error));
}

/* ---- the folder of a new run ---- */

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static bool is_link(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0 && S_ISLNK(found.st_mode);
}

/* Makes the folders above the last part of path. */
static rs_status make_parents(const char *path, rs_error *error)
{
    char *parent = strdup(path);
    if (!parent)
        return no_memory(error);
    rs_status status = RS_OK;
    for (char *slash = strchr(parent + 1, '/'); slash && status == RS_OK;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(parent, 0777) != 0 && !is_folder(parent)) {
            if (errno == EEXIST)
                errno = ENOTDIR;
            status = cannot("the folder cannot be made", parent, error);
        }
        *slash = '/';
    }
    free(parent);
    return status;
}

static void count(void *context, int folder, const char *name)
{
    (void)folder, (void)name;
    ++*(int *)context;
}

static bool is_empty(const rs_folder *of)
{
    int n = 0;
    return rs_dir_visit(of->descriptor, count, &n) && n == 0;
}

/* A folder that was there: *taken where it is somebody's and must be left alone. */
static rs_status try_older(
    const char *path, bool force, rs_folder **folder, bool *taken, rs_error *error)
{
    rs_error unseen = { 0 };
    if (force && is_link(path))
        return rs_fail(error, RS_INVALID,
            "%s is a symbolic link: what it leads to is not replaced; name the folder itself",
            path);
    rs_status status = hold(path, folder, taken, force ? error : &unseen);
    rs_error_clear(&unseen);
    if (!force && status == RS_INVALID) { /* one that cannot be read is not empty */
        *taken = true;
        return RS_OK;
    }
    if (status != RS_OK || *taken)
        return status;
    *taken = !force && !is_empty(*folder);
    status = *taken ? RS_OK : check_writable(*folder, error);
    return status == RS_OK && force
        ? rs_set_check((*folder)->descriptor, path, RS_SET_TABLES | RS_SET_REPORTS, error)
        : status;
}

static rs_status try_folder(
    const char *path, bool force, rs_folder **folder, bool *taken, rs_error *error)
{
    bool made = mkdir(path, 0777) == 0;
    if (!made && errno != EEXIST)
        return cannot("the folder cannot be made", path, error);
    if (!made && !is_folder(path))
        return rs_fail(error, RS_INVALID, "%s is a file, not a folder: it is left alone", path);
    if (!made)
        return try_older(path, force, folder, taken, error);
    rs_status status = hold(path, folder, taken, error);
    if (status == RS_OK && !*taken)
        (*folder)->made = true;
    return status;
}

static char *numbered(const char *path, int k)
{
    char *name = NULL;
    if (k == 1)
        return strdup(path);
    return asprintf(&name, "%s-%d", path, k) < 0 ? NULL : name;
}

static rs_status choose(const char *path, bool force, rs_folder **chosen, rs_error *error)
{
    rs_status status = make_parents(path, error);
    for (int k = 1; k < MOST_FOLDERS && status == RS_OK; k++) {
        bool taken = false;
        char *name = numbered(path, k);
        status = name ? try_folder(name, force, chosen, &taken, error) : no_memory(error);
        free(name);
        if (status == RS_OK && !taken)
            return RS_OK;
        release_chosen(chosen);
        if (status == RS_OK && force)
            return held_by_another(path, error);
    }
    if (status != RS_OK)
        return status;
    return rs_fail(
        error, RS_INVALID, "%s: this name and the next %d numbers are taken", path, MOST_FOLDERS);
}

static rs_status prepare_folder(
    const rs_folder_options *options, rs_folder **chosen, rs_error *error)
{
    *chosen = NULL;
    if (!options->folder || options->folder[0] == '\0')
        return rs_fail(error, RS_INVALID, "the folder for the results has no name");
    char *path = without_slashes(options->folder);
    if (!path)
        return no_memory(error);
    rs_undo undo;
    rs_undo_begin(&undo, release_chosen, chosen);
    rs_status status = choose(path, options->force, chosen, error);
    rs_undo_end(&undo);
    free(path);
    return status;
}

rs_status rs_folder_prepare(const rs_folder_options *options, rs_folder **chosen, rs_error *error)
{
    RS_GUARDED(error, prepare_folder(options, chosen, error));
}
