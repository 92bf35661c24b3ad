/* Isotonic regression moves labels apart by as little as possible. */
#include "charts/chart_labels.h"

#include "charts/chart_text.h"

#include <math.h>
#include <stdlib.h>

enum { LABEL_WIDTH = 26, MOST_LONG_LABELS = 4 };

void rs_label_add_name(rs_end_label *label, const rs_chart_view *view, int scenario)
{
    rs_text_add(&label->name, "%s%s", label->name.length > 0 ? " = " : "", view->names[scenario]);
}

static int by_end(const void *a, const void *b)
{
    const rs_end_label *x = a, *y = b;
    if (x->end != y->end)
        return x->end > y->end ? 1 : -1;
    return (x->among_equals > y->among_equals) - (x->among_equals < y->among_equals);
}

/*
 * As near to the ends of their lines as can be without touching: least squares under a distance
 * between neighbours is an isotonic regression of end - k * distance, solved by pooling neighbours
 * (Barlow et al. 1972); then none leaves the panel.
 */
static void spread(rs_end_label *labels, int n, double distance)
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

/* Many labels find room only with a line each. */
static void shorten(rs_end_label *labels, int n)
{
    const char *names[RS_MOST_CHARTED];
    rs_text shortened[RS_MOST_CHARTED] = { { 0 } };
    for (int k = 0; k < n; k++)
        names[k] = labels[k].name.data;
    for (int k = 0; k < n; k++)
        rs_name_add_short(
            &shortened[k], n, names, k, n > MOST_LONG_LABELS ? LABEL_WIDTH : 2 * LABEL_WIDTH);
    for (int k = 0; k < n; k++) {
        rs_text_clear(&labels[k].name);
        labels[k].name = shortened[k];
    }
}

static bool some_take_two_lines(const rs_end_label *labels, int n)
{
    bool two = false;
    for (int k = 0; k < n; k++) {
        rs_text lines[2] = { 0 };
        two = two || rs_text_wrap(labels[k].name.data, LABEL_WIDTH, 2, lines) > 1;
        rs_text_clear(&lines[0]);
        rs_text_clear(&lines[1]);
    }
    return two;
}

void rs_labels_place(rs_end_label *labels, int n, double panel_height, double line_height)
{
    shorten(labels, n);
    double lines = some_take_two_lines(labels, n) ? 1.8 : 1;
    spread(labels, n, lines * line_height / panel_height);
}

void rs_sheet_labels(rs_chart_sheet *sheet, const rs_end_label *labels, int n, bool shared)
{
    const char *names[RS_MOST_CHARTED] = { 0 };
    rs_figure shares[RS_MOST_CHARTED];
    for (int k = 0; k < n; k++) {
        names[k] = labels[k].name.data;
        shares[k] = *labels[k].figure.text ? labels[k].figure
                                           : rs_share_text(labels[k].end, sheet->language);
    }
    rs_sheet_number(sheet, "LABELS", n);
    rs_sheet_number(sheet, "LABEL_SHARED", shared);
    rs_sheet_names(sheet, "LABEL", n, names, LABEL_WIDTH);
    rs_sheet_figures(sheet, "LABEL_SHARE", n, shares);
    rs_sheet_each(sheet, "LABEL_END", n, labels, end);
    rs_sheet_each(sheet, "LABEL_PLACE", n, labels, place);
    rs_sheet_each(sheet, "LABEL_SCENARIO", n, labels, scenario);
}

void rs_labels_clear(rs_end_label *labels, int n)
{
    for (int k = 0; k < n; k++)
        rs_text_clear(&labels[k].name);
}
