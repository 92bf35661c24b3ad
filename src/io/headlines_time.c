#include "io/headlines.h"

#include "io/chart_text.h"
#include "io/headline_words.h"
#include "io/visible_text.h"

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

/* Whom to set against those who lead: the baseline, or the best of the rest; -1 when there is none. */
static int follower(const rs_chart_view *view, const rs_leaders *leaders, const double *figure,
    const double *second)
{
    double rest[RS_MOST_CHARTED];
    if (!leaders->among[view->baseline] && !isnan(figure[view->baseline]))
        return view->baseline;
    for (int i = 0; i < view->n; i++)
        rest[i] = leaders->among[i] ? (double)NAN : figure[i];
    return rs_headline_largest(view, rest, second, -1);
}

/* The verb with what belongs to it, for one plan and for several. */
typedef struct verb {
    const char *one, *several, *zh;
} verb;

/* "A ends above 0 in 86% of futures; B in 58%". */
static void say_shares(
    const rs_chart_view *view, const double *share, const double *second, verb does, rs_text *out)
{
    rs_figure percents[RS_MOST_CHARTED] = { { "" } };
    int best = rs_headline_largest(view, share, second, -1);
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++)
        if (!isnan(share[i]))
            percents[i] = rs_headline_percent(view, share[i]);
    rs_leaders leaders = rs_headline_leaders(view, best, percents);
    rs_figure often = rs_headline_how_often(view, share[best]);
    if (zh)
        rs_text_add(out, "%s%s%s", leaders.subject, often.text, does.zh);
    else
        rs_text_add(out, "%s %s %s", leaders.subject, leaders.several ? does.several : does.one,
            often.text);
    int other = follower(view, &leaders, share, second);
    if (other < 0)
        return;
    rs_plan_name name = rs_headline_plan(view, other);
    if (zh)
        rs_text_add(
            out, share[other] <= 0 ? "，%s则从未" : "，%s为 %s", name.text, percents[other].text);
    else
        rs_text_add(out, share[other] <= 0 ? "; %s in none" : "; %s in %s", name.text,
            percents[other].text);
}

static void say_every_end(const rs_chart_view *view, const double *median, bool above, rs_text *out)
{
    int best = rs_headline_largest(view, median, median, -1);
    rs_plan_name name = rs_headline_plan(view, best);
    rs_figure amount = rs_headline_money(view, median[best]);
    if (median[best] == 0)
        rs_text_add(out,
            rs_headline_is_chinese(view) ? "没有方案在任何模拟中累计盈利"
                                         : "No plan ends above 0 in any future");
    else if (rs_headline_is_chinese(view))
        rs_text_add(out,
            above ? "所有方案在全部模拟中都有累计盈利，%s最多：中位数 %s"
                  : "所有方案在全部模拟中都未累计盈利，%s亏得最少：中位数 %s",
            name.text, amount.text);
    else
        rs_text_add(out,
            above ? "Every plan ends above 0 in every future; %s earns most, %s in the median"
                  : "No plan ends above 0 in any future; %s loses least, %s in the median",
            name.text, amount.text);
}

char *rs_headline_profit_fan(const rs_chart_view *view)
{
    rs_text out = { 0 };
    double share[RS_MOST_CHARTED], median[RS_MOST_CHARTED];
    bool zh = rs_headline_is_chinese(view);
    int last = view->results->horizon - 1;
    for (int i = 0; i < view->n; i++) {
        share[i] = rs_chart_ends_above_zero(view->results, view->scenarios[i]);
        median[i] = view->scenarios[i]
                        ->periods[(long)RS_SERIES_cumulative_profit * view->results->horizon + last]
                        .p50;
    }
    bool all = all_equal(view, share, 1), none = all_equal(view, share, 0);
    if (view->n > 1 && (all || none))
        say_every_end(view, median, all, &out);
    else if (none)
        rs_text_add(&out,
            zh ? "%s在全部模拟中都未累计盈利，中位数为亏损 %s"
               : "%s does not end above 0 in any future; the median is a loss of %s",
            rs_headline_plan(view, 0).text, rs_headline_money(view, median[0]).text);
    else
        say_shares(view, share, median, (verb){ "ends above 0", "end above 0", "累计盈利" }, &out);
    if (view->n == 1 && !none)
        rs_text_add(&out, zh ? "，中位数为%s %s" : ", with a median %s of %s",
            median[0] < 0 ? (zh ? "亏损" : "loss") : (zh ? "盈利" : "profit"),
            rs_headline_money(view, median[0]).text);
    return out.data;
}

