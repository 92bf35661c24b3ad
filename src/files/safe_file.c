/*
 * A stream over a descriptor of our own (fopencookie) notes the first failure of any write; then
 * fsync, rename, and fsync of the folder. SIGXFSZ is held back meanwhile, so that a limit is an
 * error like a full disk.
 */
#include "files/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER_SIZE = 1 << 16, MOST_TRIES = 100 };

rs_size_limit rs_size_limit_quiet(void)
{
    rs_size_limit limit;
    sigset_t size_signal, pending;
    sigemptyset(&size_signal);
    sigaddset(&size_signal, SIGXFSZ);
    sigpending(&pending);
    limit.was_pending = sigismember(&pending, SIGXFSZ) == 1;
    pthread_sigmask(SIG_BLOCK, &size_signal, &limit.before);
    return limit;
}

/* The signal is taken away if it came. */
void rs_size_limit_restore(const rs_size_limit *limit)
{
    sigset_t size_signal;
    sigemptyset(&size_signal);
    sigaddset(&size_signal, SIGXFSZ);
    if (!limit->was_pending)
        while (sigtimedwait(&size_signal, NULL, &(struct timespec){ 0 }) < 0 && errno == EINTR)
            ;
    pthread_sigmask(SIG_SETMASK, &limit->before, NULL);
}

/* write() without the signal. */
static ssize_t write_quietly(int descriptor, const char *bytes, size_t n)
{
    rs_size_limit limit = rs_size_limit_quiet();
    ssize_t written = write(descriptor, bytes, n);
    int problem = errno;
    rs_size_limit_restore(&limit);
    errno = problem;
    return written;
}

static ssize_t write_stream(void *cookie, const char *bytes, size_t n)
{
    rs_file *file = cookie;
    size_t done = 0;
    while (done < n) {
        ssize_t written = write_quietly(file->descriptor, bytes + done, n - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            if (file->problem == 0)
                file->problem = written < 0 ? errno : EIO;
            return 0; /* stdio's sign of an error for such a stream */
        }
        done += (size_t)written;
    }
    return (ssize_t)n;
}

static rs_status check_target(const rs_file *file, rs_error *error)
{
    struct stat found;
    if (!rs_dir_find(file->folder, file->target, &found)) {
        if (errno == ENOENT)
            return RS_OK;
        return rs_fail(error, RS_FAILED, "%s: cannot be written: %s", file->shown, strerror(errno));
    }
    if (file->if_there)
        return rs_fail(error, RS_INVALID, "%s%s", file->shown, file->if_there);
    if (S_ISREG(found.st_mode))
        return RS_OK;
    return rs_fail(error, RS_INVALID, "%s is %s, not a file: it is left alone", file->shown,
        rs_dir_kind(found.st_mode));
}

/* Opens a file under a private name and locks it; whoever clears leftovers may have been faster
 * than the lock. */
static int open_beside(rs_file *file)
{
    for (int k = 0; k < MOST_TRIES; k++) {
        struct stat found;
        rs_private_name("", file->beside);
        int descriptor = openat(
            file->folder, file->beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST)
            return -1;
        if (descriptor >= 0 && rs_lock_take(descriptor) != RS_LOCK_HELD
            && rs_dir_find(file->folder, file->beside, &found))
            return descriptor;
        if (descriptor >= 0)
            close(descriptor);
    }
    return -1;
}

static void forget(rs_file *file)
{
    if (file->undo.release)
        rs_undo_end(&file->undo);
    if (file->folder >= 0)
        close(file->folder);
    free(file->shown);
    free(file->target);
    free(file->buffer);
    *file = (rs_file){ 0 };
}

static rs_status open_stream(rs_file *file, rs_error *error)
{
    file->descriptor = open_beside(file);
    if (file->descriptor < 0) {
        file->beside[0] = '\0';
        return rs_fail(error, RS_FAILED, "%s: cannot be written: %s", file->shown, strerror(errno));
    }
    file->stream = fopencookie(file, "w", (cookie_io_functions_t){ .write = write_stream });
    if (!file->stream)
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to write it", file->shown);
    file->buffer = malloc(BUFFER_SIZE);
    if (file->buffer)
        setvbuf(file->stream, file->buffer, _IOFBF, BUFFER_SIZE);
    return RS_OK;
}

static void drop_lost(void *lost)
{
    rs_file *file = lost;
    file->undo.release = NULL;
    rs_file_drop(file);
}

/* Begins a file whose folder and names are set. */
static rs_status begin(rs_file *file, rs_error *error)
{
    rs_undo_begin(&file->undo, drop_lost, file);
    rs_status status
        = file->shown && file->target ? RS_OK : rs_fail(error, RS_NO_MEMORY, "not enough memory");
    if (status == RS_OK && file->folder < 0)
        status
            = rs_fail(error, RS_FAILED, "%s: cannot be written: %s", file->shown, strerror(errno));
    if (status == RS_OK)
        status = check_target(file, error);
    if (status == RS_OK)
        status = open_stream(file, error);
    if (status != RS_OK && (file->shown || file->target))
        rs_file_drop(file);
    else if (status != RS_OK)
        forget(file);
    return status;
}

