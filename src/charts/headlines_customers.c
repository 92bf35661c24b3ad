/*
 * For CLV : CAC the share of futures above 3 decides what is said, medians where that tells
 * nothing; for cohorts the last age that all first ones reach.
 */
#include "charts/headlines.h"

#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "tables/outside_clv.h"

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
    bool zh = rs_headline_is_chinese(view), several = of->contest.other >= 0 || view->n > 1;
    rs_plan_name best = rs_headline_plan(view, of->contest.best);
    double median = of->median[of->contest.best];
    rs_leaders earners = best_earners(view, of);
    if (several)
        rs_text_add(out, zh ? "没有方案的增长能自负盈亏" : "No plan pays for its growth");
    else
        rs_text_add(out, zh ? "%s的增长不能自负盈亏" : "%s does not pay for its growth", best.text);
    if (median < 0)
        rs_text_add(out,
            zh ? "：客户带来的收益还不抵服务他们的成本"
               : ": customers bring in less than it costs to serve them");
    else if (are_all(view, &earners))
        rs_text_add(out,
            zh ? "：各方案的客户价值都只有获客成本的 %.2f 倍"
               : ": with each, customers bring in %.2f of each 1 that acquisition costs",
            median);
    else if (several && zh)
        rs_text_add(out, "：最好的%s，客户价值也只有获客成本的 %.2f 倍", earners.subject, median);
    else if (several)
        rs_text_add(out, ": the best, %s, %s in %.2f of each 1 that acquisition costs",
            earners.subject, earners.several ? "bring" : "brings", median);
    else
        rs_text_add(out,
            zh ? "：客户价值只有获客成本的 %.2f 倍"
               : ": customers bring in %.2f of each 1 that acquisition costs",
            median);
}

static void say_how_often(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    const rs_contest *contest = &of->contest;
    const rs_leaders *leaders = &contest->leaders;
    bool all = are_all(view, leaders);
    rs_plan_name best = rs_headline_plan(view, contest->best);
    rs_figure often = rs_headline_how_often(view, of->reaches[contest->best]);
    const char *subject = all ? best.text : leaders->subject;
    if (zh)
        rs_text_add(out, "%s%s达到 3:1", subject, often.text);
    else
        rs_text_add(out, "%s %s a CLV : CAC of 3:1 %s", subject,
            leaders->several && !all ? "reach" : "reaches", often.text);
    if (all)
        rs_text_add(out, zh ? "，其他方案也一样" : "; the other plans just as often");
    if (contest->other < 0)
        return;
    rs_plan_name other = rs_headline_plan(view, contest->other);
    rs_figure second = of->texts[contest->other];
    if (contest->against_profit)
        rs_headline_add_against_profit(view, contest, second.text, out);
    else if (of->reaches[contest->other] <= 0)
        rs_text_add(out, zh ? "，%s则从未" : "; %s in none", other.text);
    else
        rs_text_add(out, zh ? "，%s为 %s" : "; %s in %s", other.text, second.text);
}

static void say_single(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    rs_plan_name best = rs_headline_plan(view, of->contest.best);
    double reaches = of->reaches[of->contest.best], median = of->median[of->contest.best];
    if (rs_headline_is_chinese(view)) {
        rs_text_add(out, "%s的客户价值为获客成本的 %.1f 倍", best.text, median);
        rs_text_add(out, reaches > 0 ? "，%s达到 3 倍" : "，在全部模拟中都达不到 3 倍",
            rs_headline_how_often(view, reaches).text);
    } else {
        rs_text_add(out, "%s: customers bring in %.1f times what they cost, 3 times or more %s",
            best.text, median, rs_headline_how_often(view, reaches).text);
    }
}

