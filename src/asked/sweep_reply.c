/* A row a point; the answer of each scenario is its best point, with those that cannot be told from
 * it on the same futures, and where a sum of money is above 0. */
#include "retsim/sweep_report.h"

#include "base/guarded.h"
#include "asked/question_text.h"
#include "tables/table_text.h"
#include "words/json_text.h"
#include "words/say.h"

#include <math.h>

/* The step of a lever at a point. */
static double value_at(const rs_sweep *sweep, int point, int axis)
{
    for (int k = sweep->n_axes - 1; k > axis; k--)
        point /= sweep->axes[k].n;
    return sweep->axes[axis].values[point % sweep->axes[axis].n];
}

/* ---- the answer ---- */

static bool is_as_good(const rs_sweep *sweep, int point, int scenario)
{
    rs_metric_value behind = rs_sweep_at(sweep, point, scenario)->behind;

    return behind.value <= (isnan(behind.half_width) ? 0 : behind.half_width);
}

/* Points next to the best one that are as good. */
static void add_as_good(
    const rs_sweep *sweep, const rs_question *question, int scenario, rs_text *answer)
{
    int best = sweep->best[scenario], low = best, high = best;

    if (sweep->n_axes > 1 || question->ranges[0].option.n_words > 0)
        return;
    while (low > 0 && is_as_good(sweep, low - 1, scenario))
        low--;
    while (high + 1 < sweep->n_points && is_as_good(sweep, high + 1, scenario))
        high++;
    if (low < high)
        rs_say(answer, question->language, RS_SAY_sweep_as_good,
            rs_lever_text(question, 0, sweep->axes[0].values[low]).text,
            rs_lever_text(question, 0, sweep->axes[0].values[high]).text);
}

/* Where the straight line between two steps is 0. */
static double crossing(const rs_sweep *sweep, int scenario, int point)
{
    double a = rs_sweep_at(sweep, point, scenario)->metric.value,
           b = rs_sweep_at(sweep, point + 1, scenario)->metric.value,
           from = sweep->axes[0].values[point], to = sweep->axes[0].values[point + 1];

    return from + (to - from) * a / (a - b);
}

static void add_where_it_pays(
    const rs_sweep *sweep, const rs_question *question, int scenario, rs_text *answer)
{
    int n = 0, at = 0;

    if (sweep->n_axes > 1 || question->ranges[0].option.n_words > 0
        || rs_measure_rows[sweep->metric.measure].unit != RS_UNIT_MONEY
        || rs_metric_is_share(&sweep->metric))
        return;
    for (int p = 0; p + 1 < sweep->n_points; p++)
        if (rs_sweep_at(sweep, p, scenario)->metric.value
                * rs_sweep_at(sweep, p + 1, scenario)->metric.value
            < 0) {
            n++;
            at = p;
        }
    if (n == 1)
        rs_say(answer, question->language, RS_SAY_sweep_pays,
            rs_first_if(rs_sweep_at(sweep, at, scenario)->metric.value > 0),
            rs_lever_text(question, 0, crossing(sweep, scenario, at)).text);
}

static char *point_text(
    rs_arena *arena, const rs_sweep *sweep, const rs_question *question, int point)
{
    rs_text text = { 0 };

    for (int k = 0; k < sweep->n_axes; k++)
        rs_text_add(&text, "%s%s", k > 0 ? ", " : "",
            rs_lever_text(question, k, value_at(sweep, point, k)).text);
    char *kept = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return kept;
}

static char *levers_text(rs_arena *arena, const rs_question *question, int n)
{
    return n < 2 ? rs_arena_text(arena, question->ranges[0].option.path)
                 : rs_arena_print(arena, "%s, %s", question->ranges[0].option.path,
                     question->ranges[1].option.path);
}

static void add_answer(rs_arena *arena, const rs_sweep *sweep, const rs_question *question,
    int scenario, rs_text *answer)
{
    const char *name = rs_question_scenario(question, scenario);

    if (sweep->best[scenario] < 0) {
        rs_say(answer, question->language, RS_SAY_sweep_none, name);
        return;
    }
    rs_say(answer, question->language, RS_SAY_sweep_highest, name,
        levers_text(arena, question, sweep->n_axes),
        point_text(arena, sweep, question, sweep->best[scenario]));
    add_as_good(sweep, question, scenario, answer);
    add_where_it_pays(sweep, question, scenario, answer);
}

/* ---- the table ---- */

