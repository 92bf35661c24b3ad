/*
 * The plan is the union of what the scenarios of a study need: a dimension exists where any of them uses it. Names, not
 * numbers, say who is meant, so that a further scenario does not move the others' random numbers.
 */
#include "simulate/plan.h"

#include "base/text.h"
#include "chance/quadrature.h"
#include "simulate/classes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double churn_tolerance = 1e-6, churn_tolerance_large = 1e-4;
enum { MANY_CELLS = 5000 };

int rs_plan_segment(const rs_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_segments; i++)
        if (strcmp(plan->segments[i].name, name) == 0)
            return i;
    return -1;
}

int rs_plan_channel(const rs_plan *plan, const char *name)
{
    for (int i = 0; i < plan->n_channels; i++)
        if (strcmp(plan->channels[i], name) == 0)
            return i;
    return -1;
}

/* ---- values at which the structure is decided: the means, and low and high inputs ---- */

enum { N_PROBES = 3 };

static double **probe_values(rs_arena *arena, const rs_checked_study *study, const rs_business *business)
{
    static const double level[N_PROBES] = { 0, 0.02, 0.98 };
    double **probes = RS_ARENA_ARRAY(arena, double *, N_PROBES);
    double *uniforms = RS_ARENA_ARRAY(arena, double, study->inputs.n + 1);

    for (int i = 0; i < N_PROBES; i++) {
        probes[i] = RS_ARENA_ARRAY(arena, double, business->parameters.n_rules + 1);
        for (int j = 0; j < study->inputs.n; j++)
            uniforms[j] = level[i];
        rs_parameters_evaluate(&business->parameters, i == 0 ? NULL : uniforms, probes[i]);
    }
    return probes;
}

static double largest(const rs_multipliers *multipliers, const double *values)
{
    double most = multipliers->n > 0 ? 0 : 1;

    for (int i = 0; i < multipliers->n; i++)
        most = fmax(most, values[multipliers->entries[i]]);
    return most;
}

static double largest_change(const rs_changes *changes, const double *values)
{
    double most = 1;

    for (int i = 0; i < changes->n; i++)
        if (changes->list[i].times)
            most *= fmax(1, values[changes->list[i].amount]);
    return most;
}

/* The largest product of multipliers that a chance of this segment can meet. */
static double largest_churn_factor(const rs_business *business, const rs_segment *segment, const double *values)
{
    double quality = 1, sentiment = 1;

    for (int i = 0; i < business->n_channels; i++)
        quality = fmax(quality, values[business->channels[i].quality_churn.value]);
    for (int i = 0; segment->sentiment.given && i < RS_N_SENTIMENTS; i++)
        sentiment = fmax(sentiment, values[segment->sentiment.churn[i]]);
    return quality * sentiment * largest(&segment->tenure, values) * largest(&segment->churn_season, values)
        * largest_change(&segment->churn.changes, values);
}

static double largest_order_factor(const rs_business *business, const rs_segment *segment, const double *values)
{
    double quality = 1, sentiment = 1;

    for (int i = 0; i < business->n_channels; i++)
        quality = fmax(quality, values[business->channels[i].quality_repurchase.value]);
    for (int i = 0; segment->sentiment.given && i < RS_N_SENTIMENTS; i++)
        sentiment = fmax(sentiment, values[segment->sentiment.repurchase[i]]);
    return quality * sentiment * largest(&segment->ladder, values) * largest(&segment->season, values)
        * largest_change(&segment->repurchase.changes, values);
}

static bool depends_on_tenure(const rs_segment *segment)
{
    return segment->churn.form == RS_CHANCE_SURVIVAL || segment->churn.form == RS_CHANCE_HAZARD
        || segment->churn.form == RS_CHANCE_WEIBULL || segment->tenure.n > 0;
}

static int most_int(int a, int b)
{
    return a > b ? a : b;
}

/* Largest second, so that a planned class count is never below what any scenario needs. */
static void widen(int *n, double *error, rs_class_choice choice)
{
    if (choice.n > *n)
        *n = choice.n;
    *error = fmax(*error, choice.error);
}

/* What the choice of classes rests on: where two probes agree in it, one search serves both. */
typedef struct rs_class_key {
    double churn_a, churn_b, churn_factor, order_a, order_b, order_factor;
} rs_class_key;

static rs_class_key class_key(const rs_business *business, const rs_segment *segment, const double *values)
{
    rs_class_key key = { .churn_factor = largest_churn_factor(business, segment, values),
        .order_factor = largest_order_factor(business, segment, values) };

    rs_chance_beta(&segment->churn, values, &key.churn_a, &key.churn_b);
    rs_chance_beta(&segment->repurchase, values, &key.order_a, &key.order_b);
    if (segment->orders.differs) {
        key.order_a = values[segment->orders.shape];
        key.order_b = values[segment->orders.rate];
    }
    return key;
}

