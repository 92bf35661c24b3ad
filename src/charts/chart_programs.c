/*
 * A point a program, cost against gain; points that lie alike are moved apart, and labels spread by
 * chart_labels.c.
 */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_LABELS = 16, LABEL_COLUMNS = 32 };
static const double panel_bottom = 0.165, label_distance = 0.037; /* shares of the page */

typedef struct place {
    const rs_program_results *program;
    rs_program_point point;
    int scenario;
    double x;     /* where it stands: its cost, but beside those that cost nearly the same */
    double label; /* height of its label as a share of the panel; NaN: it has none */
} place;

static place *collect(const rs_chart_view *view, int *n)
{
    int most = 0;
    *n = 0;
    for (int s = 0; s < view->n; s++)
        most += view->scenarios[s]->n_programs;
    place *places = calloc((size_t)most + 1, sizeof *places);
    for (int s = 0; places && s < view->n; s++)
        for (int p = 0; p < view->scenarios[s]->n_programs; p++) {
            const rs_program_results *program = &view->scenarios[s]->programs[p];
            rs_program_point point = rs_chart_program_point(program);
            if (isfinite(point.cost) && isfinite(point.gain))
                places[(*n)++] = (place){ program, point, s, point.cost, NAN };
        }
    return places;
}

static int by_size_of_gain(const void *a, const void *b)
{
    double x = fabs(((const place *)a)->point.gain), y = fabs(((const place *)b)->point.gain);
    return (x < y) - (x > y);
}

static int by_height(const void *a, const void *b)
{
    double x = ((const place *)a)->point.gain, y = ((const place *)b)->point.gain;
    return (x > y) - (x < y);
}

/* Of the costs, and of the gains with their ranges: near to the data, but with the gain of 0 that
 * parts good from bad. */
typedef struct ranges {
    double left, right, low, high;
} ranges;

static ranges ranges_of(const place *places, int n)
{
    ranges of = { INFINITY, -INFINITY, 0, 0 };
    for (int i = 0; i < n; i++) {
        const rs_program_point *point = &places[i].point;
        const double ends[] = { point->gain, point->low, point->high };
        of.left = fmin(of.left, point->cost);
        of.right = fmax(of.right, point->cost);
        for (int k = 0; k < 3; k++)
            if (isfinite(ends[k])) {
                of.low = fmin(of.low, ends[k]);
                of.high = fmax(of.high, ends[k]);
            }
    }
    double room = of.high > of.low ? 0.08 * (of.high - of.low) : 1, wide = of.right - of.left;
    double beside = wide > 0 ? 0.2 * wide : of.right != 0 ? 0.2 * fabs(of.right) : 1;
    of.left = of.left >= 0 && of.left < beside ? 0 : of.left - 1.4 * beside;
    of.right += beside;
    of.high += room;
    of.low -= room;
    return of;
}

static int by_place(const void *a, const void *b)
{
    double x = ((const place *)a)->x, y = ((const place *)b)->x;
    return (x > y) - (x < y);
}

/* Ranges of programs that cost nearly the same would hide each other: they are moved apart a
 * little, about their middle. */
static void part_places(place *places, int n, double width)
{
    double step = 0.014 * width;
    qsort(places, (size_t)n, sizeof *places, by_place);
    for (int first = 0, next; first < n; first = next) {
        double sum = places[first].x;
        next = first + 1;
        while (next < n && places[next].x - sum / (next - first) < 0.5 * step * (next - first + 1))
            sum += places[next++].x;
        int many = next - first;
        for (int k = 0; k < many; k++)
            places[first + k].x = sum / many + (k - 0.5 * (many - 1)) * step;
    }
}

/* The largest gains and losses have labels, sorted from below and kept apart. */
static int place_labels(place *places, int n, ranges of, double panel_height)
{
    int labels = n < MOST_LABELS ? n : MOST_LABELS;
    double distance = label_distance / panel_height;
    qsort(places, (size_t)n, sizeof *places, by_size_of_gain);
    qsort(places, (size_t)labels, sizeof *places, by_height);
    for (int k = 0; k < labels; k++) {
        double wanted = (places[k].point.gain - of.low) / (of.high - of.low);
        places[k].label = k > 0 ? fmax(wanted, places[k - 1].label + distance) : fmax(wanted, 0);
    }
    for (int k = labels - 1; k >= 0; k--)
        places[k].label
            = fmin(places[k].label, k < labels - 1 ? places[k + 1].label - distance : 0.965);
    return labels;
}

