/* Checks of a whole business after it was read, at the inputs' means and at their extremes. */
#include "model/check_business.h"

#include "model/bind_gathered.h"
#include "model/bind_paths.h"
#include "model/bind_tell.h"
#include "model/channel_responses.h"
#include "model/check_audiences.h"
#include "model/check_schedules.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct named_schedule {
    const char *name;
    size_t offset;
} named_schedule;

static const named_schedule channel_schedules[] = {
    { "budget", offsetof(rs_channel, budget) },
    { "sign_ups", offsetof(rs_channel, sign_ups) },
    { "cac", offsetof(rs_channel, cac) },
    { "cpm", offsetof(rs_channel, cpm) },
};
enum { N_CHANNEL_SCHEDULES = sizeof channel_schedules / sizeof *channel_schedules };

/* A draw of 0 would buy nobody for any money. */
static void check_price_draws(rs_binder *binder, const rs_schedule *price, const char *name,
    const rs_node *node, const char *path)
{
    for (int i = 0; i < price->n_entries; i++) {
        const rs_rule *rule = &binder->business->parameters.rules[price->entries[i]];
        if (rule->kind != RS_RULE_INPUT || rs_distribution_quantile(&rule->distribution, 1e-6) > 0)
            continue;
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, name), rs_bind_path(binder, path, name),
            "found an uncertain price that may be 0 or less; expected one above 0, such as dist = "
            "\"lognormal\"");
        return;
    }
}

static void check_prices(rs_binder *binder, const rs_channel *channel, const double *values,
    const rs_node *node, const char *path)
{
    const rs_schedule *price = rs_channel_price(channel);
    const char *name = rs_response_of(channel)->price;
    if (!name || price->form == RS_SCHEDULE_NONE)
        return;
    check_price_draws(binder, price, name, node, path);
    for (int t = 0; t < binder->study->settings.horizon; t++) {
        if (!(rs_schedule_at(&channel->budget, values, t) > 0)
            || !(rs_schedule_at(price, values, t) <= 0))
            continue;
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, name), rs_bind_path(binder, path, name),
            "found %.6g in period %d, where there is a budget; expected a price above 0",
            rs_schedule_at(price, values, t), t);
        return;
    }
}

/* Whether the channel brings anybody, ever: true where that cannot be said, as a mistake was told.
 */
static bool brings_somebody(
    const rs_binder *binder, const rs_channel *channel, const double *values)
{
    const rs_schedule *source = rs_channel_source(channel);
    if (source->form == RS_SCHEDULE_NONE)
        return strcmp(channel->name, "referral") != 0;
    for (int t = 0; t < binder->study->settings.horizon; t++)
        if (!(rs_schedule_at(source, values, t) <= 0)
            && !(rs_multiplier_cycling(&channel->season, values, t) <= 0))
            return true;
    return false;
}

static void check_channels(
    rs_binder *binder, const rs_node *model, const rs_business *business, const double *values)
{
    const rs_node *channels = rs_node_find(model, "channels");
    bool anybody = false;
    for (int i = 0; i < business->n_channels; i++) {
        const rs_channel *channel = &business->channels[i];
        const rs_node *node = rs_node_find(channels, channel->name);
        const char *path = rs_arena_print(binder->arena, "channels.%s", channel->name);
        if (binder->mistyped && strcmp(path, binder->mistyped) == 0) { /* meant as another one */
            anybody = true;
            continue;
        }
        for (int j = 0; j < N_CHANNEL_SCHEDULES; j++) {
            const named_schedule *row = &channel_schedules[j];
            const rs_schedule *schedule
                = (const rs_schedule *)(const void *)((const char *)channel + row->offset);
            const rs_node *at = rs_node_find(node, row->name);
            rs_check_schedule(binder, schedule, values, at, rs_bind_path(binder, path, row->name));
            if (j < 2)
                rs_check_schedule_length(
                    binder, schedule, at, rs_bind_path(binder, path, row->name));
        }
        check_prices(binder, channel, values, node, path);
        bool some = brings_somebody(binder, channel, values);
        anybody = anybody || some;
        if (!some && strcmp(channel->name, "referral") != 0)
            rs_bind_warn_of_scenario(
                binder, node, path, rs_words_both(RS_SAY_this_channel_never_brings_anybody));
    }
    for (int i = 0; i < business->n_segments; i++)
        anybody = anybody || business->segments[i].n_standing > 0;
    if (!anybody && business->n_channels > 0)
        rs_bind_warn_of_scenario(binder, channels, "channels",
            rs_words_both(RS_SAY_no_channel_ever_brings_a_sign_up_there));
}

