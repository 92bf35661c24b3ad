/*
 * Takes lines from the largest difference down until the sentence is as long as two lines hold, and
 * sums the rest.
 */
#include "charts/headlines.h"

#include "charts/chart_lines.h"
#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "words/say.h"

#include <ctype.h>
#include <math.h>

/* A line as it stands in a sentence. */
static rs_figure name_of(const rs_chart_view *view, const rs_chart_lines *lines, int line)
{
    const rs_series_row *row = &rs_series_rows[lines->series[line]];
    rs_figure out;
    snprintf(out.text, sizeof out.text, "%s", rs_either(view->language, row->label, row->label_zh));
    if (isascii(out.text[0]))
        out.text[0] = (char)tolower((unsigned char)out.text[0]);
    return out;
}

static void say_one(const rs_chart_view *view, const rs_chart_lines *lines, rs_text *out)
{
    int last = lines->n - 1, cost = 0;
    const double *amount = lines->amount[0];
    for (int k = 1; k < last; k++)
        if (amount[k] < amount[cost] && amount[k] < 0)
            cost = k;
    rs_say(out, view->language, RS_SAY_takes_in, rs_headline_plan(view, 0).text,
        rs_headline_money(view, amount[0]).text, rs_first_if(amount[last] < 0),
        rs_headline_money(view, amount[last]).text);
    if (cost > 0)
        rs_say(out, view->language, RS_SAY_the_largest_cost_is, name_of(view, lines, cost).text,
            rs_headline_money(view, amount[cost]).text);
}

enum { MOST_TOLD = 4, ROOM = 170 };
static const double told_from = 0.2; /* of the largest */

/* The largest of those that are not told yet; -1: none. */
static int next_largest(const double *effect, const bool *told, int n)
{
    int best = -1;
    for (int k = 0; k < n; k++)
        if (!told[k] && effect[k] != 0 && (best < 0 || fabs(effect[k]) > fabs(effect[best])))
            best = k;
    return best;
}

static void add_effect(
    const rs_chart_view *view, const char *name, double effect, bool first, rs_text *out)
{
    rs_say(out, view->language, RS_SAY_effect, rs_first_if(first), name,
        rs_short_money(effect, true, view->language).text);
}

/* The lines that make the difference, the largest first; those that are not named are summed, so
 * that nothing is missing. */
static void say_effects(
    const rs_chart_view *view, const rs_chart_lines *lines, int plan, int most, rs_text *out)
{
    double effect[RS_MOST_LINES], rest = 0, largest = 0;
    bool told[RS_MOST_LINES] = { false };
    int n = lines->n - 1, left = 0;
    for (int k = 0; k < n; k++) {
        effect[k] = rs_chart_line_difference(view, lines, plan, k);
        left += effect[k] != 0;
        rest += effect[k];
        largest = fmax(largest, fabs(effect[k]));
    }
    for (int i = 0; i < most || (left == 1 && most > 1); i++) {
        int k = next_largest(effect, told, n);
        if (k < 0 || (fabs(effect[k]) < told_from * largest && left > 1))
            break;
        told[k] = true;
        left--;
        rest -= effect[k];
        add_effect(view, name_of(view, lines, k).text, effect[k], i == 0, out);
    }
    if (left > 0)
        add_effect(view, rs_words(view->language, RS_SAY_the_rest), rest, false, out);
}

/* As many of them as two lines of a headline hold. */
static void say_what_fits(
    const rs_chart_view *view, const rs_chart_lines *lines, int plan, rs_text *out)
{
    rs_text whole = { 0 };
    for (int most = MOST_TOLD; most > 0; most--) {
        rs_text_clear(&whole);
        rs_text_add(&whole, "%s", out->data);
        say_effects(view, lines, plan, most, &whole);
        if (rs_text_columns(whole.data) <= ROOM)
            break;
    }
    rs_text_clear(out);
    *out = whole;
}

/* Of the plans of the answer, the one that is not the baseline. */
static int plan_to_explain(const rs_chart_view *view)
{
    rs_verdict verdict = rs_verdict_of(view->results);
    int plan = verdict.winner == view->baseline ? verdict.rival : verdict.winner;
    return plan >= 0 ? plan : view->baseline == 0 ? 1 : 0;
}

void rs_headline_profit_lines(const rs_chart_view *view, rs_text *out)
{
    rs_chart_lines lines = rs_chart_lines_of(view);
    if (view->n == 1) {
        say_one(view, &lines, out);
        return;
    }
    int last = lines.n - 1, plan = plan_to_explain(view);
    double gain = rs_chart_line_difference(view, &lines, plan, last);
    rs_figure amount = rs_headline_money(view, gain);
    rs_plan_name name = rs_headline_plan(view, plan),
                 baseline = rs_headline_plan(view, view->baseline);
    if (gain == 0)
        rs_say(out, view->language, RS_SAY_and_have_the_same_undiscounted_profit, name.text,
            baseline.text);
    else
        rs_say(out, view->language, RS_SAY_earns_undiscounted, name.text, amount.text,
            rs_first_if(gain > 0), baseline.text);
    say_what_fits(view, &lines, plan, out);
}