rs_status rs_file_begin_in(rs_file *file, const rs_dir *dir, const char *name, rs_error *error)
{
    *file = (rs_file){ .descriptor = -1, .folder = fcntl(dir->descriptor, F_DUPFD_CLOEXEC, 0) };
    int problem = errno;
    file->target = strdup(name);
    if (asprintf(&file->shown, "%s/%s", dir->shown, name) < 0)
        file->shown = NULL;
    errno = problem;
    return begin(file, error);
}

/* The folder of a path; it need not be readable, as long as it may be written. */
static int open_folder_of(const char *path, const char *slash)
{
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int descriptor = folder ? open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
    int problem = errno;
    free(folder);
    errno = problem;
    return descriptor;
}

rs_status rs_file_begin(rs_file *file, const char *path, const char *if_there, rs_error *error)
{
    const char *slash = strrchr(path, '/');
    *file = (rs_file){
        .descriptor = -1, .folder = open_folder_of(path, slash), .if_there = if_there
    };
    int problem = errno;
    file->target = strdup(slash ? slash + 1 : path);
    file->shown = strdup(path);
    if (file->folder >= 0)
        rs_private_clear_files(file->folder);
    errno = problem;
    return begin(file, error);
}

/*
 * Some file systems cannot sync a folder; the file itself is safe then as well as they can make
 * it.
 */
static int sync_folder(int folder)
{
    int descriptor = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == EACCES ? 0 : errno;
    int problem = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
    close(descriptor);
    return problem;
}

static rs_status told(const char *path, int problem, rs_error *error)
{
    if (problem == 0)
        return RS_OK;
    return rs_fail(error, RS_FAILED, "%s: could not be written: %s%s", path, strerror(problem),
        problem == EFBIG ? " (the limit on the size of files, see `ulimit -f`)" : "");
}

/* Gives what was printed to the system; the first thing that went wrong since the begin. */
static rs_status close_stream(rs_file *file, rs_error *error)
{
    bool failed = ferror(file->stream) != 0;
    errno = 0;
    if ((fclose(file->stream) != 0 || failed) && file->problem == 0)
        file->problem = errno ? errno : EIO;
    file->stream = NULL;
    /* lets the disk begin, so that waiting for several files takes hardly longer than for one */
    if (file->problem == 0)
        sync_file_range(file->descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    return told(file->shown, file->problem, error);
}

/* The descriptor, and with it the lock, is kept until the file is in its place. */
static rs_status sync_file(rs_file *file, rs_error *error)
{
    return told(file->shown, fsync(file->descriptor) != 0 && errno != EINVAL ? errno : 0, error);
}

/* Renames without replacing anything; some file systems can only link. */
static bool rename_to_new(const rs_file *file)
{
    if (renameat2(file->folder, file->beside, file->folder, file->target, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    return linkat(file->folder, file->beside, file->folder, file->target, 0) == 0
        && unlinkat(file->folder, file->beside, 0) == 0;
}

static rs_status put_in_place(rs_file *file, rs_error *error)
{
    bool renamed = file->if_there
        ? rename_to_new(file)
        : renameat(file->folder, file->beside, file->folder, file->target) == 0;
    if (!renamed && file->if_there && errno == EEXIST)
        return rs_fail(error, RS_INVALID, "%s%s", file->shown, file->if_there);
    if (!renamed)
        return told(file->shown, errno, error);
    file->beside[0] = '\0';
    file->in_place = true;
    return RS_OK;
}

/* New files beside which another one could not take its place. */
static void take_back(const rs_file *file)
{
    struct stat own, there;
    if (file->in_place && file->if_there && fstat(file->descriptor, &own) == 0
        && rs_dir_find(file->folder, file->target, &there) && own.st_ino == there.st_ino)
        unlinkat(file->folder, file->target, 0);
}

rs_status rs_files_end(rs_file *files, size_t n, rs_error *error)
{
    rs_status status = RS_OK;
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = close_stream(&files[i], error);
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = sync_file(&files[i], error);
    for (size_t i = 0; i < n && status == RS_OK; i++) /* it may have become something else */
        status = check_target(&files[i], error);
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = put_in_place(&files[i], error);
    for (size_t i = 0; i < n && status != RS_OK; i++)
        take_back(&files[i]);
    if (n > 0 && status == RS_OK)
        status = told(files[0].shown, sync_folder(files[0].folder), error);
    for (size_t i = 0; i < n; i++)
        rs_file_drop(&files[i]);
    return status;
}

rs_status rs_file_end(rs_file *file, rs_error *error)
{
    return rs_files_end(file, 1, error);
}

rs_status rs_file_write_in(
    const rs_dir *dir, const char *name, const rs_text *text, rs_error *error)
{
    rs_file file;
    rs_status status = rs_file_begin_in(&file, dir, name, error);
    if (status != RS_OK)
        return status;
    if (text->length > 0)
        fwrite(text->data, 1, text->length, file.stream);
    return rs_file_end(&file, error);
}

void rs_file_drop(rs_file *file)
{
    if (!file->shown && !file->target)
        return;
    if (file->stream)
        fclose(file->stream);
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->beside[0])
        unlinkat(file->folder, file->beside, 0);
    forget(file);
}
