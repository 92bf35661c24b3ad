/* Figures are texts first: plans whose texts read the same are told together. */
#include "charts/headline_words.h"

#include "charts/chart_text.h"

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
    snprintf(
        name.text, sizeof name.text, view->language == RS_CHINESE ? "“%s”" : "%s", shortened.data);
    rs_text_clear(&shortened);
    return name;
}

bool rs_headline_is_chinese(const rs_chart_view *view)
{
    return view->language == RS_CHINESE;
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
    bool zh = rs_headline_is_chinese(view);
    if (share >= 1)
        snprintf(out.text, sizeof out.text, "%s", zh ? "在全部模拟中都" : "in every future");
    else if (share <= 0)
        snprintf(out.text, sizeof out.text, "%s", zh ? "在全部模拟中都不" : "in no future");
    else
        snprintf(out.text, sizeof out.text, zh ? "有 %.20s 的概率" : "in %.20s of futures",
            rs_headline_percent(view, share).text);
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
    bool zh = rs_headline_is_chinese(view), all = out.n == view->n;
    rs_plan_name first = rs_headline_plan(view, best);
    out.several = out.n > 1 && !(all && out.n > 2);
    if (out.n == 1)
        snprintf(out.subject, sizeof out.subject, "%s", first.text);
    else if (all && zh)
        snprintf(out.subject, sizeof out.subject, out.n == 2 ? "两个方案" : "所有方案");
    else if (all)
        snprintf(out.subject, sizeof out.subject, out.n == 2 ? "Both plans" : "Every plan");
    else if (out.n == 2)
        snprintf(out.subject, sizeof out.subject, zh ? "%s与%s" : "%s and %s", first.text,
            rs_headline_plan(view, second).text);
    else
        snprintf(out.subject, sizeof out.subject, zh ? "%s等 %d 个方案" : "%s and %d other plans",
            first.text, zh ? out.n : out.n - 1);
    return out;
}

rs_figure *rs_headline_figures(const rs_chart_view *view)
{
    return RS_ARENA_ARRAY(view->arena, rs_figure, view->n);
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
    bool zh = rs_headline_is_chinese(view), several = of->leaders.n > 1;
    rs_plan_name other = rs_headline_plan(view, of->other);
    double gain = rs_compare_pair(view->results, of->other, of->best).gain;
    rs_figure less = rs_headline_money(view, gain);
    if (several && zh)
        rs_text_add(out, "，但赚得都比%s少（%s）", other.text, text);
    else if (several)
        rs_text_add(out, ", but %s less than %s (%s)", of->leaders.several ? "earn" : "earns",
            other.text, text);
    else if (zh)
        rs_text_add(out, "，但比%s（%s）少赚 %s", other.text, text, less.text);
    else
        rs_text_add(out, ", but earns %s less than %s (%s)", less.text, other.text, text);
}
