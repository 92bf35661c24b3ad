/* The charts of a fit: tracking, frequency, survival. */
#include "base/guarded.h"
#include "charts/chart_kinds.h"
#include "charts/chart_text.h"
#include "charts/graphs.h"
#include "fitted/fit_words.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct fit_view {
    const rs_fit_report *report;
    const rs_theme *theme;
    rs_language language;
    rs_arena *arena;
} fit_view;

static const char *model_name(const fit_view *of)
{
    const rs_fitted *fitted = of->report->fitted;

    return rs_fit_model_of(fitted->fits[fitted->best].model)->name;
}

static const rs_fit_data *data_of(const fit_view *of)
{
    return of->report->fitted->data;
}

/* The headline, and what stands around a chart; returns the headline's lines. */
static int begin(const fit_view *of, rs_chart_sheet *sheet, const char *headline)
{
    const rs_fit_data *data = data_of(of);
    const char *slash = strrchr(data->file, '/'), *model = model_name(of);
    rs_text note = { 0 }, file = { 0 };
    int lines = rs_sheet_headline(sheet, headline);

    rs_text_add_clean(&file, slash != NULL ? slash + 1 : data->file, RS_NAME_CHARACTERS);
    rs_text_add(&note, "retsim %s  ·  ", RS_VERSION);
    rs_text_add_short(&note, file.data, 44);
    rs_say(&note, of->language, RS_SAY_note_customers_and_model,
        rs_whole_text((double)data->n_customers).text, model);
    rs_sheet_frame(sheet,
        &(rs_chart_frame){ .theme = of->theme,
            .n = 1,
            .names = &model,
            .name_width = 31,
            .period = data->period,
            .footnote = note.data });
    rs_text_clear(&note);
    rs_text_clear(&file);
    return lines;
}

/* "16 % fewer", "3 % more", "as many" */
static rs_figure compared(double projected, double actual, const fit_view *of)
{
    double off = projected / actual - 1;
    rs_figure share = rs_share_text(fabs(off), of->language), made;

    if (!isfinite(off) || fabs(off) < 0.005)
        made = rs_said(of->language, RS_SAY_about_as_many);
    else
        made = rs_said(of->language, RS_SAY_so_many_fewer, share.text, rs_first_if(off < 0));
    return made;
}

/* ---- tracking ---- */

static const char *headline_tracking(const fit_view *of)
{
    const rs_fit_test *test = of->report->test;
    rs_figure ahead = rs_periods_text(
        test->n_periods - test->n_fitted, of->report->fitted->data->period, of->language);
    rs_figure actual = rs_whole_text(test->later.actual),
              projected = rs_whole_text(round(test->later.projected));
    rs_figure share = compared(test->later.projected, test->later.actual, of);

    return rs_said_in(of->arena, of->language, RS_SAY_in_that_the_model_had_not_seen, ahead.text,
        actual.text, projected.text, share.text);
}

/* A graph of what was expected and what came, behind the columns of a name: "all_actual". */
static void draw_tracking(
    const fit_view *of, rs_graphs *graphs, int graph, const rs_tested *tested, const char *name)
{
    const rs_fit_test *test = of->report->test;
    double *actual = rs_graphs_column(graphs, rs_arena_print(of->arena, "%sactual", name)),
           *model = rs_graphs_column(graphs, rs_arena_print(of->arena, "%smodel", name)),
           *low = rs_graphs_column(graphs, rs_arena_print(of->arena, "%slow", name)),
           *high = rs_graphs_column(graphs, rs_arena_print(of->arena, "%shigh", name));
    bool together = graph == 0;

    for (int w = 0; w < test->n_periods; w++) {
        actual[w] = tested[w].actual;
        model[w] = tested[w].projected;
        low[w] = tested[w].low;
        high[w] = tested[w].high;
    }
    /* The bands begin where the time held out does: of all so far at the model, as nothing is open
     * there. */
    int first = test->n_fitted - 1;
    low[first] = together ? model[first] : low[first + 1];
    high[first] = together ? model[first] : high[first + 1];
    rs_graphs_draw(
        graphs, (rs_drawn){ .graph = graph, .look = RS_LOOK_BAND, .values = low, .to = high });
    rs_graphs_draw(graphs,
        (rs_drawn){ .graph = graph,
            .look = together ? RS_LOOK_DOTS : RS_LOOK_LINKED_DOTS,
            .colour = RS_IN_INK,
            .values = actual,
            .size = together ? 0.8 : 0.7 });
    rs_graphs_draw(graphs, (rs_drawn){ .graph = graph, .look = RS_LOOK_LINE, .values = model });
}