/* Where growing further is judged otherwise than growth so far. */
static void say_margin(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    double margin = rs_chart_marginal_return(view->results, view->scenarios[of->contest.best]);
    bool zh = rs_headline_is_chinese(view);
    rs_text whose = { 0 }; /* where the sentence speaks of several */
    if (of->contest.leaders.n > 1)
        rs_text_add(&whose, zh ? "%s" : "with %s ", rs_headline_plan(view, of->contest.best).text);
    const char *with = whose.data ? whose.data : "";
    if (margin < 1)
        rs_text_add(out,
            zh ? "；但%s再多一名客户已入不敷出（%s）"
               : "; yet %sone more customer costs more than it brings in (%s)",
            with, rs_ratio_text(margin).text);
    else if (margin < 3 && of->median[of->contest.best] >= 3)
        rs_text_add(out, zh ? "；%s再多一名客户只有 %s" : "; %sone more customer returns only %s",
            with, rs_ratio_text(margin).text);
    rs_text_clear(&whose);
}

/* All or none of the plans reach 3:1: the medians tell them apart, if they do. */
static void say_alike(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view), none = of->none_reaches;
    const rs_leaders *leaders = &of->contest.leaders;
    rs_figure median = of->texts[of->contest.best];
    if (zh)
        rs_text_add(
            out, none ? "没有方案的价值成本比达到 3:1，" : "所有方案在全部模拟中都达到 3:1，");
    else
        rs_text_add(out, "%s; ",
            none ? "No plan reaches a CLV : CAC of 3:1"
                 : "Every plan reaches a CLV : CAC of 3:1 in every future");
    if (are_all(view, leaders))
        rs_text_add(out, zh ? "%s的中位数都是 %s" : "%s have %s in the median",
            zh                    ? leaders->subject
                : leaders->n == 2 ? "both"
                                  : "all",
            median.text);
    else if (zh)
        rs_text_add(
            out, "%s%s：中位数 %s", leaders->subject, none ? "最接近" : "最高", median.text);
    else if (none)
        rs_text_add(out, "%s %s nearest, at %s in the median", leaders->subject,
            leaders->several ? "come" : "comes", median.text);
    else
        rs_text_add(out, "%s %s highest, at %s in the median", leaders->subject,
            leaders->several ? "are" : "is", median.text);
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
    bool zh = rs_headline_is_chinese(view);
    int plan = whose_outside(view, contest);
    if (plan < 0)
        return;
    double costs = rs_outside_clv(view->results, plan);
    rs_figure sum = rs_headline_money(view, costs);
    rs_plan_name name = rs_headline_plan(view, plan),
                 baseline = rs_headline_plan(view, view->baseline);
    if (view->n == 1)
        rs_text_add(
            out, zh ? "；另有成本 %s未计入终身价值" : "; %s of costs are outside CLV", sum.text);
    else if (zh)
        rs_text_add(out, "；%s未计入终身价值的成本比%s%s %s", name.text, baseline.text,
            costs > 0 ? "多" : "少", sum.text);
    else
        rs_text_add(out, "; %s has %s %s than %s in costs outside CLV", name.text, sum.text,
            costs > 0 ? "more" : "less", baseline.text);
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

char *rs_headline_clv_to_cac(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    ratios of = ratios_of(view);
    if (of.median[of.contest.best] < 1)
        say_not_paid_for(view, &of, &out);
    else
        say_paid_for(view, &of, &out);
    say_outside(view, &of.contest, &out);
    return out.data;
}

