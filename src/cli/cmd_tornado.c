/* retsim tornado: what drives a figure, or the difference of two plans. The answer comes last. */
#include "command.h"

#include "retsim/tornado.h"

typedef struct tornado_choices {
    rs_question_choices question;
    const char *between[2];
    bool shares;
} tornado_choices;

/* Two names: the second one is the next word of the command line. */
static void take_between(
    const rs_option *option, const char *value, struct argp_state *state, rs_options *choices)
{
    tornado_choices *of = (tornado_choices *)choices;

    if (state->next >= state->argc)
        argp_failure(state, RS_EXIT_INVALID, 0,
            "--%s: found `%s` alone; expected the names of two plans, as --%s 'Plan A' 'Plan B'",
            option->name, value, option->name);
    of->between[0] = value;
    of->between[1] = state->argv[state->next++];
}

static const rs_option own_options[] = {
    { "measure", 0, "METRIC",
        "what is driven, as clv, clv_to_cac.p50 or loss_chance (default: profit_npv)", rs_take_text,
        .to = offsetof(tornado_choices, question.text) },
    { "between", 0, "A B",
        "what B has more than A, two plans of the study (default: the plan that is the best on "
        "average and the baseline; of one plan, its own figure)",
        take_between, .to = offsetof(tornado_choices, between) },
    { "shares", 0, NULL,
        "tell how much of the variance each input brings, by itself (S1) and with others (ST)",
        rs_take_flag, .to = offsetof(tornado_choices, shares) },
    { 0 },
};

/* A plan's place among those that are played. */
static rs_status find_plan(const rs_asked *asked, const char *name, int *place, rs_error *error)
{
    const char *nearest;
    int scenario = rs_study_find_scenario(asked->study, name, &nearest);

    for (int s = 0; scenario >= 0 && s < rs_variants_n_scenarios(asked->variants); s++)
        if (rs_variants_scenario(asked->variants, s) == scenario) {
            *place = s;
            return RS_OK;
        }
    if (scenario >= 0)
        return rs_fail(error, RS_INVALID,
            "--between: \"%s\" is not played; expected no --scenario beside it", name);
    return rs_fail(error, RS_INVALID, "--between: found no plan \"%s\"%s%s%s", name,
        nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "",
        nearest != NULL ? "\"?" : "");
}

static rs_status find_plans(const tornado_choices *of, const rs_asked *asked,
    rs_tornado_question *question, rs_error *error)
{
    rs_status first, second;

    question->plan = question->against = -1;
    question->shares = of->shares;
    if (of->between[0] == NULL)
        return RS_OK;
    first = find_plan(asked, of->between[0], &question->against, error);
    second = find_plan(asked, of->between[1], &question->plan, error);
    if (first != RS_OK || second != RS_OK)
        return RS_INVALID;
    return question->plan != question->against
        ? RS_OK
        : rs_fail(
            error, RS_INVALID, "--between: found \"%s\" twice; expected two plans", of->between[0]);
}

static rs_status tornado(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    rs_tornado_question question = { .plan = -1 };
    rs_tornado found;
    rs_status read = rs_metric_parse(choices->text, &question.metric, error),
              status = rs_ask(choices, read, asked, error);

    if (status == RS_OK)
        status = find_plans((const tornado_choices *)choices, asked, &question, error);
    if (status == RS_OK)
        status = rs_tornado_play(asked->variants, &question, &found, error);
    if (status != RS_OK)
        return status;
    status = rs_tornado_reply(&found, &asked->question, &asked->reply, error);
    rs_tornado_free(&found);
    return status;
}

static int run(const rs_options *options)
{
    return rs_answer(options, tornado);
}

static const tornado_choices usual = { .question = { .text = "profit_npv" } };

const rs_command rs_command_tornado = {
    .name = "tornado",
    .arguments = "STUDY",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "tell what drives the result, or the difference of two plans",
    .options = { own_options, rs_question_options, rs_play_options, rs_set_options,
        rs_choose_options, rs_look_options, rs_quiet_options },
    .usual = &usual.question.shared,
    .size = sizeof usual,
    .run = run,
};
