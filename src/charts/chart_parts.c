/* The largest parts by their customers in all shown plans together, the rest as one. */
#include "charts/chart_parts.h"

#include "words/say.h"
#include "words/visible_text.h"

#include <string.h>

static int count_of(const rs_scenario_results *scenario, bool segments)
{
    return segments ? scenario->n_segments : scenario->n_channels;
}

static const double *path_of(const rs_scenario_results *scenario, bool segments, int i)
{
    return segments ? scenario->segments[i].active_by_period
                    : scenario->channels[i].active_by_period;
}

static double active_of(const rs_scenario_results *scenario, bool segments, int i, int period)
{
    const double *path = i < count_of(scenario, segments) ? path_of(scenario, segments, i) : NULL;
    return path ? path[period] : 0;
}

/* Of all shown plans together: at the end, and before it so far as that is nobody. */
static double size_of(const rs_chart_view *view, bool segments, int i)
{
    int last = view->results->horizon - 1;
    double size = 0;
    for (int s = 0; s < view->n; s++)
        for (int t = 0; t <= last; t++)
            size += active_of(view->scenarios[s], segments, i, t) * (t == last ? 1 : 1e-9);
    return size;
}

static int fill(const rs_chart_view *view, rs_chart_parts *of, int most)
{
    int n = count_of(view->scenarios[0], of->by_segment), found = 0;
    double least = 0;
    for (int k = 0; k < n; k++) { /* a selection of the largest, the first of equals first */
        int best = -1;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            bool taken = false;
            for (int j = 0; j < of->n; j++)
                taken = taken || of->at[j] == i;
            double size = taken ? 0 : size_of(view, of->by_segment, i);
            if (size > largest) {
                best = i;
                largest = size;
            }
        }
        if (best < 0)
            break;
        found++;
        least = largest;
        if (of->n < most)
            of->at[of->n++] = best;
        else
            break;
    }
    if (found > most && least > 0)
        of->at[most - 1] = -1;
    return found;
}

rs_chart_parts rs_chart_parts_of(const rs_chart_view *view, int most)
{
    rs_chart_parts channels = { 0 }, segments = { .by_segment = true };
    if (fill(view, &channels, most) > 1 || fill(view, &segments, most) < 2)
        return channels;
    return segments;
}

double rs_chart_part_active(
    const rs_chart_view *view, const rs_chart_parts *parts, int scenario, int part, int period)
{
    const rs_scenario_results *of = view->scenarios[scenario];
    if (parts->at[part] >= 0)
        return active_of(of, parts->by_segment, parts->at[part], period);
    double others = 0;
    for (int i = 0; i < count_of(of, parts->by_segment); i++) {
        bool shown = false;
        for (int k = 0; k < parts->n; k++)
            shown = shown || parts->at[k] == i;
        others += shown ? 0 : active_of(of, parts->by_segment, i, period);
    }
    return others;
}

const char *rs_chart_part_name(const rs_chart_view *view, const rs_chart_parts *parts, int part)
{
    const rs_scenario_results *of = view->scenarios[0];
    int i = parts->at[part];
    if (i < 0)
        return rs_words(view->language, RS_SAY_others);
    bool referred = !parts->by_segment && strcmp(of->channels[i].name, "referral") == 0
        && strcmp(of->channels[i].label, "referral") == 0;
    if (referred) /* a channel that nobody has named */
        return rs_words(view->language, RS_SAY_referral);
    return parts->by_segment
        ? rs_shown_name(of->segments[i].name, of->segments[i].label, view->language)
        : rs_shown_name(of->channels[i].name, of->channels[i].label, view->language);
}
