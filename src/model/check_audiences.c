/* Checks of the programs, shocks and streams of a business together with its channels and segments,
 * at the inputs' means: limits of the engine, and what is odd but legal. */
#include "model/check_audiences.h"

#include "model/bind_gathered.h"
#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/check_schedules.h"
#include "model/program_kinds.h"
#include "model/value_words.h"
#include "words/say.h"

#include <string.h>

enum { MOST_AT_ONCE = 6 };

typedef struct checking {
    rs_binder *binder;
    const rs_business *business;
    const rs_node *programs;
    const double *values;
    int horizon;
} checking;

static bool is_for(const rs_program *program, const rs_segment *segment)
{
    return rs_names_have(&program->audience.segments, segment->name);
}

/* Whether customers who are in it are kept apart from those who are not. */
static bool divides(const checking *check, const rs_program *program)
{
    return rs_kind_of(program)->joins
        || rs_program_draws_newcomers(program, &check->business->parameters);
}

static void tell_too_many(const checking *check, const rs_segment *segment, bool members, int t)
{
    rs_text names = { 0 };
    int n = 0;
    for (int i = 0; i < check->business->n_programs; i++) {
        const rs_program *program = &check->business->programs[i];
        bool counts = members ? divides(check, program)
                              : rs_kind_of(program)->reaches && rs_program_is_on(program, t);
        if (counts && is_for(program, segment))
            rs_text_add(&names, "%s%s", n++ == 0 ? "" : ", ", program->name);
    }
    char label[32];
    rs_period_label(check->binder->period, check->binder->begins, t, label, sizeof label);
    if (members)
        rs_bind_tell(check->binder, RS_ERROR, check->programs, "programs",
            "found %d memberships and onboardings of a share for the segment %s (%s); expected at "
            "most %d",
            n, segment->name, names.data, MOST_AT_ONCE);
    else
        rs_bind_tell(check->binder, RS_ERROR, check->programs, "programs",
            "found %d programs that reach a share of the segment %s in period %s (%s); expected at "
            "most %d at the same time",
            n, segment->name, label, names.data, MOST_AT_ONCE);
    rs_text_clear(&names);
}

static int n_reaching(const checking *check, const rs_segment *segment, int t)
{
    int n = 0;
    for (int i = 0; i < check->business->n_programs; i++) {
        const rs_program *program = &check->business->programs[i];
        n += rs_kind_of(program)->reaches && rs_program_is_on(program, t)
            && is_for(program, segment);
    }
    return n;
}

/* False where there are too many: told of one segment only. */
static bool check_limits(const checking *check, const rs_segment *segment)
{
    int n_memberships = 0, t = 0;
    for (int i = 0; i < check->business->n_programs; i++) {
        const rs_program *program = &check->business->programs[i];
        n_memberships += divides(check, program) && is_for(program, segment);
    }
    if (n_memberships > MOST_AT_ONCE)
        tell_too_many(check, segment, true, 0);
    while (t < check->horizon && n_reaching(check, segment, t) <= MOST_AT_ONCE)
        t++;
    if (t < check->horizon)
        tell_too_many(check, segment, false, t);
    return n_memberships <= MOST_AT_ONCE && t == check->horizon;
}

/* Referred customers land in any segment. */
static bool is_filled(const checking *check, const rs_program *program, int segment)
{
    for (int i = 0; i < check->business->n_channels; i++) {
        const rs_channel *channel = &check->business->channels[i];
        if (rs_names_have(&program->audience.channels, channel->name)
            && (strcmp(channel->name, "referral") == 0
                || (channel->mix && !(check->values[channel->mix[segment]] <= 0))))
            return true;
    }
    return program->audience.channels.n == 0 && check->business->n_channels == 0;
}

typedef bool segment_test(const checking *check, const rs_program *program, int segment);

static bool has_sentiment(const checking *check, const rs_program *program, int segment)
{
    (void)program;
    return check->business->segments[segment].sentiment.given;
}

static bool may_be_positive(const checking *check, const rs_quantity *quantity)
{
    if (check->business->parameters.rules[quantity->value].kind != RS_RULE_CONSTANT)
        return true;
    for (int t = 0; t < check->horizon; t++)
        if (!(rs_quantity_at(quantity, check->values, t, t) <= 0))
            return true;
    return false;
}

static bool has_dormant(const checking *check, const rs_program *program, int segment)
{
    (void)program;
    return may_be_positive(check, &check->business->segments[segment].dormant);
}

