/* Compares the customers at the end and names the largest part of the plan with most. */
#include "charts/headlines.h"

#include "charts/chart_panels.h"
#include "charts/chart_parts.h"
#include "charts/headline_words.h"

#include <math.h>
#include <string.h>

/* Where most of a plan's customers came from, or who they are. */
static void say_largest(const rs_chart_view *view, int plan, double all, rs_text *out)
{
    rs_chart_parts parts = rs_chart_parts_of(view, RS_MOST_PARTS);
    int last = view->results->horizon - 1, best = -1;
    double most = 0;
    for (int k = 0; k < parts.n; k++) {
        double active = rs_chart_part_active(view, &parts, plan, k, last);
        if (parts.at[k] >= 0 && active > most) {
            best = k;
            most = active;
        }
    }
    if (parts.n < 2 || best < 0)
        return;
    bool zh = rs_headline_is_chinese(view);
    rs_text name = { 0 };
    rs_headline_add_label(&name, rs_chart_part_name(view, &parts, best));
    rs_figure share = rs_headline_percent(view, most / all);
    if (zh)
        rs_text_add(
            out, parts.by_segment ? "（%s 为“%s”）" : "（%s 来自“%s”）", share.text, name.data);
    else
        rs_text_add(
            out, parts.by_segment ? " (%s are %s)" : " (%s came by %s)", share.text, name.data);
    rs_text_clear(&name);
}

static void say_nobody(const rs_chart_view *view, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    if (view->n > 1)
        rs_text_add(
            out, zh ? "所有方案期末都没有活跃客户" : "No plan has customers left at the end");
    else
        rs_text_add(out, zh ? "%s期末没有活跃客户" : "%s has no customers left at the end",
            rs_headline_plan(view, 0).text);
}

char *rs_headline_active(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    double *end = rs_chart_numbers(view);
    rs_figure *counts = rs_headline_figures(view);
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++) {
        end[i] = rs_chart_bands(view, i, RS_SERIES_active)[view->results->horizon - 1].mean;
        counts[i] = rs_count_text(end[i], view->language);
    }
    rs_contest of = rs_headline_contest(view, end, end, counts);
    const char *n = counts[of.best].text;
    if (strcmp(n, "0") == 0) {
        say_nobody(view, &out);
        return out.data;
    }
    rs_text_add(&out,
        zh                       ? "%s期末有 %s 名活跃客户"
            : of.leaders.several ? "%s end with %s active %s"
                                 : "%s ends with %s active %s",
        of.leaders.subject, n, strcmp(n, "1") == 0 ? "customer" : "customers");
    say_largest(view, of.best, end[of.best], &out);
    if (of.other >= 0 && of.against_profit)
        rs_headline_add_against_profit(view, &of, counts[of.other].text, &out);
    else if (of.other >= 0)
        rs_text_add(&out, zh ? "，%s为 %s 名" : ", %s with %s",
            rs_headline_plan(view, of.other).text, counts[of.other].text);
    return out.data;
}
