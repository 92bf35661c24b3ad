/*
 * Axes come from what is drawn; the script gets arrays with an item for each thing that is drawn,
 * columns by their names.
 */
#include "charts/graphs.h"

#include "charts/chart_labels.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const looks[RS_N_LOOKS] = { [RS_LOOK_BAND] = "band",
    [RS_LOOK_LINE] = "line",
    [RS_LOOK_DOTS] = "dots",
    [RS_LOOK_LINKED_DOTS] = "linked dots",
    [RS_LOOK_SQUARES] = "squares",
    [RS_LOOK_BARS] = "bars",
    [RS_LOOK_RANGES] = "ranges" };
static const double bottom = 0.15, headroom = 0.04;

double *rs_graphs_column(rs_graphs *of, const char *name)
{
    assert(of->n_columns < RS_MOST_COLUMNS);
    of->names[of->n_columns] = name;
    return of->columns[of->n_columns++] = RS_ARENA_ARRAY(of->arena, double, of->n_rows);
}

void rs_graphs_draw(rs_graphs *of, rs_drawn drawn)
{
    assert(of->n_drawn < RS_MOST_DRAWN && drawn.graph < of->n);
    of->drawn[of->n_drawn++] = drawn;
}

void rs_graphs_mark(rs_graphs *of, rs_graph_mark mark)
{
    assert(of->n_marks < RS_MOST_DRAWN && mark.graph < of->n);
    of->marks[of->n_marks++] = mark;
}

static void write_table(rs_chart_sheet *sheet, const rs_graphs *of)
{
    for (int c = 0; c < of->n_columns; c++)
        rs_table_text(sheet, of->names[c], c + 1 < of->n_columns ? '\t' : '\n');
    for (int r = 0; r < of->n_rows; r++)
        for (int c = 0; c < of->n_columns; c++)
            rs_table_number(sheet, of->columns[c][r], c + 1 < of->n_columns ? '\t' : '\n');
}

