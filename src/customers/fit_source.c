/*
 * Pieces of 64 KiB go through iconv unless they are UTF-8 already; what a piece's last character
 * lacks waits for the next one.
 */
#include "customers/fit_source.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 65536, LONGEST_CHARACTER = 16, MOST_GROWTH = 4 };

/* ---- opening ---- */

static rs_status cannot_read(const rs_fit_source *source, rs_error *error)
{
    return rs_fail(error, RS_FAILED, "%s: cannot be read: %s", source->name, strerror(errno));
}

/* A pipe cannot be read twice: what comes through it goes into a file that nobody else sees. */
static rs_status copy_pipe(rs_fit_source *source, rs_error *error)
{
    FILE *copy = tmpfile();
    int to = copy != NULL ? dup(fileno(copy)) : -1;
    ssize_t n = -1;

    while (to >= 0 && (n = read(source->descriptor, source->raw, PIECE)) > 0)
        if (write(to, source->raw, (size_t)n) != n) {
            n = -1;
            break;
        }
    if (copy != NULL)
        fclose(copy);
    if (to < 0 || n < 0) {
        if (to >= 0)
            close(to);
        return rs_fail(
            error, RS_FAILED, "%s: cannot be read to its end: %s", source->name, strerror(errno));
    }
    close(source->descriptor);
    source->descriptor = to;
    return RS_OK;
}

/*
 * "/dev/stdin" and "/dev/fd/63" are open already, whatever they are. Nothing else is waited for: a
 * pipe with a name, to which nobody may ever write, is refused when its kind is seen.
 */
