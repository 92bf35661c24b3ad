/* Charts that can be edited, and copied into slides. They refer to the cells of the other sheets.
 */
#include "reports/workbook.h"
#include "words/say.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 960, HIGH = 540, ROWS_A_CHART = 29, MOST_WITH_RANGES = 4, MOST_BARS = 30 };

/* Columns of Summary and Periods. */
enum { SUMMARY_P5 = 1, PERIOD = 3, P10 = 7, P50 = 9, P90 = 11, FIRST_AGE = 3 };

typedef struct chart_page {
    rs_workbook *in;
    lxw_worksheet *sheet;
    int row;
} chart_page;

/* The library keeps no font: it copies what it is given, and wants a name that is not const. */
static lxw_chart_font font_of(
    const rs_workbook *in, double size, bool bold, const char *colour, char name[RS_FONT_SIZE])
{
    rs_theme usual = rs_theme_usual();
    memcpy(name, in->of->theme->font, RS_FONT_SIZE);
    return (lxw_chart_font){ /* the usual family is hardly installed where workbooks are opened */
        .name = strcmp(usual.font, name) == 0 ? NULL : name,
        .size = size,
        .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE, /* titles are bold where nothing is said */
        .color = rs_workbook_colour(colour)
    };
}

static void style_axis(const rs_workbook *in, lxw_chart_axis *axis, const char *title)
{
    char name[RS_FONT_SIZE];
    lxw_chart_font font = font_of(in, 11, false, in->of->theme->ink, name);
    lxw_chart_font grey = font_of(in, 11, false, in->of->theme->grey, name);
    lxw_chart_line line = { .color = rs_workbook_colour(in->of->theme->grey), .width = 0.75F };
    chart_axis_set_num_font(axis, &font);
    chart_axis_set_line(axis, &line);
    if (title) {
        chart_axis_set_name(axis, title);
        chart_axis_set_name_font(axis, &grey);
    }
}

static void style_value_axis(
    const rs_workbook *in, lxw_chart_axis *axis, const char *title, const char *format)
{
    lxw_chart_line grid = { .color = rs_workbook_colour(in->of->theme->light), .width = 0.75F };
    style_axis(in, axis, title);
    chart_axis_major_gridlines_set_line(axis, &grid);
    chart_axis_set_num_format(axis, format);
}

/* A title that begins with "=" would be taken for a reference; a % does not begin a line. */
static void set_title(const rs_workbook *in, lxw_chart *chart, const char *title)
{
    char name[RS_FONT_SIZE];
    rs_text text = { 0 };
    lxw_chart_font font = font_of(in, 16, true, in->of->theme->ink, name);
    rs_text_add(&text, *title == '=' ? " " : "");
    for (const char *at = title; *at; at++)
        if (strncmp(at, " %", 2) == 0)
            rs_text_add(&text, "\u00a0");
        else
            rs_text_add_bytes(&text, at, 1);
    chart_title_set_name(chart, text.data);
    chart_title_set_name_font(chart, &font);
    rs_text_clear(&text);
}

static lxw_chart *begin(const rs_workbook *in, uint8_t type, const char *title)
{
    const rs_theme *theme = in->of->theme;
    char name[RS_FONT_SIZE];
    lxw_chart *chart = workbook_add_chart(in->book, type);
    lxw_chart_fill paper = { .color = rs_workbook_colour(theme->paper) };
    lxw_chart_line none = { .none = 1 };
    lxw_chart_font legend = font_of(in, 12, false, theme->ink, name);
    set_title(in, chart, title);
    chart_chartarea_set_fill(chart, &paper);
    chart_chartarea_set_line(chart, &none);
    chart_plotarea_set_fill(chart, &paper);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &legend);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    return chart;
}

static void place(chart_page *page, lxw_chart *chart)
{
    /* The size of a chart as it is made is 480 x 288 pixels. */
    lxw_chart_options options = { .x_scale = WIDE / 480.0, .y_scale = HIGH / 288.0 };
    worksheet_insert_chart_opt(page->sheet, (lxw_row_t)page->row, 0, chart, &options);
    page->row += ROWS_A_CHART;
}

/* A row or column of a sheet. */
typedef struct cells {
    rs_sheet_kind sheet;
    int row, column, last_row, last_column;
} cells;

static lxw_chart_series *add_series(
    const rs_workbook *in, lxw_chart *chart, cells categories, cells values)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, rs_sheet_name(in, categories.sheet),
        (lxw_row_t)categories.row, (lxw_col_t)categories.column, (lxw_row_t)categories.last_row,
        (lxw_col_t)categories.last_column);
    chart_series_set_values(series, rs_sheet_name(in, values.sheet), (lxw_row_t)values.row,
        (lxw_col_t)values.column, (lxw_row_t)values.last_row, (lxw_col_t)values.last_column);
    return series;
}