/* "of 2026-01", "of month 1"; "2026-01 的", "第 1 个月的". */
static rs_figure of_cohort(const rs_chart_view *view, const rs_cohort *cohort)
{
    const rs_results *results = view->results;
    bool zh = rs_headline_is_chinese(view), calendar = results->begins && results->period_labels;
    rs_figure out, place = rs_period_place(cohort->period + 1, results->period, view->language);
    snprintf(out.text, sizeof out.text,
        !zh            ? "of %.60s"
            : calendar ? "%.60s 的"
                       : "%.60s的",
        calendar ? results->period_labels[cohort->period] : place.text);
    return out;
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
    bool zh = rs_headline_is_chinese(view);
    double before = rs_cohort_share(first, age), after = rs_cohort_share(last, age);
    rs_figure when = rs_headline_periods(view, age), then = rs_headline_percent(view, before),
              now = rs_headline_percent(view, after), of_first = of_cohort(view, first),
              of_last = of_cohort(view, last);
    if (first == last)
        rs_text_add(out,
            zh ? "%s新客户在 %s后仍有 %s 活跃" : "Of the customers %s %s are still active after %s",
            of_first.text, zh ? when.text : then.text, zh ? then.text : when.text);
    else if (fabs(after - before) < 0.005 || strcmp(now.text, then.text) == 0)
        rs_text_add(out,
            zh ? "新老客户留存相同：%s后仍有 %s 活跃"
               : "Newer customers stay as long as earlier ones: after %s %s are still active",
            when.text, then.text);
    else if (zh)
        rs_text_add(out, "新客户%s：%s后，%s客户仍有 %s 活跃，%s为 %s",
            after > before ? "留得更久" : "流失更快", when.text, of_last.text, now.text,
            of_first.text, then.text);
    else
        rs_text_add(out, "Newer customers %s: after %s %s of those %s are still active, %s %s",
            after > before ? "stay longer" : "leave sooner", when.text, now.text, of_last.text,
            then.text, of_first.text);
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
    bool zh = rs_headline_is_chinese(view);
    int age;
    double *share = first_shares(view, &age), high = -INFINITY, low = INFINITY;
    rs_figure *percents = rs_headline_figures(view), when = rs_headline_periods(view, age);
    for (int s = 0; s < view->n; s++)
        if (!isnan(share[s])) {
            percents[s] = rs_headline_percent(view, share[s]);
            high = fmax(high, share[s]);
            low = fmin(low, share[s]);
        }
    rs_contest of = rs_headline_contest(view, share, share, percents);
    if (high - low < 0.005 || of.other < 0) {
        rs_text_add(out,
            zh ? "%s后首批客户仍有 %s 活跃，各方案相同"
               : "After %s %s of the first customers are still active, whatever the plan",
            when.text, rs_headline_percent(view, high).text);
        return;
    }
    rs_text_add(out,
        zh                       ? "%s后%s的首批客户仍有 %s 活跃"
            : of.leaders.several ? "After %s %s keep %s of their first customers"
                                 : "After %s %s keeps %s of its first customers",
        when.text, of.leaders.subject, percents[of.best].text);
    if (of.against_profit)
        rs_headline_add_against_profit(view, &of, percents[of.other].text, out);
    else
        rs_text_add(out, zh ? "，%s为 %s" : "; %s keeps %s", rs_headline_plan(view, of.other).text,
            percents[of.other].text);
}

char *rs_headline_cohorts(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    const rs_scenario_results *baseline = view->scenarios[view->baseline];
    bool zh = rs_headline_is_chinese(view), together = view->n > 1 && rs_chart_few_cohorts(shown);
    int age = rs_chart_compared_age(baseline);
    if (together && view->results->horizon > 1) {
        say_first_cohorts(view, &out);
        return out.data;
    }
    if (view->n > 1 && zh) /* one plan of several is shown */
        rs_text_add(&out, "%s：", rs_headline_plan(view, view->baseline).text);
    if (age == 0 || baseline->n_cohorts == 0)
        rs_text_add(
            &out, zh ? "预测期太短，尚无留存可示" : "The horizon is too short to show who stays");
    else if (baseline->n_cohorts == 1)
        say_cohorts(view, &baseline->cohorts[0], &baseline->cohorts[0],
            baseline->cohorts[0].n_ages - 1, &out);
    else
        say_cohorts(view, &baseline->cohorts[0], last_that_reaches(baseline, age), age, &out);
    if (view->n > 1 && !zh)
        rs_text_add(&out, " (%s)", rs_headline_plan(view, view->baseline).text);
    return out.data;
}