static bool tracking(const void *subject, rs_chart_sheet *sheet)
{
    const fit_view *of = subject;
    const rs_fit_test *test = of->report->test;

    if (test == NULL)
        return false;
    const char *periods = rs_period_plural(data_of(of)->period, of->language);
    rs_graphs graphs = { .arena = of->arena,
        .n_rows = test->n_periods,
        .n = 2,
        .graphs = { { .title = rs_words(of->language, RS_SAY_plot_purchases_so_far),
                        .unit = RS_UNIT_ORDERS },
            { .title = rs_said_in(of->arena, of->language, RS_SAY_plot_purchases_each, periods),
                .unit = RS_UNIT_ORDERS } },
        .x_title = rs_said_in(of->arena, of->language, RS_SAY_plot_number_of_periods, periods),
        .x_unit = RS_UNIT_PERIODS,
        .has_rule = true,
        .rule = test->n_fitted,
        .rule_text = data_of(of)->until };
    double *period = rs_graphs_column(&graphs, "period");
    for (int w = 0; w < test->n_periods; w++)
        period[w] = w + 1;
    draw_tracking(of, &graphs, 0, test->cumulative, "all_");
    draw_tracking(of, &graphs, 1, test->weekly, "");
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_tracking);
    rs_sheet_graphs(sheet, &graphs, begin(of, sheet, headline_tracking(of)));
    return true;
}

/* ---- frequency ---- */

static double per_customer(double purchases, const rs_tested_class *of)
{
    return of->n_customers > 0 ? purchases / of->n_customers : (double)NAN;
}

/* The class of the most frequent buyers with customers in it. */
static const rs_tested_class *busiest(const rs_fit_test *test)
{
    int k = test->n_classes - 1;

    while (k > 0 && test->classes[k].n_customers < 1)
        k--;
    return &test->classes[k];
}

static const char *headline_frequency(const fit_view *of)
{
    const rs_tested_class *most = busiest(of->report->test), *none = &of->report->test->classes[0];
    rs_figure ahead = rs_periods_text(of->report->test->n_periods - of->report->test->n_fitted,
        of->report->fitted->data->period, of->language);
    const char *and_more = most->to >= 0 ? "" : rs_words(of->language, RS_SAY_or_more);
    rs_figure actual
        = rs_value_text(RS_UNIT_RATIO, per_customer(most->later.actual, most), of->language);
    rs_figure projected
        = rs_value_text(RS_UNIT_RATIO, per_customer(most->later.projected, most), of->language);
    rs_figure once
        = rs_value_text(RS_UNIT_RATIO, per_customer(none->later.actual, none), of->language);

    return rs_said_in(of->arena, of->language, RS_SAY_customers_with_repeat_purchases_bought,
        rs_whole_text(most->from).text, and_more, actual.text, ahead.text, projected.text,
        once.text);
}

/* "0" … "7+" */
static const char *const *class_names(const fit_view *of)
{
    const rs_fit_test *test = of->report->test;
    const char **names = RS_ARENA_ARRAY(of->arena, const char *, test->n_classes);

    for (int k = 0; k < test->n_classes; k++)
        names[k] = rs_arena_print(
            of->arena, test->classes[k].to < 0 ? "%d+" : "%d", test->classes[k].from);
    return names;
}

static void draw_frequency(const fit_view *of, rs_graphs *graphs)
{
    const rs_fit_test *test = of->report->test;
    double *class = rs_graphs_column(graphs, "class"),
           *customers = rs_graphs_column(graphs, "customers"),
           *expected = rs_graphs_column(graphs, "customers_model"),
           *actual = rs_graphs_column(graphs, "actual"), *model = rs_graphs_column(graphs, "model"),
           *low = rs_graphs_column(graphs, "low"), *high = rs_graphs_column(graphs, "high");

    for (int k = 0; k < test->n_classes; k++) {
        const rs_tested_class *each = &test->classes[k];
        class[k] = k;
        customers[k] = each->n_customers;
        expected[k] = test->n_by_frequency[k];
        actual[k] = per_customer(each->later.actual, each);
        model[k] = per_customer(each->later.projected, each);
        low[k] = per_customer(each->later.low, each);
        high[k] = per_customer(each->later.high, each);
    }
    const rs_drawn drawn[] = {
        { 0, RS_LOOK_BARS, RS_IN_INK, customers, .size = 0.36, .aside = -0.2 },
        { 0, RS_LOOK_BARS, 0, expected, .size = 0.36, .aside = 0.2 },
        { 1, RS_LOOK_RANGES, 0, low, high, .aside = 0.12 },
        { 1, RS_LOOK_SQUARES, 0, model, .size = 1.5, .aside = 0.12 },
        { 1, RS_LOOK_DOTS, RS_IN_INK, actual, .size = 1.7, .aside = -0.12 },
    };
    for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++)
        rs_graphs_draw(graphs, drawn[k]);
}

