#include "io/headlines.h"

#include "io/chart_text.h"
#include "io/headline_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What the ratio of CLV to CAC says of the plans that are shown. */
typedef struct ratios {
    double reaches[RS_MOST_CHARTED], median[RS_MOST_CHARTED]; /* NaN where nothing is paid for */
    int best, other; /* by the chance of 3:1, then by the median; other: -1 where there is none */
    bool all_reach, none_reaches;
} ratios;

static bool is_stronger(const ratios *of, int a, int b)
{
    if (of->reaches[a] != of->reaches[b])
        return of->reaches[a] > of->reaches[b];
    return of->median[a] > of->median[b];
}

static int strongest(const rs_chart_view *view, const ratios *of, int except)
{
    int best = -1;
    for (int i = 0; i < view->n; i++)
        if (i != except && isfinite(of->median[i]) && (best < 0 || is_stronger(of, i, best)))
            best = i;
    return best;
}

static ratios ratios_of(const rs_chart_view *view)
{
    ratios of = { .all_reach = true, .none_reaches = true };
    for (int i = 0; i < view->n; i++) {
        const rs_summary *ratio = &view->scenarios[i]->measures[RS_MEASURE_clv_to_cac];
        of.reaches[i] = ratio->n > 0 ? 1 - view->scenarios[i]->p_clv_to_cac_below_3 : NAN;
        of.median[i] = ratio->n > 0 ? ratio->p50 : NAN;
        of.all_reach = of.all_reach && !(of.reaches[i] < 1);
        of.none_reaches = of.none_reaches && !(of.reaches[i] > 0);
    }
    of.best = strongest(view, &of, -1);
    bool baseline = of.best != view->baseline && isfinite(of.median[view->baseline]);
    of.other = baseline ? view->baseline : strongest(view, &of, of.best);
    return of;
}

/* The best plan does not bring in what its customers cost. */
static void say_not_paid_for(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view), several = of->other >= 0;
    rs_plan_name best = rs_headline_plan(view, of->best);
    double median = of->median[of->best];
    if (several)
        rs_text_add(out, zh ? "没有方案的增长能自负盈亏" : "No plan pays for its growth");
    else
        rs_text_add(out, zh ? "%s的增长不能自负盈亏" : "%s does not pay for its growth", best.text);
    if (median < 0)
        rs_text_add(out,
            zh ? "：客户带来的收益还不抵服务他们的成本"
               : ": customers bring in less than it costs to serve them");
    else if (several)
        rs_text_add(out,
            zh ? "：最好的%s，客户价值也只有获客成本的 %.2f 倍"
               : ": the best, %s, brings in %.2f of each 1 that acquisition costs",
            best.text, median);
    else
        rs_text_add(out,
            zh ? "：客户价值只有获客成本的 %.2f 倍"
               : ": customers bring in %.2f of each 1 that acquisition costs",
            median);
}

static void say_how_often(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    rs_plan_name best = rs_headline_plan(view, of->best), other = rs_headline_plan(view, of->other);
    rs_figure first = rs_headline_percent(view, of->reaches[of->best]);
    rs_figure second = rs_headline_percent(view, of->reaches[of->other]);
    if (zh)
        rs_text_add(out, "%s%s达到 3:1", best.text,
            rs_headline_how_often(view, of->reaches[of->best]).text);
    else
        rs_text_add(out, "%s reaches a CLV : CAC of 3:1 %s", best.text,
            rs_headline_how_often(view, of->reaches[of->best]).text);
    if (strcmp(first.text, second.text) == 0)
        rs_text_add(out, zh ? "，%s也一样" : "; %s just as often", other.text);
    else if (of->reaches[of->other] <= 0)
        rs_text_add(out, zh ? "，%s则从未" : "; %s in none", other.text);
    else
        rs_text_add(out, zh ? "，%s为 %s" : "; %s in %s", other.text, second.text);
}

static void say_single(const rs_chart_view *view, const ratios *of, rs_text *out)
{
    rs_plan_name best = rs_headline_plan(view, of->best);
    double reaches = of->reaches[of->best], median = of->median[of->best];
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
    double margin = rs_chart_marginal_return(view->results, view->scenarios[of->best]);
    bool zh = rs_headline_is_chinese(view);
    if (margin < 1)
        rs_text_add(out,
            zh ? "；但再多一名客户已入不敷出（%s）"
               : "; yet one more customer costs more than it brings in (%s)",
            rs_ratio_text(margin).text);
    else if (margin < 3 && of->median[of->best] >= 3)
        rs_text_add(out, zh ? "；再多一名客户只有 %s" : "; one more customer returns only %s",
            rs_ratio_text(margin).text);
}

