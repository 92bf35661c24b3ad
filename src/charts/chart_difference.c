/*
 * Quantile dot plot (Kay, Kola, Hullman & Munson 2016): a hundred dots, each a chance of 1 in 100,
 * stacked in bins as wide as a dot. Bins begin at 0, so that no dot stands for both a gain and a
 * loss.
 */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "tables/verdict.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_DOTS = 100, FEWEST_ACROSS = 26, LEAST_DOT_PIXELS = 9 };
static const double panel_left = 0.41, panel_right = 0.965;

typedef struct dot_row {
    int n; /* 0 when the measure does not exist */
    double value[N_DOTS], place[N_DOTS];
    int level[N_DOTS], highest;
    bool nearly_certain; /* its highest column fits with no size of dots */
} dot_row;

static void fill_dots(dot_row *row, const double *values, long n)
{
    long found;
    double *sorted = rs_chart_sorted(values, n, &found);
    row->n = found > 0 ? N_DOTS : 0;
    for (int k = 0; k < row->n; k++)
        row->value[k] = rs_sorted_quantile(sorted, found, (k + 0.5) / N_DOTS);
    free(sorted);
}

/*
 * Values of exactly 0 get a column of their own in the middle; the others then keep away from it.
 */
static void stack_dots(dot_row *row, double width)
{
    bool zeros = false;
    for (int k = 0; k < row->n; k++)
        zeros = zeros || row->value[k] == 0;
    row->highest = 0;
    for (int k = 0; k < row->n; k++) {
        double value = row->value[k];
        double bin = zeros ? round(value / width) : floor(value / width) + 0.5;
        if (zeros && value != 0 && bin == 0)
            bin = value > 0 ? 1 : -1;
        row->place[k] = bin * width;
        row->level[k] = k > 0 && row->place[k] == row->place[k - 1] ? row->level[k - 1] + 1 : 1;
        row->highest = row->level[k] > row->highest ? row->level[k] : row->highest;
    }
}

static int highest_of(dot_row *rows, int n, double width)
{
    int highest = 1;
    for (int i = 0; i < n; i++) {
        stack_dots(&rows[i], width);
        if (!rows[i].nearly_certain && rows[i].highest > highest)
            highest = rows[i].highest;
    }
    return highest;
}

static void find_range(const dot_row *rows, int n, double *low, double *high)
{
    *low = *high = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < rows[i].n; k++) {
            *low = fmin(*low, rows[i].value[k]);
            *high = fmax(*high, rows[i].value[k]);
        }
    double span = *high - *low > 0 ? *high - *low : 1;
    /* room on both sides of 0 for the words beside it */
    *low = fmin(*low - 0.04 * span, -0.2 * span);
    *high = fmax(*high + 0.04 * span, 0.2 * span);
}

/*
 * The largest dots of which the highest column still fits into a row; returns their width in
 * money. A row with nearly all its dots in one place is pressed together instead of making those
 * of all the others small.
 */
static double choose_width(
    const rs_theme *theme, dot_row *rows, int n, double span, double row_height)
{
    double pixels = (panel_right - panel_left) * theme->width;
    double room = 0.94 * row_height * theme->height;
    int across = FEWEST_ACROSS, most_across = (int)(pixels / LEAST_DOT_PIXELS);
    highest_of(rows, n, span / most_across);
    for (int i = 0; i < n; i++)
        rows[i].nearly_certain = rows[i].highest * pixels / most_across > room;
    while (across < most_across && highest_of(rows, n, span / across) * pixels / across > room)
        across++;
    highest_of(rows, n, span / across);
    return span / across;
}

static void write_dots(rs_chart_sheet *sheet, const rs_chart_view *view,
    const rs_chart_rows *places, const dot_row *rows)
{
    rs_text_add(&sheet->table, "row\tquantile\tvalue\tplace\tlevel\tscenario\n");
    for (int i = 0; i < places->n; i++)
        for (int k = 0; k < rows[i].n; k++) {
            rs_table_number(sheet, i + 1, '\t');
            rs_table_number(sheet, (k + 0.5) / N_DOTS, '\t');
            rs_table_number(sheet, rows[i].value[k], '\t');
            rs_table_number(sheet, rows[i].place[k], '\t');
            rs_table_number(sheet, rows[i].level[k], '\t');
            rs_table_text(sheet, view->names[places->scenario[i]], '\n');
        }
}

/* Columns that do not fit are pressed together: the distance of their dots in diameters. */
static void write_dot_places(rs_chart_sheet *sheet, const rs_theme *theme,
    const rs_chart_rows *places, const dot_row *rows, double width, double span)
{
    double pixels = width / span * (panel_right - panel_left) * theme->width;
    double most = 0.94 * places->height * theme->height / pixels;
    double squeeze[RS_MOST_CHARTED];
    for (int i = 0; i < places->n; i++)
        squeeze[i] = rows[i].highest > most ? (most - 1) / (rows[i].highest - 1) : 1;
    rs_sheet_number(sheet, "DOT", width);
    rs_sheet_number(sheet, "DOTS_HIGH", places->height * theme->height / pixels);
    rs_sheet_numbers(sheet, "SQUEEZE", places->n, squeeze);
}

