/* What the commands share: options as rows, their messages, their ends. */
#ifndef RS_CLI_COMMAND_H
#define RS_CLI_COMMAND_H

#include "retsim/error.h"
#include "retsim/question.h"
#include "retsim/report.h"
#include "retsim/study.h"

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

/* ---- options ---- */

/* What is asked by options that several commands have. A command with further ones has a struct of
 * its own, of which this is the first member. */
typedef struct rs_options {
    const char **files; /* what stands beside the options */
    int n_files;
    char **sets; /* "PATH=VALUE" */
    int n_sets;
    char *command_line;
    const char *folder, *scenario, *theme_file;
    long threads;
    double max_memory;
    int formats;
    rs_language language;
    const rs_theme *theme;             /* of theme_file, read by the command; NULL: the usual one */
    const volatile sig_atomic_t *stop; /* set by the command that listens */
    bool charts; /* whether any are drawn: not with no_charts; with json only where asked */
    bool no_charts, json, force, quiet;
} rs_options;

/* Puts an option's value where it belongs in the command's choices; a mistake ends the program by
 * argp_failure. value: NULL of an option without an argument. */
typedef struct rs_option rs_option;
typedef void rs_take(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices);

/* A row: what argp shows of an option, and what becomes of it. */
struct rs_option {
    const char *name;
    int letter;           /* 0: there is none */
    const char *argument; /* NULL: it has none */
    const char *help;
    rs_take *take;
    size_t to;        /* where in the choices */
    double low, high; /* of numbers */
    const char *key;  /* of the study */
};

rs_take rs_take_flag;  /* to a bool */
rs_take rs_take_text;  /* to a const char * */
rs_take rs_take_whole; /* to a long, from low to high */
rs_take rs_take_language;
rs_take rs_take_number; /* to a double, from low to high */
rs_take rs_take_key; /* to a setting of the key, as --set has them, so that one rule checks both */
rs_take rs_take_key_text; /* the same, as a text */

/* Rows that several commands have, each list up to one without a name. */
extern const rs_option rs_play_options[];      /* how a study is played */
extern const rs_option rs_precision_options[]; /* until when */
extern const rs_option rs_set_options[];       /* --set */
extern const rs_option rs_choose_options[];    /* --scenario */
extern const rs_option rs_leave_options[];     /* what is left behind, and where */
extern const rs_option rs_look_options[];      /* of tables, charts and reports */
extern const rs_option rs_quiet_options[];

/* ---- commands ---- */

enum { RS_MOST_OPTION_LISTS = 8, RS_EXIT_INVALID = 2 };

typedef struct rs_command {
    const char *name;
    const char *arguments; /* "[…]": none is needed; "…...": there may be several */
    const char *subject;   /* what they are, in a word */
    const char *example;   /* of them, for who gave none */
    const char *sentence;
    const rs_option *options[RS_MOST_OPTION_LISTS]; /* up to NULL */
    const rs_options *usual;                        /* its choices before any option; NULL: all 0 */
    size_t size;                                    /* of its choices; 0: those of all */
    int (*run)(const rs_options *choices);          /* returns the exit code */
} rs_command;

/* Every command is a row here and a source of its name. */
#define RS_COMMAND_LIST(COMMAND)                                                                   \
    COMMAND(run)                                                                                   \
    COMMAND(sweep)                                                                                 \
    COMMAND(solve)                                                                                 \
    COMMAND(tornado)                                                                               \
    COMMAND(bridge)                                                                                \
    COMMAND(report)                                                                                \
    COMMAND(check)                                                                                 \
    COMMAND(show)                                                                                  \
    COMMAND(keys)                                                                                  \
    COMMAND(new)                                                                                   \
    COMMAND(models)                                                                                \
    COMMAND(fit)

#define RS_DECLARE_COMMAND(name) extern const rs_command rs_command_##name;
RS_COMMAND_LIST(RS_DECLARE_COMMAND)
#undef RS_DECLARE_COMMAND

