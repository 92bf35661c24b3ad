/* Options, by argp. One table for all commands; a command's letters say which of them it knows. */
#include "command.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_INVALID = 2, LONG_ONLY = 256, MOST_OWN = 32 };

/* Keys above LONG_ONLY have no short form; the letter is what is left. */
static const struct argp_option all_options[] = {
    { "output", 'o', "DIR", 0,
        "where the results go (default: results/STUDY); of `fit`, the model file to write", 0 },
    { "replications", LONG_ONLY + 'N', "N", 0,
        "how many futures are played (where numbers are uncertain, rounded up to a power of two)",
        0 },
    { "precision", LONG_ONLY + 'p', "MEASURE:HALF", 0,
        "go on until the half-width of the 95 % interval of every difference is below HALF, as in "
        "profit_npv:50000",
        0 },
    { "horizon", LONG_ONLY + 'H', "N", 0, "how many periods", 0 },
    { "seed", LONG_ONLY + 's', "S", 0, "seed of all random numbers", 0 },
    { "threads", LONG_ONLY + 't', "N", 0, "processors to use (default: all)", 0 },
    { "arithmetic", LONG_ONLY + 'a', "WORD", 0, "sampled, expected or individual", 0 },
    { "replication", LONG_ONLY + 'K', "K", 0, "play replication K alone", 0 },
    { "set", LONG_ONLY + 'S', "PATH=VALUE", 0,
        "set a value in every scenario, in place of what it changes there; `SCENARIO:PATH=VALUE` "
        "in one",
        0 },
    { "scenario", LONG_ONLY + 'C', "NAME", 0, "this scenario alone", 0 },
    { "attribute", LONG_ONLY + 'A', NULL, 0,
        "each program against the same scenario without it: what it brings, and what a kept "
        "customer "
        "costs (takes about as many more runs as there are programs)",
        0 },
    { "format", LONG_ONLY + 'f', "LIST", 0,
        "formats of the charts: png,svg,pdf,emf (default: png,svg)", 0 },
    { "lang", LONG_ONLY + 'L', "en|zh", 0, "language of tables, charts and the answer", 0 },
    { "theme", LONG_ONLY + 'T', "FILE", 0,
        "colours, font, logo and page of the charts (plots/theme.cfg is one to copy)", 0 },
    { "no-charts", LONG_ONLY + 'x', NULL, 0, "draw no charts, write no report", 0 },
    { "json", LONG_ONLY + 'j', NULL, 0,
        "print summary.json and nothing else; charts and report only with --format", 0 },
    { "explain", LONG_ONLY + 'e', NULL, 0, "all measures, with their definitions", 0 },
    { "max-memory", LONG_ONLY + 'M', "SIZE", 0,
        "refuse to take more memory, as in 500M or 4G (default: 2G)", 0 },
    { "force", LONG_ONLY + 'F', NULL, 0, "replace an existing results folder", 0 },
    { "keep-replications", LONG_ONLY + 'k', NULL, 0, "write replications.csv too", 0 },
    { "plain", LONG_ONLY + 'P', NULL, 0, "tables with columns parted by tabs", 0 },
    { "like", LONG_ONLY + 'l', "MODEL", 0,
        "the model that is copied (default: milk-tea-app); `retsim models` lists them", 0 },
    { "quiet", 'q', NULL, 0, "no warnings, no progress", 0 },
    { "verbose", 'v', NULL, 0, "say how big the run is", 0 },
    { 0 },
};

static int letter_of(int key)
{
    return key >= LONG_ONLY ? key - LONG_ONLY : key;
}

double rs_option_number(const char *text, const char **end)
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

static double number(
    struct argp_state *state, const char *name, const char *text, double low, double high)
{
    const char *end;
    double value = rs_option_number(text, &end);

    if (*end != '\0' || !(value >= low && value <= high) || value != floor(value))
        argp_failure(state, EXIT_INVALID, 0,
            "--%s: found `%s`; expected a whole number from %.0f to %.0f", name, text, low, high);
    return value;
}

static double size(struct argp_state *state, const char *text)
{
    static const double most = 1e15;
    const char *end;
    double value = rs_option_number(text, &end);
    double unit = *end == 'G' ? 1073741824.0 : *end == 'M' ? 1048576.0 : *end == 'K' ? 1024.0 : 1;

    if (!(value > 0 && value * unit <= most) || (*end != '\0' && (unit == 1 || end[1] != '\0')))
        argp_failure(state, EXIT_INVALID, 0,
            "--max-memory: found `%s`; expected a size such as 500M or 4G", text);
    return value * unit;
}

