#include "io/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char mark[] = ".retsim-";

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

ssize_t rs_write_quietly(int descriptor, const char *bytes, size_t n)
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
        ssize_t written = rs_write_quietly(file->descriptor, bytes + done, n - done);
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

static rs_status check_target(const char *path, rs_error *error)
{
    struct stat found;
    if (lstat(path, &found) != 0) {
        if (errno == ENOENT)
            return RS_OK;
        return rs_fail(error, RS_FAILED, "%s: cannot be written: %s", path, strerror(errno));
    }
    if (S_ISREG(found.st_mode))
        return RS_OK;
    const char *what = S_ISDIR(found.st_mode) ? "a folder"
        : S_ISLNK(found.st_mode)              ? "a symbolic link"
                                              : "a device, pipe or socket";
    return rs_fail(error, RS_INVALID, "%s is %s, not a file: it is left alone", path, what);
}

/* The part of the path up to its last slash. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Opens folder/.NAME.retsim-PID-k, a name that nobody else has. */
static int open_beside(rs_file *file)
{
    size_t folder = folder_length(file->target);
    for (int k = 0; k < MOST_TRIES; k++) {
        free(file->beside);
        file->beside = NULL;
        if (asprintf(&file->beside, "%.*s.%s%s%ld-%d", (int)folder, file->target,
                file->target + folder, mark, (long)getpid(), k) < 0) {
            file->beside = NULL;
            errno = ENOMEM;
            return -1;
        }
        int descriptor = open(file->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

static void forget(rs_file *file)
{
    free(file->target);
    free(file->beside);
    free(file->buffer);
    *file = (rs_file){ 0 };
}

rs_status rs_file_begin(rs_file *file, const char *path, rs_error *error)
{
    *file = (rs_file){ 0 };
    rs_status status = check_target(path, error);
    if (status != RS_OK)
        return status;
    file->target = strdup(path);
    file->descriptor = file->target ? open_beside(file) : -1;
    if (file->descriptor < 0) {
        status = rs_fail(error, RS_FAILED, "%s: cannot be written: %s", path, strerror(errno));
        forget(file);
        return status;
    }
    file->stream = fopencookie(file, "w", (cookie_io_functions_t){ .write = write_stream });
    if (!file->stream) {
        close(file->descriptor);
        unlink(file->beside);
        forget(file);
        return rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to write it", path);
    }
    file->buffer = malloc(BUFFER_SIZE);
    if (file->buffer)
        setvbuf(file->stream, file->buffer, _IOFBF, BUFFER_SIZE);
    return RS_OK;
}

/*
 * Some file systems cannot sync a folder; the file itself is safe then as well as they can make
 * it.
 */
static int sync_folder_of(const char *path)
{
    size_t n = folder_length(path);
    char *folder = n > 0 ? strndup(path, n) : strdup(".");
    int descriptor = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
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
    return told(file->target, file->problem, error);
}

static rs_status sync_file(rs_file *file, rs_error *error)
{
    int problem = fsync(file->descriptor) != 0 && errno != EINVAL ? errno : 0;
    if (close(file->descriptor) != 0 && problem == 0 && errno != EINTR)
        problem = errno;
    file->descriptor = -1;
    return told(file->target, problem, error);
}

static rs_status put_in_place(rs_file *file, rs_error *error)
{
    if (rename(file->beside, file->target) != 0)
        return told(file->target, errno, error);
    free(file->beside);
    file->beside = NULL;
    return RS_OK;
}

rs_status rs_files_end(rs_file *files, size_t n, rs_error *error)
{
    rs_status status = RS_OK;
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = close_stream(&files[i], error);
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = sync_file(&files[i], error);
    for (size_t i = 0; i < n && status == RS_OK; i++) /* it may have become something else */
        status = check_target(files[i].target, error);
    for (size_t i = 0; i < n && status == RS_OK; i++)
        status = put_in_place(&files[i], error);
    if (n > 0 && status == RS_OK)
        status = told(files[0].target, sync_folder_of(files[0].target), error);
    for (size_t i = 0; i < n; i++)
        rs_file_drop(&files[i]);
    return status;
}

rs_status rs_file_end(rs_file *file, rs_error *error)
{
    return rs_files_end(file, 1, error);
}

void rs_file_drop(rs_file *file)
{
    if (!file->target)
        return;
    if (file->stream)
        fclose(file->stream);
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->beside)
        unlink(file->beside);
    forget(file);
}

bool rs_file_is_leftover(const char *name)
{
    const char *at = name[0] == '.' ? strstr(name, mark) : NULL;
    if (!at)
        return false;
    at += strlen(mark);
    return *at != '\0' && strspn(at, "0123456789-") == strlen(at);
}
