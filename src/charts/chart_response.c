/*
 * Plans whose curves coincide are drawn once; points at their present budgets are grouped where
 * they are the same.
 */
#include "charts/chart.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_PANELS = RS_MOST_CHARTED, LINES_IN_TWO_ROWS = 3 };

/* The plans that spend the same on a channel, with the same effect. */
typedef struct spend_group {
    int first; /* the place of the first of them among those shown */
    double spend, marginal;
    rs_text names;
} spend_group;

typedef struct panel {
    int channel; /* of the scenarios */
    int n_groups, n_curves;
    int curve_of[RS_MOST_CHARTED]; /* the first scenario with the same curve; -1: none */
    spend_group groups[RS_MOST_CHARTED];
    double low, high; /* of both curves where plans spend, and of what one more costs */
} panel;

static int choose_channels(const rs_chart_view *view, panel panels[MOST_PANELS])
{
    int n = 0;
    for (int c = 0; c < view->scenarios[0]->n_channels; c++)
        if (rs_chart_shows_response(view, c))
            panels[n++] = (panel){ .channel = c };
    return n;
}

static bool is_near(double a, double b)
{
    return a == b || fabs(a - b) <= 0.005 * fmax(fabs(a), fabs(b));
}

static bool is_same_curve(const rs_response_results *a, const rs_response_results *b)
{
    for (int i = 0; i < a->n; i++)
        if (!is_near(a->customers[i], b->customers[i])
            || !is_near(a->marginal_cac[i], b->marginal_cac[i]))
            return false;
    return true;
}

static void find_curves(const rs_chart_view *view, panel *of)
{
    for (int s = 0; s < view->n; s++) {
        const rs_response_results *own = rs_chart_response_of(view, s, of->channel);
        of->curve_of[s] = own ? s : -1;
        for (int other = 0; own && other < s; other++)
            if (of->curve_of[other] == other
                && is_same_curve(own, rs_chart_response_of(view, other, of->channel))) {
                of->curve_of[s] = other;
                break;
            }
        of->n_curves += of->curve_of[s] == s;
    }
}

static void find_groups(const rs_chart_view *view, panel *of)
{
    for (int s = 0; s < view->n; s++) {
        const rs_response_results *own = rs_chart_response_of(view, s, of->channel);
        int k = 0;
        if (!own || !(own->present > 0))
            continue;
        while (k < of->n_groups
            && !(is_near(of->groups[k].spend, own->present)
                && is_near(of->groups[k].marginal, own->present_marginal_cac)))
            k++;
        if (k == of->n_groups)
            of->groups[of->n_groups++]
                = (spend_group){ s, own->present, own->present_marginal_cac, { 0 } };
        rs_text_add(&of->groups[k].names, "%s%s",
            of->groups[k].names.length == 0 ? "" : rs_words(view->language, RS_SAY_next_name),
            view->names[s]);
    }
}

static void include(panel *of, double value)
{
    if (isfinite(value)) {
        of->low = fmin(of->low, value);
        of->high = fmax(of->high, value);
    }
}

static void find_range(const rs_chart_view *view, panel *of)
{
    of->low = INFINITY;
    of->high = 0;
    for (int k = 0; k < of->n_groups; k++)
        include(of, of->groups[k].marginal);
    for (int s = 0; s < view->n; s++) {
        const rs_response_results *own = rs_chart_response_of(view, s, of->channel);
        for (int i = 0; own && i < own->n; i++)
            if (own->spend[i] >= own->planned_low && own->spend[i] <= 1.001 * own->planned_high) {
                include(of, own->marginal_cac[i]);
                include(of, own->spend[i] / own->customers[i]);
            }
    }
    if (!(of->high > 0))
        of->low = of->high = 1;
}

