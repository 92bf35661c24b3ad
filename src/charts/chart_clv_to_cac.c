/*
 * A row a plan, or a channel where there is one plan only, with its range of futures and the mark
 * at 3.
 */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* One row: a plan, or a channel of the only plan. */
typedef struct ratio_row {
    const char *name;
    rs_summary average;
    double marginal, clv, cac, reaches; /* reaches: chance of 3:1; NaN where not known */
} ratio_row;

static ratio_row row_of_plan(const rs_chart_view *view, int s)
{
    const rs_scenario_results *scenario = view->scenarios[s];
    const rs_summary *measures = scenario->measures;
    const rs_summary *ratio = &measures[RS_MEASURE_clv_to_cac];
    return (ratio_row){ .name = view->names[s],
        .average = *ratio,
        .marginal = rs_chart_marginal_return(view->results, scenario),
        .clv = measures[RS_MEASURE_clv].mean,
        .cac = measures[RS_MEASURE_cac].mean,
        .reaches = ratio->n > 0 ? 1 - scenario->p_clv_to_cac_below_3 : NAN };
}

static bool is_paid(const rs_channel_results *channel)
{
    return channel->paid && channel->clv_to_cac.n > 0;
}

/* The paid channels of the only plan, where there are several; returns how many rows there are. */
static int add_channels(const rs_chart_view *view, ratio_row *rows)
{
    const rs_scenario_results *scenario = view->scenarios[0];
    int paid = 0, n = 1;
    for (int c = 0; c < scenario->n_channels; c++)
        paid += is_paid(&scenario->channels[c]);
    if (paid < 2)
        return 1;
    rows[0].name = rs_words(view->language, RS_SAY_all_channels);
    for (int c = 0; c < scenario->n_channels && n < RS_MOST_CHARTED; c++) {
        const rs_channel_results *channel = &scenario->channels[c];
        if (is_paid(channel))
            rows[n++]
                = (ratio_row){ .name = rs_shown_name(channel->name, channel->label, view->language),
                      .average = channel->clv_to_cac,
                      .marginal = NAN,
                      .clv = channel->clv.mean,
                      .cac = channel->cac.mean,
                      .reaches = NAN };
    }
    return n;
}

static void fill_lines(
    const rs_chart_view *view, const ratio_row *row, rs_figure *first, rs_figure *second)
{
    if (row->average.n == 0)
        *first = rs_said(view->language, RS_SAY_nothing_is_paid_for);
    else if (isfinite(row->reaches))
        *first = rs_said(view->language, RS_SAY_reaches_3_to_1_in,
            rs_share_text(row->reaches, view->language).text);
    else
        *first = rs_said(view->language, RS_SAY_ratio_9_in_10, rs_ratio_text(row->average.p5).text,
            rs_ratio_text(row->average.p95).text);
    if (row->average.n > 0)
        *second = rs_said(view->language, RS_SAY_clv_and_cac,
            rs_short_money(row->clv, false, view->language).text,
            rs_short_money(row->cac, false, view->language).text);
}

static void fill_row(const rs_chart_view *view, const ratio_row *row, int i, rs_chart_rows *places)
{
    bool known = row->average.n > 0;
    places->scenario[i] = i;
    places->big[i] = known ? rs_ratio_text(row->average.p50) : (rs_figure){ "–" };
    places->mood[i] = !known ? 0 : row->average.p50 < 1 ? -1 : row->average.p50 >= 3;
    fill_lines(view, row, &places->lines[0][i], &places->lines[1][i]);
}

/* A channel that costs next to nothing may run out of the picture, so that the others can be seen.
 */
static void find_range(const ratio_row *rows, int n, bool of_channels, double *low, double *high)
{
    double most = of_channels ? fmax(4 * rows[0].average.p95, 6) : (double)INFINITY;
    *low = 0;
    *high = 3.3;
    for (int i = 0; i < n; i++) {
        const double ends[] = { rows[i].average.p5, rows[i].average.p95, rows[i].marginal };
        for (int k = 0; k < 3; k++)
            if (isfinite(ends[k]) && (k == 2 || rows[i].average.n > 0)) {
                *low = fmin(*low, ends[k]);
                *high = fmax(*high, ends[k]);
            }
    }
    *high = fmin(*high, most);
    double room = 0.03 * (*high - *low);
    *low -= *low < 0 ? room : 0;
    *high += room;
}

static void write_rows(rs_chart_sheet *sheet, const ratio_row *rows, int n, double high)
{
    double beyond[RS_MOST_CHARTED];
    rs_figure texts[RS_MOST_CHARTED];
    for (int i = 0; i < n; i++) {
        beyond[i] = rows[i].average.n > 0 && rows[i].average.p50 > high;
        texts[i] = rs_ratio_text(rows[i].marginal);
    }
    rs_sheet_numbers(sheet, "BEYOND", n, beyond);
    rs_sheet_each(sheet, "MARGINAL", n, rows, marginal);
    rs_sheet_figures(sheet, "MARGINAL_TEXT", n, texts);
    rs_text_add(&sheet->table, "row\tmedian\tp5\tp95\tmarginal\tname\n");
    for (int i = 0; i < n; i++) {
        bool known = rows[i].average.n > 0;
        rs_table_row(sheet,
            RS_NUMBERS(i + 1, known ? rows[i].average.p50 : NAN, known ? rows[i].average.p5 : NAN,
                known ? rows[i].average.p95 : NAN, rows[i].marginal),
            rows[i].name);
    }
}

/* Channels of one plan share its colour; their names are in ink. */
static void name_channels(
    rs_chart_sheet *sheet, const rs_chart_view *view, const ratio_row *rows, int n)
{
    const char *names[RS_MOST_CHARTED], *fills[RS_MOST_CHARTED], *texts[RS_MOST_CHARTED];
    for (int i = 0; i < n; i++) {
        names[i] = rows[i].name;
        fills[i] = view->theme->colours[0];
        texts[i] = i == 0 ? view->theme->text_colours[0] : view->theme->ink;
    }
    rs_sheet_names(sheet, "NAME", n, names, 31);
    rs_sheet_texts(sheet, "COLOUR", n, fills);
    rs_sheet_texts(sheet, "TEXT_COLOUR", n, texts);
}

bool rs_chart_clv_to_cac(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    ratio_row rows[RS_MOST_CHARTED];
    rs_chart_rows places;
    int n = view->n, known = 0;
    for (int s = 0; s < n; s++) {
        rows[s] = row_of_plan(view, s);
        known += rows[s].average.n > 0;
    }
    if (known == 0)
        return false;
    if (view->n == 1)
        n = add_channels(view, rows);
    rs_chart_rows_place(&places, rs_chart_begin(view, sheet, rs_headline_clv_to_cac, 31), 0.165, n);
    for (int i = 0; i < n; i++)
        fill_row(view, &rows[i], i, &places);
    double low, high;
    find_range(rows, n, n > view->n, &low, &high);
    if (n > view->n)
        name_channels(sheet, view, rows, n);
    rs_sheet_rows(sheet, view, &places);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_clv_to_cac);
    rs_sheet_say(sheet, "HEAD", RS_SAY_plot_clv_to_cac_head);
    rs_sheet_say(sheet, "RULE", RS_SAY_plot_rule_of_3);
    rs_sheet_say(sheet, "ONE_MORE", RS_SAY_plot_one_more_customer);
    rs_sheet_money_axis(sheet, "X", low, high, 6);
    write_rows(sheet, rows, n, high);
    return true;
}
