/*
 * Graphs side by side over one table, declared: columns of figures along one x, each drawn as a
 * band, a line, dots or bars by plots/graphs.gp. A chart that is made of these needs no script.
 *
 *     rs_graphs graphs = { .arena = &arena, .n_rows = n, .n = 1, .x_unit = RS_UNIT_MONEY };
 *     double *budget = rs_graphs_column(&graphs, "budget"), *profit = ...;
 *     ... fill them ...
 *     rs_graphs_draw(&graphs, (rs_drawn){ .look = RS_LOOK_LINE, .values = profit, .name = "A" });
 *     rs_sheet_graphs(sheet, &graphs, rs_sheet_headline(sheet, headline));
 */
#ifndef RS_CHARTS_GRAPHS_H
#define RS_CHARTS_GRAPHS_H

#include "base/memory.h"
#include "charts/chart_sheet.h"

enum { RS_MOST_GRAPHS = 3, RS_MOST_COLUMNS = 48, RS_MOST_DRAWN = 48, RS_MOST_KEYS = 4 };
enum { RS_IN_INK = -1 }; /* instead of a colour */

typedef enum rs_look {
    RS_LOOK_BAND, /* between two columns */
    RS_LOOK_LINE,
    RS_LOOK_DOTS,
    RS_LOOK_LINKED_DOTS, /* with a thin line from one to the next */
    RS_LOOK_SQUARES,
    RS_LOOK_BARS,   /* upright, from 0 */
    RS_LOOK_RANGES, /* upright strokes between two columns */
    RS_N_LOOKS
} rs_look;

/* Something in a graph. What is drawn first lies behind. */
typedef struct rs_drawn {
    int graph; /* 0 … */
    rs_look look;
    int colour;                /* of the frame's, 0 …, or RS_IN_INK */
    const double *values, *to; /* columns; `to` of bands and ranges */
    double size;               /* of dots, squares and bars, in x */
    double aside;              /* how far right of its x */
    const char *name;          /* of a line, beside its end at the right of the last graph */
} rs_drawn;

/* A dot at a place with a text beside it. */
typedef struct rs_graph_mark {
    int graph, colour;
    double x, y;
    const char *text;
} rs_graph_mark;

typedef struct rs_graph {
    const char *title;
    rs_unit unit;   /* of what stands up */
    bool has_level; /* a line across at `level`, told by the text */
    double level;
    const char *level_text;
} rs_graph;

typedef struct rs_graphs {
    rs_arena *arena;
    int n, n_rows;
    rs_graph graphs[RS_MOST_GRAPHS];
    const char *x_title;
    rs_unit x_unit;             /* RS_UNIT_PERIODS: an axis of whole periods from 0 */
    const char *const *x_names; /* [n_rows] instead of figures, of the rows 0 …; NULL: figures */
    bool has_rule;              /* an upright line at `rule` in all graphs, told by the text */
    double rule;
    const char *rule_text;
    const char *keys[RS_MOST_KEYS]; /* words over each graph, in the colours */
    int key_colours[RS_MOST_KEYS];
    /* filled by the functions below */
    int n_columns, n_drawn, n_marks;
    const char *names[RS_MOST_COLUMNS];
    double *columns[RS_MOST_COLUMNS];
    rs_drawn drawn[RS_MOST_DRAWN];
    rs_graph_mark marks[RS_MOST_DRAWN];
} rs_graphs;

/* A column [n_rows] of the table, all 0; the first one is the x. */
double *rs_graphs_column(rs_graphs *of, const char *name);
void rs_graphs_draw(rs_graphs *of, rs_drawn drawn);
void rs_graphs_mark(rs_graphs *of, rs_graph_mark mark);
/* The table, and the variables of plots/graphs.gp, below a headline of so many lines. Axes hold all
 * that is drawn, and 0 where it is not far away. */
void rs_sheet_graphs(rs_chart_sheet *sheet, const rs_graphs *of, int headline_lines);

#endif
