/*
 * Triangles of the scenarios one below the other, cut to as many rows and columns as can be read,
 * each cell with its share.
 */
#include "charts/chart.h"

#include "charts/chart_text.h"
#include "charts/headlines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_ROWS = RS_MOST_COHORTS_SHOWN, MOST_COLUMNS = RS_MOST_AGES_SHOWN };
static const double group_gap = 0.7; /* between scenarios, in rows */

typedef struct triangle {
    int rows, columns, stride, groups;
    double y[MOST_ROWS], group_y[RS_MOST_CHARTED], height; /* in rows, from the top */
    int group_scenario[RS_MOST_CHARTED];
    double compared_low, compared_high; /* rows that are compared; NaN where none is */
} triangle;

/* As everywhere, but without "%" and spaces: cells are small. */
static rs_figure cell_text(double share)
{
    rs_figure text = rs_share_text(share, RS_CHINESE);
    char *to = text.text;
    for (const char *at = text.text; *at && *at != '%'; at++)
        if (*at != ' ')
            *to++ = *at;
    *to = '\0';
    return text;
}

static void write_cells(
    rs_chart_sheet *sheet, const rs_cohort *cohort, double y, int stride, const char *label)
{
    for (int age = 0; age < cohort->n_ages; age += stride) {
        double share = rs_cohort_share(cohort, age);
        rs_figure words = cell_text(share);
        rs_table_number(sheet, y, '\t');
        rs_table_number(sheet, age / stride, '\t');
        rs_table_number(sheet, share, '\t');
        rs_table_text(sheet, words.text, '\t');
        rs_table_number(sheet, cohort->period, '\t');
        rs_table_number(sheet, age, '\t');
        rs_table_text(sheet, label, '\n');
    }
}

/* "2026-01" where the study has a calendar, else "month 1". */
static rs_figure label_of(const rs_results *results, int period, rs_language language)
{
    if (!results->begins || !results->period_labels)
        return rs_period_place(period + 1, results->period, language);
    rs_figure out;
    snprintf(out.text, sizeof out.text, "%.20s", results->period_labels[period]);
    return out;
}

static void add_scenario(rs_chart_sheet *sheet, const rs_chart_view *view, int s,
    rs_figure labels[MOST_ROWS], triangle *of)
{
    const rs_scenario_results *scenario = view->scenarios[s];
    int every = rs_chart_stride(scenario->n_cohorts, MOST_ROWS);
    int compared = rs_chart_compared_age(view->scenarios[view->baseline]);
    double first = of->height;
    if (scenario->n_cohorts == 0)
        return;
    for (int c = 0; c < scenario->n_cohorts && of->rows < MOST_ROWS; c += every) {
        const rs_cohort *cohort = &scenario->cohorts[c];
        if (compared > 0 && cohort->n_ages > compared) {
            of->compared_low = fmin(of->compared_low, of->height);
            of->compared_high = fmax(of->compared_high, of->height);
        }
        labels[of->rows] = label_of(view->results, cohort->period, view->language);
        write_cells(sheet, cohort, of->height, of->stride, labels[of->rows].text);
        of->y[of->rows++] = of->height++;
    }
    of->group_scenario[of->groups] = s + 1;
    of->group_y[of->groups++] = (first + of->height - 1) / 2;
    of->height += group_gap;
}

static void write_columns(rs_chart_sheet *sheet, const triangle *of)
{
    rs_figure texts[MOST_COLUMNS];
    for (int k = 0; k < of->columns; k++)
        texts[k] = rs_printed("%d", k * of->stride);
    rs_sheet_number(sheet, "COLUMNS", of->columns);
    rs_sheet_figures(sheet, "AGE_TEXT", of->columns, texts);
}

static void write_places(rs_chart_sheet *sheet, const rs_chart_view *view, const triangle *of,
    const rs_figure labels[MOST_ROWS])
{
    double scenarios[RS_MOST_CHARTED];
    for (int g = 0; g < of->groups; g++)
        scenarios[g] = of->group_scenario[g];
    rs_sheet_number(sheet, "COHORTS", of->rows);
    rs_sheet_numbers(sheet, "COHORT_Y", of->rows, of->y);
    rs_sheet_figures(sheet, "COHORT_TEXT", of->rows, labels);
    rs_sheet_number(sheet, "TALL", of->height - group_gap);
    rs_sheet_number(sheet, "GROUPS", of->groups);
    rs_sheet_numbers(sheet, "GROUP_SCENARIO", of->groups, scenarios);
    rs_sheet_numbers(sheet, "GROUP_Y", of->groups, of->group_y);
    int compared = rs_chart_compared_age(view->scenarios[view->baseline]);
    bool shown = compared > 0 && of->groups == 1 && of->compared_low < of->compared_high;
    rs_sheet_number(sheet, "COMPARED", shown ? compared / of->stride : -1);
    rs_sheet_number(sheet, "COMPARED_TOP", shown ? of->compared_low : NAN);
    rs_sheet_number(sheet, "COMPARED_BOTTOM", shown ? of->compared_high : NAN);
}

static void write_subtitle(rs_chart_sheet *sheet, const rs_chart_view *view, int groups)
{
    rs_text shortened = { 0 };
    rs_name_add_short(&shortened, view->n, view->names, view->baseline, 30);
    rs_sheet_say(sheet, "SUBTITLE", groups > 1 ? RS_SAY_plot_cohorts : RS_SAY_plot_cohorts_of_plan,
        rs_period_plural(view->results->period, view->language), shortened.data);
    rs_text_clear(&shortened);
}

bool rs_chart_cohorts(const rs_chart_view *view, rs_chart_sheet *sheet)
{
    triangle of = { .compared_low = INFINITY, .compared_high = -INFINITY };
    rs_figure labels[MOST_ROWS];
    bool together = rs_chart_few_cohorts(view);
    int ages = 0, first = together ? 0 : view->baseline;
    int last = together ? view->n - 1 : view->baseline;
    for (int s = first; s <= last; s++)
        ages = rs_chart_ages(view->scenarios[s]) > ages ? rs_chart_ages(view->scenarios[s]) : ages;
    if (ages == 0)
        return false;
    of.stride = rs_chart_stride(ages, MOST_COLUMNS);
    of.columns = (ages + of.stride - 1) / of.stride;
    int lines = rs_chart_begin(view, sheet, rs_headline_cohorts, 22);
    rs_sheet_number(sheet, "PANELS_TOP", lines > 1 ? 0.745 : 0.79);
    rs_sheet_number(sheet, "STRIDE", of.stride);
    rs_text_add(&sheet->table, "y\tx\tshare\ttext\tperiod\tage\tcohort\n");
    for (int s = first; s <= last; s++)
        add_scenario(sheet, view, s, labels, &of);
    write_columns(sheet, &of);
    write_places(sheet, view, &of, labels);
    write_subtitle(sheet, view, of.groups);
    return true;
}
