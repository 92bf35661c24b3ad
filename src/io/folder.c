#include "io/folder.h"

#include "io/safe_file.h"
#include "retsim/report.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What only some runs leave in their folder, beside the charts. */
static const char on_request[] = "replications.csv";
/* What is made of results, beside the charts. */
static const char *const reports[] = { "report.html", "report.xlsx", "slides.md", "slides.pptx" };
static const char *const chart_endings[] = { ".gp", ".tsv", ".png", ".svg", ".pdf", ".emf", "-slide.png" };
static const char in_use[] = ".retsim-in-use";

enum { MOST_FOLDERS = 10000 };

static rs_status cannot(const char *what, const char *path, rs_error *error)
{
    return rs_fail(error, RS_INVALID, "%s: %s: %s", path, what, strerror(errno));
}

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* Makes the folders above the last part of path. */
static rs_status make_parents(const char *path, rs_error *error)
{
    char *parent = strdup(path);
    if (!parent)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
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

/*
 * The process that wrote the in-use file is still there; so is, to be careful, one that cannot
 * be read.
 */
static bool still_in_use(int folder)
{
    int descriptor = openat(folder, in_use, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return errno != ENOENT;
    char text[24] = { 0 };
    ssize_t n = read(descriptor, text, sizeof text - 1);
    close(descriptor);
    long process = n > 0 ? strtol(text, NULL, 10) : 0;
    return process > 0 && process != (long)getpid()
        && (kill((pid_t)process, 0) == 0 || errno == EPERM);
}

/* Nothing but "." and "..", and perhaps an in-use file that no longer counts. */
static bool is_free(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    bool empty = true;
    for (struct dirent *entry; empty && (entry = readdir(folder));)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0
            || (strcmp(entry->d_name, in_use) == 0 && !still_in_use(dirfd(folder)));
    closedir(folder);
    return empty;
}

/*
 * Says that the folder is in use, which also shows that it can be written. *taken: somebody
 * else was faster.
 */
static rs_status settle_in(const char *path, bool force, bool *taken, rs_error *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return cannot("the folder cannot be read", path, error);
    flock(folder, LOCK_EX); /* until it is closed: what is found free is still free when it is taken */
    *taken = still_in_use(folder) || (!force && !is_free(path));
    if (*taken) {
        close(folder);
        return RS_OK;
    }
    unlinkat(folder, in_use, 0);
    rs_status status = RS_OK;
    char text[24];
    size_t n = (size_t)snprintf(text, sizeof text, "%ld\n", (long)getpid());
    int descriptor = openat(folder, in_use, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST)
        *taken = true;
    else if (descriptor < 0 || rs_write_quietly(descriptor, text, n) != (ssize_t)n) {
        status = cannot("the folder cannot be written", path, error);
        unlinkat(folder, in_use, 0);
    }
    if (descriptor >= 0)
        close(descriptor);
    close(folder);
    return status;
}

void rs_folder_settle(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    if (!still_in_use(descriptor))
        unlinkat(descriptor, in_use, 0);
    close(descriptor);
}

void rs_folder_release(const char *folder)
{
    rs_folder_settle(folder);
    rmdir(folder);
}

static void remove_file(int folder, const char *name)
{
    struct stat found;
    if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode))
        unlinkat(folder, name, 0);
}

static bool exists(int folder, const char *stem, size_t n, const char *ending)
{
    char name[NAME_MAX + 1];
    struct stat found;
    if (n + strlen(ending) > NAME_MAX)
        return false;
    memcpy(name, stem, n);
    strcpy(name + n, ending);
    return fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode);
}

/* A chart is known by its script and its table, so that other people's pictures are left alone. */
static bool is_chart_script(int folder, const char *name)
{
    size_t n = strlen(name);
    return n > 3 && strcmp(name + n - 3, ".gp") == 0 && exists(folder, name, n - 3, ".tsv");
}

static void remove_chart(int folder, const char *script)
{
    char name[NAME_MAX + 16];
    size_t n = strlen(script) - 3;
    for (size_t i = 0; i < sizeof chart_endings / sizeof *chart_endings; i++) {
        memcpy(name, script, n);
        strcpy(name + n, chart_endings[i]);
        remove_file(folder, name);
        strcat(name, ".part"); /* of a picture whose drawing was killed */
        remove_file(folder, name);
    }
}