/*
 * Money that depends much on the rung makes revenue vary with who is on which rung: then chance must see the rungs, or the
 * variance is too small (measured: by 12 % for 1, 1.2, 0.8, 1.67; by less than 1 % where multipliers differ by less than
 * a tenth). Means are exact either way.
 */
static bool uplift_needs_rungs(const rs_segment *segment, const double *values, rs_arithmetic arithmetic)
{
    const rs_multipliers *uplift = &segment->order_value.repeat_uplift;
    double low = INFINITY, high = 0;

    for (int i = segment->first_order ? 1 : 0; i < uplift->n; i++) {
        low = fmin(low, values[uplift->entries[i]]);
        high = fmax(high, values[uplift->entries[i]]);
    }
    return arithmetic == RS_SAMPLED && high > 1.1 * low;
}

static void choose_classes(rs_segment_plan *plan, const rs_settings *settings, const rs_segment *segment,
    const double *values, const rs_class_key *key, rs_plan_options options, double tolerance)
{
    int horizon = settings->horizon;
    bool ladder = segment->ladder.n > 0, money = uplift_needs_rungs(segment, values, options.arithmetic);
    rs_class_choice churn = rs_churn_classes(segment, values, horizon, key->churn_factor, tolerance);
    rs_class_choice order
        = rs_order_classes(segment, values, horizon, ladder || money, key->order_factor, options.arithmetic);
    rs_class_choice fine = rs_order_classes(segment, values, horizon, true, key->order_factor, RS_SAMPLED);

    if (churn.searched && settings->classes > 0)
        churn.n = settings->classes;
    if (order.searched && settings->classes > 0)
        order.n = settings->classes;
    widen(&plan->n_churn, &plan->churn_error, churn);
    widen(&plan->n_order, &plan->order_error, order);
    plan->orders_seen |= order.searched && (ladder || !money);
    plan->churn_differs |= churn.searched;
    plan->n_fine_order = most_int(plan->n_fine_order, fine.n < RS_FINE_ORDER_CLASSES ? fine.n : RS_FINE_ORDER_CLASSES);
}

/* The classes of another plan of this study, for this plan's arithmetic. */
static void take_classes(rs_segment_plan *plan, rs_plan_options options)
{
    const rs_segment_plan *like = &options.like->segments[rs_plan_segment(options.like, plan->name)];

    plan->n_churn = like->churn_differs && options.churn_classes > 0 ? options.churn_classes : like->n_churn;
    plan->churn_error = like->churn_error;
    plan->n_order = like->orders_seen || options.arithmetic != RS_EXPECTED ? like->n_order : 1;
    plan->order_error = like->order_error;
    plan->orders_seen = like->orders_seen;
    plan->churn_differs = like->churn_differs;
    plan->n_fine_order = options.coarse ? 1 : like->n_fine_order;
}

static void widen_segment(rs_segment_plan *plan, const rs_checked_study *study, const rs_business *business,
    const rs_segment *segment, double *const *probes, rs_plan_options options, double tolerance)
{
    int uplifts = segment->order_value.repeat_uplift.n;
    rs_class_key key, before;

    if (segment->ladder.n > 0 || uplift_needs_rungs(segment, probes[0], options.arithmetic))
        plan->n_rung = most_int(plan->n_rung, most_int(3, most_int(segment->ladder.n, uplifts)));
    plan->n_uplift = most_int(plan->n_uplift, uplifts);
    plan->uplift |= uplifts > 0;
    plan->by_tenure |= depends_on_tenure(segment);
    plan->subscription |= segment->subscription.given;
    if (segment->sentiment.given)
        plan->n_sentiment = RS_N_SENTIMENTS;
    if (segment->order_value.gamma_gamma && options.arithmetic == RS_SAMPLED)
        plan->n_spend = 2;
    for (int i = 0; i < N_PROBES; i++)
        plan->dormant |= probes[i][segment->dormant.value] > 0;
    if (options.like != NULL) {
        take_classes(plan, options);
        return;
    }
    for (int i = 0; i < N_PROBES; i++, before = key) {
        key = class_key(business, segment, probes[i]);
        if (i == 0 || memcmp(&key, &before, sizeof key) != 0)
            choose_classes(plan, &study->settings, segment, probes[i], &key, options, tolerance);
    }
}

