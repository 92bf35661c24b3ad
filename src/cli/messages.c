/* Messages of the library go to stderr, with what was typed in place of what it stands for; the
 * time that is left follows from the part that is done. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* The option that stands for the key before a colon; NULL: none. */
static const rs_option *row_of_key(const rs_option *rows, const char *path)
{
    for (; rows->name != NULL; rows++) {
        size_t n = rows->key != NULL ? strlen(rows->key) : 0;
        if (n > 0 && strncmp(path, rows->key, n) == 0 && path[n] == ':'
            && strstr(path + n, "for one scenario") == NULL)
            return rows;
    }
    return NULL;
}

/* `--horizon 0` is read as `--set study.horizon=0`; the message speaks of what was typed. Returns
 * how much of the text is replaced. */
static size_t spelled_as_option(const char *text, const char **option)
{
    static const char set[] = "--set: ";
    const char *path = text + sizeof set - 1;

    if (strncmp(text, set, sizeof set - 1) != 0)
        return 0;
    const rs_option *row = row_of_key(rs_play_options, path);
    if (row == NULL)
        row = row_of_key(rs_precision_options, path);
    if (row == NULL)
        return 0;
    *option = row->name;
    return sizeof set - 1 + strlen(row->key);
}

static void print_message(const char *before, const char *text)
{
    const char *option = "";
    size_t replaced = spelled_as_option(text, &option);

    fprintf(stderr, "%s%s%s%s\n", before, replaced > 0 ? "--" : "", option, text + replaced);
}

void *rs_needed(void *block)
{
    if (block != NULL)
        return block;
    fputs("retsim: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

void rs_whole(rs_status status)
{
    rs_needed(status == RS_NO_MEMORY ? NULL : &status);
}

static int report(rs_error *error, rs_status status, bool quiet, rs_language language)
{
    static const char *const words[]
        = { [RS_NOTICE] = "notice: ", [RS_WARNING] = "warning: ", [RS_ERROR] = "" };

    bool failed = status != RS_OK && status != RS_INTERRUPTED;
    bool all = !quiet || (failed && error->n_errors == 0); /* then the warnings say what failed */
    for (size_t i = 0; i < error->n_messages; i++) {
        const rs_message *message = &error->messages[i];
        if (message->severity == RS_ERROR || all)
            print_message(words[message->severity],
                rs_either(
                    language, message->text, message->chinese ? message->chinese : message->text));
    }
    if (failed && error->n_messages == 0)
        fprintf(stderr, "retsim: %s\n", rs_status_text(status));
    rs_error_clear(error);
    return rs_status_exit_code(status);
}

int rs_report(rs_error *error, rs_status status, bool quiet)
{
    return report(error, status, quiet, RS_ENGLISH);
}

int rs_report_as(const rs_options *options, rs_error *error, rs_status status)
{
    return report(error, status, options->quiet, options->language);
}

rs_status rs_open_theme(const rs_options *options, rs_theme **theme, rs_error *error)
{
    *theme = NULL;
    return options->theme_file != NULL ? rs_theme_read(options->theme_file, theme, error) : RS_OK;
}

int rs_chosen_scenario(const rs_options *options, const rs_study *study, rs_error *error)
{
    const char *near = NULL;

    if (options->scenario == NULL)
        return -1;
    int scenario = rs_study_find_scenario(study, options->scenario, &near);
    if (scenario >= 0)
        return scenario;
    rs_tell(error, RS_ERROR, "--scenario %s: the study has no scenario of that name%s%s%s",
        options->scenario, near != NULL ? "; did you mean `" : "", near != NULL ? near : "",
        near != NULL ? "`?" : "");
    return -2;
}

/* ---- progress ---- */

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void rs_progress_show(void *context, long done, long all)
{
    enum { WIDTH = 40 };
    rs_progress *progress = context;
    double time = now();

    if (progress->started == 0)
        progress->started = time;
    if (time - progress->shown < 0.1 || time - progress->started < 0.5)
        return;
    progress->shown = time;
    progress->drawn = true;
    int filled = (int)(WIDTH * (double)done / (double)all);
    double left = (time - progress->started) * (double)(all - done) / (double)done;
    fprintf(stderr, "\r[%.*s%*s] %3.0f %%  %.0f s left \033[K", filled,
        "########################################", WIDTH - filled, "",
        100 * (double)done / (double)all, left);
}

void rs_progress_clear(rs_progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    *progress = (rs_progress){ 0 };
}

/* ---- the terminal ---- */

int rs_terminal_width(void)
{
    struct winsize size;

    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool rs_terminal_has_colour(void)
{
    return isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL;
}