static bool refers(const checking *check, const rs_program *program, int segment)
{
    (void)program;
    return may_be_positive(check, &check->business->segments[segment].referral_chance);
}

static bool orders_again(const checking *check, const rs_program *program, int segment)
{
    (void)program;
    return check->business->segments[segment].order_form != RS_ORDER_NONE;
}

static bool orders(const checking *check, const rs_program *program, int segment)
{
    return orders_again(check, program, segment) || check->business->segments[segment].first_order;
}

/* Whether the test holds for some segment of the audience. */
static bool some(const checking *check, const rs_program *program, segment_test *test)
{
    for (int s = 0; s < check->business->n_segments; s++)
        if (is_for(program, &check->business->segments[s]) && test(check, program, s))
            return true;
    return false;
}

/* Whether a quantity is above 0 in some period in which the program is on. */
static bool ever_positive(
    const checking *check, const rs_program *program, const rs_quantity *quantity)
{
    for (int t = 0; t < check->horizon; t++)
        if (rs_program_is_on(program, t) && !(rs_quantity_at(quantity, check->values, t, t) <= 0))
            return true;
    return false;
}

static bool is_contradictory(const rs_audience *audience)
{
    for (int i = 0; i < audience->members.n; i++)
        if (audience->no_members.n > 0
            && rs_names_have(&audience->no_members, audience->members.names[i]))
            return true;
    return false;
}

static bool wants_sentiment(const rs_audience *audience)
{
    return audience->sentiments[RS_PROMOTERS] || audience->sentiments[RS_PASSIVES]
        || audience->sentiments[RS_DETRACTORS];
}

static bool is_ever_on(const checking *check, const rs_program *program)
{
    for (int t = 0; t < check->horizon; t++)
        if (rs_program_is_on(program, t))
            return true;
    return false;
}

/* Why nobody can ever be in the program, or no text. */
static rs_both why_nobody(const checking *check, const rs_program *program)
{
    const rs_audience *audience = &program->audience;
    const rs_program_kind *kind = rs_kind_of(program);
    if (program->start >= check->horizon)
        return rs_words_both(RS_SAY_it_begins_after_the_horizon);
    if (!is_ever_on(check, program))
        return rs_words_both(RS_SAY_it_never_takes_place_within_the_horizon);
    if (!some(check, program, is_filled))
        return rs_words_both(RS_SAY_no_channel_brings_customers_of_its);
    if (wants_sentiment(audience) && !some(check, program, has_sentiment))
        return rs_words_both(RS_SAY_the_segments_of_its_audience_have_no);
    if (audience->tenure.min >= check->horizon)
        return rs_words_both(RS_SAY_no_customer_reaches_the_tenure_of_its);
    if (is_contradictory(audience))
        return rs_words_both(RS_SAY_its_audience_are_members_of_what_they);
    if (!ever_positive(check, program, kind->joins ? &program->join : &program->reach))
        return kind->joins ? rs_words_both(RS_SAY_its_chance_to_join_is_0_nobody_can_be)
                           : rs_words_both(RS_SAY_its_reach_is_0_nobody_can_be_in_it);
    if (kind->wakes && !some(check, program, has_dormant))
        return rs_words_both(RS_SAY_no_segment_of_its_audience_has_dormant);
    if (kind->wakes && !ever_positive(check, program, &program->returns))
        return rs_words_both(RS_SAY_its_chance_to_return_is_0_nobody);
    return (rs_both){ 0 };
}

static bool is_certainly(const checking *check, const rs_quantity *quantity, double value)
{
    const rs_rule *rule = &check->business->parameters.rules[quantity->value];
    return quantity->changes.n == 0 && rule->kind == RS_RULE_CONSTANT && rule->constant == value;
}

static bool is_no_effect(const checking *check, const rs_effect *effect)
{
    const rs_quantity *const multipliers[] = { &effect->churn, &effect->repurchase,
        &effect->order_value, &effect->margin, &effect->referral, &effect->activation };
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
        if (!is_certainly(check, multipliers[i], 1))
            return false;
    for (int i = 0; i < effect->n_by_reason; i++)
        if (!is_certainly(check, &effect->by_reason[i].multiplier, 1))
            return false;
    return is_certainly(check, &effect->up, 0) && is_certainly(check, &effect->down, 0);
}

static bool is_for_nothing(const checking *check, const rs_program_cost *cost)
{
    const rs_quantity *const costs[] = { &cost->setup, &cost->fixed, &cost->member, &cost->contact,
        &cost->order, &cost->join, &cost->referral, &cost->sign_up };
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (!is_certainly(check, costs[i], 0))
            return false;
    return true;
}

