/* Options by argp: the rows of a command's lists are put together to argp's table, and every option
 * that is found goes to the function of its row. */
#include "command.h"

#include "retsim/nearest.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_ONLY = 256, MOST_OPTIONS = 64 };

/* ---- what becomes of values ---- */

static void *place_of(const rs_option *option, rs_options *choices)
{
    return (char *)choices + option->to;
}

void rs_take_flag(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    (void)value, (void)state;
    *(bool *)place_of(option, choices) = true;
}

void rs_take_text(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    (void)state;
    *(const char **)place_of(option, choices) = value;
}

/* A number at the start of a text, in plain decimal digits; *end: behind it. NaN where there is
 * none or it is beyond a double. */
static double number_in(const char *text, const char **end)
{
    size_t n = strspn(text, "0123456789.eE+-");
    char *stop;

    errno = 0;
    double value = strtod(text, &stop);
    *end = stop;
    /* no spaces before it, no hexadecimal numbers, no inf, no nan, nothing beyond what a double
     * holds */
    return stop == text || stop > text + n || errno != 0 ? NAN : value;
}

static double number_of(const rs_option *option, const char *text)
{
    const char *end;
    double value = number_in(text, &end);

    return *end == '\0' && value >= option->low && value <= option->high ? value : (double)NAN;
}

void rs_take_whole(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    double number = number_of(option, value);

    if (!(number == floor(number)))
        argp_failure(state, RS_EXIT_INVALID, 0,
            "--%s: found `%s`; expected a whole number from %.0f to %.0f", option->name, value,
            option->low, option->high);
    *(long *)place_of(option, choices) = (long)number;
}

void rs_take_number(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    double number = number_of(option, value);

    if (isnan(number))
        argp_failure(state, RS_EXIT_INVALID, 0, "--%s: found `%s`; expected a number from %g to %g",
            option->name, value, option->low, option->high);
    *(double *)place_of(option, choices) = number;
}

static void take_size(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    static const double most = 1e15;
    const char *end;
    double number = number_in(value, &end);
    double unit = *end == 'G' ? 1073741824.0 : *end == 'M' ? 1048576.0 : *end == 'K' ? 1024.0 : 1;

    if (!(number > 0 && number * unit <= most) || (*end != '\0' && (unit == 1 || end[1] != '\0')))
        argp_failure(state, RS_EXIT_INVALID, 0,
            "--%s: found `%s`; expected a size such as 500M or 4G", option->name, value);
    *(double *)place_of(option, choices) = number * unit;
}

static void take_formats(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
#define ROW(bit, name) { bit, name },
    static const struct {
        int bit;
        const char *name;
    } rows[] = { RS_FORMAT_LIST(ROW) };
#undef ROW
    int bits = 0;
    const char *word = value;

    for (size_t n = strcspn(word, ","); *word != '\0'; word += n + (word[n] != '\0')) {
        int bit = 0;
        n = strcspn(word, ",");
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (strlen(rows[i].name) == n && strncmp(word, rows[i].name, n) == 0)
                bit = rows[i].bit;
        if (bit == 0 && n > 0)
            argp_failure(state, RS_EXIT_INVALID, 0,
                "--%s: found `%.*s`; expected png, svg, pdf or emf, parted by commas", option->name,
                (int)n, word);
        bits |= bit;
    }
    if (bits == 0)
        argp_failure(state, RS_EXIT_INVALID, 0,
            "--%s: found `%s`; expected png, svg, pdf or emf, parted by commas", option->name,
            value);
    choices->formats = bits;
}

void rs_take_language(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    if (strcmp(value, "en") != 0 && strcmp(value, "zh") != 0)
        argp_failure(
            state, RS_EXIT_INVALID, 0, "--%s: found `%s`; expected en or zh", option->name, value);
    choices->language = strcmp(value, "zh") == 0 ? RS_CHINESE : RS_ENGLISH;
}

static void add_set(rs_options *choices, const char *path, const char *quote, const char *value)
{
    char *text = NULL;
    size_t n = (size_t)choices->n_sets + 1;

    if (asprintf(&text, "%s%s%s%s%s", path, *path != '\0' ? "=" : "", quote, value, quote) < 0)
        text = NULL;
    choices->sets = rs_needed(realloc(choices->sets, n * sizeof *choices->sets));
    choices->sets[choices->n_sets++] = rs_needed(text);
}

void rs_take_key(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    (void)state;
    add_set(choices, option->key, "", value);
}

void rs_take_key_text(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    (void)state;
    add_set(choices, option->key, "\"", value);
}

static void take_set(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    if (strchr(value, '=') == NULL)
        argp_failure(state, RS_EXIT_INVALID, 0,
            "--%s: found `%s`; expected PATH=VALUE, as in channels.search.budget=200000",
            option->name, value);
    add_set(choices, "", "", value);
}

/* ---- rows of several commands ---- */