static const char *colour_of(const rs_workbook *in, int i)
{
    int place_of_baseline = in->view.baseline;
    int colour = i == place_of_baseline ? 0 : i < place_of_baseline ? i + 1 : i;
    return in->of->theme->colours[colour];
}

static void style_line(lxw_chart_series *series, const char *colour, bool is_range)
{
    lxw_chart_line line = { .color = rs_workbook_colour(colour),
        .width = is_range ? 1.0F : 2.75F,
        .dash_type = is_range ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID };
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

/* About a dozen labels along an axis. */
static void thin_labels(lxw_chart_axis *axis, int n)
{
    int step = (n + 11) / 12;
    chart_axis_set_interval_unit(axis, (uint16_t)step);
    chart_axis_set_interval_tick(axis, (uint16_t)step);
    chart_axis_set_label_position(axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
}

static void style_period_axis(const rs_workbook *in, lxw_chart *chart)
{
    const rs_results *results = in->of->results;
    rs_sheet_style style;
    style_axis(in, chart->x_axis, rs_period_unit_text(results->period, in->of->language));
    thin_labels(chart->x_axis, results->horizon);
    if (rs_periods_are_dates(results, &style))
        chart_axis_set_num_format(
            chart->x_axis, style == RS_STYLE_MONTH ? "yyyy-mm" : "yyyy-mm-dd");
}

static void add_period_line(
    const rs_workbook *in, lxw_chart *chart, int i, rs_series of, int column)
{
    int scenario = (int)(in->view.scenarios[i] - in->of->results->scenarios);
    int row = in->series_row[of] + scenario * in->series_stride,
        last = row + in->of->results->horizon - 1;
    lxw_chart_series *series
        = add_series(in, chart, (cells){ RS_SHEET_PERIODS, row, PERIOD, last, PERIOD },
            (cells){ RS_SHEET_PERIODS, row, column, last, column });
    chart_series_set_name_range(series, rs_sheet_name(in, RS_SHEET_PERIODS), (lxw_row_t)row, 0);
    style_line(series, colour_of(in, i), column != P50);
}

/* The median of a series by period, a line a scenario; with the range of futures where few are
 * shown. */
static void draw_periods(
    chart_page *page, rs_series of, bool with_range, const char *title, const char *what)
{
    rs_workbook *in = page->in;
    int16_t no_legend[2 * RS_MOST_CHARTED + 1];
    int n = 0, n_hidden = 0;
    if (in->series_row[of] < 0 || !title)
        return;
    lxw_chart *chart = begin(in, LXW_CHART_LINE, title);
    for (int i = 0; i < in->view.n; i++)
        if (in->scenario_in_periods[i]) {
            add_period_line(in, chart, i, of, P50);
            n++;
        }
    for (int i = 0; with_range && n <= MOST_WITH_RANGES && i < in->view.n; i++)
        if (in->scenario_in_periods[i]) {
            add_period_line(in, chart, i, of, P10);
            add_period_line(in, chart, i, of, P90);
            for (int k = 0; k < 2; k++, n_hidden++)
                no_legend[n_hidden] = (int16_t)(n + n_hidden);
        }
    no_legend[n_hidden] = -1;
    if (n_hidden > 0)
        chart_legend_delete_series(chart, no_legend);
    style_period_axis(in, chart);
    style_value_axis(in, chart->y_axis, what, "#,##0");
    place(page, chart);
}

static void draw_cumulative_profit(chart_page *page)
{
    rs_workbook *in = page->in;
    rs_text what = { 0 };
    bool ranges = in->view.n <= MOST_WITH_RANGES;
    const char *dashed = ranges ? rs_words(in->of->language, RS_SAY_axis_ranges_dashed) : "";
    rs_say(&what, in->of->language, RS_SAY_axis_cumulative_profit,
        rs_currency_text(in->of->results->currency, in->of->language), dashed);
    draw_periods(page, RS_SERIES_cumulative_profit, true,
        rs_report_headline(in->of, RS_CHART_profit_fan), what.data);
    rs_text_clear(&what);
}

static double active_end(const rs_workbook *in, int i)
{
    return in->view.scenarios[i]->measures[RS_MEASURE_active_end].mean;
}

static void draw_active(chart_page *page)
{
    const rs_workbook *in = page->in;
    rs_text title = { 0 };
    int most = 0, least = 0;
    for (int i = 1; i < in->view.n; i++) {
        most = active_end(in, i) > active_end(in, most) ? i : most;
        least = active_end(in, i) < active_end(in, least) ? i : least;
    }
    bool differs = active_end(in, most) > active_end(in, least);
    rs_say(&title, in->of->language,
        differs ? RS_SAY_ends_with_the_most_customers : RS_SAY_ends_with_customers,
        in->view.names[most], rs_count_text(active_end(in, most), in->of->language).text);
    const char *headline = rs_report_headline(in->of, RS_CHART_active);
    draw_periods(page, RS_SERIES_active, false, headline ? headline : title.data,
        rs_words(in->of->language, RS_SAY_axis_active_customers));
    rs_text_clear(&title);
}

static void draw_retention(chart_page *page)
{
    rs_workbook *in = page->in;
    const char *title = rs_report_headline(in->of, RS_CHART_survival);
    int last = FIRST_AGE + in->followed_ages - 1;
    if (!title || in->followed_ages < 2)
        return;
    lxw_chart *chart = begin(in, LXW_CHART_LINE, title);
    for (int i = 0; i < in->view.n; i++) {
        int row = in->followed_row + (int)(in->view.scenarios[i] - in->of->results->scenarios);
        lxw_chart_series *series
            = add_series(in, chart, (cells){ RS_SHEET_COHORTS, 0, FIRST_AGE, 0, last },
                (cells){ RS_SHEET_COHORTS, row, FIRST_AGE, row, last });
        chart_series_set_name_range(series, rs_sheet_name(in, RS_SHEET_COHORTS), (lxw_row_t)row, 0);
        style_line(series, colour_of(in, i), false);
    }
    rs_text what = { 0 };
    rs_say(&what, in->of->language, RS_SAY_axis_since_acquisition,
        rs_period_unit_text(in->of->results->period, in->of->language));
    style_axis(in, chart->x_axis, what.data);
    thin_labels(chart->x_axis, in->followed_ages);
    style_value_axis(
        in, chart->y_axis, rs_words(in->of->language, RS_SAY_axis_share_still_active), "0%");
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, 1);
    place(page, chart);
    rs_text_clear(&what);
}

/* Bars of a table of Summary: in a bad, a usual and a good future. */
static void draw_futures(chart_page *page, const char *title, int row, int n, const char *what)
{
    static const double shares[3] = { 0.45, 1, 0.25 };
    rs_workbook *in = page->in;
    const rs_theme *theme = in->of->theme;
    if (!title || row < 0 || n < 1)
        return;
    int last = row + (n < MOST_BARS ? n : MOST_BARS) - 1;
    lxw_chart *chart = begin(in, LXW_CHART_COLUMN, title);
    for (int k = 0; k < 3; k++) {
        char colour[RS_COLOUR_SIZE];
        rs_colour_mix(theme->colours[0], theme->paper, shares[k], colour);
        lxw_chart_fill fill = { .color = rs_workbook_colour(colour) };
        lxw_chart_series *series
            = add_series(in, chart, (cells){ RS_SHEET_SUMMARY, row, 0, last, 0 },
                (cells){ RS_SHEET_SUMMARY, row, SUMMARY_P5 + k, last, SUMMARY_P5 + k });
        chart_series_set_name_range(series, rs_sheet_name(in, RS_SHEET_SUMMARY), (lxw_row_t)row - 1,
            (lxw_col_t)(SUMMARY_P5 + k));
        chart_series_set_fill(series, &fill);
    }
    style_axis(in, chart->x_axis, NULL);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    style_value_axis(in, chart->y_axis, what, "#,##0");
    place(page, chart);
}

static void draw_profits(chart_page *page)
{
    rs_workbook *in = page->in;
    rs_text what = { 0 };
    rs_say(&what, in->of->language, RS_SAY_axis_profit_npv,
        rs_currency_text(in->of->results->currency, in->of->language));
    draw_futures(page, rs_report_headline(in->of, RS_CHART_dashboard), in->profits_row,
        in->of->results->n_scenarios, what.data);
    rs_text_clear(&what);
}

static void draw_differences(chart_page *page)
{
    rs_workbook *in = page->in;
    rs_text what = { 0 };
    rs_say(&what, in->of->language, RS_SAY_axis_profit_npv_difference,
        rs_currency_text(in->of->results->currency, in->of->language));
    draw_futures(page, rs_report_headline(in->of, RS_CHART_difference), in->differences_row,
        in->n_differences, what.data);
    rs_text_clear(&what);
}

void rs_sheet_charts(rs_workbook *in, lxw_worksheet *sheet)
{
    chart_page page = { .in = in, .sheet = sheet, .row = 1 };
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    draw_differences(&page);
    draw_cumulative_profit(&page);
    draw_profits(&page);
    draw_active(&page);
    draw_retention(&page);
    lxw_row_t breaks[8] = { 0 };
    for (int i = 0; 1 + (i + 1) * ROWS_A_CHART < page.row; i++)
        breaks[i] = (lxw_row_t)(1 + (i + 1) * ROWS_A_CHART);
    worksheet_set_h_pagebreaks(sheet, breaks); /* a page a chart */
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_set_print_scale(sheet, 75);
}
