/* The answer's own sentence, or the profits of the plans that it names. */
#include "charts/headlines.h"

#include "charts/headline_words.h"
#include "tables/answer.h"
#include "words/say.h"

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
void rs_headline_difference(const rs_chart_view *view, rs_text *out)
{
    rs_answer_add(out, view->results, view->language, short_name, view);
}

/* "loss in 14 %", "never a loss"; without `word` just "14 %", "never". */
static rs_figure loss(const rs_chart_view *view, double risk, bool word)
{
    rs_figure share = rs_headline_percent(view, risk);
    const char *form = rs_first_if(word);
    return risk <= 0 ? rs_said(view->language, RS_SAY_loss_never, form)
        : risk >= 1  ? rs_said(view->language, RS_SAY_loss_always, form)
                     : rs_said(view->language, RS_SAY_loss_in, form, share.text);
}

/* "Community earns CNY 3.10 M on average (loss in 14 %); Acquire CNY 643 k (37 %)". */
static void say_profits(const rs_chart_view *view, int first, int second, rs_text *out)
{
    const rs_summary *a = profit_of(view, first), *b = profit_of(view, second);
    bool same_verb = (a->mean < 0) == (b->mean < 0);
    rs_say(out, view->language, RS_SAY_earns_on_average, rs_headline_plan(view, first).text,
        rs_first_if(a->mean < 0), rs_headline_money(view, a->mean).text,
        loss(view, a->p_negative, true).text);
    rs_say(out, view->language, same_verb ? RS_SAY_other_as_well : RS_SAY_other_otherwise,
        rs_headline_plan(view, second).text, rs_first_if(b->mean < 0),
        rs_headline_money(view, b->mean).text, loss(view, b->p_negative, false).text);
}

void rs_headline_dashboard(const rs_chart_view *view, rs_text *out)
{
    rs_verdict verdict = rs_verdict_of(view->results);
    if (verdict.rival < 0)
        return rs_headline_difference(view, out);
    if (verdict.kind == RS_VERDICT_OPEN)
        rs_say(out, view->language, RS_SAY_too_close_to_call);
    if (verdict.kind == RS_VERDICT_EVEN)
        rs_say(out, view->language, RS_SAY_no_clear_winner);
    say_profits(view, verdict.winner, verdict.rival, out);
}
