/*
 * Shares within the horizon come first, medians where shares are equal; projections are compared
 * with what was observed at its largest gap.
 */
#include "charts/headlines.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool all_equal(const rs_chart_view *view, const double *figure, double value)
{
    for (int i = 0; i < view->n; i++)
        if (!isnan(figure[i]) && figure[i] != value)
            return false;
    return true;
}

/* "A pays back within 24 months in 86% of futures; B in 58%". */
static void say_shares(const rs_chart_view *view, const double *share, const double *second,
    rs_phrase phrase, rs_text *out)
{
    rs_figure *percents = rs_headline_percents(view, share),
              horizon = rs_headline_periods(view, view->results->horizon);
    rs_contest of = rs_headline_contest(view, share, second, percents);
    rs_figure often = rs_headline_how_often(view, share[of.best]);
    rs_say(out, view->language, phrase, of.leaders.subject, rs_first_if(of.leaders.several),
        horizon.text, often.text);
    if (of.other >= 0)
        rs_headline_add_other(view, &of,
            share[of.other] <= 0 ? RS_SAY_other_in_none : RS_SAY_other_in, percents[of.other].text,
            out);
}

/* "in 14 months", "at once"; " 14 个月", "当期". */
static rs_figure in_time(const rs_chart_view *view, double periods)
{
    rs_figure text = rs_payback_text(periods, view->results->period, view->language);
    bool counted = strpbrk(text.text, "0123456789") != NULL;
    return counted ? rs_said(view->language, RS_SAY_in_counted, text.text) : text;
}

/* The medians tell plans apart. times: their texts. */
static void say_medians(const rs_chart_view *view, const double *earlier, const rs_figure *times,
    rs_phrase phrase, rs_text *out)
{
    rs_contest of = rs_headline_contest(view, earlier, earlier, times);
    rs_say(out, view->language, phrase, of.leaders.subject, rs_first_if(of.leaders.several),
        times[of.best].text);
    if (of.other < 0)
        return;
    if (of.against_profit)
        rs_headline_add_against_profit(
            view, &of, times[of.other].text + strspn(times[of.other].text, " "), out);
    else
        rs_say(out, view->language, RS_SAY_other_in_the_median,
            rs_headline_plan(view, of.other).text, times[of.other].text);
    if (out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
}

/* "in 2027-06", "in month 18", "not within the horizon"; " 2027-06 ", "第 18 个月". */
static rs_figure in_period(const rs_chart_view *view, const rs_summary *payback)
{
    double at;
    rs_figure text = rs_chart_money_back(view->results, payback, view->language, &at);
    bool date = text.text[0] >= '0' && text.text[0] <= '9';
    return rs_said(view->language,
        isnan(at)  ? RS_SAY_not_within_the_horizon
            : date ? RS_SAY_in_date
                   : RS_SAY_in_period,
        text.text);
}

/* When cumulative profit, which is not discounted, stays above 0: the measure company_payback. */
void rs_headline_profit_fan(const rs_chart_view *view, rs_text *out)
{
    double *back = rs_chart_numbers(view), *earlier = rs_chart_numbers(view);
    rs_figure *times = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++) {
        const rs_summary *payback = &view->scenarios[i]->measures[RS_MEASURE_company_payback];
        back[i] = payback->n > 0 ? 1 - payback->never : (double)NAN;
        earlier[i] = payback->n > 0 ? -payback->p50 : (double)NAN;
        if (payback->n > 0)
            times[i] = in_period(view, payback);
    }
    rs_figure horizon = rs_headline_periods(view, view->results->horizon);
    int best = rs_headline_largest(view, earlier, earlier, -1);
    if (best < 0 || all_equal(view, back, 0))
        rs_say(out, view->language,
            view->n > 1 ? RS_SAY_no_plan_has_its_money_back : RS_SAY_company_has_no_money_back,
            horizon.text);
    else if (isfinite(earlier[best]))
        say_medians(view, earlier, times, RS_SAY_money_back_in_the_median, out);
    else
        say_shares(view, back, earlier, RS_SAY_money_back_within, out);
}