/* "loyalty (Both)"; the plan only where there are several. */
static const char *label_of(const rs_chart_view *view, const place *of)
{
    const char *program = rs_shown_name(of->program->name, of->program->label, view->language);
    if (view->n == 1)
        return program;
    return rs_said_in(
        view->arena, view->language, RS_SAY_program_in_plan, program, view->names[of->scenario]);
}

static void write_labels(
    rs_chart_sheet *sheet, const rs_chart_view *view, const place *places, int n)
{
    rs_text names[MOST_LABELS] = { 0 };
    rs_figure gains[MOST_LABELS];
    const char *labels[MOST_LABELS];
    for (int k = 0; k < n; k++)
        labels[k] = label_of(view, &places[k]);
    for (int k = 0; k < n; k++) {
        rs_name_add_short(&names[k], n, labels, k, LABEL_COLUMNS);
        gains[k] = rs_short_money(places[k].point.gain, true, view->language);
    }
    rs_sheet_number(sheet, "LABELS", n);
    rs_sheet_each(sheet, "LABEL_NAME", n, names, data);
    rs_sheet_figures(sheet, "LABEL_GAIN", n, gains);
    rs_sheet_each(sheet, "LABEL_AT", n, places, label);
    rs_sheet_each(sheet, "LABEL_SCENARIO", n, places, scenario);
    rs_sheet_each(sheet, "LABEL_X", n, places, x);
    rs_sheet_each(sheet, "LABEL_Y", n, places, point.gain);
    for (int k = 0; k < n; k++)
        rs_text_clear(&names[k]);
}

static void write_points(
    rs_chart_sheet *sheet, const rs_chart_view *view, const place *places, int n)
{
    rs_text_add(&sheet->table, "scenario\tcost\tgain\tlow\thigh\tplace\tprogram\tname\n");
    for (int i = 0; i < n; i++) {
        const rs_program_point *point = &places[i].point;
        rs_table_row(sheet,
            RS_NUMBERS(places[i].scenario + 1, point->cost, point->gain, point->low, point->high,
                places[i].x),
            places[i].program->name, view->names[places[i].scenario]);
    }
}

bool rs_chart_programs(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int n, paired = 0;
    place *places = collect(view, &n);
    if (!places || n == 0) {
        free(places);
        return false;
    }
    for (int i = 0; i < n; i++)
        paired += places[i].point.paired;
    double top = rs_chart_begin(view, sheet, rs_headline_programs, 31) > 1 ? 0.765 : 0.81;
    ranges of = ranges_of(places, n);
    if (paired > 0)
        part_places(places, n, of.right - of.left);
    int labels = place_labels(places, n, of, top - panel_bottom);
    rs_sheet_number(sheet, "TOP", top);
    rs_sheet_number(sheet, "BOTTOM", panel_bottom);
    rs_sheet_say(sheet, "SUBTITLE",
        paired > 0 ? RS_SAY_plot_programs : RS_SAY_plot_programs_at_means, rs_chart_currency(view));
    rs_sheet_say(sheet, "X_TITLE", RS_SAY_plot_programs_cost);
    rs_sheet_say(sheet, "Y_TITLE", RS_SAY_plot_programs_gained);
    rs_sheet_say(sheet, "EARNS", RS_SAY_plot_programs_earns);
    rs_sheet_say(sheet, "DOES_NOT", RS_SAY_plot_programs_does_not);
    rs_sheet_money_axis(sheet, "X", of.left, of.right, 6);
    rs_sheet_money_axis(sheet, "Y", of.low, of.high, 6);
    write_labels(sheet, view, places, labels);
    write_points(sheet, view, places, n);
    free(places);
    return true;
}
