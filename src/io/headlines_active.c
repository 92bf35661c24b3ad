#include "io/headlines.h"

#include "io/chart_panels.h"
#include "io/chart_parts.h"
#include "io/headline_words.h"

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

char *rs_headline_active(const rs_chart_view *view)
{
    rs_text out = { 0 };
    double end[RS_MOST_CHARTED];
    bool zh = rs_headline_is_chinese(view);
    for (int i = 0; i < view->n; i++)
        end[i] = rs_chart_bands(view, i, RS_SERIES_active)[view->results->horizon - 1].mean;
    int best = rs_headline_largest(view, end, end, -1);
    int other = best == view->baseline ? rs_headline_largest(view, end, end, best) : view->baseline;
    rs_plan_name name = rs_headline_plan(view, best);
    rs_figure n = rs_count_text(end[best], view->language);
    if (strcmp(n.text, "0") == 0) {
        if (view->n > 1)
            rs_text_add(
                &out, zh ? "所有方案期末都没有活跃客户" : "No plan has customers left at the end");
        else
            rs_text_add(
                &out, zh ? "%s期末没有活跃客户" : "%s has no customers left at the end", name.text);
        return out.data;
    }
    const char *customers = strcmp(n.text, "1") == 0 ? "customer" : "customers";
    if (zh)
        rs_text_add(&out, "%s期末有 %s 名活跃客户", name.text, n.text);
    else
        rs_text_add(&out, "%s ends with %s active %s", name.text, n.text, customers);
    say_largest(view, best, end[best], &out);
    if (other >= 0) {
        rs_plan_name second = rs_headline_plan(view, other);
        rs_figure m = rs_count_text(end[other], view->language);
        if (strcmp(m.text, n.text) == 0)
            rs_text_add(&out, zh ? "，%s也一样" : ", as does %s", second.text);
        else
            rs_text_add(&out, zh ? "，%s为 %s 名" : ", %s with %s", second.text, m.text);
    }
    return out.data;
}
