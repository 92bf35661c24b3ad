/* A line a scenario with the band of its error, dots where it is as good as at its best; beside it
 * how often each scenario is the best. */
#include "asked/sweep_chart.h"

#include "asked/question_text.h"

#include <math.h>

bool rs_sweep_is_money(const rs_sweep *sweep)
{
    return rs_metric_unit(&sweep->metric) == RS_UNIT_MONEY;
}

static const char *column_name(const rs_telling *to, const char *what, int scenario)
{
    return rs_arena_print(to->arena, "%s_%d", what, scenario + 1);
}

/* The metric of a scenario, with the band of its error. */
static void draw_metric(
    const rs_telling *to, const rs_sweep *sweep, int scenario, const char *name, rs_graphs *graphs)
{
    double *value = rs_graphs_column(graphs, column_name(to, "value", scenario)),
           *low = rs_graphs_column(graphs, column_name(to, "low", scenario)),
           *high = rs_graphs_column(graphs, column_name(to, "high", scenario)),
           *good = rs_graphs_column(graphs, column_name(to, "as_good", scenario));

    for (int p = 0; p < sweep->n_points; p++) {
        rs_metric_value metric = rs_sweep_at(sweep, p, scenario)->metric;
        value[p] = metric.value;
        rs_metric_band(&sweep->metric, metric, &low[p], &high[p]);
        good[p] = rs_sweep_as_good(sweep, p, scenario) ? metric.value : (double)NAN;
    }
    bool line = rs_sweep_is_line(sweep, to->question);
    rs_graphs_draw(graphs,
        (rs_drawn){ .look = line ? RS_LOOK_BAND : RS_LOOK_RANGES,
            .colour = scenario,
            .values = low,
            .to = high });
    rs_graphs_draw(graphs,
        (rs_drawn){ .look = line ? RS_LOOK_LINE : RS_LOOK_SQUARES,
            .colour = scenario,
            .values = value,
            .name = name });
    rs_graphs_draw(graphs,
        (rs_drawn){ .look = RS_LOOK_DOTS, .colour = scenario, .values = good, .size = 1.2 });
}

static void draw_chance(
    const rs_telling *to, const rs_sweep *sweep, int scenario, rs_graphs *graphs)
{
    double *chance = rs_graphs_column(graphs, column_name(to, "p_best", scenario));

    for (int p = 0; p < sweep->n_points; p++)
        chance[p] = rs_sweep_at(sweep, p, scenario)->p_best.value;
    rs_graphs_draw(graphs,
        (rs_drawn){ .graph = 1,
            .look = rs_sweep_is_line(sweep, to->question) ? RS_LOOK_LINE : RS_LOOK_SQUARES,
            .colour = scenario,
            .values = chance,
            .name = to->page->plans[scenario] });
}

/* Where all scenarios stand today, where that is one place along the lever. */
static void mark_today(const rs_telling *to, const rs_sweep *sweep, rs_graphs *graphs)
{
    const rs_axis *axis = &sweep->axes[0];
    double now = axis->now[0];

    for (int s = 1; s < sweep->n_scenarios; s++)
        if (axis->now[s] != now)
            return;
    if (!(now >= axis->values[0] && now <= axis->values[axis->n - 1]))
        return;
    graphs->has_rule = true;
    graphs->rule = now;
    graphs->rule_text = rs_said_in(
        to->arena, to->language, RS_SAY_question_today, rs_lever_text(to, 0, now).text);
}

/* The best point of all. */
static void mark_best(const rs_telling *to, const rs_sweep *sweep, rs_graphs *graphs)
{
    int sense = rs_metric_sense(&sweep->metric), best = -1;

    for (int p = 0; p < sweep->n_points; p++)
        if (sweep->leader[p] >= 0
            && (best < 0
                || sense * rs_sweep_at(sweep, p, sweep->leader[p])->metric.value
                    > sense * rs_sweep_at(sweep, best, sweep->leader[best])->metric.value))
            best = p;
    if (best >= 0 && sweep->leader[best] < to->page->n_plans)
        rs_graphs_mark(graphs,
            (rs_graph_mark){ .colour = sweep->leader[best],
                .x = graphs->columns[0][best],
                .y = rs_sweep_at(sweep, best, sweep->leader[best])->metric.value,
                .text = rs_arena_text(
                    to->arena, rs_lever_text(to, 0, rs_sweep_value(sweep, best, 0)).text) });
}

/* The lever's steps; of words their places, with their names. */
static void draw_steps(const rs_telling *to, const rs_sweep *sweep, rs_graphs *graphs)
{
    double *step = rs_graphs_column(graphs, "lever");
    const char **names = RS_ARENA_ARRAY(to->arena, const char *, sweep->n_points);

    for (int p = 0; p < sweep->n_points; p++) {
        step[p] = sweep->axes[0].values[p];
        names[p] = rs_arena_text(to->arena, rs_lever_text(to, 0, step[p]).text);
    }
    if (!rs_sweep_is_line(sweep, to->question))
        graphs->x_names = names;
}

static void draw_along(rs_telling *to, const rs_sweep *sweep)
{
    const char *label = rs_lever_label(to->question, 0),
               *metric = rs_metric_label(to, &sweep->metric);
    bool several = to->page->n_plans > 1;
    rs_graphs *graphs = rs_reply_chart_begin(to,
        rs_said_in(to->arena, to->language, RS_SAY_question_along, label),
        rs_said_in(to->arena, to->language, RS_SAY_sweep_subtitle, metric, label));

    graphs->n = several ? 2 : 1;
    graphs->n_rows = sweep->n_points;
    graphs->x_title = label;
    graphs->x_unit = to->question->ranges[0].unit;
    graphs->graphs[0] = (rs_graph){ .title = metric, .unit = rs_metric_unit(&sweep->metric) };
    graphs->graphs[1] = (rs_graph){ .title = rs_words(to->language, RS_SAY_sweep_chance_of_best),
        .unit = RS_UNIT_SHARE };
    draw_steps(to, sweep, graphs);
    for (int s = 0; s < to->page->n_plans; s++)
        draw_metric(to, sweep, s, several ? NULL : to->page->plans[s], graphs);
    for (int s = 0; s < to->page->n_plans && several; s++)
        draw_chance(to, sweep, s, graphs);
    if (rs_sweep_is_line(sweep, to->question))
        mark_today(to, sweep, graphs);
    mark_best(to, sweep, graphs);
}

void rs_sweep_draw(rs_telling *to, const rs_sweep *sweep)
{
    if (sweep->n_axes == 1)
        draw_along(to, sweep);
}
