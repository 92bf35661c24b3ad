/*
 * Variables are written as assignments of gnuplot, with texts cleaned and quoted; views choose
 * which plans are shown, by profit.
 */
#include "charts/chart.h"

#include "base/sha256.h"
#include "charts/chart_text.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double profit_of(const rs_results *results, int scenario)
{
    double mean = results->scenarios[scenario].measures[RS_MEASURE_profit_npv].mean;
    return isnan(mean) ? -INFINITY : mean;
}

/* Of those that are not chosen yet, the one with the most profit (sign 1) or the least (-1); the
 * first of equals. */
static int next_by_profit(const rs_results *results, const bool *chosen, int sign)
{
    int found = -1;
    for (int s = 0; s < results->n_scenarios; s++)
        if (!chosen[s]
            && (found < 0 || sign * profit_of(results, s) > sign * profit_of(results, found)))
            found = s;
    return found;
}

static void choose(const rs_results *results, bool *chosen)
{
    if (results->baseline >= 0 && results->baseline < results->n_scenarios)
        chosen[results->baseline] = true;
    for (int n = 1; n < RS_MOST_CHARTED;
         n++) /* the last one, where the worst is not there by then */
        chosen[next_by_profit(results, chosen, n == 2 ? -1 : 1)] = true;
}

int rs_charted_scenarios(const rs_results *results, int shown[RS_MOST_CHARTED])
{
    int all = results->n_scenarios, n = 0;
    rs_arena arena = { 0 };
    bool *chosen = RS_ARENA_ARRAY(&arena, bool, all);
    if (all > RS_MOST_CHARTED)
        choose(results, chosen);
    for (int s = 0; s < all; s++)
        if (all <= RS_MOST_CHARTED || chosen[s])
            shown[n++] = s;
    rs_arena_clear(&arena);
    return n;
}

/* The scenarios with these indices; NULL: all. */
static rs_chart_view view_of(const rs_chart_view *like, int n, const int *indices)
{
    const rs_results *results = like->results;
    const rs_scenario_results **scenarios
        = RS_ARENA_ARRAY(like->arena, const rs_scenario_results *, n);
    const char **names = RS_ARENA_ARRAY(like->arena, const char *, n);
    rs_chart_view of = *like;
    for (int i = 0; i < n; i++) {
        int s = indices ? indices[i] : i;
        const rs_scenario_results *scenario = &results->scenarios[s];
        scenarios[i] = scenario;
        names[i] = rs_shown_name(scenario->name, scenario->label, like->language);
        if (s == results->baseline)
            of.baseline = i;
    }
    of.n = n;
    of.scenarios = scenarios;
    of.names = names;
    return of;
}

void rs_chart_view_make(
    rs_chart_view *view, const rs_results *results, const rs_theme *theme, rs_language language)
{
    int shown[RS_MOST_CHARTED], n = rs_charted_scenarios(results, shown);
    rs_chart_view nothing = { .results = results, .theme = theme, .language = language };
    nothing.arena = rs_grow(NULL, &(size_t){ 0 }, 1, sizeof *nothing.arena);
    *nothing.arena = (rs_arena){ 0 };
    rs_chart_view *all = RS_ARENA_ARRAY(nothing.arena, rs_chart_view, 1);
    *all = view_of(&nothing, results->n_scenarios, NULL);
    all->all = all;
    *view = view_of(&nothing, n, shown);
    view->all = all;
}

void rs_chart_view_clear(rs_chart_view *view)
{
    if (view->arena)
        rs_arena_clear(view->arena);
    free(view->arena);
    *view = (rs_chart_view){ 0 };
}

double *rs_chart_numbers(const rs_chart_view *view)
{
    return RS_ARENA_ARRAY(view->arena, double, view->n);
}

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

