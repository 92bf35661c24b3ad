/*
 * Everything goes through descriptors (openat and its like, O_NOFOLLOW); private names are made of
 * random letters and locked by flock, so that leftovers are what nobody holds.
 */
#include "files/dir.h"

#include "base/guard.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static const char mark[] = ".retsim-";

enum { N_RANDOM = 6, PIECE = 1 << 16 };

rs_status rs_dir_open(rs_dir *dir, const char *path, rs_error *error)
{
    *dir = (rs_dir){ open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), path };
    return dir->descriptor >= 0
        ? RS_OK
        : rs_fail(error, RS_FAILED, "%s: the folder cannot be read: %s", path, strerror(errno));
}

int rs_dir_enter(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

void rs_dir_close(rs_dir *dir)
{
    if (dir->descriptor >= 0)
        close(dir->descriptor);
    *dir = (rs_dir){ .descriptor = -1 };
}

/* ---- entries ---- */

bool rs_dir_find(int folder, const char *name, struct stat *found)
{
    return fstatat(folder, name, found, AT_SYMLINK_NOFOLLOW) == 0;
}

const char *rs_dir_kind(mode_t mode)
{
    return S_ISREG(mode) ? "a file"
        : S_ISDIR(mode)  ? "a folder"
        : S_ISLNK(mode)  ? "a symbolic link"
                         : "a device, pipe or socket";
}

bool rs_dir_has_file(int folder, const char *name)
{
    struct stat found;
    return rs_dir_find(folder, name, &found) && S_ISREG(found.st_mode);
}

int rs_dir_open_file(int folder, const char *name)
{
    struct stat found;
    int descriptor
        = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0 || (fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode)))
        return descriptor;
    close(descriptor);
    errno = EINVAL;
    return -1;
}

/* Gives all bytes of a file, which is closed, to `take`; false where they cannot be read. */
static bool take_all(int descriptor, void (*take)(void *to, const char *bytes, size_t n), void *to)
{
    char bytes[PIECE];
    ssize_t n = -1;
    rs_undo undo;
    if (descriptor < 0)
        return false;
    rs_undo_begin(&undo, rs_undo_close, &descriptor);
    do {
        n = read(descriptor, bytes, sizeof bytes);
        if (n > 0)
            take(to, bytes, (size_t)n);
    } while (n > 0 || (n < 0 && errno == EINTR));
    int problem = errno;
    rs_undo_end(&undo);
    close(descriptor);
    errno = problem;
    return n == 0;
}

static void take_text(void *to, const char *bytes, size_t n)
{
    rs_text_add_bytes(to, bytes, n);
}

static void take_hash(void *to, const char *bytes, size_t n)
{
    rs_sha256_add(to, bytes, n);
}

static rs_status read_text(
    int descriptor, const char *folder, const char *name, rs_text *to, rs_error *error)
{
    return take_all(descriptor, take_text, to)
        ? RS_OK
        : rs_fail(error, RS_FAILED, "%s/%s: cannot be read: %s", folder, name, strerror(errno));
}

rs_status rs_dir_read(const rs_dir *dir, const char *name, rs_text *to, rs_error *error)
{
    return read_text(rs_dir_open_file(dir->descriptor, name), dir->shown, name, to, error);
}

rs_status rs_dir_read_shipped(const char *folder, const char *name, rs_text *to, rs_error *error)
{
    char *path = NULL;
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = read_text(open(path, O_RDONLY | O_CLOEXEC), folder, name, to, error);
    free(path);
    return status;
}

bool rs_dir_hash(int folder, const char *name, rs_sha256 *hash)
{
    rs_sha256_sum sum;
    rs_sha256_begin(&sum);
    bool read = take_all(rs_dir_open_file(folder, name), take_hash, &sum);
    *hash = rs_sha256_end(&sum);
    return read;
}

void rs_dir_path(const rs_dir *dir, const char *name, char path[RS_DIR_PATH_SIZE])
{
    snprintf(
        path, RS_DIR_PATH_SIZE, "/proc/self/fd/%d%s%s", dir->descriptor, *name ? "/" : "", name);
}

bool rs_dir_visit(
    int folder, void (*visit)(void *context, int folder, const char *name), void *context)
{
    int again = rs_dir_enter(folder, ".");
    DIR *entries = again >= 0 ? fdopendir(again) : NULL;
    if (!entries) {
        if (again >= 0)
            close(again);
        return false;
    }
    for (struct dirent *entry; (entry = readdir(entries));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            visit(context, folder, entry->d_name);
    closedir(entries);
    return true;
}

static void remove_entry(void *context, int folder, const char *name)
{
    (void)context;
    if (unlinkat(folder, name, 0) != 0)
        rs_dir_remove(folder, name);
}

void rs_dir_remove(int parent, const char *name)
{
    int folder = rs_dir_enter(parent, name);
    if (folder < 0)
        return;
    rs_dir_visit(folder, remove_entry, NULL);
    close(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* ---- private names ---- */

void rs_private_name(const char *stem, char name[RS_PRIVATE_NAME_SIZE])
{
    static const char letters[]
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char random[N_RANDOM] = { 0 };
    char end[N_RANDOM + 1] = { 0 };
    if (getrandom(random, sizeof random, 0) < 0)
        random[0] = 0; /* then the name may be guessed; O_EXCL still holds */
    for (int i = 0; i < N_RANDOM; i++)
        end[i] = letters[random[i] % 64];
    snprintf(name, RS_PRIVATE_NAME_SIZE, "%s%s%s%s", *stem ? "." : "", stem, mark, end);
}

bool rs_private_is_name(const char *name)
{
    const char *at = name[0] == '.' ? strstr(name, mark) : NULL;
    for (const char *next = at; next; next = strstr(next + 1, mark))
        at = next;
    if (!at)
        return false;
    at += strlen(mark);
    size_t n = strlen(at), numbers = strspn(at, "0123456789-");
    size_t letters = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    return (n > 0 && numbers == n) || (n == N_RANDOM && letters == n);
}

rs_lock rs_lock_take(int descriptor)
{
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return RS_LOCK_TAKEN;
    return errno == EWOULDBLOCK ? RS_LOCK_HELD : RS_LOCK_NONE;
}

rs_lock rs_lock_take_patiently(int descriptor)
{
    enum { TRIES = 20 };
    rs_lock lock = rs_lock_take(descriptor);
    for (int i = 0; i < TRIES && lock == RS_LOCK_HELD; i++) {
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
        lock = rs_lock_take(descriptor);
    }
    return lock;
}

static void clear_file(void *context, int folder, const char *name)
{
    (void)context;
    int descriptor = rs_private_is_name(name) ? rs_dir_open_file(folder, name) : -1;
    if (descriptor < 0)
        return;
    if (rs_lock_take(descriptor) == RS_LOCK_TAKEN)
        unlinkat(folder, name, 0);
    close(descriptor);
}

void rs_private_clear_files(int folder)
{
    rs_dir_visit(folder, clear_file, NULL);
}
