/*
 * Groups plans by the text of their chance of a loss; where all are sure, amounts tell them apart.
 */
#include "charts/headlines.h"

#include "charts/headline_words.h"
#include "words/say.h"

#include <math.h>
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

/* Never or always a loss: how much it is tells plans apart. */
static void say_sure(const rs_chart_view *view, bool loses, rs_text *out)
{
    double *mean = rs_chart_numbers(view);
    for (int i = 0; i < view->n; i++)
        mean[i] = npv_of(view, i)->mean;
    int best = rs_headline_largest(view, mean, mean, -1);
    bool several = view->n > 1;
    rs_plan_name name = rs_headline_plan(view, best);
    rs_figure amount = rs_headline_money(view, mean[best]);
    if (several)
        rs_say(out, view->language,
            loses ? RS_SAY_every_plan_makes_a_loss_in_every_future
                  : RS_SAY_no_plan_makes_a_loss_in_any_future,
            name.text, amount.text);
    else
        rs_say(out, view->language,
            loses ? RS_SAY_makes_a_loss_in_every_future_on_average
                  : RS_SAY_never_makes_a_loss_and_earns_on_average,
            name.text, amount.text);
}

/* One plan: its chance of a loss, and what the best tenth of futures brings. */
static void say_one(const rs_chart_view *view, rs_text *out)
{
    const rs_summary *npv = npv_of(view, 0);
    bool loses = npv->p90 < 0;
    rs_figure amount = rs_headline_money(view, npv->p90);
    rs_say(out, view->language, RS_SAY_makes_a_loss_in_of_futures, rs_headline_plan(view, 0).text,
        rs_headline_percent(view, npv->p_negative).text);
    rs_say(out, view->language,
        loses ? RS_SAY_in_the_best_tenth_it_loses_at_most
              : RS_SAY_in_the_best_tenth_it_earns_at_least,
        amount.text);
}

static void say_alike(const rs_chart_view *view, int a, int b, const rs_figure *risks, rs_text *out)
{
    rs_plan_name one = rs_headline_plan(view, a), other = rs_headline_plan(view, b);
    if (strcmp(risks[a].text, risks[b].text) == 0)
        rs_say(out, view->language, RS_SAY_and_are_equally_likely_to_make_a_loss, one.text,
            other.text, risks[a].text);
    else
        rs_say(out, view->language, RS_SAY_and_cannot_be_told_apart_by_their, one.text, other.text,
            risks[a].text, risks[b].text);
}

/* Several are equally safe: "30k and 4 other plans never make a loss; 200k makes one in 98 % of
 * futures". */
static void say_group(const rs_chart_view *view, const rs_contest *of, int worst,
    const rs_figure *risks, rs_text *out)
{
    bool never = npv_of(view, of->best)->p_negative <= 0;
    rs_plan_name name = rs_headline_plan(view, worst);
    double risk = npv_of(view, worst)->p_negative;
    if (never)
        rs_say(out, view->language, RS_SAY_never_make_a_loss, of->leaders.subject);
    else
        rs_say(out, view->language, RS_SAY_make_a_loss_least_often_in_of_futures,
            of->leaders.subject, risks[of->best].text);
    if (risk >= 1)
        rs_say(out, view->language, RS_SAY_always_does, name.text);
    else
        rs_say(out, view->language, RS_SAY_does_in_of_futures, name.text, risks[worst].text);
}

/* The plan that loses money least often, and the one that it is compared with. */
static void say_risks(const rs_chart_view *view, rs_text *out)
{
    double *safe = rs_chart_numbers(view), *risk = rs_chart_numbers(view),
           *mean = rs_chart_numbers(view);
    rs_figure *risks = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++) {
        risk[i] = npv_of(view, i)->p_negative;
        safe[i] = -risk[i];
        mean[i] = npv_of(view, i)->mean;
        if (!isnan(safe[i]))
            risks[i] = rs_headline_percent(view, -safe[i]);
    }
    rs_contest of = rs_headline_contest(view, safe, mean, risks);
    rs_plan_name best = rs_headline_plan(view, of.best);
    int other = of.other;
    int worst = rs_headline_largest(view, risk, risk, -1);
    if (other >= 0 && of.leaders.n > 1 && !of.against_profit) {
        say_group(view, &of, worst, risks, out);
    } else if (other < 0) {
        rs_say(
            out, view->language, RS_SAY_every_plan_makes_a_loss_in_of_futures, risks[of.best].text);
    } else if (rs_chart_fewer_losses(
                   view->results, view->scenarios[of.best], view->scenarios[other])
        <= 0) {
        say_alike(view, of.best, other, risks, out);
    } else if (of.against_profit) {
        rs_say(out, view->language, RS_SAY_has_the_lowest_chance_of_a_loss, best.text,
            risks[of.best].text);
        of.leaders.n = 1; /* the one that is named */
        rs_headline_add_against_profit(view, &of, risks[other].text, out);
    } else {
        rs_say(out, view->language, RS_SAY_has_the_lowest_chance_other_has, best.text,
            risks[of.best].text, rs_headline_plan(view, other).text, risks[other].text);
    }
}

void rs_headline_exceedance(const rs_chart_view *view, rs_text *out)
{
    bool never = all_risks_are(view, 0);
    if (never || all_risks_are(view, 1))
        say_sure(view, !never, out);
    else if (view->n == 1)
        say_one(view, out);
    else
        say_risks(view, out);
}