/* ---- regimes: cohorts before and after every acquired_since ---- */

static void add_regimes(int *starts, int *n, int horizon, const rs_changes *changes)
{
    for (int i = 0; i < changes->n; i++) {
        int start = changes->list[i].acquired_since, at = 0;
        if (start <= 0 || start >= horizon)
            continue;
        while (at < *n && starts[at] < start)
            at++;
        if (at < *n && starts[at] == start)
            continue;
        memmove(starts + at + 1, starts + at, sizeof *starts * (size_t)(*n - at));
        starts[at] = start;
        ++*n;
    }
}

static void segment_regimes(rs_arena *arena, const rs_checked_study *study, rs_segment_plan *plan)
{
    int horizon = study->settings.horizon, n = 1;
    int *starts = RS_ARENA_ARRAY(arena, int, horizon + 1);

    for (int i = 0; i < study->n_scenarios; i++)
        for (int j = 0; j < study->scenarios[i].business.n_segments; j++) {
            const rs_segment *segment = &study->scenarios[i].business.segments[j];
            if (strcmp(segment->name, plan->name) != 0)
                continue;
            const rs_changes *all[] = { &segment->churn.changes, &segment->repurchase.changes, &segment->orders.changes,
                &segment->conversion.changes, &segment->dormant.changes, &segment->order_value.mean.changes,
                &segment->order_value.sd.changes, &segment->margin.changes, &segment->refund_rate.changes,
                &segment->service_cost.changes, &segment->order_cost.changes, &segment->price.changes,
                &segment->price_elasticity.changes, &segment->subscription.price.changes,
                &segment->subscription.upgrade_chance.changes, &segment->subscription.upgrade_factor.changes,
                &segment->subscription.downgrade_chance.changes, &segment->subscription.downgrade_factor.changes,
                &segment->referral_chance.changes, &segment->referral_reward.changes };
            for (size_t k = 0; k < sizeof all / sizeof *all; k++)
                add_regimes(starts, &n, horizon, all[k]);
        }
    plan->regime_starts = starts;
    plan->n_regimes = n;
}

static int regime_of(const rs_segment_plan *segment, int cohort)
{
    int regime = 0;

    while (regime + 1 < segment->n_regimes && segment->regime_starts[regime + 1] <= cohort)
        regime++;
    return regime;
}

/* ---- segments and channels of all scenarios ---- */

static void plan_segments(rs_arena *arena, const rs_checked_study *study, rs_plan_options options, double tolerance,
    rs_plan *plan)
{
    int most = 0;

    for (int i = 0; i < study->n_scenarios; i++)
        most += study->scenarios[i].business.n_segments;
    plan->segments = RS_ARENA_ARRAY(arena, rs_segment_plan, most + 1);
    plan->n_segments = 0;
    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        double **probes = probe_values(arena, study, business);
        for (int j = 0; j < business->n_segments; j++) {
            int at = rs_plan_segment(plan, business->segments[j].name);
            if (at < 0) {
                at = plan->n_segments++;
                plan->segments[at] = (rs_segment_plan) { .name = business->segments[j].name, .n_churn = 1, .n_order = 1,
                    .n_fine_order = 1, .n_spend = 1, .n_sentiment = 1, .n_rung = 1, .n_uplift = 3 };
            }
            widen_segment(&plan->segments[at], study, business, &business->segments[j], probes, options, tolerance);
        }
    }
    for (int i = 0; i < plan->n_segments; i++)
        segment_regimes(arena, study, &plan->segments[i]);
}

static bool refers(const rs_checked_study *study)
{
    for (int i = 0; i < study->n_scenarios; i++)
        for (int j = 0; j < study->scenarios[i].business.n_segments; j++) {
            const rs_quantity *chance = &study->scenarios[i].business.segments[j].referral_chance;
            const rs_rule *rule = &study->scenarios[i].business.parameters.rules[chance->value];
            if (rule->kind != RS_RULE_CONSTANT || rule->constant > 0 || chance->changes.n > 0)
                return true;
        }
    return false;
}

