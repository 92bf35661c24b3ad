/*
 * Finds the channels with the largest and smallest marginal cost, and the programs with the largest
 * and smallest gain.
 */
#include "charts/headlines.h"

#include "charts/chart_text.h"
#include "charts/headline_words.h"
#include "words/say.h"
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
    for (int c = 0; c < of->n_channels; c++)
        names[c] = rs_shown_name(of->channels[c].name, of->channels[c].label, view->language);
    rs_text name = { 0 };
    rs_name_add_short(&name, of->n_channels, names, channel, RS_HEADLINE_NAME_WIDTH);
    rs_say(out, view->language, RS_SAY_name_in_a_sentence, name.data);
    rs_text_clear(&name);
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
    double average = channel->present / channel->present_customers;
    rs_text name = { 0 };
    add_channel(view, s, of.dearest, &name);
    rs_figure more = rs_headline_money(view, of.high), mean = rs_headline_money(view, average);
    if (isinf(of.high))
        rs_say(out, view->language, RS_SAY_is_exhausted_more_money_brings_nobody, name.data);
    else if (fabs(of.high - average) < 0.01 * average)
        rs_say(out, view->language, RS_SAY_one_more_customer_through_costs_as_much, name.data,
            more.text);
    else
        rs_say(out, view->language, RS_SAY_one_more_customer_through_costs_the, name.data,
            more.text, mean.text);
    rs_text_clear(&name);
}

static void say_channels(const rs_chart_view *view, int s, margins of, rs_text *out)
{
    rs_text dear = { 0 }, cheap = { 0 };
    add_channel(view, s, of.dearest, &dear);
    add_channel(view, s, of.cheapest, &cheap);
    rs_figure high = rs_headline_money(view, of.high), low = rs_headline_money(view, of.low);
    if (isinf(of.low))
        rs_say(out, view->language, RS_SAY_every_channel_is_exhausted_more_money);
    else if (isinf(of.high))
        rs_say(
            out, view->language, RS_SAY_is_exhausted_other_costs, dear.data, cheap.data, low.text);
    else if (strcmp(high.text, low.text) == 0)
        rs_say(out, view->language, RS_SAY_one_more_customer_costs_the_same, low.text);
    else
        rs_say(out, view->language, RS_SAY_one_more_customer_costs_through_through, high.text,
            dear.data, low.text, cheap.data);
    rs_text_clear(&dear);
    rs_text_clear(&cheap);
}

void rs_headline_response(const rs_chart_view *view, rs_text *out)
{
    rs_text one = { 0 };
    int s = plan_that_spends(view);
    if (s < 0) {
        rs_say(out, view->language, RS_SAY_no_plan_spends_on_a_channel_that);
        return;
    }
    margins of = margins_of(view, s);
    if (of.n == 1)
        say_one_channel(view, s, of, &one);
    else
        say_channels(view, s, of, &one);
    rs_headline_add_of_plan(view, s, &one, out);
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
    const rs_scenario_results *scenario = view->scenarios[of->scenario];
    const char **names = RS_ARENA_ARRAY(view->arena, const char *, scenario->n_programs);
    for (int p = 0; p < scenario->n_programs; p++)
        names[p] = rs_shown_name(
            scenario->programs[p].name, scenario->programs[p].label, view->language);
    rs_text name = { 0 }, plan = { 0 };
    rs_name_add_short(&name, scenario->n_programs, names, (int)(of->program - scenario->programs),
        RS_HEADLINE_NAME_WIDTH);
    rs_name_add_short(&plan, view->n, view->names, of->scenario, RS_HEADLINE_NAME_WIDTH);
    rs_say(out, view->language, RS_SAY_name_in_a_sentence, name.data);
    if (view->n > 1)
        rs_say(out, view->language, RS_SAY_in_plan, plan.data);
    rs_text_clear(&name);
    rs_text_clear(&plan);
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
    rs_figure amount = rs_headline_money(view, of->point.gain);
    if (of->point.gain > 0)
        rs_say(out, view->language, RS_SAY_earns_its_cost_and_more, name, amount.text);
    else if (of->point.gain < 0)
        rs_say(out, view->language, RS_SAY_does_not_earn_its_cost_it_loses, name, amount.text);
    else
        rs_say(out, view->language, RS_SAY_leaves_profit_as_it_is, name);
}

static void say_several(const rs_chart_view *view, const gains *of, const char *best, rs_text *out)
{
    rs_text worst = { 0 };
    rs_figure high = rs_headline_money(view, of->best.point.gain),
              low = rs_headline_money(view, of->worst.point.gain);
    add_program(view, &of->worst, &worst);
    if (of->above == 0 && of->below == 0)
        rs_say(out, view->language, RS_SAY_no_program_changes_profit);
    else if (of->above == 0)
        rs_say(out, view->language, RS_SAY_no_program_earns_its_cost_the_best, best, high.text);
    else if (of->above == of->n)
        rs_say(
            out, view->language, RS_SAY_every_program_earns_its_cost_gains_most, best, high.text);
    else if (of->below == 0)
        rs_say(out, view->language, RS_SAY_earns_its_cost_and_more, best, high.text);
    else
        rs_say(out, view->language, RS_SAY_earns_its_cost_and_more_loses, best, high.text,
            worst.data, low.text);
    rs_text_clear(&worst);
}

void rs_headline_programs(const rs_chart_view *view, rs_text *out)
{
    rs_text best = { 0 };
    gains of = gains_of(view);
    bool open = is_open(&of.best);
    double share = 1 - of.best.program->profit_gain.p_negative;
    add_program(view, &of.best, &best);
    if (open)
        rs_say(out, view->language, RS_SAY_whether_earns_its_cost_is_open_it_does, best.data,
            rs_headline_how_often(view, share).text);
    else if (of.n == 1)
        say_alone(view, &of.best, best.data, out);
    else
        say_several(view, &of, best.data, out);
    if (!of.best.point.paired && of.above + of.below > 0) /* not the mean of futures */
        rs_say(out, view->language, RS_SAY_and_at_mean_inputs);
    if (!open && of.best.point.paired && of.best.point.gain > 0 && of.n == 1)
        rs_say(out, view->language, RS_SAY_and_how_often, rs_headline_how_often(view, share).text);
    rs_text_clear(&best);
}