/* Removes what `is_ours` knows in an open folder, which is closed. */
static void remove_matching(int descriptor, bool (*is_ours)(int folder, const char *name),
    void (*removed)(int folder, const char *name))
{
    DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
    if (!folder) {
        if (descriptor >= 0)
            close(descriptor);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));)
        if (is_ours(descriptor, entry->d_name))
            removed(descriptor, entry->d_name);
    closedir(folder);
}

static bool is_leftover(int folder, const char *name)
{
    (void)folder;
    return rs_file_is_leftover(name);
}

static int open_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void clear_reports(int folder)
{
    int charts = openat(folder, "charts", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    remove_matching(charts, is_chart_script, remove_chart);
    unlinkat(folder, "charts", AT_REMOVEDIR); /* only if nothing is left in it */
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        remove_file(folder, reports[i]);
}

void rs_folder_clear_reports(const char *path)
{
    int folder = open_folder(path);
    if (folder < 0)
        return;
    clear_reports(folder);
    close(folder);
}

void rs_folder_clear_earlier(const char *path, bool keep_replications)
{
    int folder = open_folder(path);
    if (folder < 0)
        return;
    clear_reports(folder);
    if (!keep_replications)
        remove_file(folder, on_request);
    remove_matching(folder, is_leftover, remove_file);
}

static rs_status in_use_by_another(const char *path, rs_error *error)
{
    return rs_fail(error, RS_INVALID, "%s: another run is writing into this folder", path);
}

rs_status rs_folder_take(const char *folder, rs_error *error)
{
    bool taken = false;
    rs_status status = settle_in(folder, true, &taken, error);
    return status == RS_OK && taken ? in_use_by_another(folder, error) : status;
}

/* Nothing is removed yet: until the new results are there, the old ones stay. */
static rs_status check_replaceable(const char *path, rs_error *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        if (errno == ELOOP || errno == ENOTDIR)
            return rs_fail(error, RS_INVALID,
                "%s is a symbolic link: what it leads to is not replaced; name the folder itself",
                path);
        return cannot("the folder cannot be replaced", path, error);
    }
    bool in_use_now = still_in_use(folder);
    close(folder);
    return in_use_now ? in_use_by_another(path, error) : RS_OK;
}

/* Tries one name: *taken if it is somebody's and must be left alone. */
static rs_status try_folder(const char *path, bool force, bool *taken, rs_error *error)
{
    *taken = false;
    if (mkdir(path, 0777) != 0) {
        if (errno != EEXIST)
            return cannot("the folder cannot be made", path, error);
        if (!is_folder(path))
            return rs_fail(error, RS_INVALID, "%s is a file, not a folder: it is left alone", path);
        if (!is_free(path)) {
            if (!force) {
                *taken = true;
                return RS_OK;
            }
            rs_status status = check_replaceable(path, error);
            if (status != RS_OK)
                return status;
        }
    }
    return settle_in(path, force, taken, error);
}

static char *numbered(const char *path, int k)
{
    char *name = NULL;
    if (k == 1)
        return strdup(path);
    return asprintf(&name, "%s-%d", path, k) < 0 ? NULL : name;
}

static rs_status choose(const char *path, bool force, char **chosen, rs_error *error)
{
    rs_status status = make_parents(path, error);
    for (int k = 1; k < MOST_FOLDERS && status == RS_OK; k++) {
        bool taken = false;
        char *name = numbered(path, k);
        if (!name)
            return rs_fail(error, RS_NO_MEMORY, "not enough memory");
        status = try_folder(name, force, &taken, error);
        if (status == RS_OK && !taken) {
            *chosen = name;
            return RS_OK;
        }
        free(name);
        if (status == RS_OK && force)
            return in_use_by_another(path, error);
    }
    if (status != RS_OK)
        return status;
    return rs_fail(error, RS_INVALID, "%s: this name and the next %d numbers are taken", path,
        MOST_FOLDERS);
}

rs_status rs_folder_prepare(const rs_folder_options *options, char **chosen, rs_error *error)
{
    *chosen = NULL;
    if (!options->folder || options->folder[0] == '\0')
        return rs_fail(error, RS_INVALID, "the folder for the results has no name");
    char *path = strdup(options->folder);
    if (!path)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    for (size_t n = strlen(path); n > 1 && path[n - 1] == '/'; n--)
        path[n - 1] = '\0';
    rs_status status = choose(path, options->force, chosen, error);
    free(path);
    return status;
}
