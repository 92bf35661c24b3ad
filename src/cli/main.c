/* retsim: finds the command and hands over. */
#include "command.h"

#include "retsim/build.h"
#include "retsim/install_folders.h"
#include "retsim/nearest.h"

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RS_LIST_COMMAND(name) &rs_command_##name,
const rs_command *const rs_commands[] = { RS_COMMAND_LIST(RS_LIST_COMMAND) NULL };

static void print_help(FILE *out)
{
    fputs("retsim compares customer strategies by simulation.\n\nUsage: retsim COMMAND [OPTION...] "
          "...\n\n",
        out);
    for (const rs_command *const *of = rs_commands; *of != NULL; of++)
        fprintf(out, "  retsim %-7s %-9s %s\n", (*of)->name, (*of)->arguments, (*of)->sentence);
    fputs("\n`retsim COMMAND --help` lists a command's options. `man retsim` tells more.\n"
          "A first try, in the folder of the sources: retsim run scenarios/tea-budget-2026.cfg\n",
        out);
}

static const char *nearest(const char *word)
{
    enum { N = sizeof rs_commands / sizeof *rs_commands - 1 };
    const char *names[N];

    for (int i = 0; i < N; i++)
        names[i] = rs_commands[i]->name;
    return rs_nearest(word, names, N);
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
    return RS_EXIT_INVALID;
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
    rs_options *choices = rs_options_read(command, argc, argv);
    int code = command->run(choices);

    rs_options_free(choices);
    return finished(rs_stop_exit_code(code));
}

static void print_found(const char *name, char *found, const char *otherwise)
{
    printf("%-14s %s\n", name, found != NULL ? found : otherwise);
    free(found);
}

/* What to tell with a question: what it was made with, and what it finds here. */
static void print_build(void)
{
    for (const rs_build_fact *of = rs_build_facts(); of->name != NULL; of++)
        printf("%-14s %s\n", of->name, of->value);
    print_found("gnuplot", rs_helper_version("gnuplot"), "not found: no charts");
    print_found("pandoc", rs_helper_version("pandoc"), "not found: no slides");
    for (const char *const *of = (const char *const[]){ "models", "scenarios", "plots", NULL };
         *of != NULL; of++)
        print_found(*of, rs_install_folder(*of), "not found");
}

/* `retsim --version`, and with `--verbose` all that it was made with. */
static int print_version(int n_words, char *const *words)
{
    bool verbose
        = n_words == 1 && (strcmp(words[0], "--verbose") == 0 || strcmp(words[0], "-v") == 0);

    if (n_words > 0 && !verbose) {
        fprintf(stderr, "retsim: found `%s` behind --version; expected --verbose or nothing\n",
            words[0]);
        return RS_EXIT_INVALID;
    }
    puts("retsim " RS_VERSION);
    if (verbose)
        print_build();
    return finished(0);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
        || strcmp(argv[1], "help") == 0) {
        print_help(argc < 2 ? stderr : stdout);
        return finished(argc < 2 ? RS_EXIT_INVALID : 0);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)
        return print_version(argc - 2, argv + 2);
    for (const rs_command *const *of = rs_commands; *of != NULL; of++)
        if (strcmp(argv[1], (*of)->name) == 0)
            return run_command(*of, argc - 1, argv + 1);
    return unknown_command(argv[1]);
}
