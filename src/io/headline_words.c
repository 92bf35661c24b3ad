#include "io/headline_words.h"

#include "io/chart_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_WIDTH = 38 };

void rs_headline_add_label(rs_text *out, const char *label)
{
    rs_text clean = { 0 };
    rs_text_add_clean(&clean, label, RS_NAME_CHARACTERS);
    rs_text_add_short(out, clean.data, NAME_WIDTH);
    rs_text_clear(&clean);
}

rs_plan_name rs_headline_plan(const rs_chart_view *view, int i)
{
    rs_text shortened = { 0 };
    rs_headline_add_label(&shortened, view->names[i]);
    rs_plan_name name;
    snprintf(
        name.text, sizeof name.text, view->language == RS_CHINESE ? "“%s”" : "%s", shortened.data);
    rs_text_clear(&shortened);
    return name;
}

bool rs_headline_is_chinese(const rs_chart_view *view)
{
    return view->language == RS_CHINESE;
}

rs_figure rs_headline_money(const rs_chart_view *view, double value)
{
    const char *currency = view->results->currency ? view->results->currency : "";
    return rs_money_text(fabs(value), currency, view->language);
}

rs_figure rs_headline_percent(const rs_chart_view *view, double share)
{
    return rs_share_text(share, view->language);
}

rs_figure rs_headline_periods(const rs_chart_view *view, int n)
{
    return rs_periods_text(n, view->results->period, view->language);
}

rs_figure rs_headline_how_often(const rs_chart_view *view, double share)
{
    rs_figure out;
    bool zh = rs_headline_is_chinese(view);
    if (share >= 1)
        snprintf(out.text, sizeof out.text, "%s", zh ? "在全部模拟中都" : "in every future");
    else if (share <= 0)
        snprintf(out.text, sizeof out.text, "%s", zh ? "在全部模拟中都不" : "in no future");
    else
        snprintf(out.text, sizeof out.text, zh ? "有 %.20s 的概率" : "in %.20s of futures",
            rs_headline_percent(view, share).text);
    return out;
}

int rs_headline_largest(
    const rs_chart_view *view, const double *figure, const double *second, int except)
{
    int best = -1;
    for (int i = 0; i < view->n; i++) {
        if (i == except || isnan(figure[i]))
            continue;
        if (best < 0 || figure[i] > figure[best]
            || (figure[i] == figure[best] && second[i] > second[best]))
            best = i;
    }
    return best;
}

rs_leaders rs_headline_leaders(const rs_chart_view *view, int best, const rs_figure *figures)
{
    rs_leaders out = { .n = 0 };
    int second = -1;
    for (int i = 0; i < view->n; i++) {
        out.among[i] = strcmp(figures[i].text, figures[best].text) == 0;
        out.n += out.among[i];
        if (out.among[i] && i != best && second < 0)
            second = i;
    }
    bool zh = rs_headline_is_chinese(view), all = out.n == view->n;
    rs_plan_name first = rs_headline_plan(view, best);
    out.several = out.n > 1 && !(all && out.n > 2);
    if (out.n == 1)
        snprintf(out.subject, sizeof out.subject, "%s", first.text);
    else if (all && zh)
        snprintf(out.subject, sizeof out.subject, out.n == 2 ? "两个方案" : "所有方案");
    else if (all)
        snprintf(out.subject, sizeof out.subject, out.n == 2 ? "Both plans" : "Every plan");
    else if (out.n == 2)
        snprintf(out.subject, sizeof out.subject, zh ? "%s与%s" : "%s and %s", first.text,
            rs_headline_plan(view, second).text);
    else
        snprintf(out.subject, sizeof out.subject, zh ? "%s等 %d 个方案" : "%s and %d other plans",
            first.text, zh ? out.n : out.n - 1);
    return out;
}