static void check_joined(
    rs_binder *binder, const rs_node *model, const rs_business *business, const double *values)
{
    for (int s = 0; s < business->n_segments && business->n_channels > 0; s++) {
        double share = 0;
        for (int i = 0; i < business->n_channels; i++)
            if (business->channels[i].mix)
                share += values[business->channels[i].mix[s]];
        if (!(share <= 0))
            continue;
        const char *name = business->segments[s].name;
        rs_bind_warn_of_scenario(binder, rs_node_find(rs_node_find(model, "segments"), name),
            rs_arena_print(binder->arena, "segments.%s", name),
            rs_said_both(binder->arena, RS_SAY_no_channel_brings_customers_to_it,
                rs_bind_sibling(binder, "segments", name)));
    }
}

/* Comes from a value of which a mistake was told. */
static bool is_broken(const rs_parameters *parameters, rs_slot slot)
{
    const rs_rule *rule = &parameters->rules[slot];
    if (rule->kind != RS_RULE_TIMES && rule->kind != RS_RULE_PLUS)
        return rule->kind == RS_RULE_CONSTANT && isnan(rule->constant);
    return is_broken(parameters, rule->left) || is_broken(parameters, rule->right);
}

/* Told once, where the first value stands that is no finite number. */
static bool check_finite(rs_binder *binder, const rs_business *business, const double *values)
{
    for (int i = 0; i < business->parameters.n_rules; i++) {
        const rs_rule *rule = &business->parameters.rules[i];
        if (isfinite(values[i]) || rule->kind == RS_RULE_CONSTANT
            || is_broken(&business->parameters, i))
            continue;
        const char *path = rule->where && rule->where->address ? rule->where->address : "";
        rs_bind_tell(binder, RS_ERROR, rule->where, path,
            "found a value that is %s when its changes are worked out; expected a finite number",
            isnan(values[i]) ? "not a number" : "infinite");
        return false;
    }
    return true;
}

static const double extremes[] = { 1e-9, 0.5, 1 - 1e-9 };
enum { N_EXTREMES = sizeof extremes / sizeof *extremes };

static void check_extremes(rs_binder *binder, const rs_business *business, double *values)
{
    int n = binder->study->inputs.n;
    double *uniforms = rs_block((size_t)n + 1, sizeof *uniforms);
    for (int i = 0; uniforms && i < N_EXTREMES; i++) {
        for (int j = 0; j < n; j++)
            uniforms[j] = extremes[i];
        rs_parameters_evaluate(&business->parameters, uniforms, NULL, values);
        if (!check_finite(binder, business, values))
            break;
    }
    free(uniforms);
}

void rs_check_business(rs_binder *binder, const rs_scenario_tree *tree, const rs_business *business)
{
    size_t n = (size_t)business->parameters.n_rules + 1;
    double *values = rs_block(n, sizeof *values);
    if (!values)
        return;
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    if (check_finite(binder, business, values)) {
        check_channels(binder, tree->model, business, values);
        check_joined(binder, tree->model, business, values);
        rs_check_programs(binder, tree, business, values);
        const rs_node *finance = rs_node_find(tree->model, "finance");
        rs_check_schedule(binder, &business->fixed_cost, values,
            rs_node_find(finance, "fixed_cost"), "finance.fixed_cost");
        check_extremes(binder, business, values);
    }
    free(values);
}
