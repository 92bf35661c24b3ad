/* retsim run: the main job. Results to stdout, everything else to stderr; the answer comes last. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct run_choices {
    rs_options shared;
    long replication;
    bool attribute, explain, keep_replications, plain, verbose;
} run_choices;

static const run_choices usual = { .replication = -1 };

static const rs_option own_options[] = {
    { "replication", 0, "K", "play replication K alone", rs_take_whole,
        .to = offsetof(run_choices, replication), .low = 0, .high = 1e7 },
    { "attribute", 0, NULL,
        "each program against the same scenario without it: what it brings, and what a kept "
        "customer costs (takes about as many more runs as there are programs)",
        rs_take_flag, .to = offsetof(run_choices, attribute) },
    { "explain", 0, NULL, "all measures, with their definitions", rs_take_flag,
        .to = offsetof(run_choices, explain) },
    { "keep-replications", 0, NULL, "write replications.csv too", rs_take_flag,
        .to = offsetof(run_choices, keep_replications) },
    { "plain", 0, NULL, "tables with columns parted by tabs", rs_take_flag,
        .to = offsetof(run_choices, plain) },
    { "verbose", 'v', NULL, "say how big the run is", rs_take_flag,
        .to = offsetof(run_choices, verbose) },
    { 0 },
};

static const char default_parent[] = "results";

static char *folder_of(const rs_options *options, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file,
               *parent = options->folder != NULL ? options->folder : default_parent;
    char *folder = NULL;

    if (options->folder != NULL && options->n_files == 1)
        folder = strdup(options->folder);
    else if (asprintf(&folder, "%s/%.*s", parent, (int)rs_study_stem(name), name) < 0)
        folder = NULL;
    return rs_needed(folder);
}

/* ---- what is said before the figures ---- */

static void print_changes(const rs_study *study, int scenario, rs_language language)
{
    for (int i = 0; i < rs_study_n_scenarios(study); i++) {
        if (scenario >= 0 && scenario != i)
            continue;
        char *text = rs_needed(rs_study_changes(study, i, language));
        rs_whole(rs_print_folded(text, 4, stdout));
        free(text);
    }
    putchar('\n');
    fflush(stdout);
}

static rs_status print_size(rs_study *study, const rs_run_options *run, rs_error *error)
{
    rs_run_size size;
    rs_status status = rs_study_size(study, run, &size, error);

    if (status == RS_OK)
        fprintf(stderr,
            "%d cells in %d groups, about %.0f MiB and %.1f s of processor time\nclasses: %s\n",
            size.n_cells, size.n_groups, size.memory_bytes / 1048576, size.seconds, size.classes);
    return status;
}

/* ---- what is left behind ---- */

static void print_table(const run_choices *choices, const rs_results *results)
{
    rs_table_options table = { .language = choices->shared.language,
        .plain = choices->plain,
        .explain = choices->explain,
        .colour = rs_terminal_has_colour(),
        .width = rs_terminal_width() };

    rs_whole(rs_results_table(results, &table, stdout));
}

static void print_json(const rs_results *results)
{
    char *json = rs_needed(rs_results_json(results));

    fputs(json, stdout);
    free(json);
}

/* Of several studies each answer says whose it is. */
static void print_whose(const rs_options *options, const char *file, const char *answer)
{
    const char *whose = options->n_files > 1 ? file : "",
               *colon = options->n_files == 1 ? "" : rs_either(options->language, ": ", "：");
    char *line = rs_needed(malloc(strlen(whose) + strlen(colon) + strlen(answer) + 1));

    sprintf(line, "%s%s%s", whose, colon, answer);
    putchar('\n');
    rs_whole(rs_print_folded(line, 0, stdout));
    free(line);
}