/* "in 14 months", "at once"; " 14 个月", "当期". */
static rs_figure in_time(const rs_chart_view *view, double periods)
{
    rs_figure out, text = rs_payback_text(periods, view->results->period, view->language);
    bool zh = rs_headline_is_chinese(view), counted = strpbrk(text.text, "0123456789") != NULL;
    snprintf(out.text, sizeof out.text, "%s%.80s", !counted ? "" : zh ? " " : "in ", text.text);
    return out;
}

/* Every plan pays back in every future: the medians tell them apart. */
static void say_medians(const rs_chart_view *view, const double *earlier, rs_text *out)
{
    rs_figure times[RS_MOST_CHARTED] = { { "" } };
    int best = rs_headline_largest(view, earlier, earlier, -1);
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++)
        if (!isnan(earlier[i]))
            times[i] = in_time(view, -earlier[i]);
    rs_leaders leaders = rs_headline_leaders(view, best, times);
    rs_text_add(out,
        zh                    ? "%s的获客投入中位数%s回本"
            : leaders.several ? "%s pay back %s in the median"
                              : "%s pays back %s in the median",
        leaders.subject, times[best].text);
    int other = follower(view, &leaders, earlier, earlier);
    if (other >= 0)
        rs_text_add(out, zh ? "，%s为%s" : "; %s %s", rs_headline_plan(view, other).text,
            times[other].text);
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

char *rs_headline_payback(const rs_chart_view *view)
{
    rs_text out = { 0 };
    double back[RS_MOST_CHARTED], earlier[RS_MOST_CHARTED];
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++) {
        const rs_summary *payback = &view->scenarios[i]->measures[RS_MEASURE_payback];
        bool bought = rs_chart_has_payback(view, i);
        back[i] = bought ? 1 - payback->never : (double)NAN;
        earlier[i] = bought ? -payback->p50 : (double)NAN;
    }
    rs_figure horizon = rs_headline_periods(view, view->results->horizon);
    if (all_equal(view, back, 0))
        rs_text_add(&out,
            zh ? "%s在 %s内都未收回获客投入"
               : "%s pay back its acquisition within %s in any future",
            never_back(view).text, horizon.text);
    else if (all_equal(view, back, 1))
        say_medians(view, earlier, &out);
    else {
        char does[3][160];
        snprintf(does[0], sizeof does[0], "pays back within %s", horizon.text);
        snprintf(does[1], sizeof does[1], "pay back within %s", horizon.text);
        snprintf(does[2], sizeof does[2], "在 %s内回本", horizon.text);
        say_shares(view, back, earlier, (verb){ does[0], does[1], does[2] }, &out);
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

char *rs_headline_survival(const rs_chart_view *view)
{
    rs_text out = { 0 };
    if (view->results->n_observed > 0) {
        say_observed(view, &out);
        return out.data;
    }
    int last = rs_chart_last_age(view);
    bool zh = rs_headline_is_chinese(view);
    double share[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++)
        share[i] = view->scenarios[i]->retention[last].mean;
    rs_figure when = rs_headline_periods(view, last);
    if (view->n == 1 || same_retention(view, last)) {
        rs_text_add(&out,
            zh ? "%s后仍有 %s 的客户活跃" : "After %s %s of customers are still active", when.text,
            rs_headline_percent(view, share[0]).text);
        if (view->n > 1)
            rs_text_add(&out, zh ? "，各方案相同" : ", whatever the plan");
        return out.data;
    }
    rs_figure percents[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++)
        percents[i] = rs_headline_percent(view, share[i]);
    int best = rs_headline_largest(view, share, share, -1);
    rs_leaders leaders = rs_headline_leaders(view, best, percents);
    rs_text_add(&out,
        zh                    ? "%s后%s仍有 %s 的客户活跃"
            : leaders.several ? "After %s %s keep %s of their customers"
                              : "After %s %s keeps %s of its customers",
        when.text, leaders.subject, percents[best].text);
    int other = follower(view, &leaders, share, share);
    if (other >= 0)
        rs_text_add(&out, zh ? "，%s为 %s" : "; %s keeps %s", rs_headline_plan(view, other).text,
            percents[other].text);
    return out.data;
}
