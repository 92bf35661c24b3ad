/*
 * A sheet keeps its next cell and the widths of its columns; texts are cut and escaped as the
 * format asks.
 */
#include "reports/workbook.h"

#include "base/calendar.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NARROWEST = 7, WIDEST = 46, MOST_BYTES = 32000 };

void rs_workbook_make_styles(rs_workbook *in)
{
    static const struct {
        const char *number;
        double size;
        bool bold, wrapped, right, inside;
    } looks[RS_N_SHEET_STYLES] = {
        [RS_STYLE_WRAPPED] = { .wrapped = true },
        [RS_STYLE_TITLE] = { .size = 18, .bold = true },
        [RS_STYLE_ANSWER] = { .size = 13, .wrapped = true },
        [RS_STYLE_HEAD] = { .bold = true },
        [RS_STYLE_HEAD_RIGHT] = { .bold = true, .right = true },
        [RS_STYLE_WHOLE] = { .number = "#,##0" },
        [RS_STYLE_CENTS] = { .number = "#,##0.00" },
        [RS_STYLE_SHARE] = { .number = "0.0%" },
        [RS_STYLE_MONTH] = { .number = "yyyy-mm" },
        [RS_STYLE_DAY] = { .number = "yyyy-mm-dd" },
        [RS_STYLE_NEVER] = { .right = true },
        [RS_STYLE_GROUP] = { .bold = true },
        [RS_STYLE_PART] = { .inside = true },
    };
    for (int i = 0; i < RS_N_SHEET_STYLES; i++) {
        lxw_format *style = in->styles[i] = workbook_add_format(in->book);
        if (looks[i].number)
            format_set_num_format(style, looks[i].number);
        if (looks[i].size > 0)
            format_set_font_size(style, looks[i].size);
        if (looks[i].bold)
            format_set_bold(style);
        if (looks[i].wrapped)
            format_set_text_wrap(style);
        if (looks[i].inside)
            format_set_indent(style, 1);
        if (looks[i].right)
            format_set_align(style, LXW_ALIGN_RIGHT);
        if (looks[i].wrapped || looks[i].bold)
            format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
        if (i == RS_STYLE_HEAD || i == RS_STYLE_HEAD_RIGHT)
            format_set_bottom(style, LXW_BORDER_THIN);
    }
}

static const rs_phrase sheet_names[RS_N_SHEETS] = {
    [RS_SHEET_SUMMARY] = RS_SAY_sheet_summary,
    [RS_SHEET_CHARTS] = RS_SAY_sheet_charts,
    [RS_SHEET_MEASURES] = RS_SAY_sheet_measures,
    [RS_SHEET_PERIODS] = RS_SAY_sheet_periods,
    [RS_SHEET_COHORTS] = RS_SAY_sheet_cohorts,
    [RS_SHEET_ASSUMPTIONS] = RS_SAY_sheet_assumptions,
    [RS_SHEET_DEFINITIONS] = RS_SAY_sheet_definitions,
};

const char *rs_sheet_name(const rs_workbook *in, rs_sheet_kind kind)
{
    return rs_words(in->of->language, sheet_names[kind]);
}

rs_sheet rs_sheet_begin(rs_workbook *in, rs_sheet_kind kind)
{
    return (rs_sheet){ .in = in,
        .sheet = workbook_get_worksheet_by_name(in->book, rs_sheet_name(in, kind)) };
}

void rs_sheet_end(rs_sheet *sheet)
{
    for (int c = 0; c < RS_SHEET_COLUMNS; c++)
        if (sheet->widths[c] > 0) {
            int width = sheet->widths[c] < NARROWEST ? NARROWEST : sheet->widths[c];
            worksheet_set_column(sheet->sheet, (lxw_col_t)c, (lxw_col_t)c,
                (width > WIDEST ? WIDEST : width) + 2, NULL);
        }
    worksheet_set_landscape(sheet->sheet);
    worksheet_set_paper(sheet->sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    worksheet_set_footer(sheet->sheet, "&R&P / &N");
}

void rs_sheet_freeze(rs_sheet *sheet, int columns)
{
    int last = 0;
    while (last + 1 < RS_SHEET_COLUMNS && sheet->widths[last + 1] > 0)
        last++;
    worksheet_freeze_panes(sheet->sheet, 1, (lxw_col_t)columns);
    worksheet_repeat_rows(sheet->sheet, 0, 0);
    int rows = sheet->filtered > 0 ? sheet->filtered : sheet->row;
    if (rows > 1)
        worksheet_autofilter(sheet->sheet, 0, 0, (lxw_row_t)rows - 1, (lxw_col_t)last);
}

static void widen(rs_sheet *sheet, int width)
{
    if (sheet->column < RS_SHEET_COLUMNS && width > sheet->widths[sheet->column])
        sheet->widths[sheet->column] = width;
}

/* "_x0041_" is an escape of the format, which a text must not be taken for. */
static bool is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)at[i]))
            return false;
    return at[6] == '_';
}