static void print_answer(const rs_options *options, const rs_results *results, const char *file)
{
    char *answer = rs_needed(rs_results_answer(results, options->language)),
         *footing = rs_needed(rs_results_footing(results, options->language));

    if (answer != NULL)
        print_whose(options, file, answer);
    if (footing != NULL && *footing != '\0')
        rs_whole(rs_print_folded(footing, 0, stdout));
    free(answer);
    free(footing);
}

static bool has_report(const char *folder)
{
    char *path = rs_needed(malloc(strlen(folder) + 16));

    sprintf(path, "%s/report.html", folder);
    bool is_there = access(path, R_OK) == 0;
    free(path);
    return is_there;
}

/* Where the results lie; quiet or not, that it is not where they were asked for. */
static void tell_folder(
    const rs_options *options, const char *folder, bool reported, rs_status drawn, bool renamed)
{
    if (options->quiet && !renamed)
        return;
    fprintf(stderr, "results: %s%s%s\n", folder,
        !reported            ? ""
            : drawn == RS_OK ? ", report.html and charts are in it"
                             : ", report.html is in it, charts are missing",
        renamed ? " (the folder that was there is kept; --force replaces it)" : "");
}

/* Files first, so that nothing is lost; then the table, the charts, and the answer as the last
 * line. */
static rs_status leave(const run_choices *choices, const rs_results *results, const char *file,
    rs_folder *folder, bool renamed, rs_error *error)
{
    const rs_options *options = &choices->shared;
    rs_status status = rs_results_write(results, folder, choices->keep_replications, error),
              drawn = RS_OK;

    if (status != RS_OK)
        return status;
    if (options->json)
        print_json(results);
    else
        print_table(choices, results);
    fflush(stdout);
    bool complete = rs_results_number(results, RS_OF_STUDY, "complete") == 1;
    if (options->charts && complete)
        drawn = rs_report_into(options, results, folder, error);
    bool reported = options->charts && complete && drawn != RS_INTERRUPTED
        && has_report(rs_folder_path(folder));
    tell_folder(options, rs_folder_path(folder), reported, drawn, renamed);
    if (drawn == RS_OK)
        rs_report(error, RS_OK, options->quiet);
    if (!options->json)
        print_answer(options, results, file);
    return drawn;
}

/* ---- while it runs ---- */

typedef struct run_watch {
    const run_choices *choices;
    const rs_study *study;
    int scenario;
    bool told, bar;
    rs_progress progress;
} run_watch;

/* Only once the run is under way, so that one that is refused says nothing but why. */
static void tell_changes(run_watch *watch)
{
    const rs_options *options = &watch->choices->shared;

    if (!watch->told && !options->json && !watch->choices->plain && !options->quiet)
        print_changes(watch->study, watch->scenario, watch->choices->shared.language);
    watch->told = true;
}

static void watch_run(void *context, long done, long all)
{
    run_watch *watch = context;

    tell_changes(watch);
    if (watch->bar)
        rs_progress_show(&watch->progress, done, all);
}

static rs_status simulate(const run_choices *choices, rs_study *study, int scenario,
    rs_results **results, rs_error *error)
{
    run_watch watch = { .choices = choices, .study = study, .scenario = scenario };
    rs_run_options run = { .threads = (int)choices->shared.threads,
        .replication = choices->replication,
        .scenario = scenario,
        .attribute = choices->attribute,
        .max_memory = choices->shared.max_memory,
        .stop = choices->shared.stop,
        .progress = watch_run,
        .context = &watch,
        .command_line = choices->shared.command_line };

    watch.bar = isatty(STDERR_FILENO) && !choices->shared.quiet;
    rs_status status = choices->verbose ? print_size(study, &run, error) : RS_OK;
    if (status == RS_OK)
        status = rs_study_run(study, &run, results, error);
    rs_progress_clear(&watch.progress);
    if (*results != NULL)
        tell_changes(&watch);
    double splits = *results == NULL ? 0 : rs_results_number(*results, RS_OF_STUDY, "splits");
    if (choices->verbose && splits > 0)
        fprintf(stderr, "%.0f splits a replication\n", splits);
    return status;
}

