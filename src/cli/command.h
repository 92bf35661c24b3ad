/* What the commands share: their options, their messages, their ends. */
#ifndef RS_CLI_PROGRAM_H
#define RS_CLI_PROGRAM_H

#include "retsim/error.h"
#include "retsim/fit_data.h"
#include "retsim/report.h"
#include "retsim/study.h"

#include <argp.h>
#include <stdbool.h>

/* Of `retsim fit` alone. */
typedef struct rs_fit_choices {
    rs_fit_data_options data;
    const char *models, *results, *customers, *currency;
    bool one_and_done, spend;
    double horizon, annual_rate; /* 0: a year; the rate as a share */
} rs_fit_choices;

/* Options of all commands; each command refuses those that it does not know (options.c). */
typedef struct rs_options {
    const char **files;
    int n_files;
    const char **sets;
    int n_sets;
    const char *folder, *scenario, *like, *theme_file, *command_line;
    rs_run_options run;
    rs_fit_choices fit;
    int formats;
    rs_language language;
    const rs_theme *theme; /* of theme_file, read by the command; NULL: the usual one */
    bool charts, formats_chosen, json, explain, force, keep_replications, plain, quiet, verbose;
} rs_options;

typedef struct rs_command {
    const char *name, *arguments, *sentence;
    const char *letters; /* the options that it knows, by their keys (options.c) */
    int (*run)(const rs_options *options);
} rs_command;

extern const rs_command rs_commands[]; /* up to one with name NULL */

int rs_command_run(const rs_options *options);
int rs_command_report(const rs_options *options);
int rs_command_check(const rs_options *options);
int rs_command_show(const rs_options *options);
int rs_command_keys(const rs_options *options);
int rs_command_new(const rs_options *options);
int rs_command_models(const rs_options *options);
int rs_command_fit(const rs_options *options);

/* Options of `fit` alone, for commands whose letters hold RS_FIT_LETTER; whether a key is one of
 * them. */
enum { RS_FIT_LETTER = '+' };
extern const struct argp_option rs_fit_options[]; /* up to one without a name */
/* A number at the start of an option's text, in plain decimal digits; *end: behind it. NaN where
 * there is none or it is beyond a double. */
/* A block, or the end of the program with one line where it is NULL. */
void *rs_needed(void *block);
double rs_option_number(const char *text, const char **end);
bool rs_fit_option(int key, char *value, struct argp_state *state, rs_options *options);

/* Reads a command's options; ends the program on --help, --version and mistakes (exit code 2). */
void rs_options_read(const rs_command *command, int argc, char **argv, rs_options *options);
void rs_options_clear(rs_options *options);

/* Prints messages to stderr and empties the list; notices and warnings only unless quiet. Returns
 * the status's exit code. */
int rs_report(rs_error *error, rs_status status, bool quiet);
/* The same, in the options' language where a message has it, and as quiet as they ask. */
int rs_report_as(const rs_options *options, rs_error *error, rs_status status);
/* Listens for SIGINT and SIGTERM: what it returns becomes nonzero after the first. */
const volatile sig_atomic_t *rs_stop_listen(void);
/* Reads the options' --theme, if there is one; tells its mistakes. Free it. */
rs_status rs_open_theme(const rs_options *options, rs_theme **theme, rs_error *error);
/* Charts and reports of results into their folder. */
rs_status rs_report_into(
    const rs_options *options, const rs_results *results, rs_folder *folder, rs_error *error);
/* Opens a study, a file or one that ships, with the options' --set; tells its warnings, or what
 * else the name stands for. */
rs_status rs_open(const rs_options *options, const char *file, rs_study **study, rs_error *error);
/* RS_INVALID with a message where a command that is for something else was given a study; expected:
 * in words. */
rs_status rs_refuse_study(const char *file, const char *expected, rs_error *error);
/* The number of --scenario in a study, -1 without the option, -2 with a message where there is
 * none. */
int rs_chosen_scenario(const rs_options *options, const rs_study *study, rs_error *error);

/* How many letters must be changed, added or left out to make one word of the other; capitals count
 * as small letters. */
size_t rs_word_distance(const char *one, const char *other);
/* Whether a mistyped word may have been meant as the other. */
bool rs_word_is_near(const char *typed, const char *meant);

/* Of stdout: its columns, 0 where it is no terminal; whether it is one that takes colours. */
int rs_terminal_width(void);
bool rs_terminal_has_colour(void);

/* A progress bar with the time that remains, on stderr. */
typedef struct rs_progress {
    double started, shown;
    bool drawn;
} rs_progress;
void rs_progress_show(void *progress, long done, long all);
void rs_progress_clear(rs_progress *progress);

#endif