static void add_header(
    rs_arena *arena, const rs_sweep *sweep, const rs_question *question, rs_text_table *table)
{
    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_cell(table, question->ranges[k].option.path);
    for (int s = 0; s < sweep->n_scenarios; s++)
        rs_table_cell(table, rs_question_scenario(question, s));
    for (int s = 0; s < sweep->n_scenarios && sweep->n_scenarios > 1; s++)
        rs_table_cell(table,
            rs_said_in(arena, question->language, RS_SAY_question_best_in,
                rs_question_scenario(question, s)));
}

static void add_point(
    const rs_sweep *sweep, const rs_question *question, int point, rs_text_table *table)
{
    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_cell(table, rs_lever_text(question, k, value_at(sweep, point, k)).text);
    for (int s = 0; s < sweep->n_scenarios; s++)
        rs_table_cell(table,
            rs_metric_text(question, &sweep->metric, rs_sweep_at(sweep, point, s)->metric).text);
    for (int s = 0; s < sweep->n_scenarios && sweep->n_scenarios > 1; s++)
        rs_table_cell(table,
            rs_share_text(rs_sweep_at(sweep, point, s)->p_best.value, question->language).text);
}

static void put_answers(
    rs_arena *arena, const rs_sweep *sweep, const rs_question *question, FILE *out)
{
    fputc('\n', out);
    for (int s = 0; s < sweep->n_scenarios; s++) {
        rs_text answer = { 0 };
        add_answer(arena, sweep, question, s, &answer);
        rs_print_folded(answer.data, 2, out);
        rs_text_clear(&answer);
    }
}

static rs_status print_table(const rs_sweep *sweep, const rs_question *question, FILE *out)
{
    int n = sweep->n_scenarios;
    rs_arena arena = { 0 };
    rs_text_table table = { .n_columns = sweep->n_axes + (n > 1 ? 2 * n : n) };

    add_header(&arena, sweep, question, &table);
    for (int p = 0; p < sweep->n_points; p++)
        add_point(sweep, question, p, &table);
    if (!question->plain)
        rs_question_head(question, sweep->n, out);
    rs_table_print(&table, question->width, question->colour, out);
    if (!question->plain)
        put_answers(&arena, sweep, question, out);
    rs_table_clear(&table);
    rs_arena_clear(&arena);
    return ferror(out) ? RS_FAILED : RS_OK;
}

/* ---- JSON ---- */

static void put_point(const rs_sweep *sweep, const rs_question *question, int point, rs_json *json)
{
    rs_json_object(json, NULL);
    rs_json_array_line(json, "at");
    for (int k = 0; k < sweep->n_axes; k++) {
        const rs_lever_option *lever = &question->ranges[k].option;
        double value = value_at(sweep, point, k);
        if (lever->n_words > 0)
            rs_json_text(json, NULL, lever->words[(int)value]);
        else
            rs_json_number(json, NULL, value);
    }
    rs_json_end_array(json);
    rs_json_array(json, "scenarios");
    for (int s = 0; s < sweep->n_scenarios; s++) {
        const rs_swept *of = rs_sweep_at(sweep, point, s);
        rs_json_object(json, NULL);
        rs_json_text(json, "name",
            rs_study_scenario_name(question->study, rs_variants_scenario(question->variants, s)));
        rs_metric_json(json, "metric", of->metric);
        rs_metric_json(json, "p_best", of->p_best);
        rs_metric_json(json, "behind_best_point", of->behind);
        rs_json_end_object(json);
    }
    rs_json_end_array(json);
    rs_json_end_object(json);
}

static rs_status print_json(const rs_sweep *sweep, const rs_question *question, FILE *out)
{
    rs_json json = { .to = out };

    rs_json_object(&json, NULL);
    rs_json_whole(&json, "schema", 1);
    rs_json_text(&json, "question", "sweep");
    rs_json_text(&json, "study", rs_study_title(question->study));
    rs_json_text(&json, "metric", question->text);
    rs_json_whole(&json, "replications", sweep->n);
    rs_json_array_line(&json, "levers");
    for (int k = 0; k < sweep->n_axes; k++)
        rs_json_text(&json, NULL, question->ranges[k].option.path);
    rs_json_end_array(&json);
    rs_json_array(&json, "points");
    for (int p = 0; p < sweep->n_points; p++)
        put_point(sweep, question, p, &json);
    rs_json_end_array(&json);
    rs_json_end_object(&json);
    fputc('\n', out);
    return ferror(out) ? RS_FAILED : RS_OK;
}

rs_status rs_sweep_table(const rs_sweep *sweep, const rs_question *question, FILE *out)
{
    RS_GUARDED(NULL, print_table(sweep, question, out));
}

rs_status rs_sweep_json(const rs_sweep *sweep, const rs_question *question, FILE *out)
{
    RS_GUARDED(NULL, print_json(sweep, question, out));
}
