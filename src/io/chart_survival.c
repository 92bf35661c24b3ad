#include "io/chart.h"

#include "io/chart_text.h"
#include "io/visible_text.h"
#include "io/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines nearer than this everywhere cannot be told apart in the picture and share a label. */
static const double same_line = 0.004;

typedef struct end_label {
    int scenario;      /* the first of those that share it */
    double end, place; /* shares: where the line ends, where the label stands */
    rs_text name;
} end_label;

static bool is_same_line(const rs_chart_view *view, int a, int b, int last)
{
    for (int age = 0; age <= last; age++)
        if (!(fabs(
                  view->scenarios[a]->retention[age].mean - view->scenarios[b]->retention[age].mean)
                < same_line))
            return false;
    /* nor may the label say another share than a name of it has elsewhere */
    return strcmp(rs_share_text(view->scenarios[a]->retention[last].mean, view->language).text,
               rs_share_text(view->scenarios[b]->retention[last].mean, view->language).text)
        == 0;
}

static void add_name(const rs_chart_view *view, int s, end_label *label)
{
    rs_text_add(&label->name, "%s%s", label->name.length > 0 ? " = " : "", view->names[s]);
}

static int collect_labels(const rs_chart_view *view, int last, end_label *labels)
{
    int n = 0;
    for (int s = 0; s < view->n; s++) {
        int k = 0;
        while (k < n && !is_same_line(view, labels[k].scenario, s, last))
            k++;
        if (k == n)
            labels[n++]
                = (end_label){ .scenario = s, .end = view->scenarios[s]->retention[last].mean };
        add_name(view, s, &labels[k]);
    }
    if (n == 1 && view->n > 1) {
        rs_text_clear(&labels[0].name);
        rs_text_add(&labels[0].name, view->language == RS_CHINESE ? "所有方案" : "all plans");
    }
    return n;
}

static int by_end(const void *a, const void *b)
{
    const end_label *x = a, *y = b;
    return (x->end > y->end) - (x->end < y->end);
}

/*
 * As near to the ends of their lines as can be without touching: least squares under a distance
 * between neighbours is an isotonic regression of end - k * distance, solved by pooling neighbours
 * (Barlow et al. 1972); then none leaves the panel.
 */
static void spread_labels(end_label *labels, int n, double distance)
{
    double mean[RS_MOST_CHARTED];
    int size[RS_MOST_CHARTED], pools = 0;
    qsort(labels, (size_t)n, sizeof *labels, by_end);
    for (int k = 0; k < n; k++) {
        mean[pools] = labels[k].end - k * distance;
        size[pools++] = 1;
        for (; pools > 1 && mean[pools - 2] > mean[pools - 1]; pools--) {
            int both = size[pools - 2] + size[pools - 1];
            mean[pools - 2]
                = (mean[pools - 2] * size[pools - 2] + mean[pools - 1] * size[pools - 1]) / both;
            size[pools - 2] = both;
        }
    }
    for (int p = 0, k = 0; p < pools; p++)
        for (int i = 0; i < size[p]; i++, k++)
            labels[k].place = mean[p] + k * distance;
    for (int k = 0; k < n; k++)
        labels[k].place = fmax(labels[k].place, k > 0 ? labels[k - 1].place + distance : 0.015);
    for (int k = n - 1; k >= 0; k--)
        labels[k].place = fmin(labels[k].place, k < n - 1 ? labels[k + 1].place - distance : 1);
}

enum { LABEL_WIDTH = 26, MOST_LONG_LABELS = 4 };

/* Many labels find room only with a line each. */
static void shorten_labels(end_label *labels, int n)
{
    for (int k = 0; k < n; k++) {
        rs_text clean = { 0 }, shortened = { 0 };
        rs_text_add_clean(&clean, labels[k].name.data, RS_NAME_CHARACTERS);
        rs_text_add_short(
            &shortened, clean.data, n > MOST_LONG_LABELS ? LABEL_WIDTH : 2 * LABEL_WIDTH);
        rs_text_clear(&clean);
        rs_text_clear(&labels[k].name);
        labels[k].name = shortened;
    }
}

/* Between labels, as a share of the panel: more when one of them takes two lines. */
static double label_distance(const end_label *labels, int n)
{
    static const double panel_height = 0.61, one_line = 0.042, two_lines = 0.076;
    bool two = false;
    for (int k = 0; k < n; k++) {
        rs_text lines[2] = { 0 };
        two = two || rs_text_wrap(labels[k].name.data, LABEL_WIDTH, 2, lines) > 1;
        rs_text_clear(&lines[0]);
        rs_text_clear(&lines[1]);
    }
    return (two ? two_lines : one_line) / panel_height;
}

static void write_labels(rs_chart_sheet *sheet, const rs_chart_view *view, end_label *labels, int n)
{
    const char *names[RS_MOST_CHARTED] = { 0 }, *shares[RS_MOST_CHARTED] = { 0 };
    rs_figure share_texts[RS_MOST_CHARTED];
    double ends[RS_MOST_CHARTED], places[RS_MOST_CHARTED], scenarios[RS_MOST_CHARTED];
    for (int k = 0; k < n; k++) {
        names[k] = labels[k].name.data;
        share_texts[k] = rs_share_text(labels[k].end, view->language);
        shares[k] = share_texts[k].text;
        ends[k] = labels[k].end;
        places[k] = labels[k].place;
        scenarios[k] = labels[k].scenario + 1;
    }
    rs_sheet_number(sheet, "LABELS", rs_chart_last_age(view) > 0 ? n : 0);
    rs_sheet_names(sheet, "LABEL", n, names, LABEL_WIDTH);
    rs_sheet_texts(sheet, "LABEL_SHARE", n, shares);
    rs_sheet_numbers(sheet, "LABEL_END", n, ends);
    rs_sheet_numbers(sheet, "LABEL_PLACE", n, places);
    rs_sheet_numbers(sheet, "LABEL_SCENARIO", n, scenarios);
}

