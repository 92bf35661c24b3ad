/* A row a point; the answer of each scenario is its best point, with those that cannot be told from
 * it on the same futures, and where a sum of money is above 0. */
#include "retsim/sweep.h"

#include "asked/question_text.h"
#include "asked/sweep_chart.h"
#include "base/guarded.h"
#include "words/say.h"

#include <math.h>

/* ---- the answer ---- */

/* Points next to the best one that are as good. */
static void add_as_good(const rs_telling *to, const rs_sweep *sweep, int scenario, rs_text *answer)
{
    int best = sweep->best[scenario], low = best, high = best;

    if (!rs_sweep_is_line(sweep, to->question))
        return;
    while (low > 0 && rs_sweep_as_good(sweep, low - 1, scenario))
        low--;
    while (high + 1 < sweep->n_points && rs_sweep_as_good(sweep, high + 1, scenario))
        high++;
    if (low < high)
        rs_say(answer, to->language, RS_SAY_sweep_as_good,
            rs_lever_said(to, 0, sweep->axes[0].values[low]).text,
            rs_lever_said(to, 0, sweep->axes[0].values[high]).text);
}

static void add_where_it_pays(
    const rs_telling *to, const rs_sweep *sweep, int scenario, rs_text *answer)
{
    int n = 0, at = 0;

    if (!rs_sweep_is_line(sweep, to->question) || !rs_sweep_is_money(sweep))
        return;
    for (int p = 0; p + 1 < sweep->n_points; p++)
        if (!isnan(rs_sweep_meets(sweep, p, scenario, -1))) {
            n++;
            at = p;
        }
    if (n == 1)
        rs_say(answer, to->language, RS_SAY_sweep_pays,
            rs_first_if(rs_sweep_at(sweep, at, scenario)->metric.value > 0),
            rs_lever_said(to, 0, rs_sweep_meets(sweep, at, scenario, -1)).text);
}

static char *point_text(const rs_telling *to, const rs_sweep *sweep, int point)
{
    rs_text text = { 0 };

    for (int k = 0; k < sweep->n_axes; k++)
        rs_text_add(&text, "%s%s", k > 0 ? ", " : "",
            rs_lever_said(to, k, rs_sweep_value(sweep, point, k)).text);
    char *kept = rs_arena_text(to->arena, text.data);
    rs_text_clear(&text);
    return kept;
}

static const char *levers_text(const rs_telling *to)
{
    const rs_lever_range *ranges = to->question->ranges;

    return to->question->n_ranges < 2
        ? ranges[0].label
        : rs_arena_print(to->arena, "%s, %s", ranges[0].label, ranges[1].label);
}

static bool is_flat(const rs_sweep *sweep, int scenario)
{
    for (int p = 1; p < sweep->n_points; p++)
        if (rs_sweep_at(sweep, p, scenario)->metric.value
            != rs_sweep_at(sweep, 0, scenario)->metric.value)
            return false;
    return true;
}

static const char *highest(const rs_sweep *sweep)
{
    return rs_first_if(rs_metric_sense(&sweep->metric) > 0);
}

static void tell_scenario(rs_telling *to, const rs_sweep *sweep, int scenario)
{
    const char *name = rs_question_scenario(to->question, scenario),
               *metric = rs_metric_label(to, &sweep->metric);
    int best = sweep->best[scenario];
    rs_text answer = { 0 };

    if (best < 0) {
        rs_say(&answer, to->language, RS_SAY_sweep_none, name);
        rs_reply_line(to, &answer);
        return;
    }
    rs_figure at = rs_metric_said(to, &sweep->metric, rs_sweep_at(sweep, best, scenario)->metric);
    if (is_flat(sweep, scenario)) {
        rs_say(&answer, to->language, RS_SAY_sweep_same, name, metric, at.text, levers_text(to));
    } else {
        rs_say(&answer, to->language, RS_SAY_sweep_highest, name, metric, highest(sweep),
            levers_text(to), point_text(to, sweep, best), at.text);
        add_as_good(to, sweep, scenario, &answer);
        add_where_it_pays(to, sweep, scenario, &answer);
    }
    rs_reply_line(to, &answer);
}

