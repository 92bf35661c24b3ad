/*
 * A head of lines (version, hash of the description of fields, hash of the bytes), then the fields.
 * Reading believes them if both hashes fit and nothing that others rely on is missing.
 */
#include "tables/results_file.h"

#include "base/guarded.h"
#include "base/sha256.h"
#include "files/manifest.h"
#include "results/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char first_line[] = "retsim results";
static const char file_name[] = "results.dat";

enum { HASH_DIGITS = 16, SHA_DIGITS = 64, VERSION_SIZE = 32 };

void rs_write_results_dat(const rs_results *results, FILE *to)
{
    rs_text bytes = { 0 };
    rs_results_to_bytes(results, &bytes);
    fprintf(to, "%s\n%s\n%0*" PRIx64 "\n%s\n", first_line, RS_VERSION, HASH_DIGITS,
        rs_results_bytes_hash(), rs_sha256_of(bytes.data, bytes.length).digits);
    fwrite(bytes.data, 1, bytes.length, to);
    rs_text_clear(&bytes);
}

static rs_status damaged(const char *path, rs_error *error)
{
    return rs_fail(error, RS_UNUSABLE,
        "%s is damaged or was not written by retsim: run the study again", path);
}

/* One line of the head without its end, shorter than size; what follows it, or NULL. */
static const char *read_line(const char *from, const char *end, char *line, size_t size)
{
    const char *stop = from ? memchr(from, '\n', (size_t)(end - from)) : NULL;
    size_t n = stop ? (size_t)(stop - from) : size;
    if (n >= size || memchr(from, '\0', n))
        return NULL;
    memcpy(line, from, n);
    line[n] = '\0';
    return stop + 1;
}

/* Where the fields begin; NULL with a message where they are none of ours. */
static const char *read_head(
    const char *path, const char *bytes, size_t n, rs_status *status, rs_error *error)
{
    char title[sizeof first_line], version[VERSION_SIZE], hash[HASH_DIGITS + 1],
        digits[SHA_DIGITS + 1], ours[HASH_DIGITS + 1];
    const char *end = bytes + n, *at = read_line(bytes, end, title, sizeof title);
    at = read_line(at, end, version, sizeof version);
    at = read_line(at, end, hash, sizeof hash);
    at = read_line(at, end, digits, sizeof digits);
    if (!at || strcmp(title, first_line) != 0
        || strcmp(digits, rs_sha256_of(at, (size_t)(end - at)).digits) != 0) {
        *status = damaged(path, error);
        return NULL;
    }
    snprintf(ours, sizeof ours, "%0*" PRIx64, HASH_DIGITS, rs_results_bytes_hash());
    if (strcmp(hash, ours) != 0) {
        *status = rs_fail(error, RS_UNUSABLE,
            "%s was written by another retsim (%.*s; this is %s): run the study again", path,
            (int)strspn(version, "0123456789."), version, RS_VERSION);
        return NULL;
    }
    return at;
}

static rs_status parse(
    const char *path, const char *bytes, size_t n, rs_results **results, rs_error *error)
{
    rs_status status = RS_OK;
    rs_arena *arena;
    const char *at = read_head(path, bytes, n, &status, error);
    if (!at)
        return status;
    rs_results *made = rs_results_new(&arena);
    if (!made)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    if (!rs_results_from_bytes(made, arena, at, n - (size_t)(at - bytes))) {
        rs_results_free(made);
        return damaged(path, error);
    }
    *results = made;
    return RS_OK;
}

/* All of a file; RS_INVALID where there is none, RS_UNUSABLE where it is something else than a
 * file. */
static rs_status read_all(
    const char *folder, const char *path, char **bytes, size_t *n, rs_error *error)
{
    struct stat found;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT || errno == ENOTDIR
            ? rs_fail(error, RS_INVALID,
                "%s: there is no %s in it; expected the results folder of `retsim run`", folder,
                file_name)
            : rs_fail(error, RS_INVALID, "%s: cannot be read: %s", path, strerror(errno));
    rs_status status = RS_OK;
    if (fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode)) {
        status = damaged(path, error);
        goto done;
    }
    *bytes = rs_block((size_t)found.st_size + 1, 1);
    if (!*bytes) {
        status = rs_fail(error, RS_NO_MEMORY, "%s: not enough memory", path);
        goto done;
    }
    while (*n < (size_t)found.st_size) {
        ssize_t more = read(descriptor, *bytes + *n, (size_t)found.st_size - *n);
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0)
            status = rs_fail(error, RS_FAILED, "%s: cannot be read: %s", path, strerror(errno));
        if (more <= 0)
            break;
        *n += (size_t)more;
    }
done:
    close(descriptor);
    return status;
}

static rs_status read_results(const char *folder, rs_results **results, rs_error *error)
{
    char *path = NULL, *bytes = NULL;
    size_t n = 0;
    *results = NULL;
    if (asprintf(&path, "%s/%s", folder, file_name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = read_all(folder, path, &bytes, &n, error);
    if (status == RS_OK)
        status = parse(path, bytes, n, results, error);
    if (status == RS_OK)
        status = rs_manifest_check(folder, error);
    if (status != RS_OK) {
        rs_results_free(*results);
        *results = NULL;
    }
    free(bytes);
    free(path);
    return status;
}

rs_status rs_results_read(const char *folder, rs_results **results, rs_error *error)
{
    RS_GUARDED(error, read_results(folder, results, error));
}
