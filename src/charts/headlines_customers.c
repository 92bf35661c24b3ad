/*
 * For CLV : CAC the share of futures above 3 decides what is said, medians where that tells
 * nothing; for cohorts the last age that all first ones reach.
 */
#include "charts/headlines.h"

#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "tables/outside_clv.h"
#include "words/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the ratio of CLV to CAC says of the plans. */
typedef struct ratios {
    double *reaches, *median; /* NaN where nothing is paid for */
    rs_figure *texts;         /* of the chance, or of the median where that tells plans apart */
    rs_contest contest;       /* by the chance of 3:1, then by the median */
    bool all_reach, none_reaches;
} ratios;

static ratios ratios_of(const rs_chart_view *view)
{
    ratios of = { .reaches = rs_chart_numbers(view),
        .median = rs_chart_numbers(view),
        .texts = rs_headline_figures(view),
        .all_reach = true,
        .none_reaches = true };
    for (int i = 0; i < view->n; i++) {
        const rs_summary *ratio = &view->scenarios[i]->measures[RS_MEASURE_clv_to_cac];
        of.reaches[i] = ratio->n > 0 ? 1 - view->scenarios[i]->p_clv_to_cac_below_3 : NAN;
        of.median[i] = ratio->n > 0 ? ratio->p50 : NAN;
        of.all_reach = of.all_reach && !(of.reaches[i] < 1);
        of.none_reaches = of.none_reaches && !(of.reaches[i] > 0);
    }
    bool alike = of.all_reach || of.none_reaches;
    for (int i = 0; i < view->n; i++)
        if (isfinite(of.median[i]))
            of.texts[i]
                = alike ? rs_ratio_text(of.median[i]) : rs_headline_percent(view, of.reaches[i]);
    of.contest = rs_headline_contest(view, of.reaches, of.median, of.texts);
    return of;
}

/* Two plans or more, and all of them read the same. */
static bool are_all(const rs_chart_view *view, const rs_leaders *leaders)
{
    return view->n > 1 && leaders->n == view->n;
}

/* Of the plan with the best ratio and those that bring in as much to the hundredth. */
static rs_leaders best_earners(const rs_chart_view *view, const ratios *of)
{
    rs_figure *texts = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++)
        if (isfinite(of->median[i]))
            snprintf(texts[i].text, sizeof texts[i].text, "%.2f", of->median[i]);
    return rs_headline_leaders(view, of->contest.best, texts);
}

/* The best plan does not bring in what its customers cost. */
static void say_not_paid_for(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool several = of->contest.other >= 0 || view->n > 1;
    rs_plan_name best = rs_headline_plan(view, of->contest.best);
    double median = of->median[of->contest.best];
    rs_leaders earners = best_earners(view, of);
    if (several)
        rs_say(out, view->language, RS_SAY_no_plan_pays_for_its_growth);
    else
        rs_say(out, view->language, RS_SAY_does_not_pay_for_its_growth, best.text);
    if (median < 0)
        rs_say(out, view->language, RS_SAY_customers_bring_in_less_than_it_costs);
    else if (are_all(view, &earners))
        rs_say(out, view->language, RS_SAY_with_each_customers_bring_in_of_each_1,
            rs_decimals_text(median, 2).text);
    else if (several)
        rs_say(out, view->language, RS_SAY_best_brings_in_too_little, earners.subject,
            rs_first_if(earners.several), rs_decimals_text(median, 2).text);
    else
        rs_say(out, view->language, RS_SAY_customers_bring_in_of_each_1_that,
            rs_decimals_text(median, 2).text);
}

static void say_how_often(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    const rs_contest *contest = &of->contest;
    const rs_leaders *leaders = &contest->leaders;
    bool all = are_all(view, leaders);
    rs_plan_name best = rs_headline_plan(view, contest->best);
    rs_figure often = rs_headline_how_often(view, of->reaches[contest->best]);
    const char *subject = all ? best.text : leaders->subject;
    rs_say(out, view->language, RS_SAY_reach_a_clv_cac_of_3_1, subject,
        rs_first_if(leaders->several && !all), often.text);
    if (all)
        rs_say(out, view->language, RS_SAY_the_other_plans_just_as_often);
    if (contest->other < 0)
        return;
    rs_plan_name other = rs_headline_plan(view, contest->other);
    rs_figure second = of->texts[contest->other];
    if (contest->against_profit)
        rs_headline_add_against_profit(view, contest, second.text, out);
    else if (of->reaches[contest->other] <= 0)
        rs_say(out, view->language, RS_SAY_other_in_none, other.text);
    else
        rs_say(out, view->language, RS_SAY_other_in, other.text, second.text);
}

