/* retsim bridge: where the difference between two plans comes from. The answer comes last. */
#include "command.h"

#include "retsim/bridge.h"

static const rs_option own_options[] = {
    { "measure", 0, "METRIC",
        "what is divided, as clv, clv_to_cac.p50 or loss_chance (default: profit_npv)",
        rs_take_text, .to = offsetof(rs_question_choices, text) },
    { 0 },
};

static rs_status find_plan(const rs_study *study, const char *name, int *scenario, rs_error *error)
{
    const char *nearest;

    *scenario = rs_study_find_scenario(study, name, &nearest);
    if (*scenario >= 0)
        return RS_OK;
    return rs_fail(error, RS_INVALID, "found no scenario \"%s\"; expected one of the study's%s%s%s",
        name, nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "",
        nearest != NULL ? "\"?" : "");
}

static rs_status bridge(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    const char **words = choices->shared.files;
    rs_metric metric;
    rs_bridge found;
    int from, to;
    rs_status read = rs_metric_parse(choices->text, &metric, error),
              status = rs_ask(choices, read, asked, error);

    if (status != RS_OK)
        return status;
    status = find_plan(asked->study, words[1], &from, error);
    if (find_plan(asked->study, words[2], &to, error) != RS_OK || status != RS_OK)
        return RS_INVALID;
    status = rs_bridge_play(asked->study, &asked->run, from, to, &metric, &found, error);
    if (status != RS_OK)
        return status;
    status = rs_bridge_reply(&found, &asked->question, &asked->reply, error);
    rs_bridge_free(&found);
    return status;
}

static int run(const rs_options *options)
{
    return rs_answer(options, bridge);
}

static const rs_question_choices usual = { .text = "profit_npv" };

const rs_command rs_command_bridge = {
    .name = "bridge",
    .arguments = "STUDY A B",
    .subject = "study and two of its plans",
    .example = "scenarios/tea-budget-2026.cfg Acquire Community",
    .sentence = "divide the difference between two plans among what differs: where does it come "
                "from?",
    .options = { own_options, rs_question_options, rs_play_options, rs_set_options, rs_look_options,
        rs_quiet_options },
    .usual = &usual.shared,
    .size = sizeof usual,
    .run = run,
};
