/* Views choose which plans are shown, by profit; the footnote tells what makes the run again. */
#include "charts/chart.h"

#include "base/sha256.h"
#include "charts/chart_text.h"
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
    all->shown = view->shown = view;
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

static void add_footnote(const rs_chart_view *view, rs_text *note)
{
    const rs_results *results = view->results;
    rs_text title = { 0 }, currency = { 0 };
    if (results->title && *results->title) {
        rs_text_add_clean(&title, results->title, RS_NAME_CHARACTERS);
        rs_text_add_short(note, title.data, 44);
        rs_text_add(note, "  ·  ");
    }
    const char *configuration = results->configuration ? results->configuration : "";
    rs_sha256 hash = rs_sha256_of(configuration, strlen(configuration));
    const char *version = results->version ? results->version : "";
    char seed[24], begin[9];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)results->seed);
    snprintf(begin, sizeof begin, "%.8s", hash.digits);
    rs_say(note, view->language, RS_SAY_note_version_and_seed, version, seed);
    rs_figure done = rs_count_text((double)results->n_replications, view->language);
    rs_say(note, view->language, RS_SAY_note_replications, done.text,
        rs_first_if(results->n_replications == 1));
    if (!results->complete && results->n_replications < results->n_asked)
        rs_say(note, view->language, RS_SAY_note_interrupted,
            rs_count_text((double)results->n_asked, view->language).text);
    rs_say(note, view->language, RS_SAY_note_configuration, begin);
    rs_text_add_clean(&currency,
        rs_currency_text(results->currency ? results->currency : "", view->language),
        RS_NAME_CHARACTERS);
    rs_text_add_short(note, currency.data, 24);
    add_left_out(view, note);
    rs_text_clear(&title);
    rs_text_clear(&currency);
}

int rs_chart_begin(
    const rs_chart_view *view, rs_chart_sheet *sheet, rs_headline *headline, int name_width)
{
    rs_text message = { 0 }, note = { 0 };
    headline(view->all, &message);
    add_footnote(view, &note);
    int lines = rs_sheet_headline(sheet, message.data);
    const rs_chart_frame frame = { .theme = view->theme,
        .n = view->n,
        .baseline = view->baseline,
        .names = view->names,
        .name_width = name_width,
        .horizon = view->results->horizon,
        .period = view->results->period,
        .footnote = note.data };
    rs_sheet_frame(sheet, &frame);
    rs_text_clear(&message);
    rs_text_clear(&note);
    return lines;
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

void rs_chart_rows_place(rs_chart_rows *rows, int headline_lines, double bottom, int n)
{
    *rows = (rs_chart_rows){ .n = n, .top = headline_lines > 1 ? 0.755 : 0.80 };
    rows->pitch = (rows->top - bottom) / n;
    rows->height = rows->pitch * (n > 1 ? 0.86 : 0.96);
}

void rs_sheet_rows(rs_chart_sheet *sheet, const rs_chart_view *view, const rs_chart_rows *rows)
{
    const char *colours[RS_MOST_CHARTED];
    int widest = 1;
    for (int i = 0; i < rows->n; i++) {
        int width = rs_text_columns(rows->big[i].text);
        widest = width > widest ? width : widest;
        colours[i] = rows->mood[i] > 0 ? view->theme->good_text
            : rows->mood[i] < 0        ? view->theme->bad_text
                                       : view->theme->ink;
    }
    rs_sheet_number(sheet, "ROWS", rows->n);
    rs_sheet_number(sheet, "ROW_TOP", rows->top);
    rs_sheet_number(sheet, "ROW_PITCH", rows->pitch);
    rs_sheet_number(sheet, "ROW_HEIGHT", rows->height);
    rs_sheet_each_index(sheet, "ROW_SCENARIO", rows->n, rows->scenario, sizeof *rows->scenario);
    rs_sheet_number(sheet, "BIG_COLUMNS", widest);
    rs_sheet_figures(sheet, "BIG", rows->n, rows->big);
    rs_sheet_texts(sheet, "BIG_COLOUR", rows->n, colours);
    rs_sheet_figures(sheet, "LINE_1", rows->n, rows->lines[0]);
    rs_sheet_figures(sheet, "LINE_2", rows->n, rows->lines[1]);
}