static int open_named(const char *name)
{
    static const char numbered[] = "/dev/fd/";
    int own = strcmp(name, "/dev/stdin") == 0 ? STDIN_FILENO : -1;

    if (strncmp(name, numbered, sizeof numbered - 1) == 0)
        own = atoi(name + sizeof numbered - 1);
    return own >= 0 ? fcntl(own, F_DUPFD_CLOEXEC, 0)
                    : open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

static rs_status check_kind(rs_fit_source *source, rs_error *error)
{
    struct stat found;

    if (fstat(source->descriptor, &found) != 0)
        return cannot_read(source, error);
    if (S_ISDIR(found.st_mode))
        return rs_fail(
            error, RS_INVALID, "%s: found a folder; expected a file of data", source->name);
    if (S_ISREG(found.st_mode))
        return RS_OK;
    if (S_ISFIFO(found.st_mode) && strncmp(source->name, "/dev/", 5) != 0)
        return rs_fail(error, RS_INVALID,
            "%s: found a pipe with a name; expected a file of data (what comes through a pipe is "
            "read as /dev/stdin)",
            source->name);
    /* unlike a pipe, a device such as /dev/zero never ends */
    if (lseek(source->descriptor, 0, SEEK_CUR) >= 0)
        return rs_fail(
            error, RS_INVALID, "%s: found a device; expected a file of data", source->name);
    return copy_pipe(source, error);
}

/* Files that people take for CSV, by their first bytes. */
static rs_status check_beginning(rs_fit_source *source, rs_error *error)
{
    static const struct {
        const char *bytes, *what;
    } others[] = {
        { "PK\x03\x04", "a workbook or archive; save the sheet as \"CSV UTF-8\"" },
        { "\xD0\xCF\x11\xE0", "a workbook of the old kind; save the sheet as \"CSV UTF-8\"" },
        { "\x1F\x8B",
            "a compressed file; unpack it first, as in `zcat FILE | retsim fit /dev/stdin`" },
        { "PAR1", "a Parquet file; export it as CSV" },
        { "%PDF", "a PDF file; export the data as CSV" },
    };
    char bytes[4] = { 0 };
    ssize_t n = pread(source->descriptor, bytes, sizeof bytes, 0);

    if (n < 0)
        return cannot_read(source, error);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (memcmp(bytes, others[i].bytes, strlen(others[i].bytes)) == 0)
            return rs_fail(error, RS_INVALID, "%s: found %s", source->name, others[i].what);
    bool marked
        = n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    if (marked && source->encoding == NULL)
        source->encoding = "UTF-16";
    return RS_OK;
}

static rs_status open_converter(rs_fit_source *source, rs_error *error)
{
    if (source->encoding == NULL)
        return RS_OK;
    iconv_t converter = iconv_open("UTF-8", source->encoding);
    if (converter == (iconv_t)-1)
        return rs_fail(error, RS_INVALID,
            "--encoding: found `%s`, an encoding that is not known here; expected one such as GBK, "
            "GB18030, BIG5, LATIN1 or UTF-16 (`iconv -l` lists them)",
            source->encoding);
    source->converter = converter;
    return RS_OK;
}

rs_status rs_fit_source_open(
    rs_fit_source *source, const char *name, const char *encoding, rs_error *error)
{
    *source = (rs_fit_source){ .name = name, .encoding = encoding };
    source->descriptor = open_named(name);
    if (source->descriptor < 0)
        return rs_fail(
            error, RS_INVALID, "%s: found no file that can be read: %s", name, strerror(errno));
    source->open = true;
    source->raw = malloc(PIECE + LONGEST_CHARACTER);
    source->text = malloc(MOST_GROWTH * (PIECE + LONGEST_CHARACTER));
    rs_status status = source->raw != NULL && source->text != NULL
        ? check_kind(source, error)
        : rs_fail(error, RS_NO_MEMORY, "%s: not enough memory to read it", name);
    if (status == RS_OK)
        status = check_beginning(source, error);
    if (status == RS_OK)
        status = open_converter(source, error);
    if (status == RS_OK)
        status = rs_fit_source_rewind(source, error);
    if (status != RS_OK)
        rs_fit_source_close(source);
    return status;
}

rs_status rs_fit_source_rewind(rs_fit_source *source, rs_error *error)
{
    if (lseek(source->descriptor, 0, SEEK_SET) < 0)
        return cannot_read(source, error);
    source->begun = source->ended = false;
    source->n_raw = 0;
    source->n_taken = 0;
    if (source->converter != NULL)
        iconv((iconv_t)source->converter, NULL, NULL, NULL, NULL);
    return RS_OK;
}

void rs_fit_source_close(rs_fit_source *source)
{
    if (source->open)
        close(source->descriptor);
    if (source->converter != NULL)
        iconv_close((iconv_t)source->converter);
    free(source->raw);
    free(source->text);
    *source = (rs_fit_source){ 0 };
}

/* ---- reading ---- */

/* The line in which the byte at an offset stands. */
static long line_of(const rs_fit_source *source, int64_t offset)
{
    char bytes[4096];
    long line = 1;
    int64_t at = 0;
    ssize_t n;

    while (at < offset && (n = pread(source->descriptor, bytes, sizeof bytes, at)) > 0)
        for (ssize_t i = 0; i < n && at < offset; i++, at++)
            line += bytes[i] == '\n';
    return line;
}

static rs_status wrong_bytes(const rs_fit_source *source, size_t at, rs_error *error)
{
    long line = line_of(source, source->n_taken + (int64_t)at);

    if (source->encoding != NULL)
        return rs_fail(error, RS_UNUSABLE,
            "%s:%ld: found bytes that are not %s; is it another encoding?", source->name, line,
            source->encoding);
    return rs_fail(error, RS_UNUSABLE,
        "%s:%ld: found bytes that are not UTF-8; a file from a Chinese spreadsheet is often GBK: "
        "`--encoding GBK`, one from a Western one `--encoding CP1252`",
        source->name, line);
}

/* Whether the bytes may be the beginning of a character whose end comes with the next piece. */
static bool may_go_on(const char *bytes, size_t n)
{
    unsigned char first = (unsigned char)bytes[0];
    size_t whole = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;

    return n < whole;
}

/* Takes whole characters of `raw`, which are UTF-8 already. */
static rs_status take_text(rs_fit_source *source, size_t n, size_t *taken, rs_error *error)
{
    *taken = rs_utf8_valid_prefix(source->raw, n);
    if (*taken < n && (source->ended || !may_go_on(source->raw + *taken, n - *taken)))
        return wrong_bytes(source, *taken, error);
    if (memchr(source->raw, '\0', *taken) != NULL)
        return rs_fail(error, RS_UNUSABLE, "%s:%ld: found a byte of value 0; expected text",
            source->name, line_of(source, source->n_taken));
    return RS_OK;
}

static rs_status convert(
    rs_fit_source *source, size_t n, size_t *taken, size_t *n_text, rs_error *error)
{
    char *from = source->raw, *to = source->text;
    size_t n_from = n, n_to = MOST_GROWTH * (PIECE + LONGEST_CHARACTER);
    size_t result = iconv((iconv_t)source->converter, &from, &n_from, &to, &n_to);

    *taken = n - n_from;
    *n_text = (size_t)(to - source->text);
    if (result == (size_t)-1 && (errno != EINVAL || source->ended))
        return wrong_bytes(source, *taken, error);
    return RS_OK;
}

static void skip_mark(rs_fit_source *source, const char **bytes, size_t *n)
{
    if (!source->begun && *n >= 3 && memcmp(*bytes, "\xEF\xBB\xBF", 3) == 0) {
        *bytes += 3;
        *n -= 3;
    }
    source->begun = source->begun || *n > 0;
}

static rs_status fill(rs_fit_source *source, size_t *n, rs_error *error)
{
    ssize_t got;

    do
        got = read(source->descriptor, source->raw + source->n_raw, PIECE);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return cannot_read(source, error);
    source->ended = got == 0;
    *n = source->n_raw + (size_t)got;
    return RS_OK;
}

rs_status rs_fit_source_next(rs_fit_source *source, const char **bytes, size_t *n, rs_error *error)
{
    *n = 0;
    while (*n == 0 && !source->ended) {
        size_t n_raw = 0, taken = 0;
        /* what was left of the last piece stands at the end of what was given out, and is needed no
         * more */
        rs_status status = fill(source, &n_raw, error);
        if (status == RS_OK && source->converter != NULL)
            status = convert(source, n_raw, &taken, n, error);
        else if (status == RS_OK)
            status = take_text(source, n_raw, &taken, error);
        if (status != RS_OK) {
            *n = 0;
            return status;
        }
        *bytes = source->text;
        if (source->converter == NULL) {
            memcpy(source->text, source->raw, taken);
            *n = taken;
        }
        memmove(source->raw, source->raw + taken, n_raw - taken);
        source->n_raw = n_raw - taken;
        source->n_taken += (int64_t)taken;
        skip_mark(source, bytes, n);
    }
    return RS_OK;
}
