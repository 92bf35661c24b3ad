/* What commands that ask questions do alike: levers, the study with them, its variants; and what
 * becomes of the reply. */
#include "command.h"

#include "retsim/install_folders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void rs_take_lever(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    rs_question_choices *of = (rs_question_choices *)choices;

    if (of->n_levers == (int)option->high)
        argp_failure(state, RS_EXIT_INVALID, 0, "--%s: found `%s` as a further lever; expected %s",
            option->name, value,
            option->high == 1       ? "one"
                : option->high == 2 ? "one or two"
                                    : "fewer");
    else
        of->levers[of->n_levers++] = value;
}

const rs_option rs_question_options[] = {
    { "plain", 0, NULL, "the table with columns parted by tabs, and nothing else", rs_take_flag,
        .to = offsetof(rs_question_choices, plain) },
    { "json", 0, NULL, "print the answer as JSON and nothing else", rs_take_flag,
        .to = offsetof(rs_options, json) },
    { "output", 'o', "DIR", "write the answer into this folder: answer.json, answer.csv, charts",
        rs_take_text, .to = offsetof(rs_options, folder) },
    { "no-charts", 0, NULL, "draw no chart", rs_take_flag, .to = offsetof(rs_options, no_charts) },
    { "force", 0, NULL, "replace an older answer in that folder", rs_take_flag,
        .to = offsetof(rs_options, force) },
    { 0 },
};

/* ---- asking ---- */

/* The study as it is knows what its levers are called, and where they end. */
static rs_status read_levers(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    rs_study *study = NULL;
    rs_error noticed = { 0 }; /* is told when it is opened with the levers */
    rs_status status = rs_open_moved(&choices->shared, NULL, 0, &study, &noticed);

    for (size_t i = 0; status != RS_OK && i < noticed.n_messages; i++)
        rs_tell(error, noticed.messages[i].severity, "%s", noticed.messages[i].text);
    for (int k = 0; study != NULL && k < choices->n_levers; k++)
        if (rs_study_lever(study, choices->levers[k], &asked->ranges[asked->n_ranges], error)
            == RS_OK)
            asked->n_ranges++;
        else
            status = RS_INVALID;
    rs_error_clear(&noticed);
    rs_study_close(study);
    return status;
}

static void show_progress(void *context, long done, long all)
{
    rs_progress_show(context, done, all);
}

static rs_status open_variants(const rs_options *options, rs_asked *asked, rs_error *error)
{
    int scenario = rs_chosen_scenario(options, asked->study, error);
    rs_run_options *run = &asked->run;

    if (scenario == -2)
        return RS_INVALID;
    *run = (rs_run_options)RS_RUN_OPTIONS_DEFAULT;
    run->scenario = scenario;
    run->threads = (int)options->threads;
    run->max_memory = options->max_memory;
    run->stop = asked->stop;
    if (isatty(STDERR_FILENO) && !options->quiet) {
        run->progress = show_progress;
        run->context = &asked->progress;
    }
    rs_report_as(options, error, RS_OK);
    return rs_variants_open(asked->study, run, &asked->variants, error);
}

/* Before anything is played, so that no answer is lost to a folder that cannot be written. */
static rs_status open_folder(const rs_options *options, rs_asked *asked, rs_error *error)
{
    rs_folder_options where = { .folder = options->folder, .force = options->force };

    return options->folder != NULL ? rs_folder_prepare(&where, &asked->folder, error) : RS_OK;
}

rs_status rs_ask(
    const rs_question_choices *choices, rs_status read, rs_asked *asked, rs_error *error)
{
    const rs_options *options = &choices->shared;
    rs_lever_option named[RS_MOST_LEVERS];
    rs_status status = read_levers(choices, asked, error);

    for (int k = 0; k < asked->n_ranges; k++)
        named[k] = asked->ranges[k].option;
    if (status == RS_OK)
        status = rs_open_moved(options, named, asked->n_ranges, &asked->study, error);
    if (status == RS_OK)
        status = read;
    if (status == RS_OK)
        status = open_variants(options, asked, error);
    if (status == RS_OK)
        status = open_folder(options, asked, error);
    asked->question = (rs_question){ .study = asked->study,
        .variants = asked->variants,
        .ranges = asked->ranges,
        .n_ranges = asked->n_ranges,
        .text = choices->text };
    return status;
}

/* ---- telling ---- */

static void print_reply(const rs_question_choices *choices, const rs_reply *reply)
{
    const rs_table_options table = { .language = choices->shared.language,
        .plain = choices->plain,
        .colour = rs_terminal_has_colour(),
        .width = rs_terminal_width() };

    rs_whole(choices->shared.json ? rs_reply_json(reply, stdout)
                                  : rs_reply_print(reply, &table, stdout));
}

static void tell_folder(const rs_options *options, const char *folder)
{
    bool renamed = strlen(folder) > strlen(options->folder);

    if (!options->quiet || renamed)
        fprintf(stderr, "answer: %s%s\n", folder,
            renamed ? " (the folder that was there is kept; --force replaces it)" : "");
}

/* With its chart, unless that is not wanted. */
static rs_status write_reply(const rs_options *options, const rs_asked *asked, rs_error *error)
{
    char *plots = options->no_charts ? NULL : rs_install_folder("plots");
    rs_chart_options charts = { .plots_folder = plots,
        .formats = options->formats,
        .language = options->language,
        .theme = asked->theme,
        .stop = asked->stop };

    if (plots == NULL && !options->no_charts)
        rs_tell(error, RS_WARNING,
            "no charts: the folder `plots` that ships with retsim is not where it was installed");
    rs_status status
        = rs_reply_write(asked->reply, asked->folder, plots != NULL ? &charts : NULL, error);
    free(plots);
    return status;
}

/* Files first, so that nothing is lost; the answer is the last line. */
static rs_status leave(const rs_question_choices *choices, const rs_asked *asked, rs_error *error)
{
    rs_status status = asked->folder != NULL ? write_reply(&choices->shared, asked, error) : RS_OK;

    if (status == RS_INTERRUPTED)
        return status;
    if (asked->folder != NULL && status == RS_OK)
        tell_folder(&choices->shared, rs_folder_path(asked->folder));
    print_reply(choices, asked->reply);
    return status;
}

static void end_asked(rs_asked *asked)
{
    rs_reply_free(asked->reply);
    rs_folder_release(asked->folder);
    rs_theme_free(asked->theme);
    rs_variants_close(asked->variants);
    rs_study_close(asked->study);
    for (int k = 0; k < asked->n_ranges; k++)
        rs_lever_range_free(&asked->ranges[k]);
}

int rs_answer(const rs_options *options, rs_answerer *answer)
{
    const rs_question_choices *choices = (const rs_question_choices *)options;
    rs_asked asked = { .stop = rs_stop_listen() };
    rs_error error = { 0 };
    rs_status status = rs_open_theme(options, &asked.theme, &error);

    if (status == RS_OK)
        status = answer(choices, &asked, &error);
    rs_progress_clear(&asked.progress);
    if (status == RS_OK)
        status = leave(choices, &asked, &error);
    if (status == RS_INTERRUPTED)
        rs_tell(&error, RS_ERROR, "%s: interrupted", options->files[0]);
    end_asked(&asked);
    return rs_report_as(options, &error, status);
}
