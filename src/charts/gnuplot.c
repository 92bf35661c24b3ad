/*
 * As many gnuplots side by side as there are processors, one picture each, for a limited time; a
 * picture counts when its format's end is found in the file.
 */
#include "charts/gnuplot.h"

#include "base/text.h"
#include "files/dir.h"
#include "retsim/report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_SIDE_BY_SIDE = 16, MOST_REASONS = 8, MOST_TOO_LONG = 3 };

const char *rs_picture_format_name(rs_picture_format format)
{
#define NAME(bit, name) name,
    static const char *const names[RS_N_FORMATS] = { RS_FORMAT_LIST(NAME) };
#undef NAME
    return names[format];
}

/* The last bytes of a file; their number. */
static size_t read_end(FILE *file, char *bytes, size_t size)
{
    if (fseek(file, 0, SEEK_END) != 0)
        return 0;
    long length = ftell(file);
    long from = length > (long)size ? length - (long)size : 0;
    if (length < 0 || fseek(file, from, SEEK_SET) != 0)
        return 0;
    return fread(bytes, 1, size, file);
}

/*
 * An EMF begins with a record that holds the length of the whole file at byte 48, little-endian.
 */
static bool emf_is_complete(FILE *file)
{
    unsigned char header[52];
    if (fseek(file, 0, SEEK_SET) != 0 || fread(header, 1, sizeof header, file) != sizeof header)
        return false;
    long length = (long)header[48] | (long)header[49] << 8 | (long)header[50] << 16
        | (long)header[51] << 24;
    return header[0] == 1 && fseek(file, 0, SEEK_END) == 0 && ftell(file) == length;
}

bool rs_picture_is_complete(int folder, const char *name, rs_picture_format format)
{
    static const struct {
        const char *mark;
        size_t length;
    } ends[] = { [RS_FORMAT_PNG] = { "IEND\xAE\x42\x60\x82", 8 },
        [RS_FORMAT_SVG] = { "</svg>", 6 },
        [RS_FORMAT_PDF] = { "%%EOF", 5 } };
    int descriptor = rs_dir_open_file(folder, name);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "rb") : NULL;
    if (!file) {
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    char bytes[32];
    bool complete = false;
    if (format == RS_FORMAT_EMF) {
        complete = emf_is_complete(file);
    } else {
        size_t n = read_end(file, bytes, sizeof bytes);
        complete = memmem(bytes, n, ends[format].mark, ends[format].length) != NULL;
    }
    fclose(file);
    return complete;
}

/* "difference.png" */
static char *picture_name(const rs_picture *picture)
{
    char *name = NULL;
    if (asprintf(&name, "%s%s.%s", picture->chart, picture->for_slide ? "-slide" : "",
            rs_picture_format_name(picture->format))
        < 0)
        return NULL;
    return name;
}

static int start_picture(rs_child *child, int folder, const rs_picture *picture)
{
    char *name = picture_name(picture), *setting = NULL, *script = NULL;
    int failure = ENOMEM;
    if (name
        && asprintf(&setting, "FORMAT = '%s'; OUT = '%s'%s",
               rs_picture_format_name(picture->format), name,
               picture->for_slide ? "; BARE = 1" : "")
            >= 0
        && asprintf(&script, "%s.gp", picture->chart) >= 0) {
        char program[] = "gnuplot", defaults[] = "-d", evaluate[] = "-e";
        char *const arguments[] = { program, defaults, evaluate, setting, script, NULL };
        failure = rs_child_start(child, folder, arguments);
    }
    free(name);
    free(setting);
    free(script);
    return failure;
}

/* Pictures that are missing for the same reason are told in one line. */
typedef struct rs_gap {
    char reason[2 * RS_REASON_SIZE];
    rs_text pictures;
    int n;
} rs_gap;
typedef struct rs_gaps {
    rs_gap list[MOST_REASONS];
    int n;
} rs_gaps;

RS_PRINTF(3, 4)
static void note_gap(rs_gaps *gaps, const rs_picture *picture, const char *format, ...)
{
    char reason[sizeof gaps->list[0].reason];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    int i = 0;
    while (i < gaps->n && i < MOST_REASONS - 1 && strcmp(gaps->list[i].reason, reason) != 0)
        i++;
    rs_gap *gap = &gaps->list[i];
    if (i == gaps->n) {
        memcpy(gap->reason, reason, sizeof reason);
        gaps->n++;
    }
    char *name = picture_name(picture);
    rs_text_add(&gap->pictures, "%s%s", gap->n++ > 0 ? ", " : "", name ? name : picture->chart);
    free(name);
}