static bool frequency(const void *subject, rs_chart_sheet *sheet)
{
    const fit_view *of = subject;
    const rs_fit_test *test = of->report->test;

    if (test == NULL)
        return false;
    rs_graphs graphs = { .arena = of->arena,
        .n_rows = test->n_classes,
        .n = 2,
        .graphs
        = { { .title = rs_words(of->language, RS_SAY_plot_customers), .unit = RS_UNIT_CUSTOMERS },
            { .title = rs_words(of->language, RS_SAY_plot_purchases_afterwards),
                .unit = RS_UNIT_ORDERS } },
        .x_title = rs_words(of->language, RS_SAY_plot_purchases_fitted_on),
        .x_names = class_names(of),
        .keys
        = { rs_words(of->language, RS_SAY_plot_actual), rs_words(of->language, RS_SAY_plot_model) },
        .key_colours = { RS_IN_INK, 0 } };
    draw_frequency(of, &graphs);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_frequency);
    rs_sheet_graphs(sheet, &graphs, begin(of, sheet, headline_frequency(of)));
    return true;
}

/* ---- survival ---- */

static const char *headline_survival(const fit_view *of)
{
    const rs_fit_curve *curve = of->report->curve;
    int last = curve->n_ages - 1;
    rs_figure age = rs_periods_text(last, of->report->fitted->data->period, of->language);
    rs_figure actual = rs_share_text(curve->there[last].actual, of->language);
    rs_figure projected = rs_share_text(curve->there[last].projected, of->language);
    bool tested = curve->n_fitted < curve->n_ages;

    return rs_said_in(of->arena, of->language,
        tested ? RS_SAY_still_there_tested : RS_SAY_still_there_by_model, age.text, actual.text,
        model_name(of), rs_whole_text(curve->n_fitted - 1).text, projected.text);
}

static void write_survival_texts(const fit_view *of, rs_chart_sheet *sheet)
{
    const rs_fit_data *data = data_of(of);
    const rs_fit_curve *curve = of->report->curve;
    const char *name = data->n_cohorts == 1 ? data->observed[0].label
                                            : rs_words(of->language, RS_SAY_all_cohorts_together);
    rs_figure info = rs_said(
        of->language, RS_SAY_fitted_on_ages_up_to, rs_whole_text(curve->n_fitted - 1).text);

    rs_sheet_names(sheet, "OBSERVED_NAME", 1, &name, 110);
    rs_sheet_figures(sheet, "INFO", 1, &info);
    rs_sheet_say(sheet, "SUBTITLE", RS_SAY_plot_fit_survival);
    rs_sheet_say(sheet, "X_TITLE", RS_SAY_plot_since_acquisition,
        rs_period_plural(data->period, of->language));
    rs_sheet_number(sheet, "SPLIT", curve->n_fitted - 1);
    rs_sheet_say(sheet, "SPLIT_TEXT", RS_SAY_plot_not_fitted_on);
}

static bool survival(const void *subject, rs_chart_sheet *sheet)
{
    const fit_view *of = subject;
    const rs_fit_curve *curve = of->report->curve;

    if (curve == NULL || curve->n_ages < 2)
        return false;
    rs_sheet_number(
        sheet, "PANELS_TOP", begin(of, sheet, headline_survival(of)) > 1 ? 0.775 : 0.81);
    write_survival_texts(of, sheet);
    rs_sheet_number(sheet, "BANDS", 1);
    rs_sheet_number(sheet, "OBSERVED", 1);
    rs_sheet_number(sheet, "COLUMNS", 1);
    rs_sheet_number(sheet, "LAST", curve->n_ages - 1);
    rs_sheet_period_axis(sheet, "X", curve->n_ages - 1, 12);
    rs_text_add(&sheet->table, "panel\tage\tmean\tp5\tp95\tobserved\n");
    for (int age = 0; age < curve->n_ages; age++) {
        const rs_tested *there = &curve->there[age];
        rs_table_row(
            sheet, RS_NUMBERS(1, age, there->projected, there->low, there->high, there->actual));
    }
    return true;
}

/* ---- all ---- */

static const rs_chart_kind kinds[] = { { "tracking", "graphs", .make = tracking },
    { "frequency", "graphs", .make = frequency }, { "survival", NULL, .make = survival } };

static rs_status draw_charts(const rs_fit_report *report, rs_folder *folder,
    const rs_chart_options *options, rs_error *error)
{
    rs_arena arena = { 0 };
    const fit_view of = { report, rs_theme_of(options->theme), options->language, &arena };
    rs_status status
        = rs_chart_kinds_draw(kinds, sizeof kinds / sizeof *kinds, &of, folder, options, error);

    rs_arena_clear(&arena);
    return status;
}

rs_status rs_fit_charts_draw(const rs_fit_report *report, rs_folder *folder,
    const rs_chart_options *options, rs_error *error)
{
    RS_GUARDED(error, draw_charts(report, folder, options, error));
}