/* A column of the table by its name or, where that is not plain, its number; "0": none. */
static rs_figure column_of(const rs_graphs *of, const double *values)
{
    int c = 0;
    while (c < of->n_columns && of->columns[c] != values)
        c++;
    if (c == of->n_columns)
        return (rs_figure){ "0" };
    const char *name = of->names[c];
    bool plain = islower((unsigned char)*name)
        && name[strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789")] == '\0';
    return plain ? rs_printed("%s", name) : rs_printed("%d", c + 1);
}

typedef struct range {
    double low, high;
} range;

static void include(range *in, const double *values, int n)
{
    for (int i = 0; values && i < n; i++)
        if (isfinite(values[i])) {
            in->low = fmin(in->low, values[i]);
            in->high = fmax(in->high, values[i]);
        }
}

/* Of what stands up: all that is drawn; 0 too where it is not far away or bars stand on it. */
static range heights_of(const rs_graphs *of, int graph)
{
    range in = { INFINITY, -INFINITY };
    bool bars = false;
    for (int k = 0; k < of->n_drawn; k++)
        if (of->drawn[k].graph == graph) {
            include(&in, of->drawn[k].values, of->n_rows);
            include(&in, of->drawn[k].to, of->n_rows);
            bars = bars || of->drawn[k].look == RS_LOOK_BARS;
        }
    if (of->graphs[graph].has_level)
        include(&in, &of->graphs[graph].level, 1);
    if (!(in.low <= in.high))
        return (range){ 0, 1 };
    double span = in.high - in.low;
    if (in.low > 0 && (bars || in.low < 2 * span))
        in.low = 0;
    if (in.high < 0 && (bars || -in.high < 2 * span))
        in.high = 0;
    double room = headroom * (in.high - in.low);
    in.low -= in.low == 0 ? 0 : room;
    in.high += in.high == 0 ? 0 : room;
    return in;
}

static void write_x(rs_chart_sheet *sheet, const rs_graphs *of)
{
    range in = { INFINITY, -INFINITY };
    include(&in, of->columns[0], of->n_rows);
    int last = (int)in.high;
    rs_sheet_text(sheet, "X_TITLE", of->x_title);
    rs_sheet_number(sheet, "X_NAMED", of->x_names != NULL);
    if (of->x_names) {
        rs_sheet_number(sheet, "X_LOW", -0.6);
        rs_sheet_number(sheet, "X_HIGH", of->n_rows - 0.4);
        rs_sheet_number(sheet, "X_N", of->n_rows);
        rs_sheet_numbers(sheet, "X_AT", of->n_rows, of->columns[0]);
        rs_sheet_texts(sheet, "X_TEXT", of->n_rows, of->x_names);
    } else if (of->x_unit == RS_UNIT_PERIODS) {
        rs_sheet_number(sheet, "X_LOW", 0);
        rs_sheet_number(sheet, "X_HIGH", last);
        rs_sheet_period_axis(sheet, "X", last, of->n > 1 ? 10 : 12);
    } else {
        rs_sheet_axis(sheet, "X", of->x_unit, in.low, in.high, of->n > 1 ? 5 : 10);
    }
}

static void write_drawn(rs_chart_sheet *sheet, const rs_graphs *of)
{
    const char *look[RS_MOST_DRAWN];
    double graph[RS_MOST_DRAWN], colour[RS_MOST_DRAWN], size[RS_MOST_DRAWN], aside[RS_MOST_DRAWN];
    rs_figure from[RS_MOST_DRAWN], to[RS_MOST_DRAWN], x = column_of(of, of->columns[0]);
    for (int k = 0; k < of->n_drawn; k++) {
        const rs_drawn *drawn = &of->drawn[k];
        look[k] = looks[drawn->look];
        graph[k] = drawn->graph + 1;
        colour[k] = drawn->colour + 1;
        from[k] = column_of(of, drawn->values);
        to[k] = column_of(of, drawn->to);
        size[k] = drawn->size > 0 ? drawn->size : 1;
        aside[k] = drawn->aside;
    }
    rs_sheet_text(sheet, "X_COLUMN", x.text);
    rs_sheet_number(sheet, "DRAWN", of->n_drawn);
    rs_sheet_texts(sheet, "LOOK", of->n_drawn, look);
    rs_sheet_numbers(sheet, "DRAWN_GRAPH", of->n_drawn, graph);
    rs_sheet_numbers(sheet, "DRAWN_COLOUR", of->n_drawn, colour);
    rs_sheet_figures(sheet, "DRAWN_FROM", of->n_drawn, from);
    rs_sheet_figures(sheet, "DRAWN_TO", of->n_drawn, to);
    rs_sheet_numbers(sheet, "DRAWN_SIZE", of->n_drawn, size);
    rs_sheet_numbers(sheet, "DRAWN_ASIDE", of->n_drawn, aside);
}

static void write_marks(rs_chart_sheet *sheet, const rs_graphs *of)
{
    const char *text[RS_MOST_DRAWN];
    double graph[RS_MOST_DRAWN], colour[RS_MOST_DRAWN], x[RS_MOST_DRAWN], y[RS_MOST_DRAWN];
    rs_sheet_number(sheet, "MARKS", of->n_marks);
    for (int k = 0; k < of->n_marks; k++) {
        text[k] = of->marks[k].text;
        graph[k] = of->marks[k].graph + 1;
        colour[k] = of->marks[k].colour + 1;
        x[k] = of->marks[k].x;
        y[k] = of->marks[k].y;
    }
    if (of->n_marks == 0)
        return;
    rs_sheet_texts(sheet, "MARK_TEXT", of->n_marks, text);
    rs_sheet_numbers(sheet, "MARK_GRAPH", of->n_marks, graph);
    rs_sheet_numbers(sheet, "MARK_COLOUR", of->n_marks, colour);
    rs_sheet_numbers(sheet, "MARK_X", of->n_marks, x);
    rs_sheet_numbers(sheet, "MARK_Y", of->n_marks, y);
}

static void write_keys(rs_chart_sheet *sheet, const rs_graphs *of)
{
    double colours[RS_MOST_KEYS];
    int n = 0;
    for (; n < RS_MOST_KEYS && of->keys[n]; n++)
        colours[n] = of->key_colours[n] + 1;
    rs_sheet_number(sheet, "KEYS", n);
    if (n > 0) {
        rs_sheet_texts(sheet, "KEY_TEXT", n, of->keys);
        rs_sheet_numbers(sheet, "KEY_COLOUR", n, colours);
    }
}

static double last_of(const double *values, int n)
{
    while (n > 1 && !isfinite(values[n - 1]))
        n--;
    return values[n - 1];
}

/* Names and figures of the lines of the last graph. */
static void write_names(rs_chart_sheet *sheet, const rs_graphs *of, range in, double height)
{
    rs_end_label labels[RS_MOST_CHARTED] = { { 0 } };
    int n = 0;
    for (int k = 0; k < of->n_drawn && n < RS_MOST_CHARTED; k++) {
        const rs_drawn *drawn = &of->drawn[k];
        double end = last_of(drawn->values, of->n_rows);
        if (drawn->graph != of->n - 1 || !drawn->name || !isfinite(end))
            continue;
        labels[n] = (rs_end_label){ .scenario = drawn->colour,
            .end = (end - in.low) / (in.high - in.low),
            .figure = rs_value_text(of->graphs[of->n - 1].unit, end, sheet->language) };
        rs_text_add(&labels[n++].name, "%s", drawn->name);
    }
    rs_sheet_number(sheet, "LABELS", 0);
    if (n > 0) {
        rs_labels_place(labels, n, height, 0.042);
        rs_sheet_labels(sheet, labels, n, false);
    }
    rs_labels_clear(labels, n);
}

void rs_sheet_graphs(rs_chart_sheet *sheet, const rs_graphs *of, int headline_lines)
{
    const char *titles[RS_MOST_GRAPHS], *level_texts[RS_MOST_GRAPHS];
    double levels[RS_MOST_GRAPHS], top = headline_lines > 1 ? 0.745 : 0.785;
    range in = { 0 };
    for (int i = 0; i < of->n; i++) {
        const rs_graph *graph = &of->graphs[i];
        char axis[16];
        snprintf(axis, sizeof axis, "Y%d", i + 1);
        in = heights_of(of, i);
        rs_sheet_axis(sheet, axis, graph->unit, in.low, in.high, 5);
        titles[i] = graph->title ? graph->title : "";
        levels[i] = graph->has_level ? graph->level : (double)NAN;
        level_texts[i] = graph->has_level ? graph->level_text : "";
    }
    rs_sheet_number(sheet, "PANELS_TOP", top);
    rs_sheet_number(sheet, "PANELS_BOTTOM", bottom);
    rs_sheet_number(sheet, "GRAPHS", of->n);
    rs_sheet_texts(sheet, "GRAPH_TITLE", of->n, titles);
    rs_sheet_numbers(sheet, "LEVEL", of->n, levels);
    rs_sheet_texts(sheet, "LEVEL_TEXT", of->n, level_texts);
    rs_sheet_number(sheet, "RULE", of->has_rule ? of->rule : (double)NAN);
    rs_sheet_text(sheet, "RULE_TEXT", of->has_rule ? of->rule_text : "");
    write_x(sheet, of);
    write_keys(sheet, of);
    write_drawn(sheet, of);
    write_marks(sheet, of);
    write_names(sheet, of, in, top - 0.045 - bottom);
    write_table(sheet, of);
}