/* One axis for all where nobody's curves are then pressed flat; returns whether it is. */
static bool share_axis(panel *panels, int n)
{
    double low = INFINITY, high = 0;
    for (int i = 0; i < n; i++) {
        low = fmin(low, panels[i].high);
        high = fmax(high, panels[i].high);
    }
    if (high > 6 * low)
        return false;
    for (int i = 0; i < n; i++)
        panels[i].high = high;
    return true;
}

static double average_at(const rs_response_results *of, double spend, int i)
{
    return of->customers[i] > 0 ? spend / of->customers[i] : NAN;
}

static void write_point(rs_chart_sheet *sheet, int row, int scenario, double spend, double average,
    double marginal, bool planned, const char *name)
{
    rs_table_row(sheet, RS_NUMBERS(row, scenario, spend, average, marginal, planned), name);
}

/* A point at the smallest budget too, where the solid line begins. */
static void write_curve(
    rs_chart_sheet *sheet, int row, int s, const rs_response_results *of, const char *name)
{
    for (int i = 0; i < of->n; i++) {
        double low = of->planned_low;
        if (i > 0 && of->spend[i - 1] < low && of->spend[i] > low) {
            double share = (low - of->spend[i - 1]) / (of->spend[i] - of->spend[i - 1]);
            double customers
                = of->customers[i - 1] + share * (of->customers[i] - of->customers[i - 1]);
            double marginal
                = of->marginal_cac[i - 1] + share * (of->marginal_cac[i] - of->marginal_cac[i - 1]);
            write_point(sheet, row, s, low, low / customers, marginal, true, name);
        }
        bool planned = of->spend[i] >= low && of->spend[i] <= 1.0001 * of->planned_high;
        write_point(sheet, row, s, of->spend[i], average_at(of, of->spend[i], i),
            of->marginal_cac[i], planned, name);
    }
}

/* Where a curve ends in the picture: at the last point, or where it leaves through the top. */
typedef struct curve_end {
    double x, y;
    bool leaves;
} curve_end;

static curve_end end_of(const rs_response_results *of, bool marginal, double top)
{
    curve_end end = { NAN, NAN, false };
    double last = NAN;
    for (int i = 0; i < of->n; i++) {
        double y = marginal ? of->marginal_cac[i] : average_at(of, of->spend[i], i);
        end.leaves = !(y <= top);
        if (y <= 0.85 * top) /* words above this point do not meet the curve */
            last = of->spend[i];
        if (!end.leaves)
            end = (curve_end){ of->spend[i], y, false };
    }
    if (end.leaves && isfinite(last))
        end.x = last;
    return end;
}

/* The words beside the ends of the first curve keep a distance. */
static void write_ends(
    rs_chart_sheet *sheet, const rs_chart_view *view, const panel *panels, int n, double height)
{
    double x[2][MOST_PANELS], y[2][MOST_PANELS], leaves[2][MOST_PANELS], same[MOST_PANELS];
    for (int i = 0; i < n; i++) {
        int s = 0;
        while (panels[i].curve_of[s] < 0)
            s++;
        const rs_response_results *of = rs_chart_response_of(view, s, panels[i].channel);
        double top = panels[i].high, apart = 0.04 / height * top;
        for (int k = 0; k < 2; k++) {
            curve_end end = end_of(of, k == 1, top);
            x[k][i] = end.x;
            y[k][i] = end.y;
            leaves[k][i] = end.leaves;
        }
        bool is_same = is_near(x[0][i], x[1][i]) && is_near(y[0][i], y[1][i]),
             stay = leaves[0][i] == 0 && leaves[1][i] == 0;
        same[i] = is_same;
        double middle = (y[0][i] + y[1][i]) / 2;
        if (!is_same && stay && y[1][i] - y[0][i] < apart) {
            y[0][i] = middle - apart / 2;
            y[1][i] = middle + apart / 2;
        }
    }
    rs_sheet_numbers(sheet, "AVERAGE_X", n, x[0]);
    rs_sheet_numbers(sheet, "AVERAGE_Y", n, y[0]);
    rs_sheet_numbers(sheet, "AVERAGE_LEAVES", n, leaves[0]);
    rs_sheet_numbers(sheet, "MORE_X", n, x[1]);
    rs_sheet_numbers(sheet, "MORE_Y", n, y[1]);
    rs_sheet_numbers(sheet, "MORE_LEAVES", n, leaves[1]);
    rs_sheet_numbers(sheet, "SAME", n, same);
}