static void release(const rs_options *options, rs_folder *folder, bool left)
{
    rs_folder_release(folder);
    if (!left && options->folder == NULL)
        rmdir(default_parent); /* only if nothing is in it */
}

static void tell_foreseen(const rs_options *options, const rs_results *results, rs_error *error)
{
    const char *in = rs_either(options->language, "foreseen.english", "foreseen.chinese");
    size_t n = rs_results_numbers(results, RS_OF_STUDY, "foreseen.warning", NULL, 0);
    for (size_t i = 0; i < n; i++) {
        char name[48];
        snprintf(name, sizeof name, "foreseen.%zu.warning", i);
        bool is_warning = rs_results_number(results, RS_OF_STUDY, name) == 1;
        rs_tell(error, is_warning ? RS_WARNING : RS_NOTICE, "%s: %s",
            rs_results_text(results, RS_OF_STUDY, "file", 0),
            rs_results_text(results, RS_OF_STUDY, in, i));
    }
    rs_report(error, RS_OK, false);
}

/* The folder is made before the run, so that a run is not lost to a folder that cannot be written.
 */
static rs_status run_into_folder(const run_choices *choices, rs_study *study, int scenario,
    const char *file, const char *wanted, rs_error *error)
{
    const rs_options *options = &choices->shared;
    rs_folder_options where = {
        .folder = wanted, .force = options->force, .keep_replications = choices->keep_replications
    };
    rs_results *results = NULL;
    rs_folder *folder = NULL;
    rs_status status = rs_folder_prepare(&where, &folder, error);

    if (status == RS_OK)
        status = simulate(choices, study, scenario, &results, error);
    if (results != NULL && !options->quiet)
        tell_foreseen(options, results, error);
    if (results != NULL) {
        rs_status left = leave(
            choices, results, file, folder, strlen(rs_folder_path(folder)) > strlen(wanted), error);
        status = left != RS_OK ? left : status;
    }
    release(options, folder, results != NULL);
    rs_results_free(results);
    return status;
}

static rs_status run_study(const run_choices *choices, const char *file, rs_error *error)
{
    const rs_options *options = &choices->shared;
    rs_study *study = NULL;
    char *wanted = folder_of(options, file);
    rs_status status = rs_open(options, file, &study, error);
    int scenario = status == RS_OK ? rs_chosen_scenario(options, study, error) : -1;

    if (status == RS_OK && scenario == -2)
        status = RS_INVALID;
    if (status == RS_OK) {
        rs_report_as(options, error, RS_OK);
        status = run_into_folder(choices, study, scenario, file, wanted, error);
    }
    rs_study_close(study);
    free(wanted);
    return status;
}

static int run(const rs_options *options)
{
    run_choices choices = *(const run_choices *)options;
    rs_theme *theme = NULL;
    rs_error error = { 0 };
    rs_status status = rs_open_theme(options, &theme, &error);
    int code = rs_report(&error, status, options->quiet);

    if (status != RS_OK)
        return code;
    choices.shared.theme = theme;
    choices.shared.stop = rs_stop_listen();
    for (int i = 0; i < options->n_files && !*choices.shared.stop; i++) {
        status = run_study(&choices, options->files[i], &error);
        int this_code = rs_report(&error, status, options->quiet);
        code = this_code > code ? this_code : code;
    }
    rs_theme_free(theme);
    return code;
}

const rs_command rs_command_run = {
    .name = "run",
    .arguments = "STUDY...",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "simulate and compare the scenarios of a study, and draw the charts",
    .options = { rs_play_options, rs_precision_options, rs_set_options, rs_choose_options,
        rs_leave_options, rs_look_options, rs_quiet_options, own_options },
    .usual = &usual.shared,
    .size = sizeof usual,
    .run = run,
};