char *rs_headline_clv_to_cac(const rs_chart_view *view)
{
    rs_text out = { 0 };
    ratios of = ratios_of(view);
    bool zh = rs_headline_is_chinese(view);
    if (of.median[of.best] < 1) {
        say_not_paid_for(view, &of, &out);
        return out.data;
    }
    rs_plan_name best = rs_headline_plan(view, of.best);
    rs_figure median = rs_ratio_text(of.median[of.best]);
    if (of.other < 0)
        say_single(view, &of, &out);
    else if (of.none_reaches)
        rs_text_add(&out,
            zh ? "没有方案的价值成本比达到 3:1，%s最接近：中位数 %s"
               : "No plan reaches a CLV : CAC of 3:1; %s comes nearest, at %s in the median",
            best.text, median.text);
    else if (of.all_reach)
        rs_text_add(&out,
            zh ? "所有方案在全部模拟中都达到 3:1，%s最高：中位数 %s"
               : "Every plan reaches a CLV : CAC of 3:1 in every future; %s is highest, at %s",
            best.text, median.text);
    else
        say_how_often(view, &of, &out);
    say_margin(view, &of, &out);
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

/* The first cohorts of the plans at the last age that all of them reach. */
static void say_first_cohorts(const rs_chart_view *view, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    double share[RS_MOST_CHARTED], high = -INFINITY, low = INFINITY;
    int age = view->results->horizon - 1, best = -1;
    for (int s = 0; s < view->n; s++)
        if (view->scenarios[s]->n_cohorts > 0 && view->scenarios[s]->cohorts[0].n_ages <= age)
            age = view->scenarios[s]->cohorts[0].n_ages - 1;
    for (int s = 0; s < view->n; s++) {
        bool known = view->scenarios[s]->n_cohorts > 0;
        share[s] = known ? rs_cohort_share(&view->scenarios[s]->cohorts[0], age) : NAN;
        if (isnan(share[s]))
            continue;
        best = best < 0 || share[s] > share[best] ? s : best;
        high = fmax(high, share[s]);
        low = fmin(low, share[s]);
    }
    rs_figure when = rs_headline_periods(view, age);
    if (high - low < 0.005
        || strcmp(rs_headline_percent(view, high).text, rs_headline_percent(view, low).text) == 0) {
        rs_text_add(out,
            zh ? "%s后首批客户仍有 %s 活跃，各方案相同"
               : "After %s %s of the first customers are still active, whatever the plan",
            when.text, rs_headline_percent(view, high).text);
        return;
    }
    int other = best == view->baseline || isnan(share[view->baseline]) ? -1 : view->baseline;
    for (int s = 0; other < 0 && s < view->n; s++)
        other = s != best && !isnan(share[s]) ? s : other;
    rs_text_add(out,
        zh ? "%s后%s的首批客户仍有 %s 活跃，%s为 %s"
           : "After %s %s keeps %s of its first customers; %s keeps %s",
        when.text, rs_headline_plan(view, best).text, rs_headline_percent(view, share[best]).text,
        rs_headline_plan(view, other).text, rs_headline_percent(view, share[other]).text);
}

char *rs_headline_cohorts(const rs_chart_view *view)
{
    rs_text out = { 0 };
    const rs_scenario_results *baseline = view->scenarios[view->baseline];
    int age = rs_chart_compared_age(baseline);
    if (view->n > 1 && rs_chart_few_cohorts(view) && view->results->horizon > 1)
        say_first_cohorts(view, &out);
    else if (age == 0 || baseline->n_cohorts == 0)
        rs_text_add(&out,
            rs_headline_is_chinese(view) ? "预测期太短，尚无留存可示"
                                         : "The horizon is too short to show who stays");
    else if (baseline->n_cohorts == 1)
        say_cohorts(view, &baseline->cohorts[0], &baseline->cohorts[0],
            baseline->cohorts[0].n_ages - 1, &out);
    else
        say_cohorts(view, &baseline->cohorts[0], last_that_reaches(baseline, age), age, &out);
    return out.data;
}