static void add_cell_text(rs_text *to, const char *text)
{
    rs_text clean = { 0 };
    rs_visible_add(&clean, text);
    for (const char *at = clean.data; *at; at++) {
        bool no_character
            = strncmp(at, "\xEF\xBF\xBE", 3) == 0 || strncmp(at, "\xEF\xBF\xBF", 3) == 0;
        if (is_escape(at))
            rs_text_add(to, "_x005F_");
        else
            rs_text_add_bytes(to, no_character ? "?" : at, 1);
        at += no_character ? 2 : 0;
    }
    rs_text_add_bytes(to, "", 0);
    if (to->length > MOST_BYTES) { /* a cell holds 32,767 characters */
        to->data[MOST_BYTES] = '\0';
        to->data[rs_utf8_valid_prefix(to->data, MOST_BYTES)] = '\0';
    }
    rs_text_clear(&clean);
}

void rs_put_text(rs_sheet *sheet, const char *text, rs_sheet_style style)
{
    rs_text clean = { 0 };
    add_cell_text(&clean, text ? text : "");
    if (style != RS_STYLE_TITLE && style != RS_STYLE_ANSWER && style != RS_STYLE_NOTE)
        widen(sheet,
            rs_text_width(clean.data)
                + (style == RS_STYLE_HEAD || style == RS_STYLE_HEAD_RIGHT ? 2 : 0));
    if (clean.length > 0)
        worksheet_write_string(sheet->sheet, (lxw_row_t)sheet->row, (lxw_col_t)sheet->column,
            clean.data, sheet->in->styles[style]);
    sheet->column++;
    rs_text_clear(&clean);
}

/* With separators, and two decimals where the style shows them. */
static int width_of(double value, rs_sheet_style style)
{
    int digits = fabs(value) >= 10 ? (int)log10(fabs(value)) + 1 : 1;
    switch (style) {
    case RS_STYLE_WHOLE:
        return digits + (digits - 1) / 3 + 1;
    case RS_STYLE_CENTS:
        return digits + (digits - 1) / 3 + 4;
    case RS_STYLE_SHARE:
        return digits + 5;
    default:
        return 10;
    }
}

void rs_put_number(rs_sheet *sheet, double value, rs_sheet_style style)
{
    if (isinf(value)) {
        rs_put_text(sheet, rs_words(sheet->in->of->language, RS_SAY_never_reached), RS_STYLE_NEVER);
        return;
    }
    if (!isnan(value)) {
        widen(sheet, width_of(value, style));
        worksheet_write_number(sheet->sheet, (lxw_row_t)sheet->row, (lxw_col_t)sheet->column, value,
            sheet->in->styles[style]);
    }
    sheet->column++;
}

void rs_put_scenario(rs_sheet *sheet, int scenario)
{
    const rs_scenario_results *of = &sheet->in->of->results->scenarios[scenario];
    rs_put_text(sheet, rs_shown_name(of->name, of->label, sheet->in->of->language), RS_STYLE_TEXT);
}

bool rs_periods_are_dates(const rs_results *results, rs_sheet_style *style)
{
    const char *period = results->period ? results->period : "";
    *style = strcmp(period, "month") == 0 ? RS_STYLE_MONTH : RS_STYLE_DAY;
    bool fits
        = *style == RS_STYLE_MONTH || strcmp(period, "week") == 0 || strcmp(period, "day") == 0;
    rs_date first = { 0 }, last = { 0 };
    return fits && results->begins && results->period_labels && results->horizon > 0
        && rs_date_parse(results->period_labels[0], &first)
        && rs_date_parse(results->period_labels[results->horizon - 1], &last) && first.year > 1900
        && last.year < 9999;
}

void rs_put_date(rs_sheet *sheet, const char *label)
{
    size_t n = strlen(label);
    rs_date date = { 0 };
    if (label[strspn(label, "0123456789")] == '\0') {
        rs_put_number(sheet, strtod(label, NULL), RS_STYLE_GENERAL);
    } else if ((n == 7 || n == 10) && rs_date_parse(label, &date) && date.year > 1900) {
        lxw_datetime when = { .year = date.year, .month = date.month, .day = date.day };
        widen(sheet, 10);
        worksheet_write_datetime(sheet->sheet, (lxw_row_t)sheet->row, (lxw_col_t)sheet->column,
            &when, sheet->in->styles[n == 7 ? RS_STYLE_MONTH : RS_STYLE_DAY]);
        sheet->column++;
    } else {
        rs_put_text(sheet, label, RS_STYLE_TEXT);
    }
}

void rs_next_row(rs_sheet *sheet)
{
    sheet->row++;
    sheet->column = 0;
}

void rs_skip(rs_sheet *sheet, int columns)
{
    sheet->column += columns;
}

rs_sheet_style rs_sheet_style_of(rs_unit unit, double largest)
{
    switch (unit) {
    case RS_UNIT_SHARE:
        return RS_STYLE_SHARE;
    case RS_UNIT_MONEY:
    case RS_UNIT_CUSTOMERS:
    case RS_UNIT_ORDERS:
        return largest < 1000 ? RS_STYLE_CENTS : RS_STYLE_WHOLE;
    case RS_UNIT_RATIO:
    case RS_UNIT_PERIODS:
    case RS_UNIT_POINTS:
        break;
    }
    return RS_STYLE_CENTS;
}

lxw_color_t rs_workbook_colour(const char *colour)
{
    return (lxw_color_t)strtoul(colour + 1, NULL, 16);
}
