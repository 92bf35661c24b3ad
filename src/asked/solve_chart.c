/* The metric of each scenario between the lever's ends, with a level where the condition is just
 * met and a dot where a scenario crosses it. */
#include "asked/solve_chart.h"

#include "asked/question_text.h"

#include <math.h>

static const char *column_name(const rs_telling *to, const char *what, int scenario)
{
    return rs_arena_print(to->arena, "%s_%d", what, scenario + 1);
}

static void draw_scenario(
    const rs_telling *to, const rs_solved *solved, int scenario, rs_graphs *graphs)
{
    double *value = rs_graphs_column(graphs, column_name(to, "value", scenario)),
           *low = rs_graphs_column(graphs, column_name(to, "low", scenario)),
           *high = rs_graphs_column(graphs, column_name(to, "high", scenario));

    for (int i = 0; i < solved->n_values; i++) {
        rs_metric_value metric = rs_solved_at(solved, i, scenario);
        double half = isnan(metric.half_width) ? 0 : metric.half_width;
        value[i] = metric.value;
        low[i] = metric.value - half;
        high[i] = metric.value + half;
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

    graphs->n = 1;
    graphs->n_rows = solved->n_values;
    graphs->x_title = label;
    graphs->x_unit = to->question->ranges[0].unit;
    graphs->graphs[0] = (rs_graph){ .title = name,
        .unit = rs_metric_unit(metric),
        .has_level = true,
        .level = solved->until.bound,
        .level_text = "" };
    double *step = rs_graphs_column(graphs, "lever");
    for (int i = 0; i < solved->n_values; i++)
        step[i] = solved->values[i];
    for (int s = 0; s < to->page->n_plans; s++) {
        draw_scenario(to, solved, s, graphs);
        mark_roots(to, solved, s, graphs);
    }
    mark_today(to, solved, graphs);
}
