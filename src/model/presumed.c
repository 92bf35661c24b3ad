/*
 * What a study does not say, and what is then taken in its place: told where that makes a plan look
 * better than it may be. A row of the table is one such default; it holds for every member of a
 * family (segments, channels, programs) that needs the key and lacks it, in any scenario.
 */
#include "model/presumed.h"

#include "model/bind_paths.h"
#include "model/channel_responses.h"
#include "model/planned_spend.h"
#include "model/program_kinds.h"
#include "words/say.h"

#include <math.h>
#include <string.h>

typedef struct scene {
    const rs_study_tree *tree;
    const rs_node *model,
        *member; /* of the scenario; the segment, channel or program, or the group `finance` */
    const rs_business *business, *baseline;
    const double *values, *baseline_values; /* of their numbers, at the inputs' means */
    int horizon;
    rs_period period;
} scene;

static bool has(const scene *of, const char *key)
{
    return rs_node_find(of->member, key) != NULL;
}

static bool sells(const scene *of)
{
    return has(of, "order_value") || has(of, "subscription");
}

static bool lacks_margin(const scene *of)
{
    return sells(of) && !has(of, "margin");
}

static bool lacks_refunds(const scene *of)
{
    return has(of, "order_value") && !has(of, "refund_rate");
}

static bool lacks_service(const scene *of)
{
    return sells(of) && !has(of, "service_cost") && !has(of, "order_cost");
}

static bool orders_at_once(const scene *of)
{
    return has(of, "order_value") && !has(of, "first_order");
}

static bool lacks_activation(const scene *of)
{
    return (has(of, "budget") || has(of, "cac")) && !has(of, "activation");
}

static const rs_channel *find_channel(const rs_business *business, const char *name)
{
    for (int i = 0; i < business->n_channels; i++)
        if (strcmp(business->channels[i].name, name) == 0)
            return &business->channels[i];
    return NULL;
}

static double total_spend(const rs_channel *channel, const double *values, int horizon)
{
    double total = 0;
    for (int t = 0; channel && t < horizon; t++)
        total += rs_planned_channel_spend(channel, values, t);
    return total;
}

/* What a customer costs was seen at about the baseline's budget; far above it nothing says that it
 * stays so. */
static bool never_tires(const scene *of)
{
    static const double far_above = 1.5;
    const rs_channel *channel = find_channel(of->business, of->member->name);
    if (!channel || !rs_response_of(channel)->price || isfinite(of->values[channel->market_size]))
        return false;
    const rs_channel *before = find_channel(of->baseline, of->member->name);
    return total_spend(channel, of->values, of->horizon)
        > far_above * total_spend(before, of->baseline_values, of->horizon);
}

static bool never_fades(const scene *of)
{
    const rs_program_kind *kind = rs_kind_stated(of->member);
    bool lasting = kind && kind->never_ends;
    return rs_bind_is_enabled(of->member) && lasting && has(of, "effect") && !has(of, "fatigue");
}

static bool costs_nothing(const scene *of)
{
    return rs_bind_is_enabled(of->member) && !has(of, "cost") && !has(of, "agent")
        && !has(of, "loyalty");
}

static bool any_sells(const scene *of)
{
    const rs_node *segments = rs_node_find(of->model, "segments");
    for (const rs_node *child = segments ? segments->first : NULL; child; child = child->next)
        if (sells(&(scene){ .member = child }))
            return true;
    return false;
}

static bool lacks_discount(const scene *of)
{
    return any_sells(of) && !has(of, "annual_discount_rate")
        && of->horizon > rs_periods_per_year(of->period);
}

static bool lacks_fixed_cost(const scene *of)
{
    return any_sells(of) && !has(of, "fixed_cost");
}