void rs_headline_payback(const rs_chart_view *view, rs_text *out)
{
    double *back = rs_chart_numbers(view), *earlier = rs_chart_numbers(view);
    rs_figure *times = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++) {
        const rs_summary *payback = &view->scenarios[i]->measures[RS_MEASURE_payback];
        bool bought = rs_chart_has_payback(view, i);
        back[i] = bought ? 1 - payback->never : (double)NAN;
        earlier[i] = bought ? -payback->p50 : (double)NAN;
        if (bought)
            times[i] = in_time(view, payback->p50);
    }
    rs_figure horizon = rs_headline_periods(view, view->results->horizon);
    if (all_equal(view, back, 0) && view->n > 1)
        rs_say(out, view->language, RS_SAY_no_plan_pays_back, horizon.text);
    else if (all_equal(view, back, 0))
        rs_say(out, view->language, RS_SAY_cannot_pay_back, rs_headline_plan(view, 0).text,
            horizon.text);
    else if (all_equal(view, back, 1))
        say_medians(view, earlier, times, RS_SAY_pays_back_in_the_median, out);
    else
        say_shares(view, back, earlier, RS_SAY_pays_back_within, out);
}

static bool same_retention(const rs_chart_view *view, int last)
{
    for (int i = 1; i < view->n; i++)
        for (int age = 0; age <= last; age++)
            if (fabs(view->scenarios[i]->retention[age].mean
                    - view->scenarios[0]->retention[age].mean)
                > 0.005)
                return false;
    return true;
}

/* gap: projected less observed, the largest of all that are observed; `label` is where. */
static void say_gap(const rs_chart_view *view, double gap, int age, const char *label, rs_text *out)
{
    bool several = view->results->n_observed > 1;
    double points = 100 * fabs(gap);
    rs_figure when = rs_headline_periods(view, age);
    if (points < 0.05)
        rs_say(out, view->language, RS_SAY_the_projection_meets_what_was_last);
    else if (several)
        rs_say(out, view->language, RS_SAY_where_last_observed_the_projection_is,
            rs_decimals_text(points, 1).text, label, rs_first_if(gap > 0));
    else
        rs_say(out, view->language, RS_SAY_after_the_projection_is_points_above, when.text,
            rs_decimals_text(points, 1).text, rs_first_if(gap > 0), label);
}

static void say_observed(const rs_chart_view *view, rs_text *out)
{
    const rs_results *results = view->results;
    int worst = -1, age = -1;
    double gap = 0;
    for (int i = 0; i < results->n_observed; i++) {
        const rs_observed *observed = &results->observed[i];
        int last = rs_chart_last_observed(results, observed);
        if (last < 0)
            continue;
        double off = rs_chart_projection(results, observed)[last].mean - observed->share[last];
        if (worst < 0 || fabs(off) > fabs(gap)) {
            worst = i;
            gap = off;
            age = last;
        }
    }
    if (worst < 0) {
        rs_say(out, view->language, RS_SAY_what_was_observed_lies_outside_the);
        return;
    }
    const rs_observed *where = &results->observed[worst];
    rs_text label = { 0 };
    rs_headline_add_label(
        &label, rs_shown_name(where->segment ? where->segment : "", where->label, view->language));
    say_gap(view, gap, age, label.data, out);
    rs_text_clear(&label);
}

/* Who keeps most customers, and what the profit says of that. */
static void say_keeps(
    const rs_chart_view *view, const double *share, const char *when, rs_text *out)
{
    rs_figure *percents = rs_headline_percents(view, share);
    rs_contest of = rs_headline_contest(view, share, share, percents);
    rs_say(out, view->language, RS_SAY_keeps_of_its_customers, when, of.leaders.subject,
        rs_first_if(of.leaders.several), percents[of.best].text);
    if (of.other >= 0)
        rs_headline_add_other(view, &of, RS_SAY_other_keeps, percents[of.other].text, out);
}

void rs_headline_survival(const rs_chart_view *view, rs_text *out)
{
    if (view->results->n_observed > 0) {
        return say_observed(view, out);
    }
    int last = rs_chart_last_age(view);
    double *share = rs_chart_numbers(view);
    for (int i = 0; i < view->n; i++)
        share[i] = view->scenarios[i]->retention[last].mean;
    rs_figure when = rs_headline_periods(view, last);
    if (view->n == 1 || same_retention(view, last)) {
        rs_say(out, view->language, RS_SAY_after_of_customers_are_still_active, when.text,
            rs_headline_percent(view, share[0]).text);
        if (view->n > 1)
            rs_say(out, view->language, RS_SAY_and_whatever_the_plan);
    } else {
        say_keeps(view, share, when.text, out);
    }
}
