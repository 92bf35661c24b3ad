/* retsim: finds the command and hands over. */
#include "command.h"

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_INVALID = 2 };

#define RUN_LETTERS "oNpHstaKSCAfLTxjeMFkPqv"
#define FIT_LETTERS "ofLTxjFq+"

const rs_command rs_commands[] = {
    { "run", "STUDY...", "simulate and compare the scenarios of a study, and draw the charts",
        RUN_LETTERS, rs_command_run },
    { "report", "DIR", "draw the charts and write the report again from a folder of results",
        "fLTq", rs_command_report },
    { "check", "STUDY...", "check a study and say all that is wrong with it", "Sq",
        rs_command_check },
    { "show", "STUDY",
        "show the configuration that a study comes to, each value with where it came from", "SC",
        rs_command_show },
    { "keys", "[PATH]", "print the reference of all keys, or of those below PATH", "",
        rs_command_keys },
    { "new", "NAME", "write a commented model and a study of it to start from", "lq",
        rs_command_new },
    { "models", "[KIND]",
        "list the models, channels, programs, streams, shocks and studies that ship", "",
        rs_command_models },
    { "fit", "FILE",
        "make a customer model from data: a log of purchases, an rfm table, a retention table",
        FIT_LETTERS, rs_command_fit },
    { 0 },
};

static void print_help(FILE *out)
{
    fputs("retsim compares customer strategies by simulation.\n\nUsage: retsim COMMAND [OPTION...] "
          "...\n\n",
        out);
    for (const rs_command *command = rs_commands; command->name != NULL; command++)
        fprintf(
            out, "  retsim %-6s %-9s %s\n", command->name, command->arguments, command->sentence);
    fputs("\n`retsim COMMAND --help` lists a command's options. `man retsim` tells more.\n"
          "A first try, in the folder of the sources: retsim run scenarios/tea-budget-2026.cfg\n",
        out);
}

static const char *nearest(const char *word)
{
    const char *best = NULL;

    for (const rs_command *command = rs_commands; command->name != NULL; command++)
        if (best == NULL || rs_word_distance(word, command->name) < rs_word_distance(word, best))
            best = command->name;
    /* short words are near to each other: "rnu" is two letters from "run" */
    return rs_word_is_near(word, best) || (word[0] == best[0] && strlen(word) < 6) ? best : NULL;
}

static int unknown_command(const char *word)
{
    const char *near = nearest(word), *dot = strrchr(word, '.');

    fprintf(stderr, "retsim: there is no command `%s`; ", word);
    if (dot != NULL && strcmp(dot, ".cfg") == 0)
        fprintf(stderr, "did you mean `retsim run %s`?\n", word);
    else if (word[0] == '-')
        fputs("options follow the command, as in `retsim run --quiet STUDY`\n", stderr);
    else if (near != NULL)
        fprintf(stderr, "did you mean `%s`? `retsim --help` lists them all.\n", near);
    else
        fputs("`retsim --help` lists them all.\n", stderr);
    return EXIT_INVALID;
}

/* Nobody reads on, as with `retsim keys | head`: no reason to complain. */
static bool reader_left(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO };

    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/* The exit code, unless what was printed could not be written. */
static int finished(int code)
{
    if ((fflush(stdout) != 0 || ferror(stdout)) && !reader_left()) {
        fputs("retsim: the output cannot be written\n", stderr);
        return code != 0 ? code : rs_status_exit_code(RS_FAILED);
    }
    return code;
}

static int run_command(const rs_command *command, int argc, char **argv)
{
    rs_options options;

    rs_options_read(command, argc, argv, &options);
    int code = command->run(&options);
    rs_options_clear(&options);
    return finished(code);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    rs_start();
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
        || strcmp(argv[1], "help") == 0) {
        print_help(argc < 2 ? stderr : stdout);
        return finished(argc < 2 ? EXIT_INVALID : 0);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        puts("retsim " RS_VERSION);
        return finished(0);
    }
    for (const rs_command *command = rs_commands; command->name != NULL; command++)
        if (strcmp(argv[1], command->name) == 0)
            return run_command(command, argc - 1, argv + 1);
    return unknown_command(argv[1]);
}
