/* retsim sweep: what a figure is along one lever or two. The answer comes last. */
#include "command.h"

#include "retsim/sweep.h"

static const rs_option own_options[] = {
    { "over", 0, "LEVER",
        "what is moved: PATH=FROM:TO, PATH=FROM:TO:STEPS or PATH=VALUE,VALUE (*= to multiply, += "
        "to "
        "add; SCENARIO:PATH=… in one scenario); twice for a map",
        rs_take_lever, .high = RS_MOST_SWEPT },
    { "measure", 0, "METRIC",
        "what is told, as clv, clv_to_cac.p50, difference.p_better or loss_chance (default: "
        "profit_npv)",
        rs_take_text, .to = offsetof(rs_question_choices, text) },
    { 0 },
};

static rs_status sweep(const rs_question_choices *choices, rs_asked *asked, rs_error *error)
{
    rs_metric metric;
    rs_sweep found;

    if (choices->n_levers == 0)
        return rs_fail(error, RS_INVALID,
            "found no --over; expected one, as --over channels.ads.budget=0:300000");
    rs_status read = rs_metric_parse(choices->text, &metric, error),
              status = rs_ask(choices, read, asked, error);
    if (status == RS_OK)
        status = rs_sweep_play(
            asked->variants, asked->ranges, asked->n_ranges, &metric, &found, error);
    if (status != RS_OK)
        return status;
    status = rs_sweep_reply(&found, &asked->question, &asked->reply, error);
    rs_sweep_free(&found);
    return status;
}

static int run(const rs_options *options)
{
    return rs_answer(options, sweep);
}

static const rs_question_choices usual = { .text = "profit_npv" };

const rs_command rs_command_sweep = {
    .name = "sweep",
    .arguments = "STUDY",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "tell what a figure is along a lever: what if this number were otherwise?",
    .options = { own_options, rs_question_options, rs_play_options, rs_set_options,
        rs_choose_options, rs_look_options, rs_quiet_options },
    .usual = &usual.shared,
    .size = sizeof usual,
    .run = run,
};