/* A membership that others name in their audience, or a stream or a shock in its condition, does
 * something. */
static bool is_named(const checking *check, const char *name)
{
    const rs_business *business = check->business;
    for (int i = 0; i < business->n_programs; i++) {
        const rs_audience *audience = &business->programs[i].audience;
        if ((audience->members.n > 0 && rs_names_have(&audience->members, name))
            || (audience->no_members.n > 0 && rs_names_have(&audience->no_members, name)))
            return true;
    }
    for (int i = 0; i < business->n_streams; i++)
        if (business->streams[i].members && strcmp(business->streams[i].members, name) == 0)
            return true;
    for (int i = 0; i < business->n_shocks; i++)
        if (business->shocks[i].with && strcmp(business->shocks[i].with, name) == 0)
            return true;
    return false;
}

static bool does_nothing(const checking *check, const rs_program *program)
{
    return !rs_kind_of(program)->wakes && is_no_effect(check, &program->effect)
        && is_certainly(check, &program->brings, 0) && is_for_nothing(check, &program->cost)
        && !program->agent.given && !program->loyalty.given
        && is_certainly(check, &program->refresh_cost, 0) && !is_named(check, program->name);
}

/* What acts on orders where whom it is for never place any, as those who only subscribe. */
static void check_orders(
    const checking *check, const rs_program *program, const rs_node *node, const char *path)
{
    const struct {
        const char *group, *key;
        const rs_quantity *quantity;
        double nothing;
        segment_test *test;
    } rows[] = { { "effect", "repurchase", &program->effect.repurchase, 1, orders_again },
        { "effect", "order_value", &program->effect.order_value, 1, orders },
        { "cost", "order", &program->cost.order, 0, orders } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (is_certainly(check, rows[i].quantity, rows[i].nothing)
            || some(check, program, rows[i].test))
            continue;
        const rs_node *of = rs_node_find(rs_node_find(node, rows[i].group), rows[i].key);
        rs_bind_warn_of_scenario(check->binder, of ? of : node,
            rs_arena_print(check->binder->arena, "%s.%s.%s", path, rows[i].group, rows[i].key),
            rs_words_both(RS_SAY_those_whom_it_is_for_do_not_order));
    }
}

static void check_effects(
    const checking *check, const rs_program *program, const rs_node *node, const char *path)
{
    const rs_effect *effect = &program->effect;
    bool shifts = !is_certainly(check, &effect->up, 0) || !is_certainly(check, &effect->down, 0);
    if (does_nothing(check, program))
        rs_bind_warn_of_scenario(
            check->binder, node, path, rs_words_both(RS_SAY_it_has_no_effect_and_no_cost_nothing));
    check_orders(check, program, node, path);
    if (shifts && !some(check, program, has_sentiment))
        rs_bind_warn_of_scenario(
            check->binder, node, path, rs_words_both(RS_SAY_no_sentiment_to_move));
    if (program->agent.given && program->agent.hire && is_certainly(check, &program->agent.cost, 0))
        rs_bind_warn_of_scenario(check->binder, rs_node_find(node, "agent"),
            rs_bind_path(check->binder, path, "agent"),
            rs_words_both(RS_SAY_as_many_agents_as_needed_are_hired_for));
    bool multiplies_referral = !is_certainly(check, &effect->referral, 1);
    if (multiplies_referral && !some(check, program, refers))
        rs_bind_warn_of_scenario(
            check->binder, node, path, rs_words_both(RS_SAY_the_segments_of_its_audience_refer));
    else if (rs_kind_of(program)->brings && !multiplies_referral
        && is_certainly(check, &program->brings, 0))
        rs_bind_warn_of_scenario(
            check->binder, node, path, rs_words_both(RS_SAY_it_brings_nobody_expected_brings_or));
}

static double at(const checking *check, const rs_quantity *quantity, int t)
{
    return rs_quantity_at(quantity, check->values, t, t);
}

/* What a program costs in a period whoever comes, set-up aside. */
static double cost_anyway(const checking *check, const rs_program *program, int t)
{
    int age = t - program->start;
    bool refreshed = program->refresh_every > 0 && age > 0 && age % program->refresh_every == 0;

    if (!rs_program_is_on(program, t))
        return 0;
    return (rs_program_is_held(program, t) ? at(check, &program->cost.fixed, t) : 0)
        + (refreshed ? at(check, &program->refresh_cost, t) : 0)
        + (program->agent.given
                ? at(check, &program->agent.number, t) * at(check, &program->agent.cost, t)
                : 0);
}

