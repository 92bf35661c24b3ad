#include "io/headlines.h"

#include "io/chart_text.h"
#include "io/headline_words.h"

#include <math.h>
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
