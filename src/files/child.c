/*
 * posix_spawn with an environment of a few variables and what is said going into a file in memory;
 * waiting looks every few milliseconds whether the child has ended, is late or is to be stopped.
 */
#include "files/child.h"

#include "base/text.h"
#include "words/visible_text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_VARIABLES = 10 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/*
 * Only what a program needs to be found and to find its fonts; start-up files and GNUPLOT_… stay
 * outside.
 */
static void make_environment(char *environment[MOST_VARIABLES])
{
    static const char *const kept[] = { "PATH", "TMPDIR", "FONTCONFIG_FILE", "FONTCONFIG_PATH" };
    int n = 0;
    environment[n++] = strdup("HOME=");
    environment[n++] = strdup("LC_ALL=C.UTF-8");
    environment[n++] = strdup("TZ=UTC");
    environment[n++] = strdup("SOURCE_DATE_EPOCH=1577836800");
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        char *line = NULL;
        if (value && asprintf(&line, "%s=%s", kept[i], value) >= 0)
            environment[n++] = line;
    }
    environment[n] = NULL;
}

/* A run that is interrupted is told so by its own handlers; the child gets ordinary ones. */
static void set_signals(posix_spawnattr_t *attributes)
{
    static const int ordinary[] = { SIGINT, SIGTERM, SIGPIPE, SIGCHLD, SIGHUP, SIGQUIT };
    sigset_t none, reset;
    sigemptyset(&none);
    sigemptyset(&reset);
    for (size_t i = 0; i < sizeof ordinary / sizeof *ordinary; i++)
        sigaddset(&reset, ordinary[i]);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &reset);
    posix_spawnattr_setpgroup(attributes, 0); /* so that what it starts can be ended with it */
    posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

/* A file in memory that cannot grow beyond what is kept; -1 (see errno) where there is none. */
static int open_output(void)
{
    int output = memfd_create("output", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (output >= 0 && ftruncate(output, RS_MOST_SAID) == 0
        && fcntl(output, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) == 0)
        return output;
    int problem = errno;
    if (output >= 0)
        close(output);
    errno = problem;
    return -1;
}

int rs_child_start(rs_child *child, int folder, char *const arguments[])
{
    char *environment[MOST_VARIABLES];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    *child = (rs_child){ .output = open_output() };
    if (child->output < 0)
        return errno;
    make_environment(environment);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, child->output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->output, STDERR_FILENO);
    if (folder != AT_FDCWD)
        posix_spawn_file_actions_addfchdir_np(&actions, folder);
    posix_spawnattr_init(&attributes);
    set_signals(&attributes);
    int failure
        = posix_spawnp(&child->pid, arguments[0], &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    for (int i = 0; environment[i]; i++)
        free(environment[i]);
    if (failure != 0) {
        close(child->output);
        *child = (rs_child){ 0 };
    }
    child->deadline = now() + RS_CHILD_SECONDS;
    return failure;
}

/* The beginning of what a program said, or the end; the number of bytes. */
static size_t read_said(int output, bool end, char *bytes, size_t size)
{
    off_t length = lseek(
        output, 0, SEEK_CUR); /* shared with the program: it stands where that has come to */
    off_t from = end && length > (off_t)size ? length - (off_t)size : 0;
    ssize_t n = length > from
        ? pread(output, bytes, length - from < (off_t)size ? (size_t)(length - from) : size, from)
        : 0;
    return n > 0 ? (size_t)n : 0;
}

/* What may be shown of a line, on a terminal too. */
static void copy_visible(const char *part, char line[RS_REASON_SIZE])
{
    rs_text clean = { 0 };
    rs_visible_add(&clean, part);
    snprintf(line, RS_REASON_SIZE, "%s", clean.data);
    line[rs_utf8_valid_prefix(line, strlen(line))] = '\0';
    rs_text_clear(&clean);
}

/* The last line that a program said, or the first. */
static void copy_line(int output, bool last, char line[RS_REASON_SIZE])
{
    char bytes[4096];
    size_t n = read_said(output, last, bytes, sizeof bytes - 1);
    bytes[n] = '\0';
    for (size_t i = 0; i < n; i++)
        bytes[i] = bytes[i] ? bytes[i] : ' ';
    line[0] = '\0';
    char *rest = bytes;
    for (char *part = strtok_r(rest, "\r\n", &rest); part; part = strtok_r(NULL, "\r\n", &rest)) {
        part += strspn(part, " \t^");
        if (!*part)
            continue;
        copy_visible(part, line);
        if (!last)
            return;
    }
}

static void explain(const rs_child *child, int status, bool too_long, char reason[RS_REASON_SIZE])
{
    reason[0] = '\0';
    if (too_long)
        snprintf(reason, RS_REASON_SIZE, "it took more than %d seconds", RS_CHILD_SECONDS);
    else if (WIFSIGNALED(status))
        snprintf(reason, RS_REASON_SIZE, "it was killed (%s)", strsignal(WTERMSIG(status)));
    else if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
        copy_line(child->output, true, reason);
        if (!*reason)
            snprintf(reason, RS_REASON_SIZE, "it ended with the code %d", WEXITSTATUS(status));
    }
}

bool rs_child_is_late(const rs_child *child)
{
    return now() > child->deadline;
}

bool rs_child_ended(rs_child *child, char reason[RS_REASON_SIZE])
{
    int status = 0;
    siginfo_t found = { 0 };
    bool too_long = rs_child_is_late(child);
    errno = 0;
    if (too_long)
        kill(-child->pid, SIGKILL);
    if (waitid(P_PID, (id_t)child->pid, &found, WEXITED | WNOWAIT | (too_long ? 0 : WNOHANG)) != 0
        && errno == EINTR)
        return false;
    if (found.si_pid == 0 && errno != ECHILD)
        return false;
    kill(-child->pid,
        SIGKILL); /* what it has left behind; its number is nobody else's before the next line */
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        ;
    explain(child, status, too_long, reason);
    child->pid = 0;
    return true;
}

void rs_child_rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 4000000 }, NULL);
}

void rs_child_kill(rs_child *child)
{
    if (child->pid == 0)
        return;
    kill(-child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    close(child->output);
    *child = (rs_child){ 0 };
}

void rs_child_wait(rs_child *child, const volatile sig_atomic_t *stop, char reason[RS_REASON_SIZE],
    char said[RS_REASON_SIZE])
{
    said[0] = '\0';
    while (!rs_child_ended(child, reason)) {
        if (rs_is_asked_to_stop(stop)) {
            rs_child_kill(child);
            snprintf(reason, RS_REASON_SIZE, "it was stopped");
            return;
        }
        rs_child_rest();
    }
    copy_line(child->output, false, said);
    close(child->output);
    *child = (rs_child){ 0 };
}
