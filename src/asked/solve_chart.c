/* The metric of each scenario between the lever's ends, with a level where the condition is just
 * met and a dot where a scenario crosses it. */
#include "asked/solve_chart.h"

#include "asked/question_text.h"

#include <math.h>
#include <stdlib.h>

static const char *column_name(const rs_telling *to, const char *what, int scenario)
{
    return rs_arena_print(to->arena, "%s_%d", what, scenario + 1);
}

/* Where the lines have a corner: the values that were looked at, and the roots of all scenarios. */
typedef struct corners {
    int n;
    double *at;
} corners;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static corners corners_of(const rs_telling *to, const rs_solved *solved)
{
    int most = solved->n_values + RS_MOST_ROOTS * to->page->n_plans;
    corners of = { 0, RS_ARENA_ARRAY(to->arena, double, most) };

    for (int i = 0; i < solved->n_values; i++)
        of.at[of.n++] = solved->values[i];
    for (int s = 0; s < to->page->n_plans; s++)
        for (int i = 0; i < solved->scenarios[s].n_roots; i++)
            of.at[of.n++] = solved->scenarios[s].roots[i].value;
    qsort(of.at, (size_t)of.n, sizeof *of.at, by_value);
    return of;
}

static bool is_root(const rs_solution *of, double x)
{
    for (int i = 0; i < of->n_roots; i++)
        if (of->roots[i].value == x)
            return true;
    return false;
}

/* At its own root a scenario is at the bound; else on the straight line between two values. */
static rs_metric_value metric_at(const rs_solved *solved, int scenario, double x)
{
    int i = 1;

    while (i + 1 < solved->n_values && solved->values[i] < x)
        i++;
    rs_metric_value a = rs_solved_at(solved, i - 1, scenario),
                    b = rs_solved_at(solved, i, scenario);
    double share = (x - solved->values[i - 1]) / (solved->values[i] - solved->values[i - 1]);
    double half = a.half_width + share * (b.half_width - a.half_width);
    if (is_root(&solved->scenarios[scenario], x))
        return (rs_metric_value){ solved->until.bound, half };
    return (rs_metric_value){ share >= 1 ? b.value
            : share <= 0                 ? a.value
                                         : a.value + share * (b.value - a.value),
        half };
}

static void draw_scenario(const rs_telling *to, const rs_solved *solved, const corners *along,
    int scenario, rs_graphs *graphs)
{
    double *value = rs_graphs_column(graphs, column_name(to, "value", scenario)),
           *low = rs_graphs_column(graphs, column_name(to, "low", scenario)),
           *high = rs_graphs_column(graphs, column_name(to, "high", scenario));

    for (int i = 0; i < along->n; i++) {
        rs_metric_value metric = metric_at(solved, scenario, along->at[i]);
        value[i] = metric.value;
        rs_metric_band(&solved->until.metric, metric, &low[i], &high[i]);
    }
    rs_graphs_draw(
        graphs, (rs_drawn){ .look = RS_LOOK_BAND, .colour = scenario, .values = low, .to = high });
    rs_graphs_draw(graphs,
        (rs_drawn){ .look = RS_LOOK_LINE,
            .colour = scenario,
            .values = value,
            .name = to->page->plans[scenario] });
}

/* Whether there is room beside the dots that are there for a text of its own. */
static bool has_room(const rs_solved *solved, const rs_graphs *graphs, double x)
{
    double width = solved->values[solved->n_values - 1] - solved->values[0];

    for (int k = 0; k < graphs->n_marks; k++)
        if (fabs(graphs->marks[k].x - x) < 0.07 * width)
            return false;
    return true;
}

static void mark_roots(
    const rs_telling *to, const rs_solved *solved, int scenario, rs_graphs *graphs)
{
    const rs_solution *of = &solved->scenarios[scenario];

    for (int i = 0; i < of->n_roots && graphs->n_marks < RS_MOST_DRAWN; i++) {
        double x = of->roots[i].value;
        rs_graphs_mark(graphs,
            (rs_graph_mark){ .colour = scenario,
                .x = x,
                .y = solved->until.bound,
                .text = has_room(solved, graphs, x)
                    ? rs_arena_text(to->arena, rs_lever_text(to, 0, x).text)
                    : "" });
    }
}

/* Where all scenarios stand today, where that is one place between the ends. */
static void mark_today(const rs_telling *to, const rs_solved *solved, rs_graphs *graphs)
{
    double now = solved->scenarios[0].lever_now;

    for (int s = 1; s < solved->n_scenarios; s++)
        if (solved->scenarios[s].lever_now != now)
            return;
    if (!(now >= solved->values[0] && now <= solved->values[solved->n_values - 1]))
        return;
    graphs->has_rule = true;
    graphs->rule = now;
    graphs->rule_text = rs_said_in(
        to->arena, to->language, RS_SAY_question_today, rs_lever_text(to, 0, now).text);
}

void rs_solved_draw(rs_telling *to, const rs_solved *solved)
{
    const rs_metric *metric = &solved->until.metric;
    const char *label = rs_lever_label(to->question, 0), *name = rs_metric_label(to, metric);
    const rs_metric_value bound = { solved->until.bound, NAN };
    const char *level = rs_arena_print(to->arena, "%s %s", solved->until.at_least ? "≥" : "≤",
        rs_metric_text(metric, bound, to->language).text);
    rs_graphs *graphs = rs_reply_chart_begin(to,
        rs_said_in(to->arena, to->language, RS_SAY_question_how_far, label),
        rs_said_in(to->arena, to->language, RS_SAY_solve_subtitle, name, label, level));

    corners along = corners_of(to, solved);
    graphs->n = 1;
    graphs->n_rows = along.n;
    graphs->x_title = label;
    graphs->x_unit = to->question->ranges[0].unit;
    graphs->graphs[0] = (rs_graph){ .title = name,
        .unit = rs_metric_unit(metric),
        .has_level = true,
        .level = solved->until.bound,
        .level_text = "" };
    double *step = rs_graphs_column(graphs, "lever");
    for (int i = 0; i < along.n; i++)
        step[i] = along.at[i];
    for (int s = 0; s < to->page->n_plans; s++) {
        draw_scenario(to, solved, &along, s, graphs);
        mark_roots(to, solved, s, graphs);
    }
    mark_today(to, solved, graphs);
}
