#include "io/headlines.h"

#include "io/headline_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const rs_summary *measure(const rs_chart_view *view, int i, rs_measure which)
{
    return &view->scenarios[i]->measures[which];
}

static const rs_difference *difference(const rs_chart_view *view, int i)
{
    return &view->scenarios[i]->differences[RS_MEASURE_profit_npv];
}

/* Which plan the paired differences speak for. */
typedef enum verdict_kind {
    ANOTHER_WINS,
    BASELINE_WINS,
    NO_CLEAR_WINNER,
    ALL_THE_SAME
} verdict_kind;
typedef struct verdict {
    verdict_kind kind;
    int other; /* the plan with the largest mean profit beside the baseline */
    double p_better, mean;
} verdict;

static bool is_same(const rs_difference *d)
{
    return d->summary.mean == 0 && (d->summary.sd == 0 || isnan(d->summary.sd));
}

static int strongest_other(const rs_chart_view *view)
{
    int best = -1;
    for (int i = 0; i < view->n; i++) {
        if (i == view->baseline)
            continue;
        const rs_difference *d = difference(view, i), *b = best < 0 ? NULL : difference(view, best);
        if (!b || d->summary.mean > b->summary.mean)
            best = i;
    }
    return best;
}

static verdict judge(const rs_chart_view *view)
{
    verdict of = { .other = strongest_other(view) };
    const rs_difference *d = difference(view, of.other);
    of.p_better = d->p_better;
    of.mean = d->summary.mean;
    int sign = rs_chart_verdict(d);
    if (is_same(d))
        of.kind = ALL_THE_SAME;
    else
        of.kind = sign == 0 ? NO_CLEAR_WINNER : sign > 0 ? ANOTHER_WINS : BASELINE_WINS;
    return of;
}

static void say_no_clear_winner(const rs_chart_view *view, verdict of, rs_text *out)
{
    int wins = (int)lround(100 * of.p_better);
    rs_plan_name other = rs_headline_plan(view, of.other),
                 baseline = rs_headline_plan(view, view->baseline);
    rs_text_add(out,
        rs_headline_is_chinese(view) ? "胜负难分：%s对%s为 %d 比 %d"
                                     : "No clear winner: %s against %s is %d to %d",
        other.text, baseline.text, wins, 100 - wins);
}

/* `winner` earns more than `loser` with chance p, by `mean` (may be negative) on average. */
static void say_winner(
    const rs_chart_view *view, int winner, int loser, double p, double mean, rs_text *out)
{
    rs_plan_name w = rs_headline_plan(view, winner), l = rs_headline_plan(view, loser);
    rs_figure often = rs_headline_how_often(view, p), amount = rs_headline_money(view, mean);
    if (rs_headline_is_chinese(view)) {
        rs_text_add(out, "%s%s胜过%s，", w.text, often.text, l.text);
        rs_text_add(out, mean >= 0 ? "平均多赚 %s" : "但平均少赚 %s", amount.text);
    } else {
        rs_text_add(out, "%s beats %s %s, ", w.text, l.text, often.text);
        rs_text_add(
            out, mean >= 0 ? "by %s on average" : "yet earns %s less on average", amount.text);
    }
}

static void say_single(const rs_chart_view *view, rs_text *out)
{
    const rs_summary *npv = measure(view, 0, RS_MEASURE_profit_npv);
    rs_plan_name name = rs_headline_plan(view, 0);
    rs_figure median = rs_headline_money(view, npv->p50);
    bool zh = rs_headline_is_chinese(view), loses = npv->p50 < 0;
    double gain = 1 - npv->p_negative;
    if (zh) {
        rs_text_add(out, "%s%s", name.text,
            gain > 0 ? rs_headline_how_often(view, gain).text : "在全部模拟中都");
        rs_text_add(out, gain > 0 ? "盈利" : "亏损");
        rs_text_add(out, "，%s中位数为%s %s", gain > 0 && loses ? "但" : "",
            loses ? "亏损" : "盈利", median.text);
    } else if (gain > 0) {
        rs_text_add(out, "%s makes a profit %s; the median is a %s of %s", name.text,
            rs_headline_how_often(view, gain).text, loses ? "loss" : "profit", median.text);
    } else {
        rs_text_add(
            out, "%s makes a loss in every future, %s in the median", name.text, median.text);
    }
}

static void say_baseline_stands(const rs_chart_view *view, verdict of, rs_text *out)
{
    rs_plan_name other = rs_headline_plan(view, of.other),
                 baseline = rs_headline_plan(view, view->baseline);
    bool zh = rs_headline_is_chinese(view);
    if (of.p_better <= 0)
        rs_text_add(out,
            zh ? "没有方案能胜过%s，%s也从未胜出" : "No plan beats %s in any future, not even %s",
            baseline.text, other.text);
    else
        rs_text_add(out,
            zh ? "没有方案胜过%s：最强的%s也只有 %s 的概率胜出"
               : "No plan beats %s: the strongest, %s, does so in only %s of futures",
            baseline.text, other.text, rs_headline_percent(view, of.p_better).text);
}