/* "Acquire, Both: 61 at 320 k", with the names shortened to what the line can hold. */
static void group_line(const rs_chart_view *view, const spend_group *of, int width, rs_text *out)
{
    rs_text clean = { 0 }, figures = { 0 };
    rs_figure spend = rs_short_money(of->spend, false, view->language);
    if (isfinite(of->marginal))
        rs_say(&figures, view->language, RS_SAY_costs_at_spend,
            rs_short_money(of->marginal, false, view->language).text, spend.text);
    else
        rs_say(&figures, view->language, RS_SAY_nobody_more_at, spend.text);
    rs_text_add_clean(&clean, of->names.data, RS_NAME_CHARACTERS);
    rs_text_add_short(out, clean.data, width - rs_text_columns(figures.data));
    rs_text_add(out, "%s", figures.data);
    rs_text_clear(&clean);
    rs_text_clear(&figures);
}

/* MARK_k[panel], its colour, and where it stands; one after the other, `lines` a panel. */
static void write_groups(rs_chart_sheet *sheet, const rs_chart_view *view, const panel *panels,
    int n, int lines, int width)
{
    enum { MOST = MOST_PANELS * RS_MOST_CHARTED };
    rs_text texts[MOST] = { 0 };
    double scenario[MOST], x[MOST], y[MOST];
    for (int i = 0; i < n * RS_MOST_CHARTED; i++) {
        const panel *of = &panels[i / RS_MOST_CHARTED];
        int k = i % RS_MOST_CHARTED, more = of->n_groups - lines + 1;
        const spend_group *group = &of->groups[k];
        scenario[i] = x[i] = y[i] = NAN;
        rs_text_add_bytes(&texts[i], "", 0);
        if (k < of->n_groups) {
            x[i] = group->spend;
            y[i] = isfinite(group->marginal) ? group->marginal : of->high;
            scenario[i] = group->first + 1;
        }
        if (k < of->n_groups && (k < lines - 1 || of->n_groups <= lines))
            group_line(view, group, width, &texts[i]);
        else if (k == lines - 1 && of->n_groups > lines)
            rs_say(&texts[i], view->language, RS_SAY_other_budgets, rs_whole_text(more).text);
    }
    double crowded[MOST_PANELS];
    for (int i = 0; i < n; i++)
        crowded[i] = panels[i].n_groups > lines;
    rs_sheet_numbers(sheet, "MORE_GROUPS", n, crowded);
    rs_sheet_number(sheet, "MOST_MARKS", RS_MOST_CHARTED);
    rs_sheet_number(sheet, "LINES", lines);
    rs_sheet_each(sheet, "MARK_TEXT", n * RS_MOST_CHARTED, texts, data);
    rs_sheet_numbers(sheet, "MARK_SCENARIO", n * RS_MOST_CHARTED, scenario);
    rs_sheet_numbers(sheet, "MARK_X", n * RS_MOST_CHARTED, x);
    rs_sheet_numbers(sheet, "MARK_Y", n * RS_MOST_CHARTED, y);
    for (int i = 0; i < n * RS_MOST_CHARTED; i++)
        rs_text_clear(&texts[i]);
}

static void write_axes(
    rs_chart_sheet *sheet, const rs_chart_view *view, const panel *panels, int n, int rows)
{
    for (int i = 0; i < n; i++) {
        char variable[16];
        snprintf(variable, sizeof variable, "X%d", i + 1);
        rs_sheet_money_axis(sheet, variable, 0,
            2 * rs_chart_largest_budget(view, panels[i].channel), n <= 2 ? 6 : 4);
        snprintf(variable, sizeof variable, "Y%d", i + 1);
        rs_sheet_money_axis(sheet, variable, 0, panels[i].high, rows > 1 ? 2 : 5);
    }
}

