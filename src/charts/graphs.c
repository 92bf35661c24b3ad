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
    drawn.size = drawn.size > 0 ? drawn.size : 1;
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
    int n = of->n_drawn;
    const char *look[RS_MOST_DRAWN];
    rs_figure from[RS_MOST_DRAWN], to[RS_MOST_DRAWN], x = column_of(of, of->columns[0]);
    for (int k = 0; k < n; k++) {
        look[k] = looks[of->drawn[k].look];
        from[k] = column_of(of, of->drawn[k].values);
        to[k] = column_of(of, of->drawn[k].to);
    }
    rs_sheet_text(sheet, "X_COLUMN", x.text);
    rs_sheet_number(sheet, "DRAWN", n);
    rs_sheet_texts(sheet, "LOOK", n, look);
    rs_sheet_each(sheet, "DRAWN_GRAPH", n, of->drawn, graph);
    rs_sheet_each(sheet, "DRAWN_COLOUR", n, of->drawn, colour);
    rs_sheet_figures(sheet, "DRAWN_FROM", n, from);
    rs_sheet_figures(sheet, "DRAWN_TO", n, to);
    rs_sheet_each(sheet, "DRAWN_SIZE", n, of->drawn, size);
    rs_sheet_each(sheet, "DRAWN_ASIDE", n, of->drawn, aside);
}

static void write_marks(rs_chart_sheet *sheet, const rs_graphs *of)
{
    int n = of->n_marks;
    rs_sheet_number(sheet, "MARKS", n);
    if (n == 0)
        return;
    rs_sheet_each(sheet, "MARK_TEXT", n, of->marks, text);
    rs_sheet_each(sheet, "MARK_GRAPH", n, of->marks, graph);
    rs_sheet_each(sheet, "MARK_COLOUR", n, of->marks, colour);
    rs_sheet_each(sheet, "MARK_X", n, of->marks, x);
    rs_sheet_each(sheet, "MARK_Y", n, of->marks, y);
}

static void write_keys(rs_chart_sheet *sheet, const rs_graphs *of)
{
    int n = 0;
    while (n < RS_MOST_KEYS && of->keys[n])
        n++;
    rs_sheet_number(sheet, "KEYS", n);
    if (n > 0) {
        rs_sheet_texts(sheet, "KEY_TEXT", n, of->keys);
        rs_sheet_each_index(sheet, "KEY_COLOUR", n, of->key_colours, sizeof *of->key_colours);
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
    double levels[RS_MOST_GRAPHS], top = headline_lines > 1 ? 0.745 : 0.785;
    range in = { 0 };
    for (int i = 0; i < of->n; i++) {
        const rs_graph *graph = &of->graphs[i];
        char axis[16];
        snprintf(axis, sizeof axis, "Y%d", i + 1);
        in = heights_of(of, i);
        rs_sheet_axis(sheet, axis, graph->unit, in.low, in.high, 5);
        levels[i] = graph->has_level ? graph->level : (double)NAN;
    }
    rs_sheet_number(sheet, "PANELS_TOP", top);
    rs_sheet_number(sheet, "PANELS_BOTTOM", bottom);
    rs_sheet_number(sheet, "GRAPHS", of->n);
    rs_sheet_each(sheet, "GRAPH_TITLE", of->n, of->graphs, title);
    rs_sheet_numbers(sheet, "LEVEL", of->n, levels);
    rs_sheet_each(sheet, "LEVEL_TEXT", of->n, of->graphs, level_text);
    rs_sheet_number(sheet, "RULE", of->has_rule ? of->rule : (double)NAN);
    rs_sheet_text(sheet, "RULE_TEXT", of->has_rule ? of->rule_text : "");
    write_x(sheet, of);
    write_keys(sheet, of);
    write_drawn(sheet, of);
    write_marks(sheet, of);
    write_names(sheet, of, in, top - 0.045 - bottom);
    write_table(sheet, of);
}