char *rs_headline_difference(const rs_chart_view *view)
{
    rs_text out = { 0 };
    if (view->n == 1) {
        say_single(view, &out);
        return out.data;
    }
    verdict of = judge(view);
    bool zh = rs_headline_is_chinese(view);
    if (of.kind == ALL_THE_SAME)
        rs_text_add(&out,
            zh ? "没有方案比%s多赚：在全部模拟中利润相同"
               : "No plan earns more than %s: the profit is the same in every future",
            rs_headline_plan(view, view->baseline).text);
    else if (of.kind == NO_CLEAR_WINNER)
        say_no_clear_winner(view, of, &out);
    else if (of.kind == ANOTHER_WINS)
        say_winner(view, of.other, view->baseline, of.p_better, of.mean, &out);
    else if (view->n == 2)
        say_winner(view, view->baseline, of.other, 1 - of.p_better, -of.mean, &out);
    else
        say_baseline_stands(view, of, &out);
    return out.data;
}

/* "loss in 14 %", "never a loss"; without `word` just "14 %", "never". */
static rs_figure loss(const rs_chart_view *view, double risk, bool word)
{
    bool zh = rs_headline_is_chinese(view);
    rs_figure out;
    if (risk <= 0)
        snprintf(out.text, sizeof out.text, "%s",
            zh         ? "从不亏损"
                : word ? "never a loss"
                       : "never");
    else if (risk >= 1)
        snprintf(out.text, sizeof out.text, "%s",
            zh         ? "必定亏损"
                : word ? "always a loss"
                       : "always");
    else
        snprintf(out.text, sizeof out.text, "%s%.40s",
            !word    ? ""
                : zh ? "亏损概率 "
                     : "loss in ",
            rs_headline_percent(view, risk).text);
    return out;
}

/* "Community earns CNY 3.10 M in the median (loss in 14 %); Acquire CNY 643 k (37 %)". */
static void say_profits(const rs_chart_view *view, int first, int second, rs_text *out)
{
    const rs_summary *a = measure(view, first, RS_MEASURE_profit_npv),
                     *b = measure(view, second, RS_MEASURE_profit_npv);
    bool zh = rs_headline_is_chinese(view), same_verb = (a->p50 < 0) == (b->p50 < 0);
    const char *earns = zh ? "盈利" : "earns", *loses = zh ? "亏损" : "loses";
    rs_text_add(out, zh ? "%s中位数%s %s（%s）" : "%s %s %s in the median (%s)",
        rs_headline_plan(view, first).text, a->p50 < 0 ? loses : earns,
        rs_headline_money(view, a->p50).text, loss(view, a->p_negative, true).text);
    rs_text_add(out, zh ? "；%s" : "; %s ", rs_headline_plan(view, second).text);
    if (zh || !same_verb)
        rs_text_add(out, "%s ", b->p50 < 0 ? loses : earns);
    rs_text_add(out, zh ? "%s（%s）" : "%s (%s)", rs_headline_money(view, b->p50).text,
        loss(view, b->p_negative, false).text);
}

/* Of two plans that are named in this order. */
static void say_both_risks(const rs_chart_view *view, double a, double b, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    if (fmax(a, b) <= 0)
        rs_text_add(out, zh ? "；两者都从不亏损" : "; neither makes a loss in any future");
    else if (fmin(a, b) >= 1)
        rs_text_add(out, zh ? "；两者都必定亏损" : "; both make a loss in every future");
    else
        rs_text_add(out, zh ? "；亏损概率 %s 与 %s" : "; a loss in %s and %s of futures",
            rs_headline_percent(view, a).text, rs_headline_percent(view, b).text);
}

char *rs_headline_dashboard(const rs_chart_view *view)
{
    rs_text out = { 0 };
    if (view->n == 1) {
        say_single(view, &out);
        return out.data;
    }
    verdict of = judge(view);
    double risk = measure(view, of.other, RS_MEASURE_profit_npv)->p_negative;
    double risk_of_baseline = measure(view, view->baseline, RS_MEASURE_profit_npv)->p_negative;
    if (of.kind == NO_CLEAR_WINNER) {
        say_no_clear_winner(view, of, &out);
        say_both_risks(view, risk, risk_of_baseline, &out);
        return out.data;
    }
    bool another = of.kind == ANOTHER_WINS;
    say_profits(
        view, another ? of.other : view->baseline, another ? view->baseline : of.other, &out);
    return out.data;
}
