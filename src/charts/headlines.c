/* The answer's own sentence, or the profits of the plans that it names. */
#include "charts/headlines.h"

#include "charts/headline_words.h"
#include "tables/answer_sentence.h"

#include <stdio.h>

static const rs_summary *profit_of(const rs_chart_view *view, int i)
{
    return &view->scenarios[i]->measures[RS_MEASURE_profit_npv];
}

/* context: a view of all plans. */
static rs_text short_name(const void *context, int scenario)
{
    rs_text name = { 0 };
    rs_text_add(&name, "%s", rs_headline_plan(context, scenario).text);
    return name;
}

/* The message of the study itself: it says what the answer says. */
char *rs_headline_difference(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    rs_answer_add(&out, view->results, view->language, short_name, view);
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

/* "Community earns CNY 3.10 M on average (loss in 14 %); Acquire CNY 643 k (37 %)". */
static void say_profits(const rs_chart_view *view, int first, int second, rs_text *out)
{
    const rs_summary *a = profit_of(view, first), *b = profit_of(view, second);
    bool zh = rs_headline_is_chinese(view), same_verb = (a->mean < 0) == (b->mean < 0);
    const char *earns = zh ? "盈利" : "earns", *loses = zh ? "亏损" : "loses";
    rs_text_add(out, zh ? "%s平均%s %s（%s）" : "%s %s %s on average (%s)",
        rs_headline_plan(view, first).text, a->mean < 0 ? loses : earns,
        rs_headline_money(view, a->mean).text, loss(view, a->p_negative, true).text);
    rs_text_add(out, zh ? "；%s" : "; %s ", rs_headline_plan(view, second).text);
    if (zh || !same_verb)
        rs_text_add(out, "%s ", b->mean < 0 ? loses : earns);
    rs_text_add(out, zh ? "%s（%s）" : "%s (%s)", rs_headline_money(view, b->mean).text,
        loss(view, b->p_negative, false).text);
}

char *rs_headline_dashboard(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_verdict verdict = rs_verdict_of(view->results);
    rs_text out = { 0 };
    if (verdict.rival < 0)
        return rs_headline_difference(shown);
    bool zh = rs_headline_is_chinese(view);
    if (verdict.kind == RS_VERDICT_OPEN)
        rs_text_add(&out, "%s", zh ? "难分高下：" : "Too close to call: ");
    if (verdict.kind == RS_VERDICT_EVEN)
        rs_text_add(&out, "%s", zh ? "胜负难分：" : "No clear winner: ");
    say_profits(view, verdict.winner, verdict.rival, &out);
    return out.data;
}
