/* A row a scenario: the metric at the lever's ends and as it is, and where the condition is just
 * met; the answer says on which side of it. */
#include "retsim/sweep_report.h"

#include "base/guarded.h"
#include "asked/question_text.h"
#include "tables/table_text.h"
#include "words/json_text.h"
#include "words/say.h"

#include <math.h>

/* ---- the answer ---- */

static void add_held(
    const rs_solution *of, const rs_question *question, int scenario, rs_text *answer)
{
    const rs_lever_option *lever = &question->ranges[0].option;
    const char *name = rs_question_scenario(question, scenario),
               *low = rs_lever_text(question, 0, lever->low).text,
               *high = rs_lever_text(question, 0, lever->high).text;

    if (of->at_low)
        rs_say(answer, question->language, RS_SAY_solve_anywhere, name, lever->path, low, high);
    else
        rs_say(answer, question->language, RS_SAY_solve_nowhere, name, lever->path, low, high);
}

static rs_figure root_text(const rs_question *question, const rs_root *root)
{
    return rs_lever_estimate_text(question, 0, root->value, root->half_width);
}

static void add_one(
    const rs_solution *of, const rs_question *question, const char *name, rs_text *answer)
{
    const char *path = question->ranges[0].option.path;
    rs_figure at = root_text(question, &of->roots[0]);

    if (of->roots[0].up)
        rs_say(answer, question->language, RS_SAY_solve_at_least, name, path, at.text);
    else
        rs_say(answer, question->language, RS_SAY_solve_at_most, name, path, at.text);
}

static void add_two(
    const rs_solution *of, const rs_question *question, const char *name, rs_text *answer)
{
    const char *path = question->ranges[0].option.path;
    rs_figure low = root_text(question, &of->roots[0]), high = root_text(question, &of->roots[1]);

    if (of->roots[0].up)
        rs_say(answer, question->language, RS_SAY_solve_between, name, path, low.text, high.text);
    else
        rs_say(answer, question->language, RS_SAY_solve_outside, name, path, low.text, high.text);
}

static void add_answer(
    const rs_solution *of, const rs_question *question, int scenario, rs_text *answer)
{
    const char *name = rs_question_scenario(question, scenario);

    if (of->n_roots == 0)
        add_held(of, question, scenario, answer);
    else if (of->n_roots == 1)
        add_one(of, question, name, answer);
    else if (of->n_roots == 2)
        add_two(of, question, name, answer);
    else
        rs_say(answer, question->language, RS_SAY_solve_many, name, question->ranges[0].option.path,
            rs_whole_text(of->n_roots).text, root_text(question, &of->roots[0]).text);
    if (!isnan(of->lever_now))
        rs_say(answer, question->language, RS_SAY_solve_today,
            rs_lever_text(question, 0, of->lever_now).text);
}

/* ---- the table ---- */

static void add_header(rs_arena *arena, const rs_question *question, rs_text_table *table)
{
    const rs_lever_option *lever = &question->ranges[0].option;
    rs_language language = question->language;

    rs_table_cell(table, rs_words(language, RS_SAY_solve_scenario));
    rs_table_cell(table, rs_words(language, RS_SAY_solve_now));
    rs_table_cell(table,
        rs_said_in(arena, language, RS_SAY_solve_low, rs_lever_text(question, 0, lever->low).text));
    rs_table_cell(table,
        rs_said_in(
            arena, language, RS_SAY_solve_low, rs_lever_text(question, 0, lever->high).text));
    rs_table_cell(table, rs_said_in(arena, language, RS_SAY_solve_root, question->text));
}

static void add_row(const rs_solution *of, const rs_metric *metric, const rs_question *question,
    int scenario, rs_text_table *table)
{
    rs_text roots = { 0 };

    rs_table_cell(table, rs_question_scenario(question, scenario));
    rs_table_cell(table, rs_metric_text(question, metric, of->now).text);
    rs_table_cell(table, rs_metric_text(question, metric, of->low).text);
    rs_table_cell(table, rs_metric_text(question, metric, of->high).text);
    for (int i = 0; i < of->n_roots; i++)
        rs_text_add(&roots, "%s%s", i > 0 ? ", " : "", root_text(question, &of->roots[i]).text);
    rs_table_cell(table, of->n_roots > 0 ? roots.data : "–");
    rs_text_clear(&roots);
}

static rs_status print_table(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out)
{
    int n = rs_variants_n_scenarios(question->variants);
    rs_arena arena = { 0 };
    rs_text_table table = { .n_columns = 5 };

    add_header(&arena, question, &table);
    for (int s = 0; s < n; s++)
        add_row(&solutions[s], &condition->metric, question, s, &table);
    if (!question->plain)
        rs_question_head(question, rs_variants_n_replications(question->variants), out);
    rs_table_print(&table, question->width, question->colour, out);
    for (int s = 0; s < n && !question->plain; s++) {
        rs_text answer = { 0 };
        add_answer(&solutions[s], question, s, &answer);
        if (s == 0)
            fputc('\n', out);
        rs_print_folded(answer.data, 2, out);
        rs_text_clear(&answer);
    }
    rs_table_clear(&table);
    rs_arena_clear(&arena);
    return ferror(out) ? RS_FAILED : RS_OK;
}

/* ---- JSON ---- */

static void put_solution(
    const rs_solution *of, const rs_question *question, int scenario, rs_json *json)
{
    rs_json_object(json, NULL);
    rs_json_text(json, "name",
        rs_study_scenario_name(
            question->study, rs_variants_scenario(question->variants, scenario)));
    rs_json_number(json, "lever_now", of->lever_now);
    rs_metric_json(json, "now", of->now);
    rs_metric_json(json, "low", of->low);
    rs_metric_json(json, "high", of->high);
    rs_json_flag(json, "met_at_low", of->at_low);
    rs_json_flag(json, "met_at_high", of->at_high);
    rs_json_array(json, "just_met_at");
    for (int i = 0; i < of->n_roots; i++) {
        rs_json_object_line(json, NULL);
        rs_json_number(json, "value", of->roots[i].value);
        rs_json_number(json, "half_width", of->roots[i].half_width);
        rs_json_text(json, "met", of->roots[i].up ? "above" : "below");
        rs_json_end_object(json);
    }
    rs_json_end_array(json);
    rs_json_end_object(json);
}

static rs_status print_json(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out)
{
    rs_json json = { .to = out };

    rs_json_object(&json, NULL);
    rs_json_whole(&json, "schema", 1);
    rs_json_text(&json, "question", "solve");
    rs_json_text(&json, "study", rs_study_title(question->study));
    rs_json_text(&json, "lever", question->ranges[0].option.path);
    rs_json_text(&json, "until", question->text);
    rs_json_number(&json, "bound", condition->bound);
    rs_json_whole(&json, "replications", rs_variants_n_replications(question->variants));
    rs_json_array(&json, "scenarios");
    for (int s = 0; s < rs_variants_n_scenarios(question->variants); s++)
        put_solution(&solutions[s], question, s, &json);
    rs_json_end_array(&json);
    rs_json_end_object(&json);
    fputc('\n', out);
    return ferror(out) ? RS_FAILED : RS_OK;
}

rs_status rs_solution_table(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out)
{
    RS_GUARDED(NULL, print_table(solutions, condition, question, out));
}

rs_status rs_solution_json(const rs_solution *solutions, const rs_condition *condition,
    const rs_question *question, FILE *out)
{
    RS_GUARDED(NULL, print_json(solutions, condition, question, out));
}
