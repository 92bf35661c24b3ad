/*
 * Looks beside the program first, by a path that the build knows, so that a folder that was moved
 * as a whole still works; then where it was installed.
 */
#include "files/install_folders.h"

#include "base/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* folder + "/" + what, resolved, if that is a folder. */
static char *folder_in(const char *folder, const char *what)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, what) < 0)
        return NULL;
    char *resolved = realpath(path, NULL);
    free(path);
    struct stat status;
    if (resolved && stat(resolved, &status) == 0 && S_ISDIR(status.st_mode))
        return resolved;
    free(resolved);
    return NULL;
}

static char *beside_program(const char *program, const char *what)
{
    const char *slash = strrchr(program, '/');
    char *folder = NULL;
    if (!slash
        || asprintf(&folder, "%.*s/%s", (int)(slash - program), program, RS_DATA_FROM_PROGRAM) < 0)
        return NULL;
    char *found = folder_in(folder, what);
    free(folder);
    return found;
}

char *rs_install_folder_search(const char *program, const char *installed, const char *what)
{
    char *found = program ? beside_program(program, what) : NULL;
    return found || !installed ? found : folder_in(installed, what);
}

static char *find_folder(const char *what)
{
    char *program = realpath("/proc/self/exe", NULL);
    char *found = rs_install_folder_search(program, RS_DATA_INSTALLED, what);
    free(program);
    return found;
}

char *rs_install_folder(const char *what)
{
    RS_GUARDED_AS(NULL, find_folder(what));
}
