#include "io/headlines.h"

#include "io/chart_panels.h"
#include "io/headline_words.h"

#include <math.h>
#include <string.h>

/* What is said of the trough of the plans that are shown. */
typedef struct troughs {
    double risk[RS_MOST_CHARTED],
        depth[RS_MOST_CHARTED]; /* depth: how far below 0 the median falls */
    int deepest, shallowest;
    double least_risk, most_risk;
    bool line; /* the study sets a credit line */
} troughs;

static troughs troughs_of(const rs_chart_view *view)
{
    troughs of = {
        .line = isfinite(view->results->credit_line), .least_risk = INFINITY, .most_risk = -INFINITY
    };
    double height[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++) {
        of.risk[i] = rs_chart_cash_risk(view->results, view->scenarios[i]);
        height[i] = rs_chart_cash_trough(view->results, view->scenarios[i]);
        of.depth[i] = -height[i];
        of.least_risk = fmin(of.least_risk, of.risk[i]);
        of.most_risk = fmax(of.most_risk, of.risk[i]);
    }
    of.deepest = rs_headline_largest(view, of.depth, of.risk, -1);
    of.shallowest = rs_headline_largest(view, height, height, -1);
    return of;
}

static rs_figure when(const rs_chart_view *view, int i)
{
    return rs_chart_when(view->results, view->scenarios[i]->cash_trough_period + 1, view->language);
}

/* The median at its lowest: with its sign, as it may be either. */
static rs_figure lowest(const rs_chart_view *view, const troughs *of, int i)
{
    const char *currency = view->results->currency ? view->results->currency : "";
    return rs_money_text(-of->depth[i], currency, view->language);
}

static void say_safe(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    int i = of->deepest;
    rs_plan_name name = rs_headline_plan(view, i);
    rs_figure time = when(view, i), amount = lowest(view, of, i);
    if (zh)
        rs_text_add(out,
            view->n > 1 ? "各方案现金从不%s；最低的是%s，在%s中位数为 %s"
                        : "现金从不%s；%s%s最低，中位数为 %s",
            of->line ? "跌破授信额度" : "耗尽", name.text, time.text, amount.text);
    else
        rs_text_add(out,
            view->n > 1 ? "Cash never %s; it is lowest with %s: %s in %s in the median"
                        : "Cash never %s; with %s it is lowest at %s in %s in the median",
            of->line ? "falls below the credit line" : "runs out", name.text, amount.text,
            time.text);
}

static void say_unsafe(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view), several = view->n > 1;
    int i = of->shallowest;
    rs_plan_name name = rs_headline_plan(view, i);
    rs_figure time = when(view, i), amount = lowest(view, of, i);
    if (zh)
        rs_text_add(out,
            several ? "所有方案的现金必定%s；缺口最小的是%s，在%s中位数为 %s"
                    : "现金必定%s；%s%s最低，中位数为 %s",
            of->line ? "跌破授信额度" : "耗尽", name.text, time.text, amount.text);
    else
        rs_text_add(out,
            several ? "Cash %s in every future; least with %s, to %s in %s in the median"
                    : "Cash %s in every future; with %s it falls to %s in %s in the median",
            of->line ? "falls below the credit line" : "runs out", name.text, amount.text,
            time.text);
}

/* The riskiest plan, and the baseline or, where that is the riskiest, the safest. */
static void say_risks(const rs_chart_view *view, const troughs *of, rs_text *out)
{
    double safety[RS_MOST_CHARTED];
    for (int i = 0; i < view->n; i++)
        safety[i] = -of->risk[i];
    bool zh = rs_headline_is_chinese(view);
    int worst = rs_headline_largest(view, of->risk, of->depth, -1);
    int other = worst == view->baseline ? rs_headline_largest(view, safety, safety, worst)
                                        : view->baseline;
    rs_plan_name name = rs_headline_plan(view, worst);
    rs_figure share = rs_headline_percent(view, of->risk[worst]), time = when(view, worst),
              amount = lowest(view, of, worst);
    if (zh)
        rs_text_add(out, "%s现金%s的概率为 %s（中位数%s最低，为 %s）", name.text,
            of->line ? "跌破授信额度" : "耗尽", share.text, time.text, amount.text);
    else
        rs_text_add(out, "Cash %s %s with %s (median: %s in %s)",
            of->line ? "falls below the credit line" : "runs out",
            rs_headline_how_often(view, of->risk[worst]).text, name.text, amount.text, time.text);
    if (other < 0)
        return;
    name = rs_headline_plan(view, other);
    rs_figure of_other = rs_headline_percent(view, of->risk[other]);
    if (strcmp(share.text, of_other.text) == 0)
        rs_text_add(out, zh ? "，%s也一样" : ", with %s just as often", name.text);
    else if (zh)
        rs_text_add(out, "，%s为 %s", name.text, of_other.text);
    else
        rs_text_add(
            out, ", with %s in %s", name.text, of->risk[other] > 0 ? of_other.text : "none");
}

char *rs_headline_cash(const rs_chart_view *view)
{
    rs_text out = { 0 };
    troughs of = troughs_of(view);
    if (of.most_risk <= 0)
        say_safe(view, &of, &out);
    else if (of.least_risk >= 1)
        say_unsafe(view, &of, &out);
    else
        say_risks(view, &of, &out);
    return out.data;
}
