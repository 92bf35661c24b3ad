/* A row a point; the answer of each scenario is its best point, with those that cannot be told from
 * it on the same futures, and where a sum of money is above 0. */
#include "retsim/sweep.h"

#include "asked/question_text.h"
#include "base/guarded.h"
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
static void add_as_good(const rs_telling *to, const rs_sweep *sweep, int scenario, rs_text *answer)
{
    const rs_question *question = to->question;
    int best = sweep->best[scenario], low = best, high = best;

    if (sweep->n_axes > 1 || question->ranges[0].option.n_words > 0)
        return;
    while (low > 0 && is_as_good(sweep, low - 1, scenario))
        low--;
    while (high + 1 < sweep->n_points && is_as_good(sweep, high + 1, scenario))
        high++;
    if (low < high)
        rs_say(answer, to->language, RS_SAY_sweep_as_good,
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
    const rs_telling *to, const rs_sweep *sweep, int scenario, rs_text *answer)
{
    int n = 0, at = 0;

    if (sweep->n_axes > 1 || to->question->ranges[0].option.n_words > 0
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
        rs_say(answer, to->language, RS_SAY_sweep_pays,
            rs_first_if(rs_sweep_at(sweep, at, scenario)->metric.value > 0),
            rs_lever_text(to->question, 0, crossing(sweep, scenario, at)).text);
}

static char *point_text(const rs_telling *to, const rs_sweep *sweep, int point)
{
    rs_text text = { 0 };

    for (int k = 0; k < sweep->n_axes; k++)
        rs_text_add(&text, "%s%s", k > 0 ? ", " : "",
            rs_lever_text(to->question, k, value_at(sweep, point, k)).text);
    char *kept = rs_arena_text(to->arena, text.data);
    rs_text_clear(&text);
    return kept;
}

static char *levers_text(const rs_telling *to)
{
    const rs_lever_range *ranges = to->question->ranges;

    return to->question->n_ranges < 2
        ? rs_arena_text(to->arena, ranges[0].option.path)
        : rs_arena_print(to->arena, "%s, %s", ranges[0].option.path, ranges[1].option.path);
}

static void tell_answer(rs_telling *to, const rs_sweep *sweep, int scenario)
{
    const char *name = rs_question_scenario(to->question, scenario);
    rs_text answer = { 0 };

    if (sweep->best[scenario] < 0) {
        rs_say(&answer, to->language, RS_SAY_sweep_none, name);
    } else {
        rs_say(&answer, to->language, RS_SAY_sweep_highest, name, levers_text(to),
            point_text(to, sweep, sweep->best[scenario]));
        add_as_good(to, sweep, scenario, &answer);
        add_where_it_pays(to, sweep, scenario, &answer);
    }
    rs_reply_line(to, &answer);
}

/* ---- the table ---- */

/* How often a scenario is the best one. */
static rs_table_column best_column(const rs_telling *to, int scenario)
{
    const char *name = rs_question_scenario_name(to->question, scenario);

    return (rs_table_column){ .name = rs_arena_print(to->arena, "%s_p_best", name),
        .text = rs_said_in(to->arena, to->language, RS_SAY_question_best_in,
            rs_question_scenario(to->question, scenario)),
        .kind = RS_CELL_NUMBER };
}

static void tell_header(rs_telling *to, const rs_sweep *sweep)
{
    rs_table *table = &to->page->table;

    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_column_add(table,
            (rs_table_column){
                .text = to->question->ranges[k].option.path, .kind = RS_CELL_NUMBER });
    for (int s = 0; s < sweep->n_scenarios; s++)
        rs_table_column_add(table,
            (rs_table_column){ .name = rs_question_scenario_name(to->question, s),
                .text = rs_question_scenario(to->question, s),
                .kind = RS_CELL_ESTIMATE });
    for (int s = 0; s < sweep->n_scenarios && sweep->n_scenarios > 1; s++)
        rs_table_column_add(table, best_column(to, s));
}

static void tell_point(rs_telling *to, const rs_sweep *sweep, int point)
{
    rs_table *table = &to->page->table;

    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_put(table, rs_lever_cell(to->question, k, value_at(sweep, point, k)));
    for (int s = 0; s < sweep->n_scenarios; s++)
        rs_table_put(table, rs_metric_cell(&sweep->metric, rs_sweep_at(sweep, point, s)->metric));
    for (int s = 0; s < sweep->n_scenarios && sweep->n_scenarios > 1; s++)
        rs_table_put(
            table, rs_cell_number(RS_UNIT_SHARE, rs_sweep_at(sweep, point, s)->p_best.value));
}

static void tell_sweep(rs_telling *to, const void *answer)
{
    const rs_sweep *sweep = answer;
    int n = sweep->n_scenarios;

    tell_header(to, sweep);
    for (int p = 0; p < sweep->n_points; p++)
        tell_point(to, sweep, p);
    for (int s = 0; s < n; s++)
        tell_answer(to, sweep, s);
}

/* ---- for programs ---- */

static void list_point(
    rs_reply *reply, const rs_question *question, const rs_sweep *sweep, int point, int scenario)
{
    const rs_swept *of = rs_sweep_at(sweep, point, scenario);

    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_put(&reply->rows, rs_lever_cell(question, k, value_at(sweep, point, k)));
    rs_table_put(&reply->rows, rs_cell_text(rs_question_scenario_name(question, scenario)));
    rs_table_put(&reply->rows, rs_cell_metric(of->metric));
    rs_table_put(&reply->rows, rs_cell_metric(of->p_best));
    rs_table_put(&reply->rows, rs_cell_metric(of->behind));
    rs_table_put(&reply->rows, rs_cell_flag(point == sweep->best[scenario]));
}

static void list_sweep(rs_reply *reply, const rs_question *question, const void *answer)
{
    const rs_sweep *sweep = answer;

    for (int k = 0; k < sweep->n_axes; k++)
        rs_reply_column(reply, question->ranges[k].option.path, RS_CELL_NUMBER);
    rs_reply_column(reply, "scenario", RS_CELL_TEXT);
    rs_reply_column(reply, "value", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "p_best", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "behind_best_point", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "is_best_point", RS_CELL_FLAG);
    for (int p = 0; p < sweep->n_points; p++)
        for (int s = 0; s < sweep->n_scenarios; s++)
            list_point(reply, question, sweep, p, s);
}

static rs_status make(const rs_sweep *sweep, const rs_question *question, rs_reply **reply)
{
    static const rs_reply_maker maker = { "sweep", tell_sweep, list_sweep };

    return rs_reply_make(&maker, sweep, question, sweep->n, reply);
}

rs_status rs_sweep_reply(
    const rs_sweep *sweep, const rs_question *question, rs_reply **reply, rs_error *error)
{
    RS_GUARDED(error, make(sweep, question, reply));
}
