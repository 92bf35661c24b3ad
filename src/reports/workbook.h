/* The inside of report.xlsx: sheets that are written cell by cell, and where charts find their
 * figures. */
#ifndef RS_REPORTS_WORKBOOK_H
#define RS_REPORTS_WORKBOOK_H

#include "reports/report_source.h"
#include "words/say.h"

#include <xlsxwriter.h>

typedef enum rs_sheet_style {
    RS_STYLE_TEXT,
    RS_STYLE_WRAPPED,
    RS_STYLE_TITLE,
    RS_STYLE_ANSWER,
    RS_STYLE_NOTE,
    RS_STYLE_HEAD,
    RS_STYLE_HEAD_RIGHT, /* over numbers */
    RS_STYLE_WHOLE,      /* 12,345 */
    RS_STYLE_CENTS,      /* 12.34 */
    RS_STYLE_SHARE,      /* 12.3 % */
    RS_STYLE_GENERAL,    /* the digits that count */
    RS_STYLE_MONTH,
    RS_STYLE_DAY,
    RS_STYLE_NEVER, /* a text in a column of numbers */
    RS_STYLE_GROUP, /* the heading over some rows, and their labels */
    RS_STYLE_PART,
    RS_N_SHEET_STYLES
} rs_sheet_style;

enum { RS_SHEET_COLUMNS = 64 };

typedef struct rs_workbook {
    const rs_report_source *of;
    rs_chart_view view; /* what charts show */
    lxw_workbook *book;
    lxw_format *styles[RS_N_SHEET_STYLES];
    rs_error *error;
    /* where charts find their figures; rows count from 0, -1 is nowhere */
    int profits_row, differences_row, n_differences; /* of Summary */
    int series_row[RS_N_SERIES]; /* of Periods: the first scenario's first period */
    int series_stride;           /* from a scenario to the next */
    bool scenario_in_periods[RS_MOST_CHARTED];
    int followed_row, followed_ages; /* of Cohorts: a row a scenario */
} rs_workbook;

/* Makes the formats of all styles. */
void rs_workbook_make_styles(rs_workbook *in);

typedef enum rs_sheet_kind {
    RS_SHEET_SUMMARY,
    RS_SHEET_CHARTS,
    RS_SHEET_MEASURES,
    RS_SHEET_PERIODS,
    RS_SHEET_COHORTS,
    RS_SHEET_ASSUMPTIONS,
    RS_SHEET_DEFINITIONS,
    RS_N_SHEETS
} rs_sheet_kind;
const char *rs_sheet_name(const rs_workbook *in, rs_sheet_kind kind);

/* A sheet and the cell that is written next. */
typedef struct rs_sheet {
    rs_workbook *in;
    lxw_worksheet *sheet;
    int row, column;
    int filtered; /* rows of the table, where more stands below it; 0: all */
    int widths[RS_SHEET_COLUMNS];
} rs_sheet;

rs_sheet rs_sheet_begin(rs_workbook *in, rs_sheet_kind kind);
/* Sets the widths of columns to what was written, and how the sheet is printed. */
void rs_sheet_end(rs_sheet *sheet);
/* For tables: filters over the header in row 0 and so many first columns that stay in sight. */
void rs_sheet_freeze(rs_sheet *sheet, int columns);

/* Each goes on to the next column. A text of users stays a text, whatever it begins with. */
void rs_put_text(rs_sheet *sheet, const char *text, rs_sheet_style style);
/* Nothing for NaN; "never" for what is never reached. */
void rs_put_number(rs_sheet *sheet, double value, rs_sheet_style style);
void rs_put_scenario(rs_sheet *sheet, int scenario);
/* A label of a period: a date where it is a month or a day of a calendar, a number where it is one.
 */
void rs_put_date(rs_sheet *sheet, const char *label);
void rs_next_row(rs_sheet *sheet);
void rs_skip(rs_sheet *sheet, int columns);

/* How figures of a unit are shown, the largest of which is about `largest`. */
rs_sheet_style rs_sheet_style_of(rs_unit unit, double largest);
/* True where periods are dates (RS_STYLE_MONTH or RS_STYLE_DAY in *style). */
bool rs_periods_are_dates(const rs_results *results, rs_sheet_style *style);
lxw_color_t rs_workbook_colour(const char *colour);

void rs_sheet_summary(rs_workbook *in);
void rs_sheet_measures(rs_workbook *in);
void rs_sheet_periods(rs_workbook *in);
void rs_sheet_cohorts(rs_workbook *in);
void rs_sheet_assumptions(rs_workbook *in);
void rs_sheet_definitions(rs_workbook *in);
/* After all others; the sheet was made before. */
void rs_sheet_charts(rs_workbook *in, lxw_worksheet *sheet);

#endif
