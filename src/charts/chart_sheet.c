/* Variables are written as assignments of gnuplot, with texts cleaned and quoted. */
#include "charts/chart_sheet.h"

#include "charts/chart_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rs_chart_sheet_clear(rs_chart_sheet *sheet)
{
    rs_text_clear(&sheet->variables);
    rs_text_clear(&sheet->table);
    rs_text_clear(&sheet->headline);
}

static void add_number(rs_text *out, double value)
{
    if (isfinite(value))
        rs_text_add(out, "%.10g", value);
    else
        rs_text_add(out, "NaN");
}

void rs_sheet_number(rs_chart_sheet *sheet, const char *variable, double value)
{
    rs_text_add(&sheet->variables, "%s = ", variable);
    add_number(&sheet->variables, value);
    rs_text_add(&sheet->variables, "\n");
}

static void add_quoted(rs_text *out, const char *text)
{
    rs_text_add(out, "'");
    rs_text_add_clean(out, text, RS_SENTENCE_CHARACTERS);
    rs_text_add(out, "'");
}

void rs_sheet_text(rs_chart_sheet *sheet, const char *variable, const char *text)
{
    rs_text_add(&sheet->variables, "%s = ", variable);
    add_quoted(&sheet->variables, text);
    rs_text_add(&sheet->variables, "\n");
}

typedef void add_item(rs_text *out, const void *item);

static void add_array(rs_chart_sheet *sheet, const char *variable, int n, const void *first,
    size_t apart, add_item *add)
{
    rs_text_add(&sheet->variables, "array %s[%d] = [", variable, n);
    for (int i = 0; i < n; i++) {
        rs_text_add(&sheet->variables, i > 0 ? ", " : "");
        add(&sheet->variables, (const char *)first + (size_t)i * apart);
    }
    rs_text_add(&sheet->variables, "]\n");
}

static void add_number_at(rs_text *out, const void *item)
{
    add_number(out, *(const double *)item);
}

static void add_index_at(rs_text *out, const void *item)
{
    add_number(out, *(const int *)item + 1);
}

static void add_text_at(rs_text *out, const void *item)
{
    const char *text = *(const char *const *)item;
    add_quoted(out, text ? text : "");
}

static void add_figure_at(rs_text *out, const void *item)
{
    add_quoted(out, ((const rs_figure *)item)->text);
}

void rs_sheet_each_number(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart)
{
    add_array(sheet, variable, n, first, apart, add_number_at);
}

void rs_sheet_each_index(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart)
{
    add_array(sheet, variable, n, first, apart, add_index_at);
}

void rs_sheet_each_text(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart)
{
    add_array(sheet, variable, n, first, apart, add_text_at);
}

void rs_sheet_each_figure(
    rs_chart_sheet *sheet, const char *variable, int n, const void *first, size_t apart)
{
    add_array(sheet, variable, n, first, apart, add_figure_at);
}

void rs_sheet_numbers(rs_chart_sheet *sheet, const char *variable, int n, const double *values)
{
    add_array(sheet, variable, n, values, sizeof *values, add_number_at);
}

void rs_sheet_texts(rs_chart_sheet *sheet, const char *variable, int n, const char *const *texts)
{
    add_array(sheet, variable, n, texts, sizeof *texts, add_text_at);
}

void rs_sheet_figures(rs_chart_sheet *sheet, const char *variable, int n, const rs_figure *texts)
{
    add_array(sheet, variable, n, texts, sizeof *texts, add_figure_at);
}

static bool holds_all(const char *text, const rs_text lines[2])
{
    if (strncmp(text, lines[0].data, lines[0].length) != 0)
        return false;
    text += lines[0].length;
    return strcmp(text + strspn(text, " "), lines[1].data) == 0;
}

/* In two lines: as much of the name as they hold, so that it stays another than the others. */
static void wrap_name(int n, const char *const *names, int i, int width, rs_text lines[2])
{
    bool whole = false;
    for (int both = 2 * width; !whole; both -= 2) {
        rs_text name = { 0 };
        for (int k = 0; k < 2; k++)
            rs_text_clear(&lines[k]);
        rs_name_add_short(&name, n, names, i, both);
        rs_text_wrap(name.data, width, 2, lines);
        whole = holds_all(name.data, lines) || both <= width;
        rs_text_clear(&name);
    }
}

