/*
 * Running other programs: without a shell, without the user's start-up files, for a limited time.
 */
#ifndef RS_FILES_CHILD_H
#define RS_FILES_CHILD_H

#include "base/stop.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

enum { RS_CHILD_SECONDS = 60, RS_REASON_SIZE = 200, RS_MOST_SAID = 1 << 20 };

/*
 * A program that was started in a folder, with a process group of its own; the first RS_MOST_SAID
 * bytes of what it says on stdout and stderr are kept, more it cannot write. {0} is none.
 */
typedef struct rs_child {
    pid_t pid;
    int output; /* a file without a name */
    double deadline;
} rs_child;
/*
 * arguments: as for execvp, found in PATH. stdin is /dev/null, HOME empty; folder: a descriptor, or
 * AT_FDCWD. Returns 0, or the errno of the failure (ENOENT: there is no such program).
 */
int rs_child_start(rs_child *child, int folder, char *const arguments[]);
/*
 * False while it runs. Then true, with *reason empty on success, else why it failed in a few
 * words. Kills it, with whatever it started, when its time is over.
 */
bool rs_child_ended(rs_child *child, char reason[RS_REASON_SIZE]);
/* Whether its time is over. */
bool rs_child_is_late(const rs_child *child);
/* A few milliseconds, between two looks at whether it has ended. */
void rs_child_rest(void);
/* Ends it and whatever it started, at once. Nothing happens to {0}. */
void rs_child_kill(rs_child *child);
/* Waits for the end, which comes at once when somebody asks to stop, and copies the beginning of
 * what it said. */
void rs_child_wait(rs_child *child, const volatile sig_atomic_t *stop, char reason[RS_REASON_SIZE],
    char said[RS_REASON_SIZE]);

#endif
