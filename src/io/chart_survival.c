#include "io/chart.h"

#include "io/chart_labels.h"
#include "io/chart_text.h"
#include "io/visible_text.h"
#include "io/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines nearer than this everywhere cannot be told apart in the picture and share a label. */
static const double same_line = 0.004;

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

static int collect_labels(const rs_chart_view *view, int last, rs_end_label *labels)
{
    int n = 0;
    for (int s = 0; s < view->n; s++) {
        int k = 0;
        while (k < n && !is_same_line(view, labels[k].scenario, s, last))
            k++;
        if (k == n)
            labels[n++]
                = (rs_end_label){ .scenario = s, .end = view->scenarios[s]->retention[last].mean };
        rs_label_add_name(&labels[k], view, s);
    }
    if (n == 1 && view->n > 1) {
        rs_text_clear(&labels[0].name);
        rs_text_add(&labels[0].name, view->language == RS_CHINESE ? "所有方案" : "all plans");
    }
    return n;
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
    int last = rs_chart_last_age(view);
    rs_end_label labels[RS_MOST_CHARTED] = { { 0 } };
    if (last < 0)
        last = 0;
    int n = collect_labels(view, last, labels);
    rs_labels_place(labels, n, 0.61, 0.042);
    rs_sheet_labels(sheet, view, labels, n);
    if (rs_chart_last_age(view) < 1) /* no line that a label could stand beside */
        rs_sheet_number(sheet, "LABELS", 0);
    rs_sheet_number(sheet, "BANDS", bands_lie_apart(view, labels, n, last));
    rs_labels_clear(labels, n);
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
