/*
 * Shares by age; where lines end too close to each other a second panel draws their differences
 * from the baseline.
 */
#include "charts/chart.h"

#include "charts/chart_labels.h"
#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What the lines show, in per cent of the customers: their shares, from 0 to 100; or, where these
 * lie too close to be told apart, what they hold more than the baseline.
 */
typedef struct line_axis {
    bool against;
    double low, high;
    double same; /* lines nearer than this everywhere look like one and share a label */
} line_axis;

/* Ends of lines nearer than this ask for the axis of differences: labels are told apart, lines are
 * not. */
static const double close_lines = 0.05;

static double line_at(const rs_chart_view *view, const line_axis *axis, int s, int age)
{
    double own = view->scenarios[s]->retention[age].mean;
    double base = view->scenarios[view->baseline]->retention[age].mean;
    return 100 * (axis->against ? own - base : own);
}

static rs_figure end_text(const rs_chart_view *view, const line_axis *axis, int s, int last)
{
    rs_figure out;
    double value = line_at(view, axis, s, last);
    if (!axis->against)
        return rs_share_text(value / 100, view->language);
    long tenths = lround(10 * fabs(value));
    snprintf(out.text, sizeof out.text, "%s%ld.%ld",
        tenths == 0     ? ""
            : value < 0 ? "−"
                        : "+",
        tenths / 10, tenths % 10);
    return tenths == 0 ? (rs_figure){ "0" } : out;
}

static bool is_same_line(const rs_chart_view *view, const line_axis *axis, int a, int b, int last)
{
    for (int age = 0; age <= last; age++)
        if (!(fabs(line_at(view, axis, a, age) - line_at(view, axis, b, age)) < axis->same))
            return false;
    /* nor may the label say another figure than a name of it has elsewhere */
    return strcmp(end_text(view, axis, a, last).text, end_text(view, axis, b, last).text) == 0;
}

static int collect_labels(
    const rs_chart_view *view, const line_axis *axis, int last, rs_end_label *labels)
{
    int n = 0;
    for (int s = 0; s < view->n; s++) {
        int k = 0;
        while (k < n && !is_same_line(view, axis, labels[k].scenario, s, last))
            k++;
        if (k == n)
            labels[n++] = (rs_end_label){ .scenario = s,
                .figure = end_text(view, axis, s, last),
                .end = (line_at(view, axis, s, last) - axis->low) / (axis->high - axis->low) };
        rs_label_add_name(&labels[k], view, s);
    }
    if (n == 1 && view->n > 1) {
        rs_text_clear(&labels[0].name);
        rs_say(&labels[0].name, view->language, RS_SAY_all_plans);
    }
    return n;
}

static bool lines_lie_close(const rs_end_label *labels, int n)
{
    for (int a = 0; a < n; a++)
        for (int b = 0; b < a; b++)
            if (fabs(labels[a].end - labels[b].end) < close_lines)
                return true;
    return false;
}

static line_axis axis_of_differences(const rs_chart_view *view, int last)
{
    line_axis axis = { .against = true };
    for (int s = 0; s < view->n; s++)
        for (int age = 0; age <= last; age++) {
            axis.low = fmin(axis.low, line_at(view, &axis, s, age));
            axis.high = fmax(axis.high, line_at(view, &axis, s, age));
        }
    double room = 0.06 * (axis.high - axis.low);
    axis.low -= room;
    axis.high += room;
    axis.same = 0.01 * (axis.high - axis.low);
    return axis;
}

/* "28–35 %": where all lines end, for the panel in which they lie close. */
static void write_range(rs_chart_sheet *sheet, const rs_chart_view *view, int last)
{
    double low = 1, high = 0;
    for (int s = 0; s < view->n; s++) {
        low = fmin(low, view->scenarios[s]->retention[last].mean);
        high = fmax(high, view->scenarios[s]->retention[last].mean);
    }
    rs_figure from = rs_share_text(low, view->language), to = rs_share_text(high, view->language),
              text;
    bool one = strcmp(from.text, to.text) == 0;
    from.text[strcspn(from.text, " %")] = '\0';
    snprintf(
        text.text, sizeof text.text, "%.20s%s%.20s", one ? "" : from.text, one ? "" : "–", to.text);
    rs_sheet_text(sheet, "RANGE_TEXT", text.text);
    rs_sheet_number(sheet, "RANGE_END", (low + high) / 2);
}

/* With what a line holds more than the baseline, where there is one to compare with. */
static void write_retention(rs_chart_sheet *sheet, int panel, int n_ages,
    const rs_summary *retention, const rs_summary *baseline, const rs_observed *observed,
    const char *name)
{
    for (int age = 0; age < n_ages; age++) {
        rs_summary at = retention[age];
        rs_table_row(sheet,
            RS_NUMBERS(panel, age, at.mean, at.p5, at.p95,
                baseline ? at.mean - baseline[age].mean : (double)NAN,
                observed && age < observed->n ? observed->share[age] : (double)NAN),
            name);
    }
}