static void plan_channels(rs_arena *arena, const rs_checked_study *study, rs_plan *plan)
{
    int most = 1;

    for (int i = 0; i < study->n_scenarios; i++)
        most += study->scenarios[i].business.n_channels;
    plan->channels = RS_ARENA_ARRAY(arena, const char *, most);
    plan->channel_of_pool = RS_ARENA_ARRAY(arena, int, most);
    plan->channel_who = RS_ARENA_ARRAY(arena, uint64_t, most);
    plan->tracked_cohort = RS_ARENA_ARRAY(arena, int, most);
    for (int i = 0; i < study->n_scenarios; i++)
        for (int j = 0; j < study->scenarios[i].business.n_channels; j++) {
            const rs_channel *channel = &study->scenarios[i].business.channels[j];
            int at = rs_plan_channel(plan, channel->name);
            if (at < 0) {
                at = plan->n_channels++;
                plan->channels[at] = channel->name;
                plan->channel_of_pool[at] = -1;
            }
            if (channel->has_quality)
                plan->channel_of_pool[at] = at;
        }
    if (refers(study) && rs_plan_channel(plan, "referral") < 0) {
        plan->channel_of_pool[plan->n_channels] = -1;
        plan->channels[plan->n_channels++] = "referral";
    }
    for (int i = 0; i < plan->n_channels; i++)
        plan->channel_who[i] = rs_hash_text(plan->channels[i]);
}

/* The first period in which a channel is planned to bring customers, in any scenario; -1 if never. */
static int first_cohort(const rs_checked_study *study, const char *name)
{
    int first = -1;

    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        rs_arena scratch = { 0 };
        double *values = RS_ARENA_ARRAY(&scratch, double, business->parameters.n_rules + 1);
        rs_parameters_evaluate(&business->parameters, NULL, values);
        for (int j = 0; j < business->n_channels; j++) {
            const rs_channel *channel = &business->channels[j];
            const rs_schedule *plan = channel->response == RS_RESPONSE_FIXED ? &channel->sign_ups : &channel->budget;
            if (strcmp(channel->name, name) != 0)
                continue;
            for (int t = 0; t < study->settings.horizon; t++)
                if (rs_schedule_at(plan, values, t) * rs_multiplier_cycling(&channel->season, values, t) > 0) {
                    first = first < 0 || t < first ? t : first;
                    break;
                }
        }
        rs_arena_clear(&scratch);
    }
    return first;
}

/* ---- groups ---- */

static bool is_tracked(const rs_plan *plan, const rs_settings *settings, int channel, int cohort)
{
    if (settings->cohorts == RS_COHORTS_ALL)
        return true;
    if (settings->cohorts == RS_COHORTS_FIRST)
        return plan->tracked_cohort[channel] == cohort;
    for (int i = 0; i < settings->n_listed_cohorts; i++)
        if (settings->listed_cohorts[i] == cohort)
            return true;
    return false;
}

/* Groups are found again by what they are; newcomers' table is filled on the way. */
static int find_group(rs_plan *plan, rs_group group)
{
    for (int i = 0; i < plan->n_groups; i++) {
        const rs_group *other = &plan->groups[i];
        if (other->segment == group.segment && other->channel == group.channel && other->regime == group.regime
            && other->first_cohort == group.first_cohort && other->tracked == group.tracked)
            return i;
    }
    return -1;
}

static uint64_t group_who(const rs_plan *plan, const rs_group *group)
{
    uint64_t who = group->channel < 0 ? rs_hash_text("*") : plan->channel_who[group->channel];

    who = rs_hash_join(who, rs_hash_text(plan->segments[group->segment].name));
    who = rs_hash_join(who, rs_hash_text(group->tracked ? "cohort" : "pool"));
    who = rs_hash_join(who, (uint64_t)(group->first_cohort + 1));
    return rs_hash_join(who, (uint64_t)plan->segments[group->segment].regime_starts[group->regime]);
}

static int add_group(rs_plan *plan, rs_group group)
{
    const rs_segment_plan *segment = &plan->segments[group.segment];

    group.collapsed = group.first_cohort >= 0 && plan->arithmetic != RS_INDIVIDUAL;
    group.n_churn = group.collapsed ? 1 : segment->n_churn;
    group.n_strands = group.n_churn * segment->n_sentiment;
    group.n_cells = group.n_strands * segment->n_order * segment->n_spend * group.n_slots * segment->n_rung;
    group.first_cell = plan->n_cells;
    group.first_strand = plan->n_strands;
    group.first_slot = plan->n_slots;
    group.who = group_who(plan, &group);
    plan->n_cells += group.n_cells;
    plan->n_strands += group.n_strands * group.n_slots;
    plan->n_slots += group.n_slots;
    plan->groups[plan->n_groups] = group;
    return plan->n_groups++;
}

