/*
 * Finds the channels with the largest and smallest marginal cost, and the programs with the largest
 * and smallest gain.
 */
#include "charts/headlines.h"

#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

/* The plan of which it is told: the baseline, or the first that spends at all. */
static int plan_that_spends(const rs_chart_view *view)
{
    for (int k = -1; k < view->n; k++) {
        int s = k < 0 ? view->baseline : k;
        for (int c = 0; c < view->scenarios[s]->n_channels; c++) {
            const rs_response_results *of = rs_chart_response_of(view, s, c);
            if (of && of->present > 0 && rs_chart_shows_response(view, c))
                return s;
        }
    }
    return -1;
}

static void add_channel(const rs_chart_view *view, int s, int channel, rs_text *out)
{
    const rs_scenario_results *of = view->scenarios[s];
    const char **names = RS_ARENA_ARRAY(view->arena, const char *, of->n_channels);
    bool zh = rs_headline_is_chinese(view);
    for (int c = 0; c < of->n_channels; c++)
        names[c] = rs_shown_name(of->channels[c].name, of->channels[c].label, view->language);
    rs_text_add(out, "%s", zh ? "“" : "");
    rs_name_add_short(out, of->n_channels, names, channel, RS_HEADLINE_NAME_WIDTH);
    rs_text_add(out, "%s", zh ? "”" : "");
}

/* Of the channels on which a plan spends: where one more customer costs most and least. */
typedef struct margins {
    int n, dearest, cheapest;
    double high, low; /* +infinity where more money brings nobody */
} margins;

static margins margins_of(const rs_chart_view *view, int s)
{
    margins of = { 0, -1, -1, 0, INFINITY };
    for (int c = 0; c < view->scenarios[s]->n_channels; c++) {
        const rs_response_results *channel = rs_chart_response_of(view, s, c);
        if (!channel || !(channel->present > 0) || !rs_chart_shows_response(view, c))
            continue;
        double cost = channel->present_marginal_cac;
        if (of.n == 0 || cost > of.high) {
            of.high = cost;
            of.dearest = c;
        }
        if (of.n == 0 || cost < of.low) {
            of.low = cost;
            of.cheapest = c;
        }
        of.n++;
    }
    return of;
}

static void say_one_channel(const rs_chart_view *view, int s, margins of, rs_text *out)
{
    const rs_response_results *channel = rs_chart_response_of(view, s, of.dearest);
    bool zh = rs_headline_is_chinese(view);
    double average = channel->present / channel->present_customers;
    rs_text name = { 0 };
    add_channel(view, s, of.dearest, &name);
    rs_figure more = rs_headline_money(view, of.high), mean = rs_headline_money(view, average);
    if (isinf(of.high))
        rs_text_add(out,
            zh ? "%s已无新客可得：再多投入也不增加客户"
               : "%s is exhausted: more money brings nobody",
            name.data);
    else if (fabs(of.high - average) < 0.01 * average)
        rs_text_add(out,
            zh ? "经%s再多一名客户的成本与平均相同：%s"
               : "One more customer through %s costs as much as the average one: %s",
            name.data, more.text);
    else
        rs_text_add(out,
            zh ? "经%s再多一名客户要 %s，平均为 %s"
               : "One more customer through %s costs %s; the average one costs %s",
            name.data, more.text, mean.text);
    rs_text_clear(&name);
}

static void say_channels(const rs_chart_view *view, int s, margins of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    rs_text dear = { 0 }, cheap = { 0 };
    add_channel(view, s, of.dearest, &dear);
    add_channel(view, s, of.cheapest, &cheap);
    rs_figure high = rs_headline_money(view, of.high), low = rs_headline_money(view, of.low);
    if (isinf(of.low))
        rs_text_add(out,
            zh ? "所有渠道都已无新客可得：再多投入也不增加客户"
               : "Every channel is exhausted: more money brings nobody");
    else if (isinf(of.high))
        rs_text_add(out,
            zh ? "%s已无新客可得；经%s再多一名客户要 %s"
               : "%s is exhausted: more money brings nobody; one more customer through %s costs %s",
            dear.data, cheap.data, low.text);
    else if (strcmp(high.text, low.text) == 0)
        rs_text_add(out,
            zh ? "各渠道再多一名客户的成本相同：%s"
               : "One more customer costs the same through every channel: %s",
            low.text);
    else
        rs_text_add(out,
            zh ? "再多一名客户，经%s要 %s，经%s要 %s"
               : "One more customer costs %s through %s, %s through %s",
            zh ? dear.data : high.text, zh ? high.text : dear.data, zh ? cheap.data : low.text,
            zh ? low.text : cheap.data);
    rs_text_clear(&dear);
    rs_text_clear(&cheap);
}

char *rs_headline_response(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 };
    int s = plan_that_spends(view);
    bool zh = rs_headline_is_chinese(view);
    if (s < 0) {
        rs_text_add(&out,
            zh ? "没有方案在付费渠道上投入" : "No plan spends on a channel that answers to money");
        return out.data;
    }
    margins of = margins_of(view, s);
    if (view->n > 1 && zh)
        rs_text_add(&out, "%s：", rs_headline_plan(view, s).text);
    if (of.n == 1)
        say_one_channel(view, s, of, &out);
    else
        say_channels(view, s, of, &out);
    if (view->n > 1 && !zh)
        rs_text_add(&out, " (%s)", rs_headline_plan(view, s).text);
    return out.data;
}