static void write_names(
    rs_chart_sheet *sheet, const rs_chart_view *view, const panel *panels, int n, int width)
{
    const char *names[MOST_PANELS];
    double curves[MOST_PANELS];
    for (int i = 0; i < n; i++) {
        const rs_channel_results *channel = &view->scenarios[0]->channels[panels[i].channel];
        names[i] = rs_shown_name(channel->name, channel->label, view->language);
        curves[i] = panels[i].n_curves;
    }
    rs_sheet_names(sheet, "PANEL", n, names, width);
    rs_sheet_numbers(sheet, "CURVES", n, curves);
}

/* More money always brings customers at the same price. */
static bool is_plain(const rs_response_results *of)
{
    for (int i = 0; i < of->n; i++)
        if (!is_near(of->marginal_cac[i], average_at(of, of->spend[i], i)))
            return false;
    return true;
}

static bool all_are_plain(const rs_chart_view *view)
{
    for (int s = 0; s < view->n; s++)
        for (int c = 0; c < view->scenarios[s]->n_channels; c++) {
            const rs_response_results *of = rs_chart_response_of(view, s, c);
            if (of && !is_plain(of))
                return false;
        }
    return true;
}

bool rs_chart_response(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    static const int widths[] = { 0, 90, 56, 36, 26 };
    panel panels[MOST_PANELS];
    int n = choose_channels(view, panels), most = 1;
    if (n == 0 || all_are_plain(view))
        return false;
    int columns = rs_chart_columns(n), rows = (n + columns - 1) / columns;
    for (int i = 0; i < n; i++) {
        find_curves(view, &panels[i]);
        find_groups(view, &panels[i]);
        find_range(view, &panels[i]);
        most = panels[i].n_groups > most ? panels[i].n_groups : most;
    }
    bool shared = share_axis(panels, n);
    for (int i = 0; i < n; i++)
        panels[i].high *= 1.25;
    int lines = rows > 1 && most > LINES_IN_TWO_ROWS ? LINES_IN_TWO_ROWS : most;
    double top = rs_chart_begin(view, sheet, rs_headline_response, 31) > 1 ? 0.79 : 0.835;
    rs_sheet_number(sheet, "PANELS_TOP", top);
    rs_sheet_number(sheet, "CHANNELS", n);
    rs_sheet_number(sheet, "COLUMNS", columns);
    rs_sheet_say(sheet, "SUBTITLE", shared ? RS_SAY_plot_response : RS_SAY_plot_response_scales,
        rs_chart_currency(view));
    rs_sheet_say(sheet, "X_TITLE", RS_SAY_plot_spend_a_period, rs_chart_period(view));
    rs_sheet_say(sheet, "ONE_MORE", RS_SAY_plot_one_more);
    rs_sheet_say(sheet, "ON_AVERAGE", RS_SAY_plot_average);
    write_names(sheet, view, panels, n, widths[columns]);
    write_axes(sheet, view, panels, n, rows);
    write_groups(sheet, view, panels, n, lines, widths[columns] * 5 / 4);
    write_ends(sheet, view, panels, n, (top - 0.085) / rows - 0.15);
    rs_text_add(&sheet->table, "panel\tscenario\tspend\taverage\tmarginal\tplanned\tname\n");
    for (int i = 0; i < n; i++)
        for (int s = 0; s < view->n; s++)
            if (panels[i].curve_of[s] == s)
                write_curve(sheet, i + 1, s + 1, rs_chart_response_of(view, s, panels[i].channel),
                    view->names[s]);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < panels[i].n_groups; k++)
            rs_text_clear(&panels[i].groups[k].names);
    return true;
}