static void add_lines(
    rs_chart_rows *rows, int i, const rs_summary *of, bool plus, rs_language language)
{
    rows->lines[0][i]
        = rs_said(language, RS_SAY_on_average, rs_short_money(of->mean, plus, language).text);
    rs_figure low = rs_short_money(of->p5, plus, language),
              high = rs_short_money(of->p95, plus, language);
    rs_figure *line = &rows->lines[1][i];
    if (strcmp(low.text, high.text) == 0)
        *line = rs_said(language, RS_SAY_nearly_the_same_in_every_future);
    else
        *line = rs_said(language, RS_SAY_amount_9_in_10, low.text, high.text);
}

/* One scenario alone: its profit itself, gains against losses. */
static void fill_single(const rs_chart_view *view, rs_chart_rows *places, dot_row *rows)
{
    const rs_scenario_results *scenario = view->scenarios[0];
    const rs_summary *npv = &scenario->measures[RS_MEASURE_profit_npv];
    const double *values = rs_chart_values(view->results, scenario, RS_MEASURE_profit_npv);
    fill_dots(&rows[0], values, view->results->n_replications);
    places->big[0] = rs_share_text(1 - npv->p_negative, view->language);
    places->mood[0] = npv->p_negative < 0.4 ? 1 : npv->p_negative > 0.6 ? -1 : 0;
    add_lines(places, 0, npv, false, view->language);
}

static void fill_pair(
    const rs_chart_view *view, int s, rs_chart_rows *places, int row, dot_row *rows, double *work)
{
    const rs_results *results = view->results;
    const double *own = rs_chart_values(results, view->scenarios[s], RS_MEASURE_profit_npv);
    const double *base
        = rs_chart_values(results, view->scenarios[view->baseline], RS_MEASURE_profit_npv);
    const rs_difference *difference = &view->scenarios[s]->differences[RS_MEASURE_profit_npv];
    for (long r = 0; r < results->n_replications; r++)
        work[r] = own[r] - base[r];
    fill_dots(&rows[row], work, results->n_replications);
    places->scenario[row] = s;
    places->big[row] = rs_share_text(difference->p_better, view->language);
    places->mood[row] = rs_verdict_sign(difference);
    add_lines(places, row, &difference->summary, true, view->language);
    if (rows[row].n > 0 && rows[row].value[0] == 0 && rows[row].value[N_DOTS - 1] == 0) {
        places->big[row] = (rs_figure){ "=" };
        places->lines[0][row] = rs_said(view->language, RS_SAY_the_same_profit);
        places->lines[1][row] = (rs_figure){ "" };
    }
}

static void write_texts(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    bool one = view->n == 1;
    const char *currency = rs_chart_currency(view);
    rs_sheet_say(
        sheet, "SUBTITLE", one ? RS_SAY_plot_difference_of_one : RS_SAY_plot_difference, currency);
    rs_sheet_say(
        sheet, "HEAD", one ? RS_SAY_plot_chance_of_a_profit : RS_SAY_plot_chance_to_do_better);
    rs_sheet_say(
        sheet, "WORSE", one ? RS_SAY_plot_loss : RS_SAY_plot_worse, rs_chart_baseline(view));
    rs_sheet_say(sheet, "BETTER", one ? RS_SAY_plot_profit : RS_SAY_plot_better);
    rs_sheet_say(
        sheet, "X_TITLE", one ? RS_SAY_plot_profit_axis : RS_SAY_plot_difference_axis, currency);
}

bool rs_chart_difference(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    rs_chart_rows places;
    rs_chart_rows_place(&places, rs_chart_begin(view, sheet, rs_headline_difference, 31), 0.165,
        view->n > 1 ? view->n - 1 : 1);
    dot_row *rows = calloc((size_t)places.n, sizeof *rows);
    size_t n = (size_t)view->results->n_replications;
    double *work = calloc(n > 0 ? n : 1, sizeof *work);
    if (!rows || !work)
        goto done;
    if (view->n == 1)
        fill_single(view, &places, rows);
    for (int s = 0, row = 0; view->n > 1 && s < view->n; s++)
        if (s != view->baseline)
            fill_pair(view, s, &places, row++, rows, work);
    double low, high;
    find_range(rows, places.n, &low, &high);
    double width = choose_width(view->theme, rows, places.n, high - low, places.height);
    rs_sheet_rows(sheet, view, &places);
    rs_sheet_money_axis(sheet, "X", low, high, 6);
    rs_sheet_number(sheet, "PANEL_LEFT", panel_left);
    rs_sheet_number(sheet, "PANEL_RIGHT", panel_right);
    write_texts(sheet, view);
    write_dot_places(sheet, view->theme, &places, rows, width, high - low);
    write_dots(sheet, view, &places, rows);
done:
    free(rows);
    free(work);
    return true;
}
