/*
 * Sorted values are the curve; long ones are thinned, and the label of each curve is led to where
 * it tells curves apart.
 */
#include "charts/chart.h"

#include "charts/chart_labels.h"
#include "charts/chart_text.h"
#include "charts/headlines.h"

#include <math.h>
#include <stdlib.h>

/* With so many values or fewer the curve is drawn step by step, else through so many of them. */
enum { MOST_STEPS = 200, MOST_POINTS = 2 * MOST_STEPS + 2 };
static const double panel_low = 0.165, line_height = 0.042, tail = 0.005;

/* The chance of at least so much: falling from 1 to 0 as the amount grows. */
typedef struct curve {
    int n;
    double amount[MOST_POINTS], chance[MOST_POINTS];
    double no_loss; /* chance of at least 0 */
} curve;

static void add_point(curve *of, double amount, double chance)
{
    of->amount[of->n] = amount;
    of->chance[of->n++] = chance;
}

/*
 * values[n] sorted: at least values[i] come n - i times. The point at 0 is exact however the curve
 * is thinned.
 */
static void add_points(curve *of, const double *values, long n)
{
    long below = 0, steps = n < MOST_STEPS ? n : MOST_STEPS;
    while (below < n && values[below] < 0)
        below++;
    of->no_loss = (double)(n - below) / (double)n;
    for (long k = 0, before = -1; k < steps; k++) {
        long i = n <= MOST_STEPS ? k : lround((double)k * (double)(n - 1) / (MOST_STEPS - 1));
        double chance = (double)(n - i) / (double)n;
        if (n > MOST_STEPS && before < below && i >= below && below > 0 && below < n)
            add_point(of, 0, of->no_loss);
        add_point(of, values[i], chance);
        if (n <= MOST_STEPS || i == n - 1)
            add_point(of, values[i], (double)(n - i - 1) / (double)n);
        before = i;
    }
}

static void find_range(const double *values, long n, double *low, double *high)
{
    *low = fmin(*low, rs_sorted_quantile(values, n, tail));
    *high = fmax(*high, rs_sorted_quantile(values, n, 1 - tail));
}

static void fill_curves(const rs_chart_view *view, curve *curves, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (int s = 0; s < view->n; s++) {
        long n;
        double *sorted = rs_chart_sorted(
            rs_chart_values(view->results, view->scenarios[s], RS_MEASURE_profit_npv),
            view->results->n_replications, &n);
        if (n > 0) {
            add_points(&curves[s], sorted, n);
            find_range(sorted, n, low, high);
        }
        free(sorted);
    }
}

/* Room at both ends, and the place of 0 where it is not far away. */
static void widen(double *low, double *high)
{
    double span = *high - *low;
    if (*low > 0 && *low < 3 * span)
        *low = 0;
    if (*high < 0 && -*high < 3 * span)
        *high = 0;
    double room = 0.04 * (*high - *low);
    if (!(span > 0)) /* all the same: in the middle */
        room = *low == 0 ? 1 : fabs(*low);
    *low -= room;
    *high += room;
}

/* Where a curve passes a chance. */
static double amount_at(const curve *of, double chance)
{
    for (int k = 0; k < of->n; k++) {
        if (of->chance[k] > chance)
            continue;
        if (k == 0 || of->chance[k - 1] <= of->chance[k])
            return of->amount[k];
        double part = (of->chance[k - 1] - chance) / (of->chance[k - 1] - of->chance[k]);
        return of->amount[k - 1] + part * (of->amount[k] - of->amount[k - 1]);
    }
    return of->n > 0 ? of->amount[of->n - 1] : (double)NAN;
}

static bool is_same_curve(const curve *a, const curve *b, double span)
{
    if (a->no_loss != b->no_loss)
        return false;
    for (int k = 1; k < 100; k++)
        if (!(fabs(amount_at(a, k / 100.0) - amount_at(b, k / 100.0)) <= 0.003 * span))
            return false;
    return true;
}

/* Every plan is sure never to lose money, or sure to: then what it earns tells plans apart. */
static bool are_sure(const rs_chart_view *view, const curve *curves)
{
    for (int s = 0; s < view->n; s++)
        if (curves[s].n > 0 && curves[s].no_loss > 0 && curves[s].no_loss < 1)
            return false;
    for (int s = 1; s < view->n; s++)
        if (curves[s].n > 0 && curves[s].no_loss != curves[0].no_loss)
            return false;
    return true;
}