void rs_sheet_names(
    rs_chart_sheet *sheet, const char *variable, int n, const char *const *texts, int width)
{
    rs_text lines[RS_MOST_CHARTED][2] = { 0 };
    const char *parts[2][RS_MOST_CHARTED] = { { 0 } };
    for (int i = 0; i < n; i++) {
        wrap_name(n, texts, i, width, lines[i]);
        for (int k = 0; k < 2; k++)
            parts[k][i] = lines[i][k].data;
    }
    for (int k = 0; k < 2; k++) {
        char name[40];
        snprintf(name, sizeof name, "%.30s_%d", variable, k + 1);
        rs_sheet_texts(sheet, name, n, parts[k]);
    }
    for (int i = 0; i < n; i++)
        for (int k = 0; k < 2; k++)
            rs_text_clear(&lines[i][k]);
}

/* The next of 1, 2, 5, 10, 20 … at or above x. */
static double round_step(double x)
{
    double power = pow(10, floor(log10(x) + 1e-9));
    double figure = x / power;
    return power * (figure <= 1.0001 ? 1 : figure <= 2.0001 ? 2 : figure <= 5.0001 ? 5 : 10);
}

/* Tics are formats. */
static const char percent_sign[] = "%%";

enum { MOST_TICS = 40 };

static void add_tics(
    rs_chart_sheet *sheet, const char *variable, int n, const double *at, const rs_figure *texts)
{
    char name[40];
    snprintf(name, sizeof name, "%.30s_N", variable);
    rs_sheet_number(sheet, name, n);
    snprintf(name, sizeof name, "%.30s_AT", variable);
    rs_sheet_numbers(sheet, name, n, at);
    snprintf(name, sizeof name, "%.30s_TEXT", variable);
    rs_sheet_figures(sheet, name, n, texts);
}

/* Of a tic: in the unit of the largest value beside it. */
static rs_figure tic_text(rs_unit unit, double value, double largest, rs_language language)
{
    if (unit == RS_UNIT_SHARE)
        return rs_printed(
            "%.4g%s", 100 * value + 0.0, rs_said(language, RS_SAY_on_axis, percent_sign).text);
    return rs_short_money_as(value, largest, false, language);
}

void rs_sheet_money_axis(
    rs_chart_sheet *sheet, const char *variable, double low, double high, int steps)
{
    rs_sheet_axis(sheet, variable, RS_UNIT_MONEY, low, high, steps);
}

void rs_sheet_axis(
    rs_chart_sheet *sheet, const char *variable, rs_unit unit, double low, double high, int steps)
{
    if (!isfinite(low) || !isfinite(high) || high - low < 1e-6 * fmax(fabs(low), fabs(high))
        || high <= low) {
        low = isfinite(low) && low < 0 ? 1.2 * low : 0;
        high = isfinite(high) && high > 0 ? 1.2 * high : low < 0 ? 0 : 1;
    }
    double step = round_step((high - low) / steps);
    if (steps > 3 && floor(high / step) - ceil(low / step) < 2) /* at least three tics */
        step = round_step(0.3 * step);
    double at[MOST_TICS];
    rs_figure texts[MOST_TICS];
    int n = 0;
    for (double k = ceil(low / step - 1e-9); k <= high / step + 1e-9 && n < MOST_TICS; k++, n++) {
        at[n] = k * step;
        texts[n] = tic_text(unit, at[n], fmax(fabs(low), fabs(high)) / 1.01, sheet->language);
    }
    char name[40];
    snprintf(name, sizeof name, "%.30s_LOW", variable);
    rs_sheet_number(sheet, name, low);
    snprintf(name, sizeof name, "%.30s_HIGH", variable);
    rs_sheet_number(sheet, name, high);
    add_tics(sheet, variable, n, at, texts);
}

void rs_sheet_period_axis(rs_chart_sheet *sheet, const char *variable, int last, int steps)
{
    static const int nice[]
        = { 1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 2400, 6000, 12000 };
    size_t k = 0;
    while (k + 1 < sizeof nice / sizeof *nice && last > nice[k] * steps)
        k++;
    double at[MOST_TICS];
    rs_figure texts[MOST_TICS];
    int n = 0;
    for (int t = 0; t <= last && n < MOST_TICS - 1; t += nice[k]) {
        at[n] = t;
        snprintf(texts[n++].text, sizeof texts->text, "%d", t);
    }
    /* the end too, where it does not come too near */
    if (last - at[n - 1] >= 0.6 * nice[k]) {
        at[n] = last;
        snprintf(texts[n++].text, sizeof texts->text, "%d", last);
    }
    add_tics(sheet, variable, n, at, texts);
}

enum { HEADLINE_WIDTH = 91 };

/*
 * Where a headline of two lines is best broken: after the stop nearest to its middle that leaves
 * two lines, else 0.
 */
