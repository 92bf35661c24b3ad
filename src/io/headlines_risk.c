#include "io/headlines.h"

#include "io/headline_words.h"

#include <string.h>

static const rs_summary *npv_of(const rs_chart_view *view, int i)
{
    return &view->scenarios[i]->measures[RS_MEASURE_profit_npv];
}

static bool all_risks_are(const rs_chart_view *view, double risk)
{
    for (int i = 0; i < view->n; i++)
        if (npv_of(view, i)->p_negative != risk)
            return false;
    return true;
}

/* The plan that loses money least often, of equals the one that earns most; but not `except`. */
static int safest(const rs_chart_view *view, int except)
{
    double safe[RS_MOST_CHARTED], median[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++) {
        safe[i] = -npv_of(view, i)->p_negative;
        median[i] = npv_of(view, i)->p50;
    }
    return rs_headline_largest(view, safe, median, except);
}

/* Never or always a loss: how much it is at least in nine futures of ten tells plans apart. */
static void say_sure(const rs_chart_view *view, bool loses, rs_text *out)
{
    double tenth[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++)
        tenth[i] = npv_of(view, i)->p10;
    int best = rs_headline_largest(view, tenth, tenth, -1);
    bool zh = rs_headline_is_chinese(view), several = view->n > 1;
    rs_plan_name name = rs_headline_plan(view, best);
    rs_figure amount = rs_headline_money(view, tenth[best]);
    if (several && zh)
        rs_text_add(out,
            loses ? "所有方案在全部模拟中都亏损；%s亏得最少，九成情形下不超过 %s"
                  : "所有方案在全部模拟中都不亏损；%s赚得最多，九成情形下至少 %s",
            name.text, amount.text);
    else if (several)
        rs_text_add(out,
            loses ? "Every plan makes a loss in every future; %s loses least, at most %s in 9 of 10"
                  : "No plan makes a loss in any future; %s earns most, at least %s in 9 of 10",
            name.text, amount.text);
    else if (zh)
        rs_text_add(out,
            loses ? "%s在全部模拟中都亏损，九成情形下亏损不超过 %s"
                  : "%s在全部模拟中都不亏损，九成情形下至少盈利 %s",
            name.text, amount.text);
    else
        rs_text_add(out,
            loses ? "%s makes a loss in every future, of at most %s in 9 of 10"
                  : "%s never makes a loss, and earns at least %s in 9 futures of 10",
            name.text, amount.text);
}

/* One plan: its chance of a loss, and what the best tenth of futures brings. */
static void say_one(const rs_chart_view *view, rs_text *out)
{
    const rs_summary *npv = npv_of(view, 0);
    bool zh = rs_headline_is_chinese(view), loses = npv->p90 < 0;
    rs_figure amount = rs_headline_money(view, npv->p90);
    rs_text_add(out, zh ? "%s的亏损概率为 %s" : "%s makes a loss in %s of futures",
        rs_headline_plan(view, 0).text, rs_headline_percent(view, npv->p_negative).text);
    if (zh)
        rs_text_add(out,
            loses ? "；最好的一成情形下亏损不超过 %s" : "；最好的一成情形下至少盈利 %s",
            amount.text);
    else
        rs_text_add(out,
            loses ? "; in the best tenth it loses at most %s"
                  : "; in the best tenth it earns at least %s",
            amount.text);
}

static void say_alike(const rs_chart_view *view, int a, int b, rs_text *out)
{
    rs_figure first = rs_headline_percent(view, npv_of(view, a)->p_negative),
              second = rs_headline_percent(view, npv_of(view, b)->p_negative);
    rs_plan_name one = rs_headline_plan(view, a), other = rs_headline_plan(view, b);
    bool zh = rs_headline_is_chinese(view);
    if (strcmp(first.text, second.text) == 0)
        rs_text_add(out,
            zh ? "%s与%s的亏损概率相同，均为 %s"
               : "%s and %s are equally likely to make a loss: %s",
            one.text, other.text, first.text);
    else
        rs_text_add(out,
            zh ? "%s与%s的亏损概率分不出高低：%s 与 %s"
               : "%s and %s cannot be told apart by their chance of a loss: %s and %s",
            one.text, other.text, first.text, second.text);
}

char *rs_headline_exceedance(const rs_chart_view *view)
{
    rs_text out = { 0 };
    bool zh = rs_headline_is_chinese(view), never = all_risks_are(view, 0);
    int best = safest(view, -1), base = view->baseline;
    if (never || all_risks_are(view, 1)) {
        say_sure(view, !never, &out);
        return out.data;
    }
    if (view->n == 1) {
        say_one(view, &out);
        return out.data;
    }
    int other = best == base ? safest(view, best) : base;
    rs_figure risk = rs_headline_percent(view, npv_of(view, best)->p_negative),
              more = rs_headline_percent(view, npv_of(view, other)->p_negative);
    if (rs_chart_fewer_losses(view->results, view->scenarios[best], view->scenarios[other]) <= 0)
        say_alike(view, best, other, &out);
    else if (best == base)
        rs_text_add(&out,
            zh ? "%s的亏损概率最低，为 %s；%s为 %s"
               : "%s has the lowest chance of a loss, %s; %s has %s",
            rs_headline_plan(view, best).text, risk.text, rs_headline_plan(view, other).text,
            more.text);
    else
        rs_text_add(&out,
            zh ? "亏损概率从 %s（%s）降至 %s（%s）"
               : "The chance of a loss falls from %s (%s) to %s (%s)",
            more.text, rs_headline_plan(view, base).text, risk.text,
            rs_headline_plan(view, best).text);
    return out.data;
}
