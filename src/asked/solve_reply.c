/* A row a scenario: the metric at the lever's ends and as it is, and where the condition is just
 * met; the answer says on which side of it. */
#include "retsim/solve.h"

#include "asked/question_text.h"
#include "asked/solve_chart.h"
#include "base/guarded.h"
#include "words/say.h"

#include <math.h>

static double low_of(const rs_solved *solved)
{
    return solved->values[0];
}

static double high_of(const rs_solved *solved)
{
    return solved->values[solved->n_values - 1];
}

/* ---- the answer ---- */

static void add_held(const rs_telling *to, const rs_solved *solved, int scenario, rs_text *answer)
{
    const rs_question *question = to->question;
    bool held = solved->scenarios[scenario].at_low;

    rs_say(answer, to->language, held ? RS_SAY_solve_anywhere : RS_SAY_solve_nowhere,
        rs_question_scenario(question, scenario), rs_lever_label(question, 0),
        rs_lever_said(to, 0, low_of(solved)).text, rs_lever_said(to, 0, high_of(solved)).text);
}

static rs_figure root_text(const rs_telling *to, const rs_root *root)
{
    return rs_lever_estimate_said(to, 0, root->value, root->half_width);
}

static void add_roots(
    const rs_telling *to, const rs_solution *of, const char *name, rs_text *answer)
{
    const char *lever = rs_lever_label(to->question, 0);
    rs_figure first = root_text(to, &of->roots[0]), second = root_text(to, &of->roots[1]);
    bool up = of->roots[0].up;

    if (of->n_roots == 1)
        rs_say(answer, to->language, up ? RS_SAY_solve_at_least : RS_SAY_solve_at_most, name, lever,
            first.text);
    else if (of->n_roots == 2)
        rs_say(answer, to->language, up ? RS_SAY_solve_between : RS_SAY_solve_outside, name, lever,
            first.text, second.text);
    else
        rs_say(answer, to->language, RS_SAY_solve_many, name, lever,
            rs_whole_text(of->n_roots).text, first.text);
}

static void tell_answer(rs_telling *to, const rs_solved *solved, int scenario)
{
    const rs_solution *of = &solved->scenarios[scenario];
    rs_text answer = { 0 };

    if (of->n_roots == 0)
        add_held(to, solved, scenario, &answer);
    else
        add_roots(to, of, rs_question_scenario(to->question, scenario), &answer);
    if (!isnan(of->lever_now))
        rs_say(&answer, to->language, RS_SAY_solve_today, rs_lever_said(to, 0, of->lever_now).text);
    rs_reply_line(to, &answer);
}

/* ---- the table ---- */

static rs_table_column column_at(const rs_telling *to, const char *name, double value)
{
    return (rs_table_column){ .name = name,
        .text
        = rs_said_in(to->arena, to->language, RS_SAY_solve_low, rs_lever_text(to, 0, value).text),
        .kind = RS_CELL_ESTIMATE };
}

static void tell_header(rs_telling *to, const rs_solved *solved)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("scenario", RS_SAY_solve_scenario, TEXT),
        RS_COLUMN("now", RS_SAY_solve_now, ESTIMATE),
    };
    rs_table *table = &to->page->table;

    *table = RS_TABLE(to->language, columns);
    rs_table_column_add(table, column_at(to, "low", low_of(solved)));
    rs_table_column_add(table, column_at(to, "high", high_of(solved)));
    rs_table_column_add(table,
        (rs_table_column){ .name = "just_met_at",
            .text = rs_said_in(to->arena, to->language, RS_SAY_solve_root, to->question->text),
            .kind = RS_CELL_ESTIMATE });
}

/* Of several, the first one to programs, all to people. */
static void tell_roots(rs_telling *to, const rs_solution *of)
{
    static const rs_root none = { NAN, NAN, false };
    const rs_root *first = of->n_roots > 0 ? &of->roots[0] : &none;
    rs_text all = { 0 };

    for (int i = 0; i < of->n_roots; i++)
        rs_text_add(&all, "%s%s", i > 0 ? ", " : "", root_text(to, &of->roots[i]).text);
    rs_table_told(&to->page->table,
        rs_cell_estimate(RS_UNIT_RATIO, first->value, first->half_width), all.data);
    rs_text_clear(&all);
}