const rs_option rs_play_options[] = {
    { "replications", 0, "N",
        "how many futures are played (where numbers are uncertain, rounded up to a power of two)",
        rs_take_key, .key = "study.replications" },
    { "horizon", 0, "N", "how many periods", rs_take_key, .key = "study.horizon" },
    { "seed", 0, "S", "seed of all random numbers", rs_take_key, .key = "study.seed" },
    { "arithmetic", 0, "WORD", "sampled, expected or individual", rs_take_key_text,
        .key = "study.arithmetic" },
    { "threads", 0, "N", "processors to use (default: all)", rs_take_whole,
        .to = offsetof(rs_options, threads), .low = 1, .high = 1024 },
    { "max-memory", 0, "SIZE", "refuse to take more memory, as in 500M or 4G (default: 2G)",
        take_size, .to = offsetof(rs_options, max_memory) },
    { 0 },
};

const rs_option rs_precision_options[] = {
    { "precision", 0, "MEASURE:HALF",
        "go on until the half-width of the 95 % interval of every difference is below HALF, as in "
        "profit_npv:50000",
        rs_take_key_text, .key = "study.precision" },
    { 0 },
};

const rs_option rs_set_options[] = {
    { "set", 0, "PATH=VALUE",
        "set a value in every scenario, in place of what it changes there; `SCENARIO:PATH=VALUE` "
        "in one",
        take_set, .to = 0 },
    { 0 },
};

const rs_option rs_choose_options[] = {
    { "scenario", 0, "NAME", "this scenario alone", rs_take_text,
        .to = offsetof(rs_options, scenario) },
    { 0 },
};

const rs_option rs_leave_options[] = {
    { "output", 'o', "DIR",
        "where the results go (default: results/STUDY); of `fit`, the model file to write",
        rs_take_text, .to = offsetof(rs_options, folder) },
    { "no-charts", 0, NULL, "draw no charts, write no report", rs_take_flag,
        .to = offsetof(rs_options, no_charts) },
    { "json", 0, NULL, "print summary.json and nothing else; charts and report only with --format",
        rs_take_flag, .to = offsetof(rs_options, json) },
    { "force", 0, NULL, "replace an existing results folder", rs_take_flag,
        .to = offsetof(rs_options, force) },
    { 0 },
};

const rs_option rs_look_options[] = {
    { "format", 0, "LIST", "formats of the charts: png,svg,pdf,emf (default: png,svg)",
        take_formats, .to = 0 },
    { "lang", 0, "en|zh", "language of tables, charts and the answer", rs_take_language, .to = 0 },
    { "theme", 0, "FILE",
        "colours, font, logo and page of the charts (plots/theme.cfg is one to copy)", rs_take_text,
        .to = offsetof(rs_options, theme_file) },
    { 0 },
};

const rs_option rs_quiet_options[] = {
    { "quiet", 'q', NULL, "no warnings, no progress", rs_take_flag,
        .to = offsetof(rs_options, quiet) },
    { 0 },
};

/* ---- a command's table ---- */

/* rows[i] is what argp knows as known[i]. */
typedef struct reading {
    const rs_command *command;
    rs_options *choices;
    const rs_option *rows[MOST_OPTIONS];
    struct argp_option known[MOST_OPTIONS + 1];
    int n;
} reading;

static void add_rows(reading *of, const rs_option *rows)
{
    for (; rows->name != NULL && of->n + 1 < MOST_OPTIONS; rows++, of->n++) {
        of->rows[of->n] = rows;
        of->known[of->n] = (struct argp_option){ rows->name,
            rows->letter != 0 ? rows->letter : NAME_ONLY + of->n, rows->argument, 0, rows->help,
            0 };
    }
}

static reading table_of(const rs_command *command)
{
    reading of = { .command = command };

    for (int i = 0; i < RS_MOST_OPTION_LISTS && command->options[i] != NULL; i++)
        add_rows(&of, command->options[i]);
    of.known[of.n] = (struct argp_option){ NULL, 'h', NULL, OPTION_HIDDEN, NULL, 0 };
    return of;
}

/* How many words a command takes; more where its last one stands for several. */
static unsigned n_arguments(const rs_command *command)
{
    unsigned n = 1;

    for (const char *at = command->arguments; (at = strchr(at, ' ')) != NULL; at++)
        n++;
    return n;
}

static void read_argument(reading *of, const char *value, struct argp_state *state)
{
    unsigned n_most = n_arguments(of->command);

    if (state->arg_num >= n_most && strstr(of->command->arguments, "...") == NULL)
        argp_failure(state, RS_EXIT_INVALID, 0, "found `%s` too; expected one %s", value,
            n_most == 1 ? of->command->subject : of->command->arguments);
    size_t n = (size_t)of->choices->n_files + 1;
    of->choices->files = rs_needed(realloc(of->choices->files, n * sizeof *of->choices->files));
    of->choices->files[of->choices->n_files++] = value;
}