static int formats(struct argp_state *state, const char *text)
{
    static const char *const names[] = { "png", "svg", "pdf", "emf" };
    char copy[64];
    int bits = 0;

    snprintf(copy, sizeof copy, "%s", text);
    char *rest = NULL;
    for (char *word = strtok_r(copy, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
        int bit = 0;
        for (int i = 0; i < 4; i++)
            bit |= strcmp(word, names[i]) == 0 ? 1 << i : 0;
        if (bit == 0)
            argp_failure(state, EXIT_INVALID, 0,
                "--format: found `%s`; expected png, svg, pdf or emf, parted by commas", word);
        bits |= bit;
    }
    if (bits == 0)
        argp_failure(state, EXIT_INVALID, 0,
            "--format: found `%s`; expected png, svg, pdf or emf, parted by commas", text);
    return bits;
}

/* Options that stand for a key of the study become a --set, so that one rule checks both. */
static void add_set(rs_options *options, const char *path, const char *value)
{
    size_t n = strlen(path) + strlen(value) + 2;
    char *text = rs_needed(malloc(n));
    const char **sets
        = rs_needed(realloc(options->sets, sizeof *sets * (size_t)(options->n_sets + 1)));

    snprintf(text, n, "%s%s%s", path, *path != '\0' ? "=" : "", value);
    options->sets = sets;
    options->sets[options->n_sets++] = text;
}

static void add_file(rs_options *options, const char *file)
{
    const char **files
        = rs_needed(realloc(options->files, sizeof *files * (size_t)(options->n_files + 1)));

    options->files = files;
    options->files[options->n_files++] = file;
}

static void set_quoted(rs_options *options, const char *path, const char *value)
{
    char text[256];

    snprintf(text, sizeof text, "\"%.240s\"", value);
    add_set(options, path, text);
}

typedef struct rs_reading {
    const rs_command *command;
    rs_options *options;
} rs_reading;

static error_t read_value(int letter, char *value, struct argp_state *state, rs_options *o)
{
    switch (letter) {
    case 'o':
        o->folder = value;
        return 0;
    case 'N':
        add_set(o, "study.replications", value);
        return 0;
    case 'p':
        set_quoted(o, "study.precision", value);
        return 0;
    case 'H':
        add_set(o, "study.horizon", value);
        return 0;
    case 's':
        add_set(o, "study.seed", value);
        return 0;
    case 't':
        o->run.threads = (int)number(state, "threads", value, 1, 1024);
        return 0;
    case 'a':
        set_quoted(o, "study.arithmetic", value);
        return 0;
    case 'K':
        o->run.replication = (long)number(state, "replication", value, 0, 1e7);
        return 0;
    case 'S':
        if (strchr(value, '=') == NULL)
            argp_failure(state, EXIT_INVALID, 0,
                "--set: found `%s`; expected PATH=VALUE, as in channels.search.budget=200000",
                value);
        add_set(o, "", value);
        return 0;
    case 'C':
        o->scenario = value;
        return 0;
    case 'l':
        o->like = value;
        return 0;
    case 'f':
        o->formats = formats(state, value);
        o->formats_chosen = true;
        return 0;
    case 'T':
        o->theme_file = value;
        return 0;
    case 'M':
        o->run.max_memory = size(state, value);
        return 0;
    case 'L':
        if (strcmp(value, "en") != 0 && strcmp(value, "zh") != 0)
            argp_failure(state, EXIT_INVALID, 0, "--lang: found `%s`; expected en or zh", value);
        o->language = strcmp(value, "zh") == 0 ? RS_CHINESE : RS_ENGLISH;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t read_flag(int letter, rs_options *o)
{
    switch (letter) {
    case 'A':
        o->run.attribute = true;
        return 0;
    case 'x':
        o->charts = false;
        return 0;
    case 'j':
        o->json = true;
        return 0;
    case 'e':
        o->explain = true;
        return 0;
    case 'F':
        o->force = true;
        return 0;
    case 'k':
        o->keep_replications = true;
        return 0;
    case 'P':
        o->plain = true;
        return 0;
    case 'q':
        o->quiet = true;
        return 0;
    case 'v':
        o->verbose = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* What a command is about, in one word. */
static const char *subject_of(const rs_command *command)
{
    static const struct {
        const char *arguments, *word;
    } subjects[] = { { "[PATH]", "path" }, { "[KIND]", "kind" }, { "NAME", "name" },
        { "DIR", "folder" }, { "FILE", "file" } };

    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (strcmp(command->arguments, subjects[i].arguments) == 0)
            return subjects[i].word;
    return "study";
}

static const char *example_of(const rs_command *command)
{
    static const struct {
        const char *arguments, *example;
    } examples[] = { { "NAME", "my-shop --like milk-tea-app" },
        { "DIR", "results/tea-budget-2026" }, { "FILE", "purchases.csv" } };

    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (strcmp(command->arguments, examples[i].arguments) == 0)
            return examples[i].example;
    return "scenarios/tea-budget-2026.cfg";
}

static error_t read_option(int key, char *value, struct argp_state *state)
{
    rs_reading *reading = state->input;

    if (key == ARGP_KEY_ARG) {
        if (state->arg_num > 0 && strstr(reading->command->arguments, "...") == NULL)
            argp_failure(state, EXIT_INVALID, 0, "found `%s` too; expected one %s", value,
                subject_of(reading->command));
        add_file(reading->options, value);
        return 0;
    }
    if (key == ARGP_KEY_END && state->arg_num == 0 && reading->command->arguments[0] != '[')
        argp_failure(state, EXIT_INVALID, 0, "found no %s; expected one, as in `retsim %s %s`",
            subject_of(reading->command), reading->command->name, example_of(reading->command));
    if (key == 'h') {
        argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
        return 0;
    }
    if (strchr(reading->command->letters, RS_FIT_LETTER) != NULL
        && rs_fit_option(key, value, state, reading->options))
        return 0;
    if (key < 32 || key >= 2 * LONG_ONLY)
        return ARGP_ERR_UNKNOWN;
    error_t found = read_value(letter_of(key), value, state, reading->options);
    return found == 0 ? 0 : read_flag(letter_of(key), reading->options);
}

/* ---- options that do not exist ---- */

/* As getopt finds them: by their whole name or its beginning. */
static const struct argp_option *option_of(
    const struct argp_option *options, const char *name, size_t n)
{
    for (; options->key != 0; options++)
        if (options->name != NULL && strncmp(options->name, name, n) == 0)
            return options;
    return NULL;
}

static const char *nearest_option(const struct argp_option *options, const char *name)
{
    const char *best = NULL;

    for (; options->key != 0; options++)
        if (options->name != NULL && rs_word_is_near(name, options->name)
            && (best == NULL
                || rs_word_distance(name, options->name) < rs_word_distance(name, best)))
            best = options->name;
    return best;
}

static void refuse_option(
    const rs_command *command, const struct argp_option *known, const char *name)
{
    const char *near = nearest_option(known, name);

    fprintf(stderr, "retsim %s: there is no option `--%s`", command->name, name);
    if (near != NULL)
        fprintf(stderr, "; did you mean `--%s`?\n", near);
    else if (option_of(all_options, name, strlen(name)) != NULL)
        fprintf(stderr, " for `%s`, but for other commands: `retsim %s --help` lists its own\n",
            command->name, command->name);
    else
        fprintf(stderr, "; `retsim %s --help` lists them all\n", command->name);
    exit(EXIT_INVALID);
}

static void check_names(
    const rs_command *command, const struct argp_option *known, int argc, char **argv)
{
    static const char *const of_argp[] = { "help", "usage", "version" };

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const struct argp_option *option = NULL;
        char name[64];
        if (strncmp(argv[i], "--", 2) == 0) {
            snprintf(name, sizeof name, "%.*s", (int)strcspn(argv[i] + 2, "="), argv[i] + 2);
            option = option_of(known, name, strlen(name));
            bool own = false;
            for (size_t k = 0; k < sizeof of_argp / sizeof *of_argp; k++)
                own = own || strncmp(of_argp[k], name, strlen(name)) == 0;
            if (option == NULL && !own)
                refuse_option(command, known, name);
        }
        bool value_follows = strcmp(argv[i], "-o") == 0
            || (option != NULL && option->arg != NULL && strchr(argv[i], '=') == NULL);
        i += value_follows;
    }
}

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

void rs_options_read(const rs_command *command, int argc, char **argv, rs_options *options)
{
    struct argp_option known[sizeof all_options / sizeof *all_options + MOST_OWN + 1];
    char name[64], *program = name;
    int n = 0;
    rs_reading reading = { command, options };

    *options = (rs_options){ .run = RS_RUN_OPTIONS_DEFAULT,
        .fit = { .annual_rate = 0.1 },
        .formats = RS_PNG | RS_SVG,
        .charts = true };
    options->command_line = joined(argc, argv);
    for (const struct argp_option *option = all_options; option->name != NULL; option++)
        if (strchr(command->letters, letter_of(option->key)) != NULL)
            known[n++] = *option;
    if (strchr(command->letters, RS_FIT_LETTER) != NULL)
        for (int i = 0; rs_fit_options[i].name != NULL && i < MOST_OWN; i++)
            known[n++] = rs_fit_options[i];
    known[n++] = (struct argp_option){ NULL, 'h', NULL, OPTION_HIDDEN, NULL, 0 };
    known[n] = (struct argp_option){ 0 };
    argp_err_exit_status = EXIT_INVALID;
    argp_program_version = "retsim " RS_VERSION;
    snprintf(name, sizeof name, "retsim %s", command->name);
    argv[0] = program;
    check_names(command, known, argc, argv);
    struct argp argp
        = { known, read_option, command->arguments, command->sentence, NULL, NULL, NULL };
    if (argp_parse(&argp, argc, argv, 0, NULL, &reading) != 0)
        exit(EXIT_INVALID);
    if (options->json
        && !options->formats_chosen) /* a program reads it: pictures take a hundred times as long */
        options->charts = false;
}

void rs_options_clear(rs_options *options)
{
    for (int i = 0; i < options->n_sets; i++)
        free((char *)(size_t)options->sets[i]);
    free(options->sets);
    free(options->files);
    free((char *)(size_t)options->command_line);
    *options = (rs_options){ 0 };
}
