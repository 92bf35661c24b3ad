/*
 * Looks whether opening cash is known, then at the chance to run out, then at the depth of the
 * trough.
 */
#include "charts/headlines.h"

#include "charts/chart_panels.h"
#include "charts/headline_words.h"
#include "words/say.h"

#include <math.h>
#include <string.h>

/* How deep cash falls: the mean of the lowest cash of each future, as in the table. */
static double trough_of(const rs_chart_view *view, int i)
{
    return view->scenarios[i]->measures[RS_MEASURE_cash_trough].mean;
}

/* What is said of the trough of the plans. */
typedef struct troughs {
    double *risk, *depth, *safety; /* depth: how far below 0 */
    double least_risk, most_risk;
    int deepest, shallowest;
    bool line; /* the study sets a credit line */
} troughs;

static troughs troughs_of(const rs_chart_view *view)
{
    troughs of = { .risk = rs_chart_numbers(view),
        .depth = rs_chart_numbers(view),
        .safety = rs_chart_numbers(view),
        .line = isfinite(view->results->credit_line),
        .least_risk = INFINITY,
        .most_risk = -INFINITY };
    double *height = rs_chart_numbers(view);
    for (int i = 0; i < view->n; i++) {
        of.risk[i] = rs_chart_cash_risk(view->results, view->scenarios[i]);
        height[i] = trough_of(view, i);
        of.depth[i] = -height[i];
        of.safety[i] = -of.risk[i];
        of.least_risk = fmin(of.least_risk, of.risk[i]);
        of.most_risk = fmax(of.most_risk, of.risk[i]);
    }
    of.deepest = rs_headline_largest(view, of.depth, of.risk, -1);
    of.shallowest = rs_headline_largest(view, height, height, -1);
    return of;
}

/* With its sign, as it may be either. */
static rs_figure lowest(const rs_chart_view *view, int i)
{
    const char *currency = view->results->currency ? view->results->currency : "";
    return rs_money_text(trough_of(view, i), currency, view->language);
}

static void say_safe(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    int i = of->deepest;
    rs_plan_name name = rs_headline_plan(view, i);
    rs_figure amount = lowest(view, i);
    rs_say(out, view->language, view->n > 1 ? RS_SAY_cash_of_plans_never : RS_SAY_cash_never,
        rs_first_if(of->line), name.text, amount.text);
}

static void say_unsafe(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    bool several = view->n > 1;
    int i = of->shallowest;
    rs_plan_name name = rs_headline_plan(view, i);
    rs_figure amount = lowest(view, i);
    rs_say(out, view->language, several ? RS_SAY_cash_of_plans_always : RS_SAY_cash_always,
        rs_first_if(of->line), name.text, amount.text);
}

/* The riskiest plan, and that of the answer or, where that is the riskiest, the safest. */
static void say_risks(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    int worst = rs_headline_largest(view, of->risk, of->depth, -1),
        winner = rs_verdict_of(view->results).winner;
    int other = worst == winner || winner < 0
        ? rs_headline_largest(view, of->safety, of->safety, worst)
        : winner;
    rs_plan_name name = rs_headline_plan(view, worst);
    rs_figure share = rs_headline_percent(view, of->risk[worst]), amount = lowest(view, worst);
    rs_say(out, view->language, RS_SAY_cash_often, rs_first_if(of->line),
        rs_headline_how_often(view, of->risk[worst]).text, name.text, amount.text, share.text);
    if (other < 0)
        return;
    name = rs_headline_plan(view, other);
    rs_figure of_other = rs_headline_percent(view, of->risk[other]);
    if (strcmp(share.text, of_other.text) == 0)
        rs_say(out, view->language, RS_SAY_other_just_as_often, name.text);
    else
        rs_say(out, view->language,
            of->risk[other] > 0 ? RS_SAY_cash_other_in : RS_SAY_cash_other_in_none, name.text,
            of_other.text);
}

/* Where it is not known how much there is: how much must be. */
static void say_one_need(const rs_chart_view *view, int i, rs_text *out)
{
    double never = view->scenarios[i]->measures[RS_MEASURE_company_payback].never;
    rs_plan_name name = rs_headline_plan(view, i);
    rs_figure amount = rs_headline_money(view, trough_of(view, i));
    rs_figure horizon = rs_headline_periods(view, view->results->horizon);
    if (!(trough_of(view, i) < 0))
        rs_say(out, view->language, RS_SAY_needs_no_money_in_advance, name.text);
    else if (never <= 0.5)
        rs_say(out, view->language, RS_SAY_needs_on_average_before_it_pays_for, name.text,
            amount.text);
    else
        rs_say(out, view->language, RS_SAY_needs_on_average_and_does_not_pay_for, name.text,
            amount.text, horizon.text);
}

static void say_needs(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    rs_verdict verdict = rs_verdict_of(view->results);
    int first = verdict.winner >= 0 ? verdict.winner : of->deepest,
        second = verdict.rival >= 0 ? verdict.rival : of->deepest;
    say_one_need(view, first, out);
    if (second == first)
        return;
    rs_plan_name name = rs_headline_plan(view, second);
    if (trough_of(view, second) < 0)
        rs_say(out, view->language, RS_SAY_other_needs, name.text,
            rs_headline_money(view, trough_of(view, second)).text);
    else
        rs_say(out, view->language, RS_SAY_other_needs_none, name.text);
}

void rs_headline_cash(const rs_chart_view *view, rs_text *out)
{
    troughs of = troughs_of(view);
    if (!rs_chart_knows_cash(view))
        say_needs(view, &of, out);
    else if (of.most_risk <= 0)
        say_safe(view, &of, out);
    else if (of.least_risk >= 1)
        say_unsafe(view, &of, out);
    else
        say_risks(view, &of, out);
}
