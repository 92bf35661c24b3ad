/*
 * Shares within the horizon come first, medians where shares are equal; projections are compared
 * with what was observed at its largest gap.
 */
#include "charts/headlines.h"

#include "charts/chart_panels.h"
#include "charts/chart_text.h"
#include "charts/headline_words.h"
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

/* The verb with what belongs to it, for one plan and for several. */
typedef struct verb {
    const char *one, *several, *zh, *zh_after; /* zh_after: behind a figure */
} verb;

/* "A pays back within 24 months in 86% of futures; B in 58%". */
static void say_shares(
    const rs_chart_view *view, const double *share, const double *second, verb does, rs_text *out)
{
    rs_figure *percents = rs_headline_figures(view);
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++)
        if (!isnan(share[i]))
            percents[i] = rs_headline_percent(view, share[i]);
    rs_contest of = rs_headline_contest(view, share, second, percents);
    rs_figure often = rs_headline_how_often(view, share[of.best]);
    if (zh)
        rs_text_add(out, "%s%s%s", of.leaders.subject, often.text, does.zh);
    else
        rs_text_add(out, "%s %s %s", of.leaders.subject,
            of.leaders.several ? does.several : does.one, often.text);
    if (of.other < 0)
        return;
    rs_plan_name name = rs_headline_plan(view, of.other);
    if (of.against_profit)
        rs_headline_add_against_profit(view, &of, percents[of.other].text, out);
    else if (zh)
        rs_text_add(out, share[of.other] <= 0 ? "，%s则从未" : "，%s为 %s", name.text,
            percents[of.other].text);
    else
        rs_text_add(out, share[of.other] <= 0 ? "; %s in none" : "; %s in %s", name.text,
            percents[of.other].text);
}

/* "in 14 months", "at once"; " 14 个月", "当期". */
static rs_figure in_time(const rs_chart_view *view, double periods)
{
    rs_figure out, text = rs_payback_text(periods, view->results->period, view->language);
    bool zh = rs_headline_is_chinese(view), counted = strpbrk(text.text, "0123456789") != NULL;
    snprintf(out.text, sizeof out.text, "%s%.80s", !counted ? "" : zh ? " " : "in ", text.text);
    return out;
}

/* The medians tell plans apart. times: their texts. */
static void say_medians(const rs_chart_view *view, const double *earlier, const rs_figure *times,
    verb does, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    rs_contest of = rs_headline_contest(view, earlier, earlier, times);
    if (zh)
        rs_text_add(
            out, "%s%s%s%s", of.leaders.subject, does.zh, times[of.best].text, does.zh_after);
    else
        rs_text_add(out, "%s %s %s in the median", of.leaders.subject,
            of.leaders.several ? does.several : does.one, times[of.best].text);
    if (of.other < 0)
        return;
    if (of.against_profit)
        rs_headline_add_against_profit(
            view, &of, times[of.other].text + strspn(times[of.other].text, " "), out);
    else
        rs_text_add(out, zh ? "，%s为%s" : "; %s %s", rs_headline_plan(view, of.other).text,
            times[of.other].text);
    if (out->data[out->length - 1] == ' ')
        out->data[--out->length] = '\0';
}

/* "in 2027-06", "in month 18", "not within the horizon"; " 2027-06 ", "第 18 个月". */
static rs_figure in_period(const rs_chart_view *view, const rs_summary *payback)
{
    bool zh = rs_headline_is_chinese(view);
    double at;
    rs_figure out, text = rs_chart_money_back(view->results, payback, view->language, &at);
    if (isnan(at) && !zh)
        return (rs_figure){ "not within the horizon" };
    bool spaced = zh && text.text[0] >= '0' && text.text[0] <= '9'; /* a date within Chinese */
    snprintf(out.text, sizeof out.text, "%s%.80s%s",
        spaced   ? " "
            : zh ? ""
                 : "in ",
        text.text, spaced ? " " : "");
    return out;
}

/* When cumulative profit, which is not discounted, stays above 0: the measure company_payback. */
char *rs_headline_profit_fan(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    double *back = rs_chart_numbers(view), *earlier = rs_chart_numbers(view);
    rs_figure *times = rs_headline_figures(view);
    bool zh = rs_headline_is_chinese(view);
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
        rs_text_add(&out,
            view->n > 1 ? (zh ? "没有方案使公司在 %s内回本"
                              : "No plan has all its money back within %s in any future")
                        : (zh ? "公司在 %s内无法回本"
                              : "The company does not have its money back within %s in any future"),
            horizon.text);
    else if (isfinite(earlier[best]))
        say_medians(view, earlier, times,
            (verb){ "has all its money back", "have all their money back", "中位数", "公司回本" },
            &out);
    else {
        char does[3][160];
        snprintf(does[0], sizeof does[0], "has all its money back within %s", horizon.text);
        snprintf(does[1], sizeof does[1], "have all their money back within %s", horizon.text);
        snprintf(does[2], sizeof does[2], "使公司在 %s内回本", horizon.text);
        say_shares(view, back, earlier, (verb){ does[0], does[1], does[2], "" }, &out);
    }
    return out.data;
}

