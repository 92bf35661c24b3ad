/* The charts of a fit: tracking, frequency, survival. */
#include "base/guarded.h"
#include "charts/chart_folder.h"
#include "charts/chart_text.h"
#include "files/child.h"
#include "files/stage.h"
#include "fitted/fit_words.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double headroom = 1.04; /* of an axis above its highest figure */

typedef struct fit_view {
    const rs_fit_report *report;
    const rs_theme *theme;
    rs_language language;
} fit_view;

static const char *model_name(const fit_view *of)
{
    const rs_fitted *fitted = of->report->fitted;

    return rs_fit_model_of(fitted->fits[fitted->best].model)->name;
}

/* What rs_sheet_frame does for a run. */
static void write_frame(rs_chart_sheet *sheet, const fit_view *of)
{
    const rs_fit_data *data = of->report->fitted->data;
    const char *fill = of->theme->colours[0], *text = of->theme->text_colours[0],
               *slash = strrchr(data->file, '/');
    rs_text note = { 0 }, file = { 0 };

    rs_text_add_clean(&file, slash != NULL ? slash + 1 : data->file, RS_NAME_CHARACTERS);
    rs_text_add(&note, "retsim %s  ·  ", RS_VERSION);
    rs_text_add_short(&note, file.data, 44);
    rs_say(&note, of->language, RS_SAY_note_customers_and_model,
        rs_whole_text((double)data->n_customers).text, model_name(of));
    rs_sheet_text(sheet, "FOOTNOTE", note.data);
    rs_sheet_say(sheet, "PERCENT", of->language, RS_SAY_on_axis, "%%");
    rs_sheet_number(sheet, "N", 1);
    rs_sheet_number(sheet, "BASELINE", 1);
    rs_sheet_texts(sheet, "COLOUR", 1, &fill);
    rs_sheet_texts(sheet, "TEXT_COLOUR", 1, &text);
    rs_sheet_text(sheet, "PERIODS", rs_period_plural(data->period, of->language));
    rs_sheet_text(sheet, "MODEL", model_name(of));
    rs_text_clear(&note);
    rs_text_clear(&file);
}

