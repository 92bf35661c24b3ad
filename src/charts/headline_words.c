/* Figures are texts first: plans whose texts read the same are told together. */
#include "charts/headline_words.h"

#include "charts/chart_text.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void rs_headline_add_label(rs_text *out, const char *label)
{
    rs_text clean = { 0 };
    rs_text_add_clean(&clean, label, RS_NAME_CHARACTERS);
    rs_text_add_short(out, clean.data, RS_HEADLINE_NAME_WIDTH);
    rs_text_clear(&clean);
}

rs_plan_name rs_headline_plan(const rs_chart_view *view, int i)
{
    rs_text shortened = { 0 };
    rs_name_add_short(&shortened, view->n, view->names, i, RS_HEADLINE_NAME_WIDTH);
    rs_plan_name name;
    rs_text quoted = { 0 };
    rs_say(&quoted, view->language, RS_SAY_name_in_a_sentence, shortened.data);
    snprintf(name.text, sizeof name.text, "%s", quoted.data);
    rs_text_clear(&quoted);
    rs_text_clear(&shortened);
    return name;
}

rs_figure rs_headline_money(const rs_chart_view *view, double value)
{
    const char *currency = view->results->currency ? view->results->currency : "";
    return rs_money_text(fabs(value), currency, view->language);
}

rs_figure rs_headline_percent(const rs_chart_view *view, double share)
{
    return rs_share_text(share, view->language);
}

rs_figure rs_headline_periods(const rs_chart_view *view, int n)
{
    return rs_periods_text(n, view->results->period, view->language);
}

rs_figure rs_headline_how_often(const rs_chart_view *view, double share)
{
    rs_figure out;
    if (share >= 1)
        out = rs_said(view->language, RS_SAY_in_every_future);
    else if (share <= 0)
        out = rs_said(view->language, RS_SAY_in_no_future);
    else
        out = rs_said(view->language, RS_SAY_in_of_futures, rs_headline_percent(view, share).text);
    return out;
}

int rs_headline_largest(
    const rs_chart_view *view, const double *figure, const double *second, int except)
{
    int best = -1;
    for (int i = 0; i < view->n; i++) {
        if (i == except || isnan(figure[i]))
            continue;
        if (best < 0 || figure[i] > figure[best]
            || (figure[i] == figure[best] && second[i] > second[best]))
            best = i;
    }
    return best;
}

rs_leaders rs_headline_leaders(const rs_chart_view *view, int best, const rs_figure *figures)
{
    rs_leaders out = { .among = RS_ARENA_ARRAY(view->arena, bool, view->n) };
    int second = -1;
    for (int i = 0; i < view->n; i++) {
        out.among[i] = strcmp(figures[i].text, figures[best].text) == 0;
        out.n += out.among[i];
        if (out.among[i] && i != best && second < 0)
            second = i;
    }
    bool all = out.n == view->n;
    rs_plan_name first = rs_headline_plan(view, best);
    rs_arena *arena = view->arena;
    out.several = out.n > 1 && !(all && out.n > 2);
    if (out.n == 1)
        out.subject = rs_arena_text(arena, first.text);
    else if (all)
        out.subject = rs_words(view->language, out.n == 2 ? RS_SAY_both_plans : RS_SAY_every_plan);
    else if (out.n == 2)
        out.subject = rs_said_in(arena, view->language, RS_SAY_one_and_another, first.text,
            rs_headline_plan(view, second).text);
    else
        out.subject = rs_said_in(arena, view->language, RS_SAY_one_and_others, first.text,
            rs_whole_text(out.n - 1).text, rs_whole_text(out.n).text);
    return out;
}

rs_figure *rs_headline_figures(const rs_chart_view *view)
{
    return RS_ARENA_ARRAY(view->arena, rs_figure, view->n);
}

rs_figure *rs_headline_percents(const rs_chart_view *view, const double *share)
{
    rs_figure *percents = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++)
        if (!isnan(share[i]))
            percents[i] = rs_headline_percent(view, share[i]);
    return percents;
}

/* A plan of the answer, where its figure reads like the best one. */
static int named_first(const rs_verdict *verdict, int best, const rs_figure *texts)
{
    const int wanted[] = { verdict->winner, verdict->rival };
    for (int k = 0; k < 2; k++)
        if (wanted[k] >= 0 && strcmp(texts[wanted[k]].text, texts[best].text) == 0)
            return wanted[k];
    return best;
}

static int other_of(const rs_chart_view *view, const rs_verdict *verdict, const rs_leaders *leaders,
    const double *figure, const double *second)
{
    const int wanted[] = { verdict->winner, verdict->rival, view->baseline };
    double *rest = rs_chart_numbers(view);
    for (int k = 0; k < 3; k++)
        if (wanted[k] >= 0 && !leaders->among[wanted[k]] && !isnan(figure[wanted[k]]))
            return wanted[k];
    for (int i = 0; i < view->n; i++)
        rest[i] = leaders->among[i] ? (double)NAN : figure[i];
    return rs_headline_largest(view, rest, second, -1);
}

rs_contest rs_headline_contest(
    const rs_chart_view *view, const double *figure, const double *second, const rs_figure *texts)
{
    rs_verdict verdict = rs_verdict_of(view->results);
    rs_contest of = { .best = rs_headline_largest(view, figure, second, -1), .other = -1 };
    if (of.best < 0)
        return of;
    of.best = named_first(&verdict, of.best, texts);
    of.leaders = rs_headline_leaders(view, of.best, texts);
    of.other = other_of(view, &verdict, &of.leaders, figure, second);
    if (of.other >= 0 && of.other == verdict.winner) {
        rs_comparison ahead = rs_compare_pair(view->results, of.other, of.best);
        of.against_profit = rs_is_sure(ahead.gain, ahead.half_width);
    }
    return of;
}

void rs_headline_add_against_profit(
    const rs_chart_view *view, const rs_contest *of, const char *text, rs_text *out)
{
    bool several = of->leaders.n > 1;
    rs_plan_name other = rs_headline_plan(view, of->other);
    double gain = rs_compare_pair(view->results, of->other, of->best).gain;
    rs_figure less = rs_headline_money(view, gain);
    if (several)
        rs_say(out, view->language, RS_SAY_but_earn_less_than, rs_first_if(of->leaders.several),
            other.text, text);
    else
        rs_say(out, view->language, RS_SAY_but_earns_less_than, less.text, other.text, text);
}

void rs_headline_add_other(const rs_chart_view *view, const rs_contest *of, rs_phrase phrase,
    const char *text, rs_text *out)
{
    if (of->against_profit)
        rs_headline_add_against_profit(view, of, text, out);
    else
        rs_say(out, view->language, phrase, rs_headline_plan(view, of->other).text, text);
}

void rs_headline_add_of_plan(const rs_chart_view *view, int plan, rs_text *sentence, rs_text *out)
{
    if (view->n == 1)
        rs_text_add(out, "%s", sentence->data);
    else
        rs_say(out, view->language, RS_SAY_of_one_plan, sentence->data,
            rs_headline_plan(view, plan).text);
    rs_text_clear(sentence);
}