/* Of all scenarios the one whose best point is the best of all; -1: none has a value. */
static int best_of_all(const rs_sweep *sweep)
{
    int found = -1;

    for (int p = 0; p < sweep->n_points; p++) {
        int s = sweep->leader[p];
        if (s >= 0 && sweep->best[s] == p
            && (found < 0
                || rs_metric_sense(&sweep->metric)
                        * (rs_sweep_at(sweep, p, s)->metric.value
                            - rs_sweep_at(sweep, sweep->best[found], found)->metric.value)
                    > 0))
            found = s;
    }
    return found;
}

/* How often the lead changes along the lever, and before which point first. */
static int lead_changes(const rs_sweep *sweep, int *first)
{
    int n = 0;

    for (int p = 0; p + 1 < sweep->n_points; p++)
        if (sweep->leader[p] != sweep->leader[p + 1])
            *first = n++ == 0 ? p : *first;
    return n;
}

/* Who is ahead along the lever, before what is best of all. */
static void add_leads(
    const rs_telling *to, const rs_sweep *sweep, const char *best, rs_text *answer)
{
    int first = 0, n = lead_changes(sweep, &first);
    int below = sweep->leader[first], above = sweep->leader[first + 1];
    double meets
        = below < 0 || above < 0 ? (double)NAN : rs_sweep_meets(sweep, first, below, above);
    rs_figure at = rs_lever_said(to, 0, isnan(meets) ? sweep->axes[0].values[first] : meets);

    if (n == 1 && below >= 0 && above >= 0)
        rs_say(answer, to->language, RS_SAY_sweep_lead_changes,
            rs_question_scenario(to->question, below), at.text, rs_lever_label(to->question, 0),
            rs_question_scenario(to->question, above), best);
    else
        rs_say(answer, to->language, RS_SAY_sweep_lead_changes_often, rs_whole_text(n).text,
            rs_lever_label(to->question, 0), at.text, best);
}

/* The answer: who is ahead where, and what is best of all. */
static void tell_answer(rs_telling *to, const rs_sweep *sweep)
{
    int best = best_of_all(sweep), first;
    rs_text answer = { 0 };

    if (best < 0)
        return;
    const char *name = rs_question_scenario(to->question, best),
               *metric = rs_metric_label(to, &sweep->metric),
               *point = point_text(to, sweep, sweep->best[best]);
    rs_figure value
        = rs_metric_said(to, &sweep->metric, rs_sweep_at(sweep, sweep->best[best], best)->metric);
    const char *all = rs_said_in(to->arena, to->language, RS_SAY_sweep_best_of_all, name,
        levers_text(to), point, metric, value.text);
    if (!rs_sweep_is_line(sweep, to->question))
        rs_text_add(&answer, "%s", all);
    else if (lead_changes(sweep, &first) == 0)
        rs_say(&answer, to->language, RS_SAY_sweep_leads_always, name,
            rs_lever_label(to->question, 0), metric, highest(sweep), point, value.text);
    else
        add_leads(to, sweep, all, &answer);
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
            (rs_table_column){ .text = rs_lever_label(to->question, k), .kind = RS_CELL_NUMBER });
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
        rs_table_told(table, rs_lever_cell(to->question, k, rs_sweep_value(sweep, point, k)),
            rs_lever_text(to, k, rs_sweep_value(sweep, point, k)).text);
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
        tell_scenario(to, sweep, s);
    if (n > 1)
        tell_answer(to, sweep);
    rs_sweep_draw(to, sweep);
}

/* ---- for programs ---- */

static void list_point(
    rs_reply *reply, const rs_question *question, const rs_sweep *sweep, int point, int scenario)
{
    const rs_swept *of = rs_sweep_at(sweep, point, scenario);

    for (int k = 0; k < sweep->n_axes; k++)
        rs_table_put(&reply->rows, rs_lever_cell(question, k, rs_sweep_value(sweep, point, k)));
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