static void say_single(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    rs_plan_name best = rs_headline_plan(view, of->contest.best);
    double reaches = of->reaches[of->contest.best], median = of->median[of->contest.best];
    rs_say(out, view->language,
        reaches > 0 ? RS_SAY_brings_in_times : RS_SAY_never_brings_in_3_times, best.text,
        rs_decimals_text(median, 1).text, rs_headline_how_often(view, reaches).text);
}

/* Where growing further is judged otherwise than growth so far. */
static void say_margin(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    double margin = rs_chart_marginal_return(view->results, view->scenarios[of->contest.best]);
    rs_text whose = { 0 }; /* where the sentence speaks of several */
    if (of->contest.leaders.n > 1)
        rs_say(&whose, view->language, RS_SAY_with_plan_before,
            rs_headline_plan(view, of->contest.best).text);
    const char *with = whose.data ? whose.data : "";
    if (margin < 1)
        rs_say(
            out, view->language, RS_SAY_yet_one_more_costs_more, with, rs_ratio_text(margin).text);
    else if (margin < 3 && of->median[of->contest.best] >= 3)
        rs_say(out, view->language, RS_SAY_one_more_returns_only, with, rs_ratio_text(margin).text);
    rs_text_clear(&whose);
}

/* All or none of the plans reach 3:1: the medians tell them apart, if they do. */
static void say_alike(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool none = of->none_reaches;
    const rs_leaders *leaders = &of->contest.leaders;
    rs_figure median = of->texts[of->contest.best];
    rs_say(out, view->language,
        none ? RS_SAY_no_plan_reaches_3_to_1 : RS_SAY_every_plan_reaches_3_to_1);
    if (are_all(view, leaders))
        rs_say(out, view->language, RS_SAY_all_have_in_the_median, rs_first_if(leaders->n == 2),
            median.text);
    else
        rs_say(out, view->language, none ? RS_SAY_comes_nearest : RS_SAY_is_highest,
            leaders->subject, rs_first_if(leaders->several), median.text);
    if (of->contest.against_profit)
        rs_headline_add_against_profit(view, &of->contest, of->texts[of->contest.other].text, out);
}

/* The plan whose costs outside CLV are told: one that the sentence names, else that with most; -1:
 * none has much. */
static int whose_outside(const rs_chart_view *view, const rs_contest *contest)
{
    const int named[] = { contest->best, contest->other };
    double *sizes = rs_chart_numbers(view);
    for (int i = 0; i < view->n; i++)
        sizes[i] = fabs(rs_outside_clv(view->results, i));
    for (int k = 0; k < 2; k++)
        if (named[k] >= 0 && !isnan(sizes[named[k]]))
            return named[k];
    return rs_headline_largest(view, sizes, sizes, -1);
}

/* What the ratio says nothing of. */
static void say_outside(const rs_chart_view *view, const rs_contest *contest, rs_text *out)
{
    int plan = whose_outside(view, contest);
    if (plan < 0)
        return;
    double costs = rs_outside_clv(view->results, plan);
    rs_figure sum = rs_headline_money(view, costs);
    rs_plan_name name = rs_headline_plan(view, plan),
                 baseline = rs_headline_plan(view, view->baseline);
    if (view->n == 1)
        rs_say(out, view->language, RS_SAY_of_costs_are_outside_clv, sum.text);
    else
        rs_say(out, view->language, RS_SAY_costs_outside_clv_compared, name.text, sum.text,
            rs_first_if(costs > 0), baseline.text);
}

static void say_paid_for(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    if (view->n == 1)
        say_single(view, of, out);
    else if (of->none_reaches || of->all_reach)
        say_alike(view, of, out);
    else
        say_how_often(view, of, out);
    if (!of->contest.against_profit)
        say_margin(view, of, out);
}

void rs_headline_clv_to_cac(const rs_chart_view *view, rs_text *out)
{
    ratios of = ratios_of(view);
    if (of.median[of.contest.best] < 1)
        say_not_paid_for(view, &of, out);
    else
        say_paid_for(view, &of, out);
    say_outside(view, &of.contest, out);
}