extern const rs_command *const rs_commands[]; /* up to NULL */

/* Reads a command's options; ends the program on --help, --version and mistakes (exit code 2). Free
 * them by rs_options_free. */
rs_options *rs_options_read(const rs_command *command, int argc, char **argv);
void rs_options_free(rs_options *options);

/* ---- messages ---- */

/* A block, or the end of the program with one line where it is NULL. */
void *rs_needed(void *block);
/* The same where what was to be printed is not all there. */
void rs_whole(rs_status status);
/* Prints messages to stderr and empties the list; notices and warnings only unless quiet. Returns
 * the status's exit code. */
int rs_report(rs_error *error, rs_status status, bool quiet);
/* The same, in the options' language where a message has it, and as quiet as they ask. */
int rs_report_as(const rs_options *options, rs_error *error, rs_status status);

/* ---- what commands do alike ---- */

/* Listens for SIGINT and SIGTERM: what it returns becomes nonzero after the first. */
const volatile sig_atomic_t *rs_stop_listen(void);
/* The exit code of an interrupted command tells the signal: 130 or 143; others stay. */
int rs_stop_exit_code(int code);
/* Reads the options' --theme, if there is one; tells its mistakes. Free it. */
rs_status rs_open_theme(const rs_options *options, rs_theme **theme, rs_error *error);
/* Charts and reports of results into their folder. */
rs_status rs_report_into(
    const rs_options *options, const rs_results *results, rs_folder *folder, rs_error *error);
/* The length of a study's name without its ".cfg". */
size_t rs_study_stem(const char *name);
/* Opens a study, a file or one that ships, with the options' --set; tells its warnings, or what
 * else the name stands for. */
rs_status rs_open(const rs_options *options, const char *file, rs_study **study, rs_error *error);
/* The same of the first file, with levers; plans need not be equally dear then. */
rs_status rs_open_moved(const rs_options *options, const rs_lever_option *levers, int n_levers,
    rs_study **study, rs_error *error);
/* RS_INVALID with a message where a command that is for something else was given a study; expected:
 * in words. */
rs_status rs_refuse_study(const char *file, const char *expected, rs_error *error);
/* The number of --scenario in a study, -1 without the option, -2 with a message where there is
 * none. */
int rs_chosen_scenario(const rs_options *options, const rs_study *study, rs_error *error);

/* ---- the terminal ---- */

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

/* ---- questions ---- */

/* What is asked of levers: the choices of such a command begin with this. */
typedef struct rs_question_choices {
    rs_options shared;
    const char *levers[RS_MOST_LEVERS], *text; /* the quantity or the condition */
    int n_levers;
    bool plain;
} rs_question_choices;

rs_take rs_take_lever;                        /* to the next of the levers, at most `high` */
extern const rs_option rs_question_options[]; /* how the answer is printed, and where it goes */

/* A study with its levers, what is played of it, and what is told in the end. {0} is nothing. */
typedef struct rs_asked {
    rs_study *study;
    rs_variants *variants;
    rs_lever_range ranges[RS_MOST_LEVERS];
    int n_ranges;
    rs_run_options run; /* how they are played */
    rs_question question;
    rs_reply *reply;   /* made by the command */
    rs_folder *folder; /* of --output, or NULL */
    rs_theme *theme;
    const volatile sig_atomic_t *stop;
    rs_progress progress;
} rs_asked;

/* Reads the levers and opens the study's variants and the folder. read: what became of the
 * question's own words, whose mistakes are told with those of the study. */
rs_status rs_ask(
    const rs_question_choices *choices, rs_status read, rs_asked *asked, rs_error *error);
/* A command that asks: `answer` asks and makes the reply, which is then told; returns the exit
 * code. choices: those of the command. */
typedef rs_status rs_answerer(const rs_question_choices *choices, rs_asked *asked, rs_error *error);
int rs_answer(const rs_options *options, rs_answerer *answer);

#endif