/* The phrase names those of whom it is, but of finance there are none. */
static const struct row {
    const char *family, *key;
    bool (*holds)(const scene *of);
    rs_phrase phrase;
} rows[] = {
    { "channels", "market_size", never_tires, RS_SAY_presumed_market_size },
    { "segments", "margin", lacks_margin, RS_SAY_presumed_margin },
    { "segments", "service_cost", lacks_service, RS_SAY_presumed_service_cost },
    { "segments", "refund_rate", lacks_refunds, RS_SAY_presumed_refund_rate },
    { "segments", "first_order", orders_at_once, RS_SAY_presumed_first_order },
    { "channels", "activation", lacks_activation, RS_SAY_presumed_activation },
    { "programs", "cost", costs_nothing, RS_SAY_presumed_cost },
    { "programs", "fatigue", never_fades, RS_SAY_presumed_fatigue },
    { "finance", "fixed_cost", lacks_fixed_cost, RS_SAY_presumed_fixed_cost },
    { "finance", "annual_discount_rate", lacks_discount, RS_SAY_presumed_discount_rate },
};
enum { N_ROWS = sizeof rows / sizeof *rows, MOST_NAMES = 256 };

typedef struct names {
    const char *list[MOST_NAMES];
    int n;
} names;

static void add_name(names *to, const char *name)
{
    for (int i = 0; i < to->n; i++)
        if (strcmp(to->list[i], name) == 0)
            return;
    if (to->n < MOST_NAMES)
        to->list[to->n++] = name;
}

static void find_members(const struct row *row, scene *of, names *found)
{
    const rs_node *group = rs_node_find(of->model, row->family);
    bool of_company = strcmp(row->family, "finance") == 0;
    of->member = group;
    if (of_company && row->holds(of))
        add_name(found, row->family);
    for (const rs_node *child = group && !of_company ? group->first : NULL; child;
         child = child->next) {
        of->member = child;
        if (row->holds(of))
            add_name(found, child->name);
    }
}

static const char *joined(rs_arena *arena, const names *of, const char *comma)
{
    rs_text text = { 0 };
    for (int i = 0; i < of->n; i++)
        rs_text_add(&text, "%s%s", i > 0 ? comma : "", of->list[i]);
    const char *words = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return words;
}

static double *values_of(rs_binder *binder, const rs_business *business)
{
    double *values = RS_ARENA_ARRAY(binder->arena, double, business->parameters.n_rules + 1);
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    return values;
}

/* One for each scenario. */
static scene *make_scenes(rs_binder *binder)
{
    const rs_checked_study *study = binder->study;
    const rs_business *baseline = &study->scenarios[study->baseline].business;
    scene *scenes = RS_ARENA_ARRAY(binder->arena, scene, study->n_scenarios);
    double *baseline_values = values_of(binder, baseline);
    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        scenes[i] = (scene){ .tree = binder->tree,
            .model = binder->tree->scenarios[i].model,
            .business = business,
            .baseline = baseline,
            .values = values_of(binder, business),
            .baseline_values = baseline_values,
            .horizon = study->settings.horizon,
            .period = binder->period };
    }
    return scenes;
}

void rs_bind_presumed(rs_binder *binder)
{
    rs_checked_study *study = binder->study;
    scene *scenes = make_scenes(binder);
    study->presumed = RS_ARENA_ARRAY(binder->arena, rs_presumed, N_ROWS);
    for (int r = 0; r < N_ROWS; r++) {
        names found = { .n = 0 };
        for (int i = 0; i < study->n_scenarios; i++)
            find_members(&rows[r], &scenes[i], &found);
        if (found.n == 0)
            continue;
        rs_both of_whom = { joined(binder->arena, &found, rs_words(RS_ENGLISH, RS_SAY_next_name)),
            joined(binder->arena, &found, rs_words(RS_CHINESE, RS_SAY_next_name)) };
        rs_both told = rs_said_of_both(binder->arena, rows[r].phrase, of_whom);
        study->presumed[study->n_presumed++]
            = (rs_presumed){ rows[r].key, told.english, told.chinese };
    }
}
