/*
 * Layers are stacked from the largest part up, thinned to as many points as can be seen; labels
 * stand in the layers that are high enough.
 */
#include "charts/chart.h"

#include "charts/chart_labels.h"
#include "charts/chart_panels.h"
#include "charts/chart_parts.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* More points than this cannot be told apart and make a large picture. */
enum { MOST_POINTS = 1400, MOST_LAYERS = RS_MOST_CHARTED * RS_MOST_PARTS };

static const double label_height = 0.027;

/* The layers of all panels: from below, the largest part first. */
typedef struct layers {
    rs_chart_parts parts;
    double end[MOST_LAYERS], place[MOST_LAYERS]; /* of the label, shares of the panel's height */
    rs_text name[MOST_LAYERS];
} layers;

static double total_at(const rs_chart_view *view, int s, int period)
{
    return rs_chart_bands(view, s, RS_SERIES_active)[period].mean;
}

/* Customers of the parts up to one, on each other; nobody before the first period. */
static double stacked(const rs_chart_view *view, const layers *of, int s, int part, int period)
{
    double up_to = 0;
    for (int k = 0; k <= part && period > 0; k++)
        up_to += rs_chart_part_active(view, &of->parts, s, k, period - 1);
    return up_to;
}

static void write_layer(
    rs_chart_sheet *sheet, const rs_chart_view *view, const layers *of, int s, int part, int step)
{
    int horizon = view->results->horizon;
    for (int t = 0; t <= horizon; t++) {
        if (t % step != 0 && t != horizon)
            continue;
        double up_to = stacked(view, of, s, part, t), below = stacked(view, of, s, part - 1, t);
        rs_table_row(sheet, RS_NUMBERS(s + 1, part + 1, t, up_to - below, up_to),
            rs_chart_part_name(view, &of->parts, part), view->names[s]);
    }
}

static void write_layers(rs_chart_sheet *sheet, const rs_chart_view *view, const layers *of)
{
    int n = of->parts.n,
        step = (view->n * n * view->results->horizon + MOST_POINTS - 1) / MOST_POINTS;
    rs_text_add(&sheet->table, "scenario\tpart\tperiod\tactive\tup_to\tpart_name\tname\n");
    for (int s = 0; s < view->n; s++)
        for (int k = 0; k < n; k++)
            write_layer(sheet, view, of, s, k, step);
}

/* "video 25 %", as far as there is room. */
static void name_layer(
    const rs_chart_view *view, const layers *of, int part, double share, int width, rs_text *out)
{
    const char *names[RS_MOST_PARTS];
    for (int k = 0; k < of->parts.n; k++)
        names[k] = rs_chart_part_name(view, &of->parts, k);
    rs_name_add_short(out, of->parts.n, names, part, width);
    rs_text_add(out, " %s", rs_share_text(share, view->language).text);
}

static void place_labels(
    const rs_chart_view *view, int s, double high, double panel_height, int width, layers *of)
{
    rs_end_label labels[RS_MOST_PARTS] = { { 0 } };
    int last = view->results->horizon - 1, n = 0;
    double below = 0, all = total_at(view, s, last);
    for (int k = 0; k < of->parts.n; k++) {
        double active = rs_chart_part_active(view, &of->parts, s, k, last);
        double middle = (below + active / 2) / high;
        below += active;
        if (!(active > 0) || of->parts.n < 2)
            continue;
        labels[n] = (rs_end_label){ .end = middle, .among_equals = k };
        name_layer(view, of, k, active / all, width, &labels[n++].name);
    }
    rs_labels_place(labels, n, panel_height, label_height);
    for (int k = 0; k < n; k++) {
        of->end[s * RS_MOST_PARTS + k] = labels[k].end;
        of->place[s * RS_MOST_PARTS + k] = labels[k].place;
        rs_text_add(&of->name[s * RS_MOST_PARTS + k], "%s", labels[k].name.data);
    }
    rs_labels_clear(labels, n);
}

static void write_labels(rs_chart_sheet *sheet, const rs_chart_view *view, const layers *of)
{
    const char *names[MOST_LAYERS] = { 0 };
    for (int i = 0; i < view->n * RS_MOST_PARTS; i++)
        names[i] = of->name[i].data ? of->name[i].data : "";
    rs_sheet_number(sheet, "PARTS", of->parts.n);
    rs_sheet_number(sheet, "LABELS_EACH", RS_MOST_PARTS);
    rs_sheet_say(sheet, "SUBTITLE", of->parts.n > 1 ? RS_SAY_plot_active_parts : RS_SAY_plot_active,
        rs_chart_period(view), rs_first_if(of->parts.by_segment));
    rs_sheet_texts(sheet, "PART_TEXT", view->n * RS_MOST_PARTS, names);
    rs_sheet_numbers(sheet, "PART_END", view->n * RS_MOST_PARTS, of->end);
    rs_sheet_numbers(sheet, "PART_PLACE", view->n * RS_MOST_PARTS, of->place);
}

static rs_figure ends_with(const rs_chart_view *view, int s)
{
    rs_figure n = rs_count_text(total_at(view, s, view->results->horizon - 1), view->language);
    return rs_said(view->language, RS_SAY_active_at_the_end, n.text);
}

bool rs_chart_active(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    static const double rooms[] = { 0, 0.17, 0.15, 0.12, 0.1 };
    int columns = rs_chart_columns(view->n), rows = (view->n + columns - 1) / columns;
    layers of = { .parts = rs_chart_parts_of(view, rows > 1 ? 4 : RS_MOST_PARTS) };
    if (of.parts.n == 0)
        return false;
    int lines = rs_chart_begin(view, sheet, rs_headline_active, rs_chart_panel_width(columns));

    rs_figure ends[RS_MOST_CHARTED], none[RS_MOST_CHARTED] = { { "" } };
    double high = 0, panel_height = 0.7 / rows - 0.19;
    for (int s = 0; s < view->n; s++) {
        ends[s] = ends_with(view, s);
        for (int t = 0; t < view->results->horizon; t++)
            high = fmax(high, total_at(view, s, t));
    }
    high = high > 0 ? 1.04 * high : 1;
    int width = (int)(rooms[columns] * view->theme->width / 8.6) - 8;
    for (int s = 0; s < view->n; s++)
        place_labels(view, s, high, panel_height, width, &of);
    rs_sheet_panels(sheet, view, lines, columns, rooms[columns], ends, none);
    rs_sheet_panel_axes(sheet, view, 0, high);
    write_labels(sheet, view, &of);
    write_layers(sheet, view, &of);
    for (int i = 0; i < MOST_LAYERS; i++)
        rs_text_clear(&of.name[i]);
    return true;
}