void rs_sheet_numbers(rs_chart_sheet *sheet, const char *variable, int n, const double *values)
{
    rs_text_add(&sheet->variables, "array %s[%d] = [", variable, n);
    for (int i = 0; i < n; i++) {
        rs_text_add(&sheet->variables, i > 0 ? ", " : "");
        add_number(&sheet->variables, values[i]);
    }
    rs_text_add(&sheet->variables, "]\n");
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

void rs_sheet_texts(rs_chart_sheet *sheet, const char *variable, int n, const char *const *texts)
{
    rs_text_add(&sheet->variables, "array %s[%d] = [", variable, n);
    for (int i = 0; i < n; i++) {
        rs_text_add(&sheet->variables, i > 0 ? ", " : "");
        add_quoted(&sheet->variables, texts[i]);
    }
    rs_text_add(&sheet->variables, "]\n");
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

enum { MOST_TICS = 40 };

static void add_tics(
    rs_chart_sheet *sheet, const char *variable, int n, const double *at, const rs_figure *texts)
{
    const char *pointers[MOST_TICS];
    char name[40];
    for (int i = 0; i < n; i++)
        pointers[i] = texts[i].text;
    snprintf(name, sizeof name, "%.30s_N", variable);
    rs_sheet_number(sheet, name, n);
    snprintf(name, sizeof name, "%.30s_AT", variable);
    rs_sheet_numbers(sheet, name, n, at);
    snprintf(name, sizeof name, "%.30s_TEXT", variable);
    rs_sheet_texts(sheet, name, n, pointers);
}

void rs_sheet_money_axis(rs_chart_sheet *sheet, const char *variable, double low, double high,
    int steps, rs_language language)
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
        texts[n] = rs_short_money_as(at[n], fmax(fabs(low), fabs(high)) / 1.01, false, language);
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

enum { MOST_LEFT_OUT = 3, LEFT_OUT_WIDTH = 30 };

/* "  ·  not shown of 11 plans: 80k, 90k, 5k" */
static void add_left_out(const rs_chart_view *view, rs_text *note)
{
    const rs_chart_view *all = view->all;
    int n = 0, left = all->n - view->n;
    if (left <= 0)
        return;
    rs_say(note, view->language, RS_SAY_note_not_shown, rs_whole_text(all->n).text);
    for (int s = 0, shown = 0; s < all->n && n < MOST_LEFT_OUT; s++) {
        if (shown < view->n && all->scenarios[s] == view->scenarios[shown]) {
            shown++;
            continue;
        }
        rs_text_add(note, "%s", n++ == 0 ? "" : rs_words(view->language, RS_SAY_next_name));
        rs_name_add_short(note, all->n, all->names, s, LEFT_OUT_WIDTH);
    }
    if (left > n)
        rs_say(note, view->language, RS_SAY_note_others, rs_whole_text(left - n).text,
            rs_whole_text(left).text);
}

static void add_footnote(rs_chart_sheet *sheet, const rs_chart_view *view)
{
    const rs_results *results = view->results;
    rs_text note = { 0 }, title = { 0 }, currency = { 0 };
    if (results->title && *results->title) {
        rs_text_add_clean(&title, results->title, RS_NAME_CHARACTERS);
        rs_text_add_short(&note, title.data, 44);
        rs_text_add(&note, "  ·  ");
    }
    const char *configuration = results->configuration ? results->configuration : "";
    rs_sha256 hash = rs_sha256_of(configuration, strlen(configuration));
    const char *version = results->version ? results->version : "";
    char seed[24], begin[9];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)results->seed);
    snprintf(begin, sizeof begin, "%.8s", hash.digits);
    rs_say(&note, view->language, RS_SAY_note_version_and_seed, version, seed);
    rs_figure done = rs_count_text((double)results->n_replications, view->language);
    rs_say(&note, view->language, RS_SAY_note_replications, done.text,
        rs_first_if(results->n_replications == 1));
    if (!results->complete && results->n_replications < results->n_asked)
        rs_say(&note, view->language, RS_SAY_note_interrupted,
            rs_count_text((double)results->n_asked, view->language).text);
    rs_say(&note, view->language, RS_SAY_note_configuration, begin);
    rs_text_add_clean(&currency,
        rs_currency_text(results->currency ? results->currency : "", view->language),
        RS_NAME_CHARACTERS);
    rs_text_add_short(&note, currency.data, 24);
    add_left_out(view, &note);
    rs_sheet_text(sheet, "FOOTNOTE", note.data);
    rs_text_clear(&note);
    rs_text_clear(&title);
    rs_text_clear(&currency);
}

void rs_sheet_say_list(rs_chart_sheet *sheet, const char *variable, rs_language language,
    rs_phrase phrase, const char *const *arguments)
{
    rs_text text = { 0 };
    rs_say_list(&text, language, phrase, arguments);
    rs_sheet_text(sheet, variable, text.data);
    rs_text_clear(&text);
}