static void tell_gaps(rs_gaps *gaps, int n_pictures, rs_error *error)
{
    for (int i = 0; i < gaps->n; i++) {
        rs_gap *gap = &gaps->list[i];
        if (gap->n == n_pictures)
            rs_tell(error, RS_WARNING, "no charts were drawn: %s", gap->reason);
        else
            rs_tell(error, RS_WARNING, "%s not drawn: %s", gap->pictures.data, gap->reason);
        rs_text_clear(&gap->pictures);
    }
}

/* Keeps the picture or notes why not. */
static bool finish_picture(int folder, const rs_picture *picture, const char *reason, rs_gaps *gaps)
{
    char *name = picture_name(picture);
    bool whole = !*reason && name && rs_picture_is_complete(folder, name, picture->format);
    if (*reason)
        note_gap(gaps, picture, "gnuplot failed: %s", reason);
    else if (!whole)
        note_gap(gaps, picture, "gnuplot left no complete picture (is the disk full?)");
    if (!whole && name)
        unlinkat(folder, name, 0);
    free(name);
    return whole;
}

static void tell_not_started(int failure, rs_error *error)
{
    if (failure == ENOENT)
        rs_tell(error, RS_WARNING,
            "no charts were drawn: gnuplot is not installed; install it (Debian, Ubuntu: "
            "gnuplot-nox), then: retsim report DIR, with the folder of the results (of a fit: "
            "retsim fit again)");
    else
        rs_tell(error, RS_WARNING, "no charts were drawn: gnuplot could not be started: %s",
            strerror(failure));
}

/* A gnuplot for each processor. */
static int side_by_side(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_SIDE_BY_SIDE ? MOST_SIDE_BY_SIDE : (int)n;
}

typedef struct drawing {
    int folder;
    const rs_picture *pictures;
    int n, next, running, drawn, too_long; /* n falls to `next` where no more shall be begun */
    rs_child children[MOST_SIDE_BY_SIDE];
    int of_child[MOST_SIDE_BY_SIDE];
    rs_gaps gaps;
} drawing;

static void begin_next(drawing *of, int child, rs_error *error)
{
    int failure = start_picture(&of->children[child], of->folder, &of->pictures[of->next]);
    if (failure != 0) {
        tell_not_started(failure, error);
        of->n = of->next;
        return;
    }
    of->of_child[child] = of->next++;
    of->running++;
}

/* Whether a child was there and has ended. */
static bool look_after(drawing *of, int child)
{
    char reason[RS_REASON_SIZE];
    rs_child *it = &of->children[child];
    if (it->pid == 0 || !rs_child_ended(it, reason))
        return false;
    of->too_long += rs_child_is_late(it);
    of->drawn += finish_picture(of->folder, &of->pictures[of->of_child[child]], reason, &of->gaps);
    close(it->output);
    *it = (rs_child){ 0 };
    of->running--;
    return true;
}

static void stop_all(drawing *of)
{
    for (int c = 0; c < MOST_SIDE_BY_SIDE; c++)
        rs_child_kill(&of->children[c]);
    of->n = of->next;
    of->running = 0;
}

int rs_gnuplot_draw(int folder, const rs_picture *pictures, int n,
    const volatile sig_atomic_t *stop, rs_error *error)
{
    drawing of = { .folder = folder, .pictures = pictures, .n = n };
    int n_children = side_by_side();
    while (of.next < of.n || of.running > 0) {
        bool changed = false;
        if (rs_is_asked_to_stop(stop))
            stop_all(&of);
        if (of.too_long >= MOST_TOO_LONG)
            of.n = of.next;
        for (int c = 0; c < n_children; c++) {
            if (of.children[c].pid == 0 && of.next < of.n)
                begin_next(&of, c, error);
            else
                changed = look_after(&of, c) || changed;
        }
        if (!changed && of.running > 0)
            rs_child_rest();
    }
    tell_gaps(&of.gaps, of.n, error);
    return of.drawn;
}

bool rs_font_exists(const char *font, const volatile sig_atomic_t *stop)
{
    char program[] = "fc-match", format[] = "--format=%{family}\n", wanted[128];
    char reason[RS_REASON_SIZE], said[RS_REASON_SIZE];
    char *const arguments[] = { program, format, wanted, NULL };
    rs_child child;
    size_t n = 0;
    for (const char *at = font; *at && n + 2 < sizeof wanted; at++) {
        if (*at == '-') /* begins a size in fontconfig's language */
            wanted[n++] = '\\';
        wanted[n++] = *at;
    }
    wanted[n] = '\0';
    if (rs_child_start(&child, AT_FDCWD, arguments) != 0)
        return true;
    rs_child_wait(&child, stop, reason, said);
    return *reason || strstr(said, font) != NULL;
}