static size_t best_stop(const char *text)
{
    static const char *const stops[] = { "; ", ", ", "；", "，" };
    size_t best = 0;
    int half = rs_text_columns(text) / 2, nearest = 2 * half / 3;
    for (const char *at = text; *at; at++)
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
            if (strncmp(at, stops[i], strlen(stops[i])) != 0)
                continue;
            size_t end = (size_t)(at - text) + strlen(stops[i]);
            rs_text first = { 0 };
            rs_text_add_bytes(&first, text, end);
            int columns = rs_text_columns(first.data);
            rs_text_clear(&first);
            if (columns <= HEADLINE_WIDTH && rs_text_columns(text + end) <= HEADLINE_WIDTH
                && abs(columns - half) < nearest) {
                best = end;
                nearest = abs(columns - half);
            }
        }
    return best;
}

int rs_sheet_headline(rs_chart_sheet *sheet, const char *headline)
{
    rs_text clean = { 0 }, lines[2] = { 0 };
    rs_text_add_clean(&clean, headline, RS_SENTENCE_CHARACTERS);
    int columns = rs_text_columns(clean.data), width = HEADLINE_WIDTH;
    /* two lines of about the same length look better than one and a word */
    if (columns > HEADLINE_WIDTH && columns < 2 * HEADLINE_WIDTH - 16)
        width = columns / 2 + 8;
    size_t stop = columns > HEADLINE_WIDTH ? best_stop(clean.data) : 0;
    int n = 2;
    if (stop > 0) {
        rs_text_add_bytes(&lines[0], clean.data, stop - (clean.data[stop - 1] == ' '));
        rs_text_add(&lines[1], "%s", clean.data + stop);
    } else {
        n = rs_text_wrap(clean.data, width, 2, lines);
    }
    rs_sheet_text(sheet, "HEADLINE_1", lines[0].data);
    rs_sheet_text(sheet, "HEADLINE_2", lines[1].data);
    rs_text_clear(&sheet->headline);
    rs_text_add(&sheet->headline, "%s", clean.data);
    rs_text_clear(&clean);
    rs_text_clear(&lines[0]);
    rs_text_clear(&lines[1]);
    return n;
}

void rs_sheet_say_list(
    rs_chart_sheet *sheet, const char *variable, rs_phrase phrase, const char *const *arguments)
{
    rs_text text = { 0 };
    rs_say_list(&text, sheet->language, phrase, arguments);
    rs_sheet_text(sheet, variable, text.data);
    rs_text_clear(&text);
}

void rs_sheet_frame(rs_chart_sheet *sheet, const rs_chart_frame *frame)
{
    const char *fills[RS_MOST_CHARTED], *texts[RS_MOST_CHARTED];
    int next = 1;
    for (int i = 0; i < frame->n; i++) {
        int colour = i == frame->baseline ? 0 : next++;
        fills[i] = frame->theme->colours[colour];
        texts[i] = frame->theme->text_colours[colour];
    }
    rs_sheet_number(sheet, "N", frame->n);
    rs_sheet_number(sheet, "BASELINE", frame->baseline + 1);
    rs_sheet_texts(sheet, "COLOUR", frame->n, fills);
    rs_sheet_texts(sheet, "TEXT_COLOUR", frame->n, texts);
    rs_sheet_names(sheet, "NAME", frame->n, frame->names, frame->name_width);
    if (frame->horizon > 0)
        rs_sheet_number(sheet, "HORIZON", frame->horizon);
    if (frame->period)
        rs_sheet_text(sheet, "PERIODS", rs_period_plural(frame->period, sheet->language));
    rs_sheet_say(sheet, "PERCENT", RS_SAY_on_axis, percent_sign);
    rs_sheet_text(sheet, "FOOTNOTE", frame->footnote);
}

void rs_table_number(rs_chart_sheet *sheet, double value, char after)
{
    add_number(&sheet->table, value);
    rs_text_add_bytes(&sheet->table, &after, 1);
}

void rs_table_text(rs_chart_sheet *sheet, const char *text, char after)
{
    rs_text_add_clean(&sheet->table, text, RS_NAME_CHARACTERS);
    rs_text_add_bytes(&sheet->table, &after, 1);
}

void rs_table_row_list(rs_chart_sheet *sheet, rs_table_numbers numbers, const char *const *texts)
{
    bool alone = !*texts;
    for (size_t i = 0; i < numbers.n; i++)
        rs_table_number(sheet, numbers.values[i], alone && i + 1 == numbers.n ? '\n' : '\t');
    for (; *texts; texts++)
        rs_table_text(sheet, *texts, texts[1] ? '\t' : '\n');
}