/* "of 2026-01", "of month 1"; "2026-01 的", "第 1 个月的". */
static rs_figure of_cohort(const rs_chart_view *view, const rs_cohort *cohort)
{
    const rs_results *results = view->results;
    rs_figure place = rs_period_place(cohort->period + 1, results->period, view->language);
    return results->begins && results->period_labels
        ? rs_said(view->language, RS_SAY_of_cohort_date, results->period_labels[cohort->period])
        : rs_said(view->language, RS_SAY_of_cohort_place, place.text);
}

/* Of those that the chart shows. */
static const rs_cohort *last_that_reaches(const rs_scenario_results *scenario, int age)
{
    int every = rs_chart_stride(scenario->n_cohorts, RS_MOST_COHORTS_SHOWN);
    const rs_cohort *last = &scenario->cohorts[0];
    for (int c = 0; c < scenario->n_cohorts; c += every)
        if (scenario->cohorts[c].n_ages > age)
            last = &scenario->cohorts[c];
    return last;
}

static void say_cohorts(
    const rs_chart_view *view, const rs_cohort *first, const rs_cohort *last, int age, rs_text *out)
{
    double before = rs_cohort_share(first, age), after = rs_cohort_share(last, age);
    rs_figure when = rs_headline_periods(view, age), then = rs_headline_percent(view, before),
              now = rs_headline_percent(view, after), of_first = of_cohort(view, first),
              of_last = of_cohort(view, last);
    if (first == last)
        rs_say(out, view->language, RS_SAY_of_the_customers_are_still_active_after, of_first.text,
            then.text, when.text);
    else if (fabs(after - before) < 0.005 || strcmp(now.text, then.text) == 0)
        rs_say(out, view->language, RS_SAY_newer_customers_stay_as_long_as_earlier, when.text,
            then.text);
    else
        rs_say(out, view->language, RS_SAY_newer_customers_stay_otherwise,
            rs_first_if(after > before), when.text, now.text, of_last.text, then.text,
            of_first.text);
}

/* The share of its first cohort that is still active at the last age that the first cohorts of all
 * plans reach. */
static double *first_shares(const rs_chart_view *view, int *age)
{
    double *share = rs_chart_numbers(view);
    *age = view->results->horizon - 1;
    for (int s = 0; s < view->n; s++)
        if (view->scenarios[s]->n_cohorts > 0 && view->scenarios[s]->cohorts[0].n_ages <= *age)
            *age = view->scenarios[s]->cohorts[0].n_ages - 1;
    for (int s = 0; s < view->n; s++)
        share[s] = view->scenarios[s]->n_cohorts > 0
            ? rs_cohort_share(&view->scenarios[s]->cohorts[0], *age)
            : (double)NAN;
    return share;
}

static void say_first_cohorts(const rs_chart_view *view, rs_text *out)
{
    int age;
    double *share = first_shares(view, &age), high = -INFINITY, low = INFINITY;
    rs_figure *percents = rs_headline_percents(view, share), when = rs_headline_periods(view, age);
    for (int s = 0; s < view->n; s++) {
        high = fmax(high, share[s]); /* NaN is passed over */
        low = fmin(low, share[s]);
    }
    rs_contest of = rs_headline_contest(view, share, share, percents);
    if (high - low < 0.005 || of.other < 0) {
        rs_say(out, view->language, RS_SAY_after_of_the_first_customers_are_still, when.text,
            rs_headline_percent(view, high).text);
        return;
    }
    rs_say(out, view->language, RS_SAY_keeps_of_its_first_customers, when.text, of.leaders.subject,
        rs_first_if(of.leaders.several), percents[of.best].text);
    rs_headline_add_other(view, &of, RS_SAY_other_keeps, percents[of.other].text, out);
}

void rs_headline_cohorts(const rs_chart_view *view, rs_text *out)
{
    rs_text one = { 0 };
    const rs_scenario_results *baseline = view->scenarios[view->baseline];
    bool together = view->n > 1 && rs_chart_few_cohorts(view->shown);
    int age = rs_chart_compared_age(baseline);
    if (together && view->results->horizon > 1) {
        say_first_cohorts(view, out);
        return;
    }
    if (age == 0 || baseline->n_cohorts == 0)
        rs_say(&one, view->language, RS_SAY_the_horizon_is_too_short_to_show_who);
    else if (baseline->n_cohorts == 1)
        say_cohorts(view, &baseline->cohorts[0], &baseline->cohorts[0],
            baseline->cohorts[0].n_ages - 1, &one);
    else
        say_cohorts(view, &baseline->cohorts[0], last_that_reaches(baseline, age), age, &one);
    rs_headline_add_of_plan(view, view->baseline, &one, out);
}
