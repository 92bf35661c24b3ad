/* A first Ctrl-C ends a command in an orderly way: what is under way is finished. A second one ends
 * it at once. */
#include "command.h"

#include <signal.h>

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int number)
{
    stop_asked = number;
}

int rs_stop_exit_code(int code)
{
    return code == rs_status_exit_code(RS_INTERRUPTED) && stop_asked != 0 ? 128 + stop_asked : code;
}

const volatile sig_atomic_t *rs_stop_listen(void)
{
    struct sigaction action
        = { .sa_handler = ask_to_stop, .sa_flags = (int)(SA_RESETHAND | SA_RESTART) };

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(
        SIGXFSZ, SIG_IGN); /* a file that may grow no longer (ulimit -f) is told as a full disk */
    signal(SIGPIPE, SIG_IGN); /* the files are finished even if nobody reads the table to its end */
    return &stop_asked;
}
