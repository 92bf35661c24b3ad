/* Compares the customers at the end and names the largest part of the plan with most. */
#include "charts/headlines.h"

#include "charts/chart_panels.h"
#include "charts/chart_parts.h"
#include "charts/headline_words.h"
#include "words/say.h"

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
    rs_text name = { 0 };
    rs_headline_add_label(&name, rs_chart_part_name(view, &parts, best));
    rs_figure share = rs_headline_percent(view, most / all);
    rs_say(out, view->language, parts.by_segment ? RS_SAY_of_them_are : RS_SAY_of_them_came_by,
        share.text, name.data);
    rs_text_clear(&name);
}

static void say_nobody(const rs_chart_view *view, rs_text *out)
{
    if (view->n > 1)
        rs_say(out, view->language, RS_SAY_no_plan_has_customers_left_at_the_end);
    else
        rs_say(out, view->language, RS_SAY_has_no_customers_left_at_the_end,
            rs_headline_plan(view, 0).text);
}

void rs_headline_active(const rs_chart_view *view, rs_text *out)
{
    double *end = rs_chart_numbers(view);
    rs_figure *counts = rs_headline_figures(view);
    for (int i = 0; i < view->n; i++) {
        end[i] = rs_chart_bands(view, i, RS_SERIES_active)[view->results->horizon - 1].mean;
        counts[i] = rs_count_text(end[i], view->language);
    }
    rs_contest of = rs_headline_contest(view, end, end, counts);
    const char *n = counts[of.best].text;
    if (strcmp(n, "0") == 0) {
        return say_nobody(view, out);
    }
    rs_say(out, view->language, RS_SAY_ends_with_active_customers, of.leaders.subject,
        rs_first_if(of.leaders.several), n);
    say_largest(view, of.best, end[of.best], out);
    if (of.other >= 0)
        rs_headline_add_other(view, &of, RS_SAY_other_ends_with, counts[of.other].text, out);
}