static rs_group group_of(const rs_plan *plan, const rs_settings *settings, int channel, int segment, int t)
{
    const rs_segment_plan *kind = &plan->segments[segment];
    rs_group group = { .segment = segment, .regime = regime_of(kind, t), .n_slots = 1, .first_cohort = -1 };
    int start = kind->regime_starts[group.regime];
    int end = group.regime + 1 < kind->n_regimes ? kind->regime_starts[group.regime + 1] : plan->horizon;

    group.tracked = plan->track_all || is_tracked(plan, settings, channel, t);
    group.channel = group.tracked && !plan->track_all ? channel : plan->channel_of_pool[channel];
    if (plan->track_all || settings->cohorts == RS_COHORTS_ALL || (kind->by_tenure && !group.tracked)) {
        group.first_cohort = start;
        group.n_slots = end - start;
    } else if (group.tracked) {
        group.first_cohort = t;
    }
    return group;
}

static void plan_groups(rs_arena *arena, const rs_checked_study *study, rs_plan *plan)
{
    size_t n = (size_t)plan->n_channels * (size_t)plan->n_segments * (size_t)plan->horizon;
    int g;

    plan->group_at = RS_ARENA_ARRAY(arena, int, n + 1);
    plan->groups = RS_ARENA_ARRAY(arena, rs_group, n + 1);
    plan->n_groups = plan->n_cells = plan->n_strands = plan->n_slots = 0;
    for (int channel = 0; channel < plan->n_channels; channel++)
        for (int segment = 0; segment < plan->n_segments; segment++)
            for (int t = 0; t < plan->horizon; t++) {
                rs_group group = group_of(plan, &study->settings, channel, segment, t);
                if ((g = find_group(plan, group)) < 0)
                    g = add_group(plan, group);
                plan->group_at[(channel * plan->n_segments + segment) * plan->horizon + t] = g;
            }
}

static void plan_for_tolerance(rs_arena *arena, const rs_checked_study *study, rs_plan_options options,
    double tolerance, rs_plan *plan)
{
    plan->n_channels = 0;
    plan_segments(arena, study, options, tolerance, plan);
    plan_channels(arena, study, plan);
    for (int i = 0; i < plan->n_channels; i++)
        plan->tracked_cohort[i] = first_cohort(study, plan->channels[i]);
    plan_groups(arena, study, plan);
}

static int by_address(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Addresses of the cells; two that are the same by accident of hashing would share their luck. */
static rs_status plan_addresses(rs_arena *arena, rs_plan *plan, rs_error *error)
{
    uint64_t *sorted = RS_ARENA_ARRAY(arena, uint64_t, plan->n_cells + 1);

    plan->cell_who = RS_ARENA_ARRAY(arena, uint64_t, plan->n_cells + 1);
    for (int g = 0; g < plan->n_groups; g++)
        for (int i = 0; i < plan->groups[g].n_cells; i++)
            plan->cell_who[plan->groups[g].first_cell + i] = rs_hash_join(plan->groups[g].who, (uint64_t)i);
    memcpy(sorted, plan->cell_who, sizeof *sorted * (size_t)plan->n_cells);
    qsort(sorted, (size_t)plan->n_cells, sizeof *sorted, by_address);
    for (int i = 1; i < plan->n_cells; i++)
        if (sorted[i] == sorted[i - 1])
            return rs_fail(error, RS_FAILED, "two kinds of customers share an address of random numbers: rename a channel or a segment");
    return RS_OK;
}

rs_status rs_plan_make(
    rs_arena *arena, const rs_checked_study *study, rs_plan_options options, rs_plan *plan, rs_error *error)
{
    const rs_settings *settings = &study->settings;

    *plan = (rs_plan) { .arithmetic = options.arithmetic, .horizon = settings->horizon, .track_all = options.track_all,
        .clv_existing = settings->clv == RS_CLV_EXISTING, .clv_end = settings->clv == RS_CLV_END,
        .discounted_payback = settings->discounted_payback, .churn_of_mean = settings->churn_of_mean, .arena = arena };
    plan_for_tolerance(arena, study, options, churn_tolerance, plan);
    if (plan->n_cells > MANY_CELLS && options.like == NULL)
        plan_for_tolerance(arena, study, options, churn_tolerance_large, plan);
    for (int i = 0; i < plan->n_segments; i++)
        if (plan->segments[i].n_churn > RS_MOST_CLASSES || !isfinite(plan->segments[i].churn_error))
            return rs_fail(error, RS_FAILED, "segments.%s.churn: its classes cannot be computed", plan->segments[i].name);
    return plan_addresses(arena, plan, error);
}

size_t rs_plan_state_bytes(const rs_plan *plan)
{
    size_t cell = 3 * sizeof(double);
    size_t strand = sizeof(double) * (RS_MOST_CLASSES + RS_FINE_ORDER_CLASSES * 8);

    return cell * (size_t)plan->n_cells + strand * (size_t)plan->n_strands + (1u << 16);
}
