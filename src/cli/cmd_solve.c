/* retsim solve: how far a lever may go for a condition to hold. The answer comes last. */
#include "command.h"

#include "retsim/solve.h"

static const rs_option own_options[] = {
    { "for", 0, "LEVER",
        "what is looked for: PATH=FROM:TO (PATH=FROM:TO:STEPS: between so many steps; *= to "
        "multiply, += to add; SCENARIO:PATH=… in one scenario)",
        rs_take_lever, .high = 1 },
    { "until", 0, "CONDITION",
        "what must hold, as 'clv_to_cac.p50 >= 3', 'profit_npv >= 0' or 'loss_chance <= 0.05'",
        rs_take_text, .to = offsetof(rs_question_choices, text) },
    { 0 },
};

static rs_status solve(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    rs_condition until;
    rs_solved found;

    if (choices->n_levers == 0 || choices->text == NULL)
        return rs_fail(error, RS_INVALID,
            "found no --%s; expected one, as --for channels.ads.cac=20:80 --until 'clv_to_cac.p50 "
            ">= 3'",
            choices->n_levers == 0 ? "for" : "until");
    rs_status read = rs_condition_parse(choices->text, &until, error),
              status = rs_ask(choices, read, asked, error);
    if (status == RS_OK)
        status = rs_solve(asked->variants, asked->ranges, &until, &found, error);
    if (status != RS_OK)
        return status;
    status = rs_solved_reply(&found, &asked->question, &asked->reply, error);
    rs_solved_free(&found);
    return status;
}

static int run(const rs_options *options)
{
    return rs_answer(options, solve);
}

const rs_command rs_command_solve = {
    .name = "solve",
    .arguments = "STUDY",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "find how far a number may go: what must be true?",
    .options = { own_options, rs_question_options, rs_play_options, rs_set_options,
        rs_choose_options, rs_look_options, rs_quiet_options },
    .size = sizeof(rs_question_choices),
    .run = run,
};
