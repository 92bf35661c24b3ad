#include "io/child.h"

#include "base/text.h"

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
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int rs_child_start(rs_child *child, const char *folder, char *const arguments[])
{
    char *environment[MOST_VARIABLES];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    *child = (rs_child){ .output = memfd_create("output", MFD_CLOEXEC) };
    if (child->output < 0)
        return errno;
    make_environment(environment);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, child->output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, child->output, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions, folder);
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

/*
 * The last line that a program said, or the first, without characters that would disturb a
 * message.
 */
static void copy_line(int output, bool last, char line[RS_REASON_SIZE])
{
    char bytes[4096];
    ssize_t n = pread(output, bytes, sizeof bytes - 1, 0);
    bytes[n > 0 ? n : 0] = '\0';
    line[0] = '\0';
    char *rest = bytes;
    for (char *part = strtok_r(rest, "\r\n", &rest); part; part = strtok_r(NULL, "\r\n", &rest)) {
        part += strspn(part, " \t^");
        if (!*part)
            continue;
        rs_text clean = { 0 };
        rs_text_add_bytes(&clean, part, rs_utf8_valid_prefix(part, strlen(part)));
        for (char *at = clean.data; *at; at++)
            if ((unsigned char)*at < ' ')
                *at = ' ';
        snprintf(line, RS_REASON_SIZE, "%s", clean.data);
        line[rs_utf8_valid_prefix(line, strlen(line))] = '\0';
        rs_text_clear(&clean);
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
    bool too_long = rs_child_is_late(child);
    if (too_long)
        kill(child->pid, SIGKILL);
    pid_t ended = waitpid(child->pid, &status, too_long ? 0 : WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return false;
    explain(child, ended < 0 ? 0 : status, too_long, reason);
    child->pid = 0;
    return true;
}

void rs_child_rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 4000000 }, NULL);
}

void rs_child_wait(rs_child *child, char reason[RS_REASON_SIZE], char said[RS_REASON_SIZE])
{
    while (!rs_child_ended(child, reason))
        rs_child_rest();
    copy_line(child->output, false, said);
    close(child->output);
    *child = (rs_child){ 0 };
}

bool rs_is_told(const volatile sig_atomic_t *stop)
{
    return stop && *stop;
}