static void tell_scenario(rs_telling *to, const rs_solved *solved, int scenario)
{
    const rs_solution *of = &solved->scenarios[scenario];
    const rs_metric_value metrics[] = { of->now, rs_solved_at(solved, 0, scenario),
        rs_solved_at(solved, solved->n_values - 1, scenario) };
    rs_table *table = &to->page->table;

    rs_table_put(table,
        rs_cell_named(rs_question_scenario_name(to->question, scenario),
            rs_question_scenario(to->question, scenario)));
    for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++)
        rs_table_put(table, rs_metric_cell(&solved->until.metric, metrics[i]));
    tell_roots(to, of);
}

static void tell_solved(rs_telling *to, const void *answer)
{
    const rs_solved *solved = answer;

    tell_header(to, solved);
    for (int s = 0; s < solved->n_scenarios; s++)
        tell_scenario(to, solved, s);
    int baseline = rs_variants_baseline(to->question->variants);
    for (int s = 0; s < solved->n_scenarios; s++)
        if (s != baseline)
            tell_answer(to, solved, s);
    tell_answer(to, solved, baseline); /* last, as the answer */
    rs_solved_draw(to, solved);
}

/* ---- for programs ---- */

/* A row a root; of a scenario without one, a row all the same. */
static void list_root(
    rs_reply *reply, const rs_question *question, const rs_solved *solved, int scenario, int root)
{
    const rs_solution *of = &solved->scenarios[scenario];
    static const rs_root none = { NAN, NAN, false };
    const rs_root *at = root < of->n_roots ? &of->roots[root] : &none;

    const rs_cell cells[] = { rs_cell_text(rs_question_scenario_name(question, scenario)),
        rs_cell_metric((rs_metric_value){ at->value, at->half_width }),
        rs_cell_text(root >= of->n_roots ? ""
                : at->up                 ? "above"
                                         : "below"),
        rs_cell_flag(of->at_low), rs_cell_flag(of->at_high),
        rs_cell_number(RS_UNIT_RATIO, of->lever_now), rs_cell_metric(of->now),
        rs_cell_metric(rs_solved_at(solved, 0, scenario)),
        rs_cell_metric(rs_solved_at(solved, solved->n_values - 1, scenario)) };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        rs_table_put(&reply->rows, cells[i]);
}

static void list_solved(rs_reply *reply, const rs_question *question, const void *answer)
{
    const rs_solved *solved = answer;

    rs_reply_fact_add(reply, "bound", rs_cell_number(RS_UNIT_RATIO, solved->until.bound));
    rs_reply_column(reply, "scenario", RS_CELL_TEXT);
    rs_reply_column(reply, "just_met_at", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "met", RS_CELL_TEXT);
    rs_reply_column(reply, "met_at_low", RS_CELL_FLAG);
    rs_reply_column(reply, "met_at_high", RS_CELL_FLAG);
    rs_reply_column(reply, "lever_now", RS_CELL_NUMBER);
    rs_reply_column(reply, "now", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "low", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "high", RS_CELL_ESTIMATE);
    for (int s = 0; s < solved->n_scenarios; s++)
        for (int i = 0; i == 0 || i < solved->scenarios[s].n_roots; i++)
            list_root(reply, question, solved, s, i);
}

static rs_status make(const rs_solved *solved, const rs_question *question, rs_reply **reply)
{
    static const rs_reply_maker maker = { "solve", tell_solved, list_solved };

    return rs_reply_make(&maker, solved, question, solved->n, reply);
}

rs_status rs_solved_reply(
    const rs_solved *solved, const rs_question *question, rs_reply **reply, rs_error *error)
{
    RS_GUARDED(error, make(solved, question, reply));
}