static int write_headline(rs_chart_sheet *sheet, rs_text *headline)
{
    int lines = rs_sheet_headline(sheet, headline->data);

    rs_text_clear(headline);
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

static void put_row(rs_chart_sheet *sheet, int n, const double *figures)
{
    for (int i = 0; i < n; i++)
        rs_table_number(sheet, figures[i], i + 1 < n ? '\t' : '\n');
}

/* ---- tracking ---- */

static double highest(const rs_tested *of, int n)
{
    double most = 1;

    for (int i = 0; i < n; i++)
        most = fmax(
            most, fmax(of[i].actual, fmax(of[i].projected, isnan(of[i].high) ? 0 : of[i].high)));
    return headroom * most;
}

static void headline_tracking(rs_text *text, const fit_view *of)
{
    const rs_fit_test *test = of->report->test;
    rs_figure ahead = rs_periods_text(
        test->n_periods - test->n_fitted, of->report->fitted->data->period, of->language);
    rs_figure actual = rs_whole_text(test->later.actual),
              projected = rs_whole_text(round(test->later.projected));
    rs_figure share = compared(test->later.projected, test->later.actual, of);

    rs_say(text, of->language, RS_SAY_in_that_the_model_had_not_seen, ahead.text, actual.text,
        projected.text, share.text);
}

/* The bands begin where the time held out does: cumulative ones at the model, as nothing is open
 * there. */
static void put_period(rs_chart_sheet *sheet, const rs_fit_test *test, int w)
{
    rs_tested all = test->cumulative[w], one = test->weekly[w];

    if (w == test->n_fitted - 1) {
        all.low = all.high = all.projected;
        one.low = test->weekly[w + 1].low;
        one.high = test->weekly[w + 1].high;
    }
    const double figures[] = { w + 1, all.actual, all.projected, all.low, all.high, one.actual,
        one.projected, one.low, one.high };
    put_row(sheet, 9, figures);
}

static void write_tracking_texts(rs_chart_sheet *sheet, const fit_view *of)
{
    const char *periods = rs_period_plural(of->report->fitted->data->period, of->language);
    rs_sheet_say(sheet, "SUBTITLE", of->language, RS_SAY_plot_tracking);
    rs_sheet_say(sheet, "X_TITLE", of->language, RS_SAY_plot_number_of_periods, periods);
    rs_sheet_say(sheet, "TITLE_1", of->language, RS_SAY_plot_purchases_so_far);
    rs_sheet_say(sheet, "TITLE_2", of->language, RS_SAY_plot_purchases_each, periods);
}

static bool tracking(const fit_view *of, rs_chart_sheet *sheet)
{
    const rs_fit_test *test = of->report->test;
    rs_text text = { 0 };

    if (test == NULL)
        return false;
    headline_tracking(&text, of);
    rs_sheet_number(sheet, "PANELS_TOP", write_headline(sheet, &text) > 1 ? 0.745 : 0.785);
    write_frame(sheet, of);
    rs_sheet_number(sheet, "LAST", test->n_periods);
    rs_sheet_number(sheet, "SPLIT", test->n_fitted);
    write_tracking_texts(sheet, of);
    rs_sheet_text(sheet, "SPLIT_TEXT", of->report->fitted->data->until);
    rs_sheet_period_axis(sheet, "X", test->n_periods, 10);
    rs_sheet_money_axis(
        sheet, "ALL", 0, highest(test->cumulative, test->n_periods), 5, of->language);
    rs_sheet_money_axis(sheet, "EACH", 0, highest(test->weekly, test->n_periods), 5, of->language);
    rs_text_add(&sheet->table,
        "period\tall_actual\tall_model\tall_low\tall_high\tactual\tmodel\tlow\thigh\n");
    for (int w = 0; w < test->n_periods; w++)
        put_period(sheet, test, w);
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

static void headline_frequency(rs_text *text, const fit_view *of)
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

    rs_say(text, of->language, RS_SAY_customers_with_repeat_purchases_bought,
        rs_whole_text(most->from).text, and_more, actual.text, ahead.text, projected.text,
        once.text);
}

/* "0" … "7+": CLASS_NAME */
static void name_classes(rs_chart_sheet *sheet, const rs_fit_test *test)
{
    char names[RS_MOST_TESTED_CLASSES][16];
    const char *pointers[RS_MOST_TESTED_CLASSES] = { 0 };

    for (int k = 0; k < test->n_classes; k++) {
        snprintf(names[k], sizeof names[k], test->classes[k].to < 0 ? "%d+" : "%d",
            test->classes[k].from);
        pointers[k] = names[k];
    }
    rs_sheet_number(sheet, "CLASSES", test->n_classes);
    rs_sheet_texts(sheet, "CLASS_NAME", test->n_classes, pointers);
}

static void write_frequency_texts(rs_chart_sheet *sheet, const fit_view *of)
{
    rs_sheet_say(sheet, "SUBTITLE", of->language, RS_SAY_plot_frequency);
    rs_sheet_say(sheet, "X_TITLE", of->language, RS_SAY_plot_purchases_fitted_on);
    rs_sheet_say(sheet, "TITLE_1", of->language, RS_SAY_plot_customers);
    rs_sheet_say(sheet, "TITLE_2", of->language, RS_SAY_plot_purchases_afterwards);
    rs_sheet_say(sheet, "KEY_ACTUAL", of->language, RS_SAY_plot_actual);
    rs_sheet_say(sheet, "KEY_MODEL", of->language, RS_SAY_plot_model);
}

static bool frequency(const fit_view *of, rs_chart_sheet *sheet)
{
    const rs_fit_test *test = of->report->test;
    rs_text text = { 0 };
    double most_customers = 1, most_purchases = 0.1;

    if (test == NULL)
        return false;
    headline_frequency(&text, of);
    rs_sheet_number(sheet, "PANELS_TOP", write_headline(sheet, &text) > 1 ? 0.745 : 0.785);
    write_frame(sheet, of);
    name_classes(sheet, test);
    write_frequency_texts(sheet, of);
    rs_text_add(&sheet->table, "class\tcustomers\tcustomers_model\tactual\tmodel\tlow\thigh\n");
    for (int k = 0; k < test->n_classes; k++) {
        const rs_tested_class *class = &test->classes[k];
        const double figures[] = { k, class->n_customers, test->n_by_frequency[k],
            per_customer(class->later.actual, class), per_customer(class->later.projected, class),
            per_customer(class->later.low, class), per_customer(class->later.high, class) };
        put_row(sheet, 7, figures);
        most_customers = fmax(most_customers, fmax(class->n_customers, test->n_by_frequency[k]));
        most_purchases = fmax(most_purchases,
            fmax(isnan(figures[3]) ? 0 : figures[3], isnan(figures[6]) ? 0 : figures[6]));
    }
    rs_sheet_money_axis(sheet, "PEOPLE", 0, headroom * most_customers, 5, of->language);
    rs_sheet_money_axis(sheet, "EACH", 0, headroom * most_purchases, 5, of->language);
    return true;
}

/* ---- survival ---- */

static void headline_survival(rs_text *text, const fit_view *of)
{
    const rs_fit_curve *curve = of->report->curve;
    int last = curve->n_ages - 1;
    rs_figure age = rs_periods_text(last, of->report->fitted->data->period, of->language);
    rs_figure actual = rs_share_text(curve->there[last].actual, of->language);
    rs_figure projected = rs_share_text(curve->there[last].projected, of->language);
    bool tested = curve->n_fitted < curve->n_ages;

    rs_say(text, of->language, tested ? RS_SAY_still_there_tested : RS_SAY_still_there_by_model,
        age.text, actual.text, model_name(of), rs_whole_text(curve->n_fitted - 1).text,
        projected.text);
}

static void write_survival_texts(rs_chart_sheet *sheet, const fit_view *of)
{
    const rs_fit_data *data = of->report->fitted->data;
    const rs_fit_curve *curve = of->report->curve;
    const char *name = data->n_cohorts == 1 ? data->observed[0].label
                                            : rs_words(of->language, RS_SAY_all_cohorts_together);
    rs_text info = { 0 };
    const char *nothing = "";

    rs_say(
        &info, of->language, RS_SAY_fitted_on_ages_up_to, rs_whole_text(curve->n_fitted - 1).text);
    rs_sheet_names(sheet, "OBSERVED_NAME", 1, &name, 110);
    rs_sheet_texts(
        sheet, "INFO", 1, info.data != NULL ? (const char *const[]){ info.data } : &nothing);
    rs_sheet_say(sheet, "SUBTITLE", of->language, RS_SAY_plot_fit_survival);
    rs_sheet_say(sheet, "X_TITLE", of->language, RS_SAY_plot_since_acquisition,
        rs_period_plural(data->period, of->language));
    rs_sheet_number(sheet, "SPLIT", curve->n_fitted - 1);
    rs_sheet_say(sheet, "SPLIT_TEXT", of->language, RS_SAY_plot_not_fitted_on);
    rs_text_clear(&info);
}

static bool survival(const fit_view *of, rs_chart_sheet *sheet)
{
    const rs_fit_curve *curve = of->report->curve;
    rs_text text = { 0 };

    if (curve == NULL || curve->n_ages < 2)
        return false;
    headline_survival(&text, of);
    rs_sheet_number(sheet, "PANELS_TOP", write_headline(sheet, &text) > 1 ? 0.775 : 0.81);
    write_frame(sheet, of);
    write_survival_texts(sheet, of);
    rs_sheet_number(sheet, "BANDS", 1);
    rs_sheet_number(sheet, "OBSERVED", 1);
    rs_sheet_number(sheet, "COLUMNS", 1);
    rs_sheet_number(sheet, "LAST", curve->n_ages - 1);
    rs_sheet_period_axis(sheet, "X", curve->n_ages - 1, 12);
    rs_text_add(&sheet->table, "panel\tage\tmean\tp5\tp95\tobserved\n");
    for (int age = 0; age < curve->n_ages; age++) {
        const rs_tested *there = &curve->there[age];
        const double figures[]
            = { 1, age, there->projected, there->low, there->high, there->actual };
        put_row(sheet, 6, figures);
    }
    return true;
}

/* ---- all ---- */

static const struct {
    const char *name;
    bool (*make)(const fit_view *of, rs_chart_sheet *sheet);
} fit_charts[] = { { "tracking", tracking }, { "frequency", frequency }, { "survival", survival } };

static rs_status make_charts(const rs_fit_report *report, const rs_dir *stage,
    const rs_chart_options *options, rs_error *error)
{
    rs_chart_folder to;
    rs_status status = rs_chart_folder_open(&to, stage, options, error);
    fit_view of = { report, to.theme, options->language };

    for (size_t i = 0; to.descriptor >= 0 && i < sizeof fit_charts / sizeof *fit_charts; i++) {
        rs_chart_sheet sheet = { 0 };
        if (fit_charts[i].make(&of, &sheet)) {
            rs_status added = rs_chart_folder_add(&to, fit_charts[i].name, &sheet, error);
            status = status == RS_OK ? added : status;
        }
        rs_chart_sheet_clear(&sheet);
    }
    if (status == RS_OK)
        status = rs_chart_folder_draw(&to, options->formats, options->stop, error);
    rs_chart_folder_close(&to);
    return status;
}

static rs_status draw_charts_of_fit(const rs_fit_report *report, rs_folder *folder,
    const rs_chart_options *options, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, 0, error);

    if (status != RS_OK)
        return status;
    status = make_charts(report, &stage.dir, options, error);
    return rs_stage_finish(&stage, status, rs_is_asked_to_stop(options->stop), error);
}

rs_status rs_fit_charts_draw(const rs_fit_report *report, rs_folder *folder,
    const rs_chart_options *options, rs_error *error)
{
    RS_GUARDED(error, draw_charts_of_fit(report, folder, options, error));
}
