/* What commands that ask questions do alike: levers, the study with them, its variants. */
#include "command.h"

#include <string.h>
#include <unistd.h>

void rs_take_lever(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    rs_question_choices *of = (rs_question_choices *)choices;

    if (of->n_levers == (int)option->high)
        argp_failure(state, RS_EXIT_INVALID, 0, "--%s: found `%s` as a further lever; expected %s",
            option->name, value, option->high > 1 ? "one or two" : "one");
    else
        of->levers[of->n_levers++] = value;
}

const rs_option rs_question_options[] = {
    { "plain", 0, NULL, "the table with columns parted by tabs, and nothing else", rs_take_flag,
        .to = offsetof(rs_question_choices, plain) },
    { 0 },
};

static rs_status read_levers(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    rs_status status = RS_OK;

    for (int k = 0; k < choices->n_levers; k++) {
        rs_lever_range *range = &asked->ranges[asked->n_ranges];
        if (rs_lever_range_parse(choices->levers[k], range, error) == RS_OK)
            asked->n_ranges++;
        else
            status = RS_INVALID;
    }
    return status;
}

static void show_progress(void *context, long done, long all)
{
    rs_progress_show(context, done, all);
}

static rs_status open_variants(const rs_options *options, rs_asked *asked, rs_error *error)
{
    int scenario = rs_chosen_scenario(options, asked->study, error);
    rs_run_options run = RS_RUN_OPTIONS_DEFAULT;

    if (scenario == -2)
        return RS_INVALID;
    run.scenario = scenario;
    run.threads = (int)options->threads;
    run.max_memory = options->max_memory;
    run.stop = options->stop;
    if (isatty(STDERR_FILENO) && !options->quiet) {
        run.progress = show_progress;
        run.context = &asked->progress;
    }
    rs_report_as(options, error, RS_OK);
    return rs_variants_open(asked->study, &run, &asked->variants, error);
}

rs_status rs_ask(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    const rs_options *options = &choices->shared;
    rs_lever_option named[RS_MOST_SWEPT];

    memset(asked, 0, sizeof *asked);
    rs_status status = read_levers(choices, asked, error);
    for (int k = 0; k < asked->n_ranges; k++)
        named[k] = asked->ranges[k].option;
    if (status == RS_OK)
        status = rs_open_with_levers(
            options, options->files[0], named, asked->n_ranges, &asked->study, error);
    if (status == RS_OK)
        status = open_variants(options, asked, error);
    asked->question = (rs_question){ .study = asked->study,
        .variants = asked->variants,
        .ranges = asked->ranges,
        .text = choices->text,
        .language = options->language,
        .plain = choices->plain,
        .colour = rs_terminal_has_colour(),
        .width = choices->plain ? 0 : rs_terminal_width() };
    return status;
}

void rs_ask_end(rs_asked *asked)
{
    rs_variants_close(asked->variants);
    rs_study_close(asked->study);
    for (int k = 0; k < asked->n_ranges; k++)
        rs_lever_range_free(&asked->ranges[k]);
}

int rs_answer(const rs_options *options,
    rs_status (*ask)(const rs_question_choices *choices, rs_asked *asked, rs_error *error))
{
    rs_question_choices choices = *(const rs_question_choices *)options;
    rs_asked asked = { 0 };
    rs_error error = { 0 };

    choices.shared.stop = rs_stop_listen();
    rs_status status = ask(&choices, &asked, &error);
    rs_progress_clear(&asked.progress);
    if (status == RS_INTERRUPTED)
        rs_tell(&error, RS_ERROR, "%s: interrupted", options->files[0]);
    rs_ask_end(&asked);
    return rs_report_as(options, &error, status);
}
