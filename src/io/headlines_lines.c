#include "io/headlines.h"

#include "io/chart_lines.h"
#include "io/chart_text.h"
#include "io/headline_words.h"

#include <ctype.h>
#include <math.h>

/* A line as it stands in a sentence. */
static rs_figure name_of(const rs_chart_view *view, const rs_chart_lines *lines, int line)
{
    const rs_series_row *row = &rs_series_rows[lines->series[line]];
    bool zh = rs_headline_is_chinese(view);
    rs_figure out;
    snprintf(out.text, sizeof out.text, "%s", zh ? row->label_zh : row->label);
    if (!zh)
        out.text[0] = (char)tolower((unsigned char)out.text[0]);
    return out;
}

static void say_one(const rs_chart_view *view, const rs_chart_lines *lines, rs_text *out)
{
    int last = lines->n - 1, cost = 0;
    const double *amount = lines->amount[0];
    for (int k = 1; k < last; k++)
        if (amount[k] < amount[cost] && amount[k] < 0)
            cost = k;
    bool zh = rs_headline_is_chinese(view), loses = amount[last] < 0;
    rs_text_add(out, zh ? "%s收入 %s，%s %s" : "%s takes in %s and %s %s",
        rs_headline_plan(view, 0).text, rs_headline_money(view, amount[0]).text,
        zh          ? (loses ? "亏损" : "盈利")
            : loses ? "loses"
                    : "keeps",
        rs_headline_money(view, amount[last]).text);
    if (cost > 0)
        rs_text_add(out, zh ? "；最大的支出是%s，%s" : "; the largest cost is %s, %s",
            name_of(view, lines, cost).text, rs_headline_money(view, amount[cost]).text);
}

/* The two lines that make most of a difference. */
static void say_effects(
    const rs_chart_view *view, const rs_chart_lines *lines, int plan, rs_text *out)
{
    int first = -1, second = -1;
    bool zh = rs_headline_is_chinese(view);
    double effect[RS_MOST_LINES];
    for (int k = 0; k < lines->n - 1; k++) {
        effect[k] = rs_chart_line_difference(view, lines, plan, k);
        if (effect[k] == 0)
            continue;
        if (first < 0 || fabs(effect[k]) > fabs(effect[first])) {
            second = first;
            first = k;
        } else if (second < 0 || fabs(effect[k]) > fabs(effect[second])) {
            second = k;
        }
    }
    const int most[] = { first, second };
    for (int i = 0; i < 2 && most[i] >= 0; i++) {
        rs_figure amount = rs_short_money(effect[most[i]], true, view->language),
                  name = name_of(view, lines, most[i]);
        rs_text_add(out, i == 0 ? (zh ? "：" : ": ") : (zh ? "，" : ", "));
        if (zh)
            rs_text_add(out, "%s影响 %s", name.text, amount.text);
        else
            rs_text_add(out, "%s by %s", amount.text, name.text);
    }
}

char *rs_headline_profit_lines(const rs_chart_view *view)
{
    rs_text out = { 0 };
    rs_chart_lines lines = rs_chart_lines_of(view);
    if (view->n == 1) {
        say_one(view, &lines, &out);
        return out.data;
    }
    int last = lines.n - 1;
    double gain[RS_MOST_CHARTED];
    bool zh = rs_headline_is_chinese(view), same = true;
    for (int i = 0; i < view->n; i++) {
        gain[i] = rs_chart_line_difference(view, &lines, i, last);
        same = same && gain[i] == 0;
    }
    int best = rs_headline_largest(view, gain, gain, view->baseline);
    rs_plan_name name = rs_headline_plan(view, best),
                 baseline = rs_headline_plan(view, view->baseline);
    if (same)
        rs_text_add(&out,
            zh ? "各方案平均利润相同：%s%s" : "Every plan has the same profit on average: %s%s",
            lines.amount[0][last] < 0 ? (zh ? "亏损 " : "a loss of ") : "",
            rs_headline_money(view, lines.amount[0][last]).text);
    else if (gain[best] == 0)
        rs_text_add(&out, zh ? "%s与%s平均利润相同" : "%s and %s have the same profit on average",
            name.text, baseline.text);
    else if (zh)
        rs_text_add(&out, "%s平均比%s%s %s", name.text, baseline.text,
            gain[best] > 0 ? "多赚" : "少赚", rs_headline_money(view, gain[best]).text);
    else
        rs_text_add(&out, "%s earns %s %s than %s on average", name.text,
            rs_headline_money(view, gain[best]).text, gain[best] > 0 ? "more" : "less",
            baseline.text);
    if (!same && gain[best] != 0)
        say_effects(view, &lines, best, &out);
    return out.data;
}