static void write_retention(rs_chart_sheet *sheet, int panel, int n_ages,
    const rs_summary *retention, const rs_observed *observed, const char *name)
{
    for (int age = 0; age < n_ages; age++) {
        rs_summary at = retention[age];
        const double figures[] = { panel, age, at.mean, at.p5, at.p95,
            observed && age < observed->n ? observed->share[age] : NAN };
        for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
            rs_table_number(sheet, figures[k], '\t');
        rs_table_text(sheet, name, '\n');
    }
}

/* Bands are drawn where they do not hide each other: those of lines that coincide count as one. */
static bool bands_lie_apart(const rs_chart_view *view, const end_label *labels, int n, int last)
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
    int last = rs_chart_last_age(view);
    end_label labels[RS_MOST_CHARTED] = { { 0 } };
    if (last < 0)
        last = 0;
    int n = collect_labels(view, last, labels);
    shorten_labels(labels, n);
    spread_labels(labels, n, label_distance(labels, n));
    write_labels(sheet, view, labels, n);
    rs_sheet_number(sheet, "BANDS", bands_lie_apart(view, labels, n, last));
    for (int k = 0; k < n; k++)
        rs_text_clear(&labels[k].name);
    rs_sheet_number(sheet, "OBSERVED", 0);
    rs_sheet_number(sheet, "LAST", last > 0 ? last : 1);
    rs_sheet_period_axis(sheet, "X", last > 0 ? last : 1, 9);
    for (int s = 0; s < view->n; s++)
        write_retention(
            sheet, s + 1, last + 1, view->scenarios[s]->retention, NULL, view->names[s]);
}

static rs_figure compare_text(const rs_chart_view *view, const rs_observed *observed)
{
    const rs_results *results = view->results;
    bool zh = view->language == RS_CHINESE;
    int last = rs_chart_last_observed(results, observed);
    rs_figure out = { "" };
    if (last < 0)
        return out;
    rs_figure seen = rs_share_text(observed->share[last], view->language);
    rs_figure projected
        = rs_share_text(rs_chart_projection(results, observed)[last].mean, view->language);
    snprintf(out.text, sizeof out.text,
        zh ? "%.24s后：观测 %.14s，预测 %.14s" : "after %.24s: observed %.14s, projected %.14s",
        rs_periods_text(last, results->period, view->language).text, seen.text, projected.text);
    return out;
}

static void fill_observed(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    static const int name_widths[] = { 0, 110, 60, 40, 33 };
    const rs_results *results = view->results;
    int n = results->n_observed < RS_MOST_CHARTED ? results->n_observed : RS_MOST_CHARTED;
    int columns = n <= 3 ? n : n == 4 ? 2 : n <= 6 ? 3 : 4;
    const char *names[RS_MOST_CHARTED] = { 0 }, *infos[RS_MOST_CHARTED] = { 0 };
    rs_figure texts[RS_MOST_CHARTED];
    int longest = 0;
    for (int i = 0; i < n; i++) {
        const rs_observed *observed = &results->observed[i];
        names[i] = rs_shown_name(observed->segment ? observed->segment : "", observed->label, view->language);
        texts[i] = compare_text(view, observed);
        infos[i] = texts[i].text;
        longest = observed->n > longest ? observed->n : longest;
    }
    /* as far ahead again as was observed, so that the points are not pressed together */
    int last = 2 * longest > 6 ? 2 * longest : 6;
    if (last > results->horizon - 1)
        last = results->horizon > 1 ? results->horizon - 1 : 1;
    for (int i = 0; i < n; i++)
        write_retention(sheet, i + 1, last < results->horizon ? last + 1 : results->horizon,
            rs_chart_projection(results, &results->observed[i]), &results->observed[i], names[i]);
    rs_sheet_number(sheet, "BANDS", 1);
    rs_sheet_number(sheet, "OBSERVED", n);
    rs_sheet_number(sheet, "COLUMNS", columns);
    rs_sheet_names(sheet, "OBSERVED_NAME", n, names, name_widths[columns]);
    rs_sheet_texts(sheet, "INFO", n, infos);
    rs_sheet_number(sheet, "LAST", last);
    rs_sheet_period_axis(sheet, "X", last, n == 1 ? 12 : 6);
}

bool rs_chart_survival(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    char *headline = rs_headline_survival(view);
    int lines = rs_sheet_headline(sheet, headline);
    free(headline);
    rs_sheet_frame(sheet, view, 31);
    rs_sheet_number(sheet, "PANELS_TOP", lines > 1 ? 0.775 : 0.81);
    rs_text_add(&sheet->table, "panel\tage\tmean\tp5\tp95\tobserved\tname\n");
    if (view->results->n_observed > 0)
        fill_observed(view, sheet);
    else
        fill_scenarios(view, sheet);
    return true;
}