static error_t read_option(int key, char *value, struct argp_state *state)
{
    reading *of = state->input;

    if (key == ARGP_KEY_ARG) {
        read_argument(of, value, state);
        return 0;
    }
    if (key == ARGP_KEY_END && state->arg_num < n_arguments(of->command)
        && of->command->arguments[0] != '[')
        argp_failure(state, RS_EXIT_INVALID, 0, "found no %s; expected %s, as in `retsim %s %s`",
            of->command->subject, n_arguments(of->command) == 1 ? "one" : "them", of->command->name,
            of->command->example);
    if (key == 'h') {
        argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
        return 0;
    }
    for (int i = 0; i < of->n; i++)
        if (of->known[i].key == key) {
            of->rows[i]->take(of->rows[i], value, state, of->choices);
            return 0;
        }
    return ARGP_ERR_UNKNOWN;
}

/* ---- options that do not exist ---- */

/* As getopt finds them: by their whole name or its beginning; NULL: none. */
static const rs_option *row_named(const reading *of, const char *name, size_t n)
{
    for (int i = 0; i < of->n; i++)
        if (strncmp(of->rows[i]->name, name, n) == 0)
            return of->rows[i];
    return NULL;
}

static bool is_of_another(const char *name)
{
    for (int i = 0; rs_commands[i] != NULL; i++) {
        reading of = table_of(rs_commands[i]);
        if (row_named(&of, name, strlen(name)) != NULL)
            return true;
    }
    return false;
}

static void refuse_option(const reading *of, const char *name)
{
    const char *names[MOST_OPTIONS], *command = of->command->name;

    for (int i = 0; i < of->n; i++)
        names[i] = of->rows[i]->name;
    const char *near = rs_nearest(name, names, (size_t)of->n);
    fprintf(stderr, "retsim %s: there is no option `--%s`", command, name);
    if (near != NULL)
        fprintf(stderr, "; did you mean `--%s`?\n", near);
    else if (is_of_another(name))
        fprintf(stderr, " for `%s`, but for other commands: `retsim %s --help` lists its own\n",
            command, command);
    else
        fprintf(stderr, "; `retsim %s --help` lists them all\n", command);
    exit(RS_EXIT_INVALID);
}

static bool is_of_argp(const char *name)
{
    static const char *const names[] = { "help", "usage", "version" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(names[i], name, strlen(name)) == 0)
            return true;
    return false;
}

/* The row of a letter's option that stands alone, as in "-o"; NULL: it is none. */
static const rs_option *row_of_letter(const reading *of, const char *word)
{
    for (int i = 0; i < of->n; i++)
        if (word[0] == '-' && word[1] == of->rows[i]->letter && word[1] != '\0' && word[2] == '\0')
            return of->rows[i];
    return NULL;
}

/* Before argp, which would not say what is near. */
static void check_names(const reading *of, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const rs_option *row = row_of_letter(of, argv[i]);
        char name[64];
        if (strncmp(argv[i], "--", 2) == 0) {
            snprintf(name, sizeof name, "%.*s", (int)strcspn(argv[i] + 2, "="), argv[i] + 2);
            row = row_named(of, name, strlen(name));
            if (row == NULL && !is_of_argp(name))
                refuse_option(of, name);
        }
        bool value_follows = row != NULL && row->argument != NULL && strchr(argv[i], '=') == NULL;
        i += value_follows;
    }
}

/* ---- reading ---- */

static char *joined(int argc, char **argv)
{
    size_t n = 8;

    for (int i = 0; i < argc; i++)
        n += strlen(argv[i]) + 1;
    char *line = rs_needed(malloc(n)), *to = line;
    to = stpcpy(to, "retsim");
    for (int i = 0; i < argc; i++) {
        *to++ = ' ';
        to = stpcpy(to, argv[i]);
    }
    return line;
}

static rs_options *usual_choices(const rs_command *command)
{
    size_t size = command->size > 0 ? command->size : sizeof(rs_options);
    rs_options *choices = rs_needed(calloc(1, size));

    if (command->usual != NULL)
        memcpy(choices, command->usual, size);
    return choices;
}

rs_options *rs_options_read(const rs_command *command, int argc, char **argv)
{
    char name[64], *program = name;
    reading of = table_of(command);
    struct argp argp
        = { of.known, read_option, command->arguments, command->sentence, NULL, NULL, NULL };

    of.choices = usual_choices(command);
    of.choices->command_line = joined(argc, argv);
    argp_err_exit_status = RS_EXIT_INVALID;
    argp_program_version = "retsim " RS_VERSION;
    snprintf(name, sizeof name, "retsim %s", command->name);
    argv[0] = program;
    check_names(&of, argc, argv);
    if (argp_parse(&argp, argc, argv, 0, NULL, &of) != 0)
        exit(RS_EXIT_INVALID);
    /* a program reads JSON: pictures take a hundred times as long */
    of.choices->charts = !of.choices->no_charts && (!of.choices->json || of.choices->formats != 0);
    if (of.choices->formats == 0)
        of.choices->formats = RS_PNG | RS_SVG;
    return of.choices;
}

void rs_options_free(rs_options *options)
{
    for (int i = 0; i < options->n_sets; i++)
        free(options->sets[i]);
    free(options->sets);
    free(options->files);
    free(options->command_line);
    free(options);
}