/* A budget that does not even pay for what the program costs whoever comes. */
static void check_budget(
    const checking *check, const rs_program *program, const rs_node *node, const char *path)
{
    rs_arena *arena = check->binder->arena;
    for (int t = 0; program->budget.form != RS_SCHEDULE_NONE && t < check->horizon; t++) {
        double budget = rs_schedule_at(&program->budget, check->values, t),
               cost = cost_anyway(check, program, t);
        char label[32];
        if (cost <= budget * (1 + 1e-9))
            continue;
        rs_period_label(check->binder->period, check->binder->begins, t, label, sizeof label);
        const char *is = rs_number_words(arena, budget), *takes = rs_number_words(arena, cost);
        bool dated = check->binder->begins.year != 0;
        rs_bind_say(check->binder, RS_WARNING, node, path,
            rs_said_both(arena, RS_SAY_found_but_fixed_cost_refresh_and_agents, is, takes,
                rs_first_if(dated), label));
        return;
    }
}

static void check_program(const checking *check, const rs_program *program)
{
    rs_binder *binder = check->binder;
    const rs_node *node = rs_node_find(check->programs, program->name);
    const rs_node *budget = rs_node_find(node, "budget");
    const char *path = rs_arena_print(binder->arena, "programs.%s", program->name);
    const char *below = rs_bind_path(binder, path, "budget");
    rs_check_schedule(binder, &program->budget, check->values, budget, below);
    rs_check_schedule_length(binder, &program->budget, budget, below);
    check_budget(check, program, budget, below);
    rs_both why = why_nobody(check, program);
    if (why.english)
        rs_bind_warn_of_scenario(binder, node, path, why);
    else
        check_effects(check, program, node, path);
}

/* Whether it acts on some segment whose customers can order again. */
static bool meets_orders(const checking *check, const rs_shock *shock)
{
    for (int s = 0; s < check->business->n_segments; s++) {
        const char *name = check->business->segments[s].name;
        if ((shock->segments.n == 0 || rs_names_have(&shock->segments, name))
            && orders_again(check, NULL, s))
            return true;
    }
    return false;
}

static void check_shock(const checking *check, const rs_shock *shock, const rs_node *node)
{
    const char *path = rs_arena_print(check->binder->arena, "shocks.%s", shock->name);
    rs_both why = { 0 };
    if (shock->start >= check->horizon)
        why = rs_words_both(RS_SAY_it_begins_after_the_horizon);
    else if (!may_be_positive(check, &shock->chance))
        why = rs_words_both(RS_SAY_its_chance_is_0_it_never_begins);
    else if (!rs_node_find(node, "effect") && !rs_node_find(node, "loss"))
        why = rs_words_both(RS_SAY_it_has_neither_effect_nor_loss_nothing);
    if (why.english)
        rs_bind_warn_of_scenario(check->binder, node, path, why);
    else if (!is_certainly(check, &shock->repurchase, 1) && !meets_orders(check, shock))
        rs_bind_warn_of_scenario(check->binder, node,
            rs_bind_path(check->binder, path, "effect.repurchase"),
            rs_words_both(RS_SAY_those_whom_it_is_for_do_not_order));
}

static void check_stream(const checking *check, const rs_stream *stream, const rs_node *node)
{
    if (stream->start >= check->horizon)
        rs_bind_warn_of_scenario(check->binder, node,
            rs_arena_print(check->binder->arena, "streams.%s", stream->name),
            rs_words_both(RS_SAY_it_begins_after_the_horizon));
}

void rs_check_programs(rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business,
    const double *values)
{
    const rs_node *shocks = rs_node_find(tree->model, "shocks");
    const rs_node *streams = rs_node_find(tree->model, "streams");
    const checking check = { binder, business, rs_node_find(tree->model, "programs"), values,
        binder->study->settings.horizon };
    int s = 0;
    while (s < business->n_segments && check_limits(&check, &business->segments[s]))
        s++;
    for (int i = 0; i < business->n_programs; i++)
        check_program(&check, &business->programs[i]);
    for (int i = 0; i < business->n_shocks; i++)
        check_shock(&check, &business->shocks[i], rs_node_find(shocks, business->shocks[i].name));
    for (int i = 0; i < business->n_streams; i++)
        check_stream(
            &check, &business->streams[i], rs_node_find(streams, business->streams[i].name));
}