/* Bands are drawn where they do not hide each other: those of lines that coincide count as one. */
static bool bands_lie_apart(const rs_chart_view *view, const rs_end_label *labels, int n, int last)
{
    for (int k = 1; k < n; k++) { /* labels go up */
        rs_summary below = view->scenarios[labels[k - 1].scenario]->retention[last];
        rs_summary above = view->scenarios[labels[k].scenario]->retention[last];
        if (!(below.p95 < above.p5))
            return false;
    }
    return true;
}

static void fill_scenarios(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    int last = rs_chart_last_age(view->all);
    line_axis axis = { .high = 100, .same = 0.4 };
    rs_end_label labels[RS_MOST_CHARTED] = { { 0 } };
    int n = collect_labels(view, &axis, last, labels);
    if (lines_lie_close(labels, n)) {
        rs_labels_clear(labels, n);
        axis = axis_of_differences(view, last);
        n = collect_labels(view, &axis, last, labels);
        rs_sheet_money_axis(sheet, "GAP", axis.low, axis.high, 6);
        write_range(sheet, view, last);
    }
    rs_labels_place(labels, n, 0.61, 0.042);
    rs_sheet_labels(sheet, labels, n, n == 1 && view->n > 1);
    rs_sheet_number(sheet, "AGAINST", axis.against);
    bool bands = !axis.against && bands_lie_apart(view, labels, n, last);
    rs_sheet_number(sheet, "BANDS", bands);
    rs_sheet_say(sheet, "SUBTITLE",
        axis.against ? RS_SAY_plot_survival_against
            : bands  ? RS_SAY_plot_survival_bands
                     : RS_SAY_plot_survival,
        rs_period_plural(view->results->period, view->language), rs_chart_baseline(view));
    rs_labels_clear(labels, n);
    rs_sheet_number(sheet, "OBSERVED", 0);
    rs_sheet_number(sheet, "LAST", last);
    rs_sheet_period_axis(sheet, "X", last, axis.against ? 6 : 9);
    const rs_summary *base = view->scenarios[view->baseline]->retention;
    for (int s = 0; s < view->n; s++)
        write_retention(
            sheet, s + 1, last + 1, view->scenarios[s]->retention, base, NULL, view->names[s]);
}

static rs_figure compare_text(const rs_chart_view *view, const rs_observed *observed)
{
    const rs_results *results = view->results;
    int last = rs_chart_last_observed(results, observed);
    rs_figure out = { "" };
    if (last < 0)
        return out;
    rs_figure seen = rs_share_text(observed->share[last], view->language);
    rs_figure projected
        = rs_share_text(rs_chart_projection(results, observed)[last].mean, view->language);
    out = rs_said(view->language, RS_SAY_after_observed_projected,
        rs_periods_text(last, results->period, view->language).text, seen.text, projected.text);
    return out;
}

static void fill_observed(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    const rs_results *results = view->results;
    int n = results->n_observed < RS_MOST_CHARTED ? results->n_observed : RS_MOST_CHARTED;
    int columns = rs_chart_columns(n);
    const char *names[RS_MOST_CHARTED] = { 0 };
    rs_figure texts[RS_MOST_CHARTED];
    int longest = 0;
    for (int i = 0; i < n; i++) {
        const rs_observed *observed = &results->observed[i];
        names[i] = rs_shown_name(
            observed->segment ? observed->segment : "", observed->label, view->language);
        texts[i] = compare_text(view, observed);
        longest = observed->n > longest ? observed->n : longest;
    }
    /* as far ahead again as was observed, so that the points are not pressed together */
    int last = 2 * longest > 6 ? 2 * longest : 6;
    if (last > results->horizon - 1)
        last = results->horizon > 1 ? results->horizon - 1 : 1;
    for (int i = 0; i < n; i++)
        write_retention(sheet, i + 1, last < results->horizon ? last + 1 : results->horizon,
            rs_chart_projection(results, &results->observed[i]), NULL, &results->observed[i],
            names[i]);
    rs_sheet_number(sheet, "AGAINST", 0);
    rs_sheet_number(sheet, "BANDS", 1);
    rs_sheet_number(sheet, "OBSERVED", n);
    rs_sheet_say(
        sheet, "SUBTITLE", RS_SAY_plot_observed, rs_period_plural(results->period, view->language));
    rs_sheet_number(sheet, "COLUMNS", columns);
    rs_sheet_names(sheet, "OBSERVED_NAME", n, names, rs_chart_panel_width(columns));
    rs_sheet_figures(sheet, "INFO", n, texts);
    rs_sheet_number(sheet, "LAST", last);
    rs_sheet_period_axis(sheet, "X", last, n == 1 ? 12 : 6);
}

bool rs_chart_survival(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    /* nobody is a period old yet */
    if (view->results->n_observed == 0 && rs_chart_last_age(view->all) < 1)
        return false;
    int lines = rs_chart_begin(view, sheet, rs_headline_survival, 31);
    rs_sheet_number(sheet, "PANELS_TOP", lines > 1 ? 0.775 : 0.81);
    rs_sheet_say(sheet, "X_TITLE", RS_SAY_plot_since_acquisition,
        rs_period_plural(view->results->period, view->language));
    rs_text_add(&sheet->table, "panel\tage\tmean\tp5\tp95\tagainst\tobserved\tname\n");
    if (view->results->n_observed > 0)
        fill_observed(view, sheet);
    else
        fill_scenarios(view, sheet);
    return true;
}