static int collect_labels(
    const rs_chart_view *view, const curve *curves, double span, bool sure, rs_end_label *labels)
{
    int n = 0;
    for (int s = 0; s < view->n; s++) {
        int k = 0;
        if (curves[s].n == 0)
            continue;
        while (k < n && !is_same_curve(&curves[labels[k].scenario], &curves[s], span))
            k++;
        if (k == n) {
            labels[n] = (rs_end_label){ .scenario = s,
                .end = sure ? 0.5 : curves[s].no_loss,
                .among_equals = amount_at(&curves[s], 0.5) };
            if (sure)
                labels[n].figure
                    = rs_short_money(view->scenarios[s]->measures[RS_MEASURE_profit_npv].mean,
                        false, view->language);
            n++;
        }
        rs_label_add_name(&labels[k], view, s);
    }
    return n;
}

/*
 * A line leads from each curve to its label. It leaves the curve at the height of the figure that
 * the label says, the chance of no loss; where that is the same for all, at the height of the
 * label.
 */
static void write_labels(rs_chart_sheet *sheet, const rs_chart_view *view, const curve *curves,
    double panel_height, double low, double high)
{
    rs_end_label labels[RS_MOST_CHARTED] = { { 0 } };
    double from[RS_MOST_CHARTED] = { 0 }, height[RS_MOST_CHARTED] = { 0 };
    bool sure = are_sure(view, curves);
    int n = collect_labels(view, curves, high - low, sure, labels);
    rs_labels_place(labels, n, panel_height, line_height);
    for (int k = 0; k < n; k++) {
        height[k] = sure ? fmax(fmin(labels[k].place, 1), 0) : labels[k].end;
        double amount = sure ? amount_at(&curves[labels[k].scenario], height[k]) : 0;
        from[k] = fmin(fmax(amount, low), high);
    }
    rs_sheet_labels(sheet, labels, n, n == 1 && view->n > 1);
    rs_sheet_number(sheet, "SURE", sure);
    rs_sheet_say(sheet, "HEAD", sure ? RS_SAY_plot_profit_mean : RS_SAY_plot_chance_of_no_loss);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_exceedance, rs_chart_currency(view));
    rs_sheet_say(sheet, "WORSE", RS_SAY_plot_loss);
    rs_sheet_say(sheet, "BETTER", RS_SAY_plot_profit);
    rs_sheet_say(sheet, "X_TITLE", RS_SAY_plot_profit_axis, rs_chart_currency(view));
    rs_sheet_numbers(sheet, "LABEL_FROM", n > 0 ? n : 1, from);
    rs_sheet_numbers(sheet, "LABEL_HEIGHT", n > 0 ? n : 1, height);
    rs_labels_clear(labels, n);
}

static void write_curves(rs_chart_sheet *sheet, const rs_chart_view *view, const curve *curves)
{
    rs_text_add(&sheet->table, "scenario\tprofit_npv\tchance_of_at_least\tname\n");
    for (int s = 0; s < view->n; s++)
        for (int k = 0; k < curves[s].n; k++) {
            rs_table_number(sheet, s + 1, '\t');
            rs_table_number(sheet, curves[s].amount[k], '\t');
            rs_table_number(sheet, curves[s].chance[k], '\t');
            rs_table_text(sheet, view->names[s], '\n');
        }
}

bool rs_chart_exceedance(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    double low, high, no_loss[RS_MOST_CHARTED];
    curve *curves = calloc((size_t)view->n, sizeof *curves);
    if (!curves)
        return false;
    fill_curves(view, curves, &low, &high);
    bool found = low <= high;
    if (found) {
        int lines = rs_chart_begin(view, sheet, rs_headline_exceedance, 31);
        widen(&low, &high);
        double top = lines > 1 ? 0.735 : 0.775;
        rs_sheet_number(sheet, "PANELS_TOP", top);
        rs_sheet_number(sheet, "PANEL_LOW", panel_low);
        rs_sheet_money_axis(sheet, "X", low, high, 7);
        for (int s = 0; s < view->n; s++)
            no_loss[s] = curves[s].n > 0 ? curves[s].no_loss : (double)NAN;
        rs_sheet_numbers(sheet, "NO_LOSS", view->n, no_loss);
        write_labels(sheet, view, curves, top - panel_low, low, high);
        write_curves(sheet, view, curves);
    }
    free(curves);
    return found;
}