static rs_plan_name never_back(const rs_chart_view *view)
{
    bool zh = rs_headline_is_chinese(view);
    if (view->n > 1)
        return zh ? (rs_plan_name){ "所有方案" } : (rs_plan_name){ "No plan can" };
    rs_plan_name name = rs_headline_plan(view, 0);
    size_t length = strlen(name.text);
    if (!zh)
        snprintf(name.text + length, sizeof name.text - length, " cannot");
    return name;
}

char *rs_headline_payback(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    double *back = rs_chart_numbers(view), *earlier = rs_chart_numbers(view);
    rs_figure *times = rs_headline_figures(view);
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++) {
        const rs_summary *payback = &view->scenarios[i]->measures[RS_MEASURE_payback];
        bool bought = rs_chart_has_payback(view, i);
        back[i] = bought ? 1 - payback->never : (double)NAN;
        earlier[i] = bought ? -payback->p50 : (double)NAN;
        if (bought)
            times[i] = in_time(view, payback->p50);
    }
    rs_figure horizon = rs_headline_periods(view, view->results->horizon);
    if (all_equal(view, back, 0))
        rs_text_add(&out,
            zh ? "%s在 %s内都未收回获客投入"
               : "%s pay back its acquisition within %s in any future",
            never_back(view).text, horizon.text);
    else if (all_equal(view, back, 1))
        say_medians(view, earlier, times,
            (verb){ "pays back", "pay back", "的获客投入中位数", "回本" }, &out);
    else {
        char does[3][160];
        snprintf(does[0], sizeof does[0], "pays back within %s", horizon.text);
        snprintf(does[1], sizeof does[1], "pay back within %s", horizon.text);
        snprintf(does[2], sizeof does[2], "在 %s内回本", horizon.text);
        say_shares(view, back, earlier, (verb){ does[0], does[1], does[2], "" }, &out);
    }
    return out.data;
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
    bool zh = rs_headline_is_chinese(view), several = view->results->n_observed > 1;
    double points = 100 * fabs(gap);
    rs_figure when = rs_headline_periods(view, age);
    if (points < 0.05)
        rs_text_add(
            out, zh ? "预测与最后一次观测一致" : "The projection meets what was last observed");
    else if (several && zh)
        rs_text_add(out, "最后一次观测时，预测与观测相差至多 %.1f 个百分点（%s，预测偏%s）", points,
            label, gap > 0 ? "高" : "低");
    else if (several)
        rs_text_add(out,
            "Where last observed, the projection is at most %.1f points off (%s, too %s)", points,
            label, gap > 0 ? "high" : "low");
    else if (zh)
        rs_text_add(out, "%s后预测留存%s观测 %.1f 个百分点（%s）", when.text,
            gap > 0 ? "高于" : "低于", points, label);
    else
        rs_text_add(out, "After %s the projection is %.1f points %s what was observed (%s)",
            when.text, points, gap > 0 ? "above" : "below", label);
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
    bool zh = rs_headline_is_chinese(view);
    if (worst < 0) {
        rs_text_add(
            out, zh ? "观测数据不在预测期内" : "What was observed lies outside the horizon");
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
    bool zh = rs_headline_is_chinese(view);
    rs_figure *percents = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++)
        percents[i] = rs_headline_percent(view, share[i]);
    rs_contest of = rs_headline_contest(view, share, share, percents);
    rs_text_add(out,
        zh                       ? "%s后%s仍有 %s 的客户活跃"
            : of.leaders.several ? "After %s %s keep %s of their customers"
                                 : "After %s %s keeps %s of its customers",
        when, of.leaders.subject, percents[of.best].text);
    if (of.other < 0)
        return;
    if (of.against_profit)
        rs_headline_add_against_profit(view, &of, percents[of.other].text, out);
    else
        rs_text_add(out, zh ? "，%s为 %s" : "; %s keeps %s", rs_headline_plan(view, of.other).text,
            percents[of.other].text);
}

char *rs_headline_survival(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    if (view->results->n_observed > 0) {
        say_observed(view, &out);
        return out.data;
    }
    int last = rs_chart_last_age(view);
    bool zh = rs_headline_is_chinese(view);
    double *share = rs_chart_numbers(view);
    for (int i = 0; i < view->n; i++)
        share[i] = view->scenarios[i]->retention[last].mean;
    rs_figure when = rs_headline_periods(view, last);
    if (view->n == 1 || same_retention(view, last)) {
        rs_text_add(&out,
            zh ? "%s后仍有 %s 的客户活跃" : "After %s %s of customers are still active", when.text,
            rs_headline_percent(view, share[0]).text);
        if (view->n > 1)
            rs_text_add(&out, zh ? "，各方案相同" : ", whatever the plan");
    } else {
        say_keeps(view, share, when.text, &out);
    }
    return out.data;
}