/* The programs of the plans that are shown, by what they gain over their cost. */
typedef struct gain {
    const rs_program_results *program;
    rs_program_point point;
    int scenario;
} gain;
typedef struct gains {
    int n, above, below; /* that gain, that lose */
    gain best, worst;
} gains;

static gains gains_of(const rs_chart_view *view)
{
    gains of = { 0 };
    for (int s = 0; s < view->n; s++)
        for (int p = 0; p < view->scenarios[s]->n_programs; p++) {
            const rs_program_results *program = &view->scenarios[s]->programs[p];
            gain own = { program, rs_chart_program_point(program), s };
            if (!isfinite(own.point.gain) || !isfinite(own.point.cost))
                continue;
            of.best = of.n == 0 || own.point.gain > of.best.point.gain ? own : of.best;
            of.worst = of.n == 0 || own.point.gain < of.worst.point.gain ? own : of.worst;
            of.above += own.point.gain > 0;
            of.below += own.point.gain < 0;
            of.n++;
        }
    return of;
}

/* "community (Both)"; the plan only where there are several. */
static void add_program(const rs_chart_view *view, const gain *of, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    const rs_scenario_results *scenario = view->scenarios[of->scenario];
    const char **names = RS_ARENA_ARRAY(view->arena, const char *, scenario->n_programs);
    for (int p = 0; p < scenario->n_programs; p++)
        names[p] = rs_shown_name(
            scenario->programs[p].name, scenario->programs[p].label, view->language);
    rs_text_add(out, "%s", zh ? "“" : "");
    rs_name_add_short(out, scenario->n_programs, names, (int)(of->program - scenario->programs),
        RS_HEADLINE_NAME_WIDTH);
    rs_text_add(out, "%s", zh ? "”" : "");
    if (view->n == 1)
        return;
    rs_text_add(out, "%s", zh ? "（" : " (");
    rs_name_add_short(out, view->n, view->names, of->scenario, RS_HEADLINE_NAME_WIDTH);
    rs_text_add(out, "%s", zh ? "）" : ")");
}

static bool is_open(const gain *of)
{
    const rs_summary *gained = &of->program->profit_gain;
    return of->point.paired && gained->sd > 0
        && (fabs(gained->mean) <= gained->half_width || fabs(gained->p_negative - 0.5) <= 0.1);
}

/* One program in one plan. */
static void say_alone(const rs_chart_view *view, const gain *of, const char *name, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    rs_figure amount = rs_headline_money(view, of->point.gain);
    if (of->point.gain > 0)
        rs_text_add(
            out, zh ? "%s收回成本，并多赚 %s" : "%s earns its cost and %s more", name, amount.text);
    else if (of->point.gain < 0)
        rs_text_add(out, zh ? "%s收不回成本：少赚 %s" : "%s does not earn its cost: it loses %s",
            name, amount.text);
    else
        rs_text_add(out, zh ? "%s不改变利润" : "%s leaves profit as it is", name);
}

static void say_several(const rs_chart_view *view, const gains *of, const char *best, rs_text *out)
{
    bool zh = rs_headline_is_chinese(view);
    rs_text worst = { 0 };
    rs_figure high = rs_headline_money(view, of->best.point.gain),
              low = rs_headline_money(view, of->worst.point.gain);
    add_program(view, &of->worst, &worst);
    if (of->above == 0 && of->below == 0)
        rs_text_add(out, zh ? "各项目都不改变利润" : "No program changes profit");
    else if (of->above == 0)
        rs_text_add(out,
            zh ? "没有项目收回成本：最好的%s也少赚 %s"
               : "No program earns its cost: the best, %s, loses %s",
            best, high.text);
    else if (of->above == of->n)
        rs_text_add(out,
            zh ? "所有项目都收回成本，%s最多：多赚 %s"
               : "Every program earns its cost; %s gains most, %s more",
            best, high.text);
    else if (of->below == 0)
        rs_text_add(
            out, zh ? "%s收回成本，并多赚 %s" : "%s earns its cost and %s more", best, high.text);
    else
        rs_text_add(out,
            zh ? "%s收回成本，并多赚 %s；%s则少赚 %s"
               : "%s earns its cost and %s more; %s loses %s",
            best, high.text, worst.data, low.text);
    rs_text_clear(&worst);
}

char *rs_headline_programs(const rs_chart_view *shown)
{
    const rs_chart_view *view = shown->all;
    rs_text out = { 0 }, best = { 0 };
    gains of = gains_of(view);
    bool zh = rs_headline_is_chinese(view), open = is_open(&of.best);
    double share = 1 - of.best.program->profit_gain.p_negative;
    add_program(view, &of.best, &best);
    if (open)
        rs_text_add(&out,
            zh ? "%s能否收回成本尚无定论：%s收回" : "Whether %s earns its cost is open: it does %s",
            best.data, rs_headline_how_often(view, share).text);
    else if (of.n == 1)
        say_alone(view, &of.best, best.data, &out);
    else
        say_several(view, &of, best.data, &out);
    if (!of.best.point.paired && of.above + of.below > 0) /* not the mean of futures */
        rs_text_add(&out, zh ? "（按输入均值）" : ", at mean inputs");
    if (!open && of.best.point.paired && of.best.point.gain > 0 && of.n == 1)
        rs_text_add(&out, zh ? "，%s收回" : ", %s", rs_headline_how_often(view, share).text);
    rs_text_clear(&best);
    return out.data;
}