const char *rs_chart_currency(const rs_chart_view *view)
{
    rs_text clean = { 0 }, shortened = { 0 };
    const char *currency = view->results->currency ? view->results->currency : "";
    rs_text_add_clean(&clean, rs_currency_text(currency, view->language), RS_NAME_CHARACTERS);
    rs_text_add_short(&shortened, clean.data, 16);
    const char *kept = rs_arena_text(view->arena, shortened.data);
    rs_text_clear(&clean);
    rs_text_clear(&shortened);
    return kept;
}

const char *rs_chart_period(const rs_chart_view *view)
{
    return view->results->period ? view->results->period : "period";
}

const char *rs_chart_baseline(const rs_chart_view *view)
{
    rs_text shortened = { 0 };
    rs_name_add_short(&shortened, view->n, view->names, view->baseline, 24);
    const char *kept = rs_arena_text(view->arena, shortened.data);
    rs_text_clear(&shortened);
    return kept;
}

void rs_sheet_frame(rs_chart_sheet *sheet, const rs_chart_view *view, int name_width)
{
    const char *fills[RS_MOST_CHARTED], *texts[RS_MOST_CHARTED];
    int next = 1;
    for (int i = 0; i < view->n; i++) {
        int colour = i == view->baseline ? 0 : next++;
        fills[i] = view->theme->colours[colour];
        texts[i] = view->theme->text_colours[colour];
    }
    const rs_results *results = view->results;
    rs_sheet_number(sheet, "N", view->n);
    rs_sheet_number(sheet, "BASELINE", view->baseline + 1);
    rs_sheet_texts(sheet, "COLOUR", view->n, fills);
    rs_sheet_texts(sheet, "TEXT_COLOUR", view->n, texts);
    rs_sheet_names(sheet, "NAME", view->n, view->names, name_width);
    rs_sheet_number(sheet, "HORIZON", results->horizon);
    rs_sheet_text(sheet, "PERIODS", rs_period_plural(results->period, view->language));
    rs_sheet_say(sheet, "PERCENT", view->language, RS_SAY_on_axis, "%%");
    add_footnote(sheet, view);
}

void rs_chart_rows_place(rs_chart_rows *rows, int headline_lines, double bottom, int n)
{
    *rows = (rs_chart_rows){ .n = n, .top = headline_lines > 1 ? 0.755 : 0.80 };
    rows->pitch = (rows->top - bottom) / n;
    rows->height = rows->pitch * (n > 1 ? 0.86 : 0.96);
}

void rs_sheet_rows(rs_chart_sheet *sheet, const rs_chart_view *view, const rs_chart_rows *rows)
{
    const char *big[RS_MOST_CHARTED] = { 0 }, *colours[RS_MOST_CHARTED] = { 0 };
    const char *lines[2][RS_MOST_CHARTED] = { { 0 } };
    double scenario[RS_MOST_CHARTED] = { 0 };
    int widest = 1;
    for (int i = 0; i < rows->n; i++) {
        int width = rs_text_columns(rows->big[i].text);
        widest = width > widest ? width : widest;
        scenario[i] = rows->scenario[i] + 1;
        big[i] = rows->big[i].text;
        colours[i] = rows->mood[i] > 0 ? view->theme->good_text
            : rows->mood[i] < 0        ? view->theme->bad_text
                                       : view->theme->ink;
        lines[0][i] = rows->lines[0][i].text;
        lines[1][i] = rows->lines[1][i].text;
    }
    rs_sheet_number(sheet, "ROWS", rows->n);
    rs_sheet_number(sheet, "ROW_TOP", rows->top);
    rs_sheet_number(sheet, "ROW_PITCH", rows->pitch);
    rs_sheet_number(sheet, "ROW_HEIGHT", rows->height);
    rs_sheet_numbers(sheet, "ROW_SCENARIO", rows->n, scenario);
    rs_sheet_number(sheet, "BIG_COLUMNS", widest);
    rs_sheet_texts(sheet, "BIG", rows->n, big);
    rs_sheet_texts(sheet, "BIG_COLOUR", rows->n, colours);
    rs_sheet_texts(sheet, "LINE_1", rows->n, lines[0]);
    rs_sheet_texts(sheet, "LINE_2", rows->n, lines[1]);
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
